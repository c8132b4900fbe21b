//! Staff, for filters and for the office.

use sqlx::FromRow;

use crate::{
    access::Scope,
    customs::Customs,
    db::{DbError, Tx},
};

/// A member of staff, as a filter offers them.
#[derive(Clone, Debug, FromRow)]
pub struct Member {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// What they are.
    pub role: String,
    /// Their unit's name.
    pub unit_name: String,
}

/// Everybody of a scope's units, those who have left among them, by name as the reader orders names.
pub async fn all(tx: &mut Tx, scope: &Scope, customs: &Customs) -> Result<Vec<Member>, DbError> {
    let mut found: Vec<Member> = sqlx::query_as(
        "select s.id, s.name, s.role, u.name as unit_name
         from staff s
         join unit u on u.id = s.unit
         where substr(u.path, 1, length($1)) = $1
         order by s.name, s.id",
    )
    .bind(scope.path.clone())
    .fetch_all(&mut **tx)
    .await?;
    customs.sort(&mut found, |member| &member.name);
    Ok(found)
}
