//! Sync: receipts by id, lost replies, conflicts, purge, restore, wipe, cancel.

use domain::{
    Body, Entity, PersonId, RiskLevel, UserId,
    change::{ConflictSettled, Reassigned, RecordAmended},
};
use mobile_core::transport::Cancel;
use protocol::Problem;
use serde_json::{Value, json};

use crate::{
    server::Mishap,
    world::{Works, World, code},
};

fn amended(person: PersonId, field: &str, value: Value) -> Body {
    Body::RecordAmended(RecordAmended {
        entity: Entity::Person,
        record: person.into(),
        fields: [(field.to_owned(), value)].into(),
        reason: None,
        extra: Default::default(),
    })
}

fn handed_over(world: &World, person: PersonId) {
    let unit = world.server.state().unit.id;
    let away = Body::Reassigned(Reassigned {
        unit,
        worker: Some(UserId(uuid::Uuid::from_u128(77))),
        team: Vec::new(),
        reason: None,
        extra: Default::default(),
    });
    world.server.record(person, away);
    world.server.state().lost.push(person);
}

#[test]
fn a_visit_travels_once_though_replies_are_lost() {
    let (world, core) = World::enrolled();
    let person = core.registers("A");
    let visit = core.visits(person, "seen");
    world.server.state().mishaps = vec![Mishap::LostReply, Mishap::LostRequest, Mishap::LostReply];
    let report = world.sync(&core);
    assert_eq!((report.pushed, report.applied, report.duplicate), (5, 0, 5));
    let state = world.server.state();
    assert_eq!(state.files[&person].visits[&visit].revision, 1);
    assert_eq!(state.files[&person].head.changes, 5);
    drop(state);
    assert_eq!(world.sync(&core).pushed, 0);
    assert_eq!(core.deliveries(), []);
}

#[test]
fn a_server_that_cannot_be_reached_loses_nothing() {
    let (world, core) = World::enrolled();
    core.registers("A");
    world.server.state().mishaps = vec![Mishap::LostRequest; 10];
    let error = world.try_sync(&core).unwrap_err();
    assert_eq!((error.code(), error.class() as u8), ("server_unreachable", 3));
    assert_eq!(core.status().unwrap().unsent, 4);
    world.server.state().mishaps.clear();
    assert_eq!(world.sync(&core).applied, 4);
}

#[test]
fn each_request_has_a_number_of_its_own_taken_before_it_is_sent() {
    let (world, core) = World::enrolled();
    core.registers("A");
    world.server.state().mishaps = vec![Mishap::LostReply];
    world.sync(&core);
    world.sync(&core);
    let numbers: Vec<u64> = world
        .server
        .state()
        .requests
        .iter()
        .map(|request| request.attempt)
        .collect();
    assert_eq!(numbers, [1, 2, 3]);
}

#[test]
fn receipts_acknowledge_by_id_and_what_comes_meanwhile_stays_unsent() {
    let (world, core) = World::enrolled();
    let person = core.registers("A");
    // While the first reply is stored, the worker writes on.
    let noted = std::cell::Cell::new(false);
    let progress = |progress: mobile_core::Progress| {
        if progress.phase == mobile_core::Phase::Storing && !noted.replace(true) {
            core.note(person, "meanwhile").unwrap();
        }
    };
    let report = core.sync(&world.server, &progress, &Cancel::default()).unwrap();
    assert_eq!((report.pushed, report.applied), (5, 5));
    let state = world.server.state();
    let sizes: Vec<usize> = state.requests.iter().map(|request| request.changes.len()).collect();
    assert_eq!(sizes, [4, 1], "the note had no receipt in the first reply");
}

#[test]
fn reading_and_writing_go_on_while_the_server_is_waited_for() {
    let (world, core) = World::enrolled();
    let person = core.registers("A");
    let visit = core.start_visit(person).unwrap().visit;
    let progress = |progress: mobile_core::Progress| {
        if progress.phase == mobile_core::Phase::Exchanging {
            // On another thread, as a screen would: it must not wait for the sync.
            std::thread::scope(|scope| {
                scope.spawn(|| {
                    core.save_answer(visit, "well", "yes").unwrap();
                    assert_eq!(core.today().unwrap().len(), 1);
                });
            });
        }
    };
    core.sync(&world.server, &progress, &Cancel::default()).unwrap();
    assert_eq!(core.visits_under_way().unwrap()[0].draft.answers.len(), 1);
}

#[test]
fn only_one_sync_at_a_time() {
    let (world, core) = World::enrolled();
    let other = world.open().unwrap();
    let progress = |_| assert_eq!(code(world.try_sync(&other)), "sync_under_way");
    core.sync(&world.server, &progress, &Cancel::default()).unwrap();
    assert!(world.try_sync(&other).is_ok());
}

#[test]
fn a_rejected_change_stays_visible_with_what_to_do_and_blocks_nothing() {
    let (world, core) = World::enrolled();
    let person = core.registers("A");
    world.sync(&core);
    world.server.state().reject.insert("note_written", "not_responsible");
    core.note(person, "rejected").unwrap();
    core.visits(person, "seen");
    let report = world.sync(&core);
    assert_eq!((report.applied, report.rejected), (1, 1));
    assert_eq!(core.deliveries(), [("note_written".to_owned(), "rejected")]);
    let problems = core.problems().unwrap();
    assert_eq!(problems[0].item.code.as_deref(), Some("not_responsible"));
    assert_eq!(
        problems[0].what_to_do,
        "Your entry is kept; ask your supervisor to pass it on."
    );
    let shown = core.open_file(person).unwrap();
    assert!(
        !shown.timeline.iter().any(|moment| moment.kind == "note"),
        "it is not in the register"
    );

    world.server.state().reject.clear();
    let change = problems[0].item.change_id.parse().unwrap();
    core.retry_problem(change).unwrap();
    assert_eq!(world.sync(&core).applied, 1);
    assert_eq!(core.problems().unwrap(), []);
    let shown = core.open_file(person).unwrap();
    assert!(shown.timeline.iter().any(|moment| moment.summary == "rejected"));
    assert_eq!(code(core.retry_problem(change)), "no_such_problem");
}

#[test]
fn a_conflict_is_listed_until_a_supervisor_has_decided() {
    let (world, core) = World::enrolled();
    let person = core.registers("A");
    world.sync(&core);
    world.server.record(person, amended(person, "phone", json!("111")));
    core.amend_person(person, "phone", "222").unwrap();
    let report = world.sync(&core);
    assert_eq!((report.applied, report.conflict), (0, 1));
    assert_eq!(core.deliveries(), [("person_amended".to_owned(), "conflict")]);
    assert_eq!(
        core.problems().unwrap()[0].what_to_do,
        "Both are kept; your supervisor decides."
    );
    assert!(core.people("").unwrap()[0].conflict);

    let decided = Body::ConflictSettled(ConflictSettled {
        entity: Entity::Person,
        record: person.into(),
        field: "phone".into(),
        value: json!("111"),
        extra: Default::default(),
    });
    world.server.record(person, decided);
    world.sync(&core);
    assert_eq!(core.problems().unwrap(), []);
    assert_eq!(core.deliveries(), []);
    let shown = core.open_file(person).unwrap();
    assert_eq!(shown.file.head.record.text("phone"), Some("111"));
}

#[test]
fn two_changes_in_a_row_still_meet_what_somebody_else_wrote_in_between() {
    let (world, core) = World::enrolled();
    let person = core.registers("A");
    world.sync(&core);
    core.amend_person(person, "phone", "222").unwrap();
    world.server.record(person, amended(person, "warning", json!("dog")));
    // Its author has seen the register's first version only, however often this phone has written since.
    core.amend_person(person, "warning", "none").unwrap();
    let report = world.sync(&core);
    assert_eq!((report.applied, report.conflict), (1, 1));
}

#[test]
fn what_is_pulled_and_what_waits_are_shown_together() {
    let (world, core) = World::enrolled();
    let person = core.registers("A");
    world.sync(&core);
    world.server.record(person, amended(person, "phone", json!("111")));
    world.server.state().mishaps = vec![Mishap::LostRequest; 4];
    core.amend_person(person, "warning", "dog").unwrap();
    assert!(world.try_sync(&core).is_err());
    world.sync(&core);
    let shown = core.open_file(person).unwrap().file.head.record;
    assert_eq!((shown.text("phone"), shown.text("warning")), (Some("111"), Some("dog")));
    // The register has taken in both: the phone shows exactly what it holds.
    let state = world.server.state();
    assert_eq!(shown.fields, state.files[&person].head.record.fields);
    assert_eq!(shown.version, state.files[&person].head.record.version);
}

#[test]
fn pages_are_taken_in_one_by_one_and_an_interrupted_pull_goes_on() {
    let (world, core) = World::enrolled();
    for n in 0..5 {
        core.registers(&format!("P{n}"));
    }
    world.sync(&core);
    let fresh = World::another();
    let invitation =
        mobile_core::transport::Invitation::read(&world.server.code(), Some("http://127.0.0.1:1")).unwrap();
    let options = World::options(false);
    let (second, _) = mobile_core::Core::enrol(
        fresh.home(),
        "2468",
        &invitation,
        &options,
        fresh.around(),
        &world.server,
    )
    .unwrap();
    world.server.state().page_rows = 1;
    let stop = Cancel::default();
    let progress = |progress: mobile_core::Progress| {
        if progress.pulled >= 8 {
            stop.cancel();
        }
    };
    assert_eq!(code(second.sync(&world.server, &progress, &stop)), "cancelled");
    assert_eq!(second.people("").unwrap().len(), 5, "Today came first");
    let files = second.people("").unwrap().into_iter();
    let files = files.filter(|found| second.open_file(found.person).is_ok());
    assert_eq!(files.count(), 2, "whole files, as far as it came");
    world.server.state().requests.clear();
    let report = second.sync(&world.server, &|_| {}, &Cancel::default()).unwrap();
    assert_eq!(second.people("").unwrap().len(), 5);
    assert_eq!(report.pulled, 3 * 4, "what had come was not sent again");
}

#[test]
fn a_sync_is_cancelled_while_it_waits_and_goes_on_later() {
    let (world, core) = World::enrolled();
    core.registers("A");
    world.server.state().mishaps = vec![Mishap::Cancelled];
    assert_eq!(code(core.sync(&world.server, &|_| {}, &Cancel::default())), "cancelled");
    assert_eq!(core.status().unwrap().unsent, 4);
    assert_eq!(world.sync(&core).applied, 4);
}

#[test]
fn a_large_outbox_goes_in_batches() {
    let (world, core) = World::enrolled();
    let person = core.registers("A");
    for n in 0..230 {
        core.note(person, &format!("note {n}")).unwrap();
    }
    assert_eq!(world.sync(&core).applied, 234);
    let state = world.server.state();
    let sizes: Vec<usize> = state.requests.iter().map(|request| request.changes.len()).collect();
    assert_eq!(sizes, [200, 34]);
    assert_eq!(state.requests[0].unsent, 234);
}

#[test]
fn a_batch_that_is_too_large_is_halved_and_a_change_that_is_too_large_set_apart() {
    let (world, core) = World::enrolled();
    core.registers("A");
    world.server.state().most_changes = 1;
    assert_eq!(world.sync(&core).applied, 4);
    world.server.state().most_changes = 0;
    core.registers("B");
    world.sync(&core);
    let codes: Vec<_> = core
        .problems()
        .unwrap()
        .into_iter()
        .map(|problem| problem.item.code)
        .collect();
    assert_eq!(codes, vec![Some("too_large".to_owned()); 4]);
}

#[test]
fn a_case_that_is_lost_is_pushed_then_purged_with_a_receipt() {
    let (world, core) = World::enrolled();
    let (lost, kept) = (core.registers("Lost"), core.registers("Kept"));
    world.sync(&core);
    handed_over(&world, lost);
    core.note(lost, "still mine when I wrote it").unwrap();
    let report = world.sync(&core);
    assert_eq!((report.applied, report.purged), (1, 1));
    assert_eq!(core.people("").unwrap()[0].person, kept);
    assert_eq!(core.people("").unwrap().len(), 1);
    assert_eq!(code(core.open_file(lost)), "person_unknown");
    let state = world.server.state();
    assert_eq!(state.purged.len(), 1);
    assert_eq!((state.purged[0].person, state.purged[0].device_seq), (lost, 9));
}

#[test]
fn what_left_a_file_that_comes_whole_leaves_the_phone() {
    let (world, core) = World::enrolled();
    let person = core.registers("A");
    core.note(person, "of another file").unwrap();
    world.sync(&core);
    let notes = || core.open_file(person).unwrap().file.of_kind(&Entity::Note).count();
    assert_eq!(notes(), 1);
    {
        let mut state = world.server.state();
        let file = state.files.get_mut(&person).unwrap();
        file.records.retain(|_, record| record.entity != Entity::Note);
        state.seq += 1;
        let seq = state.seq;
        state.changed.insert(person, seq);
        state.whole.push(person);
    }
    world.sync(&core);
    assert_eq!(notes(), 0);
}

#[test]
fn a_purge_waits_for_a_visit_under_way() {
    let (world, core) = World::enrolled();
    let person = core.registers("A");
    world.sync(&core);
    let visit = core.start_visit(person).unwrap().visit;
    core.save_answer(visit, "safe", "no").unwrap();
    handed_over(&world, person);
    assert_eq!(world.sync(&core).purged, 0);
    core.finish_visit(visit, &crate::world::finish("seen")).unwrap();
    let report = world.sync(&core);
    assert_eq!((report.applied, report.purged), (1, 1));
    assert!(world.server.state().files[&person].visits.contains_key(&visit));
}

#[test]
fn a_file_that_left_before_it_was_ever_sent_back_stays_until_the_visit_is_over() {
    let (world, core) = World::enrolled();
    let person = core.registers("A");
    world.server.state().mishaps = vec![Mishap::LostReply; 4];
    world.try_sync(&core).unwrap_err();
    let visit = core.start_visit(person).unwrap().visit;
    core.save_answer(visit, "safe", "no").unwrap();
    handed_over(&world, person);
    // Of a file that came and went between two syncs the server need not say that it is lost.
    world.server.state().lost.clear();
    assert_eq!(world.sync(&core).purged, 0);
    core.open_file(person).unwrap();
    core.save_answer(visit, "well", "yes").unwrap();
    core.finish_visit(visit, &crate::world::finish("seen")).unwrap();
    let report = world.sync(&core);
    assert_eq!((report.applied, report.purged), (1, 1));
    assert!(world.server.state().files[&person].visits.contains_key(&visit));
    assert_eq!(code(core.open_file(person)), "person_unknown");
}

#[test]
fn a_purge_waits_until_everything_of_the_person_is_pushed() {
    let (world, core) = World::enrolled();
    let person = core.registers("A");
    world.sync(&core);
    handed_over(&world, person);
    // More than a batch: the first reply already names the person as lost.
    for n in 0..250 {
        core.note(person, &format!("{n}")).unwrap();
    }
    let report = world.sync(&core);
    assert_eq!((report.applied, report.purged), (250, 1));
    let state = world.server.state();
    let purge_told = state.requests.iter().position(|request| !request.purged.is_empty());
    assert_eq!(
        purge_told,
        Some(state.requests.len() - 1),
        "the receipt follows the last push"
    );
}

#[test]
fn a_restored_server_gets_everything_again_that_the_phone_remembers() {
    let (world, core) = World::enrolled();
    let (old, new) = (core.registers("Old"), core.registers("New"));
    let visit = core.visits(new, "seen");
    world.sync(&core);
    let after_backup: Vec<_> = {
        let state = world.server.state();
        let changes = state.requests.iter().flat_map(|request| &request.changes);
        let read = changes.map(|raw| serde_json::from_str::<domain::Change>(raw.get()).unwrap());
        read.filter(|change| change.person == new)
            .map(|change| change.id)
            .collect()
    };
    world.server.restore_without(&[new], &after_backup);
    world.server.state().requests.clear();
    let report = world.sync(&core);
    assert_eq!((report.pushed, report.applied, report.duplicate), (9, 5, 4));
    assert!(world.server.state().files[&new].visits.contains_key(&visit));
    assert_eq!(core.people("").unwrap().len(), 2);
    assert_eq!(core.deliveries(), []);
    let shown = core.open_file(old).unwrap().file;
    assert_eq!(shown.head.changes, world.server.state().files[&old].head.changes);
    world.server.state().requests.clear();
    assert_eq!(world.sync(&core).pushed, 0, "once is enough");
}

#[test]
fn a_clock_turned_on_by_years_forgets_nothing_that_a_restored_server_needs() {
    let (world, core) = World::enrolled();
    let person = core.registers("Besa");
    world.sync(&core);
    world.turn_clock(chrono::Duration::days(3652));
    world.sync(&core);
    let sent = world.server.state().ledger.keys().copied().collect::<Vec<_>>();
    world.server.restore_without(&[person], &sent);
    assert_eq!(world.sync(&core).applied, 4);
    assert!(world.server.state().files.contains_key(&person));
}

#[test]
fn after_a_restore_who_is_not_sent_again_is_purged() {
    let (world, core) = World::enrolled();
    let (kept, gone) = (core.registers("Kept"), core.registers("Gone"));
    world.sync(&core);
    let nobody = UserId(uuid::Uuid::from_u128(77));
    world.server.restore_without(&[], &[]);
    world.server.state().files.get_mut(&gone).unwrap().head.worker = Some(nobody);
    let report = world.sync(&core);
    assert_eq!(report.purged, 1);
    let left: Vec<PersonId> = core.people("").unwrap().iter().map(|found| found.person).collect();
    assert_eq!(left, [kept]);
}

#[test]
fn an_old_value_does_not_cover_a_newer_one_after_a_restore() {
    let (world, core) = World::enrolled();
    let person = core.registers("A");
    core.amend_person(person, "phone", "old").unwrap();
    world.sync(&core);
    world.server.record(person, amended(person, "phone", json!("new")));
    world.sync(&core);
    world.server.restore_without(&[], &[]);
    // Only the first reply arrives: the outbox is full of what was pushed long ago.
    let stop = Cancel::default();
    let progress = |progress: mobile_core::Progress| {
        if progress.phase == mobile_core::Phase::Storing {
            stop.cancel();
        }
    };
    assert_eq!(code(core.sync(&world.server, &progress, &stop)), "cancelled");
    let shown = || {
        core.open_file(person)
            .unwrap()
            .file
            .head
            .record
            .text("phone")
            .map(str::to_owned)
    };
    assert_eq!(shown().as_deref(), Some("new"));
    world.sync(&core);
    assert_eq!(shown().as_deref(), Some("new"));
}

#[test]
fn a_revoked_phone_hands_over_everything_and_is_wiped() {
    let (world, core) = World::enrolled();
    let person = core.registers("Besa");
    world.sync(&core);
    core.note(person, "kept by the server").unwrap();
    let visit = core.start_visit(person).unwrap().visit;
    core.save_answer(visit, "safe", "no").unwrap();
    world.server.state().revoked = true;
    let error = world.try_sync(&core).unwrap_err();
    assert_eq!((error.code(), error.class() as u8), ("wiped", 5));
    let state = world.server.state();
    let kept: Vec<String> = state.quarantine.iter().map(|change| change.body.label()).collect();
    assert_eq!(kept, ["note_written", "visit_recorded"], "the visit under way too");
    drop(state);
    drop(core);
    assert_eq!(code(world.open()), "wiped");
    for gone in ["store.db", "store.db-wal", "keys.json", "platform.key"] {
        assert!(!world.home().join(gone).exists(), "{gone} is still there");
    }
    world.server.state().revoked = false;
    assert!(world.enrol("2468").is_ok(), "a new code makes it a phone again");
}

#[test]
fn a_revoked_phone_hands_over_a_visit_to_somebody_whom_the_server_never_took_in() {
    let (world, core) = World::enrolled();
    let person = core.registers("Besa");
    let visit = core.start_visit(person).unwrap().visit;
    core.save_answer(visit, "safe", "no").unwrap();
    world.server.state().revoked = true;
    assert_eq!(code(world.try_sync(&core)), "wiped");
    let state = world.server.state();
    let last = state.quarantine.last().unwrap();
    assert_eq!((last.body.label().as_str(), last.person), ("visit_recorded", person));
    assert!(serde_json::to_string(last).unwrap().contains(&visit.to_string()));
}

#[test]
fn a_revoked_phone_is_not_wiped_before_everything_was_handed_over() {
    let (world, core) = World::enrolled();
    let person = core.registers("A");
    for n in 0..250 {
        core.note(person, &format!("{n}")).unwrap();
    }
    world.server.state().revoked = true;
    // The line breaks after the first batch.
    world.server.state().mishaps = [vec![Mishap::LostRequest; 4], vec![Mishap::LostReply, Mishap::LostReply]].concat();
    assert_eq!(code(world.try_sync(&core)), "server_unreachable");
    assert!(world.home().join("store.db").exists());
    world.server.state().mishaps.clear();
    assert_eq!(code(world.try_sync(&core)), "wiped");
    assert_eq!(
        world
            .server
            .state()
            .quarantine
            .iter()
            .map(|change| change.id)
            .collect::<std::collections::BTreeSet<_>>()
            .len(),
        254
    );
}

#[test]
fn a_risk_raised_elsewhere_is_pulled() {
    let (world, core) = World::enrolled();
    let person = core.registers("A");
    world.sync(&core);
    let raised = Body::RecordAmended(RecordAmended {
        entity: Entity::Risk,
        record: domain::PersonFile::risk_record(person),
        fields: [("level".to_owned(), json!(RiskLevel::VeryHigh))].into(),
        reason: None,
        extra: Default::default(),
    });
    world.server.record(person, raised);
    world.sync(&core);
    assert_eq!(core.today().unwrap()[0].flags, ["very_high_risk"]);
}

#[test]
fn what_was_numbered_in_another_unit_does_not_cover_what_comes_afterwards() {
    let (world, core) = World::enrolled();
    let person = core.registers("A");
    world.sync(&core);
    world.server.state().numbered_in = Some(domain::UnitId(uuid::Uuid::from_u128(77)));
    core.amend_person(person, "name", "B").unwrap();
    world.sync(&core);
    let renamed = Body::RecordAmended(RecordAmended {
        entity: Entity::Person,
        record: person.into(),
        fields: [("name".to_owned(), json!("C"))].into(),
        reason: None,
        extra: Default::default(),
    });
    world.server.record(person, renamed);
    world.sync(&core);
    assert_eq!(core.today().unwrap()[0].name, "C");
}

#[test]
fn a_request_number_that_was_used_is_raised_once_and_then_is_a_second_phone() {
    let (world, core) = World::enrolled();
    let device = core.identity().unwrap().device;
    world.server.state().attempts.insert(device, 40);
    world.sync(&core);
    assert_eq!(world.server.state().attempts[&device], 41);
    let reused = Mishap::Problem(Problem::new(409, "attempt_reused", "seen before"));
    world.server.state().mishaps = vec![reused.clone(), reused];
    assert_eq!(code(world.try_sync(&core)), "key_in_use_elsewhere");
}

#[test]
fn what_was_receipted_is_forgotten_after_sixty_days() {
    let (world, core) = World::enrolled();
    let person = core.registers("A");
    world.sync(&core);
    world.set("2026-05-15T08:00:00Z");
    core.note(person, "new").unwrap();
    world.sync(&core);
    world.server.restore_without(&[], &[]);
    assert_eq!(
        world.sync(&core).pushed,
        1,
        "only what is younger than sixty days is remembered"
    );
}
