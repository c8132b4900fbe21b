//! The register made anew from the ledger, person by person, and held against the one that stands.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::{
    Authority, Change, PersonFile, PersonId, RecordId, Role, RuleBook, Tenure, Timestamp, UnitId, UserId, VisitId,
    fold::{self, Place},
};
use sqlx::{FromRow, Row, ValueRef, any::AnyTypeInfoKind};

use super::{
    keys,
    refresh::reckoned,
    store::{self, PERSON, RECORD, VISIT},
    units,
};
use crate::{
    clock::parse_stamp,
    db::{
        Db, Tx,
        sql::{self, Value},
    },
    error::AppError,
};

/// People that are rebuilt in one transaction.
const AT_ONCE: i64 = 500;

/// What a rebuild found.
#[derive(Debug, Default)]
pub struct Rebuilt {
    /// How many people's files were made anew.
    pub people: usize,
    /// Where the register differs: `table id: column`, or what is missing or too much.
    pub differences: Vec<String>,
}

/// Makes every file anew and compares; with `write`, what differs is replaced. `progress` is told how many people are done.
pub async fn rebuild(db: &Db, write: bool, mut progress: impl FnMut(usize)) -> Result<Rebuilt, AppError> {
    let mut rebuilt = Rebuilt::default();
    let mut after = String::new();
    loop {
        let mut tx = db.begin().await?;
        let people: Vec<(String,)> =
            sqlx::query_as("select distinct person from ledger where person > $1 order by person limit $2")
                .bind(after.clone())
                .bind(AT_ONCE)
                .fetch_all(&mut *tx)
                .await?;
        let Some((last,)) = people.last() else { break };
        after.clone_from(last);
        let people: Vec<String> = people.into_iter().map(|(person,)| person).collect();
        let before = rebuilt.differences.len();
        one_chunk(&mut tx, &people, write, &mut rebuilt).await?;
        if write && rebuilt.differences.len() > before {
            reckoned(&mut tx).await?;
        }
        tx.commit().await?;
        rebuilt.people += people.len();
        progress(rebuilt.people);
    }
    let strangers: Vec<(String,)> = sqlx::query_as("select id from person where id not in (select person from ledger)")
        .fetch_all(db.read())
        .await?;
    rebuilt.differences.extend(
        strangers
            .into_iter()
            .map(|(id,)| format!("person {id}: not in the ledger")),
    );
    Ok(rebuilt)
}

#[derive(sqlx::FromRow)]
struct LedgerRow {
    person: String,
    unit: String,
    seq: i64,
    left_unit: Option<String>,
    left_seq: Option<i64>,
    received_at: String,
    skew_s: i64,
    body: String,
}

async fn one_chunk(tx: &mut Tx, people: &[String], write: bool, rebuilt: &mut Rebuilt) -> Result<(), AppError> {
    let rules = units::rules(tx).await?;
    let units = all_units(tx).await?;
    let rows: Vec<LedgerRow> = sql::select_in(
        tx,
        "select person, unit, seq, left_unit, left_seq, received_at, skew_s, body from ledger
         where person in ({ids}) order by person, person_seq",
        people,
    )
    .await?;
    let mut tables = Tables::default();
    let mut rows = rows.into_iter().peekable();
    while let Some(first) = rows.next() {
        let person = first.person.clone();
        let mut history = vec![first];
        while let Some(row) = rows.next_if(|row| row.person == person) {
            history.push(row);
        }
        let replay = replay(&history, &units)?;
        replay.write_rows(&units, &rules, &mut tables)?;
    }
    for table in [
        ("person", PERSON, 1, tables.people),
        ("visit", VISIT, 1, tables.visits),
        ("record", RECORD, 2, tables.records),
        ("responsibility", RESPONSIBILITY, 4, tables.responsibility),
        ("person_key", keys::COLUMNS, 2, tables.keys),
    ] {
        compare(tx, table, people, write, rebuilt).await?;
    }
    Ok(())
}

async fn all_units(tx: &mut Tx) -> Result<HashMap<UnitId, domain::Unit>, AppError> {
    let rows: Vec<units::UnitRow> =
        sqlx::query_as("select id, parent, path, name, time_zone, jurisdiction, seq from unit")
            .fetch_all(&mut **tx)
            .await?;
    Ok(rows
        .iter()
        .filter_map(units::UnitRow::to_unit)
        .map(|unit| (unit.id, unit))
        .collect())
}

const RESPONSIBILITY: &[&str] = &[
    "person",
    "worker",
    "unit",
    "from_seq",
    "from_at",
    "until_seq",
    "until_at",
];

#[derive(Default)]
struct Tables {
    people: Vec<Vec<Value>>,
    visits: Vec<Vec<Value>>,
    records: Vec<Vec<Value>>,
    responsibility: Vec<Vec<Value>>,
    keys: Vec<Vec<Value>>,
}

/// A file that was folded anew, with the numbers that its rows take.
struct Replay {
    file: PersonFile,
    at: (UnitId, u64),
    records: BTreeMap<RecordId, (u64, Timestamp)>,
    visits: BTreeMap<VisitId, (u64, Timestamp)>,
    responsibility: Vec<Stretch>,
}

struct Stretch {
    worker: UserId,
    from: (UnitId, u64),
    from_at: String,
    until: Option<(u64, String)>,
}

/// The file of somebody as it stood before it was merged into another one, folded anew from the ledger.
pub async fn before_merging(tx: &mut Tx, person: PersonId) -> Result<PersonFile, AppError> {
    let units = all_units(tx).await?;
    let rows: Vec<LedgerRow> = sqlx::query_as(
        "select person, unit, seq, left_unit, left_seq, received_at, skew_s, body from ledger
         where person = $1
           and person_seq < (select max(person_seq) from ledger where person = $1 and kind = 'merged_into')
         order by person_seq",
    )
    .bind(person.to_string())
    .fetch_all(&mut **tx)
    .await?;
    Ok(replay(&rows, &units)?.file)
}

/// What is in the ledger was allowed when it was accepted.
fn accepted() -> Authority {
    Authority {
        role: Role::Manager,
        within_units: true,
        tenure: Tenure::Current,
    }
}

fn replay(history: &[LedgerRow], units: &HashMap<UnitId, domain::Unit>) -> Result<Replay, AppError> {
    let broken = |row: &LedgerRow, why: &str| AppError::Internal(format!("ledger {}/{}: {why}", row.unit, row.seq));
    let mut file: Option<PersonFile> = None;
    let mut at = None;
    let (mut records, mut visits) = (BTreeMap::new(), BTreeMap::new());
    let mut responsibility = Vec::<Stretch>::new();
    for row in history {
        let change: Change = serde_json::from_str(&row.body).map_err(|error| broken(row, &error.to_string()))?;
        let unit: UnitId = row.unit.parse().map_err(|_| broken(row, "its unit is not an id"))?;
        let seq = u64::try_from(row.seq).map_err(|_| broken(row, "its number is negative"))?;
        let received_at = parse_stamp(&row.received_at).ok_or_else(|| broken(row, "received_at is not a time"))?;
        let held_by = file.as_ref().map_or(unit, |file| file.head.unit);
        let place_unit = units
            .get(&held_by)
            .ok_or_else(|| broken(row, "its unit does not exist"))?;
        let place = Place {
            unit: place_unit,
            received_at,
            skew_s: row.skew_s,
        };
        let outcome =
            fold::fold(&mut file, &change, &accepted(), place).map_err(|refusal| broken(row, &refusal.to_string()))?;
        if outcome.emptied {
            records.clear();
            visits.clear();
        }
        let anew = !outcome.gone_records.is_empty() || !outcome.gone_visits.is_empty();
        records.extend(outcome.records.iter().map(|id| (*id, (seq, received_at))));
        visits.extend(outcome.visits.iter().map(|id| (*id, (seq, received_at))));
        let left = row.left_unit.is_some();
        if left {
            for (number, _) in records.values_mut().chain(visits.values_mut()) {
                *number = seq;
            }
        }
        if outcome.moved {
            let now: BTreeSet<UserId> = file.iter().flat_map(|file| file.head.responsible()).collect();
            let ends_at = row.left_seq.and_then(|seq| u64::try_from(seq).ok()).unwrap_or(seq);
            for stretch in responsibility.iter_mut().filter(|stretch| stretch.until.is_none()) {
                if left || anew || !now.contains(&stretch.worker) {
                    stretch.until = Some((ends_at, row.received_at.clone()));
                }
            }
            for worker in now {
                if !responsibility
                    .iter()
                    .any(|stretch| stretch.worker == worker && stretch.until.is_none())
                {
                    let from_at = row.received_at.clone();
                    responsibility.push(Stretch {
                        worker,
                        from: (unit, seq),
                        from_at,
                        until: None,
                    });
                }
            }
        }
        at = Some((unit, seq));
    }
    match (file, at) {
        (Some(file), Some(at)) => Ok(Replay {
            file,
            at,
            records,
            visits,
            responsibility,
        }),
        _ => Err(AppError::Internal("a history without a person".into())),
    }
}

impl Replay {
    fn write_rows(
        &self,
        units: &HashMap<UnitId, domain::Unit>,
        rules: &RuleBook,
        tables: &mut Tables,
    ) -> Result<(), AppError> {
        let person: PersonId = self.file.head.person();
        let unit = units
            .get(&self.at.0)
            .ok_or_else(|| AppError::Internal("a file in no unit".into()))?;
        tables.people.push(store::person_row(&self.file, self.at, unit, rules)?);
        tables.keys.extend(keys::rows(person, &keys::of(&self.file.head)));
        for visit in self.file.visits.values() {
            if let Some((seq, received_at)) = self.visits.get(&visit.id) {
                tables
                    .visits
                    .push(store::visit_row(visit, (self.at.0, *seq), *received_at)?);
            }
        }
        for record in self.file.records.values() {
            if let Some((seq, received_at)) = self.records.get(&record.id) {
                tables
                    .records
                    .push(store::record_row(person, record, (self.at.0, *seq), *received_at)?);
            }
        }
        for stretch in &self.responsibility {
            tables.responsibility.push(crate::row![
                person.to_string(),
                stretch.worker.to_string(),
                stretch.from.0.to_string(),
                crate::ledger::number(stretch.from.1),
                stretch.from_at.as_str(),
                stretch.until.as_ref().map(|(seq, _)| crate::ledger::number(*seq)),
                stretch.until.as_ref().map(|(_, at)| at.clone()),
            ]);
        }
        Ok(())
    }
}

/// Columns that tell when a row was first made: the newest change does not touch them.
const FIRST_SEEN: &[&str] = &["received_at", "at"];

async fn compare(
    tx: &mut Tx,
    (table, columns, keys, made): (&str, &[&str], usize, Vec<Vec<Value>>),
    people: &[String],
    write: bool,
    rebuilt: &mut Rebuilt,
) -> Result<(), AppError> {
    let person = if table == "person" { "id" } else { "person" };
    let text = format!("select {} from {table} where {person} in ({{ids}})", columns.join(", "));
    let standing: Vec<AnyRow> = sql::select_in(tx, &text, people).await?;
    let key = |row: &[Value]| row[..keys].iter().map(Value::to_text).collect::<Vec<_>>().join(" ");
    let mut standing: BTreeMap<String, Vec<Value>> = standing.into_iter().map(|row| (key(&row.0), row.0)).collect();
    let mut wrong = Vec::new();
    for row in made {
        let key = key(&row);
        let found = standing.remove(&key);
        let differing: Vec<&str> = match &found {
            None => vec!["missing"],
            Some(found) => (0..columns.len())
                .filter(|n| !FIRST_SEEN.contains(&columns[*n]) && found[*n].to_text() != row[*n].to_text())
                .map(|n| columns[n])
                .collect(),
        };
        if !differing.is_empty() {
            rebuilt
                .differences
                .push(format!("{table} {key}: {}", differing.join(", ")));
            wrong.push(row);
        }
    }
    rebuilt
        .differences
        .extend(standing.keys().map(|key| format!("{table} {key}: not in the ledger")));
    if write {
        let key_columns = columns[..keys].join(", ");
        sql::insert(
            tx,
            table,
            columns,
            wrong,
            &store::overwrite(&key_columns, columns, FIRST_SEEN),
        )
        .await?;
        for row in standing.values() {
            let conditions: Vec<_> = (0..keys).map(|n| format!("{} = ${}", columns[n], n + 1)).collect();
            let text = format!("delete from {table} where {}", conditions.join(" and "));
            let query = sqlx::query(sqlx::AssertSqlSafe(text));
            let query = row[..keys].iter().cloned().fold(query, sql::bind);
            query.execute(&mut **tx).await?;
        }
    }
    Ok(())
}

/// A row of any table: texts and numbers as they stand.
struct AnyRow(Vec<Value>);

impl<'r> FromRow<'r, sqlx::any::AnyRow> for AnyRow {
    fn from_row(row: &'r sqlx::any::AnyRow) -> Result<Self, sqlx::Error> {
        let number = |kind| {
            matches!(
                kind,
                AnyTypeInfoKind::BigInt | AnyTypeInfoKind::Integer | AnyTypeInfoKind::SmallInt
            )
        };
        let values = (0..row.len()).map(|n| {
            // SQLite tells the kind by the value: a null is read as a text.
            let raw = row.try_get_raw(n)?;
            if number(raw.type_info().kind()) {
                row.try_get::<Option<i64>, _>(n).map(Value::Number)
            } else {
                row.try_get::<Option<String>, _>(n).map(Value::Text)
            }
        });
        Ok(Self(values.collect::<Result<_, _>>()?))
    }
}
