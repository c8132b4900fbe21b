//! People from a table: upload, columns, confirmation, and the way back.

pub mod preview;
pub mod tables;

use askama::Template;
use axum::extract::{Path, State};
use domain::{UnitId, UserId};
use uuid::Uuid;

use crate::{
    App, access_log,
    auth::hex_of,
    db::Tx,
    door::Posted,
    error::AppError,
    import::{
        self,
        columns::Target,
        store::{self, Import},
        work,
    },
    web::{
        form::Form,
        log,
        page::{Page, done, go, render},
        reader::Reader,
    },
};

/// The most bytes of a file.
pub const MOST_BYTES: usize = 2 << 20;
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

/// An import of the reader.
pub async fn find(tx: &mut Tx, reader: &Reader, id: &str) -> Result<(Uuid, Import), AppError> {
    let id: Uuid = id.parse().map_err(|_| AppError::not_found())?;
    let import = store::of(tx, id, reader.actor()?.id).await?;
    Ok((id, import.ok_or_else(AppError::not_found)?))
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
