//! Opening a person's file: everything a screen shows, and the read goes on record.

use chrono::NaiveDate;
use domain::{PersonFile, PersonId, Record, Schedule, Timing, safety, timing};
use i18n::Words;

use super::timeline::{Moment, timeline};
use crate::{
    Core, caseload,
    error::Result,
    outbox::{self, Item},
    reads,
    store::meta,
    today,
};

/// A person's file as it is read.
#[derive(Clone, Debug)]
pub struct OpenFile {
    /// The whole file.
    pub file: PersonFile,
    /// The day that it is in the person's unit.
    pub day: NaiveDate,
    /// The plan that asks for the next visit, and when.
    pub next: Option<(Record, Schedule, Timing)>,
    /// Safety flags, the gravest first.
    pub flags: Vec<&'static str>,
    /// What happened, the newest first.
    pub timeline: Vec<Moment>,
    /// What of it has not simply arrived at the server.
    pub waiting: Vec<Item>,
}

impl Core {
    /// Opens a person's file. The read is on record before anything is shown.
    pub fn open_file(&self, person: PersonId) -> Result<OpenFile> {
        let now = self.now();
        self.write(|tx| {
            let file = caseload::shown(tx, person)?;
            reads::log(tx, &self.around, person)?;
            let reference = meta::reference(tx)?;
            let unit = caseload::unit(&reference, file.head.unit);
            let day = today::day_in(&reference, file.head.unit, now);
            let next = file
                .next_visit(&unit, &reference.rules)
                .map(|(plan, schedule)| (plan.clone(), schedule, timing::timing(&schedule, day)));
            Ok(OpenFile {
                day,
                next,
                flags: safety::flags(&file, day),
                timeline: timeline(&file, Words::of(self.around.language)),
                waiting: outbox::items_of(tx, person)?,
                file,
            })
        })
    }
}
