//! What was recorded here: changes wait in the outbox for their receipts, and are kept 60 days after them.

mod problems;
mod queue;

pub use problems::{Problem, dismiss, problems, retry};
pub use queue::{Delivery, Item, items, items_of, put, unsent};
