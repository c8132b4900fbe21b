//! Every word that `domain`, phone and server may ask for has words.

use domain::{
    AlertKind, AlertState, AssessmentState, Body, CaseState, Concern, ConsentDecision, DangerSign, Entity, Modality,
    NeedState, PlanState, RegisterState, Review, RiskLevel, Role, TimingState, VisitStatus,
    fields::{self, Kind},
};
use i18n::{Language, Words};

fn must_have(id: &str) {
    assert!(Words::of(Language::En).has(id), "no words for {id}");
}

fn each(list: &str, words: &[&str]) {
    for word in words {
        must_have(&format!("{list}-{word}"));
    }
}

#[test]
fn every_closed_list_has_its_words() {
    each("danger_sign", DangerSign::KNOWN);
    each("risk", RiskLevel::KNOWN);
    each("role", Role::KNOWN);
    each("flag", domain::safety::FLAGS);
    each("review", Review::KNOWN);
    each("concern", Concern::KNOWN);
    each("alert_kind", AlertKind::KNOWN);
    each("entity", Entity::KNOWN);
    each(
        "likeness",
        &domain::likeness::Reason::ALL.map(domain::likeness::Reason::as_str),
    );
    each("delivery", &["draft", "unsent", "sent", "conflict", "rejected"]);
    for states in [
        RegisterState::KNOWN,
        CaseState::KNOWN,
        PlanState::KNOWN,
        VisitStatus::KNOWN,
        AlertState::KNOWN,
        AssessmentState::KNOWN,
        NeedState::KNOWN,
        ConsentDecision::KNOWN,
    ] {
        each("state", states);
    }
    for state in [
        TimingState::Upcoming,
        TimingState::Due,
        TimingState::Grace,
        TimingState::Overdue,
    ] {
        must_have(&format!("timing-{}", state.as_str()));
    }
    // An outcome is seen, not seen, or the status; `done` alone is never one.
    each("outcome", &["seen", "not_seen"]);
    let outcomes: Vec<_> = VisitStatus::KNOWN
        .iter()
        .copied()
        .filter(|status| *status != "done")
        .collect();
    each("outcome", &outcomes);
}

#[test]
fn what_every_visit_asks_has_its_words() {
    each("question", &["safe", "well", "modality"]);
    each("choice", &["yes", "no"]);
    each("choice", Modality::KNOWN);
}

#[test]
fn every_field_of_every_record_has_its_words() {
    let words = Words::of(Language::En);
    for entity in Entity::KNOWN {
        for field in fields::of(&Entity::from(*entity)) {
            assert_ne!(
                words.field(entity, field.name),
                field.name,
                "no words for {entity}.{}",
                field.name
            );
            match field.kind {
                Kind::Word(choices) if field.name == fields::STATE => {
                    for state in choices {
                        assert_ne!(words.state(entity, state), *state);
                    }
                }
                Kind::Word(choices) => each("choice", choices),
                _ => {}
            }
        }
    }
    // What the fold itself writes.
    each("field", &["recorded_by", "recorded_at"]);
}

#[test]
fn every_kind_of_change_has_its_words() {
    each("change", Body::KINDS);
    for entity in Entity::KNOWN {
        if !matches!(*entity, "person" | "visit" | "assessment") {
            must_have(&format!("change-{entity}_added"));
        }
        if !matches!(*entity, "note" | "visit") {
            must_have(&format!("change-{entity}_amended"));
        }
    }
}

#[test]
fn every_problem_says_what_happened_and_what_to_do() {
    let codes = "already_enrolled bad_file bad_record bad_server bad_reply cancelled crypto home_in_use io_error other_worker \
                 pin_delay pin_spent store_busy store_damaged store_error store_newer sync_under_way protocol_too_new cut_off \
                 person_unknown person_exists record_exists record_unknown visit_exists visit_unknown no_conflict assessment_exists assessment_unknown instrument_unknown instrument_retired \
        bad_change bad_field bad_answer forbidden_transition needs_supervisor needs_reason not_responsible malformed \
        too_large device_seq_reused not_author device_revoked unit_unknown conflict code_unknown code_used \
        code_expired bad_signature device_unknown attempt_reused key_in_use_elsewhere too_many_requests \
        body_too_large not_acceptable unavailable server_unreachable wrong_pin locked wiped not_enrolled plain_http \
        newer_data busy disk_full internal not_found forbidden unauthorized";
    for code in codes.split_whitespace() {
        must_have(&format!("problem-{code}"));
        must_have(&format!("todo-{code}"));
    }
}
