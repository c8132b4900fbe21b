//! A form as one .csv: the first column names a sheet where one begins, the others hold its rows.

use super::limits::{Filler, Limits};
use super::{Sheet, Workbook, refusal};
use crate::fault::Fault;

/// A .csv that is one list, its heading first.
pub(super) fn read_list(text: &str, limits: &Limits) -> Result<Workbook, Fault> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut filler = Filler::new(limits);
    let mut sheet = Sheet::default();
    for (row, record) in (1..).zip(reader.records()) {
        let record = record.map_err(|error| {
            refusal(
                format!("The file cannot be read as .csv ({error})."),
                "Save it anew as .csv in UTF-8.",
            )
        })?;
        for (column, text) in record.iter().enumerate() {
            filler.put(&mut sheet, row, column, text)?;
        }
    }
    Ok(Workbook {
        sheets: vec![sheet],
        ..Workbook::default()
    })
}

pub(super) fn read(text: &str, limits: &Limits) -> Result<Workbook, Fault> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut filler = Filler::new(limits);
    let mut book = Workbook::default();
    let mut row = 0;
    for record in reader.records() {
        let record = record.map_err(|error| {
            refusal(
                format!("The file cannot be read as .csv ({error})."),
                "Save it anew as .csv in UTF-8.",
            )
        })?;
        let first = record.get(0).unwrap_or_default().trim();
        if !first.is_empty() {
            row = 0;
            book.sheets.push(Sheet {
                name: first.into(),
                ..Sheet::default()
            });
        }
        if record.iter().skip(1).all(|text| text.trim().is_empty()) {
            continue;
        }
        let Some(sheet) = book.sheets.last_mut() else {
            return Err(refusal(
                "The first column does not name a sheet.",
                "Begin with a line that holds `survey`, then give every line an empty first column.",
            ));
        };
        row += 1;
        for (column, text) in record.iter().enumerate().skip(1) {
            filler.put(sheet, row, column - 1, text)?;
        }
    }
    Ok(book)
}

/// A comma, or what a spreadsheet of another country writes instead.
fn delimiter(text: &str) -> u8 {
    let head: String = text.lines().take(20).collect();
    let count = |mark: char| head.matches(mark).count();
    match (count(','), count(';'), count('\t')) {
        (commas, semicolons, tabs) if tabs > commas && tabs >= semicolons => b'\t',
        (commas, semicolons, _) if semicolons > commas => b';',
        _ => b',',
    }
}
