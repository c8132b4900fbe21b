//! From a reference to its node and back: `/data/rep[2]/q`.

use super::{Interview, Refused};
use crate::instrument::Kind;
use crate::instrument::model::DefId;

/// The longest reference.
const MOST_BYTES: usize = 10_000;

impl Interview {
    /// The node of a reference. A repeat without a position is the repeat itself; on the way to another node its first instance.
    pub(super) fn find(&self, reference: &str) -> Result<(u32, DefId), Refused> {
        let unknown = || Refused::Unknown(reference.chars().take(200).collect());
        let path = reference
            .trim()
            .strip_prefix('/')
            .filter(|path| path.len() <= MOST_BYTES)
            .ok_or_else(unknown)?;
        let form = &self.instrument;
        let mut steps = path.split('/').peekable();
        if steps.next() != Some(form.defs[0].name.as_str()) {
            return Err(unknown());
        }
        let (mut inst, mut id) = (0, 0);
        while let Some(step) = steps.next() {
            let (name, position) = match step.split_once('[') {
                None => (step, None),
                Some((name, rest)) => {
                    let position = rest
                        .strip_suffix(']')
                        .and_then(|text| text.trim().parse::<usize>().ok());
                    (
                        name,
                        Some(position.filter(|position| *position > 0).ok_or_else(unknown)?),
                    )
                }
            };
            let local = name.rsplit_once(':').map_or(name, |(_, local)| local);
            let child = form.ready.children[id as usize]
                .iter()
                .find(|child| form.defs[**child as usize].name == local);
            let child = *child.ok_or_else(unknown)?;
            let def = &form.defs[child as usize];
            if !def.instance {
                if position.is_some_and(|position| position > 1) {
                    return Err(unknown());
                }
                id = child;
            } else if position.is_none() && steps.peek().is_none() {
                id = child - 1;
            } else {
                let index = form.scopes[def.scope as usize].index as usize;
                let found = self.data.inst(inst).repeats[index].get(position.unwrap_or(1) - 1);
                inst = *found.ok_or_else(unknown)?;
                id = child;
            }
        }
        Ok((inst, id))
    }

    /// The reference of a node.
    pub(super) fn reference(&self, inst: u32, id: DefId) -> String {
        let form = &self.instrument;
        let mut steps = Vec::new();
        let (mut inst, mut id) = (inst, id);
        loop {
            let def = &form.defs[id as usize];
            if def.instance {
                steps.push(format!("{}[{}]", def.name, self.data.position(inst)));
                inst = self.data.above(inst);
            } else if !def.flat {
                steps.push(def.name.clone());
            }
            if id == 0 {
                break;
            }
            id = if def.flat { def.parent } else { def.holder };
        }
        steps.push(String::new());
        steps.reverse();
        steps.join("/")
    }

    pub(super) fn is_repeat(&self, id: DefId) -> bool {
        self.instrument.defs[id as usize].kind == Kind::Repeat
    }
}
