//! The one way in: changes go into the ledger and the register, or into quarantine, in one transaction.
//!
//! Batches that several phones sent at once are taken in together: decided one after the other, read and written as one.

mod answers;
mod batch;
mod decide;
pub mod source;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

pub use batch::{Batch, Item, Source};
use decide::Ground;
pub(crate) use decide::{Accepted, Gone, Move, Refused, Verdict, Written};
use domain::{
    Body, Change, ChangeId, PersonFile, PersonId, RecordId, UnitId,
    sabotage::{Sabotage, is},
};
use protocol::{Receipt, ReceiptOutcome};

use crate::{
    db::{DbError, Tx},
    error::AppError,
    instruments, ledger, quarantine,
    register::{self, responsibility, units},
};

/// What batches came to.
#[derive(Debug, Default)]
struct Ingested {
    /// For each batch one receipt for each change, in its order.
    receipts: Vec<Vec<Receipt>>,
    /// People who were registered: what waited for them in quarantine can be tried again.
    registered: Vec<PersonId>,
}

/// Takes a batch in, and with it what waited in quarantine for the people whom it registers.
pub async fn take_in(tx: &mut Tx, batch: &Batch) -> Result<Vec<Receipt>, AppError> {
    let receipts = take_in_all(tx, std::slice::from_ref(batch)).await?;
    Ok(receipts.into_iter().flatten().collect())
}

/// Takes batches of several sources in, one after the other and with as few statements as one; the receipts of each.
pub async fn take_in_all(tx: &mut Tx, batches: &[Batch]) -> Result<Vec<Vec<Receipt>>, AppError> {
    let ingested = ingest(tx, batches).await?;
    let mut by_device = BTreeMap::<String, Vec<quarantine::Waiting>>::new();
    for waiting in quarantine::waiting_for(tx, &ingested.registered).await? {
        by_device.entry(waiting.device.clone()).or_default().push(waiting);
    }
    let received_at = batches.iter().map(|batch| batch.received_at).max();
    for (device, waiting) in by_device {
        let source = match device.parse() {
            Ok(device) => source::of_device(tx, device).await?,
            Err(_) => None,
        };
        if let (Some(source), Some(received_at)) = (source, received_at) {
            let skew_s = waiting.first().map_or(0, |waiting| waiting.skew_s);
            let items = waiting.into_iter().map(|waiting| Item::read(waiting.body)).collect();
            let batch = Batch {
                source,
                items,
                received_at,
                skew_s,
            };
            ingest(tx, &[batch]).await?;
        }
    }
    Ok(ingested.receipts)
}

/// Takes batches into the ledger and the register; one receipt per change, in the order of its batch.
async fn ingest(tx: &mut Tx, batches: &[Batch]) -> Result<Ingested, AppError> {
    let ids: Vec<String> = batches.iter().flat_map(Batch::ids).collect();
    let known = ledger::known(tx, &ids).await?;
    let ground = load(tx, batches, &known).await?;
    let verdict = decide::decide(batches, &known, ground);
    ledger::append(tx, &verdict.accepted).await?;
    register::store(tx, &verdict).await?;
    for (n, batch) in batches.iter().enumerate() {
        let refused: Vec<&Refused> = verdict.refused.iter().filter(|refused| refused.batch == n).collect();
        quarantine::keep(tx, batch, &refused).await?;
    }
    quarantine::release(tx, &verdict.accepted).await?;
    units::write_numbers(tx, &verdict.numbers).await?;
    Ok(Ingested {
        receipts: receipts(batches, &known, &verdict),
        registered: verdict.registered,
    })
}

/// Everything that the batches touch, read under the locks of the units that they touch.
async fn load(tx: &mut Tx, batches: &[Batch], known: &HashMap<ChangeId, ledger::Known>) -> Result<Ground, AppError> {
    let is_new = |change: &&Change| !known.contains_key(&change.id) || is(Sabotage::DuplicateCountsAsNew);
    let new = || batches.iter().flat_map(Batch::changes).filter(is_new);
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
    let mut places = register::places_of(tx, &people).await?;
    if !places.merged.is_empty() {
        // What is recorded for a file that was merged lands in the one that stays.
        people.extend(places.merged.values());
        let landing: Vec<_> = named_records
            .iter()
            .filter_map(|(person, record)| Some((*places.merged.get(person)?, *record)))
            .collect();
        named_records.extend(landing);
        places = register::places_of(tx, &people).await?;
    }
    named_units.extend(places.units);
    let units = units::lock(tx, &named_units).await?;
    let mut files = register::load_touched(tx, &people, &named_records).await?;
    let merged_since =
        |file: &PersonFile| register::leads_to(&file.head) != places.merged.get(&file.head.person()).copied();
    if files
        .values()
        .any(|file| !units.contains_key(&file.head.unit) || merged_since(file))
    {
        // The person moved to another unit, or into another file, between the look and the lock.
        return Err(DbError::Overtaken.into());
    }
    let mut visit_owners = HashMap::new();
    for visit in register::load_visits(tx, &visits).await? {
        visit_owners.insert(visit.id, visit.person);
        if let Some(file) = files.get_mut(&visit.person) {
            file.visits.insert(visit.id, visit);
        }
    }
    let versions: BTreeSet<String> = new()
        .filter_map(|change| answers::version(change, files.get(&change.person)))
        .collect();
    let versions: Vec<String> = versions.into_iter().collect();
    let sources: Vec<&Source> = batches.iter().map(|batch| &batch.source).collect();
    let brought: BTreeSet<_> = batches
        .iter()
        .flat_map(|batch| {
            let devices = batch.changes().filter(is_new).map(|change| change.device);
            let others = devices.filter(|device| *device != batch.source.device);
            others.map(|device| (batch.source.author, device))
        })
        .collect();
    let changes: Vec<&Change> = batches.iter().flat_map(Batch::changes).collect();
    Ok(Ground {
        instruments: instruments::compiled(tx, &versions).await?,
        tenures: responsibility::tenures(tx, &sources, &devices, &people).await?,
        staff: responsibility::existing_staff(tx, &named_staff).await?,
        used_numbers: ledger::used_numbers(tx, &changes).await?,
        foreign_devices: source::of_others(tx, &brought).await?,
        rules: units::rules(tx).await?,
        units,
        files,
        visit_owners,
    })
}

fn receipts(batches: &[Batch], known: &HashMap<ChangeId, ledger::Known>, verdict: &Verdict) -> Vec<Vec<Receipt>> {
    let accepted: HashMap<ChangeId, &decide::Accepted> = verdict
        .accepted
        .iter()
        .map(|accepted| (accepted.change.id, accepted))
        .collect();
    let refused: HashMap<(usize, ChangeId), &domain::Refusal> = verdict
        .refused
        .iter()
        .map(|refused| ((refused.batch, refused.id), &refused.refusal))
        .collect();
    let mut seen = HashSet::new();
    let mut receipt = |batch: usize, item: &Item| {
        let again = !seen.insert((batch, item.id));
        let mut receipt = Receipt {
            id: item.id,
            outcome: ReceiptOutcome::Duplicate,
            code: None,
            detail: None,
            at: None,
        };
        if let Some(known) = known.get(&item.id) {
            receipt.at = Some(known.at);
        } else if let Some(refusal) = refused.get(&(batch, item.id)) {
            receipt.outcome = ReceiptOutcome::Rejected;
            receipt.code = Some(refusal.code.to_owned());
            receipt.detail = Some(refusal.detail.clone());
        } else if let Some(accepted) = accepted.get(&item.id) {
            receipt.at = Some(accepted.at);
            if !again && accepted.batch == batch {
                receipt.outcome = accepted.outcome();
                receipt.detail = accepted.detail();
            }
        }
        receipt
    };
    let of_batch = |(n, batch): (usize, &Batch)| batch.items.iter().map(|item| receipt(n, item)).collect();
    batches.iter().enumerate().map(of_batch).collect()
}
