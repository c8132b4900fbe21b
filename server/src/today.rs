//! The lines of Today for a phone that has nothing yet: a few bytes for each person, ahead of the files.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Listed, Unit, UnitId, UserId};
use protocol::limits::MAX_LISTED;

use crate::{
    db::Db,
    error::AppError,
    register::{load, units},
};

/// So few files come at once on the first page: their lines ahead of them would only cost another request.
const FEW: usize = 40;

/// The lines of a worker's people; none where they are few. Of more than `MAX_LISTED`, the others come with their files.
pub async fn of_worker(db: &Db, worker: UserId) -> Result<Vec<Listed>, AppError> {
    let mut tx = db.snapshot().await?;
    let people: Vec<(String,)> = sqlx::query_as(
        "select distinct person from responsibility where worker = $1 and until_seq is null order by person limit $2",
    )
    .bind(worker.to_string())
    .bind(MAX_LISTED as i64)
    .fetch_all(&mut *tx)
    .await?;
    if people.len() <= FEW {
        return Ok(Vec::new());
    }
    let people: BTreeSet<_> = people.into_iter().filter_map(|(person,)| person.parse().ok()).collect();
    let files = load(&mut tx, &people).await?;
    let holding: BTreeSet<String> = files.values().map(|file| file.head.unit.to_string()).collect();
    let rows = units::select(&mut tx, &Vec::from_iter(holding)).await?;
    let units: BTreeMap<UnitId, Unit> = rows
        .iter()
        .filter_map(units::UnitRow::to_unit)
        .map(|unit| (unit.id, unit))
        .collect();
    let rules = units::rules(&mut tx).await?;
    Ok(people
        .iter()
        .filter_map(|person| files.get(person))
        .filter_map(|file| Some(Listed::of(file, units.get(&file.head.unit)?, &rules)))
        .collect())
}
