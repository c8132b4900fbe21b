//! Field by field on the version that the author saw: different fields merge, different values of one field wait for a person.

use serde_json::Value;

use super::{Outcome, Refusal};
use crate::{
    change::{Change, ConflictSettled},
    enums::Entity,
    fields::{STATE, protects_more},
    file::PersonFile,
    record::{Candidate, Conflict, Fields, Mark, Record},
    sabotage::{Sabotage, is},
};

/// Writes fields into a record; returns those that are now in conflict.
///
/// A field clashes when another device wrote it after the version that this author saw, or while it waits for a decision.
pub(super) fn merge(record: &mut Record, change: &Change, fields: &Fields) -> Vec<String> {
    record.version += 1;
    let mut conflicts = Vec::new();
    for (name, value) in fields {
        let waits = record.conflicts.contains_key(name);
        let standing = record.fields.get(name).cloned().unwrap_or(Value::Null);
        if standing == *value && !waits {
            continue;
        }
        if (waits || record.unseen(name, change)) && !is(Sabotage::ConflictOverwritten) {
            keep_both(record, change, name, value, standing);
            conflicts.push(name.clone());
        } else {
            write(record, change, name, value);
        }
    }
    conflicts
}

/// Keeps the value beside those that wait already. Meanwhile the most protective of them stands; among equals the newest.
fn keep_both(record: &mut Record, change: &Change, name: &str, value: &Value, standing: Value) {
    let mark = record.marks.get(name);
    let conflict = record.conflicts.entry(name.to_owned()).or_insert_with(|| Conflict {
        candidates: vec![Candidate {
            value: standing,
            change: mark.map(|mark| mark.change),
            device: mark.map(|mark| mark.device),
            author: mark.map(|mark| mark.author),
            at: mark.map(|mark| mark.at),
        }],
    });
    // A later word of the same device replaces its earlier one.
    conflict
        .candidates
        .retain(|candidate| candidate.device != Some(change.device));
    conflict.candidates.push(Candidate {
        value: value.clone(),
        change: Some(change.id),
        device: Some(change.device),
        author: Some(change.author),
        at: Some(change.recorded_at),
    });
    let mut safest = value;
    for candidate in conflict.candidates.iter().rev() {
        if protects_more(&record.entity, name, &candidate.value, safest) && !is(Sabotage::NewerBeatsSafer) {
            safest = &candidate.value;
        }
    }
    if record.fields.get(name).unwrap_or(&Value::Null) != safest {
        let safest = safest.clone();
        write(record, change, name, &safest);
    }
}

pub(super) fn write(record: &mut Record, change: &Change, name: &str, value: &Value) {
    if value.is_null() {
        record.fields.remove(name);
    } else {
        record.fields.insert(name.to_owned(), value.clone());
    }
    let mark = Mark {
        version: record.version,
        change: change.id,
        device: change.device,
        author: change.author,
        at: change.recorded_at,
    };
    record.marks.insert(name.to_owned(), mark);
}

/// A supervisor's decision: the value stands, the conflict is over.
pub(super) fn settle(file: &mut PersonFile, change: &Change, body: &ConflictSettled) -> Result<Outcome, Refusal> {
    let decided = Fields::from([(body.field.clone(), body.value.clone())]);
    super::records::check_fields(&body.entity, &decided)?;
    if body.field == STATE && body.value.is_null() {
        return Err(Refusal::new(
            "bad_field",
            format!("{}.state: one of the states", body.entity),
        ));
    }
    let own = body.entity == Entity::Person;
    let record = if own {
        Some(&mut file.head.record)
    } else {
        file.records.get_mut(&body.record)
    };
    let record = record.filter(|record| record.entity == body.entity && record.id == body.record);
    let Some(record) = record else {
        return Err(Refusal::new(
            "record_unknown",
            format!("there is no such {} in this file", body.entity),
        ));
    };
    if record.conflicts.remove(&body.field).is_none() {
        return Err(Refusal::new(
            "no_conflict",
            format!("{} is not in conflict; somebody has settled it", body.field),
        ));
    }
    record.version += 1;
    write(record, change, &body.field, &body.value);
    let records = if own { Default::default() } else { [body.record].into() };
    Ok(Outcome {
        records,
        ..Outcome::default()
    })
}
