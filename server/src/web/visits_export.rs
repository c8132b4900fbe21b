//! The visit log to take away: exactly what the filters ask for, as CSV or XLSX.

use axum::extract::State;

use super::{log, page::Page, params::Params, reader::Reader, visits as log_page};
use crate::{
    App,
    error::AppError,
    export::Format,
    instruments::table::{self, Manner},
};

/// The file.
pub async fn download(State(app): State<App>, reader: Reader, params: Params) -> Page {
    let actor = reader.actor()?;
    let format = params.one_of("format", &["csv", "xlsx"])?.and_then(Format::from_word);
    let format = format.ok_or_else(|| AppError::bad_parameter("format", "csv or xlsx"))?;
    let labels = params.one_of("headings", &["names", "labels"])? != Some("names");
    let mut tx = app.db.snapshot().await?;
    let filter = log_page::filter(&mut tx, actor, &params).await?;
    log::list(&app, actor, "export_visits", &params.link("", log_page::KEPT, &[])).await?;
    let manner = Manner {
        format,
        labels,
        words: reader.words(),
        zone: reader.zone(),
    };
    table::visits(&mut tx, &actor.scope(), &filter, manner)
        .await?
        .download()
}
