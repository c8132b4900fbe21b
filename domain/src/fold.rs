//! How a change folds into a person's file: the one function that the phone runs on its outbox and the server on its ledger.
//!
//! Deterministic: the file, the change and the place decide, nothing else. A refused change leaves the file untouched.

mod merge;
mod visits;

use std::collections::BTreeSet;

use chrono::{Duration, NaiveDate};
use serde_json::json;

use crate::{
    Timestamp, alert,
    authority::{self, Authority},
    change::{Body, Change, PersonRegistered, Reassigned, RecordAdded, RecordAmended},
    enums::{Entity, RiskLevel},
    fields,
    file::{PersonFile, PersonHead},
    history::History,
    ids::{RecordId, VisitId},
    record::{Fields, Record},
    reference::Unit,
    states,
};

/// Where and when a change is folded.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The unit that holds the file; its zone says where days begin.
    pub unit: &'a Unit,
    /// When the change arrived.
    pub received_at: Timestamp,
    /// Seconds by which the device's clock was found to be behind (negative: ahead) when it arrived.
    pub skew_s: i64,
}

/// What became of an accepted change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Fields that now wait for a decision; empty when the change was merged.
    pub conflicts: Vec<String>,
    /// Records that were written, the person's own excepted: the head is always written.
    pub records: BTreeSet<RecordId>,
    /// Visits that were written.
    pub visits: BTreeSet<VisitId>,
    /// Responsibility moved: another unit, worker or team.
    pub moved: bool,
}

/// Why a change was not folded; it goes to quarantine and stays on the phone.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {detail}")]
pub struct Refusal {
    /// A stable code; the words for people are the Fluent messages `problem-CODE`.
    pub code: &'static str,
    /// What exactly, without anything about the person.
    pub detail: String,
}

/// Clocks that are this close to the server's are left alone.
const TOLERATED_SKEW_S: i64 = 120;

/// Folds a change into a file; `None` is the file of a person who is not registered yet.
pub fn fold(
    file: &mut Option<PersonFile>,
    change: &Change,
    authority: &Authority,
    place: Place<'_>,
) -> Result<Outcome, Refusal> {
    authority::check(authority, change, file.as_ref())?;
    let Some(known) = file else {
        let Body::PersonRegistered(body) = &change.body else {
            return Err(Refusal::person_unknown());
        };
        *file = Some(register(change, body, place)?);
        return Ok(Outcome {
            moved: true,
            ..Outcome::default()
        });
    };
    let outcome = match &change.body {
        Body::PersonRegistered(_) => Err(Refusal::new("person_exists", "this person is registered already")),
        Body::RecordAdded(body) => add(known, change, body),
        Body::RecordAmended(body) => amend(known, change, body),
        Body::Reassigned(body) => reassign(known, body),
        Body::VisitRecorded(body) => visits::record(known, change, body, place),
        Body::VisitAmended(body) => visits::amend(known, change, body, place),
        Body::VisitReviewed(body) => visits::review(known, change, body),
        Body::NoteWritten(body) => {
            let fields = Fields::from([("text".to_owned(), json!(body.text))]);
            let note = RecordAdded {
                entity: Entity::Note,
                record: body.note,
                fields,
                extra: Default::default(),
            };
            if known.records.contains_key(&body.note) {
                return Err(Refusal::new(
                    "record_exists",
                    "a note is never changed; write another one",
                ));
            }
            add(known, change, &note)
        }
        Body::ConflictSettled(body) => merge::settle(known, change, body),
        Body::Unknown { .. } => Ok(Outcome::default()),
    }?;
    known.head.changes += 1;
    Ok(outcome)
}

fn register(change: &Change, body: &PersonRegistered, place: Place<'_>) -> Result<PersonFile, Refusal> {
    check_fields(&Entity::Person, &body.fields)?;
    if body
        .fields
        .get("name")
        .and_then(|name| name.as_str())
        .is_none_or(|name| name.trim().is_empty())
    {
        return Err(Refusal::new(
            "bad_field",
            "person.name: a person is registered by a name, even a provisional one",
        ));
    }
    let mut record = Record::empty(Entity::Person, change.person.into());
    merge::merge(&mut record, change, &body.fields);
    let head = PersonHead {
        unit: body.unit,
        worker: body.worker,
        team: body.team.clone(),
        registered_on: place.day(change.recorded_at),
        changes: 1,
        history: History::default(),
        record,
    };
    Ok(PersonFile {
        head,
        records: Default::default(),
        visits: Default::default(),
    })
}

fn add(file: &mut PersonFile, change: &Change, body: &RecordAdded) -> Result<Outcome, Refusal> {
    if matches!(body.entity, Entity::Person | Entity::Visit) {
        return Err(Refusal::new(
            "bad_change",
            "people and visits have changes of their own",
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
    let state = body.fields.get(fields::STATE).and_then(|state| state.as_str());
    if let Some(to) = state {
        states::transition(&body.entity, existing.and_then(Record::state), to)?;
    }
    let risk_before = file.risk();
    let record = file
        .records
        .entry(body.record)
        .or_insert_with(|| Record::empty(body.entity.clone(), body.record));
    if record.version == 0 {
        record.fields.insert("recorded_by".into(), json!(change.author));
        record.fields.insert("recorded_at".into(), json!(change.recorded_at));
    }
    let conflicts = merge::merge(record, change, &body.fields);
    let mut outcome = Outcome {
        conflicts,
        records: [body.record].into(),
        ..Outcome::default()
    };
    alert_of_raised_risk(file, change, &risk_before, body.entity == Entity::Risk, &mut outcome);
    Ok(outcome)
}

fn amend(file: &mut PersonFile, change: &Change, body: &RecordAmended) -> Result<Outcome, Refusal> {
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
        return Err(Refusal::new(
            "record_exists",
            "a note is never changed; write another one",
        ));
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
    if let Some(to) = body.fields.get(fields::STATE).and_then(|state| state.as_str()) {
        // Two people may have moved it at once: a move that was right for what its author saw is merged, not refused.
        let saw_newest = record
            .marks
            .get(fields::STATE)
            .is_none_or(|mark| mark.version <= change.base);
        if saw_newest {
            states::transition(&body.entity, record.state(), to)?;
        }
    }
    let conflicts = merge::merge(record, change, &body.fields);
    let mut outcome = Outcome {
        conflicts,
        records: [body.record].into(),
        ..Outcome::default()
    };
    alert_of_raised_risk(file, change, &risk_before, body.entity == Entity::Risk, &mut outcome);
    Ok(outcome)
}

fn reassign(file: &mut PersonFile, body: &Reassigned) -> Result<Outcome, Refusal> {
    file.head.unit = body.unit;
    file.head.worker = body.worker;
    file.head.team = body.team.clone();
    Ok(Outcome {
        moved: true,
        ..Outcome::default()
    })
}

fn alert_of_raised_risk(
    file: &mut PersonFile,
    change: &Change,
    before: &RiskLevel,
    touched: bool,
    outcome: &mut Outcome,
) {
    if touched && file.risk().height() > before.height() {
        let alert = alert::of_raised_risk(change.id, change.recorded_at);
        outcome.records.insert(alert.id);
        file.records.entry(alert.id).or_insert(alert);
    }
}

fn check_fields(entity: &Entity, fields: &Fields) -> Result<(), Refusal> {
    for (name, value) in fields {
        fields::check(entity, name, value).map_err(|bad| Refusal::new("bad_field", bad.to_string()))?;
        if *entity == Entity::Plan
            && name == "rrule"
            && let Some(series) = value.as_str()
        {
            crate::timing::check_series(series)
                .map_err(|why| Refusal::new("bad_field", format!("plan.rrule: {why}")))?;
        }
    }
    Ok(())
}

impl Place<'_> {
    /// A device's time, mended by the skew of its clock, and never later than its arrival.
    pub fn mend(&self, at: Timestamp) -> Timestamp {
        let skew = if self.skew_s.abs() < TOLERATED_SKEW_S {
            0
        } else {
            self.skew_s
        };
        let mended = Duration::try_seconds(skew)
            .and_then(|skew| at.checked_add_signed(skew))
            .unwrap_or(at);
        mended.min(self.received_at)
    }

    /// The day of a device's time, mended, in the unit's zone.
    pub fn day(&self, at: Timestamp) -> NaiveDate {
        self.mend(at).with_timezone(&self.unit.zone()).date_naive()
    }
}

impl Refusal {
    /// A refusal with a code and what exactly.
    pub fn new(code: &'static str, detail: impl Into<String>) -> Self {
        Self {
            code,
            detail: detail.into(),
        }
    }

    pub(crate) fn person_unknown() -> Self {
        Self::new("person_unknown", "nobody is registered under this id yet")
    }

    pub(crate) fn not_responsible() -> Self {
        Self::new("not_responsible", "the author is not responsible for this person")
    }

    pub(crate) fn needs_supervisor(what: &str) -> Self {
        Self::new("needs_supervisor", format!("{what} needs a supervisor of this unit"))
    }

    pub(crate) fn needs_reason(what: &str) -> Self {
        Self::new("needs_reason", format!("{what} needs a reason"))
    }
}

impl From<states::ForbiddenTransition> for Refusal {
    fn from(error: states::ForbiddenTransition) -> Self {
        Self::new("forbidden_transition", error.to_string())
    }
}
