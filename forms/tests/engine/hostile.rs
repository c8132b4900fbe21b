//! Forms that mean harm: they end, and they say so.

use crate::ask::{Asked, ask, faults};

fn calculated(expression: &str) -> String {
    format!(
        "\n| survey | | | | |\n| | type | name | label | calculation |\n| | integer | a | A | |\n| | calculate | b | | {expression} |\n"
    )
}

#[test]
fn a_long_sum_and_deep_brackets_are_no_danger() {
    let sum = vec!["${a}"; 4_000].join(" + ");
    let mut asked = ask(&calculated(&sum));
    asked.answer("/data/a", "2");
    assert_eq!(asked.value("/data/b"), "8000");
    let mut nested = "0".to_owned();
    for at in 0..50 {
        nested = format!("if(${{a}} = {at}, {at} + 1, {nested})");
    }
    let mut asked = ask(&calculated(&nested));
    asked.answer("/data/a", "49");
    assert_eq!(asked.value("/data/b"), "50");
    let deep = format!("{}1{}", "(".repeat(3_000), ")".repeat(3_000));
    assert!(faults(&calculated(&deep)).0[0].contains("too deep"));
    let broken = format!("{} +", vec!["1"; 8_000].join(" + "));
    assert!(!faults(&calculated(&broken)).0.is_empty());
}

#[test]
fn a_repeat_that_counts_to_the_stars_has_a_limit() {
    let mut asked = ask("
| survey | | | | |
| | type | name | label | repeat_count |
| | integer | many | Many | |
| | begin repeat | outer | Outer | ${many} |
| | text | t | T | |
| | end repeat | | | |
");
    asked.answer("/data/many", "2000000000");
    assert_eq!(asked.value("/data/outer"), "5000");
    asked.answer("/data/many", "-1");
    assert_eq!(asked.value("/data/outer"), "0");
}

#[test]
fn circles_through_instances_and_triggers_come_to_an_end() {
    let mut asked = ask("
| survey | | | | | |
| | type | name | label | calculation | trigger |
| | integer | a | A | ${b} + 1 | ${b} |
| | integer | b | B | ${a} + 1 | ${a} |
| | begin repeat | r | R | | |
| | calculate | up | | coalesce(/data/r[position() != 1000]/up, 0) + 1 | |
| | end repeat | | | | |
");
    asked.add("/data/r").unwrap();
    asked.answer("/data/a", "1");
    assert!(asked.complete().is_ok());
}

#[test]
fn an_expression_that_would_take_ages_gives_nothing() {
    let mut asked = ask("
| survey | | | | | |
| | type | name | label | calculation | repeat_count |
| | integer | many | Many | | |
| | begin repeat | r | R | | ${many} |
| | integer | n | N | | |
| | end repeat | | | | |
| | calculate | all | | count(/data/r[count(/data/r[count(/data/r[n = current()/../many]) = 0]) = 0]) | |
");
    asked.answer("/data/many", "1000");
    assert!(asked.complete().is_ok());
}
