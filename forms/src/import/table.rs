//! A sheet with its headings understood: rows that answer what stands in a column.

use super::columns::Known;
use super::headings::{self, Heading};
use super::names::nearest;
use crate::draft::{Cell, Texts};
use crate::fault::{Findings, Place};
use crate::workbook::{Row, Sheet};

/// A sheet under its headings.
pub(super) struct Table<'a> {
    /// The sheet's name as written.
    pub name: String,
    /// The first row's number.
    pub top: u32,
    /// What the columns are.
    pub headings: Vec<Heading>,
    rows: &'a [Row],
    collapse: bool,
}

/// A row under its headings.
pub(super) struct Line<'a> {
    /// Its number.
    pub number: u32,
    sheet: &'a str,
    headings: &'a [Heading],
    cells: Vec<Option<String>>,
}

impl<'a> Table<'a> {
    /// Reads the headings of a sheet and notes what is wrong with them. `collapse` makes one blank of several in every text.
    pub(super) fn read(sheet: &'a Sheet, known: &Known, collapse: bool, findings: &mut Findings) -> Self {
        let (first, rows) = sheet
            .rows
            .split_first()
            .map_or((None, &[][..]), |(first, rows)| (Some(first), rows));
        let (headings, again) = headings::read(first.map_or(&[], |row| &row.cells), known);
        let table = Self {
            name: sheet.name.clone(),
            top: first.map_or(1, |row| row.number),
            headings,
            rows,
            collapse,
        };
        for (first, second) in again {
            let message = if first.text == second.text {
                format!("The heading `{}` stands twice.", second.text)
            } else {
                format!("`{}` and `{}` are one column.", first.text, second.text)
            };
            findings.error(
                &table.heading_place(&second),
                message,
                "Keep one of them and delete the other.",
            );
        }
        table
    }

    pub(super) fn heading(&self, key: &str) -> Option<&Heading> {
        self.headings.iter().find(|heading| heading.key == key)
    }

    pub(super) fn heading_place(&self, heading: &Heading) -> Place {
        Place {
            sheet: self.name.clone(),
            row: self.top,
            column: heading.text.clone(),
        }
    }

    /// The heading row as a whole, or a column that it lacks.
    pub(super) fn top_place(&self, column: &str) -> Place {
        Place {
            sheet: self.name.clone(),
            row: self.top,
            column: column.into(),
        }
    }

    /// Warns of headings that look like a misspelt one.
    pub(super) fn warn_of_misspellings(&self, known: &Known, findings: &mut Findings) {
        for heading in self.headings.iter().filter(|heading| !heading.known) {
            let word = heading.text.split(':').next().unwrap_or_default();
            let free = |near: &String| self.heading(near).is_none();
            if let Some(near) = nearest(word, known.spellings().filter(|_| word.len() > 3)).filter(free) {
                findings.warning(
                    &self.heading_place(heading),
                    format!("No column is called `{}`; it is not used.", heading.text),
                    format!("Write `{near}` if that is meant."),
                );
            }
        }
    }

    pub(super) fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        self.rows.iter().map(|row| {
            let mut texts = row.cells.iter().peekable();
            let cells = self.headings.iter().map(|heading| {
                while texts.peek().is_some_and(|(column, _)| *column < heading.column) {
                    texts.next();
                }
                texts
                    .next_if(|(column, _)| *column == heading.column)
                    .map(|(_, text)| clean(text, self.collapse))
            });
            Line {
                number: row.number,
                sheet: &self.name,
                cells: cells.collect(),
                headings: &self.headings,
            }
        })
    }
}

impl Line<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.cells.iter().all(Option::is_none)
    }

    /// Notes which columns this row fills.
    pub(super) fn mark(&self, filled: &mut [bool]) {
        for (filled, cell) in filled.iter_mut().zip(&self.cells) {
            *filled |= cell.is_some();
        }
    }

    /// The row as a whole.
    pub(super) fn place(&self) -> Place {
        self.at("")
    }

    /// The cell of a column, by the heading that the sheet has for it.
    pub(super) fn at(&self, key: &str) -> Place {
        let heading = self.headings.iter().find(|heading| heading.key == key);
        Place {
            sheet: self.sheet.into(),
            row: self.number,
            column: heading.map_or_else(|| key.into(), |heading| heading.text.clone()),
        }
    }

    pub(super) fn text(&self, key: &str) -> Option<&str> {
        let at = self
            .headings
            .iter()
            .position(|heading| heading.key == key && heading.language.is_empty())?;
        self.cells.get(at)?.as_deref()
    }

    pub(super) fn cell(&self, key: &str) -> Option<Cell> {
        Some(Cell {
            text: self.text(key)?.into(),
            at: self.at(key),
        })
    }

    /// A text in its languages, in the order of the columns.
    pub(super) fn texts(&self, key: &str) -> Texts {
        let all = self.all().filter(|(heading, _)| heading.key == key);
        all.map(|(heading, cell)| (heading.language.clone(), cell)).collect()
    }

    /// Every cell that holds something, with its heading.
    pub(super) fn all(&self) -> impl Iterator<Item = (&Heading, Cell)> {
        let pairs = self.headings.iter().zip(&self.cells);
        pairs.filter_map(|(heading, text)| {
            let at = Place {
                sheet: self.sheet.into(),
                row: self.number,
                column: heading.text.clone(),
            };
            Some((
                heading,
                Cell {
                    text: text.clone()?,
                    at,
                },
            ))
        })
    }
}

/// Straight quotes instead of the curly ones that word processors put in, which no expression understands.
fn clean(text: &str, collapse: bool) -> String {
    let straight = text
        .replace(['\u{2018}', '\u{2019}'], "'")
        .replace(['\u{201c}', '\u{201d}'], "\"");
    if !collapse || !straight.contains("  ") {
        return straight;
    }
    let mut one = String::with_capacity(straight.len());
    for c in straight.chars() {
        if c != ' ' || !one.ends_with(' ') {
            one.push(c);
        }
    }
    one
}
