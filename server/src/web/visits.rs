//! The visit log: newest first, filtered in the address, fifty to a page.

use askama::Template;
use axum::extract::State;
use domain::{Review, UnitId, VisitStatus};

use super::{
    log,
    page::{Page, render},
    params::{Params, cursor},
    reader::Reader,
};
use crate::{
    App,
    access::Actor,
    db::Tx,
    error::AppError,
    register::query::{
        places::{self, Person, Place},
        visits::{self, COUNTED, Filter, Row},
    },
};

const PAGE: usize = 50;
/// Outcomes that a filter offers.
pub const OUTCOMES: &[&str] = &["seen", "not_seen", "no_access", "refused"];
/// Parameters that the links to further pages keep.
const KEPT: &[&str] = &["worker", "unit", "person", "from", "to", "outcome", "danger", "review"];

#[derive(Template)]
#[template(path = "visits.html")]
struct Visits<'a> {
    r: &'a Reader,
    p: &'a Params,
    rows: Vec<Row>,
    found: String,
    workers: Vec<Person>,
    units: Vec<Place>,
    outcomes: &'static [&'static str],
    reviews: &'static [&'static str],
    filtered: bool,
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
    let first = after.is_some().then(|| params.link("/visits", KEPT, &[]));
    let mut rows = visits::list(&mut tx, &scope, &filter, after, PAGE as i64 + 1).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let last = rows
        .last()
        .filter(|_| more)
        .map(|row| format!("{}_{}", row.started_at, row.id));
    let count = visits::count(&mut tx, &scope, &filter).await?;
    let (workers, units) = (
        places::workers(&mut tx, &scope, reader.customs()).await?,
        places::units(&mut tx, &scope, reader.customs()).await?,
    );
    drop(tx);
    log::list(&app, actor, "list_visits", &params.link("", KEPT, &[])).await?;
    let found = if count > COUNTED {
        reader.n("visits-found-more", COUNTED)
    } else {
        reader.n("visits-found", count)
    };
    render(&Visits {
        r: &reader,
        p: &params,
        rows,
        found,
        workers,
        units,
        outcomes: OUTCOMES,
        reviews: Review::KNOWN,
        filtered: KEPT.iter().any(|name| params.get(name).is_some()),
        first,
        older: last.map(|last| params.link("/visits", KEPT, &[("after", &last)])),
    })
}

/// What the parameters ask for; the page and the staff API understand the same ones.
pub async fn filter(tx: &mut Tx, actor: &Actor, params: &Params) -> Result<Filter, AppError> {
    let unit = unit(tx, actor, params).await?;
    let outcomes = [OUTCOMES, VisitStatus::KNOWN].concat();
    Ok(Filter {
        unit_path: unit.map(|unit| unit.path),
        worker: params.parse("worker", "the id of a worker")?,
        person: params.parse("person", "the id of a person")?,
        from: params.day("from", actor.zone, 0)?,
        before: params.day("to", actor.zone, 1)?,
        outcome: params.one_of("outcome", &outcomes)?.map(str::to_owned),
        danger: params.flag("danger")?,
        review: params.one_of("review", Review::KNOWN)?.map(str::to_owned),
    })
}

/// The unit that the parameters name, which must be one of the actor's.
pub async fn unit(tx: &mut Tx, actor: &Actor, params: &Params) -> Result<Option<Place>, AppError> {
    let expected = "the id of one of your units";
    let Some(id) = params.parse::<UnitId>("unit", expected)? else {
        return Ok(None);
    };
    let found = places::unit(tx, &actor.scope(), id).await?;
    found.map(Some).ok_or_else(|| AppError::bad_parameter("unit", expected))
}
