//! Deliberate breakages, for the simulation alone: without the feature `sim` every question asked here is answered at compile time, with no.
//!
//! The simulation (`tests/sim`) breaks the product on purpose and must notice. Server and phone ask `is` where a breakage is built in.

macro_rules! breakages {
    ($($variant:ident = $name:literal: $what:literal),+ $(,)?) => {
        /// A deliberate breakage.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Sabotage {
            $(#[doc = $what] $variant,)+
        }

        #[cfg(feature = "sim")]
        impl Sabotage {
            /// Every breakage, with its name and what it does.
            pub const ALL: &'static [(Self, &'static str, &'static str)] = &[$((Self::$variant, $name, $what)),+];

            /// The breakage of a name.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().find(|(_, known, _)| *known == name).map(|(this, ..)| *this)
            }
        }
    };
}

breakages! {
    AcknowledgeEverything = "acknowledge-everything": "The phone takes any receipt for everything that waits.",
    NumberOutsideLock = "number-outside-lock": "Readers see numbers that are given but not committed.",
    CursorBeforePage = "cursor-before-page": "The phone moves its cursors before it has stored the page.",
    NewIdsForEachTry = "new-ids-for-each-try": "What is sent again has another id: a lost reply doubles it.",
    FoldIgnoresBase = "fold-ignores-base": "The fold does not ask what an author saw.",
    PurgeBeforePush = "purge-before-push": "The phone deletes a lost file although something of it waits.",
    ScopeNotChecked = "scope-not-checked": "The pull sends what changed in a unit to all of its phones.",
    LostIsKept = "lost-is-kept": "The phone keeps the files of people who are no longer its worker's.",
    UnknownDropped = "unknown-dropped": "The server acknowledges kinds that it does not know and drops them.",
    DuplicateCountsAsNew = "duplicate-counts-as-new": "The server takes a change that it has in once more.",
    ConflictOverwritten = "conflict-overwritten": "The second of two values replaces the first.",
    NewerBeatsSafer = "newer-beats-safer": "In a conflict the newer value stands, even where the older protects more.",
    RecordWithoutChange = "record-without-change": "The phone writes the record in one transaction and its change in another.",
    AnswerNotDurable = "answer-not-durable": "One answer in four is acknowledged and not written.",
    ClockTrusted = "clock-trusted": "A phone's clock is believed.",
    ReplyBeforeCommit = "reply-before-commit": "The server says that it has a push before the push is durable.",
    QuarantineForgets = "quarantine-forgets": "The server does not keep what it refuses.",
    RestoreNotNoticed = "restore-not-noticed": "The phone pushes nothing again to a server that was restored.",
    GainedInPart = "gained-in-part": "A person gained comes without the visits of before.",
    LateWorkRefused = "late-work-refused": "What was recorded before a person was handed over is refused when it arrives after.",
    RegisterSkipsRow = "register-skips-row": "A verdict on a visit is in the ledger and not in the register.",
    OneBadBlocksAll = "one-bad-blocks-all": "One refused change makes the server refuse the rest of its batch.",
    ReplayTaken = "replay-taken": "The server takes a recorded request a second time.",
    ReadsForgotten = "reads-forgotten": "A read is forgotten before the server has it on record.",
}

#[cfg(feature = "sim")]
mod chosen {
    use std::cell::Cell;

    use super::Sabotage;

    thread_local! {
        static CHOSEN: Cell<Option<Sabotage>> = const { Cell::new(None) };
        static PAGE_ROWS: Cell<Option<usize>> = const { Cell::new(None) };
        static IN_FLIGHT: Cell<u64> = const { Cell::new(0) };
    }
    /// By this the binaries that are shipped are searched: it must not be in them.
    #[used]
    static MARK: &[u8] = b"vizita-simulation-only";

    /// Whether this is broken on purpose.
    pub fn is(what: Sabotage) -> bool {
        CHOSEN.get() == Some(what)
    }

    /// Breaks one thing, or mends it, for this thread.
    pub fn choose(what: Option<Sabotage>) {
        CHOSEN.set(what);
        IN_FLIGHT.set(0);
    }

    /// How many rows a page has: few where the simulation wants many pages.
    pub fn page_rows(usual: usize) -> usize {
        PAGE_ROWS.get().unwrap_or(usual)
    }

    /// Makes pages short, for this thread.
    pub fn choose_page_rows(rows: Option<usize>) {
        PAGE_ROWS.set(rows);
    }

    /// Numbers that are given and not yet committed, as a plain sequence would show them.
    pub fn in_flight() -> u64 {
        IN_FLIGHT.get()
    }

    /// Sets what `in_flight` tells.
    pub fn set_in_flight(numbers: u64) {
        IN_FLIGHT.set(numbers);
    }
}

#[cfg(not(feature = "sim"))]
mod chosen {
    use super::Sabotage;

    /// Whether this is broken on purpose: never.
    #[inline(always)]
    pub const fn is(_: Sabotage) -> bool {
        false
    }

    /// How many rows a page has.
    #[inline(always)]
    pub const fn page_rows(usual: usize) -> usize {
        usual
    }

    /// Numbers that are given and not yet committed: nobody sees any.
    #[inline(always)]
    pub const fn in_flight() -> u64 {
        0
    }

    /// Sets what `in_flight` tells: nothing.
    #[inline(always)]
    pub const fn set_in_flight(_: u64) {}
}

pub use chosen::*;
