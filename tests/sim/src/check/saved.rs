//! Everything that was acknowledged is on the server, once, as it was; refused changes with their reason; receipts tell the truth.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{book::kind, world::World};

struct Kept {
    /// Where it stands: unit and number.
    at: (String, String),
    body: String,
}

struct Refused {
    code: String,
    body: String,
}

/// Codes with which an honest phone's work is refused by nobody's doing but its own: they must not come.
const NEVER: &[&str] = &[
    "malformed",
    "too_large",
    "device_seq_reused",
    "not_author",
    "bad_change",
    "bad_field",
    "bad_answer",
    "unit_unknown",
    "person_exists",
];

pub(super) fn all(world: &World) {
    let book = world.book.borrow();
    let mut ledger = BTreeMap::new();
    for row in world.server.rows("select id, unit, seq, body from ledger") {
        let [Some(id), Some(unit), Some(seq), Some(body)] = &row[..] else {
            continue;
        };
        if !body.contains(id) {
            world.fail("a change is taken in once", &format!("{id} stands for another one"));
        }
        let kept = Kept {
            at: (unit.clone(), seq.clone()),
            body: body.clone(),
        };
        ledger.insert(id.clone(), kept);
    }
    let mut quarantine = BTreeMap::new();
    for row in world.server.rows("select id, code, body from quarantine") {
        if let [Some(id), Some(code), Some(body)] = &row[..] {
            let refused = Refused {
                code: code.clone(),
                body: body.clone(),
            };
            quarantine.insert(id.clone(), refused);
        }
    }
    for (id, saved) in book.saved.iter().filter(|(_, saved)| !saved.excused) {
        let owner = &world.phones[saved.store.0].name;
        let what = format!("{id} ({} of {}), recorded by {owner}", kind(&saved.body), saved.person);
        let (kept, refused) = (ledger.get(id), quarantine.get(id));
        let bodies = kept.map(|kept| &kept.body).or(refused.map(|refused| &refused.body));
        match bodies {
            None => world.fail(
                "an acknowledged save is never lost",
                &format!("{what}: {}", saved.delivery),
            ),
            Some(body) if *body != saved.body => world.fail("what was recorded is kept whole", &what),
            Some(_) => {}
        }
        if !book.living.contains(&saved.store) || saved.forgotten {
            continue;
        }
        match saved.delivery.as_str() {
            "unsent" => world.fail("nothing waits after a sync", &what),
            "rejected" if refused.is_none() => world.fail("what is refused is kept", &what),
            "sent" | "conflict" if kept.is_none() => world.fail("a receipt names what the server has", &what),
            "sent" | "conflict" if saved.at.is_some() && saved.at.as_ref() != kept.map(|kept| &kept.at) => {
                world.fail(
                    "a receipt names what the server has",
                    &format!("{what}: at {:?}", saved.at),
                );
            }
            _ => {}
        }
        if let (None, Some(refused)) = (kept, refused) {
            let change: Value = serde_json::from_str(&saved.body).unwrap_or_default();
            let device = change["device"].as_str().unwrap_or_default().to_owned();
            let held_over = book.held_over.contains(&(device, saved.person.clone()));
            let excuses = (book.restored, held_over);
            refusal(world, &what, &kind(&saved.body), &refused.code, excuses);
        }
    }
    for change in &world.old.kept.borrow().changes {
        let what = format!("{} ({}), recorded by the old phone", change.id, kind(&change.body));
        let (kept, refused) = (ledger.get(&change.id), quarantine.get(&change.id));
        match kept.map(|kept| &kept.body).or(refused.map(|refused| &refused.body)) {
            None => world.fail("an acknowledged save is never lost", &what),
            Some(body) if *body != change.body => world.fail("what was recorded is kept whole", &what),
            Some(_) if change.outcome.is_none() => world.fail("nothing waits after a sync", &what),
            Some(_) => {}
        }
        if let (None, Some(refused)) = (kept, refused) {
            refusal(world, &what, &kind(&change.body), &refused.code, (book.restored, false));
        }
    }
    let logged = world.server.rows("select id from access_log where via = 'device'");
    let logged: std::collections::BTreeSet<String> = logged.into_iter().flatten().flatten().collect();
    if let Some((read, store)) = book.reads.iter().find(|(read, _)| !logged.contains(*read)) {
        world.fail(
            "every read is on record",
            &format!("{read} of {}", world.phones[store.0].name),
        );
    }
}

/// Whether it may be refused with this code.
fn refusal(world: &World, what: &str, kind: &str, code: &str, (restored, held_over): (bool, bool)) {
    if NEVER.contains(&code) {
        world.fail(
            "what a phone sends can be read and is its own",
            &format!("{what}: {code}"),
        );
    }
    // What the office did since the backup is gone, and with it who was responsible.
    if code == "not_responsible" && !restored && !held_over {
        world.fail("late work of a former worker counts", what);
    }
    let appends = matches!(kind, "visit_recorded" | "note_written" | "assessment_completed");
    let known = matches!(
        code,
        "device_revoked" | "not_responsible" | "person_unknown" | "person_withdrawn"
    );
    if appends && !known {
        world.fail("one bad change blocks no other", &format!("{what}: {code}"));
    }
    if code == "person_unknown" && !restored {
        world.fail("what came before its person finds its way", what);
    }
}
