//! Columns that a newer version reads off the files, made anew once in a database that an older one filled.

use std::collections::BTreeSet;

use domain::{PersonId, Visit};

use super::{
    keys, load,
    store::{form_of, named, signs_text},
};
use crate::{
    db::{Db, DbError, Tx},
    error::AppError,
};

/// The version of the columns: 1 knows sealed files, whom a record of the household points to, and a visit's signs of danger; 2 what people
/// are found by; 3 the forms of assessments.
const VERSION: i64 = 3;
const AT_ONCE: i64 = 500;

/// Brings the columns up to date; nothing to do in a database that this version has made.
pub async fn derive(db: &Db) -> Result<(), DbError> {
    let (standing,): (i64,) = sqlx::query_as("select derived from server where id = 1")
        .fetch_one(db.read())
        .await?;
    if standing >= VERSION {
        return Ok(());
    }
    visits(db).await?;
    let mut after = String::new();
    loop {
        let mut tx = db.begin().await?;
        let rows: Vec<(String,)> = sqlx::query_as("select id from person where id > $1 order by id limit $2")
            .bind(after.clone())
            .bind(AT_ONCE)
            .fetch_all(&mut *tx)
            .await?;
        let Some((last,)) = rows.last() else {
            sqlx::query("update server set derived = $1 where id = 1")
                .bind(VERSION)
                .execute(&mut *tx)
                .await?;
            tx.commit().await?;
            return Ok(());
        };
        after.clone_from(last);
        let people = rows.iter().filter_map(|(id,)| id.parse().ok()).collect();
        one_chunk(&mut tx, &people).await?;
        tx.commit().await?;
    }
}

async fn visits(db: &Db) -> Result<(), DbError> {
    let mut after = String::new();
    loop {
        let mut tx = db.begin().await?;
        let rows: Vec<(String, String)> =
            sqlx::query_as("select id, data from visit where id > $1 and danger > 0 order by id limit $2")
                .bind(after.clone())
                .bind(AT_ONCE)
                .fetch_all(&mut *tx)
                .await?;
        let Some((last, _)) = rows.last() else { return Ok(()) };
        after.clone_from(last);
        for (id, data) in rows {
            let Ok(visit) = serde_json::from_str::<Visit>(&data) else {
                continue;
            };
            sqlx::query("update visit set signs = $1 where id = $2")
                .bind(signs_text(&visit.record.danger_signs))
                .bind(id)
                .execute(&mut *tx)
                .await?;
        }
        tx.commit().await?;
    }
}

async fn one_chunk(tx: &mut Tx, people: &BTreeSet<PersonId>) -> Result<(), DbError> {
    let unreadable = |error: AppError| match error {
        AppError::Db(error) => error,
        other => DbError::Other(sqlx::Error::Protocol(other.to_string())),
    };
    let files = load(tx, people).await.map_err(unreadable)?;
    let found_by: Vec<_> = files
        .iter()
        .map(|(person, file)| (*person, keys::of(&file.head)))
        .collect();
    keys::replace(tx, &found_by).await?;
    for (person, file) in files {
        if let Some(into) = file.head.record.text("merged_into") {
            sqlx::query("update person set merged_into = $1 where id = $2")
                .bind(into.to_owned())
                .bind(person.to_string())
                .execute(&mut **tx)
                .await?;
        }
        if file.head.is_sealed() {
            let (name, search_key) = named(&file.head);
            sqlx::query("update person set sealed = 1, name = $1, search_key = $2 where id = $3")
                .bind(name)
                .bind(search_key)
                .bind(person.to_string())
                .execute(&mut **tx)
                .await?;
        }
        for record in file.records.values() {
            if let Some(form) = form_of(record) {
                sqlx::query("update record set form = $1 where person = $2 and id = $3")
                    .bind(form)
                    .bind(person.to_string())
                    .bind(record.id.to_string())
                    .execute(&mut **tx)
                    .await?;
            }
            let Some(other) = record.other() else { continue };
            sqlx::query("update record set other = $1 where person = $2 and id = $3")
                .bind(other.to_string())
                .bind(person.to_string())
                .bind(record.id.to_string())
                .execute(&mut **tx)
                .await?;
        }
    }
    Ok(())
}
