//! A server's answer, as a phone reads it: whatever it says, what waits on the phone goes on waiting until its own receipt comes.

use std::{
    cell::RefCell,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use domain::{PersonId, Timestamp};
use mobile_core::{
    Core, Cost, EnrolOptions, Error, FileSecret, Result, Surroundings,
    ambient::{Clock, Ids},
    outbox::Delivery,
    person::Registration,
    transport::{Cancel, Dial, Invitation, Reply, ServerAddress, Traffic, Transport},
};
use protocol::Wire;
use tempfile::TempDir;

/// Stands in an answer for the id of the change that waits.
const WAITS: &str = "00000000-0000-7000-8000-00000000c0de";
const ENROLLED: &[u8] = include_bytes!("../../../protocol/fixtures/v1/enrol_response.json");

struct Phone {
    core: Core,
    person: PersonId,
    _folder: TempDir,
}

thread_local! {
    static PHONE: RefCell<Option<Phone>> = const { RefCell::new(None) };
}

/// Gives a phone these bytes as the answer to its sync, in both versions of the wire.
pub fn answer(bytes: &[u8]) {
    PHONE.with_borrow_mut(|phone| {
        for wire in [Wire::V1, Wire::V2] {
            let wiped = phone.get_or_insert_with(Phone::new).hears(wire, bytes);
            phone.take_if(|_| wiped);
        }
    });
}

impl Phone {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let around = Surroundings {
            clock: Arc::new(Still),
            ids: Arc::new(Counted(AtomicU64::new(1))),
            secret: Arc::new(FileSecret(folder.path().join("platform.key"))),
            language: i18n::Language::En,
        };
        let options = EnrolOptions {
            name: String::new(),
            again: false,
            cost: Cost {
                memory_kib: 8,
                passes: 1,
            },
        };
        let invitation = Invitation::read("7K0M-4XQ2-V1PD", Some("https://example.org")).unwrap();
        let says = Says::once(Wire::V1, ENROLLED.to_vec());
        let (core, _) = Core::enrol(folder.path(), "2468", &invitation, &options, around, &says).unwrap();
        let fields = vec![("name".to_owned(), "Besa".to_owned())];
        let person = core
            .register(&Registration {
                fields,
                ..Registration::default()
            })
            .unwrap();
        Self {
            core,
            person,
            _folder: folder,
        }
    }

    /// Whether that had the phone wiped.
    fn hears(&self, wire: Wire, bytes: &[u8]) -> bool {
        if self.unsent().is_empty() {
            self.core.note(self.person, "waits").unwrap();
        }
        let mut waiting = self.unsent();
        let last = waiting.pop().unwrap();
        let says = match std::str::from_utf8(bytes) {
            Ok(text) => text.replace(WAITS, &last).into_bytes(),
            Err(_) => bytes.to_vec(),
        };
        let may_receipt = says != bytes;
        let synced = self.core.sync(&Says::once(wire, says), &|_| {}, &Cancel::default());
        if matches!(synced, Err(Error::Wiped(_))) {
            assert!(may_receipt && waiting.is_empty(), "wiped with changes that wait");
            return true;
        }
        if !may_receipt {
            waiting.push(last);
        }
        let left = self.unsent();
        assert!(
            waiting.iter().all(|id| left.contains(id)),
            "{waiting:?} wait no longer: {left:?}"
        );
        self.core.status().unwrap();
        self.core.today().unwrap();
        self.core.people("").unwrap();
        false
    }

    fn unsent(&self) -> Vec<String> {
        let items = self.core.outbox().unwrap().into_iter();
        items
            .filter(|item| item.delivery == Delivery::Unsent)
            .map(|item| item.change_id)
            .collect()
    }
}

/// Says one thing, and then nothing more.
struct Says {
    wire: Wire,
    body: Arc<Mutex<Option<Vec<u8>>>>,
}

impl Says {
    fn once(wire: Wire, body: Vec<u8>) -> Self {
        Self {
            wire,
            body: Arc::new(Mutex::new(Some(body))),
        }
    }
}

impl Dial for Says {
    fn dial(&self, _: &ServerAddress) -> Result<Box<dyn Transport>> {
        Ok(Box::new(Self {
            wire: self.wire,
            body: self.body.clone(),
        }))
    }
}

impl Transport for Says {
    fn post(&self, _: &str, _: Option<&str>, _: &[u8], _: &Cancel) -> Result<Reply> {
        let body = self.body.lock().unwrap().take();
        let body = body.ok_or_else(|| Error::Unreachable("nothing more".into()))?;
        Ok(Reply {
            status: 200,
            body,
            ..Reply::default()
        })
    }

    fn traffic(&self) -> Traffic {
        Traffic::default()
    }

    fn wire(&self) -> Wire {
        self.wire
    }
}

struct Still;

impl Clock for Still {
    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH + chrono::Duration::days(20_500)
    }

    fn pause(&self, _: Duration) {}
}

/// Bytes that differ each time and repeat from run to run.
struct Counted(AtomicU64);

impl Ids for Counted {
    fn random(&self, bytes: &mut [u8]) -> Result<()> {
        for chunk in bytes.chunks_mut(8) {
            let mixed = self
                .0
                .fetch_add(1, Ordering::Relaxed)
                .wrapping_mul(0x9e37_79b9_7f4a_7c15);
            chunk.copy_from_slice(&mixed.to_le_bytes()[..chunk.len()]);
        }
        Ok(())
    }
}
