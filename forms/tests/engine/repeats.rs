//! Repeats: names inside and outside of them, nested, counted, and a thousand of them.

use forms::interview::Interview;

use crate::ask::{Asked, ask, own, setting, touched};

#[test]
fn a_name_means_the_nearest_repeat_that_holds_both() {
    let mut asked = Interview::start(own("repeats.md"), setting());
    asked.answer("/data/village", "Gori");
    asked.add("/data/house").unwrap();
    asked.add("/data/house[1]/person").unwrap();
    // In a later house there is nobody before somebody is added.
    asked.add("/data/house[2]/person").unwrap();
    for (at, name, age) in [
        ("[1]/person[1]", "Ana", "20"),
        ("[1]/person[2]", "Bek", "30"),
        ("[2]/person[1]", "Cem", "40"),
    ] {
        asked.answer(&format!("/data/house{at}/first_name"), name);
        asked.answer(&format!("/data/house{at}/age"), age);
    }
    asked.answer("/data/house[2]/street", "Second");
    assert_eq!(
        (
            asked.value("/data/house[1]/people"),
            asked.value("/data/house[2]/people")
        ),
        ("2".into(), "1".into())
    );
    assert_eq!(
        (
            asked.value("/data/house[1]/oldest"),
            asked.value("/data/house[2]/oldest")
        ),
        ("30".into(), "40".into())
    );
    assert_eq!(
        (asked.value("/data/houses"), asked.value("/data/everyone")),
        ("2".into(), "3".into())
    );
    assert_eq!(
        (asked.value("/data/names"), asked.value("/data/second_person")),
        ("Ana, Bek, Cem".into(), "Bek".into())
    );
    assert_eq!(
        asked.see("/data/house[2]/person[1]/adult").label,
        "Cem of house 2 is grown"
    );
    assert_eq!(asked.value("/data/house[1]/person[2]/rank"), "2");
    assert_eq!(asked.offered("/data/head"), "Ana Bek Cem");
}

#[test]
fn an_instance_that_goes_moves_those_behind_it_and_takes_its_rows_along() {
    let mut asked = Interview::start(own("repeats.md"), setting());
    asked.add("/data/house").unwrap();
    asked.answer("/data/house[1]/street", "First");
    asked.answer("/data/house[2]/street", "Second");
    let mut stored = asked.answers();
    let changed = asked.remove("/data/house[1]").unwrap();
    assert!(
        touched(&changed).contains("/data/house[1]/street /data/house[1]/number"),
        "{}",
        touched(&changed)
    );
    assert_eq!(
        (
            asked.value("/data/house[1]/street"),
            asked.value("/data/house[1]/number")
        ),
        ("Second".into(), "1".into())
    );
    stored.apply(&changed.rows);
    assert_eq!(stored, asked.answers());
    assert!(
        stored.rows.keys().all(|key| !key.starts_with("house#1")),
        "{:?}",
        stored.rows
    );
    assert!(asked.look("/data/house[2]").is_err());
}

#[test]
fn a_form_counts_its_own_repeats() {
    let mut asked = Interview::start(own("repeats.md"), setting());
    assert_eq!(
        (asked.value("/data/cow"), asked.value("/data/day")),
        ("0".into(), "0".into())
    );
    asked.answer("/data/cows", "3");
    assert_eq!(
        (asked.value("/data/cow"), asked.value("/data/day")),
        ("3".into(), "6".into())
    );
    asked.answer("/data/cow[3]/litres", "2.50");
    asked.answer("/data/cows", "2");
    assert_eq!(asked.value("/data/cow"), "2");
    asked.answer("/data/cows", "");
    assert_eq!(asked.value("/data/cow"), "2", "of no number nothing follows");
    assert_eq!(
        asked.add("/data/cow").unwrap_err().to_string(),
        "/data/cow is counted by the form itself"
    );
    assert!(asked.remove("/data/cow[1]").is_err());
}

#[test]
fn totals_run_through_instances_and_brackets_look_at_others() {
    let mut asked = ask("
| survey | | | | |
| | type | name | label | calculation |
| | begin repeat | day | Day | |
| | integer | spent | Spent | |
| | calculate | total | | coalesce(indexed-repeat(${total}, ${day}, position(..) - 1), 0) + coalesce(${spent}, 0) |
| | calculate | before | | ../../day[position() = position(current()/..) - 1]/spent |
| | end repeat | | | |
| | calculate | large | | count(${day}[spent > 10]) |
| | calculate | last_one | | /data/day[last()]/spent |
| | calculate | largest | | max(/data/day[position() <= 2]/spent) |
");
    for _ in 0..3 {
        asked.add("/data/day").unwrap();
    }
    for (at, spent) in [(1, "5"), (2, "20"), (3, "7"), (4, "30")] {
        asked.answer(&format!("/data/day[{at}]/spent"), spent);
    }
    assert_eq!(asked.value("/data/day[4]/total"), "62");
    asked.answer("/data/day[1]/spent", "6");
    assert_eq!(
        (asked.value("/data/day[4]/total"), asked.value("/data/day[3]/before")),
        ("63".into(), "20".into())
    );
    assert_eq!(
        (asked.value("/data/large"), asked.value("/data/last_one")),
        ("2".into(), "30".into())
    );
    assert_eq!(asked.value("/data/largest"), "20");
    asked.remove("/data/day[2]").unwrap();
    assert_eq!(
        (asked.value("/data/day[3]/total"), asked.value("/data/day[2]/before")),
        ("43".into(), "6".into())
    );
}

#[test]
fn a_hidden_repeat_hides_its_instances_and_a_condition_may_look_at_each() {
    let mut asked = ask("
| survey | | | | |
| | type | name | label | relevant |
| | select_one yn | any | Any? | |
| | begin repeat | child | Child | ${any} = 'yes' |
| | integer | age | Age | |
| | text | school | School | ${age} >= 6 |
| | end repeat | | | |

| choices | | | |
| | list_name | name | label |
| | yn | yes | Yes |
| | yn | no | No |
");
    assert!(!asked.see("/data/child").relevant && !asked.see("/data/child[1]/age").relevant);
    asked.answer("/data/any", "yes");
    asked.add("/data/child").unwrap();
    asked.answer("/data/child[2]/age", "7");
    assert!(asked.see("/data/child[2]/school").relevant && !asked.see("/data/child[1]/school").relevant);
    asked.answer("/data/any", "no");
    let completed = asked.complete().unwrap();
    assert_eq!(serde_json::to_string(&completed.answers).unwrap(), r#"{"any":"no"}"#);
    assert!(!completed.xml.contains("child"));
}

#[test]
fn a_thousand_instances_stay_usable() {
    let mut asked = ask("
| survey | | | | | |
| | type | name | label | calculation | repeat_count |
| | integer | many | Many | | |
| | begin repeat | row | Row | | ${many} |
| | integer | n | N | | |
| | calculate | twice | | ${n} * 2 | |
| | calculate | place | | position(..) | |
| | end repeat | | | | |
| | calculate | all | | sum(${twice}) | |
");
    asked.answer("/data/many", "1000");
    for at in 1..=1000 {
        asked.answer(&format!("/data/row[{at}]/n"), "1");
    }
    assert_eq!(
        (asked.value("/data/all"), asked.value("/data/row[1000]/place")),
        ("2000".into(), "1000".into())
    );
    let changed = asked.answer("/data/row[500]/n", "3");
    assert_eq!(touched(&changed), "/data/row[500]/n /data/row[500]/twice /data/all");
}

#[test]
fn words_that_show_an_answer_of_an_instance_follow_when_it_goes() {
    let mut asked = ask("
| survey | | | |
| | type | name | label |
| | begin repeat | child | Child |
| | text | first | First name |
| | end repeat | | |
| | note | told | The first is ${first} |
");
    asked.add("/data/child").unwrap();
    asked.answer("/data/child[1]/first", "Ana");
    asked.answer("/data/child[2]/first", "Bek");
    let changed = asked.remove("/data/child[1]").unwrap();
    assert!(touched(&changed).ends_with("/data/told"), "{}", touched(&changed));
    assert_eq!(asked.see("/data/told").label, "The first is Bek");
}
