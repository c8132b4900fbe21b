//! The first pages of phones that pushed together, where little changed: two questions for all of them. Whoever gains or loses somebody, or has
//! much to fetch, gets a page of their own.

use std::collections::{BTreeMap, HashMap};

use domain::{
    UnitId, UserId,
    sabotage::{Sabotage, in_flight, is, page_rows},
};
use protocol::{Cursors, Page, limits::PAGE_ROWS};

use super::{Row, Window, page_in};
use crate::{
    db::{
        Tx,
        sql::{self, Kind},
    },
    error::AppError,
    ledger::number,
    row,
};

/// The next page of each worker's phone, which has read as far as its cursors.
pub async fn pages(tx: &mut Tx, phones: &[(UserId, &Cursors)]) -> Result<Vec<Page>, AppError> {
    let mut workers: Vec<String> = phones.iter().map(|(worker, _)| worker.to_string()).collect();
    workers.sort();
    workers.dedup();
    let rows: Vec<(String, String, i64)> = sql::select_in(
        tx,
        "select held.worker, unit.id, unit.seq
         from (select distinct worker, unit from responsibility where worker in ({ids})) as held
         join unit on unit.id = held.unit",
        &workers,
    )
    .await?;
    let mut units = HashMap::<UserId, BTreeMap<UnitId, u64>>::new();
    for (worker, unit, last) in rows {
        if let (Ok(worker), Ok(unit), Ok(last)) = (worker.parse(), unit.parse(), u64::try_from(last)) {
            units.entry(worker).or_default().insert(unit, last + in_flight());
        }
    }
    let none = BTreeMap::new();
    let of = |worker: &UserId| units.get(worker).unwrap_or(&none);
    let mut small = Vec::new();
    for (n, (worker, cursors)) in phones.iter().enumerate() {
        let windows = windows(*worker, of(worker), cursors);
        let numbers: u64 = windows.iter().map(|window| window.until - window.after).sum();
        if numbers > 0 && numbers < page_rows(PAGE_ROWS) as u64 {
            small.extend(windows.into_iter().map(|window| (n, window)));
        }
    }
    let mut changed = changed(tx, &small).await?;
    let mut pages = Vec::with_capacity(phones.len());
    for (n, (worker, cursors)) in phones.iter().enumerate() {
        let page = match changed.remove(&n).map(Changed::rows) {
            Some(Some(rows)) => Page {
                rows: rows.into_iter().filter_map(Row::pulled).collect(),
                cursors: small
                    .iter()
                    .filter(|(of, _)| *of == n)
                    .filter_map(|(_, window)| Some((window.unit.parse().ok()?, window.until)))
                    .collect(),
                ..Page::default()
            },
            _ => page_in(tx, *worker, of(worker), cursors).await?,
        };
        pages.push(page);
    }
    Ok(pages)
}

/// What each unit has numbered since the phone's cursors.
fn windows(worker: UserId, units: &BTreeMap<UnitId, u64>, cursors: &Cursors) -> Vec<Window> {
    let window = |(unit, last): (&UnitId, &u64)| {
        let after = cursors.get(unit).copied().unwrap_or(0);
        (after < *last).then(|| Window {
            worker: worker.to_string(),
            unit: unit.to_string(),
            after,
            until: *last,
        })
    };
    units.iter().filter_map(window).collect()
}

/// What changed in the windows of one phone.
#[derive(Default)]
struct Changed {
    /// In the order of a page: the people's own rows, records, visits.
    rows: Vec<Row>,
    /// Somebody was gained or lost: that takes a page of its own.
    moved: bool,
}

impl Changed {
    /// The rows of a page, where they make one.
    fn rows(self) -> Option<Vec<Row>> {
        (!self.moved && self.rows.len() < page_rows(PAGE_ROWS)).then_some(self.rows)
    }
}

#[derive(sqlx::FromRow)]
struct Found {
    n: i64,
    rank: i64,
    #[sqlx(flatten)]
    row: Row,
}

const WINDOW: &[(&str, Kind)] = &[
    ("n", Kind::Number),
    ("worker", Kind::Text),
    ("unit", Kind::Text),
    ("after", Kind::Number),
    ("until", Kind::Number),
];

/// Who was gained or lost (rank 0), and the rows of people whom a phone had before: its windows first, each a range of an index.
const CHANGED: &str = "
select win.n, cast(0 as bigint) as rank, held.person, '' as entity, held.person as id, cast(0 as bigint) as seq, '' as data
from win
cross join responsibility held
where held.worker = win.worker and held.unit = win.unit and held.from_seq > win.after and held.from_seq <= win.until
  and held.until_seq is null
union all
select win.n, cast(0 as bigint), gone.person, '', gone.person, cast(0 as bigint), ''
from win
cross join responsibility gone
where gone.worker = win.worker and gone.unit = win.unit and gone.until_seq > win.after and gone.until_seq <= win.until
";

const ROWS_OF: &str = "
union all
select win.n, cast({rank} as bigint), item.{person}, {entity}, item.id, item.seq, item.data
from win
cross join {table} item
where item.unit = win.unit and item.seq > win.after and item.seq <= win.until
  and exists (
    select 1 from responsibility held
    where held.person = item.{person} and held.worker = win.worker and held.unit = win.unit and held.from_seq <= win.after
      and held.until_seq is null
  )
";

/// What changed, by the phone's place.
async fn changed(tx: &mut Tx, windows: &[(usize, Window)]) -> Result<HashMap<usize, Changed>, AppError> {
    let mut changed: HashMap<usize, Changed> = windows.iter().map(|(n, _)| (*n, Changed::default())).collect();
    let rows = windows.iter().map(|(n, window)| {
        row![
            i64::try_from(*n).unwrap_or(i64::MAX),
            window.worker.as_str(),
            window.unit.as_str(),
            number(window.after),
            number(window.until)
        ]
    });
    let mut text = CHANGED.to_owned();
    for (rank, table, person, entity) in [
        ("1", "person", "id", "'person'"),
        ("2", "record", "person", "item.entity"),
        ("3", "visit", "person", "'visit'"),
    ] {
        text += &ROWS_OF
            .replace("{rank}", rank)
            .replace("{table}", table)
            .replace("{person}", person)
            .replace("{entity}", entity);
    }
    if is(Sabotage::ScopeNotChecked) {
        text = text.replace(
            "<= win.after\n      and held.until_seq is null",
            "<= win.after or 1 = 1",
        );
    }
    let mut found: Vec<Found> = sql::select_with(tx, "win", WINDOW, rows.collect(), &text).await?;
    found.sort_by_key(|found| (found.rank, found.row.seq));
    for Found { n, rank, row } in found {
        let of = usize::try_from(n).ok().and_then(|n| changed.get_mut(&n));
        match of {
            Some(changed) if rank == 0 => changed.moved = true,
            Some(changed) => changed.rows.push(row),
            None => {}
        }
    }
    Ok(changed)
}
