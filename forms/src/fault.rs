//! What is wrong with a form, and where.

use serde::{Deserialize, Serialize};

/// A cell of a form: what a message points at.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The sheet, as it is called in the file.
    pub sheet: String,
    /// The row, from 1, as a spreadsheet counts; 0 when the whole sheet is meant.
    pub row: u32,
    /// The column's heading, as it is written; empty when the whole row is meant.
    pub column: String,
}

/// An error or a warning about a form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fault {
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub hint: String,
}

/// Everything that was found in a form, errors and warnings apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    /// What keeps the form from being used.
    pub errors: Vec<Fault>,
    /// What is understood but not used, or looks like a mistake.
    pub warnings: Vec<Fault>,
}

impl Findings {
    /// Notes an error.
    pub fn error(&mut self, place: &Place, message: impl Into<String>, hint: impl Into<String>) {
        self.errors.push(Fault {
            place: place.clone(),
            message: message.into(),
            hint: hint.into(),
        });
    }

    /// Notes a warning.
    pub fn warning(&mut self, place: &Place, message: impl Into<String>, hint: impl Into<String>) {
        self.warnings.push(Fault {
            place: place.clone(),
            message: message.into(),
            hint: hint.into(),
        });
    }
}
