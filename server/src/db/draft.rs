//! A draft of an embedded database: it is filled first, and gets the indexes that only its readers need when it is full.

use super::{Db, DbError, Kind};

/// Statements that make the indexes which were put off.
#[derive(Debug, Default)]
#[must_use = "a database without its indexes is slow to read"]
pub struct PutOff(Vec<String>);

/// Takes away every index that is not a key: to make one of a full table costs a tenth of keeping it while the table fills.
pub async fn put_off_indexes(db: &Db) -> Result<PutOff, DbError> {
    if db.kind != Kind::Sqlite {
        return Ok(PutOff::default());
    }
    let mut tx = db.begin().await?;
    let indexes: Vec<(String, String)> =
        sqlx::query_as("select name, sql from sqlite_master where type = 'index' and sql is not null order by name")
            .fetch_all(&mut *tx)
            .await?;
    for (name, _) in &indexes {
        let text = format!("drop index {name}");
        sqlx::query(sqlx::AssertSqlSafe(text)).execute(&mut *tx).await?;
    }
    tx.commit().await?;
    Ok(PutOff(indexes.into_iter().map(|(_, text)| text).collect()))
}

impl PutOff {
    /// Makes them.
    pub async fn make(self, db: &Db) -> Result<(), DbError> {
        let mut tx = db.begin().await?;
        for text in self.0 {
            sqlx::query(sqlx::AssertSqlSafe(text)).execute(&mut *tx).await?;
        }
        Ok(tx.commit().await?)
    }
}
