//! A phone without a screen: `vizita-phone` with a home of its own.

use std::process::{Command, Stdio};

use serde_json::Value;

use crate::{Service, binary};

/// A phone and its home.
pub struct Phone {
    home: tempfile::TempDir,
    /// Its PIN.
    pub pin: String,
    /// Sets its clock, where a story needs it.
    pub now: Option<String>,
}

/// How a verb ended.
#[derive(Debug)]
pub struct Done {
    /// The exit code.
    pub code: i32,
    /// The one JSON document on stdout.
    pub json: Value,
    /// What it said on stderr.
    pub said: String,
}

impl Phone {
    /// A phone fresh from the box.
    pub fn new() -> Self {
        Self {
            home: tempfile::tempdir().unwrap(),
            pin: "135790".into(),
            now: None,
        }
    }

    /// A phone that is enrolled for a worker.
    pub fn enrolled(service: &Service, worker: &str) -> Self {
        let phone = Self::new();
        let code = service.code(worker);
        let done = phone.run(&["enrol", &code, "--server", &service.url()]);
        assert_eq!(done.code, 0, "{done:?}");
        phone
    }

    /// The command for a verb, not yet started.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(binary("vizita-phone"));
        command
            .arg("--home")
            .arg(self.home.path())
            .arg("--json")
            .args(arguments)
            .env("VIZITA_PIN", &self.pin);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        if let Some(now) = &self.now {
            command.env("VIZITA_NOW", now);
        }
        command
    }

    /// Runs a verb to its end.
    pub fn run(&self, arguments: &[&str]) -> Done {
        let output = self.command(arguments).output().unwrap();
        let stdout = String::from_utf8(output.stdout).unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let json =
            serde_json::from_str(&stdout).unwrap_or_else(|error| panic!("{arguments:?}: {error}: {stdout}{said}"));
        Done {
            code: output.status.code().unwrap_or(-1),
            json,
            said,
        }
    }

    /// Runs a verb that must succeed.
    pub fn ok(&self, arguments: &[&str]) -> Value {
        let done = self.run(arguments);
        assert_eq!(done.code, 0, "{arguments:?}: {done:?}");
        done.json
    }

    /// Runs a verb that must fail; its exit code and error code.
    pub fn fails(&self, arguments: &[&str]) -> (i32, String) {
        let done = self.run(arguments);
        (
            done.code,
            done.json["error"]["code"]
                .as_str()
                .unwrap_or_else(|| panic!("{done:?}"))
                .to_owned(),
        )
    }

    /// A finished visit; its id.
    pub fn visit(&self, person: &str, outcome: &str) -> String {
        let visit = text(&self.ok(&["visit", "start", person])["visit_id"]);
        self.ok(&["visit", "answer", &visit, "observations", "calm"]);
        let finish = [
            "visit",
            "finish",
            &visit,
            "--outcome",
            outcome,
            "--safe",
            "yes",
            "--well",
            "yes",
        ];
        self.ok(&finish);
        visit
    }

    /// Registers a person; the id.
    pub fn register(&self, name: &str) -> String {
        text(&self.ok(&["register", "--name", name])["person_id"])
    }

    /// The folder that holds everything the phone knows.
    pub fn home(&self) -> &std::path::Path {
        self.home.path()
    }
}

impl Default for Phone {
    fn default() -> Self {
        Self::new()
    }
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("not a text: {value}"))
        .to_owned()
}
