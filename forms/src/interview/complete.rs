//! Completing: what is submitted, without what was not asked.

use serde_json::{Map, Value};

use super::{Completed, Interview, Problem, xml};
use crate::eval::library::date;
use crate::instrument::Kind;
use crate::instrument::model::DefId;
use crate::scoring::{self, Outcome};

impl Interview {
    /// Checks everything and hands over what is submitted. The interview itself can go on.
    ///
    /// # Errors
    /// Everything that stands in the way.
    pub fn complete(&mut self) -> Result<Completed, Vec<Problem>> {
        self.end();
        let problems = self.problems();
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(self.completed())
    }

    pub(super) fn completed(&self) -> Completed {
        Completed {
            answers: self.answers_of(0, 0),
            xml: xml::write(self),
            outcome: self.outcome(),
        }
    }

    /// Notes when it ended.
    fn end(&mut self) {
        let form = self.instrument.clone();
        let mut ends: Vec<(u32, DefId)> = Vec::new();
        self.walk(&mut |inst, id| {
            if form.defs[id as usize].kind == Kind::End {
                ends.push((inst, id));
            }
        });
        for (inst, id) in ends {
            self.write(inst, id, date::date_time_text(self.setting.now));
        }
        self.settle();
    }

    /// What the answers come to by now: indexes, needs, alerts, risk.
    pub fn outcome(&self) -> Outcome {
        let form = &self.instrument;
        scoring::outcome(&form.scoring, |name| {
            let id = form.ready.scores.get(name)?;
            Some(self.data.value(form, 0, *id).to_owned())
        })
    }

    /// The answers that an instance holds, by their keys.
    fn answers_of(&self, inst: u32, scope: u32) -> Map<String, Value> {
        let form = &self.instrument;
        let mut answers = Map::new();
        for id in &form.scopes[scope as usize].slots {
            let def = &form.defs[*id as usize];
            if !self.data.slot(form, inst, *id).relevant {
                continue;
            }
            if def.kind == Kind::Repeat {
                let inner = form.defs[*id as usize + 1].scope;
                let index = form.scopes[inner as usize].index as usize;
                let instances = self.data.inst(inst).repeats[index].iter();
                let asked = instances.filter(|next| self.data.slot(form, **next, *id + 1).relevant);
                let list: Vec<Value> = asked.map(|next| Value::Object(self.answers_of(*next, inner))).collect();
                if !list.is_empty() {
                    answers.insert(form.ready.keys[*id as usize].clone(), Value::Array(list));
                }
            } else if self.is_answer(*id) {
                let value = self.data.value(form, inst, *id);
                if !value.is_empty() {
                    answers.insert(form.ready.keys[*id as usize].clone(), Value::String(value.to_owned()));
                }
            }
        }
        answers
    }
}
