//! The tables of a backup, in an order in which each comes after those that it points to.

use serde_json::Value as Json;
use sqlx::{Row, any::AnyRow};

use crate::db::{DbError, Kind, Tx, sql::Value};

/// A table and the columns that number its rows.
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// What orders its rows, and no two rows share; units by path, so that each comes after the one above it.
    pub key: &'static [&'static str],
}

/// Every table but the schema's own.
pub const TABLES: &[Table] = &[
    table("server", &["id"]),
    table("unit", &["path"]),
    table("staff", &["id"]),
    table("session", &["token_hash"]),
    table("api_token", &["id"]),
    table("rule_set", &["jurisdiction", "valid_from"]),
    table("rule_history", &["id"]),
    table("enrol_code", &["code_hash"]),
    table("device", &["id"]),
    table("purge", &["device", "person"]),
    table("ledger", &["id"]),
    table("quarantine", &["id"]),
    table("responsibility", &["person", "worker", "unit", "from_seq"]),
    table("person", &["id"]),
    table("visit", &["id"]),
    table("record", &["person", "id"]),
    table("person_key", &["person", "key"]),
    table("uncompared", &["person"]),
    table("likeness", &["a", "b"]),
    table("search", &["id"]),
    table("import", &["id"]),
    table("import_row", &["import", "n"]),
    table("access_log", &["n"]),
    table("deed", &["id"]),
    table("overdue_week", &["unit", "week_end", "worker"]),
    table("overdue_counted", &["unit"]),
    table("calendar", &["id"]),
    table("calendar_event", &["worker", "person"]),
    table("opening", &["id"]),
    table("escalation", &["person", "subject", "level"]),
    table("job", &["name"]),
    table("mail", &["id"]),
    table("instrument", &["version"]),
    table("publication", &["id"]),
];

const fn table(name: &'static str, key: &'static [&'static str]) -> Table {
    Table { name, key }
}

/// A column: its name, and whether it holds numbers; texts otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// `bigint`.
    pub number: bool,
}

/// The columns of a table, in order.
pub async fn columns(tx: &mut Tx, kind: Kind, table: &str) -> Result<Vec<Column>, DbError> {
    let text = match kind {
        Kind::Sqlite => "select cast(name as text), lower(cast(type as text)) from pragma_table_info($1) order by cid",
        Kind::Postgres => {
            "select cast(column_name as text), cast(data_type as text) from information_schema.columns
             where table_schema = current_schema() and table_name = $1
             order by ordinal_position"
        }
    };
    let rows: Vec<(String, String)> = sqlx::query_as(text).bind(table.to_owned()).fetch_all(&mut **tx).await?;
    Ok(rows
        .into_iter()
        .map(|(name, kind)| Column {
            name,
            number: kind == "bigint",
        })
        .collect())
}

/// The number of the newest migration that was run.
pub async fn schema(tx: &mut Tx) -> Result<i64, DbError> {
    let (version,): (i64,) = sqlx::query_as("select cast(max(version) as bigint) from _sqlx_migrations")
        .fetch_one(&mut **tx)
        .await?;
    Ok(version)
}

/// A row as a JSON list.
pub fn to_json(row: &AnyRow, columns: &[Column]) -> Result<Vec<Json>, DbError> {
    let value = |(n, column): (usize, &Column)| {
        Ok(if column.number {
            row.try_get::<Option<i64>, _>(n)?.into()
        } else {
            row.try_get::<Option<String>, _>(n)?.into()
        })
    };
    columns.iter().enumerate().map(value).collect()
}

/// A value of a JSON list as a column takes it; `None` where it does not fit.
pub fn from_json(value: Json, column: &Column) -> Option<Value> {
    match (value, column.number) {
        (Json::Null, true) => Some(Value::Number(None)),
        (Json::Null, false) => Some(Value::Text(None)),
        (Json::Number(number), true) => number.as_i64().map(Value::from),
        (Json::String(text), false) => Some(text.into()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;

    #[tokio::test]
    async fn a_backup_has_every_table() {
        let dir = tempfile::tempdir().unwrap();
        let db = Db::open_folder(dir.path()).await.unwrap();
        let text = "select name from sqlite_master where type = 'table' and name not like '\\_%' escape '\\'
                    and name not like 'sqlite%' order by name";
        let found: Vec<(String,)> = sqlx::query_as(text).fetch_all(db.read()).await.unwrap();
        let found: Vec<_> = found.iter().map(|(name,)| name.as_str()).collect();
        let mut known: Vec<_> = TABLES.iter().map(|table| table.name).collect();
        known.sort_unstable();
        assert_eq!(found, known);
    }
}
