//! One phone: how it stands, what has come from it, and revoking it.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, State};

use super::{
    devices::{Phone, phone},
    page::{Page, done, render},
    reader::Reader,
    visit::{WRONG_CLOCK_S, skew},
};
use crate::{
    App,
    admin::devices as office,
    error::AppError,
    register::query::{
        devices::{self, Event, Row},
        people,
    },
};

/// A line of a phone's past.
struct Past {
    at: String,
    title: String,
    hint: Option<String>,
}

#[derive(Template)]
#[template(path = "device.html")]
struct Device<'a> {
    r: &'a Reader,
    phone: Phone,
    people: i64,
    refused: i64,
    past: Vec<Past>,
}

#[derive(Template)]
#[template(path = "device_revoke.html")]
struct Revoke<'a> {
    r: &'a Reader,
    phone: Row,
}

/// The page of one phone.
pub async fn show(State(app): State<App>, reader: Reader, Path(id): Path<String>) -> Page {
    let row = find(&app, &reader, &id).await?;
    let mut tx = app.db.snapshot().await?;
    let events = match row.id.parse() {
        Ok(device) => devices::history(&mut tx, device).await?,
        Err(_) => Vec::new(),
    };
    let (people, refused) = devices::holds(&mut tx, &row).await?;
    let authors: BTreeSet<String> = events.iter().filter_map(|event| event.author.clone()).collect();
    let names = people::staff_names(&mut tx, &authors).await?;
    drop(tx);
    let mut past: Vec<(String, Past)> = events
        .into_iter()
        .map(|event| {
            let by = event.author.as_ref().and_then(|author| names.get(author).cloned());
            (event.at.clone(), line(&reader, &event, by))
        })
        .collect();
    past.extend(row.wiped_at.as_ref().map(|at| (at.clone(), wiped(&reader, at))));
    past.sort_by(|(a, _), (b, _)| b.cmp(a));
    render(&Device {
        r: &reader,
        phone: phone(&reader, row),
        people,
        refused,
        past: past.into_iter().map(|(_, past)| past).collect(),
    })
}

fn line(reader: &Reader, event: &Event, by: Option<String>) -> Past {
    let by = by.map(|name| reader.about("by-name", name));
    let (title, hint) = match event.kind.as_str() {
        "changes" => {
            let wrong = event.skew_s.abs() >= WRONG_CLOCK_S;
            let clock = wrong.then(|| format!("{}: {}", reader.t("visit-clock"), skew(reader, event.skew_s)));
            (reader.n("device-changes", event.n), clock)
        }
        "purge" => (reader.n("device-purged", event.n), None),
        "revoke_device" => (reader.t("device-was-revoked").into_owned(), by),
        _ => (reader.t("device-was-enrolled").into_owned(), by),
    };
    Past {
        at: reader.moment(&event.at),
        title,
        hint,
    }
}

fn wiped(reader: &Reader, at: &str) -> Past {
    Past {
        at: reader.moment(at),
        title: reader.t("device-was-wiped").into_owned(),
        hint: None,
    }
}

/// Asks whether a phone is really to be revoked.
pub async fn ask(State(app): State<App>, reader: Reader, Path(id): Path<String>) -> Page {
    let phone = find(&app, &reader, &id).await?;
    render(&Revoke { r: &reader, phone })
}

/// Revokes it.
pub async fn revoke(State(app): State<App>, reader: Reader, Path(id): Path<String>) -> Page {
    let phone = find(&app, &reader, &id).await?;
    let to = format!("/devices/{}", phone.id);
    if phone.revoked_at.is_some() {
        // Sent twice: it is done already.
        return Ok(done(&to, "phone-revoked", 1, None));
    }
    let mut tx = app.db.begin().await?;
    office::revoke(&mut tx, &reader.desk()?, &phone.id).await?;
    tx.commit().await?;
    Ok(done(&to, "phone-revoked", 1, None))
}

async fn find(app: &App, reader: &Reader, id: &str) -> Result<Row, AppError> {
    let id = id.parse().map_err(|_| AppError::not_found())?;
    let mut tx = app.db.snapshot().await?;
    let row = devices::one(&mut tx, &reader.actor()?.scope(), id).await?;
    row.ok_or_else(AppError::not_found)
}
