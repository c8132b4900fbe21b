//! Names of those who did or recorded something.

use std::collections::{BTreeSet, HashMap};

use crate::db::{DbError, Tx, sql};

/// The names of these members of staff, by id.
pub async fn staff_names(tx: &mut Tx, ids: &BTreeSet<String>) -> Result<HashMap<String, String>, DbError> {
    let ids: Vec<String> = ids.iter().cloned().collect();
    let rows: Vec<(String, String)> =
        sql::select_in(tx, "select id, name from staff where id in ({ids})", &ids).await?;
    Ok(rows.into_iter().collect())
}
