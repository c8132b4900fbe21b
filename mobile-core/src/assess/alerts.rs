//! A critical answer raises its alert at once, without a network: the record stands in the file and in the outbox before the next question is asked.

use domain::{Body, RecordId, change::RecordAdded, of_critical_answer};
use rusqlite::{Connection, Transaction};

use super::{Session, words};
use crate::{ambient::Surroundings, caseload, error::Result, record::record, store::meta, today};

/// A critical answer, and what to do now.
#[derive(Clone, Debug, PartialEq)]
pub struct RaisedAlert {
    /// The form's code.
    pub code: String,
    /// What it says.
    pub label: String,
    /// What to do.
    pub what_to_do: String,
    /// It was raised by the last answer.
    pub new: bool,
    /// The record in the person's file.
    pub record: RecordId,
}

/// Raises the alerts of the answers as they are; one that stands already is not raised again, nor taken back: only a person closes it.
pub(super) fn raise(tx: &Transaction<'_>, around: &Surroundings, session: &Session) -> Result<Vec<RaisedAlert>> {
    let raised = standing(tx, around, session)?;
    let at = around.clock.now();
    let mut bodies = Vec::new();
    for alert in raised.iter().filter(|alert| alert.new) {
        let critical = of_critical_answer(session.row.id, &alert.code, at);
        bodies.push(Body::RecordAdded(RecordAdded {
            entity: critical.entity,
            record: critical.id,
            fields: critical.fields,
            extra: Default::default(),
        }));
    }
    if !bodies.is_empty() {
        record(tx, around, session.row.person, bodies)?;
    }
    Ok(raised)
}

/// The critical answers there are by now; new are those that nobody was alerted to yet.
pub(super) fn standing(conn: &Connection, around: &Surroundings, session: &Session) -> Result<Vec<RaisedAlert>> {
    if session.instrument().scoring().alerts.is_empty() {
        return Ok(Vec::new());
    }
    let mut stands = conn.prepare_cached("select 1 from shown where entity = 'alert' and id = ?1")?;
    let mut raised = Vec::new();
    for alert in session.interview.outcome().alerts {
        let record = of_critical_answer(session.row.id, &alert.code, session.row.started_at).id;
        let new = !stands.exists([record.to_string()])?;
        raised.push(told(session, around, &alert.code, record, new));
    }
    Ok(raised)
}

fn told(session: &Session, around: &Surroundings, code: &str, record: RecordId, new: bool) -> RaisedAlert {
    let language = session.language(around);
    let own = session.instrument().setting("default_language");
    let mut rules = session.instrument().scoring().alerts.iter();
    let rule = rules.find(|rule| rule.code == code);
    let text = |texts: Option<&forms::scoring::Words>| {
        texts.map_or_else(String::new, |texts| words::text(texts, language, own).to_owned())
    };
    RaisedAlert {
        code: code.to_owned(),
        label: text(rule.map(|rule| &rule.label)),
        what_to_do: text(rule.map(|rule| &rule.hint)),
        new,
        record,
    }
}

/// Whom to call when an alert is raised: the hotline of the unit, or of the rules that apply where the person is, else the emergency number.
pub(super) fn hotline(conn: &Connection, around: &Surroundings, session: &Session) -> Result<String> {
    /// The emergency number of Kosovo, Albania, Georgia and Serbia.
    const EMERGENCY: &str = "112";
    let reference = meta::reference(conn)?;
    if let Some(number) = reference.hotline {
        return Ok(number);
    }
    let file = caseload::load(conn, caseload::Layer::Shown, session.row.person)?;
    let holder = file.map_or(meta::identity(conn)?.unit, |file| file.head.unit);
    let jurisdiction = caseload::unit(&reference, holder).jurisdiction;
    let rules = reference
        .rules
        .on(&jurisdiction, today::day_in(&reference, holder, around.clock.now()));
    Ok(rules.hotline.clone().unwrap_or_else(|| EMERGENCY.to_owned()))
}
