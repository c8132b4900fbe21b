//! Multi-row statements for `Any`: `$n` placeholders, which both databases know, and values of the three types that the schema uses.

use sqlx::{Any, any::AnyArguments, query::Query};

use super::{DbError, Tx};

/// SQLite takes 32,766 parameters in one statement.
const MOST_PARAMETERS: usize = 30_000;

/// Rows in one statement: more save little, and each connection keeps prepared statements, which take memory by their parameters.
const MOST_ROWS: usize = 32;

/// A value of a column.
#[derive(Clone, Debug)]
pub enum Value {
    /// `text`, or null.
    Text(Option<String>),
    /// `bigint`, or null.
    Number(Option<i64>),
}

impl Value {
    /// The value as a text, for comparisons; null has a word of its own.
    pub fn to_text(&self) -> String {
        match self {
            Self::Text(Some(text)) => text.clone(),
            Self::Number(Some(number)) => number.to_string(),
            Self::Text(None) | Self::Number(None) => "(null)".to_owned(),
        }
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        // PostgreSQL takes no NUL in a text, and a name may hold one.
        Self::Text(Some(if text.contains('\0') {
            text.replace('\0', "\u{fffd}")
        } else {
            text
        }))
    }
}
impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}
impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::Text(None), Self::from)
    }
}
impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(Some(number))
    }
}
impl From<Option<i64>> for Value {
    fn from(number: Option<i64>) -> Self {
        Self::Number(number)
    }
}
impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Self::Number(Some(yes.into()))
    }
}

/// Makes a row of values of mixed types.
#[macro_export]
macro_rules! row {
    ($($value:expr),+ $(,)?) => { vec![$($crate::db::sql::Value::from($value)),+] };
}

/// Binds one value.
pub fn bind<'q>(query: Query<'q, Any, AnyArguments>, value: Value) -> Query<'q, Any, AnyArguments> {
    match value {
        Value::Text(text) => query.bind(text),
        Value::Number(number) => query.bind(number),
    }
}

/// `$from, $from+1, …`: as many as asked for.
pub fn placeholders(from: usize, count: usize) -> String {
    let mut text = String::with_capacity(count * 5);
    for n in from..from + count {
        if n > from {
            text.push(',');
        }
        text.push('$');
        text.push_str(&n.to_string());
    }
    text
}

/// Whether the database is SQLite, where that cannot be hidden.
pub fn is_sqlite(tx: &Tx) -> bool {
    tx.backend_name() == "SQLite"
}

/// Placeholders for statements that have many; all of such a statement's come from here.
///
/// On SQLite they are plain `?`, which count themselves: `$1` is a name there, and for each parameter the list of all names is searched, so
/// that a statement's time would grow with the square of its rows.
pub fn marks(tx: &Tx, from: usize, count: usize) -> String {
    if is_sqlite(tx) {
        let text = "?,".repeat(count);
        text.trim_end_matches(',').to_owned()
    } else {
        placeholders(from, count)
    }
}

/// Inserts many rows with as few statements as the databases allow; `tail` is what follows the values (`on conflict …`).
///
/// Every value is cast to the column's kind by position, since PostgreSQL cannot tell the type of a null.
pub async fn insert(
    tx: &mut Tx,
    table: &str,
    columns: &[&str],
    rows: Vec<Vec<Value>>,
    tail: &str,
) -> Result<(), DbError> {
    let most = (MOST_PARAMETERS / columns.len()).clamp(1, MOST_ROWS);
    let mut rows = rows.into_iter();
    while rows.len() > 0 {
        // Powers of two: a connection keeps prepared statements, so there are few of them, and each is used again.
        let take = (1 << rows.len().ilog2()).min(most);
        let chunk: Vec<_> = rows.by_ref().take(take).collect();
        let tuples: Vec<_> = (0..chunk.len())
            .map(|n| format!("({})", marks(tx, 1 + n * columns.len(), columns.len())))
            .collect();
        let text = format!(
            "insert into {table} ({}) values {} {tail}",
            columns.join(","),
            tuples.join(",")
        );
        let mut query = sqlx::query(sqlx::AssertSqlSafe(text));
        for value in chunk.into_iter().flatten() {
            query = bind(query, value);
        }
        query.execute(&mut **tx).await?;
    }
    Ok(())
}

/// Runs a query once per chunk of ids, with `{ids}` in its text replaced by placeholders, and collects the rows.
///
/// Chunks are padded to a power of two with their last id, so that few distinct statements are prepared.
pub async fn select_in<T>(tx: &mut Tx, text: &str, ids: &[String]) -> Result<Vec<T>, DbError>
where
    T: for<'r> sqlx::FromRow<'r, sqlx::any::AnyRow> + Send + Unpin,
{
    let mut found = Vec::new();
    for chunk in ids.chunks(512) {
        let padded = chunk.len().next_power_of_two();
        let text = text.replace("{ids}", &marks(tx, 1, padded));
        let mut query = sqlx::query_as::<_, T>(sqlx::AssertSqlSafe(text));
        let last = chunk.last().cloned().unwrap_or_default();
        for id in chunk
            .iter()
            .cloned()
            .chain(std::iter::repeat_n(last, padded - chunk.len()))
        {
            query = query.bind(id);
        }
        found.extend(query.fetch_all(&mut **tx).await?);
    }
    Ok(found)
}

/// Runs a statement once per chunk of ids, as `select_in` does.
pub async fn execute_in(tx: &mut Tx, text: &str, ids: &[String]) -> Result<(), DbError> {
    for chunk in ids.chunks(512) {
        let padded = chunk.len().next_power_of_two();
        let text = text.replace("{ids}", &marks(tx, 1, padded));
        let mut query = sqlx::query(sqlx::AssertSqlSafe(text));
        for id in chunk.iter().chain(std::iter::repeat_n(&chunk[0], padded - chunk.len())) {
            query = query.bind(id.clone());
        }
        query.execute(&mut **tx).await?;
    }
    Ok(())
}

/// What a column of given rows holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `text`.
    Text,
    /// `bigint`.
    Number,
}

/// Runs a statement over rows that are given along, as a table of that name and these columns.
pub async fn execute_with(
    tx: &mut Tx,
    name: &str,
    columns: &[(&str, Kind)],
    rows: Vec<Vec<Value>>,
    text: &str,
) -> Result<(), DbError> {
    let mut rows = rows.into_iter();
    while let Some((text, values)) = next_given(tx, name, columns, &mut rows, text) {
        let query = sqlx::query(sqlx::AssertSqlSafe(text));
        values.into_iter().fold(query, bind).execute(&mut **tx).await?;
    }
    Ok(())
}

/// Runs a query over rows that are given along, as `execute_with` does, and collects what it answers.
pub async fn select_with<T>(
    tx: &mut Tx,
    name: &str,
    columns: &[(&str, Kind)],
    rows: Vec<Vec<Value>>,
    text: &str,
) -> Result<Vec<T>, DbError>
where
    T: for<'r> sqlx::FromRow<'r, sqlx::any::AnyRow> + Send + Unpin,
{
    let mut found = Vec::new();
    let mut rows = rows.into_iter();
    while let Some((text, values)) = next_given(tx, name, columns, &mut rows, text) {
        let query = sqlx::query(sqlx::AssertSqlSafe(text));
        let answered = values.into_iter().fold(query, bind).fetch_all(&mut **tx).await?;
        for row in &answered {
            found.push(T::from_row(row)?);
        }
    }
    Ok(found)
}

/// The statement for the next rows, a power of two of them, and their values.
fn next_given(
    tx: &Tx,
    name: &str,
    columns: &[(&str, Kind)],
    rows: &mut std::vec::IntoIter<Vec<Value>>,
    text: &str,
) -> Option<(String, Vec<Value>)> {
    let take = (1 << rows.len().checked_ilog2()?).min(MOST_ROWS);
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let mark = |n: usize, kind: Kind| {
        let kind = match kind {
            Kind::Text => "text",
            Kind::Number => "bigint",
        };
        format!("cast({} as {kind})", marks(tx, n, 1))
    };
    let row = |n: usize| {
        let marks = columns.iter().enumerate();
        let marks: Vec<_> = marks
            .map(|(k, (_, kind))| mark(1 + n * columns.len() + k, *kind))
            .collect();
        format!("({})", marks.join(","))
    };
    let given: Vec<_> = (0..take).map(row).collect();
    let text = format!(
        "with {name} ({}) as (values {}) {text}",
        names.join(","),
        given.join(",")
    );
    Some((text, rows.by_ref().take(take).flatten().collect()))
}
