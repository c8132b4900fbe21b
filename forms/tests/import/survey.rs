//! The survey's rows: what begins and ends, names, and what some rows unfold to.

use forms::draft::{Item, ItemKind};

use crate::help::{errors, good, item, read, text, warnings, words};

/// The tree as `group[a repeat(b c)]`.
fn tree(items: &[Item]) -> String {
    let one = |item: &Item| match item.kind {
        ItemKind::Group => format!("{}[{}]", item.name, tree(&item.children)),
        ItemKind::Repeat => format!("{}({})", item.name, tree(&item.children)),
        ItemKind::Question(_) => item.name.clone(),
    };
    items.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn survey(rows: &str) -> String {
    let rows: String = rows.split(" / ").map(|row| format!("| | {row} |\n")).collect();
    format!("| survey |\n| | type | name | label |\n{rows}")
}

#[test]
fn groups_and_repeats_nest_in_every_spelling() {
    let form = survey(
        "begin group | g | G / text | a | A / begin_repeat | r | R / text | b | B / begin repeat | s | S / text | c | C / \
         end_repeat | | / end repeat | | / begin_group | h | H / text | d | D / end_group | | / end group | | / \
         begin lgroup | l | L / text | e | E / end looped group | | ",
    );
    assert_eq!(tree(&good(&form).items), "g[a r(b s(c)) h[d]] l(e)");
}

#[test]
fn what_is_not_ended_or_not_begun_is_told_where_it_stands() {
    assert_eq!(
        errors(&survey("begin group | g | G / text | a | A")),
        "survey 2 type: `g` begins here and has no `end group`."
    );
    assert_eq!(
        errors(&survey("text | a | A / end repeat | | ")),
        "survey 3 type: Nothing that began as `repeat` ends with this `end repeat`."
    );
    let crossed = survey("begin group | g | G / begin repeat | r | R / text | a | A / end group | | / end repeat | | ");
    assert_eq!(
        errors(&crossed),
        "survey 3 type: `r` begins here and has no `end repeat`.\nsurvey 6 type: Nothing that began as `repeat` ends with this `end repeat`."
    );
    assert_eq!(tree(&read(&crossed).0.items), "g[r(a)]", "the rest is still read");
}

#[test]
fn names_are_xml_names_and_unique_among_siblings() {
    let (_, findings) = read(&survey("text | my name | A"));
    assert_eq!(findings.errors[0].message, "`my name` cannot be a name.");
    assert!(
        findings.errors[0].hint.ends_with("`my_name`."),
        "{}",
        findings.errors[0].hint
    );
    assert_eq!(
        errors(&survey("text | 1st | A")),
        "survey 2 name: `1st` cannot be a name."
    );
    assert_eq!(
        errors(&survey("text | a:b | A")),
        "survey 2 name: `a:b` cannot be a name."
    );
    assert_eq!(
        errors(&survey("text | emër | A / text | სახელი | B / text | _x-1.y | C")),
        ""
    );
    assert_eq!(
        errors(&survey("text | a | A / text | a | B")),
        "survey 3 name: `a` is the name of row 2 already."
    );
    assert_eq!(
        errors(&survey(
            "text | a | A / begin group | g | G / text | a | B / end group | | "
        )),
        "",
        "cousins may share a name"
    );
    assert_eq!(errors(&survey("text | | A")), "survey 2 name: The row has no name.");
    assert_eq!(
        errors(&survey("text | meta | A")),
        "survey 2 name: The name `meta` is kept for what a form records about itself."
    );
    assert_eq!(
        warnings(&survey("text | a | A / text | A | B")),
        "survey 3 name: `A` differs from another name only in its capitals."
    );
}

#[test]
fn repeats_have_names_of_their_own_in_the_whole_form() {
    let twice = "begin group | g | G / begin repeat | r | R / text | a | A / end repeat | | / end group | | / \
                 begin repeat | r | R / text | b | B / end repeat | | ";
    assert_eq!(errors(&survey(twice)), "survey 7 name: Another repeat is called `r`.");
    assert_eq!(
        errors(&survey("begin repeat | data | R / text | a | A / end repeat | | ")),
        "survey 2 name: A repeat cannot have the name of the form's root, `data`."
    );
    assert_eq!(
        warnings(&survey("begin repeat | r | / text | a | A / end repeat | | ")),
        "survey 2 label: The repeat `r` has no label."
    );
}

#[test]
fn a_question_that_people_see_has_words() {
    assert_eq!(
        errors(&survey("text | a | ")),
        "survey 2 label: `a` has neither label nor hint: nobody would know what is asked."
    );
    assert_eq!(errors("| survey |\n| | type | name | hint |\n| | text | a | how |"), "");
    assert_eq!(
        errors("| survey |\n| | type | name | image |\n| | text | a | a.png |"),
        ""
    );
    assert_eq!(
        errors("| survey |\n| | type | name | calculation |\n| | integer | a | 1 |"),
        "",
        "a typed calculation needs none"
    );
    assert_eq!(
        errors(&survey(
            "hidden | a | / start | b | / begin group | g | / text | c | C / end group | | "
        )),
        ""
    );
    assert_eq!(
        errors("| survey |\n| | type | name | label | big-image |\n| | text | a | A | a.png |"),
        "survey 2 big-image: A big image needs a small one."
    );
}

#[test]
fn rows_without_a_type_are_remarks_or_mistakes() {
    let form = "| survey |\n| | type | name | label | remark |\n| | | | | think about this |\n| | text | a | A | |";
    assert_eq!(
        warnings(form),
        "survey 2 : This row has neither type, name nor label and is not read."
    );
    assert_eq!(errors(&survey(" | a | A")), "survey 2 type: The row has no type.");
    assert_eq!(
        errors("| survey |\n| | name | label |\n| | a | A |"),
        "survey 1 type: The sheet has no column `type`."
    );
}

#[test]
fn disabled_rows_are_left_out() {
    let form = "| survey |\n| | type | name | label | disabled |\n| | text | a | A | yes |\n| | text | b | B | no |";
    assert_eq!(tree(&good(form).items), "b");
    assert_eq!(read(form).1.warnings.len(), 2);
}

#[test]
fn a_count_that_is_more_than_a_name_becomes_a_calculation() {
    let form = |count: &str| {
        format!(
            "| survey |\n| | type | name | label | repeat_count |\n| | integer | n | N | |\n| | begin repeat | r | R | {count} |\n| | text | a | A | |\n| | end repeat | | | |"
        )
    };
    let draft = good(&form("${n}"));
    assert_eq!(
        (tree(&draft.items).as_str(), text(&item(&draft, "r").repeat_count)),
        ("n r(a)", "${n}")
    );
    let draft = good(&form("${n} + 1"));
    assert_eq!(tree(&draft.items), "n r_count r(a)");
    assert_eq!(text(&item(&draft, "r").repeat_count), "${r_count}");
    assert_eq!(
        (
            text(&item(&draft, "r_count").calculation),
            text(&item(&draft, "r_count").read_only)
        ),
        ("${n} + 1", "true()")
    );
}

const YES_NO: &str =
    "| choices |\n| | list_name | name | label |\n| | l | y | Yes |\n| | l | n | No |\n| | m | z | Z |";

#[test]
fn a_table_list_has_a_row_of_headings() {
    let rows = "| survey |\n| | type | name | label | appearance |\n| | begin group | g | G | table-list minimal |\n| | select_one l | a | A | |\n| | select_one l | b | B | |\n| | end group | | | |\n";
    let draft = good(&format!("{rows}{YES_NO}"));
    assert_eq!(
        tree(&draft.items),
        "g[generated_table_list_label_2 reserved_name_for_field_list_labels_3 a b]"
    );
    let group = item(&draft, "g");
    assert_eq!(
        (text(&group.appearance), words(&group.label)),
        ("field-list minimal", vec![])
    );
    assert_eq!(words(&item(&draft, "generated_table_list_label_2").label), ["=G"]);
    let looks = ["reserved_name_for_field_list_labels_3", "a", "b"].map(|name| text(&item(&draft, name).appearance));
    assert_eq!(looks, ["label", "list-nolabel", "list-nolabel"]);
    assert_eq!(
        errors(&format!(
            "{}{YES_NO}",
            rows.replace("select_one l | b", "select_one m | b")
        )),
        "survey 4 type: This table-list has the choices of `l`, not of `m`."
    );
}

#[test]
fn a_loop_unrolls_over_its_list() {
    let draft = good(&format!(
        "{}{YES_NO}",
        survey("begin loop over l | each | / text | why | Why %(label)s (%(name)s)? / end loop | | ")
    ));
    assert_eq!(tree(&draft.items), "each[y[why] n[why]]");
    let each = item(&draft, "each");
    assert_eq!(words(&each.children[1].label), ["=No"]);
    assert_eq!(words(&each.children[1].children[0].label), ["=Why No (n)?"]);
    assert_eq!(
        errors(&survey("begin loop | x | X / text | a | A / end loop | | ")),
        "survey 2 type: The loop does not say what it goes over."
    );
    assert_eq!(
        errors(&survey("begin loop over k | x | X / text | a | A / end loop | | ")),
        "survey 2 type: The choices have no list `k`."
    );
}

#[test]
fn a_loop_needs_choices_that_can_name_a_group() {
    let form = survey("begin loop over l | x | X / text | a | A / end loop | | ")
        + "| choices |\n| | list_name | name | label |\n| | l | 1 | One |";
    let (_, findings) = read(&form);
    assert_eq!(
        findings.errors[0].message,
        "A loop makes a group of each choice, and `1` cannot be its name."
    );
    assert_eq!(findings.errors[0].hint, "Write `_1`.");
}

#[test]
fn or_other_brings_a_choice_and_a_question() {
    let draft = good(&format!(
        "{}{YES_NO}",
        survey("select_one l or_other | a | A / text | b | B")
    ));
    assert_eq!(tree(&draft.items), "a a_other b");
    assert_eq!(text(&item(&draft, "a_other").relevant), "selected(../a, 'other')");
    let other = draft.lists["l"].choices.last().expect("a choice");
    assert_eq!(
        (other.name.text.as_str(), words(&other.label)),
        ("other", vec!["=Other".into()])
    );
    let taken = format!(
        "{}{YES_NO}",
        survey("select_one l or_other | a | A / text | a_other | B")
    );
    assert_eq!(errors(&taken), "survey 3 name: `a_other` is the name of row 2 already.");
}

#[test]
fn a_flat_form_has_groups_without_elements() {
    let draft = good(
        "| survey |\n| | type | name | label | relevant |\n| | begin group | g | G | 1 = 1 |\n| | begin group | h | H | 2 = 2 |
         | | text | a | A | 3 = 3 |\n| | end group | | | |\n| | text | b | B | |\n| | end group | | | |\n| settings |\n| | flat |\n| | yes |",
    );
    assert!(item(&draft, "g").flat && item(&draft, "h").flat);
    let relevant = ["g", "a", "b"].map(|name| text(&item(&draft, name).relevant));
    assert_eq!(relevant, ["(none)", "1 = 1 and (2 = 2) and (3 = 3)", "1 = 1"]);
}

#[test]
fn triggers_name_questions_that_people_answer() {
    let form = |trigger: &str| {
        format!(
            "| survey |\n| | type | name | label | calculation | trigger |\n| | text | asked | A | | |\n| | calculate | silent | | 1 | |\n| | dateTime | at | At | now() | {trigger} |"
        )
    };
    let draft = good(&form("${asked}"));
    assert_eq!(item(&draft, "at").trigger[0].text, "${asked}");
    assert_eq!(
        errors(&form("asked")),
        "survey 4 trigger: `asked` does not name a question whose answer sets off the calculation."
    );
    let (_, findings) = read(&form("${askd}"));
    assert_eq!(
        (&*findings.errors[0].message, &*findings.errors[0].hint),
        ("No question is called `askd`.", "Write `${asked}` if that is meant.")
    );
    assert_eq!(
        errors(&form("${asked}, ${silent}")),
        "survey 4 trigger: `silent` is never answered by anybody, so it sets nothing off."
    );
}

#[test]
fn what_is_understood_but_not_used_is_a_warning() {
    let form = |heading: &str, cell: &str| {
        format!("| survey |\n| | type | name | label | {heading} |\n| | text | a | A | {cell} |")
    };
    assert_eq!(
        warnings(&form("choice_filter", "x = 1")),
        "survey 2 choice_filter: Only questions with choices filter them."
    );
    assert_eq!(
        warnings(&form("constraint_message", "No!")),
        "survey 2 constraint_message: This message is never shown: the row has no constraint."
    );
    assert_eq!(
        warnings(&form("appearance", "search('towns')")),
        "survey 2 appearance: `search()` is not used here: every choice of the list is offered."
    );
    assert_eq!(
        warnings(&survey("simserial | a | ")),
        "survey 2 type: Phones no longer tell their `simserial`; it stays empty."
    );
}

#[test]
fn what_would_never_end_is_refused() {
    let deep = survey(&"begin group | g | G / ".repeat(5_000)) + "| | text | a | A |";
    let (_, findings) = read(&deep);
    assert_eq!(
        findings.errors.len(),
        1_001,
        "as many as are told, and one that says how many more"
    );
    let last = findings.errors.last().expect("an error");
    assert!(last.message.starts_with("There are at least "), "{}", last.message);
    assert!(
        findings
            .errors
            .iter()
            .any(|error| error.message == "Groups lie more than 64 deep in each other.")
    );

    let rows = "begin loop over l | a | / begin loop over l | b | / begin loop over l | c | / text | d | D / end loop | | / end loop | | / end loop | | ";
    let choices: String = (0..100).map(|at| format!("| | l | c{at} | C |\n")).collect();
    let form = survey(rows) + "| choices |\n| | list_name | name | label |\n" + &choices;
    assert_eq!(errors(&form), "survey 2 type: The loop `a` unfolds to 2020200 rows.");
}
