//! Values of expressions, and how each becomes a text, a number, true or false.

use std::borrow::Cow;

use super::World;
use super::library::{date, number};
use crate::instrument::model::DefId;

/// A node of the form's data or of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Node {
    /// Above the root.
    Document,
    /// A node of the form, in an instance.
    Data { inst: u32, def: DefId },
    /// An element of a list.
    Item { table: u32, element: u32 },
}

/// What an expression gives.
#[derive(Clone, Debug)]
pub(crate) enum Value<'a> {
    Text(Cow<'a, str>),
    Number(f64),
    Boolean(bool),
    /// A date or a moment that was worked out.
    Moment(date::Moment),
    Node(Node),
    Nodes(Vec<Node>),
}

impl Value<'_> {
    /// The nodes; none of a plain value.
    pub(crate) fn into_nodes(self) -> Vec<Node> {
        match self {
            Self::Node(node) => vec![node],
            Self::Nodes(nodes) => nodes,
            _ => Vec::new(),
        }
    }

    /// The first node.
    pub(crate) fn first_node(&self) -> Option<Node> {
        match self {
            Self::Node(node) => Some(*node),
            Self::Nodes(nodes) => nodes.first().copied(),
            _ => None,
        }
    }
}

impl<'a> World<'a> {
    /// As a text: of nodes that of the first.
    pub(crate) fn text<'v>(&self, value: &'v Value<'a>) -> Cow<'v, str>
    where
        'a: 'v,
    {
        match value {
            Value::Text(text) => Cow::Borrowed(text),
            Value::Number(value) => Cow::Owned(number::to_text(*value)),
            Value::Boolean(value) => Cow::Borrowed(if *value { "true" } else { "false" }),
            Value::Moment(moment) => Cow::Owned(date::to_text(*moment)),
            Value::Node(node) => self.text_of(*node),
            Value::Nodes(nodes) => nodes.first().map_or(Cow::Borrowed(""), |node| self.text_of(*node)),
        }
    }

    /// As a text that stays.
    pub(crate) fn owned(&self, value: Value<'a>) -> String {
        match value {
            Value::Text(text) => text.into_owned(),
            other => self.text(&other).into_owned(),
        }
    }

    /// As a number; a date counts in days.
    pub(crate) fn number(&self, value: &Value<'a>) -> f64 {
        match value {
            Value::Number(number) => *number,
            Value::Boolean(value) => f64::from(u8::from(*value)),
            Value::Moment(moment) => date::days(*moment),
            other => number::of_text(&self.text(other), *self.setting.now.offset()),
        }
    }

    /// As true or false: of nodes whether there are any.
    pub(crate) fn boolean(&self, value: &Value<'a>) -> bool {
        match value {
            Value::Boolean(value) => *value,
            Value::Number(number) => *number != 0.0 && !number.is_nan(),
            Value::Moment(moment) => moment.timestamp_millis() != 0,
            Value::Text(text) => !text.is_empty(),
            Value::Node(_) => true,
            Value::Nodes(nodes) => !nodes.is_empty(),
        }
    }

    /// The text of each value: of nodes all of them.
    pub(crate) fn texts(&self, value: &Value<'a>) -> Vec<String> {
        match value {
            Value::Nodes(nodes) => {
                let seen = nodes.iter().take_while(|_| self.memo.step());
                seen.map(|node| self.text_of(*node).into_owned()).collect()
            }
            one => vec![self.text(one).into_owned()],
        }
    }

    /// The number of each value.
    pub(crate) fn numbers(&self, value: &Value<'a>) -> Vec<f64> {
        let zone = *self.setting.now.offset();
        match value {
            Value::Nodes(nodes) => {
                let seen = nodes.iter().take_while(|_| self.memo.step());
                seen.map(|node| number::of_text(&self.text_of(*node), zone)).collect()
            }
            one => vec![self.number(one)],
        }
    }
}
