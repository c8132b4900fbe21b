//! A birth date as people write it: `12.4.1988`, `1988-04-12`, `4.1988`, `1988`, `~1988`. How much of it is written says how exact it is.

use chrono::NaiveDate;

use crate::enums::BirthPrecision;

/// The date with its precision; a part that is missing is the first. `None` for what is not a date between 1850 and 2199.
pub fn parse(text: &str) -> Option<(NaiveDate, BirthPrecision)> {
    let text = text.trim().trim_end_matches('.');
    let (text, roughly) = match text.strip_prefix(['~', '≈', '±']) {
        Some(rest) => (rest.trim_start(), true),
        None => (text, false),
    };
    let parts: Vec<&str> = text
        .split(['.', '-', '/', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    let is_year = |part: &str| part.len() == 4;
    let (year, month, day) = match parts.as_slice() {
        [year] if is_year(year) => (*year, None, None),
        [year, month] if is_year(year) => (*year, Some(*month), None),
        [month, year] if is_year(year) => (*year, Some(*month), None),
        [year, month, day] if is_year(year) => (*year, Some(*month), Some(*day)),
        [day, month, year] if is_year(year) => (*year, Some(*month), Some(*day)),
        _ => return None,
    };
    let number = |part: &str| {
        let short = (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        short.then(|| part.parse::<u32>().ok()).flatten()
    };
    let precision = match (roughly, month, day) {
        (true, ..) => BirthPrecision::Estimated,
        (_, Some(_), Some(_)) => BirthPrecision::Day,
        (_, Some(_), None) => BirthPrecision::Month,
        _ => BirthPrecision::Year,
    };
    let year = number(year).and_then(|year| i32::try_from(year).ok())?;
    let date = NaiveDate::from_ymd_opt(year, number(month.unwrap_or("1"))?, number(day.unwrap_or("1"))?)?;
    (1850..=2199).contains(&year).then_some((date, precision))
}
