//! What is submitted, and what is accepted of it where it arrives.

use forms::interview::{Interview, ProblemKind, validate};
use serde_json::json;

use crate::ask::{Asked, faults, form, own, setting};

#[test]
fn the_submission_is_as_odk_has_it() {
    let text = "
| survey | | | | |
| | type | name | label | calculation |
| | text | name | Name | |
| | begin group | g | G | |
| | integer | n | N | |
| | end group | | | |
| | begin repeat | r | R | |
| | text | t | T | |
| | end repeat | | | |

| settings | | | |
| | form_id | version | instance_name |
| | a_form | 3 | concat(${name}, ' ', ${n}) |
";
    let mut asked = Interview::start(form(text), setting());
    asked.answer("/data/name", "Ana & <Bek>");
    asked.answer("/data/g/n", "4");
    asked.add("/data/r").unwrap();
    asked.answer("/data/r[2]/t", "x");
    let completed = asked.complete().unwrap();
    assert_eq!(
        completed.xml,
        "<data id=\"a_form\" version=\"3\"><name>Ana &amp; &lt;Bek&gt;</name><g><n>4</n></g><r><t/></r><r><t>x</t></r>\
         <meta><instanceID>uuid:0</instanceID><instanceName>Ana &amp; &lt;Bek&gt; 4</instanceName></meta></data>"
    );
    assert_eq!(
        json!(completed.answers),
        json!({"name": "Ana & <Bek>", "n": "4", "r": [{}, {"t": "x"}]})
    );
}

#[test]
fn an_attribute_that_names_a_question_has_the_path_to_it() {
    let text = "
| survey | | | | |
| | type | name | label | instance::ref |
| | text | a | A | |
| | begin group | g | G | about ${a} and ${last-saved#a} |
| | text | b | B | |
| | end group | | | |
| | begin repeat | r | R | ${a} |
| | text | c | C | ${b} |
| | begin group | h | H | ${c} |
| | text | d | D | ${c}${e} |
| | begin repeat | s | S | ${c} |
| | text | e | E | ${d} ${e} |
| | end repeat | | | |
| | end group | | | |
| | end repeat | | | |
";
    let xml = Interview::start(form(text), setting()).complete().unwrap().xml;
    assert_eq!(
        xml,
        "<data id=\"form\"><a/><g ref=\"about  /data/a  and  instance('__last-saved')/data/a \"><b/></g><r ref=\" /data/a \">\
         <c ref=\" /data/g/b \"/><h ref=\" ../c \"><d ref=\" ../../c  ../s/e \"/><s ref=\" ../../c \">\
         <e ref=\" ../../d   ../e \"/></s></h></r><meta><instanceID>uuid:0</instanceID></meta></data>"
    );
    let (errors, _) = faults(&text.replace("| ${b} |", "| ${bb} |"));
    assert_eq!(errors.len(), 1);
    assert!(
        errors[0].contains("instance::ref") && errors[0].contains("No question is called `bb`"),
        "{errors:?}"
    );
}

#[test]
fn what_arrives_is_checked_as_the_form_would_have() {
    let repeats = own("repeats.md");
    let columns = own("columns.md");
    let problems = |answers: serde_json::Value| {
        let answers = answers.as_object().unwrap().clone();
        let problems = validate(&columns, setting(), &answers).err().unwrap_or_default();
        problems
            .into_iter()
            .map(|problem| (problem.name, problem.kind))
            .collect::<Vec<_>>()
    };
    assert_eq!(problems(json!({"name": "Ana", "age": "30", "work": "farm"})), vec![]);
    assert_eq!(
        problems(json!({"name": "Ana", "age": "30", "work": "fly"})),
        [("work".to_owned(), ProblemKind::Choice)]
    );
    assert_eq!(
        problems(json!({"name": "Ana", "age": "old"}))[0],
        ("age".to_owned(), ProblemKind::Type)
    );
    assert_eq!(
        problems(json!({"name": "Ana", "age": "130"})),
        [("age".to_owned(), ProblemKind::Constraint)]
    );
    assert_eq!(
        problems(json!({"name": "Ana", "age": "3", "work": "farm"})),
        [("work".to_owned(), ProblemKind::NotAsked)]
    );
    assert_eq!(
        problems(json!({"name": "Ana", "age": "3", "agee": "3"})),
        [("agee".to_owned(), ProblemKind::Unknown)]
    );
    assert_eq!(
        problems(json!({"name": ["Ana"]}))[0],
        ("name".to_owned(), ProblemKind::Type)
    );
    assert_eq!(
        problems(json!({"age": "3"})),
        [("name".to_owned(), ProblemKind::Required)]
    );
    let answers = json!({"cows": "2", "cow": [{}, {}, {}], "day": [{}, {}, {}, {}], "day_count": "4"});
    let arrived = validate(&repeats, setting(), answers.as_object().unwrap());
    assert!(arrived.is_err(), "three where the form counts two");
    let answers = json!({"house": "many"});
    assert_eq!(
        validate(&repeats, setting(), answers.as_object().unwrap()).unwrap_err()[0].kind,
        ProblemKind::Type
    );
}

#[test]
fn completed_answers_open_again_to_be_amended() {
    let repeats = own("repeats.md");
    let mut asked = Interview::start(repeats.clone(), setting());
    asked.answer("/data/house[1]/street", "Main");
    asked.answer("/data/house[1]/person[1]/first_name", "Ana");
    let completed = asked.complete().unwrap();
    let (mut again, problems) = Interview::reopen(repeats, setting(), &completed.answers);
    assert!(problems.is_empty());
    assert_eq!(again.value("/data/house[1]/person[1]/first_name"), "Ana");
    again.answer("/data/house[1]/street", "High");
    assert_eq!(again.value("/data/first_street"), "High");
}

#[test]
fn a_choice_that_is_called_by_an_answer_may_have_blanks() {
    let repeats = own("repeats.md");
    let mut asked = Interview::start(repeats.clone(), setting());
    asked.answer("/data/house[1]/person[1]/first_name", "Ana Maria");
    asked.answer("/data/head", "Ana Maria");
    let completed = asked.complete().unwrap();
    assert_eq!(validate(&repeats, setting(), &completed.answers), Ok(completed));
}
