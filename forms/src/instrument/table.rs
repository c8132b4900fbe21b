//! Lists as expressions see them: `root/item/column`, laid out flat.

use std::collections::HashMap;

use super::model::List;
use crate::beside::Element;

/// A list: element 0 is above its root.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Table {
    pub elements: Vec<Part>,
    /// Names of elements, each once.
    pub names: Vec<Box<str>>,
    /// The elements that are items: the children of the root.
    pub items: Vec<u32>,
    /// Whether it is one of the form's own lists, whose labels follow the reader's language.
    pub own: bool,
}

/// An element.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Part {
    /// The number of its name.
    pub name: u32,
    pub parent: u32,
    /// Behind the last element within it.
    pub end: u32,
    pub text: Box<str>,
    pub attributes: Box<[(Box<str>, Box<str>)]>,
}

impl Table {
    pub(crate) fn of_list(list: &List) -> Self {
        let mut builder = Builder::default();
        let root = builder.open("root", "", 0);
        for choice in &list.choices {
            let item = builder.open("item", "", root);
            builder.table.items.push(item);
            builder.leaf("name", &choice.name, item);
            let label = choice.label.first().map_or("", |(_, phrase)| phrase.text.as_str());
            builder.leaf("label", label, item);
            for (name, text) in &choice.columns {
                builder.leaf(name, text, item);
            }
            builder.close(item);
        }
        builder.close(root);
        builder.table.own = true;
        builder.finish()
    }

    pub(crate) fn of_file(root: &Element) -> Self {
        let mut builder = Builder::default();
        builder.element(root, 0, 0);
        let root = 1;
        let parts = &builder.table.elements;
        builder.table.items = (root + 1..parts.len() as u32)
            .filter(|at| parts[*at as usize].parent == root)
            .collect();
        builder.finish()
    }

    pub(crate) fn name(&self, element: u32) -> &str {
        &self.names[self.elements[element as usize].name as usize]
    }

    /// The number of a name, if anything is called so.
    pub(crate) fn name_number(&self, name: &str) -> Option<u32> {
        self.names.iter().position(|known| &**known == name).map(|at| at as u32)
    }

    /// The elements directly within one.
    pub(crate) fn children(&self, element: u32) -> Children<'_> {
        Children {
            table: self,
            next: element + 1,
            end: self.elements[element as usize].end,
        }
    }

    /// The first child of a name.
    pub(crate) fn child(&self, element: u32, name: u32) -> Option<u32> {
        self.children(element)
            .find(|child| self.elements[*child as usize].name == name)
    }
}

/// The elements directly within one.
pub(crate) struct Children<'a> {
    table: &'a Table,
    next: u32,
    end: u32,
}

impl Iterator for Children<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        (self.next < self.end).then(|| {
            let child = self.next;
            self.next = self.table.elements[child as usize].end;
            child
        })
    }
}

struct Builder {
    table: Table,
    known: HashMap<Box<str>, u32>,
}

impl Default for Builder {
    fn default() -> Self {
        let mut builder = Self {
            table: Table::default(),
            known: HashMap::new(),
        };
        let top = builder.part("", "", 0);
        builder.table.elements.push(top);
        builder
    }
}

impl Builder {
    fn part(&mut self, name: &str, text: &str, parent: u32) -> Part {
        let next = self.table.names.len() as u32;
        let number = *self.known.entry(name.into()).or_insert(next);
        if number == next {
            self.table.names.push(name.into());
        }
        Part {
            name: number,
            parent,
            end: 0,
            text: text.into(),
            attributes: Box::default(),
        }
    }

    fn open(&mut self, name: &str, text: &str, parent: u32) -> u32 {
        let id = self.table.elements.len() as u32;
        let mut part = self.part(name, text, parent);
        part.end = id + 1;
        self.table.elements.push(part);
        id
    }

    fn leaf(&mut self, name: &str, text: &str, parent: u32) {
        self.open(name, text, parent);
    }

    fn close(&mut self, id: u32) {
        self.table.elements[id as usize].end = self.table.elements.len() as u32;
    }

    fn element(&mut self, element: &Element, parent: u32, depth: u32) {
        let id = self.open(&element.name, &element.text, parent);
        let attributes = element
            .attributes
            .iter()
            .map(|(name, text)| (name.as_str().into(), text.as_str().into()));
        self.table.elements[id as usize].attributes = attributes.collect();
        // Reading a file refuses deeper ones; a compiled form might hold anything.
        if depth < 100 {
            for child in &element.children {
                self.element(child, id, depth + 1);
            }
        }
        self.close(id);
    }

    fn finish(mut self) -> Table {
        self.table.elements[0].end = self.table.elements.len() as u32;
        self.table
    }
}
