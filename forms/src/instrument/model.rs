//! How a compiled form is laid out: flat tables that refer to each other by number, so that reading one back needs no recursion.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::beside::Element;
use crate::expr::{Axis, Function, Operator, Test};

/// The number of a node of the form in `Instrument::defs`; 0 is the root.
pub(crate) type DefId = u32;
/// The number of an expression in `Instrument::codes`.
pub(crate) type ExprId = u32;
/// The number of a scope: 0 is the form, every other one a repeat.
pub(crate) type ScopeId = u32;

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A node of the form. A repeat has two: itself, and one instance of it as what it contains.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Def {
    pub name: String,
    pub kind: Kind,
    /// What holds it on the screen; the root holds itself.
    pub parent: DefId,
    /// What holds it in the data, where `flat` groups are not; the root holds itself.
    pub holder: DefId,
    /// Behind the last node that it contains.
    pub end: DefId,
    /// The scope whose instances have a place for it.
    pub scope: ScopeId,
    /// Which place.
    pub slot: u32,
    /// Whether it is one instance of the repeat before it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub instance: bool,
    /// Whether it is a group without an element of its own.
    #[serde(default, skip_serializing_if = "is_default")]
    pub flat: bool,
    /// Whether it is worked out beside the data, for the scoring.
    #[serde(default, skip_serializing_if = "is_default")]
    pub score: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub label: Phrases,
    #[serde(default, skip_serializing_if = "is_default")]
    pub hint: Phrases,
    #[serde(default, skip_serializing_if = "is_default")]
    pub guidance: Phrases,
    #[serde(default, skip_serializing_if = "is_default")]
    pub constraint_message: Phrases,
    #[serde(default, skip_serializing_if = "is_default")]
    pub required_message: Phrases,
    #[serde(default, skip_serializing_if = "is_default")]
    pub media: BTreeMap<String, Phrases>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub relevant: Option<Formula>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub required: Option<Formula>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub read_only: Option<Formula>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub constraint: Option<Formula>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub calculation: Option<Formula>,
    /// Questions whose change sets off the calculation; then nothing else does.
    #[serde(default, skip_serializing_if = "is_default")]
    pub triggers: Vec<DefId>,
    /// How many instances a repeat has.
    #[serde(default, skip_serializing_if = "is_default")]
    pub count: Option<Formula>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub default: Option<Initial>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub fill: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub appearance: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub parameters: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub choices: Option<Choices>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub domains: Vec<String>,
    /// What its element carries in the submission: the columns `instance::…`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub attributes: BTreeMap<String, String>,
}

/// Words by language, as numbers of `Instrument::languages`.
pub(crate) type Phrases = Vec<(u16, Phrase)>;

/// A text with values in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Phrase {
    /// As its author wrote it.
    pub text: String,
    /// Where values stand, in bytes, and which.
    #[serde(default, skip_serializing_if = "is_default")]
    pub outputs: Vec<(u32, u32, ExprId)>,
}

/// An expression with the words that its author wrote.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Formula {
    pub expr: ExprId,
    pub text: String,
}

/// A value before anybody answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Initial {
    Text(String),
    Worked(Formula),
}

/// Where the choices of a question come from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Choices {
    pub from: Source,
    /// The nodes that are offered, filtered: items of a list or instances of a repeat.
    pub nodes: ExprId,
    /// Whether which are offered can change.
    #[serde(default, skip_serializing_if = "is_default")]
    pub filtered: bool,
    /// The filter, as its author wrote it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub filter: Option<String>,
    /// Whether they are shuffled, and by which seed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub shuffled: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub seed: Option<ExprId>,
}

/// A list, a file or a repeat.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Source {
    /// A list of the form's own, by its number.
    Own(u32),
    /// A file beside the form, by its number; and the elements of name and label.
    File(u32, String, String),
    /// The question of a repeat whose answers are the choices.
    Repeat(DefId),
}

/// A list of the form's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct List {
    pub name: String,
    pub choices: Vec<ListChoice>,
}

/// A choice of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct ListChoice {
    pub name: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub label: Phrases,
    #[serde(default, skip_serializing_if = "is_default")]
    pub media: BTreeMap<String, Phrases>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub columns: BTreeMap<String, String>,
}

/// A list that lay beside the form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct File {
    /// What expressions call it.
    pub name: String,
    pub root: Element,
}

/// The places for the values of the form, or of one instance of a repeat.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Scope {
    /// The node that it is: the root, or one instance of a repeat.
    pub def: DefId,
    /// The scope around it; of the form itself.
    pub parent: ScopeId,
    /// Which of the parent's repeats it is.
    pub index: u32,
    /// Every node that has a place here.
    pub slots: Vec<DefId>,
    /// The repeats in it.
    pub repeats: Vec<ScopeId>,
    /// How many scopes are around it.
    pub depth: u32,
}

/// An expression. Those within it have smaller numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Code {
    Number(f64),
    Text(String),
    /// All nodes of `target` within the instance of `via` in which the node that asks stands.
    Nodes {
        target: DefId,
        via: ScopeId,
    },
    /// The answer to a question in the form saved last.
    LastSaved(DefId),
    /// A list: first the form's own, then those beside it.
    Table(u32),
    /// A path that has to be walked.
    Walk {
        from: From,
        steps: Vec<Walk>,
    },
    Call(Function, Vec<ExprId>),
    /// `jr:choice-name`: the words of a choice of this question.
    ChoiceName(ExprId, DefId),
    /// Operators of one level, from the left.
    Chain(ExprId, Vec<(Operator, ExprId)>),
    Negate(ExprId),
}

/// Where a walk begins.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum From {
    /// Above the root.
    Root,
    /// At the node that is looked at.
    Here,
    /// At the nodes of an expression that satisfy these.
    Nodes(ExprId, Vec<ExprId>),
}

/// One step of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Walk {
    pub axis: Axis,
    pub test: Test,
    #[serde(default, skip_serializing_if = "is_default")]
    pub predicates: Vec<ExprId>,
}

impl Code {
    /// The expressions directly within it.
    pub(crate) fn parts(&self) -> Vec<ExprId> {
        match self {
            Self::Number(_) | Self::Text(_) | Self::Nodes { .. } | Self::LastSaved(_) | Self::Table(_) => Vec::new(),
            Self::Walk { from, steps } => {
                let mut parts = match from {
                    From::Nodes(base, predicates) => std::iter::once(*base).chain(predicates.iter().copied()).collect(),
                    From::Root | From::Here => Vec::new(),
                };
                parts.extend(steps.iter().flat_map(|step| &step.predicates));
                parts
            }
            Self::Call(_, arguments) => arguments.clone(),
            Self::ChoiceName(value, _) => vec![*value],
            Self::Chain(first, rest) => std::iter::once(*first)
                .chain(rest.iter().map(|(_, part)| *part))
                .collect(),
            Self::Negate(inner) => vec![*inner],
        }
    }
}
