//! Expressions that nobody would write: none breaks anything, and what they read is known.

use std::sync::Arc;

use forms::instrument::Instrument;
use forms::interview::Interview;
use proptest::prelude::*;

use crate::ask::setting;

/// Any expression over the questions of the form below.
fn expression() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "0",
        "1",
        "2",
        "-1",
        "0.5",
        "''",
        "'a'",
        "'2026-03-04'",
        "${a}",
        "${b}",
        "${n}",
        "${m}",
        "${t}",
        "${rel}",
        "${one}",
        "../a",
        "/data/rep/n",
        "/data/rep[1]/n",
        "/data/rep[last()]/inner/m",
        "current()/../b",
        "position(..)",
        "position()",
        "last()",
        "count(${rep})",
        "count(${inner})",
        "sum(${n})",
        "max(${m})",
        "join(' ', ${t})",
        "count-non-empty(${m})",
        "today()",
        "now()",
        "//n",
        "/data/rep/@x",
        "instance('list')/root/item/name",
        "true()",
        "false()",
    ]);
    leaf.prop_map(str::to_owned).prop_recursive(4, 24, 3, |inner| {
        let one = prop::sample::select(vec![
            "not",
            "boolean",
            "number",
            "string",
            "string-length",
            "int",
            "round",
            "abs",
            "sqrt",
            "count-selected",
            "normalize-space",
            "date",
            "decimal-date-time",
            "concat",
            "min",
            "max",
            "sum",
            "base64-decode",
            "floor",
            "decimal-time",
            "area",
        ]);
        let two = prop::sample::select(vec![
            "selected",
            "selected-at",
            "contains",
            "starts-with",
            "substr",
            "concat",
            "coalesce",
            "join",
            "pow",
            "format-date",
            "difference-in-months",
            "substring-before",
            "max",
            "regex",
            "distance",
        ]);
        let operator = prop::sample::select(vec![
            "+", "-", "*", "div", "mod", "=", "!=", "<", "<=", ">", ">=", "and", "or", "|",
        ]);
        prop_oneof![
            (one, inner.clone()).prop_map(|(name, a)| format!("{name}({a})")),
            (two, inner.clone(), inner.clone()).prop_map(|(name, a, b)| format!("{name}({a}, {b})")),
            (inner.clone(), operator, inner.clone()).prop_map(|(a, operator, b)| format!("({a}) {operator} ({b})")),
            (inner.clone(), inner.clone(), inner.clone()).prop_map(|(a, b, c)| format!("if({a}, {b}, {c})")),
            (
                inner.clone(),
                prop::sample::select(vec![
                    "/data/rep[X]/n",
                    "count(${rep}[X])",
                    "sum(${rep}[X]/inner/m)",
                    "${inner}[X]/m",
                    "indexed-repeat(${n}, ${rep}, X)",
                    "indexed-repeat(${m}, ${rep}, 1, ${inner}, X)",
                    "/data/rep[position() = X]/t",
                    "../../rep[X]/n",
                    "instance('list')/root/item[name = X]/label",
                    "count(//inner[X])",
                    "translate(X, 'a', 'b')",
                    "/data/rep/inner[X]/preceding-sibling::inner/m",
                    "${n}[X]/ancestor::rep/t",
                    "pulldata('list', 'label', 'name', X)",
                    "substr(X, 1, 2)",
                    "-(X)",
                    "round(X, 1)",
                    "(${a} | X)"
                ])
            )
                .prop_map(|(x, frame)| frame.replace('X', &x)),
        ]
    })
}

fn form(expressions: &[String]) -> String {
    let [inside, within, outside, relevant, constraint, filter] = expressions else {
        panic!("six")
    };
    let cell = |text: &String| text.replace('|', "\\|");
    format!(
        "
| survey | | | | | | | |
| | type | name | label | calculation | relevant | constraint | choice_filter |
| | integer | a | A | | | | |
| | integer | b | B | | | | |
| | begin repeat | rep | Rep | | | | |
| | integer | n | N ${{m}} | | | | |
| | text | t | T ${{out}} | | | | |
| | calculate | inside | | {} | | | |
| | begin repeat | inner | Inner ${{n}} | | | | |
| | integer | m | M | | | | |
| | calculate | within | | {} | | | |
| | end repeat | | | | | | |
| | end repeat | | | | | | |
| | calculate | out | | {} | | | |
| | text | rel | Rel | | {} | | |
| | integer | con | Con | | | {} | |
| | select_one list | one | One | | | | {} |

| choices | | | |
| | list_name | name | label |
| | list | 1 | One |
| | list | a | A |
",
        cell(inside),
        cell(within),
        cell(outside),
        cell(relevant),
        cell(constraint),
        cell(filter)
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_an_answer_works_out_all_that_reads_it(
        expressions in prop::collection::vec(expression(), 6),
        steps in prop::collection::vec((0_u8..10, 0_u8..4), 1..12),
    ) {
        let text = form(&expressions);
        let (instrument, _) = Instrument::read(text.as_bytes(), "form.md", |_| None);
        // What cannot be compiled has been told.
        let Some(instrument) = instrument else { return Ok(()) };
        let again = Instrument::from_bytes(&instrument.to_bytes());
        prop_assert_eq!(again.as_ref(), Ok(&instrument));
        let mut interview = Interview::start(Arc::new(instrument), setting());
        for (action, value) in steps {
            let text = ["", "1", "2", "3"][value as usize];
            let at = 1 + value / 2;
            let _ = match action {
                0 => interview.set("/data/a", text),
                1 => interview.set("/data/b", text),
                2 => interview.add("/data/rep"),
                3 => interview.add(&format!("/data/rep[{at}]/inner")),
                4 => interview.remove(&format!("/data/rep[{at}]")),
                5 => interview.remove(&format!("/data/rep[{at}]/inner[1]")),
                6 => interview.set(&format!("/data/rep[{at}]/n"), text),
                7 => interview.set(&format!("/data/rep[{at}]/inner[1]/m"), text),
                8 => interview.set(&format!("/data/rep[{at}]/t"), ["", "a", "b a", "1"][value as usize]),
                _ => interview.set("/data/one", "1"),
            };
            let before = interview.state();
            let changed = interview.refresh();
            prop_assert_eq!(changed.rows, vec![], "{}", text_of(&expressions));
            prop_assert_eq!(interview.state(), before, "{}", text_of(&expressions));
        }
        let _ = interview.complete();
    }
}

fn text_of(expressions: &[String]) -> String {
    expressions.join("\n")
}
