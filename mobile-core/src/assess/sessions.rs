//! The interview that is open in memory, so that an answer need not work out the whole form anew. The store is what counts: an interview that
//! somebody else has written to since is read again.

use std::sync::Arc;

use domain::{Fields, RecordId};
use forms::{
    instrument::Instrument,
    interview::{Interview, Row},
};
use i18n::{Language, Words};
use rusqlite::{Connection, Transaction};

use super::{UnderWay, earlier, places::Places, setting::setting, under_way};
use crate::{
    Core,
    ambient::Surroundings,
    core::held,
    error::{Error, Result},
    instruments::Shelf,
};

/// The form's answers must fit into a change.
const MAX_BYTES: usize = domain::assessment::MAX_ANSWERS_BYTES;

/// What is open.
#[derive(Default)]
pub(crate) struct Sessions {
    pub(crate) shelf: Shelf,
    open: Option<Session>,
}

/// An interview in memory.
pub(crate) struct Session {
    pub(crate) row: UnderWay,
    pub(crate) interview: Interview,
    pub(crate) places: Places,
}

impl Core {
    /// Writes in one transaction, with what is open at hand. After an error nothing is open any more: it may hold what was not stored.
    pub(crate) fn write_with<T>(&self, work: impl FnOnce(&Transaction<'_>, &mut Sessions) -> Result<T>) -> Result<T> {
        let mut sessions = held(&self.sessions);
        let result = self.write(|tx| work(tx, &mut sessions));
        if result.is_err() {
            sessions.close();
        }
        result
    }

    /// Does something with an interview under way.
    pub(super) fn at_interview<T>(
        &self,
        id: RecordId,
        work: impl FnOnce(&Transaction<'_>, &mut Session) -> Result<T>,
    ) -> Result<T> {
        self.write_with(|tx, sessions| {
            let row = match UnderWay::find(tx, id)? {
                Some(row) => row,
                None => return Err(under_way::missing(tx, id)?),
            };
            work(tx, sessions.open(tx, &self.around, row)?)
        })
    }
}

impl Sessions {
    /// The interview of a row of the store.
    pub(crate) fn open(&mut self, conn: &Connection, around: &Surroundings, row: UnderWay) -> Result<&mut Session> {
        let fits = |open: &Session| (open.row.id, open.row.turn) == (row.id, row.turn);
        let session = match self.open.take().filter(fits) {
            Some(mut open) => {
                open.interview.set_now(setting(conn, around, &open.row)?.now);
                open
            }
            None => Session::resume(conn, around, &mut self.shelf, row)?,
        };
        Ok(self.open.insert(session))
    }

    /// Begins an interview: its row and the rows of what is answered already go into the store.
    pub(crate) fn begin(&mut self, tx: &Transaction<'_>, around: &Surroundings, row: UnderWay) -> Result<&mut Session> {
        let instrument = self.shelf.get(tx, &row.version)?;
        let interview = Interview::start(instrument, earlier::setting(tx, around, &row)?);
        self.put(tx, row, interview)
    }

    /// Puts an interview that was made from something else into the store.
    pub(crate) fn put(&mut self, tx: &Transaction<'_>, row: UnderWay, interview: Interview) -> Result<&mut Session> {
        // The form that comes along may be another one in the app's next version.
        crate::instruments::pin(tx, &row.version)?;
        row.insert(tx)?;
        let mut session = Session::of(row, interview);
        session.row.store_anew(tx, &session.interview.answers())?;
        Ok(self.open.insert(session))
    }

    /// Forgets what is open.
    pub(crate) fn close(&mut self) {
        self.open = None;
    }
}

impl Session {
    /// Reads an interview from the store.
    pub(crate) fn resume(conn: &Connection, around: &Surroundings, shelf: &mut Shelf, row: UnderWay) -> Result<Self> {
        let instrument = shelf.get(conn, &row.version)?;
        let mut interview = Interview::resume(instrument, setting(conn, around, &row)?, &row.answers(conn)?);
        if let Some(place) = &row.place {
            // A page that a later answer has hidden: the first one is as good.
            let _ = interview.go_to(place);
        }
        Ok(Self::of(row, interview))
    }

    /// Opens answers that were completed, to look at them or to amend them, with what the form was given of the record before.
    pub(crate) fn reopen(
        conn: &Connection,
        around: &Surroundings,
        instrument: Arc<Instrument>,
        row: UnderWay,
        (answers, last_saved): (&Fields, &Fields),
    ) -> Result<Self> {
        let mut setting = setting(conn, around, &row)?;
        setting.last_saved = last_saved.clone().into_iter().collect();
        let (interview, _) = Interview::reopen(instrument, setting, &answers.clone().into_iter().collect());
        Ok(Self::of(row, interview))
    }

    fn of(row: UnderWay, interview: Interview) -> Self {
        Self {
            places: Places::of(interview.instrument()),
            row,
            interview,
        }
    }

    /// Whether it asks the form that came along with the app: every server knows what that asks.
    pub(crate) fn comes_along(&self) -> bool {
        crate::instruments::visit_form().is_ok_and(|(_, version, _)| version == self.row.version)
    }

    /// The answers that stand by now, in the shape of completed ones.
    pub(crate) fn so_far(&mut self) -> Fields {
        self.places.so_far(&mut self.interview)
    }

    /// What the form was given of the record before.
    pub(crate) fn last_saved(&self) -> Fields {
        self.interview.last_saved().clone().into_iter().collect()
    }

    pub(crate) fn instrument(&self) -> &Arc<Instrument> {
        self.interview.instrument()
    }

    /// Stores what an answer changed. More than a server takes is refused now, while it can be shortened.
    pub(crate) fn store(&mut self, tx: &Transaction<'_>, rows: &[Row]) -> Result<()> {
        self.row.store(tx, rows)?;
        let (_, bytes) = self.row.weight(tx)?;
        if bytes > MAX_BYTES {
            return Err(Error::refused(
                "too_large",
                "these answers would be more than a server takes; write the rest as notes",
            ));
        }
        Ok(())
    }

    /// Remembers the page that is open.
    pub(crate) fn store_place(&mut self, tx: &Transaction<'_>) -> Result<()> {
        let page = self.interview.page();
        self.row.place = page.and_then(|page| Some(page.nodes.first()?.reference.clone()));
        self.row.touch(tx)
    }

    /// The reader's language, of those that the app speaks.
    pub(crate) fn language(&self, around: &Surroundings) -> Language {
        Language::from_tag(&self.row.language).unwrap_or(around.language)
    }

    pub(crate) fn words(&self, around: &Surroundings) -> &'static Words {
        Words::of(self.language(around))
    }
}
