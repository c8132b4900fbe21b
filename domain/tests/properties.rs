//! What holds of the fold for any changes: deterministic, order-free where changes are independent, untouched by what it refuses.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod kit;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Duration, TimeZone};
use domain::{
    Authority, Body, Change, Entity, Fields, History, PersonFile, RecordId, Timestamp, Unit,
    fold::{Place, fold},
};
use kit::*;
use proptest::prelude::*;
use serde_json::{Value, json};

const PLAN: u128 = 20;
const CONTACT: u128 = 21;
const CONSENT: u128 = 22;
const RISK: u128 = 23;

/// Person 7 with a plan, a safe contact, a consent and a risk.
fn start() -> Option<PersonFile> {
    with([
        added(Entity::Plan, PLAN, &[("state", json!("active"))]),
        added(Entity::SafeContact, CONTACT, &[("method", json!("phone"))]),
        added(
            Entity::Consent,
            CONSENT,
            &[("state", json!("given")), ("purpose", json!("visit"))],
        ),
        added(Entity::Risk, RISK, &[("level", json!("medium"))]),
    ])
}

/// Any change at all, sensible or not.
fn any_body() -> impl Strategy<Value = Body> {
    let entity = prop::sample::select(Entity::KNOWN).prop_map(Entity::from);
    let record = 20u128..26;
    let name = prop::sample::select(vec!["state", "level", "line", "text", "name", "rrule", "hidden", "x"]);
    let value = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        prop::sample::select(vec![
            "active",
            "closed",
            "ended",
            "low",
            "high",
            "FREQ=DAILY",
            "2024-02-29",
            ""
        ])
        .prop_map(Value::from),
    ];
    let outcome = prop::sample::select(vec!["seen", "not_seen", "no_access", "refused", "planned", "lost"]);
    prop_oneof![
        (entity.clone(), record.clone(), name, value.clone()).prop_map(|(e, r, n, v)| added(e, r, &[(n, v)])),
        (
            entity,
            record,
            prop::sample::select(vec!["state", "level", "line", "name", "hidden"]),
            value
        )
            .prop_map(|(e, r, n, v)| amended(e, if r == 25 { 7 } else { r }, &[(n, v)])),
        (60u128..66, outcome.clone(), -100i64..100, any::<bool>()).prop_map(|(v, o, h, sign)| visited(
            v,
            o,
            h,
            if sign { &["threats"] } else { &[] }
        )),
        (60u128..66, prop::option::of(outcome)).prop_map(|(v, o)| visit_amended(v, o, Some(&["weapon"]))),
        (30u128..33, any::<bool>()).prop_map(|(n, critical)| Body::AssessmentCompleted(assessed(
            n,
            &[("b1", json!("2"))],
            if critical { &["p5"] } else { &[] }
        ))),
        (20u128..33, any::<bool>()).prop_map(|(n, critical)| Body::AssessmentAmended(reassessed(
            n,
            &[("b1", json!("1"))],
            if critical { &["p5"] } else { &[] }
        ))),
        Just(Body::Unknown {
            kind: "device_lent".into(),
            data: json!({"to": 1})
        }),
    ]
}

fn any_change() -> impl Strategy<Value = Change> {
    (1u128..1000, 1u128..4, 0u64..8, any_body()).prop_map(|(n, device, base, body)| change(n, device, base, body))
}

fn any_authority() -> impl Strategy<Value = Authority> {
    prop_oneof![Just(worker()), Just(supervisor())]
}

/// What must not depend on the order: everything but versions and the marks that hold them.
type Essence = (
    BTreeMap<RecordId, (Fields, BTreeMap<String, BTreeSet<String>>)>,
    History,
    BTreeMap<domain::VisitId, domain::Visit>,
    u64,
);

fn essence(file: &Option<PersonFile>) -> Essence {
    let file = file.as_ref().unwrap();
    let of = |record: &domain::Record| {
        let conflicts = record.conflicts.iter().map(|(field, conflict)| {
            let values = conflict
                .candidates
                .iter()
                .map(|candidate| candidate.value.to_string())
                .collect();
            (field.clone(), values)
        });
        // By when to act hangs on the risk at that moment; that there is an alert does not.
        let fields = record.fields.clone().into_iter().filter(|(name, _)| name != "act_by");
        (record.id, (fields.collect(), conflicts.collect()))
    };
    let records = file.records.values().chain([&file.head.record]).map(of).collect();
    (
        records,
        file.head.history.clone(),
        file.visits.clone(),
        file.head.changes,
    )
}

/// One independent piece of work each: its own visit, its own note, its own field. Different devices, all on what was synced.
fn independent() -> impl Strategy<Value = Vec<Change>> {
    let visit = (
        prop::sample::select(vec!["seen", "not_seen", "no_access", "no_access", "refused"]),
        0i64..2000,
        any::<bool>(),
    );
    let visits = prop::collection::vec(visit, 0..9).prop_map(|visits| {
        let body = |(n, (outcome, hours, sign)): (usize, (&str, i64, bool))| {
            visited(60 + n as u128, outcome, hours, if sign { &["weapon"] } else { &[] })
        };
        visits.into_iter().enumerate().map(body).collect::<Vec<_>>()
    });
    let fields = prop::sample::subsequence(
        vec![
            amended(Entity::Person, 7, &[("phone", json!("1"))]),
            amended(Entity::Person, 7, &[("languages", json!(["sq"]))]),
            amended(Entity::Plan, PLAN, &[("every_days", json!(10))]),
            amended(Entity::Plan, PLAN, &[("state", json!("paused"))]),
            amended(Entity::SafeContact, CONTACT, &[("code_word", json!("blue"))]),
            amended(Entity::Consent, CONSENT, &[("state", json!("withdrawn"))]),
            added(Entity::Note, 50, &[("text", json!("hello"))]),
            added(Entity::Case, 51, &[("state", json!("intake"))]),
        ],
        0..8,
    );
    (visits, fields).prop_map(|(visits, fields)| {
        let all = visits.into_iter().chain(fields).enumerate();
        all.map(|(n, body)| change(n as u128 + 1, n as u128 + 1, 1, body))
            .collect()
    })
}

/// A field, the values that two devices write to it, and the one that must stand meanwhile whatever the order; `None`: the newer one.
fn clashes() -> impl Strategy<Value = (Entity, u128, &'static str, Value, Value, Option<Value>)> {
    prop::sample::select(vec![
        (Entity::Person, 7, "phone", json!("1"), json!("2"), None),
        (Entity::Plan, PLAN, "every_days", json!(7), json!(9), None),
        (
            Entity::Consent,
            CONSENT,
            "state",
            json!("withdrawn"),
            json!("expired"),
            Some(json!("withdrawn")),
        ),
        (
            Entity::SafeContact,
            CONTACT,
            "do_not_call",
            json!(true),
            json!(false),
            Some(json!(true)),
        ),
        (
            Entity::SafeContact,
            CONTACT,
            "voicemail",
            json!(true),
            json!(false),
            Some(json!(false)),
        ),
        (
            Entity::Risk,
            RISK,
            "level",
            json!("high"),
            json!("very_high"),
            Some(json!("very_high")),
        ),
        (
            Entity::Risk,
            RISK,
            "level",
            json!("high"),
            json!("extreme"),
            Some(json!("extreme")),
        ),
        (
            Entity::Person,
            7,
            "two_workers",
            json!(false),
            json!(true),
            Some(json!(true)),
        ),
        (
            Entity::Person,
            7,
            "sensitivity",
            json!("sealed"),
            json!("restricted"),
            Some(json!("sealed")),
        ),
    ])
}

fn own(file: &Option<PersonFile>, n: u128) -> &domain::Record {
    if n == 7 {
        &file.as_ref().unwrap().head.record
    } else {
        record(file, n)
    }
}

proptest! {
    #[test]
    fn the_fold_is_deterministic_and_what_it_refuses_leaves_no_trace(
        changes in prop::collection::vec((any_change(), any_authority()), 0..25),
    ) {
        let (mut one, mut two) = (start(), start());
        for (change, who) in &changes {
            let before = one.clone();
            let first = take_as(&mut one, change, who);
            prop_assert_eq!(&first, &take_as(&mut two, change, who));
            match first {
                Err(_) => prop_assert_eq!(&one, &before),
                Ok(outcome) => {
                    let (now, then) = (one.as_ref().unwrap(), before.unwrap());
                    prop_assert_eq!(now.head.changes, then.head.changes + 1);
                    // The caller stores what the outcome names, so nothing else may have moved.
                    for (id, record) in &now.records {
                        prop_assert!(outcome.records.contains(id) || then.records.get(id) == Some(record), "{}", id);
                    }
                    for (id, visit) in &now.visits {
                        prop_assert!(outcome.visits.contains(id) || then.visits.get(id) == Some(visit), "{}", id);
                    }
                }
            }
        }
        prop_assert_eq!(one, two);
    }

    #[test]
    fn a_fold_reads_plans_risks_alerts_and_the_record_that_its_change_names(
        changes in prop::collection::vec((any_change(), any_authority()), 0..25),
    ) {
        let mut whole = start();
        for (change, who) in &changes {
            let mut part = whole.clone();
            if let Some(file) = &mut part {
                file.records.retain(|id, record| {
                    matches!(record.entity, Entity::Plan | Entity::Risk | Entity::Alert)
                        || change.body.record() == Some(*id)
                });
            }
            prop_assert_eq!(take_as(&mut part, change, who), take_as(&mut whole, change, who));
            let (part, whole) = (part.unwrap(), whole.as_ref().unwrap());
            prop_assert_eq!(&part.head, &whole.head);
            for (id, record) in &part.records {
                prop_assert_eq!(whole.records.get(id), Some(record));
            }
        }
    }

    #[test]
    fn independent_changes_commute(
        (ordered, shuffled) in independent().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        let (mut one, mut two) = (start(), start());
        for change in &ordered {
            prop_assert!(take(&mut one, change).unwrap().conflicts.is_empty());
        }
        for change in &shuffled {
            take(&mut two, change).unwrap();
        }
        prop_assert_eq!(essence(&one), essence(&two));
    }

    #[test]
    fn one_field_written_by_two_devices_keeps_both_values_whatever_the_order(
        (entity, record, field, a, b, stands) in clashes(), swapped in any::<bool>(),
    ) {
        let mut file = start();
        let (first, second) = if swapped { (&b, &a) } else { (&a, &b) };
        take(&mut file, &change(1, 1, 1, amended(entity.clone(), record, &[(field, first.clone())]))).unwrap();
        let clash = take(&mut file, &change(2, 2, 1, amended(entity, record, &[(field, second.clone())]))).unwrap();
        prop_assert_eq!(clash.conflicts, [field]);
        let kept: BTreeSet<_> = own(&file, record).conflicts[field].candidates.iter().map(|c| c.value.to_string()).collect();
        prop_assert_eq!(kept, BTreeSet::from([a.to_string(), b.to_string()]));
        prop_assert_eq!(&own(&file, record).fields[field], &stands.unwrap_or_else(|| second.clone()));
    }

    #[test]
    fn one_devices_edits_in_a_row_never_conflict(values in prop::collection::vec("[a-c]{1,2}", 1..12)) {
        let mut file = start();
        for (n, value) in values.iter().enumerate() {
            // All on the version last synced: a phone that was offline for days.
            let body = amended(Entity::SafeContact, CONTACT, &[("code_word", json!(value))]);
            prop_assert!(take(&mut file, &change(n as u128 + 1, 1, 1, body)).unwrap().conflicts.is_empty());
        }
        prop_assert_eq!(record(&file, CONTACT).text("code_word"), values.last().map(String::as_str));
    }

    #[test]
    fn only_seeing_the_person_moves_the_due_day(
        outcomes in prop::collection::vec((prop::sample::select(vec!["seen", "not_seen", "no_access", "refused", "cancelled"]), 0i64..3000), 1..20),
    ) {
        let mut file = start();
        let rules = Default::default();
        let mut due = file.as_ref().unwrap().schedule(&unit(), &rules);
        for (n, (outcome, hours)) in outcomes.into_iter().enumerate() {
            let n = n as u128 + 1;
            take(&mut file, &change(n, 1, 0, visited(100 + n, outcome, hours, &[]))).unwrap();
            let now = file.as_ref().unwrap().schedule(&unit(), &rules);
            if outcome == "seen" {
                prop_assert!(now.unwrap().due_on >= due.unwrap().due_on);
            } else {
                prop_assert_eq!(now, due);
            }
            due = now;
        }
    }

    #[test]
    fn no_moment_zone_or_skew_panics(
        seconds in any::<i64>(), ends in any::<i64>(), skew_s in any::<i64>(), arrives in any::<i64>(),
        zone in prop::sample::select(chrono_tz::TZ_VARIANTS.to_vec()), outcome in prop::sample::select(vec!["seen", "no_access"]),
    ) {
        // The calendar of chrono spans some 8·10¹² seconds to either side.
        let moment = |n: i64| DateTime::from_timestamp(n % 8_210_000_000_000, 0).unwrap_or(Timestamp::MIN_UTC);
        let unit = Unit { time_zone: zone.name().into(), ..unit() };
        let mut body = visited(60, outcome, 0, &["threats"]);
        if let Body::VisitRecorded(visit) = &mut body {
            visit.record.started_at = moment(seconds);
            visit.record.ended_at = moment(ends);
        }
        let mut recorded = change(1, 1, 0, body);
        recorded.recorded_at = moment(ends);
        let mut file = start();
        let place = Place { unit: &unit, received_at: moment(arrives), skew_s };
        fold(&mut file, &recorded, &worker(), place).unwrap();
        let amended = change(2, 1, 0, visit_amended(60, Some("no_access"), Some(&["weapon"])));
        fold(&mut file, &amended, &worker(), place).unwrap();
        let raised = change(3, 1, 1, kit::amended(Entity::Risk, RISK, &[("level", json!("high"))]));
        fold(&mut file, &raised, &worker(), place).unwrap();
        let visit = file.as_ref().unwrap().visits[&id(60)].clone();
        prop_assert!(visit.record.started_at <= visit.record.ended_at && visit.record.duration_minutes() >= 0);
        file.unwrap().schedule(&unit, &Default::default());
    }

    #[test]
    fn more_visits_than_are_remembered_still_know_when_the_person_was_last_seen(
        visits in prop::collection::vec((any::<bool>(), 0i64..5000), 0..40),
    ) {
        let mut file = start();
        for (n, (seen, hours)) in visits.iter().enumerate() {
            let n = n as u128 + 1;
            let outcome = if *seen { "seen" } else { "no_access" };
            take(&mut file, &change(n, 1, 0, visited(100 + n, outcome, *hours, &[]))).unwrap();
        }
        let newest = visits.iter().filter(|(seen, _)| *seen).map(|(_, hours)| unit().day(at(*hours))).max();
        let history = &file.as_ref().unwrap().head.history;
        prop_assert_eq!(history.last_seen(), newest);
        prop_assert!(history.latest.len() <= 12);
    }
}

#[test]
fn every_daylight_saving_night_and_leap_day_of_every_zone_has_a_day() {
    for zone in chrono_tz::TZ_VARIANTS {
        let unit = Unit {
            time_zone: zone.name().into(),
            ..unit()
        };
        for start in [
            "2024-02-28T00:00:00Z",
            "2026-03-27T00:00:00Z",
            "2026-10-23T00:00:00Z",
            "2011-12-29T00:00:00Z",
        ] {
            let start: Timestamp = start.parse().unwrap();
            for half_hours in 0..150 {
                let at = start + Duration::minutes(30 * half_hours);
                assert_eq!(
                    unit.day(at),
                    zone.from_utc_datetime(&at.naive_utc()).date_naive(),
                    "{zone} {at}"
                );
            }
        }
        for end in [Timestamp::MIN_UTC, Timestamp::MAX_UTC] {
            unit.day(end);
        }
    }
}

#[test]
fn alerts_have_the_same_ids_on_phone_and_server() {
    let recorded = change(1, 1, 0, visited(60, "no_access", 0, &["threats"]));
    let ids = |received_at| {
        let (unit, mut file) = (unit(), start());
        fold(
            &mut file,
            &recorded,
            &worker(),
            Place {
                unit: &unit,
                received_at,
                skew_s: 0,
            },
        )
        .unwrap();
        file.unwrap()
            .of_kind(&Entity::Alert)
            .map(|alert| alert.id)
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(at(1)), ids(at(500)));
    assert_eq!(ids(at(1)).len(), 2);
}
