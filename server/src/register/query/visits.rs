//! The log of visits, newest first, and one visit.

use domain::{PersonId, Timestamp, UserId, Visit, VisitId};
use sqlx::FromRow;

use super::conditions::Conditions;
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
    /// Those with this danger sign.
    pub sign: Option<String>,
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
    /// 1 where the file is sealed: what the visit says is not told before it was opened.
    pub sealed: i64,
    /// Not 0 where an address of the person is hidden: it is not told where a visit took place.
    pub hides: i64,
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

/// The columns of a line. The empty text keeps the database from reading every address there is: a person's records are few.
const LINE: &str = r#"v.id, v.person, p.name as person_name, p.sealed,
                (select cast(count(*) as bigint) from record a
                 where a.person = p.id and (a.entity || '') = 'address' and a.data like '%"hidden":true%') as hides, v.worker, coalesce(s.name, '') as worker_name,
                v.unit, u.name as unit_name, v.status, v.outcome, v.review, v.started_at, v.received_at,
                v.danger, v.revision, v.data"#;

/// A page of the log, newest first.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    filter: &Filter,
    after: Option<After>,
    limit: i64,
) -> Result<Vec<Row>, DbError> {
    let (conditions, statement) = listing(scope, filter, after, limit);
    conditions.fetch(tx, statement).await
}

/// A page of the log, oldest first: what waits longest.
pub async fn oldest(
    tx: &mut Tx,
    scope: &Scope,
    filter: &Filter,
    after: Option<After>,
    limit: i64,
) -> Result<Vec<Row>, DbError> {
    let mut conditions = filter.conditions(scope);
    if let Some((at, id)) = after {
        conditions.and("(v.started_at, v.id) > (?, ?)", [at, id]);
    }
    let statement = page_of(&conditions, "v.started_at, v.id", limit);
    conditions.fetch(tx, statement).await
}

/// What arrived since a moment, the newest arrival last.
pub async fn arrived(
    tx: &mut Tx,
    scope: &Scope,
    filter: &Filter,
    since: Timestamp,
    limit: i64,
) -> Result<Vec<Row>, DbError> {
    let mut conditions = filter.conditions(scope);
    conditions.and("v.received_at > ?", [stamp(since)]);
    let statement = page_of(&conditions, "v.received_at, v.id", limit);
    conditions.fetch(tx, statement).await
}

/// The ids of the page are found in an index alone; only then are their lines read.
fn listing(scope: &Scope, filter: &Filter, after: Option<After>, limit: i64) -> (Conditions, String) {
    let mut conditions = filter.conditions(scope);
    if let Some((at, id)) = after {
        conditions.and("(v.started_at, v.id) < (?, ?)", [at, id]);
    }
    let statement = page_of(&conditions, "v.started_at desc, v.id desc", limit);
    (conditions, statement)
}

fn page_of(conditions: &Conditions, order: &str, limit: i64) -> String {
    format!(
        "select {LINE}
         from (
           select v.id
           from visit v
           where {}
           order by {order}
           limit {limit}
         ) as page
         join visit v on v.id = page.id
         join person p on p.id = v.person
         join unit u on u.id = v.unit
         left join staff s on s.id = v.worker
         order by {order}",
        conditions.text()
    )
}

/// How many visits there are, up to `COUNTED` and one.
pub async fn count(tx: &mut Tx, scope: &Scope, filter: &Filter) -> Result<i64, DbError> {
    let conditions = filter.conditions(scope);
    let statement = format!(
        "select cast(count(*) as bigint)
         from (select 1 as one from visit v where {} limit {}) as found",
        conditions.text(),
        COUNTED + 1
    );
    let rows: Vec<(i64,)> = conditions.fetch(tx, statement).await?;
    Ok(rows.first().map_or(0, |(found,)| *found))
}

/// A visit of the scope, with its line of the log.
pub async fn one(tx: &mut Tx, scope: &Scope, id: VisitId) -> Result<Option<(Row, Visit)>, AppError> {
    let mut conditions = Conditions::within(scope, "v.unit", "v.person");
    conditions.and("v.id = ?", [id.to_string()]);
    let statement = format!(
        "select {LINE}
         from visit v
         join person p on p.id = v.person
         join unit u on u.id = v.unit
         left join staff s on s.id = v.worker
         where {}",
        conditions.text()
    );
    let row: Option<Row> = conditions.fetch(tx, statement).await?.pop();
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
    fn conditions(&self, scope: &Scope) -> Conditions {
        let mut conditions = Conditions::within(scope, "v.unit", "v.person");
        if let Some(path) = &self.unit_path {
            conditions.below("v.unit", path);
        }
        conditions.and_if("v.worker = ?", self.worker);
        conditions.and_if("v.person = ?", self.person);
        conditions.and_if("v.started_at >= ?", self.from.map(stamp));
        conditions.and_if("v.started_at < ?", self.before.map(stamp));
        conditions.and_if("v.outcome = ?", self.outcome.as_ref());
        conditions.and_if("v.review = ?", self.review.as_ref());
        if let Some(danger) = self.danger {
            conditions.and(if danger { "v.danger > 0" } else { "v.danger = 0" }, []);
        }
        if let Some(sign) = &self.sign {
            conditions.and("v.danger > 0 and v.signs like ?", [format!("% {sign} %")]);
        }
        conditions
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;

    #[tokio::test]
    async fn the_log_finds_its_page_in_an_index() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open_folder(folder.path()).await.unwrap();
        let id = uuid::Uuid::nil();
        let all = Scope {
            path: "/r/".into(),
            worker: None,
        };
        let own = Scope {
            path: "/r/".into(),
            worker: Some(id.into()),
        };
        let by_worker = Filter {
            worker: Some(id.into()),
            ..Filter::default()
        };
        let from = Filter {
            from: Some(Timestamp::UNIX_EPOCH),
            ..Filter::default()
        };
        for (scope, filter, index) in [
            (&all, &Filter::default(), "COVERING INDEX visit_log (unit=?)"),
            (&all, &from, "COVERING INDEX visit_log (unit=? AND started_at>?)"),
            (&all, &by_worker, "INDEX visit_worker (worker=?)"),
            (&own, &Filter::default(), "INDEX visit_person (person=?)"),
        ] {
            let (conditions, statement) = listing(scope, filter, None, 51);
            let plan = conditions.plan(db.read(), &statement).await;
            assert!(plan.contains(index), "{plan}");
            assert!(!plan.contains("SCAN v"), "{plan}");
            assert!(
                plan.contains("SEARCH a USING INDEX sqlite_autoindex_record_1 (person=?)"),
                "{plan}"
            );
        }
    }
}
