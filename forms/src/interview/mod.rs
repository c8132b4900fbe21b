//! An interview: one form being asked. Every answer works out what depends on it, and says which rows are to be stored.

mod answers;
mod view;

pub use answers::{Answers, Row};
pub use view::{Changed, Completed, Kept, Node, Offer, Page, Problem, ProblemKind, Progress, Refused};

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use crate::instrument::Instrument;
use crate::scoring::Outcome;

/// What an interview knows of the world around it. It has no clock and no randomness of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Setting {
    /// The time, where it is asked.
    pub now: DateTime<FixedOffset>,
    /// The reader's language: a code (`sq`) or a column's name (`Shqip (sq)`); the form's default language when it has no such.
    pub language: Option<String>,
    /// What all that is random comes from.
    pub seed: u64,
    /// What the program fills in, by what the column `fill` names: `age`, `sex`, `dependants`, … (`language` follows the reader's by itself).
    pub fills: BTreeMap<String, String>,
    /// For questions of type `deviceid`.
    pub device_id: String,
    /// For questions of type `username`.
    pub username: String,
    /// For questions of type `phonenumber`.
    pub phone_number: String,
    /// For questions of type `email`.
    pub email: String,
    /// The answers to this form that were saved last on this phone, for `${last-saved#…}`.
    pub last_saved: Option<Answers>,
    /// The identity of the interview (`uuid:…`); made from the seed when it is not given.
    pub instance_id: Option<String>,
}

/// One form being asked.
#[derive(Debug)]
pub struct Interview {
    instrument: Arc<Instrument>,
    setting: Setting,
}

impl Interview {
    /// Begins: defaults, what the program fills in, and everything that follows from them. Store `answers()` whole, then the rows of each change.
    pub fn start(instrument: Arc<Instrument>, setting: Setting) -> Self {
        Self { instrument, setting }
    }

    /// Goes on from stored rows. Rows that the form does not know are kept (`kept`).
    pub fn resume(instrument: Arc<Instrument>, setting: Setting, answers: &Answers) -> Self {
        let _ = answers;
        Self { instrument, setting }
    }

    /// Opens completed answers, to look at them or to amend them; with what does not fit.
    pub fn reopen(
        instrument: Arc<Instrument>,
        setting: Setting,
        answers: &serde_json::Map<String, serde_json::Value>,
    ) -> (Self, Vec<Problem>) {
        let _ = answers;
        (Self { instrument, setting }, Vec::new())
    }

    /// Goes over to another version of the form. Every answer that still fits is taken over; what does not is kept and shown (`kept`), never lost.
    pub fn migrate(from: &Answers, old: &Instrument, new: Arc<Instrument>, setting: Setting) -> Self {
        let _ = (from, old);
        Self {
            instrument: new,
            setting,
        }
    }

    /// The form that is asked.
    pub fn instrument(&self) -> &Arc<Instrument> {
        &self.instrument
    }

    /// Moves the clock on; nothing is worked out anew before the next answer.
    pub fn set_now(&mut self, now: DateTime<FixedOffset>) {
        self.setting.now = now;
    }

    /// Answers a question: `reference` is its path with positions (`/data/rep[2]/q`), `value` an XForms string, empty to take the answer back.
    ///
    /// # Errors
    /// When there is no such question, it can only be read or is not asked, or the value cannot be one of its type. Nothing has changed then. A value that breaks a constraint
    /// is kept, and its node says so.
    pub fn set(&mut self, reference: &str, value: &str) -> Result<Changed, Refused> {
        let _ = value;
        Err(Refused::Unknown(reference.to_owned()))
    }

    /// Adds an instance behind the others of a repeat.
    ///
    /// # Errors
    /// When there is no such repeat, the form counts it itself, or it has as many as are possible.
    pub fn add(&mut self, reference: &str) -> Result<Changed, Refused> {
        Err(Refused::Unknown(reference.to_owned()))
    }

    /// Takes an instance of a repeat away (`/data/rep[2]`).
    ///
    /// # Errors
    /// When there is no such instance, or the form counts the repeat itself.
    pub fn remove(&mut self, reference: &str) -> Result<Changed, Refused> {
        Err(Refused::Unknown(reference.to_owned()))
    }

    /// The choices that are offered now.
    ///
    /// # Errors
    /// When there is no such question, or it has no choices.
    pub fn choices(&mut self, reference: &str) -> Result<Vec<Offer>, Refused> {
        Err(Refused::Unknown(reference.to_owned()))
    }

    /// Changes the reader's language.
    ///
    /// # Errors
    /// When the form has no such language.
    pub fn language(&mut self, language: &str) -> Result<Changed, Refused> {
        Err(Refused::Language(language.to_owned()))
    }

    /// Every node in the order of the form, those that are not asked now too.
    pub fn state(&mut self) -> Vec<Node> {
        Vec::new()
    }

    /// The page that is open; `None` before the form has any.
    pub fn page(&mut self) -> Option<Page> {
        None
    }

    /// Turns to the next page; false at the last.
    ///
    /// # Errors
    /// What keeps the page from being left: answers that are missing or break a constraint.
    pub fn forward(&mut self) -> Result<bool, Vec<Problem>> {
        Ok(false)
    }

    /// Turns to the page before; false at the first.
    pub fn back(&mut self) -> bool {
        false
    }

    /// Turns to the page that shows a node.
    ///
    /// # Errors
    /// When there is no such node, or it is not asked now.
    pub fn go_to(&mut self, reference: &str) -> Result<(), Refused> {
        Err(Refused::Unknown(reference.to_owned()))
    }

    /// What stands in the way of completing, in the order of the form.
    pub fn problems(&mut self) -> Vec<Problem> {
        Vec::new()
    }

    /// The first of them.
    pub fn first_error(&mut self) -> Option<Problem> {
        self.problems().into_iter().next()
    }

    /// How far it is.
    pub fn progress(&mut self) -> Progress {
        Progress::default()
    }

    /// Checks everything and hands over what is submitted. The interview itself stays as it is, and can go on.
    ///
    /// # Errors
    /// Everything that stands in the way.
    pub fn complete(&mut self) -> Result<Completed, Vec<Problem>> {
        Err(self.problems())
    }

    /// What the answers come to by now: indexes, needs, alerts, risk.
    pub fn outcome(&self) -> Outcome {
        Outcome::default()
    }

    /// Everything that is to be stored, those answers too that are hidden now.
    pub fn answers(&self) -> Answers {
        Answers::default()
    }

    /// Answers that do not fit the form any more: of an older version, kept and to be shown.
    pub fn kept(&self) -> Vec<Kept> {
        Vec::new()
    }
}

/// Checks completed answers as the form would have: names, types, choices, what is required, constraints, and that nothing is answered that was not asked.
/// `setting.now` is the time of completion. Answers what the answers come to.
///
/// # Errors
/// Everything that is wrong.
pub fn validate(
    instrument: &Arc<Instrument>,
    setting: Setting,
    answers: &serde_json::Map<String, serde_json::Value>,
) -> Result<Completed, Vec<Problem>> {
    let (mut interview, problems) = Interview::reopen(Arc::clone(instrument), setting, answers);
    if !problems.is_empty() {
        return Err(problems);
    }
    interview.complete()
}
