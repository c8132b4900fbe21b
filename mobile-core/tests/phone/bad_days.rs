//! Bad days: problems of the server, answers that make no sense, records of a newer version.

use mobile_core::{
    Error, Result,
    transport::{Cancel, Dial, Reply, ServerAddress, Traffic, Transport},
};
use protocol::{Problem, Wire};

use crate::{
    server::Mishap,
    world::{Works, World, code},
};

#[test]
fn each_problem_of_the_server_is_an_error_with_its_code_and_loses_nothing() {
    let cases = [
        (401, "device_unknown", 4),
        (401, "bad_signature", 4),
        (403, "not_responsible", 4),
        (422, "malformed", 4),
        (400, "protocol_unknown", 4),
        (429, "too_many_requests", 3),
        (503, "unavailable", 3),
        (500, "internal", 3),
    ];
    let (world, core) = World::enrolled();
    core.registers("A");
    for (status, problem, exit) in cases {
        let told = Problem::new(status, problem, "title").with_detail("what to do");
        world.server.state().mishaps = vec![Mishap::Problem(told); 6];
        let error = world.try_sync(&core).unwrap_err();
        assert_eq!(error.class() as u8, exit, "{status} {problem}: {error}");
        assert!(error.to_string().contains("what to do"), "{error}");
        if exit == 4 {
            assert_eq!(error.code(), problem);
        }
        assert_eq!(core.status().unwrap().unsent, 4);
    }
    world.server.state().mishaps.clear();
    assert_eq!(world.sync(&core).applied, 4);
}

#[test]
fn a_busy_server_is_tried_again_after_a_pause() {
    let (world, core) = World::enrolled();
    core.registers("A");
    let busy = Mishap::Problem(Problem::new(503, "unavailable", "busy"));
    world.server.state().mishaps = vec![busy.clone(), busy];
    let before = core.now();
    assert_eq!(world.sync(&core).applied, 4);
    assert!(core.now() > before, "it waited");
}

#[test]
fn a_server_without_receipts_is_found_out() {
    struct Mute(String);
    impl Dial for Mute {
        fn dial(&self, _: &ServerAddress) -> Result<Box<dyn Transport>> {
            Ok(Box::new(Mute(self.0.clone())))
        }
    }
    impl Transport for Mute {
        fn post(&self, _: &str, _: Option<&str>, _: &[u8], _: &Cancel) -> Result<Reply> {
            Ok(Reply {
                status: 200,
                body: self.0.clone().into_bytes(),
                ..Reply::default()
            })
        }
        fn traffic(&self) -> Traffic {
            Traffic::default()
        }
        fn wire(&self) -> Wire {
            Wire::V1
        }
    }
    let (world, core) = World::enrolled();
    core.registers("A");
    let epoch = world.server.state().epoch;
    let empty = format!(r#"{{"epoch":"{epoch}","server_time":"2026-03-02T08:00:00Z","page":{{}}}}"#);
    let endless = format!(r#"{{"epoch":"{epoch}","server_time":"2026-03-02T08:00:00Z","page":{{"more":true}}}}"#);
    for nonsense in [
        empty.as_str(),
        "<html>sign in to the hotel's network</html>",
        "{}",
        "\u{0}",
    ] {
        let result = core.sync(&Mute(nonsense.into()), &|_| {}, &Cancel::default());
        assert_eq!(code(result), "bad_reply", "{nonsense}");
    }
    assert_eq!(core.status().unwrap().unsent, 4);
    world.sync(&core);
    assert_eq!(
        code(core.sync(&Mute(endless), &|_| {}, &Cancel::default())),
        "bad_reply"
    );
}

#[test]
fn records_of_a_newer_version_are_kept_and_passed_over() {
    let (world, core) = World::enrolled();
    let person = core.registers("A");
    world.sync(&core);
    {
        let mut state = world.server.state();
        let file = state.files.get_mut(&person).unwrap();
        let id = domain::RecordId(uuid::Uuid::from_u128(4711));
        let mut record = domain::Record::empty(domain::Entity::Other("horoscope".into()), id);
        record.fields.insert("sign".into(), "lion".into());
        file.records.insert(id, record);
        state.seq += 1;
        let seq = state.seq;
        state.changed.insert(person, seq);
    }
    world.sync(&core);
    let open = core.open_file(person).unwrap();
    assert!(open.timeline.iter().any(|moment| moment.kind == "horoscope"));
    core.visits(person, "seen");
    assert_eq!(world.sync(&core).rejected, 0);
}

#[test]
fn a_clock_ten_years_off_records_and_syncs() {
    let (world, core) = World::enrolled();
    world.turn_clock(chrono::Duration::days(3652));
    let person = core.registers("A");
    core.visits(person, "seen");
    let report = core.sync(&world.server, &|_| {}, &Cancel::default()).unwrap();
    assert_eq!(report.rejected, 0);
    assert_eq!(core.status().unwrap().clock_behind_s, -3652 * 86400);
}

#[test]
fn a_full_disk_is_named_and_what_was_saved_before_is_there() {
    let full = Error::Store(rusqlite::Error::SqliteFailure(
        rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_FULL),
        None,
    ));
    assert_eq!((full.code(), full.class() as u8), ("disk_full", 4));
    assert!(full.to_string().contains("free some space"));
    let busy = Error::Store(rusqlite::Error::SqliteFailure(
        rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY),
        None,
    ));
    assert_eq!((busy.code(), busy.class() as u8), ("store_busy", 4));
}
