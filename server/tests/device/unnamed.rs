//! Visits that name no form: what phones of every release may send is taken in, what none could is not.

use domain::{Body, Fields, VisitId, change::VisitAmended};
use serde_json::{Value, json};

use crate::world::World;

fn fields(value: Value) -> Fields {
    serde_json::from_value(value).unwrap()
}

#[tokio::test]
async fn what_a_phone_of_any_release_says_without_naming_a_form_is_taken_in() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let person = world.registers(&mut ana, "Drita");
    let mut visit = world.visits(&mut ana, person.person, "seen");
    if let Body::VisitRecorded(body) = &mut visit.body {
        body.record.answers = fields(json!({
            "safe": "yes", "well": "a word of a newer app", "danger_signs": "lethargic", "next_visit": "2026-4-1", "geopoint": "42.66 21.16 by the well",
            "observations": "a\u{b}b", "present": 3, "opinion": null, "what_nobody_knows": [{"a": 1}],
        }));
    }
    assert_eq!(
        world.sync(&mut ana, &[person, visit]).await.outcomes(),
        ["applied", "applied"]
    );
}

#[tokio::test]
async fn what_no_phone_could_have_been_told_is_refused_with_the_question_named() {
    let world = World::new().await;
    let mut ana = world.worker("ana").await;
    let person = world.registers(&mut ana, "Drita");
    let visited = |ana: &mut _, answers: Value| {
        let mut visit = world.visits(ana, person.person, "seen");
        if let Body::VisitRecorded(body) = &mut visit.body {
            body.record.answers = fields(answers);
        }
        visit
    };
    let good = visited(&mut ana, json!({"safe": "yes"}));
    let wrong = [
        json!({"next_visit": "soon", "safe": ["yes"]}),
        json!({"geopoint": "142.66 21.16"}),
        json!({"geopoint": "here"}),
        json!({"own_words": {"text": "x"}}),
    ];
    let mut changes = vec![person.clone(), good.clone()];
    changes.extend(wrong.map(|answers| visited(&mut ana, answers)));
    let Some(visit) = good.body.visit() else {
        panic!("no visit")
    };
    for day in ["soon", "2026-05-01"] {
        let amended = VisitAmended {
            visit: VisitId(visit.0),
            answers: fields(json!({"next_visit": day})),
            danger_signs: None,
            outcome: None,
            reason: "another day".into(),
            extra: Default::default(),
        };
        changes.push(world.change(&mut ana, person.person, 0, Body::VisitAmended(amended)));
    }
    let synced = world.sync(&mut ana, &changes).await;
    assert_eq!(
        synced.outcomes(),
        [
            "applied",
            "applied",
            "rejected bad_answer",
            "rejected bad_answer",
            "rejected bad_answer",
            "rejected bad_answer",
            "rejected bad_answer",
            "applied"
        ]
    );
    let told = synced.receipts[2].detail.as_deref().unwrap_or_default();
    assert_eq!(told, "next_visit is no value of its type; safe is no value of its type");
}
