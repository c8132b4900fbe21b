//! The visit log to take away: exactly what the filters ask for, as CSV or XLSX.

use axum::extract::State;
use chrono_tz::Tz;
use domain::{Visit, questions};

use super::{log, page::Page, params::Params, reader::Reader, values, visits as log_page};
use crate::{
    App,
    clock::parse_stamp,
    error::AppError,
    export::{Cell, Format, Table},
    register::query::visits::{self, Row},
};

/// Rows that are read at once.
const AT_ONCE: i64 = 500;
/// Answers that could tell where somebody hides; no export carries them.
const NEVER: &[&str] = &["geopoint", "place", "danger_signs"];

/// The file.
pub async fn download(State(app): State<App>, reader: Reader, params: Params) -> Page {
    let actor = reader.actor()?;
    let scope = actor.scope();
    let format = params.one_of("format", &["csv", "xlsx"])?.and_then(Format::from_word);
    let format = format.ok_or_else(|| AppError::bad_parameter("format", "csv or xlsx"))?;
    let mut tx = app.db.snapshot().await?;
    let filter = log_page::filter(&mut tx, actor, &params).await?;
    log::list(&app, actor, "export_visits", &params.link("", log_page::KEPT, &[])).await?;
    let mut table = Table::new(format, "vizita-visits", &headings(&reader))?;
    let mut after = None;
    loop {
        let rows = visits::list(&mut tx, &scope, &filter, after, AT_ONCE).await?;
        for row in &rows {
            table.row(&cells(&reader, row)?)?;
        }
        match rows.last() {
            Some(row) if rows.len() == AT_ONCE as usize => after = Some((row.started_at.clone(), row.id.clone())),
            _ => break,
        }
    }
    drop(tx);
    table.download()
}

fn questions() -> impl Iterator<Item = &'static str> {
    let asked = questions::BUILT_IN.iter().map(|question| question.name);
    asked.filter(|name| !NEVER.contains(name))
}

fn headings(reader: &Reader) -> Vec<String> {
    let facts = [
        "started-at",
        "person",
        "unit",
        "worker",
        "visits-outcome",
        "danger-signs",
        "visits-review",
        "received-at",
    ];
    let mut headings: Vec<String> = facts.iter().map(|id| reader.t(id).into_owned()).collect();
    headings.extend(questions().map(|name| values::question(reader, name)));
    headings
}

fn cells(reader: &Reader, row: &Row) -> Result<Vec<Cell>, AppError> {
    let visit: Visit = serde_json::from_str(&row.data)?;
    let text = |text: &str| Cell::Text(text.to_owned());
    // What was found in a sealed file is read on its page, after it was opened; no table carries it away.
    let told = row.sealed == 0;
    let signs = visit.record.danger_signs.iter().filter(|_| told);
    let signs: Vec<String> = signs.map(|sign| reader.sign(sign)).collect();
    let mut cells = vec![
        at(&row.started_at, reader.zone()),
        text(&row.person_name),
        text(&row.unit_name),
        text(&row.worker_name),
        Cell::Text(reader.word("outcome", &row.outcome)),
        Cell::Text(signs.join(", ")),
        Cell::Text(reader.word("review", &row.review)),
        at(&row.received_at, reader.zone()),
    ];
    cells.extend(questions().map(|name| match visit.record.answers.get(name) {
        Some(value) if told => Cell::Text(values::answer_line(reader, name, value)),
        _ => Cell::Empty,
    }));
    Ok(cells)
}

/// A moment in the reader's zone; empty when it cannot be read.
fn at(stamp: &str, zone: Tz) -> Cell {
    parse_stamp(stamp).map_or(Cell::Empty, |at| Cell::At(at.with_timezone(&zone).naive_local()))
}
