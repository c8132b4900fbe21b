//! Registering somebody whole: the person, the risk, a first plan, a proposed entry in the register, an address. The same changes as from a phone.

use chrono::NaiveDate;
use domain::{
    Body, Entity, Fields, PersonFile, PersonId, RecordId, RiskLevel, UnitId, UserId,
    change::{PersonRegistered, RecordAdded},
    search,
};
use serde_json::{Value, json};

use super::hand::Act;

/// Who is registered, and with what.
#[derive(Clone, Debug)]
pub struct Registration {
    /// The person's id; the ids of the records follow from it, so that sending it twice registers once.
    pub person: PersonId,
    /// The unit that holds the file.
    pub unit: UnitId,
    /// The responsible worker.
    pub worker: Option<UserId>,
    /// The person's own fields.
    pub fields: Fields,
    /// The risk; none is recorded where nobody has judged it.
    pub risk: Option<RiskLevel>,
    /// Whether visits are to be paid by the rules' interval.
    pub plan: bool,
    /// Fields of an address; none is recorded where there are none.
    pub address: Fields,
    /// How to reach the person safely; nothing is recorded where nothing is agreed.
    pub contact: Fields,
}

impl Registration {
    /// The changes, the person first; `by` registers, on a day of the unit.
    pub fn acts(&self, by: UserId, today: NaiveDate) -> Vec<Act> {
        let mut fields = self.fields.clone();
        if let Some(latin) = fields.get("name").and_then(Value::as_str).map(search::latin) {
            fields.entry("name_latin".into()).or_insert_with(|| Value::from(latin));
        }
        let mut bodies = vec![Body::PersonRegistered(PersonRegistered {
            unit: self.unit,
            worker: self.worker,
            team: Vec::new(),
            fields,
            extra: Default::default(),
        })];
        let mut add = |entity: Entity, record: RecordId, fields: Fields| {
            bodies.push(Body::RecordAdded(RecordAdded {
                entity,
                record,
                fields,
                extra: Default::default(),
            }));
        };
        let derived = |rule| RecordId::derived(self.person.0, rule);
        if let Some(risk) = &self.risk {
            let fields = [("level".into(), json!(risk)), ("set_by".into(), json!(by))];
            add(Entity::Risk, PersonFile::risk_record(self.person), fields.into());
        }
        if self.plan {
            add(
                Entity::Plan,
                derived("first plan"),
                [("state".into(), json!("active"))].into(),
            );
        }
        let mut entry = Fields::from([
            ("state".to_owned(), json!("proposed")),
            ("entered_on".to_owned(), json!(today)),
        ]);
        if let Some(worker) = self.worker {
            entry.insert("responsible_worker".into(), json!(worker));
        }
        add(Entity::RegisterEntry, derived("register entry"), entry);
        if !self.address.is_empty() {
            add(Entity::Address, derived("first address"), self.address.clone());
        }
        if !self.contact.is_empty() {
            add(Entity::SafeContact, derived("safe contact"), self.contact.clone());
        }
        let person = self.person;
        let act = |body| Act { person, base: 0, body };
        bodies.into_iter().map(act).collect()
    }
}
