//! The one way in: a batch of changes goes into the ledger and the register, or into quarantine, in one transaction.

mod answers;
mod batch;
mod decide;
pub mod source;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

pub use batch::{Batch, Item, Source};
use decide::Ground;
pub(crate) use decide::{Accepted, Gone, Move, Refused, Verdict, Written};
use domain::{
    Body, ChangeId, PersonFile, PersonId, RecordId, UnitId,
    sabotage::{Sabotage, is},
};
use protocol::{Receipt, ReceiptOutcome};

use crate::{
    db::{DbError, Tx},
    error::AppError,
    instruments, ledger, quarantine,
    register::{self, responsibility, units},
};

/// What a batch came to.
#[derive(Debug, Default)]
pub struct Ingested {
    /// One receipt for each change, in the order of the batch.
    pub receipts: Vec<Receipt>,
    /// People who were registered: what waited for them in quarantine can be tried again.
    pub registered: Vec<PersonId>,
}

/// Takes a batch in, and with it what waited in quarantine for the people whom it registers.
pub async fn take_in(tx: &mut Tx, batch: &Batch) -> Result<Vec<Receipt>, AppError> {
    let ingested = ingest(tx, batch).await?;
    let mut by_device = BTreeMap::<String, Vec<quarantine::Waiting>>::new();
    for waiting in quarantine::waiting_for(tx, &ingested.registered).await? {
        by_device.entry(waiting.device.clone()).or_default().push(waiting);
    }
    for (device, waiting) in by_device {
        let source = match device.parse() {
            Ok(device) => source::of_device(tx, device).await?,
            Err(_) => None,
        };
        if let Some(source) = source {
            let skew_s = waiting.first().map_or(0, |waiting| waiting.skew_s);
            let items = waiting.into_iter().map(|waiting| Item::read(waiting.body)).collect();
            ingest(
                tx,
                &Batch {
                    source,
                    items,
                    received_at: batch.received_at,
                    skew_s,
                },
            )
            .await?;
        }
    }
    Ok(ingested.receipts)
}

/// Takes a batch from one source into the ledger and the register; one receipt per change, in the order of the batch.
pub async fn ingest(tx: &mut Tx, batch: &Batch) -> Result<Ingested, AppError> {
    let known = ledger::known(tx, &batch.ids()).await?;
    let ground = load(tx, batch, &known).await?;
    let verdict = decide::decide(batch, &known, ground);
    ledger::append(tx, batch, &verdict.accepted).await?;
    register::store(tx, &verdict, batch.received_at).await?;
    quarantine::keep(tx, batch, &verdict.refused).await?;
    quarantine::release(tx, &verdict.accepted).await?;
    units::write_numbers(tx, &verdict.numbers).await?;
    Ok(Ingested {
        receipts: receipts(batch, &known, &verdict),
        registered: verdict.registered,
    })
}

/// Everything that the batch touches, read under the locks of the units that it touches.
async fn load(tx: &mut Tx, batch: &Batch, known: &HashMap<ChangeId, ledger::Known>) -> Result<Ground, AppError> {
    let new = || {
        let changes = batch.changes();
        changes.filter(|change| !known.contains_key(&change.id) || is(Sabotage::DuplicateCountsAsNew))
    };
    let mut people: BTreeSet<PersonId> = new().map(|change| change.person).collect();
    let devices: BTreeSet<_> = new().map(|change| change.device).collect();
    let visits: BTreeSet<_> = new().filter_map(|change| change.body.visit()).collect();
    let mut named_units = BTreeSet::<UnitId>::new();
    let mut named_staff = BTreeSet::new();
    let mut named_records = BTreeSet::<(PersonId, RecordId)>::new();
    for change in new() {
        match &change.body {
            Body::PersonRegistered(body) => {
                named_units.insert(body.unit);
                named_staff.extend(body.worker.iter().chain(&body.team).copied());
            }
            Body::Reassigned(body) => {
                named_units.insert(body.unit);
                named_staff.extend(body.worker.iter().chain(&body.team).copied());
            }
            Body::FileReturned(body) => named_staff.extend(body.taken.worker.iter().chain(&body.taken.team).copied()),
            _ => {}
        }
        named_records.extend(change.body.record().map(|record| (change.person, record)));
    }
    let places = register::places_of(tx, &people).await?;
    named_units.extend(places.units);
    if !places.merged.is_empty() {
        // What is recorded for a file that was merged lands in the one that stays.
        people.extend(places.merged.values());
        named_units.extend(register::units_of(tx, &people).await?);
        let landing: Vec<_> = named_records
            .iter()
            .filter_map(|(person, record)| Some((*places.merged.get(person)?, *record)))
            .collect();
        named_records.extend(landing);
    }
    let units = units::lock(tx, &named_units).await?;
    let mut files = register::load_touched(tx, &people, &named_records).await?;
    let merged_since = |file: &PersonFile| file.head.merged_into().is_some_and(|into| !people.contains(&into));
    if files
        .values()
        .any(|file| !units.contains_key(&file.head.unit) || merged_since(file))
    {
        // The person moved to another unit, or into another file, between the look and the lock.
        return Err(DbError::Overtaken.into());
    }
    let mut foreign_visits = HashSet::new();
    for visit in register::load_visits(tx, &visits).await? {
        match files.get_mut(&visit.person) {
            Some(file) => drop(file.visits.insert(visit.id, visit)),
            None => drop(foreign_visits.insert(visit.id)),
        }
    }
    let versions: BTreeSet<String> = new()
        .filter_map(|change| answers::version(change, files.get(&change.person)))
        .collect();
    let versions: Vec<String> = versions.into_iter().collect();
    Ok(Ground {
        instruments: instruments::compiled(tx, &versions).await?,
        tenures: responsibility::tenures(tx, &batch.source, &devices, &people).await?,
        staff: responsibility::existing_staff(tx, &named_staff).await?,
        used_numbers: ledger::used_numbers(tx, batch).await?,
        foreign_devices: source::of_others(tx, &batch.source, &devices).await?,
        rules: units::rules(tx).await?,
        units,
        files,
        foreign_visits,
    })
}

fn receipts(batch: &Batch, known: &HashMap<ChangeId, ledger::Known>, verdict: &Verdict) -> Vec<Receipt> {
    let accepted: HashMap<ChangeId, &decide::Accepted> = verdict
        .accepted
        .iter()
        .map(|accepted| (accepted.change.id, accepted))
        .collect();
    let refused: HashMap<ChangeId, &domain::Refusal> = verdict
        .refused
        .iter()
        .map(|refused| (refused.id, &refused.refusal))
        .collect();
    let mut seen = HashSet::new();
    let receipt = |item: &Item| {
        let again = !seen.insert(item.id);
        let mut receipt = Receipt {
            id: item.id,
            outcome: ReceiptOutcome::Duplicate,
            code: None,
            detail: None,
            at: None,
        };
        if let Some(known) = known.get(&item.id) {
            receipt.at = Some(known.at);
        } else if let Some(accepted) = accepted.get(&item.id) {
            receipt.at = Some(accepted.at);
            if !again {
                receipt.outcome = accepted.outcome();
                receipt.detail = accepted.detail();
            }
        } else if let Some(refusal) = refused.get(&item.id) {
            receipt.outcome = ReceiptOutcome::Rejected;
            receipt.code = Some(refusal.code.to_owned());
            receipt.detail = Some(refusal.detail.clone());
        }
        receipt
    };
    batch.items.iter().map(receipt).collect()
}
