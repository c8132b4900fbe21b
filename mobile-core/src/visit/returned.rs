//! Visits that a supervisor returned: what the worker is to mend.

use domain::{PersonId, Review, Timestamp, Visit, VisitId};
use rusqlite::Connection;

use crate::{Core, caseload, error::Result, store::meta};

/// A visit that was returned.
#[derive(Clone, Debug, PartialEq)]
pub struct ReturnedVisit {
    /// Which.
    pub visit: VisitId,
    /// To whom.
    pub person: PersonId,
    /// The person's name.
    pub name: String,
    /// When it began.
    pub started_at: Timestamp,
    /// What the supervisor asks for.
    pub comment: String,
}

impl Core {
    /// This worker's visits that wait to be mended, the oldest first; amending one sends it back for review.
    pub fn returned_visits(&self) -> Result<Vec<ReturnedVisit>> {
        self.read(|conn| {
            let own = meta::identity(conn)?.worker;
            returned(conn, |visit| visit.worker == own)
        })
    }
}

fn returned(conn: &Connection, is_own: impl Fn(&Visit) -> bool) -> Result<Vec<ReturnedVisit>> {
    let mut statement = conn.prepare_cached(
        "select data
         from shown
         where entity = 'visit' and data like '%\"review\":\"returned\"%'",
    )?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let visit = serde_json::from_str::<Visit>(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?);
        // Words that somebody wrote may look like a verdict: the visit itself decides.
        let Some(visit) = visit
            .ok()
            .filter(|visit| visit.review == Review::Returned && is_own(visit))
        else {
            continue;
        };
        found.push(ReturnedVisit {
            visit: visit.id,
            person: visit.person,
            name: caseload::name(conn, visit.person)?,
            started_at: visit.record.started_at,
            comment: visit.review_comment.unwrap_or_default(),
        });
    }
    found.sort_by_key(|visit| (visit.started_at, visit.visit));
    Ok(found)
}
