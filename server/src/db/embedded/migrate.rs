//! The schema's steps, each in one transaction with the line that says it was taken; the table is as sqlx's own driver for SQLite keeps it.

use std::{
    future::Future,
    pin::Pin,
    time::{Duration, Instant},
};

use rusqlite::params;
use sqlx::migrate::{AppliedMigration, Migrate, MigrateError, Migration};

use super::{Embedded, error::failed};

type Step<'a, T> = Pin<Box<dyn Future<Output = Result<T, MigrateError>> + Send + 'a>>;

impl Embedded {
    fn ensure(&mut self, table: &str) -> sqlx::Result<()> {
        self.tell(&format!(
            "create table if not exists {table} (
               version bigint primary key, description text not null,
               installed_on timestamp not null default current_timestamp,
               success boolean not null, checksum blob not null, execution_time bigint not null
             )"
        ))
    }

    fn applied(&mut self, table: &str) -> rusqlite::Result<Vec<AppliedMigration>> {
        let text = format!("select version, checksum from {table} order by version");
        let mut statement = self.connection.prepare(&text)?;
        let rows = statement.query_map([], |row| {
            Ok(AppliedMigration {
                version: row.get(0)?,
                checksum: row.get::<_, Vec<u8>>(1)?.into(),
            })
        })?;
        rows.collect()
    }

    fn take(&mut self, table: &str, step: &Migration) -> Result<(), MigrateError> {
        self.begin_now(None)?;
        let done = self.take_inside(table, step);
        match done {
            Ok(()) => Ok(self.commit_now()?),
            Err(error) => {
                self.rollback_now()?;
                Err(error)
            }
        }
    }

    fn take_inside(&mut self, table: &str, step: &Migration) -> Result<(), MigrateError> {
        self.tell(step.sql.as_str())
            .map_err(|error| MigrateError::ExecuteMigration(error, step.version))?;
        let text = format!(
            "insert into {table} (version, description, success, checksum, execution_time) values (?1, ?2, true, ?3, -1)"
        );
        let line = params![step.version, &*step.description, &*step.checksum];
        self.connection.execute(&text, line).map_err(failed)?;
        Ok(())
    }
}

impl Migrate for Embedded {
    fn create_schema_if_not_exists<'e>(&'e mut self, name: &'e str) -> Step<'e, ()> {
        let error = MigrateError::CreateSchemasNotSupported(format!("a database file has no schema {name}"));
        Box::pin(async move { Err(error) })
    }

    fn ensure_migrations_table<'e>(&'e mut self, table: &'e str) -> Step<'e, ()> {
        Box::pin(async move { Ok(self.ensure(table)?) })
    }

    /// A step is taken whole or not at all.
    fn dirty_version<'e>(&'e mut self, _: &'e str) -> Step<'e, Option<i64>> {
        Box::pin(async move { Ok(None) })
    }

    fn list_applied_migrations<'e>(&'e mut self, table: &'e str) -> Step<'e, Vec<AppliedMigration>> {
        Box::pin(async move { Ok(self.applied(table).map_err(failed)?) })
    }

    fn lock(&mut self) -> Step<'_, ()> {
        Box::pin(async move { Ok(()) })
    }

    fn unlock(&mut self) -> Step<'_, ()> {
        Box::pin(async move { Ok(()) })
    }

    fn apply<'e>(&'e mut self, table: &'e str, step: &'e Migration) -> Step<'e, Duration> {
        Box::pin(async move {
            let began = Instant::now();
            self.take(table, step)?;
            Ok(began.elapsed())
        })
    }

    fn revert<'e>(&'e mut self, _: &'e str, step: &'e Migration) -> Step<'e, Duration> {
        let error = sqlx::Error::Configuration("a schema has no way back: restore a backup".into());
        Box::pin(async move { Err(MigrateError::ExecuteMigration(error, step.version)) })
    }
}
