//! Dropping an assessment under way that was started by mistake.

use domain::RecordId;

use super::{Purpose, UnderWay, under_way};
use crate::{
    Core,
    error::{Error, Result},
};

impl Core {
    /// Drops an assessment, or an amendment, under way. Alerts that its answers raised stay: they have been sent, or will be.
    pub fn discard_assessment(&self, assessment: RecordId) -> Result<()> {
        self.write_with(|tx, sessions| {
            let row = match UnderWay::find(tx, assessment)? {
                Some(row) => row,
                None => return Err(under_way::missing(tx, assessment)?),
            };
            if row.purpose == Purpose::Visit {
                return Err(Error::refused("interview_of_visit", "`visit discard` drops a visit"));
            }
            UnderWay::delete(tx, assessment)?;
            sessions.close();
            Ok(())
        })
    }
}
