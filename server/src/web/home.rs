//! The first page: what waits for whoever signed in, each number a link to its list.

use askama::Template;
use axum::extract::State;
use domain::Review;

use super::{
    devices::SILENT_AFTER,
    page::{Page, render},
    reader::Reader,
};
use crate::{
    App,
    access::{Actor, Right},
    db::Tx,
    error::AppError,
    register::query::{
        days, home,
        overdue::{self, Band, Gap},
        visits::{self, COUNTED},
    },
    state::DemoNotice,
};

/// Something that waits.
struct Tile {
    words: &'static str,
    n: i64,
    link: Option<&'static str>,
    grave: bool,
}

#[derive(Template)]
#[template(path = "home.html")]
struct Home<'a> {
    r: &'a Reader,
    actor: &'a Actor,
    tiles: Vec<Tile>,
    demo: Option<&'a DemoNotice>,
}

/// The page.
pub async fn show(State(app): State<App>, reader: Reader) -> Page {
    let actor = reader.actor()?;
    let mut tx = app.db.snapshot().await?;
    let tiles = tiles(&mut tx, &reader, actor).await?;
    drop(tx);
    render(&Home {
        r: &reader,
        actor,
        tiles,
        demo: app.demo.as_deref(),
    })
}

async fn tiles(tx: &mut Tx, reader: &Reader, actor: &Actor) -> Result<Vec<Tile>, AppError> {
    let scope = actor.scope();
    let mut tiles = Vec::new();
    let mut tile = |words, n, link, grave| {
        tiles.push(Tile {
            words,
            n,
            link,
            grave: grave && n > 0,
        })
    };
    if actor.may(Right::Overdue) {
        let days = days::of_units(tx, &scope.path, reader.now).await?;
        let all = overdue::Filter::default();
        let counts = overdue::counts(tx, &scope, &all, &days).await?;
        let of = |fits: fn(Band) -> bool| {
            counts
                .iter()
                .filter(|count| fits(count.band))
                .map(|count| count.people)
                .sum()
        };
        tile(
            "home-overdue",
            of(Band::is_overdue),
            Some("/overdue/list?band=overdue"),
            true,
        );
        tile(
            "home-grace",
            of(|band| band == Band::Grace),
            Some("/overdue/list?band=grace"),
            false,
        );
        tile(
            "home-due",
            of(|band| band == Band::Due),
            Some("/overdue/list?band=due"),
            false,
        );
        if scope.worker.is_none() {
            let found = overdue::gap_counts(tx, &scope, &all, Gap::NoWorker).await?;
            let people = found.iter().map(|(_, people)| people).sum();
            tile("home-no-worker", people, Some("/overdue/list?band=no_worker"), true);
        }
    }
    if actor.may(Right::Alerts) {
        tile("home-alerts", home::alerts_raised(tx, &scope).await?, None, true);
    }
    if actor.may(Right::Visits) {
        let with = |review: &Review| visits::Filter {
            review: Some(review.to_string()),
            ..visits::Filter::default()
        };
        if actor.may(Right::Review) {
            let waiting = visits::count(tx, &scope, &with(&Review::Submitted)).await?.min(COUNTED);
            tile("home-submitted", waiting, Some("/visits?review=submitted"), false);
        } else {
            let returned = visits::count(tx, &scope, &with(&Review::Returned)).await?;
            tile("home-returned", returned, Some("/visits?review=returned"), false);
        }
    }
    if actor.may(Right::Devices) {
        let silent = home::silent_phones(tx, &scope, reader.now - SILENT_AFTER).await?;
        tile("home-silent", silent, Some("/devices"), false);
    }
    Ok(tiles)
}
