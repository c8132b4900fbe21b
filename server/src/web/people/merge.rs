//! Two files of one person: side by side, chosen field by field, what becomes of everything else said before; and parted again.

use std::{
    borrow::Borrow,
    collections::{BTreeMap, BTreeSet},
};

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use domain::{
    Entity, Fields, PersonFile, PersonId, Record, RecordId, fields,
    fold::may_join,
    joined::{MERGED_INTO, parting},
    timing,
};
use serde_json::Value;

use super::{born, new::Alike};
use crate::{
    App,
    access::Actor,
    access_log,
    admin::merging::{self, Decision, Merged},
    db::Tx,
    deed::{self, Deed},
    door::Posted,
    error::AppError,
    opening,
    register::{
        self,
        query::{likeness, people, person},
    },
    web::{
        log,
        page::{Page, done, go, render},
        params::Params,
        reader::Reader,
        values::{self, Names},
    },
};

/// The kind of a deed: two files were made one.
pub const DEED: &str = "merged";
/// People who are offered to be compared with.
const MOST_ALIKE: usize = 10;
/// Own fields that nobody chooses: where the files differ, the stricter of the two stands, or another field says it.
const NOT_CHOSEN: [&str; 3] = [MERGED_INTO, "sensitivity", "birth_precision"];

/// One of the two files.
struct Side {
    id: String,
    name: String,
    /// What tells it from the other, which may have the same name.
    label: String,
    unit: String,
    worker: Option<String>,
    registered_on: chrono::NaiveDate,
    last_seen: Option<chrono::NaiveDate>,
    risk: String,
    due_on: Option<chrono::NaiveDate>,
    visits: i64,
    records: i64,
    alerts: i64,
    conflicts: i64,
    hidden: i64,
    plans: i64,
    /// It has taken another file in, and so has to stay.
    has_joined: bool,
    changes: u64,
}

/// A value that can be kept.
struct Choice {
    text: String,
    a: bool,
    b: bool,
    fields: Fields,
}

/// A field of the person with the values of both files.
struct Row {
    name: &'static str,
    label: String,
    choices: Vec<Choice>,
}

/// Both files as the page compares them.
struct Two {
    files: [PersonFile; 2],
    a: Side,
    b: Side,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "merge.html")]
struct MergePage<'a> {
    r: &'a Reader,
    two: &'a Two,
    changed: bool,
    impossible: bool,
    posted: &'a Posted,
}

#[derive(Template)]
#[template(path = "merge_find.html")]
struct Find<'a> {
    r: &'a Reader,
    id: String,
    name: &'a str,
    alike: Vec<Alike>,
    unknown: bool,
    asked: &'a str,
}

#[derive(Template)]
#[template(path = "part.html")]
struct PartPage<'a> {
    r: &'a Reader,
    stays: &'a str,
    comes: String,
    other: String,
    visits: i64,
    records: i64,
    worker: Option<String>,
    action: String,
    back: String,
}

impl MergePage<'_> {
    /// Whether a choice of the form is the one to begin with, or the one that was made.
    fn picked(&self, name: &str, value: impl AsRef<str>, first: impl Borrow<bool>) -> bool {
        match self.posted.field(name) {
            "" => *first.borrow(),
            chosen => chosen == value.as_ref(),
        }
    }

    fn sides(&self) -> [(&'static str, &Side); 2] {
        [("a", &self.two.a), ("b", &self.two.b)]
    }
}

/// The two files side by side; without another one, whom it may be.
pub async fn show(State(app): State<App>, reader: Reader, Path(id): Path<String>, params: Params) -> Page {
    let actor = reader.actor()?;
    let id = parsed(&id)?;
    let mut tx = app.db.snapshot().await?;
    let found = person::file(&mut tx, &actor.scope(), id)
        .await?
        .ok_or_else(AppError::not_found)?;
    if let Some(into) = found.file.head.merged_into() {
        return Ok(go(&format!("/people/{into}")));
    }
    opening::must(&mut tx, actor, &found.file, None, reader.now).await?;
    let other: Option<PersonId> = params
        .get("with")
        .and_then(|with| with.rsplit('/').next()?.parse().ok());
    let other = match other.filter(|other| *other != id) {
        Some(other) => person::file(&mut tx, &actor.scope(), other).await?.map(|_| other),
        None => None,
    };
    let Some(other) = other else {
        let record = &found.file.head.record;
        let alike = likeness::candidates(&mut tx, &actor.scope(), record, MOST_ALIKE).await?;
        drop(tx);
        let seen = alike.iter().map(|found| found.id).chain([id]);
        log::read(&app, actor, "read_duplicates", seen.collect::<Vec<_>>(), None).await?;
        return render(&Find {
            r: &reader,
            id: id.to_string(),
            name: found.file.head.name(),
            alike: alike
                .into_iter()
                .map(|found| super::new::alike(&reader, found))
                .collect(),
            unknown: params.get("with").is_some(),
            asked: params.text("with"),
        });
    };
    let two = both(&mut tx, &reader, actor, id, other).await?;
    drop(tx);
    log::read(&app, actor, "read_duplicates", [id, other], None).await?;
    compare(&reader, &two, false, &Posted::default())
}

fn compare(reader: &Reader, two: &Two, changed: bool, posted: &Posted) -> Page {
    render(&MergePage {
        r: reader,
        impossible: !may_join(&two.files[0], &two.files[1]) && !may_join(&two.files[1], &two.files[0]),
        two,
        changed,
        posted,
    })
}

/// Makes them one, unless either has changed since the page was made: then it is shown anew.
pub async fn post(State(app): State<App>, reader: Reader, Path(id): Path<String>, posted: Posted) -> Page {
    let actor = reader.actor()?;
    let (id, other) = (parsed(&id)?, parsed(posted.field("with"))?);
    let mut tx = app.db.begin().await?;
    let two = both(&mut tx, &reader, actor, id, other).await?;
    let seen = |name: &str| posted.field(name).parse().unwrap_or(0);
    let decision = decision(&two, &posted, [seen("seen_a"), seen("seen_b")]);
    let (stays, comes) = (decision.stays.0, decision.comes.0);
    let Some(merged) = merging::merge(&mut tx, &reader.desk()?, actor, decision).await? else {
        drop(tx);
        return compare(&reader, &two, true, &posted);
    };
    let deed = deed::keep(&mut tx, &app, actor, DEED, &merged).await?;
    let entry = |person, other: PersonId| log::entry(&app, actor, "merge_files", Some(person), Some(other.to_string()));
    access_log::record(&mut tx, &[entry(stays, comes), entry(comes, stays)]).await?;
    tx.commit().await?;
    Ok(done(&format!("/people/{stays}"), "merged", 1, Some(deed)))
}

/// Takes it back: each file has its own again, and what was recorded since for either goes where it belongs.
pub async fn take_back(tx: &mut Tx, app: &App, actor: &Actor, deed: &Deed) -> Result<(), AppError> {
    part_now(tx, app, actor, deed.before()?).await
}

async fn part_now(tx: &mut Tx, app: &App, actor: &Actor, merged: Merged) -> Result<(), AppError> {
    let (stays, comes) = (merged.stays, merged.comes);
    let desk = crate::admin::Desk::of_actor(app, actor);
    merging::part(tx, &desk, actor, merged)
        .await?
        .ok_or_else(AppError::not_undoable)?;
    let entry = |person, other: PersonId| log::entry(app, actor, "part_files", Some(person), Some(other.to_string()));
    Ok(access_log::record(tx, &[entry(stays, comes), entry(comes, stays)]).await?)
}

/// The last look before two files are parted.
pub async fn ask_part(State(app): State<App>, reader: Reader, Path((id, other)): Path<(String, String)>) -> Page {
    let actor = reader.actor()?;
    let (id, other) = (parsed(&id)?, parsed(&other)?);
    let mut tx = app.db.snapshot().await?;
    let file = open(&mut tx, &reader, id).await?;
    let (parted, returned) = parting(&file, other).ok_or_else(AppError::not_found)?;
    let names = people::staff_names(
        &mut tx,
        &returned.taken.worker.iter().map(ToString::to_string).collect(),
    )
    .await?;
    drop(tx);
    log::read(&app, actor, "read_file", [id, other], Some("part".into())).await?;
    render(&PartPage {
        r: &reader,
        stays: file.head.name(),
        comes: returned
            .taken
            .fields
            .get("name")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned(),
        other: other.to_string(),
        visits: count(parted.visits.len()),
        records: count(parted.records.len()),
        worker: returned
            .taken
            .worker
            .and_then(|worker| names.get(&worker.to_string()).cloned()),
        action: format!("/people/{id}/part/{other}"),
        back: format!("/people/{id}"),
    })
}

/// Parts them.
pub async fn part(State(app): State<App>, reader: Reader, Path((id, other)): Path<(String, String)>) -> Page {
    let actor = reader.actor()?;
    let (id, other) = (parsed(&id)?, parsed(&other)?);
    let mut tx = app.db.begin().await?;
    open(&mut tx, &reader, id).await?;
    let merged = Merged {
        stays: id,
        comes: other,
        hands: None,
    };
    part_now(&mut tx, &app, actor, merged).await?;
    tx.commit().await?;
    Ok(done(&format!("/people/{other}"), "parted", 1, None))
}

fn parsed(id: &str) -> Result<PersonId, AppError> {
    id.parse().map_err(|_| AppError::not_found())
}

/// A file of the scope, whole; a sealed one only once the reader has opened it.
async fn open(tx: &mut Tx, reader: &Reader, id: PersonId) -> Result<PersonFile, AppError> {
    let actor = reader.actor()?;
    person::file(tx, &actor.scope(), id)
        .await?
        .ok_or_else(AppError::not_found)?;
    let file = register::load_whole(tx, id).await?.ok_or_else(AppError::not_found)?;
    opening::must(tx, actor, &file, None, reader.now).await?;
    Ok(file)
}

async fn both(tx: &mut Tx, reader: &Reader, actor: &Actor, id: PersonId, other: PersonId) -> Result<Two, AppError> {
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

fn open_plans(file: &PersonFile) -> impl Iterator<Item = &Record> {
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

/// What the form says; what it leaves open is as in the file that stays.
fn decision(two: &Two, posted: &Posted, seen: [u64; 2]) -> Decision {
    let [a, b] = &two.files;
    let b_stays = posted.field("stays") == "b";
    let (stays, comes) = if b_stays { (b, a) } else { (a, b) };
    let seen = if b_stays { [seen[1], seen[0]] } else { seen };
    let mut fields = Fields::new();
    for row in &two.rows {
        let chosen = posted.field(row.name).parse::<usize>().ok();
        let own = row
            .choices
            .iter()
            .find(|choice| if b_stays { choice.b } else { choice.a });
        let chosen = chosen.and_then(|n| row.choices.get(n)).or(own).or(row.choices.first());
        for (name, value) in chosen.iter().flat_map(|choice| &choice.fields) {
            let record = &stays.head.record;
            let standing = record.fields.get(name).unwrap_or(&Value::Null);
            // Only what changes, and what is decided by it.
            if standing != value || record.conflicts.contains_key(name) {
                fields.insert(name.clone(), value.clone());
            }
        }
    }
    let ending = match posted.field("plans") {
        "a" => Some(b),
        "b" => Some(a),
        _ => None,
    };
    let ends: BTreeSet<RecordId> = ending.into_iter().flat_map(open_plans).map(|plan| plan.id).collect();
    let other = if b_stays { "a" } else { "b" };
    Decision {
        stays: (stays.head.person(), seen[0]),
        comes: (comes.head.person(), seen[1]),
        fields,
        ends,
        other_hands: posted.field("hands") == other,
    }
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
