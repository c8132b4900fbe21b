//! Visits fold by being appended: a record, its revisions, its verdict.

use serde_json::Value;

use super::{Outcome, Place, Refusal};
use crate::{
    alert,
    change::{Change, VisitAmended, VisitRecorded, VisitReviewed},
    enums::{Entity, Review},
    file::PersonFile,
    ids::VisitId,
    questions,
    states::{self, VisitStatus},
    visit::{Revision, Visit, VisitRecord},
};

pub(super) fn record(
    file: &mut PersonFile,
    change: &Change,
    body: &VisitRecorded,
    place: Place<'_>,
) -> Result<Outcome, Refusal> {
    if file.visits.contains_key(&body.visit) {
        return Err(Refusal::new(
            "visit_exists",
            "this visit is recorded already; amend it instead",
        ));
    }
    states::transition(
        &Entity::Visit,
        Some(VisitStatus::InProgress.as_str()),
        body.record.status.as_str(),
    )?;
    check(&body.record.answers)?;
    let mut record = body.record.clone();
    record.started_at = place.mend(record.started_at);
    record.ended_at = place.mend(record.ended_at).max(record.started_at);
    let skew = (record.started_at - body.record.started_at).num_seconds();
    file.head
        .history
        .remember(body.visit, &record, place.day(body.record.started_at));
    let mut outcome = Outcome {
        visits: [body.visit].into(),
        ..Outcome::default()
    };
    raise_alerts(file, body.visit, &record, &mut outcome);
    let visit = Visit {
        id: body.visit,
        person: change.person,
        worker: change.author,
        version: 1,
        record,
        clock_skew_s: skew,
        review: Review::Submitted,
        review_comment: None,
        reviewed_by: None,
        revision: 1,
        revisions: Vec::new(),
    };
    file.visits.insert(body.visit, visit);
    Ok(outcome)
}

pub(super) fn amend(
    file: &mut PersonFile,
    change: &Change,
    body: &VisitAmended,
    place: Place<'_>,
) -> Result<Outcome, Refusal> {
    check(&body.answers)?;
    if body.reason.trim().is_empty() {
        return Err(Refusal::needs_reason("amending a visit"));
    }
    let outcome_after = match &body.outcome {
        None => None,
        Some(word) => Some(VisitRecord::of_outcome(word).ok_or_else(|| {
            Refusal::new(
                "bad_answer",
                "outcome: expected one of: seen, not_seen, no_access, refused",
            )
        })?),
    };
    let visit = file.visits.get_mut(&body.visit).ok_or_else(unknown)?;
    let before = body
        .answers
        .keys()
        .map(|name| {
            (
                name.clone(),
                visit.record.answers.get(name).cloned().unwrap_or(Value::Null),
            )
        })
        .collect();
    let mut revision = Revision {
        change: change.id,
        replaces: visit.revision,
        author: change.author,
        at: change.recorded_at,
        reason: body.reason.clone(),
        before,
        danger_signs_before: None,
        outcome_before: None,
    };
    for (name, value) in &body.answers {
        if value.is_null() {
            visit.record.answers.remove(name);
        } else {
            visit.record.answers.insert(name.clone(), value.clone());
        }
    }
    if let Some(signs) = &body.danger_signs {
        revision.danger_signs_before = Some(std::mem::replace(&mut visit.record.danger_signs, signs.clone()));
    }
    if let Some((status, seen)) = outcome_after {
        revision.outcome_before = Some(visit.record.outcome().to_owned());
        visit.record.status = status;
        visit.record.subject_seen = seen;
    }
    visit.revision += 1;
    visit.version += 1;
    visit.revisions.push(revision);
    // What was accepted or returned was another text: it waits for review anew.
    visit.review = Review::Submitted;
    let record = visit.record.clone();
    let mut outcome = Outcome {
        visits: [body.visit].into(),
        ..Outcome::default()
    };
    if body.outcome.is_some() {
        let day = record.started_at.with_timezone(&place.unit.zone()).date_naive();
        file.head.history.remember(body.visit, &record, day);
    }
    raise_alerts(file, body.visit, &record, &mut outcome);
    Ok(outcome)
}

pub(super) fn review(file: &mut PersonFile, change: &Change, body: &VisitReviewed) -> Result<Outcome, Refusal> {
    let visit = file.visits.get_mut(&body.visit).ok_or_else(unknown)?;
    states::review_transition(visit.review.as_str(), body.review.as_str())?;
    if body.review == Review::Returned && body.comment.as_deref().is_none_or(|text| text.trim().is_empty()) {
        return Err(Refusal::needs_reason("returning a visit"));
    }
    visit.review = body.review.clone();
    visit.review_comment = body.comment.clone();
    visit.reviewed_by = Some(change.author);
    visit.version += 1;
    Ok(Outcome {
        visits: [body.visit].into(),
        ..Outcome::default()
    })
}

/// An alert that exists already, whatever its state, is not raised again.
fn raise_alerts(file: &mut PersonFile, visit: VisitId, record: &VisitRecord, outcome: &mut Outcome) {
    for raised in alert::of_visit(file, visit, record) {
        if let std::collections::btree_map::Entry::Vacant(slot) = file.records.entry(raised.id) {
            outcome.records.insert(raised.id);
            slot.insert(raised);
        }
    }
}

fn check(answers: &crate::record::Fields) -> Result<(), Refusal> {
    if answers.len() > questions::MAX_ANSWERS {
        return Err(Refusal::new(
            "bad_answer",
            format!("more than {} answers", questions::MAX_ANSWERS),
        ));
    }
    questions::check_all(answers).map_err(|bad| Refusal::new("bad_answer", bad.to_string()))
}

fn unknown() -> Refusal {
    Refusal::new("visit_unknown", "there is no such visit in this file")
}
