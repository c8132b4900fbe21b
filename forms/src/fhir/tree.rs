//! The questions of an instrument as a tree, with what FHIR calls each.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::TRANSLATION;
use crate::expr::{self, Expr, Function, Operator};
use crate::instrument::{Instrument, Kind, Question, language_code};
use crate::scoring::Words;

/// How deep calculations are followed to see whether they give numbers.
const DEEPEST: usize = 12;

pub(super) struct Tree {
    pub questions: Vec<Question>,
    /// The language in which the resource is written.
    pub language: String,
    /// None where several have the name.
    by_name: HashMap<String, Option<usize>>,
    within: HashMap<String, Vec<usize>>,
    root: String,
}

impl Tree {
    pub(super) fn of(form: &Instrument) -> Self {
        let questions = form.questions();
        let mut by_name = HashMap::new();
        let mut within: HashMap<String, Vec<usize>> = HashMap::new();
        let root = questions
            .first()
            .and_then(|first| first.path.split('/').nth(1))
            .map_or_else(|| "/data".to_owned(), |root| format!("/{root}"));
        for (at, question) in questions.iter().enumerate() {
            by_name
                .entry(question.name.clone())
                .and_modify(|known| *known = None)
                .or_insert(Some(at));
            within.entry(question.parent.clone()).or_default().push(at);
        }
        Self {
            language: form.languages().first().cloned().unwrap_or_default(),
            questions,
            by_name,
            within,
            root,
        }
    }

    /// What a group or repeat holds, by its path; the form by nothing.
    pub(super) fn inside(&self, parent: &str) -> impl Iterator<Item = &Question> {
        let parent = if parent.is_empty() { &self.root } else { parent };
        let places = self.within.get(parent).map(Vec::as_slice).unwrap_or_default();
        places.iter().map(|at| &self.questions[*at])
    }

    /// The question of a name that only one has.
    pub(super) fn named(&self, name: &str) -> Option<&Question> {
        let at = (*self.by_name.get(name)?)?;
        Some(&self.questions[at])
    }

    /// What items are linked by: the path from the root.
    pub(super) fn link<'q>(&self, question: &'q Question) -> &'q str {
        question
            .path
            .strip_prefix(&format!("{}/", self.root))
            .unwrap_or(&question.path)
    }

    pub(super) fn linked(&self, link: &str) -> Option<&Question> {
        self.questions.iter().find(|question| self.link(question) == link)
    }

    /// Words in the resource's language, and an element with the others.
    pub(super) fn words(&self, words: &Words) -> Option<(String, Option<Value>)> {
        let own = words.iter().find(|(language, _)| *language == self.language);
        let (_, text) = own.or(words.first()).filter(|(_, text)| !text.is_empty())?;
        let others: Vec<Value> = words
            .iter()
            .filter(|(language, other)| *language != self.language && !language.is_empty() && !other.is_empty())
            .map(|(language, other)| {
                json!({"url": TRANSLATION, "extension": [
                    {"url": "lang", "valueCode": language_code(language)},
                    {"url": "content", "valueString": other},
                ]})
            })
            .collect();
        let more = (!others.is_empty()).then(|| json!({"extension": others}));
        Some((text.clone(), more))
    }

    /// The type that FHIR has for a question.
    pub(super) fn kind(&self, question: &Question) -> &'static str {
        match question.kind {
            Kind::Group | Kind::Repeat => "group",
            Kind::Note => "display",
            Kind::Integer => "integer",
            Kind::Decimal => "decimal",
            Kind::Range if is_whole(question) => "integer",
            Kind::Range => "decimal",
            Kind::Date | Kind::Today => "date",
            Kind::DateTime | Kind::Start | Kind::End => "dateTime",
            Kind::Time => "time",
            Kind::SelectOne | Kind::SelectMultiple | Kind::Rank if !question.choices.is_empty() => "choice",
            Kind::Acknowledge => "boolean",
            Kind::Image | Kind::Audio | Kind::Video | Kind::File | Kind::BackgroundAudio => "attachment",
            Kind::Calculate if self.counts(question, 0) => "decimal",
            Kind::Text
                if question
                    .appearance
                    .as_deref()
                    .is_some_and(|words| words.contains("multiline")) =>
            {
                "text"
            }
            _ => "string",
        }
    }

    fn counts(&self, question: &Question, depth: usize) -> bool {
        let parsed = question.calculation.as_deref().and_then(|text| expr::parse(text).ok());
        let counts = parsed.as_ref().is_some_and(|parsed| self.is_number(parsed, depth));
        parsed.into_iter().for_each(expr::dismantle);
        counts
    }

    /// Whether an expression gives a number whatever is answered, or nothing.
    pub(super) fn is_number(&self, expr: &Expr, depth: usize) -> bool {
        use Function as F;
        if depth > DEEPEST {
            return false;
        }
        let number = |part: &Expr| self.is_number(part, depth + 1);
        match expr {
            Expr::Number(_) | Expr::Negate(_) => true,
            Expr::Reference(reference) if !reference.last_saved => {
                self.named(&reference.name).is_some_and(|question| match question.kind {
                    Kind::Integer | Kind::Decimal | Kind::Range => true,
                    Kind::Calculate => self.counts(question, depth + 1),
                    _ => false,
                })
            }
            Expr::Binary(operator, ..) => matches!(
                operator,
                Operator::Add | Operator::Subtract | Operator::Multiply | Operator::Divide | Operator::Modulo
            ),
            Expr::Call(F::If, parts) => parts.iter().skip(1).all(number),
            Expr::Call(F::Coalesce | F::Once, parts) => parts.iter().all(number),
            Expr::Call(function, _) => matches!(
                function,
                F::Sum
                    | F::Count
                    | F::CountNonEmpty
                    | F::CountSelected
                    | F::Round
                    | F::Int
                    | F::Floor
                    | F::Ceiling
                    | F::Abs
                    | F::Min
                    | F::Max
                    | F::Pow
                    | F::Sqrt
                    | F::Position
                    | F::TextLength
                    | F::DecimalDateTime
            ),
            _ => false,
        }
    }
}

fn is_whole(question: &Question) -> bool {
    let whole = |key: &str| {
        question
            .parameters
            .get(key)
            .is_none_or(|text| text.parse::<i64>().is_ok())
    };
    whole("start") && whole("end") && whole("step")
}
