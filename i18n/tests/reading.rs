//! Words, plurals, days and numbers as readers of each language write them.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use i18n::{Arg, Language, Words};

const LANGUAGES: [Language; 4] = [Language::En, Language::Sq, Language::Ka, Language::SrLatn];

fn each(of: impl Fn(&'static Words) -> String) -> [String; 4] {
    LANGUAGES.map(|language| of(Words::of(language)))
}

#[test]
fn every_language_says_save_in_its_own_words() {
    assert_eq!(
        each(|words| words.get("save").into()),
        ["Save", "Ruaj", "შენახვა", "Sačuvaj"]
    );
}

#[test]
fn an_id_without_words_yields_itself_and_a_word_of_a_newer_version_too() {
    for language in LANGUAGES {
        let words = Words::of(language);
        assert_eq!(words.get("no-such-words"), "no-such-words");
        assert_eq!(words.get("not an id"), "not an id");
        assert!(!words.has("no-such-words") && words.has("save"));
        assert_eq!(words.word("risk", "extreme"), "extreme");
        assert_eq!(words.state("case", "frozen"), "frozen");
        assert_eq!(words.field("plan", "colour"), "colour");
        assert_eq!(words.change("device_lent"), "device_lent");
        assert_eq!(words.change("allergy_added"), words.get("change-record_added"));
    }
}

#[test]
fn a_kind_of_record_may_have_its_own_word_for_a_field_or_state() {
    let words = Words::of(Language::En);
    assert_eq!(words.field("safe_contact", "text"), "May send a text message");
    assert_eq!(words.field("note", "text"), "Text");
    assert_eq!(words.choice("home"), "At home");
    assert_eq!(words.choice("weapon"), "Weapon");
    let serbian = Words::of(Language::SrLatn);
    assert_eq!(serbian.state("case", "active"), "Aktivan");
    assert_eq!(serbian.state("register_entry", "active"), "Aktivno");
}

#[test]
fn plurals_follow_the_language() {
    let days = |language, n| Words::of(language).with("days", &[("n", Arg::Number(n))]).into_owned();
    assert_eq!([1, 2].map(|n| days(Language::En, n)), ["1 day", "2 days"]);
    assert_eq!(
        [1, 2, 5, 11, 21, 22, 1000].map(|n| days(Language::SrLatn, n)),
        [
            "1 dan",
            "2 dana",
            "5 dana",
            "11 dana",
            "21 dan",
            "22 dana",
            "1.000 dana"
        ]
    );
    let visits = |n| {
        Words::of(Language::SrLatn)
            .with("count-visits", &[("n", Arg::Number(n))])
            .into_owned()
    };
    assert_eq!(
        [1, 3, 5, 12, 24].map(visits),
        ["1 poseta", "3 posete", "5 poseta", "12 poseta", "24 posete"]
    );
    assert_eq!(days(Language::Ka, 5), "5 დღე");
    assert_eq!(days(Language::Sq, 5), "5 ditë");
}

#[test]
fn texts_stand_as_they_are_without_invisible_marks() {
    let words = Words::of(Language::En);
    assert_eq!(
        words.with("sync-last", &[("when", Arg::Text("09:05"))]),
        "Last sync: 09:05"
    );
}

#[test]
fn thousands_are_set_apart_in_the_languages_manner() {
    assert_eq!(
        each(|words| words.number(12_345)),
        ["12,345", "12\u{a0}345", "12\u{a0}345", "12.345"]
    );
    // Albanian and Georgian leave four digits together.
    assert_eq!(
        each(|words| words.number(-1_234)),
        ["-1,234", "-1234", "-1234", "-1.234"]
    );
    assert_eq!(each(|words| words.number(999)), ["999", "999", "999", "999"]);
    assert_eq!(Words::of(Language::En).number(i64::MIN), "-9,223,372,036,854,775,808");
}

#[test]
fn a_fraction_has_the_languages_sign_and_what_is_no_number_stands_as_it_is() {
    assert_eq!(
        each(|words| words.decimal("1234.5")),
        ["1,234.5", "1234,5", "1234,5", "1.234,5"]
    );
    assert_eq!(each(|words| words.decimal("n/a")), ["n/a", "n/a", "n/a", "n/a"]);
}
