//! Today, people, a person's file: what screens read.

use domain::{ConsentDecision, PersonId, RiskLevel, TimingState};
use mobile_core::{
    Core,
    person::{Consent, PlanChange, Registration},
};

use crate::world::{Works, World, code};

fn names(core: &Core, query: &str) -> Vec<String> {
    let found = core.people(query).unwrap();
    found.into_iter().map(|found| found.name).collect()
}

#[test]
fn people_are_found_in_any_script_with_or_without_diacritics() {
    let (_world, core) = World::enrolled();
    for name in ["გიორგი ბერიძე", "Ђорђе Đorđević", "Agnesa Çelik", "Besa Krasniqi"] {
        core.registers(name);
    }
    assert_eq!(names(&core, "giorgi"), ["გიორგი ბერიძე"]);
    assert_eq!(names(&core, "ბერ"), ["გიორგი ბერიძე"]);
    assert_eq!(names(&core, "djordjevic"), ["Ђорђе Đorđević"]);
    assert_eq!(names(&core, "ĐORĐEVIĆ"), ["Ђорђе Đorđević"]);
    assert_eq!(names(&core, "celik agn"), ["Agnesa Çelik"]);
    assert_eq!(names(&core, "çel"), ["Agnesa Çelik"]);
    assert_eq!(
        names(&core, "esa"),
        Vec::<String>::new(),
        "words are found by their beginning"
    );
    assert_eq!(names(&core, "!?"), Vec::<String>::new());
    assert_eq!(names(&core, "").len(), 4);
}

#[test]
fn today_is_overdue_then_grace_due_upcoming_with_flags_first() {
    let (world, core) = World::enrolled();
    let every = |person: PersonId, days: u16, grace: u16| {
        let change = PlanChange {
            every_days: Some(days),
            grace_days: Some(grace),
            window_before_days: Some(1),
            ..PlanChange::default()
        };
        core.change_plan(person, &change).unwrap();
        core.visits(person, "seen");
    };
    let (late, later, flagged) = (
        core.registers("Late"),
        core.registers("Later"),
        core.registers("Flagged"),
    );
    let (grace, due, upcoming) = (
        core.registers("Grace"),
        core.registers("Due"),
        core.registers("Upcoming"),
    );
    every(late, 5, 0);
    every(later, 3, 0);
    every(flagged, 6, 0);
    core.amend_person(flagged, "two_workers", "yes").unwrap();
    every(grace, 9, 3);
    every(due, 10, 0);
    every(upcoming, 30, 0);
    world.set("2026-03-12T08:00:00Z");
    let today = core.today().unwrap();
    let order: Vec<(&str, TimingState, i64)> = today
        .iter()
        .map(|due| (due.name.as_str(), due.timing.state, due.timing.days_overdue))
        .collect();
    assert_eq!(
        order,
        [
            ("Flagged", TimingState::Overdue, 4),
            ("Later", TimingState::Overdue, 7),
            ("Late", TimingState::Overdue, 5),
            ("Grace", TimingState::Grace, 0),
            ("Due", TimingState::Due, 0),
            ("Upcoming", TimingState::Upcoming, 0),
        ]
    );
}

#[test]
fn the_day_is_that_of_the_unit() {
    let (world, core) = World::enrolled();
    let person = core.registers("A");
    core.visits(person, "seen");
    // The first minute of 2 April in Prizren, where summer time has come, is still 1 April in UTC.
    world.set("2026-04-01T21:59:00Z");
    assert_eq!(core.today().unwrap()[0].timing.state, TimingState::Due);
    world.set("2026-04-01T22:00:00Z");
    assert_eq!(core.today().unwrap()[0].timing.state, TimingState::Grace);
}

#[test]
fn a_safe_contact_that_expires_is_flagged_on_the_day_after() {
    let (world, core) = World::enrolled();
    let registration = Registration {
        fields: vec![
            ("name".into(), "A".into()),
            ("category".into(), "domestic_violence".into()),
        ],
        ..Registration::default()
    };
    let person = core.register(&registration).unwrap();
    let flags = || core.today().unwrap()[0].flags.clone();
    assert_eq!(flags(), ["safe_contact_not_set"]);
    let contact = [
        ("method".to_owned(), "text".to_owned()),
        ("expires_on".to_owned(), "2026-03-10".to_owned()),
    ];
    let id = core.safe_contact(person, None, &contact).unwrap();
    assert_eq!(flags(), Vec::<String>::new());
    world.set("2026-03-11T08:00:00Z");
    assert_eq!(flags(), ["safe_contact_not_set"]);
    core.safe_contact(person, Some(id), &[("expires_on".into(), String::new())])
        .unwrap();
    assert_eq!(flags(), Vec::<String>::new());
}

#[test]
fn a_plan_is_changed_paused_resumed_and_ended() {
    let (_world, core) = World::enrolled();
    let person = core.registers("A");
    core.visits(person, "seen");
    let due = || core.today().unwrap().first().map(|due| due.timing.due_on.to_string());
    let change = |change: PlanChange| core.change_plan(person, &change);
    change(PlanChange {
        every_days: Some(10),
        ..PlanChange::default()
    })
    .unwrap();
    assert_eq!(due().as_deref(), Some("2026-03-12"));
    let until = "2026-05-01".parse().unwrap();
    change(PlanChange {
        pause: Some(Some(until)),
        ..PlanChange::default()
    })
    .unwrap();
    // The first day after the pause: its last day still belongs to it.
    assert_eq!(due().as_deref(), Some("2026-05-02"));
    change(PlanChange {
        resume: true,
        ..PlanChange::default()
    })
    .unwrap();
    change(PlanChange {
        rrule: Some("FREQ=WEEKLY;BYDAY=FR".into()),
        ..PlanChange::default()
    })
    .unwrap();
    assert_eq!(due().as_deref(), Some("2026-03-06"));
    let wrong = change(PlanChange {
        rrule: Some("FREQ=SOMETIMES".into()),
        ..PlanChange::default()
    });
    assert_eq!(code(wrong), "bad_field");
    change(PlanChange {
        end: true,
        ..PlanChange::default()
    })
    .unwrap();
    assert_eq!(due(), None);
    assert_eq!(
        code(change(PlanChange {
            end: true,
            ..PlanChange::default()
        })),
        "record_unknown"
    );
    change(PlanChange {
        every_days: Some(30),
        ..PlanChange::default()
    })
    .unwrap();
    assert_eq!(
        due().as_deref(),
        Some("2026-04-01"),
        "a new plan begins where the old one ended"
    );
    assert_eq!(code(change(PlanChange::default())), "no_change");
}

#[test]
fn a_file_shows_its_timeline_and_the_read_travels() {
    let (world, core) = World::enrolled();
    let person = core.registers("Besa Krasniqi");
    core.note(person, "First talk").unwrap();
    core.visits(person, "refused");
    core.set_risk(person, &RiskLevel::VeryHigh, Some("threats")).unwrap();
    let consent = Consent {
        purpose: "services".into(),
        decision: ConsentDecision::Given,
        fields: vec![("given_by".into(), "self".into())],
    };
    core.consent(person, &consent).unwrap();
    let withdrawn = Consent {
        decision: ConsentDecision::Withdrawn,
        ..consent.clone()
    };
    core.consent(person, &withdrawn).unwrap();

    let open = core.open_file(person).unwrap();
    let kinds: Vec<&str> = open.timeline.iter().map(|moment| moment.kind.as_str()).collect();
    for kind in ["note", "visit", "risk", "alert", "consent", "plan", "register_entry"] {
        assert!(kinds.contains(&kind), "{kind} is missing in {kinds:?}");
    }
    let visit = open.timeline.iter().find(|moment| moment.kind == "visit").unwrap();
    assert_eq!(visit.summary, "Refused");
    assert_eq!(open.flags, ["very_high_risk"]);
    let consents: Vec<_> = open
        .file
        .of_kind(&domain::Entity::Consent)
        .map(|record| record.state())
        .collect();
    assert_eq!(consents, [Some("withdrawn")], "a withdrawal meets what was given");

    assert_eq!(world.sync(&core).rejected, 0);
    let state = world.server.state();
    assert_eq!(state.reads.len(), 1);
    assert_eq!(state.reads[0].person, person);
    drop(state);
    world.sync(&core);
    assert_eq!(world.server.state().reads.len(), 1, "a read travels once");
}

#[test]
fn an_amended_name_is_found_at_once_and_its_latin_form_follows() {
    let (_world, core) = World::enrolled();
    let person = core.registers("ნინო");
    core.amend_person(person, "name", "თამარ").unwrap();
    assert_eq!(names(&core, "tamar"), ["თამარ"]);
    assert_eq!(names(&core, "nino"), Vec::<String>::new());
    assert_eq!(code(core.amend_person(person, "no_such_field", "x")), "bad_field");
    assert_eq!(code(core.amend_person(person, "birth_date", "yesterday")), "bad_field");
    core.amend_person(person, "birth_date", "1980-02-29").unwrap();
}

#[test]
fn nobody_is_a_clear_error() {
    let (_world, core) = World::enrolled();
    let nobody: PersonId = "00000000-0000-7000-8000-000000000000".parse().unwrap();
    assert_eq!(code(core.open_file(nobody)), "person_unknown");
    assert_eq!(code(core.start_visit(nobody)), "person_unknown");
    assert_eq!(code(core.note(nobody, "x")), "person_unknown");
    assert_eq!(code(core.register(&Registration::default())), "bad_field");
}

#[test]
fn a_caseload_of_five_hundred_is_pulled_and_listed() {
    let (world, core) = World::enrolled();
    let person = core.registers("A");
    world.sync(&core);
    let file = world.server.state().files[&person].clone();
    for n in 0..500_u128 {
        let mut copy = file.clone();
        let id = PersonId(uuid::Uuid::from_u128(5_000_000 + n));
        copy.head.record.id = id.into();
        copy.records = copy
            .records
            .into_values()
            .map(|mut record| {
                record.id = domain::RecordId::derived(id.0, &record.id.to_string());
                (record.id, record)
            })
            .collect();
        let mut state = world.server.state();
        state.seq += 1;
        let seq = state.seq;
        state.changed.insert(id, seq);
        state.files.insert(id, copy);
    }
    assert_eq!(world.sync(&core).pulled, 500 * 4);
    assert_eq!(core.today().unwrap().len(), 501);
    assert_eq!(core.people("a").unwrap().len(), 501);
}
