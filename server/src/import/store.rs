//! Tables on their way in, in the database: what was uploaded, what became of each row.

use domain::{PersonId, Timestamp, UserId};
use sqlx::FromRow;
use uuid::Uuid;

use super::{Settings, Table};
use crate::{
    access::Scope,
    clock::stamp,
    db::{DbError, Tx, sql},
    error::AppError,
    row,
};

/// States of a row.
pub mod state {
    /// Not looked at yet.
    pub const UNCHECKED: &str = "unchecked";
    /// Can be registered.
    pub const WAITING: &str = "waiting";
    /// Was registered by an earlier table, or an earlier line.
    pub const KNOWN: &str = "known";
    /// Looks like somebody who is registered.
    pub const ALIKE: &str = "alike";
    /// Something is wrong with it.
    pub const REFUSED: &str = "refused";
    /// Is registered.
    pub const REGISTERED: &str = "registered";
    /// Was left out, since it looks like somebody.
    pub const LEFT: &str = "left";
    /// Was registered, and the import taken back.
    pub const WITHDRAWN: &str = "withdrawn";
    /// Every state that a page filters by.
    pub const ALL: &[&str] = &[WAITING, ALIKE, REFUSED, KNOWN, REGISTERED, LEFT, WITHDRAWN];
}

/// An import.
#[derive(Clone, Debug, FromRow)]
pub struct Import {
    /// Its id.
    pub id: String,
    /// Whose.
    pub actor: String,
    /// When the file was uploaded.
    pub at: String,
    /// `checking`, `read`, `running`, `done` or `undone`.
    pub state: String,
    settings: String,
    /// Rows that this stage has come to.
    pub done: i64,
    /// Rows at all.
    pub rows: i64,
}

impl Import {
    /// What was said about the table.
    pub fn settings(&self) -> Result<Settings, AppError> {
        Ok(serde_json::from_str(&self.settings)?)
    }

    /// Whether work on it is under way.
    pub fn is_busy(&self) -> bool {
        matches!(self.state.as_str(), "checking" | "running")
    }
}

/// A row.
#[derive(Clone, Debug, FromRow)]
pub struct Row {
    /// Its line in the file.
    pub n: i64,
    /// What became of it.
    pub state: String,
    /// The person: registered, known, or looked alike.
    pub person: Option<String>,
    data: String,
    /// What is wrong with it.
    pub code: Option<String>,
    /// By what it is recognised.
    pub key: String,
}

impl Row {
    /// Its cells; none once they were forgotten.
    pub fn cells(&self) -> Vec<String> {
        serde_json::from_str(&self.data).unwrap_or_default()
    }
}

const COLUMNS: &str = "id, actor, at, state, settings, done, rows";
const ROW: &str = "n, state, person, data, code, key";

/// Keeps an uploaded table, to be looked at.
pub async fn keep(
    tx: &mut Tx,
    id: Uuid,
    actor: UserId,
    now: Timestamp,
    (table, settings, hash): (&Table, &Settings, &str),
) -> Result<(), AppError> {
    let rows = i64::try_from(table.rows.len()).unwrap_or(i64::MAX);
    let import = row![
        id.to_string(),
        actor.to_string(),
        stamp(now),
        "checking",
        serde_json::to_string(settings)?,
        0i64,
        rows,
        hash
    ];
    let columns = ["id", "actor", "at", "state", "settings", "done", "rows", "hash"];
    sql::insert(tx, "import", &columns, vec![import], "").await?;
    let mut cells = Vec::with_capacity(table.rows.len());
    for (n, row) in &table.rows {
        cells.push(row![
            id.to_string(),
            i64::from(*n),
            state::UNCHECKED,
            serde_json::to_string(row)?
        ]);
    }
    sql::insert(tx, "import_row", &["import", "n", "state", "data"], cells, "").await?;
    Ok(())
}

/// Somebody's import.
pub async fn of(tx: &mut Tx, id: Uuid, actor: UserId) -> Result<Option<Import>, DbError> {
    let text = format!("select {COLUMNS} from import where id = $1 and actor = $2");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(text))
        .bind(id.to_string())
        .bind(actor.to_string())
        .fetch_optional(&mut **tx)
        .await?)
}

/// Takes the lock of an import: whoever works on it works alone.
pub async fn lock(tx: &mut Tx, id: Uuid) -> Result<(), DbError> {
    sqlx::query("update import set done = done where id = $1")
        .bind(id.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// An import, for the work on it.
pub async fn any(tx: &mut Tx, id: Uuid) -> Result<Option<Import>, DbError> {
    let text = format!("select {COLUMNS} from import where id = $1");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(text))
        .bind(id.to_string())
        .fetch_optional(&mut **tx)
        .await?)
}

/// Somebody's imports, newest first.
pub async fn list(tx: &mut Tx, actor: UserId, limit: i64) -> Result<Vec<Import>, DbError> {
    let text = format!("select {COLUMNS} from import where actor = $1 order by at desc, id desc limit $2");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(text))
        .bind(actor.to_string())
        .bind(limit)
        .fetch_all(&mut **tx)
        .await?)
}

/// When the same file was imported before, by whoever it was.
pub async fn same_file(tx: &mut Tx, id: Uuid) -> Result<Option<String>, DbError> {
    let row: Option<(String,)> = sqlx::query_as(
        "select other.at from import other
         join import this on this.id = $1
         where other.hash = this.hash and other.hash <> '' and other.id <> this.id and other.state = 'done'
         order by other.at desc
         limit 1",
    )
    .bind(id.to_string())
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(|(at,)| at))
}

/// Imports on which work was begun and not ended.
pub async fn busy(tx: &mut Tx) -> Result<Vec<String>, DbError> {
    let rows: Vec<(String,)> =
        sqlx::query_as("select id from import where state in ('checking', 'running') order by state, at")
            .fetch_all(&mut **tx)
            .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// How many rows are in each state.
pub async fn counts(tx: &mut Tx, id: Uuid) -> Result<Vec<(String, i64)>, DbError> {
    Ok(sqlx::query_as(
        "select state, cast(count(*) as bigint) from import_row where import = $1 group by state order by state",
    )
    .bind(id.to_string())
    .fetch_all(&mut **tx)
    .await?)
}

/// Rows of an import after a line, of one state or of all.
pub async fn rows(tx: &mut Tx, id: Uuid, state: Option<&str>, after: i64, limit: i64) -> Result<Vec<Row>, DbError> {
    let text = format!(
        "select {ROW} from import_row
         where import = $1 and (cast($2 as text) is null or state = $2) and n > $3
         order by n
         limit $4"
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(text))
        .bind(id.to_string())
        .bind(state.map(str::to_owned))
        .bind(after)
        .bind(limit)
        .fetch_all(&mut **tx)
        .await?)
}

/// Writes what became of a row.
pub async fn became(
    tx: &mut Tx,
    id: Uuid,
    row: &Row,
    (state, person, code): (&str, Option<String>, Option<String>),
) -> Result<(), DbError> {
    sqlx::query("update import_row set state = $1, person = $2, code = $3, key = $4 where import = $5 and n = $6")
        .bind(state.to_owned())
        .bind(person)
        .bind(code)
        .bind(row.key.clone())
        .bind(id.to_string())
        .bind(row.n)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Writes how far the work has come.
pub async fn stands(tx: &mut Tx, id: Uuid, state: &str, done: i64) -> Result<(), DbError> {
    sqlx::query("update import set state = $1, done = $2 where id = $3")
        .bind(state.to_owned())
        .bind(done)
        .bind(id.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Takes other columns, units or dates for the table: every row is looked at anew.
pub async fn change(tx: &mut Tx, id: Uuid, settings: &Settings) -> Result<(), AppError> {
    sqlx::query("update import set settings = $1, state = 'checking', done = 0 where id = $2 and state = 'read'")
        .bind(serde_json::to_string(settings)?)
        .bind(id.to_string())
        .execute(&mut **tx)
        .await?;
    sqlx::query("update import_row set state = 'unchecked', person = null, code = null, key = '' where import = $1")
        .bind(id.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Confirms: the rows that can be registered are, those that look like somebody only where they were chosen.
pub async fn confirm(tx: &mut Tx, id: Uuid, chosen: &[i64]) -> Result<(), DbError> {
    for n in chosen {
        sqlx::query("update import_row set state = 'waiting' where import = $1 and n = $2 and state = 'alike'")
            .bind(id.to_string())
            .bind(*n)
            .execute(&mut **tx)
            .await?;
    }
    sqlx::query("update import_row set state = 'left' where import = $1 and state = 'alike'")
        .bind(id.to_string())
        .execute(&mut **tx)
        .await?;
    stands(tx, id, "running", 0).await
}

/// Who of the scope was registered with such a key before.
pub async fn known(tx: &mut Tx, scope: &Scope, key: &str) -> Result<Option<PersonId>, DbError> {
    let row: Option<(String,)> = sqlx::query_as(
        "select coalesce(p.merged_into, p.id) from import_row r
         join person p on p.id = r.person
         join unit u on u.id = p.unit
         where r.key = $1 and r.state = 'registered' and substr(u.path, 1, length($2)) = $2
         limit 1",
    )
    .bind(key.to_owned())
    .bind(scope.path.clone())
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.and_then(|(id,)| id.parse().ok()))
}

/// An earlier line of the same table with the same key.
pub async fn twin(tx: &mut Tx, id: Uuid, key: &str, before: i64) -> Result<Option<i64>, DbError> {
    let row: Option<(i64,)> = sqlx::query_as(
        "select n from import_row
         where key = $1 and state in ('waiting', 'known', 'alike', 'registered') and import = $2 and n < $3
         order by n
         limit 1",
    )
    .bind(key.to_owned())
    .bind(id.to_string())
    .bind(before)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(|(n,)| n))
}

/// Forgets the cells of rows that are in the register; those with a fault wait to be mended.
pub async fn forget(tx: &mut Tx, id: Uuid) -> Result<(), DbError> {
    sqlx::query("update import_row set data = '[]' where import = $1 and state in ('registered', 'known')")
        .bind(id.to_string())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Forgets tables that nobody confirmed, and the cells that nobody mended, after a while.
pub async fn forget_old(tx: &mut Tx, before: Timestamp) -> Result<(), DbError> {
    for text in [
        "delete from import_row where import in (select id from import where state = 'read' and at < $1)",
        "delete from import where state = 'read' and at < $1",
        "update import_row set data = '[]'
         where data <> '[]' and import in (select id from import where state in ('done', 'undone') and at < $1)",
    ] {
        sqlx::query(text).bind(stamp(before)).execute(&mut **tx).await?;
    }
    Ok(())
}
