//! Names find each other across scripts, diacritics and ways of typing.

use domain::search::{key, latin, matches};
use proptest::prelude::*;

#[test]
fn names_that_people_take_for_the_same_share_a_key() {
    for alike in [
        &["Đorđević", "Djordjevic", "Dordevic", "ĐORĐEVIĆ", "đorđevic"][..],
        &[
            "Shpëtim Çela",
            "shpetim cela",
            "SHPETIM  ÇELA",
            "Shpe\u{308}tim C\u{327}ela",
        ],
        &["Šaban Žižić", "Saban Zizic", "S\u{30c}aban Z\u{30c}iz\u{30c}ic\u{301}"],
        &["გიორგი ბერიძე", "Giorgi Beridze"],
        &["ჭავჭავაძე", "Chavchavadze"],
        &["კახა წერეთელი", "Kakha Tsereteli"],
        &["O'Brien", "OBrien", "O’Brien"],
        &["Ana-Marija", "Ana Marija"],
    ] {
        for name in alike {
            assert_eq!(key(name), key(alike[0]), "{name}");
        }
    }
    assert_ne!(key("Ana"), key("Anna"));
}

#[test]
fn a_query_finds_by_the_beginning_of_any_word_in_any_order() {
    let name = key("Shpëtim Çela");
    for query in ["shp", "ÇEL", "cela shpetim", "", "  "] {
        assert!(matches(&name, &key(query)), "{query}");
    }
    for query in ["tim", "shpetimi", "cela x"] {
        assert!(!matches(&name, &key(query)), "{query}");
    }
    assert!(matches(&key("Đorđević"), &key("dj")));
}

#[test]
fn a_name_in_latin_keeps_its_case_and_its_own_apostrophe() {
    assert_eq!(latin("Çelik Đurić"), "Celik Duric");
    assert_eq!(latin("ჭავჭავაძე"), "chavchavadze");
    assert_eq!(latin("O'Brien"), "O'Brien");
}

proptest! {
    #[test]
    fn every_name_matches_itself_by_a_key_of_small_letters_and_digits(name in "\\PC{0,40}") {
        let once = key(&name);
        prop_assert!(matches(&once, &once));
        prop_assert!(once.chars().all(|c| c == ' ' || c.is_ascii_alphanumeric() && !c.is_ascii_uppercase()));
        prop_assert!(!once.contains("  ") && once.trim() == once);
    }
}
