//! A form compiled once: names resolved, expressions checked and ordered, lists beside it taken in. It travels to phones and never changes.

mod check;
pub(crate) mod depend;
mod kind;
pub(crate) mod model;
mod order;
mod question;
pub(crate) mod reach;
pub(crate) mod ready;
mod show;
pub(crate) mod table;

pub use kind::{Control, Kind};
pub use question::{Choice, Question};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::beside::Element;
use crate::draft::Draft;
use crate::fault::{Fault, Findings};
use crate::scoring::Scoring;
use model::{Code, Def, File, List, Scope};
use ready::Ready;

/// The version of the compiled form's own format.
pub const FORMAT: u32 = 1;
/// As many bytes may a compiled form have.
const MOST_BYTES: usize = 256 << 20;

/// The lists that lie beside a form, by their files' names.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    pub(crate) lists: BTreeMap<String, Element>,
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
    pub(crate) format: u32,
    pub(crate) form_id: String,
    pub(crate) title: String,
    pub(crate) version: String,
    pub(crate) languages: Vec<String>,
    pub(crate) default_language: u16,
    pub(crate) settings: BTreeMap<String, String>,
    pub(crate) defs: Vec<Def>,
    pub(crate) scopes: Vec<Scope>,
    pub(crate) codes: Vec<Code>,
    pub(crate) lists: Vec<List>,
    pub(crate) files: Vec<File>,
    pub(crate) scoring: Scoring,
    #[serde(skip)]
    pub(crate) ready: Ready,
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
    crate::compile::compile(draft, beside)
}

impl Instrument {
    /// Reads a form from its file: import and compiling in one, with everything that either finds. `beside` gives the bytes of a file that lies beside the
    /// form, by its name.
    pub fn read(bytes: &[u8], name: &str, mut beside: impl FnMut(&str) -> Option<Vec<u8>>) -> (Option<Self>, Findings) {
        let (draft, mut findings) = crate::import::read(bytes, name);
        let mut lists = Beside::default();
        for list in &draft.beside {
            match beside(&list.file) {
                Some(bytes) => findings.errors.extend(lists.add(&list.file, &bytes).err()),
                None => findings.warning(
                    &list.at,
                    format!("`{}` does not lie beside the form.", list.file),
                    "Put it into the same folder; without it there is nothing to choose.",
                ),
            }
        }
        let (instrument, more) = compile(&draft, &lists);
        let instrument = instrument.filter(|_| findings.errors.is_empty());
        findings.errors.extend(more.errors);
        findings.warnings.extend(more.warnings);
        for faults in [&mut findings.errors, &mut findings.warnings] {
            faults.sort();
            faults.dedup();
        }
        (instrument, findings)
    }

    /// What it is called by its content: the SHA-256 of its bytes, in hexadecimal digits.
    pub fn hash(&self) -> String {
        let digest = Sha256::digest(self.to_bytes());
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
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
        #[derive(Deserialize)]
        struct Head {
            format: u32,
        }
        if bytes.len() > MOST_BYTES {
            return Err(Unreadable::TooLarge(bytes.len()));
        }
        let damaged = |error: serde_json::Error| Unreadable::Damaged(error.to_string());
        let head: Head = serde_json::from_slice(bytes).map_err(damaged)?;
        if head.format != FORMAT {
            return Err(Unreadable::Format(head.format));
        }
        let mut instrument: Self = serde_json::from_slice(bytes).map_err(damaged)?;
        if let Some(what) = instrument.broken() {
            return Err(Unreadable::Damaged(what));
        }
        if !instrument.make_ready().is_empty() {
            return Err(Unreadable::Damaged("its expressions go in circles".into()));
        }
        Ok(instrument)
    }

    /// Its id, the same through all its versions.
    pub fn form_id(&self) -> &str {
        &self.form_id
    }

    /// The version that its author wrote into the settings; empty when there is none.
    pub fn author_version(&self) -> &str {
        &self.version
    }

    /// Its languages as the columns name them, `Shqip (sq)`; `""` where a column names none.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// Any other setting by its heading: `licence`, `source`, `loinc`, …
    pub fn setting(&self, heading: &str) -> Option<&str> {
        self.settings.get(heading).map(String::as_str)
    }

    /// What is scored, and how.
    pub fn scoring(&self) -> &Scoring {
        &self.scoring
    }
}

/// The language that a reader of `wanted` is shown: a column's name (`Shqip (sq)`), the code in its brackets, or that code without its script or country.
pub(crate) fn language_of(languages: &[String], wanted: &str) -> Option<u16> {
    let code = |name: &str| language_code(name).to_lowercase();
    let wanted_code = code(wanted);
    let primary = |code: &str| code.split('-').next().unwrap_or_default().to_owned();
    let exact = languages.iter().position(|name| name == wanted);
    let same = || {
        languages
            .iter()
            .position(|name| !name.is_empty() && code(name) == wanted_code)
    };
    let near = || {
        let nears = |name: &String| !name.is_empty() && primary(&code(name)) == primary(&wanted_code);
        languages.iter().position(nears)
    };
    // Other engines call the words without a language so.
    let unnamed = || languages.iter().position(|name| name.is_empty() && wanted == "default");
    let at = exact
        .or_else(unnamed)
        .or_else(same)
        .or_else(|| if wanted_code.is_empty() { None } else { near() })?;
    u16::try_from(at).ok()
}

/// The code of a language: what stands in brackets behind its name, else the name itself.
pub(crate) fn language_code(name: &str) -> &str {
    let inner = name.rsplit_once('(').and_then(|(_, rest)| rest.strip_suffix(')'));
    inner.unwrap_or(name).trim()
}
