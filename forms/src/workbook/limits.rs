//! How much of a file is read: generous for any form that people write, small enough for a phone or a server that many share.

use super::{Row, Sheet, refusal};
use crate::fault::{Fault, Place};

/// The most that is read of a file; what is larger is refused with a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Bytes that a packed file may unpack to.
    pub unpacked: u64,
    /// Sheets of the file.
    pub sheets: usize,
    /// Rows of one sheet that hold anything.
    pub rows: usize,
    /// Cells of the whole file that hold anything.
    pub cells: usize,
    /// Bytes of text of the whole file.
    pub text: usize,
    /// Characters of one cell, as many as a spreadsheet takes.
    pub cell_chars: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 20 << 20,
            unpacked: 256 << 20,
            sheets: 256,
            rows: 200_000,
            cells: 2_000_000,
            text: 128 << 20,
            cell_chars: 32_767,
        }
    }
}

/// Takes cells as they come and keeps to the limits.
pub(super) struct Filler<'a> {
    limits: &'a Limits,
    cells: usize,
    text: usize,
}

impl<'a> Filler<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            cells: 0,
            text: 0,
        }
    }

    /// Puts a text into a sheet; blank ones are left out. `row` counts from 1, `column` from 0.
    pub(super) fn put(&mut self, sheet: &mut Sheet, row: u32, column: usize, text: &str) -> Result<(), Fault> {
        let text = text.replace('\u{a0}', " ");
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        self.cells += 1;
        self.text += text.len();
        let limits = self.limits;
        let too_many = |what: &str, most: usize| {
            Err(refusal(
                format!(
                    "Sheet `{}`, row {row}: the file holds more than {most} {what}.",
                    sheet.name
                ),
                "Long lists belong in a .csv file beside the form: select_one_from_file reads them from there.",
            ))
        };
        if self.cells > limits.cells {
            return too_many("cells", limits.cells);
        }
        if self.text > limits.text {
            return too_many("bytes of text", limits.text);
        }
        if text.len() > limits.cell_chars && text.chars().count() > limits.cell_chars {
            return Err(Fault {
                place: Place {
                    sheet: sheet.name.clone(),
                    row,
                    column: String::new(),
                },
                message: format!("A cell holds more than {} characters.", limits.cell_chars),
                hint: "Shorten it, or move the text into a file beside the form.".into(),
            });
        }
        let full = sheet.rows.len() >= limits.rows;
        match sheet.rows.last_mut() {
            Some(last) if last.number == row => last.cells.push((column, text.into())),
            _ if full => return too_many("rows", limits.rows),
            _ => sheet.rows.push(Row {
                number: row,
                cells: vec![(column, text.into())],
            }),
        }
        Ok(())
    }
}
