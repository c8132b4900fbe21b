//! Looking at visits: those under way, and one as it stands.

use domain::{PersonId, Visit, VisitId};
use rusqlite::{Connection, OptionalExtension};

use super::{
    draft::{self, Draft},
    form,
};
use crate::{
    Core, caseload,
    core::held,
    error::{Error, Result},
    reads,
};

/// A visit as it stands.
#[derive(Clone, Debug, PartialEq)]
pub enum ShownVisit {
    /// Under way.
    Draft(Draft),
    /// Finished.
    Recorded(Box<Visit>),
}

/// A visit under way, with the person's name.
#[derive(Clone, Debug, PartialEq)]
pub struct VisitLine {
    /// The draft.
    pub draft: Draft,
    /// The person's name.
    pub name: String,
}

impl Core {
    /// The visits under way, the oldest first: what to resume after the app was killed.
    pub fn visits_under_way(&self) -> Result<Vec<VisitLine>> {
        let mut sessions = held(&self.sessions);
        self.read(|conn| {
            let lines = Draft::all(conn)?.into_iter().map(|draft| {
                Ok(VisitLine {
                    name: caseload::name(conn, draft.person)?,
                    draft: form::with_answers(conn, &self.around, &mut sessions.shelf, draft)?,
                })
            });
            lines.collect()
        })
    }

    /// A visit as it stands, under way or finished. The read is on record.
    pub fn visit(&self, visit: VisitId) -> Result<ShownVisit> {
        self.write_with(|tx, sessions| {
            let Some(person) = person_of(tx, visit)? else {
                let draft = draft::load(tx, visit)?;
                let draft = form::with_answers(tx, &self.around, &mut sessions.shelf, draft)?;
                return Ok(ShownVisit::Draft(draft));
            };
            reads::log(tx, &self.around, person)?;
            Ok(ShownVisit::Recorded(Box::new(recorded(tx, visit)?)))
        })
    }
}

/// A finished visit.
pub(super) fn recorded(conn: &Connection, visit: VisitId) -> Result<Visit> {
    let data: String = conn
        .prepare_cached("select data from shown where entity = 'visit' and id = ?1")?
        .query_row([visit.to_string()], |row| row.get(0))?;
    Ok(serde_json::from_str(&data)?)
}

/// Whom a finished visit was paid to; `None` when the phone holds no such visit.
pub(super) fn person_of(conn: &Connection, visit: VisitId) -> Result<Option<PersonId>> {
    let person: Option<String> = conn
        .prepare_cached("select person from shown where entity = 'visit' and id = ?1")?
        .query_row([visit.to_string()], |row| row.get(0))
        .optional()?;
    Ok(person.and_then(|id| id.parse().ok()))
}

pub(super) fn unknown() -> Error {
    Error::refused(
        "visit_unknown",
        "this phone holds no such visit; `person ID` lists a person's visits",
    )
}
