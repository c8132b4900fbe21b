//! Tokens of the staff API: made, listed, taken back.

use sqlx::FromRow;
use uuid::Uuid;

use super::{AdminError, Desk, staff::Staff};
use crate::{access::Scope, auth::token, db::Tx};

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

/// Makes a token with a user's rights; the secret is shown once.
pub async fn create(tx: &mut Tx, desk: &Desk, user: &Staff, label: Option<&str>) -> Result<(Uuid, String), AdminError> {
    let owner = user
        .id
        .parse()
        .map_err(|_| AdminError::refused("the user's id is not one: run `vizita check`"))?;
    if user.active == 0 {
        return Err(AdminError::refused(format!("{} is deactivated", user.username)));
    }
    let made = token::create(tx, &desk.random, owner, desk.now).await?;
    sqlx::query("update api_token set label = $2 where id = $1")
        .bind(made.0.to_string())
        .bind(label.map(str::to_owned))
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
