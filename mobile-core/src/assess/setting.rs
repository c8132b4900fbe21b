//! What an interview knows of the world: the hour where it is asked, the language, and what the person's file already says.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use domain::{Entity, PersonFile, RecordId, Sex};
use forms::interview::Setting;
use rusqlite::Connection;

use super::UnderWay;
use crate::{ambient::Surroundings, caseload, error::Result, store::meta};

/// The setting of an interview.
pub(super) fn setting(conn: &Connection, around: &Surroundings, of: &UnderWay) -> Result<Setting> {
    let reference = meta::reference(conn)?;
    let identity = meta::identity(conn)?;
    let file = caseload::load(conn, caseload::Layer::Shown, of.person)?;
    let holder = file.as_ref().map_or(identity.unit, |file| file.head.unit);
    let zone = caseload::unit(&reference, holder).zone();
    let now = around.clock.now().with_timezone(&zone);
    let today = of.started_at.with_timezone(&zone).date_naive();
    Ok(Setting {
        now: now.fixed_offset(),
        language: Some(of.language.clone()),
        seed: seed(of.id),
        fills: file.map(|file| fills(&file, today)).unwrap_or_default(),
        device_id: identity.device.to_string(),
        username: identity.worker_name,
        instance_id: Some(format!("uuid:{}", of.id)),
        ..Setting::default()
    })
}

/// Whatever is random in an interview comes out the same each time it is opened.
fn seed(id: RecordId) -> u64 {
    id.0.as_u64_pair().1
}

/// What the file says of the questions that the column `fill` marks (docs/FORMS.md); what it does not say is left out, and asked.
fn fills(file: &PersonFile, today: NaiveDate) -> BTreeMap<String, String> {
    let person = &file.head.record;
    let age = person
        .get::<NaiveDate>("birth_date")
        .and_then(|born| years(born, today))
        .filter(|_| person.text("birth_precision") != Some("unknown"));
    let sex = person.text("sex").filter(|sex| Sex::KNOWN.contains(sex));
    let known = [
        ("age", age.map(|years| years.to_string())),
        ("sex", sex.map(str::to_owned)),
        ("dependants", dependants(file, today).map(str::to_owned)),
    ];
    known
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect()
}

/// Whole years between two days; somebody born on 29 February is a year older on 1 March.
fn years(born: NaiveDate, today: NaiveDate) -> Option<i32> {
    let before_birthday = (today.month(), today.day()) < (born.month(), born.day());
    let years = today.year() - born.year() - i32::from(before_birthday);
    (years >= 0).then_some(years)
}

/// Whether somebody in the household depends on the person; not known while nobody of the household is recorded.
fn dependants(file: &PersonFile, today: NaiveDate) -> Option<&'static str> {
    let gone = |member: &&domain::Record| member.get::<NaiveDate>("to").is_some_and(|to| to < today);
    let mut members = file.of_kind(&Entity::Member).filter(|member| !gone(member)).peekable();
    members.peek()?;
    Some(if members.any(|member| member.flag("dependent")) {
        "yes"
    } else {
        "no"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_a_year_older_on_the_birthday() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap_or_default();
        assert_eq!(years(day("2008-03-02"), day("2026-03-01")), Some(17));
        assert_eq!(years(day("2008-03-02"), day("2026-03-02")), Some(18));
        assert_eq!(years(day("2008-02-29"), day("2026-02-28")), Some(17));
        assert_eq!(years(day("2008-02-29"), day("2026-03-01")), Some(18));
        assert_eq!(years(day("2027-01-01"), day("2026-03-01")), None, "not born yet");
    }
}
