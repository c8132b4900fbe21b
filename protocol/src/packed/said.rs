//! What a message leaves behind for its answer to lean on: its ids, and the parts that an answer may want to repeat.

use std::collections::HashMap;

use super::scan::{self, Node};

/// A shorter part is spelled out: pointing at it would be no shorter.
const SHORTEST: usize = 16;
/// The most parts that are numbered.
const MOST: usize = 4_096;

/// What both sides know from the message before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Ids, in the order in which they were first met.
    pub(super) ids: Vec<[u8; 16]>,
    /// The message as text, where its writer reads answers that repeat parts of it by number.
    pub(super) text: Option<String>,
    /// Parts that were not said: both sides hold them.
    pub(super) kept: Vec<String>,
}

impl Said {
    /// Ids that both sides know before anything was said.
    pub fn ids(ids: impl IntoIterator<Item = uuid::Uuid>) -> Self {
        Self {
            ids: ids.into_iter().map(uuid::Uuid::into_bytes).collect(),
            ..Self::default()
        }
    }

    /// And that the answer may repeat parts of what comes next.
    pub fn repeatable(self) -> Self {
        Self {
            text: Some(String::new()),
            ..self
        }
    }

    /// And that both sides hold these parts, in this order; an empty one stands for what one of them lacks.
    pub fn keeping(self, kept: impl IntoIterator<Item = String>) -> Self {
        Self {
            kept: kept.into_iter().collect(),
            ..self
        }
    }

    /// The parts that can be repeated: arrays and objects as they are spelled, in the order in which they begin; then those that were kept.
    pub(super) fn parts(&self) -> Vec<&str> {
        let mut parts = Vec::new();
        if let Some(node) = self.text.as_deref().and_then(scan::scan) {
            collect(&node, &mut parts);
        }
        parts.extend(self.kept.iter().map(String::as_str));
        parts
    }

    /// The number of each part; of two alike the first counts.
    pub(super) fn numbers(&self) -> HashMap<&str, u64> {
        let mut numbers = HashMap::new();
        for (part, number) in self.parts().into_iter().zip(0..).filter(|(part, _)| !part.is_empty()) {
            numbers.entry(part).or_insert(number);
        }
        numbers
    }
}

fn collect<'a>(node: &Node<'a>, parts: &mut Vec<&'a str>) {
    let (Node::Array(_, text) | Node::Object(_, text)) = node else {
        return;
    };
    if text.len() >= SHORTEST && parts.len() < MOST {
        parts.push(text);
    }
    match node {
        Node::Array(elements, _) => elements.iter().for_each(|element| collect(element, parts)),
        Node::Object(members, _) => members.iter().for_each(|(_, value)| collect(value, parts)),
        _ => {}
    }
}
