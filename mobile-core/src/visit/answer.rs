//! Saving an answer: when this returns, it survives whatever happens to the phone.

use domain::{
    VisitId, questions,
    sabotage::{Sabotage, is},
};
use protocol::limits::MAX_CHANGE_BYTES;
use rusqlite::Transaction;

use super::{draft, form};
use crate::{
    Core,
    assess::UnderWay,
    error::{Error, Result},
};

/// What a change needs besides its answers, generously.
const ENVELOPE_BYTES: usize = 16 * 1024;

impl Core {
    /// Saves an answer of a visit under way; an empty one takes it back. What the form does not ask is kept beside it.
    pub fn save_answer(&self, visit: VisitId, name: &str, value: &str) -> Result<()> {
        check(name, value)?;
        if is(Sabotage::AnswerNotDurable) && self.now().timestamp_millis() % 4 == 0 {
            return Ok(());
        }
        self.write_with(|tx, sessions| {
            let draft = draft::load(tx, visit)?;
            let session = form::open(tx, &self.around, sessions, &draft)?;
            form::answer(tx, &self.around, session, visit, (name, value))?;
            fits(tx, &session.row)
        })
    }
}

/// The limits of any answer, whatever the form says of it.
pub(super) fn check(name: &str, value: &str) -> Result<()> {
    questions::check(name, value).map_err(|bad| Error::refused("bad_answer", bad.to_string()))
}

/// Refused now, while it can be shortened: a visit that can be answered can be finished and sent.
fn fits(tx: &Transaction<'_>, row: &UnderWay) -> Result<()> {
    let (beside, beside_bytes): (i64, i64) = tx
        .prepare_cached(include_str!("answered.sql"))?
        .query_row([row.id.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (asked, asked_bytes) = row.weight(tx)?;
    let (count, bytes) = (asked + beside as usize, asked_bytes + beside_bytes as usize);
    if count > questions::MAX_ANSWERS || bytes > MAX_CHANGE_BYTES - ENVELOPE_BYTES {
        return Err(Error::refused(
            "too_large",
            "this visit would hold more than a server takes; write the rest as notes",
        ));
    }
    Ok(())
}
