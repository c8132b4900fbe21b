//! Amending a completed assessment: its answers are opened again, and completing makes a new revision; or it was entered in error.

use domain::{Assessment, Body, Entity, PersonId, Record, RecordId, assessment::AssessmentAmended};
use rusqlite::{Connection, OptionalExtension, params};

use super::{Purpose, Session, UnderWay};
use crate::{
    Core,
    error::{Error, Result},
    instruments::wanted,
    record::record,
};

impl Core {
    /// Opens a completed assessment to amend it, with the version that was answered; a second time takes up the amendment under way.
    /// `complete_assessment`, with a reason, records the new revision.
    pub fn amend_assessment(&self, assessment: RecordId) -> Result<()> {
        let now = self.now();
        self.write_with(|tx, sessions| {
            if UnderWay::find(tx, assessment)?.is_some() {
                return Ok(());
            }
            let (person, record) = find(tx, assessment)?;
            let known = Assessment::of(&record).ok_or_else(unreadable)?;
            if known.state == "entered_in_error" {
                return Err(Error::refused(
                    "forbidden_transition",
                    "this assessment was entered in error; make a new one",
                ));
            }
            wanted::wish(tx, &known.instrument.version)?;
            let row = UnderWay {
                id: assessment,
                person,
                purpose: Purpose::Amendment,
                form: known.instrument.form,
                version: known.instrument.version,
                started_at: now,
                language: record
                    .text("language")
                    .unwrap_or(self.around.language.code())
                    .to_owned(),
                visit: None,
                place: None,
                turn: 0,
            };
            let instrument = sessions.shelf.get(tx, &row.version)?;
            let given = (&known.answers, &known.last_saved);
            let Session { row, interview, .. } = Session::reopen(tx, &self.around, instrument, row, given)?;
            sessions.put(tx, row, interview)?;
            Ok(())
        })
    }

    /// Says of a completed assessment that it should never have been written: about somebody else, or twice. It stays readable.
    pub fn assessment_in_error(&self, assessment: RecordId, reason: &str) -> Result<()> {
        self.write_with(|tx, sessions| {
            let (person, _) = find(tx, assessment)?;
            let body = Body::AssessmentAmended(AssessmentAmended {
                assessment,
                answers: None,
                scores: None,
                entered_in_error: true,
                reason: reason.to_owned(),
                extra: Default::default(),
            });
            record(tx, &self.around, person, vec![body])?;
            UnderWay::delete(tx, assessment)?;
            sessions.close();
            Ok(())
        })
    }
}

/// A completed assessment, and whose it is.
pub(super) fn find(conn: &Connection, assessment: RecordId) -> Result<(PersonId, Record)> {
    let found = conn
        .prepare_cached("select person, data from shown where entity = ?1 and id = ?2")?
        .query_row(params![Entity::Assessment.as_str(), assessment.to_string()], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        })
        .optional()?;
    let (person, data) = found.ok_or_else(|| {
        Error::refused(
            "assessment_unknown",
            "this phone holds no such assessment; `person ID` lists a person's assessments",
        )
    })?;
    Ok((person.parse().map_err(|_| unreadable())?, serde_json::from_str(&data)?))
}

pub(super) fn unreadable() -> Error {
    Error::BadFile {
        what: "the assessment".into(),
        reason: "this version of Vizita cannot read it; update the app".into(),
    }
}
