//! `${last-saved#…}` on a phone: the answers of the same person's record before, held from the start of the interview.

use domain::{InstrumentKind, PersonId, RecordId};
use mobile_core::{
    Core,
    assess::{Begin, Decision},
};
use serde_json::{Value, json};

use crate::world::{Works, World, finish};

const METER: &str = "
| survey  |           |        |              |                    |                           |                        |
|         | type      | name   | label        | default            | calculation               | constraint             |
|         | text      | street | Street       | ${last-saved#street} |                         |                        |
|         | integer   | now    | Meter reads  |                    |                           | . >= coalesce(${last-saved#now}, 0) |
|         | calculate | used   |              |                    | ${now} - ${last-saved#now} |                       |
|         | text      | secret | In confidence |                   |                           |                        |
";

fn published(form: &str, kind: InstrumentKind) -> (World, Core) {
    let (world, core) = World::enrolled();
    world.server.publishes(form, METER, kind);
    core.registers("Besa");
    world.sync(&core);
    (world, core)
}

fn begins(core: &Core, person: PersonId) -> RecordId {
    let begun = core.start_assessment(person, "meter", &Begin::default());
    begun.unwrap().assessment
}

fn reads(core: &Core, interview: RecordId, name: &str) -> String {
    let page = core.go_to(interview, name).unwrap();
    page.questions[0].value.clone()
}

fn completes(core: &Core, assessment: RecordId, answers: &[(&str, &str)]) {
    for (name, value) in answers {
        core.answer(assessment, name, value).unwrap();
    }
    core.complete_assessment(assessment, &Decision::default()).unwrap();
}

fn sent(world: &World, person: PersonId, assessment: RecordId, member: &str) -> Value {
    let state = world.server.state();
    let record = &state.files[&person].records[&assessment];
    record.fields.get(member).cloned().unwrap_or_default()
}

#[test]
fn the_next_assessment_of_a_person_has_the_answers_of_the_last_and_sends_what_it_was_given() {
    let (world, core) = published("meter", InstrumentKind::Assessment);
    let person = core.registers("Ana");
    let first = begins(&core, person);
    assert_eq!(reads(&core, first, "street"), "", "there is none before it");
    completes(&core, first, &[("street", "Main"), ("now", "100"), ("secret", "x")]);
    world.turn_clock(chrono::Duration::days(30));

    let next = begins(&core, person);
    assert_eq!(reads(&core, next, "street"), "Main", "offline");
    assert!(!core.answer(next, "now", "99").unwrap().valid);
    completes(&core, next, &[("now", "120")]);
    assert_eq!(world.sync(&core).rejected, 0);
    assert_eq!(sent(&world, person, first, "last_saved"), Value::Null);
    assert_eq!(
        sent(&world, person, next, "last_saved"),
        json!({"street": "Main", "now": "100"}),
        "what the form asks for, and no more"
    );
    assert_eq!(
        sent(&world, person, next, "answers"),
        json!({"street": "Main", "now": "120", "used": "20"})
    );
}

#[test]
fn what_one_person_said_is_not_shown_when_the_next_is_asked() {
    let (_world, core) = published("meter", InstrumentKind::Assessment);
    let (ana, besa) = (core.registers("Ana"), core.registers("Besa"));
    completes(&core, begins(&core, ana), &[("street", "Main"), ("now", "100")]);
    let next = begins(&core, besa);
    assert_eq!(reads(&core, next, "street"), "");
}

#[test]
fn what_an_interview_began_with_stays_whatever_happens_to_the_phone_and_to_the_record_before() {
    let (world, core) = published("meter", InstrumentKind::Assessment);
    let person = core.registers("Ana");
    let first = begins(&core, person);
    completes(&core, first, &[("now", "100")]);
    world.turn_clock(chrono::Duration::days(1));
    let next = begins(&core, person);
    core.answer(next, "now", "120").unwrap();
    core.assessment_in_error(first, "about her sister").unwrap();
    std::mem::forget(core);

    let core = world.open().unwrap();
    assert!(!core.answer(next, "now", "99").unwrap().valid);
    completes(&core, next, &[("now", "130")]);
    core.amend_assessment(next).unwrap();
    core.answer(next, "now", "131").unwrap();
    let decision = Decision {
        reason: Some("misread".into()),
        ..Decision::default()
    };
    core.complete_assessment(next, &decision).unwrap();
    world.sync(&core);
    assert_eq!(
        sent(&world, person, next, "answers"),
        json!({"now": "131", "used": "31"}),
        "an amendment is asked with what the record was asked with"
    );
    world.turn_clock(chrono::Duration::days(1));
    let third = begins(&core, person);
    assert!(!core.answer(third, "now", "130").unwrap().valid);
    core.discard_assessment(third).unwrap();
    core.assessment_in_error(next, "about her sister, too").unwrap();
    let fourth = begins(&core, person);
    completes(&core, fourth, &[("now", "1")]);
}

#[test]
fn answers_that_were_completed_can_be_given_again_with_what_the_form_worked_out() {
    let (_world, core) = published("meter", InstrumentKind::Assessment);
    let person = core.registers("Ana");
    completes(&core, begins(&core, person), &[("now", "100")]);
    let next = begins(&core, person);
    let answers = json!({"now": "120", "used": "20"});
    let filled = core.fill_in(next, answers.as_object().unwrap()).unwrap();
    assert_eq!((filled.taken, filled.wrong), (1, vec![]));
    core.complete_assessment(next, &Decision::default()).unwrap();
    let shown = core.assessment(next).unwrap().assessment;
    assert_eq!(json!(shown.answers), answers);
}

#[test]
fn a_colleagues_record_counts_as_the_last_too() {
    let (world, core) = published("meter", InstrumentKind::Assessment);
    let person = core.registers("Ana");
    completes(&core, begins(&core, person), &[("street", "Main"), ("now", "100")]);
    world.sync(&core);
    let mut theirs = World::another();
    theirs.server = world.server.clone();
    let core = theirs.enrol("1357").unwrap();
    theirs.sync(&core);
    assert_eq!(reads(&core, begins(&core, person), "street"), "Main");
}

#[test]
fn a_visit_has_the_answers_of_the_last_visit_at_which_the_person_was_seen() {
    let (world, core) = published("visit", InstrumentKind::Visit);
    let person = core.registers("Ana");
    let first = core.start_visit(person).unwrap().visit;
    core.save_answer(first, "street", "Main").unwrap();
    core.save_answer(first, "now", "100").unwrap();
    core.finish_visit(first, &finish("seen")).unwrap();
    world.turn_clock(chrono::Duration::days(30));
    core.visits(person, "no_access");
    let answered = core.start_visit(person).unwrap().visit;
    assert_eq!(reads(&core, answered.into(), "street"), "Main");
    assert!(core.save_answer(answered, "now", "99").is_err());
    core.save_answer(answered, "now", "120").unwrap();
    core.finish_visit(answered, &finish("seen")).unwrap();
    assert!(core.amend_visit(answered, "now", "99", "misread").is_err());
    assert_eq!(world.sync(&core).rejected, 0);
    let state = world.server.state();
    let record = &state.files[&person].visits[&answered].record;
    assert_eq!(json!(record.last_saved()), json!({"street": "Main", "now": "100"}));
    assert_eq!(record.answer("used"), Some("20"));
}
