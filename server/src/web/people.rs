//! People: search in any script, filters, fifty to a page by name. What is looked for travels in the form and never in an address.

pub mod duplicates;
pub mod edit;
pub mod import;
pub mod inputs;
pub mod merge;
pub mod new;
pub mod part;

use askama::Template;
use axum::extract::State;
use domain::{PersonId, RiskLevel, Timing};

use super::{
    choices::{self, Offer},
    log,
    page::{Page, go, render},
    params::Params,
    reader::Reader,
    visits,
};
use crate::{
    App,
    access::{Actor, Right},
    db::Tx,
    door::Posted,
    error::AppError,
    register::query::{
        find::{self, COUNTED, Filter, Row},
        places::{Person, Place},
    },
};

const PAGE: usize = 50;
/// People who only sound like what was looked for.
const SIMILAR: i64 = 10;
/// Parameters that links keep; `s` is the id under which the words are kept.
const KEPT: &[&str] = &["s", "unit", "worker", "risk", "plan"];

/// A line of the list.
struct Line {
    row: Row,
    timing: Option<Timing>,
    latin: Option<String>,
    born: Option<String>,
}

#[derive(Template)]
#[template(path = "people.html")]
struct People<'a> {
    r: &'a Reader,
    p: &'a Params,
    asked: String,
    forgotten: bool,
    lines: Vec<Line>,
    similar: Vec<Line>,
    found: String,
    filtered: bool,
    workers: Offer<Person>,
    units: Offer<Place>,
    risks: &'static [&'static str],
    register: bool,
    merge: bool,
    first: Option<String>,
    older: Option<String>,
}

/// The page.
pub async fn show(State(app): State<App>, reader: Reader, params: Params) -> Page {
    let actor = reader.actor()?;
    if let Some(asked) = params.get("q") {
        return look_for(&app, &reader, asked, &params).await;
    }
    let scope = actor.scope();
    let mut tx = app.db.snapshot().await?;
    let (filter, forgotten) = filter(&mut tx, actor, &params).await?;
    let after = params.parse::<PersonId>("after", "the `next` of the page before")?;
    let first = after.is_some().then(|| params.link("/people", KEPT, &[]));
    let (mut rows, mut similar, mut count) = (Vec::new(), Vec::new(), 0);
    if !forgotten {
        rows = find::list(&mut tx, &scope, &filter, after, PAGE as i64 + 1).await?;
        count = find::count(&mut tx, &scope, &filter).await?;
    }
    if rows.is_empty() && after.is_none() {
        similar = find::similar(&mut tx, &scope, &filter, SIMILAR).await?;
    }
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let older = rows
        .last()
        .filter(|_| more)
        .map(|row| params.link("/people", KEPT, &[("after", &row.id)]));
    let (workers, units) = choices::of(&mut tx, &reader, &params).await?;
    drop(tx);
    // What was typed stays out of the log: it may be a name.
    log::list(&app, actor, "list_people", &params.link("", KEPT, &[])).await?;
    let found = if count > COUNTED {
        reader.n("people-found-more", COUNTED)
    } else {
        reader.n("people-found", count)
    };
    let lines = |rows: Vec<Row>| rows.into_iter().map(|row| line(&reader, row)).collect();
    render(&People {
        r: &reader,
        p: &params,
        asked: filter.asked.unwrap_or_default(),
        forgotten,
        lines: lines(rows),
        similar: lines(similar),
        found,
        filtered: KEPT.iter().any(|name| params.get(name).is_some()),
        workers,
        units,
        risks: RiskLevel::KNOWN,
        register: actor.may(Right::Register),
        merge: actor.may(Right::Merge),
        first,
        older,
    })
}

/// Takes what is looked for out of the form and goes on to an address without it.
pub async fn search(State(app): State<App>, reader: Reader, posted: Posted) -> Page {
    let params = Params::of(posted.fields());
    look_for(&app, &reader, posted.field("q"), &params).await
}

async fn look_for(app: &App, reader: &Reader, asked: &str, params: &Params) -> Page {
    let filters = &KEPT[1..];
    if asked.trim().is_empty() {
        return Ok(go(&params.link("/people", filters, &[])));
    }
    let id = app.random.id(app.now());
    let mut tx = app.db.begin().await?;
    find::keep(&mut tx, id, reader.actor()?.id, app.now(), asked.trim()).await?;
    tx.commit().await?;
    Ok(go(&params.link("/people", filters, &[("s", &id.to_string())])))
}

/// What the parameters ask for, and whether what was looked for is forgotten by now.
async fn filter(tx: &mut Tx, actor: &Actor, params: &Params) -> Result<(Filter, bool), AppError> {
    let unit = visits::unit(tx, actor, params).await?;
    let no_worker = params.is("worker", "none");
    let worker = if no_worker {
        None
    } else {
        params.parse("worker", "the id of a worker, or `none`")?
    };
    let asked = match params.get("s") {
        Some(id) => Some(find::kept(tx, id, actor.id).await?),
        None => None,
    };
    let filter = Filter {
        asked: asked.clone().flatten(),
        unit_path: unit.map(|unit| unit.path),
        worker,
        no_worker,
        risk: params.one_of("risk", RiskLevel::KNOWN)?.map(str::to_owned),
        plan: params.flag("plan")?,
    };
    Ok((filter, asked == Some(None)))
}

fn line(reader: &Reader, row: Row) -> Line {
    let record = row.record();
    let text = |field: &str| record.as_ref()?.text(field).map(str::to_owned);
    Line {
        timing: row.timing(reader.now),
        latin: text("name_latin").filter(|latin| *latin != row.name),
        born: record.as_ref().and_then(|record| born(reader, record)),
        row,
    }
}

/// A birth date as exact as it is known; nothing where it is not.
pub fn born(reader: &Reader, person: &domain::Record) -> Option<String> {
    use domain::BirthPrecision::{Day, Estimated, Month, Other, Unknown, Year};
    let on: chrono::NaiveDate = person.get("birth_date")?;
    Some(match person.get("birth_precision").unwrap_or(Day) {
        Day => reader.date(&on),
        Month => on.format("%m.%Y").to_string(),
        Year => on.format("%Y").to_string(),
        Estimated => on.format("~%Y").to_string(),
        Unknown | Other(_) => return None,
    })
}
