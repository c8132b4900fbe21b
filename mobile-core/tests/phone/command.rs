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

/// A form as it is published for scripts.
fn with_forms() -> (Scripted, String) {
    let scripted = Scripted::enrolled();
    for (form, text) in [
        ("phq9", include_str!("../../../forms/instruments/phq9.md")),
        ("bps", include_str!("../../../forms/instruments/bps.md")),
    ] {
        scripted
            .world
            .server
            .publishes(form, text, domain::InstrumentKind::Assessment);
    }
    scripted.done(&["sync"]);
    let person = text(&scripted.done(&["register", "--name", "Besa Krasniqi"]), "person_id").to_owned();
    (scripted, person)
}

fn file(scripted: &Scripted, answers: &str) -> String {
    let path = scripted.world.home().join("answers.json");
    std::fs::write(&path, answers).unwrap();
    path.display().to_string()
}

#[test]
fn an_assessment_is_answered_from_a_file_and_says_what_it_comes_to() {
    let (scripted, person) = with_forms();
    let forms = scripted.done(&["instruments"]);
    assert_eq!(
        (text(&forms[0], "form"), &forms[0]["here"]),
        ("bps", &Value::Bool(true))
    );
    let answers = file(
        &scripted,
        r#"{"age": 30, "alone": "yes", "p5": "yes", "p5a": "no", "s1": "none", "s1a": ["water", "heating"]}"#,
    );
    let output = run(
        scripted.world.home(),
        &["--json", "assess", &person, "bps", "--answers", &answers],
    );
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    assert!(said.starts_with("! "), "what to do is said at once: {said}");
    let (exit, completed) = json(&output);
    assert_eq!((exit, text(&completed, "status")), (0, "completed"), "{completed}");
    assert_eq!(
        (text(&completed, "risk"), text(&completed, "instrument")),
        ("very_high", "bps")
    );
    assert_eq!(text(&completed["alerts"][0], "code"), "suicide");
    assert_eq!(text(&completed, "hotline"), "112");
    assert_eq!(completed["risk_raised"], true);
    let needs: Vec<&str> = completed["needs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|need| text(need, "code"))
        .collect();
    assert!(
        needs.contains(&"housing") && needs.contains(&"economic_aid"),
        "{needs:?}"
    );

    let shown = scripted.done(&["assess", "show", text(&completed, "assessment_id")]);
    assert_eq!(shown["answers"]["s1a"], "heating water", "in the order of the form");
    assert_eq!(text(&shown, "status"), "completed");
    let kinds: Vec<String> = scripted
        .done(&["outbox"])
        .as_array()
        .unwrap()
        .iter()
        .map(|item| text(item, "kind").to_owned())
        .collect();
    assert!(kinds.contains(&"assessment_completed".to_owned()), "{kinds:?}");
    assert_eq!(scripted.done(&["sync"])["rejected"], 0);
}

#[test]
fn a_wrong_file_says_every_mistake_and_keeps_what_was_right() {
    let (scripted, person) = with_forms();
    let wrong = file(&scripted, r#"{"age": "old", "sex": "f", "b1": "7", "no_such": 1}"#);
    let (exit, error) = scripted.says(&["assess", &person, "bps", "--answers", &wrong]);
    assert_eq!((exit, text(&error["error"], "code")), (4, "bad_answer"));
    let reason = text(&error["error"], "reason");
    for part in ["age: ", "b1: ", "no_such: ", "a whole number"] {
        assert!(reason.contains(part), "{part} in {reason}");
    }
    let list = scripted.done(&["assess", "list"]);
    assert_eq!(
        (text(&list[0], "instrument"), &list[0]["answered"]),
        ("bps", &Value::from(1))
    );
    scripted.refused(
        2,
        "bad_answers_file",
        &["assess", &person, "bps", "--answers", "/no/such/file"],
    );
    scripted.refused(4, "instrument_unknown", &["assess", &person, "nothing"]);
    scripted.done(&["assess", "discard", text(&list[0], "assessment_id")]);
    assert_eq!(scripted.done(&["assess", "list"]), serde_json::json!([]));
}

#[test]
fn scripts_walk_an_assessment_page_by_page_and_amend_it() {
    let (scripted, person) = with_forms();
    let begun = scripted.done(&["assess", "start", &person, "phq9"]);
    let id = text(&begun, "assessment_id");
    let page = scripted.done(&["assess", "page", id]);
    assert_eq!(
        (page["number"].as_u64(), text(&page, "status")),
        (Some(1), "in_progress")
    );
    let answered = scripted.done(&["assess", "answer", id, "phq_1", "2"]);
    assert_eq!(
        (&answered["saved"], &answered["valid"]),
        (&Value::Bool(true), &Value::Bool(true))
    );
    scripted.refused(4, "bad_answer", &["assess", "answer", id, "phq_1", "9"]);
    scripted.done(&["assess", "answer", id, "phq_2", "0"]);
    scripted.done(&["assess", "page", id, "next"]);
    let review = scripted.done(&["assess", "review", id]);
    assert_eq!(review["scores"]["values"]["phq2"], 2, "{review}");
    scripted.done(&["assess", "complete", id]);
    scripted.refused(4, "needs_reason", &["assess", "amend", id, "--set", "phq_1=1"]);
    let amended = scripted.done(&["assess", "amend", id, "--set", "phq_1=1", "--reason", "misheard"]);
    assert_eq!(
        (text(&amended, "status"), &amended["revision"]),
        ("amended", &Value::from(2))
    );
    let shown = scripted.done(&["assess", "show", id]);
    assert_eq!(shown["answers"]["phq_1"], "1");
    scripted.done(&["assess", "error", id, "--reason", "somebody else"]);
    assert_eq!(
        text(&scripted.done(&["assess", "show", id]), "status"),
        "entered_in_error"
    );
}

#[test]
fn an_assessment_is_walked_in_the_terminal_and_goes_on_after_a_break() {
    use std::{io::Write, process::Stdio};
    let (scripted, person) = with_forms();
    let walk = |typed: &str| {
        let mut child = command(scripted.world.home(), &["--json", "assess", &person, "phq9"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
        json(&child.wait_with_output().unwrap())
    };
    let (exit, left) = walk("9\n2\n");
    assert_eq!(
        (exit, text(&left, "status")),
        (0, "in_progress"),
        "the input ended: everything is saved"
    );
    let list = scripted.done(&["assess", "list"]);
    assert_eq!(
        list[0]["answered"], 1,
        "a wrong answer was asked again, the right one is there"
    );
    let (exit, completed) = walk("\n1\n\n\n\n\n\n\n\n\n\n\n");
    assert_eq!((exit, text(&completed, "status")), (0, "completed"), "{completed}");
    assert_eq!(text(&completed, "assessment_id"), text(&left, "assessment_id"));
}
