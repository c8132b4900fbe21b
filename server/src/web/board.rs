//! The overdue board: units as a tree, each with its workers, and how many of their people are due or late.

use std::collections::{BTreeSet, HashMap, HashSet};

use askama::Template;
use axum::extract::State;
use chrono::NaiveDate;

use super::{
    bar,
    choices::{self, Offer},
    log,
    page::{Page, render},
    params::{Params, link},
    reader::Reader,
    visits,
};
use crate::{
    App,
    db::Tx,
    error::AppError,
    jobs::trend::week_ends,
    register::query::{
        band::Band,
        counted::{Bands, Counts},
        days,
        gaps::{self, Gap},
        overdue::Filter,
        places::{self, Place},
        trend,
    },
};

/// Workers are shown as long as the table stays readable; beyond that one looks at a unit.
const MOST_ROWS: usize = 250;
/// What rows and the units of the filter may weigh in a page below 100 KB: the rest takes 10 KB where a letter takes three bytes.
const MOST_BYTES: usize = 88_000;
/// What any unit's row weighs at least.
const LEAST_BYTES: usize = 280;

/// A cell of the table: a number, and where it leads.
pub struct Cell {
    /// How many people.
    pub people: i64,
    /// The list of them: an address that stands in a page as it is, since `&` before a name needs no escape there.
    pub link: String,
}

/// A row: a unit with everything below it, or a worker.
pub struct Row {
    /// Depth in the tree.
    pub depth: usize,
    /// Whether it is a unit.
    pub is_unit: bool,
    /// The unit's or worker's name; `None` for people without a worker.
    pub name: Option<String>,
    /// Where the name leads.
    pub link: Option<String>,
    /// One cell for each band.
    pub cells: Vec<Cell>,
    /// Everybody who is overdue.
    pub overdue: Cell,
    /// The drawing.
    pub bar: String,
}

impl Row {
    /// What it weighs in the page, rather too much than too little: markup, words and addresses.
    fn bytes(&self) -> usize {
        let cells = self.cells.iter().chain([&self.overdue]);
        let cells = cells.map(|cell| if cell.people > 0 { cell.link.len() + 29 } else { 10 });
        let name = self.name.as_ref().map_or(110, String::len) + self.link.as_ref().map_or(0, |link| link.len() + 15);
        112 + name + self.bar.len() + cells.sum::<usize>()
    }
}

/// People whom nobody would notice: the link leads to them.
struct GapCount {
    words: &'static str,
    people: i64,
    link: String,
}

#[derive(Template)]
#[template(path = "board.html")]
struct Board<'a> {
    r: &'a Reader,
    p: &'a Params,
    units: Offer<Place>,
    unit: Option<Place>,
    gaps: Vec<GapCount>,
    rows: Vec<Row>,
    bands: [Band; 6],
    without_workers: bool,
    weeks: Vec<Week>,
    drawing: String,
    overdue: i64,
    today: String,
}

/// The rows of the board, with what they were made of.
pub struct Loaded {
    /// A row for each unit and worker.
    pub rows: Vec<Row>,
    /// The unit that was asked for.
    unit: Option<Place>,
    /// The units that the filter offers.
    units: Offer<Place>,
    /// Whether there are too many units to show workers too.
    without_workers: bool,
    /// How many people are overdue, in all the units that are shown.
    overdue: i64,
}

/// Reads the board; the page and the export show the same rows.
pub async fn load(app: &App, tx: &mut Tx, reader: &Reader, params: &Params) -> Result<Loaded, AppError> {
    let actor = reader.actor()?;
    let scope = actor.scope();
    let unit = visits::unit(tx, actor, params).await?;
    let filter = Filter {
        unit_path: unit.as_ref().map(|unit| unit.path.clone()),
        ..Filter::default()
    };
    let days = days::of_units(tx, &scope.path, reader.now).await?;
    let counts = app.counted.counts(tx, &scope, &filter, &days).await?;
    let units = places::units(tx, &scope, reader.customs()).await?;
    let top = unit.as_ref().map_or(scope.path.as_str(), |unit| unit.path.as_str());
    let shown: Vec<&Place> = units.iter().filter(|place| place.path.starts_with(top)).collect();
    let too_many = shown.len() + counts.workers().count() > MOST_ROWS;
    let shown = sums(&shown, &counts);
    let rows = if too_many {
        rows(&as_deep_as_may_fit(shown), &counts, None)
    } else {
        let ids: BTreeSet<&String> = counts.workers().filter_map(|(worker, _)| worker).collect();
        let ids: Vec<String> = ids.into_iter().cloned().collect();
        let workers = Workers::of(&counts, places::names(tx, &ids).await?, unit.is_none());
        rows(&shown, &counts, Some(&workers))
    };
    let units = choices::units(units, unit.as_ref().map(|unit| unit.id.as_str()));
    let of_filter = units.options.iter().map(|place| place.name.len() + 72).sum();
    let (rows, left_out) = fitting(rows, MOST_BYTES.saturating_sub(of_filter));
    Ok(Loaded {
        overdue: counts.people(Band::is_overdue),
        rows,
        unit,
        units,
        without_workers: too_many || left_out,
    })
}

/// A week of the drawing.
struct Week {
    end: NaiveDate,
    people: i64,
}

/// The page.
pub async fn show(State(app): State<App>, reader: Reader, params: Params) -> Page {
    let actor = reader.actor()?;
    let scope = actor.scope();
    let mut tx = app.db.snapshot().await?;
    let Loaded {
        rows,
        unit,
        units,
        without_workers,
        overdue,
    } = load(&app, &mut tx, &reader, &params).await?;
    let filter = Filter {
        unit_path: unit.as_ref().map(|unit| unit.path.clone()),
        ..Filter::default()
    };
    let mut gaps = Vec::new();
    for (gap, words, word) in [
        (Gap::NoWorker, "board-no-worker", "no_worker"),
        (Gap::NoPlan, "board-no-plan", "no_plan"),
    ] {
        let found = gaps::counts(&mut tx, &scope, &filter, gap).await?;
        let people = found.iter().map(|(_, people)| people).sum();
        let unit = unit.as_ref().map_or("", |unit| unit.id.as_str());
        let link = link("/overdue/list", [("unit", unit), ("band", word)]);
        gaps.push(GapCount { words, people, link });
    }
    let top = unit.as_ref().map_or(scope.path.as_str(), |unit| unit.path.as_str());
    let weeks = trend::weeks(&mut tx, &scope, top, &week_ends(reader.today())).await?;
    drop(tx);
    let weeks: Vec<Week> = weeks
        .into_iter()
        .flatten()
        .map(|(end, people)| Week { end, people })
        .collect();
    let mut columns: Vec<i64> = weeks.iter().map(|week| week.people).collect();
    columns.push(overdue);
    log::list(&app, actor, "overdue_board", &params.link("", &["unit"], &[])).await?;
    render(&Board {
        r: &reader,
        p: &params,
        gaps,
        rows,
        bands: Band::ALL,
        without_workers,
        drawing: super::trend::draw(&columns),
        weeks,
        overdue,
        today: reader.weekday(reader.today()),
        unit,
        units,
    })
}

/// The workers of the rows.
struct Workers<'a> {
    /// By id.
    names: HashMap<String, String>,
    /// Those who have people in one unit alone, as far as that is known.
    alone: HashSet<&'a str>,
    /// What fills the whole of a bar.
    scale: i64,
}

impl<'a> Workers<'a> {
    /// `everywhere`: these are the counts of all units that the reader sees.
    fn of(counts: &'a Counts, names: HashMap<String, String>, everywhere: bool) -> Self {
        let (mut alone, mut elsewhere) = (HashSet::new(), HashSet::new());
        for worker in counts.workers().filter_map(|(worker, _)| worker) {
            if !everywhere || !elsewhere.insert(worker.as_str()) {
                alone.remove(worker.as_str());
            } else {
                alone.insert(worker.as_str());
            }
        }
        let scale = counts.workers().map(|(_, bands)| bands.iter().sum()).max();
        Self {
            names,
            alone,
            scale: scale.unwrap_or(1),
        }
    }
}

/// A row for each unit; after it its workers, where they are shown.
fn rows(units: &[Summed], counts: &Counts, workers: Option<&Workers>) -> Vec<Row> {
    let top = units.iter().map(|(place, _)| depth_of(place)).min().unwrap_or(0);
    // The top of the tree is the sum of the others: it fills its own cell, the others are compared with each other.
    let scale = |from: usize| {
        let compared = units.iter().filter(|(place, _)| depth_of(place) >= top + from);
        compared.map(|(_, sum)| sum.iter().sum::<i64>()).max()
    };
    let unit_scale = scale(1).or_else(|| scale(0)).unwrap_or(1);
    let mut rows = Vec::new();
    for (place, sum) in units {
        let depth = depth_of(place) - top;
        let scale = if depth == 0 { sum.iter().sum() } else { unit_scale };
        let more = [("unit", place.id.as_str())];
        rows.push(Row {
            depth,
            is_unit: true,
            name: Some(place.name.clone()),
            link: Some(link("/overdue", more)),
            ..row(sum, scale, &more)
        });
        let Some(Workers { names, alone, scale }) = workers else {
            continue;
        };
        let here = counts.unit(&place.id).into_iter().flat_map(|counts| &counts.workers);
        let named = here.map(|(worker, bands)| {
            let name = worker.as_ref().and_then(|worker| names.get(worker));
            (name, worker.as_deref(), bands)
        });
        let mut here: Vec<_> = named.collect();
        here.sort_unstable();
        for (name, worker, bands) in here {
            // Whoever has people in one unit alone is named without it: the list is the same, the address half as long.
            let alone = worker.is_some_and(|worker| alone.contains(worker));
            let only_unit = if alone { "" } else { place.id.as_str() };
            let more = [("only_unit", only_unit), ("worker", worker.unwrap_or("none"))];
            rows.push(Row {
                depth: depth + 1,
                name: name.cloned(),
                ..row(bands, *scale, &more)
            });
        }
    }
    rows
}

fn depth_of(place: &Place) -> usize {
    place.path.matches('/').count()
}

/// As many rows as a page has room for, and whether workers were left out of it: all rows, or else the units, as deep as they fit but
/// always one step down. What lies deeper is in the sum above it.
fn fitting(mut rows: Vec<Row>, room: usize) -> (Vec<Row>, bool) {
    let too_big = |rows: &[Row]| rows.iter().map(Row::bytes).sum::<usize>() > room;
    if !too_big(&rows) {
        return (rows, false);
    }
    let all = rows.len();
    rows.retain(|row| row.is_unit);
    let left_out = rows.len() < all;
    while let Some(deepest) = rows.iter().map(|row| row.depth).max().filter(|deepest| *deepest > 1)
        && too_big(&rows)
    {
        rows.retain(|row| row.depth < deepest);
    }
    (rows, left_out)
}

/// A unit, with what it comes to together with everything below it.
type Summed<'a> = (&'a Place, Bands);

/// The units down to the depth at which a page may still have room for all of them, always one step down.
fn as_deep_as_may_fit(mut units: Vec<Summed>) -> Vec<Summed> {
    let depths: Vec<usize> = units.iter().map(|(place, _)| depth_of(place)).collect();
    let (top, mut deepest) = (
        depths.iter().copied().min().unwrap_or(0),
        depths.iter().copied().max().unwrap_or(0),
    );
    while deepest > top + 1 && units.len() * LEAST_BYTES > MOST_BYTES {
        units.retain(|(place, _)| depth_of(place) < deepest);
        deepest -= 1;
    }
    units
}

/// What each unit comes to.
fn sums<'a>(units: &[&'a Place], counts: &Counts) -> Vec<Summed<'a>> {
    let places: HashMap<&str, usize> = units
        .iter()
        .enumerate()
        .map(|(n, unit)| (unit.path.as_str(), n))
        .collect();
    let mut sums: Vec<Summed> = units.iter().map(|unit| (*unit, Bands::default())).collect();
    for unit in units {
        let Some(own) = counts.unit(&unit.id) else { continue };
        // `/root/unit/` lies below `/root/`, and in itself.
        let above = unit
            .path
            .match_indices('/')
            .filter_map(|(end, _)| places.get(&unit.path[..=end]));
        for place in above {
            sums[*place].1.iter_mut().zip(own.bands).for_each(|(sum, n)| *sum += n);
        }
    }
    sums
}

fn row(bands: &Bands, scale: i64, more: &[(&str, &str)]) -> Row {
    let to = |band: &str| link("/overdue/list", more.iter().copied().chain([("band", band)]));
    let cells = Band::ALL.iter().zip(bands).map(|(band, people)| Cell {
        people: *people,
        link: to(band.as_str()),
    });
    Row {
        depth: 0,
        is_unit: false,
        name: None,
        link: None,
        cells: cells.collect(),
        overdue: Cell {
            people: bands[2..].iter().sum(),
            link: to("overdue"),
        },
        bar: bar::draw(bands, scale),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree of one root, its units, and a worker in each of them.
    fn tree(units: usize) -> Vec<Row> {
        let line = |depth, is_unit| Row {
            depth,
            is_unit,
            ..row(&[1; 6], 6, &[("unit", "0192e459-54ee-71ab-9a7f-90e734fc0729")])
        };
        let below = (0..units).flat_map(|_| [line(1, true), line(2, true), line(3, false)]);
        [line(0, true)].into_iter().chain(below).collect()
    }

    #[test]
    fn workers_are_left_out_first_and_then_the_deepest_units_but_never_the_first_step() {
        let one = tree(1)[0].bytes();
        let shown = |room| {
            let (rows, left_out) = fitting(tree(10), room);
            (rows.len(), left_out)
        };
        assert_eq!(shown(31 * one), (31, false));
        assert_eq!(shown(31 * one - 1), (21, true));
        assert_eq!(shown(20 * one), (11, true));
        assert_eq!(shown(0), (11, true));
    }
}
