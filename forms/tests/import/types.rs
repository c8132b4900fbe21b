//! Every type in every spelling.

use forms::draft::{ItemKind, ListRef};

use crate::help::{errors, good, item, text, warnings};

/// Spellings of one type, the first is this house's.
const SPELLINGS: &[&[&str]] = &[
    &["text", "string", "q string", "add text prompt"],
    &["integer", "int", "q int", "add integer prompt"],
    &["decimal", "q decimal", "add decimal prompt"],
    &["date", "q date", "add date prompt"],
    &["time"],
    &[
        "dateTime",
        "datetime",
        "date time",
        "q date time",
        "add dateTime prompt",
    ],
    &["note", "q note", "add note prompt"],
    &["acknowledge", "trigger", "add acknowledge prompt"],
    &["geopoint", "gps", "location", "q location"],
    &["geotrace", "q geotrace"],
    &["geoshape", "q geoshape"],
    &["image", "photo", "q picture", "add photo prompt"],
    &["audio", "add audio prompt"],
    &["video", "add video prompt"],
    &["file", "add file prompt"],
    &["barcode", "q barcode"],
    &["start", "start time", "get start time"],
    &["end", "end time", "get end time"],
    &["today", "get today"],
    &["deviceid", "device id", "imei", "uri:deviceid"],
    &["username", "uri:username"],
    &["phonenumber", "get phone number", "uri:phonenumber"],
    &["email", "uri:email"],
    &["simserial", "sim id"],
    &["subscriberid", "get subscriber id"],
    &["hidden"],
    &["start-geopoint"],
    &["background-audio"],
    &["xml-external"],
    &["csv-external"],
    &["osm"],
];

fn with(kind: &str) -> String {
    format!("| survey |\n| | type | name | label |\n| | {kind} | a | A |")
}

#[test]
fn each_spelling_of_a_type_means_the_same() {
    for spellings in SPELLINGS {
        for spelling in *spellings {
            let draft = good(&with(spelling));
            assert_eq!(
                item(&draft, "a").kind,
                ItemKind::Question(spellings[0].into()),
                "{spelling}"
            );
        }
    }
}

#[test]
fn capitals_are_overlooked_with_a_warning() {
    assert_eq!(
        warnings(&with("Integer")),
        "survey 2 type: `Integer` is understood, but other tools insist on small letters."
    );
    let draft = good(
        "| survey | | | |
         | | type | name | label |
         | | Select_One Yes_No | a | A |
         | choices | | | |
         | | list_name | name | label |
         | | Yes_No | y | Yes |",
    );
    assert!(
        matches!(&item(&draft, "a").list, Some(ListRef::Own(list)) if list.text == "Yes_No"),
        "the list keeps its capitals"
    );
}

#[test]
fn old_types_bring_a_constraint_and_a_hint_unless_the_row_has_its_own() {
    let draft = good(
        "| survey | | | | | |
         | | type | name | label | constraint | hint |
         | | percentage | a | A | | |
         | | percentage | b | B | . > 5 | |
         | | phone number | c | C | | |
         | | number of days in last month | d | D | | In May |",
    );
    let hint = |name: &str| item(&draft, name).hint.first().map(|(_, cell)| cell.text.clone());
    assert_eq!(hint("a"), None);
    assert_eq!(hint("c").as_deref(), Some("Enter numbers only."));
    assert_eq!(hint("d").as_deref(), Some("In May"));
    assert_eq!(text(&item(&draft, "a").constraint), "0 <= . and . <= 100");
    assert_eq!(text(&item(&draft, "b").constraint), ". > 5");
    assert_eq!(text(&item(&draft, "c").constraint), r"regex(., '^\d*$')");
}

#[test]
fn an_unknown_type_is_met_with_the_nearest_one() {
    let (_, findings) = crate::help::read(&with("intger"));
    let error = &findings.errors[0];
    assert_eq!(
        (error.message.as_str(), error.hint.as_str()),
        ("No type is called `intger`.", "Write `integer` if that is meant.")
    );
    assert_eq!(
        (error.place.sheet.as_str(), error.place.row, error.place.column.as_str()),
        ("survey", 2, "type")
    );
    let (_, findings) = crate::help::read(&with("select_onee yes_no"));
    assert_eq!(findings.errors[0].hint, "Write `select_one LIST` if that is meant.");
}

const LIST: &str = "\n| choices |\n| | list_name | name | label |\n| | l | a | A |";

#[test]
fn each_spelling_of_a_choice_means_the_same() {
    for (spelling, kind, or_other) in [
        ("select_one l", "select_one", false),
        ("select one l", "select_one", false),
        ("select one from l", "select_one", false),
        ("select1 l", "select_one", false),
        ("add select one prompt using l", "select_one", false),
        ("select_one l or_other", "select_one", true),
        ("select one from l or specify other", "select_one", true),
        ("select_multiple l", "select_multiple", false),
        ("select all that apply l", "select_multiple", false),
        ("select all that apply from l or other", "select_multiple", true),
        ("add select multiple prompt using l", "select_multiple", false),
        ("rank l", "rank", false),
    ] {
        let draft = good(&(with(spelling) + LIST));
        let item = item(&draft, "a");
        assert_eq!(
            (&item.kind, item.or_other),
            (&ItemKind::Question(kind.into()), or_other),
            "{spelling}"
        );
        assert!(
            matches!(&item.list, Some(ListRef::Own(list)) if list.text == "l"),
            "{spelling}"
        );
    }
}

#[test]
fn choices_come_from_files_and_repeats_too() {
    let draft = good(
        "| survey | | | | |
         | | type | name | label | parameters |
         | | begin repeat | people | People | |
         | | text | name | Name | |
         | | end repeat | | | |
         | | select_one ${name} | who | Who | |
         | | select_one_from_file towns.csv | town | Town | value=code label=Name |
         | | select_multiple_from_file wells.geojson | wells | Wells | |
         | | select_one farms.xml | farm | Farm | |",
    );
    assert!(matches!(&item(&draft, "who").list, Some(ListRef::Repeat(cell)) if cell.text == "${name}"));
    let columns = |name: &str| match &item(&draft, name).list {
        Some(ListRef::File { name, value, label }) => format!("{} {value} {label}", name.text),
        other => format!("{other:?}"),
    };
    assert_eq!(
        ["town", "wells", "farm"].map(columns),
        ["towns.csv code Name", "wells.geojson id title", "farms.xml name label"]
    );
    let beside: Vec<_> = draft
        .beside
        .iter()
        .map(|file| (file.instance.as_str(), file.file.as_str()))
        .collect();
    assert_eq!(
        beside,
        [
            ("towns", "towns.csv"),
            ("wells", "wells.geojson"),
            ("farms", "farms.xml")
        ]
    );
}

#[test]
fn a_choice_says_where_its_choices_come_from() {
    assert_eq!(
        errors(&with("select_one")),
        "survey 2 type: `select_one` does not say which choices it offers."
    );
    assert_eq!(
        errors(&with("select_one_from_file towns")),
        "survey 2 type: `towns` is not a file that choices are read from."
    );
    let (_, findings) = crate::help::read(&(with("select_one ll") + LIST));
    assert_eq!(
        findings.errors[0].message,
        "There is no list `ll` on the sheet `choices`."
    );
    assert_eq!(
        findings.errors[0].hint,
        "Write `l` if that is meant, or add the list to the sheet `choices`."
    );
}

#[test]
fn a_calculation_is_needed_where_nothing_else_gives_a_value() {
    let form = |columns: &str, cells: &str| {
        format!("| survey |\n| | type | name | {columns} |\n| | calculate | a | {cells} |")
    };
    assert_eq!(errors(&form("calculation", "1 + 1")), "");
    assert_eq!(errors(&form("default", "today()")), "", "a dynamic default is enough");
    assert_eq!(
        errors(&form("default", "7")),
        "survey 2 calculation: `a` calculates nothing."
    );
    assert_eq!(
        errors(&form("bind::calculate", "")),
        "survey 2 bind::calculate: `a` calculates nothing."
    );
}

#[test]
fn notes_name_themselves_and_audits_have_one_name() {
    let draft = good("| survey |\n| | type | name | label |\n| | note | | Hello |\n| | audit | | |");
    assert_eq!(
        draft.items.iter().map(|item| item.name.as_str()).collect::<Vec<_>>(),
        ["generated_note_name_2", "audit"]
    );
    assert_eq!(
        errors("| survey |\n| | type | name |\n| | audit | log |"),
        "survey 2 name: An audit is always called `audit`."
    );
}

#[test]
fn a_background_geopoint_has_a_trigger_and_no_calculation() {
    assert_eq!(
        errors(
            "| survey |\n| | type | name | label | calculation |\n| | text | a | A | |\n| | background-geopoint | b | | 1 |"
        ),
        "survey 3 calculation: A background-geopoint is measured, not calculated.\nsurvey 3 trigger: A background-geopoint needs a trigger."
    );
}
