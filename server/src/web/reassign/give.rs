//! The deed itself: people are given into other hands, and back.

use std::collections::BTreeSet;

use axum::response::Response;
use domain::{Body, PersonId, UnitId, UserId, change::Reassigned};
use protocol::ReceiptOutcome;
use serde::{Deserialize, Serialize};

use super::{NOBODY, Target};
use crate::{
    App,
    access::Actor,
    access_log,
    admin::{
        Desk,
        hand::{self, Act},
    },
    db::Tx,
    deed::{self, Deed},
    error::AppError,
    register,
    web::{log, page::done},
};

/// The kind of a deed: people given into other hands.
pub const DEED: &str = "reassigned";

/// What stood before, and what was made of it.
#[derive(Serialize, Deserialize)]
struct Stood {
    person: PersonId,
    unit: UnitId,
    worker: Option<UserId>,
    team: Vec<UserId>,
    now: (UnitId, Option<UserId>),
}

/// Gives them, writes down what stood before, and leads back to where one came from.
pub(super) async fn give(
    mut tx: Tx,
    app: &App,
    actor: &Actor,
    people: BTreeSet<PersonId>,
    target: &Target<'_>,
    reason: &str,
    back: &str,
) -> Result<Response, AppError> {
    let files = register::load_touched(&mut tx, &people, &BTreeSet::new()).await?;
    let (mut stood, mut acts) = (Vec::new(), Vec::new());
    for person in &people {
        let Some(file) = files.get(person) else { continue };
        let head = &file.head;
        let unit = target.unit.and_then(|unit| unit.id.parse().ok()).unwrap_or(head.unit);
        let worker = target.worker_id().and_then(|id| id.parse().ok());
        // A team belongs to its unit; whoever takes over is no longer one of the others.
        let mut team = if unit == head.unit {
            head.team.clone()
        } else {
            Vec::new()
        };
        team.retain(|member| Some(*member) != worker);
        stood.push(Stood {
            person: *person,
            unit: head.unit,
            worker: head.worker,
            team: head.team.clone(),
            now: (unit, worker),
        });
        acts.push(act(*person, unit, worker, team, Some(reason.to_owned())));
    }
    let receipts = hand::act_all(&mut tx, &Desk::of_actor(app, actor), actor, acts).await?;
    let taken: Vec<bool> = receipts
        .iter()
        .map(|receipt| receipt.outcome != ReceiptOutcome::Rejected)
        .collect();
    let stood: Vec<Stood> = stood
        .into_iter()
        .zip(taken)
        .filter_map(|(stood, taken)| taken.then_some(stood))
        .collect();
    let deed = deed::keep(&mut tx, app, actor, DEED, &stood).await?;
    let to = target.worker_id().unwrap_or(NOBODY);
    let entries: Vec<_> = stood
        .iter()
        .map(|stood| log::entry(app, actor, "reassign", Some(stood.person), Some(to.to_owned())))
        .collect();
    access_log::record(&mut tx, &entries).await?;
    tx.commit().await?;
    Ok(done(
        back,
        "reassigned",
        stood.len(),
        (!stood.is_empty()).then_some(deed),
    ))
}

/// Gives people back into the hands that they were in; whoever was given on since stays where they are.
pub async fn take_back(tx: &mut Tx, app: &App, actor: &Actor, deed: &Deed) -> Result<(), AppError> {
    let stood: Vec<Stood> = deed.before()?;
    let people = stood.iter().map(|stood| stood.person).collect();
    let files = register::load_touched(tx, &people, &BTreeSet::new()).await?;
    let (mut acts, mut entries) = (Vec::new(), Vec::new());
    for before in stood {
        let head = files.get(&before.person).map(|file| &file.head);
        if head.is_some_and(|head| (head.unit, head.worker) == before.now) {
            let detail = before.worker.map_or(NOBODY.to_owned(), |worker| worker.to_string());
            entries.push(log::entry(app, actor, "reassign", Some(before.person), Some(detail)));
            acts.push(act(before.person, before.unit, before.worker, before.team, None));
        }
    }
    hand::act_all(tx, &Desk::of_actor(app, actor), actor, acts).await?;
    Ok(access_log::record(tx, &entries).await?)
}

fn act(person: PersonId, unit: UnitId, worker: Option<UserId>, team: Vec<UserId>, reason: Option<String>) -> Act {
    let body = Reassigned {
        unit,
        worker,
        team,
        reason,
        extra: Default::default(),
    };
    Act {
        person,
        base: 0,
        body: Body::Reassigned(body),
    }
}
