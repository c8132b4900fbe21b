//! Counts of the overdue board, kept in memory unit by unit: a unit is counted again when it has given a number since, when its day has turned, or
//! when schedules were reckoned anew. So the board of a million people costs what changed since somebody looked.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, PoisonError},
};

use chrono::NaiveDate;

use super::{
    band::Band,
    conditions::Conditions,
    days::Day,
    overdue::{self, Count, Filter},
};
use crate::{
    access::Scope,
    db::{DbError, Tx},
    error::AppError,
};

/// How many people are in each band, in the order of `Band::ALL`.
pub type Bands = [i64; 6];

/// The counts of a unit.
#[derive(Debug, Default)]
pub struct OfUnit {
    /// Everybody in it.
    pub bands: Bands,
    /// The people of each worker, and those of nobody.
    pub workers: Vec<(Option<String>, Bands)>,
}

impl OfUnit {
    fn add(&mut self, count: Count) {
        let band = count.band as usize;
        self.bands[band] += count.people;
        let place = self.workers.iter().position(|(worker, _)| *worker == count.worker);
        let place = place.unwrap_or_else(|| {
            self.workers.push((count.worker, Bands::default()));
            self.workers.len() - 1
        });
        self.workers[place].1[band] += count.people;
    }
}

/// Units by id, each with its counts; those in which nobody is due may be missing.
#[derive(Debug, Default)]
pub struct Counts(HashMap<String, Arc<OfUnit>>);

impl Counts {
    fn of(counts: Vec<Count>) -> Self {
        let mut units = HashMap::<String, OfUnit>::new();
        for mut count in counts {
            units.entry(std::mem::take(&mut count.unit)).or_default().add(count);
        }
        Self(
            units
                .into_iter()
                .map(|(unit, counts)| (unit, Arc::new(counts)))
                .collect(),
        )
    }

    /// The counts of a unit.
    pub fn unit(&self, unit: &str) -> Option<&OfUnit> {
        self.0.get(unit).map(AsRef::as_ref)
    }

    /// The workers of all units, once for each unit in which they have people; and, without an id, the people of nobody.
    pub fn workers(&self) -> impl Iterator<Item = (Option<&String>, &Bands)> {
        let workers = self.0.values().flat_map(|unit| &unit.workers);
        workers.map(|(worker, bands)| (worker.as_ref(), bands))
    }

    /// How many people are in the bands that fit.
    pub fn people(&self, fits: impl Fn(Band) -> bool) -> i64 {
        let fitting = Band::ALL.into_iter().filter(|band| fits(*band));
        let fitting: Vec<usize> = fitting.map(|band| band as usize).collect();
        let units = self.0.values();
        units
            .flat_map(|unit| fitting.iter().map(|band| unit.bands[*band]))
            .sum()
    }
}

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
    counts: Arc<OfUnit>,
}

/// Units that are counted together: what the database sorts for it lies in memory.
const AT_ONCE: usize = 64;

impl Counted {
    /// Counts by unit, worker and band.
    pub async fn counts(&self, tx: &mut Tx, scope: &Scope, filter: &Filter, days: &[Day]) -> Result<Counts, AppError> {
        let whole_units = scope.worker.is_none() && filter.is_of_whole_units();
        if !whole_units {
            return Ok(Counts::of(overdue::counts(tx, scope, filter, days).await?));
        }
        let reckoned: Reckoned = sqlx::query_as("select epoch, reckoned from server where id = 1")
            .fetch_one(&mut **tx)
            .await?;
        let mut conditions = Conditions::default();
        for path in [Some(&scope.path), filter.unit_path.as_ref()].into_iter().flatten() {
            conditions.and("substr(path, 1, length(?)) = ?", [path.clone(), path.clone()]);
        }
        let places: Vec<(String, i64, String)> = conditions.fetch_packed(tx, "id, seq, time_zone", "unit").await?;
        let zones: HashMap<&str, NaiveDate> = days
            .iter()
            .flat_map(|day| day.zones.iter().map(|zone| (zone.as_str(), day.today)))
            .collect();
        let mut counts = Counts(HashMap::with_capacity(places.len()));
        let mut stale = Vec::new();
        self.with(|memory| {
            if memory.reckoned != reckoned {
                memory.units.clear();
                memory.reckoned = reckoned.clone();
            }
            for (id, seq, zone) in places {
                let Some(today) = zones.get(zone.as_str()).copied() else {
                    continue;
                };
                match memory.units.get(&id) {
                    Some(unit) if unit.seq == seq && unit.today == today => {
                        counts.0.insert(id, Arc::clone(&unit.counts));
                    }
                    _ => stale.push((id, seq, today)),
                }
            }
        });
        let mut found = count(tx, &stale).await?.0;
        self.with(|memory| {
            for (id, seq, today) in stale {
                let unit = Unit {
                    seq,
                    today,
                    counts: found.remove(&id).unwrap_or_default(),
                };
                counts.0.insert(id.clone(), Arc::clone(&unit.counts));
                if memory.reckoned == reckoned {
                    memory.units.insert(id, unit);
                }
            }
        });
        Ok(counts)
    }

    fn with<T>(&self, work: impl FnOnce(&mut Memory) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Counts these units anew, each on its own day.
async fn count(tx: &mut Tx, stale: &[(String, i64, NaiveDate)]) -> Result<Counts, DbError> {
    let mut days = BTreeMap::<NaiveDate, Vec<String>>::new();
    for (id, _, today) in stale {
        days.entry(*today).or_default().push(id.clone());
    }
    let mut counts = Vec::new();
    for (today, units) in days {
        for units in units.chunks(AT_ONCE) {
            counts.extend(overdue::counts_of_units(tx, units, today).await?);
        }
    }
    Ok(Counts::of(counts))
}
