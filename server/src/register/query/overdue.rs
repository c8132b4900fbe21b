//! Who is due, in grace or overdue, today in each unit's own zone: counted for the board, listed for the drill-down.

use chrono::{Days, NaiveDate};
use domain::{Schedule, Timing, UserId, timing::timing};
use sqlx::FromRow;

use super::{
    band::{Band, Only},
    conditions::Conditions,
    days::Day,
};
use crate::{
    access::Scope,
    db::{DbError, Tx},
};

/// Which people; an absent part asks nothing.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Those of units below this path.
    pub unit_path: Option<String>,
    /// Those of this unit alone.
    pub unit: Option<String>,
    /// Those of this worker.
    pub worker: Option<UserId>,
    /// Those for whom nobody is responsible.
    pub no_worker: bool,
    /// One band, or overdue at all.
    pub only: Option<Only>,
}

/// How many people of a unit and a worker are in a band.
#[derive(Clone, Debug)]
pub struct Count {
    /// The unit.
    pub unit: String,
    /// The responsible worker.
    pub worker: Option<String>,
    /// How late.
    pub band: Band,
    /// How many.
    pub people: i64,
}

#[derive(FromRow)]
struct CountRow {
    unit: String,
    worker: Option<String>,
    band: String,
    people: i64,
}

/// A person on the list.
#[derive(Clone, Debug, FromRow)]
pub struct Row {
    /// Who.
    pub id: String,
    /// The name.
    pub name: String,
    /// The responsible worker.
    pub worker: Option<String>,
    /// The worker's name.
    pub worker_name: Option<String>,
    /// The unit.
    pub unit: String,
    /// The unit's name.
    pub unit_name: String,
    /// The risk in force.
    pub risk: String,
    /// The first day on which the visit may be paid.
    pub window_from: String,
    /// The due day.
    pub due_on: String,
    /// The first day on which it is overdue.
    pub overdue_from: String,
    /// When the person was last seen.
    pub last_seen: Option<String>,
}

impl Row {
    /// How the visit stands on a day, by the rules' own function.
    pub fn timing(&self, today: NaiveDate) -> Option<Timing> {
        let schedule = Schedule {
            due_on: self.due_on.parse().ok()?,
            window_from: self.window_from.parse().ok()?,
            overdue_from: self.overdue_from.parse().ok()?,
        };
        Some(timing(&schedule, today))
    }
}

/// Counts by unit, worker and band.
pub async fn counts(tx: &mut Tx, scope: &Scope, filter: &Filter, days: &[Day]) -> Result<Vec<Count>, DbError> {
    let mut counts = Vec::new();
    for day in days {
        counts.extend(count(tx, filter.conditions(scope, day), day.today).await?);
    }
    Ok(counts)
}

/// Counts everybody in these units, where it is today.
pub async fn counts_of_units(tx: &mut Tx, units: &[String], today: NaiveDate) -> Result<Vec<Count>, DbError> {
    let mut conditions = Conditions::default();
    conditions.one_of("p.unit", units);
    conditions.and("p.window_from <= ?", [today.to_string()]);
    count(tx, conditions, today).await
}

async fn count(tx: &mut Tx, mut conditions: Conditions, today: NaiveDate) -> Result<Vec<Count>, DbError> {
    let statement = counting(&mut conditions, today);
    let rows = conditions.fetch::<CountRow>(tx, statement).await?;
    let count = |row: CountRow| {
        Some(Count {
            unit: row.unit,
            worker: row.worker,
            band: Band::of(&row.band)?,
            people: row.people,
        })
    };
    Ok(rows.into_iter().filter_map(count).collect())
}

/// Counts in an index alone.
fn counting(conditions: &mut Conditions, today: NaiveDate) -> String {
    let [today, week, month, quarter] = [0, 7, 30, 90].map(|days| conditions.value(before(today, days)));
    format!(
        "select p.unit, p.worker,
                case
                  when p.overdue_from > {today} and p.due_on >= {today} then 'due'
                  when p.overdue_from > {today} then 'grace'
                  when p.due_on >= {week} then 'week'
                  when p.due_on >= {month} then 'month'
                  when p.due_on >= {quarter} then 'quarter'
                  else 'longer'
                end as band,
                cast(count(*) as bigint) as people
         from person p
         where {}
         group by 1, 2, 3",
        conditions.text()
    )
}

/// Where a page ended: the last line's `(due_on, id)`.
pub type After = (String, String);

/// A page of people who are due or late, the longest due first; each with how the visit stands today in the person's unit.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    filter: &Filter,
    days: &[Day],
    after: Option<After>,
    limit: i64,
) -> Result<Vec<(Row, Timing)>, DbError> {
    let mut found = Vec::new();
    for day in days {
        let (conditions, statement) = listing(scope, filter, day, after.clone(), limit);
        let rows: Vec<Row> = conditions.fetch(tx, statement).await?;
        found.extend(rows.into_iter().filter_map(|row| {
            let timing = row.timing(day.today)?;
            Some((row, timing))
        }));
    }
    found.sort_by(|(a, _), (b, _)| (&a.due_on, &a.id).cmp(&(&b.due_on, &b.id)));
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

/// The ids of the page are found in an index alone; only then are their lines read.
fn listing(scope: &Scope, filter: &Filter, day: &Day, after: Option<After>, limit: i64) -> (Conditions, String) {
    let mut conditions = filter.conditions(scope, day);
    filter.only_conditions(&mut conditions, day.today);
    if let Some((due_on, id)) = after {
        conditions.and("(p.due_on, p.id) > (?, ?)", [due_on, id]);
    }
    let statement = format!(
        "select p.id, p.name, p.worker, s.name as worker_name, p.unit, u.name as unit_name, p.risk,
                p.window_from, p.due_on, p.overdue_from, p.last_seen
         from (
           select p.id
           from person p
           where {}
           order by p.due_on, p.id
           limit {limit}
         ) as page
         join person p on p.id = page.id
         join unit u on u.id = p.unit
         left join staff s on s.id = p.worker
         order by p.due_on, p.id",
        conditions.text()
    );
    (conditions, statement)
}

impl Filter {
    /// Whose visit is due or late on a day, in the units where it is that day.
    fn conditions(&self, scope: &Scope, day: &Day) -> Conditions {
        let mut conditions = self.people(scope);
        conditions.zones("p.unit", &day.zones);
        conditions.and("p.window_from <= ?", [day.today.to_string()]);
        conditions
    }

    /// Whether it asks for everybody in some units.
    pub(super) fn is_of_whole_units(&self) -> bool {
        self.unit.is_none() && self.worker.is_none() && !self.no_worker && self.only.is_none()
    }

    /// Those in its units and hands, however they stand.
    pub(super) fn people(&self, scope: &Scope) -> Conditions {
        let mut conditions = Conditions::within(scope, "p.unit", "p.id");
        if let Some(path) = &self.unit_path {
            conditions.below("p.unit", path);
        }
        conditions.and_if("p.unit = ?", self.unit.as_ref());
        conditions.and_if("p.worker = ?", self.worker);
        if self.no_worker {
            conditions.and("p.worker is null", []);
        }
        conditions
    }

    /// What a band means for the columns on a day.
    fn only_conditions(&self, conditions: &mut Conditions, today: NaiveDate) {
        let day = |days| [before(today, days)];
        let Some(only) = self.only else { return };
        let is_overdue = match only {
            Only::Overdue => true,
            Only::Band(band) => band.is_overdue(),
        };
        let overdue = if is_overdue {
            "p.overdue_from <= ?"
        } else {
            "p.overdue_from > ?"
        };
        conditions.and(overdue, day(0));
        let (from, until) = match only {
            Only::Overdue => (None, None),
            Only::Band(Band::Due) => (Some(0), None),
            Only::Band(Band::Grace) => (None, Some(1)),
            Only::Band(Band::Week) => (Some(7), None),
            Only::Band(Band::Month) => (Some(30), Some(8)),
            Only::Band(Band::Quarter) => (Some(90), Some(31)),
            Only::Band(Band::Longer) => (None, Some(91)),
        };
        conditions.and_if("p.due_on >= ?", from.map(|days| before(today, days)));
        conditions.and_if("p.due_on <= ?", until.map(|days| before(today, days)));
    }
}

fn before(today: NaiveDate, days: u64) -> String {
    today
        .checked_sub_days(Days::new(days))
        .unwrap_or(NaiveDate::MIN)
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;

    #[tokio::test]
    async fn the_board_and_its_lists_are_read_from_an_index() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open_folder(folder.path()).await.unwrap();
        let scope = Scope {
            path: "/r/".into(),
            worker: None,
        };
        let day = Day {
            today: NaiveDate::MIN,
            zones: vec!["Europe/Belgrade".into(), "Asia/Tbilisi".into()],
        };
        let all = Filter::default();
        let band = Filter {
            only: Some(Only::Band(Band::Month)),
            ..Filter::default()
        };
        let counted = |mut conditions: Conditions| {
            let statement = counting(&mut conditions, day.today);
            (conditions, statement)
        };
        let mut of_units = Conditions::default();
        of_units.one_of("p.unit", &["a", "b", "c"].map(str::to_owned));
        for ((conditions, statement), index) in [
            (
                counted(all.conditions(&scope, &day)),
                "COVERING INDEX person_due (unit=?)",
            ),
            (counted(of_units), "COVERING INDEX person_due (unit=?)"),
            (
                listing(&scope, &all, &day, None, 51),
                "COVERING INDEX person_due (unit=?)",
            ),
            (
                listing(&scope, &band, &day, None, 51),
                "COVERING INDEX person_due (unit=? AND due_on>? AND due_on<?)",
            ),
        ] {
            let plan = conditions.plan(db.read(), &statement).await;
            assert!(plan.contains(index), "{statement}\n{plan}");
        }
    }
}
