//! Released migrations stand for good, and a database of every older version comes up to date with everything in it.

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use ring::digest::{SHA256, digest};
use server::{App, clock::Random, db::Db, register::rebuild::rebuild, upkeep::check::check};
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Row, any::AnyRow, migrate::Migrator};

use crate::{rebuild::eventful, world::fresh_database};

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// Every migration with the SHA-256 of its text: a new one is added here, and no line is ever changed.
const RELEASED: &[(i64, &str)] = &[
    (1, "49a28a152cec2eb4e2f08988cb38e0ed40b9b7f9f72db3862d8425915f8acd3e"),
    (2, "e9a1a91c04342baebfb03c8ded40ae7935b0af252dac694ba7b74e7f6f247063"),
    (3, "ee1ccf15c1bd4406d1c45905fb40581bfe9928e0358ec2fe160c9d6b191564ea"),
    (4, "48aa3f26545f0fa2b9f58b8bb1dcb73066d362bfcd7a2deafc7035429a56ccbc"),
    (5, "b37307c1b510bfeb4b2ade3f60b27ebc28654afb07941c6122abfad5c14bc445"),
    (6, "a0880c0c8b383df7f1f0b619fa8b7891c41f8d61d71f6b0c28fb2a5e3ed3a0db"),
    (7, "a803139546ac9a0dd735bbcf34ab0dacbb563c74127edb3d104a4c550b9a6d59"),
    (8, "bbc6343d8412cc207d42973b7bd95db1362eb110b638d6ec5f604c8cbab9738a"),
    (9, "8f7c2b75734c92ffac941af3627feb2d6a179fa7ffc455be6c78fde42762609e"),
    (10, "99d0d54a0fd3a5f33f068a5d159b8bb9c11342b0540137efc94fd32116150a0e"),
    (11, "261972536c4813a38888aa6be2240a6c763e724aed6904ae3ec1573427b17ad5"),
    (13, "815e37cd0e64cd7db0db884371a28e73113d0cc6aa6e6209e77825cff9e20243"),
    (14, "dc56655003d6c860cb763816eba26eb9723609d4b4a1b55128725d8f4cb95720"),
];

/// The tables that the story fills, in an order in which each comes after those that it points to.
const FILLED: &[&str] = &[
    "server",
    "unit",
    "staff",
    "device",
    "enrol_code",
    "ledger",
    "responsibility",
    "person",
    "visit",
    "record",
    "person_key",
];

#[test]
fn a_released_migration_is_never_changed() {
    let hash = |text: &str| -> String {
        let digest = digest(&SHA256, text.as_bytes());
        digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
    };
    let found: Vec<_> = MIGRATIONS
        .iter()
        .map(|one| (one.version, hash(one.sql.as_str())))
        .collect();
    let released: Vec<_> = RELEASED
        .iter()
        .map(|(version, hash)| (*version, (*hash).to_owned()))
        .collect();
    assert_eq!(found, released);
}

#[tokio::test]
async fn a_database_of_every_older_version_comes_up_to_date_with_everything_in_it() {
    let world = eventful().await;
    let source = world.url.clone();
    let now = rows(&source, &columns(&source).await).await;
    let empty: Vec<_> = now.iter().filter(|(_, rows)| rows.is_empty()).collect();
    assert!(empty.is_empty(), "{empty:?}");
    // The paths of this world's units are shorter than real ones, which a check finds.
    let findings = check(&world.app.db).await.unwrap().findings;
    assert!(
        findings
            .iter()
            .all(|finding| finding.starts_with("a unit stands below")),
        "{findings:?}"
    );
    for (version, _) in RELEASED {
        let folder = tempfile::tempdir().unwrap();
        let target = match std::env::var("VIZITA_TEST_POSTGRES") {
            Ok(server) => fresh_database(&server).await,
            Err(_) => format!("sqlite://{}?mode=rwc", folder.path().join("vizita.db").display()),
        };
        let mut old = AnyConnection::connect(&target).await.unwrap();
        let upto = MIGRATIONS
            .iter()
            .filter(|one| one.version <= *version)
            .cloned()
            .collect();
        let mut migrator = sqlx::migrate!("./migrations");
        migrator.migrations = Cow::Owned(upto);
        migrator.run(&mut old).await.unwrap();
        let then = columns(&target).await;
        let written = rows(&source, &then).await;
        for table in FILLED {
            for row in &written[*table] {
                let names: Vec<_> = then[*table].iter().map(|(name, _)| name.as_str()).collect();
                let text = format!("insert into {table} ({}) values ({})", names.join(", "), row.join(", "));
                sqlx::raw_sql(AssertSqlSafe(text)).execute(&mut old).await.unwrap();
            }
        }
        old.close().await.unwrap();

        let db = Db::open(&target).await.unwrap();
        let app = App::new(db, Arc::new(world.clock.clone()), Random::default())
            .await
            .unwrap();
        assert_eq!(
            check(&app.db).await.unwrap().findings,
            findings,
            "from version {version}"
        );
        let rebuilt = rebuild(&app.db, false, |_| ()).await.unwrap();
        assert_eq!(rebuilt.differences, Vec::<String>::new(), "from version {version}");
        let after = rows(&target, &columns(&target).await).await;
        for table in ["ledger", "responsibility", "person", "visit", "record", "person_key"] {
            assert_eq!(after[table], now[table], "{table} from version {version}");
        }
        app.db.close().await;
    }
}

/// The columns of the tables, and which hold numbers.
type Columns = BTreeMap<&'static str, Vec<(String, bool)>>;

async fn columns(url: &str) -> Columns {
    let text = if url.starts_with("sqlite") {
        "select cast(name as text), lower(cast(type as text)) from pragma_table_info($1) order by cid"
    } else {
        "select cast(column_name as text), cast(data_type as text) from information_schema.columns
         where table_schema = current_schema() and table_name = $1
         order by ordinal_position"
    };
    let mut connection = AnyConnection::connect(url).await.unwrap();
    let mut found = Columns::new();
    for table in FILLED {
        let columns: Vec<(String, String)> = sqlx::query_as(text)
            .bind(*table)
            .fetch_all(&mut connection)
            .await
            .unwrap();
        found.insert(
            *table,
            columns
                .into_iter()
                .map(|(name, kind)| (name, kind == "bigint"))
                .collect(),
        );
    }
    found
}

/// Every row of these columns as literals, in a steady order.
async fn rows(url: &str, columns: &Columns) -> BTreeMap<&'static str, Vec<Vec<String>>> {
    let mut connection = AnyConnection::connect(url).await.unwrap();
    let mut all = BTreeMap::new();
    for (table, columns) in columns {
        if columns.is_empty() {
            // Not there yet.
            all.insert(*table, Vec::new());
            continue;
        }
        let names: Vec<_> = columns.iter().map(|(name, _)| name.as_str()).collect();
        let text = format!("select {} from {table}", names.join(", "));
        let found = sqlx::query(AssertSqlSafe(text))
            .fetch_all(&mut connection)
            .await
            .unwrap();
        let mut found: Vec<Vec<String>> = found.iter().map(|row| literals(row, columns)).collect();
        if *table == "unit" {
            // The one above comes first.
            let path = names.iter().position(|name| *name == "path").unwrap();
            found.sort_by_key(|row| row[path].clone());
        } else {
            found.sort();
        }
        all.insert(*table, found);
    }
    all
}

fn literals(row: &AnyRow, columns: &[(String, bool)]) -> Vec<String> {
    let literal = |(n, (_, number)): (usize, &(String, bool))| {
        let value = if *number {
            row.get::<Option<i64>, _>(n).map(|number| number.to_string())
        } else {
            row.get::<Option<String>, _>(n)
                .map(|text| format!("'{}'", text.replace('\'', "''")))
        };
        value.unwrap_or_else(|| "null".into())
    };
    columns.iter().enumerate().map(literal).collect()
}
