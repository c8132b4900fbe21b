//! Visit plans: a person's plan is made or changed, by a change like any other.

use domain::{
    Body, Entity, Fields, PersonFile, PersonId, Record, RecordId,
    change::{RecordAdded, RecordAmended},
};

use super::{AdminError, Desk, hand, people};
use crate::{access::Actor, db::Tx};

/// The plan that commands speak of: the one that has not ended, else none.
pub fn current(file: &PersonFile) -> Option<&Record> {
    file.of_kind(&Entity::Plan).find(|plan| plan.state() != Some("ended"))
}

/// Sets fields of a person's plan; a person without one gets one, which is active at once.
pub async fn set(
    tx: &mut Tx,
    desk: &Desk,
    actor: &Actor,
    person: PersonId,
    mut fields: Fields,
) -> Result<RecordId, AdminError> {
    let file = people::file(tx, actor, person).await?;
    let (record, base, body) = match current(&file) {
        Some(plan) => {
            let body = RecordAmended {
                entity: Entity::Plan,
                record: plan.id,
                fields,
                reason: None,
                extra: Default::default(),
            };
            (plan.id, plan.version, Body::RecordAmended(body))
        }
        None => {
            let record = RecordId(desk.random.id(desk.now));
            fields.entry("state".into()).or_insert_with(|| "active".into());
            let body = RecordAdded {
                entity: Entity::Plan,
                record,
                fields,
                extra: Default::default(),
            };
            (record, 0, Body::RecordAdded(body))
        }
    };
    hand::act(tx, desk, actor, person, base, body).await?;
    Ok(record)
}
