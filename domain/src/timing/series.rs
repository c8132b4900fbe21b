//! Fixed series of visits (RFC 5545 RRULE), read by the crate `rrule`.

use chrono::{Days, NaiveDate, NaiveTime, TimeZone};
use rrule::{Frequency, RRule, RRuleSet, Tz, Unvalidated};

/// A series is searched this many days past the last visit; one that pauses longer has ended.
const HORIZON_DAYS: u64 = 366 * 5;
/// A series that began earlier is reckoned from here: each of its days costs a step.
const FIRST_YEAR: i32 = 1970;
/// Bounds the work that a hostile series can cause.
const MOST_DAYS: usize = 50_000;

/// Whether a text is a series that can be followed.
pub(super) fn check(series: &str) -> Result<(), String> {
    let start = NaiveDate::from_ymd_opt(FIRST_YEAR, 1, 1).unwrap_or_default();
    parse(series, start).map(drop)
}

/// The first day of the series after the last visit and not before `resumes`, or its first day when there was none. A visit paid on a day of the
/// series, or since the one before, answers for it.
pub(super) fn next_after(
    series: &str,
    starts_on: NaiveDate,
    last_seen: Option<NaiveDate>,
    resumes: Option<NaiveDate>,
) -> Option<NaiveDate> {
    let starts_on = starts_on.max(NaiveDate::from_ymd_opt(FIRST_YEAR, 1, 1)?);
    let from = match last_seen {
        Some(seen) => seen.checked_add_days(Days::new(1))?.max(starts_on),
        None => starts_on,
    };
    let from = from.max(resumes.unwrap_or(from));
    let until = from.checked_add_days(Days::new(HORIZON_DAYS))?;
    let set = parse(series, starts_on).ok()?.limit();
    set.into_iter()
        .take(MOST_DAYS)
        .map(|at| at.date_naive())
        .take_while(|day| *day <= until)
        .find(|day| *day >= from)
}

/// Whole days only: an hour's rhythm is no visit plan, and following one through the years would take minutes.
fn parse(series: &str, starts_on: NaiveDate) -> Result<RRuleSet, String> {
    let start = noon(starts_on).ok_or("the series starts outside the calendar")?;
    let rule: RRule<Unvalidated> = through_the_last_day(series.trim_start_matches("RRULE:"))
        .parse()
        .map_err(|error| format!("{error}"))?;
    if matches!(
        rule.get_freq(),
        Frequency::Hourly | Frequency::Minutely | Frequency::Secondly
    ) {
        return Err("FREQ is one of DAILY, WEEKLY, MONTHLY, YEARLY".into());
    }
    if !rule.get_by_hour().is_empty() || !rule.get_by_minute().is_empty() || !rule.get_by_second().is_empty() {
        return Err("a series is of whole days: no BYHOUR, BYMINUTE, BYSECOND".into());
    }
    rule.build(start).map_err(|error| error.to_string())
}

/// `UNTIL=20260629`, with whatever hour, lasts through that day: the series is of whole days.
fn through_the_last_day(series: &str) -> String {
    let part = |part: &str| match part.split_once('=') {
        Some((name, until)) if name.eq_ignore_ascii_case("UNTIL") => match until.get(..8) {
            Some(day) => format!("UNTIL={day}T235959Z"),
            None => part.to_owned(),
        },
        _ => part.to_owned(),
    };
    series.split(';').map(part).collect::<Vec<_>>().join(";")
}

/// Days are reckoned at noon UTC, where no daylight-saving night can move them.
fn noon(day: NaiveDate) -> Option<chrono::DateTime<Tz>> {
    let at = day.and_time(NaiveTime::from_hms_opt(12, 0, 0)?);
    Tz::UTC.from_local_datetime(&at).single()
}
