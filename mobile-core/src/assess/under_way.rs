//! An interview under way, as it lies in the store: whatever happens to the app, it is there again.

use domain::{PersonId, RecordId, Timestamp, VisitId};
use forms::interview::{Answers, Row as AnswerRow};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use crate::error::{Error, Result};

/// What an interview is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The form of a visit under way.
    Visit,
    /// A new assessment.
    Assessment,
    /// Another revision of a finished assessment.
    Amendment,
}

impl Purpose {
    /// The word of it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Visit => "visit",
            Self::Assessment => "assessment",
            Self::Amendment => "amendment",
        }
    }

    /// Reads the word of it; the store's schema knows no other words.
    fn of(word: &str) -> Self {
        match word {
            "visit" => Self::Visit,
            "amendment" => Self::Amendment,
            _ => Self::Assessment,
        }
    }
}

/// An interview under way.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct UnderWay {
    /// The id of the visit or the assessment.
    pub(crate) id: RecordId,
    /// Who is asked.
    pub(crate) person: PersonId,
    /// What it is for.
    pub(crate) purpose: Purpose,
    /// The form's id.
    pub(crate) form: String,
    /// The version that is asked.
    pub(crate) version: String,
    /// When it began, by the phone's clock.
    pub(crate) started_at: Timestamp,
    /// The language in which it is asked (BCP 47).
    pub(crate) language: String,
    /// The visit during which an assessment is asked.
    pub(crate) visit: Option<VisitId>,
    /// A question of the page that is open.
    pub(crate) place: Option<String>,
    /// Counts writes.
    pub(crate) turn: i64,
}

const COLUMNS: &str = "id, person, purpose, form, version, started_at, language, visit, place, turn";

impl UnderWay {
    /// Puts a new interview into the store.
    pub(crate) fn insert(&self, tx: &Transaction<'_>) -> Result<()> {
        tx.prepare_cached(&format!(
            "insert into interview ({COLUMNS}) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
        ))?
        .execute(params![
            self.id.to_string(),
            self.person.to_string(),
            self.purpose.as_str(),
            self.form,
            self.version,
            self.started_at.to_rfc3339(),
            self.language,
            self.visit.map(|visit| visit.to_string()),
            self.place,
            self.turn,
        ])?;
        Ok(())
    }

    /// The interview of an id, if it is under way.
    pub(crate) fn find(conn: &Connection, id: RecordId) -> Result<Option<Self>> {
        let mut statement = conn.prepare_cached(&format!("select {COLUMNS} from interview where id = ?1"))?;
        Ok(statement.query_row([id.to_string()], read).optional()?)
    }

    /// Every interview under way, the oldest first.
    pub(crate) fn all(conn: &Connection) -> Result<Vec<Self>> {
        let mut statement = conn.prepare_cached(&format!("select {COLUMNS} from interview order by started_at, id"))?;
        Ok(statement.query_map([], read)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Takes an interview out of the store, with its answers.
    pub(crate) fn delete(tx: &Transaction<'_>, id: RecordId) -> Result<()> {
        tx.execute("delete from interview where id = ?1", [id.to_string()])?;
        Ok(())
    }

    /// The answers as they are stored.
    pub(crate) fn answers(&self, conn: &Connection) -> Result<Answers> {
        let mut statement = conn.prepare_cached("select key, value from interview_row where interview = ?1")?;
        let rows = statement.query_map([self.id.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Answers {
            rows: rows.collect::<rusqlite::Result<_>>()?,
        })
    }

    /// Writes and deletes rows of answers, and counts the write.
    pub(crate) fn store(&mut self, tx: &Transaction<'_>, rows: &[AnswerRow]) -> Result<()> {
        let id = self.id.to_string();
        for row in rows {
            match &row.value {
                Some(value) => tx
                    .prepare_cached(include_str!("row.sql"))?
                    .execute(params![id, row.key, value])?,
                None => tx
                    .prepare_cached("delete from interview_row where interview = ?1 and key = ?2")?
                    .execute(params![id, row.key])?,
            };
        }
        self.touch(tx)
    }

    /// Stores a whole interview in place of what was stored of it.
    pub(crate) fn store_anew(&mut self, tx: &Transaction<'_>, answers: &Answers) -> Result<()> {
        tx.execute("delete from interview_row where interview = ?1", [self.id.to_string()])?;
        let rows = answers.rows.iter().map(|(key, value)| AnswerRow {
            key: key.clone(),
            value: Some(value.clone()),
        });
        self.store(tx, &rows.collect::<Vec<_>>())
    }

    /// Writes what else may change, and counts the write.
    pub(crate) fn touch(&mut self, tx: &Transaction<'_>) -> Result<()> {
        self.turn += 1;
        tx.prepare_cached("update interview set version = ?2, language = ?3, place = ?4, turn = ?5 where id = ?1")?
            .execute(params![
                self.id.to_string(),
                self.version,
                self.language,
                self.place,
                self.turn
            ])?;
        Ok(())
    }

    /// How many rows there are and what they weigh in a change, generously.
    pub(crate) fn weight(&self, conn: &Connection) -> Result<(usize, usize)> {
        let weigh = |row: &Row<'_>| Ok((row.get::<_, i64>(0)? as usize, row.get::<_, i64>(1)? as usize));
        let mut statement = conn.prepare_cached(include_str!("weight.sql"))?;
        Ok(statement.query_row([self.id.to_string()], weigh)?)
    }
}

/// The error of an id that is not under way.
pub(super) fn missing(conn: &Connection, id: RecordId) -> Result<Error> {
    let finished = conn
        .prepare_cached("select 1 from shown where entity = 'assessment' and id = ?1")?
        .exists([id.to_string()])?;
    Ok(if finished {
        Error::refused(
            "assessment_finished",
            "this assessment is completed; `assess amend` changes it, with a reason",
        )
    } else {
        Error::refused(
            "interview_unknown",
            "this phone has no such assessment under way; `assess list` shows those it has",
        )
    })
}

fn read(row: &Row<'_>) -> rusqlite::Result<UnderWay> {
    let bad =
        |column: usize| rusqlite::Error::InvalidColumnType(column, "interview".into(), rusqlite::types::Type::Text);
    Ok(UnderWay {
        id: row.get_ref(0)?.as_str()?.parse().map_err(|_| bad(0))?,
        person: row.get_ref(1)?.as_str()?.parse().map_err(|_| bad(1))?,
        purpose: Purpose::of(row.get_ref(2)?.as_str()?),
        form: row.get(3)?,
        version: row.get(4)?,
        started_at: row.get_ref(5)?.as_str()?.parse().map_err(|_| bad(5))?,
        language: row.get(6)?,
        visit: row.get::<_, Option<String>>(7)?.and_then(|id| id.parse().ok()),
        place: row.get(8)?,
        turn: row.get(9)?,
    })
}
