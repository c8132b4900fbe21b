//! Going over to a newer version of the form in the middle of an interview: no answer is lost, what no longer fits is kept and shown.

use domain::RecordId;
use forms::interview::Interview;

use super::{KeptAnswer, Purpose, UnderWay, earlier, page, under_way};
use crate::{
    Core,
    error::{Error, Result},
    instruments::{newer, pin},
    store::meta,
};

/// An interview that went over to a newer version.
#[derive(Clone, Debug, PartialEq)]
pub struct Migrated {
    /// The version that it has now.
    pub version: String,
    /// Answers that this version has no place for.
    pub kept: Vec<KeptAnswer>,
}

impl Core {
    /// Goes over to the newest version of the form that is on the phone. An amendment stays with the version that was answered.
    pub fn migrate_interview(&self, interview: RecordId) -> Result<Migrated> {
        self.write_with(|tx, sessions| {
            let Some(mut row) = UnderWay::find(tx, interview)? else {
                return Err(under_way::missing(tx, interview)?);
            };
            let newest = match row.purpose {
                Purpose::Amendment => None,
                _ => newer(tx, &meta::reference(tx)?, &row.form, &row.version)?,
            };
            let version = newest.ok_or_else(|| {
                Error::refused(
                    "no_newer_version",
                    "this phone has no newer version of the form; `sync` fetches it",
                )
            })?;
            let old = sessions.shelf.get(tx, &row.version)?;
            let new = sessions.shelf.get(tx, &version)?;
            let migrated = Interview::migrate(&row.answers(tx)?, &old, new, earlier::setting(tx, &self.around, &row)?);
            pin(tx, &version)?;
            row.version.clone_from(&version);
            row.place = None;
            row.store_anew(tx, &migrated.answers())?;
            sessions.close();
            Ok(Migrated {
                version,
                kept: migrated.kept().into_iter().map(page::kept).collect(),
            })
        })
    }
}
