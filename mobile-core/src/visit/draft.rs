//! A visit under way, as it lies in the store: whatever happens to the app, it is there again.

use chrono::NaiveDate;
use domain::{PersonId, Timestamp, VisitId};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use serde_json::Value;

use super::form;
use crate::{
    ambient::Surroundings,
    assess::UnderWay,
    error::{Error, Result},
    instruments::Shelf,
};

/// A visit under way.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// The visit.
    pub visit: VisitId,
    /// Whom it is paid to.
    pub person: PersonId,
    /// When it began, by the phone's clock.
    pub started_at: Timestamp,
    /// The day it was planned for.
    pub planned_for: Option<NaiveDate>,
    /// Question → answer.
    pub answers: Vec<(String, String)>,
}

const COLUMNS: &str = "visit, person, started_at, planned_for";

/// The draft of a visit, or the error that says why there is none.
pub(super) fn load(conn: &Connection, visit: VisitId) -> Result<Draft> {
    let found = conn
        .prepare_cached(&format!("select {COLUMNS} from draft where visit = ?1"))?
        .query_row([visit.to_string()], read)
        .optional()?;
    match found {
        Some(draft) => with_answers(conn, draft),
        None if super::show::person_of(conn, visit)?.is_some() => Err(Error::refused(
            "visit_finished",
            "this visit is finished; `visit amend` changes it, with a reason",
        )),
        None => Err(Error::refused(
            "visit_unknown",
            "this phone knows no such visit; `visit list` shows those under way",
        )),
    }
}

/// The draft of a person's visit under way, if there is one.
pub(super) fn of_person(conn: &Connection, person: PersonId) -> Result<Option<Draft>> {
    Ok(conn
        .prepare_cached(&format!("select {COLUMNS} from draft where person = ?1"))?
        .query_row([person.to_string()], read)
        .optional()?)
}

impl Draft {
    /// Puts a visit that begins into the store.
    pub(super) fn insert(&self, tx: &Transaction<'_>) -> Result<()> {
        tx.execute(
            "insert into draft (visit, person, started_at, planned_for) values (?1, ?2, ?3, ?4)",
            params![
                self.visit.to_string(),
                self.person.to_string(),
                self.started_at.to_rfc3339(),
                self.planned_for.map(|day| day.to_string())
            ],
        )?;
        Ok(())
    }

    /// With all of its answers, those of the form too.
    pub(crate) fn whole(self, conn: &Connection, around: &Surroundings, shelf: &mut Shelf) -> Result<Self> {
        form::with_answers(conn, around, shelf, self)
    }

    /// The answers that lie beside the form.
    pub(super) fn beside(self) -> impl Iterator<Item = (String, Value)> {
        let answers = self.answers.into_iter();
        answers.map(|(name, value)| (name, Value::from(value)))
    }

    /// Takes it out of the store, with its answers.
    pub(crate) fn delete(&self, tx: &Transaction<'_>) -> Result<()> {
        tx.execute("delete from draft where visit = ?1", [self.visit.to_string()])?;
        UnderWay::delete(tx, self.visit.into())
    }

    /// Every visit under way, the oldest first, with the answers that lie beside its form.
    pub(crate) fn all(conn: &Connection) -> Result<Vec<Self>> {
        let mut statement = conn.prepare_cached(&format!("select {COLUMNS} from draft order by started_at, visit"))?;
        let drafts: Vec<Self> = statement.query_map([], read)?.collect::<rusqlite::Result<_>>()?;
        drafts.into_iter().map(|draft| with_answers(conn, draft)).collect()
    }
}

fn with_answers(conn: &Connection, mut draft: Draft) -> Result<Draft> {
    let mut statement =
        conn.prepare_cached("select name, value from draft_answer where visit = ?1 order by answered_at, name")?;
    let answers = statement.query_map([draft.visit.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    draft.answers = answers.collect::<rusqlite::Result<_>>()?;
    Ok(draft)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Draft> {
    let bad = |column: usize| rusqlite::Error::InvalidColumnType(column, "draft".into(), rusqlite::types::Type::Text);
    Ok(Draft {
        visit: row.get_ref(0)?.as_str()?.parse().map_err(|_| bad(0))?,
        person: row.get_ref(1)?.as_str()?.parse().map_err(|_| bad(1))?,
        started_at: row.get_ref(2)?.as_str()?.parse().map_err(|_| bad(2))?,
        planned_for: row.get::<_, Option<String>>(3)?.and_then(|day| day.parse().ok()),
        answers: Vec::new(),
    })
}
