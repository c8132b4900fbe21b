//! One alert: what it is about, what was done about it, and the next step.

use askama::Template;
use axum::extract::{Path, State};
use domain::{AlertState, Body, Entity, PersonId, Record, RecordId, change::RecordAmended, fields::STATE};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    alerts::level,
    form::Form,
    hand, log,
    page::{Page, done, render},
    reader::Reader,
};
use crate::{
    App, access_log,
    clock::parse_stamp,
    door::Posted,
    error::AppError,
    opening,
    register::query::{
        alerts::{self, Row, Step},
        assessments,
    },
};

const MOST_COMMENT: usize = 2_000;

/// A step that was taken.
struct Taken {
    state: String,
    by: String,
    at: String,
    comment: Option<String>,
}

#[derive(Template)]
#[template(path = "alert.html")]
struct AlertPage<'a> {
    r: &'a Reader,
    row: Row,
    alert: Record,
    signs: Vec<String>,
    visit: Option<String>,
    assessment: Option<String>,
    act_by: Option<String>,
    level: Option<String>,
    history: Vec<Taken>,
    next: Option<AlertState>,
    closed: bool,
    form: Form,
}

/// Which alert stands where, for whoever presses twice or at once.
#[derive(Serialize, Deserialize)]
struct Place {
    person: PersonId,
    id: RecordId,
}

/// The page.
pub async fn show(State(app): State<App>, reader: Reader, Path((person, id)): Path<(String, String)>) -> Page {
    let place = place(&person, &id)?;
    page(&app, &reader, &place, Form::default()).await
}

fn place(person: &str, id: &str) -> Result<Place, AppError> {
    Ok(Place {
        person: person.parse().map_err(|_| AppError::not_found())?,
        id: id.parse().map_err(|_| AppError::not_found())?,
    })
}

async fn page(app: &App, reader: &Reader, place: &Place, form: Form) -> Page {
    let actor = reader.actor()?;
    let mut tx = app.db.snapshot().await?;
    let row = alerts::one(&mut tx, &actor.scope(), place.person, place.id)
        .await?
        .ok_or_else(AppError::not_found)?;
    let steps = alerts::history(&mut tx, place.person, place.id).await?;
    let opened = opening::of(&mut tx, actor, place.person, reader.now).await?;
    // That there is danger is told at once, since it is acted on at once; what was found and said is read after it was opened.
    let closed = !opened.shows(&row.record()?, row.sealed == 1);
    let alert = row.record()?;
    // A phone raises the alert of a critical answer at once, before the assessment is complete.
    let assessment = match alert.get("assessment") {
        Some(id) => assessments::one(&mut tx, &actor.scope(), place.person, id)
            .await?
            .map(|found| found.id),
        None => None,
    };
    drop(tx);
    log::read(app, actor, "read_alert", [place.person], Some(place.id.to_string())).await?;
    let signs: Vec<String> = alert.get("signs").filter(|_| !closed).unwrap_or_default();
    render(&AlertPage {
        r: reader,
        signs: signs.iter().map(|sign| reader.word("danger_sign", sign)).collect(),
        assessment,
        visit: alert.text("visit").map(str::to_owned),
        act_by: alert.get("act_by").map(|at| reader.at(&at)),
        level: level(reader, row.level),
        history: steps
            .into_iter()
            .filter_map(|step| taken(reader, place.id, step))
            .map(|step| Taken {
                comment: step.comment.filter(|_| !closed),
                ..step
            })
            .collect(),
        next: next(&row.state),
        closed,
        alert,
        row,
        form,
    })
}

/// Raised, acknowledged, acted on, closed.
fn next(state: &str) -> Option<AlertState> {
    Some(match state.into() {
        AlertState::Raised => AlertState::Acknowledged,
        AlertState::Acknowledged => AlertState::Acted,
        AlertState::Acted => AlertState::Closed,
        _ => return None,
    })
}

fn taken(reader: &Reader, alert: RecordId, step: Step) -> Option<Taken> {
    let change: domain::Change = serde_json::from_str(&step.body).ok()?;
    let (record, fields) = match change.body {
        Body::RecordAmended(body) => (body.record, body.fields),
        Body::RecordAdded(body) => (body.record, body.fields),
        _ => return None,
    };
    let text = |name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
    Some(Taken {
        state: text(STATE).filter(|_| record == alert)?,
        by: step.author_name.unwrap_or_default(),
        at: parse_stamp(&step.recorded_at)
            .map(|at| reader.at(&at))
            .unwrap_or_default(),
        comment: text("comment"),
    })
}

/// Takes the next step; what was done about it is said when it is acted on or closed.
pub async fn step(
    State(app): State<App>,
    reader: Reader,
    Path((person, id)): Path<(String, String)>,
    posted: Posted,
) -> Page {
    let actor = reader.actor()?;
    let place = place(&person, &id)?;
    let mut tx = app.db.begin().await?;
    let row = alerts::one(&mut tx, &actor.scope(), place.person, place.id)
        .await?
        .ok_or_else(AppError::not_found)?;
    let alert = row.record()?;
    let comment = posted.field("comment");
    let to = next(&row.state).filter(|to| to.as_str() == posted.field("step"));
    let mut form = Form::of(&posted);
    let needs_comment = matches!(to, Some(AlertState::Acted | AlertState::Closed));
    if to.is_none() {
        form.fault("step", reader.t("alert-moved"));
    } else if needs_comment && comment.is_empty() {
        form.fault("comment", reader.t("alert-comment-missing"));
    } else if comment.chars().count() > MOST_COMMENT {
        form.fault("comment", reader.t("review-comment-long"));
    }
    let Some(to) = to.filter(|_| form.is_sound()) else {
        drop(tx);
        return page(&app, &reader, &place, form).await;
    };
    let mut fields = domain::Fields::from([(STATE.to_owned(), json!(to))]);
    if !comment.is_empty() {
        fields.insert("comment".into(), json!(comment));
    }
    let body = Body::RecordAmended(RecordAmended {
        entity: Entity::Alert,
        record: place.id,
        fields,
        reason: None,
        extra: Default::default(),
    });
    hand::act(&mut tx, &app, actor, place.person, alert.version, body).await?;
    let entry = log::entry(&app, actor, "alert_step", Some(place.person), Some(to.to_string()));
    access_log::record(&mut tx, &[entry]).await?;
    tx.commit().await?;
    let what = format!("alert_{to}");
    Ok(done(&format!("/alerts/{}/{}", place.person, place.id), &what, 1, None))
}
