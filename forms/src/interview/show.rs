//! What people see: nodes in the reader's language, choices, what is wrong.

use std::collections::BTreeMap;

use super::{Interview, Node, Offer, Problem, ProblemKind, Refused};
use crate::eval::{At, World};
use crate::instrument::model::{DefId, Phrases, Source};
use crate::instrument::{Control, Kind};

impl Interview {
    /// Every node in the order of the form, those that are not asked now too.
    pub fn state(&mut self) -> Vec<Node> {
        self.memo.rest();
        let mut nodes = Vec::new();
        self.walk(&mut |inst, id| {
            if self.is_shown(id) {
                nodes.push(self.node(inst, id));
            }
        });
        nodes
    }

    /// Whether a node is one that others see: the root and the scoring are not.
    pub(super) fn is_shown(&self, id: DefId) -> bool {
        id != 0 && !self.instrument.defs[id as usize].score
    }

    /// One node as it stands.
    ///
    /// # Errors
    /// When there is no such node.
    pub fn look(&mut self, reference: &str) -> Result<Node, Refused> {
        let (inst, id) = self.find(reference)?;
        self.memo.rest();
        Ok(self.node(inst, id))
    }

    pub(super) fn node(&self, inst: u32, id: DefId) -> Node {
        let form = &self.instrument;
        let def = &form.defs[id as usize];
        let slot = self.data.slot(form, inst, id);
        let (world, at) = (self.world(), At::node(inst, id));
        let problem = self.problem(inst, id);
        let words = |phrases: &Phrases| world.phrase(phrases, &at);
        Node {
            reference: self.reference(inst, id),
            kind: self.control(id),
            type_name: def.kind,
            name: def.name.clone(),
            relevant: slot.relevant,
            required: slot.required,
            readonly: self.is_read_only(inst, id),
            value: self.shown_value(inst, id),
            label: words(&def.label),
            hint: words(&def.hint),
            guidance: words(&def.guidance),
            valid: problem.is_none(),
            message: problem.map_or_else(String::new, |kind| self.message(&world, &at, kind)),
            appearance: def.appearance.clone(),
            media: media(&world, &def.media, &at),
            parameters: def.parameters.clone(),
            countable: def.kind == Kind::Repeat && def.count.is_none(),
        }
    }

    fn shown_value(&self, inst: u32, id: DefId) -> String {
        let form = &self.instrument;
        if self.is_repeat(id) {
            let index = form.scopes[form.defs[id as usize + 1].scope as usize].index as usize;
            return self.data.inst(inst).repeats[index].len().to_string();
        }
        self.data.value(form, inst, id).to_owned()
    }

    /// How a node is answered. One that only calculates and says nothing is seen by nobody.
    pub(super) fn control(&self, id: DefId) -> Control {
        let def = &self.instrument.defs[id as usize];
        if def.instance {
            return Control::Instance;
        }
        let silent = def.label.is_empty() && def.hint.is_empty() && def.media.is_empty();
        let worked_out = def.calculation.is_some() || !def.triggers.is_empty();
        if silent && worked_out && !def.kind.holds() {
            Control::Value
        } else {
            def.kind.control()
        }
    }

    /// What is wrong with an answer that is asked.
    pub(super) fn problem(&self, inst: u32, id: DefId) -> Option<ProblemKind> {
        let form = &self.instrument;
        let slot = self.data.slot(form, inst, id);
        if !slot.relevant || form.defs[id as usize].kind.holds() {
            return None;
        }
        if !slot.satisfied {
            return Some(ProblemKind::Constraint);
        }
        (slot.required && self.data.value(form, inst, id).is_empty()).then_some(ProblemKind::Required)
    }

    fn message(&self, world: &World<'_>, at: &At, kind: ProblemKind) -> String {
        let def = &self.instrument.defs[at.here as usize];
        match kind {
            ProblemKind::Constraint => world.phrase(&def.constraint_message, at),
            ProblemKind::Required => world.phrase(&def.required_message, at),
            _ => String::new(),
        }
    }

    pub(super) fn told(&self, inst: u32, id: DefId, kind: ProblemKind) -> Problem {
        let def = &self.instrument.defs[id as usize];
        let (world, at) = (self.world(), At::node(inst, id));
        Problem {
            reference: self.reference(inst, id),
            name: def.name.clone(),
            label: world.phrase(&def.label, &at),
            kind,
            message: self.message(&world, &at, kind),
        }
    }

    /// What stands in the way of completing, in the order of the form.
    pub fn problems(&mut self) -> Vec<Problem> {
        self.memo.rest();
        let mut problems = Vec::new();
        self.walk(&mut |inst, id| {
            if self.is_shown(id)
                && let Some(kind) = self.problem(inst, id)
            {
                problems.push(self.told(inst, id, kind));
            }
        });
        problems
    }

    /// The first of them.
    pub fn first_error(&mut self) -> Option<Problem> {
        self.problems().into_iter().next()
    }

    /// The choices that are offered now, in the order in which they are shown.
    ///
    /// # Errors
    /// When there is no such question, or it has no choices.
    pub fn choices(&mut self, reference: &str) -> Result<Vec<Offer>, Refused> {
        let (inst, id) = self.find(reference)?;
        self.memo.rest();
        let form = &self.instrument;
        let Some(choices) = &form.defs[id as usize].choices else {
            return Err(Refused::Kind(reference.to_owned(), "has no choices"));
        };
        let world = self.world();
        let mut offers = Vec::new();
        for (name, node) in world.shown_choices(inst, id) {
            let own = match (&choices.from, node) {
                (Source::Own(list), crate::eval::Node::Item { .. }) => form.lists[*list as usize]
                    .choices
                    .iter()
                    .find(|choice| choice.name == *name),
                _ => None,
            };
            offers.push(Offer {
                name: name.into_owned(),
                label: world.choice_label(id, node),
                media: own.map_or_else(BTreeMap::new, |choice| {
                    media(&world, &choice.media, &At::node(inst, id))
                }),
            });
        }
        Ok(offers)
    }
}

fn media(world: &World<'_>, files: &BTreeMap<String, Phrases>, at: &At) -> BTreeMap<String, String> {
    files
        .iter()
        .map(|(kind, names)| (kind.clone(), world.phrase(names, at)))
        .collect()
}
