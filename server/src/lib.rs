//! Vizita's server: phones push changes, the register folds them, pages and the staff API ask the register.

pub mod access;
pub mod access_log;
pub mod admin;
pub mod api;
pub mod auth;
pub mod calendar;
pub mod cli;
pub mod clock;
pub mod config;
pub mod customs;
pub mod db;
pub mod deed;
pub mod demo;
pub mod door;
pub mod enrol_code;
pub mod error;
pub mod export;
pub mod import;
pub mod ingest;
pub mod instruments;
pub mod jobs;
pub mod ledger;
pub mod opening;
pub mod pull;
pub mod quarantine;
pub mod reference;
pub mod register;
pub mod routes;
pub mod serve;
pub mod sim;
pub mod state;
mod today;
pub mod upkeep;
pub mod web;
pub mod writer;

pub use state::App;
