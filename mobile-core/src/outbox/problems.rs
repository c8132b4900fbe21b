//! What did not simply arrive and needs a person: rejected changes and conflicts, each with what to do.

use domain::ChangeId;
use i18n::Words;
use rusqlite::{Connection, Transaction};

use super::queue::{Delivery, Item, items};
use crate::{
    error::{Error, Result},
    words,
};

/// A change that needs a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The change, and how far it has come.
    pub item: Item,
    /// What is wrong, in a sentence.
    pub problem: String,
    /// What to do, in a sentence.
    pub what_to_do: String,
}

/// Every change that needs a person, oldest first.
pub fn problems(conn: &Connection, words: &Words) -> Result<Vec<Problem>> {
    let waiting = items(conn)?
        .into_iter()
        .filter(|item| item.delivery != Delivery::Unsent);
    Ok(waiting.map(|item| describe(item, words)).collect())
}

/// Sends a rejected change once more at the next sync.
pub fn retry(tx: &Transaction<'_>, change: ChangeId) -> Result<()> {
    let changed = tx.execute(
        "update outbox set delivery = 'unsent', dismissed = 0 where change_id = ?1 and delivery = 'rejected'",
        [change.to_string()],
    )?;
    found(changed)
}

/// Takes a problem off the list: a person has dealt with it. The change stays in the store and in the server's quarantine.
pub fn dismiss(tx: &Transaction<'_>, change: ChangeId) -> Result<()> {
    let changed = tx.execute(
        "update outbox set dismissed = 1 where change_id = ?1 and delivery in ('rejected', 'conflict')",
        [change.to_string()],
    )?;
    found(changed)
}

fn found(changed: usize) -> Result<()> {
    if changed == 0 {
        return Err(Error::refused("no_such_problem", "`problems` lists no such change"));
    }
    Ok(())
}

fn describe(item: Item, words: &Words) -> Problem {
    let code = match item.delivery {
        Delivery::Conflict => "conflict",
        _ => item.code.as_deref().unwrap_or("rejected"),
    };
    Problem {
        problem: words::problem(words, code, item.detail.as_deref()),
        what_to_do: words::what_to_do(words, code),
        item,
    }
}
