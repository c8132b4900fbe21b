//! The door: PINs, delays, the end after ten, damage, several at once.

use chrono::Duration;
use mobile_core::{Core, Error};

use crate::world::{PIN, Works, World, code};

#[test]
fn a_right_pin_opens_and_a_wrong_one_says_how_many_are_left() {
    let (world, core) = World::enrolled();
    drop(core);
    assert!(matches!(
        world.open_with("0000"),
        Err(Error::WrongPin { left: 9, wait_s: 0 })
    ));
    assert!(world.open().is_ok());
    assert!(
        matches!(world.open_with("0000"), Err(Error::WrongPin { left: 9, .. })),
        "a right PIN forgives"
    );
}

#[test]
fn the_delay_after_wrong_pins_outlives_a_restart_and_a_turned_clock() {
    let (world, core) = World::enrolled();
    core.lock();
    for _ in 0..2 {
        assert_eq!(code(world.open_with("0000")), "wrong_pin");
    }
    // Each open is a new start of the app; the right PIN must wait too.
    assert!(matches!(world.open(), Err(Error::PinDelay { wait_s: 1 })));
    world.turn_clock(Duration::seconds(-3600));
    assert_eq!(code(world.open()), "pin_delay");
    world.turn_clock(Duration::seconds(1));
    assert!(world.open().is_ok());
}

#[test]
fn ten_wrong_pins_destroy_the_key_and_leave_the_store() {
    let (world, core) = World::enrolled();
    core.registers("A");
    core.lock();
    for _ in 0..9 {
        assert_eq!(code(world.open_with("0000")), "wrong_pin");
        world.turn_clock(Duration::hours(2));
    }
    assert_eq!(code(world.open_with("0000")), "pin_spent");
    assert!(!world.home().join("keys.json").exists());
    assert!(world.home().join("store.db").exists());
    assert_eq!(code(world.open()), "pin_spent", "the right PIN comes too late");
    assert_eq!(code(Core::probe(world.home())), "pin_spent");

    // A new code makes the folder a phone again; the store that cannot be opened is kept beside.
    let core = world.enrol("1357").unwrap();
    assert_eq!(core.people("").unwrap(), []);
    let kept = names(&world)
        .into_iter()
        .filter(|name| name.starts_with("store.unreadable-"));
    assert!(kept.count() >= 1);
}

#[test]
fn a_try_counts_even_when_the_app_is_killed_while_it_is_made() {
    let (world, core) = World::enrolled();
    core.lock();
    // The platform's secret is asked in the middle of a try: kill the app there.
    struct Killed(std::path::PathBuf);
    impl mobile_core::PlatformSecret for Killed {
        fn load_or_make(&self, _: &dyn mobile_core::ambient::Ids) -> mobile_core::Result<[u8; 32]> {
            let keys = std::fs::read_to_string(&self.0).unwrap();
            assert!(keys.contains("\"failures\": 1"), "{keys}");
            panic!("killed");
        }
        fn destroy(&self) -> mobile_core::Result<()> {
            Ok(())
        }
    }
    let mut around = world.around();
    around.secret = std::sync::Arc::new(Killed(world.home().join("keys.json")));
    let home = world.home().to_owned();
    let killed = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| Core::open(&home, PIN, around)));
    assert!(killed.is_err());
    assert!(matches!(world.open_with("0000"), Err(Error::WrongPin { left: 8, .. })));
}

#[test]
fn a_changed_pin_opens_the_same_store() {
    let (world, core) = World::enrolled();
    let person = core.registers("A");
    assert_eq!(code(core.change_pin("0000", "1357")), "wrong_pin");
    assert_eq!(code(core.change_pin(PIN, "1")), "pin_too_short");
    core.change_pin(PIN, "1357").unwrap();
    core.lock();
    assert_eq!(code(world.open()), "wrong_pin");
    assert_eq!(world.open_with("1357").unwrap().people("").unwrap()[0].person, person);
}

#[test]
fn the_store_is_encrypted_and_useless_without_the_platform() {
    let (world, core) = World::enrolled();
    core.registers("Besa Krasniqi");
    core.lock();
    for name in names(&world) {
        let bytes = std::fs::read(world.home().join(&name)).unwrap();
        assert!(
            !bytes.windows(4).any(|part| part == b"Besa"),
            "{name} holds a name in the open"
        );
        assert!(!bytes.starts_with(b"SQLite format 3"), "{name} is a plain database");
    }
    std::fs::remove_file(world.home().join("platform.key")).unwrap();
    assert_eq!(code(world.open()), "wrong_pin");
}

#[test]
fn a_damaged_store_is_set_aside_and_reported_never_deleted() {
    for place in [0, 5000] {
        let (world, core) = World::enrolled();
        core.registers("A");
        core.lock();
        let store = world.home().join("store.db");
        let mut bytes = std::fs::read(&store).unwrap();
        for byte in &mut bytes[place..place + 64] {
            *byte ^= 0xff;
        }
        std::fs::write(&store, &bytes).unwrap();
        let Err(Error::Damaged { aside }) = world.open() else {
            panic!("damage at {place} was not found");
        };
        assert_eq!(std::fs::read(&aside).unwrap(), bytes, "kept as it was");
        let Err(Error::NotEnrolled { hint }) = world.open() else {
            panic!("it should be enrolled anew");
        };
        assert!(hint.contains("damaged"), "{hint}");
        assert!(world.enrol(PIN).is_ok());
        assert!(aside.exists());
    }
}

#[test]
fn two_at_once_record_without_gaps_and_only_one_enrols() {
    let (world, core) = World::enrolled();
    let other = world.open().unwrap();
    let (a, b) = (core.registers("A"), other.registers("B"));
    std::thread::scope(|scope| {
        scope.spawn(|| writes(&core, a));
        scope.spawn(|| writes(&other, b));
    });
    world.sync(&core);
    let state = world.server.state();
    let changes = state.requests.iter().flat_map(|request| &request.changes);
    let seqs: Vec<u64> = changes
        .map(|raw| serde_json::from_str::<domain::Change>(raw.get()).unwrap().device_seq)
        .collect();
    assert_eq!(seqs, (1..=48).collect::<Vec<_>>());
    drop(state);
    assert_eq!(code(world.enrol(PIN)), "already_enrolled");
}

#[test]
fn a_folder_that_others_use_cannot_be_made_a_phone() {
    let (world, core) = World::enrolled();
    core.lock();
    let other = world.open().unwrap();
    std::fs::rename(world.home().join("store.db"), world.home().join("elsewhere.db")).unwrap();
    assert_eq!(code(world.enrol(PIN)), "home_in_use");
    drop(other);
    assert!(world.enrol(PIN).is_ok());
}

fn writes(core: &Core, person: domain::PersonId) {
    for n in 0..20 {
        core.note(person, &format!("{n}")).unwrap();
    }
}

fn names(world: &World) -> Vec<String> {
    let entries = std::fs::read_dir(world.home()).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}
