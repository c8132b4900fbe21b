//! Builds the demo's data: units and staff as rows, everything about people through the one way in, as changes of enrolled phones and of pages.

use chrono::Duration;
use domain::Timestamp;
use protocol::ReceiptOutcome;
use tokio::sync::mpsc;

use super::{
    Wish,
    dice::Dice,
    odd, order, pen,
    people::{DAYS, Person},
    places::{self, PLACES},
    staff::{LOST_A_PHONE, Office, SILENT, WORKERS},
    story,
};
use crate::{
    access_log,
    clock::{Random, stamp},
    db::{Db, Tx, draft, sql},
    error::AppError,
    ingest::{self, Batch, Item},
    instruments::brought::bring_in,
    row,
    state::ensure_epoch,
};

/// Changes in a batch at most.
const BATCH: usize = 3_000;
/// Batches that wait between the two threads.
const AHEAD: usize = 2;
/// Batches that are committed together.
const TOGETHER: usize = 8;

/// What was built.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Built {
    /// Changes that were taken in.
    pub changes: usize,
    /// Of these, visits.
    pub visits: usize,
    /// Changes that wait in quarantine.
    pub refused: usize,
}

/// What comes from the thread that invents.
struct Delivery {
    batch: Batch,
    visits: usize,
    all: usize,
}

/// Fills an empty database. `progress` is told how many changes are in, of how many.
pub async fn build(
    db: &Db,
    wish: Wish,
    random: &Random,
    now: Timestamp,
    mut progress: impl FnMut(usize, usize),
) -> Result<Built, AppError> {
    ensure_epoch(db, &now, random).await?;
    let indexes = draft::put_off_indexes(db).await?;
    let office = Office::new(wish.seed, since(now));
    let mut tx = db.begin().await?;
    found(&mut tx, wish.seed, &office, now).await?;
    bring_in(&mut tx, random, office.since).await?;
    tx.commit().await?;
    let (deliveries, mut incoming) = mpsc::channel(AHEAD);
    let inventing =
        tokio::task::spawn_blocking(move || invent(wish, &office, now, &deliveries).map(|heard| (office, heard)));
    let mut built = Built::default();
    let mut waiting = Vec::with_capacity(TOGETHER);
    while incoming.recv_many(&mut waiting, TOGETHER).await > 0 {
        let mut tx = db.begin().await?;
        for delivery in waiting.drain(..) {
            let receipts = ingest::take_in(&mut tx, &delivery.batch).await?;
            let refused = receipts
                .iter()
                .filter(|receipt| receipt.outcome == ReceiptOutcome::Rejected);
            built.refused += refused.count();
            built.changes += delivery.batch.items.len();
            built.visits += delivery.visits;
            progress(built.changes, delivery.all);
        }
        tx.commit().await?;
    }
    let (office, heard) = inventing
        .await
        .map_err(|error| AppError::Internal(format!("the demo could not be invented: {error}")))??;
    let mut tx = db.begin().await?;
    note_syncs(&mut tx, &office, &heard, now).await?;
    access_log::record(&mut tx, &odd::reads(wish, &office, now)).await?;
    tx.commit().await?;
    indexes.make(db).await?;
    Ok(built)
}

/// When the demo's service began.
pub(super) fn since(now: Timestamp) -> Timestamp {
    now - Duration::days(DAYS + 30)
}

/// When each member's device was last heard of, and how many changes it has sent.
type Heard = Vec<(Timestamp, u64)>;

/// Invents everything and sends it in order, batch by batch.
fn invent(wish: Wish, office: &Office, now: Timestamp, to: &mpsc::Sender<Delivery>) -> Result<Heard, AppError> {
    let people: Vec<Person> = (0..wish.people)
        .map(|n| Person::new(wish.seed, n, office, now))
        .collect();
    let mut events: Vec<_> = people
        .iter()
        .flat_map(|person| story::of(wish.seed, person, office, now))
        .collect();
    order::sort(&mut events, now);
    let all = events.len();
    let mut heard = vec![(office.since, 0); office.staff.len()];
    for events in order::batches(&events, BATCH, now) {
        let author = &office.staff[events[0].by];
        let (last, sent) = &mut heard[events[0].by];
        let mut items = Vec::with_capacity(events.len());
        for event in events {
            *sent += 1;
            *last = event.arrived_at.max(*last);
            let change = pen::write(wish.seed, event, &people[event.person], office, *sent);
            let mut item = Item::of(change)?;
            item.arrived_at = Some(*last);
            items.push(item);
        }
        let delivery = Delivery {
            visits: events
                .iter()
                .filter(|event| matches!(event.what, story::What::Visit(_)))
                .count(),
            batch: Batch {
                source: office.source(author),
                items,
                received_at: *last,
                skew_s: 0,
            },
            all,
        };
        if to.blocking_send(delivery).is_err() {
            break;
        }
    }
    for batch in odd::batches(wish.seed, &people, office, &heard, now)? {
        let delivery = Delivery { batch, visits: 0, all };
        if to.blocking_send(delivery).is_err() {
            break;
        }
    }
    Ok(heard)
}

/// Units, rules, staff and phones.
async fn found(tx: &mut Tx, seed: u64, office: &Office, now: Timestamp) -> Result<(), AppError> {
    let units = PLACES.iter().enumerate().map(|(n, place)| {
        row![
            office.units[n].to_string(),
            place.parent.map(|up| office.units[up].to_string()),
            office.path(n),
            place.name,
            place.zone.name(),
            place.jurisdiction
        ]
    });
    let columns = ["id", "parent", "path", "name", "time_zone", "jurisdiction"];
    sql::insert(tx, "unit", &columns, units.collect(), "").await?;
    let mut rules = Vec::new();
    for set in places::rules(PLACES[0].day(now)) {
        let data = serde_json::to_string(&set)?;
        rules.push(row![set.jurisdiction, set.valid_from.to_string(), data]);
    }
    sql::insert(tx, "rule_set", &["jurisdiction", "valid_from", "data"], rules, "").await?;
    let staff = office.staff.iter().map(|member| {
        row![
            member.id.to_string(),
            member.username.as_str(),
            NO_PASSWORD,
            member.role.to_string(),
            office.units[member.place].to_string(),
            member.name.as_str(),
            member.language,
            stamp(office.since)
        ]
    });
    let columns = [
        "id",
        "username",
        "password_hash",
        "role",
        "unit",
        "name",
        "language",
        "created_at",
    ];
    sql::insert(tx, "staff", &columns, staff.collect(), "").await?;
    phones(tx, seed, office, now).await
}

/// Nobody signs in by this: it is not a hash.
const NO_PASSWORD: &str = "-";

/// Each worker has a phone; one lost a phone before, which was revoked. Their keys are thrown away: nobody can speak for them.
async fn phones(tx: &mut Tx, seed: u64, office: &Office, now: Timestamp) -> Result<(), AppError> {
    let mut dice = Dice::of(seed, "phones", 0);
    let models = ["Samsung A15", "Redmi 12C", "Nokia G22", "Pixel 6a"];
    let mut rows = Vec::with_capacity(WORKERS + 1);
    for (n, worker) in office.staff.iter().take(WORKERS).enumerate() {
        let mut phone = |id: String, enrolled_at, revoked_at: Option<Timestamp>| {
            let key: Vec<u8> = (0..4).flat_map(|_| dice.roll().to_le_bytes()).collect();
            use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
            rows.push(row![
                id,
                worker.id.to_string(),
                office.units[worker.place].to_string(),
                *dice.pick(&models),
                STANDARD_NO_PAD.encode(key),
                env!("CARGO_PKG_VERSION"),
                stamp(enrolled_at),
                revoked_at.map(stamp)
            ]);
        };
        phone(worker.device.to_string(), office.since, None);
        if n == LOST_A_PHONE {
            let lost = now - Duration::days(33);
            phone(office.lost_phone.to_string(), lost - Duration::days(90), Some(lost));
        }
    }
    let columns = [
        "id",
        "worker",
        "unit",
        "name",
        "public_key",
        "app",
        "enrolled_at",
        "revoked_at",
    ];
    Ok(sql::insert(tx, "device", &columns, rows, "").await?)
}

/// When each phone synced last, and what still waits on the silent one.
async fn note_syncs(tx: &mut Tx, office: &Office, heard: &Heard, now: Timestamp) -> Result<(), AppError> {
    for (n, worker) in office.staff.iter().take(WORKERS).enumerate() {
        let silent = n == SILENT;
        let last = if silent {
            now - Duration::days(super::staff::SILENT_DAYS)
        } else {
            heard[n].0
        };
        sqlx::query("update device set last_sync_at = $1, attempt = $2, unsent = $3 where id = $4")
            .bind(stamp(last))
            .bind(crate::ledger::number(heard[n].1))
            .bind(if silent { odd::UNSENT } else { 0_i64 })
            .bind(worker.device.to_string())
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}
