//! Writes what a batch changed into the register, a few statements whatever its size.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    iter,
};

use domain::{
    DangerSign, Entity, Mark, PersonFile, PersonHead, PersonId, Record, RuleBook, Timestamp, Unit, UnitId, Visit,
    sabotage::{Sabotage, is},
    search,
};
use serde_json::Value;

use crate::{
    clock::stamp,
    db::{Tx, sql},
    error::AppError,
    ingest::{Gone, Verdict, Written},
    ledger::number,
    register::{keys, responsibility, units::LockedUnit},
    row,
};

pub(super) const PERSON: &[&str] = &[
    "id",
    "unit",
    "seq",
    "worker",
    "name",
    "search_key",
    "risk",
    "has_plan",
    "last_seen",
    "window_from",
    "due_on",
    "overdue_from",
    "conflicts",
    "data",
    "marks",
    "sealed",
    "merged_into",
];
pub(super) const VISIT: &[&str] = &[
    "id",
    "person",
    "unit",
    "seq",
    "worker",
    "status",
    "outcome",
    "review",
    "started_at",
    "received_at",
    "danger",
    "revision",
    "data",
    "signs",
];
pub(super) const RECORD: &[&str] = &[
    "person",
    "id",
    "entity",
    "unit",
    "seq",
    "state",
    "at",
    "conflicts",
    "data",
    "marks",
    "other",
    "form",
];

/// Writes the touched rows of every file, and who began or ceased to be responsible.
pub async fn store(tx: &mut Tx, verdict: &Verdict) -> Result<(), AppError> {
    let mut people = Vec::with_capacity(verdict.written.len());
    let mut visits = Vec::new();
    let mut records = Vec::new();
    for (person, written) in &verdict.written {
        let unit = unit_of(&verdict.units, written.at.0)?;
        people.push(person_row(&written.file, written.at, &unit.unit, &verdict.rules)?);
        for (id, (seq, first_at)) in &written.visits {
            if let Some(visit) = written.file.visits.get(id)
                && !(is(Sabotage::RegisterSkipsRow) && visit.reviewed_by.is_some())
            {
                visits.push(visit_row(visit, (written.at.0, *seq), *first_at)?);
            }
        }
        for (id, (seq, first_at)) in &written.records {
            if let Some(record) = written.file.records.get(id) {
                records.push(record_row(*person, record, (written.at.0, *seq), *first_at)?);
            }
        }
    }
    sql::insert(tx, "person", PERSON, people, &overwrite("id", PERSON, &[])).await?;
    sql::insert(tx, "visit", VISIT, visits, &overwrite("id", VISIT, &["received_at"])).await?;
    sql::insert(tx, "record", RECORD, records, &overwrite("person, id", RECORD, &["at"])).await?;
    for (person, written) in verdict.written.iter().filter(|(_, written)| written.transferred) {
        transfer(tx, *person, written).await?;
    }
    for (person, written) in &verdict.written {
        forget(tx, *person, &written.gone).await?;
    }
    responsibility::store(tx, &verdict.moves).await?;
    let concerned = verdict
        .accepted
        .iter()
        .filter(|accepted| keys::concerns(&accepted.change));
    let concerned: BTreeSet<PersonId> = concerned.map(|accepted| accepted.person).collect();
    let found_by = concerned.into_iter().filter_map(|person| {
        let written = verdict.written.get(&person)?;
        Some((person, keys::of(&written.file.head)))
    });
    keys::replace(tx, &found_by.collect::<Vec<_>>()).await?;
    Ok(())
}

/// Deletes the rows of what left a file. What went into another file stands there by now: a visit has one row, a record one in each file.
async fn forget(tx: &mut Tx, person: PersonId, gone: &Gone) -> Result<(), AppError> {
    if gone.everything {
        for text in [
            "delete from visit where person = $1",
            "delete from record where person = $1",
        ] {
            sqlx::query(text).bind(person.to_string()).execute(&mut **tx).await?;
        }
        return Ok(());
    }
    let visits = gone
        .visits
        .iter()
        .map(|id| ("delete from visit where person = $1 and id = $2", id.0));
    let records = gone
        .records
        .iter()
        .map(|id| ("delete from record where person = $1 and id = $2", id.0));
    for (text, id) in visits.chain(records) {
        sqlx::query(text)
            .bind(person.to_string())
            .bind(id.to_string())
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// Every row of a file that goes to another unit takes the number of the transfer there.
async fn transfer(tx: &mut Tx, person: PersonId, written: &Written) -> Result<(), AppError> {
    let (unit, seq) = written.at;
    for text in [
        "update visit set unit = $1, seq = $2 where person = $3",
        "update record set unit = $1, seq = $2 where person = $3",
    ] {
        sqlx::query(text)
            .bind(unit.to_string())
            .bind(number(seq))
            .bind(person.to_string())
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// A row of `person`, with the dates that lists compare with today.
pub(crate) fn person_row(
    file: &PersonFile,
    (unit, seq): (UnitId, u64),
    place: &Unit,
    rules: &RuleBook,
) -> Result<Vec<sql::Value>, AppError> {
    let head = &file.head;
    let schedule = file.schedule(place, rules);
    let (name, search_key) = named(head);
    let (data, marks) = split_marks(head)?;
    Ok(row![
        head.person().to_string(),
        unit.to_string(),
        number(seq),
        head.worker.map(|worker| worker.to_string()),
        name,
        search_key,
        file.risk().to_string(),
        has_plan(file),
        head.last_seen().map(|day| day.to_string()),
        schedule.map(|schedule| schedule.window_from.to_string()),
        schedule.map(|schedule| schedule.due_on.to_string()),
        schedule.map(|schedule| schedule.overdue_from.to_string()),
        // What waits in a file that was merged is decided in the one that stays.
        head.merged_into()
            .map_or_else(|| i64::try_from(head.record.conflicts.len()).unwrap_or(i64::MAX), |_| 0),
        data,
        marks,
        head.is_sealed(),
        leads_to(head).map(|into| into.to_string()),
    ])
}

/// The file that this one leads to, as its row has it: a file that was withdrawn leads to itself, and stands in no list either.
pub fn leads_to(head: &PersonHead) -> Option<PersonId> {
    head.merged_into().or(head.is_withdrawn().then(|| head.person()))
}

/// What lists call a person, and what a search finds: of a sealed file neither is the name, so that no list can let it slip.
pub(super) fn named(head: &PersonHead) -> (String, String) {
    if head.is_sealed() {
        return (head.mark(), String::new());
    }
    let mut key = String::new();
    // A person is found by every name, those included that stood in a file that was merged.
    let fields = iter::once(&head.record.fields).chain(head.joined.values().map(|joined| &joined.fields));
    for name in fields.flat_map(|fields| ["name", "name_latin"].map(|name| fields.get(name))) {
        key.push(' ');
        key.push_str(&search::key(name.and_then(Value::as_str).unwrap_or_default()));
    }
    (head.name().to_owned(), key)
}

/// Whether somebody would notice if the person was not visited; the dead, files merged into another, and people all of whose cases have ended
/// need no plan.
fn has_plan(file: &PersonFile) -> bool {
    let person = &file.head.record;
    person.flag("deceased")
        || file.head.is_gone()
        || file
            .of_kind(&Entity::Plan)
            .any(|plan| matches!(plan.state(), Some("active" | "paused")))
        || cases_have_ended(file)
}

fn cases_have_ended(file: &PersonFile) -> bool {
    let mut cases = file.of_kind(&Entity::Case).peekable();
    cases.peek().is_some() && cases.all(|case| matches!(case.state(), Some("closed" | "transferred" | "duplicate")))
}

pub(crate) fn visit_row(
    visit: &Visit,
    (unit, seq): (UnitId, u64),
    received_at: Timestamp,
) -> Result<Vec<sql::Value>, AppError> {
    let record = &visit.record;
    Ok(row![
        visit.id.to_string(),
        visit.person.to_string(),
        unit.to_string(),
        number(seq),
        visit.worker.to_string(),
        record.status.to_string(),
        record.outcome(),
        visit.review.to_string(),
        stamp(record.started_at),
        stamp(received_at),
        i64::try_from(record.danger_signs.len()).unwrap_or(i64::MAX),
        i64::from(visit.revision),
        serde_json::to_string(visit)?,
        signs_text(&record.danger_signs),
    ])
}

/// ` weapon threats `: found by a sign with its blanks.
pub(super) fn signs_text(signs: &[DangerSign]) -> String {
    let words: Vec<&str> = signs.iter().map(DangerSign::as_str).collect();
    if words.is_empty() {
        String::new()
    } else {
        format!(" {} ", words.join(" "))
    }
}

pub(crate) fn record_row(
    person: PersonId,
    record: &Record,
    (unit, seq): (UnitId, u64),
    received_at: Timestamp,
) -> Result<Vec<sql::Value>, AppError> {
    let at = record
        .get::<Timestamp>("recorded_at")
        .or_else(|| record.get("raised_at"));
    let (data, marks) = record_texts(record)?;
    Ok(row![
        person.to_string(),
        record.id.to_string(),
        record.entity.to_string(),
        unit.to_string(),
        number(seq),
        record.state().map(str::to_owned),
        stamp(at.unwrap_or(received_at).min(received_at)),
        i64::try_from(record.conflicts.len()).unwrap_or(i64::MAX),
        data,
        marks,
        record.other().map(|person| person.to_string()),
        form_of(record),
    ])
}

/// The form with which an assessment was asked.
pub(super) fn form_of(record: &Record) -> Option<String> {
    let asked = record.entity == Entity::Assessment;
    record.text("instrument").filter(|_| asked).map(str::to_owned)
}

/// What goes to phones, and what stays here: who wrote each field.
fn split_marks(head: &PersonHead) -> Result<(String, String), serde_json::Error> {
    let mut head = head.clone();
    let marks = std::mem::take(&mut head.record.marks);
    Ok((serde_json::to_string(&head)?, marks_text(&marks)?))
}

fn record_texts(record: &Record) -> Result<(String, String), serde_json::Error> {
    let mut record = record.clone();
    let marks = std::mem::take(&mut record.marks);
    Ok((serde_json::to_string(&record)?, marks_text(&marks)?))
}

fn marks_text(marks: &BTreeMap<String, Mark>) -> Result<String, serde_json::Error> {
    serde_json::to_string(marks)
}

/// The tail of an insert that replaces what is there, some columns excepted.
pub(super) fn overwrite(key: &str, columns: &[&str], kept: &[&str]) -> String {
    let set: Vec<_> = columns
        .iter()
        .filter(|column| !kept.contains(column) && !key.split(", ").any(|part| part == **column))
        .map(|column| format!("{column} = excluded.{column}"))
        .collect();
    if set.is_empty() {
        return format!("on conflict ({key}) do nothing");
    }
    format!("on conflict ({key}) do update set {}", set.join(", "))
}

fn unit_of(units: &HashMap<UnitId, LockedUnit>, id: UnitId) -> Result<&LockedUnit, AppError> {
    units
        .get(&id)
        .ok_or_else(|| AppError::Internal(format!("unit {id} was not locked")))
}
