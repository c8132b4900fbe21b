//! What is stored of an interview: rows that a phone can write one answer at a time.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::last_saved::LAST_SAVED;
use super::{Interview, Kept};
use crate::instrument::Instrument;
use crate::instrument::model::{DefId, ScopeId};

/// Everything that is stored of an interview, as rows: a key and a text. Keys stay the same whatever is added or removed; nothing but this crate needs to
/// read them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers {
    /// Key → text. What is empty has no row.
    pub rows: BTreeMap<String, String>,
}

/// A row to be stored, or to be deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its key.
    pub key: String,
    /// Its text; none when the row is to be deleted.
    pub value: Option<String>,
}

/// How often chance was drawn.
pub(super) const DRAWS: &str = "@draws";
/// Before the keys of rows that the form has no place for.
pub(super) const KEPT: &str = "@kept/";

impl Answers {
    /// Writes and deletes rows, as a store does.
    pub fn apply(&mut self, rows: &[Row]) {
        for row in rows {
            match &row.value {
                Some(value) => self.rows.insert(row.key.clone(), value.clone()),
                None => self.rows.remove(&row.key),
            };
        }
    }
}

/// The path of a node from the form's root, or from the instance of a repeat that it stands in.
pub(crate) fn path_within(form: &Instrument, id: DefId) -> String {
    let mut names = Vec::new();
    let mut at = id;
    while at != 0 && !form.defs[at as usize].instance {
        names.push(form.defs[at as usize].name.as_str());
        at = form.defs[at as usize].holder;
    }
    names.reverse();
    names.join("/")
}

impl Interview {
    fn prefix(&self, inst: u32) -> String {
        if inst == 0 {
            return String::new();
        }
        let own = self.data.inst(inst);
        format!("{}{}/", self.repeat_key(own.parent, own.scope), own.key)
    }

    /// The key of the row that holds an answer.
    pub(super) fn row_key(&self, inst: u32, def: DefId) -> String {
        self.prefix(inst) + &path_within(&self.instrument, def)
    }

    /// The key of the row that holds which instances a repeat has.
    pub(super) fn repeat_key(&self, inst: u32, scope: ScopeId) -> String {
        let range = self.instrument.scopes[scope as usize].def - 1;
        format!("{}{}#", self.prefix(inst), path_within(&self.instrument, range))
    }

    pub(super) fn repeat_row(&self, inst: u32, scope: ScopeId) -> Option<String> {
        let index = self.instrument.scopes[scope as usize].index as usize;
        let keys = self.data.inst(inst).repeats[index]
            .iter()
            .map(|inst| self.data.key(*inst).to_string());
        Some(keys.collect::<Vec<_>>().join(" ")).filter(|keys| !keys.is_empty())
    }

    /// Everything that is to be stored, those answers too that are hidden now.
    pub fn answers(&self) -> Answers {
        let mut rows = BTreeMap::new();
        let form = &self.instrument;
        self.walk(&mut |inst, id| {
            let def = &form.defs[id as usize];
            if def.kind == crate::instrument::Kind::Repeat {
                let scope = form.defs[id as usize + 1].scope;
                if let Some(keys) = self.repeat_row(inst, scope) {
                    rows.insert(self.repeat_key(inst, scope), keys);
                }
            } else {
                let raw = self.data.raw(form, inst, id);
                if !raw.is_empty() {
                    rows.insert(self.row_key(inst, id), raw.to_owned());
                }
            }
        });
        if self.memo.draws() > 0 {
            rows.insert(DRAWS.into(), self.memo.draws().to_string());
        }
        if !self.setting.last_saved.is_empty() {
            let held = Value::Object(self.setting.last_saved.clone());
            rows.insert(LAST_SAVED.into(), held.to_string());
        }
        rows.extend(
            self.kept
                .iter()
                .map(|(key, value)| (format!("{KEPT}{key}"), value.clone())),
        );
        Answers { rows }
    }

    /// Answers that do not fit the form any more: of an older version, kept and to be shown.
    pub fn kept(&self) -> Vec<Kept> {
        let kept = self.kept.iter().map(|(key, value)| {
            let (reference, label) = key.split_once('\n').unwrap_or((key, ""));
            Kept {
                reference: reference.to_owned(),
                label: label.to_owned(),
                value: value.clone(),
            }
        });
        kept.collect()
    }
}
