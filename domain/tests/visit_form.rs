//! The visit form asks what was asked before there were forms, by the same names and with the same values, so that older visits stay readable.
#![expect(clippy::panic, reason = "a test that cannot go on fails")]

use domain::{DangerSign, Modality, RiskLevel};
use forms::draft::{Draft, Item, ItemKind, ListRef};

const FORM: &[u8] = include_bytes!("../../forms/instruments/visit.md");

/// How a question was answered.
enum Kind {
    Text,
    Date,
    Place,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Several of these words.
    Choices(&'static [&'static str]),
    /// Lines with so many columns.
    Lines(usize),
}

const YES_NO: Kind = Kind::Choice(&["yes", "no"]);

/// What was asked, and never changes: visits that were recorded then hold these names and values.
const BEFORE: &[(&str, Kind)] = &[
    ("safe", YES_NO),
    ("well", YES_NO),
    ("danger_signs", Kind::Choices(DangerSign::KNOWN)),
    ("seen_alone", YES_NO),
    ("not_seen_alone_reason", Kind::Text),
    ("present", Kind::Lines(2)),
    ("rooms_seen", Kind::Text),
    ("observations", Kind::Text),
    ("opinion", Kind::Text),
    ("own_words", Kind::Text),
    ("obligations", Kind::Lines(2)),
    ("actions", Kind::Lines(3)),
    ("next_visit", Kind::Date),
    ("announced", YES_NO),
    (
        "purpose",
        Kind::Choice(&["regular", "first", "follow_up", "crisis", "court_ordered", "other"]),
    ),
    ("place", Kind::Text),
    ("modality", Kind::Choice(Modality::KNOWN)),
    ("workers", Kind::Text),
    ("consents", Kind::Text),
    ("risk_change", Kind::Choice(RiskLevel::KNOWN)),
    ("no_access_detail", Kind::Text),
    ("geopoint", Kind::Place),
];

fn asked(draft: &Draft) -> Vec<&Item> {
    let mut items = Vec::new();
    draft.visit(&mut |item| {
        if matches!(item.kind, ItemKind::Question(_)) {
            items.push(item);
        }
    });
    items
}

fn values<'a>(draft: &'a Draft, item: &Item) -> Vec<&'a str> {
    let Some(ListRef::Own(list)) = &item.list else {
        panic!("{}: {:?}", item.name, item.list)
    };
    let choices = draft.lists[&list.text].choices.iter();
    choices.map(|choice| choice.name.text.as_str()).collect()
}

#[test]
fn the_visit_form_keeps_names_and_values() {
    let (draft, findings) = forms::import::read(FORM, "visit.md");
    assert_eq!(findings.errors, []);
    let items = asked(&draft);
    let mut names: Vec<&str> = items.iter().map(|item| item.name.as_str()).collect();
    let mut before: Vec<&str> = BEFORE.iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    before.sort_unstable();
    assert_eq!(names, before);
    for (name, kind) in BEFORE {
        let Some(item) = items.iter().find(|item| item.name == *name) else {
            panic!("{name}")
        };
        let ItemKind::Question(asked) = &item.kind else {
            panic!("{name}")
        };
        let chosen = |words: &[&str]| assert_eq!(values(&draft, item), words, "{name}");
        let expected = match kind {
            Kind::Choice(words) => {
                chosen(words);
                "select_one"
            }
            Kind::Choices(words) => {
                chosen(words);
                "select_multiple"
            }
            Kind::Date => "date",
            Kind::Place => "geopoint",
            Kind::Text => "text",
            Kind::Lines(columns) => {
                let hint = item.hint.first().map_or("", |(_, cell)| &cell.text);
                assert_eq!(hint.split(" | ").count(), *columns, "{name}: {hint}");
                "text"
            }
        };
        assert_eq!(asked, expected, "{name}");
    }
}
