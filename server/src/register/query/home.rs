//! What waits for somebody: the counts of a home page.

use domain::Timestamp;

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
           and coalesce(d.last_sync_at, d.enrolled_at) < $2",
    )
    .bind(scope.path.clone())
    .bind(stamp(since))
    .fetch_one(&mut **tx)
    .await?;
    Ok(found)
}
