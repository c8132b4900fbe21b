//! Changing a file by hand: the person's own fields, a record, a new record, a note. Each is a change through ingest on the version shown.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use domain::{
    Body, Entity, Fields, PersonFile, PersonId, Record, RecordId, Role,
    change::{NoteWritten, RecordAdded, RecordAmended},
};
use protocol::{Receipt, ReceiptOutcome};
use serde_json::json;

use super::inputs::{self, Around, Choice, Input};
use crate::{
    App,
    access::Actor,
    admin::hand::{self, Act},
    door::Posted,
    error::AppError,
    opening,
    register::query::{
        person::{self, Found},
        places,
    },
    web::{
        form::Form,
        log,
        page::{Page, done, render},
        reader::Reader,
        values,
    },
};

/// Kinds of records that are added and changed here; plan and risk have pages of their own.
pub const KINDS: &[Entity] = &[
    Entity::SafeContact,
    Entity::Address,
    Entity::Household,
    Entity::Member,
    Entity::Consent,
    Entity::RegisterEntry,
    Entity::Case,
];
/// The most characters of a note: what its form takes.
const MOST_NOTE: usize = 10_000;

#[derive(Template)]
#[template(path = "record_form.html")]
struct FormPage<'a> {
    r: &'a Reader,
    heading: String,
    name: &'a str,
    action: String,
    back: String,
    form: &'a Form,
    inputs: &'a [Input],
    /// The version that the reader saw; the new record's id.
    base: u64,
    record: String,
}

/// What a form writes.
struct Target {
    found: Found,
    entity: Entity,
    /// What stands; nothing for a new record.
    standing: Option<Record>,
    action: String,
}

/// The form of a person's own fields.
pub async fn person(State(app): State<App>, reader: Reader, Path(id): Path<String>) -> Page {
    let target = own(&app, &reader, &id).await?;
    ask(&app, &reader, target).await
}

/// Saves a person's own fields.
pub async fn save_person(State(app): State<App>, reader: Reader, Path(id): Path<String>, posted: Posted) -> Page {
    let target = own(&app, &reader, &id).await?;
    save(&app, &reader, target, &posted).await
}

/// The form of a new record.
pub async fn new(State(app): State<App>, reader: Reader, Path((id, entity)): Path<(String, String)>) -> Page {
    let target = fresh(&app, &reader, &id, &entity).await?;
    ask(&app, &reader, target).await
}

/// Saves a new record.
pub async fn add(
    State(app): State<App>,
    reader: Reader,
    Path((id, entity)): Path<(String, String)>,
    posted: Posted,
) -> Page {
    let target = fresh(&app, &reader, &id, &entity).await?;
    save(&app, &reader, target, &posted).await
}

/// The form of a record that stands.
pub async fn record(State(app): State<App>, reader: Reader, Path((id, record)): Path<(String, String)>) -> Page {
    let target = standing(&app, &reader, &id, &record).await?;
    ask(&app, &reader, target).await
}

/// Saves a record that stands.
pub async fn save_record(
    State(app): State<App>,
    reader: Reader,
    Path((id, record)): Path<(String, String)>,
    posted: Posted,
) -> Page {
    let target = standing(&app, &reader, &id, &record).await?;
    save(&app, &reader, target, &posted).await
}

/// Writes a note.
pub async fn note(State(app): State<App>, reader: Reader, Path(id): Path<String>, posted: Posted) -> Page {
    let actor = reader.actor()?;
    let found = find(&app, &reader, &id).await?;
    let person = found.file.head.person();
    let text: String = posted.field("text").chars().take(MOST_NOTE).collect();
    let back = format!("/people/{person}");
    if text.is_empty() {
        return Ok(done(&format!("{back}#note"), "note_empty", 1, None));
    }
    let body = Body::NoteWritten(NoteWritten {
        note: RecordId(app.random.id(app.now())),
        text,
        extra: Default::default(),
    });
    let mut tx = app.db.begin().await?;
    hand::act(&mut tx, &reader.desk()?, actor, person, 0, body).await?;
    tx.commit().await?;
    Ok(done(&format!("{back}#timeline"), "note", 1, None))
}

/// Whether a role writes this kind of record by hand: a registrar keeps the register, the work is not theirs.
pub fn may_write(actor: &Actor, entity: &Entity, new: bool) -> bool {
    match actor.role {
        Role::Registrar => *entity != Entity::Note && (new || *entity != Entity::Case),
        _ => true,
    }
}

/// Who was registered by mistake has no file to look at.
pub fn withdrawn() -> AppError {
    AppError::problem(
        StatusCode::GONE,
        "person_withdrawn",
        "Withdrawn",
        "This person was registered by mistake.",
    )
}

/// What was merged is not changed any more; the file that stays is.
pub fn merged() -> AppError {
    AppError::problem(
        StatusCode::CONFLICT,
        "person_merged",
        "Merged",
        "This file was merged into another one.",
    )
}

async fn find(app: &App, reader: &Reader, id: &str) -> Result<Found, AppError> {
    let id: PersonId = id.parse().map_err(|_| AppError::not_found())?;
    let actor = reader.actor()?;
    let mut tx = app.db.snapshot().await?;
    let found = person::file(&mut tx, &actor.scope(), id).await?;
    let found = found.ok_or_else(AppError::not_found)?;
    if found.file.head.is_withdrawn() {
        return Err(withdrawn());
    }
    if found.file.head.merged_into().is_some() {
        return Err(merged());
    }
    opening::must(&mut tx, actor, &found.file, None, reader.now).await?;
    Ok(found)
}

async fn own(app: &App, reader: &Reader, id: &str) -> Result<Target, AppError> {
    let found = find(app, reader, id).await?;
    Ok(Target {
        action: format!("/people/{id}/edit"),
        entity: Entity::Person,
        standing: Some(found.file.head.record.clone()),
        found,
    })
}

async fn fresh(app: &App, reader: &Reader, id: &str, entity: &str) -> Result<Target, AppError> {
    let entity = KINDS.iter().find(|kind| kind.as_str() == entity);
    let entity = entity.cloned().ok_or_else(AppError::not_found)?;
    if !may_write(reader.actor()?, &entity, true) {
        return Err(AppError::forbidden());
    }
    Ok(Target {
        action: format!("/people/{id}/records/new/{entity}"),
        found: find(app, reader, id).await?,
        entity,
        standing: None,
    })
}

async fn standing(app: &App, reader: &Reader, id: &str, record: &str) -> Result<Target, AppError> {
    let found = find(app, reader, id).await?;
    let id_of: RecordId = record.parse().map_err(|_| AppError::not_found())?;
    let standing = found
        .file
        .records
        .get(&id_of)
        .filter(|record| KINDS.contains(&record.entity));
    let standing = standing.cloned().ok_or_else(AppError::not_found)?;
    let person = found.file.head.person();
    let mut tx = app.db.snapshot().await?;
    let opened = opening::of(&mut tx, reader.actor()?, person, reader.now).await?;
    let kept = person::kept_from(&mut tx, &found.file).await?;
    drop(tx);
    if values::is_closed(&standing) && !opened.has(standing.id) || kept.contains(&standing.id) {
        return Err(AppError::sealed(person, Some(standing.id)));
    }
    if !may_write(reader.actor()?, &standing.entity, false) {
        return Err(AppError::forbidden());
    }
    Ok(Target {
        action: format!("/people/{id}/records/{record}"),
        entity: standing.entity.clone(),
        standing: Some(standing),
        found,
    })
}

async fn around(app: &App, reader: &Reader, file: &PersonFile) -> Result<Around, AppError> {
    let mut tx = app.db.snapshot().await?;
    let workers = places::workers(&mut tx, &reader.actor()?.scope(), reader.customs()).await?;
    let households = file.of_kind(&Entity::Household).filter(|home| !values::is_closed(home));
    Ok(Around {
        workers,
        households: households
            .map(|home| Choice {
                id: home.id.to_string(),
                name: home.text("name").unwrap_or_default().to_owned(),
            })
            .collect(),
    })
}

async fn ask(app: &App, reader: &Reader, target: Target) -> Page {
    let around = around(app, reader, &target.found.file).await?;
    let inputs = inputs::of(reader, &target.entity, target.standing.as_ref(), &around);
    log::read(
        app,
        reader.actor()?,
        "read_file",
        [target.found.file.head.person()],
        Some("edit".into()),
    )
    .await?;
    let record = match &target.standing {
        Some(record) => record.clone(),
        None => blank(reader, &target),
    };
    let base = target.standing.as_ref().map_or(0, |record| record.version);
    let form = inputs::form(reader, &inputs, &record, target.standing.as_ref());
    show(
        reader,
        &target,
        &form,
        &inputs,
        base,
        &RecordId(app.random.id(app.now())).to_string(),
    )
}

/// A new record with what its form begins with.
fn blank(reader: &Reader, target: &Target) -> Record {
    let mut record = Record::empty(target.entity.clone(), target.found.file.head.person().into());
    let today = json!(reader.now.with_timezone(&target.found.unit.zone()).date_naive());
    let begins: &[(&str, serde_json::Value)] = match target.entity {
        Entity::Case => &[("state", json!("intake")), ("opened", today)],
        Entity::Consent => &[("state", json!("given")), ("on", today)],
        Entity::RegisterEntry => &[
            ("state", json!("proposed")),
            ("entered_on", today),
            ("responsible_worker", json!(target.found.file.head.worker)),
        ],
        Entity::SafeContact => &[("verified_on", today)],
        _ => &[],
    };
    record
        .fields
        .extend(begins.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
    record
}

fn show(reader: &Reader, target: &Target, form: &Form, inputs: &[Input], base: u64, record: &str) -> Page {
    let what = reader.word("entity", target.entity.as_str());
    let heading = match (&target.entity, &target.standing) {
        (Entity::Person, _) => reader.t("person-edit").into_owned(),
        (_, None) => reader.about("record-add", what),
        _ => reader.about("record-edit", what),
    };
    let person = target.found.file.head.person();
    render(&FormPage {
        r: reader,
        heading,
        name: target.found.file.head.name(),
        action: target.action.clone(),
        back: format!("/people/{person}"),
        form,
        inputs,
        base,
        record: record.to_owned(),
    })
}

async fn save(app: &App, reader: &Reader, target: Target, posted: &Posted) -> Page {
    let actor = reader.actor()?;
    let around = around(app, reader, &target.found.file).await?;
    let inputs = inputs::of(reader, &target.entity, target.standing.as_ref(), &around);
    let mut form = Form::of(posted);
    let fields = inputs::read(reader, &target.entity, &inputs, &mut form);
    if target.entity == Entity::Person && form.value("name").is_empty() {
        form.fault("name", reader.t("form-name-missing"));
    }
    let base = posted.field("base").parse().unwrap_or(0);
    let again = |form: &Form| show(reader, &target, form, &inputs, base, posted.field("record"));
    if !form.is_sound() {
        return again(&form);
    }
    let person = target.found.file.head.person();
    let back = format!("/people/{person}");
    if fields.is_empty() && target.standing.is_some() {
        return Ok(done(&back, "unchanged", 1, None));
    }
    let body = body(&target, fields, posted);
    let mut tx = app.db.begin().await?;
    let receipts = hand::act_all(&mut tx, &reader.desk()?, actor, vec![Act { person, base, body }]).await?;
    let receipt = receipts
        .first()
        .ok_or_else(|| AppError::Internal("a change without a receipt".into()))?;
    if receipt.outcome == ReceiptOutcome::Rejected {
        // Nothing is kept of it: the reader has it before them and can mend it.
        drop(tx);
        refused(reader, receipt, &inputs, &mut form);
        return again(&form);
    }
    tx.commit().await?;
    let conflict = receipt.outcome == ReceiptOutcome::Conflict;
    Ok(done(&back, if conflict { "saved_conflict" } else { "saved" }, 1, None))
}

fn body(target: &Target, fields: Fields, posted: &Posted) -> Body {
    match &target.standing {
        Some(record) => {
            let reason = posted.field("reason");
            Body::RecordAmended(RecordAmended {
                entity: target.entity.clone(),
                record: record.id,
                fields,
                reason: (!reason.is_empty()).then(|| reason.to_owned()),
                extra: Default::default(),
            })
        }
        None => Body::RecordAdded(RecordAdded {
            entity: target.entity.clone(),
            // The page made the id: who sends it twice adds one record.
            record: posted
                .field("record")
                .parse()
                .unwrap_or_else(|_| RecordId(uuid::Uuid::nil())),
            fields: fields.into_iter().filter(|(_, value)| !value.is_null()).collect(),
            extra: Default::default(),
        }),
    }
}

/// Notes why the rules refused it beside the field that it is about, with what to do.
pub fn refused(reader: &Reader, receipt: &Receipt, inputs: &[Input], form: &mut Form) {
    let code = receipt.code.as_deref().unwrap_or("refused");
    let about = match code {
        "needs_reason" => "reason",
        "forbidden_transition" | "needs_supervisor" => "state",
        _ => "",
    };
    let field = inputs.iter().find(|input| input.name == about).or(inputs.first());
    let words = reader.words();
    let (problem, todo) = (format!("problem-{code}"), format!("todo-{code}"));
    let problem = if words.has(&problem) {
        problem
    } else {
        "problem-refused".into()
    };
    let todo = if words.has(&todo) { todo } else { "todo-refused".into() };
    let text = format!("{}. {}", words.get(&problem), words.get(&todo));
    form.fault(field.map_or("", |input| input.name), text);
}
