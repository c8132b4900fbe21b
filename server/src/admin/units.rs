//! Units: a tree with one root; time zone and jurisdiction come down from above where a unit does not say its own.

use chrono_tz::Tz;
use domain::UnitId;
use sqlx::FromRow;

use super::{AdminError, Desk};
use crate::{
    access::Scope,
    clock::stamp,
    db::Tx,
    instruments::brought::bring_in,
    register::units::{UnitRow, select},
};

/// The most characters of a name.
pub const MOST_NAME: usize = 200;

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
    let name = check_name(&new.name)?;
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
    check_zone(&time_zone)?;
    let jurisdiction = inherited(
        new.jurisdiction,
        parent.as_ref().map(|p| &p.jurisdiction),
        "--jurisdiction, such as XK",
    )?;
    check_jurisdiction(&jurisdiction)?;
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
    if new.parent.is_none() {
        bring_in(tx, &desk.random, desk.now).await?;
    }
    desk.log(tx, "add_unit", Some(id.to_string())).await?;
    Ok(id)
}

fn check_name(name: &str) -> Result<&str, AdminError> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > MOST_NAME {
        return Err(AdminError::refused("a unit has a name of 1 to 200 characters"));
    }
    Ok(name)
}

fn check_zone(zone: &str) -> Result<(), AdminError> {
    if zone.parse::<Tz>().is_ok() {
        return Ok(());
    }
    Err(AdminError::refused(format!(
        "{zone} is not a time zone: give an IANA name such as Europe/Belgrade or Asia/Tbilisi"
    )))
}

/// Whether a code can name a jurisdiction: `XK`, `BA-FBIH`, ….
pub fn is_jurisdiction(code: &str) -> bool {
    (1..=16).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

fn check_jurisdiction(code: &str) -> Result<(), AdminError> {
    if is_jurisdiction(code) {
        return Ok(());
    }
    Err(AdminError::refused("a jurisdiction is a code such as XK, AL or GE"))
}

/// A unit as it is administered.
#[derive(Clone, Debug, FromRow)]
pub struct Detail {
    /// Its id.
    pub id: String,
    /// The unit above it.
    pub parent: Option<String>,
    /// Its path in the tree.
    pub path: String,
    /// Its name.
    pub name: String,
    /// Its IANA time zone.
    pub time_zone: String,
    /// Whose rules apply.
    pub jurisdiction: String,
    /// The municipality that it covers.
    pub municipality: Option<String>,
    /// When it was closed.
    pub closed_at: Option<String>,
    /// How many of its own staff are active.
    pub staff: i64,
    /// How many people it holds itself.
    pub people: i64,
}

impl Detail {
    /// How deep in the tree: 0 is the root.
    pub fn depth(&self) -> usize {
        self.path.matches('/').count().saturating_sub(2)
    }
}

const DETAIL: &str = "select u.id, u.parent, u.path, u.name, u.time_zone, u.jurisdiction, u.municipality, u.closed_at,
                (select cast(count(*) as bigint) from staff s where s.unit = u.id and s.active = 1) as staff,
                (select cast(count(*) as bigint) from person p where p.unit = u.id) as people
         from unit u
         where substr(u.path, 1, length($1)) = $1";

/// The units of a scope with what is in them, each after the one above it.
pub async fn details(tx: &mut Tx, scope: &Scope) -> Result<Vec<Detail>, AdminError> {
    let text = format!("{DETAIL} order by u.path");
    let found = sqlx::query_as(sqlx::AssertSqlSafe(text)).bind(scope.path.clone());
    Ok(found.fetch_all(&mut **tx).await?)
}

/// One of them.
pub async fn detail(tx: &mut Tx, scope: &Scope, id: &str) -> Result<Option<Detail>, AdminError> {
    let text = format!("{DETAIL} and u.id = $2");
    let found = sqlx::query_as(sqlx::AssertSqlSafe(text))
        .bind(scope.path.clone())
        .bind(id.to_owned());
    Ok(found.fetch_optional(&mut **tx).await?)
}

/// What a unit is to be.
#[derive(Clone, Debug)]
pub struct Changed {
    /// Its name.
    pub name: String,
    /// The unit above it; the root has none.
    pub parent: Option<String>,
    /// Its IANA time zone.
    pub time_zone: String,
    /// Whose rules apply.
    pub jurisdiction: String,
    /// The municipality that it covers.
    pub municipality: Option<String>,
}

/// Changes a unit. Under another unit it takes everything below it along; people and staff stay in it. Due days follow when
/// `register::refresh` has run.
pub async fn change(tx: &mut Tx, desk: &Desk, unit: &Detail, to: &Changed) -> Result<(), AdminError> {
    let name = check_name(&to.name)?;
    check_zone(&to.time_zone)?;
    check_jurisdiction(&to.jurisdiction)?;
    if to.parent != unit.parent {
        let parent = match &to.parent {
            Some(parent) => select(tx, std::slice::from_ref(parent)).await?.into_iter().next(),
            None => None,
        };
        let parent = parent.filter(|parent| unit.parent.is_some() && !parent.path.starts_with(&unit.path));
        let parent = parent.ok_or_else(|| {
            AdminError::refused("a unit hangs below another one that is not below itself; the root stays where it is")
        })?;
        let path = format!("{}{}/", parent.path, unit.id);
        sqlx::query(
            "update unit
             set path = $1 || substr(path, length($2) + 1)
             where substr(path, 1, length($2)) = $2",
        )
        .bind(path)
        .bind(unit.path.clone())
        .execute(&mut **tx)
        .await?;
    }
    sqlx::query(
        "update unit
         set name = $1, parent = $2, time_zone = $3, jurisdiction = $4, municipality = $5
         where id = $6",
    )
    .bind(name.to_owned())
    .bind(to.parent.clone())
    .bind(to.time_zone.clone())
    .bind(to.jurisdiction.clone())
    .bind(to.municipality.clone())
    .bind(unit.id.clone())
    .execute(&mut **tx)
    .await?;
    desk.log(tx, "change_unit", Some(unit.id.clone())).await?;
    Ok(())
}

/// What keeps a unit from being closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occupied {
    /// It is the root.
    Root,
    /// It holds people.
    People(i64),
    /// Somebody works in it.
    Staff(i64),
    /// A unit below it is open.
    Units(i64),
}

/// What keeps a unit from being closed; nothing where it is empty.
pub async fn occupied(tx: &mut Tx, unit: &Detail) -> Result<Vec<Occupied>, AdminError> {
    let (below,): (i64,) =
        sqlx::query_as("select cast(count(*) as bigint) from unit where parent = $1 and closed_at is null")
            .bind(unit.id.clone())
            .fetch_one(&mut **tx)
            .await?;
    let mut found = Vec::new();
    if unit.parent.is_none() {
        found.push(Occupied::Root);
    }
    if unit.people > 0 {
        found.push(Occupied::People(unit.people));
    }
    if unit.staff > 0 {
        found.push(Occupied::Staff(unit.staff));
    }
    if below > 0 {
        found.push(Occupied::Units(below));
    }
    Ok(found)
}

/// Closes an empty unit, or opens it again: lists offer it no longer, what happened in it stays.
pub async fn set_closed(tx: &mut Tx, desk: &Desk, unit: &Detail, closed: bool) -> Result<(), AdminError> {
    if closed && !occupied(tx, unit).await?.is_empty() {
        return Err(AdminError::refused(
            "a unit is closed when it is empty: no people, no staff, no open unit below it",
        ));
    }
    sqlx::query("update unit set closed_at = $2 where id = $1")
        .bind(unit.id.clone())
        .bind(closed.then(|| stamp(desk.now)))
        .execute(&mut **tx)
        .await?;
    let action = if closed { "close_unit" } else { "reopen_unit" };
    desk.log(tx, action, Some(unit.id.clone())).await?;
    Ok(())
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
