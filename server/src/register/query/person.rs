//! A person's file, and its timeline.

use std::collections::BTreeSet;

use domain::{PersonFile, PersonHead, PersonId, RecordId, RuleBook, Unit};
use sqlx::FromRow;

use super::conditions::Conditions;
use crate::{
    access::Scope,
    db::{DbError, Tx},
    error::AppError,
    register::{self, units},
};

/// A file with what is needed to read it.
#[derive(Clone, Debug)]
pub struct Found {
    /// The file, without visits and notes, which the timeline brings.
    pub file: PersonFile,
    /// The unit that holds it.
    pub unit: Unit,
    /// The rules in force.
    pub rules: RuleBook,
}

/// The file that a person's file was merged into.
pub async fn leads_to(tx: &mut Tx, person: PersonId) -> Result<Option<PersonId>, DbError> {
    let row: Option<(Option<String>,)> = sqlx::query_as("select merged_into from person where id = $1")
        .bind(person.to_string())
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.and_then(|(into,)| into?.parse().ok()))
}

/// How many files are merged into a person's.
pub async fn joined(tx: &mut Tx, person: PersonId) -> Result<i64, DbError> {
    let (found,): (i64,) = sqlx::query_as("select cast(count(*) as bigint) from person where merged_into = $1")
        .bind(person.to_string())
        .fetch_one(&mut **tx)
        .await?;
    Ok(found)
}

/// The file of a person of the scope.
pub async fn file(tx: &mut Tx, scope: &Scope, person: PersonId) -> Result<Option<Found>, AppError> {
    let mut conditions = Conditions::within(scope, "p.unit", "p.id");
    conditions.and("p.id = ?", [person.to_string()]);
    let statement = format!("select p.unit from person p where {}", conditions.text());
    let row: Option<(String,)> = conditions.fetch(tx, statement).await?.pop();
    let Some((unit,)) = row else { return Ok(None) };
    let units = units::select(tx, &[unit]).await?;
    let unit = units.first().and_then(units::UnitRow::to_unit);
    let mut files = register::load(tx, &BTreeSet::from([person])).await?;
    let rules = units::rules(tx).await?;
    Ok(unit
        .zip(files.remove(&person))
        .map(|(unit, file)| Found { file, unit, rules }))
}

/// Records of a file that lead to somebody who is kept from this person: who accuses them, and hides an address or has a sealed file.
///
/// A hidden address is never reachable from the alleged perpetrator's record (data model, "Safe contact and worker's safety").
pub async fn kept_from(tx: &mut Tx, file: &PersonFile) -> Result<BTreeSet<RecordId>, AppError> {
    let pointing: Vec<_> = file
        .records
        .values()
        .filter_map(|record| Some((record.id, record.other()?)))
        .collect();
    if pointing.is_empty() {
        return Ok(BTreeSet::new());
    }
    let accusers: Vec<(String,)> = sqlx::query_as(
        r#"select r.person
           from record r
           join person p on p.id = r.person
           where r.other = $1 and r.entity = 'member' and r.data like '%"is_alleged_perpetrator":true%'
             and (p.sealed = 1
                  or exists (select 1 from record a where a.person = r.person and (a.entity || '') = 'address'
                             and a.data like '%"hidden":true%'))"#,
    )
    .bind(file.head.person().to_string())
    .fetch_all(&mut **tx)
    .await?;
    let accusers: BTreeSet<PersonId> = accusers.into_iter().filter_map(|(id,)| id.parse().ok()).collect();
    let kept = pointing.into_iter().filter(|(_, other)| accusers.contains(other));
    Ok(kept.map(|(record, _)| record).collect())
}

/// What lists call a person of the scope, and the name of the unit that holds the file.
pub async fn head(tx: &mut Tx, scope: &Scope, person: PersonId) -> Result<Option<(String, String)>, DbError> {
    let mut conditions = Conditions::within(scope, "p.unit", "p.id");
    conditions.and("p.id = ?", [person.to_string()]);
    let statement = format!(
        "select p.name, u.name from person p join unit u on u.id = p.unit where {}",
        conditions.text()
    );
    Ok(conditions.fetch(tx, statement).await?.pop())
}

/// Something that happened, or was recorded.
#[derive(Clone, Debug, FromRow)]
pub struct Event {
    /// `visit`, `note`, `alert`, `assessment` or `change`.
    pub kind: String,
    /// Its id: of the visit, record or change.
    pub id: String,
    /// When: a visit's beginning, else when it was recorded.
    pub at: String,
    /// What exactly: the outcome, the alert's state or the change's kind.
    pub what: String,
    /// Who.
    pub author: Option<String>,
    /// The visit, record or change as JSON.
    pub data: String,
}

/// Where a page ended: the last line's `(at, id)`.
pub type After = (String, String);

/// A page of what happened to a person, newest first; changes of files that were merged into this one among them. What a visit or a note says
/// of itself is not said again as a change.
pub async fn timeline(tx: &mut Tx, head: &PersonHead, after: Option<After>, limit: i64) -> Result<Vec<Event>, DbError> {
    let (after_at, after_id) = after.unzip();
    Ok(sqlx::query_as(
        "select kind, id, at, what, author, data
         from (
           select 'visit' as kind, id, started_at as at, outcome as what, worker as author, data
           from visit
           where person = $1
           union all
           select entity as kind, id, at, coalesce(state, '') as what, cast(null as text) as author, data
           from record
           where person = $1 and entity in ('note', 'alert', 'assessment')
           union all
           select 'change' as kind, id, recorded_at as at, kind as what, author, body as data
           from ledger
           where (person = $1 or person in (select id from person where merged_into = $1))
             and kind not in ('visit_recorded', 'note_written', 'assessment_completed')
         ) as event
         where cast($2 as text) is null or (at, id) < ($2, $3)
         order by at desc, id desc
         limit $4",
    )
    .bind(head.person().to_string())
    .bind(after_at)
    .bind(after_id)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?)
}
