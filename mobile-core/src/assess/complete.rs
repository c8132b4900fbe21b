//! Completing: the answers become an assessment in the file, with the needs and the risk that the worker confirmed, in one transaction with the outbox.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::{
    Body, Entity, Fields, InstrumentRef, PersonFile, RecordId, RiskLevel, Scores, SuggestedNeed,
    assessment::{AssessmentAmended, AssessmentCompleted},
    change::{RecordAdded, RecordAmended},
};
use forms::interview;
use serde_json::{Value, json};

use super::{Purpose, RaisedAlert, Session, UnderWay, alerts, page, review};
use crate::{
    Core, caseload,
    error::{Error, Result},
    person::risk_change,
    record::record,
    store::meta,
    today,
};

/// What a worker decided on what the answers suggest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decision {
    /// The risk that was confirmed. Needed where one is suggested.
    pub risk: Option<RiskLevel>,
    /// The needs that were confirmed; `None` for those suggested, all of them.
    pub needs: Option<Vec<String>>,
    /// Why it is another risk, or other needs, than those suggested; of an amendment, why it is made.
    pub reason: Option<String>,
    /// Somebody helped the person to answer.
    pub assisted: bool,
}

/// An assessment that is completed.
#[derive(Clone, Debug, PartialEq)]
pub struct Completed {
    /// Its id.
    pub assessment: RecordId,
    /// What was asked.
    pub instrument: InstrumentRef,
    /// What the answers come to.
    pub scores: Scores,
    /// The risk that was confirmed.
    pub risk: Option<RiskLevel>,
    /// The needs that were recorded.
    pub needs: Vec<SuggestedNeed>,
    /// The critical answers, with what to do.
    pub alerts: Vec<RaisedAlert>,
    /// Whom to call, when there are any.
    pub hotline: Option<String>,
    /// The person's risk was raised along.
    pub risk_raised: bool,
    /// A lower risk was confirmed, which only a supervisor can record: it stands in the assessment as a proposal.
    pub risk_proposed: bool,
    /// 1 for a new assessment, one more for each amendment.
    pub revision: u32,
}

impl Core {
    /// Completes an assessment, or the amendment of one. What is missing or wrong is an error that names every question.
    pub fn complete_assessment(&self, assessment: RecordId, decision: &Decision) -> Result<Completed> {
        let now = self.now();
        self.at_interview(assessment, |tx, session| {
            if session.row.purpose == Purpose::Visit {
                return Err(Error::refused(
                    "interview_of_visit",
                    "a visit is finished with `visit finish`",
                ));
            }
            let submitted = session.interview.complete().map_err(|problems| {
                let findings = review::findings(session.words(&self.around), &problems);
                Error::refused("answers_missing", page::list(&findings))
            })?;
            let scores = protocol::scores(&submitted.outcome);
            let alerts = alerts::raise(tx, &self.around, session)?;
            let file = caseload::shown(tx, session.row.person)?;
            let worker = meta::identity(tx)?.worker;
            let needs = confirmed_needs(session, decision, &scores)?;
            confirm_risk(session, decision, &scores)?;
            let day = today::day_in(&meta::reference(tx)?, file.head.unit, now);
            let mut bodies = vec![body(session, decision, &submitted, &scores, now)];
            let recorded_needs = need_bodies(&file, assessment, &needs, day, &mut bodies);
            let risen = decision
                .risk
                .as_ref()
                .filter(|level| level.height() > file.risk().height());
            if let Some(level) = risen {
                bodies.push(risk_change(&file, level, Some(&basis(session, decision)), worker));
            }
            let lower = decision
                .risk
                .as_ref()
                .is_some_and(|level| level.height() < file.risk().height());
            let recorded = record(tx, &self.around, session.row.person, bodies)?;
            UnderWay::delete(tx, assessment)?;
            let revisions = recorded.file.records.get(&assessment).and_then(domain::Assessment::of);
            Ok(Completed {
                assessment,
                instrument: session.instrument_ref(),
                risk: decision.risk.clone(),
                needs: recorded_needs,
                hotline: if alerts.is_empty() {
                    None
                } else {
                    Some(alerts::hotline(tx, &self.around, session)?)
                },
                alerts,
                risk_raised: risen.is_some(),
                risk_proposed: lower,
                revision: 1 + revisions.map_or(0, |known| known.revisions.len() as u32),
                scores,
            })
        })
    }
}

impl Session {
    pub(crate) fn instrument_ref(&self) -> InstrumentRef {
        InstrumentRef {
            form: self.row.form.clone(),
            version: self.row.version.clone(),
        }
    }
}

fn body(
    session: &Session,
    decision: &Decision,
    submitted: &interview::Completed,
    scores: &Scores,
    now: domain::Timestamp,
) -> Body {
    let row = &session.row;
    let answers: Fields = submitted.answers.clone().into_iter().collect();
    if row.purpose == Purpose::Amendment {
        return Body::AssessmentAmended(AssessmentAmended {
            assessment: row.id,
            answers: Some(answers),
            scores: Some(scores.clone()),
            entered_in_error: false,
            reason: decision.reason.clone().unwrap_or_default(),
            extra: Default::default(),
        });
    }
    Body::AssessmentCompleted(AssessmentCompleted {
        assessment: row.id,
        instrument: session.instrument_ref(),
        started_at: row.started_at,
        ended_at: now.max(row.started_at),
        language: Some(row.language.clone()),
        assisted: decision.assisted,
        visit: row.visit.map(RecordId::from),
        answers,
        kept: kept(session),
        last_saved: session.last_saved(),
        scores: scores.clone(),
        risk: decision.risk.clone(),
        override_reason: decision.reason.clone(),
        extra: Default::default(),
    })
}

/// Answers that the version has no place for: they go along, completed or not.
fn kept(session: &Session) -> Fields {
    let kept = session.interview.kept().into_iter();
    kept.map(|kept| (kept.reference, Value::from(kept.value))).collect()
}

/// A risk that is suggested is decided on: confirmed, or another one with a reason. An amendment may leave the risk as it is.
fn confirm_risk(session: &Session, decision: &Decision, scores: &Scores) -> Result<()> {
    let amends = session.row.purpose == Purpose::Amendment;
    match (&scores.risk, &decision.risk) {
        (Some(suggested), None) if !amends => Err(Error::refused(
            "risk_undecided",
            format!("the answers suggest the risk `{suggested}`: confirm it, or decide on another one with a reason"),
        )),
        (Some(suggested), Some(decided)) if suggested != decided => {
            reasoned(decision, "another risk than the one suggested")
        }
        _ => Ok(()),
    }
}

fn confirmed_needs(session: &Session, decision: &Decision, scores: &Scores) -> Result<Vec<SuggestedNeed>> {
    let Some(codes) = &decision.needs else {
        return Ok(scores.needs.clone());
    };
    let mut needs = Vec::new();
    for code in codes.iter().collect::<BTreeSet<_>>() {
        let suggested = scores.needs.iter().find(|need| need.code == *code).cloned();
        let mut rules = session.instrument().scoring().needs.iter();
        let known = suggested.or_else(|| {
            rules.find(|rule| rule.code == *code).map(|rule| SuggestedNeed {
                code: code.clone(),
                item: rule.question.clone(),
                priority: 2,
            })
        });
        needs.push(
            known.ok_or_else(|| Error::refused("need_unknown", format!("`{code}` is no need that this form knows")))?,
        );
    }
    needs.sort_by_key(|need| need.priority);
    let same = needs.len() == scores.needs.len() && needs.iter().all(|need| scores.needs.contains(need));
    if !same {
        reasoned(decision, "other needs than those suggested")?;
    }
    Ok(needs)
}

fn reasoned(decision: &Decision, what: &str) -> Result<()> {
    if decision.reason.as_deref().is_some_and(|why| !why.trim().is_empty()) {
        return Ok(());
    }
    Err(Error::refused(
        "needs_reason",
        format!("confirming {what} needs a reason"),
    ))
}

/// The changes that record needs. One that is open already is not opened twice: it is only made more urgent.
fn need_bodies(
    file: &PersonFile,
    assessment: RecordId,
    needs: &[SuggestedNeed],
    day: NaiveDate,
    bodies: &mut Vec<Body>,
) -> Vec<SuggestedNeed> {
    let mut recorded = Vec::new();
    for need in needs {
        let is_open = |record: &&domain::Record| {
            record.text("code") == Some(&need.code) && !matches!(record.state(), Some("met" | "unmet" | "declined"))
        };
        let mut fields: Fields = [
            ("priority".to_owned(), json!(need.priority)),
            ("assessment".to_owned(), json!(assessment)),
            ("item".to_owned(), json!(need.item)),
        ]
        .into();
        fields.extend(need.due_on(day).map(|due| ("due_on".to_owned(), json!(due))));
        match file.of_kind(&Entity::Need).find(is_open) {
            Some(standing)
                if standing
                    .get::<u8>("priority")
                    .is_some_and(|known| known <= need.priority) =>
            {
                continue;
            }
            Some(standing) => bodies.push(Body::RecordAmended(RecordAmended {
                entity: Entity::Need,
                record: standing.id,
                fields,
                reason: None,
                extra: Default::default(),
            })),
            None => {
                let record = need.record(assessment);
                if file.records.contains_key(&record) {
                    // Found by this very assessment, and dealt with since.
                    continue;
                }
                fields.insert("state".into(), json!("open"));
                fields.insert("code".into(), json!(need.code));
                bodies.push(Body::RecordAdded(RecordAdded {
                    entity: Entity::Need,
                    record,
                    fields,
                    extra: Default::default(),
                }));
            }
        }
        recorded.push(need.clone());
    }
    recorded
}

/// What a raised risk rests on.
fn basis(session: &Session, decision: &Decision) -> String {
    let title = session.instrument().title(&session.row.language);
    match decision.reason.as_deref().filter(|why| !why.trim().is_empty()) {
        Some(why) => format!("{title}: {why}"),
        None => title.to_owned(),
    }
}

/// Answers so far as an assessment that was never completed: what is handed over of it when the phone is wiped.
pub(crate) fn unfinished(session: &mut Session) -> Body {
    let answers = session.places.so_far(&mut session.interview);
    let scores = protocol::scores(&session.interview.outcome());
    let row = &session.row;
    let extra = [("unfinished".to_owned(), json!(true))].into_iter().collect();
    match row.purpose {
        Purpose::Amendment => Body::AssessmentAmended(AssessmentAmended {
            assessment: row.id,
            answers: Some(answers),
            scores: Some(scores),
            entered_in_error: false,
            reason: "unfinished: handed over when the phone was wiped".into(),
            extra,
        }),
        _ => Body::AssessmentCompleted(AssessmentCompleted {
            assessment: row.id,
            instrument: session.instrument_ref(),
            started_at: row.started_at,
            ended_at: row.started_at,
            language: Some(row.language.clone()),
            assisted: false,
            visit: row.visit.map(RecordId::from),
            answers,
            kept: kept(session),
            last_saved: session.last_saved(),
            scores,
            risk: None,
            override_reason: None,
            extra,
        }),
    }
}
