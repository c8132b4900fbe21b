//! Visits: durable answers, resuming, finishing, amending.

use domain::{DangerSign, VisitStatus};
use mobile_core::visit::{Finish, ShownVisit};

use crate::world::{Works, World, code, finish};

#[test]
fn a_person_is_registered_and_visited_before_the_first_sync() {
    let (world, core) = World::enrolled();
    let person = core.registers("Besa Krasniqi");
    assert_eq!(core.today().unwrap()[0].person, person);
    let visit = core.visits(person, "seen");
    let due = &core.today().unwrap()[0];
    assert_eq!(
        due.timing.due_on.to_string(),
        "2026-04-01",
        "thirty days after the visit"
    );
    assert_eq!(world.server.state().requests.len(), 0, "nothing went over the wire");

    let report = world.sync(&core);
    assert_eq!((report.pushed, report.applied, report.rejected), (5, 5, 0));
    let state = world.server.state();
    assert!(state.files[&person].visits.contains_key(&visit));
}

#[test]
fn every_answer_is_there_after_the_app_was_killed() {
    let (world, core) = World::enrolled();
    let person = core.registers("Besa Krasniqi");
    let visit = core.start_visit(person).unwrap().visit;
    core.save_answer(visit, "safe", "no").unwrap();
    core.save_answer(visit, "own_words", "„Nuk jam mirë“").unwrap();
    core.save_answer(visit, "safe", "yes").unwrap();
    // Killed: nothing is closed, nothing is flushed by a destructor.
    std::mem::forget(core);

    let core = world.open().unwrap();
    let under_way = core.visits_under_way().unwrap();
    assert_eq!(under_way.len(), 1);
    assert_eq!(
        (under_way[0].draft.visit, under_way[0].name.as_str()),
        (visit, "Besa Krasniqi")
    );
    let again = core.start_visit(person).unwrap();
    assert_eq!((again.visit, again.resumed), (visit, true));
    core.finish_visit(visit, &finish("seen")).unwrap();
    let ShownVisit::Recorded(recorded) = core.visit(visit).unwrap() else {
        panic!("still under way");
    };
    assert_eq!(recorded.record.answer("safe"), Some("yes"));
    assert_eq!(recorded.record.answer("own_words"), Some("„Nuk jam mirë“"));
}

#[test]
fn an_answer_is_one_durable_transaction() {
    let (world, core) = World::enrolled();
    let visit = core.start_visit(core.registers("A")).unwrap().visit;
    core.save_answer(visit, "well", "yes").unwrap();
    // Another reader, with a connection of its own, sees it at once: it was committed, not merely buffered.
    let other = world.open().unwrap();
    assert_eq!(
        other.visits_under_way().unwrap()[0].draft.answers,
        [("well".to_owned(), "yes".to_owned())]
    );
}

#[test]
fn a_wrong_answer_is_refused_and_an_empty_one_takes_back() {
    let (_world, core) = World::enrolled();
    let visit = core.start_visit(core.registers("A")).unwrap().visit;
    assert_eq!(code(core.save_answer(visit, "safe", "perhaps")), "bad_answer");
    assert_eq!(code(core.save_answer(visit, "no such name!", "x")), "bad_answer");
    core.save_answer(visit, "safe", "yes").unwrap();
    core.save_answer(visit, "safe", "").unwrap();
    assert_eq!(core.visits_under_way().unwrap()[0].draft.answers, []);
}

#[test]
fn a_visit_that_can_be_answered_can_be_finished_and_sent() {
    let (world, core) = World::enrolled();
    let visit = core.start_visit(core.registers("A")).unwrap().visit;
    let long = "\"".repeat(20_000);
    let refused = (0..100).find_map(|n| core.save_answer(visit, &format!("q{n}"), &long).err());
    assert_eq!(refused.unwrap().code(), "too_large");
    core.finish_visit(visit, &finish("seen")).unwrap();
    assert_eq!(world.sync(&core).rejected, 0);
}

#[test]
fn danger_signs_answered_and_named_raise_one_alert() {
    let (world, core) = World::enrolled();
    let person = core.registers("A");
    let visit = core.start_visit(person).unwrap().visit;
    core.save_answer(visit, "danger_signs", "weapon threats").unwrap();
    let end = Finish {
        danger_signs: vec![DangerSign::Weapon, DangerSign::LockedIn],
        ..finish("seen")
    };
    let finished = core.finish_visit(visit, &end).unwrap();
    assert_eq!(
        (finished.status, finished.alerts),
        (VisitStatus::Done, vec!["danger".to_owned()])
    );
    assert_eq!(finished.missing, ["safe", "well"]);
    assert_eq!(core.today().unwrap()[0].flags, ["danger"]);
    world.sync(&core);
    let state = world.server.state();
    let signs = &state.files[&person].visits[&visit].record.danger_signs;
    assert_eq!(signs, &[DangerSign::Weapon, DangerSign::Threats, DangerSign::LockedIn]);
}

#[test]
fn an_attempt_is_not_a_visit() {
    let (_world, core) = World::enrolled();
    let person = core.registers("A");
    let before = core.today().unwrap()[0].timing;
    core.visits(person, "no_access");
    assert_eq!(core.today().unwrap()[0].timing, before);
}

#[test]
fn a_risk_found_higher_is_raised_along_and_a_lower_one_only_proposed() {
    let (world, core) = World::enrolled();
    let person = core.registers("A");
    let visit = core.start_visit(person).unwrap().visit;
    core.save_answer(visit, "risk_change", "high").unwrap();
    let finished = core.finish_visit(visit, &finish("seen")).unwrap();
    assert!(finished.risk_raised);
    assert_eq!(finished.alerts, ["risk_raised"]);

    let visit = core.start_visit(person).unwrap().visit;
    core.save_answer(visit, "risk_change", "low").unwrap();
    let finished = core.finish_visit(visit, &finish("seen")).unwrap();
    assert!(finished.risk_proposed && !finished.risk_raised);
    assert_eq!(world.sync(&core).rejected, 0);
    assert_eq!(world.server.state().files[&person].risk(), domain::RiskLevel::High);
}

#[test]
fn an_amendment_is_a_new_revision_with_a_reason() {
    let (world, core) = World::enrolled();
    let person = core.registers("A");
    let visit = core.visits(person, "no_access");
    assert_eq!(code(core.amend_visit(visit, "outcome", "seen", " ")), "needs_reason");
    assert_eq!(core.amend_visit(visit, "outcome", "seen", "wrong button").unwrap(), 2);
    assert_eq!(core.amend_visit(visit, "safe", "yes", "forgotten").unwrap(), 3);
    assert_eq!(
        core.amend_visit(visit, "danger_signs", "weapon", "forgotten").unwrap(),
        4
    );
    assert_eq!(code(core.amend_visit(visit, "outcome", "perhaps", "x")), "bad_answer");
    assert_eq!(
        core.today().unwrap()[0].timing.due_on.to_string(),
        "2026-04-01",
        "seen after all"
    );
    world.sync(&core);
    let state = world.server.state();
    assert_eq!(state.files[&person].visits[&visit].revision, 4);
}

#[test]
fn a_finished_visit_takes_no_more_answers() {
    let (_world, core) = World::enrolled();
    let visit = core.visits(core.registers("A"), "seen");
    assert_eq!(code(core.save_answer(visit, "safe", "yes")), "visit_finished");
    assert_eq!(code(core.finish_visit(visit, &finish("seen"))), "visit_finished");
    let unknown = "00000000-0000-7000-8000-000000000000".parse().unwrap();
    assert_eq!(code(core.save_answer(unknown, "safe", "yes")), "visit_unknown");
}

#[test]
fn what_the_rules_refuse_leaves_no_trace() {
    let (_world, core) = World::enrolled();
    let person = core.registers("A");
    let before = core.outbox().unwrap();
    let lower = core.set_risk(person, &domain::RiskLevel::Low, None);
    assert_eq!(code(lower), "needs_supervisor");
    assert_eq!(core.outbox().unwrap(), before);
    core.note(person, "after").unwrap();
    let seqs = device_seqs(&_world, &core);
    assert_eq!(seqs, [1, 2, 3, 4, 5], "a refusal leaves no gap");
}

fn device_seqs(world: &World, core: &mobile_core::Core) -> Vec<u64> {
    world.sync(core);
    let state = world.server.state();
    let changes = state.requests.iter().flat_map(|request| &request.changes);
    changes
        .map(|raw| serde_json::from_str::<domain::Change>(raw.get()).unwrap().device_seq)
        .collect()
}
