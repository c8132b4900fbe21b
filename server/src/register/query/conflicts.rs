//! Records with fields in conflict, for the page that settles them.

use std::collections::{BTreeMap, BTreeSet};

use domain::{DeviceId, PersonId, RecordId};
use sqlx::FromRow;

use crate::{
    access::Scope,
    db::{DbError, Tx, sql},
};

/// A record with fields in conflict; a person's own record is among them.
#[derive(Clone, Debug, FromRow)]
pub struct Row {
    /// Whose file.
    pub person: String,
    /// The person's name.
    pub person_name: String,
    /// 1 where the file is sealed.
    pub sealed: i64,
    /// The unit's name.
    pub unit_name: String,
    /// Which record.
    pub id: String,
    /// What it is.
    pub entity: String,
    /// The record, or for a person the head of the file.
    pub data: String,
    /// Who wrote each field.
    pub marks: String,
}

const FOUND: &str =
    "select p.id as person, p.name as person_name, p.sealed, u.name as unit_name, p.id, 'person' as entity, p.data, p.marks
           from person p
           join unit u on u.id = p.unit
           where p.conflicts > 0 and substr(u.path, 1, length($1)) = $1
           union all
           select r.person, p.name as person_name, p.sealed, u.name as unit_name, r.id, r.entity, r.data, r.marks
           from record r
           join person p on p.id = r.person
           join unit u on u.id = r.unit
           where r.conflicts > 0 and substr(u.path, 1, length($1)) = $1";

/// A page of them, by person and record.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    after: Option<(String, String)>,
    limit: i64,
) -> Result<Vec<Row>, DbError> {
    let (after_person, after_id) = after.unzip();
    let text = format!(
        "select person, person_name, sealed, unit_name, id, entity, data, marks
         from ({FOUND}) as found
         where cast($2 as text) is null or (person, id) > ($2, $3)
         order by person, id
         limit $4"
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(text))
        .bind(scope.path.clone())
        .bind(after_person)
        .bind(after_id)
        .bind(limit)
        .fetch_all(&mut **tx)
        .await?)
}

/// One of them.
pub async fn one(tx: &mut Tx, scope: &Scope, person: PersonId, record: RecordId) -> Result<Option<Row>, DbError> {
    let text = format!(
        "select person, person_name, sealed, unit_name, id, entity, data, marks
         from ({FOUND}) as found
         where person = $2 and id = $3"
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(text))
        .bind(scope.path.clone())
        .bind(person.to_string())
        .bind(record.to_string())
        .fetch_optional(&mut **tx)
        .await?)
}

/// What the owners call these phones; pages' hands are none.
pub async fn phones(tx: &mut Tx, devices: &BTreeSet<DeviceId>) -> Result<BTreeMap<DeviceId, String>, DbError> {
    if devices.is_empty() {
        return Ok(BTreeMap::new());
    }
    let ids: Vec<String> = devices.iter().map(ToString::to_string).collect();
    let rows: Vec<(String, String)> =
        sql::select_in(tx, "select id, name from device where id in ({ids})", &ids).await?;
    Ok(rows
        .into_iter()
        .filter_map(|(id, name)| Some((id.parse().ok()?, name)))
        .collect())
}
