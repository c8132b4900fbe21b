//! A run: the office, the phones, the server and what is known of all that was ever acknowledged. One thread, one plot.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    rc::Rc,
    sync::Arc,
};

use domain::sabotage::{self, Sabotage};
use tempfile::TempDir;

use crate::{
    around::TrueTime,
    book::Book,
    dice::Dice,
    net::Packet,
    old::OldPhone,
    phone::{Phone, State},
    server::{Office, Server},
};

thread_local! {
    static WORLD: RefCell<Option<Rc<World>>> = const { RefCell::new(None) };
}

/// The run of this thread.
pub fn world() -> Rc<World> {
    WORLD.with_borrow(|world| world.clone().unwrap())
}

/// Requests of all phones in a run; most runs make a tenth of them.
const MOST_REQUESTS: u64 = 20_000;

/// Sets something back when its time is over, however that comes.
struct Up<'a, T: Copy>(&'a Cell<T>, T);

impl<T: Copy> Drop for Up<'_, T> {
    fn drop(&mut self) {
        self.0.set(self.1);
    }
}

/// What did not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Which property.
    pub property: String,
    /// Where, with ids.
    pub detail: String,
}

/// A backup that somebody keeps.
pub struct Backup {
    /// Its file.
    pub file: PathBuf,
    /// When it was made, in milliseconds.
    pub made_at: i64,
}

/// Everything there is in a run.
pub struct World {
    /// What decides the run.
    pub seed: u64,
    /// The plot's randomness; each step has a stream of its own.
    pub dice: Dice,
    /// The true time.
    pub time: Arc<TrueTime>,
    /// Who works where.
    pub office: Office,
    /// The server.
    pub server: Server,
    /// The phones.
    pub phones: Vec<Phone>,
    /// A phone that was never updated.
    pub old: OldPhone,
    /// Requests that may arrive yet.
    pub late: RefCell<Vec<Packet>>,
    /// The last request of each device that was answered.
    pub attempts: RefCell<BTreeMap<String, u64>>,
    /// Whether a request stands still in the first process.
    pub held: Cell<bool>,
    /// Backups, the oldest first.
    pub backups: RefCell<Vec<Backup>>,
    /// What was acknowledged.
    pub book: RefCell<Book>,
    /// What is broken on purpose.
    pub sabotage: Option<Sabotage>,
    /// How many things went wrong so far.
    pub faults: Cell<u64>,
    /// How many requests phones have made so far.
    pub requests: Cell<u64>,
    /// Whether nothing goes wrong for the moment.
    pub calm: Cell<bool>,
    depth: Cell<u32>,
    undo: RefCell<Option<PathBuf>>,
    trace: RefCell<Vec<String>>,
    violation: RefCell<Option<Violation>>,
    /// Where its files are; gone with it.
    pub scratch: TempDir,
}

impl World {
    /// Begins a run on this thread.
    pub fn begin(seed: u64, sabotage: Option<Sabotage>) -> Rc<Self> {
        sabotage::choose(sabotage);
        mobile_core::sim::crash_in(None);
        server::sim::stop(None);
        let plot = Dice::of(seed, "plot", 0);
        sabotage::choose_page_rows(plot.percent(70).then(|| 3 + plot.below(12)));
        let scratch = crate::scratch();
        let time = TrueTime::begin();
        let (server, office) = Server::new(scratch.path(), seed, time.clone());
        let owners = [0, 1, 2, 0];
        let phones = owners
            .into_iter()
            .enumerate()
            .map(|(n, owner)| {
                Phone::new(
                    n,
                    scratch.path(),
                    seed,
                    time.clone(),
                    &office.workers[owner],
                    n % 2 == 1,
                )
            })
            .collect();
        let old = OldPhone::new(seed, &office.workers[0]);
        let world = Rc::new(Self {
            seed,
            old,
            dice: plot,
            time,
            office,
            server,
            phones,
            late: RefCell::default(),
            attempts: RefCell::default(),
            held: Cell::new(false),
            backups: RefCell::default(),
            book: RefCell::default(),
            sabotage,
            faults: Cell::new(0),
            requests: Cell::new(0),
            calm: Cell::new(true),
            depth: Cell::new(0),
            undo: RefCell::new(None),
            trace: RefCell::default(),
            violation: RefCell::new(None),
            scratch,
        });
        WORLD.set(Some(world.clone()));
        world
    }

    /// Ends the run of this thread.
    pub fn end() {
        WORLD.set(None);
        sabotage::choose(None);
        sabotage::choose_page_rows(None);
    }

    /// Writes a line of what happens.
    pub fn trace(&self, line: &str) {
        self.trace.borrow_mut().push(format!("{} {line}", self.time.millis()));
    }

    /// The true time, as it is written.
    pub fn now(&self) -> String {
        let now = chrono::DateTime::from_timestamp_millis(self.time.millis()).unwrap_or_default();
        now.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
    }

    /// What happened so far.
    pub fn traced(&self) -> Vec<String> {
        self.trace.borrow().clone()
    }

    /// Something goes wrong.
    pub fn fault(&self, what: &str) {
        self.faults.set(self.faults.get() + 1);
        self.trace(&format!("✗ {what}"));
    }

    /// Something does not hold; the first such thing ends the run.
    pub fn fail(&self, property: &str, detail: &str) {
        let mut violation = self.violation.borrow_mut();
        if violation.is_none() {
            self.trace(&format!("!! {property}: {detail}"));
            *violation = Some(Violation {
                property: property.to_owned(),
                detail: detail.to_owned(),
            });
        }
    }

    /// What does not hold, if anything.
    pub fn violation(&self) -> Option<Violation> {
        self.violation.borrow().clone()
    }

    /// Counts a phone's request. There is an end to them: after a violation, and where a phone and the server keep each other busy for ever.
    pub fn may_ask(&self, name: &str) -> bool {
        self.requests.set(self.requests.get() + 1);
        if self.requests.get() > MOST_REQUESTS {
            let detail = format!("{name} asks once more, after {MOST_REQUESTS} requests");
            self.fail("syncing comes to rest", &detail);
        }
        self.violation.borrow().is_none()
    }

    /// What goes wrong with a request, if anything does.
    pub fn mishap<T: Copy + std::fmt::Debug>(&self, list: &[(T, u64)]) -> Option<T> {
        if self.calm.get() || !self.dice.percent(65) {
            return None;
        }
        let mishap = self.dice.weighted(list);
        let name = format!("{mishap:?}");
        let ends_the_server = name.starts_with("ServerDies") || name.starts_with("Held");
        (!(ends_the_server && (self.held.get() || self.depth.get() > 1))).then_some(mishap)
    }

    /// After how many writes a phone dies, if it does.
    pub fn fuse(&self) -> Option<u32> {
        let dies = !self.calm.get() && self.dice.percent(6);
        dies.then(|| self.dice.below(12) as u32)
    }

    /// Time passes while a phone waits for the server, and others go on.
    pub fn meanwhile(&self, waiting: usize) {
        if self.depth.get() >= 1 {
            return;
        }
        self.depth.set(1);
        let _up_again = Up(&self.depth, 0);
        let time_passes = [(1_000, 5), (600_000, 3), (7_200_000, 2), (90_000_000, 1)];
        self.time.pass(self.dice.weighted(&time_passes));
        for _ in 0..=self.dice.below(3) {
            crate::plot::nested(self, waiting);
        }
    }

    /// A request stands still in the first process until this is dropped.
    pub fn hold(&self) -> impl Drop {
        self.held.set(true);
        Up(&self.held, false)
    }

    /// Before a push is brought to the server.
    pub fn before_push(&self) {
        if self.sabotage == Some(Sabotage::ReplyBeforeCommit) {
            *self.undo.borrow_mut() = Some(self.server.image());
        }
    }

    /// The server dies, and is started on what its files held.
    pub fn server_dies(&self, image: PathBuf) {
        let image = self.undo.take().unwrap_or(image);
        self.server.start_from(image);
        self.trace("the server starts again");
    }

    /// A phone was opened after it had died: what was acknowledged is there.
    pub fn reopened(&self, phone: &Phone) {
        self.book.borrow_mut().look(self, phone);
    }

    /// A phone has a new store.
    pub fn new_store(&self, phone: &Phone) {
        self.book.borrow_mut().begin_store(phone);
    }

    /// A phone has enrolled, perhaps over what it holds.
    pub fn held_over(&self, phone: &Phone) {
        let device = phone
            .value("select value from meta where name = 'device'")
            .unwrap_or_default();
        let own = format!(
            "select person from responsibility where worker = '{}' and until_seq is null",
            phone.worker
        );
        let own: BTreeSet<String> = self.server.rows(&own).into_iter().flatten().flatten().collect();
        for person in phone
            .look("select distinct person from shown")
            .into_iter()
            .flatten()
            .flatten()
        {
            if !own.contains(&person) {
                self.book.borrow_mut().held_over.insert((device.clone(), person));
            }
        }
    }

    /// A phone was wiped.
    pub fn wiped(&self, phone: &Phone) {
        self.trace(&format!("{} is wiped", phone.name));
        self.book.borrow_mut().end_store(self, phone);
    }

    /// The phones that work.
    pub fn working(&self) -> Vec<&Phone> {
        let works = |phone: &&Phone| phone.state.get() == State::Works;
        self.phones.iter().filter(works).collect()
    }
}
