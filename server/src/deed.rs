//! Deeds that can be taken back: what stood before is kept for an hour, for whoever did it.

use chrono::Duration;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::{
    App,
    access::Actor,
    clock::stamp,
    db::{DbError, Tx, sql},
    error::AppError,
    row,
};

/// How long a deed can be taken back; its notice is long gone by then.
pub const UNDOABLE: Duration = Duration::hours(1);

/// A deed that is to be taken back.
#[derive(Clone, Debug)]
pub struct Deed {
    /// Which.
    pub id: Uuid,
    /// What was done.
    pub kind: String,
    data: String,
}

impl Deed {
    /// What stood before, as the deed's kind wrote it.
    pub fn before<T: DeserializeOwned>(&self) -> Result<T, AppError> {
        Ok(serde_json::from_str(&self.data)?)
    }
}

/// Keeps what stood before; the id goes into the notice that offers to take it back.
pub async fn keep(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    kind: &str,
    before: &impl Serialize,
) -> Result<Uuid, AppError> {
    let now = app.now();
    let id = app.random.id(now);
    let values = row![
        id.to_string(),
        actor.id.to_string(),
        stamp(now),
        kind,
        serde_json::to_string(before)?
    ];
    sql::insert(tx, "deed", &["id", "actor", "at", "kind", "data"], vec![values], "").await?;
    Ok(id)
}

/// Takes hold of a deed to take it back, once; none when it is somebody else's, too old or taken back already.
pub async fn take(tx: &mut Tx, app: &App, actor: &Actor, id: Uuid) -> Result<Option<Deed>, DbError> {
    let now = app.now();
    let found: Option<(String, String)> = sqlx::query_as(
        "update deed
         set undone_at = $1
         where id = $2 and actor = $3 and undone_at is null and at >= $4
         returning kind, data",
    )
    .bind(stamp(now))
    .bind(id.to_string())
    .bind(actor.id.to_string())
    .bind(stamp(now - UNDOABLE))
    .fetch_optional(&mut **tx)
    .await?;
    Ok(found.map(|(kind, data)| Deed { id, kind, data }))
}
