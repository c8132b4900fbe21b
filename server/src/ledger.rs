//! The ledger: every accepted change, append-only, in the order of its unit and of its person.

use std::collections::HashMap;

use domain::{Change, ChangeId, DeviceId, UnitId};

use crate::{
    clock::stamp,
    db::{
        DbError, Tx,
        sql::{self, marks},
    },
    ingest::Accepted,
    row,
};

/// Where a change stands that was accepted before.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// Its unit and number.
    pub at: (UnitId, u64),
}

/// Which of these changes are in the ledger already.
pub async fn known(tx: &mut Tx, ids: &[String]) -> Result<HashMap<ChangeId, Known>, DbError> {
    let rows: Vec<(String, String, i64)> =
        sql::select_in(tx, "select id, unit, seq from ledger where id in ({ids})", ids).await?;
    Ok(rows
        .into_iter()
        .filter_map(|(id, unit, seq)| {
            Some((
                id.parse().ok()?,
                Known {
                    at: (unit.parse().ok()?, u64::try_from(seq).ok()?),
                },
            ))
        })
        .collect())
}

/// Which numbers of the devices that recorded these changes are taken, and by which change.
pub async fn used_numbers(tx: &mut Tx, changes: &[&Change]) -> Result<HashMap<(DeviceId, u64), ChangeId>, DbError> {
    let mut used = HashMap::new();
    let mut by_device = HashMap::<DeviceId, Vec<i64>>::new();
    for change in changes {
        by_device
            .entry(change.device)
            .or_default()
            .push(i64::try_from(change.device_seq).unwrap_or(i64::MAX));
    }
    for (device, mut numbers) in by_device {
        numbers.resize(
            numbers.len().next_power_of_two(),
            numbers.first().copied().unwrap_or_default(),
        );
        for chunk in numbers.chunks(512) {
            let text = format!(
                "select device_seq, id from ledger where device = {} and device_seq in ({})",
                marks(tx, 1, 1),
                marks(tx, 2, chunk.len())
            );
            let mut query = sqlx::query_as::<_, (i64, String)>(sqlx::AssertSqlSafe(text)).bind(device.to_string());
            for number in chunk {
                query = query.bind(*number);
            }
            let rows = query.fetch_all(&mut **tx).await?;
            used.extend(
                rows.into_iter()
                    .filter_map(|(number, id)| Some(((device, u64::try_from(number).ok()?), id.parse().ok()?))),
            );
        }
    }
    Ok(used)
}

const COLUMNS: &[&str] = &[
    "id",
    "person",
    "person_seq",
    "unit",
    "seq",
    "left_unit",
    "left_seq",
    "device",
    "device_seq",
    "author",
    "kind",
    "recorded_at",
    "received_at",
    "skew_s",
    "outcome",
    "detail",
    "body",
];

/// Appends what was accepted.
pub async fn append(tx: &mut Tx, accepted: &[Accepted]) -> Result<(), DbError> {
    let rows = accepted
        .iter()
        .map(|accepted| {
            let change = &accepted.change;
            row![
                change.id.to_string(),
                accepted.person.to_string(),
                number(accepted.person_seq),
                accepted.at.0.to_string(),
                number(accepted.at.1),
                accepted.left.map(|(unit, _)| unit.to_string()),
                accepted.left.map(|(_, seq)| number(seq)),
                change.device.to_string(),
                number(change.device_seq),
                change.author.to_string(),
                change.body.label(),
                stamp(change.recorded_at),
                stamp(accepted.received_at),
                accepted.skew_s,
                if accepted.conflicts.is_empty() {
                    "applied"
                } else {
                    "conflict"
                },
                accepted.detail(),
                accepted.raw.as_ref(),
            ]
        })
        .collect();
    sql::insert(tx, "ledger", COLUMNS, rows, "").await
}

/// A count as the database holds it.
pub(crate) fn number(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
