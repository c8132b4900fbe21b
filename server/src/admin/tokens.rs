//! Tokens of the staff API: made, listed, taken back.

use domain::UserId;
use sqlx::FromRow;
use uuid::Uuid;

use super::{AdminError, Desk, staff::Staff};
use crate::{access::Scope, auth::token, clock::stamp, db::Tx};

/// A token, without its secret.
#[derive(Clone, Debug, FromRow)]
pub struct Token {
    /// Its id.
    pub id: String,
    /// Whose rights it has.
    pub username: String,
    /// What they are called.
    pub name: String,
    /// What they are.
    pub role: String,
    /// Their unit's name.
    pub unit_name: String,
    /// What it is for.
    pub label: Option<String>,
    /// When it was made.
    pub created_at: String,
    /// When it was taken back.
    pub revoked_at: Option<String>,
}

/// A token that somebody else made, of which its owner has not taken note.
#[derive(Clone, Debug, FromRow)]
pub struct Told {
    /// Its id.
    pub id: String,
    /// What it is for.
    pub label: Option<String>,
    /// When it was made.
    pub created_at: String,
    /// Who made it: the name of staff, or a word for a command's user.
    pub maker: String,
}

/// Makes a token with a user's rights; the secret is shown once. Where somebody else makes it, its owner is told (`told`).
pub async fn create(tx: &mut Tx, desk: &Desk, user: &Staff, label: Option<&str>) -> Result<(Uuid, String), AdminError> {
    let owner = user
        .id
        .parse()
        .map_err(|_| AdminError::refused("the user's id is not one: run `vizita check`"))?;
    if user.active == 0 {
        return Err(AdminError::refused(format!("{} is deactivated", user.username)));
    }
    let made = token::create(tx, &desk.random, owner, desk.now).await?;
    sqlx::query("update api_token set label = $2, made_by = $3 where id = $1")
        .bind(made.0.to_string())
        .bind(label.map(str::to_owned))
        .bind(Some(desk.actor.clone()).filter(|by| *by != user.id))
        .execute(&mut **tx)
        .await?;
    desk.log(tx, "create_token", Some(made.0.to_string())).await?;
    Ok(made)
}

/// Every token of a scope's staff, or of everybody, the newest first.
pub async fn list(tx: &mut Tx, scope: Option<&Scope>) -> Result<Vec<Token>, AdminError> {
    let rows = sqlx::query_as(
        "select api_token.id, staff.username, staff.name, staff.role, unit.name as unit_name, api_token.label,
                api_token.created_at, api_token.revoked_at
         from api_token
         join staff on staff.id = api_token.staff
         join unit on unit.id = staff.unit
         where cast($1 as text) is null or substr(unit.path, 1, length($1)) = $1
         order by api_token.created_at desc, api_token.id",
    )
    .bind(scope.map(|scope| scope.path.clone()))
    .fetch_all(&mut **tx);
    Ok(rows.await?)
}

/// What the owner of tokens has to be told of, the newest first: a program reads with their rights, and not by their hand.
pub async fn told(tx: &mut Tx, owner: UserId) -> Result<Vec<Told>, AdminError> {
    let rows = sqlx::query_as(
        "select t.id, t.label, t.created_at, coalesce(s.name, t.made_by) as maker
         from api_token t
         left join staff s on s.id = t.made_by
         where t.staff = $1 and t.made_by is not null and t.known_at is null and t.revoked_at is null
         order by t.created_at desc, t.id",
    )
    .bind(owner.to_string())
    .fetch_all(&mut **tx);
    Ok(rows.await?)
}

/// The owner takes note of a token; whether there was one to take note of.
pub async fn know(tx: &mut Tx, desk: &Desk, owner: UserId, id: Uuid) -> Result<bool, AdminError> {
    let done = sqlx::query("update api_token set known_at = $3 where id = $1 and staff = $2 and known_at is null")
        .bind(id.to_string())
        .bind(owner.to_string())
        .bind(stamp(desk.now))
        .execute(&mut **tx)
        .await?;
    if done.rows_affected() == 1 {
        desk.log(tx, "know_token", Some(id.to_string())).await?;
    }
    Ok(done.rows_affected() == 1)
}

/// The owner of a token that is in force.
pub async fn owner(tx: &mut Tx, id: Uuid) -> Result<Option<UserId>, AdminError> {
    let row: Option<(String,)> = sqlx::query_as("select staff from api_token where id = $1 and revoked_at is null")
        .bind(id.to_string())
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.and_then(|(staff,)| staff.parse().ok()))
}

/// Takes a token back.
pub async fn revoke(tx: &mut Tx, desk: &Desk, id: &str) -> Result<(), AdminError> {
    let unknown = || {
        AdminError::refused(format!(
            "there is no token {id} in force; `vizita token list` shows all"
        ))
    };
    let parsed = id.parse().map_err(|_| unknown())?;
    if !token::revoke(tx, parsed, desk.now).await? {
        return Err(unknown());
    }
    desk.log(tx, "revoke_token", Some(id.to_owned())).await?;
    Ok(())
}
