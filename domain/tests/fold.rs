//! What the fold does with one change or a few: conflicts, states, alerts, and who may do what.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod kit;

use domain::{
    Authority, Body, Entity, PersonFile, RiskLevel, Role, Tenure, UserId, change, fold::Place, joined::MergedInto,
    safety,
};
use kit::*;
use serde_json::{Value, json};

fn refused(file: &mut Option<PersonFile>, change: &domain::Change, who: &Authority) -> &'static str {
    let before = file.clone();
    let code = take_as(file, change, who).unwrap_err().code;
    assert_eq!(*file, before, "a refused change leaves the file untouched");
    code
}

fn note(text: &str) -> Body {
    Body::NoteWritten(change::NoteWritten {
        note: id(50),
        text: text.into(),
        extra: Default::default(),
    })
}

fn settled(entity: Entity, record: u128, field: &str, value: Value) -> Body {
    Body::ConflictSettled(change::ConflictSettled {
        entity,
        record: id(record),
        field: field.into(),
        value,
        extra: Default::default(),
    })
}

/// A case that has come as far as a request to close it.
fn case_to_close() -> Option<PersonFile> {
    with([
        added(Entity::Case, 30, &[("state", json!("intake"))]),
        amended(Entity::Case, 30, &[("state", json!("assessment"))]),
        amended(Entity::Case, 30, &[("state", json!("planned"))]),
        amended(Entity::Case, 30, &[("state", json!("active"))]),
        amended(Entity::Case, 30, &[("state", json!("closure_requested"))]),
    ])
}

#[test]
fn two_devices_that_write_different_fields_merge() {
    let mut file = with([added(Entity::Address, 20, &[("line", json!("Rruga A 1"))])]);
    take(
        &mut file,
        &change(
            1,
            1,
            1,
            amended(Entity::Address, 20, &[("municipality", json!("Prizren"))]),
        ),
    )
    .unwrap();
    let merged = take(
        &mut file,
        &change(2, 2, 1, amended(Entity::Address, 20, &[("line", json!("Rruga B 2"))])),
    )
    .unwrap();
    assert_eq!(merged.conflicts, Vec::<String>::new());
    assert_eq!(record(&file, 20).text("line"), Some("Rruga B 2"));
    assert_eq!(record(&file, 20).text("municipality"), Some("Prizren"));
}

#[test]
fn two_devices_that_write_one_field_differ_until_a_supervisor_decides() {
    let mut file = somebody();
    take(
        &mut file,
        &change(1, 1, 1, amended(Entity::Person, 7, &[("phone", json!("049 1"))])),
    )
    .unwrap();
    let second = take(
        &mut file,
        &change(2, 2, 1, amended(Entity::Person, 7, &[("phone", json!("049 2"))])),
    )
    .unwrap();
    assert_eq!(second.conflicts, ["phone"]);
    let own = |file: &Option<PersonFile>| file.as_ref().unwrap().head.record.clone();
    assert_eq!(
        own(&file).text("phone"),
        Some("049 2"),
        "the newer one stands meanwhile"
    );
    let values: Vec<_> = own(&file).conflicts["phone"]
        .candidates
        .iter()
        .map(|c| c.value.clone())
        .collect();
    assert_eq!(values, [json!("049 1"), json!("049 2")]);

    let decision = settled(Entity::Person, 7, "phone", json!("049 1"));
    assert_eq!(
        refused(&mut file, &change(3, 1, 9, decision.clone()), &worker()),
        "needs_supervisor"
    );
    take_as(&mut file, &change(4, 9, 9, decision.clone()), &supervisor()).unwrap();
    assert_eq!(own(&file).text("phone"), Some("049 1"));
    assert!(!file.as_ref().unwrap().has_conflict());
    assert_eq!(
        refused(&mut file, &change(5, 9, 9, decision), &supervisor()),
        "no_conflict"
    );
}

#[test]
fn a_conflict_never_stands_on_a_value_that_its_author_took_back() {
    let mut file = with([added(Entity::Consent, 20, &[("state", json!("given"))])]);
    take(
        &mut file,
        &change(1, 1, 1, amended(Entity::Consent, 20, &[("capacity", json!("full"))])),
    )
    .unwrap();
    take(
        &mut file,
        &change(2, 1, 1, amended(Entity::Consent, 20, &[("state", json!("withdrawn"))])),
    )
    .unwrap();
    take(
        &mut file,
        &change(3, 2, 1, amended(Entity::Consent, 20, &[("state", json!("expired"))])),
    )
    .unwrap();
    assert_eq!(
        record(&file, 20).state(),
        Some("withdrawn"),
        "the more protective value stands"
    );
    take(
        &mut file,
        &change(4, 1, 1, amended(Entity::Consent, 20, &[("state", json!("given"))])),
    )
    .unwrap();
    assert_eq!(record(&file, 20).state(), Some("expired"));
}

#[test]
fn a_flag_that_was_never_set_counts_as_no_when_values_are_weighed() {
    let mut file = with([added(
        Entity::SafeContact,
        20,
        &[("method", json!("phone")), ("voicemail", json!(true))],
    )]);
    take(
        &mut file,
        &change(1, 1, 1, amended(Entity::SafeContact, 20, &[("voicemail", Value::Null)])),
    )
    .unwrap();
    let second = take(
        &mut file,
        &change(2, 2, 0, amended(Entity::SafeContact, 20, &[("voicemail", json!(true))])),
    )
    .unwrap();
    assert_eq!(second.conflicts, ["voicemail"]);
    assert!(
        !record(&file, 20).flag("voicemail"),
        "no voice message until somebody decides"
    );
    let flags = safety::flags(file.as_ref().unwrap(), day("2026-06-02"));
    assert!(
        flags.contains(&"safe_contact_not_set"),
        "a disputed contact is not safe: {flags:?}"
    );
}

#[test]
fn a_forbidden_move_is_refused_and_names_both_states() {
    let mut file = with([added(Entity::Plan, 20, &[("state", json!("active"))])]);
    let ended = change(1, 1, 1, amended(Entity::Plan, 20, &[("state", json!("ended"))]));
    take(&mut file, &ended).unwrap();
    // On one phone, one edit after the other, both on the version last synced.
    let again = change(2, 1, 1, amended(Entity::Plan, 20, &[("state", json!("active"))]));
    let refusal = take(&mut file, &again).unwrap_err();
    assert_eq!(refusal.code, "forbidden_transition");
    assert!(
        refusal.detail.contains("ended") && refusal.detail.contains("active"),
        "{refusal}"
    );
    // A state cannot be left by clearing it, and a plan not begin anew by being added again.
    let cleared = change(3, 1, 9, amended(Entity::Plan, 20, &[("state", Value::Null)]));
    assert_eq!(refused(&mut file, &cleared, &worker()), "forbidden_transition");
    let anew = change(4, 1, 9, added(Entity::Plan, 20, &[("state", json!("draft"))]));
    assert_eq!(refused(&mut file, &anew, &worker()), "forbidden_transition");
}

#[test]
fn two_people_who_move_a_record_at_once_meet_in_a_conflict() {
    let mut file = with([added(Entity::Plan, 20, &[("state", json!("active"))])]);
    take(
        &mut file,
        &change(1, 1, 1, amended(Entity::Plan, 20, &[("state", json!("ended"))])),
    )
    .unwrap();
    let other = take(
        &mut file,
        &change(2, 2, 1, amended(Entity::Plan, 20, &[("state", json!("paused"))])),
    )
    .unwrap();
    assert_eq!(other.conflicts, ["state"]);
}

#[test]
fn a_worker_raises_a_risk_but_lowers_it_by_no_road() {
    let risk = PersonFile::risk_record(id(7)).0.as_u128();
    let level = |word: Value| [("level", word)];
    let mut file = somebody();
    take(
        &mut file,
        &change(1, 1, 0, added(Entity::Risk, risk, &level(json!("low")))),
    )
    .unwrap();
    let raised = take(
        &mut file,
        &change(2, 1, 1, amended(Entity::Risk, risk, &level(json!("high")))),
    )
    .unwrap();
    assert_eq!(raised.records.len(), 2, "the risk and its alert");
    for body in [
        amended(Entity::Risk, risk, &level(json!("medium"))),
        added(Entity::Risk, risk, &level(json!("medium"))),
        amended(Entity::Risk, risk, &level(Value::Null)),
    ] {
        assert_eq!(
            refused(&mut file, &change(3, 1, 9, body), &worker()),
            "needs_supervisor"
        );
    }
    take_as(
        &mut file,
        &change(4, 9, 9, amended(Entity::Risk, risk, &level(json!("medium")))),
        &supervisor(),
    )
    .unwrap();
    assert_eq!(file.as_ref().unwrap().risk(), RiskLevel::Medium);
}

#[test]
fn a_raise_that_crosses_a_higher_one_is_kept_beside_it_and_the_higher_stands() {
    let risk = PersonFile::risk_record(id(7)).0.as_u128();
    let set = |level: &str| amended(Entity::Risk, risk, &[("level", json!(level))]);
    let start = with([added(Entity::Risk, risk, &[("level", json!("low"))])]);
    for (first, second) in [("high", "medium"), ("medium", "high")] {
        let mut file = start.clone();
        take(&mut file, &change(1, 1, 1, set(first))).unwrap();
        assert_eq!(
            take(&mut file, &change(2, 2, 1, set(second))).unwrap().conflicts,
            ["level"]
        );
        assert_eq!(file.unwrap().risk(), RiskLevel::High);
    }
}

#[test]
fn a_case_is_closed_by_a_supervisor_with_a_reason_whichever_way_it_is_written() {
    let mut file = case_to_close();
    let closed = || amended(Entity::Case, 30, &[("state", json!("closed"))]);
    assert_eq!(
        refused(&mut file, &change(1, 1, 9, because(closed(), "moved")), &worker()),
        "needs_supervisor"
    );
    let by_adding = added(Entity::Case, 30, &[("state", json!("closed"))]);
    assert_eq!(
        refused(&mut file, &change(2, 1, 9, by_adding), &worker()),
        "needs_supervisor"
    );
    let elsewhere = Authority {
        role: Role::Supervisor,
        within_units: false,
        tenure: Tenure::Former,
    };
    assert_eq!(
        refused(&mut file, &change(3, 9, 9, because(closed(), "moved")), &elsewhere),
        "needs_supervisor"
    );
    assert_eq!(
        refused(&mut file, &change(4, 9, 9, because(closed(), " ")), &supervisor()),
        "needs_reason"
    );
    take_as(&mut file, &change(5, 9, 9, because(closed(), "moved")), &supervisor()).unwrap();
    assert_eq!(record(&file, 30).state(), Some("closed"));
}

#[test]
fn nobody_leaves_the_register_without_a_reason() {
    let mut file = with([added(Entity::RegisterEntry, 30, &[("state", json!("proposed"))])]);
    let removed = amended(Entity::RegisterEntry, 30, &[("state", json!("removed"))]);
    assert_eq!(
        refused(&mut file, &change(1, 1, 9, removed.clone()), &worker()),
        "needs_reason"
    );
    take(&mut file, &change(2, 1, 9, because(removed, "moved abroad"))).unwrap();
}

#[test]
fn a_note_is_never_changed_by_any_road() {
    let mut file = somebody();
    take(&mut file, &change(1, 1, 0, note("first"))).unwrap();
    for body in [
        note("second"),
        added(Entity::Note, 50, &[("text", json!("second"))]),
        amended(Entity::Note, 50, &[("text", json!("second"))]),
    ] {
        assert_eq!(refused(&mut file, &change(2, 1, 9, body), &worker()), "record_exists");
    }
    assert_eq!(record(&file, 50).text("text"), Some("first"));
}

#[test]
fn nobody_writes_by_hand_who_recorded_what() {
    let mut file = somebody();
    let forged = added(Entity::Address, 20, &[("recorded_by", json!("somebody else"))]);
    assert_eq!(refused(&mut file, &change(1, 1, 0, forged), &worker()), "bad_field");
    take(&mut file, &change(2, 1, 0, added(Entity::Address, 20, &[]))).unwrap();
    assert_eq!(record(&file, 20).get::<UserId>("recorded_by"), Some(id(0xa001)));
}

#[test]
fn a_person_keeps_a_name() {
    let mut nobody = None;
    assert_eq!(
        refused(&mut nobody, &change(1, 1, 0, registered("  ")), &worker()),
        "bad_field"
    );
    let mut file = somebody();
    for name in [Value::Null, json!(""), json!(" ")] {
        let body = amended(Entity::Person, 7, &[("name", name)]);
        assert_eq!(refused(&mut file, &change(2, 1, 9, body), &worker()), "bad_field");
    }
}

#[test]
fn values_that_do_not_fit_are_refused() {
    let mut file = somebody();
    let longest = "x".repeat(201);
    for (entity, name, value) in [
        (Entity::Address, "line", json!(3)),
        (Entity::Household, "name", json!(longest)),
        (Entity::Address, "from", json!("2026-02-30")),
        (Entity::Address, "from", json!("+262142-01-01")),
        (Entity::Address, "hidden", json!("yes")),
        (Entity::Plan, "every_days", json!(0)),
        (Entity::Plan, "rrule", json!("FREQ=SECONDLY")),
        (Entity::Case, "manager", json!("Ana")),
        (Entity::RegisterEntry, "criteria", json!("poor")),
        (Entity::Address, "", json!(1)),
    ] {
        let body = added(entity, 20, &[(name, value)]);
        assert_eq!(
            refused(&mut file, &change(1, 1, 0, body), &worker()),
            "bad_field",
            "{name}"
        );
    }
}

#[test]
fn what_is_not_there_or_of_another_kind_cannot_be_changed() {
    let mut file = with([added(Entity::Address, 20, &[])]);
    let who = supervisor();
    for (body, code) in [
        (amended(Entity::Address, 99, &[]), "record_unknown"),
        (amended(Entity::Case, 20, &[]), "record_unknown"),
        (added(Entity::Case, 20, &[]), "record_exists"),
        (added(Entity::Visit, 20, &[]), "bad_change"),
        (added(Entity::Person, 20, &[]), "bad_change"),
        (amended(Entity::Person, 8, &[]), "bad_change"),
        (settled(Entity::Address, 20, "line", json!("x")), "no_conflict"),
        (settled(Entity::Address, 99, "line", json!("x")), "record_unknown"),
        (visit_amended(60, None, None), "visit_unknown"),
        (registered("Ana Kola"), "person_exists"),
    ] {
        assert_eq!(refused(&mut file, &change(1, 9, 9, body), &who), code);
    }
    assert_eq!(
        refused(&mut None, &change(1, 1, 0, note("x")), &worker()),
        "person_unknown"
    );
}

#[test]
fn only_who_is_or_was_responsible_records_and_only_a_supervisor_oversees() {
    let mut file = somebody();
    let never = Authority {
        tenure: Tenure::Never,
        ..worker()
    };
    assert_eq!(
        refused(&mut file, &change(1, 2, 0, note("x")), &never),
        "not_responsible"
    );
    let reviewed = Body::VisitReviewed(change::VisitReviewed {
        visit: id(60),
        review: "returned".into(),
        comment: None,
        extra: Default::default(),
    });
    take(&mut file, &change(2, 1, 0, visited(60, "seen", 0, &[]))).unwrap();
    assert_eq!(
        refused(&mut file, &change(3, 1, 0, reviewed.clone()), &worker()),
        "needs_supervisor"
    );
    assert_eq!(
        refused(&mut file, &change(4, 9, 0, reviewed), &supervisor()),
        "needs_reason"
    );
    let former = Authority {
        tenure: Tenure::Former,
        ..worker()
    };
    take_as(&mut file, &change(5, 1, 0, note("late")), &former).unwrap();
}

#[test]
fn a_danger_sign_raises_an_alert_once_and_a_sign_found_later_another() {
    let mut file = somebody();
    take(&mut file, &change(1, 1, 0, visited(60, "seen", 0, &["weapon"]))).unwrap();
    let alerts = |file: &Option<PersonFile>| {
        file.as_ref()
            .unwrap()
            .of_kind(&Entity::Alert)
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(alerts(&file).len(), 1);
    assert_eq!(
        alerts(&file)[0].fields["act_by"],
        json!(at(0) + chrono::Duration::minutes(70))
    );
    take(&mut file, &change(2, 1, 0, visit_amended(60, None, Some(&["weapon"])))).unwrap();
    assert_eq!(alerts(&file).len(), 1);
    let flags = safety::flags(file.as_ref().unwrap(), day("2026-06-02"));
    assert!(flags.contains(&"danger") && !flags.contains(&"dangerous_animal"));
    take(
        &mut file,
        &change(3, 1, 0, visit_amended(60, None, Some(&["weapon", "dangerous_animal"]))),
    )
    .unwrap();
    assert_eq!(alerts(&file).len(), 2);
    assert!(safety::flags(file.as_ref().unwrap(), day("2026-06-02")).contains(&"dangerous_animal"));
}

#[test]
fn attempts_in_a_row_are_counted_by_their_days_whatever_order_they_arrive_in() {
    let kinds = |order: &[(u128, &str)]| {
        let mut file = somebody();
        for (visit, outcome) in order {
            take(
                &mut file,
                &change(*visit, 1, 0, visited(*visit, outcome, *visit as i64, &[])),
            )
            .unwrap();
        }
        let mut kinds: Vec<_> = file
            .unwrap()
            .of_kind(&Entity::Alert)
            .map(|alert| {
                (
                    alert.text("visit").unwrap().to_owned(),
                    alert.text("kind").unwrap().to_owned(),
                )
            })
            .collect();
        kinds.sort();
        kinds.into_iter().map(|(_, kind)| kind).collect::<Vec<_>>()
    };
    let row = [(60, "no_access"), (61, "no_access"), (62, "no_access")];
    let expected = ["no_access", "no_access_twice", "no_access_thrice"];
    assert_eq!(kinds(&row), expected);
    assert_eq!(kinds(&[row[2], row[0], row[1]]), expected);
    assert_eq!(kinds(&[row[2], row[1], row[0]]), expected);
    let broken = [row[0], (61, "seen"), row[2]];
    assert_eq!(kinds(&broken), ["no_access", "no_access"]);
    assert_eq!(kinds(&[row[0], row[2], broken[1]]), ["no_access", "no_access"]);
    assert_eq!(kinds(&[row[0], (61, "refused"), row[2]]), ["no_access", "no_access"]);
}

#[test]
fn an_alert_that_was_dealt_with_as_less_is_followed_by_another() {
    let mut file = somebody();
    take(&mut file, &change(1, 1, 0, visited(61, "no_access", 61, &[]))).unwrap();
    let alert = file
        .as_ref()
        .unwrap()
        .of_kind(&Entity::Alert)
        .next()
        .unwrap()
        .id
        .0
        .as_u128();
    take(
        &mut file,
        &change(
            2,
            1,
            9,
            amended(Entity::Alert, alert, &[("state", json!("acknowledged"))]),
        ),
    )
    .unwrap();
    take(&mut file, &change(3, 2, 0, visited(60, "no_access", 60, &[]))).unwrap();
    let twice = file
        .as_ref()
        .unwrap()
        .of_kind(&Entity::Alert)
        .filter(|a| a.text("kind") == Some("no_access_twice"));
    assert_eq!(
        twice.map(|alert| alert.state().unwrap()).collect::<Vec<_>>(),
        ["raised"]
    );
}

#[test]
fn an_attempt_is_not_a_visit_and_an_amended_outcome_counts_as_amended() {
    let mut file = somebody();
    let seen = |file: &Option<PersonFile>| file.as_ref().unwrap().head.history.last_seen();
    for (visit, outcome) in [(60, "no_access"), (61, "refused"), (62, "not_seen"), (63, "cancelled")] {
        take(&mut file, &change(visit, 1, 0, visited(visit, outcome, 0, &[]))).unwrap();
        assert_eq!(seen(&file), None, "{outcome}");
        assert!(
            !file.as_ref().unwrap().visits[&id(visit)].record.resets_clock(),
            "{outcome}"
        );
    }
    take(&mut file, &change(64, 1, 0, visited(64, "seen", 24, &[]))).unwrap();
    assert_eq!(seen(&file), Some(day("2026-06-02")));
    assert!(file.as_ref().unwrap().visits[&id(64)].record.resets_clock());
    take(&mut file, &change(65, 1, 0, visit_amended(64, Some("not_seen"), None))).unwrap();
    assert_eq!(seen(&file), None);
    assert_eq!(
        file.unwrap().visits[&id(64)].revisions[0].outcome_before.as_deref(),
        Some("seen")
    );
}

#[test]
fn nobody_is_due_who_has_died_or_was_merged() {
    let rules = Default::default();
    let plan = || added(Entity::Plan, 20, &[("state", json!("active"))]);
    assert!(with([plan()]).unwrap().schedule(&unit(), &rules).is_some());
    let merged = Body::MergedInto(MergedInto {
        into: uuid::Uuid::nil().into(),
        extra: Default::default(),
    });
    for gone in [amended(Entity::Person, 7, &[("deceased", json!(true))]), merged] {
        let file = with([plan(), gone]).unwrap();
        assert_eq!(file.schedule(&unit(), &rules), None);
    }
}

#[test]
fn a_phones_wrong_clock_is_mended_and_no_moment_lies_after_its_arrival() {
    let unit = unit();
    let place = |skew_s| Place {
        unit: &unit,
        received_at: at(0),
        skew_s,
    };
    assert_eq!(place(3600).mend(at(-5)), at(-4));
    assert_eq!(place(119).mend(at(-5)), at(-5), "a small skew is left alone");
    assert_eq!(place(0).mend(at(5)), at(0));
    for skew in [i64::MIN, i64::MAX, -315_576_000, 315_576_000] {
        assert!(place(skew).mend(at(-5)) <= at(0));
    }
}

#[test]
fn the_day_of_a_visit_is_the_units_own() {
    // Midnight in Prizren is ten in the evening UTC in summer, eleven in winter.
    let unit = unit();
    let day_of = |text: &str| unit.day(text.parse().unwrap()).to_string();
    assert_eq!(day_of("2026-06-01T21:59:00Z"), "2026-06-01");
    assert_eq!(day_of("2026-06-01T22:00:00Z"), "2026-06-02");
    assert_eq!(day_of("2026-12-01T22:59:00Z"), "2026-12-01");
    assert_eq!(day_of("2026-12-01T23:00:00Z"), "2026-12-02");
}

#[test]
fn a_registrar_keeps_the_register_and_not_the_work() {
    let registrar = Authority {
        role: Role::Registrar,
        within_units: true,
        tenure: Tenure::Never,
    };
    let elsewhere = Authority {
        within_units: false,
        ..registrar.clone()
    };
    let mut file = somebody();
    let home = added(Entity::Address, 20, &[("line", json!("Open street 1"))]);
    assert_eq!(
        refused(&mut file, &change(2, 9, 9, home.clone()), &elsewhere),
        "not_responsible"
    );
    take_as(&mut file, &change(2, 9, 9, home), &registrar).unwrap();
    take_as(
        &mut file,
        &change(3, 9, 9, amended(Entity::Person, 7, &[("phone", json!("044"))])),
        &registrar,
    )
    .unwrap();
    take_as(
        &mut file,
        &change(4, 9, 9, added(Entity::Plan, 21, &[("state", json!("active"))])),
        &registrar,
    )
    .unwrap();
    for body in [
        note("seen on the street"),
        visited(40, "seen", 3, &[]),
        amended(Entity::Plan, 21, &[("state", json!("ended"))]),
    ] {
        assert_eq!(
            refused(&mut file, &change(5, 9, 9, body), &registrar),
            "not_responsible"
        );
    }
}
