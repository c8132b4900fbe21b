//! Counts of the overdue board, kept in memory unit by unit: a unit is counted again when it has given a number since, when its day has turned, or
//! when schedules were reckoned anew. So the board of a million people costs what changed since somebody looked.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use chrono::NaiveDate;

use super::{
    band::Band,
    days::Day,
    overdue::{self, Count, Filter},
};
use crate::{
    access::Scope,
    db::{DbError, Tx},
};

/// What was counted; shared by all clones.
#[derive(Clone, Debug, Default)]
pub struct Counted(Arc<Mutex<Memory>>);

#[derive(Debug, Default)]
struct Memory {
    reckoned: Reckoned,
    units: HashMap<String, Unit>,
}

/// The database's life, and how often its schedules were reckoned anew.
type Reckoned = (String, i64);

/// The counts of a unit, and what they are good for.
#[derive(Clone, Debug)]
struct Unit {
    seq: i64,
    today: NaiveDate,
    counts: Arc<[(Option<String>, Band, i64)]>,
}

#[derive(sqlx::FromRow)]
struct Place {
    id: String,
    seq: i64,
    time_zone: String,
}

/// More units than this are counted by one statement over all of them.
const ONE_BY_ONE: usize = 200;

impl Counted {
    /// Counts by unit, worker and band, like `overdue::counts`; the workers' names are left to whoever shows them.
    pub async fn counts(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        filter: &Filter,
        days: &[Day],
    ) -> Result<Vec<Count>, DbError> {
        let whole_units = scope.worker.is_none() && filter.is_of_whole_units();
        if !whole_units {
            return overdue::counts(tx, scope, filter, days).await;
        }
        let reckoned: Reckoned = sqlx::query_as("select epoch, reckoned from server where id = 1")
            .fetch_one(&mut **tx)
            .await?;
        let places: Vec<Place> = sqlx::query_as(
            "select id, seq, time_zone
             from unit
             where substr(path, 1, length($1)) = $1 and substr(path, 1, length($2)) = $2",
        )
        .bind(scope.path.clone())
        .bind(filter.unit_path.clone().unwrap_or_default())
        .fetch_all(&mut **tx)
        .await?;
        let zones: HashMap<&str, NaiveDate> = days
            .iter()
            .flat_map(|day| day.zones.iter().map(|zone| (zone.as_str(), day.today)))
            .collect();
        let mut counts = Vec::new();
        let mut stale = Vec::new();
        self.with(|memory| {
            if memory.reckoned != reckoned {
                memory.units.clear();
                memory.reckoned = reckoned.clone();
            }
            for place in &places {
                let Some(today) = zones.get(place.time_zone.as_str()) else {
                    continue;
                };
                match memory.units.get(&place.id) {
                    Some(unit) if unit.seq == place.seq && unit.today == *today => add(&mut counts, &place.id, unit),
                    _ => stale.push((place, *today)),
                }
            }
        });
        let found = count(tx, scope, filter, days, &stale).await?;
        self.with(|memory| {
            for ((place, today), counted) in stale.iter().zip(found) {
                let unit = Unit {
                    seq: place.seq,
                    today: *today,
                    counts: counted.into(),
                };
                add(&mut counts, &place.id, &unit);
                if memory.reckoned == reckoned {
                    memory.units.insert(place.id.clone(), unit);
                }
            }
        });
        Ok(counts)
    }

    fn with<T>(&self, work: impl FnOnce(&mut Memory) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn add(counts: &mut Vec<Count>, id: &str, unit: &Unit) {
    counts.extend(unit.counts.iter().map(|(worker, band, people)| Count {
        unit: id.to_owned(),
        worker: worker.clone(),
        worker_name: None,
        band: *band,
        people: *people,
    }));
}

type OfUnit = Vec<(Option<String>, Band, i64)>;

/// Counts these units anew, in their order.
async fn count(
    tx: &mut Tx,
    scope: &Scope,
    filter: &Filter,
    days: &[Day],
    stale: &[(&Place, NaiveDate)],
) -> Result<Vec<OfUnit>, DbError> {
    let mut found = HashMap::<String, OfUnit>::new();
    let mut keep = |counts: Vec<Count>| {
        for count in counts {
            let of_unit = found.entry(count.unit).or_default();
            of_unit.push((count.worker, count.band, count.people));
        }
    };
    if stale.len() > ONE_BY_ONE {
        keep(overdue::counts(tx, scope, filter, days).await?);
    } else {
        for (place, today) in stale {
            let day = Day {
                today: *today,
                zones: vec![place.time_zone.clone()],
            };
            let unit = Filter {
                unit: Some(place.id.clone()),
                ..filter.clone()
            };
            keep(overdue::counts(tx, scope, &unit, &[day]).await?);
        }
    }
    Ok(stale
        .iter()
        .map(|(place, _)| found.remove(&place.id).unwrap_or_default())
        .collect())
}
