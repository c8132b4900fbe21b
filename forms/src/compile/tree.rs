//! The nodes of the form in their order, each with the scope that has a place for it.

use std::collections::{BTreeMap, HashMap};

use crate::draft::{Cell, Draft, Item, ItemKind};
use crate::instrument::Kind;
use crate::instrument::model::{Def, DefId, Scope, ScopeId};

/// The tree of a form, and the row that each node comes from.
pub(super) struct Tree<'a> {
    pub defs: Vec<Def>,
    pub scopes: Vec<Scope>,
    /// The row of each node; none for the root and what forms record about themselves.
    pub items: Vec<Option<&'a Item>>,
    /// The nodes of each name: of a repeat the repeat itself.
    pub names: HashMap<String, Vec<DefId>>,
    /// The calculations of the scoring, by name.
    pub scores: HashMap<String, DefId>,
}

/// Lays out the rows of a draft.
pub(super) fn build(draft: &Draft) -> Tree<'_> {
    let mut tree = Tree {
        defs: vec![blank(&draft.settings.root, Kind::Group)],
        scopes: vec![Scope::default()],
        items: vec![None],
        names: HashMap::new(),
        scores: HashMap::new(),
    };
    tree.scopes[0].slots.push(0);
    let mut audit = None;
    for item in &draft.items {
        tree.put(item, 0, 0, 0, &mut audit);
    }
    tree.meta(draft, audit);
    tree.defs[0].end = tree.defs.len() as DefId;
    for item in &draft.scores {
        let id = tree.add(blank(&item.name, Kind::Calculate), Some(item), 0, 0, 0);
        tree.defs[id as usize].score = true;
        tree.scores.insert(item.name.clone(), id);
    }
    tree
}

fn blank(name: &str, kind: Kind) -> Def {
    Def {
        name: name.to_owned(),
        kind,
        parent: 0,
        holder: 0,
        end: 0,
        scope: 0,
        slot: 0,
        instance: false,
        flat: false,
        score: false,
        label: Vec::new(),
        hint: Vec::new(),
        guidance: Vec::new(),
        constraint_message: Vec::new(),
        required_message: Vec::new(),
        media: BTreeMap::new(),
        relevant: None,
        required: None,
        read_only: None,
        constraint: None,
        calculation: None,
        triggers: Vec::new(),
        count: None,
        default: None,
        fill: None,
        appearance: String::new(),
        parameters: BTreeMap::new(),
        choices: None,
        domains: Vec::new(),
        attributes: BTreeMap::new(),
    }
}

impl<'a> Tree<'a> {
    fn add(&mut self, mut def: Def, item: Option<&'a Item>, parent: DefId, holder: DefId, scope: ScopeId) -> DefId {
        let id = self.defs.len() as DefId;
        let slots = &mut self.scopes[scope as usize].slots;
        (def.parent, def.holder, def.scope, def.slot, def.end) = (parent, holder, scope, slots.len() as u32, id + 1);
        slots.push(id);
        self.defs.push(def);
        self.items.push(item);
        id
    }

    fn put(&mut self, item: &'a Item, parent: DefId, holder: DefId, scope: ScopeId, audit: &mut Option<&'a Item>) {
        let kind = match &item.kind {
            ItemKind::Group => Kind::Group,
            ItemKind::Repeat => Kind::Repeat,
            ItemKind::Question(kind) if kind == "audit" => {
                *audit = Some(item);
                return;
            }
            // They declare a list, and hold nothing themselves.
            ItemKind::Question(kind) if kind.ends_with("-external") && kind != "select_one_external" => return,
            ItemKind::Question(kind) if kind == "select_one_external" => Kind::SelectOne,
            ItemKind::Question(kind) => Kind::named(kind).unwrap_or(Kind::Text),
        };
        let mut def = blank(&item.name, kind);
        def.flat = item.flat;
        def.appearance = item
            .appearance
            .as_ref()
            .map_or_else(String::new, |cell| cell.text.clone());
        let texts = item
            .parameters
            .iter()
            .map(|(key, cell)| (key.clone(), cell.text.clone()));
        def.parameters = texts.collect();
        def.fill = item.fill.as_ref().map(|cell: &Cell| cell.text.clone());
        def.domains = item.marks.get("domain").map_or_else(Vec::new, |cell| {
            cell.text.split_whitespace().map(str::to_owned).collect()
        });
        let id = self.add(def, Some(item), parent, holder, scope);
        self.names.entry(item.name.clone()).or_default().push(id);
        match kind {
            Kind::Repeat => {
                let inner = self.scopes.len() as ScopeId;
                let around = &mut self.scopes[scope as usize];
                let (index, depth) = (around.repeats.len() as u32, around.depth + 1);
                around.repeats.push(inner);
                self.scopes.push(Scope {
                    parent: scope,
                    index,
                    depth,
                    ..Scope::default()
                });
                let mut one = blank(&item.name, Kind::Group);
                one.instance = true;
                let one = self.add(one, Some(item), id, holder, inner);
                self.scopes[inner as usize].def = one;
                for child in &item.children {
                    self.put(child, one, one, inner, audit);
                }
                self.defs[one as usize].end = self.defs.len() as DefId;
            }
            Kind::Group => {
                let holder = if item.flat { holder } else { id };
                for child in &item.children {
                    self.put(child, id, holder, scope, audit);
                }
            }
            _ => {}
        }
        self.defs[id as usize].end = self.defs.len() as DefId;
    }

    /// What a form records about itself, as pyxform lays it out.
    fn meta(&mut self, draft: &Draft, audit: Option<&'a Item>) {
        let omit = draft.settings.says_yes("omit_instanceID", false);
        let named = draft.settings.instance_name.is_some();
        if omit && !named && audit.is_none() {
            return;
        }
        let meta = self.add(blank("meta", Kind::Group), None, 0, 0, 0);
        if let Some(item) = audit {
            self.add(blank("audit", Kind::Audit), Some(item), meta, meta, 0);
        }
        if !omit {
            self.add(blank("instanceID", Kind::InstanceId), None, meta, meta, 0);
        }
        if named {
            self.add(blank("instanceName", Kind::InstanceName), None, meta, meta, 0);
        }
        self.defs[meta as usize].end = self.defs.len() as DefId;
    }
}
