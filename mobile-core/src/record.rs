//! The one way to record anything: load the file, let `domain` decide, store the file and the change in one transaction.

use domain::{
    Authority, Body, Change, ChangeId, Entity, Outcome, PersonFile, PersonId, RecordId, Timestamp, UnitId, fold,
    sabotage::{Sabotage, is},
};
use protocol::limits::MAX_CHANGE_BYTES;
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde::Deserialize;

use crate::{
    ambient::Surroundings,
    caseload::{self, Layer},
    error::{Error, Result},
    outbox, sim,
    store::meta::{self, Key},
};

/// What was recorded: the changes, and the file as it is now.
#[derive(Debug)]
pub struct Recorded {
    /// The ids of the changes, in their order.
    pub changes: Vec<ChangeId>,
    /// The person's file with the changes folded in.
    pub file: PersonFile,
}

/// Records changes of one person's file, all or none. A refusal of the rules is an error, and nothing is written.
pub fn record(tx: &Transaction<'_>, around: &Surroundings, person: PersonId, bodies: Vec<Body>) -> Result<Recorded> {
    let identity = meta::identity(tx)?;
    let reference = meta::reference(tx)?;
    let now = around.clock.now();
    let mut seq: u64 = meta::parsed(tx, Key::DeviceSeq)?;
    let mut file = caseload::load(tx, Layer::Shown, person)?;
    let mut touched = Outcome::default();
    let mut changes = Vec::new();
    for body in bodies {
        seq += 1;
        let change = Change {
            id: around.ids.new_id(now)?.into(),
            device: identity.device,
            device_seq: seq,
            author: identity.worker,
            recorded_at: now,
            person,
            base: base(tx, &body, person)?,
            body,
            extra: Default::default(),
        };
        let outcome = fold_here(&mut file, &change, &reference)?;
        touched.records.extend(outcome.records);
        touched.visits.extend(outcome.visits);
        queue(tx, &change)?;
        changes.push(change.id);
    }
    let file = file.ok_or_else(|| Error::refused("person_unknown", "this phone holds no such person"))?;
    caseload::store(tx, &file, &touched, &reference)?;
    meta::set(tx, Key::DeviceSeq, seq)?;
    Ok(Recorded { changes, file })
}

/// Queues a change that the rules of this phone refuse: the server judges it too, and keeps what it refuses.
pub fn record_refused(tx: &Transaction<'_>, around: &Surroundings, person: PersonId, body: Body) -> Result<()> {
    let identity = meta::identity(tx)?;
    let now = around.clock.now();
    let seq = meta::parsed::<u64>(tx, Key::DeviceSeq)? + 1;
    let change = Change {
        id: around.ids.new_id(now)?.into(),
        device: identity.device,
        device_seq: seq,
        author: identity.worker,
        recorded_at: now,
        person,
        base: base(tx, &body, person)?,
        body,
        extra: Default::default(),
    };
    queue(tx, &change)?;
    meta::set(tx, Key::DeviceSeq, seq)
}

/// Folds a change the way that this phone sees it: by its own clock, over its own caseload.
pub fn fold_here(
    file: &mut Option<PersonFile>,
    change: &Change,
    reference: &domain::Reference,
) -> std::result::Result<Outcome, domain::Refusal> {
    let holder = match (&change.body, file.as_ref()) {
        (_, Some(file)) => file.head.unit,
        (Body::PersonRegistered(body), None) => body.unit,
        // Nobody's file: the fold refuses it, whatever the place.
        _ => UnitId(change.person.0),
    };
    let unit = caseload::unit(reference, holder);
    let place = fold::Place {
        unit: &unit,
        received_at: latest(change),
        skew_s: 0,
    };
    fold::fold(file, change, &Authority::own_caseload(), place)
}

/// The latest moment that a change speaks of, so that the fold takes the phone's own times as they are.
fn latest(change: &Change) -> Timestamp {
    match &change.body {
        Body::VisitRecorded(body) => change.recorded_at.max(body.record.ended_at).max(body.record.started_at),
        Body::AssessmentCompleted(body) => change.recorded_at.max(body.ended_at).max(body.started_at),
        _ => change.recorded_at,
    }
}

/// The version of the record that the author saw is the register's: what this phone wrote since is known to be its own.
fn base(conn: &Connection, body: &Body, person: PersonId) -> Result<u64> {
    #[derive(Deserialize)]
    struct Head {
        record: Versioned,
    }
    #[derive(Deserialize)]
    struct Versioned {
        version: u64,
    }
    let (entity, id): (&Entity, RecordId) = match body {
        Body::RecordAdded(body) => (&body.entity, body.record),
        Body::RecordAmended(body) => (&body.entity, body.record),
        _ => return Ok(0),
    };
    let data: Option<String> = conn
        .prepare_cached("select data from synced where entity = ?1 and id = ?2 and person = ?3")?
        .query_row(params![entity.as_str(), id.to_string(), person.to_string()], |row| {
            row.get(0)
        })
        .optional()?;
    let version = match data {
        None => 0,
        Some(data) if *entity == Entity::Person => serde_json::from_str::<Head>(&data)?.record.version,
        Some(data) => serde_json::from_str::<Versioned>(&data)?.version,
    };
    Ok(version)
}

fn queue(tx: &Transaction<'_>, change: &Change) -> Result<()> {
    let json = serde_json::to_string(change)?;
    if json.len() > MAX_CHANGE_BYTES {
        return Err(Error::refused(
            "too_large",
            format!(
                "{} bytes are more than a server takes ({MAX_CHANGE_BYTES}); shorten the text",
                json.len()
            ),
        ));
    }
    if is(Sabotage::RecordWithoutChange) {
        sim::put_later(change, &json);
        return Ok(());
    }
    outbox::put(tx, change, &json)
}
