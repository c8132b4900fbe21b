//! The register: the projection of the ledger into tables that pages and phones ask.

pub mod derive;
pub mod foresee;
mod keys;
mod load;
pub mod query;
pub mod rebuild;
mod refresh;
pub mod responsibility;
mod store;
pub mod units;

pub use load::{load, load_touched, load_visits, load_whole, places_of, units_of};
pub use refresh::refresh;
pub use store::{leads_to, store};
