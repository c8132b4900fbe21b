//! Versions of forms in the database: put in once, read by their hash, never changed.

use std::collections::BTreeMap;

use base64::{Engine, engine::general_purpose::STANDARD};
use sqlx::FromRow;

use crate::{
    clock::stamp,
    db::{DbError, Tx, sql},
    error::AppError,
    instruments::read::Ready,
    row,
};

/// Where a form comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It comes along and is published from the first day.
    Core,
    /// It comes along and is only offered: its terms are non-commercial.
    Pack,
    /// Somebody here took it in.
    Own,
}

/// A version without its bodies, for lists and pages.
#[derive(Clone, Debug, FromRow)]
pub struct Row {
    /// The hash of its content.
    pub version: String,
    /// The form's id.
    pub form: String,
    /// `visit` or `assessment`.
    pub kind: String,
    /// Titles by language, as JSON.
    pub title: String,
    /// What its author calls the version.
    pub author_version: String,
    /// `core`, `pack` or `own`.
    pub origin: String,
    /// The languages in which alone it is offered, as JSON.
    pub languages: String,
    /// How many questions it has.
    pub questions: i64,
    /// Bytes of its body.
    pub size: i64,
    /// The name of its file.
    pub file: String,
    /// When it was taken in.
    pub added_at: String,
    /// By whom.
    pub added_by: String,
}

/// The file that a version was made of, with the lists beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Lists beside it, by name.
    pub beside: BTreeMap<String, Vec<u8>>,
}

/// The columns of `Row`.
const ROW: &str =
    "version, form, kind, title, author_version, origin, languages, questions, size, file, added_at, added_by";

impl Origin {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Pack => "pack",
            Self::Own => "own",
        }
    }
}

impl Row {
    /// The title in a language; in English, without one, or the first where there is none.
    pub fn title_in(&self, language: &str) -> String {
        title_in(&self.title, language).unwrap_or_else(|| self.form.clone())
    }

    /// The first characters of the hash: enough to tell versions apart.
    pub fn short(&self) -> &str {
        short(&self.version)
    }

    /// The author's name for the version, or the beginning of the hash.
    pub fn called(&self) -> &str {
        if self.author_version.is_empty() {
            self.short()
        } else {
            &self.author_version
        }
    }
}

/// The first characters of a version's hash.
pub fn short(version: &str) -> &str {
    version.get(..8).unwrap_or(version)
}

/// A title of a JSON of titles by language.
pub fn title_in(json: &str, language: &str) -> Option<String> {
    let titles: BTreeMap<String, String> = serde_json::from_str(json).ok()?;
    let found = [language, "en", ""].iter().find_map(|tag| titles.get(*tag));
    found.or_else(|| titles.values().next()).cloned()
}

/// Puts a version in; false where it is there already.
pub async fn put(
    tx: &mut Tx,
    ready: &Ready,
    origin: Origin,
    at: domain::Timestamp,
    by: &str,
) -> Result<bool, AppError> {
    if one(tx, &ready.version).await?.is_some() {
        return Ok(false);
    }
    let beside: BTreeMap<&String, String> = ready
        .source
        .beside
        .iter()
        .map(|(name, bytes)| (name, STANDARD.encode(bytes)))
        .collect();
    let columns = [
        "version",
        "form",
        "kind",
        "title",
        "author_version",
        "origin",
        "languages",
        "questions",
        "body",
        "size",
        "file",
        "source",
        "beside",
        "added_at",
        "added_by",
    ];
    let values = row![
        ready.version.as_str(),
        ready.form.as_str(),
        ready.kind.to_string(),
        serde_json::to_string(&ready.title)?,
        ready.author_version.as_str(),
        origin.as_str(),
        serde_json::to_string(&ready.languages)?,
        i64::try_from(ready.questions).unwrap_or(i64::MAX),
        ready.body.as_str(),
        i64::try_from(ready.body.len()).unwrap_or(i64::MAX),
        ready.source.name.as_str(),
        STANDARD.encode(&ready.source.bytes),
        serde_json::to_string(&beside)?,
        stamp(at),
        by
    ];
    sql::insert(tx, "instrument", &columns, vec![values], "").await?;
    Ok(true)
}

/// One version.
pub async fn one(tx: &mut Tx, version: &str) -> Result<Option<Row>, DbError> {
    let text = format!("select {ROW} from instrument where version = $1");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(text))
        .bind(version.to_owned())
        .fetch_optional(&mut **tx)
        .await?)
}

/// Every version of a form, the newest first.
pub async fn of_form(tx: &mut Tx, form: &str) -> Result<Vec<Row>, DbError> {
    let text = format!("select {ROW} from instrument where form = $1 order by added_at desc, version");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(text))
        .bind(form.to_owned())
        .fetch_all(&mut **tx)
        .await?)
}

/// Every version of every form: the forms by their ids, the newest version of each first.
pub async fn all(tx: &mut Tx) -> Result<Vec<Row>, DbError> {
    let text = format!("select {ROW} from instrument order by form, added_at desc, version");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(text)).fetch_all(&mut **tx).await?)
}

/// The titles of all forms in a language, by their ids.
pub async fn titles(tx: &mut Tx, language: &str) -> Result<BTreeMap<String, String>, DbError> {
    let mut titles = BTreeMap::new();
    for row in all(tx).await? {
        titles.entry(row.form.clone()).or_insert_with(|| row.title_in(language));
    }
    Ok(titles)
}

/// The compiled bodies of versions, by version; those that are not here are left out.
pub async fn bodies(tx: &mut Tx, versions: &[String]) -> Result<BTreeMap<String, String>, DbError> {
    let text = "select version, body from instrument where version in ({ids})";
    let rows: Vec<(String, String)> = sql::select_in(tx, text, versions).await?;
    Ok(rows.into_iter().collect())
}

/// The file that a version was made of.
pub async fn source(tx: &mut Tx, version: &str) -> Result<Option<Source>, AppError> {
    let found: Option<(String, String, String)> =
        sqlx::query_as("select file, source, beside from instrument where version = $1")
            .bind(version.to_owned())
            .fetch_optional(&mut **tx)
            .await
            .map_err(DbError::from)?;
    let Some((name, bytes, beside)) = found else {
        return Ok(None);
    };
    let beside: BTreeMap<String, String> = serde_json::from_str(&beside)?;
    let beside = beside.into_iter().map(|(name, text)| Ok((name, decode(&text)?)));
    Ok(Some(Source {
        name,
        bytes: decode(&bytes)?,
        beside: beside.collect::<Result<_, AppError>>()?,
    }))
}

fn decode(text: &str) -> Result<Vec<u8>, AppError> {
    let decoded = STANDARD.decode(text);
    decoded.map_err(|error| AppError::Internal(format!("a form's file is not base64: {error}")))
}
