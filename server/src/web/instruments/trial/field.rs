//! A question as a field of a page, and an answer out of it.

use std::collections::BTreeMap;

use forms::{
    instrument::{Control, Kind},
    interview::{Node, Offer},
};

use super::Wrong;
use crate::{door::Posted, web::reader::Reader};

/// More choices than this stand in a list that opens.
const MOST_RADIOS: usize = 25;

/// A question as the template draws it.
pub struct Field {
    /// Its reference.
    pub reference: String,
    /// How it is drawn: `heading`, `note`, `repeat`, `text`, `long`, `radios`, `list`, `ticks`, `tick`, `rank`, `file`, or a kind of input.
    pub draws: &'static str,
    /// Words.
    pub label: String,
    /// Help.
    pub hint: String,
    /// What stands in it.
    pub value: String,
    /// The parts of what stands in it, for those that choose several.
    pub chosen: Vec<String>,
    /// What can be chosen.
    pub choices: Vec<Offer>,
    /// Whether it must be answered.
    pub required: bool,
    /// Whether it can only be read.
    pub readonly: bool,
    /// What is wrong with it.
    pub wrong: Option<String>,
    /// `min`, `max` and `step` of a number on a line.
    pub bounds: Vec<(&'static str, String)>,
    /// Whether people add and remove instances.
    pub countable: bool,
}

/// Whether a node of a page takes an answer here.
pub fn is_answered(node: &Node) -> bool {
    !node.readonly
        && node.relevant
        && matches!(
            node.kind,
            Control::Input | Control::Select1 | Control::Select | Control::Rank | Control::Range | Control::Trigger
        )
}

/// The answer that a form brings, as an XForms string; none where it brings no such field.
pub fn value_of(node: &Node, posted: &Posted, prefix: &str) -> Option<String> {
    let name = format!("{prefix}{}", node.reference);
    // A hidden field of the same name says that the question stood on the page, since boxes that are not ticked are not sent.
    let mut sent = posted.all(&name).peekable();
    sent.peek()?;
    let said: Vec<&str> = sent.map(str::trim).filter(|value| !value.is_empty()).collect();
    Some(match node.kind {
        Control::Select => said.join(" "),
        Control::Rank => {
            // Each choice has said its place; those without one come last.
            let mut places: Vec<(usize, &str)> = said
                .iter()
                .filter_map(|said| said.split_once(':'))
                .map(|(place, name)| (place.parse().unwrap_or(usize::MAX), name))
                .collect();
            if places.iter().all(|(place, _)| *place == usize::MAX) {
                return Some(String::new());
            }
            places.sort_by_key(|(place, _)| *place);
            places.into_iter().map(|(_, name)| name).collect::<Vec<_>>().join(" ")
        }
        _ => said
            .last()
            .map(|value| typed(node.type_name, value))
            .unwrap_or_default(),
    })
}

/// Browsers write a moment without its seconds, and a time too.
fn typed(kind: Kind, value: &str) -> String {
    match kind {
        Kind::DateTime if value.len() == "2024-01-31T10:30".len() => format!("{value}:00"),
        Kind::Time if value.len() == "10:30".len() => format!("{value}:00"),
        Kind::Text => value.replace("\r\n", "\n"),
        _ => value.to_owned(),
    }
}

/// A node as a field; what was typed and refused stands in it again.
pub fn of(
    reader: &Reader,
    node: Node,
    choices: Vec<Offer>,
    refused: &BTreeMap<String, (String, String)>,
    wrong: &[Wrong],
) -> Field {
    let draws = draws(&node, choices.len());
    let again = refused.get(&node.reference);
    let reason = match again {
        Some((_, _)) => Some(reader.t("answer_problem-type").into_owned()),
        None => {
            let found = wrong.iter().find(|wrong| wrong.reference == node.reference);
            found
                .map(|wrong| wrong.words.clone())
                .or_else(|| (!node.value.is_empty() && !node.valid).then(|| message(reader, &node)))
        }
    };
    let value = again.map_or(node.value.clone(), |(typed, _)| typed.clone());
    let number = |name: &str| node.parameters.get(name).cloned();
    let bounds = [
        ("min", number("start")),
        ("max", number("end")),
        ("step", number("step")),
    ];
    Field {
        chosen: value.split_whitespace().map(str::to_owned).collect(),
        value: shown(node.type_name, &value),
        bounds: bounds
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .collect(),
        reference: node.reference,
        draws,
        label: if node.label.is_empty() { node.name } else { node.label },
        hint: node.hint,
        choices,
        required: node.required,
        readonly: node.readonly,
        wrong: reason,
        countable: node.countable,
    }
}

fn message(reader: &Reader, node: &Node) -> String {
    if node.message.is_empty() {
        reader.t("answer_problem-constraint").into_owned()
    } else {
        node.message.clone()
    }
}

/// What an input of a browser shows of a moment or a time.
fn shown(kind: Kind, value: &str) -> String {
    let length = match kind {
        Kind::DateTime => 16,
        Kind::Time => 5,
        _ => return value.to_owned(),
    };
    value.get(..length).unwrap_or(value).to_owned()
}

fn draws(node: &Node, choices: usize) -> &'static str {
    let looks = |word: &str| node.appearance.split_whitespace().any(|part| part == word);
    match node.kind {
        Control::Group | Control::Instance => "heading",
        Control::Repeat => "repeat",
        Control::Note | Control::Value => "note",
        Control::Trigger => "tick",
        Control::Upload => "file",
        Control::Range => "number",
        Control::Rank => "rank",
        Control::Select => "ticks",
        Control::Select1 if choices > MOST_RADIOS || looks("minimal") => "list",
        Control::Select1 => "radios",
        Control::Input => match node.type_name {
            Kind::Integer | Kind::Decimal => "decimal",
            Kind::Date if !looks("year") && !looks("month-year") => "date",
            Kind::Time => "time",
            Kind::DateTime => "datetime-local",
            Kind::Text if looks("multiline") => "long",
            _ => "text",
        },
    }
}

impl Field {
    /// Whether a choice is chosen.
    pub fn has(&self, name: &str) -> bool {
        self.chosen.iter().any(|chosen| chosen == name)
    }

    /// The place of a choice in an order.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.chosen.iter().position(|chosen| chosen == name).map(|at| at + 1)
    }

    /// The instance that a reference with a position names, for the button that removes it.
    pub fn is_instance(&self) -> bool {
        self.draws == "heading" && self.reference.ends_with(']')
    }
}
