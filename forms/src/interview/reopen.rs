//! Completed answers again: to look at them, to amend them, and to check what arrives.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::instances::Content;
use super::{Completed, Interview, Problem, ProblemKind, Setting, typed};
use crate::instrument::model::DefId;
use crate::instrument::{Control, Instrument, Kind};

/// What was given: answers, and how many instances of repeats.
#[derive(Default)]
struct Given {
    answers: Vec<(u32, DefId, String)>,
    repeats: Vec<(u32, DefId, usize)>,
}

impl Interview {
    /// Opens completed answers, to look at them or to amend them; with what does not fit.
    pub fn reopen(instrument: Arc<Instrument>, setting: Setting, answers: &Map<String, Value>) -> (Self, Vec<Problem>) {
        let mut interview = Self::empty(instrument, setting);
        let mut problems = Vec::new();
        let mut given = Given::default();
        if let Some(root) = interview.make(0, 0, Content::Nothing) {
            interview.take(root, answers, &mut given, &mut problems);
            interview.identify();
        }
        interview.settle();
        for (inst, id, count) in given.repeats {
            if interview.data.inst(inst).alive && interview.node(inst, id).value != count.to_string() {
                problems.push(interview.told(inst, id, ProblemKind::Count));
            }
        }
        for (inst, id, value) in given.answers {
            interview.check(inst, id, &value, &mut problems);
        }
        interview.rest();
        (interview, problems)
    }

    /// Takes the answers of an instance.
    fn take(&mut self, inst: u32, answers: &Map<String, Value>, given: &mut Given, problems: &mut Vec<Problem>) {
        let form = self.instrument.clone();
        let own = &form.scopes[self.data.inst(inst).scope as usize];
        let mut known = 0;
        for id in &own.slots {
            let def = &form.defs[*id as usize];
            let Some(value) = answers
                .get(&form.ready.keys[*id as usize])
                .filter(|_| def.kind == Kind::Repeat || self.is_answer(*id))
            else {
                continue;
            };
            known += 1;
            match (value, def.kind) {
                (Value::Array(list), Kind::Repeat) => {
                    let scope = form.defs[*id as usize + 1].scope;
                    given.repeats.push((inst, *id, list.len()));
                    for one in list {
                        let (Some(one), Some(made)) = (one.as_object(), self.make(scope, inst, Content::Nothing))
                        else {
                            problems.push(self.told(inst, *id, ProblemKind::Count));
                            break;
                        };
                        self.take(made, one, given, problems);
                    }
                }
                (Value::String(_) | Value::Number(_) | Value::Bool(_), kind) if kind != Kind::Repeat => {
                    let text = match value {
                        Value::String(text) => text.clone(),
                        other => other.to_string(),
                    };
                    match typed::read(def, &text, *self.setting.now.offset()) {
                        Ok(text) => {
                            self.data.slot_mut(&form, inst, *id).raw = text.clone().into_boxed_str();
                            given.answers.push((inst, *id, text));
                        }
                        Err(_) => problems.push(self.told(inst, *id, ProblemKind::Type)),
                    }
                }
                (Value::Null, _) => {}
                _ => problems.push(self.told(inst, *id, ProblemKind::Type)),
            }
        }
        if known < answers.len() {
            let keys: std::collections::HashSet<&str> = own
                .slots
                .iter()
                .filter(|id| self.is_repeat(**id) || self.is_answer(**id))
                .map(|id| form.ready.keys[*id as usize].as_str())
                .collect();
            for key in answers.keys().filter(|key| !keys.contains(key.as_str())) {
                problems.push(Problem {
                    reference: format!("{}/{key}", self.reference(inst, own.def)),
                    name: key.clone(),
                    label: String::new(),
                    kind: ProblemKind::Unknown,
                    message: String::new(),
                });
            }
        }
    }

    /// Gives it the identity that its setting names.
    fn identify(&mut self) {
        let form = self.instrument.clone();
        let own = form.defs.iter().position(|def| def.kind == Kind::InstanceId);
        if let (Some(id), Some(text)) = (own, self.setting.instance_id.clone()) {
            self.data.slot_mut(&form, 0, id as DefId).raw = text.into_boxed_str();
        }
    }

    /// Whether an answer that was given is one that was asked for, and one of what was offered.
    fn check(&mut self, inst: u32, id: DefId, given: &str, problems: &mut Vec<Problem>) {
        let form = self.instrument.clone();
        let def = &form.defs[id as usize];
        // That there were too many instances is told of their repeat.
        if !self.data.inst(inst).alive {
            return;
        }
        let worked_out = def.calculation.is_some() && def.triggers.is_empty();
        if !self.data.slot(&form, inst, id).relevant {
            if !(worked_out && def.kind.control() == Control::Value) {
                problems.push(self.told(inst, id, ProblemKind::NotAsked));
            }
            return;
        }
        if def.choices.is_none() || worked_out {
            return;
        }
        let offered: Vec<String> = self
            .world()
            .offered(inst, id)
            .into_iter()
            .map(|(name, _)| name.into_owned())
            .collect();
        let names: Vec<&str> = match def.kind {
            // One that is called by an answer may have blanks.
            Kind::SelectOne if offered.iter().any(|known| known == given) => vec![given],
            _ => given.split_whitespace().collect(),
        };
        let twice = (1..names.len()).any(|at| names[..at].contains(&names[at]));
        let few = def.kind == Kind::Rank && !names.is_empty() && names.len() != offered.len();
        if twice || few || names.iter().any(|name| !offered.iter().any(|known| known == name)) {
            problems.push(self.told(inst, id, ProblemKind::Choice));
        }
    }
}

/// Checks completed answers as the form would have: names, types, choices, what is required, constraints, and that nothing is answered that was not
/// asked. `setting.now` is the time of completion. Answers what they come to.
///
/// # Errors
/// Everything that is wrong.
pub fn validate(
    instrument: &Arc<Instrument>,
    setting: Setting,
    answers: &Map<String, Value>,
) -> Result<Completed, Vec<Problem>> {
    let (mut interview, mut problems) = Interview::reopen(Arc::clone(instrument), setting, answers);
    problems.extend(interview.problems());
    if problems.is_empty() {
        Ok(interview.completed())
    } else {
        Err(problems)
    }
}
