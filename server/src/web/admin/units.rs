//! Units: the tree, a new one, changing one, closing one that is empty.

use askama::Template;
use axum::extract::{Path, State};

use super::{Choice, PARTS, choices, in_order};
use crate::{
    App,
    admin::units::{self as office, Changed, Detail, NewUnit, Occupied, is_jurisdiction},
    door::Posted,
    error::AppError,
    register,
    web::{
        form::Form,
        page::{Page, done, render},
        reader::Reader,
    },
};

const MOST_MUNICIPALITY: usize = 100;

#[derive(Template)]
#[template(path = "admin_units.html")]
struct Tree<'a> {
    r: &'a Reader,
    parts: &'static [(&'static str, &'static str)],
    units: Vec<&'a Detail>,
}

#[derive(Template)]
#[template(path = "admin_unit.html")]
struct UnitPage<'a> {
    r: &'a Reader,
    /// The unit; none for a new one.
    unit: Option<&'a Detail>,
    /// It has nothing above it, as far as the reader sees.
    topmost: bool,
    occupied: Vec<String>,
    parents: Vec<Choice>,
    zones: Vec<Choice>,
    form: Form,
}

/// The tree.
pub async fn list(State(app): State<App>, reader: Reader) -> Page {
    let units = all(&app, &reader).await?;
    render(&Tree {
        r: &reader,
        parts: PARTS,
        units: in_order(&reader, &units),
    })
}

async fn all(app: &App, reader: &Reader) -> Result<Vec<Detail>, AppError> {
    let mut tx = app.db.snapshot().await?;
    Ok(office::details(&mut tx, &reader.actor()?.scope()).await?)
}

/// The form of a new unit; time zone and jurisdiction come down from above.
pub async fn new(State(app): State<App>, reader: Reader) -> Page {
    let units = all(&app, &reader).await?;
    let above = in_order(&reader, &units).first().map(|unit| (*unit).clone());
    let form = above.map_or_else(Form::default, |above| {
        Form::with([
            ("parent", above.id),
            ("time_zone", above.time_zone),
            ("jurisdiction", above.jurisdiction),
        ])
    });
    page(&reader, &units, None, Vec::new(), form)
}

/// The form of a unit.
pub async fn one(State(app): State<App>, reader: Reader, Path(id): Path<String>) -> Page {
    let units = all(&app, &reader).await?;
    let unit = units
        .iter()
        .find(|unit| unit.id == id)
        .ok_or_else(AppError::not_found)?;
    let form = Form::with([
        ("name", unit.name.clone()),
        ("parent", unit.parent.clone().unwrap_or_default()),
        ("time_zone", unit.time_zone.clone()),
        ("jurisdiction", unit.jurisdiction.clone()),
        ("municipality", unit.municipality.clone().unwrap_or_default()),
    ]);
    let mut tx = app.db.snapshot().await?;
    let occupied = office::occupied(&mut tx, unit).await?;
    drop(tx);
    page(&reader, &units, Some(unit), told(&reader, occupied), form)
}

/// What keeps a unit from being closed, in words.
fn told(reader: &Reader, occupied: Vec<Occupied>) -> Vec<String> {
    let words = occupied.into_iter().map(|found| match found {
        Occupied::Root => reader.t("unit-is-root").into_owned(),
        Occupied::People(n) => reader.n("unit-has-people", n),
        Occupied::Staff(n) => reader.n("unit-has-staff", n),
        Occupied::Units(n) => reader.n("unit-has-units", n),
    });
    words.collect()
}

fn page(reader: &Reader, units: &[Detail], unit: Option<&Detail>, occupied: Vec<String>, form: Form) -> Page {
    // Nothing hangs below itself.
    let parents: Vec<Detail> = units
        .iter()
        .filter(|other| unit.is_none_or(|unit| !other.path.starts_with(&unit.path)))
        .cloned()
        .collect();
    let zones = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
    let zones = zones
        .filter(|zone| zone.starts_with("Europe/") || zone.starts_with("Asia/") || *zone == form.value("time_zone"));
    render(&UnitPage {
        r: reader,
        topmost: unit.is_some_and(|unit| !units.iter().any(|other| unit.parent.as_deref() == Some(&other.id))),
        occupied,
        parents: choices(reader, &parents),
        zones: zones
            .map(|zone| Choice {
                id: zone.to_owned(),
                name: zone.replace('_', " "),
            })
            .collect(),
        unit,
        form,
    })
}

/// Adds a unit.
pub async fn add(State(app): State<App>, reader: Reader, posted: Posted) -> Page {
    let units = all(&app, &reader).await?;
    let mut form = Form::of(&posted);
    check(&reader, &units, None, &mut form);
    if !form.is_sound() {
        return page(&reader, &units, None, Vec::new(), form);
    }
    let parent = form.value("parent").parse().map_err(|_| AppError::not_found())?;
    let mut tx = app.db.begin().await?;
    let desk = reader.desk()?;
    let new = NewUnit {
        name: form.value("name").into(),
        parent: Some(parent),
        time_zone: Some(form.value("time_zone").into()),
        jurisdiction: Some(form.value("jurisdiction").to_uppercase()),
    };
    let id = office::add(&mut tx, &desk, new).await?;
    let unit = office::detail(&mut tx, &reader.actor()?.scope(), &id.to_string()).await?;
    if let (Some(unit), false) = (unit, form.value("municipality").is_empty()) {
        let to = changed(&form, unit.parent.clone());
        office::change(&mut tx, &desk, &unit, &to).await?;
    }
    tx.commit().await?;
    Ok(done("/administration/units", "unit_added", 1, None))
}

fn changed(form: &Form, parent: Option<String>) -> Changed {
    let municipality = form.value("municipality");
    Changed {
        name: form.value("name").into(),
        parent,
        time_zone: form.value("time_zone").into(),
        jurisdiction: form.value("jurisdiction").to_uppercase(),
        municipality: (!municipality.is_empty()).then(|| municipality.to_owned()),
    }
}

/// Notes what is wrong with a form.
fn check(reader: &Reader, units: &[Detail], unit: Option<&Detail>, form: &mut Form) {
    let name = form.value("name").chars().count();
    if !(1..=office::MOST_NAME).contains(&name) {
        form.fault("name", reader.t("admin-name-missing"));
    }
    let topmost = unit.is_some_and(|unit| !units.iter().any(|other| unit.parent.as_deref() == Some(&other.id)));
    let parent = units.iter().find(|other| other.id == form.value("parent"));
    let fits = parent.is_some_and(|parent| {
        parent.closed_at.is_none() && unit.is_none_or(|unit| !parent.path.starts_with(&unit.path))
    });
    if !topmost && !fits {
        form.fault("parent", reader.t("unit-parent-wrong"));
    }
    if form.value("time_zone").parse::<chrono_tz::Tz>().is_err() {
        form.fault("time_zone", reader.t("unit-zone-wrong"));
    }
    if !is_jurisdiction(form.value("jurisdiction")) {
        form.fault("jurisdiction", reader.t("unit-jurisdiction-wrong"));
    }
    if form.value("municipality").chars().count() > MOST_MUNICIPALITY {
        form.fault("municipality", reader.t("amend-text-long"));
    }
}

/// Changes a unit; other rules or another zone move due days.
pub async fn save(State(app): State<App>, reader: Reader, Path(id): Path<String>, posted: Posted) -> Page {
    let units = all(&app, &reader).await?;
    let unit = units
        .iter()
        .find(|unit| unit.id == id)
        .ok_or_else(AppError::not_found)?;
    let mut form = Form::of(&posted);
    check(&reader, &units, Some(unit), &mut form);
    if !form.is_sound() {
        return page(&reader, &units, Some(unit), Vec::new(), form);
    }
    let topmost = !units.iter().any(|other| unit.parent.as_deref() == Some(&other.id));
    let parent = if topmost {
        unit.parent.clone()
    } else {
        Some(form.value("parent").to_owned())
    };
    let to = changed(&form, parent);
    let mut tx = app.db.begin().await?;
    office::change(&mut tx, &reader.desk()?, unit, &to).await?;
    tx.commit().await?;
    if to.jurisdiction != unit.jurisdiction || to.time_zone != unit.time_zone {
        register::refresh(&app.db).await?;
    }
    Ok(done(&format!("/administration/units/{id}"), "unit_saved", 1, None))
}

/// Closes an empty unit.
pub async fn close(State(app): State<App>, reader: Reader, Path(id): Path<String>) -> Page {
    set_closed(&app, &reader, &id, true).await
}

/// Opens it again.
pub async fn reopen(State(app): State<App>, reader: Reader, Path(id): Path<String>) -> Page {
    set_closed(&app, &reader, &id, false).await
}

async fn set_closed(app: &App, reader: &Reader, id: &str, closed: bool) -> Page {
    let mut tx = app.db.begin().await?;
    let unit = office::detail(&mut tx, &reader.actor()?.scope(), id).await?;
    let unit = unit.ok_or_else(AppError::not_found)?;
    let to = format!("/administration/units/{id}");
    if unit.closed_at.is_some() == closed {
        return Ok(done(&to, if closed { "unit_closed" } else { "unit_reopened" }, 1, None));
    }
    if closed && !office::occupied(&mut tx, &unit).await?.is_empty() {
        return Ok(done(&to, "unit_occupied", 1, None));
    }
    office::set_closed(&mut tx, &reader.desk()?, &unit, closed).await?;
    tx.commit().await?;
    Ok(done(&to, if closed { "unit_closed" } else { "unit_reopened" }, 1, None))
}
