//! What other rules would do to the overdue board: reckoned by the rules' own function over the files as they stand, and written nowhere.

use std::collections::{BTreeMap, BTreeSet};

use domain::{PersonFile, PersonId, RuleBook, Timestamp, Unit, timing::timing};

use super::{load_touched, query::band::Band, units::UnitRow};
use crate::{db::Tx, error::AppError};

const AT_ONCE: i64 = 500;

/// People in each band, as `Band::ALL` has them.
pub type Bands = [i64; Band::ALL.len()];

/// How many people of a unit are in each band, by the rules of now and by the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// By the rules that stand.
    pub before: Bands,
    /// By the rules that are foreseen.
    pub after: Bands,
}

impl Counts {
    /// How many people are overdue, before and after.
    pub fn overdue(&self) -> (i64, i64) {
        let sum = |bands: &Bands| -> i64 {
            let all = Band::ALL.iter().zip(bands);
            all.filter(|(band, _)| band.is_overdue())
                .map(|(_, people)| people)
                .sum()
        };
        (sum(&self.before), sum(&self.after))
    }
}

/// What would be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Foreseen {
    /// Units that the rules apply to, by id.
    pub units: BTreeMap<String, Counts>,
    /// People whose due day moves.
    pub moved: i64,
    /// People in those units.
    pub people: i64,
    /// How many of them were reckoned: all, or those that chance took, and then the counts are of those alone.
    pub reckoned: i64,
}

/// Reckons the board by two books of rules, for the units of one jurisdiction, or of all for `*`; of more people than `most`, so many are taken
/// by chance.
pub async fn foresee(
    tx: &mut Tx,
    jurisdiction: &str,
    before: &RuleBook,
    after: &RuleBook,
    now: Timestamp,
    most: i64,
) -> Result<Foreseen, AppError> {
    let rows: Vec<UnitRow> = sqlx::query_as("select id, parent, path, name, time_zone, jurisdiction, seq from unit")
        .fetch_all(&mut **tx)
        .await?;
    let units: BTreeMap<String, Unit> = rows
        .iter()
        .filter(|row| jurisdiction == "*" || row.jurisdiction == jurisdiction)
        .filter_map(|row| Some((row.id.clone(), row.to_unit()?)))
        .collect();
    let mut foreseen = Foreseen {
        people: people(tx, jurisdiction).await?,
        ..Foreseen::default()
    };
    // Ids end in chance: their last two digits take a part of the people that is as good as any other.
    let part = (most * 256 / foreseen.people.max(1)).clamp(1, 256);
    let mut last = String::new();
    loop {
        let ids = chunk(tx, jurisdiction, part, &last).await?;
        let Some(end) = ids.last() else { return Ok(foreseen) };
        last.clone_from(end);
        let people: BTreeSet<PersonId> = ids.iter().filter_map(|id| id.parse().ok()).collect();
        for file in load_touched(tx, &people, &BTreeSet::new()).await?.values() {
            if let Some(unit) = units.get(&file.head.unit.to_string()) {
                foreseen.add(file, unit, before, after, now);
            }
        }
    }
}

impl Foreseen {
    fn add(&mut self, file: &PersonFile, unit: &Unit, before: &RuleBook, after: &RuleBook, now: Timestamp) {
        self.reckoned += 1;
        let (stands, would) = (file.schedule(unit, before), file.schedule(unit, after));
        self.moved += i64::from(stands != would);
        let today = unit.day(now);
        let counts = self.units.entry(unit.id.to_string()).or_default();
        for (schedule, bands) in [(stands, &mut counts.before), (would, &mut counts.after)] {
            let band = schedule.and_then(|schedule| Band::of_timing(&timing(&schedule, today)));
            if let Some(n) = band.and_then(|band| Band::ALL.iter().position(|known| *known == band)) {
                bands[n] += 1;
            }
        }
    }
}

async fn people(tx: &mut Tx, jurisdiction: &str) -> Result<i64, AppError> {
    let (found,): (i64,) = sqlx::query_as(
        "select cast(count(*) as bigint)
         from person
         where unit in (select id from unit where $1 = '*' or jurisdiction = $1)",
    )
    .bind(jurisdiction.to_owned())
    .fetch_one(&mut **tx)
    .await?;
    Ok(found)
}

async fn chunk(tx: &mut Tx, jurisdiction: &str, part: i64, after: &str) -> Result<Vec<String>, AppError> {
    let rows: Vec<(String,)> = sqlx::query_as(
        "select id
         from person
         where id > $1
           and unit in (select id from unit where $2 = '*' or jurisdiction = $2)
           and (cast($3 as text) is null or substr(id, 35, 2) < $3)
         order by id
         limit $4",
    )
    .bind(after.to_owned())
    .bind(jurisdiction.to_owned())
    .bind((part < 256).then(|| format!("{part:02x}")))
    .bind(AT_ONCE)
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
