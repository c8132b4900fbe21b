//! The pages and the staff API, over HTTP, against the real router and a real database.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod access_log;
mod administration;
mod alerts;
mod api;
mod assessments;
mod calendar;
mod conflicts;
mod devices;
mod doors;
mod forms;
mod home;
mod importing;
mod instruments;
mod log;
mod mail;
mod merging;
mod overdue;
mod people;
mod person;
mod plan;
mod quarantine;
mod reassign;
mod records;
mod registering;
mod review;
mod rights;
mod rules;
mod sealed;
mod sign_in;
mod templates;
mod tokens;
mod visit;
mod visit_forms;
mod visits;
mod world;
