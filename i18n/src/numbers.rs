//! Numbers, days and times in the reader's own form (CLDR's for each language; hours always of 24).

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

use crate::{Arg, Language, Words};

impl Words {
    /// A whole number, its thousands set apart.
    pub fn number(&self, n: i64) -> String {
        grouped(self.language(), n)
    }

    /// A day in full: `23 November 2026`, `23. novembar 2026.`
    pub fn date(&self, day: NaiveDate) -> String {
        self.put_together("date-long", day)
    }

    /// A day for a table: `23 Nov 2026`, `23.11.2026`.
    pub fn date_short(&self, day: NaiveDate) -> String {
        self.put_together("date-short", day)
    }

    /// A day in full, with its weekday.
    pub fn date_with_weekday(&self, day: NaiveDate) -> String {
        let id = format!("weekday-{}", day.weekday().number_from_monday());
        let args = [
            ("weekday", Arg::Text(&self.get(&id))),
            ("date", Arg::Text(&self.date(day))),
        ];
        self.with("date-with-weekday", &args).into_owned()
    }

    /// A time of day: `09:05`.
    pub fn time(&self, time: NaiveTime) -> String {
        time.format("%H:%M").to_string()
    }

    /// A moment, for a table: the caller has brought it into the unit's zone.
    pub fn date_time(&self, at: NaiveDateTime) -> String {
        let args = [
            ("date", Arg::Text(&self.date_short(at.date()))),
            ("time", Arg::Text(&self.time(at.time()))),
        ];
        self.with("date-and-time", &args).into_owned()
    }

    /// The name of a month, 1 to 12.
    pub fn month(&self, month: u32) -> Cow<'_, str> {
        self.with(month_id(month), &[])
    }

    fn put_together(&self, id: &str, day: NaiveDate) -> String {
        let month = day.month();
        let short = format!("month_short-{month}");
        let args = [
            ("day", Arg::Text(&day.day().to_string())),
            ("month", Arg::Text(&self.month(month))),
            ("short", Arg::Text(&self.get(&short))),
            ("dd", Arg::Text(&format!("{:02}", day.day()))),
            ("mm", Arg::Text(&format!("{month:02}"))),
            ("year", Arg::Text(&day.year().to_string())),
        ];
        self.with(id, &args).into_owned()
    }
}

fn month_id(month: u32) -> &'static str {
    const IDS: [&str; 12] = [
        "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9", "month-10",
        "month-11", "month-12",
    ];
    IDS[(month.clamp(1, 12) - 1) as usize]
}

/// Sets thousands apart: a comma in English, a point in Serbian, else a no-break space; Georgian leaves four digits together.
pub(crate) fn grouped(language: Language, n: i64) -> String {
    let (separator, least) = match language {
        Language::En => (',', 4),
        Language::Sq => ('\u{a0}', 4),
        Language::Ka => ('\u{a0}', 5),
        Language::SrLatn => ('.', 4),
    };
    let digits = n.unsigned_abs().to_string();
    let mut out = String::from(if n < 0 { "-" } else { "" });
    for (i, digit) in digits.chars().enumerate() {
        let left = digits.len() - i;
        if i > 0 && left.is_multiple_of(3) && digits.len() >= least {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}
