//! Registering somebody on a page. Before anything is written, those who may be the same person are shown: is it one of these?

use askama::Template;
use axum::extract::State;
use domain::{Entity, Fields, PersonId, Record, RiskLevel, UnitId, likeness::Reason};
use protocol::ReceiptOutcome;

use super::{
    born, edit,
    inputs::{self, Around, Input},
};
use crate::{
    App, access_log,
    admin::{hand, registration::Registration},
    db::Tx,
    door::Posted,
    error::AppError,
    register::{
        query::{
            likeness::{self, Candidate},
            places::{self, Person as Worker, Place},
        },
        units,
    },
    web::{
        form::Form,
        log,
        page::{Page, done, go, render},
        reader::Reader,
    },
};

/// The person's fields that the form asks for; the others can be added to the file.
const ASKED: &[&str] = &[
    "name",
    "name_latin",
    "sex",
    "birth_date",
    "birth_precision",
    "national_id",
    "languages",
    "phone",
    "category",
];
/// People who are offered as possibly the same.
const MOST_ALIKE: usize = 10;

#[derive(Template)]
#[template(path = "people_new.html")]
struct New<'a> {
    r: &'a Reader,
    form: &'a Form,
    inputs: &'a [Input],
    units: &'a [Place],
    workers: &'a [Worker],
    risks: &'static [&'static str],
}

/// Somebody who may be the one that is registered.
pub struct Alike {
    /// Which file.
    pub id: PersonId,
    /// The name.
    pub name: String,
    /// The name in Latin letters, where it is another.
    pub latin: Option<String>,
    /// The birth date, as exact as it is known.
    pub born: Option<String>,
    /// The unit.
    pub unit: String,
    /// The responsible worker.
    pub worker: Option<String>,
    /// 0 to 100.
    pub score: u8,
    /// What speaks for it and against it.
    pub reasons: Vec<Reason>,
}

#[derive(Template)]
#[template(path = "people_alike.html")]
struct Check<'a> {
    r: &'a Reader,
    name: &'a str,
    alike: Vec<Alike>,
    typed: Vec<(&'a str, &'a str)>,
}

/// What the form is made from.
struct Ground {
    inputs: Vec<Input>,
    units: Vec<Place>,
    workers: Vec<Worker>,
}

/// The form.
pub async fn show(State(app): State<App>, reader: Reader) -> Page {
    let mut tx = app.db.snapshot().await?;
    let ground = ground(&mut tx, &reader).await?;
    drop(tx);
    let unit = match ground.units.as_slice() {
        [only] => only.id.clone(),
        _ => String::new(),
    };
    let form = Form::with([
        ("person", app.random.id(app.now()).to_string()),
        ("unit", unit),
        ("risk", RiskLevel::Medium.to_string()),
        ("plan", "yes".to_owned()),
    ]);
    ask(&reader, &ground, &form)
}

/// Registers, unless something is wrong or somebody is much alike and nobody has looked yet.
pub async fn register(State(app): State<App>, reader: Reader, posted: Posted) -> Page {
    let actor = reader.actor()?;
    let mut tx = app.db.begin().await?;
    let ground = ground(&mut tx, &reader).await?;
    let mut form = Form::of(&posted);
    let registration = read(&reader, &ground, &mut form);
    let Some(registration) = registration.filter(|_| form.is_sound() && posted.field("decided") != "back") else {
        return ask(&reader, &ground, &form);
    };
    let person = registration.person;
    if is_registered(&mut tx, person).await? {
        // Sent twice: the first time counts.
        return Ok(go(&format!("/people/{person}")));
    }
    let mut record = Record::empty(Entity::Person, person.into());
    record.fields.clone_from(&registration.fields);
    let candidates = likeness::candidates(&mut tx, &actor.scope(), &record, MOST_ALIKE).await?;
    if !candidates.is_empty() && posted.field("decided") != "new" {
        drop(tx);
        log::read(
            &app,
            actor,
            "read_duplicates",
            candidates.iter().map(|found| found.id),
            None,
        )
        .await?;
        return render(&Check {
            r: &reader,
            name: form.value("name"),
            alike: candidates.into_iter().map(|found| alike(&reader, found)).collect(),
            typed: form
                .pairs()
                .filter(|(name, value)| !value.is_empty() && *name != "decided")
                .collect(),
        });
    }
    let zone = units::select(&mut tx, &[registration.unit.to_string()]).await?;
    let zone = zone
        .first()
        .and_then(units::UnitRow::to_unit)
        .map_or(reader.zone(), |unit| unit.zone());
    let today = reader.now.with_timezone(&zone).date_naive();
    let receipts = hand::act_all(&mut tx, &reader.desk()?, actor, registration.acts(actor.id, today)).await?;
    if let Some(refused) = receipts
        .iter()
        .find(|receipt| receipt.outcome == ReceiptOutcome::Rejected)
    {
        drop(tx);
        edit::refused(&reader, refused, &ground.inputs, &mut form);
        return ask(&reader, &ground, &form);
    }
    // Somebody has looked at them: they are not offered again.
    for candidate in &candidates {
        likeness::are_different(&mut tx, person, candidate.id, actor.id, app.now()).await?;
    }
    let entry = log::entry(&app, actor, "register_person", Some(person), None);
    access_log::record(&mut tx, &[entry]).await?;
    tx.commit().await?;
    Ok(done(&format!("/people/{person}"), "registered", 1, None))
}

async fn ground(tx: &mut Tx, reader: &Reader) -> Result<Ground, AppError> {
    let scope = reader.actor()?.scope();
    let inputs = inputs::of(reader, &Entity::Person, None, &Around::default());
    Ok(Ground {
        inputs: inputs.into_iter().filter(|input| ASKED.contains(&input.name)).collect(),
        units: places::units(tx, &scope, reader.customs()).await?,
        workers: places::workers(tx, &scope, reader.customs()).await?,
    })
}

fn ask(reader: &Reader, ground: &Ground, form: &Form) -> Page {
    render(&New {
        r: reader,
        form,
        inputs: &ground.inputs,
        units: &ground.units,
        workers: &ground.workers,
        risks: RiskLevel::KNOWN,
    })
}

/// What was typed; `None` where it names no person or unit. Everything that is wrong is noted in the form.
fn read(reader: &Reader, ground: &Ground, form: &mut Form) -> Option<Registration> {
    let fields = inputs::read(reader, &Entity::Person, &ground.inputs, form);
    let fields: Fields = fields.into_iter().filter(|(_, value)| !value.is_null()).collect();
    if !fields.contains_key("name") {
        form.fault("name", reader.t("form-name-missing"));
    }
    let unit = ground.units.iter().find(|unit| unit.id == form.value("unit"));
    if unit.is_none() {
        form.fault("unit", reader.t("new-unit-missing"));
    }
    let worker = ground.workers.iter().find(|worker| worker.id == form.value("worker"));
    if worker.is_none() && !form.value("worker").is_empty() {
        form.fault("worker", reader.about("form-not-a-choice", reader.t("worker")));
    }
    let risk = form.value("risk").to_owned();
    if !risk.is_empty() && !RiskLevel::KNOWN.contains(&risk.as_str()) {
        form.fault("risk", reader.about("form-not-a-choice", reader.t("risk")));
    }
    let unit: UnitId = unit?.id.parse().ok()?;
    let person = form.value("person").parse().ok();
    let person: PersonId = person.unwrap_or_else(|| PersonId(reader.app.random.id(reader.now)));
    Some(Registration {
        person,
        unit,
        worker: worker.and_then(|worker| worker.id.parse().ok()),
        fields,
        risk: (!risk.is_empty()).then(|| RiskLevel::from(risk.as_str())),
        plan: form.has("plan", "yes"),
        address: Fields::new(),
        contact: Fields::new(),
    })
}

async fn is_registered(tx: &mut Tx, person: PersonId) -> Result<bool, AppError> {
    let found: Option<(String,)> = sqlx::query_as("select id from person where id = $1")
        .bind(person.to_string())
        .fetch_optional(&mut **tx)
        .await?;
    Ok(found.is_some())
}

/// A candidate in words.
pub fn alike(reader: &Reader, found: Candidate) -> Alike {
    let name = found.record.text("name").unwrap_or_default().to_owned();
    Alike {
        id: found.id,
        latin: found
            .record
            .text("name_latin")
            .filter(|latin| *latin != name)
            .map(str::to_owned),
        born: born(reader, &found.record),
        name,
        unit: found.unit_name,
        worker: found.worker_name,
        score: found.likeness.score,
        reasons: found.likeness.reasons,
    }
}
