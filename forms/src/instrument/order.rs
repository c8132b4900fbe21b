//! In which order expressions are worked out, so that each finds what it reads up to date; and which of them depend on themselves.

use super::depend::Reads;
use super::model::{Def, DefId, Scope};
use super::ready::{Task, What};

/// Gives each task its rank. Answers the cycles that nothing can resolve.
///
/// A calculation may read another instance's result of its own kind (a running total), and what is asked may depend on what is answered elsewhere and
/// the other way round; such circles come to rest. What reads itself does not.
pub(super) fn rank(tasks: &mut [Task], reads: &[Reads], defs: &[Def], scopes: &[Scope]) -> Vec<Vec<(DefId, What)>> {
    let graph = Graph {
        tasks: tasks.len(),
        defs: defs.len(),
    };
    let mut edges = vec![Vec::new(); tasks.len() + defs.len() + scopes.len()];
    let mut firm = vec![Vec::new(); tasks.len() + defs.len()];
    for (id, def) in defs.iter().enumerate().skip(1) {
        edges[graph.value(def.parent)].push(graph.value(id as DefId));
        if def.instance {
            edges[graph.value(def.parent)].push(graph.structure(def.scope));
            edges[graph.structure(def.scope)].push(graph.value(id as DefId));
        }
    }
    let mut cycles = Vec::new();
    for (at, (task, read)) in tasks.iter().zip(reads).enumerate() {
        match task.what {
            What::Relevant | What::Calculate | What::Offer => edges[at].push(graph.value(task.def)),
            // The instance is the node behind its repeat.
            What::Count => edges[at].push(graph.structure(defs[task.def as usize + 1].scope)),
            What::ReadOnly | What::Required | What::Constraint => {}
        }
        if task.what == What::Calculate {
            firm[at].push(graph.value(task.def));
        }
        for (&(def, _), sure) in &read.values {
            edges[graph.value(def)].push(at);
            if *sure && task.what == What::Calculate {
                firm[graph.value(def)].push(at);
            }
        }
        let counted = read.structure.iter().map(|(scope, _)| scope);
        for scope in counted.chain(&read.placed) {
            edges[graph.structure(*scope)].push(at);
        }
        let below = task.def..defs[task.def as usize].end;
        let own = |(&(def, _), sure): (&(DefId, u32), &bool)| *sure && below.contains(&def);
        if matches!(task.what, What::Relevant | What::Count) && read.values.iter().any(own) {
            cycles.push(vec![(task.def, task.what)]);
        }
    }
    for group in components(&firm) {
        let own = |at: &usize| firm[*at].contains(at);
        if group.len() > 1 || group.iter().any(own) {
            let mut cycle: Vec<(DefId, What)> = group
                .iter()
                .filter_map(|at| tasks.get(*at))
                .map(|task| (task.def, task.what))
                .collect();
            cycle.sort_unstable();
            cycles.push(cycle);
        }
    }
    let groups = components(&edges);
    let last = groups.len();
    for (at, group) in groups.iter().enumerate() {
        for node in group {
            if let Some(task) = tasks.get_mut(*node) {
                task.rank = (last - at) as u32;
            }
        }
    }
    cycles
}

/// Tasks, then the answers of nodes, then the instances of repeats.
struct Graph {
    tasks: usize,
    defs: usize,
}

impl Graph {
    fn value(&self, def: DefId) -> usize {
        self.tasks + def as usize
    }

    fn structure(&self, scope: u32) -> usize {
        self.tasks + self.defs + scope as usize
    }
}

/// Tarjan's strongly connected components, those that nothing follows first; without recursion, since forms may be long.
fn components(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    const NEW: usize = usize::MAX;
    let mut number = vec![NEW; edges.len()];
    let mut low = vec![0; edges.len()];
    let mut on_stack = vec![false; edges.len()];
    let (mut stack, mut found, mut next) = (Vec::new(), Vec::new(), 0);
    for start in 0..edges.len() {
        if number[start] != NEW {
            continue;
        }
        let mut open = vec![(start, 0)];
        while let Some((node, edge)) = open.pop() {
            if edge == 0 {
                (number[node], low[node]) = (next, next);
                next += 1;
                stack.push(node);
                on_stack[node] = true;
            }
            if let Some(&to) = edges[node].get(edge) {
                open.push((node, edge + 1));
                if number[to] == NEW {
                    open.push((to, 0));
                } else if on_stack[to] {
                    low[node] = low[node].min(number[to]);
                }
                continue;
            }
            if let Some(&(above, _)) = open.last() {
                low[above] = low[above].min(low[node]);
            }
            if low[node] == number[node] {
                let at = stack.iter().rposition(|other| *other == node).unwrap_or(0);
                let group = stack.split_off(at);
                group.iter().for_each(|other| on_stack[*other] = false);
                found.push(group);
            }
        }
    }
    found
}
