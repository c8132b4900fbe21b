//! The overdue board and its lists to take away: exactly the rows that the pages show, as CSV or XLSX.

use axum::extract::State;
use chrono::NaiveDate;
use domain::Timing;

use super::{board, log, overdue as list_page, page::Page, params::Params, reader::Reader};
use crate::{
    App,
    error::AppError,
    export::{Cell, Format, Table},
    register::query::{
        band::Band,
        days,
        gaps::{self, Gap, GapRow},
        overdue::{self, Row},
    },
};

/// Rows that are read at once.
const AT_ONCE: i64 = 500;

fn format(params: &Params) -> Result<Format, AppError> {
    let word = params.one_of("format", &["csv", "xlsx"])?;
    word.and_then(Format::from_word)
        .ok_or_else(|| AppError::bad_parameter("format", "csv or xlsx"))
}

/// The board: a row for each unit with everybody below it, and for each worker.
pub async fn board(State(app): State<App>, reader: Reader, params: Params) -> Page {
    let actor = reader.actor()?;
    let format = format(&params)?;
    let mut tx = app.db.snapshot().await?;
    let found = board::load(&app, &mut tx, &reader, &params).await?;
    drop(tx);
    log::list(&app, actor, "export_overdue", &params.link("", &["unit"], &[])).await?;
    let mut headings: Vec<String> = ["unit", "worker"].iter().map(|id| reader.t(id).into_owned()).collect();
    headings.extend(Band::ALL.iter().map(|band| reader.word("band", band.as_str())));
    headings.push(reader.t("band-overdue").into_owned());
    let mut table = Table::new(format, "vizita-overdue", &headings)?;
    let mut unit = String::new();
    for row in found.rows {
        let worker = if row.is_unit {
            unit = row.name.unwrap_or_default();
            Cell::Empty
        } else {
            Cell::Text(row.name.unwrap_or_else(|| reader.t("no-worker").into_owned()))
        };
        let mut cells = vec![Cell::Text(unit.clone()), worker];
        cells.extend(row.cells.iter().map(|cell| Cell::Number(cell.people)));
        cells.push(Cell::Number(row.overdue.people));
        table.row(&cells)?;
    }
    table.download()
}

/// The people behind a number.
pub async fn list(State(app): State<App>, reader: Reader, params: Params) -> Page {
    let actor = reader.actor()?;
    let scope = actor.scope();
    let format = format(&params)?;
    let mut tx = app.db.snapshot().await?;
    let filter = list_page::filter(&mut tx, actor, &params).await?;
    log::list(&app, actor, "export_overdue", &params.link("", list_page::KEPT, &[])).await?;
    let gap = Gap::of(params.text("band"));
    let mut headings = vec!["person"];
    if gap.is_none() {
        headings.extend(["list-stands", "list-days", "due-on"]);
    }
    headings.extend(["last-seen", "risk", "worker", "unit"]);
    let headings: Vec<String> = headings.iter().map(|id| reader.t(id).into_owned()).collect();
    let mut table = Table::new(format, "vizita-overdue-people", &headings)?;
    if let Some(gap) = gap {
        let mut after = None;
        loop {
            let rows = gaps::list(&mut tx, &scope, &filter, gap, after, AT_ONCE).await?;
            for row in &rows {
                table.row(&gap_cells(&reader, row))?;
            }
            after = rows.last().map(|row| row.id.clone());
            if rows.len() < AT_ONCE as usize {
                return table.download();
            }
        }
    }
    let days = days::of_units(&mut tx, &scope.path, reader.now).await?;
    let mut after = None;
    loop {
        let rows = overdue::list(&mut tx, &scope, &filter, &days, after, AT_ONCE).await?;
        for (row, timing) in &rows {
            table.row(&cells(&reader, row, timing))?;
        }
        after = rows.last().map(|(row, _)| (row.due_on.clone(), row.id.clone()));
        if rows.len() < AT_ONCE as usize {
            return table.download();
        }
    }
}

fn cells(reader: &Reader, row: &Row, timing: &Timing) -> Vec<Cell> {
    let mut cells = vec![
        Cell::Text(row.name.clone()),
        Cell::Text(reader.word("timing", timing.state.as_str())),
        Cell::Number(timing.days_overdue),
        Cell::Day(timing.due_on),
    ];
    cells.extend(who(
        reader,
        row.last_seen.as_deref(),
        &row.risk,
        row.worker_name.as_ref(),
        &row.unit_name,
    ));
    cells
}

fn gap_cells(reader: &Reader, row: &GapRow) -> Vec<Cell> {
    let mut cells = vec![Cell::Text(row.name.clone())];
    cells.extend(who(
        reader,
        row.last_seen.as_deref(),
        &row.risk,
        row.worker_name.as_ref(),
        &row.unit_name,
    ));
    cells
}

fn who(reader: &Reader, last_seen: Option<&str>, risk: &str, worker: Option<&String>, unit: &str) -> [Cell; 4] {
    let day = last_seen.and_then(|day| day.parse::<NaiveDate>().ok());
    [
        day.map_or(Cell::Empty, Cell::Day),
        Cell::Text(reader.word("risk", risk)),
        worker.map_or(Cell::Empty, |name| Cell::Text(name.clone())),
        Cell::Text(unit.to_owned()),
    ]
}
