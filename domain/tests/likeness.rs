//! People who may be one: across scripts, spellings and half-known dates; and those who only share a name.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use domain::{
    BirthPrecision, Entity, Record, birth,
    likeness::{Likeness, Reason, Traits, compare},
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn traits(fields: Value) -> Traits {
    let mut record = Record::empty(Entity::Person, uuid::Uuid::nil().into());
    record.fields = serde_json::from_value(fields).unwrap();
    Traits::of(&record)
}

fn alike(one: Value, other: Value) -> Likeness {
    compare(&traits(one), &traits(other))
}

#[test]
fn one_person_is_found_across_scripts_and_spellings() {
    for (one, other) in [
        (json!({"name": "გიორგი ბერიძე"}), json!({"name": "Beridze Giorgi"})),
        (json!({"name": "Đorđe Petrović"}), json!({"name": "Djordje Petrovic"})),
        (json!({"name": "Xhevdet Krasniqi"}), json!({"name": "Dževdet Krasnići"})),
        (
            json!({"name": "Fatime Hoxha", "birth_date": "1988-04-12"}),
            json!({"name": "Fatima Hodža", "birth_date": "1988-04-12"}),
        ),
        (
            json!({"name": "Drita Gashi", "birth_date": "1988-04-12"}),
            json!({"name": "Drita Berisha", "birth_date": "1988-04-12"}),
        ),
        (
            json!({"name": "Arben Leka", "birth_date": "1970-01-01", "birth_precision": "year"}),
            json!({"name": "Arben Leka", "birth_date": "1970-08-09"}),
        ),
        (
            json!({"name": "A. Leka", "national_id": "1234-567 890"}),
            json!({"name": "Arben Leka", "national_id": "1234567890"}),
        ),
    ] {
        let found = alike(one.clone(), other.clone());
        assert!(found.is_likely(), "{one} {other}: {found:?}");
        let (one, other) = (traits(one), traits(other));
        let shared = one.likeness_keys().intersection(&other.likeness_keys()).count();
        assert!(shared > 0, "{one:?} {other:?}: no key in common");
    }
}

#[test]
fn people_who_only_share_a_name_or_a_birthday_are_left_alone() {
    for (one, other) in [
        (json!({"name": "Ana Berisha"}), json!({"name": "Ana Krasniqi"})),
        (
            json!({"name": "Ana Berisha", "birth_date": "1988-04-12"}),
            json!({"name": "Ana Berisha", "birth_date": "1954-11-02"}),
        ),
        (
            json!({"name": "Ana Berisha", "birth_date": "1988-04-12"}),
            json!({"name": "Luan Marku", "birth_date": "1988-04-12"}),
        ),
        (
            json!({"name": "Ana Berisha", "national_id": "1111111111"}),
            json!({"name": "Ana Berisha", "national_id": "2222222222"}),
        ),
        (json!({"name": "Ana"}), json!({"name": "Ana Berisha"})),
    ] {
        let found = alike(one.clone(), other.clone());
        assert!(!found.is_likely(), "{one} {other}: {found:?}");
    }
}

#[test]
fn what_speaks_for_it_and_against_it_is_named_the_weightiest_first() {
    let found = alike(
        json!({"name": "Ana Berisha", "birth_date": "1988-04-12", "sex": "f"}),
        json!({"name": "Ana Berisha", "birth_date": "1988-12-04", "sex": "m"}),
    );
    assert_eq!(found.reasons[0], Reason::SameName);
    assert!(found.reasons.contains(&Reason::CloseBirthDate) && found.reasons.contains(&Reason::OtherSex));
    assert_eq!(found.score, 60);
}

#[test]
fn a_birth_date_is_as_exact_as_it_was_written() {
    use BirthPrecision::{Day, Estimated, Month, Year};
    for (text, date, precision) in [
        ("12.4.1988", "1988-04-12", Day),
        ("12.04.1988.", "1988-04-12", Day),
        ("1988-04-12", "1988-04-12", Day),
        ("12/4/1988", "1988-04-12", Day),
        (" 4.1988 ", "1988-04-01", Month),
        ("1988-04", "1988-04-01", Month),
        ("1988", "1988-01-01", Year),
        ("~1988", "1988-01-01", Estimated),
    ] {
        assert_eq!(birth::parse(text), Some((date.parse().unwrap(), precision)), "{text}");
    }
    for text in [
        "",
        "x",
        "31.2.1988",
        "12.4.88",
        "1.2.3.1988",
        "0988",
        "2988",
        "13.1988",
        "１９８８",
    ] {
        assert_eq!(birth::parse(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn likeness_has_no_sides_and_everybody_is_like_themselves(
        names in prop::collection::vec("[a-zçëšđა-ჰ]{1,8}( [a-zçëšđა-ჰ]{1,8}){0,2}", 2),
        days in prop::collection::vec(prop::option::of(0..30_000_i64), 2),
        precision in prop::sample::select(vec!["day", "month", "year", "estimated"]),
    ) {
        let of = |n: usize| {
            let born = days[n].map(|day| (chrono::NaiveDate::default() + chrono::Duration::days(day - 10_000)).to_string());
            traits(json!({"name": names[n], "birth_date": born, "birth_precision": precision}))
        };
        let (one, other) = (of(0), of(1));
        prop_assert_eq!(compare(&one, &other).score, compare(&other, &one).score);
        prop_assert!(compare(&one, &one).is_likely());
        prop_assert!(compare(&one, &other).score <= 100);
    }

    #[test]
    fn nothing_that_is_typed_as_a_birth_date_breaks_anything(text in "\\PC{0,12}") {
        if let Some((date, _)) = birth::parse(&text) {
            prop_assert!((1850..=2199).contains(&chrono::Datelike::year(&date)));
        }
    }
}
