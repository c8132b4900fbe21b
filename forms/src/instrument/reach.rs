//! Which nodes of a form a path can lead to, whatever is answered: for names that lead nowhere, and for what depends on what.

use std::collections::BTreeSet;

use super::model::{Def, DefId};
use crate::expr::{Axis, Test};

/// The nodes that a step may stand at.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Reach {
    pub defs: BTreeSet<DefId>,
    /// Whether it may stand in a list.
    pub items: bool,
    /// Whether it may stand above the root.
    pub document: bool,
}

impl Reach {
    pub(crate) fn at(def: DefId) -> Self {
        Self {
            defs: BTreeSet::from([def]),
            ..Self::default()
        }
    }

    pub(crate) fn items() -> Self {
        Self {
            items: true,
            ..Self::default()
        }
    }

    pub(crate) fn document() -> Self {
        Self {
            document: true,
            ..Self::default()
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.defs.is_empty() && !self.items && !self.document
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.defs.extend(other.defs);
        self.items |= other.items;
        self.document |= other.document;
    }
}

/// What each node of the data contains directly: of a repeat, an instance.
pub(crate) fn children(defs: &[Def]) -> Vec<Vec<DefId>> {
    let mut children = vec![Vec::new(); defs.len()];
    for (id, def) in defs.iter().enumerate().skip(1) {
        let element = !(def.flat || def.score || def.kind == super::Kind::Repeat);
        if element && let Some(list) = children.get_mut(def.holder as usize) {
            list.push(id as DefId);
        }
    }
    children
}

/// Where a step leads from there.
pub(crate) fn step(defs: &[Def], children: &[Vec<DefId>], from: &Reach, axis: Axis, test: &Test) -> Reach {
    let mut to = Reach {
        items: from.items,
        ..Reach::default()
    };
    let fits = |id: &DefId| match test {
        Test::Name(name) => defs[*id as usize].name == *name,
        Test::Any | Test::Text => true,
    };
    if *test == Test::Text && axis == Axis::Child {
        to.defs.clone_from(&from.defs);
        return to;
    }
    let below = |id: DefId, found: &mut BTreeSet<DefId>| {
        let mut open = children[id as usize].clone();
        while let Some(next) = open.pop() {
            if found.insert(next) {
                open.extend(&children[next as usize]);
            }
        }
    };
    let mut found = BTreeSet::new();
    let from_root = || std::iter::once(0).filter(|_| from.document);
    match axis {
        Axis::Child => {
            found.extend(from.defs.iter().flat_map(|id| &children[*id as usize]));
            found.extend(from_root());
        }
        Axis::Itself => {
            found.extend(&from.defs);
            to.document |= from.document && *test == Test::Any;
        }
        Axis::Parent => {
            found.extend(
                from.defs
                    .iter()
                    .filter(|id| **id != 0)
                    .map(|id| defs[*id as usize].holder),
            );
            to.document |= from.defs.contains(&0) && *test == Test::Any;
        }
        Axis::Descendant | Axis::DescendantOrSelf => {
            for id in from.defs.iter().copied().chain(from_root()) {
                below(id, &mut found);
            }
            found.extend(from_root());
            if axis == Axis::DescendantOrSelf {
                found.extend(&from.defs);
                to.document |= from.document && *test == Test::Any;
            }
        }
        Axis::Ancestor | Axis::AncestorOrSelf => {
            for id in &from.defs {
                let mut id = *id;
                if axis == Axis::AncestorOrSelf {
                    found.insert(id);
                }
                while id != 0 {
                    id = defs[id as usize].holder;
                    found.insert(id);
                }
            }
        }
        Axis::FollowingSibling | Axis::PrecedingSibling => {
            for id in from.defs.iter().filter(|id| **id != 0) {
                found.extend(&children[defs[*id as usize].holder as usize]);
            }
        }
        Axis::Attribute => {}
    }
    to.defs.extend(found.into_iter().filter(fits));
    to
}
