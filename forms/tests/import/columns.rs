//! Columns of the survey and the settings in their many spellings.

use crate::help::{errors, good, item, read, text, warnings, words};

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
    let said = [
        &b.label,
        &b.hint,
        &b.guidance_hint,
        &b.constraint_message,
        &b.required_message,
    ]
    .map(words);
    assert_eq!(said.concat(), ["=B", "=how", "=why", "=Say it", "=Needed"]);
    assert!(b.dynamic);
    let (key, value) = &b.parameters[0];
    assert_eq!(
        (b.trigger[0].text.as_str(), key.as_str(), value.text.as_str()),
        ("${a}", "rows", "5")
    );
    assert_eq!((b.at.sheet.as_str(), b.at.row), ("survey", 3));
}

/// A form whose second question has `cell` in a column of this heading.
fn under(heading: &str, cell: &str) -> String {
    format!("| survey |\n| | type | name | label | {heading} |\n| | text | z | Z | |\n| | text | a | A | {cell} |")
}

#[test]
fn each_spelling_of_a_heading_means_the_same() {
    for heading in [
        "relevant",
        "Relevant",
        "RELEVANCE",
        "bind::relevant",
        "bind:relevant",
        "bind :: relevant",
    ] {
        assert_eq!(
            text(&item(&good(&under(heading, "1 = 1")), "a").relevant),
            "1 = 1",
            "{heading}"
        );
    }
    for heading in ["read_only", "readonly", "Read Only", "bind::readonly", "bind:readonly"] {
        assert_eq!(
            text(&item(&good(&under(heading, "yes")), "a").read_only),
            "true()",
            "{heading}"
        );
    }
    for heading in ["calculation", "calculate", "bind::calculate"] {
        assert_eq!(
            text(&item(&good(&under(heading, "1")), "a").calculation),
            "1",
            "{heading}"
        );
    }
    for heading in ["appearance", "control::appearance", "body:appearance", "Appearance"] {
        assert_eq!(
            text(&item(&good(&under(heading, "w1")), "a").appearance),
            "w1",
            "{heading}"
        );
    }
    for heading in [
        "constraint_message",
        "Constraint Message",
        "constraining message",
        "bind::jr:constraintMsg",
        "bind:jr:constraintMsg",
    ] {
        let form = under(heading, "Say it")
            .replace("| label |", "| label | constraint |")
            .replace("| A |", "| A | 1 |")
            .replace("| Z |", "| Z | |");
        assert_eq!(
            words(&item(&good(&form), "a").constraint_message),
            ["=Say it"],
            "{heading}"
        );
    }
    for heading in ["required_message", "requiredMsg", "bind::jr:requiredMsg"] {
        assert_eq!(
            words(&item(&good(&under(heading, "Needed")), "a").required_message),
            ["=Needed"],
            "{heading}"
        );
    }
    for heading in ["image", "media::image", "media:image", "Media :: Image"] {
        assert_eq!(
            words(&item(&good(&under(heading, "a.png")), "a").media["image"]),
            ["=a.png"],
            "{heading}"
        );
    }
    let draft = good("| survey |\n| | command | tag | caption |\n| | text | a | A |");
    assert_eq!(words(&item(&draft, "a").label), ["=A"]);
}

#[test]
fn languages_follow_one_colon_or_two() {
    for (heading, language) in [
        ("hint::English (en)", "English (en)"),
        ("hint:English", "English"),
        ("Hint :: English (en)", "English (en)"),
        ("hint::sr-Latn", "sr-Latn"),
    ] {
        assert_eq!(
            words(&item(&good(&under(heading, "how")), "a").hint),
            [format!("{language}=how")],
            "{heading}"
        );
    }
    let draft = good(&under("media::audio::English (en)", "a.mp3"));
    assert_eq!(words(&item(&draft, "a").media["audio"]), ["English (en)=a.mp3"]);
    let draft = good(&under("video:French", "a.mp4"));
    assert_eq!(words(&item(&draft, "a").media["video"]), ["French=a.mp4"]);
}

#[test]
fn two_headings_for_one_column_are_an_error_that_names_both() {
    let (_, findings) =
        read("| survey |\n| | type | name | label | relevance | bind:relevant |\n| | text | a | A | | |");
    let error = &findings.errors[0];
    assert_eq!(error.message, "`relevance` and `bind:relevant` are one column.");
    assert_eq!((error.place.row, error.place.column.as_str()), (1, "bind:relevant"));
    assert_eq!(
        errors("| survey |\n| | type | name | label | label |\n| | text | a | A | A |"),
        "survey 1 label: The heading `label` stands twice."
    );
    assert_eq!(
        errors(
            "| survey |\n| | type | name | label |\n| | text | a | A |\n| choices |\n| | list_name | list name | name |\n| | a | a | a |"
        ),
        "choices 1 list name: `list_name` and `list name` are one column."
    );
}

#[test]
fn a_heading_that_is_nearly_right_is_pointed_out() {
    let (_, findings) = read(&under("relevent", "1"));
    assert_eq!(
        findings.warnings[0].message,
        "No column is called `relevent`; it is not used."
    );
    assert_eq!(findings.warnings[0].hint, "Write `relevant` if that is meant.");
    assert_eq!(
        warnings(&under("Notes of the author", "1")),
        "",
        "a column of one's own is nobody's business"
    );
}

#[test]
fn columns_for_other_tools_are_kept() {
    let form = under("instance::odk:length", "5")
        .replace("| label |", "| label | bind::saveIncomplete | body::kind |")
        .replace("| A |", "| A | true() | big |")
        .replace("| Z |", "| Z | | |");
    let draft = good(&form);
    let others: Vec<_> = item(&draft, "a")
        .others
        .iter()
        .map(|(key, cell)| format!("{key}={}", cell.text))
        .collect();
    assert_eq!(
        others,
        [
            "bind::saveIncomplete=true()",
            "body::kind=big",
            "instance::odk:length=5"
        ]
    );
    assert_eq!(
        warnings(&under("autoplay", "audio")),
        "survey 1 autoplay: The column `autoplay` is not used here."
    );
    assert_eq!(
        warnings(&under("autoplay", "")),
        "",
        "an empty column is nothing to speak of"
    );
}

#[test]
fn blanks_and_curly_quotes_are_put_straight() {
    let draft = good(&under("relevant", "\u{a0}${z}  =  \u{2018}x\u{2019} "));
    assert_eq!(text(&item(&draft, "a").relevant), "${z} = 'x'");
    let form = under("relevant", "${z}  = 'x'") + "\n| settings |\n| | clean_text_values |\n| | no |";
    assert_eq!(text(&item(&good(&form), "a").relevant), "${z}  = 'x'");
}

#[test]
fn a_default_is_worked_out_when_it_looks_like_it() {
    for (kind, default, dynamic) in [
        ("text", "hello", false),
        ("text", "well-known", false),
        ("text", "", false),
        ("text", "'a + b'", false),
        ("text", "a + b", true),
        ("text", "once(random())", true),
        ("text", "${z}", true),
        ("text", "${last-saved#z}", true),
        ("integer", "-5", false),
        ("integer", "7 - 5", true),
        ("integer", "7 mod 2", true),
        ("decimal", "1.5", false),
        ("date", "2024-01-31", false),
        ("date", "today()", true),
        ("dateTime", "2024-01-31T10:00:00", false),
        ("time", "10:00:00", false),
        ("geopoint", "-1.28 36.81 0 0", false),
        ("text", "https://example.org", false),
        ("text", "concat('a', 'b')", true),
        ("text", "(not a call", false),
    ] {
        let form = format!(
            "| survey |\n| | type | name | label | default |\n| | text | z | Z | |\n| | {kind} | a | A | {default} |"
        );
        assert_eq!(item(&good(&form), "a").dynamic, dynamic, "{kind} {default}");
    }
}

#[test]
fn settings_have_defaults_and_aliases() {
    let form = |settings: &str| format!("| survey |\n| | type | name | label |\n| | text | a | A |\n{settings}");
    let settings = good(&form("")).settings;
    assert_eq!(
        (
            &*settings.form_id,
            &*settings.title,
            &*settings.version,
            &*settings.root
        ),
        ("form", "form", "", "data")
    );
    let settings = good(&form(
        "| settings |\n| | Form Title | set_form_id | version | name | default_language | instance_name | style |
         | | My form | mine | 7 | visit | English | concat(${a}, '!') | pages |",
    ))
    .settings;
    assert_eq!(
        (
            &*settings.form_id,
            &*settings.title,
            &*settings.version,
            &*settings.root
        ),
        ("mine", "My form", "7", "visit")
    );
    assert_eq!(
        [&settings.default_language, &settings.instance_name].map(text),
        ["English", "concat(${a}, '!')"]
    );
    assert_eq!(settings.style.as_deref(), Some("pages"));
    assert_eq!(
        errors(&form("| settings |\n| | name |\n| | my form |")),
        "settings 2 name: `my form` cannot be the name of the form's root."
    );
    assert_eq!(
        warnings(&form(
            "| settings |\n| | id_string | form_id | auto_send |\n| | old | new | true |"
        )),
        "settings 2 auto_send: `auto_send` is not used here.\nsettings 2 id_string: `id_string` is an old word for `form_id`, which stands here too."
    );
    let draft = good(
        "| survey |\n| | type | name | label |\n| | set form title | My form | |\n| | set form id | mine | |\n| | text | a | A |",
    );
    assert_eq!(
        (&*draft.settings.form_id, &*draft.settings.title, draft.items.len()),
        ("mine", "My form", 1)
    );
}
