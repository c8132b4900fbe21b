//! Sync in one call: push, receipts, pull, purge, until there is nothing left to say.
//!
//! The network is only touched between transactions, so that reading and writing go on meanwhile. Whatever interrupts it, the next sync goes on
//! where this one was: each reply is taken in whole, in one transaction.

mod anew;
mod exchange;
mod names;
mod pull;
mod purge;
mod push;
mod receipts;
mod replay;
mod take;
mod wipe;

use domain::sabotage::{Sabotage, is};

use crate::{
    Core, Error, Result, outbox,
    store::meta::{self, Key},
    transport::{Cancel, Dial, Traffic},
};

pub(crate) use anew::{pull_anew, push_anew};
use exchange::Line;
use take::Step;

/// What a sync is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Waits for the server.
    Exchanging,
    /// Takes in what the server said.
    Storing,
    /// Waits before it tries again.
    Waiting,
    /// Has ended.
    Done,
}

/// How far a sync is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What it is doing.
    pub phase: Phase,
    /// Changes sent so far.
    pub pushed: u64,
    /// Changes that still wait.
    pub unsent: u64,
    /// Records received so far.
    pub pulled: u64,
}

/// What a sync did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SyncReport {
    /// Changes sent and receipted.
    pub pushed: u64,
    /// Of these, taken into the register.
    pub applied: u64,
    /// Of these, known already.
    pub duplicate: u64,
    /// Of these, in conflict.
    pub conflict: u64,
    /// Of these, rejected.
    pub rejected: u64,
    /// Records received.
    pub pulled: u64,
    /// People whose files were deleted.
    pub purged: u64,
    /// What went over the wire.
    pub traffic: Traffic,
}

impl Core {
    /// Pushes what waits, pulls what changed, and purges what is no longer this worker's.
    pub fn sync(&self, dial: &dyn Dial, progress: &dyn Fn(Progress), cancel: &Cancel) -> Result<SyncReport> {
        let _turn = self.home.turn("sync", Error::SyncUnderWay)?;
        let mut line = Line::open(self, dial, cancel)?;
        let mut report = SyncReport::default();
        let server_now = loop {
            cancel.check()?;
            self.tell(progress, Phase::Exchanging, &report)?;
            let (push, reply) = line.exchange(|| self.tell(progress, Phase::Waiting, &report))?;
            self.tell(progress, Phase::Storing, &report)?;
            if is(Sabotage::CursorBeforePage) {
                self.write(|tx| take::cursors(tx, &push, &reply))?;
            }
            let step = self.write(|tx| take::take(tx, &self.around, &push, &reply))?;
            let server_now = reply.server_time;
            report.add(&step, line.traffic());
            match step.next {
                take::Next::GoOn => {}
                take::Next::Wipe => return Err(self.wipe(&report)),
                take::Next::Done => break server_now,
            }
        };
        let now = self.now();
        self.write(|tx| {
            meta::set(tx, Key::LastSync, now.to_rfc3339())?;
            receipts::forget_old(tx, server_now)
        })?;
        self.tell(progress, Phase::Done, &report)?;
        Ok(report)
    }

    fn tell(&self, progress: &dyn Fn(Progress), phase: Phase, report: &SyncReport) -> Result<()> {
        progress(Progress {
            phase,
            pushed: report.pushed,
            unsent: self.read(outbox::unsent)?,
            pulled: report.pulled,
        });
        Ok(())
    }
}

impl SyncReport {
    fn add(&mut self, step: &Step, traffic: Traffic) {
        self.pushed += step.receipts.total();
        self.applied += step.receipts.applied;
        self.duplicate += step.receipts.duplicate;
        self.conflict += step.receipts.conflict;
        self.rejected += step.receipts.rejected;
        self.pulled += step.pulled;
        self.purged += step.purged;
        self.traffic = traffic;
    }
}
