//! What the changes have done to the register: exactly what the papers say, once.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::{model::Record, world::World};

/// Seconds by which a mended time may be off: clocks that close are left alone, and a request takes its time.
const TOLERANCE_MS: i64 = 125_000;

pub(super) fn all(world: &World) {
    let ledger = world
        .server
        .rows("select person, device, received_at, body, outcome, id from ledger order by person, person_seq");
    let changes: Vec<(String, String, Value, String)> = ledger
        .iter()
        .filter_map(|row| {
            let [Some(person), Some(device), _, Some(body), Some(outcome), _] = &row[..] else {
                return None;
            };
            Some((
                person.clone(),
                device.clone(),
                serde_json::from_str(body).ok()?,
                outcome.clone(),
            ))
        })
        .collect();
    merged(world, &changes);
    counted(world, &changes);
    times(world);
}

/// Field by field, conflicts with all their values, the more protective one standing.
fn merged(world: &World, changes: &[(String, String, Value, String)]) {
    let mut model = BTreeMap::<(String, String), (String, Record)>::new();
    for (person, device, change, _) in changes {
        let data = &change["data"];
        let base = change["base"].as_u64().unwrap_or(0);
        let (entity, record) = match change["kind"].as_str() {
            Some("person_registered") => ("person", person.as_str()),
            Some("record_added" | "record_amended" | "conflict_settled") => (
                data["entity"].as_str().unwrap_or_default(),
                data["record"].as_str().unwrap_or_default(),
            ),
            _ => continue,
        };
        let key = (person.clone(), record.to_owned());
        let (_, standing) = model
            .entry(key)
            .or_insert_with(|| (entity.to_owned(), Record::default()));
        match (change["kind"].as_str(), data["fields"].as_object()) {
            (Some("conflict_settled"), _) => {
                standing.settle(data["field"].as_str().unwrap_or_default(), &data["value"], device);
            }
            (_, Some(fields)) => standing.write(entity, device, base, fields),
            _ => {}
        }
    }
    let rows = world
        .server
        .rows("select id, 'person', id, data from person union all select person, entity, id, data from record");
    let mut register = BTreeMap::new();
    for row in rows {
        let [Some(person), Some(entity), Some(id), Some(data)] = &row[..] else {
            continue;
        };
        let data: Value = serde_json::from_str(data).unwrap_or_default();
        let record = if entity == "person" {
            data["record"].clone()
        } else {
            data
        };
        register.insert((person.clone(), id.clone()), record);
    }
    // What joins and parts files moves records between them: `domain/tests/joined.rs` has its laws.
    let moved: BTreeSet<&String> = changes
        .iter()
        .filter(|(_, _, change, _)| moves(change))
        .map(|(person, ..)| person)
        .collect();
    for ((person, id), (entity, expected)) in model {
        if moved.contains(&person) {
            continue;
        }
        // Alerts are raised by rules; nobody adds the first version of them by hand.
        if entity == "alert" {
            continue;
        }
        let Some(record) = register.get(&(person.clone(), id.clone())) else {
            return world.fail(
                "what was accepted is in the register",
                &format!("{entity} {id} of {person}"),
            );
        };
        compare(world, &format!("{entity} {id} of {person}"), record, &expected);
    }
}

/// Whether a change moves what other changes wrote.
fn moves(change: &Value) -> bool {
    matches!(
        change["kind"].as_str(),
        Some("file_joined" | "merged_into" | "file_parted" | "file_returned" | "registration_withdrawn")
    )
}

fn compare(world: &World, what: &str, record: &Value, expected: &Record) {
    let mut fields = record["fields"].as_object().cloned().unwrap_or_default();
    fields.retain(|name, _| name != "recorded_by" && name != "recorded_at");
    let standing: BTreeMap<String, Value> = fields.into_iter().collect();
    let mut conflicts = BTreeMap::new();
    for (field, conflict) in record["conflicts"].as_object().into_iter().flatten() {
        let values = conflict["candidates"].as_array().into_iter().flatten();
        conflicts.insert(
            field.clone(),
            values.map(|candidate| candidate["value"].clone()).collect::<Vec<_>>(),
        );
    }
    if conflicts != expected.conflicts {
        let detail = format!("{what}: {conflicts:?} instead of {:?}", expected.conflicts);
        world.fail("a conflict keeps every value", &detail);
    } else if standing != expected.fields {
        let differ = expected
            .fields
            .iter()
            .find(|(name, value)| standing.get(*name) != Some(value));
        let detail = format!("{what}: {differ:?} was expected, {standing:?} stands");
        world.fail("fields merge, and the more protective value stands", &detail);
    } else if record["version"].as_u64() != Some(expected.version) {
        let detail = format!("{what}: version {} instead of {}", record["version"], expected.version);
        world.fail("a change is taken in once", &detail);
    }
}

/// Every accepted visit, note and assessment is there once, every amendment is one revision.
fn counted(world: &World, changes: &[(String, String, Value, String)]) {
    let mut expected = BTreeMap::<String, u64>::new();
    for (_, _, change, _) in changes {
        let data = &change["data"];
        let (field, adds) = match change["kind"].as_str() {
            Some("visit_recorded" | "visit_amended") => ("visit", 1),
            Some("note_written") => ("note", 1),
            Some("assessment_completed" | "assessment_amended") => ("assessment", 1),
            _ => continue,
        };
        *expected
            .entry(data[field].as_str().unwrap_or_default().to_owned())
            .or_default() += adds;
    }
    let rows = world.server.rows(
        "select 'visit', id, data from visit union all select entity, id, data from record where entity in ('note', 'assessment')",
    );
    let mut found = BTreeMap::new();
    for row in rows {
        let [Some(entity), Some(id), Some(data)] = &row[..] else {
            continue;
        };
        let data: Value = serde_json::from_str(data).unwrap_or_default();
        let revisions = match entity.as_str() {
            "visit" => 1 + data["revisions"].as_array().map_or(0, Vec::len) as u64,
            "assessment" => 1 + data["fields"]["revisions"].as_array().map_or(0, Vec::len) as u64,
            _ => 1,
        };
        found.insert(id.clone(), revisions);
    }
    for (id, times) in &expected {
        if found.get(id) != Some(times) {
            world.fail(
                "a change is taken in once",
                &format!("{id}: {:?} instead of {times}", found.get(id)),
            );
        }
    }
}

/// Nothing is ordered by a phone's clock alone: no visit is later than its arrival, and one from a steady clock is where it was.
fn times(world: &World) {
    let book = world.book.borrow();
    let stamp = |text: &str| {
        text.parse::<domain::Timestamp>()
            .map(|at| at.timestamp_millis())
            .unwrap_or(i64::MAX)
    };
    for row in world
        .server
        .rows("select id, started_at, received_at from visit order by id")
    {
        let [Some(id), Some(started), Some(received)] = &row[..] else {
            continue;
        };
        let (started_at, received_at) = (stamp(started), stamp(received));
        if started_at > received_at {
            world.fail(
                "a phone's clock is not believed alone",
                &format!("visit {id} began {started}, arrived {received}"),
            );
        }
        let Some((began, phone, jumps)) = book.began.get(id) else {
            continue;
        };
        let steady = world.phones[*phone].jumps.get() == *jumps;
        if steady && (started_at - began).abs() > TOLERANCE_MS {
            let off = (started_at - began) / 1000;
            world.fail(
                "a phone's clock is not believed alone",
                &format!("visit {id} began {started}: {off} s off"),
            );
        }
    }
    let seen = world
        .server
        .rows("select id, last_seen from person where last_seen is not null order by id");
    let tomorrow = chrono::DateTime::from_timestamp_millis(world.time.millis() + 86_400_000).unwrap_or_default();
    for row in seen {
        if let [Some(id), Some(day)] = &row[..]
            && day.as_str() > tomorrow.date_naive().to_string().as_str()
        {
            world.fail(
                "a phone's clock is not believed alone",
                &format!("{id} was last seen on {day}"),
            );
        }
    }
}
