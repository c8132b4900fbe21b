//! The simulation itself: it repeats, it knows every kind of change, and it notices every breakage.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::{
    collections::BTreeSet,
    ops::Range,
    sync::atomic::{AtomicU64, Ordering},
};

use domain::{Body, Entity, fields};
use sim::{Coverage, Outcome, Run, Sabotage};

fn seed(seed: u64) -> Run {
    Run { seed, ..Run::default() }
}

/// Runs seeds on every core, until one is what is looked for.
fn first<T: Send>(
    seeds: Range<u64>,
    sabotage: Option<Sabotage>,
    look: impl Fn(u64, Outcome) -> Option<T> + Sync,
) -> Option<T> {
    let next = AtomicU64::new(seeds.start);
    let found = std::sync::Mutex::new(None);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                while found.lock().unwrap().is_none() {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds.end {
                        return;
                    }
                    let run = Run {
                        seed,
                        sabotage,
                        ..Run::default()
                    };
                    if let Some(this) = look(seed, sim::run(&run)) {
                        found.lock().unwrap().get_or_insert(this);
                    }
                }
            });
        }
    });
    found.into_inner().unwrap()
}

#[test]
fn one_seed_twice_gives_the_same_trace_byte_for_byte() {
    for n in [3, 11] {
        let (once, again) = (sim::run(&seed(n)), sim::run(&seed(n)));
        assert!(
            once.trace.len() > 500 && once.faults > 100,
            "{} lines, {} faults",
            once.trace.len(),
            once.faults
        );
        for (a, b) in once.trace.iter().zip(&again.trace) {
            assert_eq!(a, b);
        }
        assert_eq!(once.trace.len(), again.trace.len());
    }
}

#[test]
fn another_seed_gives_another_run() {
    assert_ne!(sim::run(&seed(1)).trace, sim::run(&seed(2)).trace);
}

/// What must be accepted in some run: every kind of change, every kind of record added and amended, every field.
fn everything() -> Coverage {
    let mut all: Coverage = Body::KINDS.iter().map(|kind| (*kind).to_owned()).collect();
    // A kind, a record and a field of a newer version.
    all.extend(
        [
            "wish_recorded",
            "record_added keepsake",
            "person.field_of_a_newer_version",
        ]
        .map(str::to_owned),
    );
    for word in Entity::KNOWN {
        let entity = Entity::from(*word);
        // These have changes of their own.
        if matches!(entity, Entity::Visit | Entity::Assessment) {
            continue;
        }
        if entity != Entity::Person {
            all.insert(format!("record_added {entity}"));
        }
        if entity != Entity::Note {
            all.insert(format!("record_amended {entity}"));
        }
        all.extend(
            fields::of(&entity)
                .iter()
                .map(|field| format!("{entity}.{}", field.name)),
        );
    }
    all
}

#[test]
fn the_plot_makes_every_kind_of_change_and_every_field() {
    let missing = std::sync::Mutex::new(everything());
    let done = first(0..120, None, |_, outcome| {
        let mut missing = missing.lock().unwrap();
        missing.retain(|what| !outcome.coverage.contains(what));
        missing.is_empty().then_some(())
    });
    assert!(done.is_some(), "never accepted: {:?}", missing.into_inner().unwrap());
}

#[test]
fn every_breakage_is_noticed_within_200_seeds() {
    let mut unnoticed = BTreeSet::new();
    for (sabotage, name, what) in Sabotage::ALL {
        let noticed = first(0..200, Some(*sabotage), |seed, outcome| {
            outcome.violation.map(|violation| (seed, violation))
        });
        match noticed {
            Some((seed, violation)) => println!("{name}: seed {seed}: {}: {}", violation.property, violation.detail),
            None => drop(unnoticed.insert(format!("{name}: {what}"))),
        }
    }
    assert!(unnoticed.is_empty(), "{unnoticed:#?}");
    assert!(Sabotage::ALL.len() >= 12);
}
