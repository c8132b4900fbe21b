//! `${last-saved#…}`: what the form asks for of an earlier record, held from the beginning, so that an interview is the same however often it is opened.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::instrument::Instrument;
use crate::instrument::model::{Code, DefId};

/// The row that holds it.
pub(super) const LAST_SAVED: &str = "@last-saved";

/// Of completed answers those that the form asks for with `${last-saved#…}`, in the same shape.
pub(super) fn asked_for(form: &Instrument, answers: &Map<String, Value>) -> Map<String, Value> {
    let mut kept = Map::new();
    if answers.is_empty() {
        return kept;
    }
    let questions = form.codes.iter().filter_map(|code| match code {
        Code::LastSaved(question) => Some(*question),
        _ => None,
    });
    for question in questions.collect::<BTreeSet<_>>() {
        let (repeats, key) = place(form, question);
        let Some(value) = find(answers, &repeats, key) else {
            continue;
        };
        let mut here = Some(&mut kept);
        for repeat in repeats {
            let list = here.map(|map| map.entry(repeat).or_insert_with(|| json!([{}])));
            here = list.and_then(|list| list.get_mut(0)?.as_object_mut());
        }
        if let Some(map) = here {
            map.insert(key.to_owned(), value.clone());
        }
    }
    kept
}

/// The answer to a question in an earlier record; in a repeat that of the first instance.
pub(crate) fn last_saved(form: &Instrument, answers: &Map<String, Value>, question: DefId) -> String {
    let (repeats, key) = place(form, question);
    match find(answers, &repeats, key) {
        Some(Value::String(text)) => text.clone(),
        Some(plain @ (Value::Number(_) | Value::Bool(_))) => plain.to_string(),
        _ => String::new(),
    }
}

/// The keys of the repeats around a question, from outside in, and its own.
fn place(form: &Instrument, question: DefId) -> (Vec<&str>, &str) {
    let mut repeats = Vec::new();
    let mut scope = form.defs[question as usize].scope;
    while scope != 0 {
        let own = &form.scopes[scope as usize];
        repeats.push(form.ready.keys[own.def as usize - 1].as_str());
        scope = own.parent;
    }
    repeats.reverse();
    (repeats, form.ready.keys[question as usize].as_str())
}

fn find<'a>(answers: &'a Map<String, Value>, repeats: &[&str], key: &str) -> Option<&'a Value> {
    let first = |map: &'a Map<String, Value>, repeat: &&str| map.get(*repeat)?.as_array()?.first()?.as_object();
    repeats.iter().try_fold(answers, first)?.get(key)
}
