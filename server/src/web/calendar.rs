//! Feeds of visits for calendars: the page on which one is made, shown once and revoked, and the feed itself.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::UserId;
use uuid::Uuid;

use super::{
    log,
    page::{Page, done, render},
    params::Params,
    reader::Reader,
};
use crate::{
    App, access_log,
    auth::{attempts::Address, hex_of},
    calendar::{feed, token},
    clock::parse_stamp,
    db::Tx,
    door::Posted,
    error::AppError,
    register::query::places::{self, Person},
};

/// The feed that there is.
struct Line {
    by: String,
    at: String,
    fetched: Option<String>,
}

#[derive(Template)]
#[template(path = "calendars.html")]
struct Calendars<'a> {
    r: &'a Reader,
    worker: &'a Person,
    workers: Vec<Person>,
    line: Option<Line>,
    /// The address of the feed that was just made.
    fresh: Option<String>,
}

/// A worker's feed.
pub async fn show(State(app): State<App>, reader: Reader, params: Params) -> Page {
    let mut tx = app.db.snapshot().await?;
    let (worker, workers) = chosen(&mut tx, &reader, params.get("worker")).await?;
    log::list(&app, reader.actor()?, "list_calendars", &worker.id).await?;
    list(tx, &reader, &worker, workers, None).await
}

/// Whose feed: one's own, or that of a worker of one's units.
async fn chosen(tx: &mut Tx, reader: &Reader, asked: Option<&str>) -> Result<(Person, Vec<Person>), AppError> {
    let actor = reader.actor()?;
    let workers = places::workers(tx, &actor.scope(), reader.customs()).await?;
    let own = actor.id.to_string();
    let wanted = asked.unwrap_or(&own);
    let found = workers.iter().find(|worker| worker.id == wanted);
    let found = found.or(workers.first().filter(|_| asked.is_none()));
    Ok((found.cloned().ok_or_else(AppError::not_found)?, workers))
}

async fn list(mut tx: Tx, reader: &Reader, worker: &Person, workers: Vec<Person>, fresh: Option<String>) -> Page {
    let id: UserId = worker.id.parse().map_err(|_| AppError::not_found())?;
    let feed = token::of(&mut tx, id).await?;
    drop(tx);
    let line = |feed: token::Feed| Line {
        at: reader.moment(&feed.created_at),
        fetched: feed.last_read_at.map(|at| reader.moment(&at)),
        by: feed.made_by,
    };
    render(&Calendars {
        r: reader,
        worker,
        workers,
        line: feed.map(line),
        fresh,
    })
}

/// Makes a feed and shows its address, this once.
pub async fn make(State(app): State<App>, reader: Reader, posted: Posted) -> Page {
    let actor = reader.actor()?;
    let mut tx = app.db.begin().await?;
    let (worker, workers) = chosen(&mut tx, &reader, Some(posted.field("worker"))).await?;
    let id: UserId = worker.id.parse().map_err(|_| AppError::not_found())?;
    let secret = token::create(&mut tx, &app.random, id, actor.id, app.now()).await?;
    let entry = log::entry(&app, actor, "create_calendar", None, Some(worker.id.clone()));
    access_log::record(&mut tx, &[entry]).await?;
    tx.commit().await?;
    let address = format!("{}/calendar/{secret}", app.public_url.trim_end_matches('/'));
    list(app.db.snapshot().await?, &reader, &worker, workers, Some(address)).await
}

/// Revokes a feed: its address leads nowhere from now on.
pub async fn revoke(State(app): State<App>, reader: Reader, posted: Posted) -> Page {
    let actor = reader.actor()?;
    let mut tx = app.db.begin().await?;
    let (worker, _) = chosen(&mut tx, &reader, Some(posted.field("worker"))).await?;
    let id: UserId = worker.id.parse().map_err(|_| AppError::not_found())?;
    if !token::revoke(&mut tx, id, app.now()).await? {
        return Err(AppError::not_found());
    }
    let entry = log::entry(&app, actor, "revoke_calendar", None, Some(worker.id.clone()));
    access_log::record(&mut tx, &[entry]).await?;
    tx.commit().await?;
    Ok(done(
        &format!("/calendars?worker={}", worker.id),
        "calendar_revoked",
        1,
        None,
    ))
}

/// The feed, for a calendar: its address is its key.
pub async fn fetch(
    State(app): State<App>,
    Path(secret): Path<String>,
    address: Address,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let secret = secret.trim_end_matches(".ics");
    let most = app.limits.staff_requests_per_minute;
    let network = address.network().unwrap_or_default();
    let who = Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("calendar {network}").as_bytes());
    app.rate.take(who, most, app.now()).map_err(AppError::too_many)?;
    let mut tx = app.db.begin().await?;
    let (mut worker, last_read_at) = token::owner(&mut tx, secret).await?.ok_or_else(AppError::not_found)?;
    let (text, modified) = feed::write(&mut tx, &worker, app.now()).await?;
    let day = |at: domain::Timestamp| at.with_timezone(&worker.zone).date_naive();
    let read_before = last_read_at.as_deref().and_then(parse_stamp).map(day);
    if read_before != Some(day(app.now())) {
        // On record once a day: calendars ask every hour, and the day says enough.
        token::fetched(&mut tx, secret, app.now()).await?;
        worker.origin = address.network();
        let entry = log::entry(&app, &worker, "read_calendar", None, None);
        access_log::record(&mut tx, &[entry]).await?;
    }
    tx.commit().await?;
    let tag = format!("\"{}\"", &hex_of(text.as_bytes())[..32]);
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let known = known.is_some_and(|tags| {
        tags.split(',')
            .any(|known| known.trim().trim_start_matches("W/") == tag)
    });
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        text.into_response()
    };
    let headers = response.headers_mut();
    let value = |text: &str| HeaderValue::from_str(text).map_err(|error| AppError::Internal(error.to_string()));
    headers.insert(header::ETAG, value(&tag)?);
    let modified = modified.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    headers.insert(header::LAST_MODIFIED, value(&modified)?);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/calendar; charset=utf-8"),
    );
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_static("inline; filename=\"vizita.ics\""),
    );
    Ok(response)
}
