//! Tokens of the staff API: made, listed, taken back.

use sqlx::FromRow;
use uuid::Uuid;

use super::{AdminError, Desk, staff::Staff};
use crate::{auth::token, db::Tx};

/// A token, without its secret.
#[derive(Clone, Debug, FromRow)]
pub struct Token {
    /// Its id.
    pub id: String,
    /// Whose rights it has.
    pub username: String,
    /// When it was made.
    pub created_at: String,
    /// When it was taken back.
    pub revoked_at: Option<String>,
}

/// Makes a token with a user's rights; the secret is shown once.
pub async fn create(tx: &mut Tx, desk: &Desk, user: &Staff) -> Result<(Uuid, String), AdminError> {
    let owner = user
        .id
        .parse()
        .map_err(|_| AdminError::refused("the user's id is not one: run `vizita check`"))?;
    if user.active == 0 {
        return Err(AdminError::refused(format!("{} is deactivated", user.username)));
    }
    let made = token::create(tx, &desk.random, owner, desk.now).await?;
    desk.log(tx, "create_token", Some(made.0.to_string())).await?;
    Ok(made)
}

/// Every token, the newest first.
pub async fn list(tx: &mut Tx) -> Result<Vec<Token>, AdminError> {
    let rows = sqlx::query_as(
        "select api_token.id, staff.username, api_token.created_at, api_token.revoked_at
         from api_token
         join staff on staff.id = api_token.staff
         order by api_token.created_at desc, api_token.id",
    )
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
