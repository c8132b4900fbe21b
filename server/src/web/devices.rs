//! Phones: a code to enrol one, the list of them, and revoking one.

use askama::Template;
use axum::extract::{Path, State};
use chrono::Duration;
use domain::UserId;
use qrcode::{EcLevel, QrCode, render::svg};

use super::{
    log,
    page::{Page, go, render},
    params::{Params, cursor, encode},
    reader::Reader,
    visit::{WRONG_CLOCK_S, skew},
};
use crate::{
    App, access_log,
    clock::parse_stamp,
    door::Posted,
    enrol_code,
    error::AppError,
    register::query::{
        devices::{self, Row},
        places::{self, Person},
    },
};

const PAGE: usize = 50;
/// A phone that has not synced for so long is silent.
pub const SILENT_AFTER: Duration = Duration::days(7);

/// How a phone stands.
struct Phone {
    row: Row,
    silent: bool,
    clock: String,
    clock_wrong: bool,
}

#[derive(Template)]
#[template(path = "devices.html")]
struct Devices<'a> {
    r: &'a Reader,
    phones: Vec<Phone>,
    workers: Vec<Person>,
    first: Option<String>,
    older: Option<String>,
}

#[derive(Template)]
#[template(path = "device_code.html")]
struct Code<'a> {
    r: &'a Reader,
    worker: Person,
    code: String,
    address: String,
    qr: String,
    until: String,
    days: i64,
}

#[derive(Template)]
#[template(path = "device_revoke.html")]
struct Revoke<'a> {
    r: &'a Reader,
    phone: Row,
}

/// The list, with the form for a new code.
pub async fn show(State(app): State<App>, reader: Reader, params: Params) -> Page {
    let scope = reader.actor()?.scope();
    let after = cursor(&params, "after")?;
    let first = after.is_some().then(|| "/devices".to_owned());
    let mut tx = app.db.snapshot().await?;
    let mut rows = devices::list(&mut tx, &scope, after.map(|(_, id)| id), PAGE as i64 + 1).await?;
    let workers = places::workers(&mut tx, &scope, reader.customs()).await?;
    drop(tx);
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let last = rows
        .last()
        .filter(|_| more)
        .map(|row| format!("/devices?after=id_{}", row.id));
    let phones = rows.into_iter().map(|row| phone(&reader, row)).collect();
    render(&Devices {
        r: &reader,
        phones,
        workers,
        first,
        older: last,
    })
}

fn phone(reader: &Reader, row: Row) -> Phone {
    let heard = row.last_sync_at.as_deref().unwrap_or(&row.enrolled_at);
    let silent = parse_stamp(heard).is_some_and(|heard| reader.now - heard > SILENT_AFTER);
    Phone {
        silent: silent && row.revoked_at.is_none(),
        clock: skew(reader, row.skew_s),
        clock_wrong: row.skew_s.abs() >= WRONG_CLOCK_S,
        row,
    }
}

/// Makes a code for a worker's phone and shows it, this once.
pub async fn enrol(State(app): State<App>, reader: Reader, posted: Posted) -> Page {
    let actor = reader.actor()?;
    let bad = || AppError::bad_parameter("worker", "one of the workers of your units");
    let worker: UserId = posted.field("worker").parse().map_err(|_| bad())?;
    let mut tx = app.db.begin().await?;
    let worker = places::worker(&mut tx, &actor.scope(), worker).await?.ok_or_else(bad)?;
    let id = worker.id.parse().map_err(|_| bad())?;
    let code = enrol_code::create(&mut tx, &app.random, id, Some(actor.id), app.now()).await?;
    let entry = log::entry(&app, actor, "create_enrol_code", None, Some(worker.id.clone()));
    access_log::record(&mut tx, &[entry]).await?;
    tx.commit().await?;
    let address = format!("{}/enrol#{}", app.public_url.trim_end_matches('/'), encode(&code));
    render(&Code {
        qr: qr(&address)?,
        until: reader.at(&(reader.now + enrol_code::VALID_FOR)),
        days: enrol_code::VALID_FOR.num_days(),
        r: &reader,
        worker,
        code,
        address: app.public_url.to_string(),
    })
}

/// The QR as SVG: dark on light in every theme, since cameras want it so.
fn qr(text: &str) -> Result<String, AppError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)
        .map_err(|error| AppError::Internal(format!("qr: {error}")))?;
    let image = code
        .render::<svg::Color<'_>>()
        .min_dimensions(240, 240)
        .dark_color(svg::Color("#000000"))
        .light_color(svg::Color("#ffffff"))
        .build();
    // The XML declaration has no place inside a page.
    Ok(image.split_once("?>").map_or(image.as_str(), |(_, svg)| svg).to_owned())
}

/// Asks whether a phone is really to be revoked.
pub async fn ask(State(app): State<App>, reader: Reader, Path(id): Path<String>) -> Page {
    let phone = find(&app, &reader, &id).await?;
    render(&Revoke { r: &reader, phone })
}

/// Revokes it.
pub async fn revoke(State(app): State<App>, reader: Reader, Path(id): Path<String>) -> Page {
    let actor = reader.actor()?;
    let phone = find(&app, &reader, &id).await?;
    let mut tx = app.db.begin().await?;
    devices::revoke(&mut tx, phone.id.parse().map_err(|_| AppError::not_found())?, app.now()).await?;
    let entry = log::entry(&app, actor, "revoke_device", None, Some(phone.id.clone()));
    access_log::record(&mut tx, &[entry]).await?;
    tx.commit().await?;
    Ok(go("/devices"))
}

async fn find(app: &App, reader: &Reader, id: &str) -> Result<Row, AppError> {
    let id = id.parse().map_err(|_| AppError::not_found())?;
    let mut tx = app.db.snapshot().await?;
    let row = devices::one(&mut tx, &reader.actor()?.scope(), id).await?;
    row.ok_or_else(AppError::not_found)
}
