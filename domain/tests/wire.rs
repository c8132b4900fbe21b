//! What this build does not know survives it: unknown kinds, members and words come out as they went in.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod kit;

use domain::{Body, Change, Entity, Visit, VisitStatus};
use kit::*;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn there_and_back(wire: &Value) -> Value {
    let read: Change = serde_json::from_value(wire.clone()).unwrap();
    serde_json::to_value(&read).unwrap()
}

fn envelope(kind: &str, data: Value) -> Value {
    json!({
        "id": "0197264e-0000-7000-8000-000000000001",
        "device": "0197264e-0000-7000-8000-000000000002",
        "device_seq": 9,
        "author": "0197264e-0000-7000-8000-000000000003",
        "recorded_at": "2026-06-01T12:00:00Z",
        "person": "0197264e-0000-7000-8000-000000000004",
        "base": 3,
        "kind": kind,
        "data": data,
        "of_a_newer_version": {"a": [1, 2.5, null, "ç"]},
    })
}

const RECORD: &str = "0197264e-0000-7000-8000-000000000005";

#[test]
fn every_kind_keeps_members_and_words_of_a_newer_version() {
    let person = json!({"unit": RECORD, "worker": null, "fields": {"name": "Ana", "aura": "blue"}, "newer": 1});
    let written =
        json!({"entity": "allergy", "record": RECORD, "fields": {"to": ["nuts", 1, null]}, "newer": {"x": 1}});
    let amended = json!({"entity": "plan", "record": RECORD, "fields": {"state": "frozen"}, "reason": "r", "newer": 1});
    let visit = json!({
        "visit": RECORD, "status": "by_video", "started_at": "2026-06-01T10:00:00Z", "ended_at": "2026-06-01T11:00:00.123Z",
        "planned_for": "2026-06-01", "modality": "hologram", "subject_seen": true, "danger_signs": ["weapon", "dragon"],
        "answers": {"safe": "yes", "q.9": {"nested": true}}, "newer": [1],
    });
    for (kind, data) in [
        ("person_registered", person),
        ("record_added", written.clone()),
        ("record_amended", amended),
        (
            "reassigned",
            json!({"unit": RECORD, "worker": RECORD, "team": [RECORD], "reason": "r", "newer": 1}),
        ),
        ("visit_recorded", visit),
        (
            "visit_amended",
            json!({"visit": RECORD, "answers": {"safe": null}, "danger_signs": [], "outcome": "seen", "reason": "r", "newer": 1}),
        ),
        (
            "visit_reviewed",
            json!({"visit": RECORD, "review": "pondered", "comment": "c", "newer": 1}),
        ),
        ("note_written", json!({"note": RECORD, "text": "t", "newer": 1})),
        (
            "conflict_settled",
            json!({"entity": "person", "record": RECORD, "field": "name", "value": null, "newer": 1}),
        ),
        (
            "assessment_completed",
            json!({
                "assessment": RECORD, "instrument": {"form": "bps", "version": "9f2c"}, "started_at": "2026-06-01T10:00:00Z",
                "ended_at": "2026-06-01T11:00:00Z", "language": "ka", "assisted": true, "visit": RECORD,
                "answers": {"b1": "2", "household": [{"name": "a"}]},
                "scores": {"values": {"bio": 41.5}, "needs": [{"code": "food", "item": "b6", "priority": 2}], "alerts": ["p5"], "risk": "dire"},
                "risk": "high", "override_reason": "r", "newer": 1,
            }),
        ),
        (
            "file_joined",
            json!({"from": RECORD, "fields": {"name": "Ana"}, "ends": [RECORD], "taken": {"fields": {"aura": 1}, "worker": RECORD, "history": {}}, "newer": 1}),
        ),
        ("registration_withdrawn", json!({"changes": 4, "newer": 1})),
        ("merged_into", json!({"into": RECORD, "newer": 1})),
        (
            "file_parted",
            json!({"from": RECORD, "records": [RECORD], "visits": [RECORD], "newer": 1}),
        ),
        (
            "file_returned",
            json!({"from": RECORD, "taken": {"fields": {}, "team": [RECORD], "history": {}}, "newer": 1}),
        ),
        (
            "assessment_amended",
            json!({"assessment": RECORD, "answers": {"b1": null}, "scores": {}, "entered_in_error": true, "reason": "r", "newer": 1}),
        ),
    ] {
        assert!(Body::KINDS.contains(&kind));
        let wire = envelope(kind, data);
        assert_eq!(there_and_back(&wire), wire, "{kind}");
        // Members come in any order: sorted, the content stands before its kind; as a phone writes them, behind it.
        let read: Change = serde_json::from_value(wire).unwrap();
        let written = serde_json::to_string(&read).unwrap();
        assert!(written.find("\"kind\"") < written.find("\"data\""), "{written}");
        assert_eq!(serde_json::from_str::<Change>(&written).unwrap(), read);
    }
    assert_eq!(Body::KINDS.len(), 16, "a new kind stands in the list above");
}

#[test]
fn a_member_that_stands_twice_or_is_missing_makes_no_change() {
    let whole = serde_json::to_string(&envelope("gossip", json!({}))).unwrap();
    assert!(serde_json::from_str::<Change>(&whole).is_ok());
    for twice in ["\"kind\":\"gossip\"", "\"device_seq\":9", "\"data\":{}"] {
        let text = whole.replacen('{', &format!("{{{twice},"), 1);
        let error = serde_json::from_str::<Change>(&text).unwrap_err().to_string();
        assert!(error.contains("duplicate field"), "{error}");
    }
    for missing in ["\"kind\":\"gossip\",", "\"device_seq\":9,"] {
        let error = serde_json::from_str::<Change>(&whole.replace(missing, ""))
            .unwrap_err()
            .to_string();
        assert!(error.contains("missing field"), "{error}");
    }
}

#[test]
fn what_cannot_be_read_says_where() {
    let wire = envelope("visit_recorded", json!({"visit": RECORD}));
    let error = serde_json::from_value::<Change>(wire).unwrap_err().to_string();
    assert!(error.contains("in a visit_recorded"), "{error}");
}

#[test]
fn an_unknown_kind_and_an_unknown_entity_fold_without_harm() {
    let mut file = somebody();
    let lent = Body::Unknown {
        kind: "device_lent".into(),
        data: json!({}),
    };
    take(&mut file, &change(1, 1, 0, lent)).unwrap();
    let allergy = added(
        Entity::from("allergy"),
        20,
        &[("state", json!("mild")), ("to", json!("nuts"))],
    );
    take(&mut file, &change(2, 1, 0, allergy)).unwrap();
    assert_eq!(record(&file, 20).text("to"), Some("nuts"));
    let body = visited(60, "by_video", 0, &["dragon"]);
    take(&mut file, &change(3, 1, 0, body)).unwrap();
    let visit: &Visit = &file.as_ref().unwrap().visits[&id(60)];
    assert_eq!(visit.record.status, VisitStatus::Other("by_video".into()));
    assert!(!visit.record.resets_clock());
    assert_eq!(
        file.as_ref().unwrap().of_kind(&Entity::Alert).count(),
        1,
        "an unknown sign of danger is one"
    );
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-1e9..1e9).prop_map(Value::from),
        "\\PC{0,20}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map("\\PC{0,8}", inner, 0..6).prop_map(|map| Value::from(Map::from_iter(map))),
        ]
    })
}

proptest! {
    #[test]
    fn any_unknown_kind_is_kept_whole(kind in "[a-z_]{1,12}", data in any_json(), more in any_json()) {
        prop_assume!(!Body::KINDS.contains(&kind.as_str()));
        let mut wire = envelope(&kind, data);
        wire["more"] = more;
        prop_assert_eq!(there_and_back(&wire), wire);
    }

    #[test]
    fn any_field_and_answer_is_kept_whole(value in any_json(), more in any_json()) {
        let data = json!({"entity": "note", "record": RECORD, "fields": {"text": value}, "more": more});
        let wire = envelope("record_added", data);
        prop_assert_eq!(there_and_back(&wire), wire);
    }
}
