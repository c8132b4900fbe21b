//! One version of a form: what it is and whose, who asks it, its questions, and the file that it was made of.

use std::sync::Arc;

use askama::Template;
use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use forms::instrument::{Control, Instrument, Question};

use super::{
    faults::{self, Sheet},
    find,
    publish::{self, Standing},
};
use crate::{
    App,
    db::Tx,
    error::AppError,
    instruments::{
        self, offer,
        read::{is_fhir, words},
        store::{self, Row},
        table,
    },
    register::query::{people, places},
    web::{
        page::{Page, render},
        params::Params,
        reader::Reader,
    },
};

/// Questions on a page.
const PAGE: usize = 60;

/// A question in the reader's language.
struct Line {
    name: String,
    kind: String,
    depth: usize,
    holds: bool,
    label: String,
    relevant: Option<String>,
    required: bool,
    choices: i64,
}

/// When a version was asked in a unit.
struct Past {
    unit: String,
    from: String,
    until: Option<String>,
    by: String,
}

#[derive(Template)]
#[template(path = "instrument.html")]
struct Version<'a> {
    r: &'a Reader,
    row: Row,
    title: String,
    languages: Vec<String>,
    facts: Vec<(&'static str, String)>,
    added_by: String,
    others: Vec<Row>,
    standing: Vec<Standing>,
    past: Vec<Past>,
    sheets: Vec<Sheet>,
    lines: Vec<Line>,
    first: Option<String>,
    further: Option<String>,
    faults: Vec<String>,
}

/// The page.
pub async fn show(State(app): State<App>, reader: Reader, Path(version): Path<String>, params: Params) -> Page {
    page(&app, &reader, &version, &params, Vec::new()).await
}

/// The page, with what is wrong with its form.
pub async fn page(app: &App, reader: &Reader, version: &str, params: &Params, wrong: Vec<String>) -> Page {
    let from = params.parse::<usize>("from", "a number")?.unwrap_or(0);
    let mut tx = app.db.snapshot().await?;
    let row = find(&mut tx, version).await?;
    let instrument = compiled(&mut tx, &row.version).await?;
    let units = places::units(&mut tx, &reader.actor()?.scope(), reader.customs()).await?;
    let versions = store::of_form(&mut tx, &row.form).await?;
    let standing = publish::standing(&mut tx, reader, &row.form, &versions, &units).await?;
    let told = offer::past_of(&mut tx, &row.version).await?;
    let mut staff: std::collections::BTreeSet<String> = told.iter().map(|told| told.by_whom.clone()).collect();
    staff.insert(row.added_by.clone());
    let names = people::staff_names(&mut tx, &staff).await?;
    let source = store::source(&mut tx, &row.version).await?.unwrap_or_default();
    drop(tx);
    let name = |id: &str| names.get(id).cloned().unwrap_or_else(|| id.to_owned());
    let past = told.into_iter().filter_map(|told| {
        let unit = units.iter().find(|unit| unit.id == told.unit)?;
        Some(Past {
            unit: unit.name.clone(),
            from: reader.moment(&told.at),
            until: told.until_at.as_deref().map(|at| reader.moment(at)),
            by: name(&told.by_whom),
        })
    });
    let past = past.collect();
    let (source, findings) = warnings(source).await?;
    let questions = instrument.questions();
    let link = |from: usize| format!("/instruments/{}?from={from}#questions", row.version);
    let languages = instrument.languages().iter().filter(|language| !language.is_empty());
    render(&Version {
        r: reader,
        title: instrument.title(reader.lang()).to_owned(),
        languages: languages.map(|language| language.to_string()).collect(),
        facts: facts(&instrument),
        added_by: name(&row.added_by),
        others: versions
            .into_iter()
            .filter(|other| other.version != row.version)
            .collect(),
        standing,
        past,
        sheets: faults::beside_rows(&source, &findings),
        first: (from > 0).then(|| link(0)),
        further: (from + PAGE < questions.len()).then(|| link(from + PAGE)),
        lines: questions
            .iter()
            .skip(from)
            .take(PAGE)
            .map(|question| line(reader, question))
            .collect(),
        faults: wrong,
        row,
    })
}

/// What looks like a mistake; its errors would have kept it out.
async fn warnings(source: store::Source) -> Result<(store::Source, forms::fault::Findings), AppError> {
    if is_fhir(&source) {
        return Ok((source, forms::fault::Findings::default()));
    }
    let work = move || {
        let (_, mut findings) = forms::import::read(&source.bytes, &source.name);
        findings.errors.clear();
        (source, findings)
    };
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| AppError::Internal(format!("a form could not be read: {error}")))
}

/// The compiled form of a version.
pub async fn compiled(tx: &mut Tx, version: &str) -> Result<Arc<Instrument>, AppError> {
    let mut found = instruments::compiled(tx, &[version.to_owned()]).await?;
    found.remove(version).ok_or_else(AppError::not_found)
}

/// Whose it is, in its author's words.
fn facts(instrument: &Instrument) -> Vec<(&'static str, String)> {
    [
        ("instruments-licence", "licence"),
        ("instruments-source", "source"),
        ("instruments-loinc", "loinc"),
    ]
    .into_iter()
    .filter_map(|(words, setting)| Some((words, instrument.setting(setting)?.to_owned())))
    .collect()
}

fn line(reader: &Reader, question: &Question) -> Line {
    Line {
        name: question.name.clone(),
        kind: question.kind.name().to_owned(),
        depth: question.path.matches('/').count().saturating_sub(2).min(5),
        holds: matches!(question.kind.control(), Control::Group | Control::Repeat),
        label: words(reader.lang(), &question.label),
        relevant: question.relevant.clone(),
        required: question.required.is_some(),
        choices: i64::try_from(question.choices.len()).unwrap_or(i64::MAX),
    }
}

/// The version as a FHIR `Questionnaire`.
pub async fn questionnaire(State(app): State<App>, Path(version): Path<String>) -> Page {
    let mut tx = app.db.snapshot().await?;
    let row = find(&mut tx, &version).await?;
    let form = compiled(&mut tx, &row.version).await?;
    instruments::fhir::questionnaire(&form)?.download(&format!("vizita-{}", table::plain(&row.form)))
}

/// The file that the version was made of.
pub async fn source(State(app): State<App>, Path(version): Path<String>) -> Page {
    let mut tx = app.db.snapshot().await?;
    let found = store::source(&mut tx, &version)
        .await?
        .ok_or_else(AppError::not_found)?;
    Ok(download(found))
}

fn download(source: store::Source) -> Response {
    let plain: String = source
        .name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') {
                c
            } else {
                '_'
            }
        })
        .collect();
    let mut response = Body::from(source.bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/octet-stream"),
    );
    if let Ok(name) = HeaderValue::try_from(format!("attachment; filename=\"{plain}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    response
}
