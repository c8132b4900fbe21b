//! Paths: led to the nodes that they mean where they are plain, else walked step by step.

use super::Compiler;
use super::exprs::{Context, Lowered, Spot, Wrong, wrong};
use crate::expr::{Axis, Expr, Function, Path, Start, Step, Test};
use crate::import::names::nearest;
use crate::instrument::model::{Code, DefId, ExprId, From, ScopeId, Walk};
use crate::instrument::reach::{self, Reach};

impl Compiler<'_> {
    pub(super) fn path(&mut self, path: &Path, spot: &Spot) -> Lowered<ExprId> {
        let from_root = path.start == Start::Root;
        let fixed = match (&spot.context, from_root) {
            (_, true) => self.fixed(None, &path.steps, path.at)?,
            (Context::Here, false) => {
                let scope = self.tree.defs[spot.here as usize].scope;
                self.fixed(Some((spot.here, scope)), &path.steps, path.at)?
            }
            _ => None,
        };
        if let Some((target, via)) = fixed {
            return Ok(self.push(Code::Nodes { target, via }));
        }
        let reach = match &spot.context {
            _ if from_root => Reach::document(),
            Context::Here => Reach::at(spot.here),
            Context::Nodes(reach) => reach.clone(),
            Context::Item(list) => {
                self.check_column(*list, path);
                Reach::items()
            }
        };
        let from = if from_root { From::Root } else { From::Here };
        self.walk(from, reach, &path.steps, path.at, spot)
    }

    pub(super) fn from(&mut self, base: &Expr, predicates: &[Expr], steps: &[Step], spot: &Spot) -> Lowered<ExprId> {
        if predicates.is_empty() {
            let start = match base {
                Expr::Call(Function::Current, _) => Some((spot.here, self.tree.defs[spot.here as usize].scope, 0)),
                Expr::Reference(reference) if !reference.last_saved => {
                    match self.reference(reference, spot.here, false)? {
                        Code::Nodes { target, via } => Some((target, via, reference.at)),
                        _ => None,
                    }
                }
                _ => None,
            };
            if let Some((target, via, at)) = start
                && let Some((target, via)) = self.fixed(Some((target, via)), steps, at)?
            {
                return Ok(self.push(Code::Nodes { target, via }));
            }
        }
        let id = self.lower(base, spot)?;
        let reach = self.reach(id, spot);
        let inner = spot.within(reach.clone());
        let mut lowered = Vec::with_capacity(predicates.len());
        for predicate in predicates {
            lowered.push(self.lower(predicate, &inner)?);
        }
        self.walk(From::Nodes(id, lowered), reach, steps, 0, spot)
    }

    fn walk(&mut self, from: From, mut reach: Reach, steps: &[Step], at: usize, spot: &Spot) -> Lowered<ExprId> {
        let mut walked = Vec::with_capacity(steps.len());
        for step in steps {
            let next = reach::step(&self.tree.defs, &self.children, &reach, step.axis, &step.test);
            if next.is_empty() && !reach.is_empty() && step.axis != Axis::Attribute {
                return Err(match &step.test {
                    Test::Name(name) => self.nowhere(name, at),
                    _ => wrong(
                        at,
                        "The path leads nowhere.",
                        "Write `${name}` with the name of a question.",
                    ),
                });
            }
            reach = next;
            let inner = spot.within(reach.clone());
            let mut predicates = Vec::with_capacity(step.predicates.len());
            for predicate in &step.predicates {
                predicates.push(self.lower(predicate, &inner)?);
            }
            walked.push(Walk {
                axis: step.axis,
                test: step.test.clone(),
                predicates,
            });
        }
        Ok(self.push(Code::Walk { from, steps: walked }))
    }

    /// Which nodes an expression may give.
    pub(super) fn reach(&self, id: ExprId, spot: &Spot) -> Reach {
        let context = match &spot.context {
            Context::Here => Reach::at(spot.here),
            Context::Nodes(reach) => reach.clone(),
            Context::Item(_) => Reach::items(),
        };
        crate::instrument::depend::reach(&self.codes, &self.tree.defs, &self.children, id, spot.here, &context)
    }

    /// A path of plain steps, led to its end here and now: the nodes of which kind, within the instance of which scope.
    pub(super) fn fixed(
        &self,
        start: Option<(DefId, ScopeId)>,
        steps: &[Step],
        at: usize,
    ) -> Lowered<Option<(DefId, ScopeId)>> {
        let defs = &self.tree.defs;
        let mut place = start;
        for step in steps {
            if !step.predicates.is_empty() {
                return Ok(None);
            }
            let fits = |id: DefId| match &step.test {
                Test::Name(name) => defs[id as usize].name == *name,
                Test::Any => true,
                Test::Text => false,
            };
            place = match (step.axis, place, &step.test) {
                (Axis::Itself, Some(place), _) if fits(place.0) => Some(place),
                (Axis::Parent, Some((id, via)), _) => {
                    let def = &defs[id as usize];
                    // Several nodes may have several parents.
                    if id == 0 || def.scope != via || !fits(def.holder) {
                        return Ok(None);
                    }
                    let via = if def.instance {
                        self.tree.scopes[via as usize].parent
                    } else {
                        via
                    };
                    Some((def.holder, via))
                }
                (Axis::Child, None, Test::Name(name)) => {
                    if *name != defs[0].name {
                        let hint = format!("Write `/{}/…`, or `${{name}}`.", defs[0].name);
                        return Err(wrong(at, format!("The form's root is not called `{name}`."), hint));
                    }
                    Some((0, 0))
                }
                (Axis::Child, Some((id, via)), Test::Name(name)) => {
                    let child = self.children[id as usize]
                        .iter()
                        .find(|child| defs[**child as usize].name == *name);
                    let Some(child) = child else {
                        return Err(self.nowhere(name, at));
                    };
                    Some((*child, via))
                }
                _ => return Ok(None),
            };
        }
        Ok(place)
    }

    /// A bare name in a filter is a column of the list.
    fn check_column(&mut self, list: u32, path: &Path) {
        let Some(Step {
            axis: Axis::Child,
            test: Test::Name(name),
            ..
        }) = path.steps.first()
        else {
            return;
        };
        let Some(list) = self.lists.get(list as usize) else {
            return;
        };
        let known = |choice: &crate::instrument::model::ListChoice| choice.columns.contains_key(name);
        if !matches!(name.as_str(), "name" | "label") && !list.choices.iter().any(known) {
            let message = format!("No choice of `{}` has anything in a column `{name}`.", list.name);
            let place = self.draft.lists.get(&list.name).and_then(|list| list.choices.first());
            let mut at = place.map(|choice| choice.name.at.clone()).unwrap_or_default();
            (at.row, at.column) = (0, name.clone());
            let hint = format!("Add the column to the choices, or write `${{{name}}}` if a question is meant.");
            self.findings.warning(&at, message, hint);
        }
    }

    fn nowhere(&self, name: &str, at: usize) -> Wrong {
        let hint = if self.tree.names.contains_key(name) {
            format!("Write `${{{name}}}` if that question is meant.")
        } else {
            match nearest(name, self.tree.names.keys().map(String::as_str)) {
                Some(near) => format!("Write `${{{near}}}` if that is meant."),
                None => "Write `${name}` with the name of a question; a text stands in quotes.".into(),
            }
        };
        wrong(at, format!("The path leads nowhere: there is no `{name}` there."), hint)
    }
}
