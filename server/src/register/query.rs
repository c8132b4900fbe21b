//! What pages and the staff API ask of the register: one file for each question. Every question about people or visits takes a `Scope`.

pub mod access;
pub mod alerts;
pub mod assessments;
pub mod band;
mod conditions;
pub mod conflicts;
pub mod counted;
pub mod days;
pub mod devices;
pub mod find;
pub mod gaps;
pub mod hands;
pub mod home;
pub mod likeness;
pub mod lists;
pub mod openings;
pub mod overdue;
pub mod people;
pub mod person;
pub mod places;
pub mod quarantine;
pub mod staff;
pub mod trend;
pub mod visits;
