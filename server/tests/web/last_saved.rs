//! `${last-saved#…}` where answers arrive: they are judged with what the phone's form was given.

use domain::{
    Body, Fields, InstrumentRef, RecordId, Role, VisitId, VisitRecord,
    assessment::AssessmentAmended,
    change::{VisitAmended, VisitRecorded},
};
use protocol::{Receipt, ReceiptOutcome};
use serde_json::{Value, json};

use crate::{
    forms::{completed, sends},
    world::World,
};

const METER: &str = "
| survey |
| | type | name | label | calculation | constraint | relevant |
| | integer | now | The meter reads | | . >= coalesce(${last-saved#now}, 0) | |
| | calculate | used | | ${now} - ${last-saved#now} | | |
| | text | why | Why so much? | | | ${used} > 10 |
| scoring |
| | kind | name | expression |
| | value | more | ${used} |
| settings |
| | form_id | form_title |
| | meter | Meter |
";

fn fields(value: Value) -> Fields {
    serde_json::from_value(value).unwrap()
}

fn refused(receipt: &Receipt) -> &str {
    assert_eq!(receipt.outcome, ReceiptOutcome::Rejected, "{receipt:?}");
    receipt.detail.as_deref().unwrap_or_default()
}

#[tokio::test]
async fn an_assessment_and_its_amendment_are_judged_with_what_the_form_was_given() {
    let world = World::new().await;
    let arta = world.staff("Arta", Role::Administrator, world.centre).await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let fatime = world.person(&ana, world.prishtina, "Fatime Morina", 90).await;
    let version = world.form(&arta, "meter.md", METER).await;
    let answers = json!({"now": "120", "used": "20", "why": "A new heater"});
    let scores = json!({"values": {"more": 20.0}});
    let said = |given: Value| {
        let id = RecordId(world.next_id());
        let mut said = completed(id, "meter", &version, world.ago(1), answers.clone(), scores.clone());
        if let Body::AssessmentCompleted(body) = &mut said {
            body.last_saved = fields(given);
        }
        (id, said)
    };
    let (id, told) = said(json!({"now": "100"}));
    let receipt = sends(&world, &ana, fatime, told).await;
    assert_eq!(receipt.outcome, ReceiptOutcome::Applied, "{receipt:?}");
    for (given, wrong) in [(json!({}), "why was not asked"), (json!({"now": "121"}), "now breaks")] {
        let receipt = sends(&world, &ana, fatime, said(given).1).await;
        assert!(refused(&receipt).contains(wrong), "{receipt:?}");
    }

    let amended = |answers: Value, more: f64| {
        Body::AssessmentAmended(AssessmentAmended {
            assessment: id,
            answers: Some(fields(answers)),
            scores: serde_json::from_value(json!({"values": {"more": more}})).unwrap(),
            entered_in_error: false,
            reason: "misread".into(),
            extra: Default::default(),
        })
    };
    let receipt = sends(&world, &ana, fatime, amended(json!({"now": "105", "used": "5"}), 5.0)).await;
    assert_eq!(receipt.outcome, ReceiptOutcome::Applied, "{receipt:?}");
    let receipt = sends(&world, &ana, fatime, amended(json!({"now": "99", "used": "-1"}), -1.0)).await;
    assert_eq!(refused(&receipt), "now breaks its constraint");
    let page = world.open(&ana, &format!("/assessments/{fatime}/{id}")).await;
    assert!(page.has("The meter reads"), "{}", page.body);
}

#[tokio::test]
async fn a_visit_is_judged_with_what_its_form_was_given() {
    let world = World::new().await;
    let arta = world.staff("Arta", Role::Administrator, world.centre).await;
    let ana = world.staff("Ana", Role::Worker, world.prishtina).await;
    let fatime = world.person(&ana, world.prishtina, "Fatime Morina", 90).await;
    let text = METER.replace("| meter | Meter |", "| visit | Meter |");
    let version = world.form(&arta, "visit.md", &text).await;
    let said = |given: &str| {
        let (visit, at) = (VisitId(world.next_id()), world.ago(1));
        let record = VisitRecord {
            status: "done".into(),
            started_at: at,
            ended_at: at,
            planned_for: None,
            modality: None,
            subject_seen: true,
            danger_signs: Vec::new(),
            answers: fields(json!({"now": "120"})),
            extra: Default::default(),
        };
        let form = InstrumentRef {
            form: "visit".into(),
            version: version.clone(),
        };
        let record = record.asked_with(&form).asked_after(fields(json!({"now": given})));
        (visit, Body::VisitRecorded(VisitRecorded { visit, record }))
    };
    let (visit, told) = said("100");
    assert_eq!(sends(&world, &ana, fatime, told).await.outcome, ReceiptOutcome::Applied);
    let receipt = sends(&world, &ana, fatime, said("121").1).await;
    assert_eq!(refused(&receipt), "now breaks its constraint");
    let amended = Body::VisitAmended(VisitAmended {
        visit,
        answers: fields(json!({"now": "99"})),
        danger_signs: None,
        outcome: None,
        reason: "misread".into(),
        extra: Default::default(),
    });
    let receipt = sends(&world, &ana, fatime, amended).await;
    assert_eq!(refused(&receipt), "now breaks its constraint");
}
