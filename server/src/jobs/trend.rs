//! How many people were overdue at the end of each of the last weeks: reckoned anew from all that has arrived, so that a late sync mends the
//! weeks that it tells of.
//!
//! A week is reckoned with the rules' own function, from the visits up to its end. Plans count from the day on which they were made and until
//! they were ended or paused; people, responsibility and risk are those of today.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{Datelike, Days, Duration, NaiveDate};
use domain::{
    Entity, History, PersonFile, PersonId, Record, RuleBook, Timestamp, TimingState, Unit, fields::STATE, timing,
};
use serde_json::json;
use sqlx::FromRow;

use super::lease;
use crate::{
    App,
    clock::{parse_stamp, stamp},
    db::{DbError, Tx, sql},
    error::AppError,
    register::{
        self,
        query::trend,
        units::{self, UnitRow},
    },
    row,
};

/// How many weeks are reckoned.
pub const WEEKS: u64 = 12;
/// How long a server keeps the work without a sign of life.
const LEASE: Duration = Duration::minutes(10);
/// A busy unit is not reckoned more often than this.
const REST: Duration = Duration::minutes(5);
/// How many people are read at once.
const AT_ONCE: i64 = 500;

/// The ends of the last weeks that are over on a day: Sundays, the oldest first.
pub fn week_ends(today: NaiveDate) -> Vec<NaiveDate> {
    let since_sunday = u64::from(today.weekday().num_days_from_monday()) + 1;
    let back = |weeks: u64| today.checked_sub_days(Days::new(since_sunday + 7 * weeks));
    (0..WEEKS).rev().filter_map(back).collect()
}

#[derive(FromRow)]
struct Stand {
    unit: String,
    seq: i64,
    counted_seq: Option<i64>,
    counted_today: Option<String>,
    counted_at: Option<String>,
}

/// One turn; how many units were reckoned. Does nothing where another server is at it.
pub async fn run(app: &App) -> Result<usize, AppError> {
    let now = app.now();
    if !lease::take(&app.db, "trend", &app.instance.to_string(), now, LEASE).await? {
        return Ok(0);
    }
    refresh(app, now).await
}

/// Reckons the units of which something has changed since, or for which another day has begun.
pub async fn refresh(app: &App, now: Timestamp) -> Result<usize, AppError> {
    let mut tx = app.db.snapshot().await?;
    let stands: Vec<Stand> = sqlx::query_as(
        "select u.id as unit, u.seq, c.seq as counted_seq, c.today as counted_today, c.at as counted_at
         from unit u
         left join overdue_counted c on c.unit = u.id",
    )
    .fetch_all(&mut *tx)
    .await?;
    let rules = units::rules(&mut tx).await?;
    let ids: Vec<String> = stands.iter().map(|stand| stand.unit.clone()).collect();
    let units = units::select(&mut tx, &ids).await?;
    drop(tx);
    let units: HashMap<String, Unit> = units
        .iter()
        .filter_map(UnitRow::to_unit)
        .map(|unit| (unit.id.to_string(), unit))
        .collect();
    let mut reckoned = 0;
    for stand in stands {
        let Some(unit) = units.get(&stand.unit) else { continue };
        let today = unit.day(now);
        let rested = stand
            .counted_at
            .as_deref()
            .and_then(parse_stamp)
            .is_none_or(|at| now - at >= REST);
        let another_day = stand.counted_today != Some(today.to_string());
        if another_day || rested && stand.counted_seq != Some(stand.seq) {
            one_unit(app, unit, &rules, stand.seq, today, now).await?;
            reckoned += 1;
        }
    }
    Ok(reckoned)
}

/// People by worker and week.
type Weeks = BTreeMap<(String, NaiveDate), i64>;

async fn one_unit(
    app: &App,
    unit: &Unit,
    rules: &RuleBook,
    seq: i64,
    today: NaiveDate,
    now: Timestamp,
) -> Result<(), AppError> {
    let ends = week_ends(today);
    let mut weeks = Weeks::new();
    let mut after = String::new();
    loop {
        let mut tx = app.db.snapshot().await?;
        let rows: Vec<(String,)> =
            sqlx::query_as("select id from person where unit = $1 and id > $2 order by id limit $3")
                .bind(unit.id.to_string())
                .bind(after.clone())
                .bind(AT_ONCE)
                .fetch_all(&mut *tx)
                .await?;
        let Some((last,)) = rows.last() else { break };
        after.clone_from(last);
        let ids: Vec<String> = rows.into_iter().map(|(id,)| id).collect();
        let seen = seen(&mut tx, &ids, unit, &ends).await?;
        let people: BTreeSet<PersonId> = ids.iter().filter_map(|id| id.parse().ok()).collect();
        let files = register::load_touched(&mut tx, &people, &BTreeSet::new()).await?;
        drop(tx);
        for (person, file) in files {
            let days = seen.get(&person.to_string()).map_or(&[][..], Vec::as_slice);
            one_person(file, days, &ends, unit, rules, &mut weeks);
        }
    }
    let mut tx = app.db.begin().await?;
    store(&mut tx, unit, weeks, seq, today, now).await?;
    Ok(tx.commit().await.map_err(DbError::from)?)
}

/// The days on which people were seen since the first week's end, and the last one before it, in order.
async fn seen(
    tx: &mut Tx,
    ids: &[String],
    unit: &Unit,
    ends: &[NaiveDate],
) -> Result<HashMap<String, Vec<NaiveDate>>, DbError> {
    // A day earlier than any zone needs: what falls before the first week's end is sorted out by its own day.
    let from = ends
        .first()
        .and_then(|day| day.checked_sub_days(Days::new(1)))
        .unwrap_or_default();
    let mut found: Vec<(String, String)> = sql::select_in(
        tx,
        &format!("select person, started_at from visit where person in ({{ids}}) and outcome = 'seen' and started_at >= '{from}'"),
        ids,
    )
    .await?;
    let before: Vec<(String, String)> = sql::select_in(
        tx,
        &format!(
            "select person, max(started_at) from visit
             where person in ({{ids}}) and outcome = 'seen' and started_at < '{from}'
             group by person"
        ),
        ids,
    )
    .await?;
    found.extend(before);
    let mut days = HashMap::<String, Vec<NaiveDate>>::new();
    for (person, at) in found {
        if let Some(at) = parse_stamp(&at) {
            days.entry(person).or_default().push(unit.day(at));
        }
    }
    days.values_mut().for_each(|days| days.sort_unstable());
    Ok(days)
}

fn one_person(
    mut file: PersonFile,
    seen: &[NaiveDate],
    ends: &[NaiveDate],
    unit: &Unit,
    rules: &RuleBook,
    weeks: &mut Weeks,
) {
    let plans: Vec<Record> = file.of_kind(&Entity::Plan).cloned().collect();
    let worker = file.head.worker.map(|worker| worker.to_string()).unwrap_or_default();
    for end in ends.iter().filter(|end| file.head.registered_on <= **end) {
        file.records.retain(|_, record| record.entity != Entity::Plan);
        let stood = plans.iter().filter_map(|plan| as_of(plan, unit, *end));
        file.records.extend(stood.map(|plan| (plan.id, plan)));
        // The visits of files that were merged are among those seen.
        file.head.joined.clear();
        file.head.history = History {
            seen_before: seen.iter().rev().find(|day| *day <= end).copied(),
            latest: Vec::new(),
        };
        let late = file
            .schedule(unit, rules)
            .is_some_and(|schedule| timing::timing(&schedule, *end).state == TimingState::Overdue);
        if late {
            *weeks.entry((worker.clone(), *end)).or_default() += 1;
        }
    }
}

/// A plan as it stood at the end of a day; none before it was made.
fn as_of(plan: &Record, unit: &Unit, end: NaiveDate) -> Option<Record> {
    let made: Option<Timestamp> = plan.get("recorded_at");
    if made.is_some_and(|at| unit.day(at) > end) {
        return None;
    }
    let mut plan = plan.clone();
    let moved_since = plan.marks.get(STATE).is_some_and(|mark| unit.day(mark.at) > end);
    if moved_since && matches!(plan.state(), Some("ended" | "paused")) {
        plan.fields.insert(STATE.to_owned(), json!("active"));
    }
    Some(plan)
}

async fn store(
    tx: &mut Tx,
    unit: &Unit,
    weeks: Weeks,
    seq: i64,
    today: NaiveDate,
    now: Timestamp,
) -> Result<(), DbError> {
    let id = unit.id.to_string();
    sqlx::query("delete from overdue_week where unit = $1")
        .bind(id.clone())
        .execute(&mut **tx)
        .await?;
    let ends = week_ends(today);
    let sum = |end: &NaiveDate| {
        weeks
            .iter()
            .filter(|((_, of), _)| of == end)
            .map(|(_, people)| people)
            .sum()
    };
    let sums: Vec<i64> = ends.iter().map(sum).collect();
    let sums = trend::packed(ends.first().copied().unwrap_or(today), &sums);
    let rows = weeks
        .into_iter()
        .map(|((worker, end), people)| row![id.clone(), end.to_string(), worker, people]);
    sql::insert(
        tx,
        "overdue_week",
        &["unit", "week_end", "worker", "people"],
        rows.collect(),
        "",
    )
    .await?;
    let counted = vec![row![id, seq, today.to_string(), stamp(now), sums]];
    let tail = "on conflict (unit) do update set seq = excluded.seq, today = excluded.today, at = excluded.at,
                  weeks = excluded.weeks";
    sql::insert(
        tx,
        "overdue_counted",
        &["unit", "seq", "today", "at", "weeks"],
        counted,
        tail,
    )
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_ends_on_sunday_and_counts_when_it_is_over() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let monday = week_ends(day("2026-03-09"));
        assert_eq!(
            (monday.len(), monday[11], monday[0]),
            (12, day("2026-03-08"), day("2025-12-21"))
        );
        assert_eq!(week_ends(day("2026-03-08"))[11], day("2026-03-01"));
    }
}
