//! Assessments are appended to a file, and amended by revisions; their critical answers raise one alert each.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

mod kit;

use domain::{
    Assessment, Body, Entity, PersonFile, Refusal, RiskLevel, Scores,
    assessment::{AssessmentAmended, AssessmentCompleted, MAX_ANSWERS_BYTES},
    change::RecordAdded,
    of_critical_answer,
};
use kit::*;
use serde_json::json;

fn completed(body: AssessmentCompleted) -> Body {
    Body::AssessmentCompleted(body)
}

fn refusal(file: &mut Option<PersonFile>, n: u128, body: Body) -> Refusal {
    let before = file.clone();
    let refusal = take(file, &change(n, 1, 0, body)).unwrap_err();
    assert_eq!(*file, before, "what is refused leaves the file as it was");
    refusal
}

fn assessment(file: &Option<PersonFile>, n: u128) -> Assessment {
    Assessment::of(record(file, n)).unwrap()
}

fn alerts(file: &Option<PersonFile>) -> Vec<&str> {
    let file = file.as_ref().unwrap();
    file.of_kind(&Entity::Alert)
        .filter_map(|alert| alert.text("code"))
        .collect()
}

#[test]
fn an_assessment_is_kept_with_its_version_answers_and_scores() {
    let mut file = somebody();
    let body = AssessmentCompleted {
        scores: Scores {
            values: [("bio".to_owned(), json!(41.5))].into_iter().collect(),
            ..Scores::default()
        },
        ..assessed(20, &[("b1", json!("2"))], &[])
    };
    take(&mut file, &change(1, 1, 0, completed(body))).unwrap();
    let kept = assessment(&file, 20);
    assert_eq!(
        (kept.instrument.form.as_str(), kept.instrument.version.as_str()),
        ("bps", "9f2c")
    );
    assert_eq!(kept.state, "completed");
    assert_eq!(kept.answers["b1"], json!("2"));
    assert_eq!(kept.scores.values["bio"], json!(41.5));
    assert!(kept.revisions.is_empty());
    assert_eq!(
        record(&file, 20).text("recorded_by"),
        Some(change(1, 1, 0, registered("x")).author.to_string().as_str())
    );
}

#[test]
fn an_assessment_is_recorded_once_and_never_added_or_changed_as_a_plain_record() {
    let mut file = somebody();
    let body = || completed(assessed(20, &[("b1", json!("2"))], &[]));
    take(&mut file, &change(1, 1, 0, body())).unwrap();
    assert_eq!(refusal(&mut file, 2, body()).code, "assessment_exists");
    assert_eq!(
        refusal(&mut file, 3, added(Entity::Assessment, 21, &[])).code,
        "bad_change"
    );
    let by_hand = amended(Entity::Assessment, 20, &[("risk", json!("low"))]);
    assert_eq!(refusal(&mut file, 4, by_hand).code, "bad_change");
}

#[test]
fn deciding_on_another_risk_than_the_one_suggested_needs_a_reason() {
    let mut file = somebody();
    let other = |why: Option<&str>| {
        let mut body = assessed(20, &[], &[]);
        body.scores.risk = Some(RiskLevel::VeryHigh);
        body.risk = Some(RiskLevel::Medium);
        body.override_reason = why.map(str::to_owned);
        completed(body)
    };
    assert_eq!(refusal(&mut file, 1, other(Some("  "))).code, "needs_reason");
    take(&mut file, &change(2, 1, 0, other(Some("her brother has moved in")))).unwrap();
    assert_eq!(
        record(&file, 20).text("override_reason"),
        Some("her brother has moved in")
    );
}

#[test]
fn a_critical_answer_raises_its_alert_once_though_the_phone_raised_it_at_the_question() {
    let mut file = somebody();
    let at_once = of_critical_answer(id(20), "p5", at(0));
    let early = Body::RecordAdded(RecordAdded {
        entity: Entity::Alert,
        record: at_once.id,
        fields: at_once.fields.clone(),
        extra: Default::default(),
    });
    take(&mut file, &change(1, 1, 0, early)).unwrap();
    take(
        &mut file,
        &change(2, 1, 0, completed(assessed(20, &[], &["p5", "s10"]))),
    )
    .unwrap();
    let mut found = alerts(&file);
    found.sort_unstable();
    assert_eq!(found, ["p5", "s10"]);
    let alert = &file.as_ref().unwrap().records[&at_once.id];
    assert_eq!(alert.state(), Some("raised"));
    assert_eq!(
        alert.text("act_by"),
        Some("2026-06-01T12:30:00Z"),
        "as urgent as a danger sign"
    );
}

#[test]
fn an_amendment_replaces_the_answers_and_keeps_those_that_were_different() {
    let mut file = somebody();
    let first = assessed(20, &[("b1", json!("2")), ("b2", json!("no")), ("b7", json!("1"))], &[]);
    take(&mut file, &change(1, 1, 0, completed(first))).unwrap();
    let again = reassessed(
        20,
        &[("b1", json!("2")), ("b2", json!("yes")), ("b2a", json!("3"))],
        &["p5"],
    );
    take(&mut file, &change(2, 1, 1, Body::AssessmentAmended(again))).unwrap();
    let kept = assessment(&file, 20);
    assert_eq!(kept.state, "amended");
    assert_eq!(kept.answers["b2a"], json!("3"));
    let before = fields(&[("b2", json!("no")), ("b2a", json!(null)), ("b7", json!("1"))]);
    assert_eq!(kept.revisions[0].before, before);
    assert_eq!(
        alerts(&file),
        ["p5"],
        "a critical answer that only the amendment gives is critical too"
    );
}

#[test]
fn what_was_entered_in_error_stays_readable_and_is_the_end() {
    let mut file = somebody();
    take(
        &mut file,
        &change(1, 1, 0, completed(assessed(20, &[("b1", json!("2"))], &[]))),
    )
    .unwrap();
    let error = AssessmentAmended {
        answers: None,
        scores: None,
        entered_in_error: true,
        ..reassessed(20, &[], &[])
    };
    take(&mut file, &change(2, 1, 1, Body::AssessmentAmended(error))).unwrap();
    let kept = assessment(&file, 20);
    assert_eq!(
        (kept.state.as_str(), &kept.answers["b1"]),
        ("entered_in_error", &json!("2"))
    );
    let again = Body::AssessmentAmended(reassessed(20, &[], &[]));
    assert_eq!(refusal(&mut file, 3, again).code, "forbidden_transition");
}

#[test]
fn what_cannot_be_kept_is_refused_by_name() {
    let mut file = somebody();
    let too_much = "a".repeat(MAX_ANSWERS_BYTES);
    let body = completed(assessed(20, &[("b1", json!(too_much))], &[]));
    assert_eq!(refusal(&mut file, 1, body).code, "bad_answer");
    let unknown = Body::AssessmentAmended(reassessed(20, &[], &[]));
    assert_eq!(refusal(&mut file, 2, unknown).code, "assessment_unknown");
    take(&mut file, &change(3, 1, 0, completed(assessed(20, &[], &[])))).unwrap();
    let silent = AssessmentAmended {
        reason: " ".into(),
        ..reassessed(20, &[], &[])
    };
    assert_eq!(
        refusal(&mut file, 4, Body::AssessmentAmended(silent)).code,
        "needs_reason"
    );
}

#[test]
fn a_need_goes_from_open_to_met_and_one_that_stays_unmet_says_why() {
    let mut file = somebody();
    let need = added(
        Entity::Need,
        30,
        &[
            ("state", json!("open")),
            ("code", json!("housing")),
            ("priority", json!(1)),
        ],
    );
    take(&mut file, &change(1, 1, 0, need)).unwrap();
    let to = |state: &str| amended(Entity::Need, 30, &[("state", json!(state))]);
    assert_eq!(refusal(&mut file, 2, to("unmet")).code, "needs_reason");
    take(
        &mut file,
        &change(3, 1, 1, because(to("unmet"), "no flat free this year")),
    )
    .unwrap();
    take(&mut file, &change(4, 1, 2, to("planned"))).unwrap();
    take(&mut file, &change(5, 1, 3, to("in_service"))).unwrap();
    take(&mut file, &change(6, 1, 4, to("met"))).unwrap();
    assert_eq!(refusal(&mut file, 7, to("planned")).code, "forbidden_transition");
}
