//! Who has opened what is sealed, for those who look after the unit.

use domain::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    access::{Actor, Scope},
    clock::stamp,
    db::{DbError, Tx},
};

/// An opening.
#[derive(Clone, Debug, FromRow)]
pub struct Row {
    /// Which.
    pub id: String,
    /// Who opened it.
    pub actor: String,
    /// What they are called.
    pub actor_name: String,
    /// What they are.
    pub role: String,
    /// Whose file.
    pub person: String,
    /// What lists call the person.
    pub person_name: String,
    /// The unit that holds the file.
    pub unit_name: String,
    /// The kind of record; none for the whole file.
    pub entity: Option<String>,
    /// Why.
    pub reason: String,
    /// When.
    pub at: String,
    /// Until when.
    pub until: String,
    /// Who has taken note of it.
    pub acknowledged_by: Option<String>,
    /// When.
    pub acknowledged_at: Option<String>,
}

/// A page of openings, the newest first; `waiting` for those alone that nobody has taken note of.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    waiting: bool,
    after: Option<(String, String)>,
    limit: i64,
) -> Result<Vec<Row>, DbError> {
    let (after_at, after_id) = after.unzip();
    Ok(sqlx::query_as(
        "select o.id, o.actor, s.name as actor_name, s.role, o.person, p.name as person_name, u.name as unit_name,
                (select r.entity from record r where r.person = o.person and r.id = o.record) as entity,
                o.reason, o.at, o.until, a.name as acknowledged_by, o.acknowledged_at
         from opening o
         join person p on p.id = o.person
         join unit u on u.id = p.unit
         join staff s on s.id = o.actor
         left join staff a on a.id = o.acknowledged_by
         where substr(u.path, 1, length($1)) = $1
           and (cast($2 as bigint) = 0 or o.acknowledged_at is null)
           and (cast($3 as text) is null or (o.at, o.id) < ($3, $4))
         order by o.at desc, o.id desc
         limit $5",
    )
    .bind(scope.path.clone())
    .bind(i64::from(waiting))
    .bind(after_at)
    .bind(after_id)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?)
}

/// How many openings by others nobody has taken note of.
pub async fn waiting(tx: &mut Tx, actor: &Actor) -> Result<i64, DbError> {
    let (found,): (i64,) = sqlx::query_as(
        "select cast(count(*) as bigint)
         from opening o
         join person p on p.id = o.person
         join unit u on u.id = p.unit
         where substr(u.path, 1, length($1)) = $1 and o.acknowledged_at is null and o.actor <> $2",
    )
    .bind(actor.scope().path)
    .bind(actor.id.to_string())
    .fetch_one(&mut **tx)
    .await?;
    Ok(found)
}

/// Takes note of an opening by somebody else; whether there was one that waited.
pub async fn acknowledge(tx: &mut Tx, actor: &Actor, id: Uuid, now: Timestamp) -> Result<bool, DbError> {
    let done = sqlx::query(
        "update opening
         set acknowledged_by = $1, acknowledged_at = $2
         where id = $3 and acknowledged_at is null and actor <> $1
           and person in (select p.id from person p join unit u on u.id = p.unit
                          where substr(u.path, 1, length($4)) = $4)",
    )
    .bind(actor.id.to_string())
    .bind(stamp(now))
    .bind(id.to_string())
    .bind(actor.scope().path)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}
