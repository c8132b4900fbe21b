//! Two files side by side: what each holds, and the values of both, each once.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;
use domain::{Entity, Fields, PersonFile, PersonId, Record, fields, joined::MERGED_INTO, timing};
use serde_json::Value;

use super::super::born;
use crate::{
    access::Actor,
    db::Tx,
    error::AppError,
    opening,
    register::{
        self,
        query::{people, person},
    },
    web::{
        reader::Reader,
        values::{self, Names},
    },
};

/// Own fields that nobody chooses: where the files differ, the stricter of the two stands, or another field says it.
const NOT_CHOSEN: [&str; 3] = [MERGED_INTO, "sensitivity", "birth_precision"];

/// One of the two files.
pub struct Side {
    /// The person.
    pub id: String,
    /// What the person is called.
    pub name: String,
    /// What tells it from the other, which may have the same name.
    pub label: String,
    /// The unit that holds it.
    pub unit: String,
    /// Who is responsible.
    pub worker: Option<String>,
    /// Since when it is there.
    pub registered_on: chrono::NaiveDate,
    /// When the person was last seen.
    pub last_seen: Option<chrono::NaiveDate>,
    /// The risk.
    pub risk: String,
    /// When the next visit is due.
    pub due_on: Option<chrono::NaiveDate>,
    /// How many visits.
    pub visits: i64,
    /// How many records, without alerts and plans.
    pub records: i64,
    /// Alerts that are open.
    pub alerts: i64,
    /// Records with two values.
    pub conflicts: i64,
    /// Records that are sealed or hidden.
    pub hidden: i64,
    /// Plans that ask for visits, or will.
    pub plans: i64,
    /// It has taken another file in, and so has to stay.
    pub has_joined: bool,
    /// How many changes have made it.
    pub changes: u64,
}

/// A value that can be kept.
pub struct Choice {
    /// The value, in words.
    pub text: String,
    /// Whether the first file has it.
    pub a: bool,
    /// Whether the second file has it.
    pub b: bool,
    /// The fields that it sets.
    pub fields: Fields,
}

/// A field of the person with the values of both files.
pub struct Row {
    /// The field.
    pub name: &'static str,
    /// The field, in words.
    pub label: String,
    /// Each value once.
    pub choices: Vec<Choice>,
}

/// Both files as the page compares them.
pub struct Two {
    /// The files themselves.
    pub files: [PersonFile; 2],
    /// The first side.
    pub a: Side,
    /// The second side.
    pub b: Side,
    /// The fields of the person.
    pub rows: Vec<Row>,
}

/// A file of the scope, whole; a sealed one only once the reader has opened it.
pub async fn open(tx: &mut Tx, reader: &Reader, id: PersonId) -> Result<PersonFile, AppError> {
    let actor = reader.actor()?;
    person::file(tx, &actor.scope(), id)
        .await?
        .ok_or_else(AppError::not_found)?;
    let file = register::load_whole(tx, id).await?.ok_or_else(AppError::not_found)?;
    opening::must(tx, actor, &file, None, reader.now).await?;
    Ok(file)
}

/// Both files of the scope, compared.
pub async fn both(tx: &mut Tx, reader: &Reader, actor: &Actor, id: PersonId, other: PersonId) -> Result<Two, AppError> {
    if id == other {
        return Err(AppError::problem(
            StatusCode::CONFLICT,
            "not_mergeable",
            "Not mergeable",
            "A file cannot be merged with itself.",
        ));
    }
    let files = [open(tx, reader, id).await?, open(tx, reader, other).await?];
    let staff: BTreeSet<String> = files
        .iter()
        .flat_map(|file| file.head.worker.map(|worker| worker.to_string()))
        .collect();
    let names = people::staff_names(tx, &staff).await?;
    let mut sides = Vec::new();
    for file in &files {
        let found = person::file(tx, &actor.scope(), file.head.person())
            .await?
            .ok_or_else(AppError::not_found)?;
        sides.push(side(&found, file, &names, reader));
    }
    let rows = rows(reader, &files, &names);
    let (Some(b), Some(a)) = (sides.pop(), sides.pop()) else {
        return Err(AppError::not_found());
    };
    Ok(Two { files, a, b, rows })
}

fn side(found: &person::Found, file: &PersonFile, names: &Names, reader: &Reader) -> Side {
    let head = &file.head;
    let records = || file.records.values();
    let today = reader.now.with_timezone(&found.unit.zone()).date_naive();
    let schedule = file.schedule(&found.unit, &found.rules);
    let worker = head.worker.and_then(|worker| names.get(&worker.to_string()).cloned());
    let by = worker.clone().unwrap_or_else(|| reader.t("no-worker").into_owned());
    Side {
        label: format!("{by}, {}", found.unit.name),
        id: head.person().to_string(),
        name: head.name().to_owned(),
        unit: found.unit.name.clone(),
        worker,
        registered_on: head.registered_on,
        last_seen: head.last_seen(),
        risk: file.risk().to_string(),
        due_on: schedule.map(|schedule| timing::timing(&schedule, today).due_on),
        visits: count(file.visits.len()),
        records: count(
            records()
                .filter(|record| !matches!(record.entity, Entity::Alert | Entity::Plan))
                .count(),
        ),
        alerts: count(
            records()
                .filter(|record| record.entity == Entity::Alert && record.state() != Some("closed"))
                .count(),
        ),
        conflicts: count(records().filter(|record| !record.conflicts.is_empty()).count()),
        hidden: count(records().filter(|record| record.is_closed()).count()),
        plans: count(open_plans(file).count()),
        has_joined: !head.joined.is_empty(),
        changes: head.changes,
    }
}

/// Plans that ask for visits, or will.
pub fn open_plans(file: &PersonFile) -> impl Iterator<Item = &Record> {
    file.of_kind(&Entity::Plan)
        .filter(|plan| matches!(plan.state(), Some("active" | "paused")))
}

/// The person's fields in the order of the data model, those of a newer version last; each value once, with the files that have it.
fn rows(reader: &Reader, files: &[PersonFile; 2], names: &Names) -> Vec<Row> {
    let known = fields::of(&Entity::Person).iter().map(|field| field.name);
    let mut rows = Vec::new();
    for name in known.filter(|name| !NOT_CHOSEN.contains(name)) {
        let mut choices = BTreeMap::<String, Choice>::new();
        for (n, file) in files.iter().enumerate() {
            let record = &file.head.record;
            for (value, fields) in values_of(record, name) {
                let text = match name {
                    "birth_date" => born(reader, record).unwrap_or_else(|| reader.t("not-recorded").into_owned()),
                    _ => values::field(reader, &Entity::Person, name, &value, names),
                };
                let key = serde_json::to_string(&fields).unwrap_or_default();
                let choice = choices.entry(format!("{n}{key}")).or_insert(Choice {
                    text,
                    a: false,
                    b: false,
                    fields,
                });
                (choice.a, choice.b) = (choice.a || n == 0, choice.b || n == 1);
            }
        }
        let choices = once_each(choices.into_values());
        if !choices.is_empty() {
            rows.push(Row {
                name,
                label: reader.words().field("person", name).into_owned(),
                choices,
            });
        }
    }
    rows
}

/// What stands in a field and what waits there for a decision, with the fields that go together.
fn values_of(record: &Record, name: &str) -> Vec<(Value, Fields)> {
    let standing = record.fields.get(name).filter(|value| !value.is_null());
    let waiting = record
        .conflicts
        .get(name)
        .map(|conflict| &conflict.candidates[..])
        .unwrap_or_default();
    let mut values: Vec<Value> = standing.cloned().into_iter().collect();
    for candidate in waiting.iter().filter(|candidate| !candidate.value.is_null()) {
        if !values.contains(&candidate.value) {
            values.push(candidate.value.clone());
        }
    }
    let with = |value: Value| {
        let mut fields = Fields::from([(name.to_owned(), value.clone())]);
        if name == "birth_date" {
            let precision = record.fields.get("birth_precision").cloned().unwrap_or(Value::Null);
            fields.insert("birth_precision".into(), precision);
        }
        (value, fields)
    };
    values.into_iter().map(with).collect()
}

fn once_each(choices: impl Iterator<Item = Choice>) -> Vec<Choice> {
    let mut once = Vec::<Choice>::new();
    for choice in choices {
        match once.iter_mut().find(|standing| standing.text == choice.text) {
            Some(standing) => (standing.a, standing.b) = (standing.a || choice.a, standing.b || choice.b),
            None => once.push(choice),
        }
    }
    once
}

/// How many, as templates count.
pub fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
