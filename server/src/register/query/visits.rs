//! The log of visits, newest first, and one visit.

use domain::{PersonId, Timestamp, UserId, Visit, VisitId};
use sqlx::FromRow;

use crate::{
    access::Scope,
    clock::stamp,
    db::{DbError, Tx},
    error::AppError,
};

/// Which visits; an absent part asks nothing.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Those of units below this path.
    pub unit_path: Option<String>,
    /// Those that this worker paid.
    pub worker: Option<UserId>,
    /// Those to this person.
    pub person: Option<PersonId>,
    /// Those that began at this moment or later.
    pub from: Option<Timestamp>,
    /// Those that began before this moment.
    pub before: Option<Timestamp>,
    /// Those with this outcome.
    pub outcome: Option<String>,
    /// Those with danger signs, or those without.
    pub danger: Option<bool>,
    /// Those with this verdict.
    pub review: Option<String>,
}

/// A line of the log.
#[derive(Clone, Debug, FromRow)]
pub struct Row {
    /// Which visit.
    pub id: String,
    /// To whom.
    pub person: String,
    /// The person's name.
    pub person_name: String,
    /// By whom.
    pub worker: String,
    /// The worker's name.
    pub worker_name: String,
    /// The unit that holds the file.
    pub unit: String,
    /// The unit's name.
    pub unit_name: String,
    /// `Visit::record.status`.
    pub status: String,
    /// `VisitRecord::outcome`.
    pub outcome: String,
    /// The verdict.
    pub review: String,
    /// When it began.
    pub started_at: String,
    /// When it arrived.
    pub received_at: String,
    /// How many danger signs.
    pub danger: i64,
    /// Which revision stands.
    pub revision: i64,
    /// The whole visit.
    pub data: String,
}

/// Where a page ended: the last line's `(started_at, id)`.
pub type After = (String, String);

/// Counting stops here: nobody reads further.
pub const COUNTED: i64 = 10_000;

/// The conditions that the list and its count share, `$1` to `$11`.
macro_rules! conditions {
    () => {
        "where substr(u.path, 1, length($1)) = $1
           and (cast($2 as text) is null or exists (
             select 1 from responsibility r where r.person = v.person and r.worker = $2 and r.until_seq is null))
           and (cast($3 as text) is null or substr(u.path, 1, length($3)) = $3)
           and (cast($4 as text) is null or v.worker = $4)
           and (cast($5 as text) is null or v.person = $5)
           and (cast($6 as text) is null or v.started_at >= $6)
           and (cast($7 as text) is null or v.started_at < $7)
           and (cast($8 as text) is null or v.outcome = $8)
           and (cast($9 as text) is null or (case when v.danger > 0 then 'yes' else 'no' end) = $9)
           and (cast($10 as text) is null or v.review = $10)"
    };
}

/// A page of the log, newest first.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    filter: &Filter,
    after: Option<After>,
    limit: i64,
) -> Result<Vec<Row>, DbError> {
    let (after_at, after_id) = after.unzip();
    let mut query = sqlx::query_as(concat!(
        "select v.id, v.person, p.name as person_name, v.worker, coalesce(s.name, '') as worker_name,
                v.unit, u.name as unit_name, v.status, v.outcome, v.review, v.started_at, v.received_at,
                v.danger, v.revision, v.data
         from visit v
         join person p on p.id = v.person
         join unit u on u.id = v.unit
         left join staff s on s.id = v.worker
         ",
        conditions!(),
        "
           and (cast($11 as text) is null or (v.started_at, v.id) < ($11, $12))
         order by v.started_at desc, v.id desc
         limit $13"
    ));
    for value in filter.values(scope) {
        query = query.bind(value);
    }
    let query = query.bind(after_at).bind(after_id).bind(limit);
    Ok(query.fetch_all(&mut **tx).await?)
}

/// How many visits there are, up to `COUNTED` and one.
pub async fn count(tx: &mut Tx, scope: &Scope, filter: &Filter) -> Result<i64, DbError> {
    let mut query = sqlx::query_as(concat!(
        "select cast(count(*) as bigint) from (
           select 1 as one
           from visit v
           join unit u on u.id = v.unit
           ",
        conditions!(),
        "
           limit $11) as found"
    ));
    for value in filter.values(scope) {
        query = query.bind(value);
    }
    let (found,): (i64,) = query.bind(COUNTED + 1).fetch_one(&mut **tx).await?;
    Ok(found)
}

/// A visit of the scope, with its line of the log.
pub async fn one(tx: &mut Tx, scope: &Scope, id: VisitId) -> Result<Option<(Row, Visit)>, AppError> {
    let row: Option<Row> = sqlx::query_as(
        "select v.id, v.person, p.name as person_name, v.worker, coalesce(s.name, '') as worker_name,
                v.unit, u.name as unit_name, v.status, v.outcome, v.review, v.started_at, v.received_at,
                v.danger, v.revision, v.data
         from visit v
         join person p on p.id = v.person
         join unit u on u.id = v.unit
         left join staff s on s.id = v.worker
         where v.id = $1
           and substr(u.path, 1, length($2)) = $2
           and (cast($3 as text) is null or exists (
             select 1 from responsibility r where r.person = v.person and r.worker = $3 and r.until_seq is null))",
    )
    .bind(id.to_string())
    .bind(scope.path.clone())
    .bind(scope.worker.map(|worker| worker.to_string()))
    .fetch_optional(&mut **tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let visit = serde_json::from_str(&row.data)?;
    Ok(Some((row, visit)))
}

/// When a visit was recorded by its phone's clock, and how wrong that clock was found to be; newest change last.
#[derive(Clone, Debug, FromRow)]
pub struct Arrival {
    /// Which change.
    pub id: String,
    /// By the phone's clock.
    pub recorded_at: String,
    /// By the server's clock.
    pub received_at: String,
    /// Seconds by which the phone's clock was behind.
    pub skew_s: i64,
}

/// The changes of a person's ledger that are among these.
pub async fn arrivals(tx: &mut Tx, person: PersonId, kinds: [&str; 3]) -> Result<Vec<(Arrival, String)>, DbError> {
    #[derive(FromRow)]
    struct Line {
        #[sqlx(flatten)]
        arrival: Arrival,
        body: String,
    }
    let [one, two, three] = kinds.map(str::to_owned);
    let lines: Vec<Line> = sqlx::query_as(
        "select id, recorded_at, received_at, skew_s, body
         from ledger
         where person = $1 and kind in ($2, $3, $4)
         order by person_seq",
    )
    .bind(person.to_string())
    .bind(one)
    .bind(two)
    .bind(three)
    .fetch_all(&mut **tx)
    .await?;
    Ok(lines.into_iter().map(|line| (line.arrival, line.body)).collect())
}

impl Filter {
    fn values(&self, scope: &Scope) -> [Option<String>; 10] {
        [
            Some(scope.path.clone()),
            scope.worker.map(|worker| worker.to_string()),
            self.unit_path.clone(),
            self.worker.map(|worker| worker.to_string()),
            self.person.map(|person| person.to_string()),
            self.from.map(stamp),
            self.before.map(stamp),
            self.outcome.clone(),
            self.danger.map(|danger| if danger { "yes" } else { "no" }.to_owned()),
            self.review.clone(),
        ]
    }
}
