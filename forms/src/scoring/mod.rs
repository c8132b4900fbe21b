//! What a form makes of its answers: indexes and totals, needs, alerts and a suggested risk, all declared in the form (docs/FORMS.md).
//!
//! Import turns the declarations into ordinary calculations (`Draft::scores`) that the same engine works out as it does any other, and into this
//! plan, which says which of them mean what. No score, cut-off or rule stands in the code.

mod outcome;

pub use outcome::{Alert, Need, Outcome, Value, outcome};

use serde::{Deserialize, Serialize};

/// A text in several languages; `""` for one without.
pub type Words = Vec<(String, String)>;

/// Which calculations mean what. `node` is always the name of one in `Draft::scores`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Scoring {
    /// Questions with a score of their own.
    pub items: Vec<Item>,
    /// Indexes, totals and other numbers, in the order of the sheet.
    pub values: Vec<Figure>,
    /// What suggests a need.
    pub needs: Vec<NeedRule>,
    /// Which score has which priority, the highest score first.
    pub priorities: Vec<Priority>,
    /// What raises an alert.
    pub alerts: Vec<AlertRule>,
    /// What suggests a risk; the first that holds is meant.
    pub risks: Vec<RiskRule>,
}

/// A question with a score of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// The question.
    pub question: String,
    /// Its score; empty while it is not answered, declined, or not asked.
    pub node: String,
    /// The indexes and totals that it counts to.
    pub domains: Vec<String>,
}

/// An index, a total or another number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Its name.
    pub name: String,
    /// The number; empty where too little was answered.
    pub node: String,
    /// What it is, in words.
    pub label: Words,
    /// How many of its questions were asked, and how many of them have a score; for those that count questions.
    pub counts: Option<(String, String)>,
    /// The number that it cannot pass, when the form says so.
    pub maximum: Option<f64>,
    /// Its bands, the highest first: the first that holds is meant.
    pub cuts: Vec<Cut>,
}

/// A band of an index or a total.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cut {
    /// Its name (`moderate`).
    pub name: String,
    /// 1 when the number reaches it.
    pub node: String,
    /// What it is, in words.
    pub label: Words,
}

/// What suggests a need.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NeedRule {
    /// The need (`housing`).
    pub code: String,
    /// The question that it comes from.
    pub question: String,
    /// How heavily it weighs: a score, from which the priority follows; empty for none.
    pub node: String,
}

/// Which score has which priority.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Priority {
    /// The priority: 1 is the most urgent.
    pub priority: u8,
    /// From which score on.
    pub at_least: f64,
    /// What it means, in words.
    pub label: Words,
}

/// What raises an alert.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AlertRule {
    /// Its code.
    pub code: String,
    /// The question that it comes from, when one is named.
    pub question: Option<String>,
    /// 1 when it is raised.
    pub node: String,
    /// What it says.
    pub label: Words,
    /// What to do.
    pub hint: Words,
}

/// What suggests a risk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RiskRule {
    /// The level.
    pub level: String,
    /// 1 when it holds.
    pub node: String,
    /// Why, in words.
    pub label: Words,
}

impl Scoring {
    /// Whether the form scores nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
