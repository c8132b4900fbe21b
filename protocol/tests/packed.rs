//! Packed columns give back the text that went in, are small, and never grow past the limit, whatever comes over the wire.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at once")]

use forms::instrument::Instrument;
use proptest::prelude::*;
use protocol::{
    codec::CodecError,
    limits::MAX_UNPACKED_BYTES,
    packed::{Dictionary, Known, Said, needs, pack, unpack},
};
use serde_json::{Value, json};

const NOTHING: Known<'static> = Known {
    dictionaries: &[],
    said: None,
};

fn again(json: &str) -> String {
    unpack(&pack(json, &NOTHING).unwrap().0, &NOTHING).unwrap().0
}

/// A form with a question of a few choices.
fn dictionary() -> Dictionary {
    let form = "| survey | | | |\n| | type | name | label |\n| | select_one mood | how_is_it_going | How? |\n| | integer | members_of_the_household | How many? |\n\
                | choices | | | |\n| | list_name | name | label |\n| | mood | better_than_before | Better |\n| | mood | worse_than_before | Worse |\n";
    let (instrument, findings) = Instrument::read(form.as_bytes(), "mood.md", |_| None);
    let instrument = instrument.unwrap_or_else(|| panic!("{findings:?}"));
    Dictionary::of(&instrument.hash(), &instrument).unwrap()
}

/// Texts that look like something else, and nearly so.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,12}",
        "[a-z]{1,4}( [a-z]{1,4}){0,20}",
        " {0,3}[a-z\"\\\\\n]{0,3} {0,3}",
        "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}",
        "[0-9A-Fa-f]{8}-[0-9a-f-]{27}",
        "20[0-9]{2}-[01][0-9]-[0-3][0-9]",
        "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-6][0-9](\\.[0-9]{1,9})?(Z|\\+03:00)",
        "-?[0-9]{1,22}",
        "-?0{0,2}[0-9]{1,3}\\.[0-9]{1,6}",
        "[0-9a-f]{14,70}",
    ]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-50i64..50).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 200, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::btree_map(text(), inner, 0..8).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn what_goes_in_comes_out_letter_by_letter(value in value(), times in 1usize..4) {
        let rows = json!({"rows": vec![value; times]}).to_string();
        prop_assert_eq!(again(&rows), rows);
    }

    #[test]
    fn a_long_message_in_columns_too(values in prop::collection::vec(value(), 1..6)) {
        let row = Value::Array(values).to_string();
        let rows = format!("[{}]", vec![row.as_str(); 1 + 30_000 / row.len()].join(","));
        prop_assert_eq!(again(&rows), rows.as_str());
        let first = Said::ids([]).repeatable();
        let packed = pack(&rows, &Known::said(&first)).unwrap().0;
        prop_assert_eq!(packed[0], 4);
        prop_assert_eq!(unpack(&packed, &Known::said(&first)).unwrap().0, rows);
    }

    #[test]
    fn an_answer_repeats_and_comes_out_letter_by_letter(said in value(), more in value(), times in 0usize..3) {
        let request = json!({"changes": [said.clone()]}).to_string();
        let answer = json!({"rows": vec![json!([said, more]); times], "more": more}).to_string();
        let first = Said::ids([]).repeatable();
        let (packed, ours) = pack(&request, &Known::said(&first)).unwrap();
        let (read, theirs) = unpack(&packed, &Known::said(&first)).unwrap();
        prop_assert_eq!((read, &theirs), (request, &ours));
        let (packed, _) = pack(&answer, &Known::said(&theirs)).unwrap();
        prop_assert_eq!(unpack(&packed, &Known::said(&ours)).unwrap().0, answer);
    }

    #[test]
    fn text_that_is_no_compact_json_travels_as_it_is(text in "\\PC{0,200}") {
        prop_assert_eq!(again(&text), text);
    }

    #[test]
    fn any_bytes_are_an_error_or_a_text_never_a_panic(form in 0u8..6, bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = unpack(&bytes, &NOTHING);
        // As if squeezed: what lies behind the frame is reached.
        let squeezed = zstd::bulk::compress(&bytes, 1).unwrap();
        let mut whole = vec![form, 0];
        let length = squeezed.len() - 4;
        whole.extend([(length & 0x7f) as u8 | 0x80, (length >> 7) as u8]);
        whole.extend(&squeezed[4..]);
        whole.extend(&bytes[..bytes.len() / 2]);
        let _ = unpack(&whole, &NOTHING);
    }

    #[test]
    fn a_flipped_bit_or_a_cut_is_no_panic(value in value(), at in any::<prop::sample::Index>(), bit in 0u8..8) {
        let mut packed = pack(&value.to_string(), &NOTHING).unwrap().0;
        let cut = at.index(packed.len());
        let _ = unpack(&packed[..cut], &NOTHING);
        packed[cut] ^= 1 << bit;
        let _ = unpack(&packed, &NOTHING);
    }
}

#[test]
fn members_keep_their_order_and_numbers_their_spelling() {
    for text in [
        r#"{"b":1,"a":{"b":[],"a":{}},"b":2}"#,
        r#"[1.0,1,-0,-0.0,1e3,1E+3,12345678901234567890123]"#,
        r#"["é","\u00e9","\"","\\ \\","/","\/",""," ","  "]"#,
        r#"["2026-02-30","2026-02-28","2026-06-01T08:00:00Z","2026-06-01T08:00:60Z","2026-06-01T08:00:00.120Z","0042","42","-0"]"#,
        r#"{"0197264e-3c00-7000-8000-000000000001":41,"0197264e-3c00-7000-8000-000000000002":7}"#,
        "null",
        r#""x""#,
    ] {
        assert_eq!(again(text), text);
    }
    let spaced = "{ \"a\" : 1 }";
    assert_eq!(again(spaced), spaced);
}

#[test]
fn names_of_an_instrument_are_not_sent() {
    let dictionary = dictionary();
    let json = json!({"how_is_it_going": "better_than_before", "members_of_the_household": 3}).to_string();
    let known = Known {
        dictionaries: &[&dictionary],
        said: None,
    };
    let (without, with) = (pack(&json, &NOTHING).unwrap().0, pack(&json, &known).unwrap().0);
    assert!(with.len() + 20 < without.len(), "{} {}", with.len(), without.len());
    assert_eq!(needs(&with).unwrap(), [dictionary.id()]);
    assert_eq!(unpack(&with, &known).unwrap().0, json);
    assert!(matches!(unpack(&with, &NOTHING), Err(CodecError::DictionaryUnknown)));
    assert!(needs(&without).unwrap().is_empty());
}

#[test]
fn a_message_that_claims_to_be_endless_stops_at_the_limit() {
    // One long word, then as many references to it as fit.
    let long = "x".repeat(100_000);
    let json = Value::from(vec![long; MAX_UNPACKED_BYTES / 100_000 + 1]).to_string();
    let packed = pack(&json, &NOTHING).unwrap().0;
    assert!(packed.len() < 2_000, "{}", packed.len());
    assert!(matches!(unpack(&packed, &NOTHING), Err(CodecError::TooLarge)));
    let mut bomb = vec![0, 0];
    let squeezed = zstd::bulk::compress(&vec![b' '; MAX_UNPACKED_BYTES + 1], 3).unwrap();
    let length = squeezed.len() - 4;
    bomb.extend([(length & 0x7f) as u8 | 0x80, (length >> 7) as u8]);
    bomb.extend(&squeezed[4..]);
    assert!(matches!(unpack(&bomb, &NOTHING), Err(CodecError::TooLarge)));
}

#[test]
fn values_nested_without_end_are_an_error() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    assert_eq!(again(&deep), deep, "too deep for columns: taken as it is");
    // Arrays of one array each: every byte is tag 4, every count 1; deeper than any message.
    let spelled = format!("{}1{}", "[".repeat(120), "]".repeat(120));
    let mut packed = pack(&spelled, &NOTHING).unwrap().0;
    assert_eq!(unpack(&packed, &NOTHING).unwrap().0, spelled);
    // Lengths that claim more than there is: the rest is read as zeros, and not for long.
    packed[2] = 0xff;
    packed.insert(3, 0x7f);
    assert!(unpack(&packed, &NOTHING).is_err());
}

#[test]
fn an_answer_leans_on_the_ids_of_its_request() {
    let id = |n: u128| uuid::Uuid::from_u128(0x0197_264e_3c00_7000_8000_0000_0000_0000 + n).to_string();
    let device = Said::ids([uuid::Uuid::from_u128(9)]);
    let request = json!({"device": uuid::Uuid::from_u128(9).to_string(), "changes": [id(1), id(2), id(1)]}).to_string();
    let (packed, ours) = pack(&request, &Known::said(&device)).unwrap();
    let (read, theirs) = unpack(&packed, &Known::said(&device)).unwrap();
    assert_eq!((read, &ours), (request, &theirs));
    let answer = json!({"receipts": [id(1), id(2)], "new": id(3)}).to_string();
    let (leaning, _) = pack(&answer, &Known::said(&theirs)).unwrap();
    let (spelled, _) = pack(&answer, &NOTHING).unwrap();
    assert!(leaning.len() + 28 <= spelled.len(), "an id that is known is a number");
    assert_eq!(unpack(&leaning, &Known::said(&ours)).unwrap().0, answer);
    assert!(unpack(&leaning, &NOTHING).is_err());
}

#[test]
fn a_part_that_the_request_spelled_comes_back_as_a_number() {
    let answers = json!({"safe": "yes", "own_words": "nothing has changed since the week before"});
    let request = json!({"changes": [{"data": {"status": "done", "answers": answers}}]}).to_string();
    let answer = json!({"rows": [{"record": {"answers": answers}}, {"record": {"answers": answers}}]}).to_string();
    let told = |first: Said| {
        let said = pack(&request, &Known::said(&first)).unwrap().1;
        let (packed, _) = pack(&answer, &Known::said(&said)).unwrap();
        assert_eq!(unpack(&packed, &Known::said(&said)).unwrap().0, answer);
        packed
    };
    let (spelled, repeated) = (told(Said::ids([])), told(Said::ids([]).repeatable()));
    assert!(
        repeated.len() + 40 < spelled.len(),
        "{} {}",
        repeated.len(),
        spelled.len()
    );
    // A phone that did not say that it reads this is not answered so; and without its request nobody can read it.
    assert_eq!((spelled[0], repeated[0]), (1, 3));
    assert!(unpack(&repeated, &NOTHING).is_err());
}

#[test]
fn a_text_of_as_many_words_as_a_tag_can_tell_is_no_part() {
    for words in [235, 236, 237, 238] {
        let text = Value::from(vec!["a"; words].join(" ")).to_string();
        assert_eq!(again(&text), text);
        let first = Said::ids([]).repeatable();
        let packed = pack(&text, &Known::said(&first)).unwrap().0;
        assert_eq!(unpack(&packed, &Known::said(&first)).unwrap().0, text);
    }
}

#[test]
fn what_every_message_knows_is_frozen() {
    let text = include_str!("../src/packed/names.txt");
    let digest = ring::digest::digest(&ring::digest::SHA256, text.as_bytes());
    let hash: String = digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(
        hash, "23b07a8e9b111ed3d8e10f55b7a1fee3839902f6204f9d229b40c9f7aa1e4dfa",
        "phones of version 2 know other names: make another version"
    );
}
