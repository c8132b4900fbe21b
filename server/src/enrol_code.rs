//! One-time codes with which a phone enrols: shown once, kept as a hash.

use chrono::Duration;
use domain::UserId;
use protocol::limits::CODE_CHARS;

use crate::{
    auth::fingerprint,
    clock::{Random, stamp},
    db::{DbError, Tx},
};

/// Letters that cannot be misread: no I, L, O, U.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How long a code can be used.
pub const VALID_FOR: Duration = Duration::days(7);

/// Makes a code for a worker's phone: `XXXX-XXXX-XXXX`.
pub async fn create(
    tx: &mut Tx,
    random: &Random,
    worker: UserId,
    created_by: Option<UserId>,
    now: domain::Timestamp,
) -> Result<String, DbError> {
    let letters: String = random
        .bytes::<CODE_CHARS>()
        .iter()
        .map(|byte| char::from(LETTERS[usize::from(byte % 32)]))
        .collect();
    sqlx::query(
        "insert into enrol_code (code_hash, worker, created_by, created_at, expires_at)
         values ($1, $2, $3, $4, $5)",
    )
    .bind(fingerprint(&letters))
    .bind(worker.to_string())
    .bind(created_by.map(|staff| staff.to_string()))
    .bind(stamp(now))
    .bind(stamp(now + VALID_FOR))
    .execute(&mut **tx)
    .await?;
    Ok(format!("{}-{}-{}", &letters[..4], &letters[4..8], &letters[8..]))
}
