//! Holidays of each jurisdiction: a visit that falls due on one moves to the next working day, where the rules say so.

use askama::Template;
use axum::extract::State;
use chrono::{Datelike, NaiveDate};

use super::{
    PARTS,
    rules::{self, Law},
    whole,
};
use crate::{
    App,
    admin::rules as office,
    door::Posted,
    web::{
        form::Form,
        page::{Page, done, render},
        params::{Params, encode},
        reader::Reader,
    },
};

/// The most days of a jurisdiction.
const MOST: usize = 1_000;

/// The days of a year.
struct Year {
    year: i32,
    days: Vec<NaiveDate>,
}

#[derive(Template)]
#[template(path = "admin_holidays.html")]
struct Holidays<'a> {
    r: &'a Reader,
    parts: &'static [(&'static str, &'static str)],
    laws: &'a [Law],
    code: &'a str,
    years: Vec<Year>,
    form: Form,
}

/// The days of one jurisdiction, and the form of a new one.
pub async fn show(State(app): State<App>, reader: Reader, params: Params) -> Page {
    whole(reader.actor()?)?;
    page(&app, &reader, params.text("jurisdiction"), Form::default()).await
}

async fn page(app: &App, reader: &Reader, code: &str, form: Form) -> Page {
    let mut tx = app.db.snapshot().await?;
    let laws = rules::laws(&mut tx, reader).await?;
    drop(tx);
    // Without a choice: the one with the most units.
    let most = laws.iter().max_by_key(|law| law.units);
    let code = if code.is_empty() {
        most.map_or(rules::EVERYWHERE, |law| law.code.as_str())
    } else {
        rules::code(code)?
    };
    let law = laws.iter().find(|law| law.code == code);
    let mut years = Vec::<Year>::new();
    for day in law.iter().flat_map(|law| &law.now.holidays) {
        match years.last_mut().filter(|year| year.year == day.year()) {
            Some(year) => year.days.push(*day),
            None => years.push(Year {
                year: day.year(),
                days: vec![*day],
            }),
        }
    }
    // What is past is looked for last.
    years.reverse();
    render(&Holidays {
        r: reader,
        parts: PARTS,
        code,
        years,
        form,
        laws: &laws,
    })
}

/// Adds a day, or takes one away; due days follow at once, and it can be taken back.
pub async fn post(State(app): State<App>, reader: Reader, posted: Posted) -> Page {
    let actor = reader.actor()?;
    whole(actor)?;
    let code = rules::code(posted.field("jurisdiction"))?;
    let removes = posted.field("do") == "remove";
    let mut form = Form::of(&posted);
    let day: Option<NaiveDate> = form.value("day").parse().ok();
    let day = day.filter(|day| (1900..2200).contains(&day.year()));
    let mut tx = app.db.begin().await?;
    let mut set = office::own(&mut tx, code, reader.today()).await?;
    match day {
        None => form.fault("day", reader.t("amend-day-wrong")),
        Some(day) if removes != set.holidays.contains(&day) => {
            form.fault(
                "day",
                reader.t(if removes {
                    "holidays-not-there"
                } else {
                    "holidays-there"
                }),
            );
        }
        Some(_) if !removes && set.holidays.len() >= MOST => form.fault("day", reader.t("amend-text-long")),
        Some(_) => {}
    }
    let (Some(day), true) = (day, form.is_sound()) else {
        drop(tx);
        return page(&app, &reader, code, form).await;
    };
    let stood = office::find(&mut tx, code, set.valid_from).await?;
    let deed = rules::keep(&mut tx, &app, actor, code, set.valid_from, stood).await?;
    if removes {
        set.holidays.remove(&day);
    } else {
        set.holidays.insert(day);
    }
    office::set(&mut tx, &reader.desk()?, &set).await?;
    tx.commit().await?;
    rules::reckon(&app).await?;
    let to = format!("/administration/holidays?jurisdiction={}", encode(code));
    let what = if removes { "holiday_removed" } else { "holiday_added" };
    Ok(done(&to, what, 1, Some(deed)))
}
