//! Opening the database that a command works on, with errors that say what to do.

use std::time::Duration;

use sqlx::{AnyConnection, Connection};

use super::failure::Failure;
use crate::{config::Source, db::Db, upkeep::restore::ADVISORY_LOCK};

/// How long a PostgreSQL server may take to say anything.
const PATIENCE: Duration = Duration::from_secs(5);

/// Opens a database, making it where it is missing, and brings its schema up to date.
pub async fn open(source: &Source) -> Result<Db, Failure> {
    match source {
        Source::Folder(folder) => Ok(Db::open_folder(folder).await?),
        Source::Postgres(url) => {
            reach(url).await?;
            Ok(Db::open(url).await?)
        }
    }
}

/// One attempt before the pools', which would try again for half a minute.
async fn reach(url: &str) -> Result<(), Failure> {
    crate::db::install_drivers();
    let unreachable = |reason: String| {
        Failure::new(format!(
            "cannot reach the database {}: {reason}; check the URL, and that PostgreSQL runs and lets this user in",
            without_password(url)
        ))
    };
    match tokio::time::timeout(PATIENCE, AnyConnection::connect(url)).await {
        Ok(Ok(connection)) => {
            // It was only a look: that it ends badly changes nothing.
            let _ = connection.close().await;
            Ok(())
        }
        Ok(Err(error)) => Err(unreachable(error.to_string())),
        Err(_) => Err(unreachable("no answer within 5 s".into())),
    }
}

/// Shares PostgreSQL's advisory lock with the other servers of a database for as long as the connection lives, so that no restore begins.
pub async fn hold_off_restore(url: &str) -> Result<AnyConnection, Failure> {
    let mut connection = AnyConnection::connect(url).await?;
    let (had,): (i64,) =
        sqlx::query_as("select cast(case when pg_try_advisory_lock_shared($1) then 1 else 0 end as bigint)")
            .bind(ADVISORY_LOCK)
            .fetch_one(&mut connection)
            .await?;
    if had == 1 {
        Ok(connection)
    } else {
        Err(Failure::new(
            "a restore is under way in this database: wait for its end, then start again",
        ))
    }
}

/// A database URL as it may be shown.
fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return "(no URL)".into();
    };
    let rest = rest.split('?').next().unwrap_or("");
    let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
    format!("{scheme}://{host}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shown_url_has_neither_user_nor_password() {
        let shown = without_password("postgres://ana:p@ss@db.example.org:5432/vizita?password=x");
        assert_eq!(shown, "postgres://db.example.org:5432/vizita");
    }
}
