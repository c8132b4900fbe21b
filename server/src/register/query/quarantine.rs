//! Refused changes, for the page that brings them in after a cure, or discards them.

use domain::{ChangeId, PersonId, Record, RecordId};
use sqlx::FromRow;

use crate::{
    access::Scope,
    db::{DbError, Tx},
    error::AppError,
};

/// A refused change.
#[derive(Clone, Debug, FromRow)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// The device that sent it.
    pub device: String,
    /// The author's name.
    pub author_name: String,
    /// The author's unit.
    pub unit_name: String,
    /// Whose file it is about.
    pub person: Option<String>,
    /// The name of a person who is registered.
    pub person_name: Option<String>,
    /// 1 where the file is sealed.
    pub sealed: i64,
    /// Its kind.
    pub kind: String,
    /// Why it was refused.
    pub code: String,
    /// What exactly.
    pub detail: String,
    /// When it arrived.
    pub received_at: String,
    /// `held`, `applied` or `discarded`.
    pub state: String,
    /// Why it was discarded.
    pub reason: Option<String>,
    /// Who discarded it or tried it again last.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<String>,
    /// Seconds by which the device's clock was behind.
    pub skew_s: i64,
    /// The change as it came.
    pub body: String,
}

const LINE: &str = "q.id, q.device, s.name as author_name, u.name as unit_name, q.person, p.name as person_name, coalesce(p.sealed, 0) as sealed, q.kind, q.code, q.detail,
                q.received_at, q.state, q.reason, d.name as decided_by, q.decided_at, q.skew_s, q.body";
const JOINS: &str = "join staff s on s.id = q.author
         join unit u on u.id = s.unit
         left join person p on p.id = q.person
         left join staff d on d.id = q.decided_by";

/// A page of refused changes of one state by authors of the scope's units, the oldest first.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    state: &str,
    after: Option<(String, String)>,
    limit: i64,
) -> Result<Vec<Row>, DbError> {
    let (after_at, after_id) = after.unzip();
    let text = format!(
        "select {LINE}
         from quarantine q
         {JOINS}
         where substr(u.path, 1, length($1)) = $1
           and q.state = $2
           and (cast($3 as text) is null or (q.received_at, q.id) > ($3, $4))
         order by q.received_at, q.id
         limit $5"
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(text))
        .bind(scope.path.clone())
        .bind(state.to_owned())
        .bind(after_at)
        .bind(after_id)
        .bind(limit)
        .fetch_all(&mut **tx)
        .await?)
}

/// One of them.
pub async fn one(tx: &mut Tx, scope: &Scope, id: ChangeId) -> Result<Option<Row>, DbError> {
    let text = format!(
        "select {LINE}
         from quarantine q
         {JOINS}
         where q.id = $2 and substr(u.path, 1, length($1)) = $1"
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(text))
        .bind(scope.path.clone())
        .bind(id.to_string())
        .fetch_optional(&mut **tx)
        .await?)
}

/// A record as it stands in the register.
pub async fn standing(tx: &mut Tx, person: PersonId, record: RecordId) -> Result<Option<Record>, AppError> {
    let row: Option<(String,)> = sqlx::query_as("select data from record where person = $1 and id = $2")
        .bind(person.to_string())
        .bind(record.to_string())
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.map(|(data,)| serde_json::from_str(&data)).transpose()?)
}
