//! How many people were overdue at the end of each week, as it was last reckoned.

use chrono::NaiveDate;

use super::conditions::Conditions;
use crate::{
    access::Scope,
    db::{DbError, Tx},
};

/// The weeks of the units below a path, the oldest first; none while a unit has not been reckoned up to the last of these ends.
pub async fn weeks(
    tx: &mut Tx,
    scope: &Scope,
    path: &str,
    ends: &[NaiveDate],
) -> Result<Option<Vec<(NaiveDate, i64)>>, DbError> {
    let Some(last) = ends.last() else { return Ok(None) };
    let mut conditions = Conditions::default();
    conditions.below("u.id", &scope.path);
    conditions.below("u.id", path);
    conditions.and(
        "not exists (select 1 from overdue_counted c where c.unit = u.id and c.today > ?)",
        [last.to_string()],
    );
    let statement = format!("select u.id from unit u where {} limit 1", conditions.text());
    let waits: Vec<(String,)> = conditions.fetch(tx, statement).await?;
    if !waits.is_empty() {
        return Ok(None);
    }
    let mut conditions = Conditions::default();
    conditions.below("w.unit", &scope.path);
    conditions.below("w.unit", path);
    conditions.and_if("w.worker = ?", scope.worker);
    let statement = format!(
        "select w.week_end, cast(sum(w.people) as bigint) from overdue_week w where {} group by w.week_end",
        conditions.text()
    );
    let found: Vec<(String, i64)> = conditions.fetch(tx, statement).await?;
    let of = |end: &NaiveDate| {
        let end = end.to_string();
        found
            .iter()
            .find(|(week, _)| *week == end)
            .map_or(0, |(_, people)| *people)
    };
    Ok(Some(ends.iter().map(|end| (*end, of(end))).collect()))
}
