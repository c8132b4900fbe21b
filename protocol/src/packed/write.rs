//! JSON into columns.

use std::collections::HashMap;

use super::{
    bytes::{fold_sign, put},
    leaf::{self, Leaf},
    names::{self, Dictionary},
    said::Said,
    scan::{Node, scan},
    tag,
};

/// The number of a path's step into the elements of an array.
const ELEMENT: u64 = u64::MAX;

/// A message in columns.
pub(super) struct Written {
    columns: Vec<Column>,
    texts: Vec<u8>,
    /// The ids that are new.
    pub(super) ids: Vec<u8>,
    /// All of them.
    pub(super) known_ids: Vec<[u8; 16]>,
}

impl Written {
    /// The streams of a message that is one column: tags, data, texts.
    pub(super) fn streams(&self) -> [&[u8]; 3] {
        let only = self.columns.first();
        let (tags, data) = only
            .map(|column| (&column.tags[..], &column.data[..]))
            .unwrap_or_default();
        [tags, data, &self.texts]
    }

    /// Everything in one: how many columns and how long they are, the columns, the texts.
    pub(super) fn columns(&self) -> Vec<u8> {
        let mut body = Vec::new();
        put(&mut body, self.columns.len() as u64);
        for column in &self.columns {
            put(&mut body, column.tags.len() as u64);
            put(&mut body, column.data.len() as u64);
        }
        for column in &self.columns {
            body.extend(&column.tags);
            body.extend(&column.data);
        }
        body.extend(&self.texts);
        body
    }
}

/// Takes JSON apart; none where it is not compact JSON.
pub(super) fn write(json: &str, dictionaries: &[&Dictionary], said: &Said, columns: bool) -> Option<Written> {
    let node = scan(json)?;
    let mut writer = Writer::new(dictionaries, said.ids.clone(), columns);
    if !columns {
        writer.most_told -= usize::from(said.text.is_some());
        writer.said = said.numbers();
    }
    let root = writer.path(0, ELEMENT);
    writer.value(root, &node);
    Some(Written {
        columns: writer.columns,
        texts: writer.texts,
        ids: writer.ids,
        known_ids: writer.known_ids,
    })
}

#[derive(Default)]
struct Column {
    tags: Vec<u8>,
    data: Vec<u8>,
}

/// What the values before on the same path were.
#[derive(Clone, Copy, Default)]
struct Path {
    column: usize,
    int: i64,
    id: Option<usize>,
    time: Option<i64>,
    date: Option<i64>,
}

struct Writer<'a> {
    columns: Vec<Column>,
    one_each: bool,
    paths: Vec<Path>,
    path_of: HashMap<(usize, u64), usize>,
    /// Names and words by number, and how many numbers are taken; of two alike the first counts.
    names: HashMap<&'a str, u64>,
    named: u64,
    words: HashMap<&'a str, usize>,
    worded: usize,
    shapes: HashMap<Vec<u64>, u64>,
    known_ids: Vec<[u8; 16]>,
    id_numbers: HashMap<[u8; 16], usize>,
    texts: Vec<u8>,
    ids: Vec<u8>,
    time: i64,
    date: i64,
    /// Parts that the message before spelled, by number.
    said: HashMap<&'a str, u64>,
    most_told: usize,
}

impl<'a> Writer<'a> {
    fn new(dictionaries: &[&'a Dictionary], known_ids: Vec<[u8; 16]>, one_each: bool) -> Self {
        let mut writer = Self {
            columns: Vec::new(),
            one_each,
            paths: Vec::new(),
            path_of: HashMap::new(),
            names: HashMap::new(),
            named: 0,
            words: HashMap::new(),
            worded: 0,
            shapes: HashMap::new(),
            id_numbers: known_ids.iter().enumerate().map(|(number, id)| (*id, number)).collect(),
            known_ids,
            texts: Vec::new(),
            ids: Vec::new(),
            time: 0,
            date: 0,
            said: HashMap::new(),
            most_told: tag::MOST_TOLD,
        };
        let known = names::known_names().iter().copied();
        for name in known.chain(
            dictionaries
                .iter()
                .flat_map(|dictionary| dictionary.names.iter().map(String::as_str)),
        ) {
            writer.named += 1;
            writer.names.entry(name).or_insert(writer.named);
        }
        let known = names::known_words().iter().copied();
        for word in known.chain(
            dictionaries
                .iter()
                .flat_map(|dictionary| dictionary.words.iter().map(String::as_str)),
        ) {
            writer.words.entry(word).or_insert(writer.worded);
            writer.worded += 1;
        }
        writer
    }

    /// The path that a step leads to; paths are numbered as they are first met.
    fn path(&mut self, parent: usize, step: u64) -> usize {
        if let Some(path) = self.path_of.get(&(parent, step)) {
            return *path;
        }
        let number = self.paths.len();
        let column = if self.one_each { number } else { 0 };
        if self.columns.len() <= column {
            self.columns.push(Column::default());
        }
        self.paths.push(Path {
            column,
            ..Path::default()
        });
        self.path_of.insert((parent, step), number);
        number
    }

    fn tag(&mut self, path: usize, tag: u8) -> &mut Vec<u8> {
        let column = &mut self.columns[self.paths[path].column];
        column.tags.push(tag);
        &mut column.data
    }

    fn data(&mut self, path: usize) -> &mut Vec<u8> {
        &mut self.columns[self.paths[path].column].data
    }

    fn value(&mut self, path: usize, node: &Node<'a>) {
        if let Node::Array(_, text) | Node::Object(_, text) = node
            && let Some(number) = self.said.get(text)
        {
            let number = *number;
            return put(self.tag(path, tag::SAID), number);
        }
        match node {
            Node::Null => _ = self.tag(path, tag::NULL),
            Node::Bool(value) => _ = self.tag(path, if *value { tag::TRUE } else { tag::FALSE }),
            Node::Number(text) => self.number(path, text),
            Node::Text(text) => self.text(path, text),
            Node::Array(elements, _) => {
                put(self.tag(path, tag::ARRAY), elements.len() as u64);
                let inner = self.path(path, ELEMENT);
                elements.iter().for_each(|element| self.value(inner, element));
            }
            Node::Object(members, _) => self.object(path, members),
        }
    }

    fn object(&mut self, path: usize, members: &[(&'a str, Node<'a>)]) {
        self.tag(path, tag::OBJECT);
        let mut shape = Vec::with_capacity(members.len());
        let mut new = Vec::new();
        for (name, _) in members {
            let number = match (self.names.get(name), leaf::of(name)) {
                (Some(number), _) => *number,
                (None, Leaf::Id(_)) => tag::NAME_ID,
                (None, _) => {
                    self.named += 1;
                    let number = self.named;
                    self.names.insert(name, number);
                    new.push(number);
                    self.texts.extend(name.as_bytes());
                    self.texts.push(0);
                    number
                }
            };
            shape.push(number);
        }
        let next = self.shapes.len() as u64 + 1;
        match self.shapes.get(&shape) {
            Some(known) => {
                let known = *known;
                put(self.data(path), known);
            }
            None => {
                let mut before = 0;
                let data = self.data(path);
                put(data, 0);
                put(data, shape.len() as u64);
                for number in &shape {
                    let ahead = fold_sign(number.wrapping_sub(before + 1) as i64);
                    put(
                        data,
                        match *number {
                            tag::NAME_ID => tag::MEMBER_ID,
                            number if new.contains(&number) => tag::MEMBER_NEW,
                            _ if ahead == 0 => tag::MEMBER_NEXT,
                            _ => tag::MEMBER - 1 + ahead,
                        },
                    );
                    new.retain(|other| other != number);
                    before = *number;
                }
                self.shapes.insert(shape.clone(), next);
            }
        }
        for ((name, value), number) in members.iter().zip(&shape) {
            let inner = self.path(path, *number);
            if *number == tag::NAME_ID {
                self.text(inner, name);
            }
            self.value(inner, value);
        }
    }

    fn number(&mut self, path: usize, text: &'a str) {
        match leaf::int(text) {
            Some(number) => {
                let before = std::mem::replace(&mut self.paths[path].int, number);
                let difference = fold_sign(number.wrapping_sub(before));
                if difference < fold_sign(number) {
                    put(self.tag(path, tag::INT_DELTA), difference);
                } else {
                    put(self.tag(path, tag::INT), fold_sign(number));
                }
            }
            None => {
                self.tag(path, tag::NUMBER);
                self.word(path, text);
            }
        }
    }

    fn text(&mut self, path: usize, text: &'a str) {
        match leaf::of(text) {
            Leaf::Id(id) => self.id(path, id),
            Leaf::Time { seconds, nanos, digits } => self.time(path, seconds, nanos, digits),
            Leaf::Date(days) => {
                let before = self.paths[path].date.replace(days).unwrap_or(self.date);
                self.date = days;
                put(self.tag(path, tag::DATE), fold_sign(days - before));
            }
            Leaf::Int(number) => put(self.tag(path, tag::TEXT_INT), fold_sign(number)),
            Leaf::Text => self.words(path, text),
        }
    }

    fn id(&mut self, path: usize, id: [u8; 16]) {
        let next = self.known_ids.len();
        let known = *self.id_numbers.entry(id).or_insert(next);
        if known == next {
            self.known_ids.push(id);
            self.tag(path, tag::ID_NEW);
            self.ids.extend(id);
        } else if self.paths[path].id == Some(known) {
            self.tag(path, tag::ID_SAME);
        } else {
            put(self.tag(path, tag::ID_AGAIN), known as u64);
        }
        self.paths[path].id = Some(known);
    }

    fn time(&mut self, path: usize, seconds: i64, nanos: u32, digits: u8) {
        let before = self.paths[path].time.replace(seconds).unwrap_or(self.time);
        self.time = seconds;
        let (tag, unit) = match digits {
            0 => (tag::TIME, 1),
            3 => (tag::TIME_MILLIS, 1_000_000),
            6 => (tag::TIME_MICROS, 1_000),
            _ => (tag::TIME_NANOS, 1),
        };
        let data = self.tag(path, tag);
        put(data, fold_sign(seconds - before));
        if digits > 0 {
            put(data, u64::from(nanos / unit));
        }
    }

    fn words(&mut self, path: usize, text: &'a str) {
        if !self.words.contains_key(text)
            && let Some(bytes) = leaf::hex(text)
        {
            put(self.tag(path, tag::HEX), bytes.len() as u64);
            self.ids.extend(bytes);
            self.learn(text);
            return;
        }
        let count = text.split(' ').count();
        if count <= self.most_told {
            self.tag(path, tag::WORD + (count - 1) as u8);
        } else {
            put(self.tag(path, tag::WORDS), count as u64);
        }
        text.split(' ').for_each(|word| self.word(path, word));
    }

    fn word(&mut self, path: usize, word: &'a str) {
        match self.words.get(word) {
            Some(number) => {
                let number = *number;
                tag::put_word(self.data(path), number + 1);
            }
            None => {
                tag::put_word(self.data(path), 0);
                self.texts.extend(word.as_bytes());
                self.texts.push(0);
                self.learn(word);
            }
        }
    }

    fn learn(&mut self, word: &'a str) {
        if self.worded < tag::MOST_WORDS {
            self.words.insert(word, self.worded);
            self.worded += 1;
        }
    }
}
