//! Each row's columns: words, conditions, calculations, defaults, choices.

use super::Compiler;
use super::exprs::Spot;
use super::lists::chooses;
use crate::draft::{Cell, Item};
use crate::instrument::Kind;
use crate::instrument::model::{DefId, Formula, Initial};

impl Compiler<'_> {
    pub(super) fn nodes(&mut self) {
        for id in 0..self.tree.defs.len() as DefId {
            if let Some(item) = self.tree.items[id as usize] {
                self.node(id, item);
            }
        }
        if let Some(cell) = &self.draft.settings.instance_name {
            let is_name = |def: &crate::instrument::model::Def| def.kind == Kind::InstanceName;
            if let Some(id) = self.tree.defs.iter().position(is_name) {
                self.tree.defs[id].calculation = self.formula(cell, &Spot::at(id as DefId));
            }
        }
    }

    fn node(&mut self, id: DefId, item: &Item) {
        let spot = Spot::at(id);
        let (kind, instance) = {
            let def = &self.tree.defs[id as usize];
            (def.kind, def.instance)
        };
        let label = self.phrases(&item.label, &spot);
        self.attributes(id, item, instance);
        if instance {
            // What a repeat depends on is worked out for itself and for each instance.
            let repeat = self.tree.defs[id as usize - 1].clone();
            let def = &mut self.tree.defs[id as usize];
            (def.label, def.relevant, def.read_only) = (label, repeat.relevant, repeat.read_only);
            def.appearance = repeat.appearance;
            return;
        }
        let relevant = self.optional(item.relevant.as_ref(), &spot);
        let read_only = self.optional(item.read_only.as_ref(), &spot);
        let count = self.optional(item.repeat_count.as_ref(), &spot);
        let hint = self.phrases(&item.hint, &spot);
        let guidance = self.phrases(&item.guidance_hint, &spot);
        let media = item
            .media
            .iter()
            .map(|(key, texts)| (key.clone(), self.plain(texts)))
            .collect();
        let def = &mut self.tree.defs[id as usize];
        (def.label, def.hint, def.guidance, def.media) = (label, hint, guidance, media);
        (def.relevant, def.read_only, def.count) = (relevant, read_only, count);
        if kind.holds() {
            return;
        }
        let required = self.optional(item.required.as_ref(), &spot);
        let constraint = self.optional(item.constraint.as_ref(), &spot);
        let calculation = self.optional(item.calculation.as_ref(), &spot);
        let required_message = self.phrases(&item.required_message, &spot);
        let constraint_message = self.phrases(&item.constraint_message, &spot);
        let default = item
            .default
            .as_ref()
            .and_then(|cell| self.initial(cell, item.dynamic, &spot));
        let choices = if chooses(kind) { self.choices_of(item, id) } else { None };
        let triggers = self.triggers(item, id);
        let def = &mut self.tree.defs[id as usize];
        (def.required, def.constraint, def.calculation) = (required, constraint, calculation);
        (def.required_message, def.constraint_message) = (required_message, constraint_message);
        (def.default, def.choices, def.triggers) = (default, choices, triggers);
    }

    /// The columns `instance::…`; of a repeat they stand at its instances, too.
    fn attributes(&mut self, id: DefId, item: &Item, instance: bool) {
        if instance {
            let own = self.tree.defs[id as usize - 1].attributes.clone();
            self.tree.defs[id as usize].attributes = own;
            return;
        }
        for (heading, cell) in &item.others {
            if let Some(name) = heading.strip_prefix("instance::").filter(|name| is_attribute(name)) {
                let value = self.attribute(cell, id);
                self.tree.defs[id as usize].attributes.insert(name.to_owned(), value);
            }
        }
    }

    fn optional(&mut self, cell: Option<&Cell>, spot: &Spot) -> Option<Formula> {
        let cell = cell?;
        let formula = self.formula(cell, spot)?;
        self.check_pulled(cell, formula.expr);
        Some(formula)
    }

    fn initial(&mut self, cell: &Cell, dynamic: bool, spot: &Spot) -> Option<Initial> {
        if dynamic {
            return self.optional(Some(cell), spot).map(Initial::Worked);
        }
        Some(Initial::Text(cell.text.clone()))
    }

    fn triggers(&mut self, item: &Item, id: DefId) -> Vec<DefId> {
        let mut found = Vec::new();
        for cell in &item.trigger {
            let name = cell.text.trim_start_matches("${").trim_end_matches('}').trim();
            // Import has told of those that name nothing.
            if let Ok(target) = self.named(name, id, 0)
                && !found.contains(&target)
            {
                found.push(target);
            }
        }
        found
    }
}

/// Names without a prefix: those with one would need a namespace of their own.
fn is_attribute(name: &str) -> bool {
    name.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && name
            .chars()
            .all(|sign| sign.is_alphanumeric() || matches!(sign, '_' | '-' | '.'))
}
