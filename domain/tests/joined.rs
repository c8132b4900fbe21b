//! Two files become one and part again: what stands, what comes back, and where late changes land.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod kit;

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Body, Change, Entity, Fields, PersonFile, PersonId, RecordId, RiskLevel, Visit, VisitId,
    change::{Reassigned, RecordAmended, RegistrationWithdrawn, VisitAmended},
    joined::{FileJoined, FileParted, FileReturned, MergedInto, Taken, parting},
};
use kit::*;
use proptest::prelude::*;
use serde_json::{Value, json};

const STAYS: u128 = 7;
const OTHER: u128 = 8;

fn about(person: u128, change: Change) -> Change {
    Change {
        person: id(person),
        ..change
    }
}

/// Person 8, registered by device 2.
fn other(bodies: impl IntoIterator<Item = Body>) -> Option<PersonFile> {
    let mut file = None;
    take_as(
        &mut file,
        &about(OTHER, change(0, 2, 0, registered("Anna Kolla"))),
        &supervisor(),
    )
    .unwrap();
    for (n, body) in bodies.into_iter().enumerate() {
        take_as(
            &mut file,
            &about(OTHER, change(0x200 + n as u128, 9, 99, body)),
            &supervisor(),
        )
        .unwrap();
    }
    file
}

fn joining(stays: &Option<PersonFile>, comes: &Option<PersonFile>, fields: Fields, ends: &[RecordId]) -> [Body; 2] {
    let (stays, comes) = (stays.as_ref().unwrap(), comes.as_ref().unwrap());
    [
        Body::FileJoined(FileJoined {
            from: comes.head.person(),
            fields,
            ends: ends.iter().copied().collect(),
            taken: Taken::of(comes),
            extra: Default::default(),
        }),
        Body::MergedInto(MergedInto {
            into: stays.head.person(),
            extra: Default::default(),
        }),
    ]
}

fn join(stays: &mut Option<PersonFile>, comes: &mut Option<PersonFile>, fields: Fields, ends: &[RecordId]) {
    let [joined, merged] = joining(stays, comes, fields, ends);
    take_as(stays, &change(0x300, 9, 99, joined), &supervisor()).unwrap();
    take_as(comes, &about(OTHER, change(0x301, 9, 99, merged)), &supervisor()).unwrap();
}

fn part(stays: &mut Option<PersonFile>, comes: &mut Option<PersonFile>) {
    let (parted, returned) = parting(stays.as_ref().unwrap(), id(OTHER)).unwrap();
    take_as(stays, &change(0x302, 9, 99, Body::FileParted(parted)), &supervisor()).unwrap();
    take_as(
        comes,
        &about(OTHER, change(0x303, 9, 99, Body::FileReturned(returned))),
        &supervisor(),
    )
    .unwrap();
}

/// Everything of a file but versions, marks and how many changes it took.
type Essence = (
    BTreeMap<RecordId, (Fields, BTreeSet<String>)>,
    BTreeMap<VisitId, Visit>,
    domain::History,
    Option<domain::UserId>,
    RiskLevel,
);

fn essence(file: &Option<PersonFile>) -> Essence {
    let file = file.as_ref().unwrap();
    let own = [&file.head.record];
    let records = own.into_iter().chain(file.records.values());
    (
        records
            .map(|record| {
                assert_eq!(record.came_from, None);
                let conflicts = record.conflicts.keys().cloned().collect();
                (record.id, (record.fields.clone(), conflicts))
            })
            .collect(),
        file.visits.clone(),
        file.head.history.clone(),
        file.head.worker,
        file.risk(),
    )
}

fn risk_of(person: u128, level: &str) -> Body {
    Body::RecordAdded(domain::change::RecordAdded {
        entity: Entity::Risk,
        record: PersonFile::risk_record(id(person)),
        fields: fields(&[("level", json!(level))]),
        extra: Default::default(),
    })
}

fn both() -> (Option<PersonFile>, Option<PersonFile>) {
    let stays = with([
        risk_of(STAYS, "low"),
        added(Entity::Plan, 20, &[("state", json!("active"))]),
        visited(60, "seen", -400, &[]),
    ]);
    let comes = other([
        risk_of(OTHER, "high"),
        added(Entity::Plan, 30, &[("state", json!("active"))]),
        added(Entity::Address, 31, &[("line", json!("Open street 1"))]),
        visited(70, "seen", -100, &["threats"]),
    ]);
    (stays, comes)
}

#[test]
fn the_file_that_stays_has_everything_and_the_other_leads_to_it() {
    let (mut stays, mut comes) = both();
    let chosen = fields(&[("name", json!("Anna Kolla")), ("phone", json!("044 100 200"))]);
    join(&mut stays, &mut comes, chosen, &[id(30)]);
    let file = stays.as_ref().unwrap();
    assert_eq!(file.head.name(), "Anna Kolla");
    assert_eq!(file.risk(), RiskLevel::High, "the higher risk stands");
    assert_eq!(file.visits.len(), 2);
    assert!(file.visits.values().all(|visit| visit.person == id(STAYS)));
    assert_eq!(
        file.head.last_seen(),
        other([visited(70, "seen", -100, &[])]).unwrap().head.last_seen()
    );
    assert_eq!(file.records[&id::<RecordId>(20)].state(), Some("active"));
    assert_eq!(file.records[&id::<RecordId>(30)].state(), Some("ended"));
    assert_eq!(file.of_kind(&Entity::Alert).count(), 2, "its alerts come along");
    let comes = comes.unwrap();
    assert_eq!(comes.head.merged_into(), Some(id(STAYS)));
    assert_eq!(
        (comes.head.worker, comes.records.len(), comes.visits.len()),
        (None, 0, 0)
    );
    assert_eq!(comes.head.name(), "Anna Kolla", "what it was stays readable");
    assert_eq!(comes.schedule(&unit(), &Default::default()), None);
}

#[test]
fn what_was_sealed_in_either_file_stays_sealed() {
    for sealed_one in [true, false] {
        let seal = || {
            amended(
                Entity::Person,
                if sealed_one { STAYS } else { OTHER },
                &[("sensitivity", json!("sealed"))],
            )
        };
        let mut stays = with(sealed_one.then(seal));
        let mut comes = other((!sealed_one).then(seal));
        join(&mut stays, &mut comes, fields(&[("sensitivity", json!("normal"))]), &[]);
        assert!(stays.as_ref().unwrap().head.is_sealed());
    }
}

#[test]
fn a_late_visit_lands_in_the_file_that_stays_and_goes_back_when_they_part() {
    let (mut stays, mut comes) = both();
    join(&mut stays, &mut comes, Fields::new(), &[]);
    let late = about(OTHER, change(5, 2, 0, visited(71, "seen", 200, &["weapon"])));
    take(&mut stays, &late).unwrap();
    let amended_late = Body::VisitAmended(VisitAmended {
        visit: id(70),
        answers: fields(&[("safe", json!("no"))]),
        danger_signs: None,
        outcome: None,
        reason: "misread".into(),
        extra: Default::default(),
    });
    take(&mut stays, &about(OTHER, change(6, 2, 0, amended_late))).unwrap();
    take(&mut stays, &about(OTHER, change(7, 2, 0, note("by the door")))).unwrap();
    let file = stays.as_ref().unwrap();
    assert_eq!(file.visits[&id::<VisitId>(71)].person, id(STAYS));
    assert_eq!(
        file.head.last_seen(),
        Some(day("2026-06-09")),
        "a late visit resets the clock"
    );
    part(&mut stays, &mut comes);
    let (stays, comes) = (stays.unwrap(), comes.unwrap());
    assert_eq!(stays.visits.keys().copied().collect::<Vec<_>>(), [id(60)]);
    assert_eq!(stays.head.last_seen(), Some(day("2026-05-15")));
    assert_eq!(comes.visits.len(), 2);
    assert_eq!(comes.visits[&id::<VisitId>(70)].record.answer("safe"), Some("no"));
    assert_eq!(comes.head.last_seen(), Some(day("2026-06-09")));
    assert_eq!(comes.of_kind(&Entity::Note).count(), 1);
    assert_eq!(
        comes.of_kind(&Entity::Alert).count(),
        3,
        "the late visit's alert is its own"
    );
}

#[test]
fn a_late_field_waits_for_a_decision_where_the_files_differ() {
    let mut stays = with([amended(Entity::Person, STAYS, &[("phone", json!("1"))])]);
    let mut comes = other([]);
    join(&mut stays, &mut comes, Fields::new(), &[]);
    let amends = |n, pairs: &[(&str, Value)]| about(OTHER, change(n, 2, 1, amended(Entity::Person, OTHER, pairs)));
    let outcome = take(
        &mut stays,
        &amends(5, &[("phone", json!("2")), ("warning", json!("dog"))]),
    )
    .unwrap();
    assert_eq!(outcome.conflicts, ["phone"]);
    assert_eq!(stays.as_ref().unwrap().head.record.text("warning"), Some("dog"));
    part(&mut stays, &mut comes);
    let comes = comes.unwrap();
    assert_eq!(comes.head.record.text("phone"), Some("2"), "its own again");
    assert_eq!(comes.head.record.text("warning"), Some("dog"));
    assert_eq!(stays.unwrap().head.record.text("warning"), None);
}

#[test]
fn a_late_raise_of_the_risk_meets_the_one_risk_of_the_file_that_stays() {
    let (mut stays, mut comes) = both();
    join(&mut stays, &mut comes, Fields::new(), &[]);
    let raise = Body::RecordAmended(RecordAmended {
        entity: Entity::Risk,
        record: PersonFile::risk_record(id(OTHER)),
        fields: fields(&[("level", json!("very_high"))]),
        reason: None,
        extra: Default::default(),
    });
    take(&mut stays, &about(OTHER, change(5, 2, 1, raise))).unwrap();
    let file = stays.as_ref().unwrap();
    assert_eq!(file.risk(), RiskLevel::VeryHigh);
    assert_eq!(file.of_kind(&Entity::Risk).count(), 1);
    part(&mut stays, &mut comes);
    assert_eq!(comes.unwrap().risk(), RiskLevel::VeryHigh);
}

#[test]
fn only_a_supervisor_makes_files_one_and_only_two_that_stand_alone() {
    let (mut stays, mut comes) = both();
    let [joined, merged] = joining(&stays, &comes, Fields::new(), &[]);
    let code = |file: &mut Option<PersonFile>, change: &Change, who| take_as(file, change, &who).unwrap_err().code;
    assert_eq!(
        code(&mut stays, &change(5, 1, 9, joined.clone()), worker()),
        "needs_supervisor"
    );
    assert_eq!(
        code(&mut comes, &about(OTHER, change(5, 2, 9, merged)), worker()),
        "needs_supervisor"
    );
    let by_hand = amended(Entity::Person, STAYS, &[("merged_into", json!(id::<PersonId>(OTHER)))]);
    let by_hand = change(5, 1, 9, by_hand);
    assert_eq!(code(&mut stays, &by_hand, worker()), "needs_supervisor");
    assert_eq!(code(&mut stays, &by_hand, supervisor()), "bad_field");
    join(&mut stays, &mut comes, Fields::new(), &[]);
    assert_eq!(
        code(&mut stays, &change(6, 9, 9, joined), supervisor()),
        "not_mergeable"
    );
    let into_itself = Body::MergedInto(MergedInto {
        into: id(99),
        extra: Default::default(),
    });
    assert_eq!(
        code(&mut stays, &change(7, 9, 9, into_itself), supervisor()),
        "not_mergeable",
        "a file that has taken another one in stays where it is"
    );
    let moved = Body::Reassigned(Reassigned {
        unit: id(1),
        worker: None,
        team: Vec::new(),
        reason: None,
        extra: Default::default(),
    });
    assert_eq!(
        code(&mut stays, &about(OTHER, change(8, 9, 9, moved)), supervisor()),
        "person_merged"
    );
    let stranger = about(99, change(9, 2, 0, visited(80, "seen", 0, &[])));
    assert_eq!(code(&mut stays, &stranger, worker()), "bad_change");
}

#[test]
fn parting_twice_or_what_was_never_joined_is_refused() {
    let (mut stays, mut comes) = both();
    assert!(parting(stays.as_ref().unwrap(), id(OTHER)).is_none());
    join(&mut stays, &mut comes, Fields::new(), &[]);
    part(&mut stays, &mut comes);
    let parted = Body::FileParted(FileParted {
        from: id(OTHER),
        records: BTreeSet::new(),
        visits: BTreeSet::new(),
        extra: Default::default(),
    });
    let returned = Body::FileReturned(FileReturned {
        from: id(STAYS),
        taken: Taken::default(),
        extra: Default::default(),
    });
    assert_eq!(
        take_as(&mut stays, &change(5, 9, 9, parted), &supervisor())
            .unwrap_err()
            .code,
        "not_merged"
    );
    let back = about(OTHER, change(5, 9, 9, returned));
    assert_eq!(
        take_as(&mut comes, &back, &supervisor()).unwrap_err().code,
        "not_merged"
    );
    join(&mut stays, &mut comes, Fields::new(), &[]);
    assert_eq!(stays.unwrap().visits.len(), 2, "they can be made one again");
}

#[test]
fn a_registration_is_withdrawn_while_nothing_else_has_happened() {
    let withdrawn = |changes| {
        Body::RegistrationWithdrawn(RegistrationWithdrawn {
            changes,
            extra: Default::default(),
        })
    };
    let mut file = with([added(Entity::Plan, 20, &[("state", json!("active"))])]);
    let code = |file: &mut Option<PersonFile>, change: &Change, who| take_as(file, change, &who).unwrap_err().code;
    assert_eq!(
        code(&mut file, &change(5, 1, 0, withdrawn(2)), worker()),
        "needs_supervisor"
    );
    take(&mut file, &change(6, 1, 0, visited(60, "seen", 0, &[]))).unwrap();
    assert_eq!(
        code(&mut file, &change(7, 9, 0, withdrawn(2)), supervisor()),
        "not_withdrawable"
    );
    let mut file = with([added(Entity::Plan, 20, &[("state", json!("active"))])]);
    take_as(&mut file, &change(8, 9, 0, withdrawn(2)), &supervisor()).unwrap();
    let head = &file.as_ref().unwrap().head;
    assert!(head.is_gone() && head.worker.is_none());
    assert_eq!(file.as_ref().unwrap().schedule(&unit(), &Default::default()), None);
    let late = change(9, 1, 0, visited(61, "seen", 0, &[]));
    assert_eq!(
        code(&mut file, &late, worker()),
        "person_withdrawn",
        "the phone is told, and keeps it"
    );
}

fn note(text: &str) -> Body {
    Body::NoteWritten(domain::change::NoteWritten {
        note: id(90),
        text: text.into(),
        extra: Default::default(),
    })
}

/// Things that a supervisor may have done to a file before; `base` keeps the ids of two files apart.
fn any_past(person: u128, base: u128) -> impl Strategy<Value = Vec<(u64, Body)>> {
    let word = prop::sample::select(vec!["x", "y", "z"]);
    let own = (
        prop::sample::select(vec!["name", "phone", "warning", "sensitivity"]),
        word.clone(),
    )
        .prop_map(move |(field, value)| amended(Entity::Person, person, &[(field, json!(value))]));
    let level = prop::sample::select(RiskLevel::KNOWN);
    let body = prop_oneof![
        own,
        level.prop_map(move |level| risk_of(person, level)),
        (0..3u128).prop_map(move |n| added(Entity::Plan, base + n, &[("state", json!("active"))])),
        (3..6u128, word).prop_map(move |(n, line)| added(Entity::Address, base + n, &[("line", json!(line))])),
        (
            10..16u128,
            -500i64..0,
            prop::sample::select(vec!["seen", "no_access", "refused"])
        )
            .prop_map(move |(n, hours, outcome)| visited(base + n, outcome, hours, &[])),
    ];
    // From several devices that have not seen each other's, so that conflicts are among it.
    prop::collection::vec((0u64..3, body), 0..14)
}

fn lived(person: u128, past: Vec<(u64, Body)>) -> Option<PersonFile> {
    let mut file = if person == STAYS { somebody() } else { other([]) };
    for (n, (device, body)) in past.into_iter().enumerate() {
        let change = change(0x500 + 0x100 * person + n as u128, 3 + u128::from(device), 1, body);
        // What the rules refuse, a visit twice, is not of interest.
        let _ = take_as(&mut file, &about(person, change), &supervisor());
    }
    file
}

proptest! {
    #[test]
    fn what_is_joined_and_parted_is_as_before(
        mine in any_past(STAYS, 0x1000),
        theirs in any_past(OTHER, 0x2000),
        chosen in prop::collection::btree_map(
            prop::sample::select(vec!["name", "phone", "warning"]).prop_map(str::to_owned),
            prop::sample::select(vec!["x", "y", "w"]).prop_map(Value::from),
            0..3,
        ),
        ends in prop::sample::select(vec![0x1000u128, 0x1001, 0x2000, 0x2001]),
    ) {
        let (mut stays, mut comes) = (lived(STAYS, mine), lived(OTHER, theirs));
        let before = (essence(&stays), essence(&comes));
        let known = |file: &Option<PersonFile>| file.as_ref().unwrap().records.contains_key(&id::<RecordId>(ends));
        let ends: Vec<RecordId> = (known(&stays) || known(&comes)).then(|| id(ends)).into_iter().collect();
        let people = (stays.as_ref().unwrap().head.last_seen()).max(comes.as_ref().unwrap().head.last_seen());
        join(&mut stays, &mut comes, chosen, &ends);
        prop_assert_eq!(stays.as_ref().unwrap().head.last_seen(), people);
        part(&mut stays, &mut comes);
        prop_assert_eq!((essence(&stays), essence(&comes)), before);
    }

    #[test]
    fn joining_survives_its_way_through_the_wire(mine in any_past(STAYS, 0x1000), theirs in any_past(OTHER, 0x2000)) {
        let (mut stays, mut comes) = (lived(STAYS, mine), lived(OTHER, theirs));
        let mut again = stays.clone();
        let bodies = joining(&stays, &comes, Fields::new(), &[]);
        let read: Change = serde_json::from_str(&serde_json::to_string(&change(0x300, 9, 99, bodies[0].clone())).unwrap()).unwrap();
        take_as(&mut again, &read, &supervisor()).unwrap();
        join(&mut stays, &mut comes, Fields::new(), &[]);
        prop_assert_eq!(stays, again);
    }
}
