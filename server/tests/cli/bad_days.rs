//! What can go wrong at the start: each is one line that says what happened and what to do.

use sqlx::Connection;

use crate::house::{House, vizita};

#[test]
fn a_place_must_be_named() {
    vizita(&["serve"]).failed_saying(2, &["--data", "--database-url"]);
    vizita(&["check", "--data", "x", "--database-url", "postgres://localhost/x"]).failed_saying(2, &["keep one"]);
}

#[test]
fn a_mistake_in_the_settings_is_named_with_its_line() {
    let house = House::on_sqlite();
    let file = house.file(
        "vizita.toml",
        "data = \"x\"\nlisten = \"127.0.0.1:0\"\nbehind-proxi = true\n",
    );
    vizita(&["serve", "--config", file.to_str().unwrap()]).failed_saying(2, &["line 3", "behind-proxi"]);
    vizita(&["serve", "--config", "/nowhere.toml"]).failed_saying(2, &["/nowhere.toml"]);
}

#[test]
fn plain_http_to_the_world_is_refused_with_the_ways_out() {
    let house = House::on_sqlite();
    house
        .run(&["serve", "--listen", "0.0.0.0:0"])
        .failed_saying(2, &["0.0.0.0:0", "--tls-cert", "--behind-proxy"]);
}

#[test]
fn a_port_in_use_is_named() {
    let house = House::on_sqlite();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    house
        .run(&["serve", "--listen", &address])
        .failed_saying(1, &[&address, "in use"]);
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let house = House::on_sqlite();
    let file = house.file("a-file", "");
    let inside = file.join("data");
    vizita(&["serve", "--data", inside.to_str().unwrap()]).failed_saying(1, &["a-file/data", "write"]);
    vizita(&["check", "--data", inside.to_str().unwrap()]).failed_saying(1, &["a-file/data"]);
}

#[test]
fn two_servers_do_not_share_a_folder() {
    let house = House::on_sqlite();
    let server = house.serve(&[]);
    let process = format!("process {}", server.id());
    house
        .run(&["serve", "--listen", "127.0.0.1:0"])
        .failed_saying(1, &["another vizita", &process]);
    assert_eq!(server.get("/readyz").0, 200);
}

#[tokio::test]
async fn data_of_a_newer_version_is_left_alone() {
    let house = House::new().await;
    house.json(&["unit", "list"]);
    let digest = if house.place[0] == "--data" { "x''" } else { "''" };
    house
        .sql(&format!(
            "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
             values (999999, 'later', true, {digest}, 0)"
        ))
        .await;
    house
        .run(&["serve", "--listen", "127.0.0.1:0"])
        .failed_saying(1, &["newer version", "999999"]);
    house.run(&["unit", "list"]).failed_saying(1, &["newer version"]);
}

#[tokio::test]
async fn a_database_that_another_program_has_locked_is_waited_for_and_then_named() {
    let house = House::on_sqlite();
    house.json(&["unit", "list"]);
    let mut intruder = house.intruder().await;
    sqlx::raw_sql("begin exclusive").execute(&mut intruder).await.unwrap();
    house
        .run(&["serve", "--listen", "127.0.0.1:0"])
        .failed_saying(1, &["locked by another process"]);
    sqlx::raw_sql("rollback").execute(&mut intruder).await.unwrap();
    intruder.close().await.unwrap();
    house.json(&["unit", "list"]);
}

#[test]
fn a_postgresql_server_that_does_not_answer_is_named_without_its_password() {
    let ended = vizita(&["check", "--database-url", "postgres://ana:secret@127.0.0.1:1/vizita"]);
    ended.failed_saying(1, &["127.0.0.1:1/vizita", "cannot reach"]);
    assert!(
        !ended.err.contains("secret") && !ended.err.contains("ana"),
        "{}",
        ended.err
    );
    vizita(&["check", "--database-url", "mysql://x"]).failed_saying(2, &["postgres://"]);
}

#[tokio::test]
async fn a_restore_does_not_begin_under_a_running_server() {
    let house = House::new().await;
    let backup = house.dir.path().join("backup.vizita");
    let backup = backup.to_str().unwrap();
    house.json(&["backup", backup]);
    let server = house.serve(&[]);
    let ended = house.run(&["restore", backup, "--replace"]);
    ended.failed_saying(1, &["stop"]);
    server.stop();
    house.json(&["restore", backup, "--replace"]);
}

#[tokio::test]
async fn texts_are_in_the_order_of_bytes_whatever_language_the_database_has() {
    let house = House::new().await;
    house.json(&["unit", "list"]);
    let rule = "insert into rule_set (jurisdiction, valid_from, data) values";
    house
        .sql(&format!("{rule} ('a', '1', '{{}}'), ('B', '1', '{{}}')"))
        .await;
    let mut intruder = house.intruder().await;
    let first: (String,) = sqlx::query_as("select jurisdiction from rule_set order by jurisdiction limit 1")
        .fetch_one(&mut intruder)
        .await
        .unwrap();
    assert_eq!(first.0, "B");
}
