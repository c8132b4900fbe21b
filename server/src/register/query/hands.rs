//! In whose hands people are: workers with their caseloads and phones, and the people who are to go from one to another.

use domain::PersonId;
use sqlx::FromRow;

use super::conditions::Conditions;
use crate::{
    access::Scope,
    customs::Customs,
    db::{DbError, Tx, sql},
};

/// Somebody who visits, with what is in their hands.
#[derive(Clone, Debug, FromRow)]
pub struct Hands {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The unit.
    pub unit: String,
    /// Its name.
    pub unit_name: String,
    /// Its path.
    pub unit_path: String,
    /// How many people the worker is to visit.
    pub people: i64,
    /// How many phones the worker has.
    pub phones: i64,
    /// When one of them last synced.
    pub last_sync_at: Option<String>,
}

/// Those who visit in the units of a scope, by name as the reader orders names.
pub async fn workers(tx: &mut Tx, scope: &Scope, customs: &Customs) -> Result<Vec<Hands>, DbError> {
    let mut found: Vec<Hands> = sqlx::query_as(
        "select s.id, s.name, s.unit, u.name as unit_name, u.path as unit_path,
                (select cast(count(*) as bigint) from person p where p.worker = s.id and p.due_on is not null) as people,
                (select cast(count(*) as bigint) from device d where d.worker = s.id and d.revoked_at is null) as phones,
                (select max(d.last_sync_at) from device d where d.worker = s.id and d.revoked_at is null) as last_sync_at
         from staff s
         join unit u on u.id = s.unit
         where substr(u.path, 1, length($1)) = $1
           and s.role in ('worker', 'case_manager', 'supervisor')
           and s.active = 1",
    )
    .bind(scope.path.clone())
    .fetch_all(&mut **tx)
    .await?;
    customs.sort(&mut found, |worker| &worker.name);
    Ok(found)
}

/// Somebody, and in whose hands.
#[derive(Clone, Debug, FromRow)]
pub struct Held {
    /// Who.
    pub id: String,
    /// What lists call them.
    pub name: String,
    /// The unit that holds the file.
    pub unit: String,
    /// The unit's name.
    pub unit_name: String,
    /// The responsible worker.
    pub worker: Option<String>,
    /// The worker's name.
    pub worker_name: Option<String>,
}

/// Those of these people who are in the units of a scope, by name as the reader orders names.
pub async fn held(tx: &mut Tx, scope: &Scope, people: &[PersonId], customs: &Customs) -> Result<Vec<Held>, DbError> {
    let units: Vec<(String,)> = {
        let mut conditions = Conditions::default();
        conditions.below("id", &scope.path);
        let statement = format!("select id from unit where {}", conditions.text());
        conditions.fetch(tx, statement).await?
    };
    let ids: Vec<String> = people.iter().map(ToString::to_string).collect();
    let mut found: Vec<Held> = sql::select_in(
        tx,
        "select p.id, p.name, p.unit, u.name as unit_name, p.worker, s.name as worker_name
         from person p
         join unit u on u.id = p.unit
         left join staff s on s.id = p.worker
         where p.id in ({ids})",
        &ids,
    )
    .await?;
    found.retain(|held| units.iter().any(|(unit,)| *unit == held.unit));
    customs.sort(&mut found, |held| &held.name);
    Ok(found)
}
