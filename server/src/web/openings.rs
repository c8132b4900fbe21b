//! Who opened what is sealed, and why: for those who look after the unit, who take note of each.

use askama::Template;
use axum::extract::{Path, State};

use super::{
    log,
    page::{Page, done, render},
    params::{Params, cursor},
    reader::Reader,
};
use crate::{
    App, access_log,
    error::AppError,
    register::query::openings::{self, Row},
};

const PAGE: usize = 50;
const VIEWS: &[&str] = &["waiting", "all"];

#[derive(Template)]
#[template(path = "openings.html")]
struct Openings<'a> {
    r: &'a Reader,
    view: &'a str,
    views: &'static [&'static str],
    rows: Vec<Row>,
    me: String,
    first: Option<String>,
    older: Option<String>,
}

/// The list.
pub async fn show(State(app): State<App>, reader: Reader, params: Params) -> Page {
    let actor = reader.actor()?;
    let view = params.one_of("view", VIEWS)?.unwrap_or("waiting");
    let after = cursor(&params, "after")?;
    let first = after.is_some().then(|| params.link("/openings", &["view"], &[]));
    let mut tx = app.db.snapshot().await?;
    let mut rows = openings::list(&mut tx, &actor.scope(), view == "waiting", after, PAGE as i64 + 1).await?;
    drop(tx);
    log::list(&app, actor, "list_openings", &params.link("", &["view"], &[])).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let last = rows.last().filter(|_| more).map(|row| format!("{}_{}", row.at, row.id));
    render(&Openings {
        r: &reader,
        view,
        views: VIEWS,
        rows,
        me: actor.id.to_string(),
        first,
        older: last.map(|last| params.link("/openings", &["view"], &[("after", &last)])),
    })
}

/// Takes note of an opening by somebody else.
pub async fn acknowledge(State(app): State<App>, reader: Reader, Path(id): Path<String>) -> Page {
    let actor = reader.actor()?;
    let id = id.parse().map_err(|_| AppError::not_found())?;
    let mut tx = app.db.begin().await?;
    let taken = openings::acknowledge(&mut tx, actor, id, reader.now).await?;
    if taken {
        let entry = log::entry(&app, actor, "acknowledge_opening", None, Some(id.to_string()));
        access_log::record(&mut tx, &[entry]).await?;
    }
    tx.commit().await?;
    let what = if taken { "opening_noted" } else { "opening_over" };
    Ok(done("/openings", what, 1, None))
}
