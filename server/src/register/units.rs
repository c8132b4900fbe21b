//! Units as ingest needs them: locked, so that their numbers are given out without gaps; and the rules that apply in them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::{RuleBook, RuleSet, Unit, UnitId};
use sqlx::FromRow;

use crate::{
    db::{DbError, Tx, sql::placeholders},
    ledger::number,
};

/// A unit whose row is locked until the transaction ends.
#[derive(Clone, Debug)]
pub struct LockedUnit {
    /// The unit.
    pub unit: Unit,
    /// Its path in the tree.
    pub path: String,
    /// The last number given.
    pub seq: u64,
}

/// The columns of a unit.
#[derive(Debug, FromRow)]
pub struct UnitRow {
    /// Its id.
    pub id: String,
    /// The unit above it.
    pub parent: Option<String>,
    /// Its path in the tree.
    pub path: String,
    /// Its name.
    pub name: String,
    /// Its IANA time zone.
    pub time_zone: String,
    /// Whose rules apply.
    pub jurisdiction: String,
    /// The last number given.
    pub seq: i64,
}

impl UnitRow {
    /// The unit as the rules know it; `None` where its id is not one.
    pub fn to_unit(&self) -> Option<Unit> {
        Some(Unit {
            id: self.id.parse().ok()?,
            parent: self.parent.as_deref().and_then(|parent| parent.parse().ok()),
            name: self.name.clone(),
            time_zone: self.time_zone.clone(),
            jurisdiction: self.jurisdiction.clone(),
        })
    }
}

/// Locks these units; those that do not exist are left out. One at a time and in the order of their ids, so that two writers cannot wait for
/// each other.
pub async fn lock(tx: &mut Tx, units: &BTreeSet<UnitId>) -> Result<HashMap<UnitId, LockedUnit>, DbError> {
    let mut locked = HashMap::with_capacity(units.len());
    for id in units {
        let row: Option<UnitRow> = sqlx::query_as(
            "update unit set seq = seq where id = $1
             returning id, parent, path, name, time_zone, jurisdiction, seq",
        )
        .bind(id.to_string())
        .fetch_optional(&mut **tx)
        .await?;
        if let Some((row, unit)) = row.and_then(|row| row.to_unit().map(|unit| (row, unit))) {
            locked.insert(
                *id,
                LockedUnit {
                    unit,
                    path: row.path,
                    seq: u64::try_from(row.seq).unwrap_or(0),
                },
            );
        }
    }
    Ok(locked)
}

/// Writes the last numbers given.
pub async fn write_numbers(tx: &mut Tx, numbers: &BTreeMap<UnitId, u64>) -> Result<(), DbError> {
    for (unit, last) in numbers {
        sqlx::query("update unit set seq = $1 where id = $2 and seq <> $1")
            .bind(number(*last))
            .bind(unit.to_string())
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// The rules of every jurisdiction.
pub async fn rules(tx: &mut Tx) -> Result<RuleBook, DbError> {
    let rows: Vec<(String,)> = sqlx::query_as("select data from rule_set").fetch_all(&mut **tx).await?;
    Ok(RuleBook::new(
        rows.into_iter()
            .filter_map(|(data,)| serde_json::from_str::<RuleSet>(&data).ok()),
    ))
}

/// The units of these ids.
pub async fn select(tx: &mut Tx, ids: &[String]) -> Result<Vec<UnitRow>, DbError> {
    let mut found = Vec::new();
    for chunk in ids.chunks(512) {
        let text = format!(
            "select id, parent, path, name, time_zone, jurisdiction, seq from unit where id in ({}) order by path",
            placeholders(1, chunk.len())
        );
        let mut query = sqlx::query_as(sqlx::AssertSqlSafe(text));
        for id in chunk {
            query = query.bind(id.clone());
        }
        found.extend(query.fetch_all(&mut **tx).await?);
    }
    Ok(found)
}
