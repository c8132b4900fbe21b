//! `xlsform check`, as scripts call it.
#![expect(clippy::expect_used, reason = "a test that cannot go on fails")]

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn check(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xlsform"));
    command.arg("check").args(arguments).output().expect("the command runs")
}

fn file(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name)
        .to_string_lossy()
        .into_owned()
}

#[test]
fn a_good_form_exits_with_0_and_a_broken_one_with_1() {
    let good = check(&[&file("forms/lists.md"), "--json"]);
    let said: Value = serde_json::from_slice(&good.stdout).expect("JSON and nothing else");
    assert_eq!(
        (good.status.code(), said),
        (Some(0), serde_json::json!({"errors": [], "warnings": []}))
    );
    let broken = check(&["--json", &file("import/broken.md")]);
    let said: Value = serde_json::from_slice(&broken.stdout).expect("JSON and nothing else");
    assert_eq!(broken.status.code(), Some(1));
    let errors = said["errors"].as_array().expect("errors");
    let error = errors
        .iter()
        .find(|error| error["message"] == "No type is called `txt`.")
        .expect("the first mistake");
    assert_eq!(error["sheet"], "survey");
    assert_eq!(error["row"], 2);
    assert_eq!(error["column"], "type");
    assert_eq!(error["hint"], "Write `text` if that is meant.");
}

#[test]
fn people_read_a_line_for_each_fault() {
    let broken = check(&[&file("import/broken.md")]);
    let said = String::from_utf8(broken.stdout).expect("text");
    assert!(
        said.contains("error: survey, row 2, type: No type is called `txt`.\n    Write `text` if that is meant.\n"),
        "{said}"
    );
    let counted = said.lines().last().expect("a last line");
    assert!(
        counted.contains("broken.md: ") && counted.ends_with(" warnings"),
        "{counted}"
    );
}

#[test]
fn wrong_use_exits_with_2_and_says_how() {
    for arguments in [&[][..], &["a", "b"], &["a", "--colour"], &["no such file.xlsx"]] {
        let output = check(arguments);
        assert_eq!(
            (output.status.code(), output.stdout.len()),
            (Some(2), 0),
            "{arguments:?}"
        );
        assert!(!output.stderr.is_empty());
    }
}
