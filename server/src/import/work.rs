//! The work on a table: rows are looked at, and once it is confirmed registered, some in each transaction; a restart goes on where it stopped.

use std::collections::BTreeSet;

use chrono::Duration;
use domain::{Body, Entity, PersonId, Record, change::RegistrationWithdrawn};
use protocol::ReceiptOutcome;
use uuid::Uuid;

use super::{
    Settings,
    rows::{self, Fault, Ground, Ready},
    store::{self, Import, Row, state},
};
use crate::{
    App,
    access::Actor,
    access_log,
    admin::{Desk, hand, registration::Registration},
    customs::Customs,
    db::Tx,
    error::AppError,
    jobs::lease,
    register::{
        self,
        query::{likeness, places},
        units,
    },
    web::log,
};

/// Rows that are looked at in one transaction.
const LOOKED_AT: i64 = 100;
/// People who are registered in one transaction.
const REGISTERED: i64 = 25;
/// How long a server keeps the work without a sign of life.
const LEASE: Duration = Duration::minutes(2);
/// Tables that nobody confirmed, and rows that nobody mended, are forgotten after so long.
const KEPT: Duration = Duration::days(30);

/// One turn of the jobs: whatever a restart left.
pub async fn run(app: &App) -> Result<(), AppError> {
    let mut tx = app.db.snapshot().await?;
    let busy = store::busy(&mut tx).await?;
    drop(tx);
    for id in busy.iter().filter_map(|id| id.parse().ok()) {
        finish(app, id).await?;
    }
    let mut tx = app.db.begin().await?;
    store::forget_old(&mut tx, app.now() - KEPT).await?;
    tx.commit().await?;
    Ok(())
}

/// Works on one table until its stage is over. Does nothing where another server is at it.
pub async fn finish(app: &App, id: Uuid) -> Result<(), AppError> {
    while step(app, id).await? {
        // Whoever waits for the writer goes first.
        tokio::task::yield_now().await;
    }
    Ok(())
}

/// Some rows; whether there are more.
pub async fn step(app: &App, id: Uuid) -> Result<bool, AppError> {
    let holder = app.instance.to_string();
    if !lease::take(&app.db, &format!("import {id}"), &holder, app.now(), LEASE).await? {
        return Ok(false);
    }
    let mut tx = app.db.begin().await?;
    store::lock(&mut tx, id).await?;
    let Some(import) = store::any(&mut tx, id).await?.filter(Import::is_busy) else {
        return Ok(false);
    };
    let Some(actor) = import.actor.parse().ok() else {
        return Ok(false);
    };
    // Whoever has left the service registers nobody any more.
    let Some(actor) = hand::actor_of(&mut tx, actor).await? else {
        store::stands(&mut tx, id, "done", import.done).await?;
        tx.commit().await?;
        return Ok(false);
    };
    let settings = import.settings()?;
    let ground = ground(&mut tx, app, &actor).await?;
    if import.state == "checking" {
        look_at(tx, id, &import, &actor, &settings, &ground).await
    } else {
        register(app, tx, id, &import, &actor, &settings, &ground).await
    }
}

/// Where an actor's people may go.
pub async fn ground(tx: &mut Tx, app: &App, actor: &Actor) -> Result<Ground, AppError> {
    let customs = Customs::of(i18n::Language::from_tag(&actor.language).unwrap_or_default());
    Ok(Ground {
        units: places::units(tx, &actor.scope(), customs).await?,
        workers: places::workers(tx, &actor.scope(), customs).await?,
        today: app.now().with_timezone(&actor.zone).date_naive(),
    })
}

async fn look_at(
    mut tx: Tx,
    id: Uuid,
    import: &Import,
    actor: &Actor,
    settings: &Settings,
    ground: &Ground,
) -> Result<bool, AppError> {
    let mut waiting = store::rows(&mut tx, id, Some(state::UNCHECKED), 0, LOOKED_AT).await?;
    for row in &mut waiting {
        let became = match rows::read(settings, ground, &row.cells()) {
            Err(faults) => (state::REFUSED, None, Some(spelt(&faults))),
            Ok(ready) => {
                row.key.clone_from(&ready.key);
                judge(&mut tx, id, row, actor, &ready).await?
            }
        };
        store::became(&mut tx, id, row, became).await?;
    }
    let done = import.done + count(waiting.len());
    let more = count(waiting.len()) == LOOKED_AT;
    store::stands(&mut tx, id, if more { "checking" } else { "read" }, done).await?;
    tx.commit().await?;
    Ok(more)
}

type Became = (&'static str, Option<String>, Option<String>);

/// Whether a row that can be read is somebody new.
async fn judge(tx: &mut Tx, id: Uuid, row: &Row, actor: &Actor, ready: &Ready) -> Result<Became, AppError> {
    if let Some(known) = store::known(tx, &actor.scope(), &ready.key).await? {
        return Ok((state::KNOWN, Some(known.to_string()), None));
    }
    if let Some(line) = store::twin(tx, id, &ready.key, row.n).await? {
        return Ok((state::REFUSED, None, Some(format!("twice:{line}"))));
    }
    let mut record = Record::empty(Entity::Person, domain::RecordId(Uuid::nil()));
    record.fields.clone_from(&ready.fields);
    let alike = likeness::candidates(tx, &actor.scope(), &record, 1).await?;
    Ok(match alike.first() {
        Some(alike) => {
            let score = format!("alike:{}", alike.likeness.score);
            (state::ALIKE, Some(alike.id.to_string()), Some(score))
        }
        None => (state::WAITING, None, None),
    })
}

async fn register(
    app: &App,
    mut tx: Tx,
    id: Uuid,
    import: &Import,
    actor: &Actor,
    settings: &Settings,
    ground: &Ground,
) -> Result<bool, AppError> {
    let waiting = store::rows(&mut tx, id, Some(state::WAITING), 0, REGISTERED).await?;
    if waiting.is_empty() {
        let counts = store::counts(&mut tx, id).await?;
        let registered = counts
            .iter()
            .find(|(word, _)| word == state::REGISTERED)
            .map_or(0, |(_, n)| *n);
        store::stands(&mut tx, id, "done", import.rows).await?;
        store::forget(&mut tx, id).await?;
        let entry = log::entry(app, actor, "import_people", None, Some(format!("{id} {registered}")));
        access_log::record(&mut tx, &[entry]).await?;
        tx.commit().await?;
        return Ok(false);
    }
    let desk = Desk::of_actor(app, actor);
    let mut entries = Vec::new();
    for row in &waiting {
        // Each row by itself: what the rules refuse of one holds up no other, and leaves nothing behind.
        sqlx::query("savepoint one_row")
            .execute(&mut *tx)
            .await
            .map_err(crate::db::DbError::from)?;
        let (became, keeps) = one(&mut tx, app, &desk, actor, settings, ground, row).await?;
        let end = if keeps {
            "release savepoint one_row"
        } else {
            "rollback to savepoint one_row"
        };
        sqlx::query(end)
            .execute(&mut *tx)
            .await
            .map_err(crate::db::DbError::from)?;
        if let (state::REGISTERED, Some(person)) = (became.0, &became.1) {
            let detail = Some(format!("import {id}"));
            entries.push(log::entry(app, actor, "register_person", person.parse().ok(), detail));
        }
        store::became(&mut tx, id, row, became).await?;
    }
    store::stands(&mut tx, id, "running", import.done + count(waiting.len())).await?;
    access_log::record(&mut tx, &entries).await?;
    tx.commit().await?;
    Ok(true)
}

/// Registers one row; with what became of it, whether what was written is to stay.
async fn one(
    tx: &mut Tx,
    app: &App,
    desk: &Desk,
    actor: &Actor,
    settings: &Settings,
    ground: &Ground,
    row: &Row,
) -> Result<(Became, bool), AppError> {
    let ready = match rows::read(settings, ground, &row.cells()) {
        Ok(ready) => ready,
        // A worker or a unit is gone since it was looked at.
        Err(faults) => return Ok(((state::REFUSED, None, Some(spelt(&faults))), false)),
    };
    if let Some(known) = store::known(tx, &actor.scope(), &ready.key).await? {
        return Ok(((state::KNOWN, Some(known.to_string()), None), false));
    }
    let person = PersonId(app.random.id(app.now()));
    let registration = Registration {
        person,
        unit: ready.unit,
        worker: ready.worker,
        fields: ready.fields,
        risk: ready.risk,
        plan: settings.plan,
        address: ready.address,
        contact: Default::default(),
    };
    let acts = registration.acts(actor.id, ground.today);
    let (acts, receipts) = (acts.len(), hand::act_all(tx, desk, actor, acts).await?);
    let refused = receipts
        .into_iter()
        .find(|receipt| receipt.outcome == ReceiptOutcome::Rejected);
    if let Some(refused) = refused {
        let code = format!("refused:{}", refused.code.unwrap_or_default());
        return Ok(((state::REFUSED, None, Some(code)), false));
    }
    // Somebody has looked at whom it is like: they are not offered again.
    if let Some(alike) = row.person.as_ref().and_then(|id| id.parse().ok()) {
        likeness::are_different(tx, person, alike, actor.id, app.now()).await?;
    }
    // So many changes: while the file has no more, the import can be taken back.
    let changes = format!("changes:{}", acts);
    Ok(((state::REGISTERED, Some(person.to_string()), Some(changes)), true))
}

/// Takes an import back: whoever it registered, as long as nothing was recorded of them since. Who was withdrawn.
pub async fn take_back(tx: &mut Tx, desk: &Desk, actor: &Actor, id: Uuid) -> Result<Vec<PersonId>, AppError> {
    store::lock(tx, id).await?;
    let rows = store::rows(tx, id, Some(state::REGISTERED), 0, i64::from(u32::MAX)).await?;
    let person_of = |row: &Row| row.person.as_ref().and_then(|id| id.parse::<PersonId>().ok());
    let people = rows.iter().filter_map(person_of).collect();
    let held_by = register::units_of(tx, &people).await?;
    units::lock(tx, &held_by).await?;
    let files = register::load_touched(tx, &people, &BTreeSet::new()).await?;
    let mut withdrawn = Vec::new();
    for row in &rows {
        let changes = row
            .code
            .as_deref()
            .and_then(|code| code.strip_prefix("changes:")?.parse().ok());
        let untouched = |person: &PersonId| {
            let head = files.get(person).map(|file| &file.head);
            head.is_some_and(|head| Some(head.changes) == changes && head.joined.is_empty() && !head.is_gone())
        };
        let (Some(person), Some(changes)) = (person_of(row).filter(untouched), changes) else {
            continue;
        };
        let body = Body::RegistrationWithdrawn(RegistrationWithdrawn {
            changes,
            extra: Default::default(),
        });
        hand::act(tx, desk, actor, person, 0, body).await?;
        store::became(tx, id, row, (state::WITHDRAWN, Some(person.to_string()), None)).await?;
        withdrawn.push(person);
    }
    Ok(withdrawn)
}

/// `date_unread:3;unit_missing`: codes with their columns.
fn spelt(faults: &[Fault]) -> String {
    let one = |fault: &Fault| match fault.column {
        Some(column) => format!("{}:{column}", fault.code),
        None => fault.code.clone(),
    };
    faults.iter().map(one).collect::<Vec<_>>().join(";")
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
