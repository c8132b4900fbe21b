//! The phone as its worker meets it: stories on top of a world with a server that can have bad days.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a story that cannot go on has failed")]

mod assessing;
mod bad_days;
mod command;
mod door;
mod enrolling;
mod forms_of_visits;
mod http;
mod last_saved;
mod lists;
mod screens;
mod server;
mod syncing;
mod versions;
mod visits;
mod wire;
mod world;
