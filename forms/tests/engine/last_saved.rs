//! `${last-saved#…}`: what a form is given of the record before, and holds.

use std::sync::Arc;

use forms::instrument::Instrument;
use forms::interview::{Interview, Setting, validate};
use serde_json::{Map, Value, json};

use crate::ask::{Asked, form, own, setting};

const METER: &str = "
| survey | | | | | | | |
| | type | name | label | default | calculation | relevant | constraint |
| | integer | before | Before | ${last-saved#now} | | | |
| | integer | now | Now | | | | . >= ${last-saved#now} |
| | calculate | used | | | ${now} - ${last-saved#now} | | |
| | text | why | Why so much more than ${last-saved#now}? | | | ${used} > 10 | |
| | text | secret | Not asked for again | | | | |
| | begin repeat | child | Child | | | | |
| | text | name | Name | ${last-saved#name} | | | |
| | end repeat | | | | | | |
";

fn after(answers: &Value) -> Setting {
    Setting {
        last_saved: answers.as_object().unwrap().clone(),
        ..setting()
    }
}

fn before() -> Value {
    json!({"now": "100", "secret": "of then", "child": [{"name": "Ana"}, {"name": "Bek"}], "gone": 1})
}

#[test]
fn defaults_calculations_conditions_constraints_and_words_have_the_answers_of_the_record_before() {
    let memory = own("memory.md");
    let mut first = Interview::start(memory.clone(), setting());
    first.answer("/data/street", "Main");
    first.answer("/data/visits", "4");
    let mut second = Interview::start(memory, after(&Value::Object(first.complete().unwrap().answers)));
    let said = ["/data/street", "/data/visits"].map(|reference| second.value(reference));
    assert_eq!(said, ["Main", "5"]);

    let mut asked = Interview::start(form(METER), after(&before()));
    assert_eq!(asked.value("/data/before"), "100");
    assert_eq!(
        asked.value("/data/child[1]/name"),
        "Ana",
        "of a repeat the first instance"
    );
    asked.answer("/data/now", "99");
    assert!(!asked.see("/data/now").valid);
    asked.answer("/data/now", "120");
    assert!(asked.see("/data/now").valid);
    assert_eq!(asked.value("/data/used"), "20");
    assert_eq!(asked.see("/data/why").label, "Why so much more than 100?");
}

#[test]
fn the_first_record_has_none_before_it() {
    let mut asked = Interview::start(form(METER), setting());
    assert_eq!(asked.value("/data/before"), "");
    assert!(asked.last_saved().is_empty());
    assert!(!asked.answers().rows.contains_key("@last-saved"));
}

#[test]
fn what_was_given_at_the_beginning_is_held_and_no_more_than_the_form_asks_for() {
    let meter = form(METER);
    let mut asked = Interview::start(meter.clone(), after(&before()));
    let given = json!({"now": "100", "child": [{"name": "Ana"}]});
    assert_eq!(json!(asked.last_saved()), given);
    asked.answer("/data/now", "120");
    let later = after(&json!({"now": "7", "child": []}));
    let mut again = Interview::resume(meter.clone(), later, &asked.answers());
    assert_eq!(json!(again.last_saved()), given, "whatever was recorded since");
    assert_eq!(again.state(), asked.state());
    assert_eq!(again.answers(), asked.answers());
    again.answer("/data/now", "105");
    assert_eq!(again.value("/data/used"), "5");
    let stored = Interview::resume(meter, setting(), &Interview::start(form(METER), setting()).answers());
    assert!(stored.last_saved().is_empty());
}

#[test]
fn another_version_takes_what_the_setting_says_now() {
    let (old, new) = (form(METER), form(&METER.replace("| secret |", "| secrets |")));
    let mut asked = Interview::start(old.clone(), after(&before()));
    asked.answer("/data/now", "120");
    let mut migrated = Interview::migrate(&asked.answers(), &old, new, after(&json!({"now": "110"})));
    assert_eq!(migrated.value("/data/used"), "10");
    assert!(migrated.kept().is_empty());
}

fn verdict(form: &Arc<Instrument>, given: &Map<String, Value>, answers: &Map<String, Value>) -> Vec<String> {
    let setting = Setting {
        last_saved: given.clone(),
        ..setting()
    };
    let problems = validate(form, setting, answers).err().unwrap_or_default();
    problems.into_iter().map(|problem| problem.name).collect()
}

#[test]
fn who_checks_the_answers_comes_to_the_same_with_what_was_given() {
    let meter = form(METER);
    let mut asked = Interview::start(meter.clone(), after(&before()));
    asked.answer("/data/now", "120");
    asked.answer("/data/why", "A new heater");
    let completed = asked.complete().unwrap();
    let given = asked.last_saved().clone();
    assert_eq!(verdict(&meter, &given, &completed.answers), [""; 0]);
    let (mut again, problems) = Interview::reopen(
        meter.clone(),
        Setting {
            last_saved: given,
            ..setting()
        },
        &completed.answers,
    );
    assert_eq!(
        (problems, again.complete().unwrap().answers),
        (Vec::new(), completed.answers.clone())
    );
    for other in [json!({}), json!({"now": "130"})] {
        assert_eq!(
            verdict(&meter, other.as_object().unwrap(), &completed.answers),
            ["why", "now"]
        );
    }
}
