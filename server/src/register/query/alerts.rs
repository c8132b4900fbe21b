//! Alerts for the page: the oldest first, with how far each has climbed.

use domain::{PersonId, Record, RecordId, UserId};
use sqlx::FromRow;

use super::conditions::Conditions;
use crate::{
    access::Scope,
    db::{DbError, Tx},
    error::AppError,
};

/// Which alerts; an absent part asks nothing.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Those of units below this path.
    pub unit_path: Option<String>,
    /// Those about people of this worker.
    pub worker: Option<UserId>,
    /// Those in this state.
    pub state: Option<String>,
    /// Those that are not closed.
    pub open: bool,
    /// Those of this kind.
    pub kind: Option<String>,
}

/// A line of the list.
#[derive(Clone, Debug, FromRow)]
pub struct Row {
    /// Whose file it belongs to.
    pub person: String,
    /// The person's name.
    pub person_name: String,
    /// 1 where the file is sealed.
    pub sealed: i64,
    /// The alert.
    pub id: String,
    /// The unit's name.
    pub unit_name: String,
    /// The responsible worker's name.
    pub worker_name: Option<String>,
    /// Where it stands.
    pub state: String,
    /// When it was raised.
    pub at: String,
    /// How far it has climbed.
    pub level: i64,
    /// The record.
    pub data: String,
}

impl Row {
    /// The alert itself.
    pub fn record(&self) -> Result<Record, AppError> {
        Ok(serde_json::from_str(&self.data)?)
    }
}

const LINE: &str = "r.person, p.name as person_name, p.sealed, r.id, u.name as unit_name, s.name as worker_name,
                coalesce(r.state, '') as state, r.at,
                (select cast(coalesce(max(e.level), 0) as bigint) from escalation e
                 where e.person = r.person and e.subject = r.id) as level,
                r.data";
const JOINS: &str = "join person p on p.id = r.person
         join unit u on u.id = r.unit
         left join staff s on s.id = p.worker";

/// A page of alerts: the oldest first, closed ones the newest first.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    filter: &Filter,
    after: Option<(String, String)>,
    limit: i64,
) -> Result<Vec<Row>, DbError> {
    let mut conditions = Conditions::within(scope, "r.unit", "r.person");
    conditions.and("r.entity = 'alert'", []);
    if let Some(path) = &filter.unit_path {
        conditions.below("r.unit", path);
    }
    conditions.and_if("p.worker = ?", filter.worker);
    conditions.and_if("r.state = ?", filter.state.as_ref());
    if filter.open {
        conditions.and("r.state in ('raised', 'acknowledged', 'acted')", []);
    }
    if let Some(kind) = &filter.kind {
        // The kind is a word of ours, written by serde as it stands here.
        conditions.and("r.data like ?", [format!("%\"kind\":\"{kind}\"%")]);
    }
    let (sign, order) = if filter.open { (">", "asc") } else { ("<", "desc") };
    if let Some((at, id)) = after {
        conditions.and(&format!("(r.at, r.id) {sign} (?, ?)"), [at, id]);
    }
    let statement = format!(
        "select {LINE}
         from record r
         {JOINS}
         where {}
         order by r.at {order}, r.id {order}
         limit {limit}",
        conditions.text()
    );
    conditions.fetch(tx, statement).await
}

/// An alert of the scope.
pub async fn one(tx: &mut Tx, scope: &Scope, person: PersonId, id: RecordId) -> Result<Option<Row>, DbError> {
    let mut conditions = Conditions::within(scope, "r.unit", "r.person");
    conditions.and("r.entity = 'alert'", []);
    conditions.and("r.person = ?", [person.to_string()]);
    conditions.and("r.id = ?", [id.to_string()]);
    let statement = format!("select {LINE} from record r {JOINS} where {}", conditions.text());
    Ok(conditions.fetch(tx, statement).await?.pop())
}

/// A person whose overdue visit has climbed.
#[derive(Clone, Debug, FromRow)]
pub struct Late {
    /// Who.
    pub person: String,
    /// The name.
    pub name: String,
    /// The unit's name.
    pub unit_name: String,
    /// The responsible worker's name.
    pub worker_name: Option<String>,
    /// The due day.
    pub due_on: String,
    /// How far it has climbed.
    pub level: i64,
    /// Since when.
    pub at: String,
}

/// People whose overdue visit has climbed and who are overdue still: the highest and longest first.
pub async fn late(
    tx: &mut Tx,
    scope: &Scope,
    unit_path: Option<&str>,
    worker: Option<UserId>,
    after: Option<(String, String)>,
    limit: i64,
) -> Result<Vec<Late>, DbError> {
    let mut conditions = Conditions::within(scope, "p.unit", "p.id");
    if let Some(path) = unit_path {
        conditions.below("p.unit", path);
    }
    conditions.and_if("p.worker = ?", worker);
    conditions.and("p.due_on is not null", []);
    if let Some((due_on, person)) = after {
        conditions.and("(p.due_on, p.id) > (?, ?)", [due_on, person]);
    }
    let statement = format!(
        "select p.id as person, p.name, u.name as unit_name, s.name as worker_name, p.due_on,
                cast(max(e.level) as bigint) as level, max(e.at) as at
         from person p
         join escalation e on e.person = p.id and e.subject = 'overdue ' || p.due_on
         join unit u on u.id = p.unit
         left join staff s on s.id = p.worker
         where {}
         group by p.id, p.name, u.name, s.name, p.due_on
         order by p.due_on, p.id
         limit {limit}",
        conditions.text()
    );
    conditions.fetch(tx, statement).await
}

/// A change of the ledger, for the history of one record.
#[derive(Clone, Debug, FromRow)]
pub struct Step {
    /// Its id.
    pub id: String,
    /// Who made it.
    pub author: String,
    /// The author's name.
    pub author_name: Option<String>,
    /// The device that it came from.
    pub device: String,
    /// When, by the author's clock.
    pub recorded_at: String,
    /// The whole change.
    pub body: String,
}

/// The changes of one record of a file, oldest first.
pub async fn history(tx: &mut Tx, person: PersonId, record: RecordId) -> Result<Vec<Step>, DbError> {
    Ok(sqlx::query_as(
        "select l.id, l.author, s.name as author_name, l.device, l.recorded_at, l.body
         from ledger l
         left join staff s on s.id = l.author
         where l.person = $1 and l.body like $2
         order by l.person_seq",
    )
    .bind(person.to_string())
    .bind(format!("%{record}%"))
    .fetch_all(&mut **tx)
    .await?)
}
