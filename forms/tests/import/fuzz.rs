//! Whatever the bytes, import answers; it never panics, and every error has a place or speaks of the whole file.

use proptest::prelude::*;

use crate::xls::{self, Cell};
use crate::xlsx::{rows, workbook};

fn answers(bytes: &[u8]) {
    let (_, findings) = forms::import::read(bytes, "form.xlsx");
    for fault in findings.errors.iter().chain(&findings.warnings) {
        assert!(!fault.message.is_empty() && !fault.hint.is_empty(), "{fault:?}");
    }
}

fn good_xlsx() -> Vec<u8> {
    workbook(&[
        (
            "survey",
            rows(&[
                &["type", "name", "label"],
                &["select_one l", "a", "A"],
                &["begin repeat", "r", "R"],
                &["end repeat"],
            ]),
        ),
        ("choices", rows(&[&["list_name", "name", "label"], &["l", "a", "A"]])),
    ])
}

fn good_xls() -> Vec<u8> {
    xls::workbook(&[(
        "survey",
        vec![
            (0, 0, Cell::text("type")),
            (0, 1, Cell::text("name")),
            (0, 2, Cell::text("label")),
            (1, 0, Cell::text("text")),
            (1, 1, Cell::Number(5.0)),
            (1, 2, Cell::Date(45_000.5)),
        ],
    )])
}

/// Words that stand in forms, and some that should not.
const WORDS: &[&str] = &[
    "type",
    "name",
    "label",
    "label::x",
    "relevant",
    "bind::relevant",
    "media::image",
    "calculation",
    "choice_filter",
    "parameters",
    "repeat_count",
    "appearance",
    "trigger",
    "default",
    "list_name",
    "text",
    "select_one l",
    "select_multiple l or_other",
    "rank l",
    "begin group",
    "end group",
    "begin repeat",
    "end repeat",
    "begin loop over l",
    "end loop",
    "range",
    "calculate",
    "note",
    "audit",
    "l",
    "a",
    "b",
    "${a}",
    "${",
    "yes",
    "table-list",
    "start=0 end=10",
    "randomize=true",
    "geojson.geojson",
    "::",
    ":",
    "jr:",
    "score::x",
    "pulldata('",
    "''",
    "'",
    "-1",
    "9999999999999999999",
    "ქ",
    "\u{301}",
    "%(label)s",
    "meta",
];

fn word() -> impl Strategy<Value = String> {
    prop_oneof![4 => prop::sample::select(WORDS).prop_map(str::to_owned), 1 => "[^|]{0,12}"]
}

proptest! {
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        answers(&bytes);
    }

    #[test]
    fn any_bytes_after_a_magic_word(magic in 0..3_usize, bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let head: [&[u8]; 3] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"| survey |\n"];
        answers(&[head[magic], &bytes].concat());
    }

    #[test]
    fn damaged_workbooks(old in any::<bool>(), at in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20), cut in any::<prop::sample::Index>(), whole in any::<bool>()) {
        let mut bytes = if old { good_xls() } else { good_xlsx() };
        for (index, byte) in at {
            let index = index.index(bytes.len());
            bytes[index] = byte;
        }
        if !whole {
            bytes.truncate(cut.index(bytes.len()));
        }
        answers(&bytes);
    }

    #[test]
    fn damaged_records_of_an_xls(at in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut stream = xls::stream(&[("survey", vec![(0, 0, Cell::text("type")), (1, 0, Cell::Number(5.0)), (1, 2, Cell::Date(45_000.5))])], &[]);
        for (index, byte) in at {
            let index = index.index(stream.len());
            stream[index] = byte;
        }
        answers(&xls::wrap(stream));
    }

    #[test]
    fn any_table(sheets in prop::collection::vec(("survey|choices|settings|external_choices|x", prop::collection::vec(prop::collection::vec(word(), 1..6), 0..8)), 1..4)) {
        let row = |cells: &Vec<String>| format!("| | {} |\n", cells.join(" | "));
        let sheet = |(name, rows): &(String, Vec<Vec<String>>)| format!("| {name} |\n{}", rows.iter().map(row).collect::<String>());
        let form: String = sheets.iter().map(sheet).collect();
        answers(form.as_bytes());
        let csv = |(name, rows): &(String, Vec<Vec<String>>)| format!("{name}\n{}", rows.iter().map(|cells| format!(",{}\n", cells.join(","))).collect::<String>());
        answers(sheets.iter().map(csv).collect::<String>().as_bytes());
    }

    #[test]
    fn any_list_beside_a_form(ending in "csv|xml|geojson", text in "[<>/a&;\"',\n{}\\[\\]:]{0,60}") {
        drop(forms::beside::read(&format!("x.{ending}"), text.as_bytes()));
    }
}
