//! What screens show of visits: questions, a visit under way, a visit that is finished.

use i18n::Language;
use serde_json::Value;

use super::{input::FieldInput, views_of_people::flags};
use crate::visit::{Finished, ReturnedVisit, ShownVisit, Started, VisitLine, VisitQuestion};

/// A question of a visit.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct QuestionView {
    /// Its name.
    pub name: String,
    /// Its words.
    pub label: String,
    /// `yes_no`, `text`, `choice`, `choices`, `date`, `lines`, `geopoint`, or else the type of the form (`integer`, `image`, …).
    pub kind: String,
    /// The words to choose from, or the columns of lines.
    pub choices: Vec<FieldInput>,
}

/// A visit that has begun.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct StartedView {
    /// The visit's id.
    pub visit_id: String,
    /// It had begun before, and goes on.
    pub resumed: bool,
    /// What the worker must know before going to the door, in words.
    pub flags: Vec<String>,
}

/// A visit under way.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct DraftView {
    /// The visit's id.
    pub visit_id: String,
    /// The person's id.
    pub person_id: String,
    /// The person's name.
    pub name: String,
    /// When it began, RFC 3339.
    pub started_at: String,
    /// How many questions are answered.
    pub answered: u64,
}

/// A visit that is finished.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct FinishedView {
    /// The visit's id.
    pub visit_id: String,
    /// Its status.
    pub status: String,
    /// What was not asked although every visit asks it.
    pub missing: Vec<String>,
    /// The alerts that it raised.
    pub alerts: Vec<String>,
    /// The risk was raised along.
    pub risk_raised: bool,
    /// A lower risk was proposed, which only a supervisor can record.
    pub risk_proposed: bool,
}

/// A visit as it stands.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct VisitView {
    /// The visit's id.
    pub visit_id: String,
    /// The person's id.
    pub person_id: String,
    /// Whether it is still under way.
    pub under_way: bool,
    /// `seen`, `not_seen`, `no_access`, `refused`; absent while it is under way.
    pub outcome: Option<String>,
    /// When it began, RFC 3339.
    pub started_at: String,
    /// When it ended, RFC 3339.
    pub ended_at: Option<String>,
    /// Signs of danger.
    pub danger_signs: Vec<String>,
    /// The answers, as typed.
    pub answers: Vec<FieldInput>,
    /// `submitted`, `accepted` or `returned`; absent while it is under way.
    pub review: Option<String>,
    /// What the supervisor asked for.
    pub review_comment: Option<String>,
    /// The number of its revision; 0 while it is under way.
    pub revision: u32,
    /// What each amendment changed, oldest first.
    pub revisions: Vec<RevisionView>,
}

/// A visit that the supervisor returned.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ReturnedVisitView {
    /// The visit's id.
    pub visit_id: String,
    /// The person's id.
    pub person_id: String,
    /// The person's name.
    pub name: String,
    /// When it began, RFC 3339.
    pub started_at: String,
    /// What is to be mended.
    pub comment: String,
}

impl From<ReturnedVisit> for ReturnedVisitView {
    fn from(visit: ReturnedVisit) -> Self {
        Self {
            visit_id: visit.visit.to_string(),
            person_id: visit.person.to_string(),
            name: visit.name,
            started_at: visit.started_at.to_rfc3339(),
            comment: visit.comment,
        }
    }
}

/// An amendment of a visit.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct RevisionView {
    /// When, RFC 3339.
    pub at: String,
    /// Why.
    pub why: String,
    /// The answers that it replaced.
    pub before: Vec<FieldInput>,
}

impl From<VisitQuestion> for QuestionView {
    fn from(question: VisitQuestion) -> Self {
        let choice = |(name, value): (String, String)| FieldInput { name, value };
        Self {
            name: question.name,
            label: question.label,
            kind: question.kind,
            choices: question.choices.into_iter().map(choice).collect(),
        }
    }
}

impl StartedView {
    pub(super) fn of(started: Started, language: Language) -> Self {
        Self {
            visit_id: started.visit.to_string(),
            resumed: started.resumed,
            flags: flags(started.flags.iter().copied(), language),
        }
    }
}

impl From<VisitLine> for DraftView {
    fn from(line: VisitLine) -> Self {
        Self {
            visit_id: line.draft.visit.to_string(),
            person_id: line.draft.person.to_string(),
            name: line.name,
            started_at: line.draft.started_at.to_rfc3339(),
            answered: line.draft.answers.len() as u64,
        }
    }
}

impl From<Finished> for FinishedView {
    fn from(finished: Finished) -> Self {
        Self {
            visit_id: finished.visit.to_string(),
            status: finished.status.to_string(),
            missing: finished.missing,
            alerts: finished.alerts,
            risk_raised: finished.risk_raised,
            risk_proposed: finished.risk_proposed,
        }
    }
}

impl From<ShownVisit> for VisitView {
    fn from(shown: ShownVisit) -> Self {
        match shown {
            ShownVisit::Draft(draft) => Self {
                visit_id: draft.visit.to_string(),
                person_id: draft.person.to_string(),
                under_way: true,
                outcome: None,
                started_at: draft.started_at.to_rfc3339(),
                ended_at: None,
                danger_signs: Vec::new(),
                answers: draft
                    .answers
                    .into_iter()
                    .map(|(name, value)| FieldInput { name, value })
                    .collect(),
                review: None,
                review_comment: None,
                revision: 0,
                revisions: Vec::new(),
            },
            ShownVisit::Recorded(visit) => Self {
                visit_id: visit.id.to_string(),
                person_id: visit.person.to_string(),
                under_way: false,
                outcome: Some(visit.record.outcome().to_owned()),
                started_at: visit.record.started_at.to_rfc3339(),
                ended_at: Some(visit.record.ended_at.to_rfc3339()),
                danger_signs: visit.record.danger_signs.iter().map(ToString::to_string).collect(),
                answers: answers(&visit.record.answers),
                review: Some(visit.review.to_string()),
                review_comment: visit.review_comment.clone(),
                revision: visit.revision,
                revisions: visit.revisions.iter().map(RevisionView::from).collect(),
            },
        }
    }
}

impl From<&domain::Revision> for RevisionView {
    fn from(revision: &domain::Revision) -> Self {
        Self {
            at: revision.at.to_rfc3339(),
            why: revision.reason.clone(),
            before: answers(&revision.before),
        }
    }
}

fn answers(fields: &domain::Fields) -> Vec<FieldInput> {
    let typed = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let answers = fields.iter();
    answers
        .map(|(name, value)| FieldInput {
            name: name.clone(),
            value: typed(value),
        })
        .collect()
}
