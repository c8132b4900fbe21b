//! Visits as tables: the visit form asks, whether it came along or is a unit's own.

use std::sync::Arc;

use domain::Visit;
use forms::instrument::Instrument;

use super::{Around, Line, Manner, Tables, versions};
use crate::{
    access::Scope,
    clock::parse_stamp,
    db::Tx,
    error::AppError,
    export::{Book, Cell},
    instruments::{along, read::VISIT_FORM},
    register::query::visits::{self, Filter, Row},
};

/// Rows that are read at once.
const AT_ONCE: i64 = 500;
/// Answers that could tell where somebody hides, which no table carries, and what has a column of its own.
const WITHOUT: &[&str] = &["geopoint", "place", "danger_signs"];
/// What is known without the form.
const FACTS: &[(&str, &str)] = &[
    ("started-at", "started_at"),
    ("person", "person"),
    ("unit", "unit"),
    ("worker", "worker"),
    ("visits-outcome", "outcome"),
    ("danger-signs", "danger_signs"),
    ("visits-review", "review"),
    ("received-at", "received_at"),
];

/// Every visit that the filter asks for. What was found in a sealed file is read on its page, after it was opened; no table carries it away.
pub async fn write(tx: &mut Tx, scope: &Scope, filter: &Filter, manner: Manner) -> Result<Book, AppError> {
    let mut forms: Vec<Arc<Instrument>> = versions(tx, VISIT_FORM).await?;
    if let Some(along) = along().filter(|along| !forms.iter().any(|form| form.hash() == along.hash())) {
        forms.push(Arc::clone(along));
    }
    let around = Around {
        name: "visits".to_owned(),
        facts: FACTS.to_vec(),
        behind: Vec::new(),
        without: WITHOUT,
    };
    let mut tables = Tables::new(around, &forms, manner)?;
    let mut after = None;
    loop {
        let rows = visits::list(tx, scope, filter, after, AT_ONCE).await?;
        for row in &rows {
            let line = line(&tables, row)?;
            tables.line(line)?;
        }
        match rows.last() {
            Some(row) if rows.len() == AT_ONCE as usize => after = Some((row.started_at.clone(), row.id.clone())),
            _ => return Ok(tables.book),
        }
    }
}

fn line(tables: &Tables, row: &Row) -> Result<Line, AppError> {
    let visit: Visit = serde_json::from_str(&row.data)?;
    let text = |text: &str| Cell::Text(text.to_owned());
    let at = |stamp: &str| parse_stamp(stamp).map_or(Cell::Empty, |at| tables.moment(at));
    let told = row.sealed == 0;
    let signs = visit.record.danger_signs.iter().filter(|_| told);
    let signs: Vec<String> = signs
        .map(|sign| tables.words_of("danger_sign", sign.as_str()))
        .collect();
    Ok(Line {
        facts: vec![
            at(&row.started_at),
            text(&row.person_name),
            text(&row.unit_name),
            text(&row.worker_name),
            tables.word("outcome", &row.outcome),
            Cell::Text(signs.join(", ")),
            tables.word("review", &row.review),
            at(&row.received_at),
        ],
        answers: visit.record.answers.into_iter().filter(|_| told).collect(),
        behind: Vec::new(),
        key: row.id.clone(),
    })
}
