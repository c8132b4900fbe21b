//! Which day it is: every unit counts days in its own time zone, and on this planet there are at most three dates at once.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono_tz::Tz;
use domain::Timestamp;

use crate::db::{DbError, Tx};

/// A date, and the time zones in which it is today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The date.
    pub today: NaiveDate,
    /// Names of zones, as units name them.
    pub zones: Vec<String>,
}

/// Today in the units whose path begins with `path`.
pub async fn of_units(tx: &mut Tx, path: &str, now: Timestamp) -> Result<Vec<Day>, DbError> {
    let rows: Vec<(String,)> = sqlx::query_as(
        "select distinct time_zone
         from unit
         where substr(path, 1, length($1)) = $1
         order by time_zone",
    )
    .bind(path.to_owned())
    .fetch_all(&mut **tx)
    .await?;
    let mut days = BTreeMap::<NaiveDate, Vec<String>>::new();
    for (zone,) in rows {
        let today = now.with_timezone(&zone.parse().unwrap_or(Tz::UTC)).date_naive();
        days.entry(today).or_default().push(zone);
    }
    Ok(days.into_iter().map(|(today, zones)| Day { today, zones }).collect())
}
