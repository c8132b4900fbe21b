//! The end of a revoked phone: what was saved is handed over first, visits under way included, then the key and the store are destroyed.

use std::collections::BTreeMap;

use domain::{
    Body, Fields, InstrumentRef, PersonId, RecordId, Scores, VisitRecord, VisitStatus,
    assessment::{AssessmentAmended, AssessmentCompleted},
    change::VisitRecorded,
};
use rusqlite::Transaction;
use serde_json::{Map, Value, json};

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
        // A form that cannot be opened any more keeps neither the phone from being wiped nor the answers from being handed over.
        let body = match Session::resume(tx, around, &mut shelf, row.clone()) {
            Ok(mut session) => unfinished_assessment(&mut session),
            Err(_) => unread_assessment(&row, row.answers(tx)?.rows),
        };
        hand_over(tx, around, person, body)?;
        UnderWay::delete(tx, id)?;
    }
    for mut draft in Draft::all(tx)? {
        match (
            draft.clone().whole(tx, around, &mut shelf),
            UnderWay::find(tx, draft.visit.into())?,
        ) {
            (Ok(whole), _) => draft = whole,
            (Err(_), Some(row)) => draft.answers.extend(row.answers(tx)?.rows),
            (Err(error), None) => return Err(error),
        }
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

/// An assessment under way whose form cannot be opened: its answers as they are stored.
fn unread_assessment(row: &UnderWay, stored: BTreeMap<String, String>) -> Body {
    let stored = stored.into_iter().map(|(key, value)| (key, Value::from(value)));
    let kept: Fields = stored.collect();
    let mut extra: Map<String, Value> = [("unfinished".to_owned(), json!(true))].into_iter().collect();
    if row.purpose == Purpose::Amendment {
        extra.insert("kept".into(), json!(kept));
        return Body::AssessmentAmended(AssessmentAmended {
            assessment: row.id,
            answers: None,
            scores: None,
            entered_in_error: false,
            reason: "unfinished: handed over when the phone was wiped".into(),
            extra,
        });
    }
    Body::AssessmentCompleted(AssessmentCompleted {
        assessment: row.id,
        instrument: InstrumentRef {
            form: row.form.clone(),
            version: row.version.clone(),
        },
        started_at: row.started_at,
        ended_at: row.started_at,
        language: Some(row.language.clone()),
        assisted: false,
        visit: row.visit.map(RecordId::from),
        answers: Fields::new(),
        kept,
        last_saved: Fields::new(),
        scores: Scores::default(),
        risk: None,
        override_reason: None,
        extra,
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use uuid::Uuid;
    use zeroize::Zeroizing;

    use super::*;
    use crate::{
        ambient::{FixedClock, SystemIds},
        keys::{FileSecret, StoreKey},
        store::{Store, meta},
    };

    #[test]
    fn answers_to_a_form_that_cannot_be_opened_are_handed_over_as_they_are_stored() {
        let dir = tempfile::tempdir().unwrap();
        let around = Surroundings {
            clock: Arc::new(FixedClock(Default::default())),
            ids: Arc::new(SystemIds::default()),
            secret: Arc::new(FileSecret(dir.path().join("platform.key"))),
            language: i18n::Language::En,
        };
        let store = Store::open(&dir.path().join("store.db"), StoreKey::of(Zeroizing::new([7; 32]))).unwrap();
        let handed = store.write(|tx| {
            for key in [meta::Key::Device, meta::Key::Worker, meta::Key::Unit] {
                meta::set(tx, key, Uuid::from_u128(1))?;
            }
            let id = |n| Uuid::from_u128(n).to_string();
            let began = "2026-03-02T08:00:00Z";
            tx.execute(
                "insert into draft (visit, person, started_at) values (?1, ?2, ?3)",
                [&id(2), &id(9), began],
            )?;
            for (n, purpose) in [(2, "visit"), (3, "assessment"), (4, "amendment")] {
                tx.execute(
                    "insert into interview (id, person, purpose, form, version, started_at, language)
                     values (?1, ?2, ?3, 'home', 'gone', ?4, 'en')",
                    [&id(n), &id(9), purpose, began],
                )?;
                tx.execute(
                    "insert into interview_row (interview, key, value) values (?1, 'rooms', ?2)",
                    [id(n), format!("of the {purpose}")],
                )?;
            }
            hand_over_drafts(tx, &around)?;
            let mut waiting = tx.prepare("select body from outbox order by place")?;
            let bodies = waiting.query_map([], |row| row.get::<_, String>(0))?;
            Ok(bodies.collect::<rusqlite::Result<Vec<_>>>()?)
        });
        let handed = handed.unwrap();
        assert_eq!(handed.len(), 3, "{handed:?}");
        for purpose in ["visit", "assessment", "amendment"] {
            let holds = |body: &&String| body.contains(&format!(r#""rooms":"of the {purpose}""#));
            assert_eq!(handed.iter().filter(holds).count(), 1, "{purpose} in {handed:?}");
        }
    }
}
