//! Amending a finished visit: a new revision, with a reason; what stood before is kept.

use domain::{Body, DangerSign, Fields, VisitId, VisitRecord, change::VisitAmended};
use serde_json::Value;

use super::{form, show};
use crate::{
    Core,
    error::{Error, Result},
    record::record,
};

impl Core {
    /// Amends one answer of a visit; `outcome` and `danger_signs` amend these. An empty value takes the answer back. Returns the revision.
    pub fn amend_visit(&self, visit: VisitId, name: &str, value: &str, reason: &str) -> Result<u32> {
        let mut body = VisitAmended {
            visit,
            answers: Fields::new(),
            danger_signs: None,
            outcome: None,
            reason: reason.to_owned(),
            extra: Default::default(),
        };
        let bad = |reason: String| Error::refused("bad_answer", reason);
        match name {
            "outcome" => {
                VisitRecord::of_outcome(value)
                    .ok_or_else(|| bad("outcome: expected one of: seen, not_seen, no_access, refused".into()))?;
                body.outcome = Some(value.to_owned());
            }
            _ => super::answer::check(name, value)?,
        }
        match name {
            "outcome" => {}
            "danger_signs" => body.danger_signs = Some(value.split_whitespace().map(DangerSign::from).collect()),
            _ => {
                let value = if value.is_empty() {
                    Value::Null
                } else {
                    Value::from(value)
                };
                body.answers.insert(name.to_owned(), value);
            }
        }
        self.write_with(|tx, sessions| {
            if super::draft::load(tx, visit).is_ok() {
                return Err(Error::refused(
                    "visit_under_way",
                    "this visit is not finished; `visit answer` changes its answers",
                ));
            }
            let person = show::person_of(tx, visit)?.ok_or_else(show::unknown)?;
            if name != "outcome" {
                let recorded = show::recorded(tx, visit)?;
                form::check_again(tx, &self.around, sessions, &recorded, (name, value))?;
            }
            let recorded = record(tx, &self.around, person, vec![Body::VisitAmended(body)])?;
            Ok(recorded.file.visits.get(&visit).map_or(0, |visit| visit.revision))
        })
    }
}
