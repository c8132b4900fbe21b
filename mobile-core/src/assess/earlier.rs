//! What the same person answered to the same form before, for `${last-saved#…}`: never what somebody else said (docs/FORMS.md).

use domain::{Assessment, Entity, Fields, PersonFile, Visit};
use forms::interview::Setting;
use rusqlite::Connection;
use serde_json::Value;

use super::{Purpose, UnderWay, setting};
use crate::{ambient::Surroundings, caseload, error::Result};

/// The setting of an interview that begins.
pub(super) fn setting(conn: &Connection, around: &Surroundings, of: &UnderWay) -> Result<Setting> {
    let file = caseload::load(conn, caseload::Layer::Shown, of.person)?;
    let before = file.and_then(|file| match of.purpose {
        Purpose::Visit => visit(&file, of),
        Purpose::Assessment | Purpose::Amendment => assessment(&file, of),
    });
    Ok(Setting {
        last_saved: before.unwrap_or_default().into_iter().collect(),
        ..setting::setting(conn, around, of)?
    })
}

/// The last assessment with the form that still stands, whoever made it.
fn assessment(file: &PersonFile, of: &UnderWay) -> Option<Fields> {
    let known = file.of_kind(&Entity::Assessment).filter(|record| record.id != of.id);
    let standing = known
        .filter_map(Assessment::of)
        .filter(|known| known.instrument.form == of.form && known.state != "entered_in_error");
    Some(standing.max_by_key(|known| known.started_at)?.answers)
}

/// The last visit with the form at which the person was seen: at a closed door nothing is answered.
fn visit(file: &PersonFile, of: &UnderWay) -> Option<Fields> {
    let asked = |visit: &&Visit| {
        visit
            .record
            .instrument()
            .is_some_and(|instrument| instrument.form == of.form)
    };
    let known = file.visits.values().filter(asked);
    let seen = known.filter(|visit| visit.record.resets_clock());
    let record = &seen.max_by_key(|visit| visit.record.started_at)?.record;
    let mut answers = record.answers.clone();
    if !record.danger_signs.is_empty() {
        let signs: Vec<&str> = record.danger_signs.iter().map(|sign| sign.as_str()).collect();
        answers.insert("danger_signs".into(), Value::from(signs.join(" ")));
    }
    Some(answers)
}
