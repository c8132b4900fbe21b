//! Rules: intervals, grace and holidays by jurisdiction and first day. Every change of them is followed by `register::refresh`.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::{RuleSet, escalation::EscalationRule};
use serde_json::Value;

use super::{AdminError, Desk};
use crate::{clock::stamp, db::Tx, register::units};

/// Every stored set; the built-in defaults are not among them.
pub async fn list(tx: &mut Tx) -> Result<Vec<RuleSet>, AdminError> {
    let stored = "select data from rule_set order by jurisdiction, valid_from";
    let rows: Vec<(String,)> = sqlx::query_as(stored).fetch_all(&mut **tx).await?;
    rows.into_iter()
        .map(|(data,)| Ok(serde_json::from_str(&data)?))
        .collect()
}

/// Reads a set as people write it: TOML, dates with or without quotes. What is missing is the default's.
pub fn parse(text: &str) -> Result<RuleSet, AdminError> {
    let table: toml::Table = toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let line = 1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count();
        AdminError::refused(format!("line {line}: {}", error.message().replace('\n', " ")))
    })?;
    let given = to_json(toml::Value::Table(table))?;
    let mut whole = serde_json::to_value(RuleSet::default())?;
    // What is not written where it is the default's may be changed all the same.
    whole["escalation"] = serde_json::to_value(EscalationRule::default())?;
    whole["hotline"] = Value::Null;
    let Value::Object(members) = &given else {
        return Err(AdminError::refused("the file is not a table"));
    };
    for needed in ["jurisdiction", "valid_from"] {
        if !members.contains_key(needed) {
            return Err(AdminError::refused(format!("{needed} is missing")));
        }
    }
    for (key, value) in members {
        let slot = whole.get_mut(key).ok_or_else(|| {
            AdminError::refused(format!(
                "unknown key {key}; `vizita rules show` shows every key there is"
            ))
        })?;
        *slot = value.clone();
    }
    let set: RuleSet =
        serde_json::from_value(whole).map_err(|error| AdminError::refused(format!("cannot be used: {error}")))?;
    check(&set, &given)?;
    Ok(set)
}

fn check(set: &RuleSet, given: &Value) -> Result<(), AdminError> {
    for (level, rule) in &set.intervals {
        if !domain::RiskLevel::from(level.as_str()).is_known() {
            return Err(AdminError::refused(format!(
                "intervals.{level}: not a risk; one of: {}",
                domain::RiskLevel::KNOWN.join(", ")
            )));
        }
        if rule.every_days == 0 {
            return Err(AdminError::refused(format!(
                "intervals.{level}: every_days is at least 1"
            )));
        }
        let known = serde_json::to_value(rule)?;
        let written = given.pointer(&format!("/intervals/{level}")).and_then(Value::as_object);
        if let Some(odd) = written.and_then(|keys| keys.keys().find(|key| known.get(key.as_str()).is_none())) {
            return Err(AdminError::refused(format!("intervals.{level}: unknown key {odd}")));
        }
    }
    if set.intervals.is_empty() || set.after_incident_every_days == 0 {
        return Err(AdminError::refused(
            "intervals and after_incident_every_days cannot be empty or 0",
        ));
    }
    Ok(())
}

fn to_json(value: toml::Value) -> Result<Value, AdminError> {
    Ok(match value {
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(items) => Value::Array(items.into_iter().map(to_json).collect::<Result<_, _>>()?),
        toml::Value::Table(table) => Value::Object(
            table
                .into_iter()
                .map(|(key, value)| Ok((key, to_json(value)?)))
                .collect::<Result<_, AdminError>>()?,
        ),
        other => serde_json::to_value(other)?,
    })
}

/// A version of a set, as it was saved.
#[derive(Clone, Debug)]
pub struct Version {
    /// Whose rules.
    pub jurisdiction: String,
    /// The first day on which they apply.
    pub valid_from: String,
    /// The set; none where it was taken away.
    pub set: Option<RuleSet>,
    /// When it was saved.
    pub at: String,
    /// Who saved it: the name of staff, or a word for a command's user.
    pub by: String,
}

/// Every version of a jurisdiction's sets, the newest first.
pub async fn history(tx: &mut Tx, jurisdiction: &str, limit: i64) -> Result<Vec<Version>, AdminError> {
    type Row = (String, String, Option<String>, String, String);
    let rows: Vec<Row> = sqlx::query_as(
        "select h.jurisdiction, h.valid_from, h.data, h.at, coalesce(s.name, h.actor)
         from rule_history h
         left join staff s on s.id = h.actor
         where h.jurisdiction = $1
         order by h.at desc, h.id desc
         limit $2",
    )
    .bind(jurisdiction.to_owned())
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?;
    rows.into_iter()
        .map(|(jurisdiction, valid_from, data, at, by)| {
            Ok(Version {
                jurisdiction,
                valid_from,
                set: data.map(|data| serde_json::from_str(&data)).transpose()?,
                at,
                by,
            })
        })
        .collect()
}

/// The stored set of a jurisdiction and a first day.
pub async fn find(tx: &mut Tx, jurisdiction: &str, valid_from: NaiveDate) -> Result<Option<RuleSet>, AdminError> {
    let row: Option<(String,)> =
        sqlx::query_as("select data from rule_set where jurisdiction = $1 and valid_from = $2")
            .bind(jurisdiction.to_owned())
            .bind(valid_from.to_string())
            .fetch_optional(&mut **tx)
            .await?;
    Ok(row.map(|(data,)| serde_json::from_str(&data)).transpose()?)
}

/// Takes a set away: the one before it, or the defaults, apply. Due days follow when `register::refresh` has run.
pub async fn remove(tx: &mut Tx, desk: &Desk, jurisdiction: &str, valid_from: NaiveDate) -> Result<(), AdminError> {
    sqlx::query("delete from rule_set where jurisdiction = $1 and valid_from = $2")
        .bind(jurisdiction.to_owned())
        .bind(valid_from.to_string())
        .execute(&mut **tx)
        .await?;
    remember(tx, desk, jurisdiction, valid_from, None).await
}

/// Puts a version on the record, and the deed in the access log.
async fn remember(
    tx: &mut Tx,
    desk: &Desk,
    jurisdiction: &str,
    valid_from: NaiveDate,
    data: Option<String>,
) -> Result<(), AdminError> {
    sqlx::query(
        "insert into rule_history (id, jurisdiction, valid_from, data, at, actor) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(desk.random.id(desk.now).to_string())
    .bind(jurisdiction.to_owned())
    .bind(valid_from.to_string())
    .bind(data)
    .bind(stamp(desk.now))
    .bind(desk.actor.clone())
    .execute(&mut **tx)
    .await?;
    desk.log(tx, "set_rules", Some(format!("{jurisdiction} {valid_from}")))
        .await?;
    Ok(())
}

/// Stores a set, in place of one of the same jurisdiction and day. Due days follow when `register::refresh` has run.
pub async fn set(tx: &mut Tx, desk: &Desk, set: &RuleSet) -> Result<(), AdminError> {
    sqlx::query(
        "insert into rule_set (jurisdiction, valid_from, data) values ($1, $2, $3)
         on conflict (jurisdiction, valid_from) do update set data = excluded.data",
    )
    .bind(set.jurisdiction.clone())
    .bind(set.valid_from.to_string())
    .bind(serde_json::to_string(set)?)
    .execute(&mut **tx)
    .await?;
    remember(
        tx,
        desk,
        &set.jurisdiction,
        set.valid_from,
        Some(serde_json::to_string(set)?),
    )
    .await
}

/// Adds days off to a jurisdiction's newest set that is valid on the first of them; without one, to a copy of the rules that apply there.
pub async fn add_holidays(
    tx: &mut Tx,
    desk: &Desk,
    jurisdiction: &str,
    days: &BTreeSet<NaiveDate>,
) -> Result<(), AdminError> {
    let Some(first) = days.first() else {
        return Err(AdminError::refused("name at least one day"));
    };
    let mut rules = own(tx, jurisdiction, *first).await?;
    rules.holidays.extend(days);
    set(tx, desk, &rules).await
}

/// The rules that apply in a jurisdiction on a day, as a set of its own.
pub async fn own(tx: &mut Tx, jurisdiction: &str, day: NaiveDate) -> Result<RuleSet, AdminError> {
    let mut rules = units::rules(tx).await?.on(jurisdiction, day).clone();
    jurisdiction.clone_into(&mut rules.jurisdiction);
    // The built-in defaults begin at the beginning of the calendar, which nobody can read.
    let first = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or(NaiveDate::MIN);
    rules.valid_from = rules.valid_from.max(first);
    Ok(rules)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_says_what_is_different_and_keeps_the_default_for_the_rest() {
        let set =
            parse("jurisdiction = 'XK'\nvalid_from = 2027-01-01\nholidays = [2027-02-17]\nhotline = '0800 11112'\n")
                .unwrap();
        assert_eq!(set.jurisdiction, "XK");
        assert_eq!(set.valid_from.to_string(), "2027-01-01");
        assert_eq!(set.holidays.len(), 1);
        assert_eq!(set.hotline.as_deref(), Some("0800 11112"));
        assert_eq!(set.intervals, RuleSet::default().intervals);
    }

    #[test]
    fn mistakes_are_named() {
        let head = "jurisdiction = 'XK'\nvalid_from = 2027-01-01\n";
        for (text, named) in [
            (format!("{head}holidayz = []\n"), "holidayz"),
            ("valid_from = 2027-01-01\n".into(), "jurisdiction"),
            (format!("{head}= 3\n"), "line 3"),
            (
                format!(
                    "{head}[intervals.huge]\nevery_days = 1\nwindow_before_days = 0\ngrace_days = 0\nfirst_visit_days = 0\nholidays_postpone = false\n"
                ),
                "huge",
            ),
            (
                format!(
                    "{head}[intervals.low]\nevery_days = 0\nwindow_before_days = 0\ngrace_days = 0\nfirst_visit_days = 0\nholidays_postpone = false\n"
                ),
                "every_days",
            ),
        ] {
            let error = parse(&text).unwrap_err().to_string();
            assert!(error.contains(named), "{error}");
        }
    }
}
