//! Possible duplicates: pairs of files that look like one person's, the likeliest first; each is looked at side by side, or told apart.

use askama::Template;
use axum::extract::State;
use domain::{
    PersonHead, PersonId,
    likeness::{Reason, Traits, compare},
};
use serde::{Deserialize, Serialize};

use super::born;
use crate::{
    App,
    access::Actor,
    access_log,
    db::Tx,
    deed::{self, Deed},
    door::Posted,
    error::AppError,
    register::query::{
        likeness::{self, Pair},
        person,
    },
    web::{
        log,
        page::{Page, done, local, render},
        params::{Params, cursor},
        reader::Reader,
    },
};

/// The kind of a deed: two files were told apart.
pub const DEED: &str = "told_apart";
const PAGE: usize = 20;
/// People who are compared before the page is shown, where the jobs have not come to it yet.
const SOME: i64 = 200;

/// One of a pair.
pub struct Side {
    /// Which file.
    pub id: String,
    /// The name.
    pub name: String,
    /// The name in Latin letters, where it is another.
    pub latin: Option<String>,
    /// The birth date, as exact as it is known.
    pub born: Option<String>,
    /// The personal number.
    pub number: Option<String>,
    /// The unit.
    pub unit: String,
    /// The responsible worker.
    pub worker: Option<String>,
}

/// Two files that may be one person's.
pub struct Two {
    /// One.
    pub a: Side,
    /// The other.
    pub b: Side,
    /// 0 to 100.
    pub score: u8,
    /// What speaks for it and against it.
    pub reasons: Vec<Reason>,
}

#[derive(Template)]
#[template(path = "duplicates.html")]
struct Duplicates<'a> {
    r: &'a Reader,
    pairs: Vec<Two>,
    count: i64,
    waiting: i64,
    first: Option<String>,
    further: Option<String>,
}

/// Two files that somebody told apart.
#[derive(Serialize, Deserialize)]
struct Apart {
    one: PersonId,
    other: PersonId,
}

/// The list.
pub async fn show(State(app): State<App>, reader: Reader, params: Params) -> Page {
    let actor = reader.actor()?;
    let scope = actor.scope();
    likeness::compare_some(&app.db, SOME).await?;
    let after = cursor(&params, "after")?;
    let first = after.is_some().then(|| "/people/duplicates".to_owned());
    let mut tx = app.db.snapshot().await?;
    let mut pairs = likeness::open_pairs(&mut tx, &scope, None, after, PAGE as i64 + 1).await?;
    let count = likeness::open_count(&mut tx, &scope).await?;
    let waiting = likeness::uncompared(&mut tx).await?;
    drop(tx);
    let more = pairs.len() > PAGE;
    pairs.truncate(PAGE);
    let further = pairs
        .last()
        .filter(|_| more)
        .map(|pair| format!("/people/duplicates?after={}_{}", pair.a, pair.b));
    let seen = pairs
        .iter()
        .flat_map(|pair| [&pair.a, &pair.b])
        .filter_map(|id| id.parse().ok());
    log::read(&app, actor, "read_duplicates", seen, None).await?;
    render(&Duplicates {
        pairs: pairs.iter().map(|pair| two(&reader, pair)).collect::<Result<_, _>>()?,
        r: &reader,
        count,
        waiting,
        first,
        further,
    })
}

/// Tells two files apart: they are not offered again.
pub async fn apart(State(app): State<App>, reader: Reader, posted: Posted) -> Page {
    let actor = reader.actor()?;
    let id = |name: &str| {
        posted
            .field(name)
            .parse::<PersonId>()
            .map_err(|_| AppError::not_found())
    };
    let (one, other) = (id("a")?, id("b")?);
    let mut tx = app.db.begin().await?;
    for person in [one, other] {
        person::file(&mut tx, &actor.scope(), person)
            .await?
            .ok_or_else(AppError::not_found)?;
    }
    likeness::are_different(&mut tx, one, other, actor.id, app.now()).await?;
    let deed = deed::keep(&mut tx, &app, actor, DEED, &Apart { one, other }).await?;
    let entry = |person| log::entry(&app, actor, "tell_apart", Some(person), None);
    access_log::record(&mut tx, &[entry(one), entry(other)]).await?;
    tx.commit().await?;
    let back = match posted.field("back") {
        "" => "/people/duplicates",
        back => local(back),
    };
    Ok(done(back, "told_apart", 1, Some(deed)))
}

/// Takes that back.
pub async fn take_back(tx: &mut Tx, app: &App, actor: &Actor, deed: &Deed) -> Result<(), AppError> {
    let Apart { one, other } = deed.before()?;
    likeness::may_be_one(tx, one, other).await?;
    let entry = |person| log::entry(app, actor, "tell_apart", Some(person), Some("undone".into()));
    Ok(access_log::record(tx, &[entry(one), entry(other)]).await?)
}

/// A pair in words.
pub fn two(reader: &Reader, pair: &Pair) -> Result<Two, AppError> {
    let (a, b): (PersonHead, PersonHead) = (serde_json::from_str(&pair.a_data)?, serde_json::from_str(&pair.b_data)?);
    let likeness = compare(&Traits::of(&a.record), &Traits::of(&b.record));
    let side = |head: &PersonHead, unit: &str, worker: &Option<String>| Side {
        id: head.person().to_string(),
        name: head.name().to_owned(),
        latin: head
            .record
            .text("name_latin")
            .filter(|latin| *latin != head.name())
            .map(str::to_owned),
        born: born(reader, &head.record),
        number: head.record.text("national_id").map(str::to_owned),
        unit: unit.to_owned(),
        worker: worker.clone(),
    };
    Ok(Two {
        a: side(&a, &pair.a_unit, &pair.a_worker),
        b: side(&b, &pair.b_unit, &pair.b_worker),
        score: likeness.score,
        reasons: likeness.reasons,
    })
}
