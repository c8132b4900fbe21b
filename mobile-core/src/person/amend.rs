//! Changing a field of a person.

use domain::{ChangeId, Entity, PersonId, search};
use serde_json::Value;

use super::{amended, typed};
use crate::{Core, caseload, error::Result, record::record};

impl Core {
    /// Sets a field of a person to what was typed; an empty text clears it.
    ///
    /// A Latin name that was derived from the name follows it.
    pub fn amend_person(&self, person: PersonId, field: &str, text: &str) -> Result<ChangeId> {
        let mut fields = typed(&Entity::Person, [(field, text)])?;
        self.write(|tx| {
            let file = caseload::shown(tx, person)?;
            let standing = file.head.record.text("name_latin");
            if field == "name" && standing.is_some_and(|latin| latin == search::latin(file.head.name())) {
                fields.insert("name_latin".into(), Value::from(search::latin(text)));
            }
            let body = amended(Entity::Person, person.into(), fields, None);
            Ok(record(tx, &self.around, person, vec![body])?.changes[0])
        })
    }
}
