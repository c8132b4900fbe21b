//! The first page: what needs whoever has signed in, counted and linked, the oldest of each kind first.

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
    admin::tokens::{self, Told},
    db::Tx,
    error::AppError,
    register::query::{
        band::{Band, Only},
        days,
        gaps::{self, Gap},
        home, openings, overdue,
        visits::{self, COUNTED},
    },
    state::DemoNotice,
};

/// How many of a kind are shown; the rest is behind its link.
const SHOWN: i64 = 3;

/// One thing that waits.
struct Thing {
    link: String,
    name: String,
    about: String,
}

/// Things of one kind that wait.
struct Kind {
    words: &'static str,
    n: i64,
    link: &'static str,
    grave: bool,
    things: Vec<Thing>,
}

#[derive(Template)]
#[template(path = "home.html")]
struct Home<'a> {
    r: &'a Reader,
    actor: &'a Actor,
    kinds: Vec<Kind>,
    /// Tokens that others made with the reader's rights.
    tokens: Vec<Told>,
    /// Whether anything waits for this role at all, on some day.
    has_work: bool,
    demo: Option<&'a DemoNotice>,
}

impl Home<'_> {
    fn clear(&self) -> bool {
        self.kinds.iter().all(|kind| kind.n == 0)
    }
}

/// The page.
pub async fn show(State(app): State<App>, reader: Reader) -> Page {
    let actor = reader.actor()?;
    let mut tx = app.db.snapshot().await?;
    let mut kinds = people(&app, &mut tx, &reader, actor).await?;
    kinds.extend(visits_of(&mut tx, &reader, actor).await?);
    kinds.extend(office(&mut tx, &reader, actor).await?);
    let tokens = tokens::told(&mut tx, actor.id).await?;
    drop(tx);
    // What could cost a life stands first; within that, the order of the work.
    kinds.sort_by_key(|kind| (kind.n == 0, !kind.grave));
    render(&Home {
        r: &reader,
        actor,
        has_work: !kinds.is_empty(),
        kinds,
        tokens,
        demo: app.demo.as_deref(),
    })
}

/// People who are due, late, or nobody's.
async fn people(app: &App, tx: &mut Tx, reader: &Reader, actor: &Actor) -> Result<Vec<Kind>, AppError> {
    if !actor.may(Right::Overdue) {
        return Ok(Vec::new());
    }
    let scope = actor.scope();
    let days = days::of_units(tx, &scope.path, reader.now).await?;
    let all = overdue::Filter::default();
    let counts = app.counted.counts(tx, &scope, &all, &days).await?;
    let of = |fits: fn(Band) -> bool| counts.people(fits);
    let mut kinds = Vec::new();
    for (words, only, n, link, grave) in [
        (
            "home-overdue",
            Only::Overdue,
            of(Band::is_overdue),
            "/overdue/list?band=overdue",
            true,
        ),
        (
            "home-grace",
            Only::Band(Band::Grace),
            of(|band| band == Band::Grace),
            "/overdue/list?band=grace",
            false,
        ),
        (
            "home-due",
            Only::Band(Band::Due),
            of(|band| band == Band::Due),
            "/overdue/list?band=due",
            false,
        ),
    ] {
        let filter = overdue::Filter {
            only: Some(only),
            ..overdue::Filter::default()
        };
        let rows = overdue::list(tx, &scope, &filter, &days, None, SHOWN).await?;
        let thing = |(row, timing): (overdue::Row, domain::Timing)| Thing {
            link: format!("/people/{}", row.id),
            about: if timing.days_overdue > 0 {
                reader.n("days-overdue", timing.days_overdue)
            } else {
                reader.date(&timing.due_on)
            },
            name: row.name,
        };
        kinds.push(Kind {
            words,
            n,
            link,
            grave,
            things: rows.into_iter().map(thing).collect(),
        });
    }
    if scope.worker.is_none() {
        for (words, gap, link) in [
            ("home-no-worker", Gap::NoWorker, "/overdue/list?band=no_worker"),
            ("board-no-plan", Gap::NoPlan, "/overdue/list?band=no_plan"),
        ] {
            let found = gaps::counts(tx, &scope, &all, gap).await?;
            let rows = gaps::list(tx, &scope, &all, gap, None, SHOWN).await?;
            let thing = |row: gaps::GapRow| Thing {
                link: format!("/people/{}", row.id),
                name: row.name,
                about: row.unit_name,
            };
            kinds.push(Kind {
                words,
                n: found.iter().map(|(_, people)| people).sum(),
                link,
                grave: true,
                things: rows.into_iter().map(thing).collect(),
            });
        }
    }
    Ok(kinds)
}

/// Visits that wait for a verdict, or were returned.
async fn visits_of(tx: &mut Tx, reader: &Reader, actor: &Actor) -> Result<Vec<Kind>, AppError> {
    if !actor.may(Right::Visits) {
        return Ok(Vec::new());
    }
    let scope = actor.scope();
    let (words, review, link) = if actor.may(Right::Review) {
        ("home-submitted", Review::Submitted, "/visits/review")
    } else {
        ("home-returned", Review::Returned, "/visits?review=returned")
    };
    let filter = visits::Filter {
        review: Some(review.to_string()),
        ..visits::Filter::default()
    };
    let n = visits::count(tx, &scope, &filter).await?.min(COUNTED);
    let rows = visits::oldest(tx, &scope, &filter, None, SHOWN).await?;
    let thing = |row: visits::Row| Thing {
        link: format!("/visits/{}", row.id),
        name: row.person_name,
        about: reader.moment(&row.started_at),
    };
    Ok(vec![Kind {
        words,
        n,
        link,
        grave: false,
        things: rows.into_iter().map(thing).collect(),
    }])
}

/// Alerts, fields with two values, entries that were refused, phones that are silent.
async fn office(tx: &mut Tx, reader: &Reader, actor: &Actor) -> Result<Vec<Kind>, AppError> {
    let scope = actor.scope();
    let mut kinds = Vec::new();
    let mut kind = |words, n, link, grave, things| {
        kinds.push(Kind {
            words,
            n,
            link,
            grave,
            things,
        })
    };
    if actor.may(Right::Alerts) {
        let rows = home::oldest_alerts(tx, &scope, SHOWN).await?;
        let thing = |row: home::Alert| Thing {
            link: format!("/alerts/{}/{}", row.person, row.id),
            about: format!("{}, {}", reader.word("alert_kind", &row.kind()), reader.moment(&row.at)),
            name: row.person_name,
        };
        let things = rows.into_iter().map(thing).collect();
        kind(
            "home-alerts",
            home::alerts_raised(tx, &scope).await?,
            "/alerts",
            true,
            things,
        );
    }
    if actor.may(Right::Openings) {
        let rows = openings::list(tx, &scope, true, None, SHOWN).await?;
        let thing = |row: openings::Row| Thing {
            link: "/openings".into(),
            about: format!("{}, {}", row.actor_name, reader.moment(&row.at)),
            name: row.person_name,
        };
        let others = rows.into_iter().filter(|row| row.actor != actor.id.to_string());
        let things = others.map(thing).collect();
        kind(
            "home-openings",
            openings::waiting(tx, actor).await?,
            "/openings",
            true,
            things,
        );
    }
    if actor.may(Right::Conflicts) {
        kind(
            "home-conflicts",
            home::conflicts(tx, &scope).await?,
            "/conflicts",
            false,
            Vec::new(),
        );
    }
    if actor.may(Right::Quarantine) {
        kind(
            "home-quarantine",
            home::quarantined(tx, &scope).await?,
            "/quarantine",
            false,
            Vec::new(),
        );
    }
    if actor.may(Right::Devices) {
        let since = reader.now - SILENT_AFTER;
        let n = home::silent_phones(tx, &scope, since).await?;
        let rows = home::longest_silent(tx, &scope, since, SHOWN).await?;
        let thing = |row: home::Silent| Thing {
            link: format!("/devices/{}", row.id),
            about: reader.moment(&row.heard_at),
            name: row.worker_name,
        };
        kind(
            "home-silent",
            n,
            "/devices?state=silent",
            false,
            rows.into_iter().map(thing).collect(),
        );
    }
    Ok(kinds)
}
