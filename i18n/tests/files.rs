//! The files of all languages hold the same messages with the same variables, and nothing broken or empty.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};

const LANGUAGES: [&str; 4] = ["en", "sq", "ka", "sr-Latn"];
const FILES: [&str; 15] = [
    "common",
    "visit",
    "person",
    "pages",
    "problems",
    "phone",
    "review",
    "plan",
    "people",
    "alerts",
    "office",
    "look",
    "assessment",
    "instruments",
    "spoken",
];

/// Message id → its variables.
type Messages = BTreeMap<String, BTreeSet<String>>;

fn messages(language: &str, file: &str) -> Messages {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(language)
        .join(format!("{file}.ftl"));
    let text = std::fs::read_to_string(&path).unwrap();
    let resource = parser::parse(text.as_str())
        .unwrap_or_else(|(_, errors)| panic!("{} cannot be read: {errors:?}", path.display()));
    let mut messages = Messages::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let id = message.id.name.to_owned();
        let pattern = message
            .value
            .unwrap_or_else(|| panic!("{language}/{file}: {id} has no words"));
        let mut variables = BTreeSet::new();
        let words = of_pattern(&pattern, &mut variables);
        assert!(!words.trim().is_empty(), "{language}/{file}: {id} is empty");
        assert!(
            messages.insert(id.clone(), variables).is_none(),
            "{language}/{file}: {id} stands twice"
        );
    }
    messages
}

fn of_pattern(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) -> String {
    let mut words = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => words.push_str(value),
            PatternElement::Placeable { expression } => {
                words.push('…');
                of_expression(expression, variables);
            }
        }
    }
    words
}

fn of_expression(expression: &Expression<&str>, variables: &mut BTreeSet<String>) {
    let inline = match expression {
        Expression::Inline(inline) => inline,
        Expression::Select { selector, variants } => {
            for variant in variants {
                let words = of_pattern(&variant.value, variables);
                assert!(!words.trim().is_empty(), "a variant is empty");
            }
            selector
        }
    };
    match inline {
        InlineExpression::VariableReference { id } => drop(variables.insert(id.name.to_owned())),
        InlineExpression::Placeable { expression } => of_expression(expression, variables),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        other => panic!("use plain words and variables, not {other:?}"),
    }
}

#[test]
fn all_languages_have_the_same_messages_with_the_same_variables() {
    for file in FILES {
        let english = messages("en", file);
        for language in &LANGUAGES[1..] {
            let theirs = messages(language, file);
            let lacks: Vec<_> = english.keys().filter(|id| !theirs.contains_key(*id)).collect();
            let more: Vec<_> = theirs.keys().filter(|id| !english.contains_key(*id)).collect();
            assert!(
                lacks.is_empty() && more.is_empty(),
                "{language}/{file}: lacks {lacks:?}, has besides {more:?}"
            );
            assert_eq!(english, theirs, "{language}/{file}: variables differ from English");
        }
    }
}

#[test]
fn no_message_stands_in_two_files() {
    for language in LANGUAGES {
        let mut seen = BTreeMap::new();
        for file in FILES {
            for id in messages(language, file).into_keys() {
                if let Some(other) = seen.insert(id.clone(), file) {
                    panic!("{language}: {id} stands in {other} and in {file}");
                }
            }
        }
    }
}

#[test]
fn every_folder_holds_only_the_files_that_are_read() {
    for language in LANGUAGES {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(language);
        let names: BTreeSet<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        assert_eq!(
            names,
            FILES.iter().map(|file| format!("{file}.ftl")).collect(),
            "{language}"
        );
    }
}
