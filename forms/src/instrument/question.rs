//! A question as others see it: pages, exports, other standards.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::scoring::Words;

/// A group, repeat or question of an instrument.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Its name.
    pub name: String,
    /// The key under which `Completed::answers` holds it in the map of its repeat or of the form: its name, or where that is not unique there, its path
    /// from it (`group/name`).
    pub key: String,
    /// Its path from the root without positions: `/data/group/name`.
    pub path: String,
    /// The path of the group or repeat that holds it.
    pub parent: String,
    /// The path of the nearest repeat around it.
    pub repeat: Option<String>,
    /// What it is.
    pub kind: Kind,
    /// Words, by language.
    pub label: Words,
    /// Help, by language.
    pub hint: Words,
    /// When it is asked, as its author wrote it.
    pub relevant: Option<String>,
    /// Whether it must be answered.
    pub required: Option<String>,
    /// What an answer must satisfy.
    pub constraint: Option<String>,
    /// What is said when it does not, by language.
    pub constraint_message: Words,
    /// How it is worked out.
    pub calculation: Option<String>,
    /// Its value before anybody answers.
    pub default: Option<String>,
    /// Whether it can only be read.
    pub read_only: Option<String>,
    /// Which choices are offered.
    pub choice_filter: Option<String>,
    /// How a screen should show it.
    pub appearance: Option<String>,
    /// `start`, `end`, `step` and other parameters.
    pub parameters: BTreeMap<String, String>,
    /// All its choices, whatever a filter leaves of them; none for those of a repeat.
    pub choices: Vec<Choice>,
    /// What the program fills in (`age`, `language`, …).
    pub fill: Option<String>,
    /// The indexes and totals that it counts to.
    pub domains: Vec<String>,
}

/// A choice of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What is stored.
    pub name: String,
    /// Words, by language.
    pub label: Words,
    /// Every other column: what filters ask for, and `score`.
    pub columns: BTreeMap<String, String>,
}
