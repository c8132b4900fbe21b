//! Opening what is sealed: the reason is asked for first, and whoever looks after the unit is told.

use askama::Template;
use axum::extract::{Path, State};
use domain::{Entity, PersonId, Record, RecordId};

use super::{
    form::Form,
    page::{Page, done, local, render},
    params::Params,
    reader::Reader,
};
use crate::{
    App,
    door::Posted,
    error::AppError,
    opening::{self, LASTS},
    register::query::person::{self, Found},
};

const LEAST_REASON: usize = 10;
const MOST_REASON: usize = 500;

#[derive(Template)]
#[template(path = "open.html")]
struct OpenPage<'a> {
    r: &'a Reader,
    id: PersonId,
    name: String,
    record: String,
    /// What is opened: a kind of record, or the whole file.
    what: Option<&'a str>,
    hidden: bool,
    back: &'a str,
    minutes: i64,
    form: Form,
}

/// Asks for the reason.
pub async fn ask(State(app): State<App>, reader: Reader, Path(id): Path<String>, params: Params) -> Page {
    let (id, record) = of(&id, params.text("record"))?;
    let mut tx = app.db.snapshot().await?;
    let found = person::file(&mut tx, &reader.actor()?.scope(), id)
        .await?
        .ok_or_else(AppError::not_found)?;
    let kept = person::kept_from(&mut tx, &found.file).await?;
    drop(tx);
    let record = closed(&found, record).filter(|record| record.is_none_or(|record| !kept.contains(&record.id)));
    let record = record.ok_or_else(AppError::not_found)?;
    page(&reader, &found, record, local(params.text("back")), Form::default())
}

fn of(id: &str, record: &str) -> Result<(PersonId, Option<RecordId>), AppError> {
    let id = id.parse().map_err(|_| AppError::not_found())?;
    let record = (!record.is_empty()).then(|| record.parse()).transpose();
    Ok((id, record.map_err(|_| AppError::not_found())?))
}

/// The record that is to be opened, or the whole file; `None` where nothing of that name is closed.
fn closed(found: &Found, record: Option<RecordId>) -> Option<Option<&Record>> {
    match record {
        None => found.file.head.is_sealed().then_some(None),
        Some(id) => found
            .file
            .records
            .get(&id)
            .filter(|record| record.is_closed())
            .map(Some),
    }
}

fn page(reader: &Reader, found: &Found, record: Option<&Record>, back: &str, form: Form) -> Page {
    let head = &found.file.head;
    let person = format!("/people/{}", head.person());
    render(&OpenPage {
        r: reader,
        id: head.person(),
        name: if head.is_sealed() {
            head.mark()
        } else {
            head.name().to_owned()
        },
        record: record.map(|record| record.id.to_string()).unwrap_or_default(),
        what: record.map(|record| record.entity.as_str()),
        hidden: record.is_some_and(|record| record.entity == Entity::Address),
        back: if back == "/" { &person } else { back },
        minutes: LASTS.num_minutes(),
        form,
    })
}

/// Opens it.
pub async fn open(State(app): State<App>, reader: Reader, Path(id): Path<String>, posted: Posted) -> Page {
    let actor = reader.actor()?;
    let (id, record) = of(&id, posted.field("record"))?;
    let mut tx = app.db.begin().await?;
    let found = person::file(&mut tx, &actor.scope(), id)
        .await?
        .ok_or_else(AppError::not_found)?;
    let kept = person::kept_from(&mut tx, &found.file).await?;
    let record = closed(&found, record).filter(|record| record.is_none_or(|record| !kept.contains(&record.id)));
    let record = record.ok_or_else(AppError::not_found)?;
    let reason = posted.field("reason");
    let mut form = Form::of(&posted);
    if reason.chars().count() < LEAST_REASON {
        form.fault("reason", reader.t("open-reason-missing"));
    } else if reason.chars().count() > MOST_REASON {
        form.fault("reason", reader.t("amend-text-long"));
    }
    let back = local(posted.field("back"));
    if !form.is_sound() {
        drop(tx);
        return page(&reader, &found, record, back, form);
    }
    opening::open(
        &mut tx,
        &app,
        actor,
        &found.file,
        record.map(|record| record.id),
        reason,
    )
    .await?;
    tx.commit().await?;
    Ok(done(back, "opened", 1, None))
}

/// Closes everything that the reader has open of a file.
pub async fn close(State(app): State<App>, reader: Reader, Path(id): Path<String>) -> Page {
    let actor = reader.actor()?;
    let (id, _) = of(&id, "")?;
    let mut tx = app.db.begin().await?;
    let head = person::head(&mut tx, &actor.scope(), id).await?;
    head.ok_or_else(AppError::not_found)?;
    opening::close(&mut tx, &app, actor, id).await?;
    tx.commit().await?;
    Ok(done(&format!("/people/{id}"), "closed", 1, None))
}
