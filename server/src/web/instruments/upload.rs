//! A form is sent: it becomes a version, or its faults stand beside the rows that hold them.

use askama::Template;
use axum::{extract::State, http::StatusCode};
use forms::fault::Findings;

use super::{
    faults::{self, Sheet},
    list,
};
use crate::{
    App,
    admin::instruments as office,
    door::Posted,
    error::AppError,
    instruments::{
        read::{self, Ready},
        store::Source,
    },
    web::{
        form::Form,
        page::{Page, done, render},
        reader::Reader,
    },
};

/// The most bytes of a form with the lists beside it.
pub const MOST: usize = 24 * 1024 * 1024;
/// The most lists beside a form.
const MOST_LISTS: usize = 50;

#[derive(Template)]
#[template(path = "instrument_faults.html")]
struct Faults<'a> {
    r: &'a Reader,
    form: Form,
    name: String,
    errors: i64,
    warnings: i64,
    sheets: Vec<Sheet>,
}

/// Takes a form in, or shows what is wrong with it.
pub async fn take(State(app): State<App>, reader: Reader, posted: Posted) -> Page {
    let Some(source) = source(&posted) else {
        let mut form = Form::default();
        form.fault("file", reader.t("instruments-no-file"));
        let mut tx = app.db.snapshot().await?;
        return list(&mut tx, &reader, form).await;
    };
    let (source, ready, findings) = read_apart(source).await?;
    let Some(ready) = ready else {
        return wrong(&reader, &source, &findings);
    };
    let mut tx = app.db.begin().await?;
    let new = office::take_in(&mut tx, &reader.desk()?, &ready).await?;
    tx.commit().await?;
    let what = if new { "instrument_added" } else { "instrument_known" };
    Ok(done(&format!("/instruments/{}", ready.version), what, 1, None))
}

fn source(posted: &Posted) -> Option<Source> {
    let form = posted.files("file").find(|file| !file.bytes.is_empty())?;
    let beside = posted.files("beside").take(MOST_LISTS);
    Some(Source {
        name: form.name.chars().take(200).collect(),
        bytes: form.bytes.to_vec(),
        beside: beside.map(|file| (file.name.clone(), file.bytes.to_vec())).collect(),
    })
}

/// Reading a large form takes a while: other requests are answered meanwhile.
async fn read_apart(source: Source) -> Result<(Source, Option<Ready>, Findings), AppError> {
    let work = move || {
        let (ready, findings) = read::read(source.clone());
        (source, ready, findings)
    };
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| AppError::Internal(format!("a form could not be read: {error}")))
}

fn wrong(reader: &Reader, source: &Source, findings: &Findings) -> Page {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let mut response = render(&Faults {
        r: reader,
        form: Form::default(),
        name: source.name.clone(),
        errors: count(findings.errors.len()),
        warnings: count(findings.warnings.len()),
        sheets: faults::beside_rows(source, findings),
    })?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}
