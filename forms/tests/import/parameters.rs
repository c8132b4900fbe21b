//! The parameters column, type by type.

use crate::help::{errors, good, item, read};

fn form(kind: &str, parameters: &str) -> String {
    format!(
        "| survey |\n| | type | name | label | parameters |\n| | {kind} | a | A | {parameters} |
         | choices |\n| | list_name | name | label |\n| | l | 0 | None |\n| | l | 5 | Half |"
    )
}

/// `key=value` of what is read.
fn pairs(kind: &str, parameters: &str) -> String {
    let draft = good(&form(kind, parameters));
    let pairs = item(&draft, "a")
        .parameters
        .iter()
        .map(|(key, cell)| format!("{key}={}", cell.text));
    pairs.collect::<Vec<_>>().join(" ")
}

#[test]
fn pairs_are_read_however_they_are_parted() {
    assert_eq!(pairs("range", "start=0 end=5 step=1"), "start=0 end=5 step=1");
    assert_eq!(pairs("range", "Start = 0; END=5, step =1"), "start=0 end=5 step=1");
    assert_eq!(
        pairs("select_one l", "randomize=TRUE seed=${Seed}"),
        "randomize=true seed=${Seed}"
    );
    assert_eq!(
        pairs("select_one_from_file x.csv", "value=Code label=Name"),
        "value=Code label=Name"
    );
    assert_eq!(
        errors(&form("text", "rows")),
        "survey 2 parameters: `rows` is not a list of parameters."
    );
    assert_eq!(
        errors(&form("text", "rows==5")),
        "survey 2 parameters: `rows==5` is not a list of parameters."
    );
}

#[test]
fn each_type_takes_its_own() {
    for (kind, fits) in [
        ("text", "rows=5"),
        ("image", "max-pixels=1024 app=org.example.camera"),
        ("audio", "quality=voice-only"),
        ("audio", "quality=external"),
        ("background-audio", "quality=low"),
        (
            "geopoint",
            "capture-accuracy=2.5 warning-accuracy=10 allow-mock-accuracy=true",
        ),
        ("geotrace", "incremental=true"),
        ("geoshape", "reference-geometry=l"),
        ("select_multiple l", "randomize=true seed=7"),
        ("date", "anything=goes"),
    ] {
        assert_eq!(errors(&form(kind, fits)), "", "{kind} {fits}");
    }
    for (kind, wrong, message) in [
        ("text", "row=5", "`text` has no parameter `row`."),
        ("text", "rows=many", "`many` does not fit the parameter `rows`."),
        (
            "image",
            "max-pixels=-1",
            "`-1` does not fit the parameter `max-pixels`.",
        ),
        ("image", "app=camera", "`camera` does not fit the parameter `app`."),
        (
            "background-audio",
            "quality=external",
            "`external` does not fit the parameter `quality`.",
        ),
        (
            "geopoint",
            "capture-accuracy=near",
            "`near` does not fit the parameter `capture-accuracy`.",
        ),
        (
            "geotrace",
            "incremental=no",
            "`no` does not fit the parameter `incremental`.",
        ),
        (
            "geotrace",
            "reference-geometry=k",
            "`k` is neither a list nor a repeat of this form.",
        ),
        ("select_one l", "value=name", "`select_one` has no parameter `value`."),
        (
            "select_one l",
            "seed=7",
            "`seed` is only used where choices are shuffled.",
        ),
        (
            "select_one l",
            "randomize=true seed=x",
            "`x` does not fit the parameter `seed`.",
        ),
        (
            "select_one_from_file x.csv",
            "value=a/b",
            "`a/b` cannot be the name of a column.",
        ),
    ] {
        assert_eq!(
            errors(&form(kind, wrong)),
            format!("survey 2 parameters: {message}"),
            "{kind} {wrong}"
        );
    }
    let (_, findings) = read(&form("text", "row=5"));
    assert_eq!(findings.errors[0].hint, "Write `rows` if that is meant.");
}

#[test]
fn an_audit_with_places_says_how_often() {
    let audit =
        |parameters: &str| format!("| survey |\n| | type | name | parameters |\n| | audit | audit | {parameters} |");
    assert_eq!(
        errors(&audit(
            "track-changes=true identify-user=true track-changes-reasons=on-form-edit"
        )),
        ""
    );
    let places = "location-priority=balanced location-min-interval=60 location-max-age=";
    assert_eq!(errors(&audit(&format!("{places}120"))), "");
    assert_eq!(
        errors(&audit(&format!("{places}30"))),
        "survey 2 parameters: A place would be too old before the next is looked for."
    );
    assert_eq!(
        errors(&audit("location-priority=balanced")),
        "survey 2 parameters: An audit with places needs three parameters."
    );
}

#[test]
fn a_range_goes_from_one_to_ten_unless_told() {
    assert_eq!(pairs("range", ""), "start=1 end=10 step=1");
    assert_eq!(pairs("range", "end=5"), "end=5 start=1 step=1");
    assert_eq!(
        pairs("range", "start=10 end=0 step=0.5 tick_interval=1 placeholder=9.5"),
        "start=10 end=0 step=0.5 tick_interval=1 placeholder=9.5"
    );
    for (wrong, message) in [
        ("start=a", "`a` does not fit the parameter `start`."),
        ("step=0", "The step of a range cannot be 0."),
        ("step=20", "The step 20 is larger than the range from 1 to 10."),
        (
            "step=2 tick_interval=3 end=11",
            "`tick_interval` 3 is not a multiple of the step 2.",
        ),
        (
            "tick_interval=30",
            "The marks of a range from 1 to 10 cannot lie 30 apart.",
        ),
        ("placeholder=11", "The placeholder 11 is not a value of the range."),
        ("step=3 placeholder=3", "The placeholder 3 is not a value of the range."),
        ("tick_labelset=k", "There is no list `k` on the sheet `choices`."),
    ] {
        assert_eq!(
            errors(&form("range", wrong)),
            format!("survey 2 parameters: {message}"),
            "{wrong}"
        );
    }
    assert_eq!(errors(&form("range", "start=0 end=10 step=5 tick_labelset=l")), "");
    assert_eq!(
        errors(&form("range", "tick_labelset=l")),
        "choices 2 name: `0` is not a value of the range from 1 to 10."
    );
}
