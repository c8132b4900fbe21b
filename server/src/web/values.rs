//! How what was recorded reads on a page: fields of records.

use std::collections::{BTreeSet, HashMap};

use domain::{
    Entity, Fields, Record, Timestamp,
    fields::{self, Kind},
};
use serde_json::Value;

use super::reader::Reader;
use crate::instruments::read::without_places;

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
    if let ("languages", Value::Array(tags)) = (name, value) {
        let tags = tags.iter().filter_map(Value::as_str);
        return tags.map(|tag| words.spoken(tag)).collect::<Vec<_>>().join(", ");
    }
    let Some(text) = value.as_str() else {
        return plain(reader, value);
    };
    if name == "language" {
        return words.spoken(text).into_owned();
    }
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

/// Answers to a visit's questions without those that tell where somebody was visited.
pub fn without_where(answers: Fields) -> Fields {
    let told = answers.into_iter().filter(|(name, _)| !WHERE.contains(&name.as_str()));
    without_places(told.collect())
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
