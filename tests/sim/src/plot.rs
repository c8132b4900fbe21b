//! The plot: step by step somebody does something, or something happens. Every step has its own randomness, so that one can be left out.

use std::collections::BTreeSet;

use mobile_core::{Error, Result, transport::Cancel};

use crate::{
    book::DAY,
    check,
    net::{self, Net},
    office,
    phone::{Phone, State},
    verbs::verb,
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
        Old,
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
        (Step::Old, 8),
    ];
    let working = world.working();
    let phone = world.dice.pick(&working).copied();
    match (world.dice.weighted(&weights), phone) {
        (Step::Old, _) if world.dice.percent(60) => world.old.records(world),
        (Step::Old, _) => drop(world.old.sync(world)),
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
        (8, _) if world.dice.percent(40) => drop(world.old.sync(world)),
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

/// Sees what the phone holds now, and whether all of before is there.
pub fn look(world: &World, phone: &Phone) {
    world.book.borrow_mut().look(world, phone);
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
    world.fault(&format!("{}: a request arrives late", packet.sender(world)));
    packet.told_late(world);
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
    world.old.enrol(world);
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
