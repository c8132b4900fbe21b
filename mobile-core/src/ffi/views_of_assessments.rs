//! What screens show of assessments: what the answers come to, what was decided, and what is completed.

use super::views_of_interviews::{AlertView, KeptView, all, count};
use crate::assess::{AnswerLine, AssessmentLine, Completed, Decision, Figure, Finding, Review, ShownAssessment};

/// What stands in the way of completing.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct FindingView {
    /// The question's path: what `go_to_question` takes.
    pub reference: String,
    /// Its words.
    pub label: String,
    /// What is wrong, in words.
    pub reason: String,
}

/// A score.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct FigureView {
    /// Its name.
    pub name: String,
    /// What it is, in words.
    pub label: String,
    /// The number; absent where too little was answered.
    pub number: Option<f64>,
    /// The band that it falls into, in words.
    pub band: Option<String>,
    /// How many of its questions have a score.
    pub answered: Option<u32>,
    /// How many of its questions were asked.
    pub asked: Option<u32>,
}

/// A need.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct NeedView {
    /// Which.
    pub code: String,
    /// Which, in words.
    pub label: String,
    /// The question that it comes from.
    pub item: String,
    /// 1 is the most urgent.
    pub priority: u8,
    /// How urgent, in words.
    pub priority_words: String,
}

/// What the answers come to, to be confirmed.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ReviewView {
    /// What stands in the way of completing; empty when nothing does.
    pub findings: Vec<FindingView>,
    /// Scores.
    pub figures: Vec<FigureView>,
    /// The needs that are suggested.
    pub needs: Vec<NeedView>,
    /// The risk that is suggested.
    pub risk: Option<String>,
    /// The same, in words.
    pub risk_words: Option<String>,
    /// The risk that stands in the person's file.
    pub risk_now: String,
    /// Critical answers, with what to do.
    pub alerts: Vec<AlertView>,
    /// Whom to call, when there are any.
    pub hotline: Option<String>,
    /// Answers that this version of the form has no place for.
    pub kept: Vec<KeptView>,
}

/// What a worker decided on what the answers suggest.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct DecisionInput {
    /// The risk that was confirmed; needed where one is suggested.
    pub risk: Option<String>,
    /// The needs that were confirmed; absent for those suggested, all of them.
    pub needs: Option<Vec<String>>,
    /// Why it is otherwise than suggested; of an amendment, why it is made.
    pub reason: Option<String>,
    /// Somebody helped the person to answer.
    pub assisted: bool,
}

/// An assessment that is completed.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct CompletedView {
    /// Its id.
    pub assessment_id: String,
    /// The needs that were recorded.
    pub needs: Vec<NeedView>,
    /// The risk that was confirmed.
    pub risk: Option<String>,
    /// The person's risk was raised along.
    pub risk_raised: bool,
    /// A lower risk was confirmed, which only a supervisor can record.
    pub risk_proposed: bool,
    /// Critical answers, with what to do.
    pub alerts: Vec<AlertView>,
    /// Whom to call, when there are any.
    pub hotline: Option<String>,
    /// 1 for a new assessment, one more for each amendment.
    pub revision: u32,
}

/// An assessment under way.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct AssessmentDraftView {
    /// Its id.
    pub assessment_id: String,
    /// The person's id.
    pub person_id: String,
    /// The person's name.
    pub name: String,
    /// `assessment` or `amendment`.
    pub purpose: String,
    /// The form's id.
    pub form: String,
    /// The form's title.
    pub title: String,
    /// When it began, RFC 3339.
    pub started_at: String,
    /// Questions that are asked now.
    pub asked: u32,
    /// Those of them that are answered.
    pub answered: u32,
    /// A newer version of the form is there.
    pub newer: bool,
}

/// A completed assessment.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct AssessmentView {
    /// Its id.
    pub assessment_id: String,
    /// The person's id.
    pub person_id: String,
    /// The form's title.
    pub title: String,
    /// `completed`, `amended` or `entered_in_error`.
    pub state: String,
    /// When it began, RFC 3339.
    pub started_at: String,
    /// When it ended, RFC 3339.
    pub ended_at: Option<String>,
    /// The risk that was confirmed.
    pub risk: Option<String>,
    /// Why it was another one, or other needs, than those suggested.
    pub override_reason: Option<String>,
    /// The answers, in the order of the form.
    pub lines: Vec<AnswerView>,
    /// The form is not on the phone: questions have their names only.
    pub form_missing: bool,
    /// 1 for a new assessment, one more for each amendment.
    pub revision: u32,
}

/// A question with its answer.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct AnswerView {
    /// The question's path.
    pub reference: String,
    /// Its words.
    pub label: String,
    /// The answer, in words.
    pub answer: String,
}

fn needs(needs: &[domain::SuggestedNeed], language: i18n::Language) -> Vec<NeedView> {
    let words = i18n::Words::of(language);
    let view = |need: &domain::SuggestedNeed| NeedView {
        label: words.word("need", &need.code).into_owned(),
        priority_words: words.word("priority", &need.priority.to_string()).into_owned(),
        code: need.code.clone(),
        item: need.item.clone(),
        priority: need.priority,
    };
    needs.iter().map(view).collect()
}

impl From<Finding> for FindingView {
    fn from(finding: Finding) -> Self {
        Self {
            reference: finding.reference,
            label: finding.label,
            reason: finding.message,
        }
    }
}

impl From<Figure> for FigureView {
    fn from(figure: Figure) -> Self {
        Self {
            name: figure.name,
            label: figure.label,
            number: figure.number,
            band: figure.band,
            answered: figure.answered.map(|(answered, _)| answered),
            asked: figure.answered.map(|(_, asked)| asked),
        }
    }
}

impl ReviewView {
    pub(super) fn of(review: Review, language: i18n::Language) -> Self {
        let words = i18n::Words::of(language);
        let risk = review.scores.risk.map(|risk| risk.to_string());
        Self {
            findings: all(review.findings),
            figures: all(review.figures),
            needs: needs(&review.scores.needs, language),
            risk_words: risk.as_deref().map(|risk| words.word("risk", risk).into_owned()),
            risk,
            risk_now: review.risk_now.to_string(),
            alerts: all(review.alerts),
            hotline: review.hotline,
            kept: all(review.kept),
        }
    }
}

impl From<DecisionInput> for Decision {
    fn from(input: DecisionInput) -> Self {
        Self {
            risk: input.risk.map(|level| domain::RiskLevel::from(level.as_str())),
            needs: input.needs,
            reason: input.reason,
            assisted: input.assisted,
        }
    }
}

impl CompletedView {
    pub(super) fn of(completed: Completed, language: i18n::Language) -> Self {
        Self {
            assessment_id: completed.assessment.to_string(),
            needs: needs(&completed.needs, language),
            risk: completed.risk.map(|risk| risk.to_string()),
            risk_raised: completed.risk_raised,
            risk_proposed: completed.risk_proposed,
            alerts: all(completed.alerts),
            hotline: completed.hotline,
            revision: completed.revision,
        }
    }
}

impl From<AssessmentLine> for AssessmentDraftView {
    fn from(line: AssessmentLine) -> Self {
        Self {
            assessment_id: line.assessment.to_string(),
            person_id: line.person.to_string(),
            name: line.name,
            purpose: line.purpose.as_str().to_owned(),
            form: line.form,
            title: line.title,
            started_at: line.started_at.to_rfc3339(),
            asked: count(line.asked),
            answered: count(line.answered),
            newer: line.newer,
        }
    }
}

impl From<ShownAssessment> for AssessmentView {
    fn from(shown: ShownAssessment) -> Self {
        Self {
            assessment_id: shown.id.to_string(),
            person_id: shown.person.to_string(),
            title: shown.title,
            state: shown.assessment.state,
            started_at: shown.assessment.started_at.to_rfc3339(),
            ended_at: shown.ended_at.map(|at| at.to_rfc3339()),
            risk: shown.risk.map(|risk| risk.to_string()),
            override_reason: shown.override_reason,
            lines: all(shown.lines),
            form_missing: shown.form_missing,
            revision: count(1 + shown.assessment.revisions.len()),
        }
    }
}

impl From<AnswerLine> for AnswerView {
    fn from(line: AnswerLine) -> Self {
        Self {
            reference: line.reference,
            label: line.label,
            answer: line.words,
        }
    }
}
