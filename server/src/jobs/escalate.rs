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
    unit: String,
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
    let (mut after, mut climbed) = ((String::new(), String::new()), 0);
    loop {
        let mut tx = app.db.begin().await?;
        let rows: Vec<AlertRow> = sqlx::query_as(
            "select person, id, unit, data
             from record
             where entity = 'alert' and state = 'raised' and (person, id) > ($1, $2)
             order by person, id
             limit $3",
        )
        .bind(after.0.clone())
        .bind(after.1.clone())
        .bind(AT_ONCE)
        .fetch_all(&mut *tx)
        .await?;
        let Some(last) = rows.last() else { return Ok(climbed) };
        after = (last.person.clone(), last.id.clone());
        let (units, rules) = (all_units(&mut tx).await?, units::rules(&mut tx).await?);
        let mut climbs = Vec::new();
        for row in rows {
            let Ok(alert) = serde_json::from_str::<Record>(&row.data) else {
                continue;
            };
            let rule = units
                .get(&row.unit)
                .map(|unit| rule_of(unit, &rules, now))
                .unwrap_or_default();
            climbs.extend(steps(
                &row.person,
                &row.id,
                &row.unit,
                escalation::of_alert(&alert, now, &rule),
            ));
        }
        climbed += record(&mut tx, app, climbs, now).await?;
        tx.commit().await?;
    }
}

async fn overdue(app: &App, now: Timestamp) -> Result<usize, AppError> {
    let (mut after, mut climbed) = (String::new(), 0);
    loop {
        let mut tx = app.db.begin().await?;
        // The day begins up to 14 hours earlier elsewhere; each unit's own day decides below.
        let rows: Vec<LateRow> = sqlx::query_as(
            "select id as person, unit, window_from, due_on, overdue_from
             from person
             where id > $1 and due_on is not null and overdue_from <= $2
             order by id
             limit $3",
        )
        .bind(after.clone())
        .bind((now + Duration::hours(14)).date_naive().to_string())
        .bind(AT_ONCE)
        .fetch_all(&mut *tx)
        .await?;
        let Some(last) = rows.last() else { return Ok(climbed) };
        after.clone_from(&last.person);
        let units = all_units(&mut tx).await?;
        let mut climbs = Vec::new();
        for row in rows {
            let Some((unit, schedule)) = units.get(&row.unit).zip(row.schedule()) else {
                continue;
            };
            let level = escalation::of_overdue(&schedule, unit.day(now));
            climbs.extend(steps(&row.person, &format!("overdue {}", row.due_on), &row.unit, level));
        }
        climbed += record(&mut tx, app, climbs, now).await?;
        tx.commit().await?;
    }
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
