//! Who is, or was, responsible for whom.

use std::collections::{BTreeSet, HashMap, HashSet};

use domain::{DeviceId, PersonId, Tenure, Timestamp, UserId};

use crate::{
    clock::{parse_stamp, stamp},
    db::{DbError, Tx, sql},
    ingest::{Move, Source},
    ledger::number,
    row,
};

/// What is known of authors' earlier responsibility.
#[derive(Debug, Default)]
pub struct Tenures {
    /// Until when, the last time; the end of time where it goes on.
    held: HashMap<(UserId, PersonId), Timestamp>,
    /// Since when each device is its author's.
    since: HashMap<DeviceId, Timestamp>,
    /// Since when, the last time.
    began: HashMap<(UserId, PersonId), Timestamp>,
    /// After which change a device has deleted the file, and when.
    purged: HashMap<(DeviceId, PersonId), (u64, Option<Timestamp>)>,
}

impl Tenures {
    /// Whether the author had the case when a device recorded a change: it still held the file then. No clock is asked.
    pub fn of(&self, author: UserId, person: PersonId, device: DeviceId, device_seq: u64) -> Tenure {
        let began = self.began.get(&(author, person));
        let purged = self.purged.get(&(device, person)).is_some_and(|(last, at)| {
            // A case that came back has brought its file back to the phone.
            let came_back = at.zip(began).is_some_and(|(at, from)| at <= *from);
            device_seq > *last && !came_back
        });
        // A device that a restored server has forgotten may have held whatever its worker did.
        let since = self.since.get(&device).copied().unwrap_or(Timestamp::MIN_UTC);
        let held = self.held.get(&(author, person)).is_some_and(|until| *until >= since);
        if held && !purged { Tenure::Former } else { Tenure::Never }
    }
}

/// The earlier responsibility of the authors who bring batches for these people, as each of the devices that recorded the batches had it.
pub async fn tenures(
    tx: &mut Tx,
    sources: &[&Source],
    devices: &BTreeSet<DeviceId>,
    people: &BTreeSet<PersonId>,
) -> Result<Tenures, DbError> {
    let mut tenures = Tenures::default();
    let own = sources.iter().map(|source| (source.device, source.since));
    tenures.since.extend(own);
    let former: Vec<_> = devices
        .iter()
        .filter(|device| !tenures.since.contains_key(device))
        .map(ToString::to_string)
        .collect();
    let rows: Vec<(String, String)> =
        sql::select_in(tx, "select id, enrolled_at from device where id in ({ids})", &former).await?;
    let since = rows
        .into_iter()
        .filter_map(|(id, at)| Some((id.parse().ok()?, parse_stamp(&at)?)));
    tenures.since.extend(since);
    let ids: Vec<_> = people.iter().map(ToString::to_string).collect();
    let rows: Vec<(String, String, String, Option<String>)> = sql::select_in(
        tx,
        "select person, worker, from_at, until_at from responsibility where person in ({ids})",
        &ids,
    )
    .await?;
    let authors: HashMap<String, UserId> = sources
        .iter()
        .map(|source| (source.author.to_string(), source.author))
        .collect();
    for (person, worker, from, until) in rows {
        if let (Some(author), Ok(person)) = (authors.get(&worker), person.parse::<PersonId>()) {
            let until = until.as_deref().and_then(parse_stamp).unwrap_or(Timestamp::MAX_UTC);
            let last = tenures.held.entry((*author, person)).or_insert(until);
            *last = until.max(*last);
            let from = parse_stamp(&from).unwrap_or(Timestamp::MIN_UTC);
            let last = tenures.began.entry((*author, person)).or_insert(from);
            *last = from.max(*last);
        }
    }
    let devices: Vec<_> = devices.iter().map(ToString::to_string).collect();
    let rows: Vec<(String, String, i64, String)> = sql::select_in(
        tx,
        "select device, person, device_seq, at from purge where device in ({ids})",
        &devices,
    )
    .await?;
    for (device, person, last, at) in rows {
        if let (Ok(device), Ok(person), Ok(last)) = (device.parse(), person.parse(), u64::try_from(last)) {
            tenures.purged.insert((device, person), (last, parse_stamp(&at)));
        }
    }
    Ok(tenures)
}

/// Who is responsible for these people now.
pub async fn holders(tx: &mut Tx, people: &[PersonId]) -> Result<HashSet<(UserId, PersonId)>, DbError> {
    let ids: Vec<_> = people.iter().map(ToString::to_string).collect();
    let text = "select person, worker from responsibility where person in ({ids}) and until_seq is null";
    let rows: Vec<(String, String)> = sql::select_in(tx, text, &ids).await?;
    Ok(rows
        .into_iter()
        .filter_map(|(person, worker)| Some((worker.parse().ok()?, person.parse().ok()?)))
        .collect())
}

/// Which of these staff members exist.
pub async fn existing_staff(tx: &mut Tx, ids: &BTreeSet<UserId>) -> Result<HashSet<UserId>, DbError> {
    let ids: Vec<_> = ids.iter().map(ToString::to_string).collect();
    let rows: Vec<(String,)> = sql::select_in(tx, "select id from staff where id in ({ids})", &ids).await?;
    Ok(rows.into_iter().filter_map(|(id,)| id.parse().ok()).collect())
}

/// Which of these staff members may still sign in.
pub async fn active_staff(tx: &mut Tx, ids: &BTreeSet<UserId>) -> Result<HashSet<UserId>, DbError> {
    let ids: Vec<_> = ids.iter().map(ToString::to_string).collect();
    let text = "select id from staff where id in ({ids}) and active = 1";
    let rows: Vec<(String,)> = sql::select_in(tx, text, &ids).await?;
    Ok(rows.into_iter().filter_map(|(id,)| id.parse().ok()).collect())
}

const COLUMNS: &[&str] = &["person", "worker", "unit", "from_seq", "from_at"];

/// Writes who began and who ceased to be responsible, in order.
pub async fn store(tx: &mut Tx, moves: &[Move]) -> Result<(), DbError> {
    let mut began = Vec::new();
    for step in moves {
        match step {
            Move::Began {
                person,
                worker,
                at: (unit, seq),
                received_at,
            } => began.push(row![
                person.to_string(),
                worker.to_string(),
                unit.to_string(),
                number(*seq),
                stamp(*received_at),
            ]),
            Move::Ended {
                person,
                worker,
                at: (_, seq),
                received_at,
            } => {
                sql::insert(tx, "responsibility", COLUMNS, std::mem::take(&mut began), "").await?;
                sqlx::query(
                    "update responsibility set until_seq = $1, until_at = $2
                     where person = $3 and worker = $4 and until_seq is null",
                )
                .bind(number(*seq))
                .bind(stamp(*received_at))
                .bind(person.to_string())
                .bind(worker.to_string())
                .execute(&mut **tx)
                .await?;
            }
        }
    }
    sql::insert(tx, "responsibility", COLUMNS, began, "").await
}
