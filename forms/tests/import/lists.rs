//! Lists of choices, on their two sheets and in files that share a name.

use forms::draft::ListRef;

use crate::help::{errors, good, item, read, warnings, words};

const SURVEY: &str = "| survey |\n| | type | name | label |\n| | select_multiple l | a | A |\n";

fn form(choices: &str) -> String {
    format!("{SURVEY}| choices |\n{choices}")
}

#[test]
fn a_choice_keeps_its_words_media_and_columns() {
    let draft = good(&form(
        "| | List Name | value | label::English (en) | caption::French (fr) | media::image | Score | area |
         | | l | a | A | Un | a.png | 3 | north |
         | | m | a | B | | | | |",
    ));
    assert_eq!(draft.lists.keys().collect::<Vec<_>>(), ["l", "m"]);
    let choice = &draft.lists["l"].choices[0];
    assert_eq!(words(&choice.label), ["English (en)=A", "French (fr)=Un"]);
    assert_eq!(words(&choice.media["image"]), ["=a.png"]);
    let columns: Vec<_> = choice
        .columns
        .iter()
        .map(|(key, cell)| format!("{key}={}", cell.text))
        .collect();
    assert_eq!(
        columns,
        ["Score=3", "area=north"],
        "the author's own headings keep their capitals"
    );
    assert_eq!(
        (
            choice.name.at.sheet.as_str(),
            choice.name.at.row,
            choice.name.at.column.as_str()
        ),
        ("choices", 2, "value")
    );
}

#[test]
fn every_choice_has_a_name_of_its_own() {
    assert_eq!(
        errors(&form("| | list_name | name | label |\n| | l | | A |\n| | l | b | B |")),
        "choices 2 name: A choice has no name."
    );
    let twice = "| | list_name | name | label |\n| | l | a | A |\n| | l | a | B |\n| | m | a | C |";
    assert_eq!(
        errors(&form(twice)),
        "choices 3 name: The list has a choice `a` already."
    );
    let allowed = form(twice) + "\n| settings |\n| | allow_choice_duplicates |\n| | yes |";
    assert_eq!(good(&allowed).lists["l"].choices.len(), 2);
}

#[test]
fn a_choice_of_several_has_no_blank_in_its_name() {
    let (_, findings) = read(&form("| | list_name | name | label |\n| | l | a b | A |"));
    assert_eq!(
        findings.errors[0].message,
        "`a b` has a blank in it, and several of the list can be chosen."
    );
    assert_eq!(findings.errors[0].hint, "Write `a_b`.");
    let one = form("| | list_name | name | label |\n| | l | a b | A |").replace("select_multiple", "select_one");
    assert_eq!(errors(&one), "", "where one is chosen it may");
}

#[test]
fn the_sheet_has_its_columns() {
    assert_eq!(
        errors(&form("| | list_name | label |\n| | l | A |")),
        "choices 1 name: The sheet has no column `name`.\nsurvey 2 type: There is no list `l` on the sheet `choices`."
    );
    assert_eq!(
        errors(SURVEY),
        "survey 2 type: There is no list `l` on the sheet `choices`."
    );
    assert_eq!(
        warnings(&form(
            "| | list_name | name | label | my notes |\n| | l | a | | x |\n| | | b | B | |\n| | l | c | C | |"
        )),
        "choices 1 my notes: `my notes` cannot be asked for in a choice filter and is not read.\n\
         choices 2 label: The choice `a` has no label.\n\
         choices 3 list_name: This choice belongs to no list and is not read."
    );
}

#[test]
fn external_choices_have_a_sheet_of_their_own() {
    let form = "| survey |\n| | type | name | label | choice_filter |\n| | select_one_external l | a | A | area = 'x' |
         | external_choices |\n| | list_name | name | label | area |\n| | l | a | A | x |\n| | l | a | A | y |";
    let draft = good(form);
    assert!(matches!(&item(&draft, "a").list, Some(ListRef::External(list)) if list.text == "l"));
    assert_eq!((draft.lists.len(), draft.external_lists["l"].choices.len()), (0, 2));
    assert_eq!(
        errors(&form.replace("| l | a | A", "| k | a | A")),
        "survey 2 type: There is no list `l` on the sheet `external_choices`."
    );
    assert_eq!(
        warnings(&form.replace("area = 'x'", "")),
        "survey 2 choice_filter: External choices are meant to be filtered."
    );
}

#[test]
fn two_lists_do_not_share_a_name() {
    let survey = |rows: &str| {
        format!(
            "| survey |\n| | type | name | label | calculation |\n{rows}\n| choices |\n| | list_name | name | label |\n| | towns | a | A |"
        )
    };
    assert_eq!(
        errors(&survey(
            "| | select_one towns | a | A | |\n| | select_one_from_file towns.csv | b | B | |"
        )),
        "survey 3 type: The list `towns` comes from the file `towns.csv` and, on row 2, from the sheet of choices."
    );
    assert_eq!(
        errors(&survey(
            "| | xml-external | wells | | |\n| | calculate | a | | pulldata('wells', 'x', 'y', 1) |"
        )),
        "survey 3 calculation: The list `wells` comes from the file `wells.csv` and, on row 2, from the file `wells.xml`."
    );
    let draft = good(&survey(
        "| | csv-external | wells | | |\n| | calculate | a | | pulldata(\"wells\", 'x', 'y', 1) |\n| | select_one_from_file wells.csv | b | B | |",
    ));
    assert_eq!(
        draft.beside.iter().map(|file| file.file.as_str()).collect::<Vec<_>>(),
        ["wells.csv"]
    );
}
