//! Saving an answer: when this returns, it survives whatever happens to the phone.

use domain::{VisitId, questions};
use protocol::limits::MAX_CHANGE_BYTES;
use rusqlite::{OptionalExtension, params};

use super::draft;
use crate::{
    Core,
    error::{Error, Result},
};

/// What a change needs besides its answers, generously.
const ENVELOPE_BYTES: usize = 16 * 1024;

impl Core {
    /// Saves an answer of a visit under way; an empty one takes it back.
    pub fn save_answer(&self, visit: VisitId, name: &str, value: &str) -> Result<()> {
        questions::check(name, value).map_err(|bad| Error::refused("bad_answer", bad.to_string()))?;
        let now = self.now().to_rfc3339();
        let visit_text = visit.to_string();
        self.write(|tx| {
            let known = tx
                .prepare_cached("select 1 from draft where visit = ?1")?
                .query_row([&visit_text], |_| Ok(()))
                .optional()?;
            if known.is_none() {
                draft::load(tx, visit)?;
            }
            if value.is_empty() {
                tx.prepare_cached("delete from draft_answer where visit = ?1 and name = ?2")?
                    .execute(params![visit_text, name])?;
                return Ok(());
            }
            tx.prepare_cached(include_str!("answer.sql"))?
                .execute(params![visit_text, name, value, now])?;
            let (count, bytes): (i64, i64) = tx
                .prepare_cached(include_str!("answered.sql"))?
                .query_row([&visit_text], |row| Ok((row.get(0)?, row.get(1)?)))?;
            if count as usize > questions::MAX_ANSWERS || bytes as usize > MAX_CHANGE_BYTES - ENVELOPE_BYTES {
                // Refused now, while it can be shortened: a visit that can be answered can be finished and sent.
                return Err(Error::refused(
                    "too_large",
                    "this visit would hold more than a server takes; write the rest as notes",
                ));
            }
            Ok(())
        })
    }
}
