//! Expressions of forms: XPath 1.0 as the ODK XForms specification has it, with `${name}` for questions. Parsed once, with positions.

mod ast;
mod functions;
mod lex;
mod parse;

pub(crate) use ast::dismantle;
pub use ast::{Axis, Expr, Operator, Path, Reference, Start, Step, Test};
pub use functions::{Function, named};
pub use parse::{Bad, parse};
