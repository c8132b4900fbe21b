//! The answers in memory: the form and every instance of a repeat, each with a place for each of its nodes.

use crate::eval::Node;
use crate::instrument::Instrument;
use crate::instrument::model::{DefId, Scope, ScopeId};

/// As many instances may a repeat have, and all repeats together.
pub(crate) const MOST_OF_ONE: usize = 5_000;
pub(crate) const MOST_OF_ALL: usize = 20_000;

/// Everything that is answered.
#[derive(Debug, Default)]
pub(crate) struct Data {
    insts: Vec<Inst>,
    /// Numbers of instances that are gone, to be used again.
    free: Vec<u32>,
    /// Those that went since, and may still be asked for.
    gone: Vec<u32>,
}

/// The form, or an instance of a repeat.
#[derive(Debug, Default)]
pub(crate) struct Inst {
    pub scope: ScopeId,
    pub parent: u32,
    /// Which it is of its repeat, from 1.
    pub position: u32,
    /// What stored rows call it.
    pub key: u32,
    pub alive: bool,
    pub slots: Vec<Slot>,
    /// The instances of each repeat in it.
    pub repeats: Vec<Vec<u32>>,
}

/// The place of a node.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    /// Its answer, whether it is asked or not.
    pub raw: Box<str>,
    /// What of the answer is offered now, where less is.
    pub offered: Option<Box<str>>,
    /// Whether its own condition holds.
    pub own: bool,
    /// Whether that of all around it hold too.
    pub relevant: bool,
    pub required: bool,
    pub read_only: bool,
    /// Whether its constraint holds.
    pub satisfied: bool,
}

impl Default for Slot {
    fn default() -> Self {
        Self {
            raw: Box::default(),
            offered: None,
            own: true,
            relevant: true,
            required: false,
            read_only: false,
            satisfied: true,
        }
    }
}

impl Data {
    /// Makes an instance, behind the others of its repeat; the first is the form itself. Answers nothing when there are too many.
    pub(crate) fn make(&mut self, scopes: &[Scope], scope: ScopeId, parent: u32, key: u32) -> Option<u32> {
        let own = &scopes[scope as usize];
        let alive = self.insts.len() - self.free.len() - self.gone.len();
        let mut position = 1;
        if scope != 0 {
            let siblings = &self.insts[parent as usize].repeats[own.index as usize];
            if siblings.len() >= MOST_OF_ONE || alive >= MOST_OF_ALL {
                return None;
            }
            position = siblings.len() as u32 + 1;
        }
        let inst = Inst {
            scope,
            parent,
            position,
            key,
            alive: true,
            slots: vec![Slot::default(); own.slots.len()],
            repeats: vec![Vec::new(); own.repeats.len()],
        };
        let id = match self.free.pop() {
            Some(id) => {
                self.insts[id as usize] = inst;
                id
            }
            None => {
                self.insts.push(inst);
                self.insts.len() as u32 - 1
            }
        };
        if scope != 0 {
            self.insts[parent as usize].repeats[own.index as usize].push(id);
        }
        Some(id)
    }

    /// Takes an instance and all within it away. Answers all that went, the innermost last.
    pub(crate) fn remove(&mut self, scopes: &[Scope], inst: u32) -> Vec<u32> {
        let (scope, parent) = (self.insts[inst as usize].scope, self.insts[inst as usize].parent);
        let siblings = &mut self.insts[parent as usize].repeats[scopes[scope as usize].index as usize];
        siblings.retain(|other| *other != inst);
        for (at, sibling) in siblings.clone().into_iter().enumerate() {
            self.insts[sibling as usize].position = at as u32 + 1;
        }
        let mut went = vec![inst];
        let mut at = 0;
        while let Some(next) = went.get(at).copied() {
            went.extend(self.insts[next as usize].repeats.iter().flatten());
            self.insts[next as usize].alive = false;
            at += 1;
        }
        self.gone.extend(&went);
        went
    }

    /// Nobody asks for those that went any more.
    pub(crate) fn forget(&mut self) {
        for id in std::mem::take(&mut self.gone) {
            self.insts[id as usize] = Inst::default();
            self.free.push(id);
        }
    }

    pub(crate) fn inst(&self, inst: u32) -> &Inst {
        &self.insts[inst as usize]
    }

    pub(crate) fn slot(&self, form: &Instrument, inst: u32, def: DefId) -> &Slot {
        &self.insts[inst as usize].slots[form.defs[def as usize].slot as usize]
    }

    pub(crate) fn slot_mut(&mut self, form: &Instrument, inst: u32, def: DefId) -> &mut Slot {
        &mut self.insts[inst as usize].slots[form.defs[def as usize].slot as usize]
    }

    /// What expressions see of an answer: nothing of one that is not asked.
    pub(crate) fn value<'a>(&'a self, form: &Instrument, inst: u32, def: DefId) -> &'a str {
        match self.place(form, inst, def) {
            Some(slot) if slot.relevant => slot.offered.as_deref().unwrap_or(&slot.raw),
            _ => "",
        }
    }

    /// The answer, whether it is asked or not.
    pub(crate) fn raw<'a>(&'a self, form: &Instrument, inst: u32, def: DefId) -> &'a str {
        self.place(form, inst, def).map_or("", |slot| &slot.raw)
    }

    /// An expression may ask in the wrong instance, if its form was not compiled here.
    fn place(&self, form: &Instrument, inst: u32, def: DefId) -> Option<&Slot> {
        let own = &form.defs[def as usize];
        self.insts[inst as usize]
            .slots
            .get(own.slot as usize)
            .filter(|_| self.insts[inst as usize].scope == own.scope)
    }

    pub(crate) fn above(&self, inst: u32) -> u32 {
        self.insts[inst as usize].parent
    }

    pub(crate) fn position(&self, inst: u32) -> u32 {
        self.insts[inst as usize].position
    }

    pub(crate) fn key(&self, inst: u32) -> u32 {
        self.insts[inst as usize].key
    }

    /// The instance of a scope around it in which an instance stands.
    pub(crate) fn climb(&self, mut inst: u32, via: ScopeId) -> u32 {
        while self.insts[inst as usize].scope != via && inst != 0 {
            inst = self.insts[inst as usize].parent;
        }
        inst
    }

    /// Sees every instance of a scope within one, itself too when it is one.
    pub(crate) fn instances(&self, scopes: &[Scope], inst: u32, scope: ScopeId, see: &mut dyn FnMut(u32)) {
        if self.insts[inst as usize].scope == scope {
            return see(inst);
        }
        let from = self.insts[inst as usize].scope;
        let mut path = Vec::new();
        let mut at = scope;
        while at != from {
            if at == 0 {
                return;
            }
            path.push(scopes[at as usize].index as usize);
            at = scopes[at as usize].parent;
        }
        self.descend(inst, &path, see);
    }

    fn descend(&self, inst: u32, path: &[usize], see: &mut dyn FnMut(u32)) {
        match path.split_last() {
            None => see(inst),
            Some((index, rest)) => {
                for next in self.insts[inst as usize].repeats.get(*index).into_iter().flatten() {
                    self.descend(*next, rest, see);
                }
            }
        }
    }

    /// The nth instance of a scope within one.
    pub(crate) fn nth(&self, scopes: &[Scope], inst: u32, scope: ScopeId, index: usize) -> Option<u32> {
        let own = &scopes[scope as usize];
        if own.parent == self.insts[inst as usize].scope && scope != 0 {
            return self.insts[inst as usize].repeats[own.index as usize]
                .get(index.checked_sub(1)?)
                .copied();
        }
        let mut all = Vec::new();
        self.instances(scopes, inst, scope, &mut |found| all.push(found));
        all.get(index.checked_sub(1)?).copied()
    }

    /// Sees what a node contains directly.
    pub(crate) fn children(&self, form: &Instrument, inst: u32, def: DefId, see: &mut dyn FnMut(u32, DefId)) {
        for child in &form.ready.children[def as usize] {
            let own = &form.defs[*child as usize];
            if own.instance {
                let index = form.scopes[own.scope as usize].index as usize;
                for next in self.insts[inst as usize].repeats.get(index).into_iter().flatten() {
                    see(*next, *child);
                }
            } else {
                see(inst, *child);
            }
        }
    }

    /// Where a node comes in the order of the form: to be compared with others.
    pub(crate) fn order(&self, form: &Instrument, node: Node) -> Vec<u32> {
        match node {
            Node::Document => Vec::new(),
            Node::Item { table, element } => vec![u32::MAX, table, element],
            Node::Data { mut inst, def } => {
                let mut order = vec![def];
                while inst != 0 {
                    let own = &self.insts[inst as usize];
                    order.extend([own.position, form.scopes[own.scope as usize].def]);
                    inst = own.parent;
                }
                order.reverse();
                order
            }
        }
    }
}
