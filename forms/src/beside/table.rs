//! A .csv as a list: the first row names the columns, each further one is an item.

use super::{Element, MOST, fault, too_long};
use crate::fault::Fault;

pub(super) fn read(name: &str, text: &str) -> Result<Element, Fault> {
    let text = text.trim_end_matches(['\n', '\r']);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let damaged = |error: csv::Error| {
        fault(
            name,
            0,
            format!("The file cannot be read ({error})."),
            "Save it anew as .csv.",
        )
    };
    let columns: Vec<String> = match records.next() {
        Some(first) => first
            .map_err(damaged)?
            .iter()
            .map(|column| column.trim().to_owned())
            .collect(),
        None => {
            return Err(fault(
                name,
                1,
                "The file is empty.",
                "The first row names the columns, such as `name,label`.",
            ));
        }
    };
    let mut items = Vec::new();
    for (row, record) in (2..).zip(records) {
        let record = record.map_err(damaged)?;
        let extra = record.iter().skip(columns.len()).any(|cell| !cell.is_empty());
        if extra {
            let message = format!("The row has {} cells under {} headings.", record.len(), columns.len());
            return Err(fault(name, row, message, "Put a text that holds a comma into quotes."));
        }
        let named = columns.iter().enumerate().filter(|(_, column)| !column.is_empty());
        let cells = named.map(|(at, column)| Element::leaf(column, record.get(at).unwrap_or_default()));
        items.push(Element::parent("item", cells.collect()));
        if items.len() * columns.len() > MOST {
            return Err(too_long(name));
        }
    }
    Ok(Element::parent("root", items))
}

/// Whichever of comma, semicolon, tab and bar the first row has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: u8| first.bytes().filter(|byte| *byte == mark).count();
    // The last of equals wins: the comma.
    let marks = [b'|', b'\t', b';', b','];
    marks.into_iter().max_by_key(|mark| count(*mark)).unwrap_or(b',')
}
