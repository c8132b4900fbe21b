//! How many people were overdue at the end of each week, as it was last reckoned.

use std::fmt::Write;

use chrono::{Days, NaiveDate};
use domain::UserId;

use super::conditions::Conditions;
use crate::{
    access::Scope,
    db::{DbError, Tx},
    error::AppError,
};

/// The weeks of the units below a path, the oldest first; none while a unit has not been reckoned up to the last of these ends.
pub async fn weeks(
    tx: &mut Tx,
    scope: &Scope,
    path: &str,
    ends: &[NaiveDate],
) -> Result<Option<Vec<(NaiveDate, i64)>>, AppError> {
    let Some(last) = ends.last() else { return Ok(None) };
    let mut conditions = Conditions::default();
    for path in [scope.path.as_str(), path] {
        conditions.and("substr(u.path, 1, length(?)) = ?", [path.to_owned(), path.to_owned()]);
    }
    let units: Vec<(String, String)> = conditions
        .fetch_packed(
            tx,
            "coalesce(c.today, ''), coalesce(c.weeks, '')",
            "unit u left join overdue_counted c on c.unit = u.id",
        )
        .await?;
    let last = last.to_string();
    if units.iter().any(|(today, _)| *today <= last) {
        return Ok(None);
    }
    let mut sums = vec![0; ends.len()];
    let mut add = |week: NaiveDate, people: i64| {
        if let Ok(place) = ends.binary_search(&week) {
            sums[place] += people;
        }
    };
    match scope.worker {
        None => {
            for (_, weeks) in &units {
                unpacked(weeks).for_each(|(week, people)| add(week, people));
            }
        }
        Some(worker) => {
            for (week, people) in of_worker(tx, scope, path, worker).await? {
                add(week.parse().unwrap_or_default(), people);
            }
        }
    }
    Ok(Some(ends.iter().copied().zip(sums).collect()))
}

/// A unit's weeks as one text: the end of the first, and the people of each.
pub fn packed(first: NaiveDate, people: &[i64]) -> String {
    let mut text = first.to_string();
    for people in people {
        let _ = write!(text, " {people}");
    }
    text
}

fn unpacked(text: &str) -> impl Iterator<Item = (NaiveDate, i64)> {
    let mut words = text.split(' ');
    let first: Option<NaiveDate> = words.next().and_then(|day| day.parse().ok());
    let weeks = (0..).step_by(7).zip(words);
    weeks.filter_map(move |(days, people)| Some((first?.checked_add_days(Days::new(days))?, people.parse().ok()?)))
}

/// The people of one worker by week and unit.
async fn of_worker(tx: &mut Tx, scope: &Scope, path: &str, worker: UserId) -> Result<Vec<(String, i64)>, DbError> {
    let mut conditions = Conditions::default();
    conditions.below("w.unit", &scope.path);
    conditions.below("w.unit", path);
    conditions.and("w.worker = ?", [worker.to_string()]);
    let statement = format!(
        "select w.week_end, w.people from overdue_week w where {}",
        conditions.text()
    );
    conditions.fetch(tx, statement).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_are_read_as_they_were_packed() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let text = packed(day("2025-12-28"), &[3, 0, 12]);
        assert_eq!(text, "2025-12-28 3 0 12");
        let weeks: Vec<_> = unpacked(&text).collect();
        let expected = [("2025-12-28", 3), ("2026-01-04", 0), ("2026-01-11", 12)];
        assert_eq!(weeks, expected.map(|(end, people)| (day(end), people)));
        assert_eq!(unpacked("").count(), 0, "a unit that was not reckoned");
    }
}
