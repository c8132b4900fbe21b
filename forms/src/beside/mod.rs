//! Files that lie beside a form and hold its longer lists: .csv, .xml and .geojson, each read into one tree of elements.

mod geojson;
mod table;
mod xml;

use serde::{Deserialize, Serialize};

use crate::fault::{Fault, Place};

/// An element of a list: for a .csv and a .geojson `root/item/COLUMN`, for an .xml its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Element {
    /// Its name, without a namespace.
    pub name: String,
    /// Its own text, without that of its children.
    pub text: String,
    /// Its attributes.
    pub attributes: Vec<(String, String)>,
    /// What it contains, in order.
    pub children: Vec<Element>,
}

impl Element {
    /// An element that holds only a text.
    pub fn leaf(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
            ..Self::default()
        }
    }

    /// An element that holds others.
    pub fn parent(name: impl Into<String>, children: Vec<Element>) -> Self {
        Self {
            name: name.into(),
            children,
            ..Self::default()
        }
    }

    /// The text of a child, by its name.
    pub fn child(&self, name: &str) -> Option<&str> {
        self.children
            .iter()
            .find(|child| child.name == name)
            .map(|child| child.text.as_str())
    }
}

/// The most elements of one file, and how deep they may lie in each other.
const MOST: usize = 2_000_000;
const DEEPEST: usize = 64;
/// The most bytes of one file.
const BYTES: usize = 64 << 20;

/// Reads a file by the ending of its name.
///
/// # Errors
/// A fault that names the file (as the sheet), the row where there are rows, and what to do.
pub fn read(name: &str, bytes: &[u8]) -> Result<Element, Fault> {
    if bytes.len() > BYTES {
        return Err(fault(
            name,
            0,
            format!("The file has more than {} million bytes.", BYTES >> 20),
            "Shorten the list.",
        ));
    }
    let text = String::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).to_vec())
        .map_err(|_| fault(name, 0, "The file is not written in UTF-8.", "Save it anew in UTF-8."))?;
    match name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase())
        .as_deref()
    {
        Some("csv") => table::read(name, &text),
        Some("xml") => xml::read(name, &text),
        Some("geojson") => geojson::read(name, &text),
        _ => Err(fault(
            name,
            0,
            "Lists are read from .csv, .xml and .geojson.",
            "Save it as one of them.",
        )),
    }
}

fn fault(name: &str, row: u32, message: impl Into<String>, hint: impl Into<String>) -> Fault {
    Fault {
        place: Place {
            sheet: name.into(),
            row,
            column: String::new(),
        },
        message: message.into(),
        hint: hint.into(),
    }
}

fn too_long(name: &str) -> Fault {
    fault(name, 0, format!("The list has more than {MOST} values."), "Shorten it.")
}
