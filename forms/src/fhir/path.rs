//! FHIRPath: those expressions that it can say so that they mean the same.
//!
//! Where nothing is answered a comparison is false here and nothing there, so each is asked whether any holds.

use super::tree::Tree;
use crate::expr::{Expr, Function, Operator};
use crate::instrument::{Kind, Question};

#[derive(Clone, Copy, PartialEq)]
enum Is {
    Number,
    Text,
    Truth,
    Date,
}

/// The same in FHIRPath, where it can be said. `asker` is the question that the expression stands in.
pub(super) fn truth(tree: &Tree, expr: &Expr, asker: &Question) -> Option<String> {
    Writer { tree, asker }.truth(expr)
}

/// A calculation that gives a number or a text.
pub(super) fn value(tree: &Tree, expr: &Expr, asker: &Question) -> Option<String> {
    let writer = Writer { tree, asker };
    let (text, is) = writer.any(expr)?;
    (is != Is::Truth).then_some(text)
}

struct Writer<'a> {
    tree: &'a Tree,
    asker: &'a Question,
}

impl Writer<'_> {
    /// The answers of a question that stands in no repeat: there they would be those of all instances.
    fn answers(&self, expr: &Expr) -> Option<(String, &Question)> {
        let Expr::Reference(reference) = expr else { return None };
        let question = self.tree.named(&reference.name).filter(|_| !reference.last_saved)?;
        if question.repeat.is_some() || question.kind.holds() || self.asker.repeat.is_some() {
            return None;
        }
        let link = quoted(self.tree.link(question));
        Some((
            format!("%resource.descendants().where(linkId = {link}).answer.value"),
            question,
        ))
    }

    fn any(&self, expr: &Expr) -> Option<(String, Is)> {
        use Function as F;
        match expr {
            Expr::Number(number) => Some((crate::eval::library::number::to_text(*number), Is::Number)),
            Expr::Text(text) => Some((quoted(text), Is::Text)),
            Expr::Negate(inner) => Some((format!("(0 - {})", self.number(inner)?), Is::Number)),
            Expr::Reference(_) => {
                let (answers, question) = self.answers(expr)?;
                Some(match (self.tree.kind(question), question.kind) {
                    ("integer" | "decimal", _) => (answers, Is::Number),
                    ("choice", Kind::SelectOne) => (format!("{answers}.code"), Is::Text),
                    ("string" | "text", _) => (answers, Is::Text),
                    ("date" | "dateTime", _) => (answers, Is::Date),
                    _ => return None,
                })
            }
            Expr::Binary(operator, left, right) => {
                let sign = match operator {
                    Operator::Add => "+",
                    Operator::Subtract => "-",
                    Operator::Multiply => "*",
                    Operator::Divide => "/",
                    _ => return Some((self.truth(expr)?, Is::Truth)),
                };
                Some((
                    format!("({} {sign} {})", self.number(left)?, self.number(right)?),
                    Is::Number,
                ))
            }
            Expr::Call(F::If, parts) => {
                let [condition, then, otherwise] = &parts[..] else {
                    return None;
                };
                let (then, is) = self.any(then)?;
                let (otherwise, also) = self.any(otherwise)?;
                let text = format!("iif({}, {then}, {otherwise})", self.truth(condition)?);
                (is == also).then_some((text, is))
            }
            Expr::Call(F::Coalesce, parts) => {
                let mut texts = Vec::new();
                for part in parts {
                    texts.push(self.any(part)?);
                }
                let (last, is) = texts.pop()?;
                if texts.iter().any(|(_, also)| *also != is) {
                    return None;
                }
                let pick = |rest: String, (text, _): (String, Is)| format!("iif({text}.exists(), {text}, {rest})");
                Some((texts.into_iter().rev().fold(last, pick), is))
            }
            Expr::Call(F::Round, parts) => {
                let digits = match parts.get(1) {
                    None => "0".to_owned(),
                    Some(Expr::Number(digits)) if *digits >= 0.0 => crate::eval::library::number::to_text(*digits),
                    Some(_) => return None,
                };
                Some((
                    format!("({}).round({digits})", self.number(parts.first()?)?),
                    Is::Number,
                ))
            }
            Expr::Call(F::Int, parts) => Some((format!("({}).truncate()", self.number(parts.first()?)?), Is::Number)),
            Expr::Call(F::Abs, parts) => Some((format!("({}).abs()", self.number(parts.first()?)?), Is::Number)),
            Expr::Call(F::Number, parts) => Some((self.number(parts.first()?)?, Is::Number)),
            Expr::Call(F::CountSelected, parts) => {
                let (answers, question) = self.answers(parts.first()?)?;
                (self.tree.kind(question) == "choice").then_some((format!("{answers}.count()"), Is::Number))
            }
            Expr::Call(F::Concat, parts) => {
                let mut texts = Vec::new();
                for part in parts {
                    let (text, is) = self.any(part)?;
                    texts.push(match is {
                        Is::Text => text,
                        Is::Number => format!("({text}).toString()"),
                        Is::Truth | Is::Date => return None,
                    });
                }
                Some((format!("({})", texts.join(" & ")), Is::Text))
            }
            Expr::Call(F::Today, _) => Some(("today()".into(), Is::Date)),
            _ => Some((self.truth(expr)?, Is::Truth)),
        }
    }

    fn number(&self, expr: &Expr) -> Option<String> {
        // `coalesce(${choice}, 0)`: a text and a number, both taken as numbers.
        if let Expr::Call(Function::Coalesce, parts) = expr {
            let numbers: Option<Vec<String>> = parts.iter().map(|part| self.number(part)).collect();
            let mut numbers = numbers?.into_iter().rev();
            let last = numbers.next()?;
            return Some(numbers.fold(last, |rest, number| format!("iif({number}.exists(), {number}, {rest})")));
        }
        match self.any(expr)? {
            (text, Is::Number) => Some(text),
            // Choices that are called by their numbers.
            (text, Is::Text) => Some(format!("{text}.toDecimal()")),
            (_, Is::Truth | Is::Date) => None,
        }
    }

    fn truth(&self, expr: &Expr) -> Option<String> {
        use Function as F;
        match expr {
            Expr::Binary(Operator::And, left, right) => {
                Some(format!("({} and {})", self.truth(left)?, self.truth(right)?))
            }
            Expr::Binary(Operator::Or, left, right) => {
                Some(format!("({} or {})", self.truth(left)?, self.truth(right)?))
            }
            Expr::Binary(operator, left, right) => self.comparison(*operator, left, right),
            Expr::Call(F::Not, parts) => Some(format!("{}.not()", self.truth(parts.first()?)?)),
            Expr::Call(F::True, _) => Some("true".into()),
            Expr::Call(F::False, _) => Some("false".into()),
            Expr::Call(F::Selected, parts) => {
                let [answers, Expr::Text(name)] = &parts[..] else {
                    return None;
                };
                let (answers, question) = self.answers(answers)?;
                let chosen = self.tree.kind(question) == "choice" && !name.is_empty();
                chosen.then(|| format!("{answers}.where(code = {}).exists()", quoted(name)))
            }
            _ => None,
        }
    }

    fn comparison(&self, operator: Operator, left: &Expr, right: &Expr) -> Option<String> {
        if let (reference, Expr::Text(empty)) | (Expr::Text(empty), reference) = (left, right)
            && empty.is_empty()
        {
            let (answers, _) = self.answers(reference)?;
            return match operator {
                Operator::Equal => Some(format!("{answers}.empty()")),
                Operator::NotEqual => Some(format!("{answers}.exists()")),
                _ => None,
            };
        }
        let sign = match operator {
            Operator::Equal | Operator::NotEqual => "=",
            Operator::Less => "<",
            Operator::LessOrEqual => "<=",
            Operator::Greater => ">",
            Operator::GreaterOrEqual => ">=",
            _ => return None,
        };
        let ((a, is), (b, also)) = (self.any(left)?, self.any(right)?);
        let numbers =
            is == Is::Number || also == Is::Number || !matches!(operator, Operator::Equal | Operator::NotEqual);
        let compared = match (is, also) {
            (Is::Truth, _) | (_, Is::Truth) => return None,
            (Is::Date, Is::Date) => format!("({a} {sign} {b}).anyTrue()"),
            (Is::Date, _) | (_, Is::Date) => return None,
            _ if numbers => format!("({} {sign} {}).anyTrue()", self.number(left)?, self.number(right)?),
            // Two that are both empty are the same here and nothing there: one must be written out.
            _ if matches!((left, right), (Expr::Text(_), _) | (_, Expr::Text(_))) => {
                format!("({a} {sign} {b}).anyTrue()")
            }
            _ => return None,
        };
        Some(if operator == Operator::NotEqual {
            format!("{compared}.not()")
        } else {
            compared
        })
    }
}

/// A text as FHIRPath writes it.
fn quoted(text: &str) -> String {
    let escaped = text
        .replace('\\', "\\\\")
        .replace('\'', "\\'")
        .replace('\n', "\\n")
        .replace('\r', "\\r")
        .replace('\t', "\\t");
    format!("'{escaped}'")
}
