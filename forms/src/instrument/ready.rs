//! What is worked out of a compiled form before it is asked: what depends on what, in which order, and the lists as tables.

use std::collections::{BTreeSet, HashMap};

use super::depend::{Reader, Reads};
use super::model::{Code, Def, DefId, ExprId, From, ScopeId};
use super::reach::{self, Reach};
use super::table::Table;
use super::{Instrument, Kind, order};
use crate::draft::{Cell, Item};
use crate::expr::Function;

/// What an expression is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum What {
    Relevant,
    Count,
    Calculate,
    Offer,
    ReadOnly,
    Required,
    Constraint,
}

impl What {
    /// The cell that holds it.
    pub(crate) fn cell(self, item: &Item) -> Option<&Cell> {
        match self {
            Self::Relevant => item.relevant.as_ref(),
            Self::Count => item.repeat_count.as_ref(),
            Self::Calculate => item.calculation.as_ref(),
            Self::Offer => item.choice_filter.as_ref(),
            Self::ReadOnly => item.read_only.as_ref(),
            Self::Required => item.required.as_ref(),
            Self::Constraint => item.constraint.as_ref(),
        }
    }
}

/// An expression that is kept up to date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Task {
    pub def: DefId,
    pub what: What,
    pub expr: ExprId,
    /// Those with smaller ranks come first; equal ones depend on each other.
    pub rank: u32,
}

/// Who reads something: a task, or the words of a node; and the scope within whose instance the two stand together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Edge<T> {
    pub to: T,
    pub via: ScopeId,
}

/// Everything that an interview looks up.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Ready {
    /// What each node of the data contains directly.
    pub children: Vec<Vec<DefId>>,
    pub tasks: Vec<Task>,
    /// The tasks of each node.
    pub own: Vec<Vec<u32>>,
    /// Tasks that read the answer of each node.
    pub by_value: Vec<Vec<Edge<u32>>>,
    /// Tasks that read the instances of each repeat.
    pub by_structure: Vec<Vec<Edge<u32>>>,
    /// Tasks that ask which instance of each repeat they stand in.
    pub by_place: Vec<Vec<u32>>,
    /// Tasks that read words.
    pub by_language: Vec<u32>,
    /// Nodes whose words show the answer of each node.
    pub shown_in: Vec<Vec<Edge<DefId>>>,
    /// Nodes whose words show answers of all instances of each repeat.
    pub shown_by_structure: Vec<Vec<Edge<DefId>>>,
    /// Nodes whose calculation the change of each node sets off.
    pub sets_off: Vec<Vec<DefId>>,
    /// The key of each node in completed answers: its name, or its path where that is not unique.
    pub keys: Vec<String>,
    /// The calculations of the scoring, by name.
    pub scores: HashMap<String, DefId>,
    /// Whether each expression gives the same whatever node is looked at.
    pub free: Vec<bool>,
    /// Whether each expression asks for the place of the node that is looked at.
    pub positional: Vec<bool>,
    /// The form's own lists, then those beside it.
    pub tables: Vec<Table>,
    pub table_names: HashMap<String, u32>,
}

impl Instrument {
    /// Works all that out. Answers the cycles that cannot be resolved, each as its nodes.
    pub(crate) fn make_ready(&mut self) -> Vec<Vec<(DefId, What)>> {
        let count = self.defs.len();
        let mut ready = Ready {
            children: reach::children(&self.defs),
            own: vec![Vec::new(); count],
            by_value: vec![Vec::new(); count],
            by_structure: vec![Vec::new(); self.scopes.len()],
            by_place: vec![Vec::new(); self.scopes.len()],
            shown_in: vec![Vec::new(); count],
            shown_by_structure: vec![Vec::new(); self.scopes.len()],
            sets_off: vec![Vec::new(); count],
            ..Ready::default()
        };
        for code in &self.codes {
            let free = is_free(code, &ready.free);
            let positional = is_positional(code, &ready.positional);
            ready.free.push(free);
            ready.positional.push(positional);
        }
        for list in &self.lists {
            ready
                .table_names
                .entry(list.name.clone())
                .or_insert(ready.tables.len() as u32);
            ready.tables.push(Table::of_list(list));
        }
        for file in &self.files {
            ready
                .table_names
                .entry(file.name.clone())
                .or_insert(ready.tables.len() as u32);
            ready.tables.push(Table::of_file(&file.root));
        }
        let mut all_reads = Vec::new();
        for (id, def) in self.defs.iter().enumerate() {
            let id = id as DefId;
            for (what, expr) in tasks_of(def) {
                let reads = self.reads(&ready.children, expr, id);
                let task = ready.tasks.len() as u32;
                for &(read, via) in reads.values.keys() {
                    ready.by_value[read as usize].push(Edge { to: task, via });
                }
                for &(scope, via) in &reads.structure {
                    ready.by_structure[scope as usize].push(Edge { to: task, via });
                }
                for scope in &reads.placed {
                    ready.by_place[*scope as usize].push(task);
                }
                if reads.language {
                    ready.by_language.push(task);
                }
                ready.own[id as usize].push(task);
                ready.tasks.push(Task {
                    def: id,
                    what,
                    expr,
                    rank: 0,
                });
                all_reads.push(reads);
            }
            for trigger in &def.triggers {
                ready.sets_off[*trigger as usize].push(id);
            }
            let phrases = [
                &def.label,
                &def.hint,
                &def.guidance,
                &def.constraint_message,
                &def.required_message,
            ];
            let outputs = phrases.into_iter().flatten().flat_map(|(_, phrase)| &phrase.outputs);
            let (mut shown, mut counted) = (BTreeSet::new(), BTreeSet::new());
            for (_, _, expr) in outputs {
                let reads = self.reads(&ready.children, *expr, id);
                shown.extend(reads.values.into_keys());
                counted.extend(reads.structure);
            }
            for (read, via) in shown {
                ready.shown_in[read as usize].push(Edge { to: id, via });
            }
            for (scope, via) in counted {
                ready.shown_by_structure[scope as usize].push(Edge { to: id, via });
            }
        }
        ready.keys = keys(&self.defs, self);
        let scores = self.defs.iter().enumerate().filter(|(_, def)| def.score);
        ready.scores = scores.map(|(id, def)| (def.name.clone(), id as DefId)).collect();
        let cycles = order::rank(&mut ready.tasks, &all_reads, &self.defs, &self.scopes);
        self.ready = ready;
        cycles
    }

    fn reads(&self, children: &[Vec<DefId>], expr: ExprId, here: DefId) -> Reads {
        let mut reader = Reader {
            codes: &self.codes,
            defs: &self.defs,
            scopes: &self.scopes,
            lists: &self.lists,
            children,
            here,
            reads: Reads::default(),
        };
        reader.see(expr, &Reach::at(here), true, true);
        reader.reads
    }
}

fn keys(defs: &[Def], form: &Instrument) -> Vec<String> {
    let holds = |def: &Def| def.kind.holds() && def.kind != Kind::Repeat || def.score;
    let mut count: HashMap<(ScopeId, &str), u32> = HashMap::new();
    for def in defs.iter().filter(|def| !holds(def)) {
        *count.entry((def.scope, &def.name)).or_default() += 1;
    }
    let key = |(id, def): (usize, &Def)| match count.get(&(def.scope, def.name.as_str())) {
        Some(count) if *count > 1 => crate::interview::path_within(form, id as DefId),
        _ => def.name.clone(),
    };
    defs.iter().enumerate().map(key).collect()
}

/// Those within it have smaller numbers, and are known.
fn is_free(code: &Code, known: &[bool]) -> bool {
    match code {
        Code::Walk { from, .. } => match from {
            From::Root => true,
            From::Here => false,
            From::Nodes(base, _) => known[*base as usize],
        },
        Code::Call(Function::Random | Function::Uuid | Function::Once | Function::Last, _) => false,
        Code::Call(function, arguments) if arguments.is_empty() => !of_context(*function),
        code => code.parts().into_iter().all(|part| known[part as usize]),
    }
}

fn is_positional(code: &Code, known: &[bool]) -> bool {
    match code {
        Code::Call(Function::Position | Function::Last, arguments) if arguments.is_empty() => true,
        // What stands in its own brackets has places of its own.
        Code::Walk { from, .. } => matches!(from, From::Nodes(base, _) if known[*base as usize]),
        code => code.parts().into_iter().any(|part| known[part as usize]),
    }
}

/// Whether a function without arguments asks for the node that is looked at.
fn of_context(function: Function) -> bool {
    matches!(
        function,
        Function::Position
            | Function::Name
            | Function::LocalName
            | Function::Number
            | Function::Text
            | Function::TextLength
            | Function::NormalizeSpace
    )
}

/// The expressions of a node that are kept up to date.
fn tasks_of(def: &Def) -> Vec<(What, ExprId)> {
    let calculated = def.calculation.as_ref().filter(|_| def.triggers.is_empty());
    let formulas = [
        (What::Relevant, def.relevant.as_ref()),
        (What::Count, def.count.as_ref()),
        (What::Calculate, calculated),
        (What::ReadOnly, def.read_only.as_ref()),
        (What::Required, def.required.as_ref()),
        (What::Constraint, def.constraint.as_ref()),
    ];
    let mut tasks: Vec<(What, ExprId)> = formulas
        .into_iter()
        .filter_map(|(what, formula)| Some((what, formula?.expr)))
        .collect();
    let offered = def.choices.as_ref().filter(|choices| choices.filtered);
    tasks.extend(offered.map(|choices| (What::Offer, choices.nodes)));
    tasks
}
