//! Languages: which a form speaks, and where one has no words.

use crate::help::{good, item, read, warnings, words};

#[test]
fn languages_come_in_the_order_of_the_columns() {
    let draft = good(
        "| survey |\n| | type | name | label::English (en) | label::Shqip (sq) | hint::English (en) | hint::Shqip (sq) |
         | | text | a | Name | Emri | all of it | i plotë |
         | | text | b | Born | | | |",
    );
    assert_eq!(draft.languages, ["English (en)", "Shqip (sq)"]);
    assert_eq!(
        words(&item(&draft, "a").label),
        ["English (en)=Name", "Shqip (sq)=Emri"]
    );
    assert_eq!(
        words(&item(&draft, "b").label),
        ["English (en)=Born"],
        "a missing one falls back when it is asked"
    );
}

#[test]
fn a_column_without_a_language_is_in_the_default_one() {
    let form = |settings: &str| {
        format!("| survey |\n| | type | name | label | label::Shqip (sq) |\n| | text | a | Name | Emri |\n{settings}")
    };
    let draft = good(&form(""));
    assert_eq!(draft.languages, ["", "Shqip (sq)"]);
    assert_eq!(
        warnings(&form("| settings |\n| | default_language |\n| | English (en) |")),
        ""
    );
}

#[test]
fn a_column_that_one_language_lacks_is_pointed_out() {
    let form = "| survey |\n| | type | name | label::English (en) | label::Shqip (sq) | hint::English (en) | audio::Shqip (sq) |
         | | text | a | Name | Emri | all of it | |";
    assert_eq!(
        warnings(form),
        "survey 1 hint::English (en): `Shqip (sq)` lacks `hint`.",
        "an empty column lacks nothing"
    );
    let (_, findings) = read(&form.replace("hint::English (en)", "hint"));
    let said: Vec<_> = findings
        .warnings
        .iter()
        .map(|warning| (warning.message.as_str(), warning.hint.as_str()))
        .collect();
    assert_eq!(said[0].0, "`English (en)` lacks `hint`.");
    assert!(
        said.iter()
            .any(|(message, _)| *message == "Columns without a language lack `label`."),
        "{said:?}"
    );
}

#[test]
fn a_default_language_that_no_column_has_is_pointed_out() {
    let form = "| survey |\n| | type | name | label::English (en) |\n| | text | a | Name |\n| settings |\n| | default_language |\n| | English |";
    let (_, findings) = read(form);
    assert_eq!(
        findings.warnings[0].message,
        "No column is in the default language `English`."
    );
    assert_eq!(findings.warnings[0].hint, "Write it as the headings do: English (en).");
}

#[test]
fn or_other_is_in_english_whatever_the_form_speaks() {
    let form = "| survey |\n| | type | name | label::English (en) | label::Shqip (sq) |\n| | select_one l or_other | a | A | B |
         | choices |\n| | list_name | name | label::English (en) | label::Shqip (sq) |\n| | l | a | A | B |";
    assert_eq!(
        warnings(form),
        "survey 2 type: What `or_other` adds is in English only."
    );
    let other = &good(form).lists["l"].choices[1];
    assert_eq!(words(&other.label), ["English (en)=Other", "Shqip (sq)=Other"]);
}
