//! How what was recorded reads on a page: fields of records, and answers to questions.

use std::collections::{BTreeSet, HashMap};

use domain::{
    Entity, Record, Timestamp,
    fields::{self, Kind},
    questions,
};
use serde_json::Value;

use super::reader::Reader;

/// Names of staff, by id.
pub type Names = HashMap<String, String>;

/// A field with its value, in words.
#[derive(Clone, Debug)]
pub struct Line {
    /// What it is called.
    pub label: String,
    /// What it says.
    pub value: String,
    /// The other values that wait for a decision.
    pub others: Vec<String>,
}

/// Answers that tell where somebody was visited: not told of whoever hides an address.
pub const WHERE: [&str; 2] = ["place", "geopoint"];

/// Whether nothing of a record may be shown: it is sealed, or an address that is hidden.
pub fn is_closed(record: &Record) -> bool {
    record.is_closed()
}

/// The fields of a record in the order of the data model, then those of a newer version; without those named.
pub fn lines(reader: &Reader, record: &Record, names: &Names, without: &[&str]) -> Vec<Line> {
    let known = fields::of(&record.entity).iter().map(|field| field.name);
    let newer = record
        .fields
        .keys()
        .map(String::as_str)
        .filter(|name| fields::named(&record.entity, name).is_none());
    known
        .chain(newer)
        .filter(|name| !without.contains(name) && !matches!(*name, "recorded_by" | "recorded_at"))
        .filter_map(|name| {
            let value = record.fields.get(name).unwrap_or(&Value::Null);
            let conflict = record.conflicts.get(name);
            if value.is_null() && conflict.is_none() {
                return None;
            }
            let spell = |value: &Value| field(reader, &record.entity, name, value, names);
            let others = conflict.map(|conflict| {
                let others = conflict.candidates.iter().filter(|candidate| candidate.value != *value);
                others.map(|candidate| spell(&candidate.value)).collect()
            });
            Some(Line {
                label: reader.words().field(record.entity.as_str(), name).into_owned(),
                value: spell(value),
                others: others.unwrap_or_default(),
            })
        })
        .collect()
}

/// The ids of staff that a record names.
pub fn staff_of(record: &Record) -> BTreeSet<String> {
    let ids = fields::of(&record.entity)
        .iter()
        .filter(|field| matches!(field.kind, Kind::Id))
        .filter_map(|field| record.text(field.name));
    ids.chain(record.text("recorded_by")).map(str::to_owned).collect()
}

/// One field's value.
pub fn field(reader: &Reader, entity: &Entity, name: &str, value: &Value, names: &Names) -> String {
    let words = reader.words();
    let Some(text) = value.as_str() else {
        return plain(reader, value);
    };
    match fields::named(entity, name).map(|field| field.kind) {
        Some(Kind::Date) => reader.day(text),
        Some(Kind::When) => match text.parse::<Timestamp>() {
            Ok(at) => reader.at(&at),
            Err(_) => reader.day(text),
        },
        Some(Kind::Word(_)) if name == fields::STATE => words.state(entity.as_str(), text).into_owned(),
        Some(Kind::Word(_)) => words.choice(text).into_owned(),
        Some(Kind::Id) => names.get(text).cloned().unwrap_or_else(|| text.to_owned()),
        _ => text.to_owned(),
    }
}

/// A question's words; an instrument's own name where there are none.
pub fn question(reader: &Reader, name: &str) -> String {
    reader.word("question", name)
}

/// An answer's words: one line each, columns kept apart.
pub fn answer(reader: &Reader, name: &str, value: &Value) -> Vec<Vec<String>> {
    let words = reader.words();
    let one = |text: String| vec![vec![text]];
    let Some(text) = value.as_str() else {
        return one(plain(reader, value));
    };
    match questions::named(name).map(|question| question.kind) {
        Some(questions::Kind::YesNo | questions::Kind::Choice(_)) => one(words.choice(text).into_owned()),
        Some(questions::Kind::Choices(_)) => text
            .split_whitespace()
            .map(|word| vec![words.choice(word).into_owned()])
            .collect(),
        Some(questions::Kind::Date) => one(reader.day(text)),
        Some(questions::Kind::Lines(_)) => text
            .lines()
            .map(|line| line.split('|').map(|part| part.trim().to_owned()).collect())
            .collect(),
        _ => text.lines().map(|line| vec![line.to_owned()]).collect(),
    }
}

/// An answer on one line.
pub fn answer_line(reader: &Reader, name: &str, value: &Value) -> String {
    let lines = answer(reader, name, value);
    let lines: Vec<String> = lines.iter().map(|line| line.join(" · ")).collect();
    lines.join("; ")
}

fn plain(reader: &Reader, value: &Value) -> String {
    let words = reader.words();
    match value {
        Value::Null => words.get("not-recorded").into_owned(),
        Value::Bool(yes) => words.get(if *yes { "yes" } else { "no" }).into_owned(),
        Value::Number(number) => words.decimal(&number.to_string()),
        Value::Array(items) => {
            let items: Vec<String> = items
                .iter()
                .map(|item| {
                    item.as_str()
                        .map_or_else(|| item.to_string(), |text| words.choice(text).into_owned())
                })
                .collect();
            items.join(", ")
        }
        Value::String(text) => text.clone(),
        Value::Object(_) => value.to_string(),
    }
}
