//! From a draft to an instrument: names resolved, expressions laid out flat, cycles found. Everything that is wrong is told at once.

mod exprs;
mod lists;
mod nodes;
mod paths;
mod tree;
mod words;

use std::collections::{BTreeMap, HashMap};

use crate::draft::{Cell, Draft};
use crate::fault::{Findings, Place};
use crate::instrument::model::{Code, DefId, File, List};
use crate::instrument::{Beside, FORMAT, Instrument};

/// What is compiled, and what has come of it.
pub(crate) struct Compiler<'a> {
    draft: &'a Draft,
    tree: tree::Tree<'a>,
    children: Vec<Vec<DefId>>,
    codes: Vec<Code>,
    lists: Vec<List>,
    files: Vec<File>,
    /// Lists by the name that `instance()` knows them by.
    tables: HashMap<String, u32>,
    findings: Findings,
}

/// Compiles a draft with the lists beside it.
pub(crate) fn compile(draft: &Draft, beside: &Beside) -> (Option<Instrument>, Findings) {
    let tree = tree::build(draft);
    let mut compiler = Compiler {
        draft,
        children: crate::instrument::reach::children(&tree.defs),
        tree,
        codes: Vec::new(),
        lists: Vec::new(),
        files: Vec::new(),
        tables: HashMap::new(),
        findings: Findings::default(),
    };
    compiler.take_lists(beside);
    compiler.nodes();
    compiler.finish()
}

impl Compiler<'_> {
    fn finish(self) -> (Option<Instrument>, Findings) {
        let Self {
            draft,
            tree,
            codes,
            lists,
            files,
            mut findings,
            ..
        } = self;
        let settings = &draft.settings;
        let words = |cell: &Cell| cell.text.clone();
        let languages = if draft.languages.is_empty() {
            vec![String::new()]
        } else {
            draft.languages.clone()
        };
        let wanted = settings.default_language.as_ref().map_or("", |cell| cell.text.as_str());
        let default = crate::instrument::language_of(&languages, wanted).unwrap_or(0);
        let mut others: BTreeMap<String, String> = settings
            .others
            .iter()
            .map(|(key, cell)| (key.clone(), words(cell)))
            .collect();
        others.extend(settings.style.iter().map(|style| ("style".to_owned(), style.clone())));
        let mut instrument = Instrument {
            format: FORMAT,
            form_id: settings.form_id.clone(),
            title: settings.title.clone(),
            version: settings.version.clone(),
            languages,
            default_language: default,
            settings: others,
            defs: tree.defs,
            scopes: tree.scopes,
            codes,
            lists,
            files,
            scoring: draft.scoring.clone(),
            ready: Default::default(),
        };
        let cycles = instrument.make_ready();
        for cycle in &cycles {
            let names: Vec<String> = cycle
                .iter()
                .map(|task| instrument.defs[task.0 as usize].name.clone())
                .collect();
            let Some(&(def, what)) = cycle.first() else { continue };
            let place = tree.items[def as usize]
                .and_then(|item| what.cell(item))
                .map(|cell| cell.at.clone());
            let message = match &names[..] {
                [own] => format!("`{own}` depends on itself."),
                several => format!("These depend on each other in a circle: {}.", quoted(several)),
            };
            findings.error(
                &place.unwrap_or_else(Place::default),
                message,
                "Let one of them be answered or worked out without the others.",
            );
        }
        let whole = findings.errors.is_empty();
        (whole.then_some(instrument), findings)
    }
}

fn quoted(names: &[String]) -> String {
    let mut shown: Vec<String> = names.iter().take(10).map(|name| format!("`{name}`")).collect();
    if names.len() > 10 {
        shown.push(format!("and {} more", names.len() - 10));
    }
    shown.join(", ")
}
