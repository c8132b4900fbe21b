//! A question, group or repeat from its row: every column into its field.

use super::table::Line;
use crate::draft::{Cell, Item, ItemKind};
use crate::fault::Findings;

/// Takes over what every kind of row can have; the name and what depends on the type follow in `survey`.
pub(super) fn from_line(line: &Line<'_>, kind: ItemKind, findings: &mut Findings) -> Item {
    let mut item = Item {
        kind,
        name: line.text("name").unwrap_or_default().to_owned(),
        at: line.place(),
        label: line.texts("label"),
        hint: line.texts("hint"),
        guidance_hint: line.texts("guidance_hint"),
        relevant: line.cell("relevant").map(yes_no),
        constraint: line.cell("constraint").map(yes_no),
        constraint_message: line.texts("constraint_message"),
        required: line.cell("required").map(yes_no),
        required_message: line.texts("required_message"),
        read_only: line.cell("read_only").map(yes_no),
        calculation: line.cell("calculation").map(yes_no),
        default: line.cell("default"),
        choice_filter: line.cell("choice_filter"),
        repeat_count: line.cell("repeat_count"),
        appearance: line.cell("appearance"),
        trigger: line
            .cell("trigger")
            .map_or_else(Vec::new, |cell| triggers(&cell, findings)),
        ..Item::default()
    };
    for (heading, cell) in line.all().filter(|(heading, _)| heading.known) {
        match heading.key.as_str() {
            "image" | "big-image" | "audio" | "video" => {
                item.media
                    .entry(heading.key.clone())
                    .or_default()
                    .push((heading.language.clone(), cell));
            }
            key => {
                if key == "fill" {
                    item.fill = Some(cell);
                } else if let Some(mark) = key.strip_prefix("score::") {
                    item.marks.insert(mark.to_lowercase(), cell);
                } else if key.contains("::") {
                    item.others.insert(key.to_owned(), cell);
                } else if matches!(key, "autoplay" | "rows" | "intent" | "save_to") {
                    item.others.insert(format!("body::{key}"), cell);
                }
            }
        }
    }
    item
}

/// `yes` and its like as the expression that they stand for.
fn yes_no(mut cell: Cell) -> Cell {
    match cell.text.to_lowercase().as_str() {
        "yes" | "true" => cell.text = "true()".into(),
        "no" | "false" => cell.text = "false()".into(),
        _ => {}
    }
    cell
}

/// `${a}, ${b}` as one cell each.
fn triggers(cell: &Cell, findings: &mut Findings) -> Vec<Cell> {
    let parts = cell.text.split(',').map(str::trim).filter(|part| !part.is_empty());
    let mut found = Vec::new();
    for part in parts {
        if super::reference(part).is_some() {
            found.push(Cell {
                text: part.into(),
                at: cell.at.clone(),
            });
        } else {
            findings.error(
                &cell.at,
                format!("`{part}` does not name a question whose answer sets off the calculation."),
                "Write `${name}`, several with commas between them.",
            );
        }
    }
    found
}

/// Whether a default is worked out rather than taken as it stands: it calls, refers, or calculates.
///
/// A hyphen does not calculate in a date or a place (`2024-01-31`, `-1.5 36.8 0 0`), and never within a word.
pub(super) fn is_dynamic(text: &str, kind: &str) -> bool {
    let hyphens = matches!(kind, "date" | "dateTime" | "geopoint" | "geotrace" | "geoshape");
    for token in super::scan::tokens(text) {
        match token {
            super::scan::Token::Operator('-') if hyphens => return false,
            super::scan::Token::Operator(_) | super::scan::Token::Reference | super::scan::Token::Call => return true,
            super::scan::Token::Other => {}
        }
    }
    false
}
