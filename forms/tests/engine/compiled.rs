//! Compiling: what is wrong is told with its place; what is right travels and is known by its content.

use forms::instrument::{Instrument, Kind, Unreadable};
use proptest::prelude::*;

use crate::ask::{faults, form, own};

#[test]
fn an_unknown_name_is_told_with_its_place_and_the_nearest_one() {
    let (errors, _) = faults(
        "
| survey | | | | |
| | type | name | label | relevant |
| | integer | age | Age | |
| | text | work | Work | ${agge} > 16 and ${age} < 70 |
| | text | home | Home, ${agee} | age > 3 |
",
    );
    assert_eq!(
        errors,
        [
            "survey 3 relevant: No question is called `agge`. (at character 1) Write `${age}` if that is meant.",
            "survey 4 label: No question is called `agee`. Write `${age}` if that is meant.",
            "survey 4 relevant: The path leads nowhere: there is no `age` there. (at character 1) Write `${age}` if that question is meant.",
        ]
    );
}

#[test]
fn what_does_not_parse_and_a_wrong_number_of_arguments_are_told_at_their_character() {
    let (errors, _) = faults(
        "
| survey | | | | |
| | type | name | label | calculation |
| | integer | a | A | |
| | calculate | b | | ${a} + |
| | calculate | c | | if(${a}, 1) |
| | calculate | d | | sum(${a}) + cuont(${a}) |
| | calculate | e | | count(1 + 2) |
| | calculate | f | | instance('nowhere')/root/item |
| | calculate | g | | regex(${a}, '[') |
",
    );
    let all = errors.join("\n");
    for part in [
        "survey 3 calculation: The expression cannot be read: something is missing at the end. (at character 7)",
        "if() takes 3 arguments, not 2.",
        "is count() meant? (at character 13)",
        "count() takes questions or repeats, not a value.",
        "No list is called `nowhere`.",
        "survey 8 calculation: `[`: the pattern cannot be read",
    ] {
        assert!(all.contains(part), "{part}\n{all}");
    }
    assert_eq!(errors.len(), 6, "{all}");
}

#[test]
fn what_depends_on_itself_is_told_with_everything_in_the_circle() {
    let (errors, _) = faults(
        "
| survey | | | | | |
| | type | name | label | calculation | relevant |
| | calculate | a | | ${b} + 1 | |
| | calculate | b | | ${c} + 1 | |
| | calculate | c | | ${a} + 1 | |
| | calculate | own | | ${own} + 1 | |
| | begin group | g | G | | ${inner} = 'yes' |
| | text | inner | Inner | | |
| | end group | | | | |
| | calculate | other | | ${nobody} + 1 | |
",
    );
    let all = errors.join("\n");
    assert!(
        all.contains("survey 2 calculation: These depend on each other in a circle: `a`, `b`, `c`."),
        "{all}"
    );
    assert!(all.contains("survey 5 calculation: `own` depends on itself."), "{all}");
    assert!(all.contains("survey 6 relevant: `g` depends on itself."), "{all}");
    assert_eq!(errors.len(), 4, "and what else is wrong: {all}");
}

#[test]
fn what_only_looks_like_a_circle_is_none() {
    form(
        "
| survey | | | | | |
| | type | name | label | calculation | relevant |
| | begin repeat | day | Day | | |
| | integer | spent | Spent | | |
| | calculate | total | | coalesce(indexed-repeat(${total}, ${day}, position(..) - 1), 0) + coalesce(${spent}, 0) | |
| | end repeat | | | | |
| | text | one | One | | ${other} = '' |
| | text | other | Other | | ${one} = '' |
",
    );
}

#[test]
fn a_name_that_several_questions_have_must_not_be_asked_for() {
    let (errors, _) = faults(
        "
| survey | | | |
| | type | name | label |
| | begin group | a | A |
| | text | word | Word |
| | end group | | |
| | begin group | b | B |
| | text | word | Word |
| | note | said | ${word} |
| | end group | | |
",
    );
    assert_eq!(
        errors,
        ["survey 7 label: `${word}` could be any of the questions of rows 3, 6. Give each of them a name of its own."]
    );
}

#[test]
fn a_filter_that_asks_for_no_column_is_pointed_out() {
    let (errors, warnings) = faults(
        "
| survey | | | | |
| | type | name | label | choice_filter |
| | select_one town | town | Town | regoin = 'n' |

| choices | | | | |
| | list_name | name | label | region |
| | town | a | A | n |
",
    );
    assert_eq!(errors, Vec::<String>::new());
    assert_eq!(
        warnings,
        [
            "choices 0 regoin: No choice of `town` has anything in a column `regoin`. Add the column to the choices, or write `${regoin}` if a question is meant."
        ]
    );
}

#[test]
fn a_form_is_known_by_its_content_and_read_back_as_it_was() {
    for name in ["bps.md", "types.md", "repeats.md", "lists.md", "functions.md"] {
        let instrument = own(name);
        let bytes = instrument.to_bytes();
        let again = Instrument::from_bytes(&bytes).unwrap();
        assert_eq!(again, *instrument, "{name}");
        assert_eq!((again.hash(), again.hash().len()), (instrument.hash(), 64));
        assert_eq!(own(name).to_bytes(), bytes, "the same form gives the same bytes");
    }
    assert_ne!(own("phq9.md").hash(), own("gad7.md").hash());
}

#[test]
fn another_format_and_damage_are_refused() {
    let bytes = own("types.md").to_bytes();
    let text = String::from_utf8(bytes).unwrap();
    let other = text.replacen("\"format\":1", "\"format\":999", 1);
    assert_eq!(Instrument::from_bytes(other.as_bytes()), Err(Unreadable::Format(999)));
    for broken in ["", "{}", "[]", "null", "{\"format\":1}", &text[..text.len() / 2]] {
        assert!(
            matches!(Instrument::from_bytes(broken.as_bytes()), Err(Unreadable::Damaged(_))),
            "{broken}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn numbers_that_were_tampered_with_never_break_an_interview(at in any::<prop::sample::Index>(), digit in 0_u8..10) {
        let mut bytes = own("repeats.md").to_bytes();
        let places: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
        let place = places[at.index(places.len())];
        bytes[place] = b'0' + digit;
        if let Ok(instrument) = Instrument::from_bytes(&bytes) {
            let mut interview = forms::interview::Interview::start(std::sync::Arc::new(instrument), crate::ask::setting());
            for node in interview.state() {
                let _ = interview.add(&node.reference);
                let _ = interview.set(&node.reference, "3");
            }
            let _ = (interview.page(), interview.complete());
        }
    }
}

#[test]
fn others_see_each_question_with_all_that_they_ask_for() {
    let instrument = own("repeats.md");
    let questions = instrument.questions();
    let age = questions.iter().find(|question| question.name == "age").unwrap();
    assert_eq!(
        (age.path.as_str(), age.parent.as_str()),
        ("/data/house/person/age", "/data/house/person")
    );
    assert_eq!(
        (age.repeat.as_deref(), age.kind, age.key.as_str()),
        (Some("/data/house/person"), Kind::Integer, "age")
    );
    assert_eq!(age.constraint.as_deref(), Some(". < 130"));
    assert_eq!(questions.iter().filter(|question| question.name == "house").count(), 1);
    let bps = own("bps.md");
    let b1 = bps
        .questions()
        .into_iter()
        .find(|question| question.name == "b1")
        .unwrap();
    assert_eq!(
        (b1.domains, b1.choices.len(), b1.label.len()),
        (vec!["bio".to_owned()], 5, 4)
    );
    assert_eq!(b1.choices[3].columns["score"], "3");
    assert!(own("phq9.md").offered_in("en") && !own("phq9.md").offered_in("sq") && bps.offered_in("fr"));
    assert!(own("phq9.md").setting("licence").is_some());
    assert_eq!(
        (bps.form_id(), bps.title("ka"), bps.author_version()),
        ("bps", "Bio-psycho-social assessment", "1")
    );
}

#[test]
fn keys_are_names_and_paths_where_names_are_not_unique() {
    let instrument = form(
        "
| survey | | | |
| | type | name | label |
| | begin group | a | A |
| | text | word | Word |
| | end group | | |
| | begin group | b | B |
| | text | word | Word |
| | text | only | Only |
| | end group | | |
",
    );
    let keys: Vec<String> = instrument
        .questions()
        .into_iter()
        .map(|question| question.key)
        .collect();
    assert_eq!(keys, ["a", "a/word", "b", "b/word", "only"]);
}
