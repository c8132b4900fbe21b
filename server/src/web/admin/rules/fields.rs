//! The form of a set of rules: its fields, a set as it shows one, what it asks for, and in what two sets differ.

use chrono::NaiveDate;
use domain::{RiskLevel, RuleSet, escalation::EscalationRule, rules::IntervalRule};

use crate::web::{form::Form, reader::Reader};

/// The numbers of a set that stand alone: field of the form, least and most.
const NUMBERS: &[(&str, i64, i64)] = &[
    ("first_visit_after_release_days", 0, 90),
    ("after_incident_every_days", 1, 60),
    ("after_incident_weeks", 0, 52),
    ("supervisor_minutes", 1, 1_440),
    ("unit_head_minutes", 1, 1_440),
];
/// How long a number to call is, with what people write between its digits.
const HOTLINE: std::ops::RangeInclusive<usize> = 2..=30;
/// The numbers of each risk.
const BY_RISK: &[(&str, i64, i64)] = &[
    ("every_days", 1, 366),
    ("window_before_days", 0, 90),
    ("grace_days", 0, 90),
    ("first_visit_days", 0, 90),
];

/// A risk with the names of its fields in the form.
pub struct Level {
    /// The risk.
    pub word: &'static str,
    /// Names of the fields, with the keys of their words.
    pub fields: Vec<(String, String)>,
    /// Whether holidays postpone.
    pub postpone: String,
}

/// A number that changes.
pub struct Line {
    /// What it is called.
    pub label: String,
    /// What stands.
    pub before: String,
    /// What would.
    pub after: String,
}

/// The fields of each risk, the highest first.
pub fn of_risks() -> Vec<Level> {
    let words = RiskLevel::KNOWN.iter().rev();
    words
        .map(|word| Level {
            word,
            fields: BY_RISK
                .iter()
                .map(|(field, ..)| (format!("{word}.{field}"), format!("rule-{field}")))
                .collect(),
            postpone: format!("{word}.holidays_postpone"),
        })
        .collect()
}

/// The fields that stand alone, with the keys of their words.
pub fn alone() -> Vec<(&'static str, String)> {
    NUMBERS
        .iter()
        .map(|(field, ..)| (*field, format!("rule-{field}")))
        .collect()
}

/// A set as the form shows it.
pub fn standing(set: &RuleSet, valid_from: NaiveDate) -> Form {
    let mut form = Form::with([
        ("valid_from", valid_from.to_string()),
        ("hotline", set.hotline.clone().unwrap_or_default()),
    ]);
    for (name, value) in numbers(set) {
        form.set(&name, value.to_string());
    }
    for word in RiskLevel::KNOWN {
        if set.interval(&RiskLevel::from(*word)).holidays_postpone {
            form.set(&format!("{word}.holidays_postpone"), "yes");
        }
    }
    form
}

/// Every number of a set by its field of the form.
fn numbers(set: &RuleSet) -> Vec<(String, i64)> {
    let mut all = Vec::new();
    for word in RiskLevel::KNOWN.iter().rev() {
        let rule = set.interval(&RiskLevel::from(*word));
        let values = [
            rule.every_days,
            rule.window_before_days,
            rule.grace_days,
            rule.first_visit_days,
        ];
        for ((field, ..), value) in BY_RISK.iter().zip(values) {
            all.push((format!("{word}.{field}"), i64::from(value)));
        }
    }
    let alone = [
        i64::from(set.first_visit_after_release_days),
        i64::from(set.after_incident_every_days),
        i64::from(set.after_incident_weeks),
        i64::from(set.escalation.supervisor_minutes),
        i64::from(set.escalation.unit_head_minutes),
    ];
    all.extend(NUMBERS.iter().map(|(field, ..)| (*field).to_owned()).zip(alone));
    all
}

/// What a form asks for, over a set that holds what it does not ask; notes what is wrong with it.
pub fn read(reader: &Reader, code: &str, base: &RuleSet, form: &mut Form) -> RuleSet {
    let number = |form: &mut Form, name: &str, least: i64, most: i64| -> i64 {
        let found: Option<i64> = form.value(name).parse().ok();
        let found = found.filter(|n| (least..=most).contains(n));
        if found.is_none() {
            let words = reader.words();
            let args = [("from", i18n::Arg::Number(least)), ("to", i18n::Arg::Number(most))];
            form.fault(name, words.with("rules-number-wrong", &args));
        }
        found.unwrap_or(least)
    };
    let mut set = base.clone();
    code.clone_into(&mut set.jurisdiction);
    match form.value("valid_from").parse::<NaiveDate>() {
        Ok(day) if form.value("valid_from").len() == 10 => set.valid_from = day,
        _ => form.fault("valid_from", reader.t("amend-day-wrong")),
    }
    set.intervals = RiskLevel::KNOWN
        .iter()
        .map(|word| {
            let [every_days, window_before_days, grace_days, first_visit_days] = [0, 1, 2, 3].map(|n: usize| {
                let (field, least, most) = BY_RISK[n];
                u16::try_from(number(form, &format!("{word}.{field}"), least, most)).unwrap_or(u16::MAX)
            });
            let rule = IntervalRule {
                every_days,
                window_before_days,
                grace_days,
                first_visit_days,
                holidays_postpone: form.has(&format!("{word}.holidays_postpone"), "yes"),
            };
            ((*word).to_owned(), rule)
        })
        .collect();
    let [released, incident, weeks, supervisor, head] = [0, 1, 2, 3, 4].map(|n: usize| {
        let (field, least, most) = NUMBERS[n];
        number(form, field, least, most)
    });
    set.first_visit_after_release_days = u16::try_from(released).unwrap_or_default();
    set.after_incident_every_days = u16::try_from(incident).unwrap_or(1);
    set.after_incident_weeks = u16::try_from(weeks).unwrap_or_default();
    set.escalation = EscalationRule {
        supervisor_minutes: u32::try_from(supervisor).unwrap_or(1),
        unit_head_minutes: u32::try_from(head).unwrap_or(1),
    };
    if head < supervisor {
        form.fault("unit_head_minutes", reader.t("rules-head-before-supervisor"));
    }
    let hotline = Some(form.value("hotline").to_owned()).filter(|number| !number.is_empty());
    if hotline.as_deref().is_some_and(|number| !can_be_called(number)) {
        form.fault("hotline", reader.t("rules-hotline-wrong"));
    }
    set.hotline = hotline;
    set
}

/// Whether a text is a telephone number as people write one: a wrong one would be found out when a life depends on it.
fn can_be_called(number: &str) -> bool {
    HOTLINE.contains(&number.chars().count())
        && number.chars().any(|c| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || " +()-/.".contains(c))
}

/// What differs between two sets, in words.
pub fn differences(reader: &Reader, before: &RuleSet, after: &RuleSet) -> Vec<Line> {
    let label = |name: &str| match name.split_once('.') {
        Some((word, field)) => format!("{}: {}", reader.word("risk", word), reader.word("rule", field)),
        None => reader.word("rule", name),
    };
    let pairs = numbers(before).into_iter().zip(numbers(after));
    let mut lines: Vec<Line> = pairs
        .filter(|((_, before), (_, after))| before != after)
        .map(|((name, before), (_, after))| Line {
            label: label(&name),
            before: reader.number(before),
            after: reader.number(after),
        })
        .collect();
    let yes = |yes: bool| reader.t(if yes { "yes" } else { "no" }).into_owned();
    for word in RiskLevel::KNOWN.iter().rev() {
        let [one, other] = [before, after].map(|set| set.interval(&RiskLevel::from(*word)).holidays_postpone);
        if one != other {
            lines.push(Line {
                label: label(&format!("{word}.holidays_postpone")),
                before: yes(one),
                after: yes(other),
            });
        }
    }
    if before.hotline != after.hotline {
        let number = |set: &RuleSet| set.hotline.clone().unwrap_or_else(|| reader.t("none").into_owned());
        lines.push(Line {
            label: label("hotline"),
            before: number(before),
            after: number(after),
        });
    }
    if before.holidays != after.holidays {
        let count = |set: &RuleSet| reader.number(i64::try_from(set.holidays.len()).unwrap_or(i64::MAX));
        lines.push(Line {
            label: reader.t("admin-holidays").into_owned(),
            before: count(before),
            after: count(after),
        });
    }
    lines
}
