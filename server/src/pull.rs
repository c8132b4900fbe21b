//! The pull: what changed in a phone's scope since its cursors, one page at a time.
//!
//! Rows carry the number of the change that wrote them last, so a unit is read as a range of numbers up to the one that was given last when
//! the page began. A person gained comes whole, wherever its rows stand; a person lost is named. Cost goes with what changed.

mod together;

use std::collections::{BTreeMap, HashMap, HashSet};

use domain::{
    Entity, PersonId, UnitId, UserId,
    sabotage::{Sabotage, is, page_rows},
};
use protocol::{
    Cursors, Page, PulledRow,
    limits::{PAGE_BYTES, PAGE_ROWS},
};
use serde_json::value::RawValue;

use crate::{
    db::{Tx, sql},
    error::AppError,
    ledger::number,
};

pub use together::pages;

/// People gained on one page, if their files are small.
const GAINED_ON_A_PAGE: usize = 400;

/// The next page for a worker's phone that has read as far as `cursors`, out of the units in which the worker has or had people, with the last
/// number given in each. Numbers up to it are all committed: they are given under the unit's lock.
async fn page_in(
    tx: &mut Tx,
    worker: UserId,
    units: &BTreeMap<UnitId, u64>,
    cursors: &Cursors,
) -> Result<Page, AppError> {
    let mut page = Page::default();
    for (unit, last) in units {
        let (unit, last) = (*unit, *last);
        let cursor = cursors.get(&unit).copied().unwrap_or(0);
        // A phone that is ahead of the server holds numbers of another life of it; the epoch says so.
        if cursor >= last || page.rows.len() >= page_rows(PAGE_ROWS) {
            page.more |= cursor < last;
            continue;
        }
        let window = Window {
            worker: worker.to_string(),
            unit: unit.to_string(),
            after: cursor,
            until: last,
        };
        let reached = read_unit(tx, &window, &mut page).await?;
        page.cursors.insert(unit, reached);
        page.more |= reached < last;
    }
    Ok(page)
}

/// A range of numbers of one unit, for one worker.
struct Window {
    worker: String,
    unit: String,
    after: u64,
    until: u64,
}

/// Adds what changed in a window to the page; the number up to which all of it is there.
async fn read_unit(tx: &mut Tx, window: &Window, page: &mut Page) -> Result<u64, AppError> {
    let mut gained = gained(tx, window).await?;
    let mut reached = window.until;
    let full = gained.len() == page_rows(GAINED_ON_A_PAGE);
    let fitting = how_many_fit(tx, &gained).await?;
    if full || fitting < gained.len() {
        gained.truncate(fitting);
        reached = gained.last().map_or(reached, |(_, at, _)| *at);
    }
    let changed = changed(tx, window, reached).await?;
    if let Some(cut) = changed.cut {
        reached = cut;
    }
    let gained: Vec<_> = gained.into_iter().filter(|(_, at, _)| *at <= reached).collect();
    let again = gained.iter().filter(|(_, _, again)| *again);
    page.whole
        .extend(again.filter_map(|(person, _, _)| person.parse::<PersonId>().ok()));
    let gained: Vec<_> = gained.into_iter().map(|(person, _, _)| person).collect();
    page.rows.extend(whole_files(tx, &gained, reached).await?);
    let already: HashSet<&String> = gained.iter().collect();
    let rows = changed
        .rows
        .into_iter()
        .filter(|(seq, row)| *seq <= reached && !already.contains(&row.person));
    page.rows.extend(rows.filter_map(|(_, row)| row.pulled()));
    page.lost.extend(lost(tx, window, reached).await?);
    Ok(reached)
}

/// People for whom the worker became responsible in the window, with the numbers at which it happened, and whether the phone may hold the file
/// as it stood before.
async fn gained(tx: &mut Tx, window: &Window) -> Result<Vec<(String, u64, bool)>, AppError> {
    let rows: Vec<(String, i64, i64)> = sqlx::query_as(
        "select held.person, held.from_seq,
                (select cast(count(*) as bigint) from responsibility before
                 where before.person = held.person and before.worker = $1 and before.until_seq is not null)
         from responsibility held
         where held.worker = $1 and held.unit = $2 and held.from_seq > $3 and held.from_seq <= $4
           and held.until_seq is null
         order by held.from_seq
         limit $5",
    )
    .bind(window.worker.clone())
    .bind(window.unit.clone())
    .bind(number(window.after))
    .bind(number(window.until))
    .bind(page_rows(GAINED_ON_A_PAGE) as i64)
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(person, seq, before)| Some((person, u64::try_from(seq).ok()?, before > 0)))
        .collect())
}

/// How many of these files fit on a page; one at least, since a file is never cut.
async fn how_many_fit(tx: &mut Tx, gained: &[(String, u64, bool)]) -> Result<usize, AppError> {
    let people: Vec<String> = gained.iter().map(|(person, _, _)| person.clone()).collect();
    let mut bytes = HashMap::<String, i64>::new();
    for text in [
        "select person, cast(sum(octet_length(data)) as bigint) from record where person in ({ids}) group by person",
        "select person, cast(sum(octet_length(data)) as bigint) from visit where person in ({ids}) group by person",
    ] {
        for (person, size) in sql::select_in::<(String, i64)>(tx, text, &people).await? {
            *bytes.entry(person).or_default() += size;
        }
    }
    let mut sum = 0;
    let over = people.iter().position(|person| {
        sum += bytes.get(person).copied().unwrap_or(0);
        sum > PAGE_BYTES as i64
    });
    Ok(over.map_or(people.len(), |over| over.max(1)))
}

/// People for whom the worker ceased to be responsible in the window, and has not become so again.
async fn lost(tx: &mut Tx, window: &Window, reached: u64) -> Result<Vec<PersonId>, AppError> {
    let rows: Vec<(String,)> = sqlx::query_as(
        "select distinct person from responsibility gone
         where worker = $1 and unit = $2 and until_seq > $3 and until_seq <= $4
           and not exists (
             select 1 from responsibility held
             where held.person = gone.person and held.worker = $1 and held.until_seq is null
           )",
    )
    .bind(window.worker.clone())
    .bind(window.unit.clone())
    .bind(number(window.after))
    .bind(number(reached))
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().filter_map(|(person,)| person.parse().ok()).collect())
}

/// Rows that changed, and where the page has to stop so that no number is cut in two.
struct Changed {
    rows: Vec<(u64, Row)>,
    cut: Option<u64>,
}

#[derive(sqlx::FromRow)]
struct Row {
    person: String,
    entity: String,
    id: String,
    seq: i64,
    data: String,
}

impl Row {
    fn pulled(self) -> Option<PulledRow> {
        Some(PulledRow {
            person: self.person.parse().ok()?,
            entity: Entity::from(self.entity.as_str()),
            id: self.id.parse().ok()?,
            data: RawValue::from_string(self.data).ok()?,
        })
    }
}

/// What changed in one table; the names in braces are of tables and columns.
const CHANGED: &str =
    "select row.{person} as person, {entity} as entity, row.id as id, row.seq as seq, row.data as data
         from {table} row
         where row.unit = $2 and row.seq > $3 and row.seq <= $4
           and exists (
             select 1 from responsibility held
             where held.person = row.{person} and held.worker = $1 and held.unit = $2 and held.from_seq <= $3
               and held.until_seq is null
           )
         order by row.seq
         limit $5";

/// Rows of people whom the worker had before the window: the person's own first, then records, then visits.
async fn changed(tx: &mut Tx, window: &Window, reached: u64) -> Result<Changed, AppError> {
    let mut changed = Changed {
        rows: Vec::new(),
        cut: None,
    };
    let most = page_rows(PAGE_ROWS) as i64;
    for (table, person, entity) in [
        ("person", "id", "'person'"),
        ("record", "person", "row.entity"),
        ("visit", "person", "'visit'"),
    ] {
        let text = CHANGED
            .replace("{table}", table)
            .replace("{person}", person)
            .replace("{entity}", entity);
        let text = if is(Sabotage::ScopeNotChecked) {
            text.replace("and held.until_seq is null", "or 1 = 1")
        } else {
            text
        };
        let rows = rows_up_to(tx, &text, window, reached, most).await?;
        let full = rows.len() as i64 == most;
        let (first, last) = (seq_of(rows.first()), seq_of(rows.last()));
        let rows = match (full, first < last) {
            (false, _) => rows,
            // The last number may go on past the limit: the page ends before it.
            (true, true) => {
                changed.cut = Some(changed.cut.map_or(last - 1, |cut| cut.min(last - 1)));
                rows
            }
            // One number with more rows than a page takes them all.
            (true, false) => {
                changed.cut = Some(changed.cut.map_or(last, |cut| cut.min(last)));
                rows_up_to(tx, &text, window, last, i64::MAX).await?
            }
        };
        changed
            .rows
            .extend(rows.into_iter().map(|row| (u64::try_from(row.seq).unwrap_or(0), row)));
    }
    Ok(changed)
}

fn seq_of(row: Option<&Row>) -> u64 {
    row.and_then(|row| u64::try_from(row.seq).ok()).unwrap_or(0)
}

async fn rows_up_to(tx: &mut Tx, text: &str, window: &Window, until: u64, limit: i64) -> Result<Vec<Row>, AppError> {
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(text))
        .bind(window.worker.clone())
        .bind(window.unit.clone())
        .bind(number(window.after))
        .bind(number(until))
        .bind(limit)
        .fetch_all(&mut **tx)
        .await?)
}

/// The files of these people, file by file, the person's own row first. Rows that were written after the page's last number come with the
/// page of theirs; only the person's own comes at once, so that no record stands alone.
async fn whole_files(tx: &mut Tx, people: &[String], reached: u64) -> Result<Vec<PulledRow>, AppError> {
    let mut files = HashMap::<String, Vec<Row>>::new();
    for text in [
        "select id as person, 'person' as entity, id, cast(0 as bigint) as seq, data from person where id in ({ids})",
        "select person, entity, id, seq, data from record where person in ({ids})",
        "select person, 'visit' as entity, id, seq, data from visit where person in ({ids})",
    ] {
        if is(Sabotage::GainedInPart) && text.contains("from visit") {
            continue;
        }
        let rows = sql::select_in::<Row>(tx, text, people).await?;
        for row in rows.into_iter().filter(|row| row.seq <= number(reached)) {
            files.entry(row.person.clone()).or_default().push(row);
        }
    }
    Ok(people
        .iter()
        .filter_map(|person| files.remove(person))
        .flatten()
        .filter_map(Row::pulled)
        .collect())
}
