//! The plot: step by step somebody does something, or something happens. Every step has its own randomness, so that one can be left out.

use std::collections::BTreeSet;

use domain::{ConsentDecision, DangerSign, Entity, PersonId, RecordId, RiskLevel, VisitId, questions};
use mobile_core::{
    Core, Error, Result,
    person::{Consent, PlanChange, Registration},
    transport::Cancel,
    visit::Finish,
};
use serde_json::Value;

use crate::{
    book::DAY,
    check, make,
    net::{self, Net},
    office,
    phone::{Phone, State},
    world::{Backup, World},
};

/// Steps of a run.
pub const STEPS: u32 = 300;
/// Steps between two moments at which everything comes to rest.
const QUIET_EVERY: u32 = 40;

/// One step.
pub fn step(world: &World, n: u32) {
    world
        .dice
        .become_like(&crate::dice::Dice::of(world.seed, "step", u64::from(n)));
    world.calm.set(false);
    world.trace(&format!("— step {n}"));
    if n % QUIET_EVERY == QUIET_EVERY - 1 || n == STEPS - 1 {
        check::quiet(world);
        return;
    }
    let pauses = [
        (1_000, 20),
        (60_000, 20),
        (3_600_000, 10),
        (DAY, 4),
        (9 * DAY, 1),
        (75 * DAY, u64::from(n % 60 == 31)),
    ];
    world.time.pass(world.dice.weighted(&pauses));
    #[derive(Clone, Copy)]
    enum Step {
        Sync,
        Verb,
        Office,
        Late,
        Restart,
        Clock,
        ServerDies,
        Backup,
        Restore,
        Revoke,
        Enrol,
    }
    let weights = [
        (Step::Sync, 34),
        (Step::Verb, 36),
        (Step::Office, 14),
        (Step::Late, 4),
        (Step::Restart, 3),
        (Step::Clock, 3),
        (Step::ServerDies, 2),
        (Step::Backup, 2),
        (Step::Restore, 1),
        (Step::Revoke, 1),
        (Step::Enrol, 2),
    ];
    let working = world.working();
    let phone = world.dice.pick(&working).copied();
    match (world.dice.weighted(&weights), phone) {
        (Step::Enrol, _) | (_, None) => enrol(world),
        (Step::Sync, Some(phone)) => {
            sync(world, phone);
        }
        (Step::Verb, Some(phone)) => verb(world, phone),
        (Step::Office, _) => office::acts(world),
        (Step::Late, _) => deliver_late(world),
        (Step::Restart, Some(phone)) => {
            world.fault(&format!("{} is restarted", phone.name));
            phone.restart(world);
        }
        (Step::Clock, Some(phone)) => turn_clock(world, phone),
        (Step::ServerDies, _) => {
            world.fault("the server dies");
            world.server_dies(world.server.image());
        }
        (Step::Backup, _) => backup(world),
        (Step::Restore, _) => restore(world),
        (Step::Revoke, Some(phone)) => revoke(world, phone),
    }
}

/// While a phone waits for the server, others act, and so does its worker.
pub fn nested(world: &World, waiting: usize) {
    let working = world.working();
    let others: Vec<&Phone> = working.iter().copied().filter(|phone| !phone.is_busy()).collect();
    match (world.dice.below(10), world.dice.pick(&others)) {
        (0..=3, _) if world.phones[waiting].state.get() == State::Works => verb(world, &world.phones[waiting]),
        (4..=6, Some(phone)) => {
            sync(world, phone);
        }
        (7, Some(phone)) => verb(world, phone),
        _ => office::acts(world),
    }
}

/// A phone syncs; what came of it, unless it died.
pub fn sync(world: &World, phone: &Phone) -> Option<Result<mobile_core::SyncReport>> {
    let net = Net::of(phone.n);
    let done = phone.run(world, |core| core.sync(&net, &|_| {}, &Cancel::default()));
    match &done {
        Some(Ok(report)) => world.trace(&format!(
            "{} synced: {} pushed ({} applied, {} duplicate, {} conflict, {} rejected), {} pulled, {} purged",
            phone.name,
            report.pushed,
            report.applied,
            report.duplicate,
            report.conflict,
            report.rejected,
            report.pulled,
            report.purged
        )),
        Some(Err(Error::Wiped(_))) => phone.is_wiped(world),
        Some(Err(error)) => world.trace(&format!("{} could not sync: {}", phone.name, error.code())),
        None => {}
    }
    if phone.is_open() {
        look(world, phone);
        check::cursors(world, phone);
    }
    done
}

fn look(world: &World, phone: &Phone) {
    world.book.borrow_mut().look(world, phone);
}

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
    match dice.below(24) {
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
        _ => any(world, phone, person),
    }
    if phone.is_open() {
        look(world, phone);
    }
}

fn ids<T: std::str::FromStr>(phone: &Phone, sql: &str) -> Vec<T> {
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
        let saved = phone.run(world, |core| core.save_answer(visit, name, &value));
        world.trace(&format!("  {name} = {value:?}"));
        match saved {
            Some(Ok(())) => world
                .book
                .borrow_mut()
                .answered(phone, &visit.to_string(), name, &value, true),
            None => {
                world
                    .book
                    .borrow_mut()
                    .answered(phone, &visit.to_string(), name, &value, false);
                return;
            }
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

fn answer(world: &World) -> Option<(&'static str, String)> {
    let dice = &world.dice;
    let question = dice.pick(questions::BUILT_IN)?;
    let value = match question.kind {
        questions::Kind::YesNo => dice.pick(&["yes", "no", ""])?.to_string(),
        questions::Kind::Choice(words) => dice.pick(words)?.to_string(),
        questions::Kind::Choices(words) => format!("{} {}", dice.pick(words)?, dice.pick(words)?),
        questions::Kind::Date => "2026-04-01".into(),
        questions::Kind::Lines(columns) => vec!["x"; columns.len()].join(" | "),
        questions::Kind::Geopoint => "42.2 20.7".into(),
        questions::Kind::Text => make::words(dice).replace('\0', ""),
    };
    Some((question.name, value))
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
    let assessments: Vec<RecordId> = ids(
        phone,
        &format!("select id from shown where person = '{person}' and entity = 'assessment' order by id"),
    );
    let entities = make::entities();
    let body = match dice.below(12) {
        0 => office::assessment(dice, world.time.millis() + world.ahead(phone)),
        1 => match dice.pick(&assessments) {
            Some(assessment) => office::assessment_amended(dice, *assessment),
            None => make::note(dice),
        },
        2 if phone.newer => make::unknown(dice),
        3..=5 => match dice.pick(&entities) {
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

/// A request that was under way for long arrives at last.
fn deliver_late(world: &World) {
    let mut late = world.late.borrow_mut();
    if late.is_empty() {
        return;
    }
    let place = world.dice.below(late.len());
    let packet = late.remove(place);
    drop(late);
    world.fault(&format!("{}: a request arrives late", world.phones[packet.phone].name));
    world.phones[packet.phone].told_late();
    net::deliver(world, &packet);
}

fn turn_clock(world: &World, phone: &Phone) {
    let by = *world
        .dice
        .pick(&[
            3_600_000,
            -7_200_000,
            40 * DAY,
            -40 * DAY,
            400 * DAY,
            -3_650 * DAY,
            3_650 * DAY,
        ])
        .unwrap_or(&0);
    phone.turn_clock(by);
    world.fault(&format!("{}: its clock is turned by {} h", phone.name, by / 3_600_000));
}

fn backup(world: &World) {
    let file = world.scratch.path().join(format!("backup-{}", world.time.millis()));
    if file.exists() {
        return;
    }
    world.server.backup(&file);
    world.trace("a backup is made");
    world.backups.borrow_mut().push(Backup {
        file,
        made_at: world.time.millis(),
    });
}

/// The server is restored from a backup that is not older than what phones remember.
fn restore(world: &World) {
    let now = world.time.millis();
    let backups = world.backups.borrow();
    let recent: Vec<_> = backups
        .iter()
        .filter(|backup| now - backup.made_at < 20 * DAY)
        .collect();
    let Some(backup) = world.dice.pick(&recent) else { return };
    world.fault(&format!("the server is restored from a backup of {}", backup.made_at));
    world.server.restore(&backup.file);
    world.attempts.borrow_mut().clear();
    world.book.borrow_mut().excuse(world);
    world.book.borrow_mut().restored = true;
}

fn revoke(world: &World, phone: &Phone) {
    let device = phone
        .value("select value from meta where name = 'device'")
        .unwrap_or_default();
    if world.working().len() > 2 && world.server.revoke(&device) {
        world.fault(&format!("{} is revoked", phone.name));
    }
}

/// A phone is enrolled that is not, or enrolled again over what it holds.
fn enrol(world: &World) {
    let empty: Vec<&Phone> = world
        .phones
        .iter()
        .filter(|phone| phone.state.get() == State::Empty)
        .collect();
    let working = world.working();
    let (phone, again) = match world.dice.pick(&empty) {
        Some(phone) if !empty.is_empty() => (*phone, false),
        _ => match world.dice.pick(&working) {
            Some(phone) if world.dice.percent(50) => (*phone, true),
            _ => return,
        },
    };
    if phone.code.borrow().is_empty() || world.dice.percent(60) || again {
        *phone.code.borrow_mut() = world.server.code(phone.worker);
    }
    if phone.enrol(world, again) {
        phone.code.borrow_mut().clear();
    }
}

/// Every phone is enrolled once, in peace, before the plot begins.
pub fn prologue(world: &World) {
    world.calm.set(true);
    for phone in &world.phones[..3] {
        *phone.code.borrow_mut() = world.server.code(phone.worker);
        phone.enrol(world, false);
        phone.code.borrow_mut().clear();
    }
}

/// Phones that a restored server does not know enrol again, in peace.
pub fn enrol_strangers(world: &World, strangers: &BTreeSet<usize>) {
    for n in strangers {
        let phone = &world.phones[*n];
        *phone.code.borrow_mut() = world.server.code(phone.worker);
        phone.enrol(world, true);
        phone.code.borrow_mut().clear();
    }
}
