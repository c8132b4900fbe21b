//! What people are found by and held against each other by: the keys of `domain::likeness`, written when a name, number or birth date changes.

use std::collections::BTreeSet;

use domain::{Body, Change, Entity, PersonHead, PersonId, likeness::Traits};

use crate::{
    db::{DbError, Tx, sql},
    row,
};

pub(super) const COLUMNS: &[&str] = &["person", "key"];

/// Whether a change may alter what a person is found by.
pub(super) fn concerns(change: &Change) -> bool {
    match &change.body {
        Body::PersonRegistered(_) => true,
        Body::RecordAmended(body) => body.entity == Entity::Person,
        Body::ConflictSettled(body) => body.entity == Entity::Person,
        body if body.is_merging() => true,
        _ => false,
    }
}

/// The keys of a person, those included of files that were merged into this one; a sealed file has none, so that no search finds it, and one
/// that was merged itself has none, so that it is found where it went.
pub(super) fn of(head: &PersonHead) -> BTreeSet<String> {
    if head.is_sealed() || head.is_gone() {
        return BTreeSet::new();
    }
    let traits = Traits::of(&head.record);
    let mut keys = traits.search_keys();
    keys.extend(traits.likeness_keys());
    for joined in head.joined.values() {
        keys.extend(Traits::of_fields(&joined.fields).search_keys());
    }
    keys
}

/// Rows of the table.
pub(super) fn rows(person: PersonId, keys: &BTreeSet<String>) -> impl Iterator<Item = Vec<sql::Value>> + '_ {
    keys.iter().map(move |key| row![person.to_string(), key.as_str()])
}

/// Writes these people's keys anew, and notes that they are to be held against the others.
pub(super) async fn replace(tx: &mut Tx, people: &[(PersonId, BTreeSet<String>)]) -> Result<(), DbError> {
    if people.is_empty() {
        return Ok(());
    }
    let ids: Vec<String> = people.iter().map(|(person, _)| person.to_string()).collect();
    sql::execute_in(tx, "delete from person_key where person in ({ids})", &ids).await?;
    let keys = people.iter().flat_map(|(person, keys)| rows(*person, keys)).collect();
    sql::insert(tx, "person_key", COLUMNS, keys, "").await?;
    let waiting = ids.into_iter().map(|id| row![id]).collect();
    sql::insert(tx, "uncompared", &["person"], waiting, "on conflict do nothing").await
}
