//! Schedules anew after the rules have changed: the dates that lists compare with today, nothing else.

use std::collections::BTreeSet;

use domain::PersonId;

use super::{load, units, units_of};
use crate::{
    db::{Db, DbError, Tx},
    error::AppError,
};

const AT_ONCE: i64 = 500;

/// Reckons every person's schedule by the rules that stand now; the number of people whose dates changed.
pub async fn refresh(db: &Db) -> Result<u64, AppError> {
    let mut after = String::new();
    let mut changed = 0;
    loop {
        let mut tx = db.begin().await?;
        let rules = units::rules(&mut tx).await?;
        let rows: Vec<(String,)> = sqlx::query_as("select id from person where id > $1 order by id limit $2")
            .bind(after.clone())
            .bind(AT_ONCE)
            .fetch_all(&mut *tx)
            .await?;
        let Some((last,)) = rows.last() else { return Ok(changed) };
        after.clone_from(last);
        let people: BTreeSet<PersonId> = rows.iter().filter_map(|(id,)| id.parse().ok()).collect();
        // Under the locks of their units, so that no push moves what was read; who changes units in between is scheduled by that push.
        let held_by = units_of(&mut tx, &people).await?;
        let units = units::lock(&mut tx, &held_by).await?;
        let files = load(&mut tx, &people).await?;
        for (person, file) in &files {
            let Some(unit) = units.get(&file.head.unit) else {
                continue;
            };
            let schedule = file.schedule(&unit.unit, &rules);
            let done = sqlx::query(
                "update person set window_from = $1, due_on = $2, overdue_from = $3
                 where id = $4
                   and (coalesce(window_from, '') <> coalesce($1, '') or coalesce(due_on, '') <> coalesce($2, '')
                        or coalesce(overdue_from, '') <> coalesce($3, ''))",
            )
            .bind(schedule.map(|schedule| schedule.window_from.to_string()))
            .bind(schedule.map(|schedule| schedule.due_on.to_string()))
            .bind(schedule.map(|schedule| schedule.overdue_from.to_string()))
            .bind(person.to_string())
            .execute(&mut *tx)
            .await?;
            changed += done.rows_affected();
        }
        reckoned(&mut tx).await?;
        tx.commit().await?;
    }
}

/// Notes that dates have changed although no file has: what was counted by them before holds no longer.
pub(super) async fn reckoned(tx: &mut Tx) -> Result<(), DbError> {
    sqlx::query("update server set reckoned = reckoned + 1 where id = 1")
        .execute(&mut **tx)
        .await?;
    Ok(())
}
