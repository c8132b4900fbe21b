//! What expressions remember between each other: steps taken, chance drawn, patterns read, lists looked through.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use super::library::regex::Pattern;
use crate::instrument::table::Table;

/// As many steps may what one answer sets off take; a form that wants more gets empty values.
const MOST_STEPS: u64 = 5_000_000;
/// As many patterns are kept.
const MOST_PATTERNS: usize = 500;

/// By the text of a child: the items that have it.
type Index = HashMap<Box<str>, Vec<u32>>;

/// What is remembered.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    steps: Cell<u64>,
    draws: Cell<u64>,
    patterns: RefCell<HashMap<String, Option<Pattern>>>,
    indexes: RefCell<HashMap<(u32, u32), Index>>,
}

impl Memo {
    /// Counts a step; false when there have been too many.
    pub(crate) fn step(&self) -> bool {
        let steps = self.steps.get() + 1;
        self.steps.set(steps);
        steps <= MOST_STEPS
    }

    /// Begins to count anew.
    pub(crate) fn rest(&self) {
        self.steps.set(0);
    }

    /// How often chance was drawn, to be stored and to go on from.
    pub(crate) fn draws(&self) -> u64 {
        self.draws.get()
    }

    pub(crate) fn set_draws(&self, draws: u64) {
        self.draws.set(draws);
    }

    /// 64 bits of chance: the next of a seed (SplitMix64).
    pub(crate) fn draw(&self, seed: u64) -> u64 {
        self.draws.set(self.draws.get() + 1);
        mix(seed.wrapping_add(self.draws.get().wrapping_mul(0x9e37_79b9_7f4a_7c15)))
    }

    /// Whether a pattern is in a text; one that cannot be read never is.
    pub(crate) fn matches(&self, text: &str, pattern: &str) -> bool {
        let mut patterns = self.patterns.borrow_mut();
        if let Some(known) = patterns.get(pattern) {
            return known.as_ref().is_some_and(|known| known.is_in(text));
        }
        if patterns.len() >= MOST_PATTERNS {
            patterns.clear();
        }
        let read = Pattern::new(pattern).ok();
        let found = read.as_ref().is_some_and(|read| read.is_in(text));
        patterns.insert(pattern.to_owned(), read);
        found
    }

    /// The items of a list in which a child of this name has this text, in their order.
    pub(crate) fn items_with(&self, number: u32, table: &Table, name: u32, text: &str) -> Vec<u32> {
        let mut indexes = self.indexes.borrow_mut();
        let index = indexes.entry((number, name)).or_insert_with(|| {
            let mut index = Index::new();
            for item in &table.items {
                for child in table.children(*item) {
                    let part = &table.elements[child as usize];
                    if part.name == name {
                        let items = index.entry(part.text.clone()).or_default();
                        if items.last() != Some(item) {
                            items.push(*item);
                        }
                    }
                }
            }
            index
        });
        index.get(text).cloned().unwrap_or_default()
    }
}

/// Spreads the bits of a number.
pub(crate) fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
