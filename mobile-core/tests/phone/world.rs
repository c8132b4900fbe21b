//! A world: a phone's folder, a clock that tests turn, randomness that repeats, and a server.

use std::{
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use domain::{PersonId, Timestamp, VisitId};
use mobile_core::{
    Core, Cost, EnrolOptions, FileSecret, Result, Surroundings, SyncReport,
    ambient::{Clock, Ids},
    person::Registration,
    transport::{Cancel, Invitation},
    visit::Finish,
};
use tempfile::TempDir;

use crate::server::FakeServer;

pub const PIN: &str = "2468";

/// A clock that tests turn; a pause turns it too.
pub struct TestClock(Mutex<Timestamp>);

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
    fn pause(&self, how_long: Duration) {
        *self.0.lock().unwrap() += how_long;
    }
}

/// Bytes that differ each time and repeat from run to run.
pub struct TestIds(AtomicU64);

impl Ids for TestIds {
    fn random(&self, bytes: &mut [u8]) -> Result<()> {
        for chunk in bytes.chunks_mut(8) {
            let n = self.0.fetch_add(1, Ordering::Relaxed);
            let mixed = (n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29) ^ n;
            chunk.copy_from_slice(&mixed.to_le_bytes()[..chunk.len()]);
        }
        Ok(())
    }
}

pub struct World {
    pub dir: TempDir,
    clock: Arc<TestClock>,
    pub server: FakeServer,
    around: Surroundings,
}

pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

impl World {
    pub fn new() -> Self {
        Self::seeded(1)
    }

    /// Another phone, whose random bytes are others.
    pub fn another() -> Self {
        Self::seeded(1_000_000)
    }

    fn seeded(seed: u64) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let now = at("2026-03-02T08:00:00Z");
        let clock = Arc::new(TestClock(Mutex::new(now)));
        let around = Surroundings {
            clock: clock.clone(),
            ids: Arc::new(TestIds(AtomicU64::new(seed))),
            secret: Arc::new(FileSecret(dir.path().join("platform.key"))),
            language: i18n::Language::En,
        };
        Self {
            dir,
            clock,
            server: FakeServer::new(now),
            around,
        }
    }

    /// A world with a phone that is enrolled.
    pub fn enrolled() -> (Self, Core) {
        let world = Self::new();
        let core = world.enrol(PIN).unwrap();
        (world, core)
    }

    pub fn home(&self) -> &Path {
        self.dir.path()
    }

    pub fn set(&self, text: &str) {
        *self.clock.0.lock().unwrap() = at(text);
        self.server.state().now = at(text);
    }

    /// Turns the phone's clock alone.
    pub fn turn_clock(&self, by: chrono::Duration) {
        *self.clock.0.lock().unwrap() += by;
    }

    pub fn options(again: bool) -> EnrolOptions {
        EnrolOptions {
            name: "test".into(),
            again,
            cost: Cost {
                memory_kib: 8,
                passes: 1,
            },
        }
    }

    pub fn enrol(&self, pin: &str) -> Result<Core> {
        self.enrol_with(pin, &self.server.code(), false)
    }

    pub fn enrol_with(&self, pin: &str, code: &str, again: bool) -> Result<Core> {
        let invitation = Invitation::read(code, Some("http://127.0.0.1:1")).unwrap();
        let around = self.around.clone();
        let enrolled = Core::enrol(
            self.home(),
            pin,
            &invitation,
            &Self::options(again),
            around,
            &self.server,
        );
        enrolled.map(|(core, _)| core)
    }

    pub fn open(&self) -> Result<Core> {
        self.open_with(PIN)
    }

    pub fn open_with(&self, pin: &str) -> Result<Core> {
        Core::open(self.home(), pin, self.around.clone())
    }

    pub fn around(&self) -> Surroundings {
        self.around.clone()
    }

    pub fn sync(&self, core: &Core) -> SyncReport {
        self.try_sync(core).unwrap()
    }

    pub fn try_sync(&self, core: &Core) -> Result<SyncReport> {
        core.sync(&self.server, &|_| {}, &Cancel::default())
    }
}

/// What a worker does, in a word.
pub trait Works {
    fn registers(&self, name: &str) -> PersonId;
    fn visits(&self, person: PersonId, outcome: &str) -> VisitId;
    fn deliveries(&self) -> Vec<(String, &'static str)>;
}

impl Works for Core {
    fn registers(&self, name: &str) -> PersonId {
        let registration = Registration {
            fields: vec![("name".into(), name.into())],
            ..Registration::default()
        };
        self.register(&registration).unwrap()
    }

    fn visits(&self, person: PersonId, outcome: &str) -> VisitId {
        let visit = self.start_visit(person).unwrap().visit;
        self.finish_visit(visit, &finish(outcome)).unwrap();
        visit
    }

    fn deliveries(&self) -> Vec<(String, &'static str)> {
        let items = self.outbox().unwrap().into_iter();
        items.map(|item| (item.kind, item.delivery.as_str())).collect()
    }
}

pub fn finish(outcome: &str) -> Finish {
    Finish {
        outcome: outcome.into(),
        ..Finish::default()
    }
}

/// The code of the error that must have come.
pub fn code<T>(result: Result<T>) -> String {
    match result {
        Ok(_) => "no error".into(),
        Err(error) => error.code().to_owned(),
    }
}
