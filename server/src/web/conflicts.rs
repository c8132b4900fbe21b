//! Fields with two values: who wrote which, when and where; one click decides. What was merged by itself is shown as merged.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::State;
use domain::{
    Body, Candidate, ChangeId, DeviceId, Entity, PersonHead, PersonId, Record, RecordId,
    change::{ConflictSettled, RecordAmended},
    fields,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    hand, log,
    page::{Page, done, render},
    params::{Params, cursor},
    reader::Reader,
    values,
};
use crate::{
    App,
    access::Actor,
    access_log,
    db::Tx,
    deed::{self, Deed},
    door::Posted,
    error::AppError,
    opening,
    register::query::{
        conflicts::{self, Row},
        people,
    },
};

/// The kind of a deed: a decision between two values.
pub const DEED: &str = "settled";
const PAGE: usize = 50;

/// One of the values.
struct Choice {
    n: usize,
    value: String,
    by: String,
    at: String,
    from: String,
    stands: bool,
}

/// A field that waits for a decision.
struct Field {
    name: String,
    label: String,
    protective: bool,
    choices: Vec<Choice>,
}

/// A record with such fields.
struct Item {
    person: String,
    name: String,
    unit_name: String,
    record: String,
    entity: String,
    version: u64,
    fields: Vec<Field>,
    sealed: bool,
    /// Fields that the same people wrote at the same time and that needed no decision.
    merged: Vec<String>,
}

#[derive(Template)]
#[template(path = "conflicts.html")]
struct Conflicts<'a> {
    r: &'a Reader,
    items: Vec<Item>,
    first: Option<String>,
    further: Option<String>,
}

/// What stood before a decision.
#[derive(Serialize, Deserialize)]
struct Before {
    person: PersonId,
    entity: Entity,
    record: RecordId,
    field: String,
    value: Value,
}

/// The page.
pub async fn show(State(app): State<App>, reader: Reader, params: Params) -> Page {
    let actor = reader.actor()?;
    let after = cursor(&params, "after")?;
    let first = after.is_some().then(|| "/conflicts".to_owned());
    let mut tx = app.db.snapshot().await?;
    let mut rows = conflicts::list(&mut tx, &actor.scope(), after, PAGE as i64 + 1).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let last = rows.last().filter(|_| more);
    let further = last.map(|row| format!("/conflicts?after={}_{}", row.person, row.id));
    let mut staff = BTreeSet::new();
    let mut records = Vec::new();
    for row in &rows {
        let record = read(row)?;
        let candidates = record.conflicts.values().flat_map(|conflict| &conflict.candidates);
        staff.extend(
            candidates
                .filter_map(|candidate| candidate.author)
                .map(|author| author.to_string()),
        );
        staff.extend(values::staff_of(&record));
        records.push(record);
    }
    let names = people::staff_names(&mut tx, &staff).await?;
    let opened = opening::all_of(&mut tx, actor, reader.now).await?;
    let mut items = Vec::new();
    for (row, record) in rows.into_iter().zip(records) {
        let phones = conflicts::phones(&mut tx, &devices_of(&record)).await?;
        let opened = row.person.parse().ok().and_then(|person: PersonId| opened.get(&person));
        let opened = opened.cloned().unwrap_or_default();
        let shown = opened.shows(&record, row.sealed == 1);
        items.push(item(&reader, row, &record, &names, &phones, !shown));
    }
    drop(tx);
    let asked = further.as_deref().unwrap_or_default();
    log::list(&app, actor, "list_conflicts", asked).await?;
    render(&Conflicts {
        r: &reader,
        items,
        first,
        further,
    })
}

/// The record of a row, with the marks that are kept beside it.
fn read(row: &Row) -> Result<Record, AppError> {
    let mut record: Record = if row.entity == Entity::Person.as_str() {
        serde_json::from_str::<PersonHead>(&row.data)?.record
    } else {
        serde_json::from_str(&row.data)?
    };
    record.marks = serde_json::from_str(&row.marks)?;
    Ok(record)
}

fn devices_of(record: &Record) -> BTreeSet<DeviceId> {
    let candidates = record.conflicts.values().flat_map(|conflict| &conflict.candidates);
    candidates.filter_map(|candidate| candidate.device).collect()
}

fn item(
    reader: &Reader,
    row: Row,
    record: &Record,
    names: &values::Names,
    phones: &BTreeMap<DeviceId, String>,
    closed: bool,
) -> Item {
    let spell = |field: &str, value: &Value| {
        if value.is_null() {
            reader.t("conflict-cleared").into_owned()
        } else {
            values::field(reader, &record.entity, field, value, names)
        }
    };
    let choice = |field: &str, n: usize, candidate: &Candidate| Choice {
        n,
        value: if closed {
            reader.t("person-sealed").into_owned()
        } else {
            spell(field, &candidate.value)
        },
        by: candidate
            .author
            .and_then(|author| names.get(&author.to_string()).cloned())
            .unwrap_or_default(),
        at: candidate.at.map(|at| reader.at(&at)).unwrap_or_default(),
        from: match candidate.device {
            Some(device) => phones
                .get(&device)
                .cloned()
                .unwrap_or_else(|| reader.t("conflict-on-page").into_owned()),
            None => reader.t("conflict-before").into_owned(),
        },
        stands: record.fields.get(field).unwrap_or(&Value::Null) == &candidate.value,
    };
    let fields = record.conflicts.iter().map(|(name, conflict)| Field {
        name: name.clone(),
        label: reader.words().field(record.entity.as_str(), name).into_owned(),
        protective: fields::named(&record.entity, name)
            .is_some_and(|field| !matches!(field.protective, fields::Protective::Newer)),
        choices: conflict
            .candidates
            .iter()
            .enumerate()
            .map(|(n, candidate)| choice(name, n, candidate))
            .collect(),
    });
    let changes: BTreeSet<ChangeId> = record
        .conflicts
        .values()
        .flat_map(|conflict| conflict.candidates.iter().filter_map(|candidate| candidate.change))
        .collect();
    let merged = record
        .marks
        .iter()
        .filter(|(name, mark)| changes.contains(&mark.change) && !record.conflicts.contains_key(*name))
        .map(|(name, mark)| {
            let by = names.get(&mark.author.to_string()).cloned().unwrap_or_default();
            let value = record.fields.get(name).unwrap_or(&Value::Null);
            let value = if closed {
                reader.t("person-sealed").into_owned()
            } else {
                spell(name, value)
            };
            format!("{}: {value} ({by})", reader.words().field(record.entity.as_str(), name))
        });
    Item {
        fields: fields.collect(),
        sealed: closed,
        merged: merged.collect(),
        name: row.person_name,
        unit_name: row.unit_name,
        record: row.id,
        entity: row.entity,
        version: record.version,
        person: row.person,
    }
}

/// Decides; the field's candidates are looked at again, so that nobody decides about values that they did not see.
pub async fn settle(State(app): State<App>, reader: Reader, posted: Posted) -> Page {
    let actor = reader.actor()?;
    let bad = |name: &str| AppError::bad_parameter(name, "what the page sends");
    let person: PersonId = posted.field("person").parse().map_err(|_| bad("person"))?;
    let record: RecordId = posted.field("record").parse().map_err(|_| bad("record"))?;
    let (field, chosen) = (posted.field("field"), posted.field("choice"));
    let chosen: usize = chosen.parse().map_err(|_| bad("choice"))?;
    let mut tx = app.db.begin().await?;
    let row = conflicts::one(&mut tx, &actor.scope(), person, record).await?;
    let Some(row) = row else {
        return Ok(done("/conflicts", "settled_already", 1, None));
    };
    let stands = read(&row)?;
    let candidate = stands
        .conflicts
        .get(field)
        .filter(|_| posted.field("version") == stands.version.to_string())
        .and_then(|conflict| conflict.candidates.get(chosen));
    let Some(candidate) = candidate else {
        return Ok(done("/conflicts", "settled_already", 1, None));
    };
    let before = Before {
        person,
        entity: stands.entity.clone(),
        record,
        field: field.to_owned(),
        value: stands.fields.get(field).cloned().unwrap_or(Value::Null),
    };
    let body = Body::ConflictSettled(ConflictSettled {
        entity: stands.entity.clone(),
        record,
        field: field.to_owned(),
        value: candidate.value.clone(),
        extra: Default::default(),
    });
    hand::act(&mut tx, &app, actor, person, stands.version, body).await?;
    let deed = deed::keep(&mut tx, &app, actor, DEED, &before).await?;
    let entry = log::entry(&app, actor, "settle_conflict", Some(person), Some(record.to_string()));
    access_log::record(&mut tx, &[entry]).await?;
    tx.commit().await?;
    Ok(done("/conflicts", "settled", 1, Some(deed)))
}

/// Gives the field the value back that stood before the decision.
pub async fn take_back(tx: &mut Tx, app: &App, actor: &Actor, deed: &Deed) -> Result<(), AppError> {
    let before: Before = deed.before()?;
    let body = Body::RecordAmended(RecordAmended {
        entity: before.entity,
        record: before.record,
        fields: [(before.field, before.value)].into(),
        reason: None,
        extra: Default::default(),
    });
    hand::act(tx, app, actor, before.person, u64::MAX, body).await?;
    Ok(())
}
