//! What nobody takes up climbs, by the clock and by the rule.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod kit;

use chrono::Duration;
use domain::{
    Entity, Record, Schedule,
    escalation::{EscalationRule, Level, next_of_alert, of_alert, of_overdue},
};
use kit::*;
use serde_json::json;

fn alert(kind: &str, state: &str, act_by_minutes: i64) -> Record {
    let mut record = Record::empty(Entity::Alert, id(1));
    record.fields = fields(&[
        ("kind", json!(kind)),
        ("state", json!(state)),
        ("raised_at", json!(at(0))),
        ("act_by", json!(at(0) + Duration::minutes(act_by_minutes))),
    ]);
    record
}

fn after(alert: &Record, minutes: i64) -> Level {
    of_alert(alert, at(0) + Duration::minutes(minutes), &EscalationRule::default())
}

#[test]
fn danger_goes_to_the_supervisor_after_30_minutes_and_to_the_unit_head_after_60() {
    for kind in ["danger", "critical_answer"] {
        let danger = alert(kind, "raised", 30);
        let levels = [0, 29, 30, 59, 60, 6000].map(|minutes| after(&danger, minutes));
        use Level::{Supervisor, UnitHead, Worker};
        assert_eq!(
            levels,
            [Worker, Worker, Supervisor, Supervisor, UnitHead, UnitHead],
            "{kind}"
        );
    }
}

#[test]
fn an_alert_climbs_at_the_moment_that_is_told_beforehand() {
    for (kind, act_by) in [("danger", 30), ("no_access", 240)] {
        let alert = alert(kind, "raised", act_by);
        let mut now = at(0);
        let mut levels = vec![of_alert(&alert, now, &EscalationRule::default())];
        while let Some(next) = next_of_alert(&alert, now, &EscalationRule::default()) {
            let before = of_alert(&alert, next - Duration::milliseconds(1), &EscalationRule::default());
            assert_eq!(levels.last(), Some(&before), "{kind}: not earlier");
            levels.push(of_alert(&alert, next, &EscalationRule::default()));
            now = next;
        }
        assert_eq!(levels, [Level::Worker, Level::Supervisor, Level::UnitHead], "{kind}");
    }
    let taken_up = alert("danger", "acknowledged", 30);
    assert_eq!(next_of_alert(&taken_up, at(0), &EscalationRule::default()), None);
}

#[test]
fn what_somebody_has_taken_up_climbs_no_more() {
    for state in ["acknowledged", "acted", "closed"] {
        assert_eq!(after(&alert("danger", state, 30), 6000), Level::Worker, "{state}");
    }
}

#[test]
fn other_alerts_climb_when_the_time_to_act_is_over_and_after_as_long_again() {
    let no_access = alert("no_access", "raised", 240);
    let levels = [239, 240, 479, 480].map(|minutes| after(&no_access, minutes));
    assert_eq!(
        levels,
        [Level::Worker, Level::Supervisor, Level::Supervisor, Level::UnitHead]
    );
}

#[test]
fn an_overdue_visit_climbs_after_grace_and_after_twice_the_grace() {
    let schedule = Schedule {
        window_from: day("2026-06-01"),
        due_on: day("2026-06-10"),
        overdue_from: day("2026-06-14"),
    };
    let levels =
        ["2026-06-13", "2026-06-14", "2026-06-16", "2026-06-17"].map(|today| of_overdue(&schedule, day(today)));
    assert_eq!(
        levels,
        [Level::Worker, Level::Supervisor, Level::Supervisor, Level::UnitHead]
    );
    let strict = Schedule {
        overdue_from: day("2026-06-11"),
        ..schedule
    };
    assert_eq!(
        of_overdue(&strict, day("2026-06-10")),
        Level::Worker,
        "the due day itself is not overdue"
    );
    assert_eq!(
        of_overdue(&strict, day("2026-06-11")),
        Level::UnitHead,
        "without grace both are told at once"
    );
}
