//! Triggers: calculations that are worked out when a certain answer changes, and only then. Whoever answered, it counts that the answer is another: also
//! because it is asked no more, because a filter took its choice away, or because it was worked out itself (XForms, `xforms-value-changed`).

use std::collections::{HashMap, HashSet, VecDeque};

use super::{Interview, typed};
use crate::eval::At;
use crate::instrument::Kind;
use crate::instrument::model::{DefId, ScopeId};

/// As many calculations may one change set off.
pub(super) const MOST_SET_OFF: usize = 1_000;

/// What has been set off, and is still to be worked out.
#[derive(Debug, Default)]
pub(super) struct Triggers {
    /// Off while the form begins or comes from stored answers: that is no change.
    watching: bool,
    /// Answers that became others, in this order, and what they were.
    changed: VecDeque<(u32, DefId)>,
    before: HashMap<(u32, DefId), String>,
    due: VecDeque<(u32, DefId)>,
    /// Instances that are new: their first answers are no change either.
    made: HashSet<u32>,
}

impl Triggers {
    /// From now on changes count.
    pub(super) fn watch(&mut self) {
        *self = Self {
            watching: true,
            ..Self::default()
        };
    }

    /// Until `watch`, changes do not count.
    pub(super) fn sleep(&mut self) {
        *self = Self::default();
    }

    /// An instance is new.
    pub(super) fn made(&mut self, inst: u32) {
        if self.watching {
            self.made.insert(inst);
        }
    }

    /// An answer that sets something off has become another.
    pub(super) fn changed(&mut self, inst: u32, id: DefId, before: &str) {
        if self.watching && !self.made.contains(&inst) && !self.before.contains_key(&(inst, id)) {
            self.before.insert((inst, id), before.to_owned());
            self.changed.push_back((inst, id));
        }
    }
}

impl Interview {
    /// Works out the next calculation that was set off; false when there is none left. What comes before it is worked out by then.
    pub(super) fn set_off_next(&mut self, left: &mut usize) -> bool {
        loop {
            if let Some((inst, id)) = self.triggers.due.pop_front() {
                if *left == 0 {
                    self.triggers.watch();
                    return false;
                }
                *left -= 1;
                if self.data.inst(inst).alive {
                    self.set_off(inst, id);
                }
                return true;
            }
            let Some((inst, id)) = self.triggers.changed.pop_front() else {
                return false;
            };
            let before = self.triggers.before.remove(&(inst, id)).unwrap_or_default();
            if self.data.inst(inst).alive && self.data.value(&self.instrument, inst, id) != before {
                self.list_due(inst, id);
            }
        }
    }

    /// Every calculation that an answer sets off, in every instance within the nearest repeat around both.
    fn list_due(&mut self, inst: u32, id: DefId) {
        let form = self.instrument.clone();
        for target in &form.ready.sets_off[id as usize] {
            let def = &form.defs[*target as usize];
            if matches!(def.kind, Kind::BackgroundGeopoint | Kind::BackgroundAudio) {
                continue;
            }
            let top = self
                .data
                .climb(inst, self.shared(form.defs[id as usize].scope, def.scope));
            let due = &mut self.triggers.due;
            self.data.instances(&form.scopes, top, def.scope, &mut |found| {
                due.push_back((found, *target))
            });
        }
    }

    fn set_off(&mut self, inst: u32, id: DefId) {
        let form = self.instrument.clone();
        let def = &form.defs[id as usize];
        let text = match &def.calculation {
            Some(formula) => {
                let world = self.world();
                let value = world.eval(formula.expr, &At::node(inst, id));
                typed::tidy(def, &world.owned(value), *self.setting.now.offset())
            }
            None => String::new(),
        };
        self.write(inst, id, text);
    }

    /// The scope around both.
    fn shared(&self, mut a: ScopeId, mut b: ScopeId) -> ScopeId {
        let scopes = &self.instrument.scopes;
        while a != b {
            if scopes[a as usize].depth >= scopes[b as usize].depth {
                a = scopes[a as usize].parent;
            } else {
                b = scopes[b as usize].parent;
            }
        }
        a
    }
}
