//! What is worked out: relevance, calculations, constraints, triggers, defaults.

use forms::interview::{Interview, ProblemKind};

use crate::ask::{Asked, ask, form, own, setting, touched};

const VISIT: &str = "
| survey | | | | | | | |
| | type | name | label | relevant | calculation | constraint | required |
| | integer | age | Age of ${name} | | | . >= 0 and . <= 120 | yes |
| | text | name | Name | | | | |
| | begin group | grown | Grown | ${age} >= 18 | | | |
| | text | work | Work | | | | ${name} != '' |
| | calculate | shout | | | concat(${work}, '!') | | |
| | end group | | | | | | |
| | calculate | said | | | concat(${shout}, '?') | | |
| | text | apart | Apart | | | | |
";

#[test]
fn an_answer_works_out_what_depends_on_it_and_no_more() {
    let mut visit = ask(VISIT);
    let changed = visit.answer("/data/age", "30");
    assert_eq!(
        touched(&changed),
        "/data/age /data/grown /data/grown/work /data/grown/shout /data/said"
    );
    let changed = visit.answer("/data/grown/work", "baker");
    assert_eq!(touched(&changed), "/data/grown/work /data/grown/shout /data/said");
    let changed = visit.answer("/data/name", "Ana");
    assert_eq!(
        touched(&changed),
        "/data/age /data/name /data/grown/work",
        "a label, the answer, and what is required"
    );
    assert_eq!(changed.nodes[0].label, "Age of Ana");
    assert_eq!(touched(&visit.answer("/data/apart", "x")), "/data/apart");
    assert_eq!(
        touched(&visit.answer("/data/apart", "x")),
        "",
        "the same answer changes nothing"
    );
}

#[test]
fn what_is_hidden_is_empty_for_others_kept_while_drafting_and_left_out_at_the_end() {
    let mut visit = ask(VISIT);
    visit.answer("/data/age", "30");
    visit.answer("/data/grown/work", "baker");
    assert_eq!(visit.value("/data/said"), "baker!?");
    visit.answer("/data/age", "10");
    assert_eq!(
        (visit.value("/data/grown/work"), visit.value("/data/said")),
        (String::new(), "?".to_owned())
    );
    let completed = visit.complete().unwrap();
    assert_eq!(
        serde_json::to_string(&completed.answers).unwrap(),
        r#"{"age":"10","said":"?"}"#
    );
    assert!(!completed.xml.contains("grown"), "{}", completed.xml);
    assert_eq!(visit.answers().rows["grown/work"], "baker");
    visit.answer("/data/age", "30");
    assert_eq!(visit.value("/data/said"), "baker!?");
}

#[test]
fn an_empty_answer_breaks_no_constraint_but_may_be_required() {
    let mut visit = ask(VISIT);
    assert_eq!(visit.problems()[0].kind, ProblemKind::Required);
    visit.answer("/data/age", "121");
    assert_eq!(visit.problems()[0].kind, ProblemKind::Constraint);
    assert!(!visit.see("/data/age").valid && visit.complete().is_err());
    visit.answer("/data/age", "20");
    assert!(visit.problems().is_empty());
    visit.answer("/data/name", "Ana");
    assert_eq!(visit.first_error().unwrap().reference, "/data/grown/work");
    visit.answer("/data/age", "2");
    assert!(visit.problems().is_empty(), "what is hidden is not required");
}

#[test]
fn a_boolean_that_was_stored_is_a_text() {
    let mut asked = ask("
| survey | | | | |
| | type | name | label | calculation |
| | integer | a | A | |
| | calculate | adult | | ${a} >= 18 |
| | calculate | trap | | if(string(${adult}), 'true whatever it says', 'never') |
| | calculate | right | | if(${adult} = 'true', 'adult', 'child') |
| | calculate | nothing | | ${a} + 1 |
| | calculate | half | | ${a} div 2 |
");
    assert_eq!(
        (asked.value("/data/adult"), asked.value("/data/nothing")),
        ("false".into(), String::new())
    );
    asked.answer("/data/a", "7");
    assert_eq!(asked.value("/data/trap"), "true whatever it says");
    assert_eq!(
        (asked.value("/data/right"), asked.value("/data/half")),
        ("child".into(), "3.5".into())
    );
}

#[test]
fn a_trigger_works_out_once_for_each_change_and_nothing_else_does() {
    let memory = own("memory.md");
    let mut asked = Interview::start(memory, setting());
    assert_eq!(asked.value("/data/counter"), "0");
    asked.answer("/data/change", "yes");
    assert_eq!(asked.value("/data/counter"), "1");
    assert_eq!(asked.value("/data/changed_at"), "2026-03-04T10:00:00.000+02:00");
    asked.answer("/data/change", "yes");
    asked.answer("/data/later", "x");
    assert_eq!(asked.value("/data/counter"), "1");
    asked.answer("/data/reason", "because");
    asked.answer("/data/change", "no");
    assert_eq!(
        (asked.value("/data/counter"), asked.value("/data/reason")),
        ("2".into(), String::new())
    );
    assert_eq!(
        asked
            .set("/data/changed_at", "2026-01-01T00:00:00Z")
            .unwrap_err()
            .to_string(),
        "/data/changed_at can only be read"
    );
}

#[test]
fn a_trigger_sees_every_change_whoever_made_it() {
    let mut asked = ask("
| survey | | | | | | | |
| | type | name | label | calculation | trigger | relevant | choice_filter |
| | select_one yn | show | Show | | | | |
| | select_one kind | kind | Kind | | | ${show} = 'y' | |
| | select_one part | part | Part | | | | of = ${kind} |
| | text | twice | Twice | concat(${part}, ${part}) | | | |
| | calculate | by_relevance | | coalesce(${by_relevance}, 0) + 1 | ${kind} | | |
| | calculate | by_filter | | coalesce(${by_filter}, 0) + 1 | ${part} | | |
| | calculate | by_calculation | | concat(${by_filter}, ${twice}) | ${twice} | | |
| choices | | | |
| | list_name | name | label | of |
| | yn | y | Y | |
| | yn | n | N | |
| | kind | a | A | |
| | kind | b | B | |
| | part | a1 | A1 | a |
| | part | b1 | B1 | b |
");
    let counts = |asked: &mut Interview| {
        ["by_relevance", "by_filter", "by_calculation"].map(|name| asked.value(&format!("/data/{name}")))
    };
    assert_eq!(counts(&mut asked), ["", "", ""], "that it begins is no change");
    asked.answer("/data/show", "y");
    asked.answer("/data/kind", "a");
    assert_eq!(counts(&mut asked), ["1", "", ""]);
    asked.answer("/data/part", "a1");
    assert_eq!(counts(&mut asked), ["1", "1", "1a1a1"]);
    asked.answer("/data/kind", "b");
    assert_eq!(counts(&mut asked), ["2", "2", "2"], "the filter took the choice away");
    asked.answer("/data/show", "n");
    assert_eq!(counts(&mut asked), ["3", "2", "2"], "it is asked no more");
    asked.answer("/data/show", "y");
    assert_eq!(counts(&mut asked), ["4", "2", "2"], "and is again");
    let mut resumed = Interview::resume(asked.instrument().clone(), setting(), &asked.answers());
    assert_eq!(resumed.state(), asked.state(), "going on is no change");
}

#[test]
fn the_first_answers_of_a_new_instance_set_nothing_off() {
    let mut asked = ask("
| survey | | | | | |
| | type | name | label | calculation | trigger | default |
| | calculate | all | | count(${r}) | | |
| | begin repeat | r | R | | | |
| | integer | n | N | | | 1 + 1 |
| | calculate | seen | | ${n} * 2 | ${n} | |
| | end repeat | | | | | |
");
    asked.add("/data/r").unwrap();
    assert_eq!(
        (asked.value("/data/r[2]/n"), asked.value("/data/r[2]/seen")),
        ("2".into(), String::new())
    );
    asked.answer("/data/r[2]/n", "5");
    assert_eq!(
        (asked.value("/data/r[1]/seen"), asked.value("/data/r[2]/seen")),
        (String::new(), "10".into())
    );
}

#[test]
fn what_the_program_knows_is_filled_in_and_may_be_corrected() {
    let text = "
| survey | | | | |
| | type | name | label | fill |
| | integer | age | Age | age |
| | select_one sex | sex | Sex | sex |
| | today | day | | |
| | deviceid | phone | | |
| | start | began | | |
| | end | ended | | |

| choices | | | |
| | list_name | name | label |
| | sex | f | F |
";
    let mut known = setting();
    known.fills = [("age", "41"), ("sex", "f")]
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .into();
    known.device_id = "phone-1".into();
    let mut asked = Interview::start(form(text), known);
    assert_eq!(
        (asked.value("/data/age"), asked.value("/data/sex")),
        ("41".into(), "f".into())
    );
    assert_eq!(
        (asked.value("/data/day"), asked.value("/data/phone")),
        ("2026-03-04".into(), "phone-1".into())
    );
    assert_eq!(
        (asked.value("/data/began").as_str(), asked.value("/data/ended").as_str()),
        ("2026-03-04T10:00:00.000+02:00", "")
    );
    asked.answer("/data/age", "42");
    asked.set_now(chrono::DateTime::parse_from_rfc3339("2026-03-04T10:30:00+02:00").unwrap());
    let completed = asked.complete().unwrap();
    assert_eq!(completed.answers["ended"], "2026-03-04T10:30:00.000+02:00");
    assert_eq!(completed.answers["age"], "42");
}

#[test]
fn once_draws_once_and_chance_goes_on_where_it_was() {
    let text = "
| survey | | | | |
| | type | name | label | calculation |
| | integer | a | A | |
| | calculate | fixed | | once(concat(uuid(), ${a})) |
| | calculate | fresh | | concat(random(), ${a}) |
";
    let mut asked = ask(text);
    let (fixed, fresh) = (asked.value("/data/fixed"), asked.value("/data/fresh"));
    let changed = asked.answer("/data/a", "1");
    assert_eq!(asked.value("/data/fixed"), fixed);
    assert_ne!(asked.value("/data/fresh"), fresh);
    assert!(changed.rows.iter().any(|row| row.key == "@draws"));
    let mut resumed = Interview::resume(form(text), setting(), &asked.answers());
    assert_eq!(resumed.value("/data/fresh"), asked.value("/data/fresh"));
    resumed.answer("/data/a", "2");
    asked.answer("/data/a", "2");
    assert_eq!(resumed.value("/data/fresh"), asked.value("/data/fresh"));
    assert_eq!(ask(text).value("/data/fixed"), fixed, "the same seed gives the same");
}
