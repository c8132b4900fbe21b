//! Phones: the code that enrols one, the list, and the end of one.

use domain::Role;
use sqlx::FromRow;

use super::{AdminError, Desk, staff::Staff};
use crate::{clock::stamp, db::Tx, enrol_code};

/// A phone.
#[derive(Clone, Debug, FromRow)]
pub struct Device {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Whose it is.
    pub worker: String,
    /// That worker's name.
    pub worker_name: String,
    /// The version of its app.
    pub app: String,
    /// When it enrolled.
    pub enrolled_at: String,
    /// When it last synced.
    pub last_sync_at: Option<String>,
    /// What it said waits on it.
    pub unsent: i64,
    /// When it was revoked.
    pub revoked_at: Option<String>,
}

/// Every phone, those of one worker where asked for, the newest first.
pub async fn list(tx: &mut Tx, worker: Option<&Staff>) -> Result<Vec<Device>, AdminError> {
    let rows = sqlx::query_as(
        "select device.id, device.name, device.worker, staff.name as worker_name, device.app, device.enrolled_at,
                device.last_sync_at, device.unsent, device.revoked_at
         from device
         join staff on staff.id = device.worker
         where cast($1 as text) is null or device.worker = $1
         order by device.enrolled_at desc, device.id",
    )
    .bind(worker.map(|worker| worker.id.clone()))
    .fetch_all(&mut **tx);
    Ok(rows.await?)
}

/// Makes a one-time code for a worker's phone.
pub async fn code(tx: &mut Tx, desk: &Desk, worker: &Staff) -> Result<String, AdminError> {
    if !Role::from(worker.role.as_str()).carries_a_phone() || worker.active == 0 {
        return Err(AdminError::refused(format!(
            "{} is no active worker, case manager or supervisor: only those carry a phone",
            worker.username
        )));
    }
    let id = worker
        .id
        .parse()
        .map_err(|_| AdminError::refused("the worker's id is not one: run `vizita check`"))?;
    let code = enrol_code::create(tx, &desk.random, id, desk.actor.parse().ok(), desk.now).await?;
    desk.log(tx, "make_enrol_code", Some(worker.id.clone())).await?;
    Ok(code)
}

/// Revokes a phone: at its next sync it delivers what it holds, into quarantine, and destroys its store.
pub async fn revoke(tx: &mut Tx, desk: &Desk, id: &str) -> Result<(), AdminError> {
    let done = sqlx::query("update device set revoked_at = $2 where id = $1 and revoked_at is null")
        .bind(id.to_owned())
        .bind(stamp(desk.now))
        .execute(&mut **tx)
        .await?;
    if done.rows_affected() == 0 {
        return Err(AdminError::refused(format!(
            "there is no phone {id} that is not revoked yet; `vizita device list` shows all"
        )));
    }
    desk.log(tx, "revoke_device", Some(id.to_owned())).await?;
    Ok(())
}
