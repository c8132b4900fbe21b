//! Who sends: read from the tables of devices and staff.

use std::collections::{BTreeSet, HashMap, HashSet};

use domain::{DeviceId, Timestamp, UserId};
use sqlx::FromRow;
use uuid::Uuid;

use super::Source;
use crate::{
    access::Actor,
    clock::parse_stamp,
    db::{Db, DbError, Tx, sql},
};

#[derive(FromRow)]
struct DeviceRow {
    id: String,
    worker: String,
    enrolled_at: String,
    revoked_at: Option<String>,
    role: String,
    active: i64,
    path: String,
}

/// The source that a device is; `None` for an unknown one.
pub async fn of_device(tx: &mut Tx, device: DeviceId) -> Result<Option<Source>, DbError> {
    Ok(of_devices(tx, &[device]).await?.remove(&device))
}

/// The sources that these devices are; unknown ones are left out.
pub async fn of_devices(tx: &mut Tx, devices: &[DeviceId]) -> Result<HashMap<DeviceId, Source>, DbError> {
    let ids: Vec<String> = devices.iter().map(ToString::to_string).collect();
    let text =
        "select device.id, device.worker, device.enrolled_at, device.revoked_at, staff.role, staff.active, unit.path
                from device
                join staff on staff.id = device.worker
                join unit on unit.id = staff.unit
                where device.id in ({ids})";
    let rows: Vec<DeviceRow> = sql::select_in(tx, text, &ids).await?;
    let sources = rows.into_iter().filter_map(|row| {
        let source = Source {
            device: row.id.parse().ok()?,
            author: row.worker.parse().ok()?,
            role: row.role.as_str().into(),
            unit_path: row.path,
            since: parse_stamp(&row.enrolled_at).unwrap_or(Timestamp::MIN_UTC),
            revoked: row.revoked_at.is_some() || row.active == 0,
        };
        Some((source.device, source))
    });
    Ok(sources.collect())
}

/// The public key of a device, which never changes; `None` for an unknown one.
pub async fn public_key(db: &Db, device: DeviceId) -> Result<Option<String>, DbError> {
    let row: Option<(String,)> = sqlx::query_as("select public_key from device where id = $1")
        .bind(device.to_string())
        .fetch_optional(db.read())
        .await?;
    Ok(row.map(|(key,)| key))
}

/// Which of these devices are somebody else's than the author who brings what they recorded. A phone that enrolled again brings what it recorded as
/// a former device, which a server that was restored need not know any more.
pub async fn of_others(
    tx: &mut Tx,
    brought: &BTreeSet<(UserId, DeviceId)>,
) -> Result<HashSet<(UserId, DeviceId)>, DbError> {
    let mut foreign = HashSet::new();
    for (author, device) in brought {
        let (others,): (i64,) = sqlx::query_as(
            "select (select count(*) from device where id = $1 and worker <> $2)
                  + (select count(*) from ledger where device = $1 and author <> $2)",
        )
        .bind(device.to_string())
        .bind(author.to_string())
        .fetch_one(&mut **tx)
        .await?;
        if others > 0 {
            foreign.insert((*author, *device));
        }
    }
    Ok(foreign)
}

/// The source that a staff member is who edits on the pages: a device of their own, which no phone can claim.
pub fn of_actor(actor: &Actor) -> Source {
    Source {
        device: own_hand(actor.id),
        author: actor.id,
        role: actor.role.clone(),
        unit_path: actor.unit_path.clone(),
        since: Timestamp::MIN_UTC,
        revoked: false,
    }
}

/// The device id of a staff member's own hand.
pub fn own_hand(staff: UserId) -> DeviceId {
    DeviceId(Uuid::new_v5(&staff.0, b"pages"))
}

/// The number of the next change of a staff member's own hand.
pub async fn next_number(tx: &mut Tx, device: DeviceId) -> Result<u64, DbError> {
    let (last,): (Option<i64>,) =
        sqlx::query_as("select cast(max(device_seq) as bigint) from ledger where device = $1")
            .bind(device.to_string())
            .fetch_one(&mut **tx)
            .await?;
    Ok(last.and_then(|last| u64::try_from(last).ok()).unwrap_or(0) + 1)
}
