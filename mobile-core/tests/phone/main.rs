//! The phone as its worker meets it: stories on top of a world with a server that can have bad days.

mod bad_days;
mod door;
mod enrolling;
mod lists;
mod server;
mod syncing;
mod visits;
mod world;
