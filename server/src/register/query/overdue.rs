//! Who is due, in grace or overdue, today in each unit's own zone: counted for the board, listed for the drill-down.

use chrono::{Days, NaiveDate};
use domain::{Schedule, Timing, UserId, timing::timing};
use sqlx::FromRow;

use super::days::Day;
use crate::{
    access::Scope,
    db::{DbError, Tx, sql::placeholders},
};

/// How late: the bands of the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// In the window, the due day included.
    Due,
    /// Late, but within grace.
    Grace,
    /// Overdue for at most 7 days.
    Week,
    /// For 8 to 30 days.
    Month,
    /// For 31 to 90 days.
    Quarter,
    /// For more than 90 days.
    Longer,
}

impl Band {
    /// Every band, the mildest first.
    pub const ALL: [Self; 6] = [
        Self::Due,
        Self::Grace,
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::Longer,
    ];

    /// Its word in addresses and in the words' keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Grace => "grace",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Longer => "longer",
        }
    }

    /// The band of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|band| band.as_str() == word)
    }

    /// Whether those in it are overdue.
    pub fn is_overdue(self) -> bool {
        self > Self::Grace
    }
}

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

/// A part of those who are due or late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// One band.
    Band(Band),
    /// Every band that is overdue.
    Overdue,
}

/// How many people of a unit and a worker are in a band.
#[derive(Clone, Debug)]
pub struct Count {
    /// The unit.
    pub unit: String,
    /// The responsible worker.
    pub worker: Option<String>,
    /// The worker's name.
    pub worker_name: Option<String>,
    /// How late.
    pub band: Band,
    /// How many.
    pub people: i64,
}

#[derive(FromRow)]
struct CountRow {
    unit: String,
    worker: Option<String>,
    worker_name: Option<String>,
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
        let text = format!(
            "select p.unit, p.worker, s.name as worker_name,
                    case
                      when p.overdue_from > $6 and p.due_on >= $6 then 'due'
                      when p.overdue_from > $6 then 'grace'
                      when p.due_on >= $7 then 'week'
                      when p.due_on >= $8 then 'month'
                      when p.due_on >= $9 then 'quarter'
                      else 'longer'
                    end as band,
                    cast(count(*) as bigint) as people
             from person p
             join unit u on u.id = p.unit
             left join staff s on s.id = p.worker
             where {WITHIN}
               and p.window_from <= $6
               and u.time_zone in ({})
             group by 1, 2, 3, 4",
            placeholders(10, day.zones.len())
        );
        let mut query = sqlx::query_as::<_, CountRow>(sqlx::AssertSqlSafe(text));
        for value in filter.values(scope) {
            query = query.bind(value);
        }
        query = query
            .bind(day.today.to_string())
            .bind(before(day.today, 7))
            .bind(before(day.today, 30))
            .bind(before(day.today, 90));
        for zone in &day.zones {
            query = query.bind(zone.clone());
        }
        for row in query.fetch_all(&mut **tx).await? {
            if let Some(band) = Band::of(&row.band) {
                let CountRow {
                    unit,
                    worker,
                    worker_name,
                    people,
                    ..
                } = row;
                counts.push(Count {
                    unit,
                    worker,
                    worker_name,
                    band,
                    people,
                });
            }
        }
    }
    Ok(counts)
}

/// Where a page ended: the last line's `(due_on, id)`.
pub type After = (String, String);

/// A page of people who are due or late, the latest first; each with today's date in the person's unit.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    filter: &Filter,
    days: &[Day],
    after: Option<After>,
    limit: i64,
) -> Result<Vec<(Row, Timing)>, DbError> {
    let mut found = Vec::new();
    let (after_due, after_id) = after.unzip();
    for day in days {
        let bounds = Bounds::of(filter.only, day.today);
        let text = format!(
            "select p.id, p.name, p.worker, s.name as worker_name, p.unit, u.name as unit_name, p.risk,
                    p.window_from, p.due_on, p.overdue_from, p.last_seen
             from person p
             join unit u on u.id = p.unit
             left join staff s on s.id = p.worker
             where {WITHIN}
               and p.window_from <= $6
               and (cast($7 as text) is null or p.due_on >= $7)
               and (cast($8 as text) is null or p.due_on <= $8)
               and (cast($9 as text) is null or p.overdue_from > $9)
               and (cast($10 as text) is null or p.overdue_from <= $10)
               and (cast($11 as text) is null or (p.due_on, p.id) > ($11, $12))
               and u.time_zone in ({})
             order by p.due_on, p.id
             limit $13",
            placeholders(14, day.zones.len())
        );
        let mut query = sqlx::query_as::<_, Row>(sqlx::AssertSqlSafe(text));
        for value in filter.values(scope) {
            query = query.bind(value);
        }
        query = query
            .bind(day.today.to_string())
            .bind(bounds.due_from)
            .bind(bounds.due_until)
            .bind(bounds.not_overdue_on)
            .bind(bounds.overdue_on)
            .bind(after_due.clone())
            .bind(after_id.clone())
            .bind(limit);
        for zone in &day.zones {
            query = query.bind(zone.clone());
        }
        for row in query.fetch_all(&mut **tx).await? {
            if let Some(timing) = row.timing(day.today) {
                found.push((row, timing));
            }
        }
    }
    found.sort_by(|(a, _), (b, _)| (&a.due_on, &a.id).cmp(&(&b.due_on, &b.id)));
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

/// Conditions `$1` to `$5`: the scope, and what is asked for.
const WITHIN: &str = "substr(u.path, 1, length($1)) = $1
               and (cast($2 as text) is null or exists (
                 select 1 from responsibility r where r.person = p.id and r.worker = $2 and r.until_seq is null))
               and (cast($3 as text) is null or substr(u.path, 1, length($3)) = $3)
               and (cast($4 as text) is null or coalesce(p.worker, 'none') = $4)
               and (cast($5 as text) is null or p.unit = $5)";

impl Filter {
    fn values(&self, scope: &Scope) -> [Option<String>; 5] {
        [
            Some(scope.path.clone()),
            scope.worker.map(|worker| worker.to_string()),
            self.unit_path.clone(),
            match self.worker {
                Some(worker) => Some(worker.to_string()),
                None => self.no_worker.then(|| "none".to_owned()),
            },
            self.unit.clone(),
        ]
    }
}

/// What a band means for the columns on a day.
#[derive(Default)]
struct Bounds {
    due_from: Option<String>,
    due_until: Option<String>,
    not_overdue_on: Option<String>,
    overdue_on: Option<String>,
}

impl Bounds {
    fn of(only: Option<Only>, today: NaiveDate) -> Self {
        let day = |days| Some(before(today, days));
        match only {
            None => Self::default(),
            Some(Only::Overdue) => Self {
                overdue_on: day(0),
                ..Self::default()
            },
            Some(Only::Band(band)) => {
                let (not_overdue_on, overdue_on) = if band.is_overdue() {
                    (None, day(0))
                } else {
                    (day(0), None)
                };
                let (due_from, due_until) = match band {
                    Band::Due => (day(0), None),
                    Band::Grace => (None, day(1)),
                    Band::Week => (day(7), None),
                    Band::Month => (day(30), day(8)),
                    Band::Quarter => (day(90), day(31)),
                    Band::Longer => (None, day(91)),
                };
                Self {
                    due_from,
                    due_until,
                    not_overdue_on,
                    overdue_on,
                }
            }
        }
    }
}

fn before(today: NaiveDate, days: u64) -> String {
    today
        .checked_sub_days(Days::new(days))
        .unwrap_or(NaiveDate::MIN)
        .to_string()
}

/// Why somebody can never become overdue: nobody would notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// No active plan.
    NoPlan,
    /// Nobody is responsible.
    NoWorker,
}

/// Somebody with a gap.
#[derive(Clone, Debug, FromRow)]
pub struct GapRow {
    /// Who.
    pub id: String,
    /// The name.
    pub name: String,
    /// The responsible worker.
    pub worker: Option<String>,
    /// The worker's name.
    pub worker_name: Option<String>,
    /// The unit's name.
    pub unit_name: String,
    /// The risk in force.
    pub risk: String,
    /// When the person was last seen.
    pub last_seen: Option<String>,
}

/// How many people of each unit have a gap.
pub async fn gap_counts(tx: &mut Tx, scope: &Scope, filter: &Filter, gap: Gap) -> Result<Vec<(String, i64)>, DbError> {
    let text = format!(
        "select p.unit, cast(count(*) as bigint)
         from person p
         join unit u on u.id = p.unit
         where {WITHIN} and {}
         group by p.unit",
        gap.condition()
    );
    let mut query = sqlx::query_as(sqlx::AssertSqlSafe(text));
    for value in filter.values(scope) {
        query = query.bind(value);
    }
    Ok(query.fetch_all(&mut **tx).await?)
}

/// A page of people with a gap, by id.
pub async fn gap_list(
    tx: &mut Tx,
    scope: &Scope,
    filter: &Filter,
    gap: Gap,
    after: Option<String>,
    limit: i64,
) -> Result<Vec<GapRow>, DbError> {
    let text = format!(
        "select p.id, p.name, p.worker, s.name as worker_name, u.name as unit_name, p.risk, p.last_seen
         from person p
         join unit u on u.id = p.unit
         left join staff s on s.id = p.worker
         where {WITHIN} and {} and (cast($6 as text) is null or p.id > $6)
         order by p.id
         limit $7",
        gap.condition()
    );
    let mut query = sqlx::query_as(sqlx::AssertSqlSafe(text));
    for value in filter.values(scope) {
        query = query.bind(value);
    }
    Ok(query.bind(after).bind(limit).fetch_all(&mut **tx).await?)
}

impl Gap {
    fn condition(self) -> &'static str {
        match self {
            Self::NoPlan => "p.has_plan = 0",
            Self::NoWorker => "p.worker is null",
        }
    }
}
