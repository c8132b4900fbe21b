//! Changing a person's risk: a worker may raise it at once, lowering it needs a supervisor.

use domain::{Body, Entity, PersonFile, RiskLevel, UserId};
use domain::{ChangeId, PersonId};
use serde_json::json;

use super::{added, amended};
use crate::{
    Core, caseload,
    error::{Error, Result},
    record::record,
    store::meta,
};

impl Core {
    /// Records a risk level and what it rests on.
    pub fn set_risk(&self, person: PersonId, level: &RiskLevel, basis: Option<&str>) -> Result<ChangeId> {
        if !level.is_known() {
            let words = RiskLevel::KNOWN.join(", ");
            return Err(Error::refused("bad_field", format!("risk.level: one of: {words}")));
        }
        self.write(|tx| {
            let file = caseload::shown(tx, person)?;
            let body = risk_change(&file, level, basis, meta::identity(tx)?.worker);
            Ok(record(tx, &self.around, person, vec![body])?.changes[0])
        })
    }
}

/// The change that records a risk level: the one risk record of a person is amended, or added where there is none.
pub(crate) fn risk_change(file: &PersonFile, level: &RiskLevel, basis: Option<&str>, worker: UserId) -> Body {
    let person = file.head.person();
    let mut fields = domain::Fields::from([("level".to_owned(), json!(level)), ("set_by".to_owned(), json!(worker))]);
    if let Some(basis) = basis {
        fields.insert("basis".into(), json!(basis));
    }
    let standing = file
        .of_kind(&Entity::Risk)
        .max_by_key(|risk| risk.get::<RiskLevel>("level").map(|level| level.height()));
    match standing {
        Some(risk) => amended(Entity::Risk, risk.id, fields, basis.map(str::to_owned)),
        None => added(Entity::Risk, PersonFile::risk_record(person), fields),
    }
}
