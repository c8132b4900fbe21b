//! Receipts acknowledge by change id, never "everything pending".

use chrono::Duration;
use domain::{
    ChangeId, Timestamp,
    sabotage::{Sabotage, is},
};
use protocol::{Receipt, ReceiptOutcome, limits::KEEP_DAYS};
use rusqlite::{Transaction, params};

use crate::{Result, outbox::Delivery};

/// How many changes came out how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) applied: u64,
    pub(super) duplicate: u64,
    pub(super) conflict: u64,
    pub(super) rejected: u64,
}

impl Counts {
    pub(super) fn total(&self) -> u64 {
        self.applied + self.duplicate + self.conflict + self.rejected
    }
}

/// Stores the receipts of changes that were pushed; one for a change that was not is passed over. `at` is the server's time.
pub(super) fn store(tx: &Transaction<'_>, pushed: &[ChangeId], receipts: &[Receipt], at: Timestamp) -> Result<Counts> {
    let mut counts = Counts::default();
    if is(Sabotage::AcknowledgeEverything) && !receipts.is_empty() {
        tx.execute(
            "update outbox set delivery = 'sent', acked_at = ?1 where delivery = 'unsent'",
            [at.to_rfc3339()],
        )?;
    }
    let mut statement = tx.prepare_cached(include_str!("receipt.sql"))?;
    for receipt in receipts.iter().filter(|receipt| pushed.contains(&receipt.id)) {
        let delivery = match receipt.outcome {
            ReceiptOutcome::Applied | ReceiptOutcome::Duplicate => Delivery::Sent,
            ReceiptOutcome::Conflict => Delivery::Conflict,
            ReceiptOutcome::Rejected => Delivery::Rejected,
        };
        *match receipt.outcome {
            ReceiptOutcome::Applied => &mut counts.applied,
            ReceiptOutcome::Duplicate => &mut counts.duplicate,
            ReceiptOutcome::Conflict => &mut counts.conflict,
            ReceiptOutcome::Rejected => &mut counts.rejected,
        } += 1;
        statement.execute(params![
            receipt.id.to_string(),
            delivery.as_str(),
            receipt.code,
            receipt.detail,
            receipt.at.map(|(unit, _)| unit.to_string()),
            receipt.at.map(|(_, seq)| seq),
            at.to_rfc3339(),
        ])?;
    }
    Ok(counts)
}

/// A change that the server will not take in any batch: rejected here, so that it does not stand in the way of others.
pub(super) fn too_large(tx: &Transaction<'_>, change: ChangeId, now: Timestamp) -> Result<()> {
    tx.execute(
        include_str!("receipt.sql"),
        params![
            change.to_string(),
            Delivery::Rejected.as_str(),
            "too_large",
            None::<String>,
            None::<String>,
            None::<u64>,
            now.to_rfc3339(),
        ],
    )?;
    Ok(())
}

/// Forgets what arrived long ago; what is in conflict or rejected stays. Both times are the server's: a phone whose clock was turned on
/// would forget everything at once.
pub(super) fn forget_old(tx: &Transaction<'_>, server_now: Timestamp) -> Result<()> {
    let before = server_now - Duration::days(KEEP_DAYS);
    tx.execute(
        "delete from outbox where delivery = 'sent' and acked_at < ?1",
        [before.to_rfc3339()],
    )?;
    Ok(())
}
