//! Recording a person's consent: given, refused, withdrawn. One record per purpose, so that a withdrawal meets what was given.

use domain::{ChangeId, ConsentDecision, Entity, PersonId, RecordId};
use serde_json::json;

use super::{added, amended, typed};
use crate::{
    Core, caseload,
    error::{Error, Result},
    record::record,
    store::meta,
    today,
};

/// A person's answer to a request for consent.
#[derive(Clone, Debug, PartialEq)]
pub struct Consent {
    /// `services`, `sharing`, `visit` or `photo`.
    pub purpose: String,
    /// Given, refused, withdrawn or expired.
    pub decision: ConsentDecision,
    /// Further fields as typed: `given_by`, `capacity`, `form`, `language`, `withheld`.
    pub fields: Vec<(String, String)>,
}

impl Core {
    /// Records a consent.
    pub fn consent(&self, person: PersonId, consent: &Consent) -> Result<ChangeId> {
        if !consent.decision.is_known() {
            let words = ConsentDecision::KNOWN.join(", ");
            return Err(Error::refused("bad_field", format!("consent.state: one of: {words}")));
        }
        let pairs = consent.fields.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        let mut fields = typed(&Entity::Consent, pairs.chain([("purpose", consent.purpose.as_str())]))?;
        fields.insert("state".into(), json!(consent.decision));
        self.write(|tx| {
            let file = caseload::shown(tx, person)?;
            let day = today::day_in(&meta::reference(tx)?, file.head.unit, self.now());
            fields.insert("on".into(), json!(day));
            let standing = file
                .of_kind(&Entity::Consent)
                .filter(|record| record.text("purpose") == Some(&consent.purpose))
                .max_by_key(|record| record.id);
            let body = match standing {
                Some(record) => amended(Entity::Consent, record.id, fields, None),
                None => {
                    let id = RecordId::derived(person.0, &format!("consent:{}", consent.purpose));
                    added(Entity::Consent, id, fields)
                }
            };
            Ok(record(tx, &self.around, person, vec![body])?.changes[0])
        })
    }
}
