//! Staff: who signs in and who carries a phone.

use domain::{Role, UnitId, UserId};
use i18n::Language;
use sqlx::FromRow;

use super::{AdminError, Desk};
use crate::{
    auth::password::{self, MAX_BYTES, MIN_CHARS},
    clock::stamp,
    db::Tx,
};

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
    let name = new.name.trim();
    if name.is_empty() || name.chars().count() > 200 {
        return Err(AdminError::refused("a name has 1 to 200 characters"));
    }
    if !new.role.is_known() {
        return Err(AdminError::refused(format!(
            "{} is not a role; one of: {}",
            new.role,
            Role::KNOWN.join(", ")
        )));
    }
    let language = Language::from_tag(&new.language).ok_or_else(|| {
        let known: Vec<_> = Language::ALL.iter().map(|language| language.code()).collect();
        AdminError::refused(format!(
            "{} is not a language here; one of: {}",
            new.language,
            known.join(", ")
        ))
    })?;
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
fn check_username(username: &str) -> Result<(), AdminError> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-_".contains(c);
    let edge = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let good = username.len() <= 64
        && username.chars().all(fits)
        && edge(username.chars().next())
        && edge(username.chars().next_back());
    if good {
        Ok(())
    } else {
        Err(AdminError::refused(
            "a user name has 1 to 64 small letters a-z, digits, and . - _ between them",
        ))
    }
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
    sqlx::query("update staff set password_hash = $2 where id = $1")
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
    if let Some(email) = email
        && (email.len() > 254 || email.parse::<lettre::Address>().is_err())
    {
        return Err(AdminError::refused(format!(
            "{email} is no e-mail address; one is like name@example.org"
        )));
    }
    sqlx::query("update staff set email = $2 where id = $1")
        .bind(user.id.clone())
        .bind(email.map(str::to_owned))
        .execute(&mut **tx)
        .await?;
    desk.log(tx, "set_email", Some(user.id.clone())).await?;
    Ok(())
}

async fn end_sessions(tx: &mut Tx, user: &Staff) -> Result<(), AdminError> {
    sqlx::query("delete from session where staff = $1")
        .bind(user.id.clone())
        .execute(&mut **tx)
        .await?;
    Ok(())
}
