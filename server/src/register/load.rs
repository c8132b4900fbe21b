//! Reads files out of the register, as far as the fold needs them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::{Mark, PersonFile, PersonHead, PersonId, Record, RecordId, UnitId, Visit, VisitId};

use crate::{
    db::{Tx, sql},
    error::AppError,
};

/// The units that hold these people; those who are not registered are left out.
pub async fn units_of(tx: &mut Tx, people: &BTreeSet<PersonId>) -> Result<BTreeSet<UnitId>, AppError> {
    let rows: Vec<(String,)> =
        sql::select_in(tx, "select unit from person where id in ({ids})", &texts(people)).await?;
    Ok(rows.into_iter().filter_map(|(unit,)| unit.parse().ok()).collect())
}

/// The files of these people with every record but notes, of which there may be many; only the notes that are asked for.
pub async fn load(
    tx: &mut Tx,
    people: &BTreeSet<PersonId>,
    notes: &BTreeSet<RecordId>,
) -> Result<HashMap<PersonId, PersonFile>, AppError> {
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
    let mut rows: Vec<(String, String, String)> = sql::select_in(
        tx,
        "select person, data, marks from record where person in ({ids}) and entity <> 'note'",
        &ids,
    )
    .await?;
    rows.extend(
        sql::select_in::<(String, String, String)>(
            tx,
            "select person, data, marks from record where id in ({ids}) and entity = 'note'",
            &texts(notes),
        )
        .await?,
    );
    for (person, data, marks) in rows {
        let record = read_record(&data, &marks)?;
        if let Some(file) = person.parse().ok().and_then(|person: PersonId| files.get_mut(&person)) {
            file.records.insert(record.id, record);
        }
    }
    Ok(files)
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
