//! A check of everything that must hold in the database: numbers without gaps, files for every change, the chain of the access log.

use crate::{
    access_log::{self, Verdict},
    db::{Db, DbError, Kind, Tx},
};

/// What must hold, and how to find where it does not: each query answers with the ids at which it fails, and with numbers that say how.
const RULES: &[(&str, &str)] = &[
    (
        "a unit's numbers are 1 to its last, without gaps (unit, last, how many, lowest, highest)",
        "select unit.id, cast(unit.seq as text), cast(count(distinct used.n) as text),
                cast(coalesce(min(used.n), 0) as text), cast(coalesce(max(used.n), 0) as text)
         from unit
         left join (
           select unit, seq as n from ledger
           union all
           select left_unit, left_seq from ledger where left_unit is not null
         ) used on used.unit = unit.id
         group by unit.id, unit.seq
         having count(used.n) <> unit.seq or count(distinct used.n) <> unit.seq
             or coalesce(min(used.n), 1) <> 1 or coalesce(max(used.n), 0) <> unit.seq",
    ),
    (
        "a person's changes are numbered from 1 without gaps (person, how many, lowest, highest)",
        "select person, cast(count(*) as text), cast(min(person_seq) as text), cast(max(person_seq) as text), ''
         from ledger
         group by person
         having count(*) <> max(person_seq) or min(person_seq) <> 1",
    ),
    (
        "a phone numbers its changes from 1 (change, device, number)",
        "select id, device, cast(device_seq as text), '', '' from ledger where device_seq < 1",
    ),
    (
        "everybody in the ledger is in the register (person)",
        "select distinct ledger.person, '', '', '', ''
         from ledger
         left join person on person.id = ledger.person
         where person.id is null",
    ),
    (
        "everybody in the register is in the ledger (person)",
        "select person.id, '', '', '', '' from person where not exists (select 1 from ledger where ledger.person = person.id)",
    ),
    (
        "nothing has a number that its unit has not given (row, unit, number)",
        "select found.id, found.unit, cast(found.seq as text), '', ''
         from (
           select id, unit, seq from person
           union all select id, unit, seq from visit
           union all select id, unit, seq from record
         ) found
         join unit on unit.id = found.unit
         where found.seq > unit.seq or found.seq < 1",
    ),
    (
        "visits and records are in the unit of their person (row, its unit, the person's unit)",
        "select found.id, found.unit, person.unit, '', ''
         from (select id, person, unit from visit union all select id, person, unit from record) found
         join person on person.id = found.person
         where found.unit <> person.unit",
    ),
    (
        "responsibility ends after it began (person, worker, unit, from, until)",
        "select person, worker, unit, cast(from_seq as text), cast(coalesce(until_seq, 0) as text)
         from responsibility
         where until_seq < from_seq or (until_seq is null) <> (until_at is null)",
    ),
    (
        "nobody is responsible for a person twice at once (person, worker)",
        "select person, worker, cast(count(*) as text), '', ''
         from responsibility
         where until_seq is null
         group by person, worker
         having count(*) > 1",
    ),
    (
        "whoever is responsible is so in the unit that holds the file (person, worker, unit)",
        "select responsibility.person, responsibility.worker, responsibility.unit, '', ''
         from responsibility
         left join person on person.id = responsibility.person
         where responsibility.until_seq is null and (person.id is null or person.unit <> responsibility.unit)",
    ),
    (
        "the worker of a person is responsible (person, worker)",
        "select person.id, person.worker, '', '', ''
         from person
         where person.worker is not null
           and not exists (
             select 1 from responsibility
             where responsibility.person = person.id and responsibility.worker = person.worker
               and responsibility.until_seq is null
           )",
    ),
    (
        "what is in the ledger waits no longer in quarantine (change)",
        "select quarantine.id, '', '', '', ''
         from quarantine
         join ledger on ledger.id = quarantine.id
         where quarantine.state = 'held'",
    ),
    (
        "a unit stands below the one above it (unit)",
        "select unit.id, '', '', '', ''
         from unit
         left join unit above on above.id = unit.parent
         where unit.path <> coalesce(above.path, '/') || unit.id || '/'",
    ),
];

/// Findings of one rule that are listed; the rest is counted.
const MOST: usize = 20;

/// What a check came to.
#[derive(Debug)]
pub struct Checked {
    /// What does not hold, with ids and numbers only; empty for a sound database.
    pub findings: Vec<String>,
    /// The entries of the access log and the hash of the last, where the log is whole.
    pub access_log: Option<(i64, String)>,
}

/// Checks the whole database at one moment.
pub async fn check(db: &Db) -> Result<Checked, DbError> {
    let mut findings = Vec::new();
    let mut tx = db.snapshot().await?;
    if db.kind == Kind::Sqlite {
        file_itself(&mut tx, &mut findings).await?;
    }
    for (rule, text) in RULES {
        let rows: Vec<(String, String, String, String, String)> = sqlx::query_as(*text).fetch_all(&mut *tx).await?;
        for (a, b, c, d, e) in rows.iter().take(MOST) {
            let parts: Vec<_> = [a, b, c, d, e]
                .into_iter()
                .filter(|part| !part.is_empty())
                .map(String::as_str)
                .collect();
            findings.push(format!("{rule}: {}", parts.join(", ")));
        }
        if rows.len() > MOST {
            findings.push(format!("{rule}: and {} more", rows.len() - MOST));
        }
    }
    drop(tx);
    let access_log = match access_log::verify(db).await? {
        Verdict::Whole { entries, head } => Some((entries, head)),
        Verdict::Broken { at } => {
            findings.push(format!(
                "the access log is a chain of hashes: it does not fit from entry {at} on"
            ));
            None
        }
    };
    Ok(Checked { findings, access_log })
}

/// SQLite's own checks of its file and of what its rows point to.
async fn file_itself(tx: &mut Tx, findings: &mut Vec<String>) -> Result<(), DbError> {
    let rows: Vec<(String,)> = sqlx::query_as("pragma integrity_check").fetch_all(&mut **tx).await?;
    let bad = rows.into_iter().filter(|(line,)| line != "ok");
    findings.extend(bad.map(|(line,)| format!("the database file is whole: {line}")));
    let rows: Vec<(String, String)> =
        sqlx::query_as("select cast(\"table\" as text), cast(parent as text) from pragma_foreign_key_check")
            .fetch_all(&mut **tx)
            .await?;
    let bad = rows.into_iter().take(MOST);
    findings.extend(bad.map(|(table, parent)| format!("rows point to rows that exist: {table} to {parent}")));
    Ok(())
}
