//! Phones: who has one, when it was last heard of.

use domain::{DeviceId, Timestamp};
use sqlx::FromRow;

use crate::{
    access::Scope,
    clock::stamp,
    db::{DbError, Tx},
};

/// A phone.
#[derive(Clone, Debug, FromRow)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// Whose it is.
    pub worker: String,
    /// The worker's name.
    pub worker_name: String,
    /// The worker's unit.
    pub unit: String,
    /// The unit's name.
    pub unit_name: String,
    /// The version of the app.
    pub app: String,
    /// When it was enrolled.
    pub enrolled_at: String,
    /// When it was revoked.
    pub revoked_at: Option<String>,
    /// When it said that it has destroyed its store.
    pub wiped_at: Option<String>,
    /// When it last synced.
    pub last_sync_at: Option<String>,
    /// Seconds by which its clock is behind.
    pub skew_s: i64,
    /// How many changes waited on it.
    pub unsent: i64,
}

/// A page of the phones of a scope, by id.
pub async fn list(tx: &mut Tx, scope: &Scope, after: Option<String>, limit: i64) -> Result<Vec<Row>, DbError> {
    Ok(sqlx::query_as(
        "select d.id, d.name, d.worker, s.name as worker_name, s.unit, u.name as unit_name, d.app, d.enrolled_at,
                d.revoked_at, d.wiped_at, d.last_sync_at, d.skew_s, d.unsent
         from device d
         join staff s on s.id = d.worker
         join unit u on u.id = s.unit
         where substr(u.path, 1, length($1)) = $1
           and (cast($2 as text) is null or d.id > $2)
         order by d.id
         limit $3",
    )
    .bind(scope.path.clone())
    .bind(after)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?)
}

/// A phone of the scope.
pub async fn one(tx: &mut Tx, scope: &Scope, id: DeviceId) -> Result<Option<Row>, DbError> {
    Ok(sqlx::query_as(
        "select d.id, d.name, d.worker, s.name as worker_name, s.unit, u.name as unit_name, d.app, d.enrolled_at,
                d.revoked_at, d.wiped_at, d.last_sync_at, d.skew_s, d.unsent
         from device d
         join staff s on s.id = d.worker
         join unit u on u.id = s.unit
         where d.id = $1 and substr(u.path, 1, length($2)) = $2",
    )
    .bind(id.to_string())
    .bind(scope.path.clone())
    .fetch_optional(&mut **tx)
    .await?)
}

/// Revokes a phone; it is told so when it next syncs.
pub async fn revoke(tx: &mut Tx, id: DeviceId, now: Timestamp) -> Result<(), DbError> {
    sqlx::query("update device set revoked_at = $2 where id = $1 and revoked_at is null")
        .bind(id.to_string())
        .bind(stamp(now))
        .execute(&mut **tx)
        .await?;
    Ok(())
}
