//! A form compiled once: names resolved, expressions checked and ordered, lists beside it taken in. It travels to phones and never changes.

mod kind;
mod question;

pub use kind::{Control, Kind};
pub use question::{Choice, Question};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::beside::Element;
use crate::draft::Draft;
use crate::fault::{Fault, Findings, Place};
use crate::scoring::Scoring;

/// The version of the compiled form's own format.
pub const FORMAT: u32 = 1;

/// The lists that lie beside a form, by their files' names.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    lists: BTreeMap<String, Element>,
}

impl Beside {
    /// Reads a file and keeps it.
    ///
    /// # Errors
    /// A fault that names the file, when it cannot be read as a list.
    pub fn add(&mut self, file: &str, bytes: &[u8]) -> Result<(), Fault> {
        self.lists.insert(file.to_owned(), crate::beside::read(file, bytes)?);
        Ok(())
    }
}

/// A compiled form: immutable, content-addressed, to be shared in an `Arc` by all its interviews.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Instrument {
    format: u32,
    form_id: String,
    title: String,
    version: String,
    languages: Vec<String>,
    settings: BTreeMap<String, String>,
    scoring: Scoring,
}

/// Why bytes are no compiled form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// They are more than a form ever takes.
    #[error("the compiled form has {0} bytes, more than is read")]
    TooLarge(usize),
    /// They are of a format that this program does not know.
    #[error("the compiled form is of format {0}, and {FORMAT} is known")]
    Format(u32),
    /// They are damaged, or something else.
    #[error("the compiled form is damaged: {0}")]
    Damaged(String),
}

/// Compiles a draft with the lists beside it. There is an instrument when nothing is wrong; the findings are those of compiling alone, import told its
/// own.
pub fn compile(draft: &Draft, beside: &Beside) -> (Option<Instrument>, Findings) {
    let mut findings = Findings::default();
    let _ = (draft, &beside.lists);
    findings.error(&Place::default(), "Forms are not compiled yet.", "Wait for it.");
    (None, findings)
}

impl Instrument {
    /// What it is called by its content: the SHA-256 of its bytes, in hexadecimal digits.
    pub fn hash(&self) -> String {
        let digest = ring::digest::digest(&ring::digest::SHA256, &self.to_bytes());
        digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Its canonical bytes: the same form gives the same bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Reads what `to_bytes` wrote.
    ///
    /// # Errors
    /// When the bytes are too many, of another format, or not a compiled form that holds together.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Unreadable> {
        serde_json::from_slice(bytes).map_err(|error| Unreadable::Damaged(error.to_string()))
    }

    /// Its id, the same through all its versions.
    pub fn form_id(&self) -> &str {
        &self.form_id
    }

    /// Its title in a language (a code such as `sq`, or the name of a column's language).
    pub fn title(&self, language: &str) -> &str {
        let _ = language;
        &self.title
    }

    /// The version that its author wrote into the settings; empty when there is none.
    pub fn author_version(&self) -> &str {
        &self.version
    }

    /// Its languages as the columns name them, `Shqip (sq)`; `""` where a column names none.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// Whether a reader of this language is offered it: always, unless it says `only_in_own_languages` and lacks this one.
    pub fn offered_in(&self, language: &str) -> bool {
        let _ = language;
        true
    }

    /// Any other setting by its heading: `licence`, `source`, `loinc`, …
    pub fn setting(&self, heading: &str) -> Option<&str> {
        self.settings.get(heading).map(String::as_str)
    }

    /// Its groups, repeats and questions in their order, each with all that pages, exports and other standards ask of it.
    pub fn questions(&self) -> Vec<Question> {
        Vec::new()
    }

    /// What is scored, and how.
    pub fn scoring(&self) -> &Scoring {
        &self.scoring
    }
}
