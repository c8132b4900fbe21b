//! Workers who never rest: real phones' cores, each in a folder, over real HTTP.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use domain::PersonId;
use e2e::Service;
use mobile_core::{
    Core, Cost, EnrolOptions, Error, FileSecret, Result, Surroundings,
    ambient::{SystemClock, SystemIds},
    person::Registration,
    transport::{Cancel, DialHttp, Invitation},
    visit::Finish,
};

use crate::{account::Account, dice::Dice};

/// How long phones may take until everything is handed over, once nothing goes wrong any more.
const PATIENCE: Duration = Duration::from_secs(120);

/// A worker with a phone.
pub struct Worker {
    name: String,
    core: Core,
    people: std::sync::Mutex<Vec<PersonId>>,
    saved: AtomicU64,
}

impl Worker {
    /// Enrols a phone in a folder, at an address.
    pub fn enrol(service: &Service, url: &str, name: &str, folder: &std::path::Path) -> Self {
        service.worker(name);
        let around = Surroundings {
            clock: Arc::new(SystemClock),
            ids: Arc::new(SystemIds::default()),
            secret: Arc::new(FileSecret(folder.join("platform.key"))),
            language: i18n::Language::En,
        };
        let options = EnrolOptions {
            name: name.to_owned(),
            again: false,
            cost: Cost {
                memory_kib: 8,
                passes: 1,
            },
        };
        let invitation = Invitation::read(&service.code(name), Some(url)).unwrap();
        let (core, _) = Core::enrol(folder, "135790", &invitation, &options, around, &DialHttp).unwrap();
        Self {
            name: name.to_owned(),
            core,
            people: std::sync::Mutex::default(),
            saved: AtomicU64::new(0),
        }
    }

    /// Saves something; what the core says is saved goes into the account.
    pub fn saves(&self, dice: &Dice, account: &Account) -> Result<()> {
        let n = self.saved.fetch_add(1, Ordering::Relaxed);
        let mut people = self.people.lock().unwrap();
        let text = format!("{} {n}", self.name);
        if people.is_empty() || people.len() < 6 && dice.below(20) == 0 {
            let registration = Registration {
                fields: vec![("name".into(), text)],
                ..Registration::default()
            };
            let person = self.core.register(&registration)?;
            account.person(&person.to_string());
            people.push(person);
            return Ok(());
        }
        let person = people[dice.below(people.len() as u64) as usize];
        if dice.below(2) == 0 {
            account.note(&text, &person.to_string(), None);
            let note = self.core.note(person, &text)?;
            account.note(&text, &person.to_string(), Some(&note.to_string()));
            return Ok(());
        }
        account.visit(&text, &person.to_string(), None);
        let visit = self.core.start_visit(person)?.visit;
        self.core.save_answer(visit, "observations", &text)?;
        let finish = Finish {
            outcome: "seen".into(),
            ..Finish::default()
        };
        self.core.finish_visit(visit, &finish)?;
        account.visit(&text, &person.to_string(), Some(&visit.to_string()));
        Ok(())
    }

    /// Syncs once.
    pub fn syncs(&self) -> Result<()> {
        self.core.sync(&DialHttp, &|_| {}, &Cancel::default()).map(drop)
    }

    /// Syncs until everything is handed over.
    pub fn hands_over(&self) {
        let begun = Instant::now();
        while let Err(error) = self.syncs() {
            assert!(begun.elapsed() < PATIENCE, "{} cannot sync: {error}", self.name);
            thread::sleep(Duration::from_millis(50));
        }
        let waiting = self.core.outbox().unwrap();
        assert!(waiting.is_empty(), "{} still has {waiting:?}", self.name);
    }
}

/// Lets everybody save and sync without rest while something happens; then they hand over what waits.
pub fn while_they_work(workers: &[Worker], account: &Account, dice: &Dice, happens: impl FnOnce()) {
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        for worker in workers {
            scope.spawn(|| {
                while !over.load(Ordering::Relaxed) {
                    for _ in 0..=dice.below(4) {
                        worker.saves(dice, account).unwrap();
                    }
                    match worker.syncs() {
                        Ok(()) | Err(Error::Unreachable(_)) => {}
                        Err(Error::Server { status, .. }) if status == 429 || status >= 500 => {}
                        Err(error) => panic!("{}: {error}", worker.name),
                    }
                }
            });
        }
        // However it ends, the workers rest.
        struct Rest<'a>(&'a AtomicBool);
        impl Drop for Rest<'_> {
            fn drop(&mut self) {
                self.0.store(true, Ordering::Relaxed);
            }
        }
        let _rest = Rest(&over);
        happens();
    });
    workers.iter().for_each(Worker::hands_over);
}
