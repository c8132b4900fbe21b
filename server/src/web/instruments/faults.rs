//! Faults of a form beside the rows that hold them, sheet by sheet, as its author sees them in the spreadsheet.

use std::collections::{BTreeMap, BTreeSet};

use forms::{
    fault::{Fault, Findings},
    workbook::{self, Limits},
};

use crate::instruments::store::Source;

/// As many faults are shown; whoever mends these sees the others after the next try.
const MOST_FAULTS: usize = 100;
/// As many columns of a row.
const MOST_COLUMNS: usize = 8;
/// As many characters of a cell.
const MOST_CHARACTERS: usize = 60;

/// A sheet with the rows in which something is wrong.
pub struct Sheet {
    /// Its name; empty for the file as a whole.
    pub name: String,
    /// The headings of the columns that are shown.
    pub headings: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
    /// How many faults are not shown.
    pub more: i64,
}

/// A row.
pub struct Row {
    /// Its number; 0 where the whole sheet is meant.
    pub number: u32,
    /// What stands in the columns, and whether it is what is wrong.
    pub cells: Vec<(String, bool)>,
    /// What is wrong.
    pub faults: Vec<Told>,
}

/// What is wrong with a row.
pub struct Told {
    /// Whether the form cannot be used for it.
    pub error: bool,
    /// The column.
    pub column: String,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub hint: String,
}

/// The rows in which something is wrong, in the order of the file.
pub fn beside_rows(source: &Source, findings: &Findings) -> Vec<Sheet> {
    let book = workbook::read(&source.bytes, &source.name, &Limits::default()).unwrap_or_default();
    let errors = findings.errors.iter().map(|fault| (true, fault));
    let warnings = findings.warnings.iter().map(|fault| (false, fault));
    let all = errors.chain(warnings);
    let total = findings.errors.len() + findings.warnings.len();
    let mut sheets = BTreeMap::<String, Vec<(bool, &Fault)>>::new();
    for (error, fault) in all.take(MOST_FAULTS) {
        sheets
            .entry(fault.place.sheet.clone())
            .or_default()
            .push((error, fault));
    }
    let order = |name: &str| book.sheets.iter().position(|sheet| sheet.name == name);
    let mut shown: Vec<Sheet> = sheets
        .into_iter()
        .map(|(name, faults)| {
            let sheet = book.sheets.iter().find(|sheet| sheet.name == name);
            of_sheet(name, sheet, faults)
        })
        .collect();
    shown.sort_by_key(|sheet| order(&sheet.name));
    if let Some(last) = shown.last_mut() {
        last.more = i64::try_from(total.saturating_sub(MOST_FAULTS)).unwrap_or(i64::MAX);
    }
    shown
}

fn of_sheet(name: String, sheet: Option<&workbook::Sheet>, faults: Vec<(bool, &Fault)>) -> Sheet {
    let numbers: BTreeSet<u32> = faults.iter().map(|(_, fault)| fault.place.row).collect();
    let wrong: BTreeSet<&str> = faults.iter().map(|(_, fault)| fault.place.column.as_str()).collect();
    let rows = sheet.map_or(&[][..], |sheet| &sheet.rows);
    let headings = rows.first();
    let columns = columns(headings, rows, &numbers, &wrong);
    let rows = numbers.iter().map(|number| {
        let row = rows.iter().find(|row| row.number == *number);
        let of_row: Vec<&(bool, &Fault)> = faults.iter().filter(|(_, fault)| fault.place.row == *number).collect();
        Row {
            number: *number,
            cells: columns
                .iter()
                .map(|(at, heading)| {
                    let text = row.and_then(|row| row.cells.iter().find(|(column, _)| column == at));
                    let text = text.map(|(_, text)| shorten(text)).unwrap_or_default();
                    let bad = of_row.iter().any(|(_, fault)| fault.place.column == *heading);
                    (text, bad)
                })
                .collect(),
            faults: of_row
                .into_iter()
                .map(|(error, fault)| Told {
                    error: *error,
                    column: fault.place.column.clone(),
                    message: fault.message.clone(),
                    hint: fault.hint.clone(),
                })
                .collect(),
        }
    });
    Sheet {
        name,
        rows: rows.collect(),
        headings: columns.into_iter().map(|(_, heading)| heading).collect(),
        more: 0,
    }
}

/// The columns that are worth their place: those in which something is wrong, then the first that these rows fill.
fn columns(
    headings: Option<&workbook::Row>,
    rows: &[workbook::Row],
    numbers: &BTreeSet<u32>,
    wrong: &BTreeSet<&str>,
) -> Vec<(usize, String)> {
    let Some(headings) = headings else { return Vec::new() };
    let filled: BTreeSet<usize> = rows
        .iter()
        .filter(|row| numbers.contains(&row.number))
        .flat_map(|row| row.cells.iter().map(|(column, _)| *column))
        .collect();
    let is_wrong = |(_, heading): &&(usize, String)| wrong.contains(heading.as_str());
    let mut chosen: Vec<&(usize, String)> = headings.cells.iter().filter(is_wrong).take(MOST_COLUMNS).collect();
    let others = headings
        .cells
        .iter()
        .filter(|cell| !is_wrong(cell) && filled.contains(&cell.0));
    chosen.extend(others.take(MOST_COLUMNS.saturating_sub(chosen.len())));
    chosen.sort();
    chosen.into_iter().cloned().collect()
}

fn shorten(text: &str) -> String {
    let mut short: String = text.chars().take(MOST_CHARACTERS).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
