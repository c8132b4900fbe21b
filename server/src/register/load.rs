//! Reads files out of the register, as far as the fold needs them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::{Mark, PersonFile, PersonHead, PersonId, Record, RecordId, UnitId, Visit, VisitId};

use crate::{
    db::{Tx, sql},
    error::AppError,
};

/// The units that hold these people; those who are not registered are left out.
pub async fn units_of(tx: &mut Tx, people: &BTreeSet<PersonId>) -> Result<BTreeSet<UnitId>, AppError> {
    Ok(places_of(tx, people).await?.units)
}

/// Where files are: the units that hold them, and which of them lead to another one.
#[derive(Debug, Default)]
pub struct Places {
    /// The units.
    pub units: BTreeSet<UnitId>,
    /// A file that was merged → the one that has taken it in.
    pub merged: BTreeMap<PersonId, PersonId>,
}

/// Where the files of these people are; those who are not registered are left out.
pub async fn places_of(tx: &mut Tx, people: &BTreeSet<PersonId>) -> Result<Places, AppError> {
    let text = "select id, unit, merged_into from person where id in ({ids})";
    let rows: Vec<(String, String, Option<String>)> = sql::select_in(tx, text, &texts(people)).await?;
    let mut places = Places::default();
    for (id, unit, into) in rows {
        places.units.extend(unit.parse::<UnitId>());
        if let (Ok(id), Some(Ok(into))) = (id.parse(), into.map(|into| into.parse())) {
            places.merged.insert(id, into);
        }
    }
    Ok(places)
}

/// The files of these people with every record but notes, of which there may be many.
pub async fn load(tx: &mut Tx, people: &BTreeSet<PersonId>) -> Result<HashMap<PersonId, PersonFile>, AppError> {
    let mut files = load_heads(tx, people).await?;
    let text = "select person, data, marks from record where person in ({ids}) and entity <> 'note'";
    add_records(&mut files, sql::select_in(tx, text, &texts(people)).await?)?;
    Ok(files)
}

/// One file with everything that is in it, notes and visits too.
pub async fn load_whole(tx: &mut Tx, person: PersonId) -> Result<Option<PersonFile>, AppError> {
    let people = BTreeSet::from([person]);
    let mut files = load_heads(tx, &people).await?;
    let text = "select person, data, marks from record where person in ({ids})";
    add_records(&mut files, sql::select_in(tx, text, &texts(&people)).await?)?;
    let Some(mut file) = files.remove(&person) else {
        return Ok(None);
    };
    let rows: Vec<(String,)> =
        sql::select_in(tx, "select data from visit where person in ({ids})", &texts(&people)).await?;
    for (data,) in rows {
        let visit: Visit = serde_json::from_str(&data)?;
        file.visits.insert(visit.id, visit);
    }
    Ok(Some(file))
}

/// The files of these people as far as changes that name these records touch them: what the rules and the lists read of everybody, and what is named.
pub async fn load_touched(
    tx: &mut Tx,
    people: &BTreeSet<PersonId>,
    named: &BTreeSet<(PersonId, RecordId)>,
) -> Result<HashMap<PersonId, PersonFile>, AppError> {
    let mut files = load_heads(tx, people).await?;
    add_records(&mut files, sql::select_in(tx, READ_BY_RULES, &texts(people)).await?)?;
    let named: Vec<_> = named.iter().collect();
    for chunk in named.chunks(NAMED_AT_ONCE) {
        let padded = chunk.len().next_power_of_two();
        let pairs: Vec<_> = (0..padded)
            .map(|n| format!("({})", sql::marks(tx, 1 + 2 * n, 2)))
            .collect();
        let text = format!(
            "with named (person, id) as (values {})
             select record.person, record.data, record.marks
             from named
             join record on record.person = named.person and record.id = named.id",
            pairs.join(",")
        );
        let mut query = sqlx::query_as(sqlx::AssertSqlSafe(text));
        for (person, record) in chunk.iter().chain(std::iter::repeat_n(&chunk[0], padded - chunk.len())) {
            query = query.bind(person.to_string()).bind(record.to_string());
        }
        add_records(&mut files, query.fetch_all(&mut **tx).await?)?;
    }
    Ok(files)
}

/// `coalesce` keeps the entity from the planner: with many people SQLite would walk every case and alert of the register instead.
const READ_BY_RULES: &str = "select person, data, marks from record
where person in ({ids}) and coalesce(entity, '') in ('plan', 'risk', 'case', 'alert')";
/// Pairs in one statement.
const NAMED_AT_ONCE: usize = 128;

async fn load_heads(tx: &mut Tx, people: &BTreeSet<PersonId>) -> Result<HashMap<PersonId, PersonFile>, AppError> {
    let ids = texts(people);
    let heads: Vec<(String, String)> =
        sql::select_in(tx, "select data, marks from person where id in ({ids})", &ids).await?;
    let mut files = HashMap::with_capacity(heads.len());
    for (data, marks) in heads {
        let mut head: PersonHead = serde_json::from_str(&data)?;
        head.record.marks = serde_json::from_str(&marks)?;
        files.insert(
            head.person(),
            PersonFile {
                head,
                records: BTreeMap::new(),
                visits: BTreeMap::new(),
            },
        );
    }
    Ok(files)
}

fn add_records(
    files: &mut HashMap<PersonId, PersonFile>,
    rows: Vec<(String, String, String)>,
) -> Result<(), serde_json::Error> {
    for (person, data, marks) in rows {
        let record = read_record(&data, &marks)?;
        if let Some(file) = person.parse().ok().and_then(|person: PersonId| files.get_mut(&person)) {
            file.records.insert(record.id, record);
        }
    }
    Ok(())
}

/// Visits by id, whosever they are.
pub async fn load_visits(tx: &mut Tx, visits: &BTreeSet<VisitId>) -> Result<Vec<Visit>, AppError> {
    let rows: Vec<(String,)> = sql::select_in(tx, "select data from visit where id in ({ids})", &texts(visits)).await?;
    rows.into_iter()
        .map(|(data,)| Ok(serde_json::from_str(&data)?))
        .collect()
}

fn read_record(data: &str, marks: &str) -> Result<Record, serde_json::Error> {
    let mut record: Record = serde_json::from_str(data)?;
    record.marks = serde_json::from_str::<BTreeMap<String, Mark>>(marks)?;
    Ok(record)
}

fn texts<T: ToString>(ids: &BTreeSet<T>) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;

    #[tokio::test]
    async fn a_batch_reads_the_files_of_its_people_and_not_the_register() {
        let dir = tempfile::tempdir().unwrap();
        let db = Db::open_folder(dir.path()).await.unwrap();
        for people in [1, 512] {
            let mut tx = db.begin().await.unwrap();
            let text = READ_BY_RULES.replace("{ids}", &sql::marks(&tx, 1, people));
            let steps: Vec<(i64, i64, i64, String)> =
                sqlx::query_as(sqlx::AssertSqlSafe(format!("explain query plan {text}")))
                    .fetch_all(&mut *tx)
                    .await
                    .unwrap();
            let plan = format!("{steps:?}");
            assert!(plan.contains("(person=?)") && !plan.contains("SCAN"), "{plan}");
        }
    }
}
