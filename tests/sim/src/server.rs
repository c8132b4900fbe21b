//! The server: the real router over a real database in a folder, which can be killed at a write, started again, backed up and restored.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    path::{Path, PathBuf},
    rc::Rc,
    sync::{Arc, OnceLock},
};

use domain::{Role, UnitId, UserId};
use server::{
    App,
    access::Actor,
    access_log::Via,
    admin::{self, Desk},
    clock::{Clock, Random},
    config::Limits,
    db::{Db, FILE},
    enrol_code, routes,
    sim::{Answer, Service, Stop},
    upkeep,
};
use tokio::{
    runtime::{Builder, Runtime},
    sync::Notify,
};

use crate::{
    around::{ServerClock, ServerDice, TrueTime},
    dice::Dice,
    forms, office,
};

/// Who works where, the same in every run.
#[derive(Clone, Debug)]
pub struct Office {
    /// The root and two units below it.
    pub units: [UnitId; 3],
    /// Whose phones there are: user name and id.
    pub workers: Vec<(String, UserId, UnitId)>,
    /// Who acts on the pages.
    pub supervisor: UserId,
}

/// A server process and its database; two processes may share one.
pub struct Server {
    scratch: PathBuf,
    lives: Cell<u64>,
    running: RefCell<Option<Running>>,
    time: Arc<TrueTime>,
    dice: Arc<Dice>,
}

struct Running {
    folder: PathBuf,
    runtime: Rc<Runtime>,
    apps: Vec<(App, Service)>,
}

/// What became of a request that was to be stopped at a point.
pub enum Held {
    /// It never came there: its answer.
    Passed(Answer),
    /// It stands there.
    Stopped(Pending),
}

/// A request that stands at a point. Dropped, it goes on: whoever sent it is gone, it is not.
pub struct Pending {
    task: Option<tokio::task::JoinHandle<Answer>>,
    stop: Stop,
    runtime: Rc<Runtime>,
}

impl Pending {
    /// Lets it go on, and waits for its answer.
    pub fn go_on(mut self) -> Option<Answer> {
        self.finish()
    }

    /// The server dies with it.
    pub fn die(mut self) {
        self.task = None;
    }

    fn finish(&mut self) -> Option<Answer> {
        let task = self.task.take()?;
        self.stop.go_on.notify_one();
        self.runtime.block_on(task).ok()
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        self.finish();
    }
}

impl Server {
    /// A server in a folder of its own, with the office and nobody registered.
    pub fn new(scratch: &Path, seed: u64, time: Arc<TrueTime>) -> (Self, Office) {
        let (template, office) = template();
        let folder = scratch.join("server-0");
        copy(template, &folder);
        let server = Self {
            scratch: scratch.to_owned(),
            lives: Cell::new(0),
            running: RefCell::new(None),
            time,
            dice: Arc::new(Dice::of(seed, "server", 0)),
        };
        server.start(folder);
        let office = office.clone();
        (server, office)
    }

    fn start(&self, folder: PathBuf) {
        let runtime = Rc::new(runtime());
        *self.running.borrow_mut() = Some(Running {
            folder,
            runtime,
            apps: Vec::new(),
        });
        let _first = self.process(0);
    }

    /// A process of the server; the second is started when it is asked for.
    fn process(&self, n: usize) -> (App, Service) {
        let (folder, runtime, known) = {
            let running = self.running.borrow();
            let running = running.as_ref().unwrap();
            (
                running.folder.clone(),
                running.runtime.clone(),
                running.apps.get(n).cloned(),
            )
        };
        if let Some(known) = known {
            return known;
        }
        let mut app = runtime.block_on(async {
            let db = Db::open_folder(&folder).await.unwrap();
            App::new(db, Arc::new(ServerClock(self.time.clone())), self.random())
                .await
                .unwrap()
        });
        // Hours pass within a minute here.
        app.limits = Arc::new(Limits {
            device_requests_per_minute: u32::MAX,
            attempts_per_quarter_hour: u32::MAX / 8,
            ..Limits::default()
        });
        let router = routes::router(app.clone());
        self.running
            .borrow_mut()
            .as_mut()
            .unwrap()
            .apps
            .push((app.clone(), router.clone()));
        (app, router)
    }

    fn random(&self) -> Random {
        Random::from_source(ServerDice(self.dice.clone()))
    }

    fn runtime(&self) -> Rc<Runtime> {
        self.running.borrow().as_ref().unwrap().runtime.clone()
    }

    /// The first process.
    pub fn app(&self) -> App {
        self.process(0).0
    }

    /// A process.
    pub fn app_of(&self, n: usize) -> App {
        self.process(n).0
    }

    /// Waits for something that the server does.
    pub fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime().block_on(work)
    }

    /// Posts a request to a process.
    pub fn post(&self, process: usize, path: &str, authorization: Option<&str>, body: Vec<u8>) -> Answer {
        let (_, router) = self.process(process);
        self.wait(server::sim::post(
            router,
            path.to_owned(),
            authorization.map(str::to_owned),
            body,
        ))
    }

    /// Posts a request that stops at a point, if it comes there.
    pub fn post_until(&self, at: &'static str, path: &str, authorization: Option<&str>, body: Vec<u8>) -> Held {
        let (_, router) = self.process(0);
        let runtime = self.runtime();
        let stop = Stop {
            at,
            reached: Arc::new(Notify::new()),
            go_on: Arc::new(Notify::new()),
        };
        server::sim::stop(Some(stop.clone()));
        let work = server::sim::post(router, path.to_owned(), authorization.map(str::to_owned), body);
        let mut task = runtime.spawn(work);
        let passed = runtime.block_on(async {
            tokio::select! {
                biased;
                answer = &mut task => Some(answer.unwrap()),
                () = stop.reached.notified() => None,
            }
        });
        server::sim::stop(None);
        match passed {
            Some(answer) => Held::Passed(answer),
            None => Held::Stopped(Pending {
                task: Some(task),
                stop,
                runtime,
            }),
        }
    }

    /// A copy of the files as a crash would leave them.
    pub fn image(&self) -> PathBuf {
        let folder = self.next_folder();
        copy(&self.running.borrow().as_ref().unwrap().folder, &folder);
        folder
    }

    /// Ends the process without a word, and starts it on other files.
    pub fn start_from(&self, folder: PathBuf) {
        self.end();
        self.start(folder);
    }

    fn end(&self) {
        let Some(Running { folder, runtime, apps }) = self.running.borrow_mut().take() else {
            return;
        };
        drop(apps);
        if let Ok(runtime) = Rc::try_unwrap(runtime) {
            runtime.shutdown_background();
        }
        let _ = std::fs::remove_dir_all(folder);
    }

    fn next_folder(&self) -> PathBuf {
        self.lives.set(self.lives.get() + 1);
        self.scratch.join(format!("server-{}", self.lives.get()))
    }

    /// Makes a backup.
    pub fn backup(&self, file: &Path) {
        let app = self.app();
        let made = self.wait(upkeep::backup::backup(&app.db, file, app.now(), |_, _| {}));
        made.unwrap();
    }

    /// Puts a backup in the place of everything; the server stops for it.
    pub fn restore(&self, file: &Path) {
        let desk = self.desk("command");
        let app = self.app();
        let restored = self.wait(async {
            let done = upkeep::restore::restore(&app.db, file, true, &desk, |_, _| {}).await;
            app.db.close().await;
            done
        });
        drop(app);
        restored.unwrap();
        let image = self.image();
        self.start_from(image);
    }

    /// Who administers.
    pub fn desk(&self, actor: &str) -> Desk {
        Desk {
            random: self.random(),
            now: ServerClock(self.time.clone()).now(),
            actor: actor.to_owned(),
            via: if actor == "command" { Via::Command } else { Via::Staff },
            origin: None,
        }
    }

    /// A one-time code for a worker's phone.
    pub fn code(&self, worker: UserId) -> String {
        let app = self.app();
        self.wait(async {
            let mut tx = app.db.begin().await.unwrap();
            let code = enrol_code::create(&mut tx, &app.random, worker, None, app.now())
                .await
                .unwrap();
            tx.commit().await.unwrap();
            code
        })
    }

    /// Revokes a phone; whether it was not revoked already.
    pub fn revoke(&self, device: &str) -> bool {
        let (app, desk) = (self.app(), self.desk("command"));
        self.wait(async {
            let mut tx = app.db.begin().await.unwrap();
            let done = admin::devices::revoke(&mut tx, &desk, device).await.is_ok();
            tx.commit().await.unwrap();
            done
        })
    }

    /// Reads rows as texts.
    pub fn rows(&self, sql: &str) -> Vec<Vec<Option<String>>> {
        let app = self.app();
        self.wait(server::sim::rows(&app.db, sql)).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end();
    }
}

/// The supervisor, who sees everything below the root.
pub fn supervisor(office: &Office) -> Actor {
    Actor {
        id: office.supervisor,
        name: "Vera".into(),
        role: Role::Supervisor,
        unit: office.units[0],
        unit_name: "Root".into(),
        unit_path: format!("/{}/", office.units[0]),
        zone: "UTC".parse().unwrap(),
        language: "en".into(),
        origin: None,
    }
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

/// Copies a database's files; the index of its log is left out, as after a crash of the machine.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for name in [FILE.to_owned(), format!("{FILE}-wal")] {
        let file = from.join(&name);
        if file.exists() {
            std::fs::copy(file, to.join(name)).unwrap();
        }
    }
}

/// A database with the office in it, made once: a run begins with a copy.
fn template() -> (&'static Path, &'static Office) {
    static MADE: OnceLock<(tempfile::TempDir, Office)> = OnceLock::new();
    let (folder, office) = MADE.get_or_init(|| {
        let folder = crate::scratch();
        let office = runtime().block_on(furnish(folder.path()));
        (folder, office)
    });
    (folder.path(), office)
}

async fn furnish(folder: &Path) -> Office {
    let db = Db::open_folder(folder).await.unwrap();
    let time = TrueTime::begin();
    let dice = Arc::new(Dice::of(0, "office", 0));
    let random = Random::from_source(ServerDice(dice));
    let app = App::new(db, Arc::new(ServerClock(time.clone())), random.clone())
        .await
        .unwrap();
    let desk = Desk {
        random,
        now: app.now(),
        actor: "command".into(),
        via: Via::Command,
        origin: None,
    };
    let mut tx = app.db.begin().await.unwrap();
    let mut units = Vec::new();
    for (name, zone) in [
        ("Root", "Europe/Belgrade"),
        ("Prizren", "Europe/Belgrade"),
        ("Batumi", "Asia/Tbilisi"),
    ] {
        let unit = admin::units::NewUnit {
            name: name.into(),
            parent: units.first().copied(),
            time_zone: Some(zone.into()),
            jurisdiction: Some("XK".into()),
        };
        units.push(admin::units::add(&mut tx, &desk, unit).await.unwrap());
    }
    let mut workers = Vec::new();
    let staff = [
        ("ana", Role::Worker, 1),
        ("besa", Role::Worker, 1),
        ("cira", Role::CaseManager, 2),
        ("vera", Role::Supervisor, 0),
    ];
    for (name, role, unit) in staff {
        let new = admin::staff::NewStaff {
            username: name.into(),
            name: name.into(),
            role,
            unit: units[unit],
            language: "en".into(),
            password_hash: "-".into(),
        };
        let id = admin::staff::add(&mut tx, &desk, new).await.unwrap();
        workers.push((name.to_owned(), id, units[unit]));
    }
    let root = BTreeSet::from([units[0].to_string()]);
    office::publish(&mut tx, &desk, &forms::versions()[0], &root)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let supervisor = workers.pop().unwrap().1;
    app.db.close().await;
    Office {
        units: [units[0], units[1], units[2]],
        workers,
        supervisor,
    }
}
