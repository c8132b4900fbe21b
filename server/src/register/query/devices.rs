//! Phones: who has one, when it was last heard of, what has come from it.

use domain::{DeviceId, Timestamp, UserId};
use sqlx::FromRow;

use super::conditions::Conditions;
use crate::{
    access::Scope,
    clock::stamp,
    db::{DbError, Tx},
};

/// A phone.
#[derive(Clone, Debug, FromRow)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// Whose it is.
    pub worker: String,
    /// The worker's name.
    pub worker_name: String,
    /// Whether the worker still works here: the phone of one who does not is treated like a revoked one.
    pub worker_active: i64,
    /// The worker's unit.
    pub unit: String,
    /// The unit's name.
    pub unit_name: String,
    /// The version of the app.
    pub app: String,
    /// When it was enrolled.
    pub enrolled_at: String,
    /// When it was revoked.
    pub revoked_at: Option<String>,
    /// When it said that it has destroyed its store.
    pub wiped_at: Option<String>,
    /// When it last synced.
    pub last_sync_at: Option<String>,
    /// Seconds by which its clock is behind.
    pub skew_s: i64,
    /// How many changes waited on it.
    pub unsent: i64,
    /// Where it stands in the list: phones in use first, and of these the longest silent.
    pub place: String,
}

/// How a phone stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// In use, heard of lately.
    InUse,
    /// In use, and not heard of for long.
    Silent,
    /// Revoked, or its worker has left: it is told so at its next contact.
    Revoked,
    /// It has said that its data is destroyed.
    Wiped,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Silent, Self::InUse, Self::Revoked, Self::Wiped];

    /// Its word in addresses and in the words' keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InUse => "in_use",
            Self::Silent => "silent",
            Self::Revoked => "revoked",
            Self::Wiped => "wiped",
        }
    }

    /// What holds of a phone in this state; `?` is the moment before which it is silent.
    fn condition(self) -> &'static str {
        match self {
            Self::InUse => {
                "d.revoked_at is null and d.wiped_at is null and s.active = 1 and coalesce(d.last_sync_at, d.enrolled_at) >= ?"
            }
            Self::Silent => {
                "d.revoked_at is null and d.wiped_at is null and s.active = 1 and coalesce(d.last_sync_at, d.enrolled_at) < ?"
            }
            Self::Revoked => "d.wiped_at is null and (d.revoked_at is not null or s.active = 0)",
            Self::Wiped => "d.wiped_at is not null",
        }
    }
}

impl Row {
    /// How it stands when phones are silent that were last heard of before a moment.
    pub fn state(&self, silent_before: Timestamp) -> State {
        let heard = self.last_sync_at.as_deref().unwrap_or(&self.enrolled_at);
        if self.wiped_at.is_some() {
            State::Wiped
        } else if self.revoked_at.is_some() || self.worker_active == 0 {
            State::Revoked
        } else if *heard < *stamp(silent_before) {
            State::Silent
        } else {
            State::InUse
        }
    }
}

/// Which phones; an absent part asks nothing.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Those of workers in units below this path.
    pub unit_path: Option<String>,
    /// Those of this worker.
    pub worker: Option<UserId>,
    /// Those in this state, with the moment before which a phone is silent.
    pub state: Option<(State, Timestamp)>,
}

/// Phones in use stand first; within each half the one that was heard of longest ago.
const PLACE: &str = "(case when d.revoked_at is null and s.active = 1 then '0' else '1' end
                 || coalesce(d.last_sync_at, d.enrolled_at))";
const LINE: &str = "d.id, d.name, d.worker, s.name as worker_name, s.active as worker_active, s.unit,
                u.name as unit_name, d.app, d.enrolled_at, d.revoked_at, d.wiped_at, d.last_sync_at, d.skew_s, d.unsent";
const FROM: &str = "from device d
         join staff s on s.id = d.worker
         join unit u on u.id = s.unit";

/// A page of the phones of a scope. A service has as many phones as workers: they are sorted, not looked up.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    filter: &Filter,
    after: Option<(String, String)>,
    limit: i64,
) -> Result<Vec<Row>, DbError> {
    let mut conditions = Conditions::default();
    conditions.below("s.unit", &scope.path);
    if let Some(path) = &filter.unit_path {
        conditions.below("s.unit", path);
    }
    conditions.and_if("d.worker = ?", filter.worker);
    if let Some((state, silent_before)) = filter.state {
        conditions.and(state.condition(), [stamp(silent_before)]);
    }
    if let Some((place, id)) = after {
        conditions.and(&format!("({PLACE}, d.id) > (?, ?)"), [place, id]);
    }
    let statement = format!(
        "select {LINE}, {PLACE} as place
         {FROM}
         where {}
         order by place, d.id
         limit {limit}",
        conditions.text()
    );
    conditions.fetch(tx, statement).await
}

/// A phone of the scope.
pub async fn one(tx: &mut Tx, scope: &Scope, id: DeviceId) -> Result<Option<Row>, DbError> {
    let mut conditions = Conditions::default();
    conditions.below("s.unit", &scope.path);
    conditions.and("d.id = ?", [id.to_string()]);
    let statement = format!("select {LINE}, {PLACE} as place {FROM} where {}", conditions.text());
    Ok(conditions.fetch(tx, statement).await?.pop())
}

/// What came from a phone, or was done to it.
#[derive(Clone, Debug, FromRow)]
pub struct Event {
    /// When.
    pub at: String,
    /// `changes`, `purge`, `revoke_device` or `enrolled`.
    pub kind: String,
    /// Who, where somebody did it.
    pub author: Option<String>,
    /// How many, of what arrived on one day.
    pub n: i64,
    /// Seconds by which its clock was behind then.
    pub skew_s: i64,
}

/// So many of a phone's last changes are looked at for its history.
const LATEST: i64 = 2_000;

/// What is known of a phone's past, newest first; what arrived is counted by day (of UTC), and only the last changes are.
pub async fn history(tx: &mut Tx, device: DeviceId) -> Result<Vec<Event>, DbError> {
    Ok(sqlx::query_as(
        "select at, kind, author, n, skew_s
         from (
           select max(received_at) as at, 'changes' as kind, cast(null as text) as author,
                  cast(count(*) as bigint) as n, cast(max(skew_s) as bigint) as skew_s
           from (
             select received_at, skew_s from ledger where device = $1 order by device_seq desc limit $2
           ) as latest
           group by substr(received_at, 1, 10)
           union all
           select max(at) as at, 'purge' as kind, cast(null as text) as author,
                  cast(count(*) as bigint) as n, cast(0 as bigint) as skew_s
           from purge
           where device = $1
           group by substr(at, 1, 10)
           union all
           select at, action as kind, actor as author, cast(1 as bigint) as n, cast(0 as bigint) as skew_s
           from access_log
           where action = 'revoke_device' and detail = $1
           union all
           select d.enrolled_at as at, 'enrolled' as kind, c.created_by as author, cast(1 as bigint) as n,
                  cast(0 as bigint) as skew_s
           from device d
           left join enrol_code c on c.device = d.id
           where d.id = $1
         ) as event
         order by at desc
         limit 60",
    )
    .bind(device.to_string())
    .bind(LATEST)
    .fetch_all(&mut **tx)
    .await?)
}

/// How many people's files a phone's worker is responsible for now, and how many refused changes of the phone wait in quarantine.
pub async fn holds(tx: &mut Tx, row: &Row) -> Result<(i64, i64), DbError> {
    Ok(sqlx::query_as(
        "select (select cast(count(*) as bigint) from responsibility where worker = $1 and until_seq is null),
                (select cast(count(*) as bigint) from quarantine where state = 'held' and device = $2)",
    )
    .bind(row.worker.clone())
    .bind(row.id.clone())
    .fetch_one(&mut **tx)
    .await?)
}
