//! Assessments: a list of them by form, unit and time; what they hold goes with it, to take away.

pub mod chart;
pub mod export;
pub mod one;
pub mod scored;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use domain::{Assessment, Record, RiskLevel};

use super::{
    choices::{self, Offer},
    log,
    page::{Page, render},
    params::{Params, cursor},
    reader::Reader,
    visits,
};
use crate::{
    App,
    access::Actor,
    db::Tx,
    error::AppError,
    instruments::{read::VISIT_FORM, store},
    register::query::{
        assessments::{self, Filter, Row},
        places::{self, Place},
    },
};

const PAGE: usize = 50;
/// What is asked of the list.
pub const KEPT: &[&str] = &["form", "unit", "person", "from", "to"];

/// A line of the list.
struct Line {
    row: Row,
    title: String,
    when: String,
    risk: Option<String>,
    alerts: i64,
    needs: i64,
}

/// A form to choose.
struct Choice {
    id: String,
    name: String,
}

#[derive(Template)]
#[template(path = "assessments.html")]
struct Assessments<'a> {
    r: &'a Reader,
    p: &'a Params,
    lines: Vec<Line>,
    forms: Vec<Choice>,
    units: Offer<Place>,
    chosen: i64,
    downloads: Option<Vec<(String, String)>>,
    first: Option<String>,
    older: Option<String>,
}

/// The list.
pub async fn show(State(app): State<App>, reader: Reader, params: Params) -> Page {
    let actor = reader.actor()?;
    let scope = actor.scope();
    let after = cursor(&params, "after")?;
    let first = after.is_some().then(|| params.link("/assessments", KEPT, &[]));
    let mut tx = app.db.snapshot().await?;
    let filter = filter(&mut tx, actor, &params).await?;
    let mut rows = assessments::list(&mut tx, &scope, &filter, after, PAGE as i64 + 1).await?;
    let titles = store::titles(&mut tx, reader.lang()).await?;
    let units = places::units(&mut tx, &scope, reader.customs()).await?;
    drop(tx);
    log::list(&app, actor, "list_assessments", &params.link("", KEPT, &[])).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let last = rows.last().filter(|_| more).map(|row| format!("{}_{}", row.at, row.id));
    render(&Assessments {
        r: &reader,
        p: &params,
        lines: rows
            .into_iter()
            .map(|row| line(&reader, row, &titles))
            .collect::<Result<_, _>>()?,
        forms: titles
            .into_iter()
            .filter(|(id, _)| id != VISIT_FORM)
            .map(|(id, name)| Choice { id, name })
            .collect(),
        units: choices::units(units, params.get("unit")),
        chosen: params.chosen(KEPT),
        downloads: params.get("form").map(|_| downloads(&reader, &params)),
        first,
        older: last.map(|last| params.link("/assessments", KEPT, &[("after", &last)])),
    })
}

/// What the parameters ask for.
pub async fn filter(tx: &mut Tx, actor: &Actor, params: &Params) -> Result<Filter, AppError> {
    Ok(Filter {
        unit_path: visits::unit(tx, actor, params).await?.map(|unit| unit.path),
        person: params.parse("person", "the id of a person")?,
        form: params.get("form").map(str::to_owned),
        from: params.day("from", actor.zone, 0)?,
        before: params.day("to", actor.zone, 1)?,
        ..Filter::default()
    })
}

fn line(reader: &Reader, row: Row, titles: &BTreeMap<String, String>) -> Result<Line, AppError> {
    let record: Record = serde_json::from_str(&row.data)?;
    // Of a sealed file a list tells that there is something, not what.
    let assessment = Assessment::of(&record).filter(|_| row.sealed == 0);
    let scores = assessment.map(|assessment| assessment.scores).unwrap_or_default();
    let confirmed = record.get::<RiskLevel>("risk").filter(|_| row.sealed == 0);
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    Ok(Line {
        title: titles.get(&row.form).cloned().unwrap_or_else(|| row.form.clone()),
        when: reader.moment(&row.at),
        risk: confirmed.or(scores.risk).map(|risk| risk.to_string()),
        alerts: count(scores.alerts.len()),
        needs: count(scores.needs.len()),
        row,
    })
}

/// Links to take the answers away, with their words: the format, and how the columns are called.
fn downloads(reader: &Reader, params: &Params) -> Vec<(String, String)> {
    let link = |format, headings| {
        params.link(
            "/assessments/export",
            KEPT,
            &[("format", format), ("headings", headings)],
        )
    };
    let table = |format, headings| {
        let words = [
            reader.word("export", format),
            reader.word("assessments-headings", headings),
        ];
        (link(format, headings), words.join(", "))
    };
    vec![
        table("csv", "labels"),
        table("csv", "names"),
        table("xlsx", "labels"),
        table("xlsx", "names"),
        (
            params.link("/assessments/export", KEPT, &[("format", "fhir")]),
            reader.word("export", "fhir"),
        ),
    ]
}
