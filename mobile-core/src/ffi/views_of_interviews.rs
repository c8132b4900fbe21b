//! What screens show of interviews: one page of questions, ready to draw; what the answers come to; assessments.

use crate::{
    assess::{
        AnswerLine, Answered, Asked, AskedPage, AssessmentLine, Begun, Completed, Decision, Figure, Finding,
        KeptAnswer, Migrated, OfferedChoice, RaisedAlert, Review, ShownAssessment,
    },
    instruments::Offered,
};

/// An instrument that a worker can choose.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct InstrumentView {
    /// The form's id.
    pub form: String,
    /// Its version.
    pub version: String,
    /// `visit` or `assessment`.
    pub kind: String,
    /// Its title in the worker's language.
    pub title: String,
    /// It is on the phone; otherwise the next sync brings it.
    pub here: bool,
    /// It is offered in the worker's language.
    pub in_language: bool,
    /// It belongs to the optional pack, whose terms are non-commercial.
    pub pack: bool,
}

/// An assessment that has begun.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct BegunView {
    /// Its id.
    pub assessment_id: String,
    /// It had begun before, and goes on.
    pub resumed: bool,
    /// A newer version of the form is there.
    pub newer: bool,
}

/// A page of an interview, ready to draw.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct PageView {
    /// The visit's or assessment's id.
    pub interview_id: String,
    /// The person's id.
    pub person_id: String,
    /// `visit`, `assessment` or `amendment`.
    pub purpose: String,
    /// The form's title.
    pub title: String,
    /// The language in which it is asked (BCP 47).
    pub language: String,
    /// The languages that the form speaks, as it names them.
    pub languages: Vec<String>,
    /// The labels of the groups around the page, from outside in.
    pub headings: Vec<String>,
    /// Which page it is, from 1; 0 when the form asks nothing.
    pub number: u32,
    /// How many there are now.
    pub of: u32,
    /// Questions that are asked now.
    pub asked: u32,
    /// Those of them that are answered.
    pub answered: u32,
    /// There is a page before.
    pub has_previous: bool,
    /// There is a page behind.
    pub has_next: bool,
    /// What stands on the page, in its order.
    pub questions: Vec<AskedView>,
    /// Answers that this version of the form has no place for.
    pub kept: Vec<KeptView>,
    /// A newer version of the form is there.
    pub newer: bool,
    /// Critical answers, with what to do.
    pub alerts: Vec<AlertView>,
    /// Whom to call, when there are any.
    pub hotline: Option<String>,
}

/// A question, a group or a repeat on a page.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct AskedView {
    /// Its path with positions: what `answer_question` takes.
    pub reference: String,
    /// Its name.
    pub name: String,
    /// How to draw it: `input`, `select1`, `select`, `rank`, `range`, `upload`, `trigger`, `note`, `group`, `repeat`, `instance`.
    pub control: String,
    /// The type of the form: `text`, `integer`, `date`, `geopoint`, `image`, …
    pub kind: String,
    /// Its words.
    pub label: String,
    /// Help.
    pub hint: String,
    /// Further help.
    pub guidance: String,
    /// Its answer; of a repeat the number of its instances.
    pub value: String,
    /// Whether it must be answered.
    pub required: bool,
    /// Whether it can only be read.
    pub read_only: bool,
    /// What is wrong with its answer, in words; empty when nothing is.
    pub reason: String,
    /// How the form would have it shown.
    pub appearance: String,
    /// Files beside the words, by kind (`image`, `audio`, …).
    pub media: Vec<PairView>,
    /// `start`, `end`, `step` and other parameters.
    pub parameters: Vec<PairView>,
    /// What can be chosen now.
    pub choices: Vec<ChoiceView>,
    /// Of a repeat: whether people add and remove instances.
    pub countable: bool,
}

/// A choice that is offered.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ChoiceView {
    /// What is stored.
    pub name: String,
    /// Its words.
    pub label: String,
    /// It is chosen.
    pub chosen: bool,
    /// Files beside the words, by kind.
    pub media: Vec<PairView>,
}

/// A name with its value.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct PairView {
    /// The name.
    pub name: String,
    /// The value.
    pub value: String,
}

/// An answer that the form has no place for any more.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct KeptView {
    /// The path that it had.
    pub reference: String,
    /// The words of its question.
    pub label: String,
    /// The answer.
    pub value: String,
}

/// A critical answer.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct AlertView {
    /// The form's code.
    pub code: String,
    /// What it says.
    pub label: String,
    /// What to do.
    pub what_to_do: String,
    /// The last answer raised it.
    pub new: bool,
}

/// An answer that was saved, with the page as it is now.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct AnsweredView {
    /// Whether it satisfies the form.
    pub valid: bool,
    /// What is wrong, in words; empty when nothing is.
    pub reason: String,
    /// The page, drawn anew.
    pub page: PageView,
}

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

/// An interview that went over to a newer version of its form.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct MigratedView {
    /// The version that it has now.
    pub version: String,
    /// Answers that this version has no place for.
    pub kept: Vec<KeptView>,
}

pub(super) fn needs(needs: &[domain::SuggestedNeed], language: i18n::Language) -> Vec<NeedView> {
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

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn pairs(map: std::collections::BTreeMap<String, String>) -> Vec<PairView> {
    map.into_iter().map(|(name, value)| PairView { name, value }).collect()
}

fn all<A, B: From<A>>(list: Vec<A>) -> Vec<B> {
    list.into_iter().map(B::from).collect()
}

impl From<Offered> for InstrumentView {
    fn from(offered: Offered) -> Self {
        Self {
            form: offered.published.form,
            version: offered.published.version,
            kind: offered.published.kind.to_string(),
            title: offered.title,
            here: offered.here,
            in_language: offered.in_language,
            pack: offered.published.pack,
        }
    }
}

impl From<Begun> for BegunView {
    fn from(begun: Begun) -> Self {
        Self {
            assessment_id: begun.assessment.to_string(),
            resumed: begun.resumed,
            newer: begun.newer,
        }
    }
}

impl From<AskedPage> for PageView {
    fn from(page: AskedPage) -> Self {
        Self {
            interview_id: page.interview.to_string(),
            person_id: page.person.to_string(),
            purpose: page.purpose.as_str().to_owned(),
            title: page.title,
            language: page.language,
            languages: page.languages,
            headings: page.headings,
            number: count(page.number),
            of: count(page.of),
            asked: count(page.asked),
            answered: count(page.answered),
            has_previous: page.number > 1,
            has_next: page.number < page.of,
            questions: all(page.questions),
            kept: all(page.kept),
            newer: page.newer,
            alerts: all(page.alerts),
            hotline: page.hotline,
        }
    }
}

impl From<Asked> for AskedView {
    fn from(asked: Asked) -> Self {
        Self {
            reference: asked.reference,
            name: asked.name,
            control: control(asked.control).to_owned(),
            kind: asked.kind.name().to_owned(),
            label: asked.label,
            hint: asked.hint,
            guidance: asked.guidance,
            value: asked.value,
            required: asked.required,
            read_only: asked.read_only,
            reason: asked.message,
            appearance: asked.appearance,
            media: pairs(asked.media),
            parameters: pairs(asked.parameters),
            choices: all(asked.choices),
            countable: asked.countable,
        }
    }
}

fn control(control: forms::instrument::Control) -> &'static str {
    use forms::instrument::Control;
    match control {
        Control::Group => "group",
        Control::Repeat => "repeat",
        Control::Instance => "instance",
        Control::Input => "input",
        Control::Select1 => "select1",
        Control::Select => "select",
        Control::Rank => "rank",
        Control::Range => "range",
        Control::Upload => "upload",
        Control::Trigger => "trigger",
        Control::Note => "note",
        Control::Value => "value",
    }
}

impl From<OfferedChoice> for ChoiceView {
    fn from(choice: OfferedChoice) -> Self {
        Self {
            name: choice.name,
            label: choice.label,
            chosen: choice.chosen,
            media: pairs(choice.media),
        }
    }
}

impl From<KeptAnswer> for KeptView {
    fn from(kept: KeptAnswer) -> Self {
        Self {
            reference: kept.reference,
            label: kept.label,
            value: kept.value,
        }
    }
}

impl From<RaisedAlert> for AlertView {
    fn from(alert: RaisedAlert) -> Self {
        Self {
            code: alert.code,
            label: alert.label,
            what_to_do: alert.what_to_do,
            new: alert.new,
        }
    }
}

impl AnsweredView {
    /// An answer with the page after it. The page says of no alert that it is new: the answer does.
    pub(super) fn of(answered: Answered, page: AskedPage) -> Self {
        let mut page = PageView::from(page);
        page.alerts = all(answered.alerts);
        Self {
            valid: answered.valid,
            reason: answered.message,
            page,
        }
    }
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

impl From<Migrated> for MigratedView {
    fn from(migrated: Migrated) -> Self {
        Self {
            version: migrated.version,
            kept: all(migrated.kept),
        }
    }
}
