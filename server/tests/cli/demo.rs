//! `vizita demo` from its start to its end: what scripts rely on.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::house::{House, vizita};

const VIZITA: &str = env!("CARGO_BIN_EXE_vizita");

struct Demo {
    child: Child,
    notice: Value,
}

impl Demo {
    /// Starts a small demo; ready when it says so.
    fn start(folder: &Path) -> Self {
        let mut child = Command::new(VIZITA)
            .args(["demo", "--port", "0", "--people", "200", "--data"])
            .arg(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        while !line.contains("is ready") {
            line.clear();
            assert!(out.read_line(&mut line).unwrap() > 0, "it ended before it was ready");
        }
        let notice = std::fs::read_to_string(folder.join("demo.json")).unwrap();
        Self {
            child,
            notice: serde_json::from_str(&notice).unwrap(),
        }
    }

    /// Asks the staff API with the token of a role.
    fn get(&self, role: &str, path: &str) -> (u16, Value) {
        let tokens = self.notice["tokens"].as_array().unwrap();
        let token = tokens.iter().find(|token| token["role"] == role).unwrap();
        self.ask(token["token"].as_str().unwrap(), path)
    }

    fn ask(&self, token: &str, path: &str) -> (u16, Value) {
        let address = self.notice["url"].as_str().unwrap().strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(address).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
        let body = answer.split_once("\r\n\r\n").unwrap().1;
        let json = body.find('{').map(|at| &body[at..=body.rfind('}').unwrap()]);
        (
            status,
            json.map_or(Value::Null, |json| serde_json::from_str(json).unwrap()),
        )
    }

    fn stop(mut self) {
        let asked = Instant::now();
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        assert!(self.child.wait().unwrap().success());
        assert!(asked.elapsed() < Duration::from_secs(5));
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_demo_says_how_to_use_it_and_a_second_start_keeps_what_was_done() {
    let house = House::on_sqlite();
    let folder = house.dir.path().join("demo");
    let demo = Demo::start(&folder);
    assert_eq!(demo.notice["pid"], demo.child.id());
    assert!(demo.notice["url"].as_str().unwrap().starts_with("http://127.0.0.1:"));
    let (status, overdue) = demo.get("manager", "/api/v1/overdue?limit=500");
    assert_eq!(status, 200);
    assert!(
        overdue["counts"]["overdue"].as_u64().unwrap() > 0,
        "{}",
        overdue["counts"]
    );
    let (status, visits) = demo.get("supervisor", "/api/v1/visits?limit=5");
    assert_eq!((status, visits["items"].as_array().unwrap().len()), (200, 5));
    let old_token = demo.notice["tokens"][0]["token"].as_str().unwrap().to_owned();
    let old_codes = demo.notice["enrol"].clone();
    assert!(old_codes.as_array().unwrap().len() >= 8);
    assert_eq!(old_codes[0]["unit"], old_codes[1]["unit"]);
    demo.stop();
    assert!(!folder.join("demo.json").exists());

    let again = Demo::start(&folder);
    assert_eq!(again.ask(&old_token, "/api/v1/visits").0, 401);
    let (_, same) = again.get("supervisor", "/api/v1/visits?limit=5");
    assert_eq!(same, visits);
    assert_ne!(again.notice["enrol"], old_codes);
    assert_ne!(again.notice["users"][0]["password"], Value::Null);
    again.stop();
}

#[test]
fn a_port_in_use_and_a_folder_with_other_data_are_refused_with_what_to_do() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let house = House::on_sqlite();
    let ended = house.run(&["demo", "--port", &port]);
    assert_eq!(ended.code, 1);
    assert!(
        ended.err.contains("in use") && ended.err.contains("--port"),
        "{}",
        ended.err
    );
    house.furnish();
    let ended = house.run(&["demo", "--port", "0"]);
    assert_eq!(ended.code, 1);
    assert!(
        ended.err.contains("not a demo's") && ended.err.contains("--data"),
        "{}",
        ended.err
    );
    let ended = vizita(&["--database-url", "postgres://x/y", "demo", "--port", "0"]);
    assert_eq!(ended.code, 2, "{}", ended.err);
}
