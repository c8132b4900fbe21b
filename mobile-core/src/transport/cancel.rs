//! Cancelling a sync from another thread: a flag that is looked at between steps, and a hand on the line that is being waited for.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use crate::error::{Error, Result};

type HangUp = Box<dyn FnOnce() + Send>;

/// A flag that ends a sync.
#[derive(Clone, Default)]
pub struct Cancel(Arc<Inner>);

#[derive(Default)]
struct Inner {
    cancelled: AtomicBool,
    hang_up: Mutex<Option<HangUp>>,
}

impl Cancel {
    /// Ends the sync that was given this flag, even while it waits for the server.
    pub fn cancel(&self) {
        self.0.cancelled.store(true, Ordering::SeqCst);
        if let Some(hang_up) = self.slot().take() {
            hang_up();
        }
    }

    /// Whether somebody cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.0.cancelled.load(Ordering::SeqCst)
    }

    /// An error once somebody cancelled.
    pub fn check(&self) -> Result<()> {
        if self.is_cancelled() {
            Err(Error::Cancelled)
        } else {
            Ok(())
        }
    }

    /// Gives `cancel` a way to interrupt what is being waited for.
    pub fn hang_up_with(&self, hang_up: impl FnOnce() + Send + 'static) {
        *self.slot() = Some(Box::new(hang_up));
        // Cancelled in between: nobody else will call it.
        if self.is_cancelled()
            && let Some(hang_up) = self.slot().take()
        {
            hang_up();
        }
    }

    /// Nothing is waited for any more.
    pub fn nothing_to_hang_up(&self) {
        self.slot().take();
    }

    fn slot(&self) -> std::sync::MutexGuard<'_, Option<HangUp>> {
        self.0.hang_up.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
