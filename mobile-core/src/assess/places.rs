//! What scripts and files call a question, and where it stands in the form.

use std::collections::BTreeMap;

use domain::Fields;
use forms::{
    instrument::{Control, Instrument, Kind},
    interview::{Interview, Node},
};
use serde_json::{Map, Value};

/// The questions of a form by what they are called.
pub(crate) struct Places {
    /// Path without positions → what stands there.
    by_path: BTreeMap<String, Place>,
    /// The repeat that it stands in (`""` for none), and its name or key → path; none where several are called so.
    by_word: BTreeMap<(String, String), Option<String>>,
}

struct Place {
    /// The key under which completed answers hold it.
    key: String,
    kind: Kind,
    /// Its place in the form.
    order: usize,
}

impl Places {
    pub(crate) fn of(instrument: &Instrument) -> Self {
        let (mut by_path, mut by_word) = (BTreeMap::new(), BTreeMap::new());
        let questions = instrument.questions();
        for question in &questions {
            let inside = question.repeat.clone().unwrap_or_default();
            let known = by_word.entry((inside, question.name.clone()));
            known
                .and_modify(|path| *path = None)
                .or_insert_with(|| Some(question.path.clone()));
        }
        for (order, question) in questions.into_iter().enumerate() {
            let inside = question.repeat.unwrap_or_default();
            by_word.insert((inside, question.key.clone()), Some(question.path.clone()));
            let place = Place {
                key: question.key,
                kind: question.kind,
                order,
            };
            by_path.insert(question.path, place);
        }
        Self { by_path, by_word }
    }

    /// The reference that a name, a key or a reference stands for; `None` when the form has no such question, or several.
    pub(crate) fn reference(&self, place: &str) -> Option<String> {
        self.reference_in("", place)
    }

    /// The same inside an instance of a repeat (`/data/rep[2]`).
    pub(crate) fn reference_in(&self, instance: &str, place: &str) -> Option<String> {
        if place.starts_with('/') {
            let known = self.by_path.contains_key(&without_positions(place));
            return known.then(|| place.to_owned());
        }
        let repeat = without_positions(instance);
        let path = self.by_word.get(&(repeat.clone(), place.to_owned()))?.as_ref()?;
        Some(format!("{instance}{}", path.strip_prefix(&repeat)?))
    }

    /// What stands at a reference.
    pub(crate) fn kind(&self, reference: &str) -> Option<Kind> {
        self.place(reference).map(|place| place.kind)
    }

    /// Where it stands in the form.
    pub(crate) fn order(&self, reference: &str) -> usize {
        self.place(reference).map_or(usize::MAX, |place| place.order)
    }

    fn key(&self, reference: &str) -> Option<&str> {
        self.place(reference).map(|place| place.key.as_str())
    }

    fn place(&self, reference: &str) -> Option<&Place> {
        self.by_path.get(&without_positions(reference))
    }

    /// The answers that stand by now, whatever is still missing, in the shape of completed ones.
    pub(crate) fn so_far(&self, interview: &mut Interview) -> Fields {
        let mut root = Map::new();
        for node in interview.state() {
            if is_answer(&node)
                && let Some(key) = self.key(&node.reference)
                && let Some(map) = place_in(&mut root, self, &node.reference)
            {
                map.insert(key.to_owned(), Value::from(node.value));
            }
        }
        root.into_iter().collect()
    }
}

/// Whether a node holds an answer that stands.
pub(crate) fn is_answer(node: &Node) -> bool {
    let holds = matches!(
        node.kind,
        Control::Group | Control::Repeat | Control::Instance | Control::Note
    );
    node.relevant && !holds && !node.value.is_empty()
}

/// The map that holds the answer of a reference: the form's own, or that of an instance of a repeat.
fn place_in<'a>(
    root: &'a mut Map<String, Value>,
    places: &Places,
    reference: &str,
) -> Option<&'a mut Map<String, Value>> {
    let mut here = root;
    for (at, _) in reference.match_indices(']') {
        let (repeat, position) = reference[..at].rsplit_once('[')?;
        let position: usize = position.parse().ok()?;
        let key = places.key(repeat)?.to_owned();
        let list = here.entry(key).or_insert_with(|| Value::Array(Vec::new()));
        let list = list.as_array_mut()?;
        while list.len() < position {
            list.push(Value::Object(Map::new()));
        }
        here = list.get_mut(position.checked_sub(1)?)?.as_object_mut()?;
    }
    Some(here)
}

/// A path without the positions in its repeats.
pub(crate) fn without_positions(reference: &str) -> String {
    let mut path = String::with_capacity(reference.len());
    let mut inside = false;
    for c in reference.chars() {
        match c {
            '[' => inside = true,
            ']' => inside = false,
            _ if !inside => path.push(c),
            _ => {}
        }
    }
    path
}
