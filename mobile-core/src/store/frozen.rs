//! Schemas as they were released stand for good, and a store of every older version is brought up to date with everything in it.

use std::path::Path;

use domain::{Body, Change, PersonId};
use ring::digest::{SHA256, digest};
use rusqlite::{Connection, OpenFlags};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{Store, connect, meta, migrate::STEPS};
use crate::{caseload, keys::StoreKey, outbox, visit::Draft};

/// Each version's schema with a row in each table, the SHA-256 of that, and of the step that led there: a new version is added, no line is changed.
const RELEASED: &[(&str, &str, &str)] = &[
    (include_str!("schema/frozen/v1.sql"), FROZEN[0], STEP[0]),
    (include_str!("schema/frozen/v2.sql"), FROZEN[1], STEP[1]),
    (include_str!("schema/frozen/v3.sql"), FROZEN[2], STEP[2]),
    (include_str!("schema/frozen/v4.sql"), FROZEN[3], STEP[3]),
];
const FROZEN: [&str; 4] = [
    "d3b8890bd045f5de22dc0e72ea13e8e0ca5a3c97524f695c10a79250d4b4afea",
    "e325fe6bfbefa9309ffd1eadff4f42533967f91132842f4930ed2546b12c08f5",
    "dc80fdcabecaaee127fc8417bfe6f772df2a57e4627c9dbf37d51c2ecf6a2d18",
    "aceb80b9907c6680e1b6567843d00c7cb56f6d26d0474877aab67da713b8c4e8",
];
const STEP: [&str; 4] = [
    "4ee6e099b44ffe3156a550e3bb3d6202131ef587ee38b00b675bb42e31f96e7b",
    "33f7b420bec9d930bac5aa526d5ce5a28bb8e198d1d7c30b19c063480fa12873",
    "8717f6d9e719c1a7eba727434aca374c7b055b775389f7b58c8252561dc651cf",
    "1ddd099cf081539548422d93c791904f0ac6e13f8d3dad8b3cf768ee174b75ca",
];

fn hash(text: &str) -> String {
    let digest = digest(&SHA256, text.as_bytes());
    digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn key() -> StoreKey {
    StoreKey::of(Zeroizing::new([7; 32]))
}

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

/// A database made by running these texts.
fn made(path: &Path, texts: &[&str]) -> Connection {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let connection = connect(path, &key(), flags).unwrap();
    texts.iter().for_each(|text| connection.execute_batch(text).unwrap());
    connection
}

fn schema(connection: &Connection) -> Vec<(String, String)> {
    let mut statement = connection
        .prepare("select name, sql from sqlite_schema where sql is not null order by name")
        .unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.collect::<rusqlite::Result<_>>().unwrap()
}

#[test]
fn a_released_schema_is_never_changed() {
    assert_eq!(STEPS.len(), RELEASED.len());
    for ((version, step), (frozen, of_frozen, of_step)) in STEPS.iter().zip(RELEASED) {
        assert_eq!(
            (hash(frozen), hash(step)),
            ((*of_frozen).into(), (*of_step).into()),
            "version {version}"
        );
    }
}

#[test]
fn the_steps_lead_to_each_schema_that_was_released() {
    let dir = tempfile::tempdir().unwrap();
    for (n, (frozen, ..)) in RELEASED.iter().enumerate() {
        let steps: Vec<_> = STEPS.iter().take(n + 1).map(|(_, sql)| *sql).collect();
        let stepped = made(&dir.path().join(format!("stepped{n}.db")), &steps);
        let frozen = made(&dir.path().join(format!("frozen{n}.db")), &[frozen]);
        assert_eq!(schema(&frozen), schema(&stepped), "version {}", n + 1);
    }
}

#[test]
fn a_store_of_every_older_version_is_brought_up_to_date_with_everything_in_it() {
    for (n, (frozen, ..)) in RELEASED.iter().enumerate() {
        let (version, dir) = (n + 1, tempfile::tempdir().unwrap());
        let path = dir.path().join("store.db");
        drop(made(&path, &[frozen]));
        let store = Store::open(&path, key()).unwrap();
        store
            .read(|conn| {
                let count = |table: &str| {
                    let text = format!("select count(*) from {table}");
                    conn.query_row(&text, [], |row| row.get::<_, i64>(0)).unwrap()
                };
                assert_eq!(meta::identity(conn)?.worker_name, "Ana");
                assert_eq!(outbox::unsent(conn)?, 1);
                assert_eq!(Draft::all(conn)?[0].answers, [("safe".to_owned(), "no".to_owned())]);
                for table in ["synced", "listed", "file_read", "lost", "purge_receipt"] {
                    assert_eq!(count(table), 1, "{table} from version {version}");
                }
                let file = caseload::shown(conn, PersonId(id(5)))?;
                assert_eq!(file.head.name(), "Besa");
                if version == 1 {
                    return Ok(());
                }
                let body: String = conn.query_row("select body from outbox", [], |row| row.get(0))?;
                let Body::NoteWritten(note) = serde_json::from_str::<Change>(&body)?.body else {
                    panic!("{body}")
                };
                assert_eq!(file.records[&note.note].text("text"), Some(note.text.as_str()));
                for table in ["instrument", "interview", "interview_row"] {
                    assert_eq!(count(table), 1, "{table} from version {version}");
                }
                Ok(())
            })
            .unwrap();
        let fresh = made(
            &dir.path().join("fresh.db"),
            &STEPS.iter().map(|(_, sql)| *sql).collect::<Vec<_>>(),
        );
        let upgraded = store.read(|conn| Ok(schema(conn))).unwrap();
        assert_eq!(upgraded, schema(&fresh));
    }
}
