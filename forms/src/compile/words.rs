//! Words with values in them: `Hello, ${name}`.

use super::Compiler;
use super::exprs::Spot;
use crate::draft::{Cell, Texts};
use crate::expr::{Expr, parse};
use crate::instrument::model::{Code, Phrase, Phrases};

impl Compiler<'_> {
    /// Compiles a text in all its languages.
    pub(super) fn phrases(&mut self, texts: &Texts, spot: &Spot) -> Phrases {
        texts
            .iter()
            .map(|(language, cell)| (self.language(language), self.phrase(cell, spot)))
            .collect()
    }

    /// A text that has no values in it, such as a file's name.
    pub(super) fn plain(&self, texts: &Texts) -> Phrases {
        let phrase = |cell: &Cell| Phrase {
            text: cell.text.clone(),
            outputs: Vec::new(),
        };
        texts
            .iter()
            .map(|(language, cell)| (self.language(language), phrase(cell)))
            .collect()
    }

    fn language(&self, name: &str) -> u16 {
        let at = self.draft.languages.iter().position(|language| language == name);
        at.and_then(|at| u16::try_from(at).ok()).unwrap_or(0)
    }

    fn phrase(&mut self, cell: &Cell, spot: &Spot) -> Phrase {
        let text = &cell.text;
        let mut outputs = Vec::new();
        let mut from = 0;
        while let Some(begin) = text[from..].find("${").map(|at| from + at) {
            let Some(end) = text[begin..].find('}').map(|at| begin + at + 1) else {
                break;
            };
            from = end;
            let Ok(Expr::Reference(reference)) = parse(&text[begin..end]) else {
                let message = format!("`{}` does not hold the name of a question.", &text[begin..end]);
                self.findings.error(&cell.at, message, "Write `${name}`.");
                continue;
            };
            match self.named(&reference.name, spot.here, 0) {
                Ok(target) => {
                    let code = if reference.last_saved {
                        Code::LastSaved(target)
                    } else {
                        Code::Nodes {
                            target,
                            via: self.common(spot.here, target),
                        }
                    };
                    outputs.push((begin as u32, end as u32, self.push(code)));
                }
                Err(wrong) => {
                    let (message, hint) = wrong.parts();
                    self.findings.error(&cell.at, message, hint);
                }
            }
        }
        Phrase {
            text: text.clone(),
            outputs,
        }
    }
}
