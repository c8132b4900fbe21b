//! Giving people into other hands: one or many, chosen on a list or on a file; a last look at what it does to phones; and the way back.

mod give;

pub use give::{DEED, take_back};

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Path, State};
use domain::PersonId;

use super::{
    devices::SILENT_AFTER,
    form::Form,
    overdue as list_page,
    page::{Page, done, local, render},
    params::Params,
    reader::Reader,
};
use crate::{
    App,
    access::Actor,
    clock::parse_stamp,
    db::Tx,
    door::Posted,
    error::AppError,
    register::query::{
        days,
        gaps::{self, Gap},
        hands::{self, Hands, Held},
        overdue,
        places::{self, Place},
    },
};

/// The most people at once: more than a caseload, and still one short transaction.
pub const MOST: usize = 1_000;
/// Names that a page shows; of the others it says how many.
const NAMED: usize = 20;
const MOST_REASON: usize = 500;
/// In the place of a worker's id: nobody yet.
const NOBODY: &str = "none";

/// A choice of a select.
struct Choice {
    id: String,
    name: String,
}

/// Whose phone loses or gains how many people.
struct Phone {
    name: Option<String>,
    people: i64,
    phones: i64,
    last_sync: Option<String>,
    silent: bool,
}

#[derive(Template)]
#[template(path = "reassign.html")]
struct Choose<'a> {
    r: &'a Reader,
    form: Form,
    back: &'a str,
    named: &'a [Held],
    others: i64,
    n: i64,
    kept: Vec<(String, String)>,
    workers: Vec<Choice>,
    units: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "reassign_check.html")]
struct Check<'a> {
    r: &'a Reader,
    back: &'a str,
    named: &'a [&'a Held],
    others: i64,
    n: i64,
    there_already: i64,
    changed: bool,
    kept: Vec<(String, String)>,
    worker: Option<&'a Hands>,
    unit: Option<String>,
    after: i64,
    decided: [(&'static str, &'a str); 3],
    reason: &'a str,
    losing: Vec<Phone>,
    gaining: Option<Phone>,
}

/// Whose hands: nobody is a choice too, made in words.
struct Target<'a> {
    worker: Option<&'a Hands>,
    /// None: each stays where it is.
    unit: Option<&'a Place>,
}

impl Target<'_> {
    fn worker_id(&self) -> Option<&str> {
        self.worker.map(|worker| worker.id.as_str())
    }

    fn unit_of<'a>(&'a self, held: &'a Held) -> &'a str {
        self.unit.map_or(held.unit.as_str(), |unit| unit.id.as_str())
    }

    fn moves(&self, held: &Held) -> bool {
        held.worker.as_deref() != self.worker_id() || held.unit != self.unit_of(held)
    }
}

/// The form for one person, from the file.
pub async fn one(State(app): State<App>, reader: Reader, Path(id): Path<String>) -> Page {
    let id: PersonId = id.parse().map_err(|_| AppError::not_found())?;
    let back = format!("/people/{id}");
    let asked = Form::with([("person", id.to_string()), ("back", back)]);
    step(&app, &reader, asked, "choose").await
}

/// The form for those who were ticked; then the last look; then the deed.
pub async fn post(State(app): State<App>, reader: Reader, posted: Posted) -> Page {
    let step_word = match posted.field("step") {
        word @ ("check" | "do") => word,
        _ => "choose",
    };
    step(&app, &reader, Form::of(&posted), step_word).await
}

async fn step(app: &App, reader: &Reader, mut form: Form, step: &str) -> Page {
    let actor = reader.actor()?;
    let scope = actor.scope();
    let mut tx = if step == "do" {
        app.db.begin().await?
    } else {
        app.db.snapshot().await?
    };
    let people = chosen(&mut tx, actor, &form, reader).await?;
    let held = hands::held(&mut tx, &scope, &people, reader.customs()).await?;
    let back = local(form.value("back")).to_owned();
    if held.is_empty() {
        // Nothing was ticked, or nobody of it is there any more: the list shows how it stands.
        return if form.value("person").is_empty() && form.value("all").is_empty() {
            Ok(done(&back, "nobody-chosen", 0, None))
        } else {
            Err(AppError::not_found())
        };
    }
    let workers = hands::workers(&mut tx, &scope, reader.customs()).await?;
    let units = places::units(&mut tx, &scope, reader.customs()).await?;
    let mut target = None;
    if step != "choose" {
        target = read_target(reader, &mut form, &workers, &units, &held);
    }
    let Some(target) = target else {
        drop(tx);
        let choice = |worker: &Hands| Choice {
            id: worker.id.clone(),
            name: format!(
                "{} · {} · {}",
                worker.name,
                reader.n("count-people", worker.people),
                worker.unit_name
            ),
        };
        let mut choices: Vec<Choice> = workers.iter().map(choice).collect();
        choices.push(Choice {
            id: NOBODY.to_owned(),
            name: reader.t("reassign-nobody").into_owned(),
        });
        let named = &held[..held.len().min(NAMED)];
        return render(&Choose {
            r: reader,
            kept: kept(&form),
            back: &back,
            named,
            others: count(held.len() - named.len()),
            n: count(held.len()),
            workers: choices,
            units: units
                .into_iter()
                .map(|unit| Choice {
                    id: unit.id,
                    name: unit.name,
                })
                .collect(),
            form,
        });
    };
    let moving: Vec<&Held> = held.iter().filter(|held| target.moves(held)).collect();
    let expected = form.value("n").parse() == Ok(held.len());
    if step == "do" && expected {
        let ids = moving.iter().filter_map(|held| held.id.parse().ok()).collect();
        return give::give(tx, app, actor, ids, &target, form.value("reason"), &back).await;
    }
    drop(tx);
    let named = &moving[..moving.len().min(NAMED)];
    let joining = |held: &&&Held| held.worker.as_deref() != target.worker_id();
    let joining = count(moving.iter().filter(joining).count());
    render(&Check {
        r: reader,
        back: &back,
        named,
        others: count(moving.len() - named.len()),
        n: count(held.len()),
        there_already: count(held.len() - moving.len()),
        changed: step == "do",
        kept: kept(&form),
        worker: target.worker,
        unit: target.unit.map(|unit| unit.name.clone()),
        after: target.worker.map_or(0, |worker| worker.people + joining),
        decided: ["to", "into", "reason"].map(|name| (name, form.value(name))),
        reason: form.value("reason"),
        losing: losing(reader, &moving, &workers, &target),
        gaining: target.worker.map(|worker| phone(reader, Some(worker), joining, None)),
    })
}

/// What the next form carries on: who was chosen, or the filter that chose them.
fn kept(form: &Form) -> Vec<(String, String)> {
    let carried = |name: &str| name == "person" || name == "all" || list_page::KEPT.contains(&name);
    let pairs = form.pairs().filter(|(name, value)| carried(name) && !value.is_empty());
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// Those who were ticked, or everybody whom the filter finds.
async fn chosen(tx: &mut Tx, actor: &Actor, form: &Form, reader: &Reader) -> Result<Vec<PersonId>, AppError> {
    if form.value("all").is_empty() {
        let ticked = form.pairs().filter(|(name, _)| *name == "person");
        let ticked: BTreeSet<PersonId> = ticked.filter_map(|(_, id)| id.parse().ok()).take(MOST).collect();
        return Ok(ticked.into_iter().collect());
    }
    let params = Params::of(form.pairs());
    let (scope, limit) = (actor.scope(), count(MOST) + 1);
    let filter = list_page::filter(tx, actor, &params).await?;
    let ids: Vec<String> = match Gap::of(params.text("band")) {
        Some(gap) => {
            let rows = gaps::list(tx, &scope, &filter, gap, None, limit).await?;
            rows.into_iter().map(|row| row.id).collect()
        }
        None => {
            let days = days::of_units(tx, &scope.path, reader.now).await?;
            let rows = overdue::list(tx, &scope, &filter, &days, None, limit).await?;
            rows.into_iter().map(|(row, _)| row.id).collect()
        }
    };
    if ids.len() > MOST {
        return Err(AppError::bad_parameter(
            "all",
            "at most 1,000 people at once; narrow the filter",
        ));
    }
    Ok(ids.iter().filter_map(|id| id.parse().ok()).collect())
}

/// Reads into whose hands, and why; what is wrong with it is noted in the form.
fn read_target<'a>(
    reader: &Reader,
    form: &mut Form,
    workers: &'a [Hands],
    units: &'a [Place],
    held: &[Held],
) -> Option<Target<'a>> {
    let (to, into) = (form.value("to").to_owned(), form.value("into").to_owned());
    let worker = workers.iter().find(|worker| worker.id == to);
    if worker.is_none() && to != NOBODY {
        form.fault("to", reader.t("reassign-worker-missing"));
    }
    let chosen_unit = units.iter().find(|unit| unit.id == into);
    if chosen_unit.is_none() && !into.is_empty() {
        form.fault("into", reader.t("reassign-unit-missing"));
    }
    let apart = |worker: &Hands, unit: &Place| {
        !worker.unit_path.starts_with(&unit.path) && !unit.path.starts_with(&worker.unit_path)
    };
    if let (Some(worker), Some(unit)) = (worker, chosen_unit)
        && apart(worker, unit)
    {
        form.fault("into", reader.about("reassign-unit-apart", &worker.unit_name));
    }
    // The file goes where its worker is, unless another unit was chosen.
    let unit = chosen_unit.or_else(|| {
        units
            .iter()
            .find(|unit| worker.is_some_and(|worker| worker.unit == unit.id))
    });
    let reason = form.value("reason").chars().count();
    if reason == 0 {
        form.fault("reason", reader.t("reassign-reason-missing"));
    } else if reason > MOST_REASON {
        form.fault("reason", reader.t("reassign-reason-long"));
    }
    let target = Target { worker, unit };
    if form.is_sound() && !held.iter().any(|held| target.moves(held)) {
        form.fault("to", reader.t("reassign-nothing-moves"));
    }
    form.is_sound().then_some(target)
}

/// Whose phones lose somebody: by the worker who has been responsible.
fn losing(reader: &Reader, moving: &[&Held], workers: &[Hands], target: &Target<'_>) -> Vec<Phone> {
    let mut of_workers = BTreeMap::<&str, (i64, Option<&str>)>::new();
    for held in moving {
        let Some(worker) = held.worker.as_deref() else { continue };
        if Some(worker) != target.worker_id() {
            let entry = of_workers.entry(worker).or_insert((0, held.worker_name.as_deref()));
            entry.0 += 1;
        }
    }
    let lines = of_workers.into_iter().map(|(id, (people, name))| {
        let worker = workers.iter().find(|worker| worker.id == id);
        phone(reader, worker, people, name)
    });
    lines.collect()
}

fn phone(reader: &Reader, worker: Option<&Hands>, people: i64, name: Option<&str>) -> Phone {
    let last = worker.and_then(|worker| worker.last_sync_at.as_deref());
    let heard = last.and_then(parse_stamp);
    Phone {
        name: worker.map(|worker| worker.name.as_str()).or(name).map(str::to_owned),
        people,
        phones: worker.map_or(0, |worker| worker.phones),
        silent: heard.is_none_or(|heard| reader.now - heard > SILENT_AFTER),
        last_sync: last.map(|at| reader.moment(at)),
    }
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
