//! Dates and moments. A date is the midnight with which it begins, where the reader is.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Timelike};

/// A moment with the clock that shows it.
pub type Moment = DateTime<FixedOffset>;

const DAY_MILLISECONDS: f64 = 86_400_000.0;
/// What is farther from 1970 than this is no date.
const MOST_MILLISECONDS: f64 = 8.64e15;

/// A date, or a date and a time, with or without an offset: `2024-02-29`, `2024-02-29T10:20`, `2024-02-29T10:20:30.000+02:00`.
/// Without one it is the reader's clock that is meant; with one the moment is shown on the reader's.
pub fn parse(text: &str, zone: FixedOffset) -> Option<Moment> {
    let (day, rest) = match text.split_once('T') {
        None => (text, None),
        Some((day, rest)) => (day, Some(rest)),
    };
    let day = day_of(day)?;
    let Some(rest) = rest else {
        return zone.from_local_datetime(&day.and_time(NaiveTime::MIN)).single();
    };
    let (time, own) = time_and_offset(rest)?;
    let clock = own.unwrap_or(zone);
    let moment = clock.from_local_datetime(&day.and_time(time)).single()?;
    Some(moment.with_timezone(&zone))
}

/// `date(value)` of a text: also with months and days of one digit, `2024-2-9`.
pub fn parse_loosely(text: &str, zone: FixedOffset) -> Option<Moment> {
    let (day, rest) = text.split_at(text.find('T').unwrap_or(text.len()));
    let parts: Vec<&str> = day.split('-').collect();
    let [year, month, day] = parts[..] else { return None };
    let short = |part: &str| matches!(part.len(), 1 | 2);
    if !short(month) || !short(day) {
        return None;
    }
    parse(&format!("{year}-{month:0>2}-{day:0>2}{rest}"), zone)
}

fn day_of(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    NaiveDate::from_ymd_opt(
        digits(&text[..4])? as i32,
        digits(text.get(5..7)?)?,
        digits(text.get(8..)?)?,
    )
}

/// `10:20:30.5`, `10:20`, `10`, with an offset or `Z` after it.
fn time_and_offset(text: &str) -> Option<(NaiveTime, Option<FixedOffset>)> {
    let (clock, offset) = match text.find(['Z', '+', '-']) {
        None => (text, None),
        Some(place) => (&text[..place], Some(offset_of(&text[place..])?)),
    };
    let (whole, fraction) = match clock.split_once('.') {
        None => (clock, ""),
        Some((whole, fraction)) if whole.len() == 8 && !fraction.is_empty() => (whole, fraction),
        Some(_) => return None,
    };
    let mut parts = [0; 3];
    let words: Vec<&str> = whole.split(':').collect();
    if words.len() > 3 {
        return None;
    }
    for (part, word) in parts.iter_mut().zip(words) {
        if word.len() != 2 {
            return None;
        }
        *part = digits(word)?;
    }
    let nanoseconds = if fraction.is_empty() {
        0
    } else {
        digits(&format!("{:0<9}", fraction.get(..fraction.len().min(9))?))?
    };
    let time = NaiveTime::from_hms_nano_opt(parts[0], parts[1], parts[2], nanoseconds)?;
    Some((time, offset))
}

/// `Z`, `+02:00`; at most fourteen hours.
fn offset_of(text: &str) -> Option<FixedOffset> {
    if text == "Z" {
        return FixedOffset::east_opt(0);
    }
    let (hours, minutes) = text.get(1..)?.split_once(':')?;
    if hours.len() != 2 || minutes.len() != 2 {
        return None;
    }
    let (hours, minutes) = (digits(hours)?, digits(minutes)?);
    if hours > 14 || minutes > 59 {
        return None;
    }
    let seconds = (hours * 3600 + minutes * 60) as i32;
    FixedOffset::east_opt(if text.starts_with('-') { -seconds } else { seconds })
}

fn digits(text: &str) -> Option<u32> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().ok()
    } else {
        None
    }
}

/// How many days after 1970 began a moment is: `decimal-date-time`.
pub fn days(moment: Moment) -> f64 {
    moment.timestamp_millis() as f64 / DAY_MILLISECONDS
}

/// `difference-in-months(from, to)`: how many whole months lie between two days, negative when the second comes first. A month from the 31st ends with a
/// shorter month: from 31 January to 28 February it is 1.
pub fn whole_months(from: Moment, to: Moment) -> f64 {
    let (from, to) = (from.date_naive(), to.date_naive());
    if to < from {
        return 0.0 - months_until(to, from);
    }
    months_until(from, to)
}

fn months_until(from: NaiveDate, to: NaiveDate) -> f64 {
    let months = (to.year() - from.year()) * 12 + to.month() as i32 - from.month() as i32;
    let reached = u32::try_from(months)
        .ok()
        .and_then(|months| from.checked_add_months(chrono::Months::new(months)));
    f64::from(months - i32::from(reached.is_none_or(|day| day > to)))
}

/// The moment so many days after 1970 began: `date(19782)`.
pub fn of_days(days: f64, zone: FixedOffset) -> Option<Moment> {
    let milliseconds = (days * DAY_MILLISECONDS).round();
    if milliseconds.is_nan() || milliseconds.abs() > MOST_MILLISECONDS {
        return None;
    }
    let utc = DateTime::from_timestamp_millis(milliseconds as i64)?;
    Some(utc.with_timezone(&zone))
}

/// `decimal-time(value)`: which part of the day has gone at `10:20`, `10:20:30.000+02:00`; `NaN` where it is no time.
pub fn decimal_time(text: &str, zone: FixedOffset) -> f64 {
    let clock = text.find(['Z', '+', '-']).map_or(text, |place| &text[..place]);
    let Some((time, own)) = time_and_offset(text).filter(|_| clock.len() >= 5) else {
        return f64::NAN;
    };
    let shown = match own {
        None => time,
        Some(own) => {
            let shift = chrono::TimeDelta::seconds(i64::from(zone.local_minus_utc() - own.local_minus_utc()));
            time.overflowing_add_signed(shift).0
        }
    };
    let milliseconds =
        f64::from(shown.num_seconds_from_midnight()) * 1000.0 + f64::from(shown.nanosecond() / 1_000_000);
    milliseconds / DAY_MILLISECONDS
}

/// A moment as a text: a date alone when it is midnight, else `2024-02-29T10:20:30.000+02:00`.
pub fn to_text(moment: Moment) -> String {
    if moment.time() == NaiveTime::MIN {
        return date_text(moment);
    }
    date_time_text(moment)
}

/// Its date: `2024-02-29`.
pub fn date_text(moment: Moment) -> String {
    moment.format("%Y-%m-%d").to_string()
}

/// Date, time and offset, always: `2024-02-29T00:00:00.000+00:00`.
pub fn date_time_text(moment: Moment) -> String {
    moment.format("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string()
}

/// `today()`: the midnight with which the day of a moment began.
pub fn midnight(moment: Moment) -> Moment {
    let begins: NaiveDateTime = moment.date_naive().and_time(NaiveTime::MIN);
    moment
        .timezone()
        .from_local_datetime(&begins)
        .single()
        .unwrap_or(moment)
}

/// `format-date(value, format)`: `%Y %y %m %n %b %d %e %a`; anything else stands as it is.
pub fn format_date(moment: Moment, format: &str) -> String {
    fill_in(format, |code| date_part(moment, code))
}

/// `format-date-time(value, format)`: those of a date, and `%H %h %M %S %3`.
pub fn format_date_time(moment: Moment, format: &str) -> String {
    fill_in(format, |code| {
        date_part(moment, code).or_else(|| time_part(moment, code))
    })
}

fn fill_in(format: &str, part: impl Fn(char) -> Option<String>) -> String {
    let mut written = String::with_capacity(format.len() + 8);
    let mut rest = format;
    while let Some(place) = rest.find('%') {
        written.push_str(&rest[..place]);
        let code = rest[place + 1..].chars().next();
        match code.and_then(|code| Some((code, part(code)?))) {
            Some((code, part)) => {
                written.push_str(&part);
                rest = &rest[place + 1 + code.len_utf8()..];
            }
            None => {
                written.push('%');
                rest = &rest[place + 1..];
            }
        }
    }
    written + rest
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

fn date_part(moment: Moment, code: char) -> Option<String> {
    Some(match code {
        'Y' => format!("{:04}", moment.year()),
        'y' => format!("{:02}", moment.year().rem_euclid(100)),
        'm' => format!("{:02}", moment.month()),
        'n' => moment.month().to_string(),
        'b' => MONTHS[moment.month0() as usize].to_owned(),
        'd' => format!("{:02}", moment.day()),
        'e' => moment.day().to_string(),
        'a' => DAYS[moment.weekday().num_days_from_monday() as usize].to_owned(),
        _ => return None,
    })
}

fn time_part(moment: Moment, code: char) -> Option<String> {
    Some(match code {
        'H' => format!("{:02}", moment.hour()),
        'h' => moment.hour().to_string(),
        'M' => format!("{:02}", moment.minute()),
        'S' => format!("{:02}", moment.second()),
        '3' => format!("{:03}", moment.nanosecond() / 1_000_000),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(hours: i32) -> FixedOffset {
        FixedOffset::east_opt(hours * 3600).unwrap()
    }

    fn read(text: &str) -> String {
        parse(text, zone(2)).map_or("none".into(), to_text)
    }

    #[test]
    fn months_count_when_they_are_whole() {
        let months = |from: &str, to: &str| {
            let read = |text| parse(text, zone(2)).unwrap();
            whole_months(read(from), read(to))
        };
        let each = [
            ("2015-10-01", "2015-10-01", 0.0),
            ("2015-09-01", "2015-10-01", 1.0),
            ("2015-09-02", "2015-10-01", 0.0),
            ("2014-10-02", "2015-10-01", 11.0),
            ("2015-10-01", "2014-10-01", -12.0),
            ("2015-10-01", "2014-10-02", -11.0),
            ("2015-01-31", "2015-02-28", 1.0),
            ("2015-01-31", "2015-03-30", 1.0),
            ("2015-02-28", "2015-03-31", 1.0),
            ("2024-02-29", "2025-02-28", 12.0),
        ];
        for (from, to, whole) in each {
            assert_eq!(months(from, to), whole, "{from} {to}");
        }
        assert!(months("2015-10-02", "2015-10-01").is_sign_positive(), "no -0");
    }

    #[test]
    fn dates_and_moments_are_read_where_the_reader_is() {
        for (text, shown) in [
            ("2024-02-29", "2024-02-29"),
            ("2024-02-29T00:00", "2024-02-29"),
            ("2024-02-29T10", "2024-02-29T10:00:00.000+02:00"),
            ("2024-02-29T10:20", "2024-02-29T10:20:00.000+02:00"),
            ("2024-02-29T10:20:30.1239", "2024-02-29T10:20:30.123+02:00"),
            ("2024-02-29T10:20:30.000Z", "2024-02-29T12:20:30.000+02:00"),
            ("2024-02-28T22:00:00.000Z", "2024-02-29"),
            ("2024-02-29T10:20:30.000+05:30", "2024-02-29T06:50:30.000+02:00"),
            ("2024-02-29T10:20:30-03:00", "2024-02-29T15:20:30.000+02:00"),
        ] {
            assert_eq!(read(text), shown, "{text}");
        }
        for text in [
            "",
            "2023-02-29",
            "2024-2-9",
            "2024-02-29 10:20",
            "24-02-29",
            "2024-02-29T",
            "2024-02-29T25:00",
            "2024-02-29T1:00",
            "2024-02-29T10:20.5",
            "2024-02-29T10:20+15:00",
            "2024-02-29T10:20+2",
            "2024-02-29T10:20:30:40",
            "+024-02-29",
            "2024-02-2é",
            "10:20",
            "2024-02-29Z",
        ] {
            assert_eq!(read(text), "none", "{text}");
        }
    }

    #[test]
    fn months_and_days_of_one_digit_are_dates_when_asked_for() {
        assert_eq!(
            parse_loosely("2024-2-9", zone(0)).map(to_text).as_deref(),
            Some("2024-02-09")
        );
        assert_eq!(
            parse_loosely("2024-2-9T10:00", zone(0)).map(to_text).as_deref(),
            Some("2024-02-09T10:00:00.000+00:00")
        );
        assert_eq!(parse_loosely("2024-002-9", zone(0)), None);
        assert_eq!(parse_loosely("2024", zone(0)), None);
    }

    #[test]
    fn days_are_counted_from_1970() {
        let moment = parse("2012-07-24T00:00:00.000+00:00", zone(0)).unwrap();
        assert_eq!(days(moment), 15545.0);
        assert_eq!(of_days(15545.0, zone(0)), Some(moment));
        assert_eq!(
            to_text(of_days(-1.5, zone(0)).unwrap()),
            "1969-12-30T12:00:00.000+00:00"
        );
        assert_eq!(of_days(f64::NAN, zone(0)), None);
        assert_eq!(of_days(1e300, zone(0)), None);
    }

    #[test]
    fn a_time_is_a_part_of_a_day() {
        assert_eq!(decimal_time("06:00:00.000+00:00", zone(0)), 0.25);
        assert_eq!(decimal_time("12:00", zone(2)), 0.5);
        assert_eq!(decimal_time("23:00:00.000Z", zone(2)), 1.0 / 24.0);
        assert!(decimal_time("now", zone(0)).is_nan() && decimal_time("10", zone(0)).is_nan());
        assert!(decimal_time("24:00", zone(0)).is_nan() && decimal_time("", zone(0)).is_nan());
    }

    #[test]
    fn every_code_of_a_format() {
        let moment = parse("2024-03-05T07:08:09.012", zone(0)).unwrap();
        assert_eq!(
            format_date(moment, "%Y %y %m %n %b %d %e %a"),
            "2024 24 03 3 Mar 05 5 Tue"
        );
        assert_eq!(format_date(moment, "%H:%M 100% %q %"), "%H:%M 100% %q %");
        assert_eq!(format_date_time(moment, "%H %h %M %S %3, %Y"), "07 7 08 09 012, 2024");
        assert_eq!(to_text(midnight(moment)), "2024-03-05");
    }
}
