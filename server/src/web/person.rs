//! A person's file: what a colleague must know first, the plan, the records, and what happened, newest first.

mod timeline;

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Path, State};
use chrono::NaiveDate;
use domain::{Entity, Record, RecordId, Timing, joined::MERGED_INTO, safety, timing};

use super::{
    log,
    page::{Page, go, render},
    params::{Params, cursor},
    people::{born, edit},
    reader::Reader,
    values::{self, Line, Names},
};
use crate::{
    App,
    access::{Actor, Right},
    error::AppError,
    instruments::store,
    opening::{self, Opened},
    register::{
        query::{
            people,
            person::{self, Found},
        },
        rebuild,
    },
};
use timeline::{Moment, moment};

const PAGE: usize = 30;

/// A record with its lines, or the word that it is not shown.
struct Card {
    title: String,
    tag: Option<String>,
    closed: Option<&'static str>,
    lines: Vec<Line>,
    edit: Option<String>,
    /// Where it is opened with a reason.
    open: Option<String>,
    /// Where an alert is dealt with.
    alert: Option<String>,
}

/// The records of one kind, and where one more is added.
struct Group {
    entity: &'static str,
    cards: Vec<Card>,
    add: Option<String>,
}

/// A file that was merged into this one.
struct JoinedFile {
    id: String,
    name: String,
    at: String,
    by: Option<String>,
}

/// A visit plan with when it asks for the next visit.
struct Plan {
    timing: Timing,
    window_from: NaiveDate,
    overdue_from: NaiveDate,
}

#[derive(Template)]
#[template(path = "person.html")]
struct PersonPage<'a> {
    r: &'a Reader,
    id: String,
    name: String,
    latin: Option<&'a str>,
    flags: Vec<&'static str>,
    warning: Option<&'a str>,
    risk: String,
    unit: &'a str,
    worker: Option<String>,
    team: Vec<String>,
    registered_on: NaiveDate,
    last_seen: Option<NaiveDate>,
    plan: Option<Plan>,
    about: Vec<Line>,
    closed: bool,
    /// Where the file is opened with a reason.
    open: Option<String>,
    /// Until when something sealed is open to the reader.
    open_until: Option<String>,
    /// Whether the reader writes in this file.
    writes: bool,
    notes: bool,
    visits: bool,
    contact: Group,
    /// No way of contact is agreed, or it has expired.
    unsafe_contact: bool,
    plans: Vec<Card>,
    risks: Vec<Card>,
    alerts: Vec<Card>,
    /// Files that were merged into this one.
    joined: Vec<JoinedFile>,
    /// The file that this one was merged into.
    merged_into: Option<String>,
    groups: Vec<Group>,
    /// Whether there are kinds of which nothing is recorded and something can be added.
    adds: bool,
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
    let scope = actor.scope();
    let Some(mut found) = person::file(&mut tx, &scope, id).await? else {
        // Nobody is responsible for a file that was merged: whoever has the one that stays is led there.
        return match person::leads_to(&mut tx, id).await? {
            Some(into) if person::head(&mut tx, &scope, into).await?.is_some() => Ok(go(&format!("/people/{into}"))),
            _ => Err(AppError::not_found()),
        };
    };
    if found.file.head.is_withdrawn() {
        return Err(edit::withdrawn());
    }
    let merged_into = found.file.head.merged_into();
    if let Some(into) = merged_into {
        let seen_there = person::head(&mut tx, &scope, into).await?.is_some();
        if scope.worker.is_some() && seen_there {
            return Ok(go(&format!("/people/{into}")));
        }
        // It is read as it stood then; its own head says where it leads.
        found.file = rebuild::before_merging(&mut tx, id).await?;
    }
    let address = format!("/people/{id}");
    let first = after.is_some().then(|| format!("{address}#timeline"));
    let opened = opening::of(&mut tx, actor, id, reader.now).await?;
    let kept = person::kept_from(&mut tx, &found.file).await?;
    let mut events = person::timeline(&mut tx, &found.file.head, after, PAGE as i64 + 1).await?;
    let more = events.len() > PAGE;
    events.truncate(PAGE);
    let last = events
        .last()
        .filter(|_| more)
        .map(|event| format!("{}_{}", event.at, event.id));
    let head = &found.file.head;
    let mut staff: BTreeSet<String> = events.iter().filter_map(|event| event.author.clone()).collect();
    staff.extend(head.responsible().map(|worker| worker.to_string()));
    staff.extend(head.joined.values().map(|joined| joined.by.to_string()));
    staff.extend(found.file.records.values().flat_map(values::staff_of));
    staff.extend(
        events
            .iter()
            .filter(|event| matches!(event.kind.as_str(), "note" | "assessment"))
            .filter_map(timeline::writer),
    );
    let names = people::staff_names(&mut tx, &staff).await?;
    let titles = match events.iter().any(|event| event.kind == "assessment") {
        true => store::titles(&mut tx, reader.lang()).await?,
        false => BTreeMap::new(),
    };
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
    let sealed = head.is_sealed();
    let closed = sealed && !opened.is_whole();
    let file = FilePage {
        reader: &reader,
        actor,
        found: &found,
        names: &names,
        closed,
        opened: &opened,
        kept: &kept,
        stands: merged_into.is_none(),
    };
    let groups: Vec<Group> = GROUPS.iter().map(|entity| file.group(entity)).collect();
    let name_of = |id: &domain::UserId| names.get(&id.to_string()).cloned();
    render(&PersonPage {
        r: &reader,
        id: id.to_string(),
        name: if closed { head.mark() } else { head.name().to_owned() },
        latin: head
            .record
            .text("name_latin")
            .filter(|latin| !closed && *latin != head.name()),
        flags: safety::flags(&found.file, today),
        warning: head.record.text("warning").filter(|_| !closed),
        risk: found.file.risk().to_string(),
        unit: &found.unit.name,
        worker: head.worker.as_ref().and_then(name_of),
        team: head.team.iter().filter_map(name_of).collect(),
        registered_on: head.registered_on,
        last_seen: head.last_seen(),
        plan: next,
        about: if closed {
            Vec::new()
        } else {
            about(&reader, &found, &names)
        },
        closed,
        open: (closed && actor.may(Right::Unseal)).then(|| format!("{address}/open")),
        open_until: opened.until().map(|until| reader.at(&until)),
        writes: !closed && merged_into.is_none() && edit::may_write(actor, &Entity::Person, false),
        notes: !closed && merged_into.is_none() && edit::may_write(actor, &Entity::Note, true),
        visits: actor.may(Right::Visits) && merged_into.is_none(),
        contact: file.group(&Entity::SafeContact),
        unsafe_contact: !safety::has_safe_contact(&found.file, today),
        plans: file.cards(&Entity::Plan),
        risks: file.cards(&Entity::Risk),
        alerts: file.open_alerts(),
        joined: joined(&reader, &found, &names),
        merged_into: merged_into.map(|into| into.to_string()),
        adds: groups.iter().any(|group| group.cards.is_empty() && group.add.is_some()),
        groups,
        moments: events
            .iter()
            .filter(|_| !closed)
            .map(|event| moment(&reader, &id.to_string(), event, (&names, &titles), &opened))
            .collect(),
        first,
        older: last.map(|last| format!("{address}?after={last}#timeline")),
    })
}

fn joined(reader: &Reader, found: &Found, names: &Names) -> Vec<JoinedFile> {
    let head = &found.file.head;
    let files = head.joined.iter().filter(|_| !head.is_sealed());
    files
        .map(|(id, joined)| JoinedFile {
            id: id.to_string(),
            name: joined
                .fields
                .get("name")
                .and_then(|name| name.as_str())
                .unwrap_or_default()
                .to_owned(),
            at: reader.at(&joined.at),
            by: names.get(&joined.by.to_string()).cloned(),
        })
        .collect()
}

/// The person's own fields; the birth date on one line, as exact as it is known, unless two values wait for a decision.
fn about(reader: &Reader, found: &Found, names: &Names) -> Vec<Line> {
    let record = &found.file.head.record;
    let disputed = ["birth_date", "birth_precision"]
        .iter()
        .any(|field| record.conflicts.contains_key(*field));
    let born = born(reader, record).filter(|_| !disputed);
    let mut lines = Vec::new();
    let mut without = SHOWN_ABOVE.to_vec();
    if let Some(value) = born {
        without.extend(["birth_date", "birth_precision"]);
        lines.push(Line {
            label: reader.words().field("person", "birth_date").into_owned(),
            value,
            others: Vec::new(),
        });
    }
    lines.extend(values::lines(reader, record, names, &without));
    lines
}

const SHOWN_ABOVE: [&str; 5] = ["name", "name_latin", "warning", "two_workers", MERGED_INTO];
/// Kinds of records that stand in groups of their own, in this order.
const GROUPS: &[Entity] = &[
    Entity::Household,
    Entity::Member,
    Entity::Address,
    Entity::Consent,
    Entity::RegisterEntry,
    Entity::Case,
];

/// What the cards of a file are made from.
struct FilePage<'a> {
    reader: &'a Reader,
    actor: &'a Actor,
    found: &'a Found,
    names: &'a Names,
    closed: bool,
    opened: &'a Opened,
    kept: &'a BTreeSet<RecordId>,
    /// It was not merged into another one.
    stands: bool,
}

impl FilePage<'_> {
    fn group(&self, entity: &Entity) -> Group {
        let person = self.found.file.head.person();
        let adds = !self.closed && self.stands && edit::may_write(self.actor, entity, true);
        let word = Entity::KNOWN.iter().find(|word| **word == entity.as_str());
        Group {
            entity: word.copied().unwrap_or_default(),
            cards: self.cards(entity),
            add: adds.then(|| format!("/people/{person}/records/new/{entity}")),
        }
    }

    fn cards(&self, entity: &Entity) -> Vec<Card> {
        self.found
            .file
            .of_kind(entity)
            .map(|record| self.card(record))
            .collect()
    }

    fn open_alerts(&self) -> Vec<Card> {
        let alerts = self.found.file.of_kind(&Entity::Alert);
        let open = alerts.filter(|alert| alert.state() != Some("closed"));
        open.filter(|_| !self.closed)
            .map(|alert| Card {
                title: self.reader.word("alert_kind", alert.text("kind").unwrap_or_default()),
                alert: (self.stands && self.actor.may(Right::Alerts))
                    .then(|| format!("/alerts/{}/{}", self.found.file.head.person(), alert.id)),
                ..self.card(alert)
            })
            .collect()
    }

    fn card(&self, record: &Record) -> Card {
        let entity = record.entity.as_str();
        let hidden = record.entity == Entity::Address && record.flag("hidden");
        let sealed = values::is_closed(record) && !self.opened.has(record.id);
        let kept = self.kept.contains(&record.id);
        let closed = (self.closed || sealed || kept).then_some(match (kept, hidden) {
            (true, _) => "person-kept",
            (_, true) => "person-address-hidden",
            _ => "person-sealed",
        });
        let edits = closed.is_none()
            && self.stands
            && edit::KINDS.contains(&record.entity)
            && edit::may_write(self.actor, &record.entity, false);
        let person = self.found.file.head.person();
        let opens = !self.closed && !kept && sealed && self.actor.may(Right::Unseal);
        Card {
            open: opens.then(|| format!("/people/{person}/open?record={}", record.id)),
            title: self.reader.word("entity", entity),
            tag: record
                .state()
                .map(|state| self.reader.words().state(entity, state).into_owned()),
            lines: if closed.is_some() {
                Vec::new()
            } else {
                values::lines(self.reader, record, self.names, &["state", "hidden"])
            },
            closed,
            alert: None,
            edit: edits.then(|| format!("/people/{person}/records/{}", record.id)),
        }
    }
}
