//! Who is told how far a sync is.

use super::views::SyncProgressView;

/// Is told how far a sync is; called on the thread that syncs.
#[uniffi::export(with_foreign)]
pub trait SyncListener: Send + Sync {
    /// A step was made.
    fn progress(&self, progress: SyncProgressView);
}
