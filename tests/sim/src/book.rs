//! What was ever acknowledged: every change that a phone said it had saved, every answer, every read; and where it has to be found.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::{phone::Phone, world::World};

/// One phone's store: a phone that was wiped and enrolled again has another.
pub type Store = (usize, u32);

/// Milliseconds in a day.
pub const DAY: i64 = 86_400_000;
/// Days for which a phone keeps what the server has.
const KEEP_DAYS: i64 = 60;

/// A change that was acknowledged to a worker.
#[derive(Clone, Debug)]
pub struct Saved {
    /// Where it was recorded.
    pub store: Store,
    /// Whose file.
    pub person: String,
    /// Its bytes.
    pub body: String,
    /// When the phone had its receipt, by the true time.
    pub sent_at: Option<i64>,
    /// How far it has come, as the phone has it.
    pub delivery: String,
    /// Where the receipt says that it stands.
    pub at: Option<(String, String)>,
    /// The phone need not have it any more.
    pub forgotten: bool,
    /// Nobody can have it any more: it was on a phone that was wiped, and in a database that was restored from before.
    pub excused: bool,
    purged: bool,
}

/// What was acknowledged.
#[derive(Default)]
pub struct Book {
    /// By its id.
    pub saved: BTreeMap<String, Saved>,
    /// Visit or assessment and question → what may stand there, by store.
    answers: BTreeMap<(Store, String, String), Vec<Option<String>>>,
    /// Visits under way that the worker may have dropped.
    discarded: BTreeSet<String>,
    /// Reads that are on record on a phone.
    pub reads: BTreeMap<String, Store>,
    /// When a visit truly began, on which phone, and how often that phone's clock had been turned.
    pub began: BTreeMap<String, (i64, usize, u32)>,
    /// Whether the server was ever restored: what the office did since that backup is gone.
    pub restored: bool,
    /// Devices as which a phone enrolled anew, and the files that it had in hand then although the case had gone: the server takes such a phone for
    /// a new one, and what it records in them goes to quarantine.
    pub held_over: BTreeSet<(String, String)>,
    /// Stores that are there.
    pub living: BTreeSet<Store>,
}

/// Answers that the form writes in its own way, or lets go when another answer makes them idle.
const LOOSE: &[&str] = &["danger_signs", "geopoint", "not_seen_alone_reason", "why"];

/// The store that a phone has now.
pub fn store_of(phone: &Phone) -> Store {
    (phone.n, phone.store.get())
}

impl Book {
    /// A phone has a new store.
    pub fn begin_store(&mut self, phone: &Phone) {
        self.living.insert(store_of(phone));
    }

    /// A store was destroyed: everything of it must have been handed over.
    pub fn end_store(&mut self, world: &World, phone: &Phone) {
        let store = store_of(phone);
        self.living.remove(&store);
        let known = known(world);
        let lost = |saved: &&Saved| saved.store == store && !saved.excused && !saved.forgotten;
        let missing = self
            .saved
            .iter()
            .filter(|(id, saved)| lost(saved) && !known.contains(*id));
        if let Some((id, saved)) = missing.into_iter().next() {
            let detail = format!("{} had {id} of person {} when it was wiped", phone.name, saved.person);
            world.fail("a wiped phone has handed everything over", &detail);
        }
        let drafts: BTreeSet<String> = self.drafts(store);
        let bodies = world
            .server
            .rows("select body from ledger union all select body from quarantine");
        for visit in drafts {
            if !bodies.iter().flatten().flatten().any(|body| body.contains(&visit)) {
                let detail = format!("{} had visit {visit} under way when it was wiped", phone.name);
                world.fail("a wiped phone has handed everything over", &detail);
            }
        }
        self.answers.retain(|(of, ..), _| *of != store);
        self.reads.retain(|_, of| *of != store);
    }

    /// Visits under way that certainly hold an answer.
    fn drafts(&self, store: Store) -> BTreeSet<String> {
        let held = self.answers.iter().filter(|((of, visit, _), values)| {
            *of == store && !self.discarded.contains(visit) && values.iter().all(Option::is_some)
        });
        held.map(|((_, visit, _), _)| visit.clone()).collect()
    }

    /// An answer is being saved; it was, once it is acknowledged. Until then both may stand, the old one and the new one.
    pub fn answered(&mut self, phone: &Phone, visit: &str, name: &str, value: &str, acknowledged: bool) {
        if LOOSE.contains(&name) {
            return;
        }
        let value = (!value.is_empty()).then(|| value.to_owned());
        let values = self
            .answers
            .entry((store_of(phone), visit.to_owned(), name.to_owned()))
            // What is amended has an answer already.
            .or_insert_with(|| vec![standing(phone, visit, name)]);
        if acknowledged {
            values.clear();
        }
        values.push(value);
    }

    /// A visit is dropped, perhaps.
    pub fn discards(&mut self, visit: &str) {
        self.discarded.insert(visit.to_owned());
    }

    /// Takes in what a phone has saved since the last look, and sees whether all of before is there.
    pub fn look(&mut self, world: &World, phone: &Phone) {
        let store = store_of(phone);
        let rows = phone.look("select change_id, person, delivery, at_unit, at_seq, purged from outbox order by place");
        for row in &rows {
            let [Some(id), Some(person), ..] = &row[..] else {
                continue;
            };
            if self.saved.contains_key(id) {
                continue;
            }
            let body = phone.value(&format!("select body from outbox where change_id = '{id}'"));
            let body = &body.unwrap_or_default();
            world.trace(&format!("  {} has {} {id}", phone.name, kind(body)));
            self.saved.entry(id.clone()).or_insert_with(|| Saved {
                store,
                person: person.clone(),
                body: body.clone(),
                sent_at: None,
                delivery: "unsent".into(),
                at: None,
                forgotten: false,
                excused: false,
                purged: false,
            });
            self.check_base(world, phone, body);
        }
        let now = world.time.millis();
        let mut there = BTreeSet::new();
        let mut newly_purged = Vec::new();
        for row in rows {
            let [Some(id), _, Some(delivery), at_unit, at_seq, Some(purged)] = &row[..] else {
                continue;
            };
            there.insert(id.clone());
            let Some(saved) = self.saved.get_mut(id) else { continue };
            saved.delivery.clone_from(delivery);
            saved.at = at_unit.clone().zip(at_seq.clone());
            match delivery.as_str() {
                "unsent" => saved.sent_at = None,
                _ => saved.sent_at = saved.sent_at.or(Some(now)),
            }
            if purged == "1" && !saved.purged {
                saved.purged = true;
                newly_purged.push(id.clone());
            }
        }
        self.check_purged(world, phone, &newly_purged);
        for (id, saved) in self.saved.iter_mut() {
            if saved.store == store && !saved.forgotten && !there.contains(id) {
                saved.forgotten = true;
                // A receipt is as old as the answer that brought it, which may have been under way for 25 hours.
                let old = saved.sent_at.is_some_and(|sent| now - sent >= (KEEP_DAYS - 2) * DAY);
                if !old {
                    let detail = format!("{}: {id}, {} of person {}", phone.name, kind(&saved.body), saved.person);
                    world.fail(
                        "a phone keeps what it recorded, until 60 days after the receipt",
                        &detail,
                    );
                }
            }
        }
        self.look_at_drafts(world, phone, store);
        for row in phone.look("select id from file_read") {
            if let Some(id) = &row[0] {
                self.reads.entry(id.clone()).or_insert(store);
            }
        }
    }

    /// The version that a change names is the one that its author had before them.
    fn check_base(&self, world: &World, phone: &Phone, body: &str) {
        let change: Value = serde_json::from_str(body).unwrap_or_default();
        let (base, data) = (change["base"].as_u64().unwrap_or(0), &change["data"]);
        let (Some(entity), Some(record)) = (data["entity"].as_str(), data["record"].as_str()) else {
            return;
        };
        let seen = phone.value(&format!(
            "select data from synced where entity = '{entity}' and id = '{record}'"
        ));
        let seen: Value = seen
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        let version = if entity == "person" {
            &seen["record"]["version"]
        } else {
            &seen["version"]
        };
        // A sync that went on meanwhile may have brought a newer one.
        if base > version.as_u64().unwrap_or(0) {
            let detail = format!("{}: {} names {base}, seen was {version}", phone.name, change["id"]);
            world.fail("a change names the version that its author saw", &detail);
        }
    }

    /// Purge only after push.
    fn check_purged(&self, world: &World, phone: &Phone, purged: &[String]) {
        if purged.is_empty() {
            return;
        }
        let known = known(world);
        for id in purged {
            if !known.contains(id) && self.saved.get(id).is_some_and(|saved| !saved.excused) {
                let detail = format!("{} deleted a file while {id} waited", phone.name);
                world.fail("a file is deleted only when everything of it has been pushed", &detail);
            }
        }
    }

    fn look_at_drafts(&mut self, world: &World, phone: &Phone, store: Store) {
        let mut standing = BTreeMap::new();
        for (visit, answers) in phone.under_way().into_iter().chain(phone.interviews()) {
            for (name, value) in answers {
                standing.insert((visit.clone(), name), value);
            }
        }
        let drafts = phone.look(
            "select begun.id, shown.id
             from (select visit as id, person from draft union all select id, person from interview) begun
             left join shown on shown.entity = 'person' and shown.id = begun.person",
        );
        let mut under_way = BTreeSet::new();
        for row in drafts {
            let [Some(visit), person] = &row[..] else { continue };
            under_way.insert(visit.clone());
            if person.is_none() {
                let detail = format!("{}: {visit}", phone.name);
                world.fail(
                    "a file stays while a visit or an assessment of the person is under way",
                    &detail,
                );
            }
        }
        let mut over = Vec::new();
        for ((of, visit, name), values) in &mut self.answers {
            if *of != store {
                continue;
            }
            if !under_way.contains(visit) {
                over.push((visit.clone(), name.clone()));
                continue;
            }
            let stands = standing.get(&(visit.clone(), name.clone())).cloned();
            if !values.contains(&stands) {
                let detail = format!("{}: {visit}, {name}: {stands:?} instead of {values:?}", phone.name);
                world.fail("an answer that was saved is there", &detail);
            }
            *values = vec![stands];
        }
        for (visit, name) in over {
            let values = self
                .answers
                .remove(&(store, visit.clone(), name.clone()))
                .unwrap_or_default();
            self.check_finished(world, phone, &visit, &name, &values);
        }
    }

    /// A visit or an assessment that is no longer under way was finished with its answers, or dropped.
    fn check_finished(&self, world: &World, phone: &Phone, id: &str, name: &str, values: &[Option<String>]) {
        if self.discarded.contains(id) || values.iter().any(Option::is_none) {
            return;
        }
        let recorded = |saved: &&Saved| {
            let kind = kind(&saved.body);
            let of_answers = matches!(
                kind.as_str(),
                "visit_recorded" | "assessment_completed" | "assessment_amended"
            );
            saved.store == store_of(phone) && of_answers && saved.body.contains(id)
        };
        let mut found = Vec::new();
        for saved in self.saved.values().filter(recorded) {
            let change: Value = serde_json::from_str(&saved.body).unwrap_or_default();
            let data = &change["data"];
            found.extend(text(&data["answers"][name]));
            found.extend(text(&data["kept"][format!("/data/{name}")]));
        }
        if !values.iter().flatten().any(|value| found.contains(value)) {
            let detail = format!("{}: {id}, {name}: {found:?} instead of {values:?}", phone.name);
            world.fail("what was finished holds every answer that was saved", &detail);
        }
    }

    /// A server was restored: what neither it nor any phone holds is lost to everybody, and was so when the old one was given up.
    pub fn excuse(&mut self, world: &World) {
        let mut held = known(world);
        for phone in world.working() {
            held.extend(
                phone
                    .look("select change_id from outbox")
                    .into_iter()
                    .flatten()
                    .flatten(),
            );
        }
        for (id, saved) in &mut self.saved {
            saved.excused |= !held.contains(id);
        }
        let logged: BTreeSet<String> = world
            .server
            .rows("select id from access_log")
            .into_iter()
            .flatten()
            .flatten()
            .collect();
        let living = self.living.clone();
        self.reads.retain(|id, store| {
            let phone = &world.phones[store.0];
            logged.contains(id)
                || living.contains(store)
                    && phone
                        .value(&format!("select id from file_read where id = '{id}'"))
                        .is_some()
        });
    }
}

/// An answer as it was typed.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// Every change that the server has, in the ledger or in quarantine.
fn known(world: &World) -> BTreeSet<String> {
    let rows = world
        .server
        .rows("select id from ledger union select id from quarantine");
    rows.into_iter().flatten().flatten().collect()
}

/// The kind of a change.
pub fn kind(body: &str) -> String {
    let change: Value = serde_json::from_str(body).unwrap_or_default();
    let mut kind = change["kind"].as_str().unwrap_or_default().to_owned();
    if let Some(entity) = change["data"]["entity"].as_str() {
        kind = format!("{kind} {entity}");
    }
    kind
}

/// What stands as an answer to a question of a visit or an assessment under way.
fn standing(phone: &Phone, id: &str, name: &str) -> Option<String> {
    let mut answers = phone.under_way().into_iter().chain(phone.interviews());
    let (_, answers) = answers.find(|(of, _)| of == id)?;
    // Of two that have the name, the later one is that of this version of the form.
    answers
        .into_iter()
        .rev()
        .find(|(of, _)| of == name)
        .map(|(_, value)| value)
}
