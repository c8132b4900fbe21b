//! What an expression reads: which answers, which repeats' instances, and whether it speaks the reader's language.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Code, Def, DefId, ExprId, From, List, Scope, ScopeId, Source};
use super::reach::{self, Reach};
use crate::expr::{Axis, Function, Operator};

/// Which nodes an expression may give.
pub(crate) fn reach(
    codes: &[Code],
    defs: &[Def],
    children: &[Vec<DefId>],
    id: ExprId,
    here: DefId,
    context: &Reach,
) -> Reach {
    let again = |id: ExprId| reach(codes, defs, children, id, here, context);
    match &codes[id as usize] {
        Code::Nodes { target, .. } => Reach::at(*target),
        Code::Table(_) => Reach::items(),
        Code::Walk { from, steps } => {
            let mut at = match from {
                From::Root => Reach::document(),
                From::Here => context.clone(),
                From::Nodes(base, _) => again(*base),
            };
            for step in steps {
                at = reach::step(defs, children, &at, step.axis, &step.test);
            }
            at
        }
        Code::Call(function, arguments) => match (function, &arguments[..]) {
            (Function::Current, _) => Reach::at(here),
            (Function::Instance | Function::Itext, _) => Reach::items(),
            (Function::IndexedRepeat | Function::Randomize, [first, ..]) => again(*first),
            (Function::If, [_, then, otherwise]) => {
                let mut both = again(*then);
                both.add(again(*otherwise));
                both
            }
            _ => Reach::default(),
        },
        Code::Chain(first, rest) if rest.iter().all(|(operator, _)| *operator == Operator::Union) => {
            let mut all = again(*first);
            rest.iter().for_each(|(_, part)| all.add(again(*part)));
            all
        }
        _ => Reach::default(),
    }
}

fn codes_at(codes: &[Code], id: ExprId) -> &Code {
    &codes[id as usize]
}

/// What is read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reads {
    /// Answers, with the scope within whose instance they are read. False where it may be another instance's than the reader's own.
    pub values: BTreeMap<(DefId, ScopeId), bool>,
    /// Repeats whose instances are counted or gone through, with the scope within whose instance that is done.
    pub structure: BTreeSet<(ScopeId, ScopeId)>,
    /// Repeats of which only the place of the reader's own instance is asked for.
    pub placed: BTreeSet<ScopeId>,
    /// Whether words in the reader's language are read.
    pub language: bool,
}

/// Finds what is read.
pub(crate) struct Reader<'a> {
    pub codes: &'a [Code],
    pub defs: &'a [Def],
    pub scopes: &'a [Scope],
    pub lists: &'a [List],
    pub children: &'a [Vec<DefId>],
    pub here: DefId,
    pub reads: Reads,
}

impl Reader<'_> {
    /// Sees an expression. `value` tells whether its text counts, or only which nodes it gives; `firm` whether all of them are read for certain.
    pub(crate) fn see(&mut self, id: ExprId, context: &Reach, value: bool, firm: bool) {
        let codes = self.codes;
        match &codes[id as usize] {
            Code::Number(_) | Code::Text(_) | Code::LastSaved(_) | Code::Table(_) => {}
            Code::Nodes { target, via } => {
                self.pass(*target, *via);
                if value {
                    self.leaves(*target, *via, firm);
                }
            }
            Code::Walk { from, steps } => self.walk(from, steps, context, value, firm),
            Code::Call(function, arguments) => self.call(*function, arguments, context, value, firm),
            Code::ChoiceName(inner, question) => {
                self.reads.language = true;
                self.see(*inner, context, true, firm);
                if let Some(choices) = &self.defs[*question as usize].choices {
                    let nodes = choices.nodes;
                    let at = Reach::at(*question);
                    self.see(nodes, &at, true, false);
                    if let Source::Own(list) = choices.from {
                        self.words_of(list);
                    }
                }
            }
            Code::Chain(first, rest) => {
                let union = rest.iter().all(|(operator, _)| *operator == Operator::Union);
                let value = value || !union;
                self.see(*first, context, value, firm);
                rest.iter().for_each(|(_, part)| self.see(*part, context, value, firm));
            }
            Code::Negate(inner) => self.see(*inner, context, true, firm),
        }
    }

    /// Answers that stand in the words of a list's choices.
    fn words_of(&mut self, list: u32) {
        let phrases = self.lists[list as usize]
            .choices
            .iter()
            .flat_map(|choice| &choice.label);
        let outputs: Vec<ExprId> = phrases
            .flat_map(|(_, phrase)| phrase.outputs.iter().map(|(_, _, expr)| *expr))
            .collect();
        for expr in outputs {
            self.see(expr, &Reach::at(0), true, false);
        }
    }

    fn call(&mut self, function: Function, arguments: &[ExprId], context: &Reach, value: bool, firm: bool) {
        match (function, arguments) {
            (Function::Count | Function::Randomize, [first, rest @ ..]) => {
                self.see(*first, context, value && function == Function::Randomize, firm);
                rest.iter().for_each(|part| self.see(*part, context, true, firm));
            }
            (Function::Position, [only]) => {
                self.see(*only, context, false, firm);
                match codes_at(self.codes, *only) {
                    Code::Nodes { target, via } if self.is_own_instance(*target, *via) => {
                        self.reads.placed.insert(*via);
                    }
                    _ => {
                        let at = reach(self.codes, self.defs, self.children, *only, self.here, context);
                        self.all_of(&at);
                    }
                }
            }
            (Function::IndexedRepeat, _) => {
                for (at, part) in arguments.iter().enumerate() {
                    let names = at == 0 || at % 2 == 1;
                    self.see(*part, context, at == 0 || !names, firm && !names);
                }
            }
            (Function::If, [condition, then, otherwise]) => {
                self.see(*condition, context, true, firm);
                self.see(*then, context, value, firm);
                self.see(*otherwise, context, value, firm);
            }
            (Function::Current, _) if value => self.leaves(self.here, self.defs[self.here as usize].scope, firm),
            (Function::Text | Function::Number | Function::TextLength | Function::NormalizeSpace, []) => {
                for def in context.defs.clone() {
                    self.leaves(def, 0, firm);
                }
            }
            (function, arguments) => {
                self.reads.language |= function == Function::Itext;
                arguments.iter().for_each(|part| self.see(*part, context, true, firm));
            }
        }
    }

    fn walk(&mut self, from: &From, steps: &[super::model::Walk], context: &Reach, value: bool, firm: bool) {
        let mut at = match from {
            From::Root => Reach::document(),
            From::Here => context.clone(),
            From::Nodes(base, predicates) => {
                self.see(*base, context, value && steps.is_empty(), firm && predicates.is_empty());
                let at = reach(self.codes, self.defs, self.children, *base, self.here, context);
                predicates.iter().for_each(|part| self.see(*part, &at, true, false));
                at
            }
        };
        let mut sure = firm;
        for step in steps {
            at = reach::step(self.defs, self.children, &at, step.axis, &step.test);
            sure &= step.predicates.is_empty() && matches!(step.axis, Axis::Child | Axis::Parent | Axis::Itself);
            self.all_of(&at);
            step.predicates
                .iter()
                .for_each(|part| self.see(*part, &at, true, false));
        }
        if value {
            for def in at.defs {
                self.leaves(def, 0, sure);
            }
        }
    }

    /// The repeats that are gone through from an instance of `via` to a node.
    fn pass(&mut self, target: DefId, via: ScopeId) {
        let mut scope = self.defs[target as usize].scope;
        while scope != via && scope != 0 {
            self.reads.structure.insert((scope, via));
            scope = self.scopes[scope as usize].parent;
        }
    }

    fn is_own_instance(&self, target: DefId, via: ScopeId) -> bool {
        let def = &self.defs[target as usize];
        def.instance && def.scope == via
    }

    /// Every instance, wherever it is.
    fn all_of(&mut self, at: &Reach) {
        let instances = at
            .defs
            .iter()
            .map(|id| &self.defs[*id as usize])
            .filter(|def| def.instance);
        let scopes: Vec<(ScopeId, ScopeId)> = instances.map(|def| (def.scope, 0)).collect();
        self.reads.structure.extend(scopes);
    }

    /// A node that holds others reads as all that they hold.
    fn leaves(&mut self, target: DefId, via: ScopeId, firm: bool) {
        let mut open = vec![target];
        while let Some(id) = open.pop() {
            let below = &self.children[id as usize];
            if below.is_empty() {
                *self.reads.values.entry((id, via)).or_default() |= firm;
            } else {
                self.pass(id, via);
                open.extend(below);
            }
        }
    }
}
