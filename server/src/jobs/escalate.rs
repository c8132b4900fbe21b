//! What nobody has taken up climbs: each level once, recorded with the mail that tells of it in one transaction.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Duration, NaiveDate};
use domain::{
    Record, RuleBook, Schedule, Timestamp, Unit, UserId,
    escalation::{self, Level},
};
use sqlx::FromRow;

use super::{lease, mail};
use crate::{
    App,
    clock::stamp,
    db::{Tx, sql},
    error::AppError,
    register::units::{self, UnitRow},
    row,
};

/// How long a server keeps the work without a sign of life.
const LEASE: Duration = Duration::minutes(2);
/// How often overdue visits are looked at: they climb by days.
const OVERDUE_EVERY: Duration = Duration::minutes(15);
/// How many are looked at in one transaction.
const AT_ONCE: i64 = 500;

/// Something that climbs.
struct Climb {
    person: String,
    subject: String,
    level: Level,
    unit: String,
}

#[derive(FromRow)]
struct AlertRow {
    person: String,
    id: String,
    data: String,
}

#[derive(FromRow)]
struct LateRow {
    person: String,
    unit: String,
    window_from: String,
    due_on: String,
    overdue_from: String,
}

/// One turn; how many climbed. Does nothing where another server is at it.
pub async fn run(app: &App) -> Result<usize, AppError> {
    let now = app.now();
    if !lease::take(&app.db, "escalate", &app.instance.to_string(), now, LEASE).await? {
        return Ok(0);
    }
    let mut climbed = alerts(app, now).await?;
    // The lease of this part is its own clock: nobody takes it again before its time.
    if lease::take(
        &app.db,
        "escalate overdue",
        &format!("{} {}", app.instance, stamp(now)),
        now,
        OVERDUE_EVERY,
    )
    .await?
    {
        climbed += overdue(app, now).await?;
    }
    Ok(climbed)
}

async fn alerts(app: &App, now: Timestamp) -> Result<usize, AppError> {
    let mut tx = app.db.snapshot().await?;
    let (units, rules) = (all_units(&mut tx).await?, units::rules(&mut tx).await?);
    drop(tx);
    let mut climbed = 0;
    for (id, unit) in &units {
        let rule = rule_of(unit, &rules, now);
        let climbs = |rows: Vec<AlertRow>| {
            let levels = rows.into_iter().filter_map(|row| {
                let alert = serde_json::from_str::<Record>(&row.data).ok()?;
                Some(steps(
                    &row.person,
                    &row.id,
                    id,
                    escalation::of_alert(&alert, now, &rule),
                ))
            });
            levels.flatten().collect::<Vec<_>>()
        };
        let mut after = String::new();
        loop {
            let mut tx = app.db.snapshot().await?;
            let rows = raised(&mut tx, id, &after).await?;
            drop(tx);
            let Some(last) = rows.last().map(|row| row.id.clone()) else {
                break;
            };
            if !climbs(rows).is_empty() {
                // Looked at once more where nobody else writes: somebody may have taken one up meanwhile.
                let mut tx = app.db.begin().await?;
                let rows = raised(&mut tx, id, &after).await?;
                climbed += record(&mut tx, app, climbs(rows), now).await?;
                tx.commit().await?;
            }
            after = last;
        }
    }
    Ok(climbed)
}

/// Unit by unit, as the index has them: a register may hold a hundred thousand alerts.
const RAISED: &str = "select person, id, data
from record
where entity = 'alert' and unit = $1 and state = 'raised' and id > $2
  and not exists (
    select 1 from escalation e where e.person = record.person and e.subject = record.id and e.level = $3
  )
order by id
limit $4";

/// Alerts of a unit that nobody has taken up and that have a level left to climb.
async fn raised(tx: &mut Tx, unit: &str, after: &str) -> Result<Vec<AlertRow>, AppError> {
    Ok(sqlx::query_as(RAISED)
        .bind(unit.to_owned())
        .bind(after.to_owned())
        .bind(Level::UnitHead.number())
        .bind(AT_ONCE)
        .fetch_all(&mut **tx)
        .await?)
}

async fn overdue(app: &App, now: Timestamp) -> Result<usize, AppError> {
    let mut tx = app.db.snapshot().await?;
    let units = all_units(&mut tx).await?;
    drop(tx);
    let climbs = |rows: Vec<LateRow>| {
        let levels = rows.into_iter().filter_map(|row| {
            let (unit, schedule) = units.get(&row.unit).zip(row.schedule())?;
            let level = escalation::of_overdue(&schedule, unit.day(now));
            Some(steps(&row.person, &format!("overdue {}", row.due_on), &row.unit, level))
        });
        levels.flatten().collect::<Vec<_>>()
    };
    let (mut after, mut climbed) = (String::new(), 0);
    loop {
        let mut tx = app.db.snapshot().await?;
        let rows = late(&mut tx, &after, now).await?;
        drop(tx);
        let Some(last) = rows.last().map(|row| row.person.clone()) else {
            return Ok(climbed);
        };
        if !climbs(rows).is_empty() {
            // Looked at once more where nobody else writes: a visit may have arrived meanwhile.
            let mut tx = app.db.begin().await?;
            let rows = late(&mut tx, &after, now).await?;
            climbed += record(&mut tx, app, climbs(rows), now).await?;
            tx.commit().await?;
        }
        after = last;
    }
}

/// People whose visit is overdue and has a level left to climb.
async fn late(tx: &mut Tx, after: &str, now: Timestamp) -> Result<Vec<LateRow>, AppError> {
    // The day begins up to 14 hours earlier elsewhere; each unit's own day decides.
    Ok(sqlx::query_as(
        "select id as person, unit, window_from, due_on, overdue_from
         from person
         where id > $1 and due_on is not null and overdue_from <= $2
           and not exists (
             select 1 from escalation e
             where e.person = person.id and e.subject = 'overdue ' || person.due_on and e.level = $3
           )
         order by id
         limit $4",
    )
    .bind(after.to_owned())
    .bind((now + Duration::hours(14)).date_naive().to_string())
    .bind(Level::UnitHead.number())
    .bind(AT_ONCE)
    .fetch_all(&mut **tx)
    .await?)
}

impl LateRow {
    fn schedule(&self) -> Option<Schedule> {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        Some(Schedule {
            window_from: day(&self.window_from)?,
            due_on: day(&self.due_on)?,
            overdue_from: day(&self.overdue_from)?,
        })
    }
}

/// Every level up to the one that was reached: a job that did not run for long leaves none out.
fn steps(person: &str, subject: &str, unit: &str, reached: Level) -> Vec<Climb> {
    let levels = [Level::Supervisor, Level::UnitHead]
        .into_iter()
        .filter(|level| *level <= reached);
    let climb = |level| Climb {
        person: person.to_owned(),
        subject: subject.to_owned(),
        level,
        unit: unit.to_owned(),
    };
    levels.map(climb).collect()
}

/// Records what has not climbed so far yet, and tells those whose turn it is.
async fn record(tx: &mut Tx, app: &App, climbs: Vec<Climb>, now: Timestamp) -> Result<usize, AppError> {
    let mut told = BTreeSet::new();
    let mut climbed = 0;
    for climb in climbs {
        let new = sqlx::query(
            "insert into escalation (person, subject, level, at) values ($1, $2, $3, $4)
             on conflict (person, subject, level) do nothing",
        )
        .bind(climb.person)
        .bind(climb.subject)
        .bind(climb.level.number())
        .bind(stamp(now))
        .execute(&mut **tx)
        .await?;
        if new.rows_affected() == 1 {
            climbed += 1;
            told.extend(whose_turn(tx, &climb.unit, climb.level).await?);
        }
    }
    let letters = told.into_iter().map(|staff| {
        row![
            app.random.id(now).to_string(),
            staff.to_string(),
            stamp(now),
            stamp(now)
        ]
    });
    sql::insert(tx, "mail", mail::COLUMNS, letters.collect(), "").await?;
    Ok(climbed)
}

/// The supervisors or the heads of a unit; where it has none, those of the next unit above.
pub async fn whose_turn(tx: &mut Tx, unit: &str, level: Level) -> Result<Vec<UserId>, AppError> {
    let role = if level == Level::Supervisor {
        "supervisor"
    } else {
        "manager"
    };
    let rows: Vec<(String, String)> = sqlx::query_as(
        "select s.id, u.path
         from unit here
         join unit u on substr(here.path, 1, length(u.path)) = u.path
         join staff s on s.unit = u.id
         where here.id = $1 and s.role = $2 and s.active = 1
         order by length(u.path) desc, s.id",
    )
    .bind(unit.to_owned())
    .bind(role)
    .fetch_all(&mut **tx)
    .await?;
    let nearest = rows.first().map(|(_, path)| path.clone());
    let there = rows.iter().filter(|(_, path)| Some(path) == nearest.as_ref());
    Ok(there.filter_map(|(id, _)| id.parse().ok()).collect())
}

async fn all_units(tx: &mut Tx) -> Result<BTreeMap<String, Unit>, AppError> {
    let rows: Vec<UnitRow> = sqlx::query_as("select id, parent, path, name, time_zone, jurisdiction, seq from unit")
        .fetch_all(&mut **tx)
        .await?;
    Ok(rows
        .iter()
        .filter_map(|row| Some((row.id.clone(), row.to_unit()?)))
        .collect())
}

fn rule_of(unit: &Unit, rules: &RuleBook, now: Timestamp) -> escalation::EscalationRule {
    rules.on(&unit.jurisdiction, unit.day(now)).escalation
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;

    #[tokio::test]
    async fn a_unit_reads_its_own_alerts_and_not_the_register() {
        let dir = tempfile::tempdir().unwrap();
        let db = Db::open_folder(dir.path()).await.unwrap();
        let mut tx = db.snapshot().await.unwrap();
        let steps: Vec<(i64, i64, i64, String)> =
            sqlx::query_as(sqlx::AssertSqlSafe(format!("explain query plan {RAISED}")))
                .fetch_all(&mut *tx)
                .await
                .unwrap();
        let plan = format!("{steps:?}");
        assert!(
            plan.contains("record_state (entity=? AND unit=? AND state=?)"),
            "{plan}"
        );
    }
}
