//! Quarantine: every refused change, whole, so that a lost phone does not lose it and a cure can bring it in.

use std::collections::HashMap;

use domain::{
    ChangeId, PersonId,
    sabotage::{Sabotage, is},
};

use crate::{
    clock::stamp,
    db::{DbError, Tx, sql},
    ingest::{Accepted, Batch, Item, Refused},
    ledger::number,
    row,
};

const COLUMNS: &[&str] = &[
    "id",
    "device",
    "device_seq",
    "author",
    "person",
    "kind",
    "code",
    "detail",
    "received_at",
    "skew_s",
    "state",
    "body",
];

/// Keeps what was refused of one batch; what is sent again replaces its reason, not its content.
pub async fn keep(tx: &mut Tx, batch: &Batch, refused: &[&Refused]) -> Result<(), DbError> {
    if !refused.is_empty() && !is(Sabotage::QuarantineForgets) {
        let items: HashMap<ChangeId, &Item> = batch.items.iter().map(|item| (item.id, item)).collect();
        let rows = refused
            .iter()
            .filter_map(|refused| Some(to_row(batch, items.get(&refused.id)?, refused)))
            .collect();
        let tail = "on conflict (id) do update set code = excluded.code, detail = excluded.detail \
                    where quarantine.state = 'held'";
        sql::insert(tx, "quarantine", COLUMNS, rows, tail).await?;
    }
    Ok(())
}

/// Marks as applied what has found its way in since.
pub async fn release(tx: &mut Tx, accepted: &[Accepted]) -> Result<(), DbError> {
    for chunk in accepted.chunks(512) {
        let padded = chunk.len().next_power_of_two();
        let text = format!(
            "update quarantine set state = 'applied' where state = 'held' and id in ({})",
            sql::marks(tx, 1, padded)
        );
        let mut query = sqlx::query(sqlx::AssertSqlSafe(text));
        for accepted in chunk.iter().chain(std::iter::repeat_n(&chunk[0], padded - chunk.len())) {
            query = query.bind(accepted.change.id.to_string());
        }
        query.execute(&mut **tx).await?;
    }
    Ok(())
}

/// A change that waits for a person.
#[derive(Debug, sqlx::FromRow)]
pub struct Waiting {
    /// The device that brought it.
    pub device: String,
    /// The skew of the device's clock when it arrived.
    pub skew_s: i64,
    /// The change.
    pub body: String,
}

/// What was refused because these people were not registered yet, in the order in which each device recorded it.
pub async fn waiting_for(tx: &mut Tx, people: &[PersonId]) -> Result<Vec<Waiting>, DbError> {
    let ids: Vec<_> = people.iter().map(ToString::to_string).collect();
    let text = "select device, skew_s, body from quarantine
                where person in ({ids}) and code = 'person_unknown' and state = 'held'
                order by device, device_seq";
    sql::select_in(tx, text, &ids).await
}

fn to_row(batch: &Batch, item: &Item, refused: &Refused) -> Vec<sql::Value> {
    let change = item.change.as_ref().ok();
    row![
        refused.id.to_string(),
        batch.source.device.to_string(),
        change.map(|change| number(change.device_seq)),
        batch.source.author.to_string(),
        change.map(|change| change.person.to_string()),
        change.map_or_else(|| "unreadable".to_owned(), |change| change.body.label()),
        refused.refusal.code,
        refused.refusal.detail.as_str(),
        stamp(batch.received_at),
        batch.skew_s,
        "held",
        item.raw.as_ref(),
    ]
}
