//! Phones: a code to enrol one, and the list of them, the silent ones first.

use askama::Template;
use axum::extract::State;
use chrono::Duration;
use domain::UserId;
use qrcode::{EcLevel, QrCode, render::svg};

use super::{
    choices::{self, Offer},
    page::{Page, render},
    params::{Params, cursor, encode},
    reader::Reader,
    visit::{WRONG_CLOCK_S, skew},
    visits,
};
use crate::{
    App,
    admin::{devices as office, staff},
    door::Posted,
    enrol_code,
    error::AppError,
    register::query::{
        devices::{self, Filter, Row, State as Stands},
        places::{self, Person, Place},
    },
};

const PAGE: usize = 50;
const KEPT: &[&str] = &["unit", "worker", "state"];
/// A phone that has not synced for so long is silent.
pub const SILENT_AFTER: Duration = Duration::days(7);

/// How a phone stands, in words.
pub struct Phone {
    /// The phone.
    pub row: Row,
    /// In use, silent, revoked or wiped.
    pub state: &'static str,
    /// How wrong its clock is.
    pub clock: String,
    /// Whether that is worth a mark.
    pub clock_wrong: bool,
}

#[derive(Template)]
#[template(path = "devices.html")]
struct Devices<'a> {
    r: &'a Reader,
    p: &'a Params,
    phones: Vec<Phone>,
    workers: Offer<Person>,
    units: Offer<Place>,
    states: Vec<&'static str>,
    chosen: i64,
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
    link: String,
    pin: Option<String>,
    qr: String,
    until: String,
    days: i64,
}

/// The list, with the form for a new code.
pub async fn show(State(app): State<App>, reader: Reader, params: Params) -> Page {
    let actor = reader.actor()?;
    let scope = actor.scope();
    let after = cursor(&params, "after")?;
    let first = after.is_some().then(|| params.link("/devices", KEPT, &[]));
    let states: Vec<_> = Stands::ALL.iter().map(|state| state.as_str()).collect();
    let wanted = params.one_of("state", &states)?;
    let wanted = Stands::ALL.into_iter().find(|state| Some(state.as_str()) == wanted);
    let mut tx = app.db.snapshot().await?;
    let filter = Filter {
        unit_path: visits::unit(&mut tx, actor, &params).await?.map(|unit| unit.path),
        worker: params.parse("worker", "the id of a worker")?,
        state: wanted.map(|state| (state, reader.now - SILENT_AFTER)),
    };
    let mut rows = devices::list(&mut tx, &scope, &filter, after, PAGE as i64 + 1).await?;
    let (workers, units) = choices::of(&mut tx, &reader, &params).await?;
    drop(tx);
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let last = rows
        .last()
        .filter(|_| more)
        .map(|row| format!("{}_{}", row.place, row.id));
    render(&Devices {
        r: &reader,
        p: &params,
        phones: rows.into_iter().map(|row| phone(&reader, row)).collect(),
        workers,
        units,
        states,
        chosen: params.chosen(KEPT),
        first,
        older: last.map(|last| params.link("/devices", KEPT, &[("after", &last)])),
    })
}

/// How a phone stands now.
pub fn phone(reader: &Reader, row: Row) -> Phone {
    Phone {
        state: row.state(reader.now - SILENT_AFTER).as_str(),
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
    let owner = staff::find(&mut tx, &worker.id).await?;
    let code = office::code(&mut tx, &reader.desk()?, &owner).await?;
    tx.commit().await?;
    let pin = app.pin.get();
    let mut link = format!("{}/enrol#{}", app.public_url.trim_end_matches('/'), encode(&code));
    if let Some(pin) = &pin {
        link.push_str("&sha256=");
        link.push_str(pin);
    }
    render(&Code {
        qr: qr(&link)?,
        until: reader.at(&(reader.now + enrol_code::VALID_FOR)),
        days: enrol_code::VALID_FOR.num_days(),
        r: &reader,
        worker,
        code,
        address: app.public_url.to_string(),
        link,
        pin,
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
