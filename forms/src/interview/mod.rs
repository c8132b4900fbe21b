//! An interview: one form being asked. Every answer works out what depends on it, and says which rows are to be stored.

mod answers;
mod change;
mod complete;
mod data;
mod find;
mod instances;
mod last_saved;
mod migrate;
mod pages;
mod reopen;
mod resume;
mod show;
mod triggers;
mod typed;
mod view;
mod work;
mod xml;

pub(crate) use answers::path_within;
pub use answers::{Answers, Row};
pub(crate) use data::Data;
pub(crate) use last_saved::last_saved;
pub use reopen::validate;
pub use view::{Changed, Completed, Kept, Node, Offer, Page, Problem, ProblemKind, Progress, Refused};

use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use serde_json::{Map, Value};

use crate::eval::Memo;
use crate::instrument::model::{DefId, ScopeId};
use crate::instrument::{Instrument, language_of};

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
    /// The answers of the record before (`Completed::answers`), for `${last-saved#…}`. Those that the form asks for are held from the beginning: `resume`
    /// takes them from the stored rows.
    pub last_saved: Map<String, Value>,
    /// The identity of the interview (`uuid:…`); made from the seed when it is not given.
    pub instance_id: Option<String>,
}

/// One form being asked.
#[derive(Debug)]
pub struct Interview {
    instrument: Arc<Instrument>,
    setting: Setting,
    language: u16,
    data: Data,
    memo: Memo,
    queue: work::Queue,
    /// Defaults that are still to be worked out.
    pending: VecDeque<(u32, DefId)>,
    /// Calculations that have been set off.
    triggers: triggers::Triggers,
    /// Nodes that look different since the last change was told.
    touched: HashSet<(u32, DefId)>,
    /// Rows that are different since then.
    rows: BTreeMap<String, Option<String>>,
    /// How often chance had been drawn then.
    told_draws: u64,
    /// Repeats whose instances are.
    stored_repeats: BTreeSet<(u32, ScopeId)>,
    /// Whether stored results are taken as they are.
    resuming: bool,
    /// The first node of the page that is open.
    open: Option<(u32, DefId)>,
    /// Rows that the form has no place for.
    kept: BTreeMap<String, String>,
}

impl Interview {
    fn empty(instrument: Arc<Instrument>, mut setting: Setting) -> Self {
        setting.last_saved = last_saved::asked_for(&instrument, &setting.last_saved);
        let wanted = setting.language.as_deref().unwrap_or_default();
        let language = language_of(&instrument.languages, wanted).unwrap_or(instrument.default_language);
        Self {
            instrument,
            setting,
            language,
            data: Data::default(),
            memo: Memo::default(),
            queue: work::Queue::default(),
            pending: VecDeque::new(),
            triggers: triggers::Triggers::default(),
            touched: HashSet::new(),
            rows: BTreeMap::new(),
            told_draws: 0,
            stored_repeats: BTreeSet::new(),
            resuming: false,
            open: None,
            kept: BTreeMap::new(),
        }
    }

    /// Begins: defaults, what the program fills in, and everything that follows from them. Store `answers()` whole, then the rows of each change.
    pub fn start(instrument: Arc<Instrument>, setting: Setting) -> Self {
        let mut interview = Self::empty(instrument, setting);
        interview.make(0, 0, instances::Content::First);
        interview.settle();
        interview.rest();
        interview
    }

    /// The form that is asked.
    pub fn instrument(&self) -> &Arc<Instrument> {
        &self.instrument
    }

    /// Moves the clock on; nothing is worked out anew before the next answer.
    pub fn set_now(&mut self, now: DateTime<FixedOffset>) {
        self.setting.now = now;
    }

    /// What it knows of the world around it.
    pub fn setting(&self) -> &Setting {
        &self.setting
    }

    /// What the form was given of the record before; `reopen` and `validate` come to the same when their setting holds it again.
    pub fn last_saved(&self) -> &Map<String, Value> {
        &self.setting.last_saved
    }

    /// Nothing has changed since.
    fn rest(&mut self) {
        self.data.forget();
        self.triggers.watch();
        self.touched.clear();
        self.rows.clear();
        self.told_draws = self.memo.draws();
        self.stored_repeats.clear();
    }

    /// The reader's language as a code: `sr-Latn` of `Srpski (sr-Latn)`; what was asked for where the form names none.
    fn language_code(&self) -> String {
        if let Some(wanted) = &self.setting.language {
            return crate::instrument::language_code(wanted).to_owned();
        }
        let name = self.instrument.languages.get(self.language as usize);
        name.map_or_else(String::new, |name| crate::instrument::language_code(name).to_owned())
    }
}
