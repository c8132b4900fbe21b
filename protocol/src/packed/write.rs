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
    words: Vec<u8>,
    texts: Vec<u8>,
    /// The ids that are new.
    pub(super) ids: Vec<u8>,
    /// All of them.
    pub(super) known_ids: Vec<[u8; 16]>,
}

impl Written {
    /// The streams of a message that is one column: tags, data, numbers of words where they are apart, texts.
    pub(super) fn streams(&self, words_apart: bool) -> Vec<&[u8]> {
        let only = self.columns.first();
        let (tags, data) = only
            .map(|column| (&column.tags[..], &column.data[..]))
            .unwrap_or_default();
        if words_apart {
            vec![tags, data, &self.words, &self.texts]
        } else {
            vec![tags, data, &self.texts]
        }
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
    match said.text {
        Some(_) if columns => writer.by_path = Some(HashMap::new()),
        Some(_) => writer.repeats = Some(said.numbers()),
        None => {}
    }
    let root = writer.path(0, ELEMENT);
    writer.value(root, &node);
    Some(Written {
        columns: writer.columns,
        words: writer.words_apart,
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
    /// How many different words have stood here.
    words: usize,
}

struct Writer<'a> {
    columns: Vec<Column>,
    one_each: bool,
    paths: Vec<Path>,
    path_of: HashMap<(usize, u64), usize>,
    /// Names and words by number, those apart that every message knows, and how many numbers are taken; of two alike the first counts.
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
    /// In a message that repeats: the parts that the message before spelled, by number.
    repeats: Option<HashMap<&'a str, u64>>,
    /// … and the numbers of its words, in an order of their own.
    words_apart: Vec<u8>,
    order: tag::WordOrder,
    /// Where words are numbered by path: their numbers there, and how many there are.
    by_path: Option<HashMap<(usize, usize), usize>>,
    /// The number of the id that was written last.
    last_id: usize,
}

impl<'a> Writer<'a> {
    fn new(dictionaries: &[&'a Dictionary], known_ids: Vec<[u8; 16]>, one_each: bool) -> Self {
        let mut writer = Self {
            columns: Vec::new(),
            one_each,
            paths: Vec::new(),
            path_of: HashMap::new(),
            names: HashMap::new(),
            named: names::known_names().len() as u64,
            words: HashMap::new(),
            worded: names::known_words().len(),
            shapes: HashMap::new(),
            id_numbers: known_ids.iter().enumerate().map(|(number, id)| (*id, number)).collect(),
            known_ids,
            texts: Vec::new(),
            ids: Vec::new(),
            time: 0,
            date: 0,
            repeats: None,
            words_apart: Vec::new(),
            by_path: None,
            last_id: 0,
            order: tag::WordOrder {
                own: names::known_words().len(),
                of_instruments: dictionaries.iter().map(|dictionary| dictionary.words.len()).sum(),
            },
        };
        for dictionary in dictionaries {
            for name in &dictionary.names {
                writer.named += 1;
                writer.names.entry(name).or_insert(writer.named);
            }
            for word in &dictionary.words {
                writer.words.entry(word).or_insert(writer.worded);
                writer.worded += 1;
            }
        }
        writer
    }

    /// The number of a name that both sides know by now.
    fn name_number(&self, name: &str) -> Option<u64> {
        names::NUMBERS.names.get(name).or_else(|| self.names.get(name)).copied()
    }

    /// In which place a word was learned.
    fn learned(&self, word: &str) -> Option<usize> {
        names::NUMBERS.words.get(word).or_else(|| self.words.get(word)).copied()
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
            && let Some(number) = self.repeats.as_ref().and_then(|said| said.get(text))
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
            let number = match self.name_number(name) {
                Some(number) => number,
                None if matches!(leaf::of(name), Leaf::Id(_)) => tag::NAME_ID,
                None => {
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
            let number = match self.by_path {
                Some(_) => fold_sign(known as i64 - self.last_id as i64),
                None => known as u64,
            };
            put(self.tag(path, tag::ID_AGAIN), number);
        }
        self.last_id = known;
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
        if self.learned(text).is_none()
            && let Some(bytes) = leaf::hex(text)
        {
            put(self.tag(path, tag::HEX), bytes.len() as u64);
            self.ids.extend(bytes);
            self.learn(text);
            return;
        }
        let count = text.split(' ').count();
        if count <= tag::MOST_TOLD - usize::from(self.repeats.is_some()) {
            self.tag(path, tag::WORD + (count - 1) as u8);
        } else {
            put(self.tag(path, tag::WORDS), count as u64);
        }
        text.split(' ').for_each(|word| self.word(path, word));
    }

    fn word(&mut self, path: usize, word: &'a str) {
        match self.learned(word) {
            Some(number) => self.word_number(path, Some(number)),
            None => {
                self.word_number(path, None);
                self.texts.extend(word.as_bytes());
                self.texts.push(0);
                if let Some(number) = self.learn(word) {
                    self.met_on(path, number);
                }
            }
        }
    }

    /// The word that was learned in this place, or a new one.
    fn word_number(&mut self, path: usize, learned: Option<usize>) {
        let there = |learned| self.by_path.as_ref()?.get(&(path, learned)).copied();
        if let Some(number) = learned.and_then(there) {
            tag::put_word(self.data(path), number + 1);
        } else if self.by_path.is_some() {
            tag::put_word(self.data(path), 0);
            tag::put_word(self.data(path), learned.map_or(0, |learned| learned + 1));
            if let Some(learned) = learned {
                self.met_on(path, learned);
            }
        } else if self.repeats.is_some() {
            let number = learned.map_or(0, |learned| self.order.number(learned) + 1);
            tag::put_word(&mut self.words_apart, number);
        } else {
            tag::put_word(self.data(path), learned.map_or(0, |learned| learned + 1));
        }
    }

    /// A word has its next number on a path.
    fn met_on(&mut self, path: usize, learned: usize) {
        let met = &mut self.paths[path].words;
        if let Some(by_path) = &mut self.by_path {
            by_path.insert((path, learned), *met);
            *met += 1;
        }
    }

    /// Gives a word the next place, if there is one.
    fn learn(&mut self, word: &'a str) -> Option<usize> {
        let place = self.worded;
        (place < tag::MOST_WORDS).then(|| {
            self.words.insert(word, place);
            self.worded += 1;
            place
        })
    }
}
