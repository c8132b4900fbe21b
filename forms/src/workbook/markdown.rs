//! A form as a table of Markdown, pyxform's way: the first column names a sheet where one begins. The form that diffs well.

use super::limits::{Filler, Limits};
use super::{Sheet, Workbook, refusal};
use crate::fault::Fault;

/// Whether a text is such a table: its first line that is neither blank nor a comment begins with a bar.
pub(super) fn is_table(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .find(|line| !line.starts_with('#'))
        .is_some_and(|line| line.starts_with('|'))
}

pub(super) fn read(text: &str, limits: &Limits) -> Result<Workbook, Fault> {
    let mut filler = Filler::new(limits);
    let mut book = Workbook::default();
    let mut row = 0;
    for line in text.lines().map(str::trim) {
        let Some(line) = line.strip_prefix('|') else { continue };
        if line.bytes().filter(|byte| *byte == b'|').count() > COLUMNS {
            return Err(refusal(
                format!("A line has more than {COLUMNS} columns."),
                "Delete the empty ones.",
            ));
        }
        let mut cells = split(line);
        // What follows the last bar is a comment.
        cells.pop();
        if cells
            .iter()
            .all(|cell| !cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | ':')))
        {
            continue;
        }
        let mut cells = cells.iter().enumerate();
        if let Some((_, name)) = cells.next()
            && !name.is_empty()
        {
            row = 0;
            book.sheets.push(Sheet {
                name: name.clone(),
                ..Sheet::default()
            });
        }
        let Some(sheet) = book.sheets.last_mut() else { continue };
        if cells.clone().all(|(_, text)| text.is_empty()) {
            continue;
        }
        row += 1;
        for (column, text) in cells {
            filler.put(sheet, row, column - 1, text)?;
        }
    }
    Ok(book)
}

/// As many columns as a spreadsheet has.
const COLUMNS: usize = 16_384;

/// The cells of a line; `\|` is a bar within one.
fn split(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, cells.last_mut()) {
            ('\\', Some(cell)) if chars.peek() == Some(&'|') => {
                chars.next();
                cell.push('|');
            }
            ('|', _) => cells.push(String::new()),
            (c, Some(cell)) => cell.push(c),
            (_, None) => {}
        }
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}
