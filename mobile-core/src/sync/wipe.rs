//! The end of a revoked phone: what was saved is handed over first, visits under way included, then the key and the store are destroyed.

use domain::{Body, PersonId, VisitRecord, VisitStatus, change::VisitRecorded};
use rusqlite::Transaction;
use serde_json::{Value, json};

use super::SyncReport;
use crate::{
    Core, Error, Result,
    ambient::Surroundings,
    assess::{Purpose, Session, UnderWay, unfinished as unfinished_assessment},
    core::WIPED,
    instruments::Shelf,
    keys,
    record::{record, record_refused},
    visit::Draft,
};

/// Makes a record of every visit and assessment under way that holds answers, marked as unfinished, so that it travels.
pub(super) fn hand_over_drafts(tx: &Transaction<'_>, around: &Surroundings) -> Result<()> {
    let mut shelf = Shelf::default();
    for row in UnderWay::all(tx)?
        .into_iter()
        .filter(|row| row.purpose != Purpose::Visit)
    {
        let (id, person) = (row.id, row.person);
        // A form that cannot be opened any more cannot keep the phone from being wiped.
        if let Ok(mut session) = Session::resume(tx, around, &mut shelf, row) {
            hand_over(tx, around, person, unfinished_assessment(&mut session))?;
        }
        UnderWay::delete(tx, id)?;
    }
    for draft in Draft::all(tx)? {
        let draft = draft.whole(tx, around, &mut shelf)?;
        if !draft.answers.is_empty() {
            hand_over(tx, around, draft.person, unfinished_visit(&draft))?;
        }
        draft.delete(tx)?;
    }
    Ok(())
}

/// What the rules here refuse is handed over all the same: the file may be gone, its registration withdrawn or refused.
fn hand_over(tx: &Transaction<'_>, around: &Surroundings, person: PersonId, body: Body) -> Result<()> {
    match record(tx, around, person, vec![body.clone()]) {
        Ok(_) => Ok(()),
        Err(Error::Refused { .. }) => record_refused(tx, around, person, body),
        Err(other) => Err(other),
    }
}

fn unfinished_visit(draft: &Draft) -> Body {
    let answers = draft.answers.iter();
    Body::VisitRecorded(VisitRecorded {
        visit: draft.visit,
        record: VisitRecord {
            status: VisitStatus::NotDone,
            started_at: draft.started_at,
            ended_at: draft.started_at,
            planned_for: draft.planned_for,
            modality: None,
            subject_seen: false,
            danger_signs: Vec::new(),
            answers: answers
                .map(|(name, value)| (name.clone(), Value::from(value.as_str())))
                .collect(),
            extra: [("unfinished".to_owned(), json!(true))].into_iter().collect(),
        },
    })
}

impl Core {
    /// Destroys the key, then the store. What is said of it is an error: nothing can be done on this phone any more.
    pub(super) fn wipe(&self, report: &SyncReport) -> Error {
        let destroyed = keys::mark_wiped(&self.home, "wiped", &self.around)
            .and_then(|()| self.home.delete_keys())
            .and_then(|()| self.around.secret.destroy())
            .and_then(|()| self.home.delete_store());
        match destroyed {
            Ok(()) => Error::Wiped(format!("{WIPED} (changes handed over just now: {})", report.pushed)),
            Err(error) => error,
        }
    }
}
