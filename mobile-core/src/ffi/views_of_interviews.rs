//! What screens show of interviews: one page of questions, ready to draw.

use crate::{
    assess::{Answered, Asked, AskedPage, Begun, KeptAnswer, Migrated, OfferedChoice, RaisedAlert},
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

/// An interview that went over to a newer version of its form.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct MigratedView {
    /// The version that it has now.
    pub version: String,
    /// Answers that this version has no place for.
    pub kept: Vec<KeptView>,
}

pub(super) fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn pairs(map: std::collections::BTreeMap<String, String>) -> Vec<PairView> {
    map.into_iter().map(|(name, value)| PairView { name, value }).collect()
}

pub(super) fn all<A, B: From<A>>(list: Vec<A>) -> Vec<B> {
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

impl From<Migrated> for MigratedView {
    fn from(migrated: Migrated) -> Self {
        Self {
            version: migrated.version,
            kept: all(migrated.kept),
        }
    }
}
