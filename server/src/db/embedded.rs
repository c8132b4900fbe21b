//! The embedded database as a driver of sqlx's `Any`: SQLite is called where its statement is awaited (ADR 15).
//!
//! Nothing here waits for another task, so every future and stream is ready when it is asked. Who awaits one holds a thread of the runtime for as
//! long as SQLite works: the runtime has more threads than these can hold (`HELD_THREADS`).

mod driver;
mod error;
mod migrate;
#[cfg(test)]
mod tests;

use std::{
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::{Duration, Instant},
};

use futures_core::Stream;
use rusqlite::{Connection, OpenFlags, Statement, fallible_iterator::FallibleIterator, types::ValueRef};
use sqlx::{
    Any, Either, SqlStr,
    any::{AnyArguments, AnyQueryResult, AnyRow, AnyStatement, AnyTypeInfo, AnyTypeInfoKind, AnyValue},
};
use sqlx_core::any::{AnyColumn, AnyConnectionBackend, AnyValueKind};

pub use driver::DRIVER;
use error::failed;

type Future_<'a, T> = Pin<Box<dyn Future<Output = sqlx::Result<T>> + Send + 'a>>;
type Rows<'a> = Pin<Box<dyn Stream<Item = sqlx::Result<Either<AnyQueryResult, AnyRow>>> + Send + 'a>>;

/// The name that tells this database from others.
pub const NAME: &str = "SQLite";
/// Prepared statements that a connection keeps.
const KEPT_STATEMENTS: usize = 48;
/// A statement that takes longer is told of.
const SLOW: Duration = Duration::from_secs(1);

/// A connection to a database file.
#[derive(Debug)]
pub struct Embedded {
    connection: Connection,
    /// Transactions and savepoints that are open, by what was asked for.
    depth: usize,
}

/// What a statement answered.
#[derive(Default)]
struct Answer {
    rows: Vec<AnyRow>,
    changed: u64,
}

impl Embedded {
    /// Opens a file by its address, `sqlite:///path?mode=rwc`; without a mode it must be there.
    fn open(url: &str) -> sqlx::Result<Self> {
        let address = url.replacen("sqlite:", "file:", 1);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let flags = match url.contains("mode=rwc") {
            true => flags | OpenFlags::SQLITE_OPEN_CREATE,
            false => flags,
        };
        let connection = Connection::open_with_flags(address, flags).map_err(failed)?;
        connection.busy_timeout(Duration::from_secs(5)).map_err(failed)?;
        connection.pragma_update(None, "foreign_keys", true).map_err(failed)?;
        connection.set_prepared_statement_cache_capacity(KEPT_STATEMENTS);
        Ok(Self { connection, depth: 0 })
    }

    /// Runs one statement with its values, or without values a text of several; stops at the first row where only that is asked for.
    fn run(&mut self, query: &SqlStr, keep: bool, values: Option<AnyArguments>, first: bool) -> sqlx::Result<Answer> {
        let began = Instant::now();
        let text = query.as_str();
        let mut answer = Answer::default();
        match values {
            Some(values) if keep => {
                let mut statement = self.connection.prepare_cached(text).map_err(failed)?;
                self.step(&mut statement, values.values.0, first, &mut answer)?;
            }
            Some(values) => {
                let mut statement = self.connection.prepare(text).map_err(failed)?;
                self.step(&mut statement, values.values.0, first, &mut answer)?;
            }
            None => {
                let mut batch = rusqlite::Batch::new(&self.connection, text);
                while let Some(mut statement) = batch.next().map_err(failed)? {
                    self.step(&mut statement, Vec::new(), first, &mut answer)?;
                }
            }
        }
        let took = began.elapsed();
        if took > SLOW {
            tracing::warn!(?took, statement = text, "slow statement");
        }
        Ok(answer)
    }

    fn step(
        &self,
        statement: &mut Statement<'_>,
        values: Vec<AnyValueKind>,
        first: bool,
        answer: &mut Answer,
    ) -> sqlx::Result<()> {
        bind(statement, &values)?;
        let before = self.connection.total_changes();
        let mut shape: Option<Shape> = None;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(failed)? {
            let shape = shape.get_or_insert_with(|| Shape::of(row.as_ref()));
            answer.rows.push(shape.read(row)?);
            if first {
                break;
            }
        }
        drop(rows);
        if self.connection.total_changes() != before {
            answer.changed += self.connection.changes();
        }
        Ok(())
    }

    fn prepare_now(&mut self, sql: SqlStr) -> sqlx::Result<AnyStatement> {
        let statement = self.connection.prepare_cached(sql.as_str()).map_err(failed)?;
        let Shape { names, columns } = Shape::of(&statement);
        let parameters = Some(Either::Right(statement.parameter_count()));
        drop(statement);
        Ok(AnyStatement {
            sql,
            parameters,
            column_names: names,
            columns,
        })
    }

    /// Runs a text that answers nothing.
    fn tell(&mut self, text: &str) -> sqlx::Result<()> {
        self.connection.execute_batch(text).map_err(failed)
    }

    fn begin_now(&mut self, statement: Option<SqlStr>) -> sqlx::Result<()> {
        let depth = self.depth();
        match (depth, statement) {
            (0, None) => self.tell("begin")?,
            (0, Some(statement)) => {
                self.tell(statement.as_str())?;
                if self.connection.is_autocommit() {
                    return Err(sqlx::Error::BeginFailed);
                }
            }
            (_, Some(_)) => return Err(sqlx::Error::InvalidSavePointStatement),
            (_, None) => self.tell(&format!("savepoint s{depth}"))?,
        }
        self.depth = depth + 1;
        Ok(())
    }

    fn commit_now(&mut self) -> sqlx::Result<()> {
        match self.depth {
            0 => return Ok(()),
            // Where SQLite has rolled back by itself (a full disk), this is refused, as it must be.
            1 => self.tell("commit")?,
            depth => self.tell(&format!("release s{}", depth - 1))?,
        }
        self.depth -= 1;
        Ok(())
    }

    fn rollback_now(&mut self) -> sqlx::Result<()> {
        match self.depth() {
            0 => {}
            1 => self.tell("rollback")?,
            depth => self.tell(&format!("rollback to s{0}; release s{0}", depth - 1))?,
        }
        self.depth = self.depth.saturating_sub(1);
        Ok(())
    }

    /// How deep it is in transactions: not at all where SQLite has rolled back by itself.
    fn depth(&self) -> usize {
        if self.connection.is_autocommit() {
            0
        } else {
            self.depth.max(1)
        }
    }
}

/// Binds values by the numbers of their places (`$2`), and where places have none by their order.
fn bind(statement: &mut Statement<'_>, values: &[AnyValueKind]) -> sqlx::Result<()> {
    let mut unnumbered = 0..;
    for place in 1..=statement.parameter_count() {
        let index = match statement.parameter_name(place) {
            Some(name) => name[1..].parse::<usize>().ok().and_then(|number| number.checked_sub(1)),
            None => unnumbered.next(),
        };
        let value = index.and_then(|index| values.get(index));
        let Some(value) = value else {
            // A plan can be asked for without values.
            if statement.is_explain() != 0 {
                continue;
            }
            return Err(sqlx::Error::Encode(
                format!("no value for place {place} of the statement").into(),
            ));
        };
        let done = match value {
            AnyValueKind::Null(_) => statement.raw_bind_parameter(place, rusqlite::types::Null),
            AnyValueKind::Bool(yes) => statement.raw_bind_parameter(place, yes),
            AnyValueKind::SmallInt(number) => statement.raw_bind_parameter(place, number),
            AnyValueKind::Integer(number) => statement.raw_bind_parameter(place, number),
            AnyValueKind::BigInt(number) => statement.raw_bind_parameter(place, number),
            AnyValueKind::Real(number) => statement.raw_bind_parameter(place, f64::from(*number)),
            AnyValueKind::Double(number) => statement.raw_bind_parameter(place, number),
            AnyValueKind::Text(text) => statement.raw_bind_parameter(place, text.as_str()),
            AnyValueKind::TextSlice(text) => statement.raw_bind_parameter(place, &**text),
            AnyValueKind::Blob(bytes) => statement.raw_bind_parameter(place, bytes.as_slice()),
            other => return Err(sqlx::Error::Encode(format!("SQLite takes no {other:?}").into())),
        };
        done.map_err(failed)?;
    }
    Ok(())
}

/// The columns of a statement's rows.
struct Shape {
    names: Names,
    columns: Vec<AnyColumn>,
}

type Names = Arc<sqlx_core::HashMap<sqlx_core::ext::ustr::UStr, usize>>;

impl Shape {
    fn of(statement: &Statement<'_>) -> Self {
        let columns: Vec<AnyColumn> = statement.column_names().into_iter().enumerate().map(column).collect();
        Self {
            names: Arc::new(
                columns
                    .iter()
                    .map(|column| (column.name.clone(), column.ordinal))
                    .collect(),
            ),
            columns,
        }
    }

    fn read(&self, row: &rusqlite::Row<'_>) -> sqlx::Result<AnyRow> {
        let value = |n| {
            let kind = match row.get_ref(n).map_err(failed)? {
                ValueRef::Null => AnyValueKind::Null(AnyTypeInfoKind::Null),
                ValueRef::Integer(number) => AnyValueKind::BigInt(number),
                ValueRef::Real(number) => AnyValueKind::Double(number),
                ValueRef::Text(text) => {
                    let text = std::str::from_utf8(text).map_err(|error| sqlx::Error::Decode(error.into()))?;
                    AnyValueKind::Text(Arc::new(text.to_owned()))
                }
                ValueRef::Blob(bytes) => AnyValueKind::Blob(Arc::new(bytes.to_vec())),
            };
            Ok(AnyValue { kind })
        };
        Ok(AnyRow {
            column_names: self.names.clone(),
            values: (0..self.columns.len()).map(value).collect::<sqlx::Result<_>>()?,
            columns: self.columns.clone(),
        })
    }
}

fn column((ordinal, name): (usize, &str)) -> AnyColumn {
    AnyColumn {
        ordinal,
        name: name.to_owned().into(),
        type_info: AnyTypeInfo {
            kind: AnyTypeInfoKind::Null,
        },
    }
}

/// A statement that runs when its rows are first asked for.
struct Running<'a> {
    connection: &'a mut Embedded,
    query: Option<(SqlStr, bool, Option<AnyArguments>)>,
    rows: std::vec::IntoIter<AnyRow>,
    changed: Option<u64>,
}

impl AnyConnectionBackend for Embedded {
    fn name(&self) -> &str {
        NAME
    }

    fn close(self: Box<Self>) -> Future_<'static, ()> {
        Box::pin(async move { self.connection.close().map_err(|(_, error)| failed(error)) })
    }

    fn close_hard(self: Box<Self>) -> Future_<'static, ()> {
        self.close()
    }

    fn ping(&mut self) -> Future_<'_, ()> {
        Box::pin(async { Ok(()) })
    }

    fn begin(&mut self, statement: Option<SqlStr>) -> Future_<'_, ()> {
        Box::pin(async { self.begin_now(statement) })
    }

    fn commit(&mut self) -> Future_<'_, ()> {
        Box::pin(async { self.commit_now() })
    }

    fn rollback(&mut self) -> Future_<'_, ()> {
        Box::pin(async { self.rollback_now() })
    }

    fn start_rollback(&mut self) {
        if let Err(error) = self.rollback_now() {
            tracing::error!(%error, "a transaction could not be rolled back");
        }
    }

    fn get_transaction_depth(&self) -> usize {
        self.depth()
    }

    fn shrink_buffers(&mut self) {}

    fn flush(&mut self) -> Future_<'_, ()> {
        Box::pin(async { Ok(()) })
    }

    fn should_flush(&self) -> bool {
        false
    }

    fn as_migrate(&mut self) -> sqlx::Result<&mut (dyn sqlx::migrate::Migrate + Send + 'static)> {
        Ok(self)
    }

    fn fetch_many(&mut self, query: SqlStr, persistent: bool, arguments: Option<AnyArguments>) -> Rows<'_> {
        Box::pin(Running {
            connection: self,
            query: Some((query, persistent, arguments)),
            rows: Vec::new().into_iter(),
            changed: None,
        })
    }

    fn fetch_optional(
        &mut self,
        query: SqlStr,
        persistent: bool,
        arguments: Option<AnyArguments>,
    ) -> Future_<'_, Option<AnyRow>> {
        Box::pin(async move { Ok(self.run(&query, persistent, arguments, true)?.rows.pop()) })
    }

    fn prepare_with<'c, 'q: 'c>(&'c mut self, sql: SqlStr, _: &[AnyTypeInfo]) -> Future_<'c, AnyStatement> {
        Box::pin(async move { self.prepare_now(sql) })
    }

    fn describe(&mut self, _: SqlStr) -> Future_<'_, sqlx_core::describe::Describe<Any>> {
        // Asked for by sqlx's checked macros, which need a database while compiling.
        Box::pin(async { Err(sqlx::Error::Configuration("statements are not described".into())) })
    }
}

impl Stream for Running<'_> {
    type Item = sqlx::Result<Either<AnyQueryResult, AnyRow>>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some((query, persistent, arguments)) = self.query.take() {
            match self.connection.run(&query, persistent, arguments, false) {
                Ok(answer) => {
                    self.rows = answer.rows.into_iter();
                    self.changed = Some(answer.changed);
                }
                Err(error) => return Poll::Ready(Some(Err(error))),
            }
        }
        if let Some(row) = self.rows.next() {
            return Poll::Ready(Some(Ok(Either::Right(row))));
        }
        let last = self.changed.take();
        Poll::Ready(last.map(|rows_affected| {
            Ok(Either::Left(AnyQueryResult {
                rows_affected,
                last_insert_id: None,
            }))
        }))
    }
}
