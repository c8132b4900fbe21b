//! Every word on a page comes from Fluent, in every language.

use std::{fs, path::PathBuf};

use i18n::{Language, Words};

fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(&root).unwrap().flatten();
    let paths = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|found| found == ending));
    paths
        .map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap()))
        .collect()
}

/// The text between tags, without what the template puts in.
fn bare_words(template: &str) -> Vec<String> {
    let mut text = template.to_owned();
    for (open, close) in [("{%", "%}"), ("{{", "}}"), ("{#", "#}"), ("<", ">")] {
        while let Some(start) = text.find(open) {
            let end = text[start..]
                .find(close)
                .map_or(text.len(), |end| start + end + close.len());
            text.replace_range(start..end, " ");
        }
    }
    let words = text
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphabetic));
    words.map(str::to_owned).collect()
}

/// What attributes say to people: `aria-label`, `alt`, `title`, `placeholder`.
fn bare_attributes(template: &str) -> Vec<String> {
    let mut found = Vec::new();
    for name in ["aria-label=\"", "alt=\"", " title=\"", "placeholder=\""] {
        for rest in template.split(name).skip(1) {
            let value = rest.split('"').next().unwrap_or_default();
            if !value.is_empty() && !value.starts_with("{{") {
                found.push(value.to_owned());
            }
        }
    }
    found
}

#[test]
fn no_template_holds_a_bare_word() {
    for (path, text) in files("templates", "html") {
        // Addresses of the API are the same in every language.
        let words: Vec<_> = bare_words(&text)
            .into_iter()
            .filter(|word| !word.starts_with("/api/"))
            .collect();
        assert!(words.is_empty(), "{path}: {words:?}");
        assert!(
            bare_attributes(&text).is_empty(),
            "{path}: {:?}",
            bare_attributes(&text)
        );
    }
    assert_eq!(bare_words("<p class=\"x\">Hello {{ name }}</p>"), ["Hello"]);
    assert_eq!(bare_attributes("<a aria-label=\"Close\">"), ["Close"]);
}

#[test]
fn no_template_holds_style_or_script() {
    for (path, text) in files("templates", "html") {
        // The one script of ours comes from its own address.
        let text = text.replace("<script src=\"{{ r.script() }}\" defer></script>", "");
        for forbidden in ["style=\"", "<style", "<script", "onclick", "javascript:"] {
            assert!(!text.contains(forbidden), "{path}: {forbidden}");
        }
    }
}

#[test]
fn every_word_that_a_page_asks_for_exists_in_every_language() {
    let mut asked = Vec::new();
    for (path, text) in files("templates", "html").into_iter().chain(files("src/web", "rs")) {
        for call in [
            "r.t(\"",
            "reader.t(\"",
            "r.n(\"",
            "reader.n(\"",
            ".about(\"",
            "tile(\"",
            "\"board-no",
            "\"person-",
        ] {
            for rest in text.split(call).skip(1) {
                let id = rest.split('"').next().unwrap_or_default();
                let prefix = call.strip_prefix('"').unwrap_or_default();
                let id = format!("{prefix}{id}");
                // Ids in the markup are not words.
                if !id.contains('/') && !id.ends_with('-') {
                    asked.push((path.clone(), id));
                }
            }
        }
    }
    assert!(asked.len() > 150, "{}", asked.len());
    for language in Language::ALL {
        for (path, id) in &asked {
            assert!(Words::of(language).has(id), "{path}: {id} in {}", language.code());
        }
    }
}
