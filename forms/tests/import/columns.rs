//! Columns of the survey in their many spellings.

use crate::help::{good, item, text, words};

#[test]
fn every_column_comes_into_its_field() {
    let draft = good(
        "| survey |
         |  | type | name | label | hint | guidance_hint | relevant | constraint | constraint_message | required | required_message | read_only | default | appearance | calculation | trigger | parameters |
         |  | text | a | A | | | | | | | | | | | | | |
         |  | text | b | B | how | why | ${a} = 'x' | . != '' | Say it | yes | Needed | no | today() | multiline | ${a} | ${a} | rows=5 |",
    );
    let b = item(&draft, "b");
    let got = [
        &b.relevant,
        &b.constraint,
        &b.required,
        &b.read_only,
        &b.default,
        &b.appearance,
        &b.calculation,
    ]
    .map(text);
    assert_eq!(
        got,
        [
            "${a} = 'x'",
            ". != ''",
            "true()",
            "false()",
            "today()",
            "multiline",
            "${a}"
        ]
    );
    assert_eq!(
        [
            &b.label,
            &b.hint,
            &b.guidance_hint,
            &b.constraint_message,
            &b.required_message
        ]
        .map(words)
        .concat(),
        ["=B", "=how", "=why", "=Say it", "=Needed"]
    );
    assert!(b.dynamic);
    assert_eq!(
        (
            b.trigger[0].text.as_str(),
            b.parameters[0].0.as_str(),
            b.parameters[0].1.text.as_str()
        ),
        ("${a}", "rows", "5")
    );
    assert_eq!((b.at.sheet.as_str(), b.at.row), ("survey", 3));
}
