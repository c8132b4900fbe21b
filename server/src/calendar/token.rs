//! Addresses of feeds: made, found and revoked; the secret is shown once.

use domain::{Timestamp, UserId};
use sqlx::FromRow;

use crate::{
    access::Actor,
    auth::{ActorRow, fingerprint},
    clock::{Random, stamp},
    db::{DbError, Tx},
    error::AppError,
};

/// What a feed's secret begins with, so that scanners for leaked secrets can know it.
const PREFIX: &str = "vzc_";
/// A feed that was made.
#[derive(Clone, Debug, FromRow)]
pub struct Feed {
    /// Who made it.
    pub made_by: String,
    /// When.
    pub created_at: String,
    /// When it was last fetched, to the day.
    pub last_read_at: Option<String>,
}

/// Makes a feed in the place of the one that there was; the secret is shown once and kept nowhere.
pub async fn create(
    tx: &mut Tx,
    random: &Random,
    worker: UserId,
    by: UserId,
    now: Timestamp,
) -> Result<String, DbError> {
    revoke(tx, worker, now).await?;
    let secret = format!("{PREFIX}{}", random.secret());
    sqlx::query("insert into calendar (id, secret_hash, worker, created_by, created_at) values ($1, $2, $3, $4, $5)")
        .bind(random.id(now).to_string())
        .bind(fingerprint(&secret))
        .bind(worker.to_string())
        .bind(by.to_string())
        .bind(stamp(now))
        .execute(&mut **tx)
        .await?;
    Ok(secret)
}

/// A worker's feed that is not revoked.
pub async fn of(tx: &mut Tx, worker: UserId) -> Result<Option<Feed>, DbError> {
    Ok(sqlx::query_as(
        "select s.name as made_by, c.created_at, c.last_read_at
         from calendar c
         join staff s on s.id = c.created_by
         where c.worker = $1 and c.revoked_at is null",
    )
    .bind(worker.to_string())
    .fetch_optional(&mut **tx)
    .await?)
}

/// Revokes a worker's feed; whether there was one.
pub async fn revoke(tx: &mut Tx, worker: UserId, now: Timestamp) -> Result<bool, DbError> {
    let done = sqlx::query("update calendar set revoked_at = $1 where worker = $2 and revoked_at is null")
        .bind(stamp(now))
        .bind(worker.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Whose feed an address is, and when it was last fetched; none where it was revoked or its worker has left.
pub async fn owner(tx: &mut Tx, secret: &str) -> Result<Option<(Actor, Option<String>)>, AppError> {
    #[derive(FromRow)]
    struct Row {
        last_read_at: Option<String>,
        #[sqlx(flatten)]
        actor: ActorRow,
    }
    let row: Option<Row> = sqlx::query_as(
        "select c.last_read_at, s.id, s.name, s.role, s.language, s.unit, u.name as unit_name, u.path, u.time_zone
         from calendar c
         join staff s on s.id = c.worker
         join unit u on u.id = s.unit
         where c.secret_hash = $1 and c.revoked_at is null and s.active = 1",
    )
    .bind(fingerprint(secret))
    .fetch_optional(&mut **tx)
    .await
    .map_err(DbError::from)?;
    row.map(|row| Ok((row.actor.actor()?, row.last_read_at))).transpose()
}

/// Notes when a feed was fetched.
pub async fn fetched(tx: &mut Tx, secret: &str, at: Timestamp) -> Result<(), DbError> {
    sqlx::query("update calendar set last_read_at = $1 where secret_hash = $2")
        .bind(stamp(at))
        .bind(fingerprint(secret))
        .execute(&mut **tx)
        .await?;
    Ok(())
}
