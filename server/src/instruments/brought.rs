//! The forms that come along: stored once there is a service; those of the core are asked everywhere from the first day, the pack is only offered.

use std::{collections::BTreeSet, sync::LazyLock};

use domain::Timestamp;

use super::{
    offer,
    read::{self, Ready},
    store::{self, Origin, Source},
};
use crate::{
    auth::fingerprint,
    clock::Random,
    db::{Db, DbError, Tx},
    error::AppError,
};

/// Who took them in, and published them.
pub const BY: &str = "vizita";

macro_rules! files {
    ($($origin:ident $path:literal),+ $(,)?) => {
        &[$((Origin::$origin, $path, include_str!(concat!("../../../forms/instruments/", $path)))),+]
    };
}

/// Every form that comes along, with where it comes from.
const FILES: &[(Origin, &str, &str)] = files!(
    Core "visit.md",
    Core "bps.md",
    Core "functioning.md",
    Core "gad7.md",
    Core "pc_ptsd_5.md",
    Core "phq9.md",
    Pack "pack/audit_c.md",
    Pack "pack/who_5.md",
);

/// They are compiled once in a process.
static READY: LazyLock<Vec<(Origin, Ready)>> = LazyLock::new(|| FILES.iter().filter_map(compile).collect());

/// What these files are, in one word: a server that has stored just these has nothing to do.
static MARK: LazyLock<String> = LazyLock::new(|| {
    let all: String = FILES.iter().map(|(_, _, text)| *text).collect();
    format!("{}.{}", forms::instrument::FORMAT, &fingerprint(&all)[..16])
});

fn compile((origin, path, text): &(Origin, &str, &str)) -> Option<(Origin, Ready)> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let source = Source {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
        ..Source::default()
    };
    let (ready, findings) = read::read(source);
    if ready.is_none() {
        tracing::error!(
            path,
            errors = findings.errors.len(),
            "a form that comes along cannot be used"
        );
    }
    ready.map(|ready| (*origin, ready))
}

/// Brings them along where a service is without them; nothing to do before there is a unit.
pub async fn bring(db: &Db, random: &Random, now: Timestamp) -> Result<(), AppError> {
    let (brought, root): (Option<String>, Option<String>) = sqlx::query_as(
        "select (select brought from server where id = 1), (select id from unit where parent is null limit 1)",
    )
    .fetch_one(db.read())
    .await
    .map_err(DbError::from)?;
    if root.is_none() || brought.as_ref() == Some(&*MARK) {
        return Ok(());
    }
    let mut tx = db.begin().await?;
    bring_in(&mut tx, random, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Stores what is not stored yet, and publishes at the root what is of the core and was never published anywhere: what somebody has retired stays so,
/// and a newer version of a form waits for somebody to publish it.
pub async fn bring_in(tx: &mut Tx, random: &Random, now: Timestamp) -> Result<(), AppError> {
    let root: Option<(String,)> = sqlx::query_as("select id from unit where parent is null order by path limit 1")
        .fetch_optional(&mut **tx)
        .await
        .map_err(DbError::from)?;
    let Some((root,)) = root else { return Ok(()) };
    let root = BTreeSet::from([root]);
    for (origin, ready) in READY.iter() {
        store::put(tx, ready, *origin, now, BY).await?;
        if *origin == Origin::Core && !offer::was_told(tx, &ready.form).await? {
            offer::tell(tx, random, now, BY, &ready.form, Some(&ready.version), &root).await?;
        }
    }
    if READY.len() == FILES.len() {
        sqlx::query("update server set brought = $1 where id = 1")
            .bind(MARK.clone())
            .execute(&mut **tx)
            .await
            .map_err(DbError::from)?;
    }
    Ok(())
}

/// The version of a form that comes along, for what is invented with it.
pub fn version_of(form: &str) -> Option<&'static Ready> {
    READY.iter().map(|(_, ready)| ready).find(|ready| ready.form == form)
}
