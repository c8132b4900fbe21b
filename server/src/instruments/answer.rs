//! What a phone is given that asks for instruments: those that its unit may ask or has asked, as many as fit into one answer.

use domain::UserId;
use protocol::{InstrumentBody, limits::INSTRUMENTS_BYTES};
use serde_json::value::RawValue;

use super::{offer, store};
use crate::{db::Db, error::AppError};

/// The wanted instruments, in the order in which they are wanted.
pub async fn wanted(db: &Db, worker: UserId, wants: &[String]) -> Result<Vec<InstrumentBody>, AppError> {
    if wants.is_empty() {
        return Ok(Vec::new());
    }
    let mut tx = db.snapshot().await?;
    let path = path_of(&mut tx, worker).await?;
    let may_ask = offer::ever_in_unit(&mut tx, &path).await?;
    let (mut given, mut bytes) = (Vec::new(), 0);
    for version in wants.iter().filter(|version| may_ask.contains(*version)) {
        let found = store::bodies(&mut tx, std::slice::from_ref(version)).await?;
        let Some(body) = found.into_values().next() else {
            continue;
        };
        bytes += body.len();
        if bytes > INSTRUMENTS_BYTES && !given.is_empty() {
            break;
        }
        given.push(InstrumentBody {
            version: version.clone(),
            body: RawValue::from_string(body)?,
        });
    }
    Ok(given)
}

/// The path of the unit of a member of staff.
pub async fn path_of(tx: &mut crate::db::Tx, worker: UserId) -> Result<String, AppError> {
    let found: Option<(String,)> =
        sqlx::query_as("select unit.path from staff join unit on unit.id = staff.unit where staff.id = $1")
            .bind(worker.to_string())
            .fetch_optional(&mut **tx)
            .await
            .map_err(crate::db::DbError::from)?;
    found.map(|(path,)| path).ok_or_else(AppError::not_found)
}
