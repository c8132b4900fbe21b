//! The feed itself: one event for each person who is to be visited, from the first day of the window to the due day; an overdue visit stands on
//! today. Ids stay, and what changes is counted, so that calendars move an event and do not double it.

use std::{collections::HashMap, fmt::Write};

use chrono::NaiveDate;
use domain::Timestamp;
use i18n::{Language, Words};
use sqlx::FromRow;

use crate::{
    access::Actor,
    auth::hex_of,
    clock::{parse_stamp, stamp},
    db::{DbError, Tx, sql},
    row,
};

/// Events of a feed at most: more than a caseload.
const MOST: i64 = 2_000;
/// Octets of a line before it is folded (RFC 5545, 3.1).
const LINE: usize = 75;

#[derive(FromRow)]
struct Due {
    id: String,
    name: String,
    time_zone: String,
    window_from: String,
    due_on: String,
    overdue_from: String,
}

/// An event as a calendar gets it.
struct Event {
    person: String,
    uid: String,
    from: NaiveDate,
    until: NaiveDate,
    summary: String,
    sequence: i64,
    modified: Timestamp,
}

#[derive(FromRow)]
struct Said {
    person: String,
    says: String,
    sequence: i64,
    modified_at: String,
}

/// The feed of a worker as it stands now, with when it last changed. Notes what each event says, so that changes are counted.
pub async fn write(tx: &mut Tx, worker: &Actor, now: Timestamp) -> Result<(String, Timestamp), DbError> {
    let words = Words::of(Language::from_tag(&worker.language).unwrap_or_default());
    let mut events: Vec<Event> = due(tx, worker)
        .await?
        .iter()
        .filter_map(|due| event(due, worker, words, now))
        .collect();
    count_changes(tx, worker, &mut events, now).await?;
    let last = events
        .iter()
        .map(|event| event.modified)
        .max()
        .unwrap_or(Timestamp::UNIX_EPOCH);
    Ok((text(&events, worker, words), last))
}

/// People whom the worker is to visit. A sealed file is absent: that there is somebody would already say too much.
async fn due(tx: &mut Tx, worker: &Actor) -> Result<Vec<Due>, DbError> {
    let text = format!(
        "select p.id, p.name, u.time_zone, p.window_from, p.due_on, p.overdue_from
         from responsibility held
         join person p on p.id = held.person
         join unit u on u.id = p.unit
         where held.worker = $1 and held.until_seq is null and p.due_on is not null and p.sealed = 0
           and p.merged_into is null
         order by p.due_on, p.id
         limit {MOST}"
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(text))
        .bind(worker.id.to_string())
        .fetch_all(&mut **tx)
        .await?)
}

fn event(due: &Due, worker: &Actor, words: &Words, now: Timestamp) -> Option<Event> {
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    let zone = due.time_zone.parse().unwrap_or(chrono_tz::UTC);
    let today = now.with_timezone(&zone).date_naive();
    let (window, due_on, overdue_from) = (day(&due.window_from)?, day(&due.due_on)?, day(&due.overdue_from)?);
    let late = today > due_on;
    let (from, last) = if late {
        (today, today)
    } else {
        (window.min(due_on), due_on)
    };
    let what = if today >= overdue_from {
        format!("{} ({})", words.get("visit"), words.get("timing-overdue"))
    } else {
        words.get("visit").into_owned()
    };
    Some(Event {
        uid: format!(
            "{}@vizita",
            &hex_of(format!("{} {}", worker.id, due.id).as_bytes())[..32]
        ),
        person: due.id.clone(),
        from,
        until: last.succ_opt()?,
        summary: format!("{what}: {}", initials(&due.name)),
        sequence: 0,
        modified: now,
    })
}

/// `Đurđa Ilić` → `Đ. I.`: a calendar shows initials (data model, "Safe contact").
pub fn initials(name: &str) -> String {
    let first = |word: &str| word.chars().find(|sign| sign.is_alphanumeric());
    let initials = name.split_whitespace().filter_map(first).take(3);
    // Georgian names have no capitals; its other letters are for headlines.
    let capital = |sign: char| match sign {
        'ა'..='ჿ' => sign.to_string(),
        sign => sign.to_uppercase().to_string(),
    };
    let initials: Vec<String> = initials.map(|sign| format!("{}.", capital(sign))).collect();
    initials.join(" ")
}

/// Gives each event its number and the time of its last change; what it says is remembered as a hash.
async fn count_changes(tx: &mut Tx, worker: &Actor, events: &mut [Event], now: Timestamp) -> Result<(), DbError> {
    let said: Vec<Said> =
        sqlx::query_as("select person, says, sequence, modified_at from calendar_event where worker = $1")
            .bind(worker.id.to_string())
            .fetch_all(&mut **tx)
            .await?;
    let said: HashMap<&str, &Said> = said.iter().map(|said| (said.person.as_str(), said)).collect();
    let mut changed = Vec::new();
    for event in events {
        let says = hex_of(format!("{} {} {}", event.from, event.until, event.summary).as_bytes());
        match said.get(event.person.as_str()) {
            Some(said) if said.says == says => {
                event.sequence = said.sequence;
                event.modified = parse_stamp(&said.modified_at).unwrap_or(now);
                continue;
            }
            Some(said) => event.sequence = said.sequence + 1,
            None => event.sequence = 0,
        }
        changed.push(row![
            worker.id.to_string(),
            event.person.as_str(),
            says,
            event.sequence,
            stamp(now)
        ]);
    }
    sql::insert(
        tx,
        "calendar_event",
        &["worker", "person", "says", "sequence", "modified_at"],
        changed,
        "on conflict (worker, person) do update set says = excluded.says, sequence = excluded.sequence,
           modified_at = excluded.modified_at",
    )
    .await
}

fn text(events: &[Event], worker: &Actor, words: &Words) -> String {
    let mut ics = Lines(String::new());
    ics.line("BEGIN:VCALENDAR");
    ics.line("VERSION:2.0");
    ics.line("PRODID:-//Vizita//Visits//EN");
    ics.line("CALSCALE:GREGORIAN");
    ics.line("METHOD:PUBLISH");
    ics.line(&format!("X-WR-CALNAME:{}", escaped(&words.get("calendar-name"))));
    ics.line(&format!("X-WR-TIMEZONE:{}", worker.zone.name()));
    ics.line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    ics.line("X-PUBLISHED-TTL:PT1H");
    for event in events {
        let modified = event.modified.format("%Y%m%dT%H%M%SZ");
        ics.line("BEGIN:VEVENT");
        ics.line(&format!("UID:{}", event.uid));
        ics.line(&format!("DTSTAMP:{modified}"));
        ics.line(&format!("LAST-MODIFIED:{modified}"));
        ics.line(&format!("SEQUENCE:{}", event.sequence));
        ics.line(&format!("DTSTART;VALUE=DATE:{}", event.from.format("%Y%m%d")));
        ics.line(&format!("DTEND;VALUE=DATE:{}", event.until.format("%Y%m%d")));
        ics.line(&format!("SUMMARY:{}", escaped(&event.summary)));
        ics.line("CLASS:PRIVATE");
        ics.line("TRANSP:TRANSPARENT");
        ics.line("END:VEVENT");
    }
    ics.line("END:VCALENDAR");
    ics.0
}

/// Content lines: ended by CR LF, folded where they are long, never inside a character.
struct Lines(String);

impl Lines {
    fn line(&mut self, line: &str) {
        let mut octets = 0;
        for sign in line.chars() {
            if octets + sign.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(sign);
            octets += sign.len_utf8();
        }
        let _ = write!(self.0, "\r\n");
    }
}

/// A text of RFC 5545, 3.3.11.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\\' | ';' | ',' => escaped.extend(['\\', sign]),
            '\n' => escaped.push_str("\\n"),
            sign if sign.is_control() => {}
            sign => escaped.push(sign),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_between_characters() {
        let mut lines = Lines(String::new());
        let long = format!("SUMMARY:{}", "ვიზიტი ".repeat(30));
        lines.line(&long);
        assert!(lines.0.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(lines.0.replace("\r\n ", "").trim_end_matches("\r\n"), long);
    }

    #[test]
    fn initials_are_of_any_script_and_at_most_three() {
        assert_eq!(initials("Đurđa Ilić"), "Đ. I.");
        assert_eq!(initials("გიორგი ბერიძე"), "გ. ბ.");
        assert_eq!(initials("  ana-maria  von der Leyen"), "A. V. D.");
        assert_eq!(initials("„—“"), "");
    }

    #[test]
    fn what_has_a_meaning_in_the_format_is_escaped() {
        assert_eq!(escaped("a,b;c\\d\ne\r"), "a\\,b\\;c\\\\d\\ne");
    }
}
