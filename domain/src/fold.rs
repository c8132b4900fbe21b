//! How a change folds into a person's file: the one function that the phone runs on its outbox and the server on its ledger.
//!
//! Deterministic: the file, the change and the place decide, nothing else. A refused change leaves the file untouched.

mod assessments;
mod join;
mod merge;
mod place;
mod records;
mod visits;

pub use join::may_join;
pub use place::Place;

use std::collections::BTreeSet;

use crate::{
    authority::{self, Authority},
    change::{Body, Change, PersonRegistered, Reassigned, RegistrationWithdrawn},
    enums::Entity,
    file::{PersonFile, PersonHead, WITHDRAWN},
    history::History,
    ids::{RecordId, VisitId},
    record::Record,
    states,
};

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
    /// Everything in the file went to another one.
    pub emptied: bool,
    /// Records that left the file.
    pub gone_records: BTreeSet<RecordId>,
    /// Visits that left the file.
    pub gone_visits: BTreeSet<VisitId>,
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

/// Folds a change into a file; `None` is the file of a person who is not registered yet.
pub fn fold(
    file: &mut Option<PersonFile>,
    change: &Change,
    authority: &Authority,
    place: Place<'_>,
) -> Result<Outcome, Refusal> {
    let landed;
    let (change, came_from) = match file {
        Some(known) if known.head.person() != change.person => {
            landed = join::landed(known, change)?;
            (&landed, Some(change.person))
        }
        _ => (change, None),
    };
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
    if known.head.is_withdrawn() {
        return Err(Refusal::new(
            "person_withdrawn",
            "this person was registered by mistake",
        ));
    }
    let before = came_from.map(|_| join::Before::of(known, change));
    let outcome = match &change.body {
        Body::PersonRegistered(_) => Err(Refusal::new("person_exists", "this person is registered already")),
        Body::RecordAdded(body) => records::add(known, change, body, place),
        Body::RecordAmended(body) => records::amend(known, change, body, place),
        Body::NoteWritten(body) => records::write_note(known, change, body, place),
        Body::Reassigned(body) => reassign(known, body),
        Body::VisitRecorded(body) => visits::record(known, change, body, came_from, place),
        Body::VisitAmended(body) => visits::amend(known, change, body, place),
        Body::VisitReviewed(body) => visits::review(known, change, body),
        Body::AssessmentCompleted(body) => assessments::complete(known, change, body, place),
        Body::AssessmentAmended(body) => assessments::amend(known, change, body, place),
        Body::ConflictSettled(body) => merge::settle(known, change, body),
        Body::FileJoined(body) => join::join(known, change, body),
        Body::MergedInto(body) => join::merged_into(known, change, body),
        Body::FileParted(body) => join::part(known, change, body),
        Body::FileReturned(body) => join::returned(known, change, body),
        Body::RegistrationWithdrawn(body) => withdraw(known, change, body),
        Body::Unknown { .. } => Ok(Outcome::default()),
    }?;
    if let (Some(from), Some(before)) = (came_from, before) {
        before.remember(known, from, change, &outcome);
    }
    known.head.changes += 1;
    Ok(outcome)
}

fn register(change: &Change, body: &PersonRegistered, place: Place<'_>) -> Result<PersonFile, Refusal> {
    records::check_fields(&Entity::Person, &body.fields)?;
    if !body.fields.contains_key("name") {
        return Err(Refusal::nameless());
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
        joined: Default::default(),
    };
    Ok(PersonFile {
        head,
        records: Default::default(),
        visits: Default::default(),
    })
}

/// Nothing that was recorded of somebody is thrown away: only a file that has taken no change since is withdrawn.
fn withdraw(file: &mut PersonFile, change: &Change, body: &RegistrationWithdrawn) -> Result<Outcome, Refusal> {
    let head = &mut file.head;
    if head.changes != body.changes || !head.joined.is_empty() || head.merged_into().is_some() {
        return Err(Refusal::new(
            "not_withdrawable",
            "something has been recorded in this file since",
        ));
    }
    head.worker = None;
    head.team.clear();
    head.record.version += 1;
    merge::write(&mut head.record, change, WITHDRAWN, &true.into());
    file.records.clear();
    file.visits.clear();
    Ok(Outcome {
        moved: true,
        emptied: true,
        ..Outcome::default()
    })
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

impl Refusal {
    /// A refusal with a code and what exactly.
    pub fn new(code: &'static str, detail: impl Into<String>) -> Self {
        Self {
            code,
            detail: detail.into(),
        }
    }

    pub(crate) fn nameless() -> Self {
        Self::new("bad_field", "person.name: a person has a name, even a provisional one")
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
