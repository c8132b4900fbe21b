//! People from a table: upload, columns, a preview with what is wrong beside each row, confirmation, progress, and what was left.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderName, HeaderValue},
    response::Response,
};
use domain::{PersonId, UnitId, UserId};
use uuid::Uuid;

use crate::{
    App, access_log,
    auth::hex_of,
    db::Tx,
    door::Posted,
    error::AppError,
    export::{Cell, Format, Table as Download},
    import::{
        self, Settings,
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
        form::Form,
        log,
        page::{Page, done, go, render},
        params::Params,
        reader::Reader,
    },
};

/// The most bytes of a file.
pub const MOST_BYTES: usize = 2 << 20;
/// Rows on a page of the preview.
const PAGE: i64 = 50;
/// Rows that look like somebody, which can be chosen one by one.
const MOST_ALIKE: i64 = 200;
/// Imports that the first page lists.
const LISTED: i64 = 20;
/// Rows that are worked on before the answer; a longer table goes on beside the pages.
const AT_ONCE: usize = 3;

/// An import on the list.
struct Past {
    id: String,
    at: String,
    file: String,
    state: String,
    rows: i64,
}

#[derive(Template)]
#[template(path = "import.html")]
struct Upload<'a> {
    r: &'a Reader,
    form: Form,
    past: Vec<Past>,
}

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
struct Line {
    n: i64,
    state: String,
    cells: Vec<String>,
    faults: Vec<String>,
    alike: Option<Alike>,
}

/// Whom a row looks like, or who it is.
struct Alike {
    id: String,
    name: String,
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

/// The form, and what was imported before.
pub async fn show(State(app): State<App>, reader: Reader) -> Page {
    upload_page(&app, &reader, Form::default()).await
}

async fn upload_page(app: &App, reader: &Reader, form: Form) -> Page {
    let mut tx = app.db.snapshot().await?;
    let past = store::list(&mut tx, reader.actor()?.id, LISTED).await?;
    drop(tx);
    let past = past.into_iter().map(|import| {
        Ok(Past {
            at: reader.moment(&import.at),
            file: import.settings()?.file,
            id: import.id,
            state: import.state,
            rows: import.rows,
        })
    });
    let past = past.collect::<Result<_, AppError>>()?;
    render(&Upload { r: reader, form, past })
}

/// Takes a file: nothing is written into the register.
pub async fn upload(State(app): State<App>, reader: Reader, posted: Posted) -> Page {
    let actor = reader.actor()?;
    let file = posted.files("file").next();
    let (name, bytes) = file.map_or(("", &[][..]), |file| (&file.name, &file.bytes));
    let mut table = match import::read(bytes) {
        Ok(table) => table,
        Err(bad) => {
            let mut form = Form::default();
            form.fault("file", reader.t(&format!("import-bad-{}", bad.as_str())).into_owned());
            return upload_page(&app, &reader, form).await;
        }
    };
    for (_, cells) in &mut table.rows {
        cells.iter_mut().for_each(|cell| cell.retain(|sign| sign != '\0'));
    }
    let mut settings = table.settings(name);
    let hash = hex_of(bytes);
    let id = app.random.id(app.now());
    let mut tx = app.db.begin().await?;
    let ground = work::ground(&mut tx, &app, actor).await?;
    if let [only] = ground.units.as_slice() {
        settings.unit = only.id.parse().ok();
    }
    store::keep(&mut tx, id, actor.id, app.now(), (&table, &settings, &hash)).await?;
    let detail = format!("{id} {}", table.rows.len());
    let entry = log::entry(&app, actor, "upload_people", None, Some(detail));
    access_log::record(&mut tx, &[entry]).await?;
    tx.commit().await?;
    begin(&app, id).await?;
    Ok(go(&format!("/people/import/{id}")))
}

/// Works on it at once as far as it is short; the rest is done beside the pages, and after a restart by the jobs.
async fn begin(app: &App, id: Uuid) -> Result<(), AppError> {
    for _ in 0..AT_ONCE {
        if !work::step(app, id).await? {
            return Ok(());
        }
    }
    let app = app.clone();
    tokio::spawn(async move {
        if let Err(error) = work::finish(&app, id).await {
            tracing::warn!(code = "import_failed", %error, "a table was not taken in; the next turn goes on");
        }
    });
    Ok(())
}

async fn find(tx: &mut Tx, reader: &Reader, id: &str) -> Result<(Uuid, Import), AppError> {
    let id: Uuid = id.parse().map_err(|_| AppError::not_found())?;
    let import = store::of(tx, id, reader.actor()?.id).await?;
    Ok((id, import.ok_or_else(AppError::not_found)?))
}

/// The preview, the progress, or what came of it.
pub async fn one(State(app): State<App>, reader: Reader, Path(id): Path<String>, params: Params) -> Page {
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
async fn lines(tx: &mut Tx, reader: &Reader, settings: &Settings, rows: &[Row]) -> Result<Vec<Line>, AppError> {
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

/// Takes other columns, another unit, the other way of reading dates, and looks at every row anew.
pub async fn change(State(app): State<App>, reader: Reader, Path(id): Path<String>, posted: Posted) -> Page {
    let mut tx = app.db.begin().await?;
    let (id, import) = find(&mut tx, &reader, &id).await?;
    let ground = work::ground(&mut tx, &app, reader.actor()?).await?;
    let mut settings = import.settings()?;
    let mut taken = Vec::new();
    for n in 0..settings.headings.len() {
        let target = Target::of(posted.field(&format!("column.{n}"))).filter(|target| !taken.contains(target));
        taken.extend(target);
        if let Some(column) = settings.columns.get_mut(n) {
            *column = target;
        }
    }
    let unit: Option<UnitId> = posted.field("unit").parse().ok();
    settings.unit = unit.filter(|unit| ground.units.iter().any(|place| place.id == unit.to_string()));
    let worker: Option<UserId> = posted.field("worker").parse().ok();
    settings.worker = worker.filter(|worker| ground.workers.iter().any(|found| found.id == worker.to_string()));
    settings.plan = posted.field("plan") == "yes";
    settings.month_first = posted.field("dates") == "month";
    store::change(&mut tx, id, &settings).await?;
    tx.commit().await?;
    begin(&app, id).await?;
    Ok(done(&format!("/people/import/{id}"), "import_looked", 1, None))
}

/// Registers what can be registered.
pub async fn start(State(app): State<App>, reader: Reader, Path(id): Path<String>, posted: Posted) -> Page {
    let mut tx = app.db.begin().await?;
    let (id, import) = find(&mut tx, &reader, &id).await?;
    if import.state == "read" {
        let chosen: Vec<i64> = posted.all("row").filter_map(|n| n.parse().ok()).collect();
        store::confirm(&mut tx, id, &chosen).await?;
        tx.commit().await?;
        begin(&app, id).await?;
    }
    Ok(go(&format!("/people/import/{id}")))
}

/// Takes the whole import back, for those of whom nothing was recorded since.
pub async fn undo(State(app): State<App>, reader: Reader, Path(id): Path<String>) -> Page {
    let actor = reader.actor()?;
    let mut tx = app.db.begin().await?;
    let (id, import) = find(&mut tx, &reader, &id).await?;
    if import.is_busy() {
        return Ok(go(&format!("/people/import/{id}")));
    }
    let withdrawn = work::take_back(&mut tx, &reader.desk()?, actor, id).await?;
    let entries: Vec<_> = withdrawn
        .iter()
        .map(|person| {
            log::entry(
                &app,
                actor,
                "withdraw_person",
                Some(*person),
                Some(format!("import {id}")),
            )
        })
        .collect();
    access_log::record(&mut tx, &entries).await?;
    tx.commit().await?;
    Ok(done(
        &format!("/people/import/{id}"),
        "import_undone",
        withdrawn.len(),
        None,
    ))
}

/// The rows that were not registered, with what is wrong, to be mended and uploaded again.
pub async fn faults(State(app): State<App>, reader: Reader, Path(id): Path<String>, params: Params) -> Page {
    let format = params.get("format").and_then(Format::from_word).unwrap_or(Format::Xlsx);
    let mut tx = app.db.snapshot().await?;
    let (id, import) = find(&mut tx, &reader, &id).await?;
    let settings = import.settings()?;
    let mut headings = settings.headings.clone();
    headings.push(reader.t("import-line").into_owned());
    headings.push(reader.t("import-wrong").into_owned());
    let mut table = Download::new(format, "vizita-import-rows", &headings)?;
    for wanted in [state::REFUSED, state::LEFT] {
        let rows = store::rows(&mut tx, id, Some(wanted), 0, i64::from(u32::MAX)).await?;
        for (row, line) in rows.iter().zip(lines(&mut tx, &reader, &settings, &rows).await?) {
            let mut cells: Vec<Cell> = row.cells().into_iter().map(Cell::Text).collect();
            cells.resize(settings.headings.len(), Cell::Empty);
            let mut wrong = line.faults;
            wrong.extend(line.alike.map(|alike| reader.about("import-looks-like", alike.name)));
            cells.push(Cell::Number(row.n));
            cells.push(Cell::Text(wrong.join("; ")));
            table.row(&cells)?;
        }
    }
    drop(tx);
    log::list(&app, reader.actor()?, "export_import", &id.to_string()).await?;
    table.download()
}

/// An empty table with every heading, in the reader's language.
pub async fn template(reader: Reader, params: Params) -> Page {
    let format = params.get("format").and_then(Format::from_word).unwrap_or(Format::Csv);
    let headings: Vec<String> = Target::ALL
        .iter()
        .filter(|target| !matches!(target, Target::GivenName | Target::FamilyName))
        .map(|target| reader.word("import-column", target.as_str()))
        .collect();
    Download::new(format, "vizita-people", &headings)?.download()
}
