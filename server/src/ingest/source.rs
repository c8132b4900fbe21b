//! Who sends: read from the tables of devices and staff.

use domain::{DeviceId, Timestamp, UserId};
use sqlx::FromRow;
use uuid::Uuid;

use super::Source;
use crate::{
    access::Actor,
    clock::parse_stamp,
    db::{DbError, Tx},
};

#[derive(FromRow)]
struct DeviceRow {
    worker: String,
    enrolled_at: String,
    revoked_at: Option<String>,
    role: String,
    active: i64,
    path: String,
}

/// The source that a device is; `None` for an unknown one.
pub async fn of_device(tx: &mut Tx, device: DeviceId) -> Result<Option<Source>, DbError> {
    let row: Option<DeviceRow> = sqlx::query_as(
        "select device.worker, device.enrolled_at, device.revoked_at, staff.role, staff.active, unit.path
         from device
         join staff on staff.id = device.worker
         join unit on unit.id = staff.unit
         where device.id = $1",
    )
    .bind(device.to_string())
    .fetch_optional(&mut **tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let former: Vec<(String,)> = sqlx::query_as("select id from device where worker = $1 and id <> $2")
        .bind(row.worker.clone())
        .bind(device.to_string())
        .fetch_all(&mut **tx)
        .await?;
    let Ok(author) = row.worker.parse() else {
        return Ok(None);
    };
    Ok(Some(Source {
        device,
        author,
        role: row.role.as_str().into(),
        unit_path: row.path,
        since: parse_stamp(&row.enrolled_at).unwrap_or(Timestamp::MIN_UTC),
        former_devices: former.into_iter().filter_map(|(id,)| id.parse().ok()).collect(),
        revoked: row.revoked_at.is_some() || row.active == 0,
    }))
}

/// The source that a staff member is who edits on the pages: a device of their own, which no phone can claim.
pub fn of_actor(actor: &Actor) -> Source {
    Source {
        device: own_hand(actor.id),
        author: actor.id,
        role: actor.role.clone(),
        unit_path: actor.unit_path.clone(),
        since: Timestamp::MIN_UTC,
        former_devices: Vec::new(),
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
