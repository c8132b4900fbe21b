//! Units: a tree with one root; time zone and jurisdiction come down from above where a unit does not say its own.

use domain::UnitId;

use super::{AdminError, Desk};
use crate::{
    db::Tx,
    register::units::{UnitRow, select},
};

/// A unit to be.
#[derive(Clone, Debug, Default)]
pub struct NewUnit {
    /// Its name.
    pub name: String,
    /// The unit above it; none for the root.
    pub parent: Option<UnitId>,
    /// Its IANA time zone; the parent's where absent.
    pub time_zone: Option<String>,
    /// Whose rules apply; the parent's where absent.
    pub jurisdiction: Option<String>,
}

/// Adds a unit.
pub async fn add(tx: &mut Tx, desk: &Desk, new: NewUnit) -> Result<UnitId, AdminError> {
    let name = new.name.trim();
    if name.is_empty() || name.chars().count() > 200 {
        return Err(AdminError::refused("a unit has a name of 1 to 200 characters"));
    }
    let parent = match new.parent {
        Some(id) => {
            let found = select(tx, &[id.to_string()]).await?.into_iter().next();
            Some(
                found
                    .ok_or_else(|| AdminError::refused("there is no such parent unit; `vizita unit list` shows all"))?,
            )
        }
        None => {
            if let Some(root) = list(tx).await?.first() {
                return Err(AdminError::refused(format!(
                    "there is a root already, {} ({}): name a --parent",
                    root.name, root.id
                )));
            }
            None
        }
    };
    let inherited = |own: Option<String>, above: Option<&String>, option: &str| {
        own.or_else(|| above.cloned())
            .ok_or_else(|| AdminError::refused(format!("the root needs {option}")))
    };
    let time_zone = inherited(
        new.time_zone,
        parent.as_ref().map(|p| &p.time_zone),
        "--time-zone, such as Europe/Belgrade",
    )?;
    if time_zone.parse::<chrono_tz::Tz>().is_err() {
        return Err(AdminError::refused(format!(
            "{time_zone} is not a time zone: give an IANA name such as Europe/Belgrade or Asia/Tbilisi"
        )));
    }
    let jurisdiction = inherited(
        new.jurisdiction,
        parent.as_ref().map(|p| &p.jurisdiction),
        "--jurisdiction, such as XK",
    )?;
    let id = UnitId(desk.random.id(desk.now));
    let path = format!("{}{id}/", parent.as_ref().map_or("/", |parent| parent.path.as_str()));
    sqlx::query(
        "insert into unit (id, parent, path, name, time_zone, jurisdiction)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id.to_string())
    .bind(parent.map(|parent| parent.id))
    .bind(path)
    .bind(name.to_owned())
    .bind(time_zone)
    .bind(jurisdiction)
    .execute(&mut **tx)
    .await?;
    desk.log(tx, "add_unit", Some(id.to_string())).await?;
    Ok(id)
}

/// Every unit, each after the one above it.
pub async fn list(tx: &mut Tx) -> Result<Vec<UnitRow>, AdminError> {
    let text = "select id, parent, path, name, time_zone, jurisdiction, seq from unit order by path";
    Ok(sqlx::query_as(text).fetch_all(&mut **tx).await?)
}

/// A unit by its id, or by its name where only one has it.
pub async fn find(tx: &mut Tx, given: &str) -> Result<UnitRow, AdminError> {
    let mut named: Vec<UnitRow> = sqlx::query_as(
        "select id, parent, path, name, time_zone, jurisdiction, seq from unit where id = $1 or name = $1",
    )
    .bind(given.to_owned())
    .fetch_all(&mut **tx)
    .await?;
    match (named.pop(), named.len()) {
        (Some(unit), 0) => Ok(unit),
        (None, _) => Err(AdminError::refused(format!(
            "there is no unit {given}; `vizita unit list` shows all"
        ))),
        _ => Err(AdminError::refused(format!(
            "several units are called {given}: give the id, which `vizita unit list` shows"
        ))),
    }
}
