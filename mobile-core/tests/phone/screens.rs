//! The core as screens call it: the same line, through the views.

use std::sync::{Arc, Mutex};

use mobile_core::ffi::{
    DecisionInput, FieldInput, FinishInput, Keystore, PersonInput, Phone, PhoneError, PhoneState, SyncListener,
    SyncProgressView,
};

use crate::{http::Listening, world::World};

#[derive(Default)]
struct Keeps(Mutex<Option<Vec<u8>>>);

impl Keystore for Keeps {
    fn secret(&self) -> Result<Option<Vec<u8>>, PhoneError> {
        Ok(self.0.lock().unwrap().clone())
    }
    fn keep(&self, secret: Vec<u8>) -> Result<(), PhoneError> {
        *self.0.lock().unwrap() = Some(secret);
        Ok(())
    }
    fn forget(&self) -> Result<(), PhoneError> {
        *self.0.lock().unwrap() = None;
        Ok(())
    }
}

#[derive(Default)]
struct Listens(Mutex<Vec<SyncProgressView>>);

impl SyncListener for Listens {
    fn progress(&self, progress: SyncProgressView) {
        self.0.lock().unwrap().push(progress);
    }
}

fn field(name: &str, value: &str) -> FieldInput {
    FieldInput {
        name: name.into(),
        value: value.into(),
    }
}

#[test]
fn a_screen_walks_the_whole_line() {
    let world = World::new();
    let listening = Listening::plain(&world.server);
    let home = world.home().display().to_string();
    let phone = Phone::new(home, Arc::new(Keeps::default()), "sq-XK".into());
    assert_eq!(phone.state(), PhoneState::NotEnrolled);
    let enrolled = phone.enrol(
        world.server.code(),
        Some(listening.url()),
        "2468".into(),
        "Ana's".into(),
        false,
    );
    assert_eq!(enrolled.unwrap().unit_name, "Prizren");
    assert_eq!(phone.state(), PhoneState::Open);
    phone.lock();
    assert_eq!(phone.state(), PhoneState::Locked);
    assert!(matches!(phone.today(), Err(PhoneError::Locked { code, .. }) if code == "locked"));
    phone.unlock("2468".into()).unwrap();

    let person = phone
        .register(PersonInput {
            fields: vec![field("name", "Besa Krasniqi")],
            risk: Some("high".into()),
            address: Vec::new(),
        })
        .unwrap();
    let today = phone.today().unwrap();
    assert_eq!(today.people[0].person_id, person);
    assert_ne!(
        today.people[0].timing_words, today.people[0].timing,
        "in the worker's words"
    );
    let visit = phone.start_visit(person.clone()).unwrap().visit_id;
    phone.save_answer(visit.clone(), field("safe", "yes")).unwrap();
    assert!(phone.visit(visit.clone()).unwrap().under_way);
    let finish = FinishInput {
        outcome: "seen".into(),
        danger_signs: Vec::new(),
        answers: vec![field("well", "yes")],
    };
    assert_eq!(phone.finish_visit(visit.clone(), finish).unwrap().status, "done");
    assert_eq!(phone.outbox().unwrap().unsent, 5);

    let listens = Arc::new(Listens::default());
    assert_eq!(phone.sync(listens.clone()).unwrap().pushed, 5);
    assert!(listens.0.lock().unwrap().last().unwrap().done);
    let view = phone.person(person.clone()).unwrap();
    assert_eq!((view.name.as_str(), view.waiting), ("Besa Krasniqi", 0));
    assert!(view.timeline.iter().any(|moment| moment.id == visit));
    assert_eq!(phone.problems().unwrap().problems, []);
    assert!(matches!(
        phone.amend_person(person, field("birth_date", "?")),
        Err(PhoneError::Refused { code, what_to_do, .. }) if code == "bad_field" && !what_to_do.is_empty()
    ));
    assert!(
        phone
            .questions()
            .iter()
            .any(|question| question.name == "safe" && question.choices.len() == 2)
    );
}

/// A phone of a worker who reads Albanian, with a person and the assessment.
fn with_assessment(world: &World, listening: &Listening) -> (Arc<Phone>, String) {
    let bps = include_str!("../../../forms/instruments/bps.md");
    world.server.publishes("bps", bps, domain::InstrumentKind::Assessment);
    let home = world.home().display().to_string();
    let phone = Phone::new(home, Arc::new(Keeps::default()), "sq".into());
    let code = world.server.code();
    phone
        .enrol(code, Some(listening.url()), "2468".into(), "Ana's".into(), false)
        .unwrap();
    let person = phone
        .register(PersonInput {
            fields: vec![field("name", "Besa Krasniqi")],
            risk: None,
            address: Vec::new(),
        })
        .unwrap();
    phone.sync(Arc::new(Listens::default())).unwrap();
    (phone, person)
}

#[test]
fn a_screen_draws_an_assessment_page_by_page_in_the_language_of_its_reader() {
    let world = World::new();
    let listening = Listening::plain(&world.server);
    let (phone, person) = with_assessment(&world, &listening);
    let offered = phone.instruments().unwrap();
    assert!(offered[0].here && offered[0].in_language);
    let begun = phone
        .start_assessment(person.clone(), "bps".into(), None, None)
        .unwrap();
    let id = begun.assessment_id;
    let first = phone.page(id.clone()).unwrap();
    assert_eq!(
        (first.number, first.has_previous, first.has_next),
        (1, false, true),
        "{first:?}"
    );
    let page = phone.next_page(id.clone()).unwrap();
    let age = page.questions.iter().find(|asked| asked.name == "age").unwrap();
    assert_eq!(
        (age.label.as_str(), age.control.as_str(), age.kind.as_str()),
        ("Mosha në vite", "input", "integer")
    );
    let sex = page.questions.iter().find(|asked| asked.name == "sex").unwrap();
    assert_eq!(sex.control, "select1");
    assert!(!sex.choices.is_empty() && sex.choices.iter().all(|choice| !choice.chosen));

    let answered = phone
        .answer_question(id.clone(), field(&sex.reference, &sex.choices[0].name))
        .unwrap();
    let drawn = &answered.page.questions;
    let again = drawn.iter().find(|asked| asked.name == "sex").unwrap();
    assert!(again.choices[0].chosen, "the page is drawn anew");
    let wrong = phone.answer_question(id.clone(), field("age", "121")).unwrap();
    assert_eq!((wrong.valid, wrong.reason.as_str()), (false, "Nga 0 deri në 120"));
    assert!(matches!(
        phone.next_page(id.clone()),
        Err(PhoneError::Refused { code, what_to_do, .. }) if code == "answers_missing" && !what_to_do.is_empty()
    ));
    let findings = phone.review_interview(id.clone()).unwrap().findings;
    assert_eq!(findings[0].reason, "Nga 0 deri në 120");
    phone.answer_question(id.clone(), field("age", "30")).unwrap();

    let critical = phone.answer_question(id.clone(), field("p5", "yes")).unwrap();
    assert!(critical.page.alerts[0].new && !critical.page.alerts[0].what_to_do.is_empty());
    assert_eq!(critical.page.hotline.as_deref(), Some("112"));
    assert_eq!(phone.go_to_question(id.clone(), "p5".into()).unwrap().alerts.len(), 1);

    let review = phone.review_interview(id.clone()).unwrap();
    assert_eq!(review.risk.as_deref(), Some("very_high"));
    assert_ne!(review.risk_words, review.risk, "in the worker's words");
    let decision = DecisionInput {
        risk: review.risk,
        needs: None,
        reason: None,
        assisted: false,
    };
    let completed = phone.complete_assessment(id.clone(), decision).unwrap();
    assert!(completed.risk_raised);
    assert!(phone.assessments_under_way().unwrap().is_empty());
    let shown = phone.assessment(id.clone()).unwrap();
    assert_eq!((shown.state.as_str(), shown.revision), ("completed", 1));
    assert!(
        shown
            .lines
            .iter()
            .any(|line| line.label == "Mosha në vite" && line.answer == "30")
    );
    assert_eq!(phone.amend_assessment(id.clone()).unwrap().purpose, "amendment");
    phone.discard_assessment(id).unwrap();
}
