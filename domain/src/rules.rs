//! Intervals, grace, first visits and holidays: versioned configuration with the data model's defaults, never constants at the place of use.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{enums::RiskLevel, escalation::EscalationRule};

/// All versions of all jurisdictions' rules.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RuleBook {
    sets: Vec<RuleSet>,
}

/// The rules of one jurisdiction from one day on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RuleSet {
    /// `*` is the default for every jurisdiction without its own.
    pub jurisdiction: String,
    /// The first day on which these rules apply.
    pub valid_from: NaiveDate,
    /// Rules by risk level; a level that is missing takes the strictest one present.
    pub intervals: BTreeMap<String, IntervalRule>,
    /// Days from release to the first visit of a former prisoner.
    pub first_visit_after_release_days: u16,
    /// Days between visits while a victim of domestic violence is in the first weeks after an incident or order.
    pub after_incident_every_days: u16,
    /// For how many weeks that lasts.
    pub after_incident_weeks: u16,
    /// Days off besides weekends.
    pub holidays: BTreeSet<NaiveDate>,
    /// After how long a danger that nobody has acknowledged climbs.
    #[serde(default, skip_serializing_if = "is_default")]
    pub escalation: EscalationRule,
    /// Whom to call when a critical answer or a danger sign is found; phones show it without a network.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hotline: Option<String>,
}

fn is_default(rule: &EscalationRule) -> bool {
    *rule == EscalationRule::default()
}

/// How often a person is visited, by risk.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct IntervalRule {
    /// Days from one visit at which the person was seen to the next.
    pub every_days: u16,
    /// Days before the due day from which the visit may be paid.
    pub window_before_days: u16,
    /// Days after the due day before the visit counts as overdue.
    pub grace_days: u16,
    /// Days from registration to the first visit.
    pub first_visit_days: u16,
    /// A due day on a holiday moves to the next working day; never for the highest risk.
    pub holidays_postpone: bool,
}

/// The strictest rule: also what stands in for a level without a rule.
const VERY_HIGH: IntervalRule = rule(7, 2, 0, 1, false);

const fn rule(every_days: u16, window: u16, grace: u16, first: u16, holidays_postpone: bool) -> IntervalRule {
    IntervalRule {
        every_days,
        window_before_days: window,
        grace_days: grace,
        first_visit_days: first,
        holidays_postpone,
    }
}

impl Default for RuleSet {
    /// The data model's defaults ("Due, grace, overdue").
    fn default() -> Self {
        let intervals = [
            (RiskLevel::VeryHigh, VERY_HIGH),
            (RiskLevel::High, rule(14, 3, 1, 3, true)),
            (RiskLevel::Medium, rule(30, 7, 3, 7, true)),
            (RiskLevel::Low, rule(90, 14, 7, 14, true)),
        ];
        Self {
            jurisdiction: "*".into(),
            valid_from: NaiveDate::MIN,
            intervals: intervals
                .into_iter()
                .map(|(level, rule)| (level.to_string(), rule))
                .collect(),
            first_visit_after_release_days: 3,
            after_incident_every_days: 7,
            after_incident_weeks: 4,
            holidays: BTreeSet::new(),
            escalation: EscalationRule::default(),
            hotline: None,
        }
    }
}

impl Default for RuleBook {
    fn default() -> Self {
        Self {
            sets: vec![RuleSet::default()],
        }
    }
}

impl RuleBook {
    /// A book of these sets over the defaults, which apply where no set does.
    pub fn new(sets: impl IntoIterator<Item = RuleSet>) -> Self {
        let mut book = Self::default();
        book.sets.extend(sets);
        book.sets
            .sort_by(|a, b| (&a.jurisdiction, a.valid_from).cmp(&(&b.jurisdiction, b.valid_from)));
        book
    }

    /// Every set, by jurisdiction and first day.
    pub fn sets(&self) -> &[RuleSet] {
        &self.sets
    }

    /// The rules that apply in a jurisdiction on a day: its own newest valid set, else the default one.
    pub fn on(&self, jurisdiction: &str, day: NaiveDate) -> &RuleSet {
        // A book that came over the wire may be in any order.
        let newest = |name: &str| {
            self.sets
                .iter()
                .filter(|set| set.jurisdiction == name && set.valid_from <= day)
                .max_by_key(|set| set.valid_from)
        };
        newest(jurisdiction)
            .or_else(|| newest("*"))
            .unwrap_or_else(|| default_set())
    }
}

fn default_set() -> &'static RuleSet {
    static DEFAULT: std::sync::LazyLock<RuleSet> = std::sync::LazyLock::new(RuleSet::default);
    &DEFAULT
}

impl RuleSet {
    /// The rule for a risk level; an unknown level is treated as the strictest.
    pub fn interval(&self, risk: &RiskLevel) -> IntervalRule {
        self.intervals.get(risk.as_str()).copied().unwrap_or_else(|| {
            self.intervals
                .values()
                .copied()
                .min_by_key(|rule| rule.every_days)
                .unwrap_or(VERY_HIGH)
        })
    }

    /// Neither Saturday, Sunday nor holiday.
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        use chrono::{Datelike, Weekday};
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !self.holidays.contains(&day)
    }

    /// The first working day after a day; the day itself where the calendar ends.
    pub fn next_working_day(&self, day: NaiveDate) -> NaiveDate {
        day.iter_days()
            .skip(1)
            .take(60)
            .find(|next| self.is_working_day(*next))
            .unwrap_or(day)
    }
}
