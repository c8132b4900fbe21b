//! The papers tell the truth: tests and files that they name exist.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn sources(folder: &Path, found: &mut String) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() && !path.ends_with("target") {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            *found += &fs::read_to_string(path).unwrap();
        }
    }
}

/// What stands between backticks on a page.
fn quoted(page: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join(page)).unwrap();
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_test_that_the_sync_page_names_exists() {
    let mut code = String::new();
    for room in ["domain", "protocol", "server", "mobile-core", "tests"] {
        sources(&root().join(room), &mut code);
    }
    let is_name =
        |word: &String| word.matches('_').count() >= 3 && word.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let names: Vec<_> = quoted("docs/SYNC.md").into_iter().filter(is_name).collect();
    assert!(names.len() > 20);
    let missing: Vec<_> = names
        .iter()
        .filter(|name| !code.contains(&format!("fn {name}(")))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_file_that_the_architecture_names_exists_and_the_page_is_short() {
    let text = fs::read_to_string(root().join("docs/ARCHITECTURE.md")).unwrap();
    assert!(text.lines().count() < 150);
    let rooms = [
        "domain/",
        "protocol/",
        "i18n/",
        "server/",
        "mobile-core/",
        "tests/",
        "docs/",
    ];
    let paths = quoted("docs/ARCHITECTURE.md")
        .into_iter()
        .filter(|word| rooms.iter().any(|room| word.starts_with(room)));
    let missing: Vec<_> = paths.filter(|path| !root().join(path).exists()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn what_is_shipped_holds_nothing_of_the_simulation() {
    for name in ["vizita", "vizita-phone"] {
        let bytes = fs::read(e2e::binary(name)).unwrap();
        let mark = b"vizita-simulation-only";
        assert!(!bytes.windows(mark.len()).any(|part| part == mark), "{name}");
    }
}

/// Sentences in italics on the sync page are the properties that the simulation checks, and it checks no others.
#[test]
fn the_sync_page_and_the_simulation_name_the_same_properties() {
    let mut code = String::new();
    sources(&root().join("tests/sim/src"), &mut code);
    let after_fail = code.split(".fail(").skip(1);
    let checked: BTreeSet<&str> = after_fail.filter_map(|rest| rest.split('"').nth(1)).collect();
    let page = fs::read_to_string(root().join("docs/SYNC.md")).unwrap();
    let told: BTreeSet<&str> = page.split('*').skip(1).step_by(2).collect();
    assert!(checked.len() > 20);
    assert_eq!(told, checked);
}
