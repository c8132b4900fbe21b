//! Addresses and safe contacts: records of a person's file that are added, or amended by their id.

use domain::{Entity, PersonId, RecordId};

use super::{added, amended, typed};
use crate::{
    Core, caseload,
    error::{Error, Result},
    record::record,
};

impl Core {
    /// Adds an address or, with its id, amends one. Fields as typed (`domain::fields`).
    pub fn address(&self, person: PersonId, id: Option<RecordId>, fields: &[(String, String)]) -> Result<RecordId> {
        self.keep(Entity::Address, person, id, fields)
    }

    /// Adds a safe contact or, with its id, amends one. Fields as typed (`domain::fields`).
    pub fn safe_contact(
        &self,
        person: PersonId,
        id: Option<RecordId>,
        fields: &[(String, String)],
    ) -> Result<RecordId> {
        self.keep(Entity::SafeContact, person, id, fields)
    }

    fn keep(
        &self,
        entity: Entity,
        person: PersonId,
        id: Option<RecordId>,
        fields: &[(String, String)],
    ) -> Result<RecordId> {
        let fields = typed(
            &entity,
            fields.iter().map(|(name, text)| (name.as_str(), text.as_str())),
        )?;
        if fields.is_empty() {
            return Err(Error::usage("no_change", "say at least one field"));
        }
        let new = RecordId(self.around.ids.new_id(self.now())?);
        self.write(|tx| {
            caseload::shown(tx, person)?;
            let body = match id {
                Some(id) => amended(entity, id, fields, None),
                None => added(entity, new, fields),
            };
            record(tx, &self.around, person, vec![body])?;
            Ok(id.unwrap_or(new))
        })
    }
}
