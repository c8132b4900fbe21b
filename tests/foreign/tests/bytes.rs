//! Every entry on its corpus, on the corpus damaged in every way that a dice comes up with, and on plain chance. `TIMES=100` goes deeper.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

use std::{fs, path::PathBuf};

use foreign::ENTRIES;
use proptest::{prelude::*, sample::Index, test_runner::TestRunner};

fn corpus(entry: &str) -> Vec<Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../fuzz/corpus")
        .join(entry);
    let files = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| fs::read(path).unwrap()).collect()
}

/// One thing that can happen to bytes.
#[derive(Clone, Debug)]
enum Damage {
    Flip(Index, u8),
    Cut(Index),
    Drop(Index, Index),
    Twice(Index, Index),
    Write(Index, Vec<u8>),
    Splice(Index, Index, Index),
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<Index>;
    // What readers stumble over: quotes, brackets, numbers at their limits, words of other types.
    let odd = prop_oneof![
        prop::collection::vec(any::<u8>(), 1..8),
        prop::sample::select(vec![
            "null",
            "\"",
            "{",
            "[",
            "]",
            "}",
            "-1",
            "1e999",
            "18446744073709551615",
            "18446744073709551616",
            "\\ud800",
            "\u{0}",
            "\u{feff}",
            ",",
            ";",
            "\r\n",
            "0000-00-00",
            "9999-12-31T23:59:60Z",
            "+262143-01-01T00:00:00Z",
            "true",
        ])
        .prop_map(|word| word.as_bytes().to_vec()),
    ];
    prop_oneof![
        4 => (at(), 0u8..8).prop_map(|(at, bit)| Damage::Flip(at, bit)),
        1 => at().prop_map(Damage::Cut),
        2 => (at(), at()).prop_map(|(from, to)| Damage::Drop(from, to)),
        2 => (at(), at()).prop_map(|(from, to)| Damage::Twice(from, to)),
        4 => (at(), odd).prop_map(|(at, bytes)| Damage::Write(at, bytes)),
        1 => (at(), at(), at()).prop_map(|(which, from, at)| Damage::Splice(which, from, at)),
    ]
}

fn apply(mut bytes: Vec<u8>, damage: &Damage, others: &[Vec<u8>]) -> Vec<u8> {
    let place = |at: &Index| at.index(bytes.len() + 1);
    let between = |a: &Index, b: &Index| place(a).min(place(b))..place(a).max(place(b));
    match damage {
        Damage::Flip(at, bit) if !bytes.is_empty() => {
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
        }
        Damage::Flip(..) => {}
        Damage::Cut(at) => bytes.truncate(place(at)),
        Damage::Drop(from, to) => {
            let range = between(from, to);
            bytes.drain(range);
        }
        Damage::Twice(from, to) => {
            let range = between(from, to);
            let again = bytes[range.clone()].to_vec();
            bytes.splice(range.end..range.end, again);
        }
        Damage::Write(at, odd) => {
            let at = place(at);
            let end = (at + odd.len()).min(bytes.len());
            bytes.splice(at..end, odd.iter().copied());
        }
        Damage::Splice(which, from, at) => {
            let other = &others[which.index(others.len())];
            let at = place(at);
            bytes.truncate(at);
            bytes.extend(&other[from.index(other.len() + 1)..]);
        }
    }
    bytes
}

fn holds(name: &str, cases: u32) {
    let (_, entry) = ENTRIES.iter().find(|(known, _)| *known == name).unwrap();
    let seeds = corpus(name);
    assert!(!seeds.is_empty(), "{name} has no corpus");
    seeds.iter().for_each(|seed| entry(seed));
    let chance = prop::collection::vec(any::<u8>(), 0..300);
    let damaged = (any::<Index>(), prop::collection::vec(damage(), 1..5));
    let times = std::env::var("TIMES").map_or(1, |times| times.parse().unwrap());
    let mut runner = TestRunner::new(ProptestConfig::with_cases(cases * times));
    runner
        .run(&(chance, damaged), |(chance, (seed, damages))| {
            entry(&chance);
            let seed = seeds[seed.index(seeds.len())].clone();
            entry(&damages.iter().fold(seed, |bytes, damage| apply(bytes, damage, &seeds)));
            Ok(())
        })
        .unwrap();
}

macro_rules! each {
    ($($name:ident $cases:literal),+) => {
        $(#[test]
        fn $name() {
            holds(stringify!($name), $cases);
        })+

        #[test]
        fn every_entry_is_tried_here_and_has_a_fuzzer() {
            let tried = [$(stringify!($name)),+];
            assert_eq!(ENTRIES.iter().map(|(name, _)| *name).collect::<Vec<_>>(), tried);
            let fuzzers = include_str!("../../fuzz/Cargo.toml");
            for name in tried {
                assert!(fuzzers.contains(&format!("name = \"{name}\"")), "{name} has no fuzzer");
            }
        }
    };
}

each!(push 400, answer 150, stored 400, tokens 400, table 150, form 150);
