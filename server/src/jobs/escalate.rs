//! What nobody has taken up climbs: each level once, recorded with the mail that tells of it in one transaction.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Duration, NaiveDate};
use domain::{
    Record, RuleBook, Schedule, Timestamp, Unit, UserId,
    escalation::{self, Level},
};
use sqlx::FromRow;

use super::{lease, mail, watch::Seen};
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
    for (id, (unit, seq)) in &units {
        let rule = rule_of(unit, &rules, now);
        if !app.watch.must_look(id, *seq, rule, now) {
            continue;
        }
        let mut next = None;
        let mut after = String::new();
        loop {
            let mut tx = app.db.snapshot().await?;
            let found = raised(&mut tx, id, &after).await?;
            drop(tx);
            let Some((last, _)) = found.last() else { break };
            let last = last.id.clone();
            let times = found
                .iter()
                .filter_map(|(_, alert)| escalation::next_of_alert(alert, now, &rule));
            next = times.chain(next).min();
            let climbs = |found: &[(AlertRow, Record)]| {
                let level = |alert| escalation::of_alert(alert, now, &rule);
                let levels = found
                    .iter()
                    .map(|(row, alert)| steps(&row.person, &row.id, id, level(alert)));
                levels.flatten().collect::<Vec<_>>()
            };
            if !climbs(&found).is_empty() {
                // Looked at once more where nobody else writes: somebody may have taken one up meanwhile.
                let mut tx = app.db.begin().await?;
                let found = raised(&mut tx, id, &after).await?;
                climbed += record(&mut tx, app, climbs(&found), now).await?;
                tx.commit().await?;
            }
            after = last;
        }
        let seen = Seen { seq: *seq, rule, next };
        app.watch.looked(id, seen);
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
async fn raised(tx: &mut Tx, unit: &str, after: &str) -> Result<Vec<(AlertRow, Record)>, AppError> {
    let rows: Vec<AlertRow> = sqlx::query_as(RAISED)
        .bind(unit.to_owned())
        .bind(after.to_owned())
        .bind(Level::UnitHead.number())
        .bind(AT_ONCE)
        .fetch_all(&mut **tx)
        .await?;
    // What cannot be read is found by `vizita check`; the others climb all the same.
    let readable = |row: AlertRow| {
        let alert = serde_json::from_str(&row.data).ok()?;
        Some((row, alert))
    };
    Ok(rows.into_iter().filter_map(readable).collect())
}

async fn overdue(app: &App, now: Timestamp) -> Result<usize, AppError> {
    let mut tx = app.db.snapshot().await?;
    let units = all_units(&mut tx).await?;
    drop(tx);
    let mut climbed = 0;
    for (id, (unit, _)) in &units {
        let today = unit.day(now);
        let climbs = |rows: Vec<LateRow>| {
            let levels = rows.into_iter().filter_map(|row| {
                let level = escalation::of_overdue(&row.schedule()?, today);
                Some(steps(&row.person, &format!("overdue {}", row.due_on), id, level))
            });
            levels.flatten().collect::<Vec<_>>()
        };
        let mut after = (String::new(), String::new());
        loop {
            let mut tx = app.db.snapshot().await?;
            let rows = late(&mut tx, id, &after, today).await?;
            drop(tx);
            let Some(last) = rows.last().map(|row| (row.due_on.clone(), row.person.clone())) else {
                break;
            };
            if !climbs(rows).is_empty() {
                // Looked at once more where nobody else writes: a visit may have arrived meanwhile.
                let mut tx = app.db.begin().await?;
                let rows = late(&mut tx, id, &after, today).await?;
                climbed += record(&mut tx, app, climbs(rows), now).await?;
                tx.commit().await?;
            }
            after = last;
        }
    }
    Ok(climbed)
}

/// Unit by unit, out of an index alone: nobody is read whose visit is not late.
const LATE: &str = "select id as person, window_from, due_on, overdue_from
from person
where unit = $1 and (due_on, id) > ($2, $3) and due_on <= $4 and overdue_from <= $4
  and not exists (
    select 1 from escalation e
    where e.person = person.id and e.subject = 'overdue ' || person.due_on and e.level = $5
  )
order by due_on, id
limit $6";

/// People of a unit whose visit is overdue and has a level left to climb, after a due day and a person.
async fn late(
    tx: &mut Tx,
    unit: &str,
    (due_on, person): &(String, String),
    today: NaiveDate,
) -> Result<Vec<LateRow>, AppError> {
    Ok(sqlx::query_as(LATE)
        .bind(unit.to_owned())
        .bind(due_on.clone())
        .bind(person.clone())
        .bind(today.to_string())
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
    let (mut told, mut asked) = (BTreeSet::new(), BTreeSet::new());
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
            if asked.insert((climb.unit.clone(), climb.level)) {
                told.extend(whose_turn(tx, &climb.unit, climb.level).await?);
            }
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
    let path: Option<(String,)> = sqlx::query_as("select path from unit where id = $1")
        .bind(unit.to_owned())
        .fetch_optional(&mut **tx)
        .await?;
    let path = path.map(|(path,)| path).unwrap_or_default();
    let ids: Vec<String> = path.split('/').filter(|id| !id.is_empty()).map(str::to_owned).collect();
    let text = format!("select unit, id from staff where unit in ({{ids}}) and role = '{role}' and active = 1");
    let rows: Vec<(String, String)> = sql::select_in(tx, &text, &ids).await?;
    let staff_of = |unit: &String| {
        let there = rows.iter().filter(|(of, _)| of == unit);
        let there: Vec<UserId> = there.filter_map(|(_, id)| id.parse().ok()).collect();
        Some(there).filter(|there| !there.is_empty())
    };
    Ok(ids.iter().rev().find_map(staff_of).unwrap_or_default())
}

/// Every unit, with the last number that it has given.
async fn all_units(tx: &mut Tx) -> Result<BTreeMap<String, (Unit, i64)>, AppError> {
    let rows: Vec<UnitRow> = sqlx::query_as("select id, parent, path, name, time_zone, jurisdiction, seq from unit")
        .fetch_all(&mut **tx)
        .await?;
    Ok(rows
        .iter()
        .filter_map(|row| Some((row.id.clone(), (row.to_unit()?, row.seq))))
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
    async fn a_unit_reads_its_own_alerts_and_visits_and_not_the_register() {
        let dir = tempfile::tempdir().unwrap();
        let db = Db::open_folder(dir.path()).await.unwrap();
        let mut tx = db.snapshot().await.unwrap();
        for (statement, index) in [
            (RAISED, "record_state (entity=? AND unit=? AND state=?)"),
            (LATE, "COVERING INDEX person_due (unit=? AND (due_on,id)>"),
        ] {
            let steps: Vec<(i64, i64, i64, String)> =
                sqlx::query_as(sqlx::AssertSqlSafe(format!("explain query plan {statement}")))
                    .fetch_all(&mut *tx)
                    .await
                    .unwrap();
            let plan = format!("{steps:?}");
            assert!(plan.contains(index), "{plan}");
        }
    }
}
