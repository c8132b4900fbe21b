//! Whether a compiled form that comes from outside holds together: every number in it leads somewhere, and nothing goes in circles.

use super::model::{Choices, Code, Def, ExprId, Formula, From, Initial, Phrases, Source};
use super::{Instrument, Kind};

/// How deep expressions may lie in each other.
const DEEPEST: u32 = 300;

impl Instrument {
    /// What does not hold together.
    pub(super) fn broken(&self) -> Option<String> {
        if self.defs.is_empty() || self.scopes.is_empty() || self.languages.is_empty() {
            return Some("it has no root".into());
        }
        self.broken_code()
            .or_else(|| self.broken_scope())
            .or_else(|| (0..self.defs.len()).find_map(|id| self.broken_def(id)))
            .or_else(|| self.broken_nesting())
    }

    fn broken_code(&self) -> Option<String> {
        let mut depths: Vec<u32> = Vec::with_capacity(self.codes.len());
        let tables = self.lists.len() + self.files.len();
        for (id, code) in self.codes.iter().enumerate() {
            let mut depth = 0;
            for part in code.parts() {
                // Only what came before is known.
                let Some(inner) = depths.get(part as usize) else {
                    return Some(format!("expression {id} refers to {part}"));
                };
                depth = depth.max(inner + 1);
            }
            let fits = match code {
                Code::Nodes { target, via } => self.is_def(*target) && (*via as usize) < self.scopes.len(),
                Code::LastSaved(def) | Code::ChoiceName(_, def) => self.is_def(*def),
                Code::Table(table) => (*table as usize) < tables,
                Code::Call(function, arguments) => {
                    let (least, most) = function.arity();
                    let given = arguments.len();
                    given >= usize::from(least) && (most == 255 || given <= usize::from(most))
                }
                Code::Number(number) => number.is_finite(),
                Code::Walk {
                    from: From::Nodes(..) | From::Root | From::Here,
                    ..
                } => true,
                Code::Text(_) | Code::Chain(..) | Code::Negate(_) => true,
            };
            if !fits || depth > DEEPEST {
                return Some(format!("expression {id}"));
            }
            depths.push(depth);
        }
        None
    }

    fn broken_scope(&self) -> Option<String> {
        for (id, scope) in self.scopes.iter().enumerate() {
            let around = self.scopes.get(scope.parent as usize);
            let rooted = id == 0 && scope.parent == 0 && scope.def == 0 && scope.depth == 0;
            let nested = id > 0
                && (scope.parent as usize) < id
                && around.is_some_and(|around| {
                    around.repeats.get(scope.index as usize) == Some(&(id as u32)) && around.depth + 1 == scope.depth
                });
            let slots = scope.slots.iter().enumerate().all(|(slot, def)| {
                self.defs
                    .get(*def as usize)
                    .is_some_and(|def| def.scope as usize == id && def.slot as usize == slot)
            });
            let repeats = scope.repeats.iter().all(|inner| {
                self.scopes
                    .get(*inner as usize)
                    .is_some_and(|inner| inner.parent as usize == id)
            });
            let own = self
                .defs
                .get(scope.def as usize)
                .is_some_and(|def| def.scope as usize == id && (id == 0 || def.instance));
            if !(rooted || nested) || !slots || !repeats || !own || scope.depth > 100 {
                return Some(format!("repeat {id}"));
            }
        }
        None
    }

    fn is_def(&self, id: u32) -> bool {
        (id as usize) < self.defs.len()
    }

    fn broken_def(&self, id: usize) -> Option<String> {
        let def = &self.defs[id];
        let scope = self.scopes.get(def.scope as usize);
        let placed = scope.and_then(|scope| scope.slots.get(def.slot as usize)) == Some(&(id as u32));
        let nested = (id == 0 || (def.parent as usize) < id && (def.holder as usize) < id)
            && def.end as usize > id
            && def.end as usize <= self.defs.len();
        let repeat = def.kind != Kind::Repeat
            || self.defs.get(id + 1).is_some_and(|one| {
                one.instance && one.parent as usize == id && one.end == def.end && one.kind == Kind::Group
            });
        let instance = !def.instance
            || id > 0
                && self.defs[id - 1].kind == Kind::Repeat
                && self
                    .scopes
                    .get(def.scope as usize)
                    .is_some_and(|scope| scope.def as usize == id);
        let scoped = id == 0 || {
            let around = scope.filter(|_| def.instance).map_or(def.scope, |scope| scope.parent);
            let same = |other: u32| self.defs.get(other as usize).is_some_and(|other| other.scope == around);
            same(def.parent) && same(def.holder)
        };
        let exprs = exprs_of(def).into_iter().all(|expr| (expr as usize) < self.codes.len());
        let triggers = def.triggers.iter().all(|trigger| self.is_def(*trigger));
        let lists = def.choices.as_ref().is_none_or(|choices| match &choices.from {
            Source::Own(list) => (*list as usize) < self.lists.len(),
            Source::File(file, ..) => (*file as usize) < self.files.len(),
            Source::Repeat(question) => self.is_def(*question),
        });
        let fits = placed
            && nested
            && scoped
            && repeat
            && instance
            && exprs
            && triggers
            && lists
            && !(id == 0 && def.kind != Kind::Group);
        (!fits).then(|| format!("node {id}"))
    }

    /// Each node ends within its parent, and the next begins where it ends.
    fn broken_nesting(&self) -> Option<String> {
        let mut open: Vec<usize> = vec![0];
        for (id, def) in self.defs.iter().enumerate().skip(1) {
            while open.len() > 1 && open.last().is_some_and(|top| self.defs[*top].end as usize <= id) {
                open.pop();
            }
            let around = open.last().copied().unwrap_or(0);
            let within = def.score || def.parent as usize == around && def.end <= self.defs[around].end;
            let beside = !def.score || id >= self.defs[0].end as usize && def.end as usize == id + 1 && def.scope == 0;
            let holds = def.end as usize == id + 1 || def.kind.holds();
            if !within || !beside || !holds || open.len() > 200 {
                return Some(format!("node {id}"));
            }
            open.push(id);
        }
        None
    }
}

fn exprs_of(def: &Def) -> Vec<ExprId> {
    let mut exprs = Vec::new();
    let formulas = [
        &def.relevant,
        &def.required,
        &def.read_only,
        &def.constraint,
        &def.calculation,
        &def.count,
    ];
    exprs.extend(formulas.into_iter().flatten().map(|formula: &Formula| formula.expr));
    if let Some(Initial::Worked(formula)) = &def.default {
        exprs.push(formula.expr);
    }
    if let Some(Choices { nodes, seed, .. }) = &def.choices {
        exprs.push(*nodes);
        exprs.extend(seed);
    }
    let phrases = [
        &def.label,
        &def.hint,
        &def.guidance,
        &def.constraint_message,
        &def.required_message,
    ];
    let all = phrases.into_iter().chain(def.media.values());
    exprs.extend(all.flat_map(outputs));
    exprs
}

fn outputs(phrases: &Phrases) -> impl Iterator<Item = ExprId> + '_ {
    phrases
        .iter()
        .flat_map(|(_, phrase)| phrase.outputs.iter().map(|(_, _, expr)| *expr))
}
