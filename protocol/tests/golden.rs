//! The wire, frozen: today's code reads every fixture of version 1 and writes the same again. A phone in a drawer must still be understood.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

use std::{collections::BTreeSet, path::PathBuf};

use domain::{Body, Change, DeviceId, Entity, InstrumentKind, PersonHead, Record, Reference, Visit};
use protocol::{
    EnrolRequest, EnrolResponse, InstrumentBody, Problem, ReceiptOutcome, SyncRequest, SyncResponse, Wire, own_record,
    packed::{Known, Said},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, value::RawValue};

fn fixture(name: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/v1");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

/// Reads a fixture as `T` and writes it: the same bytes, but for the spaces with which people read a fixture.
fn holds<T: DeserializeOwned + Serialize>(name: &str) -> T {
    let text = fixture(name);
    let read: T = serde_json::from_str(&text).unwrap();
    assert_eq!(close(&serde_json::to_string(&read).unwrap()), close(&text), "{name}");
    read
}

/// JSON without the spaces between its parts.
fn close(json: &str) -> String {
    let (mut quoted, mut escaped) = (false, false);
    let kept = json.chars().filter(|sign| {
        let space = !quoted && sign.is_ascii_whitespace();
        quoted ^= *sign == '"' && !escaped;
        escaped = *sign == '\\' && !escaped;
        !space
    });
    kept.collect()
}

fn changes(request: &SyncRequest) -> Vec<(Change, Value)> {
    let read = |raw: &serde_json::value::RawValue| {
        (
            serde_json::from_str(raw.get()).unwrap(),
            serde_json::from_str(raw.get()).unwrap(),
        )
    };
    request.changes.iter().map(|raw| read(raw)).collect()
}

#[test]
fn enrolment_reads_and_writes_as_ever() {
    let request: EnrolRequest = holds("enrol_request.json");
    assert_eq!(protocol::enrol::normal_code(&request.code), "7K0M4XQ2V1PD");
    let key = protocol::sign::proven_key(&request.public_key, &request.code, &request.proof).unwrap();
    assert_eq!(key.len(), 32);
    let response: EnrolResponse = holds("enrol_response.json");
    assert_eq!(response.reference.units[0].zone(), chrono_tz::Europe::Belgrade);
}

#[test]
fn a_push_reads_and_writes_as_ever_with_every_kind_of_change() {
    let request: SyncRequest = holds("sync_request.json");
    let mut kinds = BTreeSet::new();
    for (change, wire) in changes(&request) {
        assert_eq!(serde_json::to_value(&change).unwrap(), wire);
        if let Body::Unknown { kind, .. } = &change.body {
            assert_eq!(kind, "device_lent");
        } else {
            kinds.insert(change.body.kind().to_owned());
        }
    }
    // Kinds that came later: a fixture is never changed, so they stand in one of their own.
    for later in [
        "changes_more.json",
        "changes_merging.json",
        "changes_members.json",
        "changes_last_saved.json",
    ] {
        // What a change says goes through maps, whose members are in the order of their names.
        let wire: Vec<Value> = serde_json::from_str(&fixture(later)).unwrap();
        let changes: Vec<Change> = serde_json::from_str(&fixture(later)).unwrap();
        assert_eq!(serde_json::to_value(&changes).unwrap(), Value::from(wire), "{later}");
        for change in changes {
            kinds.insert(change.body.kind().to_owned());
        }
    }
    assert_eq!(kinds, Body::KINDS.iter().map(|kind| (*kind).to_owned()).collect());
}

#[test]
fn an_answer_reads_and_writes_as_ever_with_every_receipt_and_row() {
    let response: SyncResponse = holds("sync_response.json");
    let outcomes: Vec<_> = response.receipts.iter().map(|receipt| receipt.outcome).collect();
    use ReceiptOutcome::{Applied, Conflict, Duplicate, Rejected};
    assert_eq!(outcomes, [Applied, Duplicate, Conflict, Rejected]);
    rows_hold(&response);
    assert_eq!(response.page.rows.len(), 3);
}

/// Each row reads and writes as what it is.
fn rows_hold(response: &SyncResponse) {
    for row in &response.page.rows {
        let wire: Value = serde_json::from_str(row.data.get()).unwrap();
        let written = match row.entity {
            Entity::Person => serde_json::to_value(serde_json::from_str::<PersonHead>(row.data.get()).unwrap()),
            Entity::Visit => serde_json::to_value(serde_json::from_str::<Visit>(row.data.get()).unwrap()),
            _ => serde_json::to_value(serde_json::from_str::<Record>(row.data.get()).unwrap()),
        };
        assert_eq!(written.unwrap(), wire, "{}", row.entity);
    }
}

#[test]
fn a_file_with_another_one_in_it_reads_and_writes_as_ever() {
    let response: SyncResponse = holds("sync_response_joined.json");
    rows_hold(&response);
    assert_eq!((response.page.rows.len(), response.page.whole.len()), (3, 1));
}

#[test]
fn a_lone_sync_without_changes_is_as_small_as_ever() {
    let request: SyncRequest = holds("sync_request_empty.json");
    assert!(request.changes.is_empty() && request.cursors.is_empty());
    let response: SyncResponse = holds("sync_response_empty.json");
    assert!(!response.page.more && response.receipts.is_empty());
}

#[test]
fn instruments_are_listed_asked_for_and_brought_as_ever() {
    let reference: Reference = holds("reference_instruments.json");
    let [visit, phq9] = &reference.instruments[..] else {
        panic!("{:?}", reference.instruments)
    };
    assert_eq!((&visit.kind, visit.pack), (&InstrumentKind::Visit, false));
    assert_eq!(phq9.languages, ["en"]);
    let request: SyncRequest = holds("sync_request_wants.json");
    let response: SyncResponse = holds("sync_response_instruments.json");
    let brought = &response.instruments[0];
    assert_eq!((&brought.version, &request.wants[0]), (&visit.version, &visit.version));
    assert!(brought.is_whole());
}

#[test]
fn an_instrument_that_was_changed_on_the_way_is_seen() {
    let response: SyncResponse = serde_json::from_str(&fixture("sync_response_instruments.json")).unwrap();
    let version = response.instruments[0].version.clone();
    let body = |text: &str| RawValue::from_string(text.to_owned()).unwrap();
    let whole = InstrumentBody::of(body(response.instruments[0].body.get()));
    assert_eq!(whole.version, version);
    let other = InstrumentBody {
        version,
        body: body("{}"),
    };
    assert!(!other.is_whole());
}

#[test]
fn a_problem_reads_and_writes_as_ever() {
    let problem: Problem = holds("problem.json");
    assert_eq!(problem.kind, format!("urn:vizita:problem:{}", problem.code));
    let bare = Problem::new(problem.status, &problem.code, &problem.title);
    assert_eq!(bare.kind, problem.kind);
}

#[test]
fn a_directive_of_a_newer_server_is_no_error() {
    let mut wire: Value = serde_json::from_str(&fixture("sync_response_empty.json")).unwrap();
    wire["directive"] = "sing".into();
    wire["of_a_newer_version"] = 1.into();
    let response: SyncResponse = serde_json::from_value(wire).unwrap();
    assert_eq!(response.directive, Some(protocol::Directive::Unknown));
}

#[test]
fn every_fixture_is_read_by_a_test() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/v1");
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let read = [
        "changes_last_saved.json",
        "changes_members.json",
        "changes_merging.json",
        "changes_more.json",
        "enrol_request.json",
        "enrol_response.json",
        "problem.json",
        "reference_instruments.json",
        "sync_request.json",
        "sync_request_empty.json",
        "sync_request_wants.json",
        "sync_response.json",
        "sync_response_empty.json",
        "sync_response_instruments.json",
        "sync_response_joined.json",
    ];
    assert_eq!(names, read);
}

/// What version 2 packed: today's code reads these bytes, and they say what they said. How small they are made may get better; what is read may not.
#[test]
fn messages_packed_by_version_2_are_read_as_ever() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/v2");
    let names: BTreeSet<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    for (packed, text) in [
        ("sync_request.bin", "sync_request.json"),
        ("sync_request_empty.bin", "sync_request_empty.json"),
        ("sync_request_first.bin", "../v2/sync_request_first.json"),
        ("sync_response.bin", "sync_response.json"),
        ("sync_response_empty.bin", "sync_response_empty.json"),
        ("sync_response_instruments.bin", "sync_response_instruments.json"),
        ("sync_response_today.bin", "../v2/sync_response_today.json"),
        ("changes_more.bin", "changes_more.json"),
        ("changes_merging.bin", "changes_merging.json"),
    ] {
        assert!(names.contains(packed), "{packed}");
        let packed = std::fs::read(folder.join(packed)).unwrap();
        let (read, _): (Value, _) = protocol::codec::unpack_columns(&packed, &Known::default()).unwrap();
        assert_eq!(read, serde_json::from_str::<Value>(&fixture(text)).unwrap(), "{text}");
    }
    // An answer that repeats what its request said, and what the phone has kept.
    let device = Wire::before(DeviceId(uuid::Uuid::from_u128(0x0197264e_3c00_7000_8000_0000000000d1)));
    let read = |packed: &str, text: &str, said: &Said| {
        let packed = std::fs::read(folder.join(packed)).unwrap();
        let (read, said): (Value, _) = protocol::codec::unpack_columns(&packed, &Known::said(said)).unwrap();
        assert_eq!(read, serde_json::from_str::<Value>(&fixture(text)).unwrap(), "{text}");
        said
    };
    let request: SyncRequest = holds("../v2/sync_request_kept.json");
    let answer: SyncResponse = holds("../v2/sync_response_repeating.json");
    let visits = own_record::visits(&request.changes);
    let kept = own_record::parts(&close(answer.page.rows[0].data.get()), &visits).unwrap();
    assert_eq!(request.kept, [own_record::mark(&kept)]);
    let said = read("sync_request_kept.bin", "../v2/sync_request_kept.json", &device);
    read(
        "sync_response_repeating.bin",
        "../v2/sync_response_repeating.json",
        &said.keeping(kept),
    );
    assert_eq!(names.len(), 15, "a fixture that no test reads: {names:?}");
}

#[test]
fn today_ahead_of_the_files_reads_and_writes_as_ever() {
    let request: SyncRequest = holds("../v2/sync_request_first.json");
    assert!(request.known_today);
    let response: SyncResponse = holds("../v2/sync_response_today.json");
    let [due, bare] = &response.today[..] else {
        panic!("{:?}", response.today)
    };
    assert!(due.schedule.is_some() && bare.schedule.is_none());
    assert!(response.page.more);
}
