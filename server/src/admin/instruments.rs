//! Forms: taken in, published to units, not asked there any more.

use std::collections::BTreeSet;

use super::{AdminError, Desk};
use crate::{
    db::Tx,
    instruments::{
        offer,
        read::Ready,
        store::{self, Origin, Row},
    },
};

/// As few characters of a version's hash name it.
const FEWEST: usize = 6;

/// Takes a version in; false where it is here already.
pub async fn take_in(tx: &mut Tx, desk: &Desk, ready: &Ready) -> Result<bool, AdminError> {
    let new = store::put(tx, ready, Origin::Own, desk.now, &desk.actor).await?;
    if new {
        let detail = format!("{} {}", ready.form, ready.version);
        desk.log(tx, "add_instrument", Some(detail)).await?;
    }
    Ok(new)
}

/// A version by the beginning of its hash, or the newest of a form by the form's id.
pub async fn find(tx: &mut Tx, given: &str) -> Result<Row, AdminError> {
    if let Some(newest) = store::of_form(tx, given).await?.into_iter().next() {
        return Ok(newest);
    }
    let unknown = || {
        AdminError::refused(format!(
            "there is no form or version {given}; `vizita instrument list` shows all"
        ))
    };
    if given.len() < FEWEST {
        return Err(unknown());
    }
    let mut fitting = store::all(tx).await?;
    fitting.retain(|row| row.version.starts_with(given));
    match (fitting.pop(), fitting.len()) {
        (Some(row), 0) => Ok(row),
        (None, _) => Err(unknown()),
        _ => Err(AdminError::refused(format!(
            "several versions begin with {given}: give more of the hash"
        ))),
    }
}

/// Lets units ask a version, in place of whatever they asked of that form. Answers with how many units did not do so already.
pub async fn publish(tx: &mut Tx, desk: &Desk, row: &Row, units: &BTreeSet<String>) -> Result<usize, AdminError> {
    tell(tx, desk, &row.form, Some(&row.version), units).await
}

/// Lets units ask a form no more; what was asked with it stays.
pub async fn retire(tx: &mut Tx, desk: &Desk, form: &str, units: &BTreeSet<String>) -> Result<usize, AdminError> {
    tell(tx, desk, form, None, units).await
}

async fn tell(
    tx: &mut Tx,
    desk: &Desk,
    form: &str,
    version: Option<&str>,
    units: &BTreeSet<String>,
) -> Result<usize, AdminError> {
    if units.is_empty() {
        return Err(AdminError::refused("name at least one unit"));
    }
    let told = offer::tell(tx, &desk.random, desk.now, &desk.actor, form, version, units).await?;
    let action = if version.is_some() {
        "publish_instrument"
    } else {
        "retire_instrument"
    };
    for unit in units {
        let detail = format!("{form} {} {unit}", version.unwrap_or("-"));
        desk.log(tx, action, Some(detail)).await?;
    }
    Ok(told)
}

/// Lets units ask what the unit above them asks.
pub async fn follow(tx: &mut Tx, desk: &Desk, form: &str, units: &BTreeSet<String>) -> Result<(), AdminError> {
    let ids: Vec<String> = units.iter().cloned().collect();
    offer::end(tx, desk.now, form, &ids).await?;
    for unit in units {
        desk.log(tx, "follow_instrument", Some(format!("{form} {unit}")))
            .await?;
    }
    Ok(())
}
