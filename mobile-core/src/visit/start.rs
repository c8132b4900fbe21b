//! Starting a visit, or taking up the one that is under way.

use domain::{PersonId, VisitId, safety};

use super::{
    draft::{self, Draft},
    form,
};
use crate::{Core, caseload, error::Result, store::meta, today};

/// A visit that has begun.
#[derive(Clone, Debug, PartialEq)]
pub struct Started {
    /// The visit.
    pub visit: VisitId,
    /// It had begun before, and goes on.
    pub resumed: bool,
    /// What the worker must know before going to the door.
    pub flags: Vec<&'static str>,
}

impl Core {
    /// Starts a visit to a person. A person has one visit under way at a time: a second start takes up the first.
    pub fn start_visit(&self, person: PersonId) -> Result<Started> {
        let now = self.now();
        let visit = VisitId(self.around.ids.new_id(now)?);
        self.write_with(|tx, sessions| {
            let file = caseload::shown(tx, person)?;
            let reference = meta::reference(tx)?;
            let flags = safety::flags(&file, today::day_in(&reference, file.head.unit, now));
            if let Some(draft) = draft::of_person(tx, person)? {
                return Ok(Started {
                    visit: draft.visit,
                    resumed: true,
                    flags,
                });
            }
            let unit = caseload::unit(&reference, file.head.unit);
            let draft = Draft {
                visit,
                person,
                started_at: now,
                planned_for: file.schedule(&unit, &reference.rules).map(|next| next.due_on),
                answers: Vec::new(),
            };
            draft.insert(tx)?;
            form::begin(tx, &self.around, sessions, &draft)?;
            Ok(Started {
                visit,
                resumed: false,
                flags,
            })
        })
    }

    /// Drops a visit under way that was started by mistake.
    pub fn discard_visit(&self, visit: VisitId) -> Result<()> {
        self.write_with(|tx, sessions| {
            draft::load(tx, visit)?.delete(tx)?;
            sessions.close();
            Ok(())
        })
    }
}
