//! The form of a visit: the one that comes along, one that the unit published, and drafts from before there were forms.

use domain::InstrumentKind;
use mobile_core::visit::{Finish, ShownVisit};
use serde_json::json;

use crate::world::{Works, World, code, finish};

const OWN: &str = "
| survey  |                |           |                     |              |          |
|         | type           | name      | label               | relevant     | required |
|         | select_one yn  | safe      | Is the person safe? |              |          |
|         | select_one yn  | well      | Is the person well? |              |          |
|         | select_one yn  | seen_dog  | Is there a dog?     |              | yes      |
|         | text           | dog_name  | What is it called?  | ${seen_dog} = 'yes' |   |
| choices |                |           |                     |
|         | list_name      | name      | label               |
|         | yn             | yes       | Yes                 |
|         | yn             | no        | No                  |
";

#[test]
fn a_visit_is_asked_page_by_page_and_by_name_on_a_phone_that_never_synced() {
    let (_world, core) = World::enrolled();
    let person = core.registers("A");
    let visit = core.start_visit(person).unwrap().visit;
    let page = core.page(visit.into()).unwrap();
    let asked: Vec<&str> = page.questions.iter().map(|asked| asked.name.as_str()).collect();
    assert_eq!(asked, ["safe", "well", "danger_signs"]);
    core.answer(visit.into(), "safe", "no").unwrap();
    core.save_answer(visit, "well", "yes").unwrap();
    let page = core.page(visit.into()).unwrap();
    assert_eq!(
        (page.questions[0].value.as_str(), page.questions[1].value.as_str()),
        ("no", "yes")
    );
    core.next_page(visit.into()).unwrap();
    core.finish_visit(visit, &finish("seen")).unwrap();
    assert_eq!(code(core.page(visit.into())), "interview_unknown");
    let ShownVisit::Recorded(recorded) = core.visit(visit).unwrap() else {
        panic!("still under way");
    };
    assert_eq!(json!(recorded.record.answers), json!({"safe": "no", "well": "yes"}));
    assert_eq!(recorded.record.instrument(), None, "what comes along needs no name");
}

#[test]
fn a_form_that_the_unit_published_is_asked_and_named_in_the_record() {
    let (world, core) = World::enrolled();
    let version = world.server.publishes("visit", OWN, InstrumentKind::Visit);
    world.sync(&core);
    let person = core.registers("A");
    let names: Vec<String> = core
        .visit_questions()
        .unwrap()
        .into_iter()
        .map(|question| question.name)
        .collect();
    assert_eq!(names, ["safe", "well", "seen_dog", "dog_name"]);
    let visit = core.start_visit(person).unwrap().visit;
    core.save_answer(visit, "dog_name", "Rex").unwrap();
    core.save_answer(visit, "observations", "what this form does not ask is kept beside it")
        .unwrap();
    let finished = core.finish_visit(visit, &finish("seen")).unwrap();
    assert_eq!(
        finished.missing,
        ["safe", "well", "seen_dog"],
        "said, and never a reason to refuse"
    );
    world.sync(&core);
    let state = world.server.state();
    let record = &state.files[&person].visits[&visit].record;
    assert_eq!(
        json!(record.answers),
        json!({"observations": "what this form does not ask is kept beside it"}),
        "the dog was not asked for"
    );
    assert_eq!(record.instrument().unwrap().version, version);
}

#[test]
fn a_visit_goes_on_with_the_form_that_it_began_with() {
    let (world, core) = World::enrolled();
    let person = core.registers("A");
    let visit = core.start_visit(person).unwrap().visit;
    core.save_answer(visit, "safe", "yes").unwrap();
    world.server.publishes("visit", OWN, InstrumentKind::Visit);
    world.sync(&core);
    let page = core.page(visit.into()).unwrap();
    assert!(page.newer);
    assert_eq!(page.questions[2].name, "danger_signs");
    let migrated = core.migrate_interview(visit.into()).unwrap();
    assert_eq!(migrated.kept, []);
    assert_eq!(core.page(visit.into()).unwrap().questions[0].value, "yes");
}

#[test]
fn what_a_newer_visit_form_does_not_ask_any_more_is_recorded_with_the_visit() {
    let (world, core) = World::enrolled();
    world.server.publishes("visit", OWN, InstrumentKind::Visit);
    world.sync(&core);
    let visit = core.start_visit(core.registers("A")).unwrap().visit;
    core.save_answer(visit, "seen_dog", "yes").unwrap();
    let newer = OWN.replace("seen_dog", "seen_cat");
    world.server.publishes("visit", &newer, InstrumentKind::Visit);
    world.sync(&core);
    assert_eq!(core.migrate_interview(visit.into()).unwrap().kept.len(), 1);
    let kept = ("seen_dog".to_owned(), "yes".to_owned());
    assert_eq!(core.visits_under_way().unwrap()[0].draft.answers, [kept]);
    core.finish_visit(visit, &finish("seen")).unwrap();
    let ShownVisit::Recorded(recorded) = core.visit(visit).unwrap() else {
        panic!("still under way");
    };
    assert_eq!(json!(recorded.record.answers), json!({"seen_dog": "yes"}));
    assert_eq!(world.sync(&core).rejected, 0);
}

#[test]
fn an_answer_that_the_form_does_not_take_is_refused_in_an_amendment_too() {
    let (_world, core) = World::enrolled();
    let visit = core.visits(core.registers("A"), "seen");
    assert_eq!(code(core.amend_visit(visit, "safe", "perhaps", "x")), "bad_answer");
    assert_eq!(core.amend_visit(visit, "not_in_the_form", "anything", "x").unwrap(), 2);
    assert_eq!(core.amend_visit(visit, "next_visit", "2026-04-01", "x").unwrap(), 3);
    assert_eq!(code(core.amend_visit(visit, "next_visit", "soon", "x")), "bad_answer");
}

#[test]
fn danger_signs_of_the_form_and_of_the_end_raise_one_alert_as_ever() {
    let (_world, core) = World::enrolled();
    let visit = core.start_visit(core.registers("A")).unwrap().visit;
    core.answer(visit.into(), "danger_signs", "threats weapon").unwrap();
    let end = Finish {
        answers: vec![("safe".into(), "no".into())],
        ..finish("seen")
    };
    assert_eq!(core.finish_visit(visit, &end).unwrap().alerts, ["danger"]);
}

#[test]
fn a_visit_form_with_a_repeat_is_recorded_as_a_list_and_taken_by_the_server() {
    let children = "
| survey  |              |          |             |
|         | type         | name     | label       |
|         | begin repeat | children | Children    |
|         | text         | called   | Called      |
|         | end repeat   |          |             |
|         | begin group  | a        | A           |
|         | text         | note     | A note      |
|         | end group    |          |             |
|         | begin group  | b        | B           |
|         | text         | note     | Another     |
|         | end group    |          |             |
";
    let (world, core) = World::enrolled();
    world.server.publishes("visit", children, InstrumentKind::Visit);
    world.sync(&core);
    let person = core.registers("A");
    let visit = core.start_visit(person).unwrap().visit;
    core.answer(visit.into(), "/data/children[1]/called", "Ana").unwrap();
    core.answer(visit.into(), "/data/b/note", "second").unwrap();
    core.save_answer(visit, "a/note", "first").unwrap();
    core.finish_visit(visit, &finish("seen")).unwrap();
    assert_eq!(world.sync(&core).rejected, 0);
    let state = world.server.state();
    assert_eq!(
        json!(state.files[&person].visits[&visit].record.answers),
        json!({"children": [{"called": "Ana"}], "a/note": "first", "b/note": "second"})
    );
}
