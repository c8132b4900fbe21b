//! Alerts: what waits longest first, and overdue visits that have climbed.

use askama::Template;
use axum::extract::State;
use domain::{AlertKind, AlertState, Record, escalation::Level};

use super::{
    choices::{self, Offer},
    log,
    page::{Page, render},
    params::{Params, cursor},
    reader::Reader,
    visits as log_page,
};
use crate::{
    App,
    error::AppError,
    register::query::{
        alerts::{self, Filter, Late},
        places::{Person, Place},
    },
};

const PAGE: usize = 50;
const KEPT: &[&str] = &["view", "state", "kind", "unit", "worker"];
const VIEWS: &[&str] = &["open", "closed", "overdue"];

/// An alert, read.
struct Line {
    row: alerts::Row,
    record: Record,
    late: bool,
}

#[derive(Template)]
#[template(path = "alerts.html")]
struct Alerts<'a> {
    r: &'a Reader,
    p: &'a Params,
    view: &'a str,
    views: &'static [&'static str],
    lines: Vec<Line>,
    late: Vec<Late>,
    kinds: &'static [&'static str],
    states: &'static [&'static str],
    workers: Offer<Person>,
    units: Offer<Place>,
    filtered: bool,
    first: Option<String>,
    further: Option<String>,
}

/// The page.
pub async fn show(State(app): State<App>, reader: Reader, params: Params) -> Page {
    let actor = reader.actor()?;
    let scope = actor.scope();
    let view = params.one_of("view", VIEWS)?.unwrap_or("open");
    let after = cursor(&params, "after")?;
    let first = after.is_some().then(|| params.link("/alerts", KEPT, &[]));
    let mut tx = app.db.snapshot().await?;
    let unit = log_page::unit(&mut tx, actor, &params).await?;
    let worker = params.parse("worker", "the id of a worker")?;
    let limit = PAGE as i64 + 1;
    let (mut rows, mut late) = (Vec::new(), Vec::new());
    if view == "overdue" {
        let path = unit.as_ref().map(|unit| unit.path.as_str());
        late = alerts::late(&mut tx, &scope, path, worker, after, limit).await?;
    } else {
        let state = params.one_of("state", AlertState::KNOWN)?;
        let filter = Filter {
            unit_path: unit.map(|unit| unit.path),
            worker,
            state: (view == "closed").then_some("closed").or(state).map(str::to_owned),
            open: view == "open",
            kind: params.one_of("kind", AlertKind::KNOWN)?.map(str::to_owned),
        };
        rows = alerts::list(&mut tx, &scope, &filter, after, limit).await?;
    }
    let (workers, units) = choices::of(&mut tx, &reader, &params).await?;
    drop(tx);
    log::list(&app, actor, "list_alerts", &params.link("", KEPT, &[])).await?;
    let more = rows.len() > PAGE || late.len() > PAGE;
    rows.truncate(PAGE);
    late.truncate(PAGE);
    let last = rows.last().map(|row| format!("{}_{}", row.at, row.id));
    let last = last.or_else(|| late.last().map(|row| format!("{}_{}", row.due_on, row.person)));
    let lines = rows
        .into_iter()
        .map(|row| line(&reader, row))
        .collect::<Result<_, AppError>>()?;
    render(&Alerts {
        r: &reader,
        p: &params,
        view,
        views: VIEWS,
        lines,
        late,
        kinds: AlertKind::KNOWN,
        states: &["raised", "acknowledged", "acted"],
        workers,
        units,
        filtered: KEPT[1..].iter().any(|name| params.get(name).is_some()),
        first,
        further: last
            .filter(|_| more)
            .map(|last| params.link("/alerts", KEPT, &[("after", &last)])),
    })
}

fn line(reader: &Reader, row: alerts::Row) -> Result<Line, AppError> {
    let record = row.record()?;
    let act_by = record.get::<domain::Timestamp>("act_by");
    Ok(Line {
        late: row.state == "raised" && act_by.is_some_and(|act_by| act_by < reader.now),
        record,
        row,
    })
}

/// The word for a level that something has climbed to; nothing for the worker's.
pub fn level(reader: &Reader, number: i64) -> Option<String> {
    let level = Level::of(number);
    (level > Level::Worker).then(|| reader.word("level", level.as_str()))
}
