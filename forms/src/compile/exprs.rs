//! Expressions: from the tree that was parsed to flat code, each name and path led to the nodes that it means.

use super::Compiler;
use crate::draft::Cell;
use crate::expr::{Axis, Expr, Function, Operator, Reference, Start, Test, parse};
use crate::import::names::nearest;
use crate::instrument::Kind;
use crate::instrument::model::{Code, DefId, ExprId, Formula, From, ScopeId, Walk};
use crate::instrument::reach::Reach;

/// What is wrong in an expression: where in bytes, what, and what to write instead.
pub(super) struct Wrong {
    at: usize,
    message: String,
    hint: String,
}

pub(super) type Lowered<T> = Result<T, Wrong>;

/// Where an expression is worked out.
#[derive(Clone)]
pub(super) struct Spot {
    /// The node that asks: what `current()` is, and where `${name}` is looked from.
    pub here: DefId,
    /// What paths without a beginning start from.
    pub context: Context,
    /// The repeat whose instances are offered as choices: its names mean the instance that is looked at.
    pub offered: Option<ScopeId>,
}

/// What stands at the beginning of such a path.
#[derive(Clone)]
pub(super) enum Context {
    /// The node that asks.
    Here,
    /// Any of these.
    Nodes(Reach),
    /// An item of one of the form's own lists.
    Item(u32),
}

impl Spot {
    pub(super) fn at(here: DefId) -> Self {
        Self {
            here,
            context: Context::Here,
            offered: None,
        }
    }

    pub(super) fn within(&self, reach: Reach) -> Self {
        Self {
            here: self.here,
            context: Context::Nodes(reach),
            offered: None,
        }
    }
}

const MEND: &str = "Mend the expression; docs/FORMS.md lists the functions.";

impl Compiler<'_> {
    /// Compiles an expression, or tells what is wrong with it.
    pub(super) fn formula(&mut self, cell: &Cell, spot: &Spot) -> Option<Formula> {
        let lowered = self.lower_text(&cell.text, spot);
        match lowered {
            Ok(expr) => Some(Formula {
                expr,
                text: cell.text.clone(),
            }),
            Err(wrong) => {
                let at = cell.text.get(..wrong.at).map_or(0, |before| before.chars().count());
                self.findings.error(
                    &cell.at,
                    format!("{} (at character {})", wrong.message, at + 1),
                    wrong.hint,
                );
                None
            }
        }
    }

    fn lower_text(&mut self, text: &str, spot: &Spot) -> Lowered<ExprId> {
        let expr = parse(text).map_err(|bad| Wrong {
            at: bad.at,
            message: sentence(&bad.message),
            hint: MEND.into(),
        })?;
        let lowered = self.lower(&expr, spot);
        crate::expr::dismantle(expr);
        lowered
    }

    pub(super) fn push(&mut self, code: Code) -> ExprId {
        self.codes.push(code);
        (self.codes.len() - 1) as ExprId
    }

    pub(super) fn lower(&mut self, expr: &Expr, spot: &Spot) -> Lowered<ExprId> {
        let code = match expr {
            Expr::Number(number) if number.is_finite() => Code::Number(*number),
            Expr::Number(_) => return Err(wrong(0, "A number is too large.", "Write a smaller one.")),
            Expr::Text(text) => Code::Text(text.clone()),
            Expr::Reference(reference) => self.name_at(reference, spot)?,
            Expr::Path(path) => return self.path(path, spot),
            Expr::From {
                base,
                predicates,
                steps,
            } => return self.from(base, predicates, steps, spot),
            Expr::Call(function, arguments) => return self.call(*function, arguments, spot),
            Expr::Binary(..) => return self.chain(expr, spot),
            Expr::Negate(inner) => Code::Negate(self.lower(inner, spot)?),
        };
        Ok(self.push(code))
    }

    /// Operators of one level as one chain, however many there are: nothing goes deeper for a long sum.
    fn chain(&mut self, expr: &Expr, spot: &Spot) -> Lowered<ExprId> {
        let mut rest = Vec::new();
        let mut first = expr;
        let mut level = None;
        while let Expr::Binary(operator, left, right) = first {
            if *level.get_or_insert(binding(*operator)) != binding(*operator) {
                break;
            }
            rest.push((*operator, &**right));
            first = left;
        }
        let first = self.lower(first, spot)?;
        let mut parts = Vec::with_capacity(rest.len());
        for (operator, part) in rest.into_iter().rev() {
            parts.push((operator, self.lower(part, spot)?));
        }
        Ok(self.push(Code::Chain(first, parts)))
    }

    /// `${name}`, which in a filter of a repeat's answers may be one of the instance that is looked at.
    fn name_at(&self, reference: &Reference, spot: &Spot) -> Lowered<Code> {
        if let Some(scope) = spot.offered.filter(|_| !reference.last_saved) {
            let target = self.named(&reference.name, spot.here, reference.at)?;
            if self.tree.defs[target as usize].scope == scope {
                let steps = self.steps_within(scope, target);
                return Ok(Code::Walk {
                    from: From::Here,
                    steps,
                });
            }
        }
        self.reference(reference, spot.here, false)
    }

    /// The way from an instance of a repeat to a node in it.
    pub(super) fn steps_within(&self, scope: ScopeId, target: DefId) -> Vec<Walk> {
        let instance = self.tree.scopes[scope as usize].def;
        let mut names = Vec::new();
        let mut at = target;
        while at != instance && at != 0 {
            names.push(self.tree.defs[at as usize].name.clone());
            at = self.tree.defs[at as usize].holder;
        }
        let step = |name| Walk {
            axis: Axis::Child,
            test: Test::Name(name),
            predicates: Vec::new(),
        };
        names.into_iter().rev().map(step).collect()
    }

    /// `${name}`: the nearest repeat that holds both is the one that is looked in.
    pub(super) fn reference(&self, reference: &Reference, here: DefId, absolute: bool) -> Lowered<Code> {
        let target = self.named(&reference.name, here, reference.at)?;
        if reference.last_saved {
            return Ok(Code::LastSaved(target));
        }
        let via = if absolute { 0 } else { self.common(here, target) };
        Ok(Code::Nodes { target, via })
    }

    /// The node of a name; of a repeat its instances.
    pub(super) fn named(&self, name: &str, here: DefId, at: usize) -> Lowered<DefId> {
        if self.tree.defs[here as usize].score
            && let Some(score) = self.tree.scores.get(name)
        {
            return Ok(*score);
        }
        match self.tree.names.get(name).map(Vec::as_slice) {
            Some(&[one]) => Ok(one + DefId::from(self.tree.defs[one as usize].kind == Kind::Repeat)),
            Some(several) => {
                let rows: Vec<String> = several
                    .iter()
                    .filter_map(|id| self.tree.items[*id as usize])
                    .map(|item| item.at.row.to_string())
                    .collect();
                Err(wrong(
                    at,
                    format!(
                        "`${{{name}}}` could be any of the questions of rows {}.",
                        rows.join(", ")
                    ),
                    "Give each of them a name of its own.",
                ))
            }
            None => {
                let scores = self.tree.scores.keys().filter(|_| self.tree.defs[here as usize].score);
                let known = self.tree.names.keys().chain(scores).map(String::as_str);
                let hint = match nearest(name, known) {
                    Some(near) => format!("Write `${{{near}}}` if that is meant."),
                    None => "Write the name of a question of this form.".into(),
                };
                Err(wrong(at, format!("No question is called `{name}`."), hint))
            }
        }
    }

    pub(super) fn common(&self, here: DefId, target: DefId) -> ScopeId {
        let scopes = &self.tree.scopes;
        let def = &self.tree.defs[target as usize];
        let mut a = self.tree.defs[here as usize].scope;
        let mut b = if def.instance {
            scopes[def.scope as usize].parent
        } else {
            def.scope
        };
        while a != b {
            if scopes[a as usize].depth >= scopes[b as usize].depth {
                a = scopes[a as usize].parent;
            } else {
                b = scopes[b as usize].parent;
            }
        }
        a
    }

    fn call(&mut self, function: Function, arguments: &[Expr], spot: &Spot) -> Lowered<ExprId> {
        let code = match (function, arguments) {
            (Function::Instance, [Expr::Text(name)]) => match self.tables.get(name) {
                Some(table) => Code::Table(*table),
                None => {
                    let hint = match nearest(name, self.tables.keys().map(String::as_str)) {
                        Some(near) => format!("Write `{near}` if that is meant."),
                        None => "Write the name of a list of choices, or of a file without its ending.".into(),
                    };
                    return Err(wrong(0, format!("No list is called `{name}`."), hint));
                }
            },
            (Function::ChoiceName, [value, Expr::Text(question)]) => {
                let target = self.question_of(question, spot)?;
                Code::ChoiceName(self.lower(value, spot)?, target)
            }
            (Function::ChoiceName, _) => {
                let hint = "Write `jr:choice-name(${question}, '${question}')`.";
                return Err(wrong(
                    0,
                    "The second argument of jr:choice-name() names a question in quotes.",
                    hint,
                ));
            }
            (Function::IndexedRepeat, arguments) => {
                let mut lowered = Vec::with_capacity(arguments.len());
                for (at, argument) in arguments.iter().enumerate() {
                    let names = at == 0 || at % 2 == 1;
                    lowered.push(match argument {
                        Expr::Reference(reference) if names => {
                            let code = self.reference(reference, spot.here, true)?;
                            self.push(code)
                        }
                        other => self.lower(other, spot)?,
                    });
                    if names && !self.gives_nodes(lowered[at]) {
                        return Err(needs_nodes("indexed-repeat"));
                    }
                }
                if lowered.len() % 2 == 0 {
                    let hint = "Write `indexed-repeat(${question}, ${repeat}, number)`.";
                    return Err(wrong(0, "indexed-repeat() lacks a position for its last repeat.", hint));
                }
                Code::Call(function, lowered)
            }
            _ => {
                let mut lowered = Vec::with_capacity(arguments.len());
                for argument in arguments {
                    lowered.push(self.lower(argument, spot)?);
                }
                let wanted = matches!(
                    function,
                    Function::Count | Function::CountNonEmpty | Function::Position | Function::Randomize
                );
                if let (true, Some(first)) = (wanted, lowered.first())
                    && !self.gives_nodes(*first)
                {
                    return Err(needs_nodes(function.name()));
                }
                if let (Function::Regex, [_, Expr::Text(pattern)]) = (function, arguments)
                    && let Err(bad) = crate::eval::library::regex::Pattern::new(pattern)
                {
                    let hint = "Mend the pattern, such as `^[0-9]{8}$`.";
                    return Err(wrong(0, format!("`{pattern}`: {bad}."), hint));
                }
                Code::Call(function, lowered)
            }
        };
        Ok(self.push(code))
    }

    /// The question that a text names: `${name}` or a path.
    fn question_of(&self, text: &str, spot: &Spot) -> Lowered<DefId> {
        let hint = "Write the question as `'${name}'`.";
        let target = match parse(text.trim()) {
            Ok(Expr::Reference(reference)) => self.named(&reference.name, spot.here, 0)?,
            Ok(Expr::Path(path)) => {
                let scope = self.tree.defs[spot.here as usize].scope;
                let start = (path.start == Start::Context).then_some((spot.here, scope));
                match self.fixed(start, &path.steps, 0)? {
                    Some((target, _)) => target,
                    None => return Err(wrong(0, format!("`{text}` names no question."), hint)),
                }
            }
            _ => return Err(wrong(0, format!("`{text}` names no question."), hint)),
        };
        let item = self.tree.items[target as usize];
        if item.is_none_or(|item| item.list.is_none()) {
            return Err(wrong(0, format!("`{text}` is no question with choices."), hint));
        }
        Ok(target)
    }

    fn gives_nodes(&self, id: ExprId) -> bool {
        match &self.codes[id as usize] {
            Code::Nodes { .. } | Code::Walk { .. } | Code::Table(_) => true,
            Code::Call(function, arguments) => match function {
                Function::Instance
                | Function::Current
                | Function::IndexedRepeat
                | Function::Randomize
                | Function::Itext => true,
                Function::If => arguments.iter().skip(1).all(|argument| self.gives_nodes(*argument)),
                _ => false,
            },
            Code::Chain(_, parts) => parts.iter().all(|(operator, _)| *operator == Operator::Union),
            _ => false,
        }
    }
}

/// What the parser says, as a sentence; some of it asks back.
fn sentence(message: &str) -> String {
    let end = if message.ends_with('?') { "" } else { "." };
    format!("The expression cannot be read: {message}{end}")
}

fn binding(operator: Operator) -> u8 {
    match operator {
        Operator::Or => 0,
        Operator::And => 1,
        Operator::Equal | Operator::NotEqual => 2,
        Operator::Less | Operator::LessOrEqual | Operator::Greater | Operator::GreaterOrEqual => 3,
        Operator::Add | Operator::Subtract => 4,
        Operator::Multiply | Operator::Divide | Operator::Modulo => 5,
        Operator::Union => 6,
    }
}

pub(super) fn wrong(at: usize, message: impl Into<String>, hint: impl Into<String>) -> Wrong {
    Wrong {
        at,
        message: message.into(),
        hint: hint.into(),
    }
}

fn needs_nodes(function: &str) -> Wrong {
    let hint = format!("Write `{function}(${{name}})` with the name of a question or a repeat.");
    wrong(
        0,
        format!("{function}() takes questions or repeats, not a value."),
        hint,
    )
}

impl Wrong {
    /// For a text that is no expression itself: what, and what to write instead.
    pub(super) fn parts(self) -> (String, String) {
        (self.message, self.hint)
    }
}
