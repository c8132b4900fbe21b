//! Words with values in them (`Hello, ${name}`), and attributes with paths.

use super::Compiler;
use super::exprs::Spot;
use crate::draft::{Cell, Texts};
use crate::expr::{Expr, Reference, parse};
use crate::instrument::model::{Code, DefId, Phrase, Phrases};

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
        let held = self.references(cell, spot.here).into_iter();
        let outputs = held.map(|(begin, end, reference, target)| {
            let code = if reference.last_saved {
                Code::LastSaved(target)
            } else {
                Code::Nodes {
                    target,
                    via: self.common(spot.here, target),
                }
            };
            (begin as u32, end as u32, self.push(code))
        });
        let outputs = outputs.collect();
        Phrase {
            text: cell.text.clone(),
            outputs,
        }
    }

    /// An attribute of the submission: for `${name}` the path to the answer, with blanks around it, as pyxform writes it.
    pub(super) fn attribute(&mut self, cell: &Cell, here: DefId) -> String {
        let (mut written, mut from) = (String::new(), 0);
        for (begin, end, reference, target) in self.references(cell, here) {
            written.push_str(&cell.text[from..begin]);
            written.push_str(&match reference.last_saved {
                true => format!(" instance('__last-saved'){} ", self.leading(0, target)),
                false => format!(" {} ", self.leading(here, target)),
            });
            from = end;
        }
        written + &cell.text[from..]
    }

    /// The path from a node to another: from the root, unless they share an instance of a repeat.
    fn leading(&self, here: DefId, target: DefId) -> String {
        let (own, theirs) = (self.line(here), self.line(target));
        let shared = if self.common(here, target) == 0 {
            return format!("/{}", self.names(&theirs));
        } else {
            let most = own.len().min(theirs.len()) - 1;
            own.iter().zip(&theirs).take(most).take_while(|(a, b)| a == b).count()
        };
        "../".repeat(own.len() - shared) + &self.names(&theirs[shared..])
    }

    /// The elements around a node from the root on, and itself; a repeat stands for its instances.
    fn line(&self, id: DefId) -> Vec<DefId> {
        let defs = &self.tree.defs;
        let mut line = vec![id - DefId::from(defs[id as usize].instance)];
        let mut at = id;
        while at != 0 {
            at = defs[at as usize].holder;
            line.push(at - DefId::from(defs[at as usize].instance));
        }
        line.reverse();
        line
    }

    fn names(&self, line: &[DefId]) -> String {
        let names: Vec<&str> = line
            .iter()
            .map(|id| self.tree.defs[*id as usize].name.as_str())
            .collect();
        names.join("/")
    }

    /// Every `${name}` in a text: where it begins and ends, what it says and whom it means.
    fn references(&mut self, cell: &Cell, here: DefId) -> Vec<(usize, usize, Reference, DefId)> {
        let text = &cell.text;
        let (mut found, mut from) = (Vec::new(), 0);
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
            match self.named(&reference.name, here, 0) {
                Ok(target) => found.push((begin, end, reference, target)),
                Err(wrong) => {
                    let (message, hint) = wrong.parts();
                    self.findings.error(&cell.at, message, hint);
                }
            }
        }
        found
    }
}
