//! The answers to one form to take away: exactly what the filters ask for.

use axum::extract::State;

use super::{KEPT, filter};
use crate::{
    App,
    error::AppError,
    export::Format,
    instruments::{
        fhir,
        table::{self, Manner},
    },
    web::{log, page::Page, params::Params, reader::Reader},
};

/// The file.
pub async fn download(State(app): State<App>, reader: Reader, params: Params) -> Page {
    let actor = reader.actor()?;
    let wanted = params.one_of("format", &["csv", "xlsx", "fhir"])?;
    let wanted = wanted.ok_or_else(|| AppError::bad_parameter("format", "csv, xlsx or fhir"))?;
    let labels = params.one_of("headings", &["names", "labels"])? != Some("names");
    let form = params
        .get("form")
        .ok_or_else(|| AppError::bad_parameter("form", "the id of a form"))?;
    log::list(&app, actor, "export_assessments", &params.link("", KEPT, &[])).await?;
    let mut tx = app.db.snapshot().await?;
    let filter = filter(&mut tx, actor, &params).await?;
    let scope = actor.scope();
    let Some(format) = Format::from_word(wanted) else {
        let written = fhir::assessments(&mut tx, &scope, form, filter, reader.zone()).await?;
        return written.file.download(&format!("vizita-{}", table::plain(form)));
    };
    let manner = Manner {
        format,
        labels,
        words: reader.words(),
        zone: reader.zone(),
    };
    table::assessments(&mut tx, &scope, form, filter, manner)
        .await?
        .download()
}
