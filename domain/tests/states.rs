//! Every arrow of the data model's states, and no other; a forbidden one names both states.

use domain::{
    AlertState, CaseState, ConsentDecision, Entity, PlanState, RegisterState, Review, VisitStatus,
    states::{ForbiddenTransition, review_transition, transition},
};

type Transition = dyn Fn(Option<&str>, &str) -> Result<(), ForbiddenTransition>;

/// `table`: a state, and the states it may go to; the first line, `-`, is where a new record may begin.
fn holds(states: &[&str], allowed: &Transition, table: &str) {
    let arrows: Vec<(&str, Vec<&str>)> = table
        .lines()
        .filter_map(|line| line.trim().split_once(" → "))
        .map(|(from, to)| (from, to.split(' ').collect()))
        .collect();
    for (from, _) in &arrows[1..] {
        assert!(states.contains(from), "{from} is a state");
    }
    for to in states {
        assert_eq!(allowed(None, to).is_ok(), arrows[0].1.contains(to), "new → {to}");
        for from in states {
            let drawn = from == to
                || arrows
                    .iter()
                    .any(|(name, to_states)| name == from && to_states.contains(to));
            match allowed(Some(from), to) {
                Ok(()) => assert!(drawn, "{from} → {to} is not drawn"),
                Err(error) => {
                    assert!(!drawn, "{from} → {to} is drawn");
                    assert_eq!((error.from.as_str(), error.to.as_str()), (*from, *to));
                    assert!(error.to_string().contains(from) && error.to_string().contains(to));
                }
            }
        }
        assert!(allowed(Some("of_a_newer_version"), to).is_ok());
        assert!(allowed(Some(to), "of_a_newer_version").is_ok());
    }
}

fn of(entity: Entity) -> impl Fn(Option<&str>, &str) -> Result<(), ForbiddenTransition> {
    move |from, to| transition(&entity, from, to)
}

#[test]
fn a_register_entry_goes_from_proposed_to_active_to_review_to_removed() {
    holds(
        RegisterState::KNOWN,
        &of(Entity::RegisterEntry),
        "- → proposed active
         proposed → active removed
         active → under_review
         under_review → active removed",
    );
}

#[test]
fn a_case_goes_from_intake_to_closure_and_may_be_reopened() {
    holds(
        CaseState::KNOWN,
        &of(Entity::Case),
        "- → intake
         intake → assessment transferred duplicate
         assessment → planned transferred duplicate
         planned → active transferred duplicate
         active → suspended closure_requested transferred duplicate
         suspended → active transferred duplicate
         closure_requested → closed active
         closed → reopened
         reopened → assessment planned active closure_requested transferred duplicate",
    );
}

#[test]
fn a_visit_plan_is_active_or_paused_until_it_ends() {
    holds(
        PlanState::KNOWN,
        &of(Entity::Plan),
        "- → draft active
         draft → active ended
         active → paused ended
         paused → active ended",
    );
}

#[test]
fn a_visit_ends_once_and_a_planned_one_may_be_rescheduled() {
    holds(
        VisitStatus::KNOWN,
        &of(Entity::Visit),
        "- → planned in_progress
         planned → in_progress cancelled not_done rescheduled
         in_progress → done no_access refused cancelled not_done",
    );
}

#[test]
fn a_review_waits_for_its_verdict_which_may_be_taken_back() {
    let review = |from: Option<&str>, to: &str| match from {
        Some(from) => review_transition(from, to),
        // A visit is submitted by being recorded; there is no verdict without one.
        None if to == "submitted" => Ok(()),
        None => Err(ForbiddenTransition {
            entity: "visit review",
            from: "nothing".into(),
            to: to.into(),
        }),
    };
    holds(
        Review::KNOWN,
        &review,
        "- → submitted
         submitted → accepted returned
         returned → submitted accepted
         accepted → returned submitted",
    );
}

#[test]
fn a_consent_that_was_given_is_withdrawn_or_expires() {
    holds(
        ConsentDecision::KNOWN,
        &of(Entity::Consent),
        "- → given refused
         given → withdrawn expired
         refused → given
         withdrawn → given
         expired → given refused",
    );
}

#[test]
fn an_alert_is_acknowledged_acted_on_and_closed_in_that_order() {
    holds(
        AlertState::KNOWN,
        &of(Entity::Alert),
        "- → raised
         raised → acknowledged
         acknowledged → acted
         acted → closed",
    );
}

#[test]
fn kinds_without_states_take_any() {
    for entity in [Entity::Note, Entity::Address, Entity::Other("allergy".into())] {
        assert!(transition(&entity, Some("closed"), "proposed").is_ok());
    }
}
