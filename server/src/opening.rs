//! Opening what is sealed: with a reason, by one person, for a while; and the supervisor is told (data model, "Data protection").

use std::collections::{BTreeMap, BTreeSet};

use chrono::Duration;
use domain::{Entity, PersonFile, PersonId, Record, RecordId, Timestamp, UserId, escalation::Level};

use crate::{
    App,
    access::{Actor, Right},
    access_log,
    clock::{parse_stamp, stamp},
    db::{DbError, Tx, sql},
    error::AppError,
    jobs::{escalate::whose_turn, mail},
    row,
    web::log,
};

/// How long something stays open; then it asks for a reason again.
pub const LASTS: Duration = Duration::minutes(30);

/// What of one file somebody has opened.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    whole: Option<Timestamp>,
    records: BTreeMap<RecordId, Timestamp>,
}

impl Opened {
    /// Whether the file as a whole is open.
    pub fn is_whole(&self) -> bool {
        self.whole.is_some()
    }

    /// Whether a record that is closed by itself is open: it, or the whole file.
    pub fn has(&self, record: RecordId) -> bool {
        self.is_whole() || self.records.contains_key(&record)
    }

    /// Whether a record of a file may be shown, whatever closes it.
    pub fn shows(&self, record: &Record, file_is_sealed: bool) -> bool {
        self.is_whole() || !file_is_sealed && (!record.is_closed() || self.records.contains_key(&record.id))
    }

    /// When all of it is closed again.
    pub fn until(&self) -> Option<Timestamp> {
        self.records.values().copied().chain(self.whole).max()
    }
}

/// What somebody has open now, by person.
pub async fn all_of(tx: &mut Tx, actor: &Actor, now: Timestamp) -> Result<BTreeMap<PersonId, Opened>, DbError> {
    if !actor.may(Right::Unseal) {
        return Ok(BTreeMap::new());
    }
    let rows: Vec<(String, Option<String>, String)> =
        sqlx::query_as("select person, record, until from opening where actor = $1 and until > $2")
            .bind(actor.id.to_string())
            .bind(stamp(now))
            .fetch_all(&mut **tx)
            .await?;
    let mut all = BTreeMap::<PersonId, Opened>::new();
    for (person, record, until) in rows {
        let (Ok(person), Some(until)) = (person.parse(), parse_stamp(&until)) else {
            continue;
        };
        let opened = all.entry(person).or_default();
        match record.map(|record| record.parse()) {
            None => opened.whole = opened.whole.max(Some(until)),
            Some(Ok(record)) => drop(opened.records.insert(record, until)),
            Some(Err(_)) => {}
        }
    }
    Ok(all)
}

/// What somebody has open of one file.
pub async fn of(tx: &mut Tx, actor: &Actor, person: PersonId, now: Timestamp) -> Result<Opened, DbError> {
    Ok(all_of(tx, actor, now).await?.remove(&person).unwrap_or_default())
}

/// Refuses what stands in a sealed file, or in sealed records of a kind, to whoever has not opened it; the pages lead them to where it is opened.
pub async fn must(
    tx: &mut Tx,
    actor: &Actor,
    file: &PersonFile,
    kind: Option<&Entity>,
    now: Timestamp,
) -> Result<(), AppError> {
    let person = file.head.person();
    let opened = of(tx, actor, person, now).await?;
    if file.head.is_sealed() && !opened.is_whole() {
        return Err(AppError::sealed(person, None));
    }
    let closed = kind.and_then(|kind| {
        file.of_kind(kind)
            .find(|record| !opened.shows(record, false))
            .map(|record| record.id)
    });
    match closed {
        Some(record) => Err(AppError::sealed(person, Some(record))),
        None => Ok(()),
    }
}

/// Opens a file, or one record of it, and tells those who look after the unit: on their first page, and by a letter that says nothing.
pub async fn open(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    file: &PersonFile,
    record: Option<RecordId>,
    reason: &str,
) -> Result<(), AppError> {
    let (now, person) = (app.now(), file.head.person());
    let id = app.random.id(now);
    let values = row![
        id.to_string(),
        actor.id.to_string(),
        person.to_string(),
        record.map(|record| record.to_string()),
        reason,
        stamp(now),
        stamp(now + LASTS)
    ];
    let columns = ["id", "actor", "person", "record", "reason", "at", "until"];
    sql::insert(tx, "opening", &columns, vec![values], "").await?;
    let letters = told(tx, actor, &file.head.unit.to_string()).await?.into_iter();
    let letters = letters.map(|staff| {
        row![
            app.random.id(now).to_string(),
            staff.to_string(),
            stamp(now),
            stamp(now)
        ]
    });
    sql::insert(tx, "mail", mail::COLUMNS, letters.collect(), "").await?;
    let entry = log::entry(app, actor, "open_sealed", Some(person), Some(id.to_string()));
    Ok(access_log::record(tx, &[entry]).await?)
}

/// The supervisors of the unit, without whoever opens it; where nobody is left, the unit's heads.
async fn told(tx: &mut Tx, actor: &Actor, unit: &str) -> Result<BTreeSet<UserId>, AppError> {
    for level in [Level::Supervisor, Level::UnitHead] {
        let staff = whose_turn(tx, unit, level).await?;
        let others: BTreeSet<UserId> = staff.into_iter().filter(|staff| *staff != actor.id).collect();
        if !others.is_empty() {
            return Ok(others);
        }
    }
    Ok(BTreeSet::new())
}

/// Closes everything that somebody has open of a file.
pub async fn close(tx: &mut Tx, app: &App, actor: &Actor, person: PersonId) -> Result<(), AppError> {
    sqlx::query("update opening set until = $1 where actor = $2 and person = $3 and until > $1")
        .bind(stamp(app.now()))
        .bind(actor.id.to_string())
        .bind(person.to_string())
        .execute(&mut **tx)
        .await?;
    let entry = log::entry(app, actor, "close_sealed", Some(person), None);
    Ok(access_log::record(tx, &[entry]).await?)
}
