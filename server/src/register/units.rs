//! Units as ingest needs them: locked, so that their numbers are given out without gaps; and the rules that apply in them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::{RuleBook, RuleSet, Unit, UnitId};
use sqlx::FromRow;

use crate::{
    db::{
        DbError, Tx,
        sql::{self, Kind, placeholders},
    },
    ledger::number,
    row,
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

/// Locks these units; those that do not exist are left out. In the order of their ids, so that two writers cannot wait for each other. On SQLite
/// whoever may write has locked everything already.
pub async fn lock(tx: &mut Tx, units: &BTreeSet<UnitId>) -> Result<HashMap<UnitId, LockedUnit>, DbError> {
    let mut text =
        "select id, parent, path, name, time_zone, jurisdiction, seq from unit where id in ({ids}) order by id"
            .to_owned();
    if !sql::is_sqlite(tx) {
        text.push_str(" for no key update");
    }
    let ids: Vec<String> = units.iter().map(ToString::to_string).collect();
    let rows: Vec<UnitRow> = sql::select_in(tx, &text, &ids).await?;
    let locked = rows.into_iter().filter_map(|row| {
        let unit = row.to_unit()?;
        let locked = LockedUnit {
            unit,
            path: row.path,
            seq: u64::try_from(row.seq).unwrap_or(0),
        };
        Some((locked.unit.id, locked))
    });
    Ok(locked.collect())
}

/// Writes the last numbers given.
pub async fn write_numbers(tx: &mut Tx, numbers: &BTreeMap<UnitId, u64>) -> Result<(), DbError> {
    let rows = numbers
        .iter()
        .map(|(unit, last)| row![unit.to_string(), number(*last)])
        .collect();
    let text = "update unit set seq = given.seq from given where unit.id = given.id and unit.seq <> given.seq";
    sql::execute_with(tx, "given", &[("id", Kind::Text), ("seq", Kind::Number)], rows, text).await
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
