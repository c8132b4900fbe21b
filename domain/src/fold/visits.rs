//! Visits fold by being appended: a record, its revisions, its verdict.

use std::collections::btree_map::Entry;

use serde_json::{Value, json};
use uuid::Uuid;

use super::{Outcome, Place, Refusal};
use crate::{
    Timestamp,
    alert::{self, AlertKind},
    change::{Change, VisitAmended, VisitRecorded, VisitReviewed},
    enums::{DangerSign, Entity, Review},
    file::PersonFile,
    ids::{PersonId, VisitId},
    questions,
    record::Record,
    states::{self, AlertState, VisitStatus},
    visit::{Revision, Visit, VisitRecord},
};

pub(super) fn record(
    file: &mut PersonFile,
    change: &Change,
    body: &VisitRecorded,
    came_from: Option<PersonId>,
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
        .history_of(came_from)
        .remember(body.visit, &record, place.day(body.record.started_at));
    let mut outcome = Outcome {
        visits: [body.visit].into(),
        ..Outcome::default()
    };
    raise_danger(
        file,
        body.visit.0,
        body.visit,
        &record.danger_signs,
        record.ended_at,
        &mut outcome,
    );
    raise_no_access(file, &mut outcome);
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
        came_from,
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
    let mut new_signs = Vec::new();
    if let Some(signs) = &body.danger_signs {
        new_signs.extend(
            signs
                .iter()
                .filter(|sign| !visit.record.danger_signs.contains(sign))
                .cloned(),
        );
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
    let (record, came_from) = (visit.record.clone(), visit.came_from);
    let mut outcome = Outcome {
        visits: [body.visit].into(),
        ..Outcome::default()
    };
    // Signs that nobody was alerted to yet; the visit's own alert may have been closed long ago.
    let at = place.mend(change.recorded_at);
    raise_danger(file, change.id.0, body.visit, &new_signs, at, &mut outcome);
    if body.outcome.is_some() {
        let day = place.unit.day(record.started_at);
        file.head.history_of(came_from).remember(body.visit, &record, day);
        raise_no_access(file, &mut outcome);
    }
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

fn raise_danger(
    file: &mut PersonFile,
    from: Uuid,
    visit: VisitId,
    signs: &[DangerSign],
    at: Timestamp,
    outcome: &mut Outcome,
) {
    if !signs.is_empty() {
        raise(file, alert::of_danger(from, visit, signs, at), outcome);
    }
}

/// Visits arrive in any order, so every row of attempts is looked at anew: an alert that nobody has touched is set right, and one that was
/// dealt with as something lesser is followed by another.
fn raise_no_access(file: &mut PersonFile, outcome: &mut Outcome) {
    let risk = file.risk();
    let rows: Vec<_> = file
        .head
        .whole_history()
        .no_access_rows()
        .into_iter()
        .map(|(mark, attempts)| (alert::kind_of_row(attempts), mark.clone()))
        .collect();
    for (kind, mark) in rows {
        let fresh = alert::of_no_access(kind.clone(), AlertKind::NoAccess.as_str(), &mark, &risk);
        let Some(standing) = file.records.get_mut(&fresh.id) else {
            raise(file, fresh, outcome);
            continue;
        };
        let was: AlertKind = standing.text("kind").unwrap_or_default().into();
        if was == kind {
            continue;
        }
        if standing.state() == Some(AlertState::Raised.as_str()) {
            standing.version += 1;
            standing.fields.insert("kind".into(), json!(kind));
            outcome.records.insert(standing.id);
        } else if kind > was {
            let rule = kind.to_string();
            raise(file, alert::of_no_access(kind, &rule, &mark, &risk), outcome);
        }
    }
}

/// An alert that exists already, whatever its state, is not raised again.
fn raise(file: &mut PersonFile, alert: Record, outcome: &mut Outcome) {
    if let Entry::Vacant(slot) = file.records.entry(alert.id) {
        outcome.records.insert(alert.id);
        slot.insert(alert);
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
