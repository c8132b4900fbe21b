//! `xlsform run`, as scripts and people call it.
#![expect(clippy::expect_used, reason = "a test that cannot go on fails")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

fn run(form: &str, arguments: &[&str], lines: &str) -> Output {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(form);
    let mut command = Command::new(env!("CARGO_BIN_EXE_xlsform"));
    command.arg("run").arg(path).args(arguments);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("the command runs");
    // A form that cannot be used is told before anything is read.
    let _ = child.stdin.take().expect("a way in").write_all(lines.as_bytes());
    child.wait_with_output().expect("the command ends")
}

/// What each request was answered with.
fn talk(form: &str, requests: &[Value]) -> Vec<Value> {
    let lines: String = requests.iter().map(|request| format!("{request}\n")).collect();
    let output = run(
        form,
        &["--json", "--now", "2026-03-04T10:00:00+02:00", "--seed", "1"],
        &lines,
    );
    let text = String::from_utf8(output.stdout).expect("text");
    text.lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect()
}

#[test]
fn each_request_is_answered_by_a_line() {
    let said = talk(
        "forms/repeats.md",
        &[
            json!({"op": "state"}),
            json!({"op": "set", "ref": "/data/house[1]/street", "value": "Main"}),
            json!({"op": "add", "ref": "/data/house"}),
            json!({"op": "add", "ref": "/data/house[2]/person"}),
            json!({"op": "set", "ref": "/data/house[2]/person[1]/age", "value": "140"}),
            json!({"op": "complete"}),
            json!({"op": "remove", "ref": "/data/house[2]"}),
            json!({"op": "set", "ref": "/data/house[1]/person[1]/first_name", "value": "Ana"}),
            json!({"op": "choices", "ref": "/data/head"}),
            json!({"op": "complete"}),
        ],
    );
    assert_eq!(said.len(), 10);
    let first = &said[0]["nodes"][0];
    assert_eq!(
        (&first["ref"], &first["kind"], &first["label"], &first["valid"]),
        (
            &json!("/data/village"),
            &json!("input"),
            &json!("Village"),
            &json!(true)
        )
    );
    for key in [
        "ref", "kind", "relevant", "required", "readonly", "value", "label", "valid", "message",
    ] {
        assert!(first.get(key).is_some(), "{key}");
    }
    assert_eq!(said[1]["changed"][0]["value"], "Main");
    assert_eq!(said[2]["changed"][0]["kind"], "repeat");
    assert_eq!(said[4]["changed"][0]["valid"], false);
    assert_eq!(said[5]["errors"][0]["ref"], "/data/house[2]/person[1]/age");
    assert_eq!(said[8]["choices"], json!([{"name": "Ana", "label": "Ana"}]));
    assert_eq!(said[9]["answers"]["house"][0]["street"], "Main");
    assert!(
        said[9]["xml"]
            .as_str()
            .is_some_and(|xml| xml.starts_with("<data id=\"repeats\""))
    );
}

#[test]
fn what_cannot_be_done_is_answered_and_the_session_goes_on() {
    let lines = "{\"op\":\"set\",\"ref\":\"/data/nowhere\",\"value\":\"1\"}\nno JSON\n{\"op\":\"fly\"}\n\n{\"op\":\"set\",\"ref\":\"/data/village\"}\n\
                 {\"op\":\"language\",\"value\":\"xx\"}\n{\"op\":\"set\",\"ref\":\"/data/village\",\"value\":7}\n";
    let output = run("forms/repeats.md", &["--json"], lines);
    let said = String::from_utf8(output.stdout).expect("text");
    let said: Vec<&str> = said.lines().collect();
    assert_eq!(said.len(), 6, "{said:?}");
    assert_eq!(said[0], "{\"error\":\"there is no /data/nowhere\"}");
    assert!(
        said[1..4]
            .iter()
            .all(|line| line.starts_with("{\"error\":\"the request cannot be read"))
    );
    assert!(said[5].contains("\"value\":\"7\""));
    assert!(output.status.success());
}

#[test]
fn how_long_each_answer_took_is_told_where_it_is_asked_for() {
    let lines = "{\"op\":\"set\",\"ref\":\"/data/village\",\"value\":\"x\"}\n{\"op\":\"outcome\"}\n{\"op\":\"fly\"}\n";
    let output = run("forms/repeats.md", &["--json", "--times"], lines);
    let said = String::from_utf8(output.stdout).expect("text");
    let took = |line: &str| {
        let answer: Value = serde_json::from_str(line).expect("a line of JSON");
        answer["ms"].as_f64().is_some_and(|took| took < 1000.0)
    };
    assert!(said.lines().count() == 3 && said.lines().all(took), "{said}");
}

#[test]
fn a_form_that_cannot_be_used_says_why_and_exits_with_1() {
    let output = run("import/broken.md", &["--json"], "{\"op\":\"state\"}\n");
    assert_eq!(output.status.code(), Some(1));
    let said: Value = serde_json::from_slice(&output.stdout).expect("a line of JSON");
    assert!(said["errors"].as_array().is_some_and(|errors| errors.len() > 3));
    let output = run("import/broken.md", &[], "");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    for arguments in [&["--now", "yesterday"][..], &["--seed"], &["--colour"], &["other.md"]] {
        assert_eq!(
            run("forms/repeats.md", arguments, "").status.code(),
            Some(2),
            "{arguments:?}"
        );
    }
}

#[test]
fn people_fill_a_form_in_a_page_at_a_time() {
    let lines = "\nAna\n200\n?\n30\nbaker\nnorth\nn3\nn1\n5\n";
    let output = run("forms/columns.md", &["--now", "2026-03-04T10:00:00+02:00"], lines);
    let said = String::from_utf8(output.stdout).expect("text");
    for part in [
        "[1/8]",
        "Name *",
        "As on the card",
        "We need a name",
        "From 0 to 120, Ana",
        "/data/grown/work takes one of farm, other, not `baker`",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
}
