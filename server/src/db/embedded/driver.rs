//! What sqlx asks of a driver before `Any` uses it. All that happens goes through `Any`, so most of it has nothing to do: `Never`.

use std::{borrow::Cow, fmt, str::FromStr, time::Duration};

use sqlx::{
    ConnectOptions, Connection, Database, Either, Encode, Error, FromRow, SqlStr, Statement, Transaction, Type,
    TypeInfo, Value, ValueRef,
    any::AnyConnectOptions,
    error::BoxDynError,
    query::{Query, QueryAs, QueryScalar},
};
use sqlx_core::{
    any::driver::AnyDriver,
    arguments::{Arguments, IntoArguments},
    column::{Column, ColumnIndex},
    row::Row,
    transaction::TransactionManager,
};

use super::{Embedded, NAME};

/// The driver, for `sqlx::any::install_drivers`.
pub const DRIVER: AnyDriver = AnyDriver::without_migrate::<Sqlite>();

/// The database behind the driver.
#[derive(Debug)]
pub struct Sqlite;

/// Rows, values and statements are those of `Any`: of their kind there is nothing here.
#[derive(Clone, Debug, PartialEq)]
pub enum Never {}

/// No values are bound but those of `Any`.
#[derive(Debug, Default)]
pub struct NoArguments;

/// Transactions of a connection that `Any` does not hold, which there are none of.
#[derive(Debug)]
pub struct Transactions;

/// The address of a database file.
#[derive(Clone, Debug)]
pub struct Address(String);

impl Database for Sqlite {
    type Connection = Embedded;
    type TransactionManager = Transactions;
    type Row = Never;
    type QueryResult = ();
    type Column = Never;
    type TypeInfo = Never;
    type Value = Never;
    type ValueRef<'r> = Never;
    type Arguments = NoArguments;
    type ArgumentBuffer = ();
    type Statement = Never;

    const NAME: &'static str = NAME;
    const URL_SCHEMES: &'static [&'static str] = &["sqlite"];
}

impl ConnectOptions for Address {
    type Connection = Embedded;

    fn from_url(url: &url::Url) -> Result<Self, Error> {
        Ok(Self(url.to_string()))
    }

    async fn connect(&self) -> Result<Embedded, Error> {
        Embedded::open(&self.0)
    }

    fn log_statements(self, _: log::LevelFilter) -> Self {
        self
    }

    fn log_slow_statements(self, _: log::LevelFilter, _: Duration) -> Self {
        self
    }
}

impl FromStr for Address {
    type Err = Error;

    fn from_str(url: &str) -> Result<Self, Error> {
        Ok(Self(url.to_owned()))
    }
}

impl TryFrom<&AnyConnectOptions> for Address {
    type Error = Error;

    fn try_from(options: &AnyConnectOptions) -> Result<Self, Error> {
        Self::from_url(&options.database_url)
    }
}

impl Connection for Embedded {
    type Database = Sqlite;
    type Options = Address;

    async fn close(self) -> Result<(), Error> {
        Ok(())
    }

    async fn close_hard(self) -> Result<(), Error> {
        Ok(())
    }

    async fn ping(&mut self) -> Result<(), Error> {
        Ok(())
    }

    async fn begin(&mut self) -> Result<Transaction<'_, Sqlite>, Error> {
        Err(only_any())
    }

    fn shrink_buffers(&mut self) {}

    async fn flush(&mut self) -> Result<(), Error> {
        Ok(())
    }

    fn should_flush(&self) -> bool {
        false
    }
}

impl TransactionManager for Transactions {
    type Database = Sqlite;

    async fn begin(_: &mut Embedded, _: Option<SqlStr>) -> Result<(), Error> {
        Err(only_any())
    }

    async fn commit(_: &mut Embedded) -> Result<(), Error> {
        Err(only_any())
    }

    async fn rollback(_: &mut Embedded) -> Result<(), Error> {
        Err(only_any())
    }

    fn start_rollback(_: &mut Embedded) {}

    fn get_transaction_depth(connection: &Embedded) -> usize {
        connection.depth()
    }
}

fn only_any() -> Error {
    Error::Configuration("the embedded database is used through sqlx's `Any`".into())
}

impl Arguments for NoArguments {
    type Database = Sqlite;

    fn reserve(&mut self, _: usize, _: usize) {}

    fn add<'t, T: Encode<'t, Sqlite> + Type<Sqlite>>(&mut self, _: T) -> Result<(), BoxDynError> {
        Err(only_any().into())
    }

    fn len(&self) -> usize {
        0
    }
}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl TypeInfo for Never {
    fn is_null(&self) -> bool {
        match *self {}
    }

    fn name(&self) -> &str {
        match *self {}
    }
}

impl Column for Never {
    type Database = Sqlite;

    fn ordinal(&self) -> usize {
        match *self {}
    }

    fn name(&self) -> &str {
        match *self {}
    }

    fn type_info(&self) -> &Never {
        match *self {}
    }
}

impl Row for Never {
    type Database = Sqlite;

    fn columns(&self) -> &[Never] {
        match *self {}
    }

    fn try_get_raw<I: ColumnIndex<Self>>(&self, _: I) -> Result<Never, Error> {
        match *self {}
    }
}

impl Value for Never {
    type Database = Sqlite;

    fn as_ref(&self) -> Never {
        match *self {}
    }

    fn type_info(&self) -> Cow<'_, Never> {
        match *self {}
    }

    fn is_null(&self) -> bool {
        match *self {}
    }
}

impl ValueRef<'_> for Never {
    type Database = Sqlite;

    fn to_owned(&self) -> Never {
        match *self {}
    }

    fn type_info(&self) -> Cow<'_, Never> {
        match *self {}
    }

    fn is_null(&self) -> bool {
        match *self {}
    }
}

impl Statement for Never {
    type Database = Sqlite;

    fn into_sql(self) -> SqlStr {
        match self {}
    }

    fn sql(&self) -> &SqlStr {
        match *self {}
    }

    fn parameters(&self) -> Option<Either<&[Never], usize>> {
        match *self {}
    }

    fn columns(&self) -> &[Never] {
        match *self {}
    }

    fn query(&self) -> Query<'_, Sqlite, NoArguments> {
        match *self {}
    }

    fn query_with<A: IntoArguments<Sqlite>>(&self, _: A) -> Query<'_, Sqlite, A> {
        match *self {}
    }

    fn query_as<O: for<'r> FromRow<'r, Never>>(&self) -> QueryAs<'_, Sqlite, O, NoArguments> {
        match *self {}
    }

    fn query_as_with<'s, O: for<'r> FromRow<'r, Never>, A: IntoArguments<Sqlite>>(
        &'s self,
        _: A,
    ) -> QueryAs<'s, Sqlite, O, A> {
        match *self {}
    }

    fn query_scalar<O>(&self) -> QueryScalar<'_, Sqlite, O, NoArguments>
    where
        (O,): for<'r> FromRow<'r, Never>,
    {
        match *self {}
    }

    fn query_scalar_with<'s, O, A: IntoArguments<Sqlite>>(&'s self, _: A) -> QueryScalar<'s, Sqlite, O, A>
    where
        (O,): for<'r> FromRow<'r, Never>,
    {
        match *self {}
    }
}
