//! What is asked where: a unit asks what was published to it, or else what the nearest unit above it asks.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::{InstrumentKind, Published, Timestamp};
use sqlx::FromRow;

use crate::{
    clock::{Random, stamp},
    db::{
        DbError, Tx,
        sql::{self, Kind},
    },
    row,
};

/// What a unit was told about a form.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Told {
    /// The form.
    pub form: String,
    /// The unit.
    pub unit: String,
    /// The unit's path.
    pub path: String,
    /// The version that is asked; none: the form is not asked there.
    pub version: Option<String>,
    /// Since when.
    pub at: String,
    /// By whom it was told.
    pub by_whom: String,
    /// Until when.
    pub until_at: Option<String>,
}

/// What is asked in a unit, and whose word that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The version; none: the form is not asked.
    pub version: Option<String>,
    /// Whether the unit itself was told, and not one above it.
    pub own: bool,
}

/// What stands now, of one form or of all: the units from above.
pub async fn standing(tx: &mut Tx, form: Option<&str>) -> Result<Vec<Told>, DbError> {
    Ok(sqlx::query_as(
        "select p.form, p.unit, u.path, p.version, p.at, p.by_whom, p.until_at
         from publication p
         join unit u on u.id = p.unit
         where p.until_at is null and (cast($1 as text) is null or p.form = $1)
         order by p.form, length(u.path), u.path",
    )
    .bind(form.map(str::to_owned))
    .fetch_all(&mut **tx)
    .await?)
}

/// Where a version was asked, and is: the newest first.
pub async fn past_of(tx: &mut Tx, version: &str) -> Result<Vec<Told>, DbError> {
    Ok(sqlx::query_as(
        "select p.form, p.unit, u.path, p.version, p.at, p.by_whom, p.until_at
         from publication p
         join unit u on u.id = p.unit
         where p.version = $1
         order by p.at desc, p.id desc
         limit 200",
    )
    .bind(version.to_owned())
    .fetch_all(&mut **tx)
    .await?)
}

/// What a unit of this path asks of one form, by what stands.
pub fn asked(standing: &[Told], path: &str) -> Asked {
    // Units above come first, so the last that fits is the nearest.
    let nearest = standing.iter().rfind(|told| path.starts_with(&told.path));
    Asked {
        version: nearest.and_then(|told| told.version.clone()),
        own: nearest.is_some_and(|told| told.path == path),
    }
}

/// Tells units to ask a version, or (none) not to ask the form; what they were told before ends. Units that ask just that by their own word are
/// left alone. Answers with how many were told.
pub async fn tell(
    tx: &mut Tx,
    random: &Random,
    now: Timestamp,
    by: &str,
    form: &str,
    version: Option<&str>,
    units: &BTreeSet<String>,
) -> Result<usize, DbError> {
    let standing = standing(tx, Some(form)).await?;
    let same = |unit: &&String| {
        let told = standing.iter().find(|told| told.unit == **unit);
        told.is_some_and(|told| told.version.as_deref() == version)
    };
    let units: Vec<String> = units.iter().filter(|unit| !same(unit)).cloned().collect();
    end(tx, now, form, &units).await?;
    let rows = units.iter().map(|unit| {
        row![
            random.id(now).to_string(),
            form,
            unit.as_str(),
            version.map(str::to_owned),
            stamp(now),
            by
        ]
    });
    let columns = ["id", "form", "unit", "version", "at", "by_whom"];
    sql::insert(tx, "publication", &columns, rows.collect(), "").await?;
    Ok(units.len())
}

/// Ends what units were told, so that they ask what the one above asks.
pub async fn end(tx: &mut Tx, now: Timestamp, form: &str, units: &[String]) -> Result<(), DbError> {
    for unit in units {
        sqlx::query("update publication set until_at = $1 where form = $2 and unit = $3 and until_at is null")
            .bind(stamp(now))
            .bind(form.to_owned())
            .bind(unit.clone())
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// Whether anybody was ever told anything about a form.
pub async fn was_told(tx: &mut Tx, form: &str) -> Result<bool, DbError> {
    let found: Option<(String,)> = sqlx::query_as("select id from publication where form = $1 limit 1")
        .bind(form.to_owned())
        .fetch_optional(&mut **tx)
        .await?;
    Ok(found.is_some())
}

#[derive(FromRow)]
struct Offered {
    path: String,
    form: String,
    version: Option<String>,
    kind: Option<String>,
    title: Option<String>,
    languages: Option<String>,
    origin: Option<String>,
    size: Option<i64>,
}

/// The forms that may be started in the units of these paths, for their phones.
pub async fn in_units(tx: &mut Tx, paths: &BTreeSet<&str>) -> Result<HashMap<String, Vec<Published>>, DbError> {
    let given = paths.iter().map(|path| row![*path]).collect();
    let text = "select u.path, p.form, p.version, i.kind, i.title, i.languages, i.origin, i.size
                from publication p
                join unit u on u.id = p.unit
                left join instrument i on i.version = p.version
                where p.until_at is null
                  and exists (select 1 from given where substr(given.path, 1, length(u.path)) = u.path)";
    let mut told: Vec<Offered> = sql::select_with(tx, "given", &[("path", Kind::Text)], given, text).await?;
    // From above, so that the nearest unit has the last word.
    told.sort_by_key(|offered| offered.path.len());
    let in_unit = |path: &str| {
        let heard = told.iter().filter(|offered| path.starts_with(&offered.path));
        let nearest: BTreeMap<&str, &Offered> = heard.map(|offered| (offered.form.as_str(), offered)).collect();
        nearest.into_values().filter_map(Offered::published).collect()
    };
    Ok(paths.iter().map(|path| ((*path).to_owned(), in_unit(path))).collect())
}

impl Offered {
    fn published(&self) -> Option<Published> {
        Some(Published {
            form: self.form.clone(),
            version: self.version.clone()?,
            kind: InstrumentKind::from(self.kind.as_deref()?),
            title: serde_json::from_str(self.title.as_deref()?).ok()?,
            languages: serde_json::from_str(self.languages.as_deref()?).ok()?,
            pack: self.origin.as_deref()? == "pack",
            size: u64::try_from(self.size?).ok()?,
        })
    }
}

/// The versions that were ever published to a unit of this path or to one above: what its phones may have asked with.
pub async fn ever_in_unit(tx: &mut Tx, path: &str) -> Result<BTreeSet<String>, DbError> {
    let rows: Vec<(String,)> = sqlx::query_as(
        "select distinct p.version
         from publication p
         join unit u on u.id = p.unit
         where p.version is not null and substr($1, 1, length(u.path)) = u.path",
    )
    .bind(path.to_owned())
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(|(version,)| version).collect())
}

/// What a deed keeps of a form: what each of these units was told by its own word.
pub async fn before(tx: &mut Tx, form: &str, units: &BTreeSet<String>) -> Result<Vec<(String, Option<Told>)>, DbError> {
    let standing = standing(tx, Some(form)).await?;
    let of = |unit: &String| {
        let told = standing.iter().find(|told| told.unit == *unit).cloned();
        (unit.clone(), told)
    };
    Ok(units.iter().map(of).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(path: &str, version: Option<&str>) -> Told {
        Told {
            form: "bps".into(),
            unit: path.trim_matches('/').into(),
            path: path.into(),
            version: version.map(str::to_owned),
            at: String::new(),
            by_whom: String::new(),
            until_at: None,
        }
    }

    #[test]
    fn a_unit_asks_what_the_nearest_unit_above_was_told() {
        let standing = [told("/a/", Some("1")), told("/a/b/", None), told("/a/b/c/", Some("2"))];
        let version = |path: &str| asked(&standing, path).version;
        assert_eq!(version("/a/").as_deref(), Some("1"));
        assert_eq!(version("/a/x/").as_deref(), Some("1"));
        assert_eq!(version("/a/b/y/"), None, "not asked here or below");
        assert_eq!(version("/a/b/c/d/").as_deref(), Some("2"));
        assert!(asked(&standing, "/a/b/").own && !asked(&standing, "/a/b/y/").own);
        assert_eq!(asked(&[], "/a/").version, None);
    }
}
