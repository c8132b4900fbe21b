//! A visit: everything that was recorded, how it was amended, and what the clocks said.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, State};
use chrono_tz::Tz;
use domain::{Body, Change, Concern, Review, Revision, Timestamp, Visit, VisitId};
use forms::instrument::Instrument;
use serde_json::Value;

use super::{
    answers::{self, Answer},
    form::Form,
    log,
    page::{Page, render},
    reader::Reader,
    review, values,
};
use crate::{
    App,
    access::Right,
    clock::parse_stamp,
    door::Posted,
    error::AppError,
    instruments, opening,
    register::query::{people, places, visits},
};

/// One thing that an amendment changed.
struct Difference {
    label: String,
    before: String,
    after: String,
}

/// An amendment.
struct Amendment {
    number: u32,
    by: String,
    at: Timestamp,
    reason: String,
    differences: Vec<Difference>,
}

/// What the clocks said when the visit, or an amendment, arrived.
struct Clock {
    what: String,
    recorded: Option<Timestamp>,
    received: Option<Timestamp>,
    skew: String,
    wrong: bool,
}

#[derive(Template)]
#[template(path = "visit.html")]
struct VisitPage<'a> {
    r: &'a Reader,
    row: &'a visits::Row,
    visit: &'a Visit,
    zone: Tz,
    day: String,
    title: Option<String>,
    known: bool,
    answers: Vec<Answer>,
    amendments: Vec<Amendment>,
    clocks: Vec<Clock>,
    reviewer: Option<String>,
    form: Form,
    concerns: Vec<Concern>,
    reviews: bool,
    file: bool,
}

/// The page.
pub async fn show(State(app): State<App>, reader: Reader, Path(id): Path<String>) -> Page {
    let id = id.parse().map_err(|_| AppError::not_found())?;
    page(&app, &reader, id, None).await
}

/// The page, with what was typed into its form and what is wrong with it.
pub async fn page(app: &App, reader: &Reader, id: VisitId, refused: Option<(&Posted, &str)>) -> Page {
    let actor = reader.actor()?;
    let scope = actor.scope();
    let mut tx = app.db.snapshot().await?;
    let (row, mut visit) = visits::one(&mut tx, &scope, id)
        .await?
        .ok_or_else(AppError::not_found)?;
    let opened = opening::of(&mut tx, actor, visit.person, reader.now).await?;
    if row.sealed == 1 && !opened.is_whole() {
        return Err(AppError::sealed(visit.person, None));
    }
    if row.hides > 0 && opened.until().is_none() {
        hide_places(&mut visit);
    }
    let asked = instruments::of_visit(&mut tx, &visit.record).await?;
    let asked = asked.as_deref();
    let arrivals = visits::arrivals(
        &mut tx,
        visit.person,
        ["visit_recorded", "visit_amended", "visit_reviewed"],
    )
    .await?;
    let mut staff: BTreeSet<String> = visit
        .revisions
        .iter()
        .map(|revision| revision.author.to_string())
        .collect();
    staff.extend(visit.reviewed_by.map(|reviewer| reviewer.to_string()));
    let names = people::staff_names(&mut tx, &staff).await?;
    let unit = row.unit.parse().map_err(|_| AppError::not_found())?;
    let unit = places::unit(&mut tx, &scope, unit).await?;
    drop(tx);
    log::read(app, actor, "read_visit", [visit.person], Some(visit.id.to_string())).await?;
    let zone = unit.and_then(|unit| unit.time_zone.parse().ok()).unwrap_or(Tz::UTC);
    let day = visit.record.started_at.with_timezone(&zone).date_naive();
    let form = refused.map_or_else(Form::default, |(posted, words)| {
        let mut form = Form::of(posted);
        let field = if words == "review-changed" {
            "answers"
        } else {
            "comment"
        };
        form.fault(field, reader.t(words));
        form
    });
    render(&VisitPage {
        r: reader,
        form,
        concerns: review::of_visit(&row, &visit),
        reviews: actor.may(Right::Review),
        row: &row,
        zone,
        day: reader.weekday(day),
        answers: answers(reader, asked, &visit),
        known: asked.is_some(),
        title: own_title(reader, asked, &visit),
        amendments: amendments(reader, asked, &visit, &names),
        clocks: clocks(reader, &visit, arrivals),
        reviewer: visit
            .reviewed_by
            .and_then(|reviewer| names.get(&reviewer.to_string()).cloned()),
        file: actor.may(Right::Files),
        visit: &visit,
    })
}

/// Answers that tell where the person was visited are not there for whoever hides an address, and neither is what they were before.
fn hide_places(visit: &mut Visit) {
    visit.record.answers = values::without_where(std::mem::take(&mut visit.record.answers));
    for revision in &mut visit.revisions {
        revision.before = values::without_where(std::mem::take(&mut revision.before));
    }
}

/// Everything that was answered; danger signs stand above.
fn answers(reader: &Reader, form: Option<&Instrument>, visit: &Visit) -> Vec<Answer> {
    let mut given = visit.record.answers.clone();
    given.remove("danger_signs");
    answers::of(reader, form, &given)
}

/// What a unit's own form is called; of the one that comes along nobody needs to be told.
fn own_title(reader: &Reader, form: Option<&Instrument>, visit: &Visit) -> Option<String> {
    let named = visit.record.instrument()?;
    Some(form.map_or(named.form, |form| form.title(reader.lang()).to_owned()))
}

/// Newest first. What an amendment wrote is what the next one that touched it found, or what stands now.
fn amendments(reader: &Reader, form: Option<&Instrument>, visit: &Visit, names: &values::Names) -> Vec<Amendment> {
    let of = |n: usize, revision: &Revision| {
        let later = &visit.revisions[n + 1..];
        let mut differences: Vec<Difference> = revision
            .before
            .iter()
            .map(|(name, before)| {
                let after = later.iter().find_map(|revision| revision.before.get(name));
                let after = after.or_else(|| visit.record.answers.get(name)).unwrap_or(&Value::Null);
                Difference {
                    label: answers::label(reader, form, name),
                    before: answers::value(reader, form, name, before),
                    after: answers::value(reader, form, name, after),
                }
            })
            .collect();
        if let Some(before) = &revision.danger_signs_before {
            let after = later.iter().find_map(|revision| revision.danger_signs_before.as_ref());
            let spell = |signs: &[domain::DangerSign]| match signs {
                [] => reader.t("no-danger-signs").into_owned(),
                signs => signs
                    .iter()
                    .map(|sign| reader.sign(sign))
                    .collect::<Vec<_>>()
                    .join(", "),
            };
            differences.push(Difference {
                label: reader.t("danger-signs").into_owned(),
                before: spell(before),
                after: spell(after.unwrap_or(&visit.record.danger_signs)),
            });
        }
        if let Some(before) = &revision.outcome_before {
            let after = later.iter().find_map(|revision| revision.outcome_before.as_deref());
            differences.push(Difference {
                label: reader.t("visits-outcome").into_owned(),
                before: reader.word("outcome", before),
                after: reader.word("outcome", after.unwrap_or(visit.record.outcome())),
            });
        }
        Amendment {
            number: revision.replaces + 1,
            by: names.get(&revision.author.to_string()).cloned().unwrap_or_default(),
            at: revision.at,
            reason: revision.reason.clone(),
            differences,
        }
    };
    let all = visit.revisions.iter().enumerate();
    all.map(|(n, revision)| of(n, revision)).rev().collect()
}

fn clocks(reader: &Reader, visit: &Visit, arrivals: Vec<(visits::Arrival, String)>) -> Vec<Clock> {
    let of_this = |body: &str| {
        let change: Change = serde_json::from_str(body).ok()?;
        (change.body.visit() == Some(visit.id)).then_some(change.body)
    };
    arrivals
        .into_iter()
        .filter_map(|(arrival, body)| {
            let body = of_this(&body)?;
            let wrong = arrival.skew_s.abs() >= WRONG_CLOCK_S && !matches!(body, Body::VisitReviewed(_));
            Some(Clock {
                what: reader.words().change(&body.label()).into_owned(),
                recorded: parse_stamp(&arrival.recorded_at),
                received: parse_stamp(&arrival.received_at),
                skew: skew(reader, arrival.skew_s),
                wrong,
            })
        })
        .collect()
}

/// A clock that is further off than this is said to be wrong; the rules mend times by it.
pub const WRONG_CLOCK_S: i64 = 120;

/// How wrong a phone's clock was.
pub fn skew(reader: &Reader, seconds: i64) -> String {
    let (id, seconds) = match seconds {
        s if s.abs() < WRONG_CLOCK_S => return reader.t("clock-right").into_owned(),
        s if s > 0 => ("behind", s),
        s => ("ahead", -s),
    };
    let (unit, n) = match seconds {
        s if s < 2 * 3_600 => ("minutes", s / 60),
        s if s < 2 * 86_400 => ("hours", s / 3_600),
        s => ("days", s / 86_400),
    };
    reader.n(&format!("clock-{id}-{unit}"), n)
}
