//! Instances of repeats: made with what they begin with, counted by the form, dropped.

use super::Interview;
use super::data::MOST_OF_ONE;
use super::typed;
use crate::eval::library::number;
use crate::instrument::Kind;
use crate::instrument::model::{Initial, ScopeId};

/// What a new instance holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// Nothing: stored answers follow.
    Nothing,
    /// Its defaults, and a first instance of each repeat in it: what the form begins with.
    First,
    /// Its defaults; a repeat that lies directly in it is empty, one in a group has its first instance: what pyxform writes into a repeat's template.
    Further,
}

impl Interview {
    /// Makes an instance with all that it holds from the beginning.
    pub(super) fn make(&mut self, scope: ScopeId, parent: u32, content: Content) -> Option<u32> {
        let key = self.next_key(scope, parent, content);
        self.make_keyed(scope, parent, key, content)
    }

    pub(super) fn make_keyed(&mut self, scope: ScopeId, parent: u32, key: u32, content: Content) -> Option<u32> {
        let form = self.instrument.clone();
        let inst = self.data.make(&form.scopes, scope, parent, key)?;
        self.triggers.made(inst);
        let own = &form.scopes[scope as usize];
        if scope != 0 {
            let relevant = self.data.slot(&form, parent, own.def - 1).relevant;
            for slot in 0..own.slots.len() {
                self.data.slot_mut(&form, inst, own.slots[slot]).relevant = relevant;
            }
            self.stored_repeats.insert((parent, scope));
        }
        for def in &own.slots {
            self.touched.insert((inst, *def));
            for task in &form.ready.own[*def as usize] {
                self.push(*task, inst);
            }
        }
        if content != Content::Nothing {
            self.fill_in(inst, scope);
        }
        if content != Content::Nothing {
            for inner in &own.repeats {
                let repeat = &form.defs[form.scopes[*inner as usize].def as usize - 1];
                let begun = content == Content::First || repeat.parent != own.def;
                if begun && repeat.count.is_none() {
                    self.make(*inner, inst, Content::First);
                }
            }
        }
        Some(inst)
    }

    fn next_key(&self, scope: ScopeId, parent: u32, content: Content) -> u32 {
        if scope == 0 {
            return 0;
        }
        let index = self.instrument.scopes[scope as usize].index as usize;
        let siblings = &self.data.inst(parent).repeats[index];
        // The first key is that of the instance with which the form begins.
        let before = siblings.iter().map(|inst| self.data.key(*inst)).max();
        before.unwrap_or(u32::from(content == Content::Further)) + 1
    }

    /// Values before anybody answers: written defaults, what the program knows, what a phone records.
    fn fill_in(&mut self, inst: u32, scope: ScopeId) {
        let form = self.instrument.clone();
        for id in &form.scopes[scope as usize].slots {
            let def = &form.defs[*id as usize];
            let recorded = self.recorded(def.kind);
            let filled = def.fill.as_ref().and_then(|key| self.filled(key));
            let written = match &def.default {
                Some(Initial::Text(text)) => Some(text.clone()),
                Some(Initial::Worked(_)) => {
                    self.pending.push_back((inst, *id));
                    None
                }
                None => None,
            };
            if let Some(text) = filled.or(recorded).or(written) {
                let zone = *self.setting.now.offset();
                let text = typed::tidy(def, &text, zone);
                self.write(inst, *id, text);
            }
        }
    }

    fn recorded(&self, kind: Kind) -> Option<String> {
        use crate::eval::library::date;
        let setting = &self.setting;
        Some(match kind {
            Kind::Start => date::date_time_text(setting.now),
            Kind::Today => date::date_text(setting.now),
            Kind::DeviceId => setting.device_id.clone(),
            Kind::Username => setting.username.clone(),
            Kind::PhoneNumber => setting.phone_number.clone(),
            Kind::Email => setting.email.clone(),
            Kind::InstanceId => match &setting.instance_id {
                Some(id) => id.clone(),
                None => {
                    let mut bytes = [0; 16];
                    bytes[..8].copy_from_slice(&self.memo.draw(setting.seed).to_be_bytes());
                    bytes[8..].copy_from_slice(&self.memo.draw(setting.seed).to_be_bytes());
                    format!("uuid:{}", crate::eval::library::random::uuid(bytes))
                }
            },
            _ => return None,
        })
    }

    pub(super) fn filled(&self, key: &str) -> Option<String> {
        if key == "language" {
            return Some(self.language_code());
        }
        self.setting.fills.get(key).cloned()
    }

    /// Brings a repeat to as many instances as the form counts; of what is no number nothing follows.
    pub(super) fn count(&mut self, inst: u32, scope: ScopeId, count: f64) {
        if count.is_nan() {
            return;
        }
        let wanted = number::int(count).clamp(0.0, MOST_OF_ONE as f64) as usize;
        let index = self.instrument.scopes[scope as usize].index as usize;
        let have = self.data.inst(inst).repeats[index].len();
        let repeat = &self.instrument.defs[self.instrument.scopes[scope as usize].def as usize - 1];
        let around = self.instrument.scopes[self.data.inst(inst).scope as usize].def;
        let begun = repeat.parent != around || around == 0 || self.data.key(inst) == 1;
        for at in have..wanted {
            let content = if at == 0 && begun {
                Content::First
            } else {
                Content::Further
            };
            if self.make(scope, inst, content).is_none() {
                break;
            }
        }
        for at in (wanted..have).rev() {
            let last = self.data.inst(inst).repeats[index][at];
            self.drop_instance(last);
        }
        if wanted != have {
            self.restructured(scope, inst, wanted.min(have));
        }
    }

    /// Takes an instance away with the rows of all that it holds.
    pub(super) fn drop_instance(&mut self, inst: u32) {
        let form = self.instrument.clone();
        let (scope, parent) = (self.data.inst(inst).scope, self.data.above(inst));
        self.stored_repeats.insert((parent, scope));
        let mut open = vec![inst];
        while let Some(next) = open.pop() {
            let own = &form.scopes[self.data.inst(next).scope as usize];
            for def in &own.slots {
                if !self.data.raw(&form, next, *def).is_empty() {
                    let key = self.row_key(next, *def);
                    self.rows.insert(key, None);
                }
            }
            for (at, inner) in self.data.inst(next).repeats.iter().enumerate() {
                if !inner.is_empty() {
                    let key = self.repeat_key(next, own.repeats[at]);
                    self.rows.insert(key, None);
                }
                open.extend(inner);
            }
        }
        let went = self.data.remove(&form.scopes, inst);
        // The page that was open went along.
        if self.open.is_some_and(|(open, _)| went.contains(&open)) {
            self.open = Some((parent, form.scopes[scope as usize].def - 1));
        }
    }

    /// Tells those who read the instances of a repeat that there are others now; those from a place on have moved.
    pub(super) fn restructured(&mut self, scope: ScopeId, parent: u32, from: usize) {
        let form = self.instrument.clone();
        for edge in &form.ready.by_structure[scope as usize] {
            let top = self.data.climb(parent, edge.via);
            self.push_below(edge.to, top);
        }
        self.touch_shown(&form.ready.shown_by_structure[scope as usize], parent);
        let index = form.scopes[scope as usize].index as usize;
        let moved: Vec<u32> = self.data.inst(parent).repeats[index]
            .get(from..)
            .unwrap_or_default()
            .to_vec();
        for inst in moved {
            for task in &form.ready.by_place[scope as usize] {
                self.push_below(*task, inst);
            }
            self.touch_below(inst, form.scopes[scope as usize].def);
        }
        self.touched.insert((parent, form.scopes[scope as usize].def - 1));
    }
}
