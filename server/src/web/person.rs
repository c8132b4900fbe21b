//! A person's file: what a colleague must know first, the plan, the records, and what happened, newest first.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, State};
use chrono::NaiveDate;
use domain::{Change, Entity, Record, Timing, Visit, safety, timing};

use super::{
    log,
    page::{Page, render},
    params::{Params, cursor},
    reader::Reader,
    values::{self, Line, Names},
};
use crate::{
    App,
    error::AppError,
    register::query::{
        people,
        person::{self, Event},
    },
};

const PAGE: usize = 30;

/// A record with its lines, or the word that it is not shown.
struct Card {
    title: String,
    tag: Option<String>,
    closed: Option<&'static str>,
    lines: Vec<Line>,
}

/// A visit plan with when it asks for the next visit.
struct Plan {
    timing: Timing,
    window_from: NaiveDate,
    overdue_from: NaiveDate,
}

/// A line of the timeline.
struct Moment {
    at: String,
    kind: String,
    title: String,
    by: Option<String>,
    text: Option<String>,
    link: Option<String>,
    signs: Vec<String>,
}

#[derive(Template)]
#[template(path = "person.html")]
struct PersonPage<'a> {
    r: &'a Reader,
    id: String,
    name: &'a str,
    latin: Option<&'a str>,
    flags: Vec<&'static str>,
    warning: Option<&'a str>,
    risk: String,
    unit: &'a str,
    worker: Option<String>,
    registered_on: NaiveDate,
    last_seen: Option<NaiveDate>,
    plan: Option<Plan>,
    about: Vec<Line>,
    closed: bool,
    contacts: Vec<Card>,
    plans: Vec<Card>,
    records: Vec<Card>,
    moments: Vec<Moment>,
    first: Option<String>,
    older: Option<String>,
}

/// The page.
pub async fn show(State(app): State<App>, reader: Reader, Path(id): Path<String>, params: Params) -> Page {
    let actor = reader.actor()?;
    let id = id.parse().map_err(|_| AppError::not_found())?;
    let after = cursor(&params, "after")?;
    let mut tx = app.db.snapshot().await?;
    let found = person::file(&mut tx, &actor.scope(), id)
        .await?
        .ok_or_else(AppError::not_found)?;
    let address = format!("/people/{id}");
    let first = after.is_some().then(|| format!("{address}#timeline"));
    let mut events = person::timeline(&mut tx, id, after, PAGE as i64 + 1).await?;
    let more = events.len() > PAGE;
    events.truncate(PAGE);
    let last = events
        .last()
        .filter(|_| more)
        .map(|event| format!("{}_{}", event.at, event.id));
    let head = &found.file.head;
    let mut staff: BTreeSet<String> = events.iter().filter_map(|event| event.author.clone()).collect();
    staff.extend(head.worker.map(|worker| worker.to_string()));
    staff.extend(found.file.records.values().flat_map(values::staff_of));
    staff.extend(events.iter().filter(|event| event.kind == "note").filter_map(writer));
    let names = people::staff_names(&mut tx, &staff).await?;
    drop(tx);
    log::read(&app, actor, "read_file", [id], None).await?;

    let today = reader.now.with_timezone(&found.unit.zone()).date_naive();
    let next = found
        .file
        .next_visit(&found.unit, &found.rules)
        .map(|(_, schedule)| Plan {
            timing: timing::timing(&schedule, today),
            window_from: schedule.window_from,
            overdue_from: schedule.overdue_from,
        });
    let cards = |wanted: &[Entity]| cards(&reader, &found.file.records, wanted, &names);
    let closed = values::is_closed(&head.record);
    render(&PersonPage {
        r: &reader,
        id: id.to_string(),
        name: head.name(),
        latin: head.record.text("name_latin").filter(|latin| *latin != head.name()),
        flags: safety::flags(&found.file, today),
        warning: head.record.text("warning"),
        risk: found.file.risk().to_string(),
        unit: &found.unit.name,
        worker: head.worker.and_then(|worker| names.get(&worker.to_string()).cloned()),
        registered_on: head.registered_on,
        last_seen: head.history.last_seen(),
        plan: next,
        about: if closed {
            Vec::new()
        } else {
            values::lines(&reader, &head.record, &names, &SHOWN_ABOVE)
        },
        closed,
        contacts: cards(&[Entity::SafeContact]),
        plans: cards(&[Entity::Plan]),
        records: cards(&[
            Entity::Address,
            Entity::Household,
            Entity::Member,
            Entity::Case,
            Entity::RegisterEntry,
            Entity::Risk,
            Entity::Consent,
        ]),
        moments: events.iter().map(|event| moment(&reader, event, &names)).collect(),
        first,
        older: last.map(|last| format!("{address}?after={last}#timeline")),
    })
}

const SHOWN_ABOVE: [&str; 4] = ["name", "name_latin", "warning", "two_workers"];

fn cards(
    reader: &Reader,
    records: &std::collections::BTreeMap<domain::RecordId, Record>,
    wanted: &[Entity],
    names: &Names,
) -> Vec<Card> {
    let of_kind = wanted
        .iter()
        .flat_map(|entity| records.values().filter(move |record| record.entity == *entity));
    of_kind.map(|record| card(reader, record, names)).collect()
}

fn card(reader: &Reader, record: &Record, names: &Names) -> Card {
    let entity = record.entity.as_str();
    let hidden = record.entity == Entity::Address && record.flag("hidden");
    let closed = values::is_closed(record).then_some(if hidden {
        "person-address-hidden"
    } else {
        "person-sealed"
    });
    Card {
        title: reader.word("entity", entity),
        tag: record
            .state()
            .map(|state| reader.words().state(entity, state).into_owned()),
        lines: if closed.is_some() {
            Vec::new()
        } else {
            values::lines(reader, record, names, &["state", "hidden"])
        },
        closed,
    }
}

/// Who wrote a note.
fn writer(event: &Event) -> Option<String> {
    let note: Record = serde_json::from_str(&event.data).ok()?;
    note.text("recorded_by").map(str::to_owned)
}

fn moment(reader: &Reader, event: &Event, names: &Names) -> Moment {
    let words = reader.words();
    let name = |id: &String| names.get(id).cloned();
    let plain = Moment {
        at: reader.moment(&event.at),
        kind: event.kind.clone(),
        title: String::new(),
        by: event.author.as_ref().and_then(name),
        text: None,
        link: None,
        signs: Vec::new(),
    };
    match event.kind.as_str() {
        "visit" => {
            let visit: Option<Visit> = serde_json::from_str(&event.data).ok();
            let signs = visit.map(|visit| visit.record.danger_signs).unwrap_or_default();
            Moment {
                title: format!("{}: {}", words.get("visit"), reader.word("outcome", &event.what)),
                link: Some(format!("/visits/{}", event.id)),
                signs: signs.iter().map(|sign| reader.sign(sign)).collect(),
                ..plain
            }
        }
        "note" => {
            let note: Option<Record> = serde_json::from_str(&event.data).ok();
            Moment {
                title: words.get("note").into_owned(),
                by: writer(event).as_ref().and_then(name),
                text: note.and_then(|note| note.text("text").map(str::to_owned)),
                ..plain
            }
        }
        "alert" => {
            let alert: Option<Record> = serde_json::from_str(&event.data).ok();
            let kind = alert
                .and_then(|alert| alert.text("kind").map(str::to_owned))
                .unwrap_or_default();
            Moment {
                title: format!("{}: {}", words.get("alert"), reader.word("alert_kind", &kind)),
                text: Some(words.state("alert", &event.what).into_owned()),
                ..plain
            }
        }
        _ => Moment {
            title: words.change(&event.what).into_owned(),
            text: changed_fields(reader, &event.data),
            ..plain
        },
    }
}

/// Which fields a change wrote; never their values, which may be sealed.
fn changed_fields(reader: &Reader, body: &str) -> Option<String> {
    let change: Change = serde_json::from_str(body).ok()?;
    let domain::Body::RecordAmended(body) = change.body else {
        return None;
    };
    let words = reader.words();
    let fields: Vec<_> = body
        .fields
        .keys()
        .map(|field| words.field(body.entity.as_str(), field).into_owned())
        .collect();
    Some(fields.join(", "))
}
