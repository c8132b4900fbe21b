//! Working out expressions.

mod call;
pub mod library;
mod memo;
mod nodes;
mod value;
mod walk;

use std::cmp::Ordering;

use crate::expr::Operator;
use crate::instrument::Instrument;
use crate::instrument::model::{Code, DefId, ExprId};
use crate::interview::{Data, Setting, last_saved};
use library::compare::{self, Plain};
pub(crate) use memo::Memo;
pub(crate) use value::{Node, Value};

/// Everything that an expression can see.
#[derive(Clone, Copy)]
pub(crate) struct World<'a> {
    pub form: &'a Instrument,
    pub data: &'a Data,
    pub setting: &'a Setting,
    pub language: u16,
    pub memo: &'a Memo,
}

/// Where an expression is worked out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct At {
    /// The instance in which the node that asks stands, and that node.
    pub inst: u32,
    pub here: DefId,
    /// The node that is looked at; outside of brackets the same.
    pub node: Node,
    /// Which it is of those that are looked at, from 1, and how many there are.
    pub position: usize,
    pub size: usize,
}

impl At {
    pub(crate) fn node(inst: u32, here: DefId) -> Self {
        Self {
            inst,
            here,
            node: Node::Data { inst, def: here },
            position: 1,
            size: 1,
        }
    }
}

impl<'a> World<'a> {
    /// Works an expression out. Whatever it says, there is a value; one that takes too many steps is empty.
    pub(crate) fn eval(&self, id: ExprId, at: &At) -> Value<'a> {
        if !self.memo.step() {
            return Value::Text("".into());
        }
        let form: &'a Instrument = self.form;
        match &form.codes[id as usize] {
            Code::Number(number) => Value::Number(*number),
            Code::Text(text) => Value::Text(text.as_str().into()),
            Code::Nodes { target, via } => self.nodes(*target, *via, at),
            Code::LastSaved(question) => Value::Text(last_saved(self.form, &self.setting.last_saved, *question).into()),
            Code::Table(table) => Value::Node(Node::Item {
                table: *table,
                element: 0,
            }),
            Code::Walk { from, steps } => self.walk(from, steps, at),
            Code::Call(function, arguments) => self.call(*function, arguments, at),
            Code::ChoiceName(value, question) => {
                let name = self.text(&self.eval(*value, at)).into_owned();
                Value::Text(self.choice_name(*question, &name, at).into())
            }
            Code::Chain(first, rest) => self.chain(*first, rest, at),
            Code::Negate(inner) => Value::Number(-self.number(&self.eval(*inner, at))),
        }
    }

    fn chain(&self, first: ExprId, rest: &[(Operator, ExprId)], at: &At) -> Value<'a> {
        let mut left = self.eval(first, at);
        for (operator, part) in rest {
            left = match operator {
                Operator::Or => {
                    if self.boolean(&left) {
                        return Value::Boolean(true);
                    }
                    Value::Boolean(self.boolean(&self.eval(*part, at)))
                }
                Operator::And => {
                    if !self.boolean(&left) {
                        return Value::Boolean(false);
                    }
                    Value::Boolean(self.boolean(&self.eval(*part, at)))
                }
                Operator::Union => self.union(left, self.eval(*part, at)),
                operator => self.binary(*operator, &left, &self.eval(*part, at)),
            };
        }
        left
    }

    fn binary(&self, operator: Operator, left: &Value<'a>, right: &Value<'a>) -> Value<'a> {
        let zone = *self.setting.now.offset();
        let ordered = |wanted: fn(Ordering) -> bool| {
            Value::Boolean(self.any(left, right, &|a, b| compare::order(a, b, zone).is_some_and(wanted)))
        };
        let counted = |work: fn(f64, f64) -> f64| Value::Number(work(self.number(left), self.number(right)));
        match operator {
            Operator::Equal => Value::Boolean(self.any(left, right, &|a, b| compare::equal(a, b, zone))),
            Operator::NotEqual => Value::Boolean(self.any(left, right, &|a, b| !compare::equal(a, b, zone))),
            Operator::Less => ordered(Ordering::is_lt),
            Operator::LessOrEqual => ordered(Ordering::is_le),
            Operator::Greater => ordered(Ordering::is_gt),
            Operator::GreaterOrEqual => ordered(Ordering::is_ge),
            Operator::Add => counted(|a, b| a + b),
            Operator::Subtract => counted(|a, b| a - b),
            Operator::Multiply => counted(|a, b| a * b),
            Operator::Divide => counted(|a, b| a / b),
            Operator::Modulo => counted(library::number::modulo),
            Operator::Or | Operator::And | Operator::Union => Value::Boolean(false),
        }
    }

    /// Whether any value of the one and any of the other go together. Against true or false, nodes count as whether there are any.
    fn any(&self, left: &Value<'a>, right: &Value<'a>, holds: &dyn Fn(Plain<'_>, Plain<'_>) -> bool) -> bool {
        if let (Value::Boolean(_), _) | (_, Value::Boolean(_)) = (left, right) {
            return holds(Plain::Boolean(self.boolean(left)), Plain::Boolean(self.boolean(right)));
        }
        self.each(left, &mut |a| {
            self.each(right, &mut |b| self.memo.step() && holds(a, b))
        })
    }

    /// Sees each plain value until one satisfies.
    fn each(&self, value: &Value<'a>, see: &mut dyn FnMut(Plain<'_>) -> bool) -> bool {
        match value {
            Value::Text(text) => see(Plain::Text(text)),
            Value::Number(number) => see(Plain::Number(*number)),
            Value::Boolean(value) => see(Plain::Boolean(*value)),
            Value::Moment(moment) => see(Plain::Number(library::date::days(*moment))),
            Value::Node(node) => see(Plain::Text(&self.text_of(*node))),
            Value::Nodes(nodes) => nodes.iter().any(|node| see(Plain::Text(&self.text_of(*node)))),
        }
    }
}
