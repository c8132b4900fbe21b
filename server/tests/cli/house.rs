//! A database of its own for each test, commands on it, and a server over it.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Output, Stdio},
    time::{Duration, Instant},
};

use serde_json::Value;
use sqlx::{AnyConnection, Connection};

const VIZITA: &str = env!("CARGO_BIN_EXE_vizita");

pub struct House {
    pub dir: tempfile::TempDir,
    /// `--data DIR` or `--database-url URL`.
    pub place: [String; 2],
}

/// How a command ended.
pub struct Ended {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl House {
    pub async fn new() -> Self {
        match std::env::var("VIZITA_TEST_POSTGRES") {
            Ok(server) => {
                let dir = tempfile::tempdir().unwrap();
                let name = format!(
                    "cli_{}",
                    dir.path().file_name().unwrap().to_str().unwrap().replace('.', "")
                );
                let name = name.to_lowercase();
                server::db::install_drivers();
                let mut admin = AnyConnection::connect(&format!("{server}/postgres")).await.unwrap();
                let text = format!("create database {name}_{}", std::process::id());
                sqlx::raw_sql(sqlx::AssertSqlSafe(text))
                    .execute(&mut admin)
                    .await
                    .unwrap();
                let url = format!("{server}/{name}_{}", std::process::id());
                Self {
                    dir,
                    place: ["--database-url".into(), url],
                }
            }
            Err(_) => Self::on_sqlite(),
        }
    }

    pub fn on_sqlite() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let data = dir.path().join("data").display().to_string();
        Self {
            dir,
            place: ["--data".into(), data],
        }
    }

    /// A connection of another program to the same database.
    pub async fn intruder(&self) -> AnyConnection {
        server::db::install_drivers();
        let url = match self.place[0].as_str() {
            "--data" => format!("sqlite://{}/vizita.db", self.place[1]),
            _ => self.place[1].clone(),
        };
        AnyConnection::connect(&url).await.unwrap()
    }

    /// Tampers with the rows, and keeps no rule of the schema: foreign keys hold back nobody who opens the database by hand.
    pub async fn sql(&self, text: &str) {
        let mut connection = self.intruder().await;
        let unruly = match self.place[0].as_str() {
            "--data" => "pragma foreign_keys = off",
            _ => "set session_replication_role = replica",
        };
        for text in [unruly, text] {
            let done = sqlx::raw_sql(sqlx::AssertSqlSafe(text.to_owned()))
                .execute(&mut connection)
                .await;
            done.unwrap();
        }
        connection.close().await.unwrap();
    }

    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.dir.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// Runs a command on this house's database.
    pub fn run(&self, args: &[&str]) -> Ended {
        let mut all = vec![self.place[0].as_str(), self.place[1].as_str()];
        all.extend(args);
        vizita(&all)
    }

    /// Runs a command whose stdout nobody reads to the end.
    pub fn unread(&self, args: &[&str]) -> Ended {
        let mut command = Command::new(VIZITA);
        command.args(&self.place).args(args).stdin(Stdio::null());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        ended(child.wait_with_output().unwrap())
    }

    /// Runs a command that must do what it is asked; its JSON.
    pub fn json(&self, args: &[&str]) -> Value {
        let ended = self.run(&[args, &["--json"]].concat());
        assert_eq!(ended.code, 0, "{args:?}: {}", ended.err);
        serde_json::from_str(&ended.out).unwrap_or_else(|_| panic!("{args:?}: {}", ended.out))
    }

    /// A root, a team, a worker `ana` and a supervisor `sup` in it.
    pub fn furnish(&self) {
        let password = self.file("password", "correct horse battery\n");
        let password = password.to_str().unwrap();
        self.json(&[
            "unit",
            "add",
            "--name",
            "Central",
            "--time-zone",
            "Europe/Belgrade",
            "--jurisdiction",
            "XK",
        ]);
        self.json(&["unit", "add", "--name", "Team", "--parent", "Central"]);
        for (username, role) in [("ana", "worker"), ("sup", "supervisor")] {
            self.json(&[
                "user",
                "add",
                username,
                "--name",
                username,
                "--role",
                role,
                "--unit",
                "Team",
                "--password-file",
                password,
            ]);
        }
    }

    /// Registers somebody for `ana`; the id.
    pub fn register(&self, name: &str) -> String {
        let made = self.json(&["person", "register", "--as", "sup", "--name", name, "--worker", "ana"]);
        made["person_id"].as_str().unwrap().to_owned()
    }

    /// Starts a server; ready when it says where it listens.
    pub fn serve(&self, args: &[&str]) -> Server {
        let mut child = Command::new(VIZITA)
            .args(["serve", "--listen", "127.0.0.1:0", "--log-format", "json"])
            .args(&self.place)
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        let Some(url) = line.trim().strip_prefix("Vizita listens on ") else {
            let mut err = String::new();
            child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
            panic!("the server does not listen: {line}{err}");
        };
        let address = url.split("://").nth(1).unwrap().to_owned();
        Server {
            child: Some(child),
            address,
        }
    }
}

/// Runs a command.
pub fn vizita(args: &[&str]) -> Ended {
    ended(Command::new(VIZITA).args(args).stdin(Stdio::null()).output().unwrap())
}

fn ended(output: Output) -> Ended {
    Ended {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

impl Ended {
    /// It failed with one line that says all of this.
    pub fn failed_saying(&self, code: i32, words: &[&str]) {
        assert_eq!(self.code, code, "{}{}", self.out, self.err);
        assert_eq!(self.err.trim().lines().count(), 1, "{}", self.err);
        for word in words {
            assert!(self.err.contains(word), "{word} is not in: {}", self.err);
        }
    }
}

pub struct Server {
    child: Option<Child>,
    pub address: String,
}

impl Server {
    pub fn id(&self) -> u32 {
        self.child.as_ref().unwrap().id()
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        stream
    }

    /// One request on a connection of its own: status and the rest.
    pub fn get(&self, path: &str) -> (u16, String) {
        let mut stream = self.connect();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
        (status, answer)
    }

    pub fn signal(&self, name: &str) {
        let done = Command::new("kill")
            .args([name, &self.id().to_string()])
            .status()
            .unwrap();
        assert!(done.success());
    }

    /// Waits for the end: how it ended, what it logged, and after how long.
    pub fn end(mut self) -> (ExitStatus, String, Duration) {
        let started = Instant::now();
        let mut child = self.child.take().unwrap();
        let mut log = String::new();
        child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        (child.wait().unwrap(), log, started.elapsed())
    }

    pub fn stop(self) -> (ExitStatus, String, Duration) {
        self.signal("-TERM");
        self.end()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Whether a folder has such a file.
pub fn has(folder: &Path, name: &str) -> bool {
    folder.join(name).exists()
}
