//! A phone: the real core in a folder of its own, which can die at any write and is opened again.

use std::{
    cell::{Cell, RefCell},
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    path::{Path, PathBuf},
    rc::Rc,
    sync::{Arc, atomic::AtomicI64, atomic::Ordering},
};

use domain::{UnitId, UserId};
use mobile_core::{
    Core, Cost, EnrolOptions, Error, FileSecret, Surroundings,
    sim::{Crash, crash_in},
    transport::Invitation,
};

use crate::{
    around::{PhoneClock, PhoneIds},
    dice::Dice,
    net::Net,
    world::World,
};

const PIN: &str = "2468";

/// What a phone is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Not enrolled, or wiped.
    Empty,
    /// Enrolled, and works.
    Works,
}

/// One phone.
pub struct Phone {
    /// Its place in the list of phones.
    pub n: usize,
    /// What the trace calls it.
    pub name: String,
    /// Whose it is.
    pub worker: UserId,
    /// Whether its app is newer than this version: it records kinds that are unknown here.
    pub newer: bool,
    /// Its clock.
    pub clock: Arc<PhoneClock>,
    /// How often its clock was turned.
    pub jumps: Cell<u32>,
    /// What it is.
    pub state: Cell<State>,
    /// Counts its stores: a phone that was wiped and enrolled again begins another one.
    pub store: Cell<u32>,
    /// The code that it was given last.
    pub code: RefCell<String>,
    dir: PathBuf,
    around: Surroundings,
    core: RefCell<Option<Rc<Core>>>,
    frames: Cell<u32>,
}

impl Phone {
    /// A phone that is not enrolled yet.
    pub fn new(
        n: usize,
        scratch: &Path,
        seed: u64,
        time: Arc<crate::around::TrueTime>,
        owner: &(String, UserId, UnitId),
        newer: bool,
    ) -> Self {
        let clock = Arc::new(PhoneClock {
            time,
            ahead: AtomicI64::new(0),
        });
        let dir = scratch.join(format!("phone-{n}"));
        let around = Surroundings {
            clock: clock.clone(),
            ids: Arc::new(PhoneIds(Dice::of(seed, "phone", n as u64))),
            secret: Arc::new(FileSecret(scratch.join(format!("secret-{n}")))),
            language: i18n::Language::En,
        };
        Self {
            n,
            name: format!("{}{n}", owner.0),
            worker: owner.1,
            newer,
            clock,
            jumps: Cell::new(0),
            state: Cell::new(State::Empty),
            store: Cell::new(0),
            code: RefCell::default(),
            dir,
            around,
            core: RefCell::new(None),
            frames: Cell::new(0),
        }
    }

    /// Whether it is in the middle of something.
    pub fn is_busy(&self) -> bool {
        self.frames.get() > 0
    }

    /// Turns its clock.
    pub fn turn_clock(&self, millis: i64) {
        self.clock.ahead.fetch_add(millis, Ordering::Relaxed);
        self.jumps.set(self.jumps.get() + 1);
    }

    /// What its clock shows is told to the server late: for what was recorded before, it is as if somebody had turned it.
    pub fn told_late(&self) {
        self.jumps.set(self.jumps.get() + 1);
    }

    /// Does something on the phone, which may die meanwhile: then it is opened again, and nothing is known of how far it came.
    pub fn run<T>(
        &self,
        world: &World,
        work: impl FnOnce(&Core) -> mobile_core::Result<T>,
    ) -> Option<mobile_core::Result<T>> {
        let core = self.core.borrow().clone()?;
        match self.alive(world, || work(&core)) {
            Ok(result) => Some(result),
            Err(Crash) => {
                drop(core);
                self.open_again(world);
                None
            }
        }
    }

    /// Whether its store is open: not while it enrols.
    pub fn is_open(&self) -> bool {
        self.core.borrow().is_some()
    }

    /// Looks into its store.
    pub fn look(&self, sql: &str) -> Vec<Vec<Option<String>>> {
        let core = self.core.borrow().clone();
        core.map(|core| core.look(sql).unwrap()).unwrap_or_default()
    }

    /// Its visits under way, each with its answers.
    pub fn under_way(&self) -> Vec<(String, Vec<(String, String)>)> {
        let core = self.core.borrow().clone();
        let lines = core.map(|core| core.visits_under_way().unwrap()).unwrap_or_default();
        lines
            .into_iter()
            .map(|line| (line.draft.visit.to_string(), line.draft.answers))
            .collect()
    }

    /// Its assessments under way, each with its answers; those that a newer version has no place for too.
    pub fn interviews(&self) -> Vec<(String, Vec<(String, String)>)> {
        let sql = "select interview.id, interview_row.key, interview_row.value
             from interview join interview_row on interview_row.interview = interview.id
             where interview.purpose <> 'visit'
             order by interview.id, interview_row.key like '@%' desc";
        let mut found = Vec::<(String, Vec<(String, String)>)>::new();
        for row in self.look(sql) {
            let [Some(id), Some(key), Some(value)] = &row[..] else {
                continue;
            };
            // `rooms`, or `@kept//data/rooms` with a line for its label.
            let path = key.lines().next().unwrap_or_default();
            let name = path.rsplit('/').next().unwrap_or_default();
            if found.last().is_none_or(|(last, _)| last != id) {
                found.push((id.clone(), Vec::new()));
            }
            if let Some((_, answers)) = found.last_mut() {
                answers.push((name.to_owned(), value.clone()));
            }
        }
        found
    }

    /// The forms published to its unit that it does not have.
    pub fn forms_missing(&self) -> Vec<String> {
        let core = self.core.borrow().clone();
        let offered = core.map(|core| core.instruments().unwrap()).unwrap_or_default();
        let missing = offered.into_iter().filter(|form| !form.here);
        missing.map(|form| form.published.version).collect()
    }

    /// One value out of its store.
    pub fn value(&self, sql: &str) -> Option<String> {
        self.look(sql).into_iter().next()?.into_iter().next()?
    }

    /// Runs something that may die; what is nested in something of the same phone takes that along.
    fn alive<T>(&self, world: &World, work: impl FnOnce() -> T) -> Result<T, Crash> {
        let fuse = world.fuse();
        let outer = crash_in(fuse);
        self.frames.set(self.frames.get() + 1);
        let result = catch_unwind(AssertUnwindSafe(work));
        self.frames.set(self.frames.get() - 1);
        crash_in(outer);
        match result {
            Ok(done) => Ok(done),
            Err(cause) if cause.is::<Crash>() && self.frames.get() == 0 => {
                world.fault(&format!("{} dies", self.name));
                Err(Crash)
            }
            Err(cause) => resume_unwind(cause),
        }
    }

    /// Whoever owns the phone opens it, as often as it takes.
    pub fn open_again(&self, world: &World) {
        *self.core.borrow_mut() = None;
        for _ in 0..40 {
            match self.alive(world, || Core::open(&self.dir, PIN, self.around.clone())) {
                Err(Crash) => {}
                Ok(Ok(core)) => {
                    *self.core.borrow_mut() = Some(Rc::new(core));
                    world.reopened(self);
                    return;
                }
                Ok(Err(Error::PinDelay { wait_s })) => {
                    world.trace(&format!("{} waits {wait_s} s for its PIN", self.name));
                    world.time.pass(wait_s * 1000);
                }
                Ok(Err(Error::NotEnrolled { hint })) if hint.is_empty() && self.state.get() == State::Empty => return,
                Ok(Err(Error::Wiped(_))) => {
                    self.is_wiped(world);
                    return;
                }
                Ok(Err(error)) => {
                    world.fail("a phone that died opens again", &format!("{}: {error}", self.name));
                    return;
                }
            }
        }
        world.fail("a phone that died opens again", &self.name);
    }

    /// The app is closed, or the battery is empty; then it is opened.
    pub fn restart(&self, world: &World) {
        self.open_again(world);
    }

    /// The store is destroyed.
    pub fn is_wiped(&self, world: &World) {
        *self.core.borrow_mut() = None;
        if self.state.replace(State::Empty) == State::Works {
            world.wiped(self);
        }
    }

    /// Enrols with the code that it was given; over the store that there is where `again` says so.
    pub fn enrol(&self, world: &World, again: bool) -> bool {
        let code = self.code.borrow().clone();
        let Ok(invitation) = Invitation::read(&code, Some("http://127.0.0.1:1")) else {
            return false;
        };
        let options = EnrolOptions {
            name: self.name.clone(),
            again,
            cost: Cost {
                memory_kib: 8,
                passes: 1,
            },
        };
        *self.core.borrow_mut() = None;
        let net = Net::of(self.n);
        let done = self.alive(world, || {
            Core::enrol(&self.dir, PIN, &invitation, &options, self.around.clone(), &net)
        });
        let told = match &done {
            Ok(Ok((_, enrolled))) => format!("device {}", enrolled.device),
            Ok(Err(error)) => error.code().to_owned(),
            Err(Crash) => "died".into(),
        };
        world.trace(&format!(
            "{} enrols{}: {told}",
            self.name,
            if again { " again" } else { "" }
        ));
        if let Ok(Ok((core, _))) = done {
            *self.core.borrow_mut() = Some(Rc::new(core));
            world.held_over(self);
            if self.state.replace(State::Works) == State::Empty {
                self.store.set(self.store.get() + 1);
                world.new_store(self);
            }
            return true;
        }
        // It may have become a phone before it died.
        if matches!(done, Err(Crash)) && self.dir.join("store.db").exists() && self.state.get() == State::Empty {
            self.state.set(State::Works);
            self.store.set(self.store.get() + 1);
            world.new_store(self);
        }
        if self.state.get() == State::Works {
            self.open_again(world);
            world.held_over(self);
        }
        false
    }
}
