//! Assessments fold by being appended: a record whose answers only a new revision replaces.

use std::collections::btree_map::Entry;

use serde_json::{Value, json};

use super::{Outcome, Place, Refusal};
use crate::{
    Timestamp, alert,
    assessment::{AssessmentAmended, AssessmentCompleted, AssessmentRevision, MAX_ANSWERS_BYTES, Scores},
    change::Change,
    enums::Entity,
    fields::STATE,
    file::PersonFile,
    ids::RecordId,
    record::{Fields, Record},
    states,
};

pub(super) fn complete(
    file: &mut PersonFile,
    change: &Change,
    body: &AssessmentCompleted,
    place: Place<'_>,
) -> Result<Outcome, Refusal> {
    if file.records.contains_key(&body.assessment) {
        return Err(Refusal::new(
            "assessment_exists",
            "this assessment is recorded already; amend it instead",
        ));
    }
    check(&body.answers)?;
    let named = |text: &str| (1..=200).contains(&text.chars().count());
    if !named(&body.instrument.form) || !named(&body.instrument.version) {
        return Err(Refusal::new(
            "bad_answer",
            "instrument: a form's id and the hash of its version",
        ));
    }
    let differs = body.risk.is_some() && body.scores.risk.is_some() && body.risk != body.scores.risk;
    if differs && body.override_reason.as_deref().is_none_or(|why| why.trim().is_empty()) {
        return Err(Refusal::needs_reason("confirming another risk than the one suggested"));
    }
    let started_at = place.mend(body.started_at);
    let ended_at = place.mend(body.ended_at).max(started_at);
    let mut record = Record::empty(Entity::Assessment, body.assessment);
    record.version = 1;
    let fields = [
        (STATE, json!("completed")),
        ("instrument", json!(body.instrument.form)),
        ("instrument_version", json!(body.instrument.version)),
        ("started_at", json!(started_at)),
        ("ended_at", json!(ended_at)),
        ("language", json!(body.language)),
        ("assisted", json!(body.assisted)),
        ("visit", json!(body.visit)),
        ("answers", json!(body.answers)),
        ("kept", unless_empty(&body.kept)),
        ("last_saved", unless_empty(&body.last_saved)),
        ("scores", json!(body.scores)),
        ("risk", json!(body.risk)),
        ("override_reason", json!(body.override_reason)),
        ("recorded_by", json!(change.author)),
        ("recorded_at", json!(place.mend(change.recorded_at))),
    ];
    let said = fields.into_iter().filter(|(_, value)| !value.is_null());
    record.fields = said.map(|(name, value)| (name.to_owned(), value)).collect();
    file.records.insert(body.assessment, record);
    let mut outcome = Outcome {
        records: [body.assessment].into(),
        ..Outcome::default()
    };
    raise(file, body.assessment, &body.scores, ended_at, &mut outcome);
    Ok(outcome)
}

fn unless_empty(fields: &Fields) -> Value {
    if fields.is_empty() { Value::Null } else { json!(fields) }
}

pub(super) fn amend(
    file: &mut PersonFile,
    change: &Change,
    body: &AssessmentAmended,
    place: Place<'_>,
) -> Result<Outcome, Refusal> {
    if body.reason.trim().is_empty() {
        return Err(Refusal::needs_reason("amending an assessment"));
    }
    if let Some(answers) = &body.answers {
        check(answers)?;
    }
    let record = file
        .records
        .get_mut(&body.assessment)
        .filter(|record| record.entity == Entity::Assessment)
        .ok_or_else(|| Refusal::new("assessment_unknown", "there is no such assessment in this file"))?;
    let to = if body.entered_in_error {
        "entered_in_error"
    } else {
        "amended"
    };
    states::transition(&Entity::Assessment, record.state(), to)?;
    let standing: Fields = record.get("answers").unwrap_or_default();
    let revision = AssessmentRevision {
        change: change.id,
        author: change.author,
        at: place.mend(change.recorded_at),
        reason: body.reason.clone(),
        before: body
            .answers
            .as_ref()
            .map(|new| replaced(&standing, new))
            .unwrap_or_default(),
    };
    let mut revisions: Vec<AssessmentRevision> = record.get("revisions").unwrap_or_default();
    revisions.push(revision);
    record.version += 1;
    record.fields.insert(STATE.into(), json!(to));
    record.fields.insert("revisions".into(), json!(revisions));
    if let Some(answers) = &body.answers {
        record.fields.insert("answers".into(), json!(answers));
    }
    if let Some(scores) = &body.scores {
        record.fields.insert("scores".into(), json!(scores));
    }
    let mut outcome = Outcome {
        records: [body.assessment].into(),
        ..Outcome::default()
    };
    if let Some(scores) = &body.scores {
        raise(
            file,
            body.assessment,
            scores,
            place.mend(change.recorded_at),
            &mut outcome,
        );
    }
    Ok(outcome)
}

/// What stood in the answers that are different now; null where there was none.
fn replaced(standing: &Fields, new: &Fields) -> Fields {
    let names = standing.keys().chain(new.keys());
    let differ = names.filter(|name| standing.get(*name) != new.get(*name));
    differ
        .map(|name| (name.clone(), standing.get(name).cloned().unwrap_or(Value::Null)))
        .collect()
}

/// The alert of a critical answer exists once: the phone may have raised it before the assessment was complete.
fn raise(file: &mut PersonFile, assessment: RecordId, scores: &Scores, at: Timestamp, outcome: &mut Outcome) {
    for code in &scores.alerts {
        let alert = alert::of_critical_answer(assessment, code, at);
        if let Entry::Vacant(slot) = file.records.entry(alert.id) {
            outcome.records.insert(alert.id);
            slot.insert(alert);
        }
    }
}

fn check(answers: &Fields) -> Result<(), Refusal> {
    let bytes = serde_json::to_string(answers).map_or(usize::MAX, |text| text.len());
    if bytes > MAX_ANSWERS_BYTES {
        return Err(Refusal::new(
            "bad_answer",
            format!("the answers have {bytes} bytes; at most {MAX_ANSWERS_BYTES} can be kept"),
        ));
    }
    Ok(())
}
