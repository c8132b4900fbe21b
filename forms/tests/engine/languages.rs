//! Languages: each reader in theirs, and what is missing in another.

use forms::interview::Interview;

use crate::ask::{Asked, own, setting};

#[test]
fn a_missing_text_falls_back_to_the_default_language() {
    let mut asked = Interview::start(own("languages.md"), setting());
    assert_eq!(
        asked.see("/data/name").label,
        "Emri",
        "the default language of the form"
    );
    asked.language("en").unwrap();
    let name = asked.see("/data/name");
    assert_eq!(
        (name.label.as_str(), name.hint.as_str(), name.media["image"].as_str()),
        ("Name", "In full", "name-en.png")
    );
    asked.language("Shqip (sq)").unwrap();
    assert_eq!(asked.see("/data/why").label, "Why?");
    let refused = asked.language("de").unwrap_err().to_string();
    assert_eq!(refused, "the form has no language de");
}

#[test]
fn errors_speak_the_readers_language() {
    let mut asked = Interview::start(own("languages.md"), setting());
    assert_eq!(asked.problems()[0].message, "I nevojshëm");
    asked.language("en").unwrap();
    assert_eq!(asked.problems()[0].message, "Needed");
    asked.answer("/data/name", "A");
    let node = asked.see("/data/name");
    assert_eq!((node.valid, node.message.as_str()), (false, "Too short"));
}

#[test]
fn the_readers_language_is_filled_in_again_when_it_changes() {
    let mut english = setting();
    english.language = Some("en".into());
    let mut asked = Interview::start(own("bps.md"), english);
    assert!(asked.see("/data/psycho_part/p1").relevant);
    asked.language("sr-Latn").unwrap();
    assert_eq!(asked.value("/data/form_language"), "sr-Latn");
    assert!(!asked.see("/data/psycho_part/p1").relevant, "no published translation");
    assert!(
        asked.see("/data/psycho_part/p5").relevant,
        "our own question is asked in every language"
    );
}
