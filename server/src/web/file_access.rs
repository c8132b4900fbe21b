//! Who looked at one person's file: a page to print and to hand over.
//!
//! Whoever is registered may ask when, and for what, their file was opened. The page is plain: days, staff, what was done; no ids, no content.

use askama::Template;
use axum::extract::{Path, State};
use domain::PersonId;

use super::{
    access_log::line,
    log,
    page::{Page, render},
    params::{Params, cursor},
    reader::Reader,
};
use crate::{
    App,
    access::Right,
    error::AppError,
    register::query::{
        access::{self, Filter},
        person,
    },
};

/// Entries that one page sums up.
const PAGE: usize = 300;
const KEPT: &[&str] = &["from", "to", "names"];

/// What somebody did on one day.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    at: String,
    day: String,
    who: Option<String>,
    role: Option<String>,
    what: String,
    from: String,
    times: i64,
}

#[derive(Template)]
#[template(path = "file_access.html")]
struct Readers<'a> {
    r: &'a Reader,
    p: &'a Params,
    id: String,
    name: Option<String>,
    unit: String,
    /// How many files were merged into this one: their entries are among the lines.
    joined: i64,
    lines: Vec<Line>,
    chosen: i64,
    first: Option<String>,
    older: Option<String>,
}

/// The page.
pub async fn show(State(app): State<App>, reader: Reader, Path(id): Path<String>, params: Params) -> Page {
    let actor = reader.actor()?;
    let id: PersonId = id.parse().map_err(|_| AppError::not_found())?;
    let after = cursor(&params, "after")?;
    let named = params.one_of("names", &["yes", "no"])? != Some("no");
    let filter = Filter {
        person: Some(id),
        from: params.day("from", actor.zone, 0)?,
        before: params.day("to", actor.zone, 1)?,
        ..Filter::default()
    };
    let address = format!("/people/{id}/access");
    let first = after.is_some().then(|| params.link(&address, KEPT, &[]));
    let mut tx = app.db.snapshot().await?;
    let (name, unit) = person::head(&mut tx, &actor.scope(), id)
        .await?
        .ok_or_else(AppError::not_found)?;
    let joined = person::joined(&mut tx, id).await?;
    let mut entries = access::page(&mut tx, &filter, after, PAGE as i64 + 1).await?;
    drop(tx);
    log::read(&app, actor, "read_access_of_file", [id], None).await?;
    let more = entries.len() > PAGE;
    entries.truncate(PAGE);
    let last = entries.last().filter(|_| more).map(|entry| {
        let (at, id) = &entry.key;
        format!("{at}_{id}")
    });
    let mut lines = Vec::<Line>::new();
    for entry in &entries {
        let told = line(&reader, entry);
        let day = crate::clock::parse_stamp(&entry.at)
            .map(|at| reader.date(&at.with_timezone(&reader.zone()).date_naive()))
            .unwrap_or_default();
        let same = lines.last_mut().filter(|before| {
            before.day == day
                && before.what == told.what
                && before.role == told.role
                && before.who.as_ref().is_none_or(|who| *who == told.who)
        });
        match same {
            Some(before) => before.times += 1,
            None => lines.push(Line {
                at: told.at,
                day,
                who: named.then_some(told.who),
                role: told.role,
                what: told.what,
                from: reader.word("access-via", &entry.via),
                times: 1,
            }),
        }
    }
    render(&Readers {
        r: &reader,
        p: &params,
        id: id.to_string(),
        // An auditor answers for the log and sees nobody's name.
        name: actor.may(Right::Files).then_some(name),
        unit,
        joined,
        lines,
        chosen: params.chosen(KEPT),
        first,
        older: last.map(|last| params.link(&address, KEPT, &[("after", &last)])),
    })
}
