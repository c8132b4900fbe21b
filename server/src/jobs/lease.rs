//! A lease on a piece of work: one server holds it at a time; one that dies loses it when its time is over.

use chrono::Duration;
use domain::Timestamp;

use crate::{
    clock::stamp,
    db::{Db, DbError},
};

/// Takes the work, or keeps it; false when another server holds it.
pub async fn take(db: &Db, work: &str, holder: &str, now: Timestamp, time: Duration) -> Result<bool, DbError> {
    let mut tx = db.begin().await?;
    let taken = sqlx::query(
        "insert into job (name, holder, until) values ($1, $2, $3)
         on conflict (name) do update set holder = excluded.holder, until = excluded.until
         where job.holder = excluded.holder or job.until <= $4",
    )
    .bind(work.to_owned())
    .bind(holder.to_owned())
    .bind(stamp(now + time))
    .bind(stamp(now))
    .execute(&mut *tx)
    .await?
    .rows_affected();
    tx.commit().await?;
    Ok(taken == 1)
}
