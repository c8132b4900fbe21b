//! Assessments, asked as workers ask them: question by question, left and taken up again, over to a newer version, completed, amended.

use domain::{PersonId, RecordId, RiskLevel};
use mobile_core::{
    Error, Result,
    assess::{Begin, Decision},
};

use crate::{forms::FORM, make, phone::Phone, plot::look, verbs::ids, world::World};

/// What is asked, with the answers that are given; `why` is hidden for some, `rooms` and `chambers` are one question in two versions.
const ANSWERS: &[(&str, &[&str])] = &[
    ("rooms", &["1", "2", "7", "60", "200"]),
    ("chambers", &["1", "2", "7", "60", "200"]),
    ("heated", &["y", "n", ""]),
    ("why", &["no wood", "no stove"]),
    ("hit", &["y", "n", "n", "n", ""]),
];

/// An assessment is begun, or gone on with; perhaps it is completed.
pub fn assess(world: &World, phone: &Phone, person: PersonId) {
    let begun = phone.run(world, |core| core.start_assessment(person, FORM, &Begin::default()));
    let Some(Ok(begun)) = begun else {
        if let Some(Err(error)) = begun {
            world.trace(&format!("{} cannot assess {person}: {}", phone.name, error.code()));
        }
        return;
    };
    let id = begun.assessment;
    world.trace(&format!("{} assesses {person}: {id}", phone.name));
    if begun.newer && world.dice.percent(60) {
        let done = phone.run(world, |core| core.migrate_interview(id));
        told(world, phone, "goes over to the newer version", id, &done);
    }
    if ask(world, phone, id) {
        leave(world, phone, id);
    }
}

/// A completed assessment is opened again, or was entered in error.
pub fn amend(world: &World, phone: &Phone) {
    let known: Vec<RecordId> = ids(phone, "select id from shown where entity = 'assessment' order by id");
    let Some(id) = world.dice.pick(&known).copied() else {
        return;
    };
    match world.dice.below(8) {
        0 => {
            world.book.borrow_mut().discards(&id.to_string());
            let done = phone.run(world, |core| core.assessment_in_error(id, "of somebody else"));
            told(world, phone, "was wrong with", id, &done);
        }
        1 => {
            let done = phone.run(world, |core| core.assessment(id).map(drop));
            told(world, phone, "reads", id, &done);
        }
        _ => {
            let opened = phone.run(world, |core| core.amend_assessment(id));
            told(world, phone, "amends", id, &opened);
            if matches!(opened, Some(Ok(()))) && ask(world, phone, id) {
                leave(world, phone, id);
            }
        }
    }
}

/// Asks a few questions; false when the phone died.
fn ask(world: &World, phone: &Phone, id: RecordId) -> bool {
    let dice = &world.dice;
    for _ in 0..1 + dice.below(6) {
        world.time.pass(1_000 + dice.below(900) as i64);
        if dice.percent(12) && !children(world, phone, id) {
            return false;
        }
        let Some((name, values)) = dice.pick(ANSWERS) else {
            continue;
        };
        let Some(value) = dice.pick(values) else { continue };
        let answered = |acknowledged| {
            let mut book = world.book.borrow_mut();
            book.answered(phone, &id.to_string(), name, value, acknowledged);
        };
        answered(false);
        let saved = phone.run(world, |core| core.answer(id, name, value));
        let came = match &saved {
            Some(Ok(_)) => "saved",
            Some(Err(error)) => error.code(),
            None => "died",
        };
        world.trace(&format!("  {name} = {value:?}: {came}"));
        match saved {
            Some(Ok(told)) => {
                answered(true);
                let raised: Vec<RecordId> = told.alerts.iter().map(|alert| alert.record).collect();
                alerts_stand(world, phone, *name == "hit" && *value == "y", &raised);
            }
            None => return false,
            Some(Err(_)) => {}
        }
    }
    true
}

/// A child is added, or taken away again; false when the phone died.
fn children(world: &World, phone: &Phone, id: RecordId) -> bool {
    let adds = world.dice.percent(70);
    let name = make::words(&world.dice).replace('\0', "");
    let done = phone.run(world, |core| {
        if !adds {
            return core.remove_instance(id, "/data/children[1]");
        }
        core.add_instance(id, "children")?;
        core.answer(id, "/data/children[1]/called", &name).map(drop)
    });
    world.trace(&format!("  a child: {}", matches!(done, Some(Ok(())))));
    done.is_some()
}

/// A critical answer is an alert in the file before the next question is asked.
fn alerts_stand(world: &World, phone: &Phone, critical: bool, raised: &[RecordId]) {
    let stands = |id: &RecordId| {
        let sql = format!("select id from shown where entity = 'alert' and id = '{id}'");
        phone.value(&sql).is_some()
    };
    if (critical && raised.is_empty()) || !raised.iter().all(stands) {
        let detail = format!("{}: {raised:?}", phone.name);
        world.fail("a critical answer is an alert before the next question", &detail);
    }
}

/// It is completed, dropped, or left for later.
fn leave(world: &World, phone: &Phone, id: RecordId) {
    let dice = &world.dice;
    match dice.below(10) {
        0 => {
            world.book.borrow_mut().discards(&id.to_string());
            let done = phone.run(world, |core| core.discard_assessment(id));
            told(world, phone, "drops", id, &done);
        }
        1 | 2 => {}
        _ => {
            let decision = Decision {
                risk: Some(RiskLevel::from(*dice.pick(RiskLevel::KNOWN).unwrap_or(&"high"))),
                needs: dice.percent(20).then(Vec::new),
                reason: Some(make::words(dice)),
                assisted: dice.percent(30),
            };
            let done = phone.run(world, |core| core.complete_assessment(id, &decision));
            told(world, phone, "completes", id, &done);
        }
    }
    if phone.is_open() {
        look(world, phone);
    }
}

fn told<T>(world: &World, phone: &Phone, what: &str, id: RecordId, done: &Option<Result<T>>) {
    let came = match done {
        Some(Ok(_)) => "done",
        Some(Err(error)) => Error::code(error),
        None => "died",
    };
    world.trace(&format!("{} {what} {id}: {came}", phone.name));
}
