//! Paths that have to be walked: step by step, with what stands in brackets.

use std::collections::HashSet;

use super::{At, Node, Value, World};
use crate::expr::{Axis, Function, Operator, Test};
use crate::instrument::Instrument;
use crate::instrument::model::{Code, ExprId, From, Walk};
use crate::instrument::table::Table;

/// Lists shorter than that are gone through; longer ones are looked up.
const SHORT: usize = 24;

impl<'a> World<'a> {
    pub(super) fn walk(&self, from: &'a From, steps: &'a [Walk], at: &At) -> Value<'a> {
        let mut nodes = match from {
            From::Root => vec![Node::Document],
            From::Here => vec![at.node],
            From::Nodes(base, predicates) => {
                let nodes = self.eval(*base, at).into_nodes();
                predicates
                    .iter()
                    .fold(nodes, |nodes, predicate| self.filter(nodes, *predicate, at))
            }
        };
        for step in steps {
            let mut next = Vec::new();
            for node in &nodes {
                if let Some(found) = self.looked_up(*node, step, at) {
                    next.extend(found);
                    continue;
                }
                let mut found = Vec::new();
                self.step(*node, step.axis, &step.test, &mut found);
                for predicate in &step.predicates {
                    found = self.filter(found, *predicate, at);
                }
                next.extend(found);
            }
            if nodes.len() > 1 && step.axis != Axis::Child && step.axis != Axis::Itself {
                let mut seen = HashSet::new();
                next.retain(|node| seen.insert(*node));
            }
            nodes = next;
        }
        Value::Nodes(nodes)
    }

    pub(super) fn union(&self, left: Value<'a>, right: Value<'a>) -> Value<'a> {
        let mut nodes = left.into_nodes();
        let mut seen: HashSet<Node> = nodes.iter().copied().collect();
        nodes.extend(right.into_nodes().into_iter().filter(|node| seen.insert(*node)));
        nodes.sort_by_cached_key(|node| self.data.order(self.form, *node));
        Value::Nodes(nodes)
    }

    /// Those that satisfy what stands in a bracket.
    fn filter(&self, nodes: Vec<Node>, predicate: ExprId, at: &At) -> Vec<Node> {
        let form: &'a Instrument = self.form;
        let size = nodes.len();
        // `[2]` and `[position() = …]` name one: it is worked out once and taken.
        if let Some(place) = self.place(predicate, at) {
            let place = place.filter(|place| *place >= 1.0 && *place <= size as f64 && place.fract() == 0.0);
            return place.map_or_else(Vec::new, |place| vec![nodes[place as usize - 1]]);
        }
        let mut kept = Vec::new();
        for (before, node) in nodes.into_iter().enumerate() {
            let inner = At {
                node,
                position: before + 1,
                size,
                ..*at
            };
            let holds = match (&form.codes[predicate as usize], self.eval(predicate, &inner)) {
                (_, Value::Number(number)) => number == (before + 1) as f64,
                (_, value) => self.boolean(&value),
            };
            if holds {
                kept.push(node);
            }
        }
        kept
    }

    /// The place that a bracket names whatever node it looks at; outside `None` when it names none, inside when it is no number.
    fn place(&self, predicate: ExprId, at: &At) -> Option<Option<f64>> {
        let form: &'a Instrument = self.form;
        let fixed = match &form.codes[predicate as usize] {
            Code::Number(number) => return Some(Some(*number)),
            Code::Chain(first, rest) => match &rest[..] {
                [(Operator::Equal, other)] => {
                    let is_position = |id: ExprId| matches!(&form.codes[id as usize], Code::Call(Function::Position, arguments) if arguments.is_empty());
                    if is_position(*first) && form.ready.free[*other as usize] {
                        *other
                    } else if is_position(*other) && form.ready.free[*first as usize] {
                        *first
                    } else {
                        return None;
                    }
                }
                _ => return None,
            },
            _ => return None,
        };
        let number = self.number(&self.eval(fixed, at));
        Some(Some(number).filter(|number| number.is_finite()))
    }

    /// Items of a long list by one of their columns: `item[name = ${x}]`, and whatever else the bracket says.
    fn looked_up(&self, node: Node, step: &'a Walk, at: &At) -> Option<Vec<Node>> {
        let (Node::Item { table, element: 1 }, [predicate], Axis::Child) = (node, &step.predicates[..], step.axis)
        else {
            return None;
        };
        let list: &'a Table = &self.form.ready.tables[table as usize];
        if list.items.len() < SHORT || self.form.ready.positional[*predicate as usize] {
            return None;
        }
        let Test::Name(wanted) = &step.test else { return None };
        let (column, expr) = self.column(*predicate)?;
        let text = match self.eval(expr, at) {
            Value::Text(text) => text.into_owned(),
            Value::Node(node) => self.text_of(node).into_owned(),
            _ => return None,
        };
        let name = list.name_number(column)?;
        if list.own && column == "label" {
            return None;
        }
        let mut items = self.memo.items_with(table, list, name, &text);
        items.retain(|item| list.name(*item) == wanted);
        let nodes = items.into_iter().map(|element| Node::Item { table, element }).collect();
        Some(self.filter(nodes, *predicate, at))
    }

    /// The column that a bracket compares with something that is the same for all items.
    fn column(&self, predicate: ExprId) -> Option<(&'a str, ExprId)> {
        let form: &'a Instrument = self.form;
        let Code::Chain(first, rest) = &form.codes[predicate as usize] else {
            return None;
        };
        match &rest[..] {
            [(Operator::Equal, other)] => {
                let name = |id: ExprId| match &form.codes[id as usize] {
                    Code::Walk {
                        from: From::Here,
                        steps,
                    } => match &steps[..] {
                        [
                            Walk {
                                axis: Axis::Child,
                                test: Test::Name(name),
                                predicates,
                            },
                        ] if predicates.is_empty() => Some(name.as_str()),
                        _ => None,
                    },
                    _ => None,
                };
                let free = |id: ExprId| form.ready.free[id as usize].then_some(id);
                match (name(*first), free(*other)) {
                    (Some(name), Some(expr)) => Some((name, expr)),
                    _ => Some((name(*other)?, free(*first)?)),
                }
            }
            parts if parts.iter().all(|(operator, _)| *operator == Operator::And) => {
                let all = std::iter::once(*first).chain(parts.iter().map(|(_, part)| *part));
                all.into_iter().find_map(|part| self.column(part))
            }
            _ => None,
        }
    }

    fn step(&self, node: Node, axis: Axis, test: &Test, found: &mut Vec<Node>) {
        if !self.memo.step() {
            return;
        }
        if *test == Test::Text {
            if axis == Axis::Child && !self.text_of(node).is_empty() {
                found.push(node);
            }
            return;
        }
        let start = found.len();
        match axis {
            Axis::Child => self.children(node, test, found),
            Axis::Itself => found.push(node),
            Axis::Parent => found.extend(self.parent(node)),
            Axis::Descendant => self.below(node, found),
            Axis::DescendantOrSelf => {
                found.push(node);
                self.below(node, found);
            }
            Axis::Ancestor | Axis::AncestorOrSelf => {
                if axis == Axis::AncestorOrSelf {
                    found.push(node);
                }
                let mut next = self.parent(node);
                while let Some(above) = next {
                    found.push(above);
                    next = self.parent(above);
                }
                found[start..].reverse();
            }
            Axis::FollowingSibling | Axis::PrecedingSibling => {
                let Some(parent) = self.parent(node) else { return };
                let mut siblings = Vec::new();
                self.children(parent, &Test::Any, &mut siblings);
                let own = siblings.iter().position(|other| *other == node).unwrap_or(0);
                let range = if axis == Axis::FollowingSibling {
                    own + 1..siblings.len()
                } else {
                    0..own
                };
                found.extend(siblings.get(range).unwrap_or_default());
            }
            // A list's attributes stand for themselves where they are asked for; nothing else has any.
            Axis::Attribute => {}
        }
        if let Test::Name(name) = test {
            let stepped = found.split_off(start);
            found.extend(stepped.into_iter().filter(|node| self.name_of(*node) == name));
        }
    }

    fn children(&self, node: Node, test: &Test, found: &mut Vec<Node>) {
        match node {
            Node::Document => found.push(Node::Data { inst: 0, def: 0 }),
            Node::Data { inst, def } => {
                let wanted = |def: u32| match test {
                    Test::Name(name) => self.form.defs[def as usize].name == *name,
                    _ => true,
                };
                self.data.children(self.form, inst, def, &mut |inst, def| {
                    if wanted(def) && self.memo.step() {
                        found.push(Node::Data { inst, def });
                    }
                });
            }
            Node::Item { table, element } => {
                let list = &self.form.ready.tables[table as usize];
                let number = match test {
                    Test::Name(name) => match list.name_number(name) {
                        Some(number) => Some(number),
                        None => return,
                    },
                    _ => None,
                };
                for element in list.children(element) {
                    if number.is_none_or(|number| list.elements[element as usize].name == number) && self.memo.step() {
                        found.push(Node::Item { table, element });
                    }
                }
            }
        }
    }

    fn below(&self, node: Node, found: &mut Vec<Node>) {
        let mut open = Vec::new();
        self.children(node, &Test::Any, &mut open);
        open.reverse();
        while let Some(next) = open.pop() {
            if !self.memo.step() {
                return;
            }
            found.push(next);
            let before = open.len();
            self.children(next, &Test::Any, &mut open);
            open[before..].reverse();
        }
    }

    fn parent(&self, node: Node) -> Option<Node> {
        match node {
            Node::Document => None,
            Node::Data { def: 0, .. } => Some(Node::Document),
            Node::Data { inst, def } => {
                let own = &self.form.defs[def as usize];
                let inst = if own.instance { self.data.above(inst) } else { inst };
                Some(Node::Data { inst, def: own.holder })
            }
            Node::Item { element: 0, .. } => None,
            Node::Item { table, element } => Some(Node::Item {
                table,
                element: self.form.ready.tables[table as usize].elements[element as usize].parent,
            }),
        }
    }

    pub(super) fn name_of(&self, node: Node) -> &'a str {
        match node {
            Node::Document => "",
            Node::Data { def, .. } => &self.form.defs[def as usize].name,
            Node::Item { table, element } => self.form.ready.tables[table as usize].name(element),
        }
    }

    /// Which of its siblings of the same name a node is, from 1.
    pub(super) fn position_of(&self, node: Node) -> f64 {
        match node {
            Node::Document => f64::NAN,
            Node::Data { inst, def } => {
                if self.form.defs[def as usize].instance {
                    f64::from(self.data.position(inst))
                } else {
                    1.0
                }
            }
            Node::Item { table, element } => {
                let list = &self.form.ready.tables[table as usize];
                let parent = list.elements[element as usize].parent;
                let name = list.elements[element as usize].name;
                let before = list.children(parent).take_while(|other| *other <= element);
                let mut count = 0.0;
                for other in before {
                    count = if list.elements[other as usize].name == name {
                        count + 1.0
                    } else {
                        0.0
                    };
                }
                count
            }
        }
    }
}
