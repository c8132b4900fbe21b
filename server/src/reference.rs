//! The reference data of workers: units, colleagues, rules; sent only when its hash is new to the phone.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::{Reference, Unit, UserId, Worker};

use crate::{
    auth::fingerprint,
    db::{
        Db, Tx,
        sql::{self, Kind},
    },
    error::AppError,
    instruments::offer,
    register::units::{self, UnitRow},
    row,
};

/// The reference data of a worker, and its hash.
pub async fn of_worker(db: &Db, worker: UserId) -> Result<(Reference, String), AppError> {
    let mut tx = db.snapshot().await?;
    let found = of_workers(&mut tx, &[worker]).await?.remove(&worker);
    found.ok_or_else(|| AppError::Internal("a worker without reference data".into()))
}

/// Where a worker works, and where their people are.
#[derive(Default)]
struct Places {
    /// The path of their own unit.
    path: String,
    units: BTreeSet<String>,
}

/// The reference data of these workers, each with its hash: a few questions for all of them.
pub async fn of_workers(tx: &mut Tx, workers: &[UserId]) -> Result<HashMap<UserId, (Reference, String)>, AppError> {
    let places = places(tx, workers).await?;
    let ids: BTreeSet<&String> = places.values().flat_map(|places| &places.units).collect();
    let ids: Vec<String> = ids.into_iter().cloned().collect();
    let mut units: Vec<(String, Unit)> = units::select(tx, &ids)
        .await?
        .into_iter()
        .filter_map(|row: UnitRow| Some((row.path.clone(), row.to_unit()?)))
        .collect();
    units.sort_by(|(a, _), (b, _)| a.cmp(b));
    let colleagues: Vec<(String, String, String)> =
        sql::select_in(tx, "select id, name, unit from staff where unit in ({ids})", &ids).await?;
    let mut in_units = HashMap::<String, Vec<Worker>>::new();
    for (id, name, unit) in colleagues {
        if let Ok(id) = id.parse() {
            in_units.entry(unit).or_default().push(Worker { id, name });
        }
    }
    let paths: BTreeSet<&str> = places.values().map(|places| places.path.as_str()).collect();
    let instruments = offer::in_units(tx, &paths).await?;
    let rules = units::rules(tx).await?;
    let mut found = HashMap::with_capacity(places.len());
    for (worker, places) in &places {
        let mut colleagues: Vec<Worker> = places
            .units
            .iter()
            .filter_map(|unit| in_units.get(unit))
            .flatten()
            .cloned()
            .collect();
        colleagues.sort_by_key(|worker| worker.id);
        let reference = Reference {
            units: units
                .iter()
                .filter(|(_, unit)| places.units.contains(&unit.id.to_string()))
                .map(|(_, unit)| unit.clone())
                .collect(),
            workers: colleagues,
            rules: rules.clone(),
            hotline: None,
            instruments: instruments.get(places.path.as_str()).cloned().unwrap_or_default(),
        };
        let hash = fingerprint(&serde_json::to_string(&reference)?);
        found.insert(*worker, (reference, hash[..16].to_owned()));
    }
    Ok(found)
}

/// `cross join` keeps the order of the tables: with `union` SQLite would walk the responsibility of everybody to have it sorted.
const PLACES: &str = "select staff.id, unit.id, unit.path
from given
cross join staff
cross join unit
where staff.id = given.worker and unit.id = staff.unit
union all
select distinct held.worker, held.unit, ''
from given
cross join responsibility held
where held.worker = given.worker and held.until_seq is null";

async fn places(tx: &mut Tx, workers: &[UserId]) -> Result<BTreeMap<UserId, Places>, AppError> {
    let workers: BTreeSet<String> = workers.iter().map(ToString::to_string).collect();
    let given = workers.into_iter().map(|worker| row![worker]).collect();
    let rows: Vec<(String, String, String)> =
        sql::select_with(tx, "given", &[("worker", Kind::Text)], given, PLACES).await?;
    let mut places = BTreeMap::<UserId, Places>::new();
    for (worker, unit, path) in rows {
        if let Ok(worker) = worker.parse() {
            let places = places.entry(worker).or_default();
            places.units.insert(unit);
            if !path.is_empty() {
                places.path = path;
            }
        }
    }
    Ok(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_worker_is_found_without_walking_everybody() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open_folder(folder.path()).await.unwrap();
        let text = format!("explain query plan with given (worker) as (values ($1), ($2)) {PLACES}");
        let steps: Vec<(i64, i64, i64, String)> = sqlx::query_as(sqlx::AssertSqlSafe(text))
            .fetch_all(db.read())
            .await
            .unwrap();
        let scans = steps.iter().map(|(.., step)| step.as_str());
        let scans: Vec<&str> = scans.filter(|step| step.starts_with("SCAN")).collect();
        assert_eq!(scans, ["SCAN 2 CONSTANT ROWS", "SCAN given", "SCAN given"]);
    }
}
