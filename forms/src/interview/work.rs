//! Keeping everything up to date: what a change touches is put into a queue, and worked out in the order in which one thing reads another.

use std::collections::BTreeSet;

use super::Interview;
use super::triggers::MOST_SET_OFF;
use super::typed;
use crate::eval::{At, Node, World};
use crate::instrument::Kind;
use crate::instrument::model::{DefId, Initial};
use crate::instrument::ready::{Edge, Task, What};

/// How often what depends on itself through other instances is gone through before it is left as it is.
const MOST_ROUNDS: u32 = 40;

/// What is still to be worked out, in its order: rank, round, position, task, instance.
#[derive(Debug, Default)]
pub(super) struct Queue {
    open: BTreeSet<(u32, u32, u32, u32, u32)>,
    /// What is being worked out: later rounds come behind it.
    now: Option<(u32, u32, u32)>,
}

impl Queue {
    fn push(&mut self, rank: u32, position: u32, task: u32, inst: u32) {
        let round = match self.now {
            Some((at, round, place)) if at == rank => round + u32::from(position <= place),
            _ => 0,
        };
        if round < MOST_ROUNDS {
            self.open.insert((rank, round, position, task, inst));
        }
    }

    fn pop(&mut self) -> Option<(u32, u32)> {
        let (rank, round, position, task, inst) = self.open.pop_first()?;
        self.now = Some((rank, round, position));
        Some((task, inst))
    }
}

impl Interview {
    pub(super) fn world(&self) -> World<'_> {
        World {
            form: &self.instrument,
            data: &self.data,
            setting: &self.setting,
            language: self.language,
            memo: &self.memo,
        }
    }

    pub(super) fn push(&mut self, task: u32, inst: u32) {
        let Task { def, what, rank, .. } = self.instrument.ready.tasks[task as usize];
        let stored = matches!(what, What::Count | What::Calculate) && !self.instrument.defs[def as usize].score;
        if self.resuming && stored {
            return;
        }
        self.queue.push(rank, self.data.position(inst), task, inst);
    }

    /// Puts a task into the queue for every instance of its scope within one.
    pub(super) fn push_below(&mut self, task: u32, inst: u32) {
        let def = self.instrument.ready.tasks[task as usize].def;
        let scope = self.instrument.defs[def as usize].scope;
        let mut all = Vec::new();
        self.data
            .instances(&self.instrument.scopes, inst, scope, &mut |found| all.push(found));
        for inst in all {
            self.push(task, inst);
        }
    }

    /// Works out what is in the queue, then the defaults that are worked out, then what has been set off, until nothing is left.
    pub(super) fn settle(&mut self) {
        self.memo.rest();
        let mut left = MOST_SET_OFF;
        loop {
            while let Some((task, inst)) = self.queue.pop() {
                if self.data.inst(inst).alive {
                    self.work(task, inst);
                }
            }
            self.queue.now = None;
            if let Some((inst, def)) = self.pending.pop_front() {
                if self.data.inst(inst).alive {
                    self.initial(inst, def);
                }
            } else if !self.set_off_next(&mut left) {
                break;
            }
        }
    }

    fn initial(&mut self, inst: u32, id: DefId) {
        let form = self.instrument.clone();
        let def = &form.defs[id as usize];
        // A default that is worked out is for what is asked when the form begins, or the instance.
        if let Some(Initial::Worked(formula)) = &def.default
            && self.data.slot(&form, inst, id).relevant
        {
            let world = self.world();
            let text = world.owned(world.eval(formula.expr, &At::node(inst, id)));
            let text = typed::tidy(def, &text, *self.setting.now.offset());
            if !text.is_empty() {
                self.write(inst, id, text);
            }
        }
    }

    fn work(&mut self, number: u32, inst: u32) {
        let form = self.instrument.clone();
        let task = form.ready.tasks[number as usize];
        let (id, at) = (task.def, At::node(inst, task.def));
        match task.what {
            What::Relevant => {
                let holds = self.truth(task.expr, &at);
                let slot = self.data.slot_mut(&form, inst, id);
                if slot.own != holds {
                    slot.own = holds;
                    self.cascade(inst, id);
                }
            }
            // Also of what is not asked now: its instances are there when it is.
            What::Count => {
                let world = self.world();
                let count = world.number(&world.eval(task.expr, &at));
                self.count(inst, form.defs[id as usize + 1].scope, count);
            }
            What::Calculate => {
                if self.data.slot(&form, inst, id).relevant {
                    let world = self.world();
                    let text = world.owned(world.eval(task.expr, &at));
                    let text = typed::tidy(&form.defs[id as usize], &text, *self.setting.now.offset());
                    self.write(inst, id, text);
                }
            }
            What::Offer => self.offer(inst, id),
            What::ReadOnly => {
                let holds = self.truth(task.expr, &at);
                let slot = self.data.slot_mut(&form, inst, id);
                if slot.read_only != holds {
                    slot.read_only = holds;
                    self.touch_below(inst, id);
                }
            }
            What::Required => {
                let holds = self.truth(task.expr, &at);
                let slot = self.data.slot_mut(&form, inst, id);
                if slot.required != holds {
                    slot.required = holds;
                    self.touched.insert((inst, id));
                }
            }
            What::Constraint => {
                let holds = self.data.value(&form, inst, id).is_empty() || self.truth(task.expr, &at);
                let slot = self.data.slot_mut(&form, inst, id);
                if slot.satisfied != holds {
                    slot.satisfied = holds;
                    self.touched.insert((inst, id));
                }
            }
        }
    }

    fn truth(&self, expr: u32, at: &At) -> bool {
        let world = self.world();
        world.boolean(&world.eval(expr, at))
    }

    /// What is offered of an answer: choices that a filter leaves out are not, and come back with it.
    fn offer(&mut self, inst: u32, id: DefId) {
        let form = self.instrument.clone();
        let def = &form.defs[id as usize];
        let raw = self.data.raw(&form, inst, id);
        let offered = if raw.is_empty() {
            None
        } else {
            let world = self.world();
            let names: std::collections::HashSet<String> = world
                .offered(inst, id)
                .into_iter()
                .map(|(name, _)| name.into_owned())
                .collect();
            let mut kept: Vec<&str> = raw.split_whitespace().filter(|name| names.contains(*name)).collect();
            if def.kind == Kind::SelectOne {
                kept = Some(raw).filter(|name| names.contains(*name)).into_iter().collect();
            }
            Some(kept.join(" ")).filter(|kept| kept != raw)
        };
        let before = self.data.value(&form, inst, id).to_owned();
        self.data.slot_mut(&form, inst, id).offered = offered.map(String::into_boxed_str);
        self.touched.insert((inst, id));
        if self.data.value(&form, inst, id) != before {
            self.changed(inst, id, &before);
        }
    }

    /// Writes an answer, and tells those who read it.
    pub(super) fn write(&mut self, inst: u32, id: DefId, text: String) {
        let form = self.instrument.clone();
        if *self.data.raw(&form, inst, id) == *text {
            return;
        }
        let before = self.data.value(&form, inst, id).to_owned();
        let slot = self.data.slot_mut(&form, inst, id);
        slot.raw = text.into_boxed_str();
        if !form.defs[id as usize].score {
            let value = Some(self.data.raw(&form, inst, id).to_owned()).filter(|text| !text.is_empty());
            let key = self.row_key(inst, id);
            self.rows.insert(key, value);
        }
        if form.defs[id as usize]
            .choices
            .as_ref()
            .is_some_and(|choices| choices.filtered)
        {
            self.offer(inst, id);
        }
        if self.data.value(&form, inst, id) != before {
            self.changed(inst, id, &before);
        }
    }

    /// Tells those who read an answer that it is another now.
    fn changed(&mut self, inst: u32, id: DefId, before: &str) {
        let form = self.instrument.clone();
        self.touched.insert((inst, id));
        if !form.ready.sets_off[id as usize].is_empty() {
            self.triggers.changed(inst, id, before);
        }
        for task in &form.ready.own[id as usize] {
            if form.ready.tasks[*task as usize].what == What::Constraint {
                self.push(*task, inst);
            }
        }
        for edge in &form.ready.by_value[id as usize] {
            let top = self.data.climb(inst, edge.via);
            self.push_below(edge.to, top);
        }
        self.touch_shown(&form.ready.shown_in[id as usize], inst);
    }

    /// Nodes whose words show what has changed look different.
    pub(super) fn touch_shown(&mut self, shown: &[Edge<DefId>], inst: u32) {
        let form = self.instrument.clone();
        for edge in shown {
            let top = self.data.climb(inst, edge.via);
            let scope = form.defs[edge.to as usize].scope;
            let touched = &mut self.touched;
            self.data.instances(&form.scopes, top, scope, &mut |found| {
                touched.insert((found, edge.to));
            });
        }
    }

    /// Carries what is asked down to all that a node holds.
    fn cascade(&mut self, inst: u32, id: DefId) {
        let form = self.instrument.clone();
        let mut open = vec![(inst, id)];
        while let Some((inst, id)) = open.pop() {
            let def = &form.defs[id as usize];
            let above = if id == 0 {
                true
            } else {
                let parent = if def.instance { self.data.above(inst) } else { inst };
                self.data.slot(&form, parent, def.parent).relevant
            };
            let before = self.data.value(&form, inst, id).to_owned();
            let slot = self.data.slot_mut(&form, inst, id);
            let relevant = slot.own && above;
            if slot.relevant == relevant {
                continue;
            }
            slot.relevant = relevant;
            self.touched.insert((inst, id));
            if relevant {
                for task in &form.ready.own[id as usize] {
                    if form.ready.tasks[*task as usize].what == What::Calculate {
                        self.push(*task, inst);
                    }
                }
            }
            if !before.is_empty() || !self.data.value(&form, inst, id).is_empty() {
                self.changed(inst, id, &before);
            }
            if def.kind == Kind::Repeat {
                let index = form.scopes[form.defs[id as usize + 1].scope as usize].index as usize;
                open.extend(self.data.inst(inst).repeats[index].iter().map(|next| (*next, id + 1)));
            } else {
                let mut next = id + 1;
                while next < def.end {
                    open.push((inst, next));
                    next = form.defs[next as usize].end;
                }
            }
        }
    }

    /// Everything that a node holds looks different.
    pub(super) fn touch_below(&mut self, inst: u32, id: DefId) {
        let form = self.instrument.clone();
        let mut open = vec![(inst, id)];
        while let Some((inst, id)) = open.pop() {
            self.touched.insert((inst, id));
            let def = &form.defs[id as usize];
            if def.kind == Kind::Repeat {
                let index = form.scopes[form.defs[id as usize + 1].scope as usize].index as usize;
                open.extend(self.data.inst(inst).repeats[index].iter().map(|next| (*next, id + 1)));
            } else {
                let mut next = id + 1;
                while next < def.end {
                    open.push((inst, next));
                    next = form.defs[next as usize].end;
                }
            }
        }
    }

    /// Every node, in the order of the form.
    pub(super) fn walk(&self, see: &mut dyn FnMut(u32, DefId)) {
        let form = &self.instrument;
        let mut open = vec![(0, 0)];
        while let Some((inst, id)) = open.pop() {
            let def = &form.defs[id as usize];
            see(inst, id);
            let mut below = Vec::new();
            if def.kind == Kind::Repeat {
                let index = form.scopes[form.defs[id as usize + 1].scope as usize].index as usize;
                below.extend(self.data.inst(inst).repeats[index].iter().map(|next| (*next, id + 1)));
            } else {
                let mut next = id + 1;
                while next < def.end {
                    below.push((inst, next));
                    next = form.defs[next as usize].end;
                }
            }
            open.extend(below.into_iter().rev());
        }
    }

    pub(super) fn sorted(&self, touched: impl Iterator<Item = (u32, DefId)>) -> Vec<(u32, DefId)> {
        let alive = |(inst, _): &(u32, DefId)| self.data.inst(*inst).alive;
        let mut nodes: Vec<(u32, DefId)> = touched.filter(alive).collect();
        nodes
            .sort_by_cached_key(|(inst, def)| self.data.order(&self.instrument, Node::Data { inst: *inst, def: *def }));
        nodes
    }
}
