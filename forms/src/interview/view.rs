//! What an interview shows.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Row;
use crate::instrument::{Control, Kind};
use crate::scoring::Outcome;

/// A node as it stands, in the reader's language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// Its path with positions: `/data/rep[2]/q`.
    #[serde(rename = "ref")]
    pub reference: String,
    /// How it is answered.
    pub kind: Control,
    /// What it is.
    #[serde(rename = "type")]
    pub type_name: Kind,
    /// Its name.
    pub name: String,
    /// Whether it is asked now.
    pub relevant: bool,
    /// Whether it must be answered.
    pub required: bool,
    /// Whether it can only be read.
    pub readonly: bool,
    /// Its answer as an XForms string; of a repeat the number of its instances.
    pub value: String,
    /// Words.
    pub label: String,
    /// Help.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
    /// Further help.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub guidance: String,
    /// Whether the answer is missing where it must not, or breaks a constraint: then false.
    pub valid: bool,
    /// What is wrong; empty when nothing is.
    pub message: String,
    /// How a screen should show it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub appearance: String,
    /// Files beside the words: `image`, `audio`, `video`, `big-image`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub media: BTreeMap<String, String>,
    /// `start`, `end`, `step` and other parameters.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parameters: BTreeMap<String, String>,
    /// Of a repeat: whether people add and remove instances; false where the form counts them.
    #[serde(default, skip_serializing_if = "is_false")]
    pub countable: bool,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

/// A choice that is offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// What is stored.
    pub name: String,
    /// Words in the reader's language.
    pub label: String,
    /// Files beside the words.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub media: BTreeMap<String, String>,
}

/// What an answer changed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Changed {
    /// The nodes that look different now, in the order of the form; after an instance was removed, those behind it too, by their new positions.
    #[serde(rename = "changed")]
    pub nodes: Vec<Node>,
    /// The rows to be stored, in one transaction, before the answer counts as saved.
    #[serde(skip)]
    pub rows: Vec<Row>,
}

/// One page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// What stands above: the labels of the groups and repeats around it, from outside in.
    pub headings: Vec<String>,
    /// What is asked on it: one question, all of a `field-list`, or a repeat to which an instance can be added.
    pub nodes: Vec<Node>,
    /// Which it is, from 1, of those that are asked now.
    pub number: usize,
    /// How many there are.
    pub of: usize,
}

/// How far an interview is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Questions that are asked now.
    pub asked: usize,
    /// Those of them that have an answer.
    pub answered: usize,
    /// The page that is open, from 1; 0 when there is none.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
}

/// What stands in the way of completing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Where: a path with positions.
    #[serde(rename = "ref")]
    pub reference: String,
    /// The question's name.
    pub name: String,
    /// Its words.
    pub label: String,
    /// What is wrong.
    pub kind: ProblemKind,
    /// The form's own words about it, in the reader's language; empty when it has none, then say it by `kind`.
    pub message: String,
}

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// It must be answered.
    Required,
    /// It breaks the constraint.
    Constraint,
    /// It cannot be a value of its type.
    Type,
    /// It is none of the choices.
    Choice,
    /// The form has no such question.
    Unknown,
    /// It is answered, but was not asked.
    NotAsked,
    /// There are more instances than are possible, or not as many as the form counts.
    Count,
}

/// What is submitted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Completed {
    /// Answers by the questions' keys (`Question::key`), as XForms strings; repeats as lists of such maps. What was not asked or not answered is not there.
    pub answers: serde_json::Map<String, serde_json::Value>,
    /// The submission as ODK has it.
    pub xml: String,
    /// What the answers come to.
    pub outcome: Outcome,
}

/// An answer that the form has no place for any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The path that it had, with positions.
    #[serde(rename = "ref")]
    pub reference: String,
    /// The words of its question, in the language of the reader.
    pub label: String,
    /// The answer.
    pub value: String,
}

/// Why a request cannot be done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The form has no such node.
    #[error("there is no {0}")]
    Unknown(String),
    /// It is of a kind that this cannot be done to.
    #[error("{0} {1}")]
    Kind(String, &'static str),
    /// It can only be read.
    #[error("{0} can only be read")]
    ReadOnly(String),
    /// It is not asked now.
    #[error("{0} is not asked now")]
    NotAsked(String),
    /// The value cannot be one of its type.
    #[error("{reference} takes {wanted}, not `{value}`")]
    Value {
        /// Where.
        reference: String,
        /// What it takes, in words.
        wanted: String,
        /// What was given.
        value: String,
    },
    /// The form has no such language.
    #[error("the form has no language {0}")]
    Language(String),
    /// More than is possible.
    #[error("{0} cannot have more than {1} instances")]
    TooMany(String, usize),
}
