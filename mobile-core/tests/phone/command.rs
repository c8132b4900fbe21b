//! `vizita-phone` as scripts call it: JSON shapes and exit codes.

use std::{
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;

use crate::{
    http::Listening,
    world::{PIN, World},
};

const NOW: &str = "2026-03-02T08:00:00Z";

fn command(home: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vizita-phone"));
    command.env_clear();
    command.env("VIZITA_PIN", PIN).env("VIZITA_NOW", NOW);
    command.arg("--home").arg(home).args(args);
    command
}

fn run(home: &Path, args: &[&str]) -> Output {
    command(home, args).output().unwrap()
}

/// The one JSON document on stdout, and the exit code.
fn json(output: &Output) -> (i32, Value) {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    let value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error} in {text:?}"));
    (output.status.code().unwrap(), value)
}

struct Scripted {
    world: World,
    listening: Listening,
}

impl Scripted {
    fn new() -> Self {
        let world = World::new();
        let listening = Listening::plain(&world.server);
        Self { world, listening }
    }

    fn says(&self, args: &[&str]) -> (i32, Value) {
        json(&run(self.world.home(), &[&["--json"], args].concat()))
    }

    fn done(&self, args: &[&str]) -> Value {
        let (exit, value) = self.says(args);
        assert_eq!(exit, 0, "{args:?}: {value}");
        value
    }

    fn refused(&self, exit: i32, code: &str, args: &[&str]) {
        let (left, value) = self.says(args);
        assert_eq!(
            (left, value["error"]["code"].as_str()),
            (exit, Some(code)),
            "{args:?}: {value}"
        );
        assert!(!value["error"]["reason"].as_str().unwrap().is_empty());
    }

    fn enrolled() -> Self {
        let scripted = Self::new();
        let (code, url) = (scripted.world.server.code(), scripted.listening.url());
        let enrolled = scripted.done(&["enrol", &code, "--server", &url]);
        for key in ["device_id", "worker", "unit"] {
            assert!(enrolled[key].is_string(), "{key} in {enrolled}");
        }
        scripted
    }
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("no {key} in {value}"))
}

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

#[test]
fn the_main_line_as_a_script() {
    let phone = Scripted::enrolled();
    let person = text(
        &phone.done(&["register", "--name", "Besa Krasniqi", "--born", "1980-05-01"]),
        "person_id",
    )
    .to_owned();
    let today = phone.done(&["today"]);
    assert_eq!(
        keys(&today[0]),
        ["days_overdue", "due_on", "flags", "name", "person_id", "timing"]
    );
    assert_eq!(
        (text(&today[0], "timing"), text(&today[0], "due_on")),
        ("due", "2026-03-09")
    );
    let visit = text(&phone.done(&["visit", "start", &person]), "visit_id").to_owned();
    let saved = phone.done(&["visit", "answer", &visit, "own_words", "--- fine ---"]);
    assert_eq!(
        saved,
        serde_json::json!({ "visit_id": visit, "name": "own_words", "saved": true })
    );
    let finish = [
        "visit",
        "finish",
        &visit,
        "--outcome",
        "seen",
        "--danger",
        "weapon",
        "--safe",
        "no",
        "--well",
        "yes",
    ];
    let finished = phone.done(&finish);
    assert_eq!(
        (text(&finished, "visit_id"), text(&finished, "status")),
        (visit.as_str(), "done")
    );
    let amended = phone.done(&["visit", "amend", &visit, "well", "no", "--reason", "misheard"]);
    assert_eq!(amended, serde_json::json!({ "visit_id": visit, "revision": 2 }));
    assert!(phone.done(&["note", &person, "-- a note"])["note_id"].is_string());
    assert!(phone.done(&["amend", &person, "phone", "+383 44 000 000"])["change_id"].is_string());
    assert_eq!(phone.done(&["people", "krasniqi"])[0]["name"], "Besa Krasniqi");

    let outbox = phone.done(&["outbox"]);
    assert_eq!(outbox.as_array().unwrap().len(), 8);
    assert_eq!(
        (&outbox[0]["delivery"], &outbox[0]["reason"]),
        (&Value::from("unsent"), &Value::Null)
    );
    let status = phone.done(&["status"]);
    assert_eq!(
        (&status["unsent"], &status["problems"], &status["last_sync"]),
        (&Value::from(8), &Value::from(0), &Value::Null)
    );
    let synced = phone.done(&["sync"]);
    for key in [
        "pushed",
        "applied",
        "duplicate",
        "conflict",
        "rejected",
        "pulled",
        "purged",
        "requests",
        "bytes_sent",
        "bytes_received",
    ] {
        assert!(synced[key].is_u64(), "{key} in {synced}");
    }
    assert_eq!(
        (&synced["pushed"], &synced["applied"]),
        (&Value::from(8), &Value::from(8))
    );
    assert_eq!(phone.done(&["outbox"]), serde_json::json!([]));
    assert_eq!(phone.done(&["problems"]), serde_json::json!([]));
    let file = phone.done(&["person", &person]);
    assert_eq!(
        (text(&file["person"], "name"), text(&file["plan"], "due_on")),
        ("Besa Krasniqi", "2026-04-01")
    );
    for moment in file["timeline"].as_array().unwrap() {
        assert!(
            moment["kind"].is_string() && moment["id"].is_string() && moment["summary"].is_string(),
            "{moment}"
        );
    }
    assert!(
        phone.done(&["status"])["last_sync"]
            .as_str()
            .unwrap()
            .starts_with("2026-03-02T08:00:00")
    );
}

#[test]
fn each_exit_code_has_its_json() {
    let phone = Scripted::new();
    phone.refused(2, "usage", &["no-such-verb"]);
    phone.refused(2, "usage", &["visit", "finish", "not-an-id", "--outcome", "seen"]);
    phone.refused(4, "not_enrolled", &["status"]);
    phone.refused(4, "not_enrolled", &["sync"]);
    phone.refused(4, "bad_server", &["enrol", "ABCD", "--server", "http://example.org"]);
    phone.refused(2, "no_server", &["enrol", "ABCD"]);
    phone.refused(
        3,
        "server_unreachable",
        &["enrol", "ABCD", "--server", "http://127.0.0.1:1"],
    );
    phone.refused(
        4,
        "code_unknown",
        &["enrol", "ABCD", "--server", &phone.listening.url()],
    );

    let phone = Scripted::enrolled();
    phone.refused(4, "person_unknown", &["person", "00000000-0000-7000-8000-000000000000"]);
    phone.refused(
        2,
        "usage",
        &[
            "visit",
            "finish",
            "00000000-0000-7000-8000-000000000000",
            "--outcome",
            "asleep",
        ],
    );
    phone.refused(
        4,
        "already_enrolled",
        &["enrol", "ABCD", "--server", &phone.listening.url()],
    );
    let wrong = command(phone.world.home(), &["--json", "status"])
        .env("VIZITA_PIN", "0000")
        .output()
        .unwrap();
    let (exit, value) = json(&wrong);
    assert_eq!((exit, &value["error"]["code"]), (5, &Value::from("wrong_pin")));
    let bad_now = command(phone.world.home(), &["status", "--json"])
        .env("VIZITA_NOW", "tomorrow")
        .output()
        .unwrap();
    assert_eq!(json(&bad_now).0, 2);
    drop(phone.listening);
    let (exit, value) = json(&run(phone.world.home(), &["--json", "sync"]));
    assert_eq!((exit, &value["error"]["code"]), (3, &Value::from("server_unreachable")));
}

#[test]
fn the_pin_comes_from_a_file_too_and_is_changed() {
    let phone = Scripted::enrolled();
    let file = phone.world.home().join("pin.txt");
    std::fs::write(&file, format!("{PIN}\n")).unwrap();
    let mut without = command(phone.world.home(), &["--json", "status", "--pin-file"]);
    let status = without.arg(&file).env_remove("VIZITA_PIN").output().unwrap();
    assert_eq!(json(&status).0, 0);
    let mut change = command(phone.world.home(), &["--json", "change-pin"]);
    assert_eq!(json(&change.env("VIZITA_NEW_PIN", "1357").output().unwrap()).0, 0);
    phone.refused(5, "wrong_pin", &["status"]);
}

#[test]
fn people_read_plain_text_and_help() {
    let phone = Scripted::enrolled();
    let person = text(&phone.done(&["register", "--name", "გიორგი"]), "person_id").to_owned();
    let today = run(phone.world.home(), &["today"]);
    assert!(String::from_utf8(today.stdout).unwrap().contains("გიორგი"));
    let missing = run(
        phone.world.home(),
        &["visit", "start", "00000000-0000-7000-8000-000000000000"],
    );
    assert!(missing.stdout.is_empty() && String::from_utf8(missing.stderr).unwrap().contains("sync"));
    for args in [vec!["--help"], vec!["visit", "--help"], vec!["register", "--help"]] {
        let help = run(phone.world.home(), &args);
        assert!(help.status.success() && help.stdout.len() > 200, "{args:?}");
    }
    let file = run(phone.world.home(), &["person", &person, "--language", "ka"]);
    assert!(file.status.success());
}

#[test]
fn a_verb_that_is_killed_leaves_all_or_nothing() {
    let phone = Scripted::enrolled();
    for _ in 0..5 {
        let mut child = command(phone.world.home(), &["--json", "register", "--name", "A"])
            .spawn()
            .unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let people = phone.done(&["people"]).as_array().unwrap().len();
    let unsent = phone.done(&["status"])["unsent"].as_u64().unwrap();
    assert_eq!(unsent, people as u64 * 4);
}
