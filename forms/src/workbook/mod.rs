//! A form's file as sheets of cells: .xlsx, .xls, .csv and .md, told apart by their content and read within limits.

mod compound;
mod csv_sheets;
mod excel;
mod guard;
mod limits;
mod markdown;
mod shared;

pub use limits::Limits;

use excel::Which;

use crate::fault::{Fault, Place};

/// The sheets that make a form; any other is somebody's own and only its name is read.
pub(crate) const SHEETS: [&str; 7] = [
    "survey",
    "choices",
    "settings",
    "external_choices",
    "entities",
    "osm",
    "scoring",
];

/// The sheets of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workbook {
    /// The file's name without its ending: the form's id when its settings name none.
    pub stem: String,
    /// In the file's order.
    pub sheets: Vec<Sheet>,
    /// What was left unread, and why.
    pub warnings: Vec<Fault>,
}

/// A sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// As it is called in the file.
    pub name: String,
    /// The rows that hold anything, from above.
    pub rows: Vec<Row>,
}

/// A row that holds something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// From 1, as a spreadsheet counts; in .csv and .md, where one file holds several sheets, from the sheet's own heading, which is 1.
    pub number: u32,
    /// Column, from 0, and text, from the left; no text is empty.
    pub cells: Vec<(usize, String)>,
}

/// Reads a file. `name` is only used for the form's id and for messages; the content decides how it is read.
///
/// # Errors
/// One fault that says what the file is instead, or which limit it passes.
pub fn read(bytes: &[u8], name: &str, limits: &Limits) -> Result<Workbook, Fault> {
    let stem = stem(name);
    if bytes.len() > limits.bytes {
        return Err(refusal(
            format!(
                "The file has {} bytes, more than the {} that are read.",
                bytes.len(),
                limits.bytes
            ),
            "Take pictures and other attachments out of the spreadsheet and keep them beside it.",
        ));
    }
    let mut book = match kind(bytes) {
        Kind::Zip => excel::read_xlsx(bytes, Which::Form, limits)?,
        Kind::Compound => excel::read_xls(bytes, Which::Form, limits)?,
        Kind::Text(text) if markdown::is_table(&text) => markdown::read(&text, limits)?,
        Kind::Text(text) => csv_sheets::read(&text, limits)?,
        Kind::Empty => return Err(refusal("The file is empty.", "Choose the file that holds the form.")),
        Kind::Unknown => {
            return Err(refusal(
                "This is not a spreadsheet.",
                "Save the form as .xlsx, .xls, .csv (in UTF-8) or .md and try again.",
            ));
        }
    };
    book.stem = stem;
    Ok(book)
}

/// Reads a plain list: the first sheet of an .xlsx or .xls, or a .csv with one heading; with what of it was left unread.
///
/// # Errors
/// One fault that says what the file is instead, or which limit it passes.
pub fn read_list(bytes: &[u8], limits: &Limits) -> Result<(Sheet, Vec<Fault>), Fault> {
    let unknown = || {
        refusal(
            "This is not a list.",
            "Save it as .xlsx, .xls or .csv (in UTF-8) and try again.",
        )
    };
    if bytes.len() > limits.bytes {
        return Err(refusal(
            format!("The file has more than {} bytes.", limits.bytes),
            "Divide it into several files.",
        ));
    }
    let book = match kind(bytes) {
        Kind::Zip => excel::read_xlsx(bytes, Which::First, limits)?,
        Kind::Compound => excel::read_xls(bytes, Which::First, limits)?,
        Kind::Text(text) => csv_sheets::read_list(&text, limits)?,
        Kind::Empty | Kind::Unknown => return Err(unknown()),
    };
    let sheet = book.sheets.into_iter().next().ok_or_else(unknown)?;
    Ok((sheet, book.warnings))
}

enum Kind {
    Zip,
    Compound,
    Text(String),
    Empty,
    Unknown,
}

fn kind(bytes: &[u8]) -> Kind {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        Kind::Zip
    } else if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        Kind::Compound
    } else {
        match text(bytes) {
            Some(text) if text.trim().is_empty() => Kind::Empty,
            Some(text) => Kind::Text(text),
            None => Kind::Unknown,
        }
    }
}

/// UTF-8 with or without its mark, or UTF-16 with one, as Excel writes "Unicode text".
fn text(bytes: &[u8]) -> Option<String> {
    let wide = |pair: fn([u8; 2]) -> u16| {
        let (pairs, rest) = bytes.as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().skip(1).map(|two| pair(*two)).collect();
        rest.is_empty().then(|| String::from_utf16(&units).ok()).flatten()
    };
    let text = match bytes {
        [0xFF, 0xFE, ..] => wide(u16::from_le_bytes)?,
        [0xFE, 0xFF, ..] => wide(u16::from_be_bytes)?,
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).ok()?,
        _ => String::from_utf8(bytes.to_vec()).ok()?,
    };
    (!text.contains('\0')).then_some(text)
}

fn stem(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match file.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem.into(),
        _ => file.into(),
    }
}

/// A fault of the file as a whole.
fn refusal(message: impl Into<String>, hint: impl Into<String>) -> Fault {
    Fault {
        place: Place::default(),
        message: message.into(),
        hint: hint.into(),
    }
}
