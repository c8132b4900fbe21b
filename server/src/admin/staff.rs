//! Staff: who signs in and who carries a phone.

use domain::{Role, UnitId, UserId};
use i18n::Language;
use sqlx::FromRow;

use super::{AdminError, Desk};
use crate::{
    access::Scope,
    auth::password::{self, MAX_BYTES, MIN_CHARS},
    clock::stamp,
    db::Tx,
};

/// The most characters of a name.
pub const MOST_NAME: usize = 200;

/// Somebody to be.
#[derive(Clone, Debug)]
pub struct NewStaff {
    /// The name to sign in with.
    pub username: String,
    /// The name that others see.
    pub name: String,
    /// What they are.
    pub role: Role,
    /// Their unit.
    pub unit: UnitId,
    /// The language of their pages.
    pub language: String,
    /// The password's hash (`hash`).
    pub password_hash: String,
}

/// Somebody who is.
#[derive(Clone, Debug, FromRow)]
pub struct Staff {
    /// Their id.
    pub id: String,
    /// The name to sign in with.
    pub username: String,
    /// The name that others see.
    pub name: String,
    /// What they are.
    pub role: String,
    /// Their unit.
    pub unit: String,
    /// Its name.
    pub unit_name: String,
    /// The language of their pages.
    pub language: String,
    /// 0 for somebody who has left.
    pub active: i64,
    /// Where letters go.
    pub email: Option<String>,
}

const COLUMNS: &str = "select staff.id, staff.username, staff.name, staff.role, staff.unit, unit.name as unit_name,
                              staff.language, staff.active, staff.email
                       from staff
                       join unit on unit.id = staff.unit";

/// Checks a password and hashes it.
pub async fn hash(desk: &Desk, given: &str) -> Result<String, AdminError> {
    if given.chars().count() < MIN_CHARS || given.len() > MAX_BYTES {
        return Err(AdminError::refused(format!(
            "a password has at least {MIN_CHARS} characters (and at most {MAX_BYTES} bytes); several words make a good one"
        )));
    }
    Ok(password::hash(&desk.random, given).await?)
}

/// Adds somebody.
pub async fn add(tx: &mut Tx, desk: &Desk, new: NewStaff) -> Result<UserId, AdminError> {
    check_username(&new.username)?;
    let name = check_name(&new.name)?;
    check_role(&new.role)?;
    let language = check_language(&new.language)?;
    check_open(tx, new.unit).await?;
    let id = UserId(desk.random.id(desk.now));
    let done = sqlx::query(
        "insert into staff (id, username, password_hash, role, unit, name, language, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (username) do nothing",
    )
    .bind(id.to_string())
    .bind(new.username.clone())
    .bind(new.password_hash)
    .bind(new.role.to_string())
    .bind(new.unit.to_string())
    .bind(name.to_owned())
    .bind(language.code())
    .bind(stamp(desk.now))
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 0 {
        return Err(AdminError::refused(format!("the user name {} is taken", new.username)));
    }
    desk.log(tx, "add_user", Some(id.to_string())).await?;
    Ok(id)
}

/// User names are typed on phones and in shells: small letters, digits, and `. - _` between them.
pub fn is_username(username: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-_".contains(c);
    let edge = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    username.len() <= 64
        && username.chars().all(fits)
        && edge(username.chars().next())
        && edge(username.chars().next_back())
}

/// Whether letters can be sent there.
pub fn is_email(email: &str) -> bool {
    email.len() <= 254 && email.parse::<lettre::Address>().is_ok()
}

fn check_username(username: &str) -> Result<(), AdminError> {
    if is_username(username) {
        Ok(())
    } else {
        Err(AdminError::refused(
            "a user name has 1 to 64 small letters a-z, digits, and . - _ between them",
        ))
    }
}

fn check_name(name: &str) -> Result<&str, AdminError> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > MOST_NAME {
        return Err(AdminError::refused("a name has 1 to 200 characters"));
    }
    Ok(name)
}

/// Nobody comes to work in a unit that is closed.
async fn check_open(tx: &mut Tx, unit: UnitId) -> Result<(), AdminError> {
    let row: Option<(i64,)> =
        sqlx::query_as("select cast(1 as bigint) from unit where id = $1 and closed_at is not null")
            .bind(unit.to_string())
            .fetch_optional(&mut **tx)
            .await?;
    match row {
        None => Ok(()),
        Some(_) => Err(AdminError::refused(
            "the unit is closed: reopen it, or name another one",
        )),
    }
}

fn check_role(role: &Role) -> Result<(), AdminError> {
    if role.is_known() {
        return Ok(());
    }
    let known = Role::KNOWN.join(", ");
    Err(AdminError::refused(format!("{role} is not a role; one of: {known}")))
}

fn check_language(language: &str) -> Result<Language, AdminError> {
    Language::from_tag(language).ok_or_else(|| {
        let known: Vec<_> = Language::ALL.iter().map(|language| language.code()).collect();
        let known = known.join(", ");
        AdminError::refused(format!("{language} is not a language here; one of: {known}"))
    })
}

/// What somebody is to be.
#[derive(Clone, Debug)]
pub struct Changed {
    /// The name that others see.
    pub name: String,
    /// What they are.
    pub role: Role,
    /// Their unit.
    pub unit: UnitId,
    /// The language of their pages.
    pub language: String,
    /// Where letters go.
    pub email: Option<String>,
}

/// What hangs on somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromRow)]
pub struct Ties {
    /// People whom they are responsible for.
    pub people: i64,
    /// Phones that are in use.
    pub phones: i64,
    /// Tokens in force.
    pub tokens: i64,
}

/// What hangs on somebody: what a change of unit, or their leaving, means.
pub async fn ties(tx: &mut Tx, user: &Staff) -> Result<Ties, AdminError> {
    let found = sqlx::query_as(
        "select (select cast(count(*) as bigint) from person where worker = $1) as people,
                (select cast(count(*) as bigint) from device
                 where worker = $1 and revoked_at is null and wiped_at is null) as phones,
                (select cast(count(*) as bigint) from api_token where staff = $1 and revoked_at is null) as tokens",
    )
    .bind(user.id.clone())
    .fetch_one(&mut **tx);
    Ok(found.await?)
}

/// Whether nobody would be left to administer without this user.
pub async fn is_last_administrator(tx: &mut Tx, user: &Staff) -> Result<bool, AdminError> {
    let administrator = Role::Administrator;
    if user.role != administrator.as_str() || user.active == 0 {
        return Ok(false);
    }
    let (others,): (i64,) =
        sqlx::query_as("select cast(count(*) as bigint) from staff where role = $1 and active = 1 and id <> $2")
            .bind(administrator.as_str())
            .bind(user.id.clone())
            .fetch_one(&mut **tx)
            .await?;
    Ok(others == 0)
}

fn last_administrator() -> AdminError {
    AdminError::refused(
        "this is the last active administrator: nobody could administer any more; add another one first",
    )
}

/// Changes somebody. Whoever gets another role or unit is signed out, since what they may see is another.
pub async fn change(tx: &mut Tx, desk: &Desk, user: &Staff, to: Changed) -> Result<(), AdminError> {
    let name = check_name(&to.name)?.to_owned();
    check_role(&to.role)?;
    let language = check_language(&to.language)?;
    check_email(to.email.as_deref())?;
    let moves = user.unit != to.unit.to_string();
    if moves {
        check_open(tx, to.unit).await?;
    }
    let other_role = user.role != to.role.as_str();
    if other_role && to.role != Role::Administrator && is_last_administrator(tx, user).await? {
        return Err(last_administrator());
    }
    if (moves || other_role && !to.role.carries_a_phone()) && ties(tx, user).await?.people > 0 {
        return Err(AdminError::refused(
            "somebody is responsible for people: hand them over first",
        ));
    }
    sqlx::query("update staff set name = $1, role = $2, unit = $3, language = $4, email = $5 where id = $6")
        .bind(name)
        .bind(to.role.to_string())
        .bind(to.unit.to_string())
        .bind(language.code())
        .bind(to.email)
        .bind(user.id.clone())
        .execute(&mut **tx)
        .await?;
    if moves || other_role {
        end_sessions(tx, user).await?;
    }
    desk.log(tx, "change_user", Some(user.id.clone())).await?;
    Ok(())
}

/// Gives a new password that its owner changes at the next sign-in, and ends every session; the password is shown once.
pub async fn reset_password(tx: &mut Tx, desk: &Desk, user: &Staff, hash: String) -> Result<(), AdminError> {
    set_password(tx, desk, user, hash).await?;
    sqlx::query("update staff set password_temporary = 1 where id = $1")
        .bind(user.id.clone())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Everybody of a scope, by unit and user name.
pub async fn of_scope(tx: &mut Tx, scope: &Scope) -> Result<Vec<Staff>, AdminError> {
    let text = format!("{COLUMNS} where substr(unit.path, 1, length($1)) = $1 order by unit.path, staff.username");
    let found = sqlx::query_as(sqlx::AssertSqlSafe(text)).bind(scope.path.clone());
    Ok(found.fetch_all(&mut **tx).await?)
}

/// Somebody of a scope by id.
pub async fn one(tx: &mut Tx, scope: &Scope, id: &str) -> Result<Option<Staff>, AdminError> {
    let text = format!("{COLUMNS} where substr(unit.path, 1, length($1)) = $1 and staff.id = $2");
    let found = sqlx::query_as(sqlx::AssertSqlSafe(text))
        .bind(scope.path.clone())
        .bind(id.to_owned());
    Ok(found.fetch_optional(&mut **tx).await?)
}

/// Everybody, by unit and user name.
pub async fn list(tx: &mut Tx) -> Result<Vec<Staff>, AdminError> {
    let text = format!("{COLUMNS} order by unit.path, staff.username");
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(text)).fetch_all(&mut **tx).await?)
}

/// Somebody by user name or id.
pub async fn find(tx: &mut Tx, given: &str) -> Result<Staff, AdminError> {
    let text = format!("{COLUMNS} where staff.username = $1 or staff.id = $1");
    let found = sqlx::query_as(sqlx::AssertSqlSafe(text))
        .bind(given.to_owned())
        .fetch_optional(&mut **tx);
    found
        .await?
        .ok_or_else(|| AdminError::refused(format!("there is no user {given}; `vizita user list` shows all")))
}

/// Gives a new password and ends every session.
pub async fn set_password(tx: &mut Tx, desk: &Desk, user: &Staff, hash: String) -> Result<(), AdminError> {
    sqlx::query("update staff set password_hash = $2, password_temporary = 0 where id = $1")
        .bind(user.id.clone())
        .bind(hash)
        .execute(&mut **tx)
        .await?;
    end_sessions(tx, user).await?;
    desk.log(tx, "set_password", Some(user.id.clone())).await?;
    Ok(())
}

/// Lets somebody in no longer, or in again. Their phones still deliver what they hold, into quarantine; their tokens rest.
pub async fn set_active(tx: &mut Tx, desk: &Desk, user: &Staff, active: bool) -> Result<(), AdminError> {
    if !active && is_last_administrator(tx, user).await? {
        return Err(last_administrator());
    }
    sqlx::query("update staff set active = $2 where id = $1")
        .bind(user.id.clone())
        .bind(i64::from(active))
        .execute(&mut **tx)
        .await?;
    end_sessions(tx, user).await?;
    let action = if active { "activate_user" } else { "deactivate_user" };
    desk.log(tx, action, Some(user.id.clone())).await?;
    Ok(())
}

/// Says where letters go that tell somebody that something waits; none: no letters.
pub async fn set_email(tx: &mut Tx, desk: &Desk, user: &Staff, email: Option<&str>) -> Result<(), AdminError> {
    let email = email.map(str::trim).filter(|email| !email.is_empty());
    check_email(email)?;
    sqlx::query("update staff set email = $2 where id = $1")
        .bind(user.id.clone())
        .bind(email.map(str::to_owned))
        .execute(&mut **tx)
        .await?;
    desk.log(tx, "set_email", Some(user.id.clone())).await?;
    Ok(())
}

fn check_email(email: Option<&str>) -> Result<(), AdminError> {
    match email.filter(|email| !is_email(email)) {
        None => Ok(()),
        Some(email) => Err(AdminError::refused(format!(
            "{email} is no e-mail address; one is like name@example.org"
        ))),
    }
}

async fn end_sessions(tx: &mut Tx, user: &Staff) -> Result<(), AdminError> {
    sqlx::query("delete from session where staff = $1")
        .bind(user.id.clone())
        .execute(&mut **tx)
        .await?;
    Ok(())
}
