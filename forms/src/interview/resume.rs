//! Going on from stored rows: what was worked out is taken as it was stored, so that the interview is what it was.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::answers::{DRAWS, KEPT};
use super::instances::Content;
use super::last_saved::LAST_SAVED;
use super::{Answers, Interview, Setting};
use crate::instrument::{Instrument, Kind};

impl Interview {
    /// Goes on from stored rows. Rows that the form does not know are kept (`kept`).
    pub fn resume(instrument: Arc<Instrument>, setting: Setting, answers: &Answers) -> Self {
        let mut interview = Self::empty(instrument, setting);
        let mut rows = answers.rows.clone();
        let draws = rows.remove(DRAWS).and_then(|draws| draws.parse().ok()).unwrap_or(0);
        interview.memo.set_draws(draws);
        let held = rows.remove(LAST_SAVED);
        let held = held.and_then(|text| serde_json::from_str(&text).ok());
        interview.setting.last_saved = held.unwrap_or_default();
        interview.resuming = true;
        if let Some(root) = interview.make(0, 0, Content::Nothing) {
            interview.restore(root, &mut rows);
        }
        interview.settle();
        interview.resuming = false;
        for (key, value) in rows {
            let key = key.strip_prefix(KEPT).map_or_else(|| format!("{key}\n"), str::to_owned);
            interview.kept.insert(key, value);
        }
        interview.rest();
        interview
    }

    /// Takes the rows of an instance and of all within it.
    fn restore(&mut self, inst: u32, rows: &mut BTreeMap<String, String>) {
        let form = self.instrument.clone();
        let own = &form.scopes[self.data.inst(inst).scope as usize];
        for id in &own.slots {
            let def = &form.defs[*id as usize];
            if def.kind.holds() || def.score {
                continue;
            }
            if let Some(text) = rows.remove(&self.row_key(inst, *id)) {
                self.data.slot_mut(&form, inst, *id).raw = text.into_boxed_str();
            }
        }
        for scope in &own.repeats {
            let keys = rows.remove(&self.repeat_key(inst, *scope)).unwrap_or_default();
            let mut known = std::collections::HashSet::new();
            for key in keys
                .split(' ')
                .filter_map(|key| key.parse::<u32>().ok())
                .filter(|key| known.insert(*key))
            {
                if let Some(made) = self.make_keyed(*scope, inst, key, Content::Nothing) {
                    self.restore(made, rows);
                }
            }
        }
    }

    /// How many answers there are, hidden ones too: what people or the program filled in.
    pub(super) fn is_answer(&self, id: u32) -> bool {
        let def = &self.instrument.defs[id as usize];
        !(def.kind.holds() || def.score || matches!(def.kind, Kind::Note | Kind::InstanceId | Kind::InstanceName))
    }
}
