//! Nodes: where they are, what they say, and what the reader calls a choice.

use std::borrow::Cow;

use super::{At, Node, Value, World};
use crate::instrument::model::{DefId, Phrase, Phrases, ScopeId, Source};
use crate::instrument::table::Table;

impl<'a> World<'a> {
    /// All nodes of a kind within the instance of a scope in which the node that asks stands.
    pub(super) fn nodes(&self, target: DefId, via: ScopeId, at: &At) -> Value<'a> {
        let inst = self.data.climb(at.inst, via);
        let scope = self.form.defs[target as usize].scope;
        if self.data.inst(inst).scope != via {
            return Value::Nodes(Vec::new());
        }
        if scope == via {
            return Value::Node(Node::Data { inst, def: target });
        }
        let mut found = Vec::new();
        self.data.instances(&self.form.scopes, inst, scope, &mut |inst| {
            if self.memo.step() {
                found.push(Node::Data { inst, def: target });
            }
        });
        Value::Nodes(found)
    }

    /// What a node says: of one that holds others, all that they say.
    pub(crate) fn text_of(&self, node: Node) -> Cow<'a, str> {
        match node {
            Node::Document => Cow::Borrowed(""),
            Node::Data { inst, def } => {
                if self.form.ready.children[def as usize].is_empty() {
                    return Cow::Borrowed(self.data.value(self.form, inst, def));
                }
                let mut all = String::new();
                let mut open = vec![node];
                while let Some(next) = open.pop() {
                    if !self.memo.step() {
                        break;
                    }
                    let Node::Data { inst, def } = next else { continue };
                    let mut below = Vec::new();
                    self.data.children(self.form, inst, def, &mut |inst, def| {
                        below.push(Node::Data { inst, def })
                    });
                    if below.is_empty() && self.form.ready.children[def as usize].is_empty() {
                        all.push_str(self.data.value(self.form, inst, def));
                    }
                    open.extend(below.into_iter().rev());
                }
                Cow::Owned(all)
            }
            Node::Item { table, element } => self.text_of_item(table, element),
        }
    }

    fn text_of_item(&self, number: u32, element: u32) -> Cow<'a, str> {
        let table: &'a Table = &self.form.ready.tables[number as usize];
        let part = &table.elements[element as usize];
        if table.own && table.name(element) == "label" {
            return Cow::Owned(self.own_label(number, part.parent));
        }
        if part.end == element + 1 {
            return Cow::Borrowed(&part.text);
        }
        let within = &table.elements[element as usize..part.end as usize];
        Cow::Owned(within.iter().map(|part| &*part.text).collect())
    }

    /// The label of an item of one of the form's own lists, in the reader's language.
    fn own_label(&self, list: u32, item: u32) -> String {
        let items = &self.form.ready.tables[list as usize].items;
        let choice = items
            .binary_search(&item)
            .ok()
            .and_then(|at| self.form.lists.get(list as usize)?.choices.get(at));
        choice.map_or_else(String::new, |choice| self.phrase(&choice.label, &At::node(0, 0)))
    }

    /// Words in the reader's language, with the values in them; those of the default language where they are missing, then those without one, then the
    /// first.
    pub(crate) fn phrase(&self, phrases: &Phrases, at: &At) -> String {
        self.pick(phrases)
            .map_or_else(String::new, |phrase| self.fill_in(phrase, at))
    }

    fn pick<'p>(&self, phrases: &'p Phrases) -> Option<&'p Phrase> {
        let of = |language: u16| {
            phrases
                .iter()
                .find(|(known, _)| *known == language)
                .map(|(_, phrase)| phrase)
        };
        let bare = || {
            let bare = self.form.languages.iter().position(|name| name.is_empty())?;
            of(bare as u16)
        };
        of(self.language)
            .or_else(|| of(self.form.default_language))
            .or_else(bare)
            .or_else(|| phrases.first().map(|(_, phrase)| phrase))
    }

    fn fill_in(&self, phrase: &Phrase, at: &At) -> String {
        let mut words = String::with_capacity(phrase.text.len());
        let mut from = 0;
        for (begin, end, expr) in &phrase.outputs {
            words.push_str(phrase.text.get(from..*begin as usize).unwrap_or_default());
            words.push_str(&self.text(&self.eval(*expr, at)));
            from = *end as usize;
        }
        words.push_str(phrase.text.get(from..).unwrap_or_default());
        words
    }

    /// The words of a choice of a question, whether it is offered now or not.
    pub(super) fn choice_name(&self, question: DefId, name: &str, at: &At) -> String {
        let Some(choices) = &self.form.defs[question as usize].choices else {
            return String::new();
        };
        match &choices.from {
            Source::Own(list) => {
                let choices = &self.form.lists[*list as usize].choices;
                let choice = choices.iter().find(|choice| choice.name == name);
                choice.map_or_else(String::new, |choice| self.phrase(&choice.label, at))
            }
            Source::File(..) | Source::Repeat(_) => {
                let scope = self.form.defs[question as usize].scope;
                let inst = self.data.climb(at.inst, scope);
                let offered = self.offered(inst, question);
                let found = offered.into_iter().find(|(known, _)| *known == name);
                found.map_or_else(String::new, |(_, node)| self.choice_label(question, node))
            }
        }
    }

    /// The choices that a question offers: the name and the node of each.
    pub(crate) fn offered(&self, inst: u32, question: DefId) -> Vec<(Cow<'a, str>, Node)> {
        let Some(choices) = &self.form.defs[question as usize].choices else {
            return Vec::new();
        };
        let nodes = self.eval(choices.nodes, &At::node(inst, question)).into_nodes();
        let name = match &choices.from {
            Source::Own(_) => "name",
            Source::File(_, name, _) => name,
            Source::Repeat(_) => "",
        };
        let named = nodes.into_iter();
        named
            .map(|node| (self.part_of(node, name, &choices.from), node))
            .collect()
    }

    /// The same in the order in which they are shown: shuffled, where the form says so.
    pub(crate) fn shown_choices(&self, inst: u32, question: DefId) -> Vec<(Cow<'a, str>, Node)> {
        let offered = self.offered(inst, question);
        match self.shuffled(inst, question, offered.len()) {
            Some(order) => order
                .into_iter()
                .filter_map(|place| offered.get(place).cloned())
                .collect(),
            None => offered,
        }
    }

    fn part_of(&self, node: Node, name: &str, from: &Source) -> Cow<'a, str> {
        match (node, from) {
            (Node::Item { table, element }, _) => {
                let list = &self.form.ready.tables[table as usize];
                let child = list.name_number(name).and_then(|number| list.child(element, number));
                child.map_or(Cow::Borrowed(""), |child| self.text_of_item(table, child))
            }
            (Node::Data { inst, .. }, Source::Repeat(question)) => {
                Cow::Borrowed(self.data.value(self.form, inst, *question))
            }
            _ => Cow::Borrowed(""),
        }
    }

    /// The words of a choice that is offered.
    pub(crate) fn choice_label(&self, question: DefId, node: Node) -> String {
        let Some(choices) = &self.form.defs[question as usize].choices else {
            return String::new();
        };
        let label = match (&choices.from, node) {
            (Source::Own(list), Node::Item { element, .. }) => return self.own_label(*list, element),
            (Source::File(_, _, label), _) => label.as_str(),
            _ => "",
        };
        self.part_of(node, label, &choices.from).into_owned()
    }
}
