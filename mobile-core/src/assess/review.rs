//! What the answers come to by now, for the worker to confirm before an assessment is completed.

use domain::{RecordId, RiskLevel, Scores};
use forms::interview::Problem;
use i18n::Words;

use super::{KeptAnswer, RaisedAlert, alerts, page, words};
use crate::{Core, caseload, error::Result};

/// What stands in the way of completing.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The question's path with positions.
    pub reference: String,
    /// Its name.
    pub name: String,
    /// Its words.
    pub label: String,
    /// What is wrong, in the language of the interview.
    pub message: String,
}

/// A score, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Its name.
    pub name: String,
    /// What it is, in words.
    pub label: String,
    /// The number; absent where too little was answered.
    pub number: Option<f64>,
    /// The band that it falls into, in words.
    pub band: Option<String>,
    /// How many of its questions have a score, and how many were asked.
    pub answered: Option<(u32, u32)>,
}

/// What the answers come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// What stands in the way of completing; empty when nothing does.
    pub findings: Vec<Finding>,
    /// Scores, in the order of the form.
    pub figures: Vec<Figure>,
    /// What completing would record.
    pub scores: Scores,
    /// The risk that stands in the person's file.
    pub risk_now: RiskLevel,
    /// The critical answers, with what to do.
    pub alerts: Vec<RaisedAlert>,
    /// Whom to call, when there are any.
    pub hotline: Option<String>,
    /// Answers that this version of the form has no place for.
    pub kept: Vec<KeptAnswer>,
}

impl Core {
    /// What the answers of an interview come to by now: what is missing, scores, suggested needs and risk.
    pub fn review_interview(&self, interview: RecordId) -> Result<Review> {
        self.at_interview(interview, |tx, session| {
            let spoken = session.words(&self.around);
            let language = session.language(&self.around);
            let problems = session.interview.problems();
            let outcome = session.interview.outcome();
            let plan = session.instrument().scoring();
            let own = session.instrument().setting("default_language");
            let figures = outcome.values.iter().map(|value| {
                let figure = plan.values.iter().find(|figure| figure.name == value.name);
                let cut = value.cut.as_ref().map(|name| {
                    let cuts = figure.into_iter().flat_map(|figure| &figure.cuts);
                    let known = cuts.clone().find(|cut| cut.name == *name);
                    let label = known.map_or("", |cut| words::text(&cut.label, language, own));
                    if label.is_empty() {
                        name.clone()
                    } else {
                        label.to_owned()
                    }
                });
                Figure {
                    name: value.name.clone(),
                    label: figure.map_or_else(String::new, |figure| {
                        words::text(&figure.label, language, own).to_owned()
                    }),
                    number: value.number,
                    band: cut,
                    answered: value.answered.zip(value.asked),
                }
            });
            let figures = figures.collect();
            let alerts = alerts::standing(tx, &self.around, session)?;
            Ok(Review {
                findings: findings(spoken, &problems),
                figures,
                scores: protocol::scores(&outcome),
                risk_now: caseload::shown(tx, session.row.person)?.risk(),
                hotline: if alerts.is_empty() {
                    None
                } else {
                    Some(alerts::hotline(tx, &self.around, session)?)
                },
                alerts,
                kept: session.interview.kept().into_iter().map(page::kept).collect(),
            })
        })
    }
}

/// Problems in words.
pub(super) fn findings(spoken: &Words, problems: &[Problem]) -> Vec<Finding> {
    let told = problems.iter().map(|problem| Finding {
        reference: problem.reference.clone(),
        name: problem.name.clone(),
        label: problem.label.clone(),
        message: words::of_problem(spoken, problem),
    });
    told.collect()
}
