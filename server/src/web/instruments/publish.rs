//! A version is published to units, or a form is asked there no more: asked once more before it is done, and it can be taken back.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, State};
use serde::{Deserialize, Serialize};

use super::{find, version};
use crate::{
    App,
    access::Actor,
    admin::{Desk, instruments as office},
    db::{DbError, Tx},
    deed::{self, Deed},
    door::Posted,
    error::AppError,
    instruments::{
        offer::{self, Told},
        store::{self, Row},
    },
    register::query::places::{self, Place},
    web::{
        page::{Page, done, render},
        params::Params,
        reader::Reader,
    },
};

/// The kind of a deed: units were told to ask a version, or none.
pub const DEED: &str = "publish_instrument";

/// What a unit asks of a form.
pub struct Standing {
    /// The unit's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How deep it is below the reader's.
    pub depth: usize,
    /// What the version that it asks is called.
    pub asked: Option<String>,
    /// The version that it asks.
    pub version: Option<String>,
    /// Whether that is the one that was looked at.
    pub this: bool,
    /// Whether the unit itself was told.
    pub own: bool,
}

/// What is to be done with units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Will {
    Publish,
    Retire,
    Follow,
}

/// What stood before.
#[derive(Serialize, Deserialize)]
struct Before {
    form: String,
    /// Unit, whether it had been told itself, and the version that it asked then.
    units: Vec<(String, bool, Option<String>)>,
}

#[derive(Template)]
#[template(path = "instrument_publish.html")]
struct Confirm<'a> {
    r: &'a Reader,
    row: Row,
    title: String,
    will: &'static str,
    chosen: Vec<Standing>,
    follow: i64,
    phones: i64,
}

/// What each of these units asks of a form.
pub async fn standing(
    tx: &mut Tx,
    reader: &Reader,
    form: &str,
    versions: &[Row],
    units: &[Place],
) -> Result<Vec<Standing>, AppError> {
    let told = offer::standing(tx, Some(form)).await?;
    let top = units.iter().map(|unit| depth(&unit.path)).min().unwrap_or(0);
    let here = reader.here_path().split('/').nth(2).unwrap_or_default();
    let of = |unit: &Place| {
        let asked = offer::asked(&told, &unit.path);
        let row = versions.iter().find(|row| Some(&row.version) == asked.version.as_ref());
        Standing {
            id: unit.id.clone(),
            name: unit.name.clone(),
            depth: (depth(&unit.path) - top).min(5),
            this: asked.version.as_deref() == Some(here),
            asked: row.map(|row| row.called().to_owned()),
            version: asked.version,
            own: asked.own,
        }
    };
    Ok(units.iter().map(of).collect())
}

fn depth(path: &str) -> usize {
    path.matches('/').count()
}

/// Asks whether it is really meant; then does it.
pub async fn post(State(app): State<App>, reader: Reader, Path(id): Path<String>, posted: Posted) -> Page {
    let actor = reader.actor()?;
    let will = match posted.field("do") {
        "publish" => Will::Publish,
        "retire" => Will::Retire,
        "follow" => Will::Follow,
        _ => return Err(AppError::bad_parameter("do", "publish, retire or follow")),
    };
    let mut tx = app.db.begin().await?;
    let row = find(&mut tx, &id).await?;
    let places = places::units(&mut tx, &actor.scope(), reader.customs()).await?;
    let wanted: BTreeSet<&str> = posted.all("unit").collect();
    let chosen: Vec<Place> = places
        .iter()
        .filter(|unit| wanted.contains(unit.id.as_str()))
        .cloned()
        .collect();
    if chosen.is_empty() {
        drop(tx);
        let wrong = vec![reader.t("instruments-choose-units").into_owned()];
        return version::page(&app, &reader, &id, &Params::default(), wrong).await;
    }
    if posted.field("sure") != "yes" {
        return confirm(&mut tx, &reader, row, will, &chosen, &places).await;
    }
    let units: BTreeSet<String> = chosen.into_iter().map(|unit| unit.id).collect();
    let told = offer::before(&mut tx, &row.form, &units).await?;
    let before = Before {
        form: row.form.clone(),
        units: told
            .into_iter()
            .map(|(unit, told)| (unit, told.is_some(), told.and_then(|told| told.version)))
            .collect(),
    };
    let desk = reader.desk()?;
    let what = match will {
        Will::Publish => {
            office::publish(&mut tx, &desk, &row, &units).await?;
            "instrument_published"
        }
        Will::Retire => {
            office::retire(&mut tx, &desk, &row.form, &units).await?;
            "instrument_retired"
        }
        Will::Follow => {
            office::follow(&mut tx, &desk, &row.form, &units).await?;
            "instrument_follows"
        }
    };
    let deed = deed::keep(&mut tx, &app, actor, DEED, &before).await?;
    tx.commit().await?;
    let n = units.len();
    Ok(done(&format!("/instruments/{id}"), what, n, Some(deed)))
}

async fn confirm(tx: &mut Tx, reader: &Reader, row: Row, will: Will, chosen: &[Place], places: &[Place]) -> Page {
    let told = offer::standing(tx, Some(&row.form)).await?;
    let versions = store::of_form(tx, &row.form).await?;
    let chosen_now = standing(tx, reader, &row.form, &versions, chosen).await?;
    let affected: Vec<&Place> = places.iter().filter(|unit| is_affected(unit, chosen, &told)).collect();
    let phones = phones(tx, &affected).await?;
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    render(&Confirm {
        r: reader,
        title: row.title_in(reader.lang()),
        row,
        will: match will {
            Will::Publish => "publish",
            Will::Retire => "retire",
            Will::Follow => "follow",
        },
        follow: count(affected.len()) - count(chosen.len()),
        chosen: chosen_now,
        phones,
    })
}

/// Whether a unit asks something else afterwards: it is chosen, or the nearest word above it is that of a chosen one.
fn is_affected(unit: &Place, chosen: &[Place], told: &[Told]) -> bool {
    let above = |path: &str| unit.path.starts_with(path);
    let nearest_chosen = chosen
        .iter()
        .filter(|unit| above(&unit.path))
        .map(|unit| unit.path.len())
        .max();
    let nearest_told = told
        .iter()
        .filter(|told| above(&told.path))
        .map(|told| told.path.len())
        .max();
    nearest_chosen.is_some_and(|chosen| nearest_told.is_none_or(|told| told <= chosen))
}

/// Phones that are in use in these units.
async fn phones(tx: &mut Tx, units: &[&Place]) -> Result<i64, DbError> {
    let ids: Vec<String> = units.iter().map(|unit| unit.id.clone()).collect();
    let text = "select device.id from device
                join staff on staff.id = device.worker
                where device.revoked_at is null and staff.active = 1 and staff.unit in ({ids})";
    let found: Vec<(String,)> = crate::db::sql::select_in(tx, text, &ids).await?;
    let found: BTreeSet<String> = found.into_iter().map(|(id,)| id).collect();
    Ok(i64::try_from(found.len()).unwrap_or(i64::MAX))
}

/// Tells the units what they were told before.
pub async fn take_back(tx: &mut Tx, app: &App, actor: &Actor, deed: &Deed) -> Result<(), AppError> {
    let before: Before = deed.before()?;
    let desk = Desk::of_actor(app, actor);
    for (unit, own, version) in before.units {
        let unit = BTreeSet::from([unit]);
        match (own, version) {
            (true, Some(version)) => {
                let row = find(tx, &version).await?;
                office::publish(tx, &desk, &row, &unit).await?;
            }
            (true, None) => {
                office::retire(tx, &desk, &before.form, &unit).await?;
            }
            (false, _) => office::follow(tx, &desk, &before.form, &unit).await?,
        }
    }
    Ok(())
}
