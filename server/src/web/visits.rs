//! The visit log: newest first, filtered in the address, fifty to a page.

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderName, HeaderValue},
};
use domain::{DangerSign, Review, Timestamp, UnitId, VisitStatus};

use super::{
    choices::{self, Offer},
    log,
    page::{Page, render},
    params::{Params, cursor, encode},
    reader::Reader,
};
use crate::{
    App,
    access::Actor,
    clock::stamp,
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
/// Parameters that links to further pages and to the export keep.
pub const KEPT: &[&str] = &["worker", "unit", "person", "from", "to", "outcome", "danger", "review"];

#[derive(Template)]
#[template(path = "visits.html")]
struct Visits<'a> {
    r: &'a Reader,
    p: &'a Params,
    rows: Vec<Row>,
    found: String,
    workers: Offer<Person>,
    units: Offer<Place>,
    outcomes: &'static [&'static str],
    reviews: &'static [&'static str],
    signs: &'static [&'static str],
    chosen: i64,
    newer: Option<String>,
    since: String,
    csv: String,
    xlsx: String,
    first: Option<String>,
    older: Option<String>,
}

#[derive(Template)]
#[template(path = "visits_rows.html")]
struct Rows<'a> {
    r: &'a Reader,
    rows: Vec<Row>,
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
    let (workers, units) = choices::of(&mut tx, &reader, &params).await?;
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
        signs: DangerSign::KNOWN,
        // Only the newest page is live: further ones are read like a book.
        newer: first.is_none().then(|| params.link("/visits/newer", KEPT, &[])),
        since: stamp(reader.now),
        csv: params.link("/visits/export", KEPT, &[("format", "csv")]),
        xlsx: params.link("/visits/export", KEPT, &[("format", "xlsx")]),
        chosen: params.chosen(KEPT),
        first,
        older: last.map(|last| params.link("/visits", KEPT, &[("after", &last)])),
    })
}

/// The rows of visits that arrived since a moment, for a page that is open; says until when it looked.
pub async fn newer(State(app): State<App>, reader: Reader, params: Params) -> Page {
    let actor = reader.actor()?;
    let scope = actor.scope();
    let since: Timestamp = params
        .parse("since", "a time such as 2026-03-31T08:30:00Z")?
        .ok_or_else(|| AppError::bad_parameter("since", "a time such as 2026-03-31T08:30:00Z"))?;
    let mut tx = app.db.snapshot().await?;
    let filter = filter(&mut tx, actor, &params).await?;
    let rows = visits::arrived(&mut tx, &scope, &filter, since, PAGE as i64).await?;
    drop(tx);
    let until = rows.last().map_or_else(|| stamp(since), |row| row.received_at.clone());
    let words = match rows.len() {
        0 => String::new(),
        n => {
            log::list(&app, actor, "list_visits", &params.link("", KEPT, &[])).await?;
            encode(&reader.n("visits-new", n as i64))
        }
    };
    let mut response = render(&Rows { r: &reader, rows })?;
    let headers = response.headers_mut();
    for (name, value) in [("x-since", until), ("x-words", words)] {
        let value = HeaderValue::try_from(value).map_err(|error| AppError::Internal(error.to_string()))?;
        headers.insert(HeaderName::from_static(name), value);
    }
    Ok(response)
}

/// What the parameters ask for; the page and the staff API understand the same ones.
pub async fn filter(tx: &mut Tx, actor: &Actor, params: &Params) -> Result<Filter, AppError> {
    let unit = unit(tx, actor, params).await?;
    let outcomes = [OUTCOMES, VisitStatus::KNOWN].concat();
    let sign = params
        .get("danger")
        .filter(|word| DangerSign::KNOWN.contains(word))
        .map(str::to_owned);
    Ok(Filter {
        unit_path: unit.map(|unit| unit.path),
        worker: params.parse("worker", "the id of a worker")?,
        person: params.parse("person", "the id of a person")?,
        from: params.day("from", actor.zone, 0)?,
        before: params.day("to", actor.zone, 1)?,
        outcome: params.one_of("outcome", &outcomes)?.map(str::to_owned),
        danger: if sign.is_some() { None } else { params.flag("danger")? },
        sign,
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
