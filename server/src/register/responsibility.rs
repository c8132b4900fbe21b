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

/// What is known of one author's earlier responsibility.
#[derive(Debug, Default)]
pub struct Tenures {
    /// Until when, the last time; the end of time where it goes on.
    held: HashMap<PersonId, Timestamp>,
    /// Since when each device is the author's.
    since: HashMap<DeviceId, Timestamp>,
    purged: HashMap<(DeviceId, PersonId), u64>,
}

impl Tenures {
    /// Whether the author had the case when a device recorded a change: it still held the file then. No clock is asked.
    pub fn of(&self, person: PersonId, device: DeviceId, device_seq: u64) -> Tenure {
        let purged = self
            .purged
            .get(&(device, person))
            .is_some_and(|last| device_seq > *last);
        // A device that a restored server has forgotten may have held whatever its worker did.
        let since = self.since.get(&device).copied().unwrap_or(Timestamp::MIN_UTC);
        let held = self.held.get(&person).is_some_and(|until| *until >= since);
        if held && !purged { Tenure::Former } else { Tenure::Never }
    }
}

/// The earlier responsibility of a batch's author for these people, as each of the devices that recorded the batch had it.
pub async fn tenures(
    tx: &mut Tx,
    source: &Source,
    devices: &BTreeSet<DeviceId>,
    people: &BTreeSet<PersonId>,
) -> Result<Tenures, DbError> {
    let mut tenures = Tenures::default();
    tenures.since.insert(source.device, source.since);
    let former: Vec<_> = devices
        .iter()
        .filter(|device| **device != source.device)
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
    let author = source.author.to_string();
    let mut began = HashMap::<PersonId, Timestamp>::new();
    for (person, worker, from, until) in rows {
        if let (true, Ok(person)) = (worker == author, person.parse::<PersonId>()) {
            let until = until.as_deref().and_then(parse_stamp).unwrap_or(Timestamp::MAX_UTC);
            let last = tenures.held.entry(person).or_insert(until);
            *last = until.max(*last);
            let from = parse_stamp(&from).unwrap_or(Timestamp::MIN_UTC);
            let last = began.entry(person).or_insert(from);
            *last = from.max(*last);
        }
    }
    let rows: Vec<(String, String, i64, String)> = sql::select_in(
        tx,
        "select device, person, device_seq, at from purge where person in ({ids})",
        &ids,
    )
    .await?;
    for (device, person, last, at) in rows {
        if let (Ok(device), Ok(person), Ok(last)) = (device.parse(), person.parse::<PersonId>(), u64::try_from(last)) {
            // A case that came back has brought its file back to the phone.
            let came_back = parse_stamp(&at)
                .zip(began.get(&person))
                .is_some_and(|(at, from)| at <= *from);
            if !came_back {
                tenures.purged.insert((device, person), last);
            }
        }
    }
    Ok(tenures)
}

/// For which of these people a worker is responsible now.
pub async fn held_by(tx: &mut Tx, worker: UserId, people: &[PersonId]) -> Result<HashSet<PersonId>, DbError> {
    let ids: Vec<_> = people.iter().map(ToString::to_string).collect();
    let text = "select person, worker from responsibility where person in ({ids}) and until_seq is null";
    let rows: Vec<(String, String)> = sql::select_in(tx, text, &ids).await?;
    let own = rows.into_iter().filter(|(_, of)| *of == worker.to_string());
    Ok(own.filter_map(|(person, _)| person.parse().ok()).collect())
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
