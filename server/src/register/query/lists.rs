//! The plain lists of the staff API: conflicts, alerts, quarantine, the access log.

use sqlx::FromRow;

use super::conditions::Conditions;
use crate::{
    access::Scope,
    db::{DbError, Tx},
};

/// A record with fields in conflict, or an alert.
#[derive(Clone, Debug, FromRow)]
pub struct RecordRow {
    /// Whose file.
    pub person: String,
    /// Which record.
    pub id: String,
    /// What it is.
    pub entity: String,
    /// 1 where the file is sealed.
    pub sealed: i64,
    /// The unit that holds the file.
    pub unit: String,
    /// The unit's name.
    pub unit_name: String,
    /// When it was recorded.
    pub at: String,
    /// The record as JSON.
    pub data: String,
}

/// Where a page ended: the last line's `(at, id)`.
pub type After = (String, String);

/// A page of alerts, newest first, of one state or of all.
pub async fn alerts(
    tx: &mut Tx,
    scope: &Scope,
    state: Option<String>,
    after: Option<After>,
    limit: i64,
) -> Result<Vec<RecordRow>, DbError> {
    let mut conditions = Conditions::within(scope, "r.unit", "r.person");
    conditions.and("r.entity = 'alert'", []);
    conditions.and_if("r.state = ?", state);
    if let Some((at, id)) = after {
        conditions.and("(r.at, r.id) < (?, ?)", [at, id]);
    }
    let statement = format!(
        "select r.person, r.id, r.entity, p.sealed, r.unit, u.name as unit_name, r.at, r.data
         from record r
         join person p on p.id = r.person
         join unit u on u.id = r.unit
         where {}
         order by r.at desc, r.id desc
         limit {limit}",
        conditions.text()
    );
    conditions.fetch(tx, statement).await
}

/// A page of records with fields in conflict, by person and record; a person's own record is among them.
pub async fn conflicts(
    tx: &mut Tx,
    scope: &Scope,
    after: Option<After>,
    limit: i64,
) -> Result<Vec<RecordRow>, DbError> {
    let (after_person, after_id) = after.unzip();
    Ok(sqlx::query_as(
        "select person, id, entity, sealed, unit, unit_name, at, data
         from (
           select p.id as person, p.id, 'person' as entity, p.sealed, p.unit, u.name as unit_name, '' as at, p.data
           from person p
           join unit u on u.id = p.unit
           where p.conflicts > 0 and substr(u.path, 1, length($1)) = $1
           union all
           select r.person, r.id, r.entity, p.sealed, r.unit, u.name as unit_name, r.at, r.data
           from record r
           join person p on p.id = r.person
           join unit u on u.id = r.unit
           where r.conflicts > 0 and substr(u.path, 1, length($1)) = $1
         ) as found
         where cast($2 as text) is null or (person, id) > ($2, $3)
         order by person, id
         limit $4",
    )
    .bind(scope.path.clone())
    .bind(after_person)
    .bind(after_id)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?)
}

/// A refused change.
#[derive(Clone, Debug, FromRow)]
pub struct RefusedRow {
    /// Its id.
    pub id: String,
    /// The device that sent it.
    pub device: String,
    /// Its author.
    pub author: String,
    /// The author's name.
    pub author_name: String,
    /// The author's unit.
    pub unit: String,
    /// The unit's name.
    pub unit_name: String,
    /// Whose file it is about.
    pub person: Option<String>,
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
}

/// A page of refused changes by authors of the scope's units, newest first.
pub async fn quarantine(
    tx: &mut Tx,
    scope: &Scope,
    after: Option<After>,
    limit: i64,
) -> Result<Vec<RefusedRow>, DbError> {
    let (after_at, after_id) = after.unzip();
    Ok(sqlx::query_as(
        "select q.id, q.device, q.author, s.name as author_name, s.unit, u.name as unit_name, q.person, coalesce(p.sealed, 0) as sealed, q.kind, q.code, q.detail, q.received_at, q.state
         from quarantine q
         join staff s on s.id = q.author
         join unit u on u.id = s.unit
         left join person p on p.id = q.person
         where substr(u.path, 1, length($1)) = $1
           and (cast($2 as text) is null or (q.received_at, q.id) < ($2, $3))
         order by q.received_at desc, q.id desc
         limit $4",
    )
    .bind(scope.path.clone())
    .bind(after_at)
    .bind(after_id)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?)
}

/// An entry of the access log.
#[derive(Clone, Debug, FromRow)]
pub struct AccessRow {
    /// Its number.
    pub n: i64,
    /// When.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What they are called, where they are staff.
    pub actor_name: Option<String>,
    /// How.
    pub via: String,
    /// What was done.
    pub action: String,
    /// To whose file.
    pub person: Option<String>,
    /// Ids and codes that say more.
    pub detail: Option<String>,
    /// The network or the phone that it came from.
    pub origin: Option<String>,
    /// The entry's hash.
    pub hash: String,
}

/// A page of the access log, newest first: what was done by staff of the scope's units, or by commands when the scope is the whole tree.
pub async fn access_log(
    tx: &mut Tx,
    scope: &Scope,
    person: Option<String>,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<AccessRow>, DbError> {
    Ok(sqlx::query_as(
        "select a.n, a.at, a.actor, s.name as actor_name, a.via, a.action, a.person, a.detail, a.origin, a.hash
         from access_log a
         left join staff s on s.id = a.actor
         left join unit u on u.id = s.unit
         where (substr(u.path, 1, length($1)) = $1
                or u.path is null and exists (select 1 from unit where path = $1 and parent is null))
           and (cast($2 as text) is null or a.person = $2)
           and (cast($3 as bigint) is null or a.n < $3)
         order by a.n desc
         limit $4",
    )
    .bind(scope.path.clone())
    .bind(person)
    .bind(before)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?)
}
