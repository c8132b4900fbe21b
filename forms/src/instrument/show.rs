//! A compiled form as others see it.

use std::collections::BTreeMap;

use super::model::{Def, Formula, Initial, ListChoice, Phrases, Source};
use super::{Choice, Instrument, Kind, Question};
use crate::scoring::Words;

impl Instrument {
    /// Its groups, repeats and questions in their order, each with all that pages, exports and other standards ask of it. What a form records about
    /// itself is not among them.
    pub fn questions(&self) -> Vec<Question> {
        let meta = self.defs.iter().position(|def| def.name == "meta" && def.parent == 0);
        let within = |id: usize| meta.is_some_and(|meta| id >= meta && id < self.defs[meta].end as usize);
        let listed = |(id, def): &(usize, &Def)| *id != 0 && !def.instance && !def.score && !within(*id);
        let nodes = self.defs.iter().enumerate().filter(listed);
        nodes.map(|(id, def)| self.question(id as u32, def)).collect()
    }

    fn question(&self, id: u32, def: &Def) -> Question {
        let text = |formula: &Option<Formula>| formula.as_ref().map(|formula| formula.text.clone());
        let around = self.scopes[def.scope as usize].def;
        let parent = &self.defs[def.parent as usize];
        Question {
            name: def.name.clone(),
            key: self.ready.keys[id as usize].clone(),
            path: self.path(id),
            parent: self.path(if parent.instance { def.parent - 1 } else { def.parent }),
            repeat: (def.scope != 0).then(|| self.path(around)),
            kind: def.kind,
            label: self.words(&def.label),
            hint: self.words(&def.hint),
            relevant: text(&def.relevant),
            required: text(&def.required),
            constraint: text(&def.constraint),
            constraint_message: self.words(&def.constraint_message),
            calculation: text(&def.calculation),
            default: def.default.as_ref().map(|default| match default {
                Initial::Text(text) => text.clone(),
                Initial::Worked(formula) => formula.text.clone(),
            }),
            read_only: text(&def.read_only),
            choice_filter: def.choices.as_ref().and_then(|choices| choices.filter.clone()),
            appearance: Some(def.appearance.clone()).filter(|text| !text.is_empty()),
            parameters: def.parameters.clone(),
            choices: self.choices(def),
            fill: def.fill.clone(),
            domains: def.domains.clone(),
        }
    }

    /// The path of a node, without positions.
    fn path(&self, id: u32) -> String {
        let mut names = Vec::new();
        let mut at = id;
        loop {
            let def = &self.defs[at as usize];
            names.push(def.name.as_str());
            if at == 0 {
                break;
            }
            at = def.holder;
        }
        names.push("");
        names.reverse();
        names.join("/")
    }

    fn words(&self, phrases: &Phrases) -> Words {
        let name = |language: u16| self.languages.get(language as usize).cloned().unwrap_or_default();
        phrases
            .iter()
            .map(|(language, phrase)| (name(*language), phrase.text.clone()))
            .collect()
    }

    fn choices(&self, def: &Def) -> Vec<Choice> {
        match def.choices.as_ref().map(|choices| &choices.from) {
            Some(Source::Own(list)) => {
                let choices = &self.lists[*list as usize].choices;
                choices.iter().map(|choice| self.choice(choice)).collect()
            }
            Some(Source::File(file, value, label)) => {
                let items = &self.files[*file as usize].root.children;
                let choice = |item: &crate::beside::Element| Choice {
                    name: item.child(value).unwrap_or_default().to_owned(),
                    label: vec![(String::new(), item.child(label).unwrap_or_default().to_owned())],
                    columns: item
                        .children
                        .iter()
                        .map(|part| (part.name.clone(), part.text.clone()))
                        .collect(),
                };
                items.iter().map(choice).collect()
            }
            Some(Source::Repeat(_)) | None => Vec::new(),
        }
    }

    fn choice(&self, choice: &ListChoice) -> Choice {
        Choice {
            name: choice.name.clone(),
            label: self.words(&choice.label),
            columns: choice.columns.clone(),
        }
    }

    /// Its title in a language (a code such as `sq`, or a column's name): that of the setting `form_title::LANGUAGE`, else the one that there is.
    pub fn title(&self, language: &str) -> &str {
        let titles: BTreeMap<&str, &str> = self
            .settings
            .iter()
            .filter_map(|(key, title)| Some((key.strip_prefix("form_title::")?.trim(), title.as_str())))
            .collect();
        let names: Vec<String> = titles.keys().map(|name| (*name).to_owned()).collect();
        let found =
            super::language_of(&names, language).and_then(|at| titles.get(names[at as usize].as_str()).copied());
        found.unwrap_or(&self.title)
    }

    /// Whether a reader of this language is offered it: always, unless it says `only_in_own_languages` and lacks this one.
    pub fn offered_in(&self, language: &str) -> bool {
        let only = self
            .settings
            .get("only_in_own_languages")
            .map(|text| text.to_lowercase());
        let only = matches!(only.as_deref(), Some("yes" | "true" | "true()"));
        !only || super::language_of(&self.languages, language).is_some()
    }

    /// Whether it holds a kind of question, such as pictures.
    pub fn has(&self, kind: Kind) -> bool {
        self.defs.iter().any(|def| def.kind == kind)
    }
}
