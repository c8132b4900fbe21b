//! Going over to another version of a form: what still fits is taken over, what does not is kept and shown.

use std::sync::Arc;

use super::answers::path_within;
use super::instances::Content;
use super::{Answers, Interview, Setting, typed};
use crate::eval::At;
use crate::instrument::model::DefId;
use crate::instrument::{Instrument, Kind};

impl Interview {
    /// Goes over to another version of the form. Every answer that still fits is taken over; what does not is kept and shown (`kept`), never lost.
    /// `${last-saved#…}` is that of the setting from now on.
    pub fn migrate(from: &Answers, old: &Instrument, new: Arc<Instrument>, setting: Setting) -> Self {
        let before = Self::resume(Arc::new(old.clone()), setting.clone(), from);
        let mut after = Self::start(new, setting);
        after.triggers.sleep();
        after.kept = before.kept.clone();
        after.memo.set_draws(before.memo.draws().max(after.memo.draws()));
        after.take_over(&before, 0, 0);
        after.settle();
        after.rest();
        after
    }

    /// Takes over the answers of an instance into another.
    fn take_over(&mut self, before: &Self, theirs: u32, ours: u32) {
        let old = before.instrument.clone();
        let new = self.instrument.clone();
        for id in &old.scopes[before.data.inst(theirs).scope as usize].slots {
            let def = &old.defs[*id as usize];
            let own = self.same(before, *id, ours);
            if def.kind == Kind::Repeat {
                let inner = old.defs[*id as usize + 1].scope;
                let index = old.scopes[inner as usize].index as usize;
                let instances = before.data.inst(theirs).repeats[index].clone();
                match own.filter(|own| new.defs[*own as usize].kind == Kind::Repeat) {
                    Some(own) => self.take_over_repeat(before, &instances, own, ours),
                    None => instances
                        .into_iter()
                        .for_each(|instance| self.keep_all(before, instance)),
                }
            } else if before.is_answer(*id) || def.kind == Kind::InstanceId {
                self.take_over_answer(before, theirs, *id, own, ours);
            }
        }
    }

    fn take_over_repeat(&mut self, before: &Self, instances: &[u32], own: DefId, ours: u32) {
        let new = self.instrument.clone();
        let scope = new.defs[own as usize + 1].scope;
        let index = new.scopes[scope as usize].index as usize;
        for (at, theirs) in instances.iter().enumerate() {
            // A repeat that the form counts has as many as it says once its count is taken over.
            self.settle();
            let have = self.data.inst(ours).repeats[index].get(at).copied();
            match have.or_else(|| self.make(scope, ours, Content::Further)) {
                Some(inst) => {
                    // Defaults come before answers.
                    self.settle();
                    self.take_over(before, *theirs, inst);
                }
                None => self.keep_all(before, *theirs),
            }
        }
        if new.defs[own as usize].count.is_none() {
            let extra: Vec<u32> = self.data.inst(ours).repeats[index]
                .iter()
                .skip(instances.len())
                .copied()
                .collect();
            extra.into_iter().for_each(|inst| self.drop_instance(inst));
        }
        self.restructured(scope, ours, 0);
    }

    fn take_over_answer(&mut self, before: &Self, theirs: u32, id: DefId, own: Option<DefId>, ours: u32) {
        let (old, new) = (before.instrument.clone(), self.instrument.clone());
        let raw = before.data.raw(&old, theirs, id);
        let Some(own) = own else {
            return self.keep(before, theirs, id);
        };
        let def = &new.defs[own as usize];
        let worked_out = def.calculation.is_some() && def.triggers.is_empty();
        if worked_out && old.defs[id as usize].calculation.is_some() {
            return;
        }
        let taken = typed::read(def, raw, *self.setting.now.offset())
            .ok()
            .filter(|text| self.could_choose(own, text));
        match taken {
            Some(text) if !worked_out => self.write(ours, own, text),
            _ => self.keep(before, theirs, id),
        }
    }

    /// Whether all of an answer is among the choices of a list, whatever is offered now.
    fn could_choose(&self, id: DefId, text: &str) -> bool {
        use crate::instrument::model::Source;
        let form = &self.instrument;
        match form.defs[id as usize].choices.as_ref().map(|choices| &choices.from) {
            Some(Source::Own(list)) => {
                let choices = &form.lists[*list as usize].choices;
                text.split_whitespace()
                    .all(|name| choices.iter().any(|choice| choice.name == name))
            }
            _ => true,
        }
    }

    /// The node that is called the same in the same repeat: by its path, else by its name.
    fn same(&self, before: &Self, id: DefId, ours: u32) -> Option<DefId> {
        let (old, new) = (&before.instrument, &self.instrument);
        let slots = &new.scopes[self.data.inst(ours).scope as usize].slots;
        let path = path_within(old, id);
        let holds = old.defs[id as usize].kind.holds();
        let fits = |own: &&DefId| new.defs[**own as usize].kind.holds() == holds && !new.defs[**own as usize].score;
        let named = |own: &&DefId| new.defs[**own as usize].name == old.defs[id as usize].name;
        let by_path = slots.iter().filter(fits).find(|own| path_within(new, **own) == path);
        by_path.or_else(|| slots.iter().filter(fits).find(named)).copied()
    }

    /// Keeps every answer of an instance.
    fn keep_all(&mut self, before: &Self, theirs: u32) {
        let old = before.instrument.clone();
        let own = &old.scopes[before.data.inst(theirs).scope as usize];
        for id in own.slots.iter().filter(|id| before.is_answer(**id)) {
            self.keep(before, theirs, *id);
        }
        let inner: Vec<u32> = before.data.inst(theirs).repeats.iter().flatten().copied().collect();
        inner.into_iter().for_each(|instance| self.keep_all(before, instance));
    }

    fn keep(&mut self, before: &Self, theirs: u32, id: DefId) {
        let def = &before.instrument.defs[id as usize];
        let raw = before.data.raw(&before.instrument, theirs, id);
        // What was worked out is no answer of anybody's.
        let worked_out = def.calculation.is_some() && def.triggers.is_empty();
        if raw.is_empty() || worked_out || def.kind == Kind::InstanceId {
            return;
        }
        let label = before
            .world()
            .phrase(&def.label, &At::node(theirs, id))
            .replace('\n', " ");
        let key = format!("{}\n{label}", before.reference(theirs, id));
        self.kept.insert(key, raw.to_owned());
    }
}
