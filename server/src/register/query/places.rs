//! Units and workers, for the filters and for the tree of the board.

use std::collections::HashMap;

use domain::{UnitId, UserId};
use serde::Deserialize;
use sqlx::FromRow;

use super::conditions::Conditions;
use crate::{
    access::Scope,
    customs::Customs,
    db::{DbError, Tx, sql},
    error::AppError,
};

/// A unit in the tree.
#[derive(Clone, Debug, FromRow, Deserialize)]
pub struct Place {
    /// Its id.
    pub id: String,
    /// Its path.
    pub path: String,
    /// Its name.
    pub name: String,
    /// Its time zone.
    pub time_zone: String,
}

/// Somebody who visits.
#[derive(Clone, Debug, FromRow)]
pub struct Person {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The unit.
    pub unit_name: String,
}

/// The units of a scope, each after the one above it, neighbours by name as the reader orders names; a closed one only while it holds somebody.
pub async fn units(tx: &mut Tx, scope: &Scope, customs: &Customs) -> Result<Vec<Place>, AppError> {
    let mut conditions = Conditions::default();
    let path = || scope.path.clone();
    conditions.and("substr(path, 1, length(?)) = ?", [path(), path()]);
    conditions.and(
        "(closed_at is null or exists (select 1 from person where person.unit = unit.id))",
        [],
    );
    let mut places: Vec<Place> = conditions.fetch_packed(tx, "id, path, name, time_zone", "unit").await?;
    places.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    Ok(in_tree_order(places, customs))
}

/// Sorts by the names along the path, which the ids in it do not.
fn in_tree_order(mut places: Vec<Place>, customs: &Customs) -> Vec<Place> {
    let mut by_name: Vec<(&str, &str)> = places
        .iter()
        .map(|place| (place.name.as_str(), place.id.as_str()))
        .collect();
    by_name.sort_by(|(name, id), (other, other_id)| customs.compare(name, other).then_with(|| id.cmp(other_id)));
    let rank: HashMap<String, usize> = by_name
        .iter()
        .enumerate()
        .map(|(rank, (_, id))| ((*id).to_owned(), rank))
        .collect();
    places.sort_by_cached_key(|place| {
        let steps = place.path.split('/').filter_map(|id| rank.get(id).copied());
        steps.collect::<Vec<_>>()
    });
    places
}

/// A unit of the scope by its id.
pub async fn unit(tx: &mut Tx, scope: &Scope, id: UnitId) -> Result<Option<Place>, DbError> {
    Ok(sqlx::query_as(
        "select id, path, name, time_zone
         from unit
         where id = $1 and substr(path, 1, length($2)) = $2",
    )
    .bind(id.to_string())
    .bind(scope.path.clone())
    .fetch_optional(&mut **tx)
    .await?)
}

/// Those who carry a phone in the units of a scope, by name as the reader orders names.
pub async fn workers(tx: &mut Tx, scope: &Scope, customs: &Customs) -> Result<Vec<Person>, DbError> {
    let mut found = carriers(tx, scope, None).await?;
    customs.sort(&mut found, |worker| &worker.name);
    Ok(found)
}

/// A worker of the scope by id.
pub async fn worker(tx: &mut Tx, scope: &Scope, id: UserId) -> Result<Option<Person>, DbError> {
    Ok(carriers(tx, scope, Some(id)).await?.pop())
}

/// The names of these workers by their ids.
pub async fn names(tx: &mut Tx, ids: &[String]) -> Result<HashMap<String, String>, DbError> {
    let rows: Vec<(String, String)> = sql::select_in(tx, "select id, name from staff where id in ({ids})", ids).await?;
    Ok(rows.into_iter().collect())
}

async fn carriers(tx: &mut Tx, scope: &Scope, one: Option<UserId>) -> Result<Vec<Person>, DbError> {
    Ok(sqlx::query_as(
        "select s.id, s.name, u.name as unit_name
         from staff s
         join unit u on u.id = s.unit
         where substr(u.path, 1, length($1)) = $1
           and (cast($2 as text) is null or s.id = $2)
           and (cast($3 as text) is null or s.id = $3)
           and s.role in ('worker', 'case_manager', 'supervisor')
           and s.active = 1
         order by s.name, s.id",
    )
    .bind(scope.path.clone())
    .bind(scope.worker.map(|worker| worker.to_string()))
    .bind(one.map(|id| id.to_string()))
    .fetch_all(&mut **tx)
    .await?)
}
