//! A backup: every row of one moment as lines of JSON under zstd, with counts and a hash at its end. Either database writes and reads it.
//!
//! The first line is the `Header`; for each table there is a `TableHead` and then one list a row; the last line is the `Footer`.

use std::{
    collections::BTreeMap,
    io::{BufWriter, Write},
    path::Path,
};

use domain::Timestamp;
use ring::digest::{Context, SHA256};
use serde::{Deserialize, Serialize};

use super::{
    UpkeepError,
    tables::{self, TABLES},
};
use crate::{
    clock::stamp,
    db::{
        Db, Tx,
        sql::{self, Value},
    },
};

/// The version of the format.
pub const FORMAT: u32 = 1;
/// Rows that are read at a time.
const PAGE: i64 = 200;
/// A good trade of time for size.
const LEVEL: i32 = 6;

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
pub struct Header {
    /// `FORMAT`.
    pub vizita_backup: u32,
    /// The version that wrote it.
    pub version: String,
    /// The newest migration of the database.
    pub schema: i64,
    /// When.
    pub made_at: String,
}

/// The line before a table's rows.
#[derive(Debug, Serialize, Deserialize)]
pub struct TableHead {
    /// The table.
    pub table: String,
    /// Its columns, in the order in which rows have them.
    pub columns: Vec<String>,
}

/// The last line.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Footer {
    /// Rows by table.
    pub rows: BTreeMap<String, u64>,
    /// SHA-256 of every byte before this line, in hexadecimal.
    pub sha256: String,
}

/// Writes a backup of the database as it stands at one moment, beside whoever works on it. The file is there whole or not at all, and an existing
/// one stays as it is. `progress` is told the table and how many of its rows are written.
pub async fn backup(
    db: &Db,
    path: &Path,
    now: Timestamp,
    mut progress: impl FnMut(&str, u64),
) -> Result<Footer, UpkeepError> {
    if path.exists() {
        return Err(exists(path));
    }
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    // Made for its owner alone: it holds everything.
    let file = tempfile::NamedTempFile::new_in(folder).map_err(|error| UpkeepError::file(folder, error))?;
    let failed = |error: std::io::Error| UpkeepError::file(path, error);
    let squeezed = zstd::stream::write::Encoder::new(BufWriter::new(file), LEVEL).map_err(failed)?;
    let mut out = Hashing {
        inner: squeezed,
        hash: Context::new(&SHA256),
    };
    let mut tx = db.snapshot().await?;
    let header = Header {
        vizita_backup: FORMAT,
        version: env!("CARGO_PKG_VERSION").into(),
        schema: tables::schema(&mut tx).await?,
        made_at: stamp(now),
    };
    out.line(&header).map_err(failed)?;
    let mut rows = BTreeMap::new();
    for table in TABLES {
        let count = write_table(&mut tx, db, table, &mut out, path, &mut progress).await?;
        rows.insert(table.name.to_owned(), count);
    }
    let Hashing { inner, hash } = out;
    let footer = Footer {
        rows,
        sha256: hex(hash.finish().as_ref()),
    };
    let mut inner = inner;
    serde_json::to_writer(&mut inner, &footer)
        .map_err(Into::into)
        .and_then(|()| inner.write_all(b"\n"))
        .map_err(failed)?;
    let file = inner
        .finish()
        .and_then(|file| file.into_inner().map_err(std::io::IntoInnerError::into_error))
        .map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist_noclobber(path).map_err(|error| match error.error.kind() {
        std::io::ErrorKind::AlreadyExists => exists(path),
        _ => failed(error.error),
    })?;
    // The name is durable only when its folder is.
    std::fs::File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(failed)?;
    Ok(footer)
}

async fn write_table<W: Write>(
    tx: &mut Tx,
    db: &Db,
    table: &tables::Table,
    out: &mut Hashing<W>,
    path: &Path,
    progress: &mut impl FnMut(&str, u64),
) -> Result<u64, UpkeepError> {
    let failed = |error: std::io::Error| UpkeepError::file(path, error);
    let columns = tables::columns(tx, db.kind, table.name).await?;
    let names: Vec<_> = columns.iter().map(|column| column.name.as_str()).collect();
    let head = TableHead {
        table: table.name.into(),
        columns: names.iter().map(|name| (*name).to_owned()).collect(),
    };
    out.line(&head).map_err(failed)?;
    let key: Vec<_> = table
        .key
        .iter()
        .filter_map(|key| columns.iter().position(|column| column.name == *key))
        .collect();
    let (select, order) = (names.join(", "), table.key.join(", "));
    let first = format!("select {select} from {} order by {order} limit {PAGE}", table.name);
    let next = format!(
        "select {select} from {} where ({order}) > ({}) order by {order} limit {PAGE}",
        table.name,
        sql::placeholders(1, key.len())
    );
    let (mut last, mut count) = (Vec::<Value>::new(), 0);
    loop {
        let text = if last.is_empty() { &first } else { &next };
        let mut query = sqlx::query(sqlx::AssertSqlSafe(text.clone()));
        for value in std::mem::take(&mut last) {
            query = sql::bind(query, value);
        }
        let page = query.fetch_all(&mut **tx).await?;
        for row in &page {
            out.line(&tables::to_json(row, &columns)?).map_err(failed)?;
        }
        count += page.len() as u64;
        progress(table.name, count);
        let Some(row) = page.last() else {
            return Ok(count);
        };
        let values = tables::to_json(row, &columns)?;
        last = key
            .iter()
            .filter_map(|at| tables::from_json(values[*at].clone(), &columns[*at]))
            .collect();
    }
}

struct Hashing<W> {
    inner: W,
    hash: Context,
}

impl<W: Write> Hashing<W> {
    fn line(&mut self, value: &impl Serialize) -> std::io::Result<()> {
        let mut line = serde_json::to_vec(value)?;
        line.push(b'\n');
        self.hash.update(&line);
        self.inner.write_all(&line)
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn exists(path: &Path) -> UpkeepError {
    UpkeepError::Refused(format!(
        "{} exists already: give another name, nothing is overwritten",
        path.display()
    ))
}
