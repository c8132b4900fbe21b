//! A person's risk: raised by whoever visits, lowered by a supervisor, with what it rests on and until when it holds.

use askama::Template;
use axum::extract::{Path, State};
use chrono::NaiveDate;
use domain::{Entity, Fields, PersonFile, Record, RiskLevel};
use serde_json::{Value, json};

use super::{
    amend::{self, Amendment, Look},
    form::Form,
    page::{Page, render},
    reader::Reader,
};
use crate::{App, access::Actor, door::Posted, error::AppError, register::query::person::Found};

const MOST_BASIS: usize = 2_000;

#[derive(Template)]
#[template(path = "risk.html")]
struct RiskPage<'a> {
    r: &'a Reader,
    form: Form,
    name: String,
    id: String,
    version: u64,
    now: String,
    recorded: bool,
    valid_to: Option<String>,
    levels: Vec<&'static str>,
    may_lower: bool,
    waits: bool,
}

/// The form.
pub async fn show(State(app): State<App>, reader: Reader, Path(id): Path<String>) -> Page {
    let mut tx = app.db.snapshot().await?;
    let (_, found) = amend::file(&mut tx, reader.actor()?, &id, &Entity::Risk, reader.now).await?;
    drop(tx);
    form_page(&reader, &found, Form::default())
}

fn form_page(reader: &Reader, found: &Found, form: Form) -> Page {
    let record = standing(&found.file);
    let actor = reader.actor()?;
    render(&RiskPage {
        r: reader,
        name: amend::name(found),
        id: found.file.head.person().to_string(),
        version: record.map_or(0, |record| record.version),
        now: found.file.risk().to_string(),
        recorded: record.is_some(),
        valid_to: record
            .and_then(|record| record.text("valid_to"))
            .map(|day| reader.day(day)),
        levels: levels(actor, record),
        may_lower: actor.role.supervises(),
        waits: record.is_some_and(|record| !record.conflicts.is_empty()),
        form,
    })
}

fn standing(file: &PersonFile) -> Option<&Record> {
    file.records.get(&PersonFile::risk_record(file.head.person()))
}

/// The levels that the reader may set: to lower what somebody has set needs a supervisor.
fn levels(actor: &Actor, record: Option<&Record>) -> Vec<&'static str> {
    let before = record.and_then(|record| record.get::<RiskLevel>("level"));
    let allowed = |level: &&&str| {
        actor.role.supervises()
            || before
                .as_ref()
                .is_none_or(|before| RiskLevel::from(**level).height() >= before.height())
    };
    RiskLevel::KNOWN.iter().filter(allowed).copied().collect()
}

/// What the form asks for; then the last look; then the deed.
pub async fn post(State(app): State<App>, reader: Reader, Path(id): Path<String>, posted: Posted) -> Page {
    let actor = reader.actor()?;
    let save = posted.field("step") == "save";
    let mut tx = if save {
        app.db.begin().await?
    } else {
        app.db.snapshot().await?
    };
    let (_, found) = amend::file(&mut tx, actor, &id, &Entity::Risk, reader.now).await?;
    let mut form = Form::of(&posted);
    let Some(amendment) = read(&reader, actor, &found, &mut form) else {
        drop(tx);
        return form_page(&reader, &found, form);
    };
    let after = match amendment.foresee(&found, actor, &reader) {
        Ok(after) => after,
        // The words of a refusal are the problem's own; who sends what is not offered is refused here too.
        Err(refusal) => {
            return Err(AppError::problem(
                axum::http::StatusCode::CONFLICT,
                refusal.code,
                "Refused by a rule",
                refusal.detail,
            ));
        }
    };
    let raised = after.risk().height() > found.file.risk().height();
    if save {
        // To take a raised risk back is to lower it: that is a supervisor's.
        let undoable = !raised || actor.role.supervises();
        return amendment.save(tx, &app, actor, &found, "change_risk", undoable).await;
    }
    drop(tx);
    let mut notes = Vec::new();
    if raised {
        notes.push(reader.t("risk_page-alert").into_owned());
        if !actor.role.supervises() {
            notes.push(reader.t("risk_page-only-supervisor").into_owned());
        }
    }
    let look = Look {
        words: "risk_page-title",
        action: format!("/people/{id}/risk"),
        notes,
    };
    amendment.look(&reader, &found, &after, &look, &form)
}

fn read(reader: &Reader, actor: &Actor, found: &Found, form: &mut Form) -> Option<Amendment> {
    let record = standing(&found.file);
    let version = record.map_or(0, |record| record.version);
    if form.value("version") != version.to_string() {
        form.fault("level", reader.t("amend-changed"));
    }
    let level = form.value("level").to_owned();
    if !RiskLevel::KNOWN.contains(&level.as_str()) {
        form.fault("level", reader.t("risk_page-level-missing"));
    }
    let basis = form.value("basis").to_owned();
    if basis.is_empty() {
        form.fault("basis", reader.t("risk_page-basis-missing"));
    } else if basis.chars().count() > MOST_BASIS {
        form.fault("basis", reader.t("amend-text-long"));
    }
    let valid_to = match form.value("valid_to").to_owned().as_str() {
        "" => Value::Null,
        text => {
            let day: Option<NaiveDate> = text.parse().ok();
            let fits = day.is_some_and(|day| day >= amend::today(found, reader) && day.to_string().len() == 10);
            if !fits {
                form.fault("valid_to", reader.t("amend-day-wrong"));
            }
            json!(text)
        }
    };
    let same = record.and_then(|record| record.text("level")) == Some(level.as_str());
    let (me, confirms) = (json!(actor.id), actor.role.supervises());
    let mut fields = Fields::from([
        ("level".to_owned(), json!(level)),
        ("basis".to_owned(), json!(basis)),
        ("valid_to".to_owned(), valid_to),
    ]);
    // Who confirms a level that stands has not set it.
    if !(same && confirms) {
        fields.insert("set_by".to_owned(), me.clone());
    }
    fields.insert("confirmed_by".to_owned(), if confirms { me } else { Value::Null });
    let mut amendment = Amendment {
        entity: Entity::Risk,
        record: PersonFile::risk_record(found.file.head.person()),
        version,
        fields,
        reason: None,
    };
    if form.is_sound() && !amendment.keep_changes(record) {
        form.fault("level", reader.t("amend-nothing"));
    }
    form.is_sound().then_some(amendment)
}
