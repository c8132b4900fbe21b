//! When the next visit is due, and how late it is: the one definition that phone, server, export and demo share.
//!
//! Whole days in the unit's own time zone. Only "subject seen" resets the clock: an attempt is not a visit. The due day itself is not
//! overdue. (Data model, "Due, grace, overdue".)

mod series;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::{
    enums::RiskLevel,
    record::Record,
    rules::{IntervalRule, RuleSet},
    states::PlanState,
};

/// Schedules are stored as texts and compared as such, so that no day of theirs may need a fifth digit.
const LAST_DUE: NaiveDate = match NaiveDate::from_ymd_opt(9000, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// What a plan asks for; fields of a record of kind `plan`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VisitPlan {
    /// Only an active plan, or a paused one whose pause has an end, makes a visit due.
    pub state: Option<PlanState>,
    /// Days between visits; absent: the rule for the person's risk.
    pub every_days: Option<u16>,
    /// A fixed series (RFC 5545 RRULE), which goes before the interval.
    pub rrule: Option<String>,
    /// Days before the due day on which the visit may be paid; absent: by rule.
    pub window_before_days: Option<u16>,
    /// Days after the due day before it is overdue; absent: by rule.
    pub grace_days: Option<u16>,
    /// The day from which the plan counts.
    pub starts_on: Option<NaiveDate>,
    /// The last day of a pause.
    pub paused_until: Option<NaiveDate>,
}

/// What is known of the person when a plan is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// The risk level in force.
    pub risk: RiskLevel,
    /// The day of registration.
    pub registered_on: NaiveDate,
    /// The day of release from an institution.
    pub released_on: Option<NaiveDate>,
    /// The day of the last incident of domestic violence, or order.
    pub incident_on: Option<NaiveDate>,
    /// The last day on which the person was seen.
    pub last_seen: Option<NaiveDate>,
}

/// The days between which a visit belongs. Does not depend on today, so that it can be stored and indexed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Schedule {
    /// The day by which the visit is to be paid.
    pub due_on: NaiveDate,
    /// The first day on which it may be paid.
    pub window_from: NaiveDate,
    /// The first day on which it is overdue.
    pub overdue_from: NaiveDate,
}

/// Where today stands in a schedule. Derived, never stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimingState {
    /// The window has not opened.
    Upcoming,
    /// Within the window, the due day included.
    Due,
    /// Late, but within grace.
    Grace,
    /// Late.
    Overdue,
}

/// How a visit stands on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timing {
    /// Upcoming, due, grace or overdue.
    pub state: TimingState,
    /// The due day.
    pub due_on: NaiveDate,
    /// Days since the due day once it is overdue; 0 before, and so within grace.
    pub days_overdue: i64,
}

impl TimingState {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Upcoming => "upcoming",
            Self::Due => "due",
            Self::Grace => "grace",
            Self::Overdue => "overdue",
        }
    }
}

/// How late the next visit is on `today`, a date in the unit's time zone.
///
/// A visit due on Friday with a day of grace is `Due` on Friday, `Grace` on Saturday and `Overdue`, by two days, on Sunday.
pub fn timing(schedule: &Schedule, today: NaiveDate) -> Timing {
    let state = if today >= schedule.overdue_from {
        TimingState::Overdue
    } else if today > schedule.due_on {
        TimingState::Grace
    } else if today >= schedule.window_from {
        TimingState::Due
    } else {
        TimingState::Upcoming
    };
    let days_overdue = if state == TimingState::Overdue {
        (today - schedule.due_on).num_days()
    } else {
        0
    };
    Timing {
        state,
        due_on: schedule.due_on,
        days_overdue,
    }
}

/// The next visit that a plan asks for; `None` while it is a draft, ended, or paused without an end.
pub fn schedule(plan: &VisitPlan, facts: &Facts, rules: &RuleSet) -> Option<Schedule> {
    let rule = rules.interval(&facts.risk);
    let resumes = match plan.state.as_ref()? {
        PlanState::Active => None,
        PlanState::Paused => Some(add_days(plan.paused_until?, 1)),
        _ => return None,
    };
    let due = match &plan.rrule {
        Some(series) => {
            let starts_on = plan.starts_on.unwrap_or(facts.registered_on);
            series::next_after(series, starts_on, facts.last_seen, resumes)?
        }
        None => next_by_interval(plan, facts, rules, rule).max(resumes.unwrap_or(NaiveDate::MIN)),
    };
    let due = if rule.holidays_postpone && rules.holidays.contains(&due) {
        rules.next_working_day(due)
    } else {
        due
    };
    let due = due.min(LAST_DUE);
    let window = plan.window_before_days.unwrap_or(rule.window_before_days);
    let grace = plan.grace_days.unwrap_or(rule.grace_days);
    let opens = due.checked_sub_days(Days::new(window.into())).unwrap_or(NaiveDate::MIN);
    // A window wider than the interval must not be open already on the day of the last visit.
    let opens = facts.last_seen.map_or(opens, |seen| opens.max(add_days(seen, 1)));
    Some(Schedule {
        due_on: due,
        window_from: opens.min(due),
        overdue_from: add_days(due, u32::from(grace) + 1),
    })
}

/// The due day of an interval plan: after the last sight of the person, or the first visit after registration, release or incident.
fn next_by_interval(plan: &VisitPlan, facts: &Facts, rules: &RuleSet, rule: IntervalRule) -> NaiveDate {
    let every = plan.every_days.unwrap_or(rule.every_days);
    let regular = match (facts.last_seen, plan.starts_on) {
        (Some(seen), starts_on) => add_days(seen, every.into()).max(starts_on.unwrap_or(NaiveDate::MIN)),
        (None, starts_on) => add_days(
            starts_on.unwrap_or(facts.registered_on).max(facts.registered_on),
            rule.first_visit_days.into(),
        ),
    };
    let released = facts
        .released_on
        .filter(|day| facts.last_seen.is_none_or(|seen| seen < *day))
        .map(|day| add_days(day, rules.first_visit_after_release_days.into()));
    // A release in the future keeps a person from being visited at home before it.
    let regular = match (released, facts.released_on) {
        (Some(first), Some(day)) if facts.last_seen.is_none() && day > facts.registered_on => first,
        (Some(first), _) => regular.min(first),
        _ => regular,
    };
    after_incident(facts, rules).map_or(regular, |due| regular.min(due))
}

/// Domestic violence: contact on the next working day after an incident or order, then weekly for four weeks.
fn after_incident(facts: &Facts, rules: &RuleSet) -> Option<NaiveDate> {
    let incident = facts.incident_on?;
    match facts.last_seen.filter(|seen| *seen > incident) {
        None => Some(rules.next_working_day(incident)),
        Some(seen) => {
            let due = add_days(seen, rules.after_incident_every_days.into());
            let until = add_days(incident, u32::from(rules.after_incident_weeks) * 7);
            (due <= until).then_some(due)
        }
    }
}

fn add_days(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX)
}

impl VisitPlan {
    /// Reads a record of kind `plan`; a field of the wrong type counts as absent.
    pub fn of(record: &Record) -> Self {
        Self {
            state: record.state().map(PlanState::from),
            every_days: record.get("every_days"),
            rrule: record.get("rrule"),
            window_before_days: record.get("window_before_days"),
            grace_days: record.get("grace_days"),
            starts_on: record.get("starts_on"),
            paused_until: record.get("paused_until"),
        }
    }
}

/// Checks a series as it is entered; the error says what is wrong with it.
pub fn check_series(rrule: &str) -> Result<(), String> {
    series::check(rrule)
}
