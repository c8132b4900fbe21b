//! What waits for somebody: the counts of a home page.

use domain::{Record, Timestamp};
use sqlx::FromRow;

use crate::{
    access::Scope,
    clock::stamp,
    db::{DbError, Tx},
};

/// Open alerts: raised, and not yet acknowledged by anybody.
pub async fn alerts_raised(tx: &mut Tx, scope: &Scope) -> Result<i64, DbError> {
    let (found,): (i64,) = sqlx::query_as(
        "select cast(count(*) as bigint)
         from record r
         join unit u on u.id = r.unit
         where r.entity = 'alert' and r.state = 'raised' and substr(u.path, 1, length($1)) = $1",
    )
    .bind(scope.path.clone())
    .fetch_one(&mut **tx)
    .await?;
    Ok(found)
}

/// Phones in use that have not synced since a moment.
pub async fn silent_phones(tx: &mut Tx, scope: &Scope, since: Timestamp) -> Result<i64, DbError> {
    let (found,): (i64,) = sqlx::query_as(
        "select cast(count(*) as bigint)
         from device d
         join staff s on s.id = d.worker
         join unit u on u.id = s.unit
         where substr(u.path, 1, length($1)) = $1
           and d.revoked_at is null
           and d.wiped_at is null
           and s.active = 1
           and coalesce(d.last_sync_at, d.enrolled_at) < $2",
    )
    .bind(scope.path.clone())
    .bind(stamp(since))
    .fetch_one(&mut **tx)
    .await?;
    Ok(found)
}

/// An alert that nobody has taken up.
#[derive(Clone, Debug, FromRow)]
pub struct Alert {
    /// Which.
    pub id: String,
    /// Whose file it belongs to.
    pub person: String,
    /// The person's name.
    pub person_name: String,
    /// When it was raised.
    pub at: String,
    data: String,
}

impl Alert {
    /// What it is about.
    pub fn kind(&self) -> String {
        let record = serde_json::from_str::<Record>(&self.data).ok();
        record
            .and_then(|record| record.text("kind").map(str::to_owned))
            .unwrap_or_default()
    }
}

/// The alerts that have waited longest.
pub async fn oldest_alerts(tx: &mut Tx, scope: &Scope, limit: i64) -> Result<Vec<Alert>, DbError> {
    Ok(sqlx::query_as(
        "select r.id, r.person, p.name as person_name, r.at, r.data
         from record r
         join unit u on u.id = r.unit
         join person p on p.id = r.person
         where r.entity = 'alert' and r.state = 'raised' and substr(u.path, 1, length($1)) = $1
         order by r.at, r.id
         limit $2",
    )
    .bind(scope.path.clone())
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?)
}

/// People with a field that has two values.
pub async fn conflicts(tx: &mut Tx, scope: &Scope) -> Result<i64, DbError> {
    let (found,): (i64,) = sqlx::query_as(
        "select cast((select coalesce(sum(p.conflicts), 0) from person p join unit u on u.id = p.unit
                      where p.conflicts > 0 and substr(u.path, 1, length($1)) = $1)
                   + (select coalesce(sum(r.conflicts), 0) from record r join unit u on u.id = r.unit
                      where r.conflicts > 0 and substr(u.path, 1, length($1)) = $1) as bigint)",
    )
    .bind(scope.path.clone())
    .fetch_one(&mut **tx)
    .await?;
    Ok(found)
}

/// Entries that are held in quarantine.
pub async fn quarantined(tx: &mut Tx, scope: &Scope) -> Result<i64, DbError> {
    let (found,): (i64,) = sqlx::query_as(
        "select cast(count(*) as bigint)
         from quarantine q
         join staff s on s.id = q.author
         join unit u on u.id = s.unit
         where q.state = 'held' and substr(u.path, 1, length($1)) = $1",
    )
    .bind(scope.path.clone())
    .fetch_one(&mut **tx)
    .await?;
    Ok(found)
}

/// A phone that has not been heard of for long.
#[derive(Clone, Debug, FromRow)]
pub struct Silent {
    /// The phone.
    pub id: String,
    /// Whose it is.
    pub worker_name: String,
    /// When it last synced, or was enrolled.
    pub heard_at: String,
}

/// The phones in use that have been silent longest.
pub async fn longest_silent(tx: &mut Tx, scope: &Scope, since: Timestamp, limit: i64) -> Result<Vec<Silent>, DbError> {
    Ok(sqlx::query_as(
        "select d.id, s.name as worker_name, coalesce(d.last_sync_at, d.enrolled_at) as heard_at
         from device d
         join staff s on s.id = d.worker
         join unit u on u.id = s.unit
         where substr(u.path, 1, length($1)) = $1
           and d.revoked_at is null
           and d.wiped_at is null
           and s.active = 1
           and coalesce(d.last_sync_at, d.enrolled_at) < $2
         order by heard_at, d.id
         limit $3",
    )
    .bind(scope.path.clone())
    .bind(stamp(since))
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?)
}
