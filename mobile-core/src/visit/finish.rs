//! Finishing a visit: the draft becomes a record in the file and a change in the outbox, in one transaction.

use domain::{
    AlertKind, Body, DangerSign, Entity, Fields, Modality, PersonFile, RiskLevel, UserId, VisitId, VisitRecord,
    VisitStatus, change::VisitRecorded,
};
use forms::interview::Problem;
use serde_json::Value;

use super::{answer, draft, form};
use crate::{
    Core, caseload,
    error::{Error, Result},
    person::risk_change,
    record::{Recorded, record},
    store::meta,
};

/// How a visit ended.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Finish {
    /// `seen`, `not_seen`, `no_access` or `refused`.
    pub outcome: String,
    /// Signs of danger, besides those answered before.
    pub danger_signs: Vec<DangerSign>,
    /// Answers given at the end, such as `safe` and `well`.
    pub answers: Vec<(String, String)>,
}

/// A visit that is finished.
#[derive(Clone, Debug, PartialEq)]
pub struct Finished {
    /// The visit.
    pub visit: VisitId,
    /// Its status.
    pub status: VisitStatus,
    /// What was not asked although every visit asks it; never a reason to refuse.
    pub missing: Vec<String>,
    /// The alerts that it raised.
    pub alerts: Vec<String>,
    /// The risk was raised along.
    pub risk_raised: bool,
    /// A lower risk was proposed, which only a supervisor can record.
    pub risk_proposed: bool,
}

impl Core {
    /// Finishes a visit under way.
    pub fn finish_visit(&self, visit: VisitId, finish: &Finish) -> Result<Finished> {
        for (name, value) in &finish.answers {
            answer::check(name, value)?;
        }
        let (status, subject_seen) = VisitRecord::of_outcome(&finish.outcome)
            .ok_or_else(|| Error::usage("bad_outcome", "an outcome is seen, not_seen, no_access or refused"))?;
        let now = self.now();
        self.write_with(|tx, sessions| {
            let draft = draft::load(tx, visit)?;
            let file = caseload::shown(tx, draft.person)?;
            let session = form::open(tx, &self.around, sessions, &draft)?;
            for (name, value) in &finish.answers {
                form::answer(tx, &self.around, session, visit, (name, value))?;
            }
            let problems = session.interview.problems();
            let mut answers = session.so_far();
            let kept = form::kept(session).into_iter();
            answers.extend(kept.map(|(name, value)| (name, Value::from(value))));
            answers.extend(draft::load(tx, visit)?.beside());
            let visit_record = VisitRecord {
                status: status.clone(),
                started_at: draft.started_at,
                ended_at: now.max(draft.started_at),
                planned_for: draft.planned_for,
                modality: text(&answers, "modality").map(Modality::from),
                subject_seen,
                danger_signs: danger_signs(&mut answers, &finish.danger_signs),
                answers: answers.clone(),
                extra: Default::default(),
            };
            let visit_record = match session.comes_along() {
                true => visit_record,
                false => visit_record.asked_with(&session.instrument_ref()),
            };
            let visit_record = visit_record.asked_after(session.last_saved());
            let missing = missing(&visit_record.answers, subject_seen, &problems);
            let mut bodies = vec![Body::VisitRecorded(VisitRecorded {
                visit,
                record: visit_record,
            })];
            let risk = risk_answer(&file, &answers, meta::identity(tx)?.worker);
            let (risk_raised, risk_proposed) = (risk.is_some(), risk.is_none() && answers.contains_key("risk_change"));
            bodies.extend(risk);
            let recorded = record(tx, &self.around, draft.person, bodies)?;
            draft.delete(tx)?;
            sessions.close();
            Ok(Finished {
                visit,
                status,
                missing,
                alerts: alerts(&recorded, visit),
                risk_raised,
                risk_proposed: risk_proposed && lower_proposed(&file, &answers),
            })
        })
    }
}

/// The signs answered and those named at the end, each once; they stand in the record's own field.
fn danger_signs(answers: &mut Fields, named: &[DangerSign]) -> Vec<DangerSign> {
    let answered = answers.remove("danger_signs");
    let answered = answered.as_ref().and_then(Value::as_str).unwrap_or_default();
    let mut signs: Vec<DangerSign> = Vec::new();
    for sign in answered
        .split_whitespace()
        .map(DangerSign::from)
        .chain(named.iter().cloned())
    {
        if !signs.contains(&sign) {
            signs.push(sign);
        }
    }
    signs
}

/// Safe and well are asked of every person who was seen, and what the form itself must have.
fn missing(answers: &Fields, subject_seen: bool, problems: &[Problem]) -> Vec<String> {
    if !subject_seen {
        return Vec::new();
    }
    let always = ["safe", "well"].into_iter().filter(|name| !answers.contains_key(*name));
    let mut names: Vec<String> = always.map(str::to_owned).collect();
    for problem in problems {
        if !names.contains(&problem.name) {
            names.push(problem.name.clone());
        }
    }
    names
}

fn text<'a>(answers: &'a Fields, name: &str) -> Option<&'a str> {
    answers.get(name).and_then(Value::as_str)
}

/// A risk that was found higher is recorded along; a lower one is only proposed, since it needs a supervisor.
fn risk_answer(file: &PersonFile, answers: &Fields, worker: UserId) -> Option<Body> {
    let level = RiskLevel::from(text(answers, "risk_change")?);
    let raised = level.height() > file.risk().height();
    raised.then(|| risk_change(file, &level, text(answers, "opinion"), worker))
}

fn lower_proposed(file: &PersonFile, answers: &Fields) -> bool {
    text(answers, "risk_change").is_some_and(|level| RiskLevel::from(level).height() < file.risk().height())
}

fn alerts(recorded: &Recorded, visit: VisitId) -> Vec<String> {
    let of_visit = |alert: &&domain::Record| {
        alert.get::<VisitId>("visit") == Some(visit)
            || recorded
                .changes
                .iter()
                .any(|change| alert.id == domain::RecordId::derived(change.0, AlertKind::RiskRaised.as_str()))
    };
    let raised = recorded.file.of_kind(&Entity::Alert).filter(of_visit);
    raised
        .filter_map(|alert| alert.text("kind").map(str::to_owned))
        .collect()
}
