//! What scoring is declared to be: calculations in plain sight, and a plan that names them.

use std::collections::BTreeMap;

use forms::draft::Draft;
use forms::scoring::outcome;

use crate::help::{errors, good, warnings, words};

const FORM: &str = "
| survey  |                      |      |         |                |             |             |              |
|         | type                 | name | label   | relevant       | score::domain | score::need | score::when |
|         | select_one y_n       | ill  | Ill?    |                |             |             |              |
|         | begin group          | g    | G       | ${ill} = 'yes' |             |             |              |
|         | select_one sev       | pain | Pain?   | 1 = 1          | bio         | health      |              |
|         | end group            |      |         |                |             |             |              |
|         | select_one sev       | rest | Sleep?  |                | bio         | health calm | ${ill} = 'no' |
|         | select_multiple harm | harm | Harm?   |                | bio         | safety      |              |
| choices |                      |      |         |       |
|         | list_name            | name | label   | score |
|         | y_n                  | yes  | Yes     |       |
|         | y_n                  | no   | No      |       |
|         | sev                  | a    | None    | 0     |
|         | sev                  | b    | Severe  | 3     |
|         | sev                  | c    | Refused |       |
|         | harm                 | hit  | Hit     | 3     |
|         | harm                 | shout | Shout  | 1     |
|         | harm                 | refused | Refused |    |
| scoring |          |          |                 |                  |          |      |           |
|         | kind     | name     | label           | expression       | at_least | of   | question  |
|         | index    | bio      | Body            |                  |          |      |           |
|         | cut      | some     | Some            |                  | 20       | bio  |           |
|         | cut      | much     | Much            |                  | 60       | bio  |           |
|         | value    | twice    | Twice           | ${bio} * 2       |          |      |           |
|         | priority | 1        | At once         |                  | 3        |      |           |
|         | priority | 2        | Soon            |                  | 1        |      |           |
|         | need     | school   |                 | if(${ill} = 'no', 1, '') |  |      | ill       |
|         | alert    | beaten   | Is beaten       | selected(${harm}, 'hit') |  |      | harm      |
|         | risk     | high     |                 | ${alerts} > 0 or ${items.3} >= 2 | | |          |
|         | risk     | low      |                 | ${items.answered} > 0 |     |      |           |
";

/// `name = expression` of each calculation.
fn nodes(draft: &Draft) -> Vec<String> {
    let text = |item: &forms::draft::Item| {
        item.calculation
            .as_ref()
            .map_or_else(String::new, |cell| cell.text.clone())
    };
    draft
        .scores
        .iter()
        .map(|item| format!("{} = {}", item.name, text(item)))
        .collect()
}

#[test]
fn what_is_declared_becomes_calculations() {
    let draft = good(FORM);
    insta::assert_snapshot!(nodes(&draft).join("\n"));
    let plan = &draft.scoring;
    let items: Vec<_> = plan
        .items
        .iter()
        .map(|item| (item.question.as_str(), item.domains.join(" ")))
        .collect();
    assert_eq!(
        items,
        [
            ("pain", "bio".into()),
            ("rest", "bio".into()),
            ("harm", "bio".to_owned())
        ]
    );
    let cuts: Vec<_> = plan.values[0].cuts.iter().map(|cut| cut.name.as_str()).collect();
    assert_eq!(cuts, ["much", "some"], "the highest first");
    assert_eq!(plan.alerts[0].label, [(String::new(), "Is beaten".to_owned())]);
    assert_eq!(
        words(&draft.items[0].label),
        ["=Ill?"],
        "the questions themselves stay as they are"
    );
    assert!(
        draft.items.iter().all(|item| !item.name.contains('.')),
        "no calculation is put among the answers"
    );
}

#[test]
fn a_score_may_be_an_expression_of_its_own() {
    let draft = good(
        "| survey |\n| | type | name | label | score::value | score::domain |\n| | integer | days | Days | if(${days} > 3, 3, 0) | bio |\n| scoring |\n| | kind | name |\n| | total | bio |",
    );
    assert_eq!(nodes(&draft)[0], "score.days = if(${days} > 3, 3, 0)");
    assert_eq!(
        nodes(&draft).last().map(String::as_str),
        Some("bio = if(${bio.answered} > 0 and ${bio.answered} * 100 >= 100 * ${bio.asked}, ${bio.sum}, '')")
    );
}

#[test]
fn mistakes_in_scoring_are_told() {
    let wrong = FORM
        .replace(
            "| 3     |\n|         | sev                  | c ",
            "| much  |\n|         | sev                  | c ",
        )
        .replace("| index    | bio ", "| indx     | bio ")
        .replace("| 60       | bio ", "| 60       | boi ")
        .replace("| selected(${harm}, 'hit') ", "| ")
        .replace("| value    | twice ", "| value    | pain  ");
    assert_eq!(
        errors(&wrong),
        "choices 5 score: `much` is not a number.\n\
         scoring 2 kind: Scoring knows no `indx`.\n\
         scoring 3 of: No number is called `bio`.\n\
         scoring 4 of: No number is called `boi`.\n\
         scoring 5 : Something else is called `pain`.\n\
         scoring 9 expression: The row does not say when it holds."
    );
    let repeat = "| survey |\n| | type | name | label | score::value |\n| | begin repeat | r | R | |\n| | integer | a | A | 1 |\n| | end repeat | | | |";
    assert_eq!(
        errors(repeat),
        "survey 3 score::value: `a` is in a repeat and cannot have one score."
    );
    let none = "| survey |\n| | type | name | label | score::domain | score::weight |\n| | integer | a | A | bio | 2 |";
    assert_eq!(
        errors(none),
        "survey 2 score::domain: `a` has no score.\nsurvey 2 score::weight: There is no column `score::weight`."
    );
    let lonely =
        "| survey |\n| | type | name | label | score::domain | score::value |\n| | integer | a | A | bio | 2 |";
    assert_eq!(warnings(lonely), "survey 2 score::domain: Nothing adds up `bio`.");
    let own = "| survey |\n| | type | name | label |\n| | text | a | A |\n| scoring |\n| | my remarks |\n| | x |";
    assert_eq!(
        warnings(own),
        "scoring 1 kind: This sheet has no columns `kind` and `name`, and is taken for somebody's own."
    );
}

#[test]
fn the_outcome_is_read_off_the_calculations() {
    let plan = good(FORM).scoring;
    let values: BTreeMap<&str, &str> = [
        ("bio", "66.6"),
        ("bio.asked", "3"),
        ("bio.answered", "2"),
        ("cut.bio.some", "1"),
        ("cut.bio.much", "1"),
        ("twice", ""),
        ("score.pain", "2"),
        ("need.rest", "3"),
        ("score.harm", ""),
        ("need.school.8", "1"),
        ("alert.beaten", "1"),
        ("risk.high", "1"),
        ("risk.low", "1"),
    ]
    .into();
    let outcome = outcome(&plan, |node| values.get(node).map(|text| (*text).to_owned()));
    let bio = &outcome.values[0];
    assert_eq!(
        (bio.number, bio.cut.as_deref(), bio.answered, bio.asked),
        (Some(66.6), Some("much"), Some(2), Some(3))
    );
    assert_eq!(outcome.values[1].number, None);
    let needs: Vec<_> = outcome
        .needs
        .iter()
        .map(|need| format!("{} {} {}", need.priority, need.code, need.question))
        .collect();
    assert_eq!(
        needs,
        ["1 health rest", "1 calm rest", "2 school ill"],
        "a need that two questions suggest is there once, as the more urgent"
    );
    assert_eq!(
        (outcome.alerts[0].code.as_str(), outcome.risk.as_deref()),
        ("beaten", Some("high"))
    );
}
