//! The core as screens call it: the same line, through the views.

use std::sync::{Arc, Mutex};

use mobile_core::ffi::{
    FieldInput, FinishInput, Keystore, PersonInput, Phone, PhoneError, PhoneState, SyncListener, SyncProgressView,
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
    fn destroy(&self) -> Result<(), PhoneError> {
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
