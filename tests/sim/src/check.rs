//! What must hold (docs/SYNC.md): of each phone after each sync, and of everything whenever everything has come to rest.

mod effect;
mod phones;
mod saved;

use std::collections::BTreeSet;

use mobile_core::Error;

pub use phones::cursors;

use crate::{net, phone::State, plot, world::World};

/// Rounds in which everything must come to rest.
const ROUNDS: usize = 8;

/// Nothing goes wrong for a while, everybody syncs until nobody has anything to say, and everything is looked at.
pub fn quiet(world: &World) {
    world.calm.set(true);
    let late = std::mem::take(&mut *world.late.borrow_mut());
    for packet in late {
        packet.told_late(world);
        net::deliver(world, &packet);
    }
    come_to_rest(world);
    if world.violation().is_some() {
        return;
    }
    sound(world);
    saved::all(world);
    effect::all(world);
    for phone in world.working() {
        phones::converged(world, phone);
        phones::forms(world, phone);
    }
    phones::old_converged(world);
    let ledger = world
        .server
        .rows("select cast(count(*) as bigint), cast((select count(*) from quarantine) as bigint) from ledger");
    world.trace(&format!("quiet: ledger and quarantine {ledger:?}"));
}

fn come_to_rest(world: &World) {
    for round in 0..ROUNDS {
        let mut moved = false;
        let mut strangers = BTreeSet::new();
        for phone in world.working() {
            match plot::sync(world, phone) {
                Some(Ok(report)) => moved |= report.pushed + report.pulled + report.purged > 0,
                Some(Err(Error::Wiped(_))) => moved = true,
                Some(Err(Error::Server { code, .. })) if code == "device_unknown" => {
                    strangers.insert(phone.n);
                }
                Some(Err(error)) => {
                    let detail = format!("{}: {} {error}", phone.name, error.code());
                    return world.fail("a sync without trouble ends well", &detail);
                }
                None => return world.fail("a sync without trouble ends well", &phone.name),
            }
        }
        moved |= world.old.sync(world).is_none_or(|count| count > 0);
        if !strangers.is_empty() {
            plot::enrol_strangers(world, &strangers);
            moved = true;
        }
        if !moved {
            world.trace(&format!("at rest after {round} rounds"));
            return;
        }
        // Another minute: nothing is decided by the order within one.
        world.time.pass(60_000);
    }
    world.fail("syncing comes to rest", &format!("not in {ROUNDS} rounds"));
}

/// The server's own checks of its database, and the register made anew from the ledger.
fn sound(world: &World) {
    let app = world.server.app();
    let checked = world.server.wait(server::upkeep::check::check(&app.db)).unwrap();
    for finding in checked.findings {
        world.fail("the database is sound", &finding);
    }
    match world
        .server
        .wait(server::register::rebuild::rebuild(&app.db, false, |_| {}))
    {
        Ok(rebuilt) => {
            if let Some(difference) = rebuilt.differences.first() {
                world.fail("the register is the ledger's fold", difference);
            }
        }
        Err(error) => world.fail("the register is the ledger's fold", &error.to_string()),
    }
    for phone in &world.phones {
        if phone.state.get() == State::Works && phone.is_busy() {
            world.fail("syncing comes to rest", &phone.name);
        }
    }
}
