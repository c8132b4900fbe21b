//! Writing a note; notes are never changed.

use domain::{Body, PersonId, RecordId, change::NoteWritten};

use crate::{
    Core, caseload,
    error::{Error, Result},
    record::record,
};

impl Core {
    /// Writes a note into a person's file.
    pub fn note(&self, person: PersonId, text: &str) -> Result<RecordId> {
        if text.trim().is_empty() {
            return Err(Error::refused(
                "bad_field",
                "note.text: a note without words says nothing",
            ));
        }
        let note = RecordId(self.around.ids.new_id(self.now())?);
        let body = Body::NoteWritten(NoteWritten {
            note,
            text: text.to_owned(),
            extra: Default::default(),
        });
        self.write(|tx| {
            caseload::shown(tx, person)?;
            record(tx, &self.around, person, vec![body])?;
            Ok(note)
        })
    }
}
