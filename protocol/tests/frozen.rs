//! Fixtures stand for good, and together they hold every member of every message: what has none cannot be read by a phone in a drawer.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use domain::{
    Change, Listed, PersonHead, Published, Record, Reference, Unit, Visit, VisitRecord, Worker,
    assessment::{AssessmentAmended, AssessmentCompleted},
    change::{
        ConflictSettled, NoteWritten, PersonRegistered, Reassigned, RecordAdded, RecordAmended, RegistrationWithdrawn,
        VisitAmended, VisitReviewed,
    },
    joined::{Covered, FileJoined, FileParted, FileReturned, Joined, MergedInto, Taken},
};
use protocol::{
    EnrolRequest, EnrolResponse, FileRead, InstrumentBody, Page, Problem, PulledRow, PurgeReceipt, Receipt,
    SyncRequest, SyncResponse,
};
use ring::digest::{SHA256, digest};
use serde::{
    Deserialize, Deserializer,
    de::{Error as _, Visitor, value::Error},
    forward_to_deserialize_any,
};
use serde_json::Value;

/// Every fixture with its SHA-256: a new one is added, and no line is ever changed. Phones speak like this.
const FROZEN: &[(&str, &str)] = &[
    (
        "v1/changes_last_saved.json",
        "c8ceaae4a6e827392031efd85b49aa952d3b1d1509bb6198be94c4666e95af76",
    ),
    (
        "v1/changes_members.json",
        "dbc9dccb9a489a269337a59d664f7f3c8120b6ec98b0ed1d805cd8c978a220c3",
    ),
    (
        "v1/changes_merging.json",
        "b1e79f624b2d735b88863ba7c9258297c20048efca21a29591a5dfc4b9998716",
    ),
    (
        "v1/changes_more.json",
        "03ac87c353d05c6725f9fdd7ddbef84bb0c154f0e00e2657bb93b92a4dba2358",
    ),
    (
        "v1/enrol_request.json",
        "8ee74212042aff3c11ed48eda974d70fc66b4131c3d31981e859f5148203d6a8",
    ),
    (
        "v1/enrol_response.json",
        "d6f841f3ed87df94589a0fbb8689ca105e9ea29f04d81351a1104f2244aeccba",
    ),
    (
        "v1/problem.json",
        "5eec547d15238c21f84417cf4778f69cc313dd4d39e5d2305901e5ccdbea3271",
    ),
    (
        "v1/reference_instruments.json",
        "14e6401c5758f30c36ca4f56d7d56eb394ce07adbaa581c9212ccd24b0a4c96c",
    ),
    (
        "v1/sync_request.json",
        "42c821148cf148156c6cfaab6d4bb44d9c3a6377d2c483c343c38aecfce5b462",
    ),
    (
        "v1/sync_request_empty.json",
        "26af58ef32952afac68112bfffcf62cf4fb13d3a3631ba6e276c3459d8af6054",
    ),
    (
        "v1/sync_request_wants.json",
        "54e696900ba65809ae33a6ca2ee0aca7a7814662876d485dc44260dccdbfbdc8",
    ),
    (
        "v1/sync_response.json",
        "8844177d7beb4234ed9b9abf812fe5e05d04a7de4dfdb17893848ee8ca80b2b9",
    ),
    (
        "v1/sync_response_empty.json",
        "fa290a68f88dbc4d5049f83461dda85ad102344f567194cabc1e7b4adfb58faa",
    ),
    (
        "v1/sync_response_instruments.json",
        "6bfba132db7742fd7a85c7a25ea35bd2b7e36668ad43044a41488d6d6c4c83ef",
    ),
    (
        "v1/sync_response_joined.json",
        "671c905fa476ab97a1f1a9d6df67ce09a11c3e2caa7bbf8d229a1ffc3a363ab4",
    ),
    (
        "v2/changes_merging.bin",
        "cf44035dd93d1129e2100dcfbb09aabf04dd8e739224926f32d378317af37c40",
    ),
    (
        "v2/changes_more.bin",
        "8b83e84b76179e8e1cc56b03301e0874be5ea15dbfda30b631b1037628dc0100",
    ),
    (
        "v2/sync_request.bin",
        "889163b5ea3fec7ba368d86dbd3f18c7cb9b48acadecf60f31bb7280b3f7e040",
    ),
    (
        "v2/sync_request_empty.bin",
        "80e4cbb33ad1b00535bafe2e547be4cede500006df6438eb467d9cad81408558",
    ),
    (
        "v2/sync_request_first.bin",
        "e91e781c61d3a5898db9ad469940f33f4559ad489225ec7be8e4b605e82008f1",
    ),
    (
        "v2/sync_request_first.json",
        "52bcab78cd4802877bd5e8bb93f8903132f18e7bd8d8d752a8485254f70a5efb",
    ),
    (
        "v2/sync_request_kept.bin",
        "fb695f056b1e6cece004fc7446a1344f8f1cd884e6babb817b289bad11a38c66",
    ),
    (
        "v2/sync_request_kept.json",
        "566360d04f985a059e20af1bef6322fd4b4e6b7d9411784b0220c2a4aec9dba8",
    ),
    (
        "v2/sync_response.bin",
        "782c20d1fd0a642ba967079f8ff63fd1ed96493145bbe3ec4b850add0ee775ae",
    ),
    (
        "v2/sync_response_empty.bin",
        "cfb87a3df144f2e105f0b76ab5505086cbb86f761108950f9426c1606175b868",
    ),
    (
        "v2/sync_response_instruments.bin",
        "0a9c0b0a30677eb36d1c42b6e5f0c45815cf8c7fc502121550692f3962178dd0",
    ),
    (
        "v2/sync_response_repeating.bin",
        "434991c89c35f509cd5077aeb555845d806bce1605265059978a886c5790fa29",
    ),
    (
        "v2/sync_response_repeating.json",
        "66ab57999a57f8825a90091c724df8b536bbb4528e07c078d831ccf23aadd237",
    ),
    (
        "v2/sync_response_today.bin",
        "69d3e445300b0ec723274d2f142b0ae2eb856962b8ac4d81a8b289103fde2c99",
    ),
    (
        "v2/sync_response_today.json",
        "33acfe59e42ae832eebc9680b4aff34af5beaea9d8067a666f7daaab47c0498f",
    ),
];

fn fixtures() -> BTreeMap<String, Vec<u8>> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let entries = |folder: &PathBuf| {
        fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect::<Vec<_>>()
    };
    let files = entries(&root).into_iter().flat_map(|version| entries(&version));
    files
        .map(|file| {
            let name = file.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            (name, fs::read(&file).unwrap())
        })
        .collect()
}

#[test]
fn a_fixture_is_never_changed() {
    let hash = |bytes: &[u8]| -> String {
        let digest = digest(&SHA256, bytes);
        digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
    };
    let found: Vec<_> = fixtures()
        .iter()
        .map(|(name, bytes)| format!("(\"{name}\", \"{}\"),", hash(bytes)))
        .collect();
    let frozen: Vec<_> = FROZEN
        .iter()
        .map(|(name, hash)| format!("(\"{name}\", \"{hash}\"),"))
        .collect();
    assert_eq!(found.join("\n"), frozen.join("\n"));
}

/// Objects of all fixtures by where they stand: the member that holds them (a list's own), or `MEMBER.*` in a map by ids or names.
fn objects() -> BTreeMap<String, Vec<Value>> {
    fn walk(value: &Value, key: &str, above: &str, found: &mut BTreeMap<String, Vec<Value>>) {
        match value {
            Value::Object(members) => {
                found.entry(key.to_owned()).or_default().push(value.clone());
                found.entry(format!("{above}.*")).or_default().push(value.clone());
                if let Some(kind) = members.get("kind").and_then(Value::as_str) {
                    found
                        .entry(format!("kind {kind}"))
                        .or_default()
                        .push(members.get("data").cloned().unwrap_or_default());
                }
                members.iter().for_each(|(name, member)| walk(member, name, key, found));
            }
            Value::Array(items) => items.iter().for_each(|item| walk(item, key, above, found)),
            _ => {}
        }
    }
    let mut found = BTreeMap::new();
    for (name, bytes) in fixtures() {
        if let Ok(value) = serde_json::from_slice::<Value>(&bytes) {
            let message = name.trim_end_matches(".json").rsplit('/').next().unwrap();
            let message = ["sync_request", "sync_response", "changes", "reference"]
                .into_iter()
                .find(|kind| message.starts_with(kind))
                .unwrap_or(message);
            walk(&value, message, "", &mut found);
        }
    }
    found
}

/// Catches the names of a struct's members, as serde asks for them.
struct Names<'a>(&'a mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Names<'_> {
    type Error = Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        members: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Error> {
        *self.0 = members;
        Err(Error::custom("the names are all that is wanted"))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("not a struct without flattened members"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct seq tuple tuple_struct map enum
        identifier ignored_any
    }
}

fn members<T: for<'de> Deserialize<'de>>() -> Vec<&'static str> {
    let mut names: &'static [&'static str] = &[];
    let _ = T::deserialize(Names(&mut names));
    assert!(!names.is_empty(), "{}", std::any::type_name::<T>());
    names.to_vec()
}

/// The members of a struct that keeps what it does not know. It does not compile when one is added, and then fails until a fixture has it.
macro_rules! spelled {
    ($name:ident { $($member:ident),+ } + $($rest:ident),+) => {{
        let _ = |message: $name| {
            let $name { $($member: _,)+ $($rest: _,)+ } = message;
        };
        vec![$(stringify!($member)),+]
    }};
}

#[test]
fn every_member_of_every_message_has_a_fixture() {
    let objects = objects();
    let messages: Vec<(&str, Vec<&str>)> = vec![
        ("enrol_request", members::<EnrolRequest>()),
        ("enrol_response", members::<EnrolResponse>()),
        ("problem", members::<Problem>()),
        ("sync_request", members::<SyncRequest>()),
        ("reads", members::<FileRead>()),
        ("purged", members::<PurgeReceipt>()),
        ("sync_response", members::<SyncResponse>()),
        ("receipts", members::<Receipt>()),
        ("page", members::<Page>()),
        ("rows", members::<PulledRow>()),
        ("sync_response.instruments", members::<InstrumentBody>()),
        ("reference", members::<Reference>()),
        ("units", members::<Unit>()),
        ("workers", members::<Worker>()),
        ("reference.instruments", members::<Published>()),
        (
            "today",
            spelled!(
                Listed {
                    person,
                    name,
                    name_latin,
                    unit,
                    flags,
                    flags_until,
                    conflict
                } + schedule
            ),
        ),
        ("data.person", without(members::<PersonHead>(), &[])),
        ("data.visit", without(members::<Visit>(), &[])),
        // Who wrote what stays on the server.
        ("data.record", without(members::<Record>(), &["marks"])),
        ("joined.*", members::<Joined>()),
        ("covered.*", members::<Covered>()),
        ("taken", members::<Taken>()),
        (
            "changes",
            spelled!(
                Change {
                    id,
                    device,
                    device_seq,
                    author,
                    recorded_at,
                    person,
                    base
                } + body,
                extra
            ),
        ),
        (
            "kind person_registered",
            spelled!(
                PersonRegistered {
                    unit,
                    worker,
                    team,
                    fields
                } + extra
            ),
        ),
        (
            "kind record_added",
            spelled!(RecordAdded { entity, record, fields } + extra),
        ),
        (
            "kind record_amended",
            spelled!(
                RecordAmended {
                    entity,
                    record,
                    fields,
                    reason
                } + extra
            ),
        ),
        (
            "kind reassigned",
            spelled!(
                Reassigned {
                    unit,
                    worker,
                    team,
                    reason
                } + extra
            ),
        ),
        (
            "kind registration_withdrawn",
            spelled!(RegistrationWithdrawn { changes } + extra),
        ),
        (
            "kind visit_recorded",
            spelled!(
                VisitRecord {
                    status,
                    started_at,
                    ended_at,
                    planned_for,
                    modality,
                    subject_seen,
                    danger_signs,
                    answers
                } + extra
            ),
        ),
        (
            "kind visit_amended",
            spelled!(
                VisitAmended {
                    visit,
                    answers,
                    danger_signs,
                    outcome,
                    reason
                } + extra
            ),
        ),
        (
            "kind visit_reviewed",
            spelled!(VisitReviewed { visit, review, comment } + extra),
        ),
        ("kind note_written", spelled!(NoteWritten { note, text } + extra)),
        (
            "kind conflict_settled",
            spelled!(
                ConflictSettled {
                    entity,
                    record,
                    field,
                    value
                } + extra
            ),
        ),
        (
            "kind assessment_completed",
            spelled!(
                AssessmentCompleted {
                    assessment,
                    instrument,
                    started_at,
                    ended_at,
                    language,
                    assisted,
                    visit,
                    answers,
                    kept,
                    last_saved,
                    scores,
                    risk,
                    override_reason
                } + extra
            ),
        ),
        (
            "kind assessment_amended",
            spelled!(
                AssessmentAmended {
                    assessment,
                    answers,
                    scores,
                    entered_in_error,
                    reason
                } + extra
            ),
        ),
        (
            "kind file_joined",
            spelled!(
                FileJoined {
                    from,
                    fields,
                    ends,
                    taken
                } + extra
            ),
        ),
        ("kind merged_into", spelled!(MergedInto { into } + extra)),
        (
            "kind file_parted",
            spelled!(FileParted { from, records, visits } + extra),
        ),
        ("kind file_returned", spelled!(FileReturned { from, taken } + extra)),
    ];
    let kinds: BTreeSet<_> = messages
        .iter()
        .filter_map(|(place, _)| place.strip_prefix("kind "))
        .collect();
    assert_eq!(
        kinds,
        domain::Body::KINDS.iter().copied().collect(),
        "a kind whose members nobody looks for"
    );
    let mut missing = Vec::new();
    for (place, members) in messages {
        let found = at(&objects, place);
        assert!(!found.is_empty(), "no fixture has {place}");
        let has = |member: &str| {
            found
                .iter()
                .any(|object| object.get(member).is_some_and(|value| !value.is_null()))
        };
        missing.extend(
            members
                .into_iter()
                .filter(|member| !has(member))
                .map(|member| format!("{place}: {member}")),
        );
    }
    assert_eq!(missing, Vec::<String>::new());
}

fn without(members: Vec<&'static str>, left_out: &[&str]) -> Vec<&'static str> {
    members
        .into_iter()
        .filter(|member| !left_out.contains(member))
        .collect()
}

/// The objects of a place; rows are told apart by what they carry.
fn at(objects: &BTreeMap<String, Vec<Value>>, place: &str) -> Vec<Value> {
    let all = |key: &str| objects.get(key).cloned().unwrap_or_default();
    let with = |key: &str, member: &str| -> Vec<Value> {
        all(key)
            .into_iter()
            .filter(|object| object.get(member).is_some())
            .collect()
    };
    match place {
        "data.person" => with("data", "registered_on"),
        "data.visit" => with("data", "revision"),
        "data.record" => with("data", "fields")
            .into_iter()
            .filter(|object| object.get("version").is_some())
            .collect(),
        "sync_response.instruments" => with("instruments", "body"),
        "reference.instruments" => with("instruments", "form"),
        key => all(key),
    }
}
