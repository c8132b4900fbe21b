//! The reference data of a worker: units, colleagues, rules; sent only when its hash is new to the phone.

use domain::{Reference, UserId, Worker};

use crate::{
    auth::fingerprint,
    db::Db,
    error::AppError,
    instruments::{answer::path_of, offer},
    register::units::{self, UnitRow},
};

/// The reference data of a worker, and its hash.
pub async fn of_worker(db: &Db, worker: UserId) -> Result<(Reference, String), AppError> {
    let mut tx = db.snapshot().await?;
    let units: Vec<UnitRow> = sqlx::query_as(
        "select id, parent, path, name, time_zone, jurisdiction, seq from unit
         where id in (select unit from staff where id = $1)
            or id in (select unit from responsibility where worker = $1 and until_seq is null)
         order by path",
    )
    .bind(worker.to_string())
    .fetch_all(&mut *tx)
    .await?;
    let workers: Vec<(String, String)> = sqlx::query_as(
        "select id, name from staff
         where unit in (select unit from staff where id = $1)
            or unit in (select unit from responsibility where worker = $1 and until_seq is null)
         order by id",
    )
    .bind(worker.to_string())
    .fetch_all(&mut *tx)
    .await?;
    let path = path_of(&mut tx, worker).await?;
    let reference = Reference {
        units: units.iter().filter_map(UnitRow::to_unit).collect(),
        workers: workers
            .into_iter()
            .filter_map(|(id, name)| {
                Some(Worker {
                    id: id.parse().ok()?,
                    name,
                })
            })
            .collect(),
        rules: units::rules(&mut tx).await?,
        hotline: None,
        instruments: offer::in_unit(&mut tx, &path).await?,
    };
    let hash = fingerprint(&serde_json::to_string(&reference)?);
    Ok((reference, hash[..16].to_owned()))
}
