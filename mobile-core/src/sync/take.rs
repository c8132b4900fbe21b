//! Taking in a reply, whole and in one transaction: receipts, then the page, then what screens show.

use std::collections::BTreeSet;

use domain::PersonId;
use protocol::{Cursors, Directive, SyncResponse};
use rusqlite::Transaction;

use super::{anew, pull, purge, push, push::Push, receipts, receipts::Counts, replay, wipe};
use crate::{
    Error, Result,
    ambient::Surroundings,
    caseload,
    instruments::wanted,
    outbox,
    store::meta::{self, Key},
};

/// What one reply brought.
pub(super) struct Step {
    pub(super) receipts: Counts,
    pub(super) pulled: u64,
    pub(super) purged: u64,
    pub(super) next: Next,
}

/// What to do after a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// There is more to send or to receive.
    GoOn,
    /// Everything was said.
    Done,
    /// Everything was pushed, and the server has the store destroyed.
    Wipe,
}

pub(super) fn take(tx: &Transaction<'_>, around: &Surroundings, push: &Push, reply: &SyncResponse) -> Result<Step> {
    let now = around.clock.now();
    let receipts = receipts::store(tx, &push.changes, &reply.receipts, reply.server_time)?;
    if receipts.total() == 0 && !push.changes.is_empty() {
        return Err(bad_reply("it does not say what became of the changes"));
    }
    push::arrived(tx, &push.request.reads, &push.request.purged)?;
    meta::set(tx, Key::SkewS, (reply.server_time - now).num_seconds())?;
    let mut touched = replay::people_of(tx, &push.changes)?;
    let new_rules = reference(tx, reply)?;
    let restored = reply.epoch != push.request.epoch;
    let pulled = if restored {
        // Its page was made for cursors of another time: start anew.
        meta::set(tx, Key::Epoch, reply.epoch)?;
        anew::push_anew(tx, &push.changes)?;
        anew::pull_anew(tx)?;
        0
    } else {
        page(tx, push, reply, &mut touched)?
    };
    wanted::take(tx, &push.request.wants, &reply.instruments)?;
    let more = restored || reply.page.more;
    if !more && outbox::unsent(tx)? == 0 {
        touched.extend(anew::drop_unseen(tx)?);
        caseload::drop_lines_ahead(tx)?;
    }
    if new_rules {
        touched.extend(replay::everybody(tx)?);
    }
    if !more {
        touched.extend(replay::elsewhere(tx)?);
    }
    replay::show(tx, &touched, !more)?;
    let purged = purge::purge_lost(tx)?;
    let next = next(tx, around, reply, more)?;
    Ok(Step {
        receipts,
        pulled,
        purged,
        next,
    })
}

fn page(tx: &Transaction<'_>, push: &Push, reply: &SyncResponse, touched: &mut BTreeSet<PersonId>) -> Result<u64> {
    let page = &reply.page;
    pull::forget(tx, &page.whole)?;
    touched.extend(pull::rows(tx, &page.rows)?);
    purge::lose(tx, &page.lost)?;
    let cursors = after(push, reply);
    if !reply.today.is_empty() {
        // The next request says so: it is answered with files.
        caseload::list_ahead(tx, &reply.today)?;
    } else if page.more && page.rows.is_empty() && page.lost.is_empty() && cursors == push.request.cursors {
        return Err(bad_reply("it says that there is more and gives nothing"));
    }
    meta::set(tx, Key::Cursors, serde_json::to_string(&cursors)?)?;
    touched.extend(replay::passed(tx, &push.request.cursors, &page.cursors)?);
    Ok(page.rows.len() as u64)
}

/// Where the phone stands once it has stored a page.
fn after(push: &Push, reply: &SyncResponse) -> Cursors {
    let mut cursors = push.request.cursors.clone();
    cursors.extend(&reply.page.cursors);
    cursors
}

/// Sabotage: the cursors without the page.
pub(super) fn cursors(tx: &Transaction<'_>, push: &Push, reply: &SyncResponse) -> Result<()> {
    if reply.epoch == push.request.epoch {
        meta::set(tx, Key::Cursors, serde_json::to_string(&after(push, reply))?)?;
    }
    Ok(())
}

/// Stores new reference data; whether the rules or units changed, so that every schedule is reckoned anew.
fn reference(tx: &Transaction<'_>, reply: &SyncResponse) -> Result<bool> {
    let Some(reference) = &reply.reference else {
        return Ok(false);
    };
    let before = meta::reference(tx)?;
    meta::set(tx, Key::Reference, serde_json::to_string(reference)?)?;
    meta::set(tx, Key::ReferenceVersion, &reply.reference_version)?;
    wanted::relisted(tx)?;
    Ok(before.rules != reference.rules || before.units != reference.units)
}

fn next(tx: &Transaction<'_>, around: &Surroundings, reply: &SyncResponse, more: bool) -> Result<Next> {
    let wipe = reply.directive == Some(Directive::Wipe);
    if wipe {
        wipe::hand_over_drafts(tx, around)?;
    }
    let waiting: i64 = tx.query_row(include_str!("waiting.sql"), [], |row| row.get(0))?;
    Ok(match (wipe, outbox::unsent(tx)? > 0) {
        (true, false) => Next::Wipe,
        (_, true) => Next::GoOn,
        (false, false) if more || waiting > 0 || !wanted::wanted(tx)?.is_empty() => Next::GoOn,
        (false, false) => Next::Done,
    })
}

fn bad_reply(reason: &str) -> Error {
    Error::Server {
        status: 200,
        code: "bad_reply".into(),
        reason: format!("its answer makes no sense: {reason}; tell your administrator"),
    }
}
