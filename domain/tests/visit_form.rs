//! The visit form asks what was built in before it, by the same names and with the same values, so that older visits stay readable.
#![expect(clippy::panic, reason = "a test that cannot go on fails")]

use domain::questions::{BUILT_IN, Kind};
use forms::draft::{Draft, Item, ItemKind, ListRef};

const FORM: &[u8] = include_bytes!("../../forms/instruments/visit.md");

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
    let mut built_in: Vec<&str> = BUILT_IN.iter().map(|question| question.name).collect();
    names.sort_unstable();
    built_in.sort_unstable();
    assert_eq!(names, built_in);
    for question in BUILT_IN {
        let Some(item) = items.iter().find(|item| item.name == question.name) else {
            panic!("{}", question.name)
        };
        let ItemKind::Question(kind) = &item.kind else {
            panic!("{}", question.name)
        };
        let chosen = |words: &[&str]| assert_eq!(values(&draft, item), words, "{}", question.name);
        let expected = match question.kind {
            Kind::YesNo => {
                chosen(&["yes", "no"]);
                "select_one"
            }
            Kind::Choice(words) => {
                chosen(words);
                "select_one"
            }
            Kind::Choices(words) => {
                chosen(words);
                "select_multiple"
            }
            Kind::Date => "date",
            Kind::Geopoint => "geopoint",
            Kind::Text => "text",
            Kind::Lines(columns) => {
                let hint = item.hint.first().map_or("", |(_, cell)| &cell.text);
                assert_eq!(hint.split(" | ").count(), columns.len(), "{}: {hint}", question.name);
                "text"
            }
        };
        assert_eq!(kind, expected, "{}", question.name);
    }
}
