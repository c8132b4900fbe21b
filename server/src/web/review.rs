//! Reviewing visits: those that wait, oldest first; accepting many with which nothing is wrong; one verdict with its comment.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{Body, Concern, PersonId, Review, Visit, VisitId, change::VisitReviewed, concerns};
use serde::{Deserialize, Serialize};

use super::{
    choices::{self, Offer},
    hand, log,
    page::{Page, done, render},
    params::{Params, cursor},
    reader::Reader,
    visits as log_page,
};
use crate::{
    App,
    access::Actor,
    access_log,
    admin::hand::Act,
    clock::parse_stamp,
    db::Tx,
    deed::{self, Deed},
    door::Posted,
    error::AppError,
    opening,
    register::query::{
        places::{Person, Place},
        visits::{self, COUNTED, Filter, Row},
    },
};

/// The kind of a deed: verdicts on visits.
pub const DEED: &str = "review";
const PAGE: usize = 50;
const KEPT: &[&str] = &["worker", "unit"];
const MOST_COMMENT: usize = 2_000;

/// A visit that waits, with what is to be looked at.
struct Waiting {
    row: Row,
    concerns: Vec<Concern>,
    /// Nothing is wrong with it, and nothing of it is sealed.
    clean: bool,
}

#[derive(Template)]
#[template(path = "review.html")]
struct ReviewPage<'a> {
    r: &'a Reader,
    p: &'a Params,
    waiting: Vec<Waiting>,
    count: i64,
    clean: bool,
    nothing_chosen: bool,
    workers: Offer<Person>,
    units: Offer<Place>,
    filtered: bool,
    first: Option<String>,
    further: Option<String>,
}

/// What stood before a verdict.
#[derive(Serialize, Deserialize)]
struct Before {
    visit: VisitId,
    review: Review,
    comment: Option<String>,
}

/// The visits that wait.
pub async fn list(State(app): State<App>, reader: Reader, params: Params) -> Page {
    page(&app, &reader, &params, false).await
}

async fn page(app: &App, reader: &Reader, params: &Params, nothing_chosen: bool) -> Page {
    let actor = reader.actor()?;
    let scope = actor.scope();
    let mut tx = app.db.snapshot().await?;
    let unit = log_page::unit(&mut tx, actor, params).await?;
    let filter = Filter {
        unit_path: unit.map(|unit| unit.path),
        worker: params.parse("worker", "the id of a worker")?,
        review: Some(Review::Submitted.to_string()),
        ..Filter::default()
    };
    let after = cursor(params, "after")?;
    let first = after.is_some().then(|| params.link("/visits/review", KEPT, &[]));
    let mut rows = visits::oldest(&mut tx, &scope, &filter, after, PAGE as i64 + 1).await?;
    let count = visits::count(&mut tx, &scope, &filter).await?.min(COUNTED);
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let last = rows.last().filter(|_| more);
    let last = last.map(|row| format!("{}_{}", row.started_at, row.id));
    let waiting = rows.into_iter().map(of_row).collect::<Result<Vec<_>, _>>()?;
    let (workers, units) = choices::of(&mut tx, reader, params).await?;
    drop(tx);
    log::list(app, actor, "list_review", &params.link("", KEPT, &[])).await?;
    render(&ReviewPage {
        r: reader,
        p: params,
        clean: waiting.iter().any(|waiting| waiting.clean),
        waiting,
        count,
        nothing_chosen,
        workers,
        units,
        filtered: KEPT.iter().any(|name| params.get(name).is_some()),
        first,
        further: last.map(|last| params.link("/visits/review", KEPT, &[("after", &last)])),
    })
}

fn of_row(row: Row) -> Result<Waiting, AppError> {
    let visit: Visit = serde_json::from_str(&row.data)?;
    let concerns = if row.sealed == 1 {
        Vec::new()
    } else {
        of_visit(&row, &visit)
    };
    Ok(Waiting {
        clean: row.sealed == 0 && concerns.is_empty(),
        concerns,
        row,
    })
}

/// What is to be looked at in a visit, by the rules' own function.
pub fn of_visit(row: &Row, visit: &Visit) -> Vec<Concern> {
    concerns(visit, parse_stamp(&row.received_at).unwrap_or(visit.record.ended_at))
}

/// Accepts the chosen visits. Each is looked at again: what has changed since, or wants a second look, is left waiting.
pub async fn accept_many(State(app): State<App>, reader: Reader, params: Params, posted: Posted) -> Page {
    let actor = reader.actor()?;
    let chosen: BTreeSet<VisitId> = posted
        .all("visit")
        .take(PAGE)
        .filter_map(|id| id.parse().ok())
        .collect();
    if chosen.is_empty() {
        return page(&app, &reader, &params, true).await;
    }
    let mut tx = app.db.begin().await?;
    let mut verdicts = Vec::new();
    for id in chosen {
        let Some((row, visit)) = visits::one(&mut tx, &actor.scope(), id).await? else {
            continue;
        };
        if row.sealed == 0 && visit.review == Review::Submitted && of_visit(&row, &visit).is_empty() {
            verdicts.push((visit, Review::Accepted, None));
        }
    }
    let back = params.link("/visits/review", KEPT, &[]);
    decide(tx, &app, actor, verdicts, "accepted", &back).await
}

/// One verdict on one visit.
pub async fn decide_one(State(app): State<App>, reader: Reader, Path(id): Path<String>, posted: Posted) -> Page {
    let actor = reader.actor()?;
    let id: VisitId = id.parse().map_err(|_| AppError::not_found())?;
    let mut tx = app.db.begin().await?;
    let (row, visit) = visits::one(&mut tx, &actor.scope(), id)
        .await?
        .ok_or_else(AppError::not_found)?;
    if row.sealed == 1 && !opening::of(&mut tx, actor, visit.person, app.now()).await?.is_whole() {
        return Err(AppError::sealed(visit.person, None));
    }
    let comment = Some(posted.field("comment")).filter(|comment| !comment.is_empty());
    let verdict = match posted.field("verdict") {
        "accept" => Review::Accepted,
        "return" => Review::Returned,
        _ => return Err(AppError::bad_parameter("verdict", "accept or return")),
    };
    let too_long = comment.is_some_and(|comment| comment.chars().count() > MOST_COMMENT);
    let fault = match verdict {
        _ if posted.field("revision") != row.revision.to_string() => Some("review-changed"),
        _ if too_long => Some("review-comment-long"),
        Review::Returned if comment.is_none() => Some("review-comment-missing"),
        _ => None,
    };
    if let Some(words) = fault {
        drop(tx);
        return super::visit::page(&app, &reader, id, Some((&posted, words))).await;
    }
    let what = if verdict == Review::Accepted {
        "accepted"
    } else {
        "returned"
    };
    let back = format!("/visits/{id}");
    decide(
        tx,
        &app,
        actor,
        vec![(visit, verdict, comment.map(str::to_owned))],
        what,
        &back,
    )
    .await
}

async fn decide(
    mut tx: Tx,
    app: &App,
    actor: &Actor,
    verdicts: Vec<(Visit, Review, Option<String>)>,
    what: &str,
    back: &str,
) -> Result<Response, AppError> {
    let mut before: BTreeMap<PersonId, Vec<Before>> = BTreeMap::new();
    let mut acts = Vec::new();
    for (visit, review, comment) in verdicts {
        before.entry(visit.person).or_default().push(Before {
            visit: visit.id,
            review: visit.review.clone(),
            comment: visit.review_comment.clone(),
        });
        acts.push(act(visit.person, visit.version, visit.id, review, comment));
    }
    let people: Vec<PersonId> = before.keys().copied().collect();
    let taken = hand::act_all(&mut tx, app, actor, acts).await?.len();
    let deed = deed::keep(&mut tx, app, actor, DEED, &before).await?;
    let entries: Vec<_> = people
        .into_iter()
        .map(|person| log::entry(app, actor, "review_visit", Some(person), Some(what.to_owned())))
        .collect();
    access_log::record(&mut tx, &entries).await?;
    tx.commit().await?;
    Ok(done(back, what, taken, (taken > 0).then_some(deed)))
}

/// Gives the verdicts back that stood before; a visit that was amended meanwhile waits for review anyway.
pub async fn take_back(tx: &mut Tx, app: &App, actor: &Actor, deed: &Deed) -> Result<(), AppError> {
    let before: BTreeMap<PersonId, Vec<Before>> = deed.before()?;
    let mut acts = Vec::new();
    for (person, verdicts) in before {
        for stood in verdicts {
            let Some((_, visit)) = visits::one(tx, &actor.scope(), stood.visit).await? else {
                continue;
            };
            if visit.review != stood.review {
                acts.push(act(person, visit.version, visit.id, stood.review, stood.comment));
            }
        }
    }
    hand::act_all(tx, app, actor, acts).await?;
    Ok(())
}

fn act(person: PersonId, base: u64, visit: VisitId, review: Review, comment: Option<String>) -> Act {
    let body = VisitReviewed {
        visit,
        review,
        comment,
        extra: Default::default(),
    };
    Act {
        person,
        base,
        body: Body::VisitReviewed(body),
    }
}
