//! The phone as its worker meets it: stories on top of a world with a server that can have bad days.

mod server;
mod visits;
mod world;
