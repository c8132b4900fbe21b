//! How far what nobody has taken up climbs: worker, supervisor, unit head (data model, "Escalation").

use chrono::{Days, Duration, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::{Timestamp, alert::AlertKind, record::Record, states::AlertState, timing::Schedule};

/// Who is to look after it now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The responsible worker: where everything begins.
    Worker,
    /// A supervisor of the unit.
    Supervisor,
    /// The head of the unit.
    UnitHead,
}

/// After how long a danger that nobody has acknowledged climbs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EscalationRule {
    /// Minutes until the supervisor is told.
    pub supervisor_minutes: u32,
    /// Minutes until the unit head is told.
    pub unit_head_minutes: u32,
}

impl Default for EscalationRule {
    /// The data model's: 30 and 60 minutes.
    fn default() -> Self {
        Self {
            supervisor_minutes: 30,
            unit_head_minutes: 60,
        }
    }
}

impl Level {
    /// Its number: 0 is the worker.
    pub fn number(self) -> i64 {
        self as i64
    }

    /// The word for lists and words' keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Worker => "worker",
            Self::Supervisor => "supervisor",
            Self::UnitHead => "unit_head",
        }
    }

    /// The level of a number; beyond the last one it is the last one.
    pub fn of(number: i64) -> Self {
        match number {
            ..=0 => Self::Worker,
            1 => Self::Supervisor,
            _ => Self::UnitHead,
        }
    }
}

/// How far an alert has climbed; one that somebody has acknowledged stays where it is: with whoever took it up.
///
/// Danger climbs by the rule's minutes. Any other alert climbs when its time to act is over, and once more after as long again.
pub fn of_alert(alert: &Record, now: Timestamp, rule: &EscalationRule) -> Level {
    match climbs_at(alert, rule) {
        Some((_, unit_head)) if now >= unit_head => Level::UnitHead,
        Some((supervisor, _)) if now >= supervisor => Level::Supervisor,
        _ => Level::Worker,
    }
}

/// The next moment at which an alert climbs if nobody acknowledges it; none where it stands for good.
pub fn next_of_alert(alert: &Record, now: Timestamp, rule: &EscalationRule) -> Option<Timestamp> {
    let (supervisor, unit_head) = climbs_at(alert, rule)?;
    [supervisor, unit_head].into_iter().filter(|at| *at > now).min()
}

/// When the supervisor and when the unit head is told of an alert that nobody has acknowledged.
fn climbs_at(alert: &Record, rule: &EscalationRule) -> Option<(Timestamp, Timestamp)> {
    let raised_at: Timestamp = alert.get("raised_at")?;
    if alert.state().map(AlertState::from) != Some(AlertState::Raised) {
        return None;
    }
    let kind: AlertKind = alert.text("kind").unwrap_or_default().into();
    let (supervisor, unit_head) = match kind {
        AlertKind::Danger | AlertKind::CriticalAnswer => (
            Duration::minutes(rule.supervisor_minutes.into()),
            Duration::minutes(rule.unit_head_minutes.into()),
        ),
        _ => {
            let act_by: Timestamp = alert.get("act_by").unwrap_or(raised_at);
            let time = act_by - raised_at;
            (time, time * 2)
        }
    };
    Some((
        raised_at.checked_add_signed(supervisor)?,
        raised_at.checked_add_signed(unit_head)?,
    ))
}

/// How far an overdue visit has climbed on a day: after grace to the supervisor, after twice the grace to the unit head.
pub fn of_overdue(schedule: &Schedule, today: NaiveDate) -> Level {
    let grace = (schedule.overdue_from - schedule.due_on).num_days() - 1;
    let twice = Days::new(u64::try_from(2 * grace + 1).unwrap_or(1));
    let head_from = schedule.due_on.checked_add_days(twice).unwrap_or(schedule.overdue_from);
    match today {
        day if day >= head_from => Level::UnitHead,
        day if day >= schedule.overdue_from => Level::Supervisor,
        _ => Level::Worker,
    }
}
