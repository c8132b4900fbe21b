//! Lists: the form's own, and those that lie beside it.

use std::collections::BTreeMap;

use super::Compiler;
use super::exprs::{Context, Spot};
use crate::beside::Element;
use crate::draft::{Cell, Choice, Item, ListRef};
use crate::expr::{Axis, Function, Operator, Test};
use crate::instrument::model::{Choices, Code, DefId, ExprId, File, From, List, ListChoice, Source, Walk};
use crate::instrument::reach::Reach;
use crate::instrument::{Beside, Kind};

impl Compiler<'_> {
    /// Takes every list, so that expressions can name them.
    pub(super) fn take_lists(&mut self, beside: &Beside) {
        let draft = self.draft;
        let spot = Spot::at(0);
        for (name, list) in &draft.lists {
            let choices = list.choices.iter().map(|choice| self.choice(choice, &spot)).collect();
            self.tables.insert(name.clone(), self.lists.len() as u32);
            self.lists.push(List {
                name: name.clone(),
                choices,
            });
        }
        for (name, list) in &draft.external_lists {
            let choices = list.choices.iter().map(|choice| self.choice(choice, &spot)).collect();
            self.lists.push(List {
                name: external(name),
                choices,
            });
        }
        for file in &draft.beside {
            let root = match beside.lists.get(&file.file) {
                Some(root) => root.clone(),
                None => Element::parent("root", Vec::new()),
            };
            let number = (self.lists.len() + self.files.len()) as u32;
            self.tables.entry(file.instance.clone()).or_insert(number);
            self.files.push(File {
                name: file.instance.clone(),
                root,
            });
        }
    }

    fn choice(&mut self, choice: &Choice, spot: &Spot) -> ListChoice {
        ListChoice {
            name: choice.name.text.clone(),
            label: self.phrases(&choice.label, spot),
            media: choice
                .media
                .iter()
                .map(|(key, texts)| (key.clone(), self.plain(texts)))
                .collect(),
            columns: choice
                .columns
                .iter()
                .map(|(key, cell)| (key.clone(), cell.text.clone()))
                .collect::<BTreeMap<_, _>>(),
        }
    }

    /// The choices of a question: the nodes that are offered.
    pub(super) fn choices_of(&mut self, item: &Item, id: DefId) -> Option<Choices> {
        let source = self.source(item.list.as_ref()?, id)?;
        let filter = item.choice_filter.as_ref();
        let nodes = match &source {
            Source::Own(list) => self.items(*list, filter, id, Context::Item(*list)),
            Source::File(file, ..) => {
                let table = self.lists.len() as u32 + file;
                self.items(table, filter, id, Context::Nodes(Reach::items()))
            }
            Source::Repeat(question) => self.instances(*question, filter, id),
        }?;
        let parameter = |key: &str| {
            item.parameters
                .iter()
                .find(|(known, _)| known == key)
                .map(|(_, cell)| cell)
        };
        let shuffled = parameter("randomize").is_some_and(|cell| cell.text == "true");
        let seed = parameter("seed").filter(|_| shuffled).cloned();
        Some(Choices {
            filtered: filter.is_some() || matches!(source, Source::Repeat(_)),
            filter: filter.map(|cell| cell.text.clone()),
            from: source,
            nodes,
            shuffled,
            seed: seed
                .and_then(|cell| self.formula(&cell, &Spot::at(id)))
                .map(|formula| formula.expr),
        })
    }

    fn source(&mut self, list: &ListRef, id: DefId) -> Option<Source> {
        let own = |name: &str, lists: &[List]| {
            lists
                .iter()
                .position(|list| list.name == name)
                .map(|at| Source::Own(at as u32))
        };
        match list {
            ListRef::Own(cell) => own(&cell.text, &self.lists),
            ListRef::External(cell) => own(&external(&cell.text), &self.lists),
            ListRef::File { name, value, label } => {
                let at = self.draft.beside.iter().position(|beside| beside.file == name.text)?;
                Some(Source::File(at as u32, value.clone(), label.clone()))
            }
            ListRef::Repeat(cell) => self.repeat_source(cell, id),
        }
    }

    fn repeat_source(&mut self, cell: &Cell, id: DefId) -> Option<Source> {
        let name = cell.text.trim_start_matches("${").trim_end_matches('}').trim();
        let target = match self.named(name, id, 0) {
            Ok(target) => target,
            Err(wrong) => {
                let (message, hint) = wrong.parts();
                self.findings.error(&cell.at, message, hint);
                return None;
            }
        };
        let def = &self.tree.defs[target as usize];
        if def.scope == 0 || def.kind.holds() {
            let message = format!("`{name}` is no question in a repeat: there is nothing to choose from.");
            self.findings.error(
                &cell.at,
                message,
                "Write `${name}` with the name of a question in a repeat.",
            );
            return None;
        }
        Some(Source::Repeat(target))
    }

    /// `instance('list')/root/item[filter]`.
    fn items(&mut self, table: u32, filter: Option<&Cell>, id: DefId, context: Context) -> Option<ExprId> {
        let predicates = match filter {
            Some(cell) => vec![{
                let spot = Spot {
                    context,
                    ..Spot::at(id)
                };
                self.formula(cell, &spot)?.expr
            }],
            None => Vec::new(),
        };
        let base = self.push(Code::Table(table));
        let step = |test, predicates| Walk {
            axis: Axis::Child,
            test,
            predicates,
        };
        Some(self.push(Code::Walk {
            from: From::Nodes(base, Vec::new()),
            steps: vec![step(Test::Any, Vec::new()), step(Test::Name("item".into()), predicates)],
        }))
    }

    /// The instances of a repeat in which the question is answered.
    fn instances(&mut self, question: DefId, filter: Option<&Cell>, id: DefId) -> Option<ExprId> {
        let scope = self.tree.defs[question as usize].scope;
        let instance = self.tree.scopes[scope as usize].def;
        let steps = self.steps_within(scope, question);
        let answer = self.push(Code::Walk {
            from: From::Here,
            steps,
        });
        let empty = self.push(Code::Text(String::new()));
        let mut predicate = self.push(Code::Chain(answer, vec![(Operator::NotEqual, empty)]));
        if let Some(cell) = filter {
            let spot = Spot {
                here: id,
                context: Context::Nodes(Reach::at(instance)),
                offered: Some(scope),
            };
            let filter = self.formula(cell, &spot)?.expr;
            predicate = self.push(Code::Chain(predicate, vec![(Operator::And, filter)]));
        }
        let via = self.common(id, instance);
        let base = self.push(Code::Nodes { target: instance, via });
        Some(self.push(Code::Walk {
            from: From::Nodes(base, vec![predicate]),
            steps: Vec::new(),
        }))
    }

    /// `pulldata()` of a list that nothing else names.
    pub(super) fn check_pulled(&mut self, cell: &Cell, expr: ExprId) {
        let mut open = vec![expr];
        while let Some(id) = open.pop() {
            let code = &self.codes[id as usize];
            open.extend(code.parts());
            if let Code::Call(Function::Pulldata, arguments) = code
                && let Code::Text(name) = &self.codes[arguments[0] as usize]
                && !self.tables.contains_key(name.strip_suffix(".csv").unwrap_or(name))
            {
                let message = format!("No list is called `{name}`.");
                self.findings.error(
                    &cell.at,
                    message,
                    "Put the file beside the form, and write its name without `.csv`.",
                );
            }
        }
    }
}

/// Lists of the sheet `external_choices` are not known to `instance()`; no name of a list has a blank.
fn external(name: &str) -> String {
    format!("external {name}")
}

/// Whether a kind of question chooses.
pub(super) fn chooses(kind: Kind) -> bool {
    matches!(kind, Kind::SelectOne | Kind::SelectMultiple | Kind::Rank)
}
