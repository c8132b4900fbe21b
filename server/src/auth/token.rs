//! Tokens of the staff API: a secret that acts as its staff user, with that user's role and units.

use axum::http::{HeaderMap, header};
use domain::{Timestamp, UserId};
use uuid::Uuid;

use super::{ActorRow, fingerprint};
use crate::{
    access::Actor,
    clock::{Random, stamp},
    db::{Db, DbError, Tx},
    error::AppError,
};

/// What tokens begin with, so that scanners for leaked secrets can know them.
const PREFIX: &str = "vzt_";

/// Makes a token for somebody; the secret is shown once and kept nowhere.
pub async fn create(tx: &mut Tx, random: &Random, staff: UserId, now: Timestamp) -> Result<(Uuid, String), DbError> {
    let (id, secret) = (random.id(now), format!("{PREFIX}{}", random.secret()));
    sqlx::query("insert into api_token (id, token_hash, staff, created_at) values ($1, $2, $3, $4)")
        .bind(id.to_string())
        .bind(fingerprint(&secret))
        .bind(staff.to_string())
        .bind(stamp(now))
        .execute(&mut **tx)
        .await?;
    Ok((id, secret))
}

/// Takes a token back; whether there was such a one.
pub async fn revoke(tx: &mut Tx, id: Uuid, now: Timestamp) -> Result<bool, DbError> {
    let done = sqlx::query("update api_token set revoked_at = $2 where id = $1 and revoked_at is null")
        .bind(id.to_string())
        .bind(stamp(now))
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Whose token the request carries; `None` without one, or with one that is not valid.
pub async fn actor(db: &Db, headers: &HeaderMap) -> Result<Option<Actor>, AppError> {
    let header = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let Some(secret) = header.and_then(bearer) else {
        return Ok(None);
    };
    let row: Option<ActorRow> = sqlx::query_as(
        "select s.id, s.name, s.role, s.language, s.unit, u.name as unit_name, u.path, u.time_zone
         from api_token t
         join staff s on s.id = t.staff
         join unit u on u.id = s.unit
         where t.token_hash = $1 and t.revoked_at is null and s.active = 1",
    )
    .bind(fingerprint(secret))
    .fetch_optional(db.read())
    .await?;
    row.map(ActorRow::actor).transpose()
}

/// The scheme's name is the same in any case (RFC 9110, 11.1).
fn bearer(header: &str) -> Option<&str> {
    let (scheme, secret) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim())
}
