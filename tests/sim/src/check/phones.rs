//! Phones against the register: scope, cursors, convergence.

use std::collections::{BTreeMap, BTreeSet};

use domain::UserId;
use serde_json::Value;

use crate::{phone::Phone, world::World};

/// A row of somebody's file: entity and id.
type Key = (String, String);

/// The register's rows of people for whom a worker is responsible, each with its number and the number from which they are theirs.
struct Scope {
    people: BTreeSet<String>,
    rows: BTreeMap<Key, Row>,
}

struct Row {
    unit: String,
    seq: u64,
    from: u64,
    data: String,
}

fn scope(world: &World, worker: UserId) -> Scope {
    let held =
        format!("responsibility held on held.person = row.who and held.worker = '{worker}' and held.until_seq is null");
    let rows = world.server.rows(&format!(
        "select row.who, row.entity, row.id, row.unit, row.seq, held.from_seq, row.data
         from (
           select id as who, 'person' as entity, id, unit, seq, data from person
           union all select person as who, entity, id, unit, seq, data from record
           union all select person as who, 'visit' as entity, id, unit, seq, data from visit
         ) row
         join {held}"
    ));
    let mut scope = Scope {
        people: BTreeSet::new(),
        rows: BTreeMap::new(),
    };
    for row in rows {
        let row: Vec<String> = row.into_iter().map(Option::unwrap_or_default).collect();
        let [who, entity, id, unit, seq, from, data] = &row[..] else {
            continue;
        };
        scope.people.insert(who.clone());
        scope.rows.insert(
            (entity.clone(), id.clone()),
            Row {
                unit: unit.clone(),
                seq: seq.parse().unwrap_or(0),
                from: from.parse().unwrap_or(0),
                data: data.clone(),
            },
        );
    }
    scope
}

fn held(phone: &Phone, table: &str) -> BTreeMap<Key, String> {
    let rows = phone.look(&format!("select entity, id, data from {table}")).into_iter();
    rows.filter_map(|row| {
        let [Some(entity), Some(id), Some(data)] = &row[..] else {
            return None;
        };
        Some(((entity.clone(), id.clone()), data.clone()))
    })
    .collect()
}

fn same(a: &str, b: &str) -> bool {
    let read = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_default();
    a == b || read(a) == read(b)
}

/// A cursor never skips: what a phone's cursors have passed, and nobody has written since, it has.
pub fn cursors(world: &World, phone: &Phone) {
    let meta = |name: &str| phone.value(&format!("select value from meta where name = '{name}'"));
    let epoch = world.server.app().epoch.to_string();
    if meta("epoch") != Some(epoch) || meta("repulling").is_some_and(|on| on != "0") {
        return;
    }
    let cursors: BTreeMap<String, u64> = meta("cursors")
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default();
    let synced = held(phone, "synced");
    for (key, row) in scope(world, phone.worker).rows {
        let cursor = cursors.get(&row.unit).copied().unwrap_or(0);
        if row.seq > cursor || row.from > cursor {
            continue;
        }
        if !synced.get(&key).is_some_and(|data| same(data, &row.data)) {
            let state = if synced.contains_key(&key) { "an older" } else { "no" };
            let detail = format!(
                "{} is at {cursor} and has {state} {} {} of {}",
                phone.name, key.0, key.1, row.seq
            );
            return world.fail("a cursor never skips", &detail);
        }
    }
}

/// After a sync a phone has the forms that are published to its worker's unit.
pub fn forms(world: &World, phone: &Phone) {
    let missing = phone.forms_missing();
    if !missing.is_empty() {
        let detail = format!("{} lacks {missing:?}", phone.name);
        world.fail("a phone has the forms of its unit", &detail);
    }
}

/// After a sync a phone holds its worker's people, whole, as the register has them, and nobody else.
pub fn converged(world: &World, phone: &Phone) {
    let scope = scope(world, phone.worker);
    let under_way: BTreeSet<String> = column(phone, "select person from draft union select person from interview");
    let mut here = BTreeSet::new();
    for sql in [
        "select distinct person from synced",
        "select distinct person from shown",
        "select person from listed",
    ] {
        let people = column(phone, sql);
        let strangers = people
            .iter()
            .find(|person| !scope.people.contains(*person) && !under_way.contains(*person));
        if let Some(person) = strangers {
            return world.fail(
                "nobody holds what is outside their scope",
                &format!("{} has {person} ({sql})", phone.name),
            );
        }
        if let Some(person) = scope.people.iter().find(|person| !people.contains(*person)) {
            return world.fail(
                "phones converge with the server",
                &format!("{} lacks {person} ({sql})", phone.name),
            );
        }
        here.extend(people);
    }
    for table in ["synced", "shown"] {
        let rows = held(phone, table);
        for (key, row) in &scope.rows {
            match rows.get(key) {
                None => {
                    let detail = format!("{} lacks {} {} in {table}", phone.name, key.0, key.1);
                    return world.fail("phones converge with the server", &detail);
                }
                Some(data) if !same(data, &row.data) => {
                    let detail = format!(
                        "{}: {} {} in {table}: {data} instead of {}",
                        phone.name, key.0, key.1, row.data
                    );
                    return world.fail("phones converge with the server", &detail);
                }
                Some(_) => {}
            }
        }
        let strange = rows.iter().find(|(key, data)| {
            !scope.rows.contains_key(*key) && !under_way.iter().any(|person| data.contains(person))
        });
        if let Some(((entity, id), _)) = strange
            && under_way.is_empty()
        {
            let detail = format!(
                "{} has {entity} {id} in {table}, which the register has not",
                phone.name
            );
            return world.fail("phones converge with the server", &detail);
        }
    }
}

/// The phone that was never updated holds its worker's people too, as the register has them.
pub fn old_converged(world: &World) {
    let scope = scope(world, world.old.worker);
    let kept = world.old.kept.borrow();
    for (key, (person, _)) in &kept.rows {
        if !scope.rows.contains_key(key) {
            let detail = format!("the old phone has {key:?} of {person}");
            if scope.people.contains(person) {
                return world.fail("phones converge with the server", &detail);
            }
            return world.fail("nobody holds what is outside their scope", &detail);
        }
    }
    for (key, row) in &scope.rows {
        let held = kept.rows.get(key).map(|(_, data)| data);
        if !held.is_some_and(|data| serde_json::from_str::<Value>(&row.data).is_ok_and(|stands| stands == *data)) {
            let detail = format!("the old phone: {key:?}: {held:?} instead of {}", row.data);
            return world.fail("phones converge with the server", &detail);
        }
    }
}

fn column(phone: &Phone, sql: &str) -> BTreeSet<String> {
    phone.look(sql).into_iter().flatten().flatten().collect()
}
