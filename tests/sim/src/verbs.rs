//! What workers do on their phones: everything that there is a verb for, and what only a newer version has.

use domain::{ConsentDecision, DangerSign, Entity, Modality, PersonId, RecordId, RiskLevel, VisitId};
use mobile_core::{
    Core, Result,
    person::{Consent, PlanChange, Registration},
    visit::Finish,
};
use serde_json::Value;

use crate::{interviews, make, phone::Phone, plot::look, world::World};

/// A worker does something on the phone.
pub fn verb(world: &World, phone: &Phone) {
    if !phone.is_open() {
        return;
    }
    let dice = &world.dice;
    let people: Vec<PersonId> = ids(phone, "select id from shown where entity = 'person' order by id");
    let Some(person) = dice
        .pick(&people)
        .copied()
        .filter(|_| people.len() > 2 || dice.percent(60))
    else {
        register(world, phone);
        return;
    };
    let told = |what: &str, done: Option<Result<String>>| {
        let came = match done {
            Some(Ok(told)) => told,
            Some(Err(error)) => error.code().to_owned(),
            None => "died".into(),
        };
        world.trace(&format!("{} {what} of {person}: {came}", phone.name));
    };
    match dice.below(26) {
        0 => register(world, phone),
        1..=5 => visit(world, phone, person),
        6 => {
            let texts = [make::words(dice), make::words(dice)];
            let field = dice
                .pick(&["name", "phone", "disability", "warning", "two_workers"])
                .copied()
                .unwrap_or("name");
            let text = if field == "two_workers" {
                dice.pick(&["yes", "no"]).unwrap_or(&"yes").to_string()
            } else {
                texts[0].clone()
            };
            told(
                "amends",
                phone.run(world, |core| {
                    core.amend_person(person, field, &text).map(|id| id.to_string())
                }),
            );
        }
        7 => contact(world, phone, person),
        8 => {
            let consent = Consent {
                purpose: dice.pick(&["services", "visit"]).unwrap_or(&"visit").to_string(),
                decision: ConsentDecision::from(*dice.pick(ConsentDecision::KNOWN).unwrap_or(&"given")),
                fields: Vec::new(),
            };
            told(
                "asks consent",
                phone.run(world, |core| core.consent(person, &consent).map(|id| id.to_string())),
            );
        }
        9 | 10 => {
            let level = RiskLevel::from(*dice.pick(RiskLevel::KNOWN).unwrap_or(&"high"));
            let basis = make::words(dice);
            told(
                "sets risk",
                phone.run(world, |core| {
                    core.set_risk(person, &level, Some(&basis)).map(|id| id.to_string())
                }),
            );
        }
        11 => {
            let change = plan_change(world);
            told(
                "changes plan",
                phone.run(world, |core| core.change_plan(person, &change).map(|id| id.to_string())),
            );
        }
        12 | 13 => {
            let text = make::words(dice);
            told(
                "notes",
                phone.run(world, |core| core.note(person, &text).map(|id| id.to_string())),
            );
        }
        14 => told(
            "opens",
            phone.run(world, |core| {
                core.open_file(person).map(|open| open.timeline.len().to_string())
            }),
        ),
        15 | 16 => amend_visit(world, phone),
        17 | 18 => interviews::assess(world, phone, person),
        19 => interviews::amend(world, phone),
        _ => any(world, phone, person),
    }
    if phone.is_open() {
        look(world, phone);
    }
}

/// Ids out of a phone's store.
pub fn ids<T: std::str::FromStr>(phone: &Phone, sql: &str) -> Vec<T> {
    let rows = phone.look(sql).into_iter().flatten().flatten();
    rows.filter_map(|id| id.parse().ok()).collect()
}

fn register(world: &World, phone: &Phone) {
    let dice = &world.dice;
    let registration = Registration {
        fields: vec![("name".into(), make::words(dice)), ("sex".into(), "f".into())],
        risk: dice.percent(40).then_some(RiskLevel::High),
        address: if dice.percent(50) {
            vec![("line".into(), make::words(dice))]
        } else {
            Vec::new()
        },
    };
    let done = phone.run(world, |core| core.register(&registration));
    if let Some(Ok(person)) = done {
        world.trace(&format!("{} registers {person}", phone.name));
    }
    if phone.is_open() {
        look(world, phone);
    }
}

/// A visit is begun, or gone on with; perhaps it is finished.
fn visit(world: &World, phone: &Phone, person: PersonId) {
    let dice = &world.dice;
    let Some(Ok(started)) = phone.run(world, |core| core.start_visit(person)) else {
        return;
    };
    let visit = started.visit;
    world.trace(&format!("{} visits {person}: {visit}", phone.name));
    if !started.resumed {
        let began = (world.time.millis(), phone.n, phone.jumps.get());
        world.book.borrow_mut().began.insert(visit.to_string(), began);
    }
    for _ in 0..dice.below(4) {
        world.time.pass(1_000 + dice.below(900) as i64);
        let Some((name, value)) = answer(world) else { continue };
        let answered = |acknowledged| {
            let mut book = world.book.borrow_mut();
            book.answered(phone, &visit.to_string(), name, &value, acknowledged);
        };
        answered(false);
        let saved = phone.run(world, |core| core.save_answer(visit, name, &value));
        world.trace(&format!("  {name} = {value:?}"));
        match saved {
            Some(Ok(())) => answered(true),
            None => return,
            Some(Err(_)) => {}
        }
    }
    match dice.below(10) {
        0 => {
            world.book.borrow_mut().discards(&visit.to_string());
            phone.run(world, |core| core.discard_visit(visit));
        }
        1..=2 => {}
        _ => finish(world, phone, visit),
    }
}

/// Questions of the visit form, with answers that fit; free words where there are none.
const ASKED: &[(&str, &[&str])] = &[
    ("safe", &["yes", "no", ""]),
    ("well", &["yes", "no", ""]),
    ("danger_signs", &["weapon", "threats locked_in"]),
    ("seen_alone", &["yes", "no", ""]),
    ("not_seen_alone_reason", &[]),
    ("present", &["x | x", "x | x\ny | y"]),
    ("rooms_seen", &[]),
    ("observations", &[]),
    ("opinion", &[]),
    ("own_words", &[]),
    ("obligations", &["x | x"]),
    ("actions", &["x | x | x"]),
    ("next_visit", &["2026-04-01"]),
    ("announced", &["yes", "no", ""]),
    ("purpose", &["regular", "crisis", "other"]),
    ("place", &[]),
    ("modality", Modality::KNOWN),
    ("workers", &[]),
    ("consents", &[]),
    ("risk_change", RiskLevel::KNOWN),
    ("no_access_detail", &[]),
    ("geopoint", &["42.2 20.7"]),
];

fn answer(world: &World) -> Option<(&'static str, String)> {
    let dice = &world.dice;
    let (name, answers) = *dice.pick(ASKED)?;
    let value = if answers.is_empty() {
        make::words(dice).replace('\0', "")
    } else {
        (*dice.pick(answers)?).to_owned()
    };
    Some((name, value))
}

fn finish(world: &World, phone: &Phone, visit: VisitId) {
    let dice = &world.dice;
    let sign = dice.pick(DangerSign::KNOWN).filter(|_| dice.percent(15));
    let finish = Finish {
        outcome: dice
            .pick(&["seen", "seen", "not_seen", "no_access", "no_access", "refused"])
            .unwrap_or(&"seen")
            .to_string(),
        danger_signs: sign.map(|sign| DangerSign::from(*sign)).into_iter().collect(),
        answers: Vec::new(),
    };
    let done = phone.run(world, |core| core.finish_visit(visit, &finish));
    let told = match &done {
        Some(Ok(_)) => "finished".to_owned(),
        Some(Err(error)) => error.code().to_owned(),
        None => "died".into(),
    };
    world.trace(&format!("{} finishes {visit} ({}): {told}", phone.name, finish.outcome));
}

fn amend_visit(world: &World, phone: &Phone) {
    let dice = &world.dice;
    let visits: Vec<VisitId> = ids(phone, "select id from shown where entity = 'visit' order by id");
    let Some(visit) = dice.pick(&visits).copied() else {
        return;
    };
    let (name, value) = match dice.below(4) {
        0 => (
            "outcome",
            dice.pick(&["seen", "no_access"]).unwrap_or(&"seen").to_string(),
        ),
        1 => (
            "danger_signs",
            dice.pick(DangerSign::KNOWN).unwrap_or(&"weapon").to_string(),
        ),
        _ => ("opinion", make::words(dice).replace('\0', "")),
    };
    let done = phone.run(world, |core| core.amend_visit(visit, name, &value, "reread"));
    let told = match &done {
        Some(Ok(revision)) => format!("revision {revision}"),
        Some(Err(error)) => error.code().to_owned(),
        None => "died".into(),
    };
    world.trace(&format!("{} amends {visit}: {told}", phone.name));
}

fn contact(world: &World, phone: &Phone, person: PersonId) {
    let dice = &world.dice;
    let entity = if dice.percent(50) {
        Entity::Address
    } else {
        Entity::SafeContact
    };
    let standing: Vec<RecordId> = ids(
        phone,
        &format!("select id from shown where person = '{person}' and entity = '{entity}' order by id"),
    );
    let id = dice.pick(&standing).copied().filter(|_| dice.percent(70));
    let fields = match entity {
        Entity::Address => vec![("line".into(), make::words(dice)), ("hidden".into(), yes_or_no(world))],
        _ => vec![
            ("do_not_call".into(), yes_or_no(world)),
            ("voicemail".into(), yes_or_no(world)),
        ],
    };
    let done = phone.run(world, |core| match entity {
        Entity::Address => core.address(person, id, &fields),
        _ => core.safe_contact(person, id, &fields),
    });
    world.trace(&format!(
        "{} keeps {entity} of {person}: {}",
        phone.name,
        matches!(done, Some(Ok(_)))
    ));
}

fn yes_or_no(world: &World) -> String {
    if world.dice.percent(50) { "yes" } else { "no" }.to_owned()
}

fn plan_change(world: &World) -> PlanChange {
    let dice = &world.dice;
    let mut change = PlanChange {
        reason: Some(make::words(dice)),
        ..PlanChange::default()
    };
    match dice.below(5) {
        0 => change.pause = Some(None),
        1 => change.resume = true,
        2 => change.end = true,
        3 => change.rrule = Some("FREQ=WEEKLY;BYDAY=TU".into()),
        _ => change.every_days = Some(1 + dice.below(30) as u16),
    }
    change
}

/// What the phone has no verb for yet, or only a newer version has.
fn any(world: &World, phone: &Phone, person: PersonId) {
    let dice = &world.dice;
    let records = phone.look(&format!(
        "select entity, id, data from shown where person = '{person}' and entity not in ('visit', 'note', 'assessment') order by id"
    ));
    let entities = make::entities();
    let body = match dice.below(10) {
        0 if phone.newer => make::unknown(dice),
        1..=3 => match dice.pick(&entities) {
            Some(entity) => make::added(dice, entity.clone(), RecordId(make::id(dice))),
            None => return,
        },
        _ => {
            let Some([Some(entity), Some(id), Some(data)]) = dice.pick(&records).map(Vec::as_slice) else {
                return;
            };
            let data: Value = serde_json::from_str(data).unwrap_or_default();
            let entity = Entity::from(entity.as_str());
            let record = if entity == Entity::Person {
                &data["record"]
            } else {
                &data
            };
            let Ok(id) = id.parse() else { return };
            make::amended(dice, entity, RecordId(id), record["fields"]["state"].as_str())
        }
    };
    let label = body.label();
    let done = phone.run(world, |core: &Core| core.record_any(person, vec![body]));
    let told = match &done {
        Some(Ok(ids)) => ids.iter().map(ToString::to_string).collect::<String>(),
        Some(Err(error)) => format!("{} {error}", error.code()),
        None => "died".into(),
    };
    world.trace(&format!("{} records {label} of {person}: {told}", phone.name));
}
