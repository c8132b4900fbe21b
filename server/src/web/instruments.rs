//! Forms for administrators: what there is, who asks what, and the door for a new one. No page here shows anything about anybody.

pub mod faults;
pub mod publish;
pub mod trial;
pub mod upload;
pub mod version;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;

use super::{
    form::Form,
    page::{Page, render},
    reader::Reader,
};
use crate::{
    App,
    db::Tx,
    error::AppError,
    instruments::{
        offer::{self, Told},
        store::{self, Row},
    },
    register::query::places::{self, Place},
};

/// A form with its newest version, and how widely it is asked.
struct Line {
    newest: Row,
    title: String,
    versions: i64,
    /// What is asked in the reader's own unit.
    asked: Option<Row>,
    units: i64,
    /// A newer version waits to be published where this form is asked.
    waits: bool,
}

#[derive(Template)]
#[template(path = "instruments.html")]
struct Instruments<'a> {
    r: &'a Reader,
    form: Form,
    lines: Vec<Line>,
    units: i64,
}

/// The list.
pub async fn show(State(app): State<App>, reader: Reader) -> Page {
    let mut tx = app.db.snapshot().await?;
    list(&mut tx, &reader, Form::default()).await
}

/// The list, with what is wrong with the file that was sent.
async fn list(tx: &mut Tx, reader: &Reader, form: Form) -> Page {
    let units = places::units(tx, &reader.actor()?.scope(), reader.customs()).await?;
    let standing = offer::standing(tx, None).await?;
    let mut forms = BTreeMap::<String, Vec<Row>>::new();
    for row in store::all(tx).await? {
        forms.entry(row.form.clone()).or_default().push(row);
    }
    let lines = forms
        .into_values()
        .filter_map(|versions| line(reader, versions, &standing, &units))
        .collect();
    render(&Instruments {
        r: reader,
        form,
        lines,
        units: count(units.len()),
    })
}

fn line(reader: &Reader, versions: Vec<Row>, standing: &[Told], units: &[Place]) -> Option<Line> {
    let newest = versions.first()?.clone();
    let told: Vec<Told> = standing
        .iter()
        .filter(|told| told.form == newest.form)
        .cloned()
        .collect();
    let asked_in = |place: &Place| offer::asked(&told, &place.path).version;
    let everywhere: Vec<Option<String>> = units.iter().map(asked_in).collect();
    let asked = everywhere.first().cloned().flatten();
    let asks_older = |version: &Option<String>| version.as_ref().is_some_and(|version| *version != newest.version);
    Some(Line {
        title: newest.title_in(reader.lang()),
        versions: count(versions.len()),
        units: count(everywhere.iter().flatten().count()),
        waits: everywhere.iter().any(asks_older),
        asked: asked.and_then(|version| versions.into_iter().find(|row| row.version == version)),
        newest,
    })
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// A version by its hash.
async fn find(tx: &mut Tx, version: &str) -> Result<Row, AppError> {
    store::one(tx, version).await?.ok_or_else(AppError::not_found)
}
