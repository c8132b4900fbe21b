//! What an expression says.

use serde::{Deserialize, Serialize};

use super::functions::Function;

/// An expression.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Expr {
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// `${name}`, before names are resolved.
    Reference(Reference),
    /// Nodes by a path.
    Path(Path),
    /// Nodes of an expression (`instance('x')/root/item[…]`, `current()/../a`), and those that a path leads to from them.
    From {
        /// Where it begins.
        base: Box<Expr>,
        /// What its nodes must satisfy.
        predicates: Vec<Expr>,
        /// Where it goes on.
        steps: Vec<Step>,
    },
    /// A function with its arguments.
    Call(Function, Vec<Expr>),
    /// Two expressions with an operator between them.
    Binary(Operator, Box<Expr>, Box<Expr>),
    /// `-x`.
    Negate(Box<Expr>),
}

/// `${name}` or `${last-saved#name}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// The question's name.
    pub name: String,
    /// Whether the answer of the form saved last is meant.
    pub last_saved: bool,
    /// Where it stands in the text, in bytes.
    pub at: usize,
}

/// A location path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Path {
    /// Where it begins.
    pub start: Start,
    /// Its steps.
    pub steps: Vec<Step>,
    /// Where it stands in the text, in bytes.
    #[serde(default, skip)]
    pub at: usize,
}

/// Where a path begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Start {
    /// `/…`: above the form's root element.
    Root,
    /// At the context.
    Context,
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// In which direction.
    pub axis: Axis,
    /// To which nodes.
    pub test: Test,
    /// What they must satisfy.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub predicates: Vec<Expr>,
}

/// A direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Axis {
    /// `child::`, the usual one.
    Child,
    /// `parent::`, `..`.
    Parent,
    /// `self::`, `.`.
    Itself,
    /// `descendant::`.
    Descendant,
    /// `descendant-or-self::`, `//`.
    DescendantOrSelf,
    /// `ancestor::`.
    Ancestor,
    /// `ancestor-or-self::`.
    AncestorOrSelf,
    /// `following-sibling::`.
    FollowingSibling,
    /// `preceding-sibling::`.
    PrecedingSibling,
    /// `attribute::`, `@`.
    Attribute,
}

/// Which nodes a step takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Test {
    /// Those of this name, without its prefix.
    Name(String),
    /// `*`, `node()`.
    Any,
    /// `text()`.
    Text,
}

/// What stands between two expressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Operator {
    /// `or`
    Or,
    /// `and`
    And,
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `div`
    Divide,
    /// `mod`
    Modulo,
    /// `|`
    Union,
}

impl Expr {
    /// Sees this expression and every one within it, from the outside in.
    pub fn visit<'a>(&'a self, see: &mut impl FnMut(&'a Expr)) {
        see(self);
        match self {
            Self::Number(_) | Self::Text(_) | Self::Reference(_) => {}
            Self::Path(path) => visit_steps(&path.steps, see),
            Self::From {
                base,
                predicates,
                steps,
            } => {
                base.visit(see);
                predicates.iter().for_each(|predicate| predicate.visit(see));
                visit_steps(steps, see);
            }
            Self::Call(_, arguments) => arguments.iter().for_each(|argument| argument.visit(see)),
            Self::Binary(_, left, right) => {
                left.visit(see);
                right.visit(see);
            }
            Self::Negate(inner) => inner.visit(see),
        }
    }
}

fn visit_steps<'a>(steps: &'a [Step], see: &mut impl FnMut(&'a Expr)) {
    for predicate in steps.iter().flat_map(|step| &step.predicates) {
        predicate.visit(see);
    }
}

/// Takes an expression apart without recursion: a long sum lies deep, and dropping it as it stands would go as deep.
pub(crate) fn dismantle(expr: Expr) {
    let mut open = vec![expr];
    while let Some(next) = open.pop() {
        match next {
            Expr::Binary(_, left, right) => open.extend([*left, *right]),
            Expr::Negate(inner) => open.push(*inner),
            Expr::Call(_, arguments) => open.extend(arguments),
            Expr::From { base, predicates, .. } => {
                open.push(*base);
                open.extend(predicates);
            }
            Expr::Number(_) | Expr::Text(_) | Expr::Reference(_) | Expr::Path(_) => {}
        }
    }
}
