#![allow(clippy::unwrap_used)]

use sqlx::{AnyConnection, Connection, Executor, Row};

use crate::db::install_drivers;

/// A new database with a table in it. The folder goes with the test.
async fn new() -> (tempfile::TempDir, AnyConnection) {
    install_drivers();
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("a ë.db").display());
    let mut connection = AnyConnection::connect(&url).await.unwrap();
    let text = "create table thing (id integer primary key, name text unique, note text); create table other (thing integer references thing)";
    connection.execute(text).await.unwrap();
    (folder, connection)
}

async fn names(connection: &mut AnyConnection) -> Vec<String> {
    let rows = sqlx::query_scalar("select name from thing order by id");
    rows.fetch_all(connection).await.unwrap()
}

#[tokio::test]
async fn values_go_where_their_numbers_say_and_come_back_as_they_are() {
    let (_folder, mut connection) = new().await;
    let text = "select $3, $1 as first, $2, $1, cast(null as text), 1.5, x'0aff'";
    let values = sqlx::query(text).bind("Ž").bind(7_i64).bind(Option::<String>::None);
    let row = values.fetch_one(&mut connection).await.unwrap();
    assert_eq!(row.get::<Option<String>, _>(0), None);
    assert_eq!(row.get::<String, _>("first"), "Ž");
    assert_eq!(row.get::<i64, _>(2), 7);
    assert_eq!(row.get::<String, _>(3), "Ž");
    assert_eq!(row.get::<Option<String>, _>(4), None);
    assert_eq!(row.get::<f64, _>(5), 1.5);
    assert_eq!(row.get::<Vec<u8>, _>(6), [10, 255]);
    let unnumbered = sqlx::query_as::<_, (i64, i64)>("select ?, ?").bind(1_i64).bind(2_i64);
    assert_eq!(unnumbered.fetch_one(&mut connection).await.unwrap(), (1, 2));
}

#[tokio::test]
async fn a_value_too_few_is_refused_and_not_taken_for_nothing() {
    let (_folder, mut connection) = new().await;
    let refused = sqlx::query("insert into thing (name) values ($2)")
        .bind("a")
        .execute(&mut connection)
        .await;
    assert!(refused.unwrap_err().to_string().contains("no value for place 1"));
    assert_eq!(names(&mut connection).await, Vec::<String>::new());
}

#[tokio::test]
async fn what_changed_is_counted_and_a_single_row_is_enough() {
    let (_folder, mut connection) = new().await;
    let written = sqlx::query("insert into thing (name) values ('a'), ('b'), ('c')")
        .execute(&mut connection)
        .await;
    assert_eq!(written.unwrap().rows_affected(), 3);
    let read = sqlx::query("select 1").execute(&mut connection).await;
    assert_eq!(read.unwrap().rows_affected(), 0);
    // A row that is asked for first does not keep the rest from being written.
    let text = "update thing set note = name returning name";
    let first: Option<(String,)> = sqlx::query_as(text).fetch_optional(&mut connection).await.unwrap();
    assert!(first.is_some());
    let noted: i64 = sqlx::query_scalar("select count(note) from thing")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    assert_eq!(noted, 3);
}

#[tokio::test]
async fn a_transaction_that_is_dropped_is_undone_and_a_savepoint_alone() {
    let (_folder, mut connection) = new().await;
    let mut tx = connection.begin().await.unwrap();
    sqlx::query("insert into thing (name) values ('lost')")
        .execute(&mut *tx)
        .await
        .unwrap();
    drop(tx);
    let mut tx = connection.begin_with("begin immediate").await.unwrap();
    sqlx::query("insert into thing (name) values ('kept')")
        .execute(&mut *tx)
        .await
        .unwrap();
    let mut inner = tx.begin().await.unwrap();
    sqlx::query("insert into thing (name) values ('lost')")
        .execute(&mut *inner)
        .await
        .unwrap();
    inner.rollback().await.unwrap();
    let mut inner = tx.begin().await.unwrap();
    sqlx::query("insert into thing (name) values ('kept too')")
        .execute(&mut *inner)
        .await
        .unwrap();
    inner.commit().await.unwrap();
    assert!(tx.is_in_transaction());
    tx.commit().await.unwrap();
    assert!(!connection.is_in_transaction());
    assert_eq!(names(&mut connection).await, ["kept", "kept too"]);
}

#[tokio::test]
async fn a_commit_of_what_sqlite_has_undone_by_itself_is_refused() {
    let (_folder, mut connection) = new().await;
    let mut tx = connection.begin().await.unwrap();
    sqlx::query("insert into thing (name) values ('lost')")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.execute("rollback").await.unwrap();
    assert!(!tx.is_in_transaction());
    assert!(tx.commit().await.is_err());
    let mut tx = connection.begin().await.unwrap();
    sqlx::query("insert into thing (name) values ('kept')")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(names(&mut connection).await, ["kept"]);
}

#[tokio::test]
async fn refusals_say_what_they_are() {
    let (_folder, mut connection) = new().await;
    let insert = || sqlx::query("insert into thing (name) values ('a')");
    insert().execute(&mut connection).await.unwrap();
    let twice = insert().execute(&mut connection).await.unwrap_err();
    assert!(twice.as_database_error().unwrap().is_unique_violation());
    let orphan = sqlx::query("insert into other values (9)")
        .execute(&mut connection)
        .await
        .unwrap_err();
    assert!(orphan.as_database_error().unwrap().is_foreign_key_violation());
    let unread = sqlx::query("select name from nowhere")
        .execute(&mut connection)
        .await
        .unwrap_err();
    assert_eq!(unread.as_database_error().unwrap().message(), "no such table: nowhere");
    assert_eq!(names(&mut connection).await, ["a"]);
}

#[tokio::test]
async fn a_file_that_is_not_there_is_made_only_where_that_is_asked() {
    install_drivers();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("none.db");
    let url = format!("sqlite://{}", file.display());
    assert!(AnyConnection::connect(&url).await.is_err());
    assert!(!file.exists());
}
