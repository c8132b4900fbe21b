//! A phone of the first release that nobody has updated. What it says and hears is written out here as it was then, and stays so: whatever
//! becomes of the wire, it is understood.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use domain::{DeviceId, UnitId, UserId};
use protocol::{codec, sign};
use ring::signature::Ed25519KeyPair;
use serde_json::{Map, Value, json, value::RawValue};
use server::sim::Answer;

use crate::{
    dice::Dice,
    make,
    net::{self, Packet},
    world::World,
};

const ENROL: &str = "/device/v1/enrol";
const SYNC: &str = "/device/v1/sync";
/// Changes in a request.
const BATCH: usize = 20;
/// Requests in a sync.
const MOST: usize = 200;

/// The old phone.
pub struct OldPhone {
    /// Whose it is.
    pub worker: UserId,
    unit: UnitId,
    key: Ed25519KeyPair,
    device: RefCell<String>,
    /// What it keeps.
    pub kept: RefCell<Kept>,
}

/// What the old phone keeps.
#[derive(Default)]
pub struct Kept {
    epoch: String,
    attempt: u64,
    cursors: Map<String, Value>,
    /// Entity and id → person and record, as they came.
    pub rows: BTreeMap<(String, String), (String, Value)>,
    lost: BTreeSet<String>,
    purged: Vec<Value>,
    /// Everything that was ever recorded on it.
    pub changes: Vec<Recorded>,
}

/// A change that was recorded on it.
pub struct Recorded {
    /// Its id.
    pub id: String,
    person: String,
    /// Its bytes.
    pub body: String,
    /// What the server said of it.
    pub outcome: Option<String>,
}

impl OldPhone {
    /// A phone that is not enrolled yet.
    pub fn new(seed: u64, owner: &(String, UserId, UnitId)) -> Self {
        let mut bytes = [0; 32];
        Dice::of(seed, "old phone", 0).fill(&mut bytes);
        Self {
            worker: owner.1,
            unit: owner.2,
            key: Ed25519KeyPair::from_seed_unchecked(&bytes).unwrap(),
            device: RefCell::default(),
            kept: RefCell::default(),
        }
    }

    /// Enrols; a server that was restored may not know it any more.
    pub fn enrol(&self, world: &World) {
        let code = world.server.code(self.worker);
        let request = json!({
            "protocol": 1,
            "code": code,
            "public_key": sign::encode_public_key(&self.key),
            "proof": sign::prove(&self.key, &code),
            "name": "old",
            "app": "1.0.0",
        });
        let answer = net::deliver(world, &packet(ENROL, None, codec::pack(&request).unwrap()));
        let enrolled = read(&answer);
        let mut kept = self.kept.borrow_mut();
        match enrolled["device"].as_str() {
            Some(device) => device.clone_into(&mut self.device.borrow_mut()),
            None => return world.fail("old and new phones are understood", &format!("{enrolled}")),
        }
        kept.attempt = 0;
        kept.begin_anew(enrolled["epoch"].as_str().unwrap_or_default());
    }

    /// Its worker does something.
    pub fn records(&self, world: &World) {
        let dice = &world.dice;
        let mut kept = self.kept.borrow_mut();
        let people: Vec<_> = kept
            .rows
            .keys()
            .filter(|(entity, _)| entity == "person")
            .cloned()
            .collect();
        let (kind, person, base, data) = match (dice.below(5), dice.pick(&people)) {
            (0, _) | (_, None) => {
                let data = json!({"unit": self.unit, "worker": self.worker, "fields": {"name": make::words(dice)}});
                ("person_registered", make::id(dice).to_string(), 0, data)
            }
            (1, Some((_, person))) => {
                let data = json!({"note": make::id(dice), "text": make::words(dice)});
                ("note_written", person.clone(), 0, data)
            }
            (2, Some((entity, person))) => {
                let (_, seen) = &kept.rows[&(entity.clone(), person.clone())];
                let base = seen["record"]["version"].as_u64().unwrap_or(0);
                let fields = json!({"name": make::words(dice), "phone": make::words(dice)});
                let data = json!({"entity": "person", "record": person, "fields": fields});
                ("record_amended", person.clone(), base, data)
            }
            (_, Some((_, person))) => {
                let now = world.now();
                let data = json!({
                    "visit": make::id(dice), "status": "done", "started_at": now, "ended_at": now,
                    "subject_seen": true, "answers": {"safe": "yes", "own_words": make::words(dice)},
                });
                ("visit_recorded", person.clone(), 0, data)
            }
        };
        let id = make::id(dice).to_string();
        let mut change = json!({
            "id": id,
            "device": *self.device.borrow(),
            "device_seq": kept.changes.len() + 1,
            "author": self.worker,
            "recorded_at": world.now(),
            "person": person,
            "kind": kind,
            "data": data,
        });
        if base > 0 {
            change["base"] = json!(base);
        }
        world.trace(&format!("the old phone records {kind} {id} of {person}"));
        kept.changes.push(Recorded {
            id,
            person,
            body: change.to_string(),
            outcome: None,
        });
    }

    /// Says what waits and hears what changed; how many changes and rows went over, or none when the way was bad.
    pub fn sync(&self, world: &World) -> Option<usize> {
        let done = (0..MOST).try_fold(0, |moved, _| {
            self.exchange(world).map_or(Err(None), |now| match now {
                0 => Err(Some(moved)),
                more => Ok(moved + more),
            })
        });
        match done {
            Ok(_) => {
                world.fail("syncing comes to rest", "the old phone");
                None
            }
            Err(done) => {
                world.trace(&format!("the old phone synced: {done:?}"));
                done
            }
        }
    }

    /// One request and its answer; what it moved.
    fn exchange(&self, world: &World) -> Option<usize> {
        let (body, sent) = self.request(world);
        let device: DeviceId = self.device.borrow().parse().unwrap();
        let claim = sign::Claim::sign(&self.key, device, SYNC, &body).to_string();
        let answer = self.travels(world, &packet(SYNC, Some(claim), body))?;
        match (answer.status, answer.attempt) {
            (200, _) => Some(self.takes(&read(&answer), &sent)),
            (409, Some(last)) => {
                let mut kept = self.kept.borrow_mut();
                kept.attempt = kept.attempt.max(last);
                Some(1)
            }
            (401, _) => {
                self.enrol(world);
                Some(1)
            }
            (status, _) => {
                let told = read(&answer);
                world.fail("old and new phones are understood", &format!("{status}: {told}"));
                None
            }
        }
    }

    /// The next request, and what it brings.
    fn request(&self, world: &World) -> (Vec<u8>, Vec<String>) {
        let mut kept = self.kept.borrow_mut();
        kept.attempt += 1;
        let waiting: Vec<_> = kept.changes.iter().filter(|change| change.outcome.is_none()).collect();
        let batch = &waiting[..waiting.len().min(BATCH)];
        let frame = json!({
            "protocol": 1,
            "attempt": kept.attempt,
            "epoch": kept.epoch,
            "phone_time": world.now(),
            "app": "1.0.0",
            "cursors": kept.cursors,
            "unsent": waiting.len(),
            "purged": kept.purged,
        });
        // Changes travel as the bytes that they are.
        let bodies: Vec<_> = batch.iter().map(|change| change.body.as_str()).collect();
        let frame = frame.to_string();
        let text = format!("{},\"changes\":[{}]}}", frame.trim_end_matches('}'), bodies.join(","));
        let sent = batch.iter().map(|change| change.id.clone()).collect();
        let body = codec::pack(&RawValue::from_string(text).unwrap()).unwrap();
        (body, sent)
    }

    /// What an answer moved: changes, rows, people.
    fn takes(&self, answer: &Value, sent: &[String]) -> usize {
        let mut kept = self.kept.borrow_mut();
        kept.purged.clear();
        for receipt in list(&answer["receipts"]) {
            let outcome = receipt["outcome"].as_str().map(str::to_owned);
            let named = |change: &&mut Recorded| Some(change.id.as_str()) == receipt["id"].as_str();
            if let Some(change) = kept.changes.iter_mut().find(named) {
                change.outcome = outcome;
            }
        }
        let epoch = answer["epoch"].as_str().unwrap_or_default();
        if epoch != kept.epoch {
            kept.begin_anew(epoch);
            return 1;
        }
        let page = &answer["page"];
        for person in list(&page["whole"]) {
            kept.rows.retain(|_, (of, _)| Some(of.as_str()) != person.as_str());
        }
        for row in list(&page["rows"]) {
            let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
            kept.lost.remove(&text("person"));
            kept.rows
                .insert((text("entity"), text("id")), (text("person"), row["data"].clone()));
        }
        let lost = list(&page["lost"])
            .iter()
            .filter_map(|person| person.as_str().map(str::to_owned));
        kept.lost.extend(lost);
        for (unit, reached) in page["cursors"].as_object().into_iter().flatten() {
            kept.cursors.insert(unit.clone(), reached.clone());
        }
        let purged = kept.purge();
        sent.len() + list(&page["rows"]).len() + purged + usize::from(page["more"] == true)
    }

    /// The way to the server and back; nothing when the answer does not arrive.
    fn travels(&self, world: &World, packet: &Packet) -> Option<Answer> {
        if !world.may_ask("the old phone") {
            return None;
        }
        let bad = !world.calm.get();
        if bad && world.dice.percent(20) {
            world.fault("the old phone's request is lost");
            return None;
        }
        if bad && world.dice.percent(15) {
            world.fault("the old phone's request arrives twice");
            net::deliver(world, packet);
        }
        let answer = net::deliver(world, packet);
        if bad && world.dice.percent(20) {
            world.fault("the old phone's answer is lost");
            return None;
        }
        Some(answer)
    }
}

impl Kept {
    /// A server of another life: everything is pulled and pushed again.
    fn begin_anew(&mut self, epoch: &str) {
        if self.epoch != epoch {
            self.changes.iter_mut().for_each(|change| change.outcome = None);
        }
        epoch.clone_into(&mut self.epoch);
        self.cursors.clear();
        self.rows.clear();
        self.lost.clear();
    }

    /// Deletes the files of the lost of whom nothing waits.
    fn purge(&mut self) -> usize {
        let waits: BTreeSet<_> = self
            .changes
            .iter()
            .filter(|change| change.outcome.is_none())
            .map(|change| change.person.clone())
            .collect();
        let gone: Vec<_> = self.lost.difference(&waits).cloned().collect();
        for person in &gone {
            self.lost.remove(person);
            self.rows.retain(|_, (of, _)| of != person);
            self.purged
                .push(json!({"person": person, "device_seq": self.changes.len()}));
        }
        gone.len()
    }
}

fn packet(path: &str, authorization: Option<String>, body: Vec<u8>) -> Packet {
    Packet {
        phone: None,
        path: path.to_owned(),
        authorization,
        body,
    }
}

fn read(answer: &Answer) -> Value {
    let body = if answer.packed {
        codec::unpack_bytes(&answer.body).unwrap()
    } else {
        answer.body.clone()
    };
    serde_json::from_slice(&body).unwrap_or_default()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
