//! Fixed series of visits (RFC 5545 RRULE), read by the crate `rrule`.

use chrono::{Days, NaiveDate, NaiveTime, TimeZone};
use rrule::{RRule, RRuleSet, Tz, Unvalidated};

/// A series is searched this many days past the last visit; one that pauses longer has ended.
const HORIZON_DAYS: u64 = 366 * 5;
/// Bounds the work that a hostile series can cause.
const MOST_OCCURRENCES: u16 = 2_000;

/// Whether a text is a series that can be followed.
pub(super) fn check(series: &str) -> Result<(), String> {
    let start = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or(NaiveDate::MIN);
    parse(series, start).map(drop)
}

/// The first day of the series after the last visit, or its first day when there was none. A visit paid on a day of the series, or since the
/// one before, answers for it.
pub(super) fn next_after(series: &str, starts_on: NaiveDate, last_seen: Option<NaiveDate>) -> Option<NaiveDate> {
    let from = match last_seen {
        Some(seen) => seen.checked_add_days(Days::new(1))?.max(starts_on),
        None => starts_on,
    };
    let until = from.checked_add_days(Days::new(HORIZON_DAYS))?;
    let set = parse(series, starts_on).ok()?;
    let found = set.after(noon(from)?).before(noon(until)?).all(MOST_OCCURRENCES);
    found
        .dates
        .into_iter()
        .map(|at| at.date_naive())
        .find(|day| *day >= from)
}

fn parse(series: &str, starts_on: NaiveDate) -> Result<RRuleSet, String> {
    let start = noon(starts_on).ok_or("the series starts outside the calendar")?;
    let rule: RRule<Unvalidated> = series
        .trim_start_matches("RRULE:")
        .parse()
        .map_err(|error| format!("{error}"))?;
    rule.build(start).map_err(|error| error.to_string())
}

/// Days are reckoned at noon UTC, where no daylight-saving night can move them.
fn noon(day: NaiveDate) -> Option<chrono::DateTime<Tz>> {
    let at = day.and_time(NaiveTime::from_hms_opt(12, 0, 0)?);
    Tz::UTC.from_local_datetime(&at).single()
}
