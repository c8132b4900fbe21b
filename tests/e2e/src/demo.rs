//! The demo, with everything that its notice says.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use serde_json::Value;

use crate::{binary, http};

/// A running demo of few people.
pub struct Demo {
    child: Child,
    notice: Value,
    _folder: tempfile::TempDir,
}

impl Demo {
    /// A demo, ready to be used.
    pub fn start(people: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("demo");
        let mut child = Command::new(binary("vizita"))
            .args(["demo", "--port", "0", "--people", people, "--data"])
            .arg(&data)
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
        let notice = std::fs::read_to_string(data.join("demo.json")).unwrap();
        Self {
            child,
            notice: serde_json::from_str(&notice).unwrap(),
            _folder: folder,
        }
    }

    /// Where it listens.
    pub fn address(&self) -> &str {
        self.notice["url"].as_str().unwrap().strip_prefix("http://").unwrap()
    }

    /// Its address as phones are told.
    pub fn url(&self) -> &str {
        self.notice["url"].as_str().unwrap()
    }

    /// The unused codes: worker and code.
    pub fn codes(&self) -> Vec<(String, String)> {
        let text = |entry: &Value, key: &str| entry[key].as_str().unwrap().to_owned();
        let codes = self.notice["enrol"].as_array().unwrap();
        codes
            .iter()
            .map(|entry| (text(entry, "worker"), text(entry, "code")))
            .collect()
    }

    /// Signs in on the pages as the first user of a role.
    pub fn sign_in(&self, role: &str) -> http::Pages {
        let user = self.of_role("users", role);
        let [name, password] = ["username", "password"].map(|key| user[key].as_str().unwrap());
        http::Pages::sign_in(self.address(), name, password).unwrap()
    }

    /// Every item of a list of the staff API, as the first token of a role reads it.
    pub fn all(&self, role: &str, path: &str) -> Vec<Value> {
        let token = self.of_role("tokens", role)["token"].as_str().unwrap().to_owned();
        let (mut items, mut cursor) = (Vec::new(), String::new());
        loop {
            let (status, body) = http::get(self.address(), &format!("{path}{cursor}"), Some(&token)).unwrap();
            assert_eq!(status, 200, "{path}: {body}");
            let page: Value = serde_json::from_str(&body).unwrap();
            items.extend(page["items"].as_array().unwrap().iter().cloned());
            match page["next"].as_str() {
                Some(next) => cursor = format!("{}cursor={next}", if path.contains('?') { '&' } else { '?' }),
                None => return items,
            }
        }
    }

    fn of_role(&self, list: &str, role: &str) -> &Value {
        let all = self.notice[list].as_array().unwrap();
        all.iter().find(|entry| entry["role"] == role).unwrap()
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
