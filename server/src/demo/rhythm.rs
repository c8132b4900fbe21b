//! The visits that a person has had: reckoned back from how late the next one is to be today, in the rhythm of the risk.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use domain::{RiskLevel, RuleSet, Timestamp, VisitId, rules::IntervalRule};

use super::{
    dice::Dice,
    people::{Standing, working_day},
    places::Place,
};

/// What a visit came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Came {
    Seen,
    NotSeen,
    NoAccess,
    Refused,
}

/// A visit that was paid.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paid {
    pub(super) id: VisitId,
    pub(super) at: Timestamp,
    pub(super) minutes: i64,
    pub(super) planned_for: NaiveDate,
    pub(super) came: Came,
    /// Index in the list of danger signs.
    pub(super) sign: Option<usize>,
    /// Who paid it (index in the office's staff).
    pub(super) by: usize,
}

/// What decides a person's visits.
pub(super) struct Track<'a> {
    pub(super) place: &'a Place,
    pub(super) registered: NaiveDate,
    pub(super) risk: &'a RiskLevel,
    pub(super) raised_to: Option<&'a RiskLevel>,
    pub(super) standing: Standing,
    pub(super) turned: NaiveDate,
    pub(super) worker: usize,
    pub(super) team: Option<usize>,
    /// What was recorded from this day on has not arrived.
    pub(super) silent_since: Option<NaiveDate>,
    pub(super) now: Timestamp,
}

/// Of a thousand people who are visited, so many are overdue, in grace, and due.
const OVERDUE: u64 = 64;
const GRACE: u64 = 28;
const DUE: u64 = 230;

/// A person's visits, oldest first.
pub(super) fn visits(dice: &mut Dice, track: &Track) -> Vec<Paid> {
    if matches!(track.standing, Standing::NoPlan | Standing::NoWorker) {
        return Vec::new();
    }
    let rules = RuleSet::default();
    let (before, now) = (
        rules.interval(track.risk),
        rules.interval(track.raised_to.unwrap_or(track.risk)),
    );
    let seen = days_seen(dice, track, before, now);
    let mut visits = Vec::with_capacity(seen.len() + 4);
    let mut planned = seen.first().copied().unwrap_or(track.registered);
    for day in seen {
        attempts_before(dice, track, day, planned, &mut visits);
        push(dice, track, (day, planned), Came::Seen, &mut visits);
        planned = day + Days::new(before.every_days.into());
    }
    if track.standing == Standing::Open && planned + Days::new(now.grace_days.into()) < track.place.day(track.now) {
        attempts_since(dice, track, planned, &mut visits);
    }
    visits.sort_by_key(|visit| visit.at);
    visits.retain(|visit| {
        let day = track.place.day(visit.at);
        visit.at + chrono::Duration::minutes(visit.minutes + 30) < track.now
            && track.silent_since.is_none_or(|since| day < since)
    });
    visits
}

/// The days on which the person was seen, oldest first.
fn days_seen(dice: &mut Dice, track: &Track, before: IntervalRule, now: IntervalRule) -> Vec<NaiveDate> {
    let last = match track.standing {
        Standing::Open => last_seen(dice, track, now),
        _ => working_day(track.turned - Days::new(2)),
    };
    let mut days = Vec::new();
    let mut day = last;
    while day > track.registered {
        days.push(day);
        let every = i64::from(before.every_days);
        let late = dice.weighted(&[(0, 70), (1, 10), (2, 6), (4, 6), (every / 3, 5), (every, 3)]);
        let early = dice.between(0, i64::from(before.window_before_days));
        let back = (every - early + late).max(2);
        let earlier = day - Days::new(back as u64);
        // Very high risks are visited on weekends too.
        day = if before.every_days > 7 {
            working_day(earlier)
        } else {
            earlier
        };
    }
    days.reverse();
    days
}

/// The day of the last visit, so that the next one is as late as the lot says.
fn last_seen(dice: &mut Dice, track: &Track, rule: IntervalRule) -> NaiveDate {
    let today = track.place.day(track.now);
    let (every, window, grace) = (
        i64::from(rule.every_days),
        i64::from(rule.window_before_days),
        i64::from(rule.grace_days),
    );
    let lot = dice.roll() % 1000;
    let mut day = today;
    for _ in 0..8 {
        let since_due = if lot < OVERDUE {
            let (least, most) = dice.weighted(&[((0, 6), 55), ((7, 20), 30), ((21, 60), 12), ((61, 150), 3)]);
            grace + 1 + dice.between(least, most)
        } else if lot < OVERDUE + GRACE && grace > 0 {
            dice.between(1, grace)
        } else if lot < OVERDUE + GRACE + DUE {
            -dice.between(0, window)
        } else {
            -dice.between(window + 1, every.max(window + 1))
        };
        day = today - Days::new((every + since_due).max(0) as u64);
        if !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            break;
        }
    }
    if day <= track.registered && lot >= OVERDUE {
        // Newly registered: the first visit was paid in time, or its time has not come.
        return track.registered + Days::new(dice.between(1, i64::from(rule.first_visit_days)) as u64);
    }
    day
}

/// Now and then somebody knocks in vain first. People with two workers are left out: whose visit arrives first decides what stands in a row.
fn attempts_before(dice: &mut Dice, track: &Track, day: NaiveDate, planned: NaiveDate, visits: &mut Vec<Paid>) {
    if track.team.is_some() || !dice.in_thousand(60) {
        return;
    }
    let came = dice.weighted(&[(Came::NoAccess, 5), (Came::Refused, 2), (Came::NotSeen, 3)]);
    push(dice, track, (day - Days::new(1), planned), came, visits);
    if came == Came::NoAccess && dice.in_thousand(120) {
        push(dice, track, (day - Days::new(2), planned), came, visits);
    }
}

/// Somebody overdue was often tried: an attempt is not a visit.
fn attempts_since(dice: &mut Dice, track: &Track, due: NaiveDate, visits: &mut Vec<Paid>) {
    if track.team.is_some() || !dice.in_thousand(350) {
        return;
    }
    let came = dice.weighted(&[(Came::NoAccess, 6), (Came::Refused, 2), (Came::NotSeen, 2)]);
    for day in 0..dice.weighted(&[(1, 6), (2, 3), (3, 1)]) {
        push(dice, track, (due + Days::new(1 + 2 * day), due), came, visits);
    }
}

fn push(
    dice: &mut Dice,
    track: &Track,
    (day, planned_for): (NaiveDate, NaiveDate),
    came: Came,
    visits: &mut Vec<Paid>,
) {
    let at = track.place.at(day, 8 * 60 + 30 + dice.between(0, 450));
    let signs = dice.in_thousand(match track.raised_to.unwrap_or(track.risk) {
        RiskLevel::Low => 3,
        RiskLevel::Medium => 10,
        _ => 24,
    });
    let by = match track.team {
        Some(other) if came == Came::Seen && dice.in_thousand(250) => other,
        _ => track.worker,
    };
    visits.push(Paid {
        id: VisitId(dice.id(at)),
        at,
        minutes: if came == Came::Seen {
            dice.between(20, 75)
        } else {
            dice.between(3, 12)
        },
        planned_for,
        came,
        sign: (signs && came != Came::NoAccess).then(|| dice.below(domain::DangerSign::KNOWN.len())),
        by,
    });
}
