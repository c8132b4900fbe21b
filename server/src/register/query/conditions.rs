//! The conditions of a question, only those that are asked: a condition that is not there leaves the index free to be used.

use domain::UserId;
use serde::de::DeserializeOwned;
use sqlx::{Any, FromRow, any::AnyRow, query::QueryAs};

use crate::{
    access::Scope,
    db::{
        DbError, Tx,
        sql::{is_sqlite, placeholders},
    },
    error::AppError,
};

/// Conditions with their values; in their text `?` stands for the next value.
#[derive(Clone, Debug, Default)]
pub(super) struct Conditions {
    parts: Vec<String>,
    values: Vec<String>,
}

impl Conditions {
    /// The units of a scope and, for those who see their own people alone, these. Columns: the unit, and the person.
    pub(super) fn within(scope: &Scope, unit: &str, person: &str) -> Self {
        let mut conditions = Self::default();
        match scope.worker {
            None => conditions.below(unit, &scope.path),
            Some(worker) => {
                conditions.responsible(person, worker);
                // A caseload is smaller than a unit: the empty text keeps the database from beginning with the unit.
                conditions.below(&format!("({unit} || '')"), &scope.path);
            }
        }
        conditions
    }

    /// Units below a path. Compared by its beginning and not as a range of texts, whose order depends on the database's language.
    pub(super) fn below(&mut self, unit: &str, path: &str) {
        let path = || path.to_owned();
        let text = format!("{unit} in (select id from unit where substr(path, 1, length(?)) = ?)");
        self.and(&text, [path(), path()]);
    }

    fn responsible(&mut self, person: &str, worker: UserId) {
        let text = format!("{person} in (select person from responsibility where worker = ? and until_seq is null)");
        self.and(&text, [worker.to_string()]);
    }

    /// Units of these time zones.
    pub(super) fn zones(&mut self, unit: &str, zones: &[String]) {
        let marks = vec!["?"; zones.len()].join(", ");
        let text = format!("{unit} in (select id from unit where time_zone in ({marks}))");
        self.and(&text, zones.iter().cloned());
    }

    /// Rows with one of these values, of which there are many; padded to a power of two, so that few distinct statements are prepared.
    pub(super) fn one_of(&mut self, column: &str, values: &[String]) {
        let Some(last) = values.last() else { return };
        let many = values.len().next_power_of_two();
        let marks = vec!["?"; many].join(", ");
        let padding = std::iter::repeat_n(last, many - values.len());
        self.and(&format!("{column} in ({marks})"), values.iter().chain(padding).cloned());
    }

    /// One more condition.
    pub(super) fn and(&mut self, text: &str, values: impl IntoIterator<Item = String>) {
        let mut numbered = String::with_capacity(text.len() + 8);
        let mut pieces = text.split('?');
        numbered.push_str(pieces.next().unwrap_or_default());
        for (piece, value) in pieces.zip(values) {
            self.values.push(value);
            numbered.push_str(&placeholders(self.values.len(), 1));
            numbered.push_str(piece);
        }
        self.parts.push(numbered);
    }

    /// One more condition, when there is a value for it.
    pub(super) fn and_if(&mut self, text: &str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.and(text, [value.to_string()]);
        }
    }

    /// The number of a value that stands elsewhere in the statement.
    pub(super) fn value(&mut self, value: impl ToString) -> String {
        self.values.push(value.to_string());
        placeholders(self.values.len(), 1)
    }

    /// What follows `where`.
    pub(super) fn text(&self) -> String {
        self.parts.join("\n           and ")
    }

    /// `where` and what follows it; nothing where nothing is asked.
    pub(super) fn clause(&self) -> String {
        if self.parts.is_empty() {
            String::new()
        } else {
            format!("where {}", self.text())
        }
    }

    /// Asks. The text is put together from literals of this folder alone; everything that comes from outside is a value.
    pub(super) async fn fetch<T>(&self, tx: &mut Tx, statement: String) -> Result<Vec<T>, DbError>
    where
        T: for<'r> FromRow<'r, AnyRow> + Send + Unpin,
    {
        Ok(self
            .bind(sqlx::query_as(sqlx::AssertSqlSafe(statement)))
            .fetch_all(&mut **tx)
            .await?)
    }

    /// Asks for these columns of thousands of small rows. They come as one JSON text: a row of its own takes longer than the few
    /// bytes in it.
    pub(super) async fn fetch_packed<T: DeserializeOwned>(
        &self,
        tx: &mut Tx,
        columns: &str,
        from: &str,
    ) -> Result<Vec<T>, AppError> {
        let (all, one) = match is_sqlite(tx) {
            true => ("json_group_array", "json_array"),
            false => ("json_agg", "json_build_array"),
        };
        let clause = self.clause();
        let statement = format!("select cast({all}({one}({columns})) as text) from {from} {clause}");
        let rows: Vec<(Option<String>,)> = self.fetch(tx, statement).await?;
        let text = rows.into_iter().find_map(|(text,)| text);
        Ok(text.map_or_else(|| Ok(Vec::new()), |text| serde_json::from_str(&text))?)
    }

    fn bind<'q, T>(
        &self,
        mut query: QueryAs<'q, Any, T, sqlx::any::AnyArguments>,
    ) -> QueryAs<'q, Any, T, sqlx::any::AnyArguments> {
        for value in &self.values {
            query = query.bind(value.clone());
        }
        query
    }

    /// How SQLite would go about it, for the tests that forbid a scan.
    #[cfg(test)]
    pub(super) async fn plan(&self, pool: &sqlx::AnyPool, statement: &str) -> String {
        let statement = format!("explain query plan {statement}");
        let query = self.bind(sqlx::query_as::<_, (i64, i64, i64, String)>(sqlx::AssertSqlSafe(
            statement,
        )));
        let steps = query.fetch_all(pool).await.unwrap();
        steps.into_iter().map(|step| step.3).collect::<Vec<_>>().join("\n")
    }
}
