//! Records fold field by field, within the arrows of their states.

use serde_json::{Value, json};

use super::{Outcome, Place, Refusal, merge};
use crate::{
    alert,
    change::{Change, NoteWritten, RecordAdded, RecordAmended},
    enums::{Entity, RiskLevel},
    fields,
    file::PersonFile,
    record::{Fields, Record},
    states,
};

/// Fields that the fold writes itself, from the change that added the record.
const ITS_OWN: [&str; 2] = ["recorded_by", "recorded_at"];

pub(super) fn add(
    file: &mut PersonFile,
    change: &Change,
    body: &RecordAdded,
    place: Place<'_>,
) -> Result<Outcome, Refusal> {
    if matches!(body.entity, Entity::Person | Entity::Visit | Entity::Assessment) {
        return Err(Refusal::new(
            "bad_change",
            "people, visits and assessments have changes of their own",
        ));
    }
    check_fields(&body.entity, &body.fields)?;
    let existing = file.records.get(&body.record);
    if existing.is_some_and(|record| record.entity != body.entity) {
        return Err(Refusal::new(
            "record_exists",
            "this id belongs to a record of another kind",
        ));
    }
    if existing.is_some() && body.entity == Entity::Note {
        return Err(notes_stay());
    }
    check_state(existing, change, &body.entity, &body.fields)?;
    let risk_before = file.risk();
    let record = file
        .records
        .entry(body.record)
        .or_insert_with(|| Record::empty(body.entity.clone(), body.record));
    if record.version == 0 {
        let at = place.mend(change.recorded_at);
        record.fields.insert("recorded_by".into(), json!(change.author));
        record.fields.insert("recorded_at".into(), json!(at));
    }
    let conflicts = merge::merge(record, change, &body.fields);
    let mut outcome = Outcome {
        conflicts,
        records: [body.record].into(),
        ..Outcome::default()
    };
    alert_of_raised_risk(file, change, &risk_before, place, &mut outcome);
    Ok(outcome)
}

pub(super) fn amend(
    file: &mut PersonFile,
    change: &Change,
    body: &RecordAmended,
    place: Place<'_>,
) -> Result<Outcome, Refusal> {
    check_fields(&body.entity, &body.fields)?;
    if body.entity == Entity::Person {
        if body.record.0 != change.person.0 {
            return Err(Refusal::new("bad_change", "a person's own record has the person's id"));
        }
        let conflicts = merge::merge(&mut file.head.record, change, &body.fields);
        return Ok(Outcome {
            conflicts,
            ..Outcome::default()
        });
    }
    if body.entity == Entity::Note {
        return Err(notes_stay());
    }
    if body.entity == Entity::Assessment {
        return Err(Refusal::new("bad_change", "assessments have changes of their own"));
    }
    let risk_before = file.risk();
    let record = file
        .records
        .get_mut(&body.record)
        .filter(|record| record.entity == body.entity)
        .ok_or_else(|| {
            Refusal::new(
                "record_unknown",
                format!("there is no such {} in this file", body.entity),
            )
        })?;
    check_state(Some(record), change, &body.entity, &body.fields)?;
    let removes = body.entity == Entity::RegisterEntry
        && body.fields.get(fields::STATE).and_then(Value::as_str) == Some("removed");
    let has_reason = body.reason.as_deref().is_some_and(|why| !why.trim().is_empty())
        || body
            .fields
            .get("reason")
            .and_then(Value::as_str)
            .is_some_and(|why| !why.trim().is_empty());
    if removes && !has_reason {
        return Err(Refusal::needs_reason("removing a person from the register"));
    }
    let unmet = body.entity == Entity::Need && body.fields.get(fields::STATE).and_then(Value::as_str) == Some("unmet");
    if unmet && !has_reason {
        return Err(Refusal::needs_reason("a need that stays unmet"));
    }
    let conflicts = merge::merge(record, change, &body.fields);
    let mut outcome = Outcome {
        conflicts,
        records: [body.record].into(),
        ..Outcome::default()
    };
    alert_of_raised_risk(file, change, &risk_before, place, &mut outcome);
    Ok(outcome)
}

pub(super) fn write_note(
    file: &mut PersonFile,
    change: &Change,
    body: &NoteWritten,
    place: Place<'_>,
) -> Result<Outcome, Refusal> {
    let note = RecordAdded {
        entity: Entity::Note,
        record: body.note,
        fields: Fields::from([("text".to_owned(), json!(body.text))]),
        extra: Default::default(),
    };
    add(file, change, &note, place)
}

/// Two people may have moved a record at once: a move that was right for what its author saw is merged, not refused.
fn check_state(record: Option<&Record>, change: &Change, entity: &Entity, fields: &Fields) -> Result<(), Refusal> {
    let Some(to) = fields.get(fields::STATE) else {
        return Ok(());
    };
    if record.is_some_and(|record| record.unseen(fields::STATE, change)) {
        return Ok(());
    }
    let from = record.and_then(Record::state);
    match (to.as_str(), from) {
        (Some(to), from) => states::transition(entity, from, to)?,
        // Without a state a record could begin anew.
        (None, Some(from)) => states::clearing(entity, from)?,
        (None, None) => {}
    }
    Ok(())
}

pub(super) fn check_fields(entity: &Entity, fields: &Fields) -> Result<(), Refusal> {
    for (name, value) in fields {
        fields::check(entity, name, value).map_err(|bad| Refusal::new("bad_field", bad.to_string()))?;
        if ITS_OWN.contains(&name.as_str()) {
            return Err(Refusal::new(
                "bad_field",
                format!("{entity}.{name}: nobody writes it by hand"),
            ));
        }
        let text = value.as_str();
        if *entity == Entity::Person && name == "name" && text.is_none_or(|name| name.trim().is_empty()) {
            return Err(Refusal::nameless());
        }
        if *entity == Entity::Plan
            && name == "rrule"
            && let Some(series) = text
        {
            crate::timing::check_series(series)
                .map_err(|why| Refusal::new("bad_field", format!("plan.rrule: {why}")))?;
        }
    }
    Ok(())
}

fn alert_of_raised_risk(
    file: &mut PersonFile,
    change: &Change,
    before: &RiskLevel,
    place: Place<'_>,
    outcome: &mut Outcome,
) {
    if file.risk().height() > before.height() {
        let alert = alert::of_raised_risk(change.id, place.mend(change.recorded_at));
        outcome.records.insert(alert.id);
        file.records.entry(alert.id).or_insert(alert);
    }
}

fn notes_stay() -> Refusal {
    Refusal::new("record_exists", "a note is never changed; write another one")
}
