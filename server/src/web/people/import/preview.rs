//! The preview of a table: its columns, its rows with what is wrong beside each, and how far it is.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderName, HeaderValue},
    response::Response,
};
use domain::PersonId;

use super::find;
use crate::{
    App,
    db::Tx,
    error::AppError,
    import::{
        Settings,
        columns::Target,
        rows::Ground,
        store::{self, Import, Row, state},
        work,
    },
    register::query::{
        person,
        places::{Person as Worker, Place},
    },
    web::{
        log,
        page::{Page, render},
        params::Params,
        reader::Reader,
    },
};

/// Rows on a page.
const PAGE: i64 = 50;
/// Rows that look like somebody, which can be chosen one by one.
const MOST_ALIKE: i64 = 200;

/// A column with what it holds and its first cells.
struct Column {
    n: usize,
    heading: String,
    target: &'static str,
    sample: String,
}

impl Column {
    fn holds(&self, target: &str) -> bool {
        self.target == target
    }
}

/// A row of the preview.
pub struct Line {
    n: i64,
    state: String,
    cells: Vec<String>,
    /// What is wrong with it.
    pub faults: Vec<String>,
    /// Whom it looks like, or who it is.
    pub alike: Option<Alike>,
}

/// Whom a row looks like, or who it is.
pub struct Alike {
    id: String,
    /// The name that lists show.
    pub name: String,
    score: Option<i64>,
}

/// How many rows are in a state, and where they are listed.
struct Count {
    state: &'static str,
    n: i64,
}

#[derive(Template)]
#[template(path = "import_one.html")]
struct One<'a> {
    r: &'a Reader,
    p: &'a Params,
    import: &'a Import,
    id: String,
    settings: &'a Settings,
    columns: Vec<Column>,
    headings: Vec<&'a str>,
    targets: Vec<&'static str>,
    units: Vec<Place>,
    workers: Vec<Worker>,
    counts: Vec<Count>,
    same_file: Option<String>,
    ready: i64,
    chosen: Vec<Line>,
    lines: Vec<Line>,
    first: Option<String>,
    older: Option<String>,
}

impl One<'_> {
    fn count(&self, state: &str) -> i64 {
        self.counts
            .iter()
            .find(|count| count.state == state)
            .map_or(0, |count| count.n)
    }

    fn is_unit(&self, unit: &Place) -> bool {
        self.settings.unit.is_some_and(|chosen| chosen.to_string() == unit.id)
    }

    fn is_worker(&self, worker: &Worker) -> bool {
        self.settings
            .worker
            .is_some_and(|chosen| chosen.to_string() == worker.id)
    }
}

/// The preview, the progress, or what came of it.
pub async fn show(State(app): State<App>, reader: Reader, Path(id): Path<String>, params: Params) -> Page {
    let actor = reader.actor()?;
    let mut tx = app.db.snapshot().await?;
    let (id, import) = find(&mut tx, &reader, &id).await?;
    let settings = import.settings()?;
    let shown = params.one_of("show", state::ALL)?;
    let after: i64 = params.parse("after", "the line of the page before")?.unwrap_or(0);
    let mut rows = store::rows(&mut tx, id, shown, after, PAGE + 1).await?;
    let more = rows.len() as i64 > PAGE;
    rows.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let found = store::counts(&mut tx, id).await?;
    let chosen = if import.state == "read" {
        store::rows(&mut tx, id, Some(state::ALIKE), 0, MOST_ALIKE).await?
    } else {
        Vec::new()
    };
    let samples = store::rows(&mut tx, id, None, 0, 3).await?;
    let ground: Ground = work::ground(&mut tx, &app, actor).await?;
    let same_file = store::same_file(&mut tx, id).await?;
    let lines = lines(&mut tx, &reader, &settings, &rows).await?;
    let chosen = self::lines(&mut tx, &reader, &settings, &chosen).await?;
    drop(tx);
    let seen = lines
        .iter()
        .chain(&chosen)
        .filter_map(|line| line.alike.as_ref()?.id.parse().ok());
    let seen: std::collections::BTreeSet<PersonId> = seen.collect();
    if !seen.is_empty() {
        log::read(&app, actor, "read_duplicates", seen, None).await?;
    }
    let path = format!("/people/import/{id}");
    let number = |word: &str| found.iter().find(|(state, _)| state == word).map_or(0, |(_, n)| *n);
    let samples: Vec<Vec<String>> = samples.iter().map(Row::cells).collect();
    let columns = settings.headings.iter().enumerate().map(|(n, heading)| Column {
        n,
        heading: heading.clone(),
        target: settings.columns.get(n).copied().flatten().map_or("", Target::as_str),
        sample: samples
            .iter()
            .filter_map(|cells| cells.get(n))
            .filter(|cell| !cell.is_empty())
            .take(2)
            .cloned()
            .collect::<Vec<_>>()
            .join(", "),
    });
    let page = One {
        r: &reader,
        p: &params,
        columns: columns.collect(),
        headings: settings.headings.iter().map(String::as_str).collect(),
        targets: Target::ALL.iter().map(|target| target.as_str()).collect(),
        units: ground.units,
        workers: ground.workers,
        counts: state::ALL
            .iter()
            .map(|state| Count {
                state,
                n: number(state),
            })
            .filter(|count| count.n > 0)
            .collect(),
        same_file: same_file.map(|at| reader.moment(&at)),
        ready: number(state::WAITING),
        first: (after > 0).then(|| params.link(&path, &["show"], &[])),
        older: rows
            .last()
            .filter(|_| more)
            .map(|row| params.link(&path, &["show"], &[("after", &row.n.to_string())])),
        chosen,
        lines,
        id: id.to_string(),
        settings: &settings,
        import: &import,
    };
    let mut response: Response = render(&page)?;
    if import.is_busy() {
        // The page follows the work without a script.
        response
            .headers_mut()
            .insert(HeaderName::from_static("refresh"), HeaderValue::from_static("2"));
    }
    Ok(response)
}

/// Rows in words; whom they look like by the name that lists show.
pub async fn lines(tx: &mut Tx, reader: &Reader, settings: &Settings, rows: &[Row]) -> Result<Vec<Line>, AppError> {
    let scope = reader.actor()?.scope();
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let codes = row.code.as_deref().unwrap_or_default();
        let score = codes.strip_prefix("alike:").and_then(|score| score.parse().ok());
        let alike = match row.person.as_ref().and_then(|id| id.parse::<PersonId>().ok()) {
            Some(id) => person::head(tx, &scope, id).await?.map(|(name, _)| Alike {
                id: id.to_string(),
                name,
                score,
            }),
            None => None,
        };
        let faults = codes
            .split(';')
            .filter(|code| !code.is_empty() && row.state == state::REFUSED);
        lines.push(Line {
            n: row.n,
            state: row.state.clone(),
            cells: row.cells(),
            faults: faults.map(|code| fault(reader, settings, code)).collect(),
            alike,
        });
    }
    Ok(lines)
}

/// What is wrong, in words: `date_unread:3` names the column.
fn fault(reader: &Reader, settings: &Settings, code: &str) -> String {
    let (code, about) = code.split_once(':').unwrap_or((code, ""));
    let words = format!("import-fault-{code}");
    match code {
        "refused" => {
            let problem = format!("problem-{about}");
            let known = reader.words().has(&problem);
            reader.t(if known { &problem } else { "problem-refused" }).into_owned()
        }
        "twice" => reader.about(&words, about),
        _ => {
            let heading = about.parse::<usize>().ok().and_then(|n| settings.headings.get(n));
            reader.about(&words, heading.map_or("", String::as_str))
        }
    }
}
