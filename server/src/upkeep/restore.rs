//! A restore: the backup is read whole and checked first; then everything is replaced in one transaction, or nothing.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};

use ring::digest::{Context, SHA256};
use serde_json::Value as Json;

use super::{
    UpkeepError,
    backup::{FORMAT, Footer, Header, TableHead, hex},
    tables::{self, Column, TABLES},
};
use crate::{
    admin::Desk,
    db::{Db, Kind, Tx, sql},
};

/// PostgreSQL's advisory lock that every server shares and a restore has alone ("vizita" in ASCII).
pub const ADVISORY_LOCK: i64 = 0x7669_7a69_7461;
/// Rows that are written at a time.
const PAGE: usize = 200;

/// What a backup says of itself, once every byte of it was found to be as written.
#[derive(Debug)]
pub struct Checked {
    /// Its first line.
    pub header: Header,
    /// Its last line.
    pub footer: Footer,
}

/// Reads a backup to its end and checks its hash and its counts.
pub fn verify(path: &Path) -> Result<Checked, UpkeepError> {
    let broken = |what: &str| {
        UpkeepError::Refused(format!(
            "{} cannot be restored: {what}; nothing was changed. Take another backup",
            path.display()
        ))
    };
    let mut lines = Lines::open(path)?;
    let first = lines.next(path)?.ok_or_else(|| broken("it is empty"))?;
    let header: Header = serde_json::from_slice(&first).map_err(|_| broken("it is not a backup of Vizita"))?;
    if header.vizita_backup != FORMAT {
        return Err(broken(&format!(
            "version {} wrote it in a newer format",
            header.version
        )));
    }
    let mut hash = Context::new(&SHA256);
    hash.update(&first);
    let (mut rows, mut table) = (BTreeMap::<String, u64>::new(), None::<String>);
    while let Some(line) = lines.next(path)? {
        if line.starts_with(b"[") {
            let name = table.as_ref().ok_or_else(|| broken("a row has no table"))?;
            *rows.entry(name.clone()).or_default() += 1;
        } else if let Ok(head) = serde_json::from_slice::<TableHead>(&line) {
            rows.insert(head.table.clone(), 0);
            table = Some(head.table);
        } else {
            let footer: Footer = serde_json::from_slice(&line).map_err(|_| broken("a line of it is damaged"))?;
            let found = Footer {
                rows,
                sha256: hex(hash.finish().as_ref()),
            };
            if found != footer {
                return Err(broken(
                    "its hash or its counts do not fit: it is damaged or was altered",
                ));
            }
            if lines.next(path)?.is_some() {
                return Err(broken("something was added behind its end"));
            }
            return Ok(Checked { header, footer });
        }
        hash.update(&line);
    }
    Err(broken("it is cut short"))
}

/// Puts a backup in the place of what the database holds; with `replace` also of a database that is not empty. No server may use the database.
///
/// The database gets a new epoch: phones that see it push again what they recorded since the backup. Nobody stays signed in.
pub async fn restore(
    db: &Db,
    path: &Path,
    replace: bool,
    desk: &Desk,
    mut progress: impl FnMut(&str, u64),
) -> Result<Checked, UpkeepError> {
    let checked = verify(path)?;
    let mut tx = db.begin().await?;
    if db.kind == Kind::Postgres {
        alone(&mut tx).await?;
    }
    let schema = tables::schema(&mut tx).await?;
    let Header {
        schema: theirs,
        version,
        ..
    } = &checked.header;
    if *theirs != schema {
        let age = if *theirs > schema { "a newer" } else { "an older" };
        return Err(UpkeepError::Refused(format!(
            "the backup has {age} schema ({theirs}, this version has {schema}): restore it with vizita {version}, then start the version that you want, \
             which brings it up to date"
        )));
    }
    if !replace && !is_empty(&mut tx).await? {
        return Err(UpkeepError::Refused(
            "the database holds data: make a backup of it, then give --replace to put the other one in its place"
                .into(),
        ));
    }
    for table in TABLES.iter().rev() {
        let text = format!("delete from {}", table.name);
        sqlx::query(sqlx::AssertSqlSafe(text)).execute(&mut *tx).await?;
    }
    load(&mut tx, db.kind, path, &mut progress).await?;
    sqlx::query("delete from session").execute(&mut *tx).await?;
    sqlx::query("update server set epoch = $1 where id = 1")
        .bind(desk.random.id(desk.now).to_string())
        .execute(&mut *tx)
        .await?;
    desk.log(&mut tx, "restore", Some(format!("sha256 {}", checked.footer.sha256)))
        .await?;
    tx.commit().await?;
    Ok(checked)
}

/// Holds off servers, as long as the transaction lasts; refuses where one is running.
async fn alone(tx: &mut Tx) -> Result<(), UpkeepError> {
    let (had,): (i64,) =
        sqlx::query_as("select cast(case when pg_try_advisory_xact_lock($1) then 1 else 0 end as bigint)")
            .bind(ADVISORY_LOCK)
            .fetch_one(&mut **tx)
            .await?;
    if had == 1 {
        Ok(())
    } else {
        Err(UpkeepError::Refused(
            "a server uses this database: stop every `vizita serve` first".into(),
        ))
    }
}

async fn is_empty(tx: &mut Tx) -> Result<bool, UpkeepError> {
    let (count,): (i64,) = sqlx::query_as(
        "select (select count(*) from unit) + (select count(*) from ledger) + (select count(*) from quarantine)",
    )
    .fetch_one(&mut **tx)
    .await?;
    Ok(count == 0)
}

async fn load(tx: &mut Tx, kind: Kind, path: &Path, progress: &mut impl FnMut(&str, u64)) -> Result<(), UpkeepError> {
    let mut lines = Lines::open(path)?;
    let mut table: Option<(TableHead, Vec<Column>)> = None;
    let (mut rows, mut count) = (Vec::with_capacity(PAGE), 0);
    while let Some(line) = lines.next(path)? {
        if let (true, Some((head, columns))) = (line.starts_with(b"["), &table) {
            rows.push(read_row(&line, columns).ok_or_else(|| misfit(head))?);
            if rows.len() == PAGE {
                count += PAGE as u64;
                store(tx, head, std::mem::take(&mut rows)).await?;
                progress(&head.table, count);
            }
            continue;
        }
        if let Some((head, _)) = &table {
            store(tx, head, std::mem::take(&mut rows)).await?;
            count = 0;
        }
        // Header and footer are no tables; `verify` has read them.
        table = match serde_json::from_slice::<TableHead>(&line) {
            Ok(head) => {
                let known = TABLES.iter().any(|table| table.name == head.table);
                let all = tables::columns(tx, kind, &head.table).await?;
                let find = |name: &String| all.iter().find(|column| column.name == *name).cloned();
                let columns: Option<Vec<_>> = head.columns.iter().map(find).collect();
                let columns = columns.filter(|_| known).ok_or_else(|| misfit(&head))?;
                Some((head, columns))
            }
            Err(_) => None,
        };
    }
    Ok(())
}

async fn store(tx: &mut Tx, head: &TableHead, rows: Vec<Vec<sql::Value>>) -> Result<(), UpkeepError> {
    let columns: Vec<_> = head.columns.iter().map(String::as_str).collect();
    Ok(sql::insert(tx, &head.table, &columns, rows, "").await?)
}

fn read_row(line: &[u8], columns: &[Column]) -> Option<Vec<sql::Value>> {
    let values: Vec<Json> = serde_json::from_slice(line).ok()?;
    if values.len() != columns.len() {
        return None;
    }
    let pairs = values.into_iter().zip(columns);
    pairs.map(|(value, column)| tables::from_json(value, column)).collect()
}

fn misfit(head: &TableHead) -> UpkeepError {
    UpkeepError::Refused(format!(
        "the backup's table {} does not fit this version; nothing was changed",
        head.table.chars().take(64).collect::<String>()
    ))
}

/// The lines of a backup, with their line ends.
struct Lines(BufReader<zstd::stream::read::Decoder<'static, BufReader<File>>>);

impl Lines {
    fn open(path: &Path) -> Result<Self, UpkeepError> {
        let failed = |error: std::io::Error| UpkeepError::file(path, error);
        let file = File::open(path).map_err(failed)?;
        Ok(Self(BufReader::new(
            zstd::stream::read::Decoder::new(file).map_err(failed)?,
        )))
    }

    fn next(&mut self, path: &Path) -> Result<Option<Vec<u8>>, UpkeepError> {
        let mut line = Vec::new();
        let read = self.0.read_until(b'\n', &mut line).map_err(|error| {
            UpkeepError::Refused(format!(
                "{} cannot be restored: it is no whole backup ({error}); nothing was changed",
                path.display()
            ))
        })?;
        Ok((read > 0).then_some(line))
    }
}
