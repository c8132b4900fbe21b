//! Expressions as people write them, and the mistakes that they make.

use forms::expr::{Expr, Function, Operator, parse};
use proptest::prelude::*;

/// The expression with every binding written as brackets.
fn shape(expr: &Expr) -> String {
    match expr {
        Expr::Number(n) => n.to_string(),
        Expr::Text(text) => format!("'{text}'"),
        Expr::Reference(reference) => format!("${}", reference.name),
        Expr::Path(path) => {
            let steps: Vec<_> = path
                .steps
                .iter()
                .map(|step| format!("{:?}:{:?}{}", step.axis, step.test, step.predicates.len()))
                .collect();
            format!("{:?}/{}", path.start, steps.join("/"))
        }
        Expr::From {
            base,
            predicates,
            steps,
        } => format!("{}[{}]/{}", shape(base), predicates.len(), steps.len()),
        Expr::Call(function, arguments) => {
            let arguments: Vec<_> = arguments.iter().map(shape).collect();
            format!("{}({})", function.name(), arguments.join(","))
        }
        Expr::Binary(operator, left, right) => format!("({} {operator:?} {})", shape(left), shape(right)),
        Expr::Negate(inner) => format!("-{}", shape(inner)),
    }
}

fn read(text: &str) -> String {
    shape(&parse(text).unwrap())
}

fn refused(text: &str) -> String {
    parse(text).unwrap_err().to_string()
}

#[test]
fn operators_bind_as_xpath_says() {
    assert_eq!(
        read("1 + 2 * 3 = 7 and true() or false()"),
        "((((1 Add (2 Multiply 3)) Equal 7) And true()) Or false())"
    );
    assert_eq!(read("1 - 2 - 3"), "((1 Subtract 2) Subtract 3)");
    assert_eq!(read("-2 div 4 mod 3"), "((-2 Divide 4) Modulo 3)");
    assert_eq!(read("(1 + 2) * 3"), "((1 Add 2) Multiply 3)");
    assert_eq!(
        read("${a} >= 1 != ${b} < 2"),
        "(($a GreaterOrEqual 1) NotEqual ($b Less 2))"
    );
}

#[test]
fn a_star_is_a_product_between_values_and_any_node_elsewhere() {
    assert_eq!(read("* * *"), "(Context/Child:Any0 Multiply Context/Child:Any0)");
    assert_eq!(read("${a} * ../*"), "($a Multiply Context/Parent:Any0/Child:Any0)");
    assert_eq!(
        read("div div mod"),
        r#"(Context/Child:Name("div")0 Divide Context/Child:Name("mod")0)"#
    );
}

#[test]
fn paths_have_axes_predicates_and_bases() {
    assert_eq!(
        read("/data/g/q"),
        r#"Root/Child:Name("data")0/Child:Name("g")0/Child:Name("q")0"#
    );
    assert_eq!(
        read(". > ../a"),
        r#"(Context/Itself:Any0 Greater Context/Parent:Any0/Child:Name("a")0)"#
    );
    assert_eq!(read("instance('c')/root/item[a = 1][2]/label"), "instance('c')[0]/3");
    assert_eq!(read("current()/../x"), "current()[0]/2");
    assert_eq!(
        read("ancestor-or-self::node()/@k"),
        r#"Context/AncestorOrSelf:Any0/Attribute:Name("k")0"#
    );
    assert_eq!(read("//a"), r#"Root/DescendantOrSelf:Any0/Child:Name("a")0"#);
    assert_eq!(read("count(${r}[x > 1])"), "count($r[1]/0)");
}

#[test]
fn names_may_hold_dashes_dots_and_letters_of_any_script() {
    assert_eq!(read("count-selected(${სახელი})"), "count-selected($სახელი)");
    assert_eq!(read("jr:choice-name(${a}, '${a}')"), "jr:choice-name($a,'${a}')");
    assert_eq!(
        read("a-b - c"),
        r#"(Context/Child:Name("a-b")0 Subtract Context/Child:Name("c")0)"#
    );
    assert!(
        matches!(parse("${last-saved#a}").unwrap(), Expr::Reference(reference) if reference.last_saved && reference.name == "a")
    );
    assert!(matches!(parse("1 | 2").unwrap(), Expr::Binary(Operator::Union, ..)));
}

#[test]
fn a_mistake_is_told_with_its_place_and_what_was_meant() {
    assert_eq!(refused("1 +"), "at character 4: something is missing at the end");
    assert_eq!(refused("(1 + 2"), "at character 7: ) is missing at the end");
    assert_eq!(refused("1 2"), "at character 3: 2 was not expected here");
    assert_eq!(
        refused("coalese(1, 2)"),
        "at character 1: there is no function coalese(); is coalesce() meant?"
    );
    assert_eq!(refused("if(1, 2)"), "at character 1: if() takes 3 arguments, not 2");
    assert_eq!(refused("today(1)"), "at character 1: today() takes no argument, not 1");
    assert_eq!(
        refused("round(1, 2, 3)"),
        "at character 1: round() takes 1 to 2 arguments, not 3"
    );
    assert_eq!(
        refused("'abc"),
        "at character 1: a text that begins with ' does not end"
    );
    assert_eq!(
        refused("${a b}"),
        "at character 1: ${a b} does not hold the name of a question"
    );
    assert_eq!(
        refused("a = \u{2018}x\u{2019}"),
        "at character 5: \u{2018} is no quotation mark of expressions; write ' or \""
    );
    assert_eq!(
        refused("/data/"),
        "at character 7: the path ends too early: a name was expected after /"
    );
    assert_eq!(refused("1 & 2"), "at character 3: & has no meaning here");
    assert_eq!(refused(""), "at character 1: something is missing at the end");
    assert!(refused(&"(".repeat(5000)).contains("too deep"));
}

#[test]
fn every_function_has_its_own_name() {
    let mut names: Vec<_> = Function::ALL.iter().map(|function| function.name()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Function::ALL.len());
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,60}") {
        let _ = parse(&text);
    }

    #[test]
    fn no_heap_of_words_makes_the_reader_panic(words in prop::collection::vec(prop::sample::select(vec![
        "(", ")", "[", "]", "/", "//", "..", ".", "*", "-", "and", "div", "1", "'a'", "${a}", "a", "if", ",", "|", "::", "@", "self", "text", "not",
    ]), 0..40)) {
        let _ = parse(&words.join(" "));
    }
}
