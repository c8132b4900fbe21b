//! One run from one seed, and how a run that failed is made shorter.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{Sabotage, Violation, plot, world::World};

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
    /// What happened, line by line.
    pub trace: Vec<String>,
    /// What was accepted.
    pub coverage: Coverage,
}

/// Runs a plot to its end, or until something does not hold.
pub fn run(run: &Run) -> Outcome {
    let world = World::begin(run.seed, run.sabotage);
    plot::prologue(&world);
    for n in 0..plot::STEPS {
        if run.skip.contains(&n) && n != plot::STEPS - 1 {
            continue;
        }
        plot::step(&world, n);
        if world.violation().is_some() {
            break;
        }
    }
    let outcome = Outcome {
        violation: world.violation(),
        faults: world.faults.get(),
        coverage: coverage(&world),
        trace: world.traced(),
    };
    World::end();
    outcome
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
