//! Versions of the wire: an older server is spoken to as it speaks, what a server does not know is spelled out, and Today comes before the files.

use std::sync::Mutex;

use domain::InstrumentKind;
use mobile_core::{
    Phase, Result,
    transport::{Cancel, Dial, Reply, ServerAddress, Traffic, Transport},
};
use protocol::SYNC_V2_PATH;

use crate::{
    server::FakeServer,
    world::{PIN, Works, World, code},
};

const FORM: &str = "
| survey  |               |      |                     |
|         | type          | name | label               |
|         | select_one yn | safe | Is the person safe? |
|         | select_one yn | well | Is the person well? |
| choices |               |      |                     |
|         | list_name     | name | label               |
|         | yn            | yes  | Yes                 |
|         | yn            | no   | No                  |
";

#[test]
fn an_older_server_is_spoken_to_as_it_speaks() {
    let (world, core) = World::enrolled();
    let person = core.registers("A");
    let visit = core.visits(person, "seen");
    world.server.state().speaks_v1_alone = true;
    let report = world.sync(&core);
    assert_eq!((report.pushed, report.applied), (5, 5));
    let state = world.server.state();
    assert!(state.files[&person].visits.contains_key(&visit));
    assert!(
        state
            .requests
            .iter()
            .all(|request| request.protocol == 1 && !request.known_today)
    );
    drop(state);
    world.server.state().speaks_v1_alone = false;
    core.visits(person, "no_access");
    assert_eq!(world.sync(&core).applied, 1);
    assert_eq!(world.server.state().requests.last().unwrap().protocol, 2);
}

#[test]
fn names_of_a_form_that_the_server_has_lost_are_spelled_out() {
    let (world, core) = World::enrolled();
    let version = world.server.publishes("visit", FORM, InstrumentKind::Visit);
    world.sync(&core);
    let person = core.registers("A");
    let first = core.visits(person, "seen");
    assert_eq!(world.sync(&core).applied, 5);
    world.server.state().instruments.remove(&version);
    let second = core.visits(person, "seen");
    assert_eq!(world.sync(&core).applied, 1);
    let state = world.server.state();
    let of = |visit| state.files[&person].visits[visit].record.instrument().unwrap().version;
    assert_eq!([of(&first), of(&second)], [version.clone(), version]);
}

#[test]
fn today_can_be_used_before_the_files_are_there() {
    let (world, core) = World::enrolled();
    let people: Vec<_> = ["A", "B", "C", "D", "E", "F"].map(|name| core.registers(name)).into();
    let visit = core.visits(people[0], "seen");
    world.sync(&core);
    let (known, all) = (core.today().unwrap(), core.people("").unwrap().len());
    let other = World::another();
    let fresh = other.enrol_at(&world.server);
    world.server.state().page_rows = 2;
    let seen = Mutex::new(Vec::new());
    let watch = |progress: mobile_core::Progress| {
        if progress.phase == Phase::Exchanging {
            let files = people.iter().filter(|person| fresh.open_file(**person).is_ok()).count();
            seen.lock().unwrap().push((fresh.people("").unwrap().len(), files));
        }
    };
    fresh.sync(&world.server, &watch, &Cancel::default()).unwrap();
    let seen = seen.into_inner().unwrap();
    assert_eq!(seen[..2], [(0, 0), (all, 0)], "{seen:?}");
    assert!(
        seen.len() > 3 && seen.iter().skip(1).all(|(listed, _)| *listed == all),
        "{seen:?}"
    );
    assert_eq!(fresh.today().unwrap(), known);
    assert!(fresh.visit(visit).is_ok());
}

#[test]
fn a_line_whose_file_does_not_come_is_gone_and_said_to_be_on_its_way_until_then() {
    let (world, core) = World::enrolled();
    let (stays, goes) = (core.registers("Stays"), core.registers("Goes"));
    world.sync(&core);
    let other = World::another();
    let fresh = other.enrol_at(&world.server);
    world.server.state().page_rows = 1;
    let cut = CutAfterOne(&world.server);
    assert_eq!(
        code(fresh.sync(&cut, &|_| {}, &Cancel::default())),
        "server_unreachable"
    );
    assert_eq!(fresh.people("").unwrap().len(), 2);
    assert_eq!(code(fresh.open_file(stays)), "file_on_its_way");
    assert_eq!(code(fresh.start_visit(goes)), "file_on_its_way");
    world.server.state().files.remove(&goes);
    world.server.state().changed.remove(&goes);
    other_sync(&world, &fresh);
    assert_eq!(code(fresh.open_file(goes)), "person_unknown");
    assert!(fresh.open_file(stays).is_ok());
    let names: Vec<String> = fresh.people("").unwrap().into_iter().map(|found| found.name).collect();
    assert_eq!(names, ["Stays"]);
    let requests = world.server.state().requests.len();
    other_sync(&world, &fresh);
    assert_eq!(world.server.state().requests.len(), requests + 1, "lines come once");
}

#[test]
fn an_answer_that_was_cut_is_asked_for_again() {
    let (world, core) = World::enrolled();
    core.registers("A");
    let broken = Breaks(&world.server, Mutex::new(2));
    let report = core.sync(&Dialled(&broken), &|_| {}, &Cancel::default()).unwrap();
    assert_eq!((report.pushed, report.duplicate), (4, 4));
}

fn other_sync(world: &World, core: &mobile_core::Core) {
    core.sync(&world.server, &|_| {}, &Cancel::default()).unwrap();
}

impl World {
    /// A phone of the same worker at another world's server.
    fn enrol_at(&self, server: &FakeServer) -> mobile_core::Core {
        let invitation = mobile_core::transport::Invitation::read(&server.code(), Some("http://127.0.0.1:1")).unwrap();
        let (core, _) = mobile_core::Core::enrol(
            self.home(),
            PIN,
            &invitation,
            &Self::options(false),
            self.around(),
            server,
        )
        .unwrap();
        core
    }
}

/// A line that carries one sync and no more.
#[derive(Clone)]
struct CutAfterOne<'a>(&'a FakeServer);

impl Dial for CutAfterOne<'_> {
    fn dial(&self, _: &ServerAddress) -> Result<Box<dyn Transport>> {
        Ok(Box::new(OneRequest(self.0.clone(), Mutex::new(1))))
    }
}

struct OneRequest(FakeServer, Mutex<u32>);

impl Transport for OneRequest {
    fn post(&self, path: &str, authorization: Option<&str>, body: &[u8], cancel: &Cancel) -> Result<Reply> {
        let mut left = self.1.lock().unwrap();
        if *left == 0 {
            return Err(mobile_core::Error::Unreachable("no signal".into()));
        }
        *left -= 1;
        self.0.post(path, authorization, body, cancel)
    }
    fn traffic(&self) -> Traffic {
        Traffic::default()
    }
}

/// Replies that lose their end, some times.
struct Breaks<'a>(&'a FakeServer, Mutex<u32>);
struct Dialled<'a>(&'a Breaks<'a>);

impl Dial for Dialled<'_> {
    fn dial(&self, _: &ServerAddress) -> Result<Box<dyn Transport>> {
        let times = *self.0.1.lock().unwrap();
        Ok(Box::new(Cutting(self.0.0.clone(), Mutex::new(times))))
    }
}

struct Cutting(FakeServer, Mutex<u32>);

impl Transport for Cutting {
    fn post(&self, path: &str, authorization: Option<&str>, body: &[u8], cancel: &Cancel) -> Result<Reply> {
        assert_eq!(path, SYNC_V2_PATH);
        let mut reply = self.0.post(path, authorization, body, cancel)?;
        let mut left = self.1.lock().unwrap();
        if *left > 0 {
            *left -= 1;
            reply.body.truncate(reply.body.len() / 2);
        }
        Ok(reply)
    }
    fn traffic(&self) -> Traffic {
        Traffic::default()
    }
}
