//! Registering a new person, also before the first sync: the person can be visited at once.

use domain::{Body, Entity, PersonFile, PersonId, RecordId, RiskLevel, change::PersonRegistered, search};
use serde_json::{Value, json};

use super::{added, typed};
use crate::{Core, error::Result, record::record, store::meta, today};

/// What is known of a person who is registered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Registration {
    /// Field → what was typed (`domain::fields`); `name` is needed.
    pub fields: Vec<(String, String)>,
    /// The risk; medium unless it is said.
    pub risk: Option<RiskLevel>,
    /// Fields of an address, if one is known.
    pub address: Vec<(String, String)>,
}

impl Core {
    /// Registers a person in the worker's own unit and care, with a risk, an active plan and a proposed entry in the register.
    pub fn register(&self, registration: &Registration) -> Result<PersonId> {
        let now = self.now();
        let person = PersonId(self.around.ids.new_id(now)?);
        let mut fields = typed(&Entity::Person, pairs(&registration.fields))?;
        if let Some(name) = fields.get("name").and_then(Value::as_str).map(search::latin) {
            fields.entry("name_latin".into()).or_insert_with(|| Value::from(name));
        }
        if fields.contains_key("birth_date") {
            fields.entry("birth_precision".into()).or_insert_with(|| json!("day"));
        }
        let risk = registration.risk.clone().unwrap_or(RiskLevel::Medium);
        let address = typed(&Entity::Address, pairs(&registration.address))?;
        let new_record = || self.around.ids.new_id(now).map(RecordId);
        let (plan, entry, home) = (new_record()?, new_record()?, new_record()?);
        self.write(|tx| {
            let me = meta::identity(tx)?;
            let day = today::day_in(&meta::reference(tx)?, me.unit, now);
            let risk = [("level".into(), json!(risk)), ("set_by".into(), json!(me.worker))];
            let entered = [
                ("state".into(), json!("proposed")),
                ("entered_on".into(), json!(day)),
                ("responsible_worker".into(), json!(me.worker)),
            ];
            let mut bodies = vec![
                Body::PersonRegistered(PersonRegistered {
                    unit: me.unit,
                    worker: Some(me.worker),
                    team: Vec::new(),
                    fields,
                    extra: Default::default(),
                }),
                added(Entity::Risk, PersonFile::risk_record(person), risk.into()),
                added(Entity::Plan, plan, [("state".into(), json!("active"))].into()),
                added(Entity::RegisterEntry, entry, entered.into()),
            ];
            if !address.is_empty() {
                bodies.push(added(Entity::Address, home, address));
            }
            record(tx, &self.around, person, bodies).map(|_| person)
        })
    }
}

fn pairs(fields: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> {
    fields.iter().map(|(name, text)| (name.as_str(), text.as_str()))
}
