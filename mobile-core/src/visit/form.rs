//! The form of a visit under way: its answers lie in the interview; what the form has no place for lies beside it, by name.

use std::sync::Arc;

use domain::{Visit, VisitId};
use forms::{
    instrument::Instrument,
    interview::{Changed, Node},
};
use rusqlite::{Connection, Transaction};

use super::draft::Draft;
use crate::{
    ambient::Surroundings,
    assess::{Purpose, Session, Sessions, UnderWay, is_answer, is_asked, set},
    error::{Error, Result},
    instruments::{Shelf, visit_form, visit_form_of},
    store::meta,
};

/// The form that new visits ask.
pub(super) fn current(conn: &Connection, sessions: &mut Sessions) -> Result<Arc<Instrument>> {
    let (_, version) = visit_form_of(conn, &meta::reference(conn)?)?;
    sessions.shelf.get(conn, &version)
}

/// Begins the form of a visit.
pub(super) fn begin<'a>(
    tx: &Transaction<'_>,
    around: &Surroundings,
    sessions: &'a mut Sessions,
    draft: &Draft,
) -> Result<&'a mut Session> {
    let (form, version) = visit_form_of(tx, &meta::reference(tx)?)?;
    let row = UnderWay {
        id: draft.visit.into(),
        person: draft.person,
        purpose: Purpose::Visit,
        form,
        version,
        started_at: draft.started_at,
        language: around.language.code().to_owned(),
        visit: None,
        place: None,
        turn: 0,
    };
    sessions.begin(tx, around, row)
}

/// The form of a visit under way. One that was begun before there were forms gets one now, with the answers that it has.
pub(super) fn open<'a>(
    tx: &Transaction<'_>,
    around: &Surroundings,
    sessions: &'a mut Sessions,
    draft: &Draft,
) -> Result<&'a mut Session> {
    if let Some(row) = UnderWay::find(tx, draft.visit.into())? {
        return sessions.open(tx, around, row);
    }
    let session = begin(tx, around, sessions, draft)?;
    for (name, value) in &draft.answers {
        if let Ok((_, changed)) = set(session, around, name, value) {
            session.store(tx, &changed.rows)?;
            put_beside(tx, draft.visit, name, "", draft.started_at)?;
        }
    }
    Ok(session)
}

/// Saves an answer: in the form, or beside it when the form has no such question.
pub(super) fn answer(
    tx: &Transaction<'_>,
    around: &Surroundings,
    session: &mut Session,
    visit: VisitId,
    (name, value): (&str, &str),
) -> Result<()> {
    match set(session, around, name, value) {
        Ok((reference, changed)) => {
            unbroken(&reference, &changed, (name, value))?;
            session.store(tx, &changed.rows)
        }
        Err(error) if error.code() == "question_unknown" && !name.starts_with('/') => {
            put_beside(tx, visit, name, value, around.clock.now())
        }
        Err(other) => Err(other),
    }
}

/// Checks an answer that amends a finished visit, with the form that the visit was asked with. A form that is not on the phone checks nothing, and what
/// it does not ask is kept as it is.
pub(super) fn check_again(
    conn: &Connection,
    around: &Surroundings,
    sessions: &mut Sessions,
    visit: &Visit,
    (name, value): (&str, &str),
) -> Result<()> {
    let version = match visit.record.instrument() {
        Some(instrument) => instrument.version,
        None => visit_form()?.1.to_owned(),
    };
    let Ok(instrument) = sessions.shelf.get(conn, &version) else {
        return Ok(());
    };
    let row = UnderWay {
        id: visit.id.into(),
        person: visit.person,
        purpose: Purpose::Visit,
        form: instrument.form_id().to_owned(),
        version,
        started_at: visit.record.started_at,
        language: around.language.code().to_owned(),
        visit: None,
        place: None,
        turn: 0,
    };
    let given = (&visit.record.answers, &visit.record.last_saved());
    let mut session = Session::reopen(conn, around, instrument, row, given)?;
    match set(&mut session, around, name, value) {
        Ok((reference, changed)) => unbroken(&reference, &changed, (name, value)),
        Err(error) if error.code() != "question_unknown" => Err(error),
        Err(_) => Ok(()),
    }
}

/// Refuses an answer that breaks its constraint. Taken back it may be missing; that is told when the visit is finished.
fn unbroken(reference: &str, changed: &Changed, (name, value): (&str, &str)) -> Result<()> {
    let mut nodes = changed.nodes.iter();
    let broken = nodes.find(|node| node.reference == reference && !node.valid);
    match broken.filter(|_| !value.is_empty()) {
        Some(node) => Err(Error::refused("bad_answer", format!("{name}: {}", node.message))),
        None => Ok(()),
    }
}

fn put_beside(tx: &Transaction<'_>, visit: VisitId, name: &str, value: &str, at: domain::Timestamp) -> Result<()> {
    let visit = visit.to_string();
    if value.is_empty() {
        tx.prepare_cached("delete from draft_answer where visit = ?1 and name = ?2")?
            .execute([visit.as_str(), name])?;
    } else {
        tx.prepare_cached(include_str!("answer.sql"))?
            .execute([visit.as_str(), name, value, &at.to_rfc3339()])?;
    }
    Ok(())
}

/// A visit under way with all of its answers: those of the form in its order, then those beside it.
pub(super) fn with_answers(
    conn: &Connection,
    around: &Surroundings,
    shelf: &mut Shelf,
    mut draft: Draft,
) -> Result<Draft> {
    if let Some(row) = UnderWay::find(conn, draft.visit.into())? {
        let mut session = Session::resume(conn, around, shelf, row)?;
        let nodes = session.interview.state();
        let answered = nodes.into_iter().filter(|node| is_asked(node.kind) && is_answer(node));
        let mut answers: Vec<(String, String)> = answered.map(|node| (name(&session, &node), node.value)).collect();
        answers.extend(kept(&session));
        answers.append(&mut draft.answers);
        draft.answers = answers;
    }
    Ok(draft)
}

/// Answers to an earlier version of the form that this one has no place for, by their names; by their paths where the name is of another question now.
pub(super) fn kept(session: &Session) -> Vec<(String, String)> {
    let kept = session.interview.kept().into_iter();
    let named = kept.map(|kept| {
        let name = kept.reference.rsplit('/').next().unwrap_or_default();
        let taken = kept.reference.contains('[') || session.places.reference(name).is_some();
        let name = if taken { kept.reference.clone() } else { name.to_owned() };
        (name, kept.value)
    });
    named.collect()
}

/// What a script calls the question: its name, where that says which.
fn name(session: &Session, node: &Node) -> String {
    match session.places.reference(&node.name) {
        Some(reference) if reference == node.reference => node.name.clone(),
        _ => node.reference.clone(),
    }
}
