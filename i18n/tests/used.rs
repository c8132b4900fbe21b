//! Every id that server and phone spell out in their sources has words: a page never shows a bare id.

use std::path::{Path, PathBuf};

use i18n::{Language, Words};

/// The ids in `words.get("…")`, `words.with("…"`, and the same on `w`.
fn ids(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for call in [".get(", ".with("] {
        for (at, _) in text.match_indices(call) {
            let receiver = text[..at].trim_end().trim_end_matches("()");
            let name: String = receiver
                .chars()
                .rev()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            let argument = text[at + call.len()..].trim_start();
            // Backwards: `words`, `w`.
            if matches!(name.as_str(), "sdrow" | "w")
                && let Some((id, _)) = argument.strip_prefix('"').and_then(|rest| rest.split_once('"'))
            {
                found.push(id.to_owned());
            }
        }
    }
    found
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs" || ext == "html") {
            found.push(path);
        }
    }
}

#[test]
fn the_scan_finds_ids_where_words_are_asked_for() {
    let text = r#"{{ w.get("save") }} words.with(
        "days", &[]) self.words().get("cancel") map.get("other") words.get(id)"#;
    assert_eq!(ids(text), ["save", "cancel", "days"]);
}

#[test]
fn every_id_that_a_source_spells_out_has_words() {
    let house = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    for room in ["server/src", "server/templates", "mobile-core/src"] {
        sources(&house.join(room), &mut files);
    }
    assert!(files.len() > 1, "the sources are where this test looks for them");
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        for id in ids(&text) {
            assert!(
                Words::of(Language::En).has(&id),
                "{}: no words for {id}",
                file.display()
            );
        }
    }
}
