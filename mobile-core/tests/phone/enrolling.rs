//! Enrolling: codes, lost replies, a second enrolment.

use mobile_core::Core;

use crate::{
    server::Mishap,
    world::{PIN, Works, World, code},
};

#[test]
fn a_lost_reply_does_not_cost_the_code() {
    let world = World::new();
    let invitation = world.server.code();
    world.server.state().mishaps = vec![Mishap::LostReply];
    assert_eq!(code(world.enrol_with(PIN, &invitation, false)), "server_unreachable");
    assert_eq!(code(Core::probe(world.home())), "not_enrolled");
    // The same code again brings the same key: the server knows it.
    let core = world.enrol_with(PIN, &invitation, false).unwrap();
    assert_eq!(world.server.state().keys.len(), 1);
    core.registers("A");
    assert_eq!(world.sync(&core).applied, 4);
}

#[test]
fn another_pin_at_the_second_try_starts_afresh() {
    let world = World::new();
    world.server.state().mishaps = vec![Mishap::LostRequest];
    assert!(world.enrol_with(PIN, &world.server.code(), false).is_err());
    let core = world.enrol_with("1357", &world.server.code(), false).unwrap();
    drop(core);
    assert!(world.open_with("1357").is_ok());
}

#[test]
fn a_wrong_or_used_code_makes_no_phone() {
    let world = World::new();
    assert_eq!(code(world.enrol_with(PIN, "WRONG", false)), "code_unknown");
    let used = world.server.code();
    let elsewhere = World::another();
    let invitation = mobile_core::transport::Invitation::read(&used, Some("http://127.0.0.1:1")).unwrap();
    let options = World::options(false);
    Core::enrol(
        elsewhere.home(),
        PIN,
        &invitation,
        &options,
        elsewhere.around(),
        &world.server,
    )
    .unwrap();
    assert_eq!(code(world.enrol_with(PIN, &used, false)), "code_used");
    assert_eq!(code(Core::probe(world.home())), "not_enrolled");
}

#[test]
fn an_enrolled_phone_is_not_enrolled_over_unless_asked() {
    let (world, core) = World::enrolled();
    let person = core.registers("A");
    core.visits(person, "seen");
    assert_eq!(code(world.enrol(PIN)), "already_enrolled");
    let before = core.identity().unwrap().device;
    core.lock();
    let core = world.enrol_with(PIN, &world.server.code(), true).unwrap();
    let after = core.identity().unwrap().device;
    assert_ne!(before, after);
    assert_eq!(core.people("").unwrap().len(), 1, "everything recorded is kept");
    core.note(person, "by the new device").unwrap();
    let report = world.sync(&core);
    assert_eq!((report.pushed, report.applied), (6, 6));
    let state = world.server.state();
    let changes = state.requests.iter().flat_map(|request| &request.changes);
    let of: Vec<_> = changes
        .map(|raw| serde_json::from_str::<domain::Change>(raw.get()).unwrap())
        .map(|change| (change.device, change.device_seq))
        .collect();
    assert_eq!(of[4], (before, 5), "what the old device recorded stays its own");
    assert_eq!(of[5], (after, 1));
}

#[test]
fn a_code_of_another_worker_is_not_taken_over_a_caseload() {
    let (world, core) = World::enrolled();
    core.registers("A");
    core.lock();
    world.server.state().worker = domain::UserId(uuid::Uuid::from_u128(21));
    let again = world.enrol_with(PIN, &world.server.code(), true);
    assert_eq!(code(again), "other_worker");
    assert_eq!(world.open().unwrap().people("").unwrap().len(), 1);
}

#[test]
fn a_short_pin_is_refused_before_the_code_is_spent() {
    let world = World::new();
    let invitation = world.server.code();
    assert_eq!(code(world.enrol_with("1", &invitation, false)), "pin_too_short");
    assert!(world.enrol_with(PIN, &invitation, false).is_ok());
}
