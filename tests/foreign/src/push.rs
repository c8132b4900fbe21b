//! The body of a push, as the server reads it: in both versions of the wire, then change by change, then folded into files.

use std::collections::BTreeMap;

use domain::{Authority, Change, PersonFile, PersonId, Unit, UnitId, fold};
use protocol::{SyncRequest, Wire, codec, packed::Known, sign::Claim};
use server::ingest::Item;
use uuid::Uuid;

/// Reads a body of version 1 (squeezed, or plain JSON as a fuzzer can write it) and of version 2 (with and without its claim), and takes in its changes.
pub fn push(bytes: &[u8]) {
    let requests = [
        serde_json::from_slice(bytes).ok(),
        codec::unpack::<SyncRequest>(bytes).ok(),
        columns(bytes),
        Claim::open(bytes).ok().and_then(|(claim, body)| {
            let known = Wire::before(claim.device);
            codec::unpack_columns(body, &Known::said(&known))
                .map(|read| read.0)
                .ok()
        }),
    ];
    for request in requests.into_iter().flatten() {
        again(&request);
        take_in(&request);
    }
}

fn columns(bytes: &[u8]) -> Option<SyncRequest> {
    codec::unpack_columns(bytes, &Known::default()).map(|read| read.0).ok()
}

/// What was read is written and read again as the same, on either wire.
fn again(request: &SyncRequest) {
    let text = serde_json::to_string(request).unwrap();
    for wire in [Wire::V1, Wire::V2] {
        let (packed, _) = wire.pack(request, &Known::default()).unwrap();
        let (read, _): (SyncRequest, _) = wire.unpack(&packed, &Known::default()).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), text, "{wire:?}");
    }
}

fn take_in(request: &SyncRequest) {
    let unit = Unit {
        id: UnitId(Uuid::from_u128(3)),
        parent: None,
        name: "Unit".into(),
        time_zone: "Europe/Belgrade".into(),
        jurisdiction: "XK".into(),
    };
    let mut files = BTreeMap::<PersonId, Option<PersonFile>>::new();
    for raw in &request.changes {
        let item = Item::read(raw.get());
        assert_eq!(*item.raw, *raw.get(), "a change is kept as it came");
        let Ok(change) = item.change else { continue };
        let written = serde_json::to_string(&change).unwrap();
        assert_eq!(*change, serde_json::from_str::<Change>(&written).unwrap(), "{written}");
        let place = fold::Place {
            unit: &unit,
            received_at: request.phone_time,
            skew_s: 0,
        };
        let file = files.entry(change.person).or_default();
        let before = file.clone();
        if fold::fold(file, &change, &Authority::own_caseload(), place).is_err() {
            assert_eq!(*file, before, "a change that is refused changes nothing");
        }
    }
}
