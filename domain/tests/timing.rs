//! When a visit is due: the data model's defaults, one worked example each, and what holds for every day there is.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod kit;

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use domain::{
    PlanState, RiskLevel, RuleBook, RuleSet, TimingState,
    timing::{Facts, VisitPlan, schedule, timing},
};
use kit::day;
use proptest::prelude::*;

fn active() -> VisitPlan {
    VisitPlan {
        state: Some(PlanState::Active),
        ..VisitPlan::default()
    }
}

fn paused(until: Option<&str>) -> VisitPlan {
    VisitPlan {
        state: Some(PlanState::Paused),
        paused_until: until.map(day),
        ..VisitPlan::default()
    }
}

fn facts(risk: RiskLevel, last_seen: Option<&str>) -> Facts {
    Facts {
        risk,
        registered_on: day("2026-06-01"),
        released_on: None,
        incident_on: None,
        last_seen: last_seen.map(day),
    }
}

fn due(plan: &VisitPlan, facts: &Facts) -> String {
    schedule(plan, facts, &RuleSet::default()).map_or("never".into(), |schedule| schedule.due_on.to_string())
}

#[test]
fn each_risk_has_its_interval_its_grace_and_its_first_visit() {
    // Data model: very_high every 7 days, grace 0; high 14, 1; medium 30, 3; low 90, 7. First visit after 1 / 3 / 7 / 14 days.
    for (risk, every, overdue_from, first) in [
        (RiskLevel::VeryHigh, "2026-06-09", "2026-06-10", "2026-06-02"),
        (RiskLevel::High, "2026-06-16", "2026-06-18", "2026-06-04"),
        (RiskLevel::Medium, "2026-07-02", "2026-07-06", "2026-06-08"),
        (RiskLevel::Low, "2026-08-31", "2026-09-08", "2026-06-15"),
        (
            RiskLevel::Other("extreme".into()),
            "2026-06-09",
            "2026-06-10",
            "2026-06-02",
        ),
    ] {
        let seen = schedule(&active(), &facts(risk.clone(), Some("2026-06-02")), &RuleSet::default()).unwrap();
        assert_eq!(seen.due_on, day(every), "{risk}");
        assert_eq!(seen.overdue_from, day(overdue_from), "{risk}");
        assert_eq!(due(&active(), &facts(risk.clone(), None)), first, "{risk}");
    }
}

#[test]
fn due_on_friday_with_a_day_of_grace_is_overdue_by_two_days_on_sunday() {
    let friday = schedule(
        &active(),
        &facts(RiskLevel::High, Some("2026-06-05")),
        &RuleSet::default(),
    )
    .unwrap();
    assert_eq!(friday.due_on, day("2026-06-19"));
    let stands = |today: &str| {
        let timing = timing(&friday, day(today));
        (timing.state, timing.days_overdue)
    };
    assert_eq!(stands("2026-06-15"), (TimingState::Upcoming, 0));
    assert_eq!(stands("2026-06-16"), (TimingState::Due, 0));
    assert_eq!(stands("2026-06-19"), (TimingState::Due, 0));
    assert_eq!(stands("2026-06-20"), (TimingState::Grace, 0));
    assert_eq!(stands("2026-06-21"), (TimingState::Overdue, 2));
}

#[test]
fn after_release_the_first_visit_is_three_days_later_and_not_before_the_release() {
    let released = |on: &str, last_seen| Facts {
        released_on: Some(day(on)),
        ..facts(RiskLevel::Low, last_seen)
    };
    assert_eq!(due(&active(), &released("2026-06-10", None)), "2026-06-13");
    assert_eq!(due(&active(), &released("2026-05-30", None)), "2026-06-02");
    assert_eq!(
        due(&active(), &released("2026-06-10", Some("2026-06-04"))),
        "2026-06-13"
    );
    // Seen since: the usual interval.
    assert_eq!(
        due(&active(), &released("2026-06-10", Some("2026-06-11"))),
        "2026-09-09"
    );
}

#[test]
fn after_an_incident_the_next_working_day_then_weekly_for_four_weeks() {
    let incident = |on: &str, last_seen| Facts {
        incident_on: Some(day(on)),
        ..facts(RiskLevel::Low, last_seen)
    };
    // Friday 12 June → Monday; seen on the very day of the incident does not count as contact after it.
    assert_eq!(
        due(&active(), &incident("2026-06-12", Some("2026-06-12"))),
        "2026-06-15"
    );
    assert_eq!(
        due(&active(), &incident("2026-06-12", Some("2026-06-15"))),
        "2026-06-22"
    );
    assert_eq!(
        due(&active(), &incident("2026-06-12", Some("2026-07-03"))),
        "2026-07-10"
    );
    assert_eq!(
        due(&active(), &incident("2026-06-12", Some("2026-07-04"))),
        "2026-10-02"
    );
    let rules = RuleSet {
        holidays: BTreeSet::from([day("2026-06-15")]),
        ..RuleSet::default()
    };
    let after = schedule(&active(), &incident("2026-06-12", None), &rules).unwrap();
    assert_eq!(after.due_on, day("2026-06-16"));
}

#[test]
fn a_due_day_on_a_holiday_moves_to_the_next_working_day_except_for_the_highest_risk() {
    let rules = RuleSet {
        holidays: BTreeSet::from([day("2026-06-12"), day("2026-06-15")]),
        ..RuleSet::default()
    };
    let due = |risk, seen| schedule(&active(), &facts(risk, Some(seen)), &rules).unwrap().due_on;
    assert_eq!(due(RiskLevel::High, "2026-05-29"), day("2026-06-16"));
    assert_eq!(due(RiskLevel::VeryHigh, "2026-06-05"), day("2026-06-12"));
}

#[test]
fn a_plan_asks_for_nothing_while_it_is_a_draft_or_ended_or_paused_without_an_end() {
    let seen = facts(RiskLevel::High, Some("2026-06-02"));
    for state in [PlanState::Draft, PlanState::Ended, PlanState::Other("frozen".into())] {
        assert_eq!(
            due(
                &VisitPlan {
                    state: Some(state),
                    ..VisitPlan::default()
                },
                &seen
            ),
            "never"
        );
    }
    assert_eq!(due(&VisitPlan::default(), &seen), "never");
    assert_eq!(due(&paused(None), &seen), "never");
}

#[test]
fn a_pause_lasts_through_its_last_day() {
    let seen = facts(RiskLevel::High, Some("2026-06-02"));
    assert_eq!(due(&paused(Some("2026-07-10")), &seen), "2026-07-11");
    assert_eq!(due(&paused(Some("2026-06-10")), &seen), "2026-06-16");
    let mondays = VisitPlan {
        rrule: Some("FREQ=WEEKLY;BYDAY=MO".into()),
        ..paused(Some("2026-07-08"))
    };
    assert_eq!(due(&mondays, &seen), "2026-07-13");
}

#[test]
fn a_plan_of_its_own_goes_before_the_rules_and_asks_for_nothing_before_it_starts() {
    let own = VisitPlan {
        every_days: Some(10),
        window_before_days: Some(30),
        grace_days: Some(2),
        ..active()
    };
    let seen = facts(RiskLevel::Low, Some("2026-06-02"));
    let found = schedule(&own, &seen, &RuleSet::default()).unwrap();
    assert_eq!(
        (found.due_on, found.overdue_from),
        (day("2026-06-12"), day("2026-06-15"))
    );
    // A window wider than the interval opens on the day after the visit, not on the day itself.
    assert_eq!(found.window_from, day("2026-06-03"));
    let later = VisitPlan {
        starts_on: Some(day("2026-09-01")),
        ..own
    };
    assert_eq!(due(&later, &seen), "2026-09-01");
    assert_eq!(due(&later, &facts(RiskLevel::Low, None)), "2026-09-15");
}

#[test]
fn a_series_is_followed_to_its_end() {
    let series = |rrule: &str, starts_on: &str| VisitPlan {
        rrule: Some(rrule.into()),
        starts_on: Some(day(starts_on)),
        ..active()
    };
    let seen = |on: Option<&str>| facts(RiskLevel::High, on);
    let mondays = series("FREQ=WEEKLY;BYDAY=MO", "2026-06-01");
    assert_eq!(due(&mondays, &seen(None)), "2026-06-01");
    // Seen on the Monday, or on the Wednesday after it: the next Monday.
    assert_eq!(due(&mondays, &seen(Some("2026-06-08"))), "2026-06-15");
    assert_eq!(due(&mondays, &seen(Some("2026-06-10"))), "2026-06-15");
    // Months without a 31st have no visit.
    assert_eq!(
        due(
            &series("FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-31"),
            &seen(Some("2026-05-31"))
        ),
        "2026-07-31"
    );
    assert_eq!(
        due(
            &series("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2024-02-29"),
            &seen(Some("2026-05-31"))
        ),
        "2028-02-29"
    );
    assert_eq!(
        due(
            &series("FREQ=MONTHLY;BYDAY=-1FR", "2026-01-01"),
            &seen(Some("2026-06-02"))
        ),
        "2026-06-26"
    );
    assert_eq!(
        due(&series("FREQ=WEEKLY;COUNT=3", "2026-06-01"), &seen(Some("2026-06-10"))),
        "2026-06-15"
    );
    assert_eq!(
        due(&series("FREQ=WEEKLY;COUNT=3", "2026-06-01"), &seen(Some("2026-06-15"))),
        "never"
    );
    let until = series("FREQ=WEEKLY;UNTIL=20260701T000000Z", "2026-06-01");
    assert_eq!(due(&until, &seen(Some("2026-06-23"))), "2026-06-29");
    assert_eq!(due(&until, &seen(Some("2026-06-30"))), "never");
    // The last day belongs to the series, however it is written.
    for last in ["20260629", "20260629T000000Z", "20260629T060000"] {
        let until = series(&format!("FREQ=WEEKLY;UNTIL={last}"), "2026-06-01");
        assert_eq!(due(&until, &seen(Some("2026-06-23"))), "2026-06-29", "{last}");
        assert_eq!(due(&until, &seen(Some("2026-06-29"))), "never", "{last}");
    }
    // Seen before the series began.
    assert_eq!(due(&mondays, &seen(Some("2026-01-01"))), "2026-06-01");
}

#[test]
fn a_series_of_hours_or_nonsense_is_refused_as_it_is_entered() {
    use domain::timing::check_series;
    for good in [
        "FREQ=WEEKLY",
        "RRULE:FREQ=MONTHLY;BYDAY=1MO,3MO",
        "FREQ=DAILY;INTERVAL=3;UNTIL=20200101T000000Z",
    ] {
        assert_eq!(check_series(good), Ok(()), "{good}");
    }
    for bad in [
        "",
        "every Monday",
        "FREQ=HOURLY",
        "FREQ=SECONDLY;COUNT=3",
        "FREQ=DAILY;BYHOUR=1,2,3",
        "FREQ=DAILY;UNTIL=soon",
        "FREQ=DAILY;UNTIL=ნოემბერი",
        "FREQ=DAILY;INTERVAL=x",
    ] {
        assert!(check_series(bad).is_err(), "{bad}");
    }
}

#[test]
fn a_series_without_any_day_is_searched_in_bounded_time() {
    for hostile in [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;INTERVAL=65535;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY",
        "FREQ=DAILY;COUNT=4294967295;BYDAY=MO;BYMONTHDAY=30;BYMONTH=2",
    ] {
        let plan = VisitPlan {
            rrule: Some(hostile.into()),
            starts_on: Some(NaiveDate::MIN),
            ..active()
        };
        assert_eq!(
            due(&plan, &facts(RiskLevel::High, Some("2026-06-02"))),
            "never",
            "{hostile}"
        );
    }
}

#[test]
fn a_jurisdictions_newest_rules_apply_from_their_first_day() {
    let of = |jurisdiction: &str, from: &str, days| {
        let mut rules = RuleSet {
            jurisdiction: jurisdiction.into(),
            valid_from: day(from),
            ..RuleSet::default()
        };
        rules.intervals.get_mut("high").unwrap().every_days = days;
        rules
    };
    let sets = [
        of("GE", "2026-07-01", 10),
        of("GE", "2025-01-01", 12),
        of("*", "2026-01-01", 20),
    ];
    let every =
        |book: &RuleBook, jurisdiction, on| book.on(jurisdiction, day(on)).interval(&RiskLevel::High).every_days;
    let book = RuleBook::new(sets.clone());
    // The same from the wire, in whatever order it stands there.
    let wire: RuleBook = serde_json::from_value(serde_json::to_value(&sets).unwrap()).unwrap();
    for book in [&book, &wire] {
        assert_eq!(every(book, "GE", "2026-07-01"), 10);
        assert_eq!(every(book, "GE", "2026-06-30"), 12);
        assert_eq!(every(book, "AL", "2026-06-30"), 20);
        assert_eq!(every(book, "AL", "2025-06-30"), 14);
        assert_eq!(every(book, "GE", "2024-06-30"), 14);
    }
}

#[test]
fn rules_without_a_level_take_the_strictest_and_empty_ones_the_data_models() {
    let mut rules = RuleSet::default();
    rules.intervals.remove("medium");
    assert_eq!(rules.interval(&RiskLevel::Medium).every_days, 7);
    rules.intervals.clear();
    assert_eq!(rules.interval(&RiskLevel::Low).every_days, 7);
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    prop_oneof![
        8 => (-40_000i32..40_000).prop_map(|n| day("2026-01-01").checked_add_signed(chrono::Duration::days(n.into())).unwrap()),
        1 => Just(NaiveDate::MIN),
        1 => Just(NaiveDate::MAX),
        1 => Just(day("2024-02-29")),
        1 => (-95_746_128i32..95_745_398).prop_map(|n| NaiveDate::from_num_days_from_ce_opt(n).unwrap_or(NaiveDate::MAX)),
    ]
}

prop_compose! {
    fn any_plan()(
        state in prop::sample::select(vec!["active", "paused", "draft"]),
        every_days in prop::option::of(any::<u16>()),
        rrule in prop::option::weighted(0.3, prop::sample::select(vec![
            "FREQ=WEEKLY", "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=DAILY;COUNT=5", "nonsense",
        ])),
        window_before_days in prop::option::of(any::<u16>()),
        grace_days in prop::option::of(any::<u16>()),
        starts_on in prop::option::of(any_day()),
        paused_until in prop::option::of(any_day()),
    ) -> VisitPlan {
        VisitPlan {
            state: Some(state.into()), every_days, rrule: rrule.map(Into::into), window_before_days, grace_days, starts_on, paused_until,
        }
    }
}

prop_compose! {
    fn any_facts()(
        risk in prop::sample::select(vec!["low", "medium", "high", "very_high", "extreme"]),
        registered_on in any_day(),
        released_on in prop::option::of(any_day()),
        incident_on in prop::option::of(any_day()),
        last_seen in prop::option::of(any_day()),
    ) -> Facts {
        Facts { risk: risk.into(), registered_on, released_on, incident_on, last_seen }
    }
}

fn any_rules() -> impl Strategy<Value = RuleSet> {
    prop::collection::btree_set(any_day(), 0..4).prop_map(|holidays| RuleSet {
        holidays,
        ..RuleSet::default()
    })
}

proptest! {
    #[test]
    fn no_day_panics_and_the_due_day_is_never_overdue(
        plan in any_plan(), facts in any_facts(), rules in any_rules(), today in any_day(),
    ) {
        let Some(schedule) = schedule(&plan, &facts, &rules) else { return Ok(()) };
        prop_assert!(schedule.window_from <= schedule.due_on && schedule.due_on < schedule.overdue_from);
        prop_assert!(timing(&schedule, schedule.due_on).state <= TimingState::Due);
        // Compared as texts where they are stored.
        prop_assert!(schedule.overdue_from < day("9999-12-31"));
        prop_assert!(timing(&schedule, today).days_overdue >= 0);
    }

    #[test]
    fn timing_only_ever_goes_forward_with_the_days(
        plan in any_plan(), facts in any_facts(), mut days in prop::collection::vec(any_day(), 2..20),
    ) {
        let Some(schedule) = schedule(&plan, &facts, &RuleSet::default()) else { return Ok(()) };
        days.sort();
        days.extend(days.clone().into_iter().filter_map(|day| day.checked_add_days(Days::new(1))));
        days.sort();
        let stands: Vec<_> = days.iter().map(|today| timing(&schedule, *today)).collect();
        for pair in stands.windows(2) {
            prop_assert!(pair[0].state <= pair[1].state && pair[0].days_overdue <= pair[1].days_overdue);
        }
    }
}
