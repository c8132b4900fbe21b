//! What a visit leaves as it was of a person's row: their own record, and the digests of the visits before. Both sides can say that they hold the
//! same, so that an answer points at it (`packed::Said::keeping`).

use domain::VisitId;
use serde::Deserialize;
use serde_json::value::RawValue;

/// So many visits before are looked at: fewer than a row has at most, so that one that falls out at its end changes nothing.
const VISITS: usize = 4;

#[derive(Deserialize)]
struct Head<'a> {
    #[serde(borrow)]
    record: &'a RawValue,
    #[serde(borrow, default)]
    history: History<'a>,
}

#[derive(Default, Deserialize)]
struct History<'a> {
    #[serde(borrow, default)]
    latest: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct Entry {
    visit: VisitId,
}

/// As many parts as a row has at most; those that it lacks are empty.
pub type Parts = [String; VISITS + 1];

/// The parts of a person's row that stand whatever these visits do, as they are spelled: the own record, then the latest visits but for these.
pub fn parts(head: &str, but: &[VisitId]) -> Option<Parts> {
    let head: Head<'_> = serde_json::from_str(head).ok()?;
    let others = head.history.latest.iter().filter(|entry| {
        let entry: Option<Entry> = serde_json::from_str(entry.get()).ok();
        entry.is_some_and(|entry| !but.contains(&entry.visit))
    });
    let others: Vec<&&RawValue> = others.collect();
    let latest = &others[others.len().saturating_sub(VISITS)..];
    let mut parts = Parts::default();
    head.record.get().clone_into(&mut parts[0]);
    for (part, entry) in parts[1..].iter_mut().zip(latest) {
        entry.get().clone_into(part);
    }
    Some(parts)
}

#[derive(Deserialize)]
struct Change {
    data: OfVisit,
}

#[derive(Deserialize)]
struct OfVisit {
    visit: VisitId,
}

/// The visits that changes are about.
pub fn visits(changes: &[Box<RawValue>]) -> Vec<VisitId> {
    let read = changes
        .iter()
        .filter_map(|change| serde_json::from_str::<Change>(change.get()).ok());
    read.map(|change| change.data.visit).collect()
}

/// By what both sides know that they hold the same parts: how the SHA-256 of their lines begins, in hex.
pub fn mark(parts: &Parts) -> String {
    let digest = ring::digest::digest(&ring::digest::SHA256, parts.join("\n").as_bytes());
    digest.as_ref()[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}
