//! What people change: answers, instances of repeats, the language.

use super::answers::DRAWS;
use super::instances::Content;
use super::{Changed, Interview, Refused, Row, typed};
use crate::instrument::model::{Def, DefId};
use crate::instrument::{Control, Kind, language_of};

impl Interview {
    /// Answers a question: `reference` is its path with positions (`/data/rep[2]/q`), `value` an XForms string, empty to take the answer back. The answer to
    /// a question that is not asked now is kept, and counts once it is.
    ///
    /// # Errors
    /// When there is no such question, it can only be read, or the value cannot be one of its type. Nothing has changed then. A value that breaks a
    /// constraint is kept, and its node says so.
    pub fn set(&mut self, reference: &str, value: &str) -> Result<Changed, Refused> {
        let (inst, id) = self.find(reference)?;
        let text = self.acceptable(inst, id, value)?;
        self.write(inst, id, text);
        self.settle();
        Ok(self.tell())
    }

    /// How an answer is written, when the question takes it.
    fn acceptable(&self, inst: u32, id: DefId, value: &str) -> Result<String, Refused> {
        let def = &self.instrument.defs[id as usize];
        let name = || self.reference(inst, id);
        if def.kind.holds() || def.kind == Kind::Note {
            return Err(Refused::Kind(name(), "takes no answer"));
        }
        let worked_out = def.calculation.is_some() && def.triggers.is_empty();
        if def.kind.control() == Control::Value && (worked_out || def.kind == Kind::InstanceId)
            || self.is_read_only(inst, id)
        {
            return Err(Refused::ReadOnly(name()));
        }
        let refuse = |wanted: String| Refused::Value {
            reference: name(),
            wanted,
            value: value.chars().take(100).collect(),
        };
        let text = typed::read(def, value, *self.setting.now.offset()).map_err(refuse)?;
        match &def.choices {
            Some(_) if !text.is_empty() => self.chosen(inst, id, def, &text).map_err(refuse),
            _ => Ok(text),
        }
    }

    /// Choices that are offered, in the order in which they are shown; ranks in that of the answer.
    fn chosen(&self, inst: u32, id: DefId, def: &Def, text: &str) -> Result<String, String> {
        let offered: Vec<String> = self
            .world()
            .shown_choices(inst, id)
            .into_iter()
            .map(|(name, _)| name.into_owned())
            .collect();
        let known = |name: &str| offered.iter().any(|known| known == name);
        let names: Vec<&str> = match def.kind {
            Kind::SelectOne if known(text) => vec![text],
            Kind::SelectOne => vec![text.trim()],
            _ => text.split(' ').collect(),
        };
        let strange = names.iter().any(|name| !known(name));
        let twice = (1..names.len()).any(|at| names[..at].contains(&names[at]));
        if strange || twice {
            return Err(match offered.len() {
                0 => "a choice, and there is none".into(),
                1..=20 => format!("one of {}", offered.join(", ")),
                several => format!("one of its {several} choices"),
            });
        }
        match def.kind {
            Kind::SelectMultiple => {
                let mut taken: Vec<&str> = Vec::with_capacity(names.len());
                for name in offered.iter().map(String::as_str) {
                    if names.contains(&name) && !taken.contains(&name) {
                        taken.push(name);
                    }
                }
                Ok(taken.join(" "))
            }
            Kind::Rank if names.len() != offered.len() => Err(format!("all of {} in an order", offered.join(", "))),
            _ => Ok(names.join(" ")),
        }
    }

    pub(super) fn is_read_only(&self, inst: u32, id: DefId) -> bool {
        let form = &self.instrument;
        let (mut inst, mut id) = (inst, id);
        loop {
            let def = &form.defs[id as usize];
            let always = matches!(def.kind, Kind::Note | Kind::InstanceId);
            if always || self.data.slot(form, inst, id).read_only {
                return true;
            }
            if id == 0 {
                return false;
            }
            if def.instance {
                inst = self.data.above(inst);
            }
            id = def.parent;
        }
    }

    /// Adds an instance behind the others of a repeat.
    ///
    /// # Errors
    /// When there is no such repeat, the form counts it itself, or it has as many as are possible.
    pub fn add(&mut self, reference: &str) -> Result<Changed, Refused> {
        let (inst, id) = self.find(reference)?;
        let form = self.instrument.clone();
        let def = &form.defs[id as usize];
        let (inst, id) = if def.instance {
            (self.data.above(inst), id - 1)
        } else {
            (inst, id)
        };
        if !self.is_repeat(id) {
            return Err(Refused::Kind(reference.to_owned(), "is no repeat"));
        }
        if form.defs[id as usize].count.is_some() {
            return Err(Refused::Kind(reference.to_owned(), "is counted by the form itself"));
        }
        let scope = form.defs[id as usize + 1].scope;
        let index = form.scopes[scope as usize].index as usize;
        let have = self.data.inst(inst).repeats[index].len();
        if self.make(scope, inst, Content::Further).is_none() {
            return Err(Refused::TooMany(reference.to_owned(), have));
        }
        self.restructured(scope, inst, have);
        self.settle();
        Ok(self.tell())
    }

    /// Takes an instance of a repeat away (`/data/rep[2]`).
    ///
    /// # Errors
    /// When there is no such instance, or the form counts the repeat itself.
    pub fn remove(&mut self, reference: &str) -> Result<Changed, Refused> {
        let (inst, id) = self.find(reference)?;
        let form = self.instrument.clone();
        if !form.defs[id as usize].instance {
            return Err(Refused::Kind(reference.to_owned(), "is no instance of a repeat"));
        }
        if form.defs[id as usize - 1].count.is_some() {
            return Err(Refused::Kind(reference.to_owned(), "is counted by the form itself"));
        }
        let (scope, parent) = (self.data.inst(inst).scope, self.data.above(inst));
        let from = self.data.position(inst) as usize - 1;
        self.drop_instance(inst);
        self.restructured(scope, parent, from);
        self.settle();
        Ok(self.tell())
    }

    /// Changes the reader's language: a code (`sq`) or a column's name. What the form fills in as the language follows.
    ///
    /// # Errors
    /// When the form has no such language.
    pub fn language(&mut self, language: &str) -> Result<Changed, Refused> {
        let form = self.instrument.clone();
        let found = language_of(&form.languages, language);
        let bare = form.languages.iter().all(String::is_empty);
        let Some(found) = found.or(bare.then_some(form.default_language)) else {
            return Err(Refused::Language(language.chars().take(100).collect()));
        };
        self.language = found;
        self.setting.language = Some(language.to_owned());
        let mut filled = Vec::new();
        let mut all = Vec::new();
        self.walk(&mut |inst, id| {
            all.push((inst, id));
            if form.defs[id as usize].fill.as_deref() == Some("language") {
                filled.push((inst, id));
            }
        });
        self.touched.extend(all);
        for (inst, id) in filled {
            let code = self.language_code();
            self.write(inst, id, code);
        }
        for task in &form.ready.by_language {
            self.push_below(*task, 0);
        }
        self.settle();
        Ok(self.tell())
    }

    /// Works everything out anew: after the clock has moved on, what depends on it. Defaults and what answers set off stay as they are.
    pub fn refresh(&mut self) -> Changed {
        let form = self.instrument.clone();
        for task in 0..form.ready.tasks.len() as u32 {
            self.push_below(task, 0);
        }
        self.settle();
        self.tell()
    }

    /// What has changed, and is to be stored.
    pub(super) fn tell(&mut self) -> Changed {
        for (inst, scope) in std::mem::take(&mut self.stored_repeats) {
            if self.data.inst(inst).alive {
                let key = self.repeat_key(inst, scope);
                let row = self.repeat_row(inst, scope);
                self.rows.insert(key, row);
            }
        }
        if self.memo.draws() != self.told_draws {
            self.told_draws = self.memo.draws();
            self.rows.insert(DRAWS.into(), Some(self.told_draws.to_string()));
        }
        let touched = std::mem::take(&mut self.touched);
        let shown = self.sorted(touched.into_iter().filter(|(_, id)| self.is_shown(*id)));
        let nodes = shown.into_iter().map(|(inst, id)| self.node(inst, id)).collect();
        let rows = std::mem::take(&mut self.rows)
            .into_iter()
            .map(|(key, value)| Row { key, value })
            .collect();
        self.rest();
        Changed { nodes, rows }
    }
}
