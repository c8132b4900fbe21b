//! The people behind a number of the board.

use askama::Template;
use axum::extract::State;
use domain::{Timing, UserId};

use super::{
    choices::{self, Offer},
    log,
    page::{Page, render},
    params::{Params, cursor},
    reader::Reader,
    visits,
};
use crate::{
    App,
    access::{Actor, Right, Scope},
    db::Tx,
    error::AppError,
    register::query::{
        band::{Band, Only},
        days::{self, Day},
        gaps::{self, Gap, GapRow},
        overdue::{self, Filter},
        places::{Person, Place},
    },
};

const PAGE: usize = 50;
/// Parameters that the links to further pages, and the forms of this one, keep.
pub const KEPT: &[&str] = &["unit", "only_unit", "worker", "band"];
/// What `band` may be.
const BANDS: &[&str] = &[
    "due",
    "grace",
    "week",
    "month",
    "quarter",
    "longer",
    "overdue",
    "no_plan",
    "no_worker",
];

#[derive(Template)]
#[template(path = "overdue.html")]
struct List<'a> {
    r: &'a Reader,
    p: &'a Params,
    rows: Vec<(overdue::Row, Timing)>,
    gaps: Vec<GapRow>,
    units: Offer<Place>,
    workers: Offer<Person>,
    bands: &'static [&'static str],
    found: i64,
    file: bool,
    reassign: bool,
    kept: Vec<(&'static str, &'a str)>,
    first: Option<String>,
    older: Option<String>,
}

/// The page.
pub async fn show(State(app): State<App>, reader: Reader, params: Params) -> Page {
    let actor = reader.actor()?;
    let scope = actor.scope();
    let mut tx = app.db.snapshot().await?;
    let filter = filter(&mut tx, actor, &params).await?;
    let after = cursor(&params, "after")?;
    let first = after.is_some().then(|| params.link("/overdue/list", KEPT, &[]));
    let days = days::of_units(&mut tx, &scope.path, reader.now).await?;
    let gap = Gap::of(params.text("band"));
    let limit = PAGE as i64 + 1;
    let (mut rows, mut gaps) = (Vec::new(), Vec::new());
    let found = count(&mut tx, &scope, &filter, &days, gap).await?;
    match gap {
        Some(gap) => gaps = gaps::list(&mut tx, &scope, &filter, gap, after.map(|(_, id)| id), limit).await?,
        None => rows = overdue::list(&mut tx, &scope, &filter, &days, after, limit).await?,
    }
    let (workers, units) = choices::of(&mut tx, &reader, &params).await?;
    drop(tx);
    log::list(&app, actor, "list_overdue", &params.link("", KEPT, &[])).await?;
    let more = rows.len() > PAGE || gaps.len() > PAGE;
    rows.truncate(PAGE);
    gaps.truncate(PAGE);
    let last = rows.last().map(|(row, _)| format!("{}_{}", row.due_on, row.id));
    let last = last.or_else(|| gaps.last().map(|row| format!("id_{}", row.id)));
    render(&List {
        r: &reader,
        p: &params,
        rows,
        gaps,
        units,
        workers,
        bands: BANDS,
        found,
        file: actor.may(Right::Files),
        reassign: actor.may(Right::Reassign),
        kept: KEPT
            .iter()
            .filter_map(|name| Some((*name, params.get(name)?)))
            .collect(),
        first,
        older: last
            .filter(|_| more)
            .map(|last| params.link("/overdue/list", KEPT, &[("after", &last)])),
    })
}

/// How many people there are on all pages.
async fn count(tx: &mut Tx, scope: &Scope, filter: &Filter, days: &[Day], gap: Option<Gap>) -> Result<i64, AppError> {
    if let Some(gap) = gap {
        let counts = gaps::counts(tx, scope, filter, gap).await?;
        return Ok(counts.iter().map(|(_, people)| people).sum());
    }
    let counts = overdue::counts(tx, scope, filter, days).await?;
    let fits = |band| filter.only.is_none_or(|only| only.has(band));
    Ok(counts
        .iter()
        .filter(|count| fits(count.band))
        .map(|count| count.people)
        .sum())
}

/// What the parameters ask for; the page and the staff API understand the same ones.
pub async fn filter(tx: &mut Tx, actor: &Actor, params: &Params) -> Result<Filter, AppError> {
    let unit = visits::unit(tx, actor, params).await?;
    let band = params.one_of("band", BANDS)?;
    let no_worker = params.is("worker", "none");
    let worker: Option<UserId> = if no_worker {
        None
    } else {
        params.parse("worker", "the id of a worker")?
    };
    Ok(Filter {
        unit_path: unit.map(|unit| unit.path),
        unit: params
            .parse::<domain::UnitId>("only_unit", "the id of a unit")?
            .map(|id| id.to_string()),
        worker,
        no_worker,
        only: match band {
            Some("overdue") => Some(Only::Overdue),
            Some(word) => Band::of(word).map(Only::Band),
            None => None,
        },
    })
}
