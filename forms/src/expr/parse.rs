//! From words to an expression: XPath 1.0's grammar, each level of binding a function.

use super::{
    ast::{Axis, Expr, Operator, Path, Reference, Start, Step, Test},
    functions,
    lex::{Token, words},
};

/// How deep brackets may stand in brackets.
const MOST_DEPTH: usize = 64;
/// The most words of an expression.
const MOST_WORDS: usize = 20_000;

/// Why an expression cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("at character {}: {message}", at + 1)]
pub struct Bad {
    /// Where in the text, in bytes from 0.
    pub at: usize,
    /// What is wrong.
    pub message: String,
}

/// Reads an expression.
pub fn parse(text: &str) -> Result<Expr, Bad> {
    let words = words(text)?;
    if words.len() > MOST_WORDS {
        return Err(Bad {
            at: 0,
            message: format!("the expression has more than {MOST_WORDS} words"),
        });
    }
    let mut reader = Reader {
        words,
        next: 0,
        depth: 0,
        end: text.len(),
    };
    let expr = reader.binary(0)?;
    match reader.words.get(reader.next) {
        None => Ok(expr),
        Some((token, at)) => Err(Bad {
            at: *at,
            message: format!("{} was not expected here", spell(token)),
        }),
    }
}

struct Reader {
    words: Vec<(Token, usize)>,
    next: usize,
    depth: usize,
    end: usize,
}

/// The binary operators by their binding, the loosest first.
const LEVELS: &[&[(&str, Operator)]] = &[
    &[("or", Operator::Or)],
    &[("and", Operator::And)],
    &[("=", Operator::Equal), ("!=", Operator::NotEqual)],
    &[
        ("<=", Operator::LessOrEqual),
        (">=", Operator::GreaterOrEqual),
        ("<", Operator::Less),
        (">", Operator::Greater),
    ],
    &[("+", Operator::Add), ("-", Operator::Subtract)],
    &[
        ("*", Operator::Multiply),
        ("div", Operator::Divide),
        ("mod", Operator::Modulo),
    ],
];

impl Reader {
    fn peek(&self) -> Option<&Token> {
        self.words.get(self.next).map(|(token, _)| token)
    }

    fn at(&self) -> usize {
        self.words.get(self.next).map_or(self.end, |(_, at)| *at)
    }

    fn bad<T>(&self, message: impl Into<String>) -> Result<T, Bad> {
        Err(Bad {
            at: self.at(),
            message: message.into(),
        })
    }

    fn is(&self, sign: &str) -> bool {
        matches!(self.peek(), Some(Token::Sign(found)) if *found == sign)
    }

    fn take(&mut self, sign: &str) -> bool {
        let is = self.is(sign);
        self.next += usize::from(is);
        is
    }

    fn expect(&mut self, sign: &str) -> Result<(), Bad> {
        if self.take(sign) {
            return Ok(());
        }
        match self.peek() {
            Some(token) => self.bad(format!("{sign} was expected, not {}", spell(token))),
            None => self.bad(format!("{sign} is missing at the end")),
        }
    }

    fn binary(&mut self, level: usize) -> Result<Expr, Bad> {
        let Some(operators) = LEVELS.get(level) else {
            return self.unary();
        };
        self.depth += 1;
        if self.depth > MOST_DEPTH * LEVELS.len() {
            return self.bad("brackets stand too deep in each other");
        }
        let mut left = self.binary(level + 1)?;
        while let Some(operator) = self.operator(operators) {
            let right = self.binary(level + 1)?;
            left = Expr::Binary(operator, Box::new(left), Box::new(right));
        }
        self.depth -= 1;
        Ok(left)
    }

    fn operator(&mut self, operators: &[(&str, Operator)]) -> Option<Operator> {
        let word = match self.peek()? {
            Token::Sign(sign) => sign,
            Token::Name(name) => name.as_str(),
            _ => return None,
        };
        let (_, operator) = operators.iter().find(|(text, _)| *text == word)?;
        self.next += 1;
        Some(*operator)
    }

    fn unary(&mut self) -> Result<Expr, Bad> {
        let mut minus = 0;
        while self.take("-") {
            minus += 1;
        }
        let mut expr = self.union()?;
        // Two of them still make a number of what follows.
        for _ in 0..minus.min(2 + minus % 2) {
            expr = Expr::Negate(Box::new(expr));
        }
        Ok(expr)
    }

    fn union(&mut self) -> Result<Expr, Bad> {
        let mut left = self.path()?;
        while self.take("|") {
            let right = self.path()?;
            left = Expr::Binary(Operator::Union, Box::new(left), Box::new(right));
        }
        Ok(left)
    }

    fn path(&mut self) -> Result<Expr, Bad> {
        if !self.begins_with_value() {
            return self.location().map(Expr::Path);
        }
        let base = self.primary()?;
        let predicates = self.predicates()?;
        let mut steps = Vec::new();
        if self.is("/") || self.is("//") {
            self.further(&mut steps)?;
        }
        if predicates.is_empty() && steps.is_empty() {
            return Ok(base);
        }
        Ok(Expr::From {
            base: Box::new(base),
            predicates,
            steps,
        })
    }

    /// Whether what follows is a value rather than a path: a literal, a bracket, a reference, or a name with a bracket that is no kind of node.
    fn begins_with_value(&self) -> bool {
        match self.peek() {
            Some(Token::Number(_) | Token::Text(_) | Token::Reference(_) | Token::Sign("(")) => true,
            Some(Token::Name(name)) => {
                let bracket = matches!(self.words.get(self.next + 1), Some((Token::Sign("("), _)));
                bracket && !matches!(name.as_str(), "node" | "text" | "comment" | "processing-instruction")
            }
            _ => false,
        }
    }

    fn primary(&mut self) -> Result<Expr, Bad> {
        let at = self.at();
        let token = self.peek().cloned();
        self.next += 1;
        match token {
            Some(Token::Number(number)) => Ok(Expr::Number(number)),
            Some(Token::Text(text)) => Ok(Expr::Text(text)),
            Some(Token::Reference(name)) => Ok(Expr::Reference(match name.strip_prefix("last-saved#") {
                Some(name) => Reference {
                    name: name.to_owned(),
                    last_saved: true,
                    at,
                },
                None => Reference {
                    name,
                    last_saved: false,
                    at,
                },
            })),
            Some(Token::Sign("(")) => {
                let inside = self.binary(0)?;
                self.expect(")")?;
                Ok(inside)
            }
            Some(Token::Name(name)) => self.call(&name, at),
            _ => {
                self.next -= 1;
                self.bad("a value was expected")
            }
        }
    }

    fn call(&mut self, name: &str, at: usize) -> Result<Expr, Bad> {
        let bad = |message| Err(Bad { at, message });
        let Some(function) = functions::named(name) else {
            return bad(match nearest(name) {
                Some(other) => format!("there is no function {name}(); is {other}() meant?"),
                None => format!("there is no function {name}()"),
            });
        };
        self.expect("(")?;
        let mut arguments = Vec::new();
        if !self.take(")") {
            loop {
                arguments.push(self.binary(0)?);
                if self.take(")") {
                    break;
                }
                self.expect(",")?;
            }
        }
        let (least, most) = function.arity();
        let given = arguments.len();
        if given < usize::from(least) || most != 255 && given > usize::from(most) {
            return bad(format!("{name}() takes {}, not {given}", function.takes()));
        }
        Ok(Expr::Call(function, arguments))
    }

    fn location(&mut self) -> Result<Path, Bad> {
        let at = self.at();
        let mut steps = Vec::new();
        if self.is("/") || self.is("//") {
            if self.is("/") && !self.step_follows(self.next + 1) {
                self.next += 1;
            } else {
                self.further(&mut steps)?;
            }
            return Ok(Path {
                start: Start::Root,
                steps,
                at,
            });
        }
        if !self.step_follows(self.next) {
            return match self.peek() {
                Some(token) => {
                    let what = spell(token);
                    self.bad(format!("a value was expected, not {what}"))
                }
                None => self.bad("something is missing at the end"),
            };
        }
        steps.push(self.step()?);
        self.further(&mut steps)?;
        Ok(Path {
            start: Start::Context,
            steps,
            at,
        })
    }

    fn step_follows(&self, at: usize) -> bool {
        matches!(
            self.words.get(at),
            Some((Token::Name(_) | Token::Sign("." | ".." | "@" | "*"), _))
        )
    }

    fn further(&mut self, steps: &mut Vec<Step>) -> Result<(), Bad> {
        loop {
            if self.take("//") {
                steps.push(Step {
                    axis: Axis::DescendantOrSelf,
                    test: Test::Any,
                    predicates: Vec::new(),
                });
            } else if !self.take("/") {
                return Ok(());
            }
            if !self.step_follows(self.next) {
                return self.bad("the path ends too early: a name was expected after /");
            }
            steps.push(self.step()?);
        }
    }

    fn step(&mut self) -> Result<Step, Bad> {
        let bare = |axis| Step {
            axis,
            test: Test::Any,
            predicates: Vec::new(),
        };
        let mut step = if self.take("..") {
            bare(Axis::Parent)
        } else if self.take(".") {
            bare(Axis::Itself)
        } else {
            let axis = self.axis()?;
            Step {
                axis,
                test: self.test()?,
                predicates: Vec::new(),
            }
        };
        step.predicates = self.predicates()?;
        Ok(step)
    }

    fn axis(&mut self) -> Result<Axis, Bad> {
        if self.take("@") {
            return Ok(Axis::Attribute);
        }
        let named = matches!(self.words.get(self.next + 1), Some((Token::Sign("::"), _)));
        let Some(Token::Name(name)) = self.peek().filter(|_| named) else {
            return Ok(Axis::Child);
        };
        let axis = match name.as_str() {
            "child" => Axis::Child,
            "parent" => Axis::Parent,
            "self" => Axis::Itself,
            "descendant" => Axis::Descendant,
            "descendant-or-self" => Axis::DescendantOrSelf,
            "ancestor" => Axis::Ancestor,
            "ancestor-or-self" => Axis::AncestorOrSelf,
            "following-sibling" => Axis::FollowingSibling,
            "preceding-sibling" => Axis::PrecedingSibling,
            "attribute" => Axis::Attribute,
            other => {
                let message = format!("there is no axis {other}::");
                return self.bad(message);
            }
        };
        self.next += 2;
        Ok(axis)
    }

    fn test(&mut self) -> Result<Test, Bad> {
        if self.take("*") {
            return Ok(Test::Any);
        }
        let Some(Token::Name(name)) = self.peek().cloned() else {
            return self.bad("the name of a node was expected");
        };
        self.next += 1;
        if self.take("(") {
            self.expect(")")?;
            return match name.as_str() {
                "node" => Ok(Test::Any),
                "text" => Ok(Test::Text),
                _ => self.bad(format!("{name}() is no kind of node that forms have")),
            };
        }
        let local = name.rsplit_once(':').map_or(name.as_str(), |(_, local)| local);
        Ok(Test::Name(local.to_owned()))
    }

    fn predicates(&mut self) -> Result<Vec<Expr>, Bad> {
        let mut predicates = Vec::new();
        while self.take("[") {
            predicates.push(self.binary(0)?);
            self.expect("]")?;
        }
        Ok(predicates)
    }
}

fn spell(token: &Token) -> String {
    match token {
        Token::Number(number) => number.to_string(),
        Token::Text(text) => format!("'{}'", text.chars().take(40).collect::<String>()),
        Token::Name(name) => name.chars().take(40).collect(),
        Token::Reference(name) => format!("${{{name}}}"),
        Token::Sign(sign) => (*sign).to_owned(),
    }
}

/// The function whose name differs in at most two letters.
fn nearest(name: &str) -> Option<&'static str> {
    let near = functions::Function::ALL.iter().map(|function| function.name());
    near.map(|known| (distance(known, name), known))
        .filter(|(far, known)| *far <= 2 && *far < known.len() / 2 + 1)
        .min()
        .map(|(_, known)| known)
}

/// How many letters are to be changed, added or taken away.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = corner + usize::from(x != *y);
            corner = row[j + 1];
            row[j + 1] = cost.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}
