//! Choices: filtered, in files, shuffled, named.

use forms::interview::Interview;

use crate::ask::{Asked, ask, own, setting, with_lists};

#[test]
fn choices_follow_the_answers_before_them_and_what_is_no_longer_offered_is_kept() {
    let mut asked = Interview::start(own("lists.md"), setting());
    assert_eq!(asked.offered("/data/district"), "");
    asked.answer("/data/region", "n");
    assert_eq!(asked.offered("/data/district"), "n1 n2");
    asked.answer("/data/district", "n2");
    assert!(asked.set("/data/district", "s1").is_err());
    asked.answer("/data/region", "s");
    assert_eq!(
        (asked.offered("/data/district"), asked.value("/data/district")),
        ("s1".into(), String::new())
    );
    assert_eq!(asked.answers().rows["district"], "n2");
    asked.answer("/data/region", "n");
    assert_eq!(asked.value("/data/district"), "n2");
}

#[test]
fn lists_beside_the_form_are_chosen_from_and_looked_up() {
    let mut asked = Interview::start(own("lists.md"), setting());
    asked.answer("/data/region", "n");
    let towns = asked.choices("/data/town").unwrap();
    assert!(
        !towns.is_empty() && towns.iter().all(|town| !town.label.is_empty()),
        "{towns:?}"
    );
    asked.answer("/data/town", &towns[0].name);
    assert_ne!(asked.value("/data/mayor"), "");
    let wells = asked.choices("/data/well").unwrap();
    asked.answer("/data/well", &wells[0].name);
    assert_ne!(asked.value("/data/depth"), "");
}

#[test]
fn a_long_list_is_looked_up_and_not_gone_through() {
    let mut rows = String::from("name,label,region\n");
    for at in 0..20_000 {
        rows.push_str(&format!("t{at},Town {at},r{}\n", at % 1000));
    }
    let text = "
| survey | | | | | |
| | type | name | label | choice_filter | calculation |
| | text | region | Region | | |
| | select_one_from_file towns.csv | town | Town | region = ${region} and name != 't3' | |
| | calculate | label | | | pulldata('towns', 'label', 'name', ${town}) |
| | calculate | first | | | instance('towns')/root/item[region = ${region}][2]/name |
";
    let mut asked = Interview::start(with_lists(text, &[("towns.csv", &rows)]), setting());
    asked.answer("/data/region", "r3");
    assert_eq!(asked.choices("/data/town").unwrap().len(), 19);
    asked.answer("/data/town", "t1003");
    assert_eq!(
        (asked.value("/data/label"), asked.value("/data/first")),
        ("Town 1003".into(), "t1003".into())
    );
}

#[test]
fn several_are_stored_in_the_order_of_the_list_and_a_rank_needs_all() {
    let mut asked = Interview::start(own("types.md"), setting());
    asked.answer("/data/pets", "cow cat");
    assert_eq!(asked.value("/data/pets"), "cat cow");
    let refused = asked.set("/data/pets", "cat lion").unwrap_err().to_string();
    assert_eq!(refused, "/data/pets takes one of cat, dog, cow, other, not `cat lion`");
    assert!(asked.set("/data/order", "cat dog").is_err());
    asked.answer("/data/order", "other dog cow cat");
    assert_eq!(asked.value("/data/order"), "other dog cow cat");
    asked.answer("/data/best", "other");
    assert!(asked.see("/data/best_other").relevant);
}

#[test]
fn shuffled_choices_stay_where_they_are() {
    let mut asked = Interview::start(own("types.md"), setting());
    let first = asked.offered("/data/shuffled");
    assert_eq!(asked.offered("/data/shuffled"), first);
    let mut sorted: Vec<&str> = first.split(' ').collect();
    sorted.sort_unstable();
    assert_eq!(sorted.join(" "), "cat cow dog other");
}

#[test]
fn a_choice_is_called_what_the_reader_calls_it() {
    let mut asked = ask("
| survey | | | | | |
| | type | name | label::English (en) | label::Shqip (sq) | calculation |
| | select_one yn | well | Well? | Mirë? | |
| | calculate | said | | | jr:choice-name(${well}, '${well}') |
| | note | told | You said ${said} | Thatë ${said} | |

| choices | | | | |
| | list_name | name | label::English (en) | label::Shqip (sq) |
| | yn | yes | Yes | Po |
| | yn | no | No | Jo |
");
    asked.answer("/data/well", "yes");
    assert_eq!(asked.see("/data/told").label, "You said Yes");
    asked.language("sq").unwrap();
    assert_eq!(asked.see("/data/told").label, "Thatë Po");
    assert_eq!(asked.choices("/data/well").unwrap()[1].label, "Jo");
}
