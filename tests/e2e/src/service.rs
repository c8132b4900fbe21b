//! A running server with its data, administered through its own commands.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::{binary, http};

/// Where a service keeps its data.
#[derive(Clone)]
pub enum Place {
    /// The embedded database of a folder.
    Folder(std::path::PathBuf),
    /// A PostgreSQL database.
    Url(String),
}

/// A server, running or stopped, and its data.
pub struct Service {
    place: Place,
    folder: Arc<tempfile::TempDir>,
    port: u16,
    running: Option<Child>,
}

/// Somebody on the staff: user name, id and unit.
#[derive(Clone, Debug)]
pub struct Staff {
    /// The user name.
    pub username: String,
    /// The id.
    pub id: String,
}

impl Service {
    /// A service with one unit, a supervisor `sup` and a manager `boss`, running.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = match std::env::var("VIZITA_TEST_POSTGRES") {
            Ok(server) => Place::Url(fresh_database(&server)),
            Err(_) => Place::Folder(folder.path().join("data")),
        };
        Self::furnished(place, folder)
    }

    /// The same, with its data at a place.
    pub fn at(place: Place) -> Self {
        Self::furnished(place, tempfile::tempdir().unwrap())
    }

    /// Another server over the same data, which does not run yet.
    pub fn beside(&self) -> Self {
        Self {
            place: self.place.clone(),
            folder: Arc::clone(&self.folder),
            port: free_port(),
            running: None,
        }
    }

    fn furnished(place: Place, folder: tempfile::TempDir) -> Self {
        let mut service = Self {
            place,
            folder: Arc::new(folder),
            port: free_port(),
            running: None,
        };
        service.admin(&[
            "unit",
            "add",
            "--name",
            "Root",
            "--time-zone",
            "Europe/Belgrade",
            "--jurisdiction",
            "XK",
        ]);
        service.admin(&["unit", "add", "--name", "Prizren", "--parent", "Root"]);
        service.staff("boss", "manager", "Root");
        service.staff("sup", "supervisor", "Prizren");
        service.run();
        service
    }

    /// Starts the process and waits until it is ready.
    pub fn run(&mut self) {
        assert!(self.running.is_none());
        let listen = format!("127.0.0.1:{}", self.port);
        let mut command = self.command(&["serve", "--listen", &listen]);
        // A test is busier than a worker.
        command.args(["--device-requests-per-minute", "1000000"]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let log = child.stderr.take().unwrap();
        std::thread::spawn(move || {
            for line in BufReader::new(log).lines().map_while(Result::ok) {
                eprintln!("server: {line}");
            }
        });
        self.running = Some(child);
        let started = Instant::now();
        while http::get(&listen, "/readyz", None)
            .ok()
            .is_none_or(|(status, _)| status != 200)
        {
            let exited = self.running.as_mut().unwrap().try_wait().unwrap();
            assert!(exited.is_none(), "the server ended: {exited:?}");
            assert!(
                started.elapsed() < Duration::from_secs(60),
                "the server is not ready after a minute"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Ends it as an administrator would; it must end cleanly.
    pub fn stop(&mut self) {
        let mut child = self.running.take().unwrap();
        let asked = Command::new("kill")
            .args(["-TERM", &child.id().to_string()])
            .status()
            .unwrap();
        assert!(asked.success());
        let status = child.wait().unwrap();
        assert!(status.success(), "{status}");
    }

    /// Ends it as a power cut would.
    pub fn kill(&mut self) {
        let mut child = self.running.take().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// Where it listens.
    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Its address as phones are told.
    pub fn url(&self) -> String {
        format!("http://{}", self.address())
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(binary("vizita"));
        match &self.place {
            Place::Folder(folder) => command.arg("--data").arg(folder),
            Place::Url(url) => command.arg("--database-url").arg(url),
        };
        command.args(arguments).stdin(Stdio::null());
        command
    }

    /// Runs an administrative command that must succeed; what it printed.
    pub fn admin(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {said}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs an administrative command; its exit code and what it said.
    pub fn tries(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.command(arguments).output().unwrap();
        (
            output.status.code().unwrap_or(-1),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    }

    /// Adds somebody to the staff.
    pub fn staff(&self, username: &str, role: &str, unit: &str) -> Staff {
        let password = self.folder.path().join("password");
        std::fs::write(&password, "a long enough password\n").unwrap();
        let file = password.to_str().unwrap();
        let printed = self.admin(&[
            "user",
            "add",
            username,
            "--role",
            role,
            "--unit",
            unit,
            "--name",
            username,
            "--password-file",
            file,
        ]);
        Staff {
            username: username.into(),
            id: first_id(&printed),
        }
    }

    /// Adds a worker of the lower unit.
    pub fn worker(&self, username: &str) -> Staff {
        self.staff(username, "worker", "Prizren")
    }

    /// A one-time code for a worker's phone.
    pub fn code(&self, worker: &str) -> String {
        let printed = self.admin(&["device", "code", "--worker", worker]);
        let is_code = |word: &&str| word.len() == 14 && word.split('-').all(|part| part.len() == 4);
        printed
            .split_whitespace()
            .find(is_code)
            .unwrap_or_else(|| panic!("no code in: {printed}"))
            .to_owned()
    }

    /// A token of a staff member.
    pub fn token(&self, username: &str) -> String {
        self.admin(&["token", "create", "--user", username])
            .split_whitespace()
            .last()
            .unwrap()
            .to_owned()
    }

    /// Asks the staff API.
    pub fn api(&self, token: &str, path: &str) -> Value {
        let (status, body) = http::get(&self.address(), path, Some(token)).unwrap();
        assert_eq!(status, 200, "{path}: {body}");
        serde_json::from_str(&body).unwrap()
    }

    /// `vizita check` and `vizita rebuild` find nothing.
    pub fn is_sound(&self) {
        self.admin(&["check"]);
        self.admin(&["rebuild"]);
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        if let Some(mut child) = self.running.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// A port that nobody listens on.
pub fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

fn first_id(printed: &str) -> String {
    let is_id = |word: &&str| word.len() == 36 && word.matches('-').count() == 4;
    printed
        .split_whitespace()
        .find(is_id)
        .unwrap_or_else(|| panic!("no id in: {printed}"))
        .to_owned()
}

/// A database of its own for each story, made with `psql`.
fn fresh_database(server: &str) -> String {
    let name = format!("e2e_{}_{}", std::process::id(), free_port());
    let statement = format!("create database {name}");
    let made = Command::new("psql")
        .args([&format!("{server}/postgres"), "-qc", &statement])
        .status()
        .unwrap();
    assert!(made.success(), "psql cannot make a database on {server}");
    format!("{server}/{name}")
}
