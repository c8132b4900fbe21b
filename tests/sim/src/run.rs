//! One run from one seed, and how a run that failed is made shorter.

use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind},
};

use serde_json::Value;

use crate::{Sabotage, Violation, check, plot, world::World};

/// What goes wrong in a run at least.
const LEAST_FAULTS: u64 = 100;
/// Steps of a run in which little goes wrong.
const MOST_STEPS: u32 = 20 * plot::STEPS;

/// Which run.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// What decides it.
    pub seed: u64,
    /// What is broken on purpose.
    pub sabotage: Option<Sabotage>,
    /// Steps that are left out.
    pub skip: BTreeSet<u32>,
}

/// What was accepted in a run: kinds of changes, and fields of records (`entity.field`).
pub type Coverage = BTreeSet<String>;

/// What a run came to.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// What did not hold.
    pub violation: Option<Violation>,
    /// How much went wrong.
    pub faults: u64,
    /// How many requests the phones made.
    pub requests: u64,
    /// What happened, line by line.
    pub trace: Vec<String>,
    /// What was accepted.
    pub coverage: Coverage,
}

/// Runs a plot to its end, or until something does not hold.
pub fn run(run: &Run) -> Outcome {
    let world = World::begin(run.seed, run.sabotage);
    if let Err(cause) = catch_unwind(AssertUnwindSafe(|| play(&world, run))) {
        let text = cause.downcast_ref::<String>().cloned();
        let text = text.or_else(|| cause.downcast_ref::<&str>().map(|text| (*text).to_owned()));
        world.fail("nothing panics", &text.unwrap_or_default());
    }
    let violation = world.violation();
    let outcome = Outcome {
        coverage: violation.as_ref().map_or_else(|| coverage(&world), |_| Coverage::new()),
        violation,
        faults: world.faults.get(),
        requests: world.requests.get(),
        trace: world.traced(),
    };
    World::end();
    outcome
}

fn play(world: &World, run: &Run) {
    plot::prologue(world);
    let last = plot::STEPS - 1;
    for n in (0..plot::STEPS).filter(|n| *n == last || !run.skip.contains(n)) {
        plot::step(world, n);
        if world.violation().is_some() {
            return;
        }
    }
    if run.skip.is_empty() {
        go_on(world);
    }
}

/// A run in which little went wrong goes on until enough has.
fn go_on(world: &World) {
    for n in plot::STEPS..MOST_STEPS {
        if world.faults.get() >= LEAST_FAULTS {
            break;
        }
        plot::step(world, n);
        if world.violation().is_some() {
            return;
        }
        if world.faults.get() >= LEAST_FAULTS {
            check::quiet(world);
        }
    }
    if world.faults.get() < LEAST_FAULTS {
        world.fail("enough goes wrong", &format!("{} faults", world.faults.get()));
    }
}

/// Leaves out as many steps as it can while the same property fails; tries so many runs at most.
pub fn shorten(failed: &Run, property: &str, mut tries: usize) -> Run {
    let mut best = failed.clone();
    let mut size = plot::STEPS / 2;
    while size > 0 && tries > 0 {
        let mut from = 0;
        while from < plot::STEPS && tries > 0 {
            let mut shorter = best.clone();
            shorter.skip.extend(from..(from + size).min(plot::STEPS));
            if shorter.skip.len() > best.skip.len() {
                tries -= 1;
                if run(&shorter)
                    .violation
                    .is_some_and(|violation| violation.property == property)
                {
                    best = shorter;
                }
            }
            from += size;
        }
        size /= 2;
    }
    best
}

fn coverage(world: &World) -> Coverage {
    let mut found = Coverage::new();
    for body in world
        .server
        .rows("select body from ledger")
        .into_iter()
        .flatten()
        .flatten()
    {
        let change: Value = serde_json::from_str(&body).unwrap_or_default();
        let kind = change["kind"].as_str().unwrap_or_default();
        found.insert(kind.to_owned());
        let data = &change["data"];
        let entity = if kind == "person_registered" {
            Some("person")
        } else {
            data["entity"].as_str()
        };
        if let Some(entity) = entity {
            found.insert(format!("{kind} {entity}"));
            for field in data["fields"].as_object().into_iter().flatten() {
                found.insert(format!("{entity}.{}", field.0));
            }
        }
    }
    found
}
