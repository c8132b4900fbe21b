//! Pages: one question each, or all of a `field-list`; and behind the instances of a repeat, one that asks for another.

use super::{Interview, Page, Problem, Progress, Refused};
use crate::eval::At;
use crate::instrument::model::DefId;
use crate::instrument::{Control, Kind};

type Place = (u32, DefId);

impl Interview {
    /// The page that is open; `None` before the form has any.
    pub fn page(&mut self) -> Option<Page> {
        self.memo.rest();
        let pages = self.pages();
        let at = self.open_page(&pages)?;
        let nodes = &pages[at];
        Some(Page {
            headings: self.headings(nodes[0]),
            nodes: nodes.iter().map(|(inst, id)| self.node(*inst, *id)).collect(),
            number: at + 1,
            of: pages.len(),
        })
    }

    /// Turns to the next page; false at the last.
    ///
    /// # Errors
    /// What keeps the page from being left: answers that are missing or break a constraint.
    pub fn forward(&mut self) -> Result<bool, Vec<Problem>> {
        self.memo.rest();
        let pages = self.pages();
        let Some(at) = self.open_page(&pages) else {
            return Ok(false);
        };
        let wrong = pages[at]
            .iter()
            .filter_map(|(inst, id)| Some(self.told(*inst, *id, self.problem(*inst, *id)?)));
        let wrong: Vec<Problem> = wrong.collect();
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(self.turn_to(pages.get(at + 1)))
    }

    /// Turns to the page before; false at the first.
    pub fn back(&mut self) -> bool {
        let pages = self.pages();
        let before = self.open_page(&pages).and_then(|at| at.checked_sub(1));
        self.turn_to(before.and_then(|at| pages.get(at)))
    }

    fn turn_to(&mut self, page: Option<&Vec<Place>>) -> bool {
        let first = page.and_then(|page| page.first()).copied();
        self.open = first.or(self.open);
        first.is_some()
    }

    /// Turns to the page that shows a node; of a group or an instance to its first.
    ///
    /// # Errors
    /// When there is no such node, or it is not asked now.
    pub fn go_to(&mut self, reference: &str) -> Result<(), Refused> {
        let (inst, id) = self.find(reference)?;
        let pages = self.pages();
        let within = |place: &Place| self.is_within(*place, (inst, id));
        let page = pages
            .iter()
            .find(|page| page.contains(&(inst, id)))
            .or_else(|| pages.iter().find(|page| page.iter().any(within)));
        match page.and_then(|page| page.first()) {
            Some(first) => {
                self.open = Some(*first);
                Ok(())
            }
            None => Err(Refused::NotAsked(reference.to_owned())),
        }
    }

    /// Turns to the first page on which something is wrong; answers what.
    pub fn go_to_first_error(&mut self) -> Option<Problem> {
        let problem = self.first_error()?;
        // What nobody sees has no page.
        let _ = self.go_to(&problem.reference);
        Some(problem)
    }

    /// How far it is.
    pub fn progress(&mut self) -> Progress {
        let pages = self.pages();
        let asked = pages.iter().flatten().filter(|(_, id)| {
            !matches!(self.control(*id), Control::Note | Control::Repeat)
                && !self.instrument.defs[*id as usize].kind.holds()
        });
        let (mut count, mut answered) = (0, 0);
        for (inst, id) in asked {
            count += 1;
            answered += usize::from(!self.data.value(&self.instrument, *inst, *id).is_empty());
        }
        Progress {
            asked: count,
            answered,
            page: self.open_page(&pages).map_or(0, |at| at + 1),
            pages: pages.len(),
        }
    }

    fn open_page(&self, pages: &[Vec<Place>]) -> Option<usize> {
        if pages.is_empty() {
            return None;
        }
        let Some(open) = self.open else { return Some(0) };
        if let Some(at) = pages.iter().position(|page| page.contains(&open)) {
            return Some(at);
        }
        // It is not asked any more: the last one before it is.
        if !self.data.inst(open.0).alive {
            return Some(pages.len() - 1);
        }
        let order = |(inst, def): Place| self.data.order(&self.instrument, crate::eval::Node::Data { inst, def });
        let here = order(open);
        let before = pages.iter().take_while(|page| order(page[0]) <= here).count();
        Some(before.saturating_sub(1))
    }

    fn is_within(&self, place: Place, around: Place) -> bool {
        let (mut inst, mut id) = place;
        loop {
            if (inst, id) == around {
                return true;
            }
            if id == 0 {
                return false;
            }
            let def = &self.instrument.defs[id as usize];
            if def.instance {
                inst = self.data.above(inst);
            }
            id = def.parent;
        }
    }

    /// The labels of what is around a node, from outside in.
    fn headings(&self, (inst, id): Place) -> Vec<String> {
        let (world, mut headings) = (self.world(), Vec::new());
        let (mut inst, mut id) = (inst, id);
        while id != 0 {
            let def = &self.instrument.defs[id as usize];
            if def.instance {
                inst = self.data.above(inst);
            }
            id = def.parent;
            let above = &self.instrument.defs[id as usize];
            // A repeat and its instance have the same words.
            if id != 0 && above.kind != Kind::Repeat {
                headings.push(world.phrase(&above.label, &At::node(inst, id)));
            }
        }
        headings.retain(|heading| !heading.is_empty());
        headings.reverse();
        headings
    }

    /// Every page that is asked now, by its nodes.
    fn pages(&self) -> Vec<Vec<Place>> {
        let mut pages = Vec::new();
        let mut list = None;
        self.walk(&mut |inst, id| {
            // A list goes on as long as what it holds.
            if list.is_some_and(|list| !self.is_within((inst, id), list)) {
                list = None;
            }
            let def = &self.instrument.defs[id as usize];
            if id == 0 || !self.data.slot(&self.instrument, inst, id).relevant {
                return;
            }
            let shown = match self.control(id) {
                Control::Group | Control::Instance => {
                    if list.is_none() && def.appearance.split_whitespace().any(|word| word == "field-list") {
                        list = Some((inst, id));
                        pages.push(Vec::new());
                    }
                    false
                }
                Control::Repeat => def.count.is_none() && list.is_some(),
                Control::Value => false,
                _ => true,
            };
            if !shown {
                return;
            }
            match pages.last_mut().filter(|_| list.is_some()) {
                Some(page) => page.push((inst, id)),
                None => pages.push(vec![(inst, id)]),
            }
        });
        pages.retain(|page| !page.is_empty());
        self.ask_for_more(pages)
    }

    /// Behind the last instance of each repeat that people add to, a page that asks for another.
    fn ask_for_more(&self, pages: Vec<Vec<Place>>) -> Vec<Vec<Place>> {
        let mut asking: Vec<Place> = Vec::new();
        self.walk(&mut |inst, id| {
            let def = &self.instrument.defs[id as usize];
            let relevant = self.data.slot(&self.instrument, inst, id).relevant;
            if def.kind == Kind::Repeat
                && def.count.is_none()
                && relevant
                && !pages.iter().any(|page| page.contains(&(inst, id)))
            {
                asking.push((inst, id));
            }
        });
        let order = |(inst, def): Place| self.data.order(&self.instrument, crate::eval::Node::Data { inst, def });
        let mut keyed: Vec<(Vec<u32>, Vec<Place>)> = pages.into_iter().map(|page| (order(page[0]), page)).collect();
        for place in asking {
            let mut key = order(place);
            // Behind all that it holds.
            if let Some(last) = key.last_mut() {
                *last = self.instrument.defs[place.1 as usize].end - 1;
            }
            key.push(u32::MAX);
            keyed.push((key, vec![place]));
        }
        keyed.sort();
        keyed.into_iter().map(|(_, page)| page).collect()
    }
}
