//! What the supervisor does on the pages: changes of her own, through ingest like any other.

use std::collections::BTreeSet;

use domain::{
    Body, Entity, Fields, PersonId, RecordId, Review, UserId, VisitId,
    change::{ConflictSettled, PersonRegistered, Reassigned, RegistrationWithdrawn, VisitReviewed},
};
use protocol::Receipt;
use serde_json::{Value, json};
use server::{
    admin::{
        AdminError, Desk,
        hand::{self, Act},
        instruments,
        merging::{self, Decision, Merged},
    },
    db::Tx,
    instruments::read::Ready,
};

use crate::{dice::Dice, forms, make, server::supervisor, world::World};

/// A row of the register.
pub struct Row {
    /// Whose.
    pub person: PersonId,
    /// What.
    pub entity: Entity,
    /// Its id.
    pub id: RecordId,
    /// The record itself.
    pub data: Value,
}

/// The supervisor does something.
pub fn acts(world: &World) {
    let dice = &world.dice;
    let people = rows(world, "select id, 'person', id, data from person order by id");
    let deeds = [
        (0, if people.len() < 8 { 20 } else { 2 }),
        (1, 16),
        (2, 10),
        (3, 14),
        (4, 18),
        (5, 12),
        (6, 3),
        (8, 3),
        (9, 3),
        (10, 1),
    ];
    let act = match dice.weighted(&deeds) {
        0 => Some(register(world)),
        1 => dice.pick(&people).map(|person| reassign(world, person)),
        2 => review(world),
        3 => settle(world),
        4 => amend(world),
        5 => dice.pick(&people).and_then(|person| add(dice, person)),
        6 => return publishes(world),
        8 => return merges(world, &people),
        9 => return parts(world, &people),
        _ => withdraw(dice, &people),
    };
    if let Some(act) = act {
        let (person, kind) = (act.person, act.body.label());
        let receipts = hands_in(world, vec![act]);
        let told: Vec<_> = receipts.iter().map(outcome).collect();
        world.trace(&format!("vera: {kind} of {person}: {}", told.join(", ")));
    }
}

/// An outcome in a word.
pub fn outcome(receipt: &Receipt) -> String {
    let mut word = format!("{:?}", receipt.outcome).to_lowercase();
    for part in [&receipt.code, &receipt.detail].into_iter().flatten() {
        word += &format!(" {part}");
    }
    word
}

/// Hands changes in, in the supervisor's name.
pub fn hands_in(world: &World, acts: Vec<Act>) -> Vec<Receipt> {
    let app = world.server.app_of(usize::from(world.held.get()));
    let actor = supervisor(&world.office);
    let desk = Desk::of_actor(&app, &actor);
    let done = world.server.wait(async {
        let mut tx = app.db.begin().await.unwrap();
        let receipts = hand::act_all(&mut tx, &desk, &actor, acts).await;
        match receipts {
            Ok(receipts) => {
                tx.commit().await.unwrap();
                Ok(receipts)
            }
            Err(error) => Err(error.to_string()),
        }
    });
    done.unwrap_or_else(|error| {
        world.fail(
            "the server never breaks on a request",
            &format!("the supervisor's: {error}"),
        );
        Vec::new()
    })
}

/// Rows of the register.
pub fn rows(world: &World, sql: &str) -> Vec<Row> {
    let rows = world.server.rows(sql).into_iter();
    rows.filter_map(|row| {
        let [Some(person), Some(entity), Some(id), Some(data)] = &row[..] else {
            return None;
        };
        Some(Row {
            person: person.parse().ok()?,
            entity: entity.as_str().into(),
            id: RecordId(id.parse().ok()?),
            data: serde_json::from_str(data).ok()?,
        })
    })
    .collect()
}

/// Two files turn out to be one person's.
fn merges(world: &World, people: &[Row]) {
    let dice = &world.dice;
    let (Some(stays), Some(comes)) = (dice.pick(people), dice.pick(people)) else {
        return;
    };
    let seen = |row: &Row| (row.person, row.data["changes"].as_u64().unwrap_or(0));
    let decision = Decision {
        stays: seen(stays),
        comes: seen(comes),
        fields: Fields::new(),
        ends: Default::default(),
        other_hands: dice.percent(30),
    };
    let app = world.server.app_of(usize::from(world.held.get()));
    let actor = supervisor(&world.office);
    let desk = Desk::of_actor(&app, &actor);
    let done = world.server.wait(async {
        let mut tx = app.db.begin().await.unwrap();
        let done = merging::merge(&mut tx, &desk, &actor, decision).await;
        if matches!(done, Ok(Some(_))) {
            tx.commit().await.unwrap();
        }
        done.map(|merged| merged.is_some())
    });
    tells(world, "merges", comes, done);
}

/// Files that were merged were two people's after all.
fn parts(world: &World, people: &[Row]) {
    let merged: Vec<&Row> = people.iter().filter(|row| into(row).is_some()).collect();
    let Some(comes) = world.dice.pick(&merged) else { return };
    let Some(stays) = into(comes) else { return };
    let merged = Merged {
        stays,
        comes: comes.person,
        hands: None,
    };
    let app = world.server.app_of(usize::from(world.held.get()));
    let actor = supervisor(&world.office);
    let desk = Desk::of_actor(&app, &actor);
    let done = world.server.wait(async {
        let mut tx = app.db.begin().await.unwrap();
        let done = merging::part(&mut tx, &desk, &actor, merged).await;
        if matches!(done, Ok(Some(()))) {
            tx.commit().await.unwrap();
        }
        done.map(|parted| parted.is_some())
    });
    tells(world, "parts", comes, done);
}

fn into(row: &Row) -> Option<PersonId> {
    row.data["record"]["fields"]["merged_into"].as_str()?.parse().ok()
}

fn tells(world: &World, what: &str, person: &Row, done: Result<bool, AdminError>) {
    match done {
        Err(AdminError::App(error)) if error.to_problem().status >= 500 => {
            world.fail(
                "the server never breaks on a request",
                &format!("the supervisor's: {error}"),
            );
        }
        Err(error) => world.trace(&format!("vera {what} {}: {error}", person.person)),
        Ok(done) => world.trace(&format!("vera {what} {}: {done}", person.person)),
    }
}

/// Somebody was registered by mistake, just now.
fn withdraw(dice: &Dice, people: &[Row]) -> Option<Act> {
    let new: Vec<&Row> = people
        .iter()
        .filter(|row| row.data["changes"].as_u64() == Some(1))
        .collect();
    let person = dice.pick(&new)?;
    Some(Act {
        person: person.person,
        base: 0,
        body: Body::RegistrationWithdrawn(RegistrationWithdrawn {
            changes: 1,
            extra: Default::default(),
        }),
    })
}

fn register(world: &World) -> Act {
    let dice = &world.dice;
    let person = PersonId(make::id(dice));
    let hands = hands(world);
    let mut fields = make::fields(dice, &Entity::Person, None);
    fields.insert("name".into(), json!(make::words(dice)));
    Act {
        person,
        base: 0,
        body: Body::PersonRegistered(PersonRegistered {
            unit: hands.0,
            worker: hands.1,
            team: hands.2,
            fields,
            extra: Default::default(),
        }),
    }
}

/// Somebody, in some unit, alone or with others.
fn hands(world: &World) -> (domain::UnitId, Option<UserId>, Vec<UserId>) {
    let dice = &world.dice;
    let workers = &world.office.workers;
    let worker = dice.pick(workers).filter(|_| dice.percent(94));
    let mut unit = worker.map_or(world.office.units[1], |(_, _, unit)| *unit);
    if dice.percent(15) {
        unit = *dice.pick(&world.office.units).unwrap_or(&unit);
    }
    let mut team = Vec::new();
    while dice.percent(45) && team.len() < 3 {
        team.extend(dice.pick(workers).map(|(_, id, _)| *id));
    }
    team.sort_unstable();
    team.dedup();
    (unit, worker.map(|(_, id, _)| *id), team)
}

fn reassign(world: &World, person: &Row) -> Act {
    let (unit, worker, team) = hands(world);
    Act {
        person: person.person,
        base: 0,
        body: Body::Reassigned(Reassigned {
            unit,
            worker,
            team,
            reason: Some(make::words(&world.dice)),
            extra: Default::default(),
        }),
    }
}

fn review(world: &World) -> Option<Act> {
    let dice = &world.dice;
    let visits = rows(world, "select person, 'visit', id, data from visit order by id");
    let visit = dice.pick(&visits)?;
    let review = if dice.percent(60) {
        Review::Accepted
    } else {
        Review::Returned
    };
    Some(Act {
        person: visit.person,
        base: 0,
        body: Body::VisitReviewed(VisitReviewed {
            visit: VisitId(visit.id.0),
            comment: (review == Review::Returned && dice.percent(95)).then(|| make::words(dice)),
            review,
            extra: Default::default(),
        }),
    })
}

fn settle(world: &World) -> Option<Act> {
    let dice = &world.dice;
    let open = rows(
        world,
        "select id, 'person', id, data from person where conflicts > 0
         union all select person, entity, id, data from record where conflicts > 0 order by 1, 3",
    );
    let row = dice.pick(&open)?;
    let record = if row.entity == Entity::Person {
        &row.data["record"]
    } else {
        &row.data
    };
    let fields: Vec<_> = record["conflicts"].as_object()?.iter().collect();
    let (field, conflict) = dice.pick(&fields)?;
    let candidates = conflict["candidates"].as_array()?;
    let value = dice.pick(candidates)?["value"].clone();
    Some(Act {
        person: row.person,
        base: 0,
        body: Body::ConflictSettled(ConflictSettled {
            entity: row.entity.clone(),
            record: row.id,
            field: (*field).clone(),
            value,
            extra: Default::default(),
        }),
    })
}

/// Records with a field of which one value protects more.
fn guards(entity: &Entity) -> bool {
    matches!(
        entity,
        Entity::Risk | Entity::SafeContact | Entity::Address | Entity::Person
    )
}

fn amend(world: &World) -> Option<Act> {
    let dice = &world.dice;
    let all = rows(
        world,
        "select id, 'person', id, data from person
         union all select person, entity, id, data from record where entity not in ('note', 'assessment') order by 1, 3",
    );
    let guarded: Vec<&Row> = all.iter().filter(|row| guards(&row.entity)).collect();
    let row = match dice.pick(&guarded).copied() {
        Some(row) if dice.percent(50) => row,
        _ => dice.pick(&all)?,
    };
    let record = if row.entity == Entity::Person {
        &row.data["record"]
    } else {
        &row.data
    };
    let version = record["version"].as_u64().unwrap_or(0);
    // The page may have been open for a while.
    let stale = if dice.percent(45) { dice.below(3) as u64 } else { 0 };
    Some(Act {
        person: row.person,
        base: version.saturating_sub(stale),
        body: make::amended(dice, row.entity.clone(), row.id, record["fields"]["state"].as_str()),
    })
}

fn add(dice: &Dice, person: &Row) -> Option<Act> {
    let entities = make::entities();
    let entity = dice.pick(&entities)?.clone();
    let record = match entity {
        Entity::Risk if dice.percent(70) => domain::PersonFile::risk_record(person.person),
        _ => RecordId(make::id(dice)),
    };
    Some(Act {
        person: person.person,
        base: 0,
        body: make::added(dice, entity, record),
    })
}

/// An administrator publishes a version of the form, or lets a unit ask it no more.
fn publishes(world: &World) {
    let dice = &world.dice;
    let Some(ready) = dice.pick(forms::versions()) else {
        return;
    };
    let unit = world.office.units[dice.weighted(&[(0, 5), (1, 3), (2, 2)])];
    let units = BTreeSet::from([unit.to_string()]);
    let retires = dice.percent(15);
    let app = world.server.app_of(usize::from(world.held.get()));
    let desk = Desk::of_actor(&app, &supervisor(&world.office));
    let done = world.server.wait(async {
        let mut tx = app.db.begin().await.unwrap();
        let done = if retires {
            instruments::retire(&mut tx, &desk, forms::FORM, &units).await
        } else {
            publish(&mut tx, &desk, ready, &units).await
        };
        if done.is_ok() {
            tx.commit().await.unwrap();
        }
        done
    });
    let what = if retires { "retires" } else { "publishes" };
    match done {
        Ok(changed) => world.trace(&format!("vera {what} {} in {unit}: {changed} changed", ready.version)),
        Err(error) => world.fail(
            "the server never breaks on a request",
            &format!("vera {what} {}: {error}", ready.version),
        ),
    }
}

/// Takes a version in and publishes it.
pub async fn publish(tx: &mut Tx, desk: &Desk, ready: &Ready, units: &BTreeSet<String>) -> Result<usize, AdminError> {
    instruments::take_in(tx, desk, ready).await?;
    let row = instruments::find(tx, &ready.version).await?;
    instruments::publish(tx, desk, &row, units).await
}
