//! What cannot be done is refused with a reason, and changes nothing.

use forms::interview::Interview;

use crate::ask::{Asked, own, setting};

#[test]
fn a_value_that_cannot_be_one_is_refused_with_what_would_be_taken() {
    let mut asked = Interview::start(own("types.md"), setting());
    let before = asked.state();
    for (reference, value, reason) in [
        (
            "/data/children",
            "two",
            "/data/children takes a whole number from -2147483648 to 2147483647, not `two`",
        ),
        (
            "/data/children",
            "2.5",
            "/data/children takes a whole number from -2147483648 to 2147483647, not `2.5`",
        ),
        ("/data/weight", "heavy", "/data/weight takes a number, not `heavy`"),
        ("/data/pain", "11", "/data/pain takes a number from 0 to 10, not `11`"),
        (
            "/data/born",
            "2025-02-30",
            "/data/born takes a date such as 2024-01-31, not `2025-02-30`",
        ),
        (
            "/data/wakes",
            "8 o'clock",
            "/data/wakes takes a time such as 10:30:00.000+02:00, not `8 o'clock`",
        ),
        ("/data/sex", "x", "/data/sex takes one of f, m, not `x`"),
        ("/data/agree", "yes", "/data/agree takes OK, not `yes`"),
        ("/data/nothing", "1", "there is no /data/nothing"),
        ("/other/name", "1", "there is no /other/name"),
        ("name", "1", "there is no name"),
        ("/data/twice", "1", "/data/twice can only be read"),
        ("/data/meta/instanceID", "1", "/data/meta/instanceID can only be read"),
        ("/data/name[2]", "1", "there is no /data/name[2]"),
    ] {
        assert_eq!(asked.set(reference, value).unwrap_err().to_string(), reason);
    }
    assert!(asked.set("/data/name", "a\u{0}b").is_err());
    assert!(asked.set("/data/name", &"a".repeat(200_000)).is_err());
    assert!(asked.choices("/data/name").is_err() && asked.add("/data/name").is_err());
    assert_eq!(asked.state(), before);
}

#[test]
fn values_are_written_as_odk_writes_them() {
    let mut asked = Interview::start(own("types.md"), setting());
    for (reference, given, stored) in [
        ("/data/children", " 007 ", "7"),
        ("/data/weight", "70", "70.0"),
        ("/data/pain", "3", "3"),
        ("/data/fever", "38", "38.0"),
        ("/data/born", "1990-12-31", "1990-12-31"),
        ("/data/place", "42.5 44 0 5", "42.5 44.0 0.0 5.0"),
        ("/data/name", " as it is ", " as it is "),
        ("/data/agree", "OK", "OK"),
    ] {
        asked.answer(reference, given);
        assert_eq!(asked.value(reference), stored, "{reference}");
    }
}
