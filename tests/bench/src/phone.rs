//! Real phones: mobile-core's own core over an encrypted store in a folder. Only their clocks are set, so that visits stand on the days of the data.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use chrono::{DateTime, Utc};
use domain::PersonId;
use mobile_core::{
    Core, Cost, EnrolOptions, FileSecret, Surroundings, SyncReport,
    ambient::{Clock, SystemIds},
    person::Registration,
    transport::{Cancel, DialHttp, Invitation},
    visit::Finish,
};

use crate::{
    Bench,
    data::{Person, Visit},
    server::{self, Place, Server},
};

/// Phones that upload.
pub const PHONES: usize = 8;
const PIN: &str = "135790";

/// The machine's clock, or a day of the data.
#[derive(Default)]
struct SetClock(AtomicI64);

impl Clock for SetClock {
    fn now(&self) -> DateTime<Utc> {
        let set = DateTime::from_timestamp_millis(self.0.load(Ordering::Relaxed));
        set.filter(|at| at.timestamp_millis() != 0).unwrap_or_else(Utc::now)
    }

    fn pause(&self, how_long: Duration) {
        std::thread::sleep(how_long);
    }
}

/// An open phone.
pub struct Phone {
    /// The core.
    pub core: Core,
    clock: Arc<SetClock>,
}

fn surroundings(folder: &Path, clock: &Arc<SetClock>) -> Surroundings {
    Surroundings {
        clock: clock.clone(),
        ids: Arc::new(SystemIds::default()),
        secret: Arc::new(FileSecret(folder.join("platform.key"))),
        language: i18n::Language::default(),
    }
}

impl Phone {
    /// Enrols a new phone in a folder. Its PIN is cheap to derive a key from: nobody measures that here.
    pub fn enrol(folder: &Path, code: &str, server: &Server) -> Self {
        let clock = Arc::<SetClock>::default();
        let invitation = Invitation::read(code, Some(&server.url())).unwrap();
        let options = EnrolOptions {
            name: "bench".into(),
            again: false,
            cost: Cost {
                memory_kib: 64,
                passes: 1,
            },
        };
        std::fs::create_dir_all(folder).unwrap();
        let around = surroundings(folder, &clock);
        let (core, _) = Core::enrol(folder, PIN, &invitation, &options, around, &DialHttp).unwrap();
        Self { core, clock }
    }

    /// Opens the phone of a folder.
    pub fn open(folder: &Path) -> Self {
        let clock = Arc::<SetClock>::default();
        let core = Core::open(folder, PIN, surroundings(folder, &clock)).unwrap();
        Self { core, clock }
    }

    /// Registers somebody.
    pub fn register(&self, person: &Person) -> PersonId {
        let registration = Registration {
            fields: person.fields(),
            risk: (!person.risk.is_empty()).then(|| person.risk.as_str().into()),
            address: person.address(),
        };
        let id = self.core.register(&registration).unwrap();
        if !person.notes.is_empty() {
            self.core.note(id, &person.notes).unwrap();
        }
        id
    }

    /// Records a visit of the data, with every answer.
    pub fn visit(&self, person: PersonId, visit: &Visit) {
        let now = Utc::now();
        let begun = DateTime::parse_from_rfc3339(&visit.start).map_or(now, |at| at.to_utc().min(now));
        self.clock.0.store(begun.timestamp_millis(), Ordering::Relaxed);
        let started = self.core.start_visit(person).unwrap();
        let finish = Finish {
            outcome: "seen".into(),
            danger_signs: Vec::new(),
            answers: visit.answers(),
        };
        self.core.finish_visit(started.visit, &finish).unwrap();
        self.clock.0.store(0, Ordering::Relaxed);
    }

    /// Syncs to the end.
    pub fn sync(&self) -> SyncReport {
        self.core.sync(&DialHttp, &|_| {}, &Cancel::default()).unwrap()
    }
}

/// Phones whose outboxes are full, and the server that knows their people; both stopped, to be copied.
pub struct Prepared {
    /// The phones' folders.
    pub phones: Vec<PathBuf>,
    /// Where the server keeps its data.
    pub place: Place,
    /// The port at which the phones know it.
    pub port: u16,
    /// Visits that wait.
    pub visits: usize,
}

/// Registers the people of the data on eight phones, syncs them, and records every visit. In memory: recording is not what is measured.
pub fn record(bench: &Bench) -> Prepared {
    let folder = bench.dir.join("prepared");
    record_at(bench, &folder, Place::Folder(folder.join("server")), PHONES, None)
}

/// … with a server of one's own, and as many phones.
///
/// With a `form`, that is the visit form of the office; without one the answers stand beside the form that comes along.
pub fn record_at(bench: &Bench, folder: &Path, place: Place, phones: usize, form: Option<&str>) -> Prepared {
    server::office(&bench.binary, &place, phones);
    if let Some(form) = form {
        std::fs::create_dir_all(folder).unwrap();
        let file = folder.join("visit.md");
        std::fs::write(&file, form).unwrap();
        let file = file.to_str().unwrap();
        server::admin(
            &bench.binary,
            &place,
            &["instrument", "import", file, "--publish", "Root"],
        );
    }
    let codes: Vec<String> = (1..=phones)
        .map(|n| server::code(&bench.binary, &place, &format!("worker-{n}")))
        .collect();
    let port = server::free_port();
    let server = Server::at(&bench.binary, &place, port);
    let swift = swift();
    let homes: Vec<PathBuf> = (0..phones).map(|n| swift.path().join(format!("phone-{n}"))).collect();
    let turn = Mutex::new(0..phones);
    std::thread::scope(|threads| {
        for _ in 0..2 {
            threads.spawn(|| {
                loop {
                    let next = turn.lock().unwrap().next();
                    let Some(n) = next else { break };
                    let phone = Phone::enrol(&homes[n], &codes[n], &server);
                    record_on(bench, &phone, n, phones);
                }
            });
        }
    });
    server.stop("", None);
    let kept = homes.iter().map(|home| {
        let kept = folder.join(home.file_name().unwrap());
        server::copy(home, &kept);
        kept
    });
    Prepared {
        phones: kept.collect(),
        place,
        port,
        visits: bench.data.visits.len(),
    }
}

fn record_on(bench: &Bench, phone: &Phone, n: usize, phones: usize) {
    let ours = |place: usize| place % phones == n;
    let people = bench.data.people.iter().enumerate().filter(|(place, _)| ours(*place));
    let ids: std::collections::HashMap<&str, PersonId> = people
        .map(|(_, person)| (person.id.as_str(), phone.register(person)))
        .collect();
    phone.sync();
    for visit in &bench.data.visits {
        if let Some(person) = ids.get(visit.person.as_str()) {
            phone.visit(*person, visit);
        }
    }
}

/// A folder in memory where there is one.
pub fn swift() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let parent = if memory.is_dir() {
        memory.to_owned()
    } else {
        std::env::temp_dir()
    };
    tempfile::Builder::new()
        .prefix("vizita-bench-")
        .tempdir_in(parent)
        .unwrap()
}
