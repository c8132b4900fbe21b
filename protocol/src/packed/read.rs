//! Columns back into JSON.

use std::{borrow::Cow, collections::HashMap, fmt::Write as _};

use super::{
    bytes::{Source, unfold_sign},
    leaf,
    names::{self, Dictionary},
    said::Said,
    scan::DEEPEST,
    tag,
};
use crate::{codec::CodecError, limits::MAX_UNPACKED_BYTES};

const ELEMENT: u64 = u64::MAX;

/// The JSON of a message that is one column: tags, data, numbers of words where they are apart, texts.
pub(super) fn rows(
    streams: &[Vec<u8>],
    ids: &[u8],
    dictionaries: &[&Dictionary],
    said: &Said,
) -> Result<(String, Said), CodecError> {
    let (tags, data, words, texts) = match streams {
        [tags, data, texts] => (tags, data, None, texts),
        [tags, data, words, texts] => (tags, data, Some(words), texts),
        _ => return Err(CodecError::Malformed),
    };
    let column = Column {
        tags: Source::new(tags),
        data: Source::new(data),
    };
    let mut reader = Reader::new(vec![column], Source::new(texts), ids, dictionaries, said);
    reader.repeats = words.map(|words| (said.parts(), Source::new(words)));
    reader.read(false)
}

/// The JSON of a message that has a column for each path.
pub(super) fn columns(
    body: &[u8],
    ids: &[u8],
    dictionaries: &[&Dictionary],
    said: &Said,
    by_path: bool,
) -> Result<(String, Said), CodecError> {
    let mut source = Source::new(body);
    // Each column's lengths take two bytes at least: no count is believed beyond that.
    let mut lengths = Vec::new();
    for _ in 0..source.length()? {
        lengths.push((source.length()?, source.length()?));
    }
    let mut columns = Vec::with_capacity(lengths.len());
    for (tags, data) in lengths {
        columns.push(Column {
            tags: Source::new(source.take(tags)?),
            data: Source::new(source.take(data)?),
        });
    }
    let mut reader = Reader::new(columns, source, ids, dictionaries, said);
    reader.by_path = by_path.then(Vec::new);
    reader.read(true)
}

#[derive(Clone, Copy, Default)]
struct Column<'a> {
    tags: Source<'a>,
    data: Source<'a>,
}

#[derive(Clone, Copy, Default)]
struct Path {
    column: usize,
    int: i64,
    id: Option<usize>,
    time: Option<i64>,
    date: Option<i64>,
}

struct Reader<'a> {
    columns: Vec<Column<'a>>,
    one_each: bool,
    paths: Vec<Path>,
    path_of: HashMap<(usize, u64), usize>,
    names: Vec<&'a str>,
    words: Vec<Cow<'a, str>>,
    shapes: Vec<Vec<u64>>,
    known_ids: Vec<[u8; 16]>,
    texts: Source<'a>,
    ids: Source<'a>,
    time: i64,
    date: i64,
    /// In a message that repeats: the parts that the message before spelled, and the numbers of its words, in an order of their own.
    repeats: Option<(Vec<&'a str>, Source<'a>)>,
    order: tag::WordOrder,
    /// Where words are numbered by path: those of each path, by their places.
    by_path: Option<Vec<Vec<usize>>>,
    /// The number of the id that was read last.
    last_id: usize,
    out: String,
}

impl<'a> Reader<'a> {
    fn new(
        columns: Vec<Column<'a>>,
        texts: Source<'a>,
        ids: &'a [u8],
        dictionaries: &[&'a Dictionary],
        said: &Said,
    ) -> Self {
        let mut names = names::known_names().to_vec();
        names.extend(
            dictionaries
                .iter()
                .flat_map(|dictionary| dictionary.names.iter().map(String::as_str)),
        );
        let known = names::known_words().iter().map(|word| Cow::Borrowed(*word));
        let of_instruments = dictionaries.iter().flat_map(|dictionary| &dictionary.words);
        let words = known
            .chain(of_instruments.map(|word| Cow::Borrowed(word.as_str())))
            .collect();
        Self {
            columns,
            one_each: false,
            paths: Vec::new(),
            path_of: HashMap::new(),
            names,
            words,
            shapes: Vec::new(),
            known_ids: said.ids.clone(),
            texts,
            ids: Source::new(ids),
            time: 0,
            date: 0,
            repeats: None,
            order: tag::WordOrder {
                own: names::known_words().len(),
                of_instruments: dictionaries.iter().map(|dictionary| dictionary.words.len()).sum(),
            },
            by_path: None,
            last_id: 0,
            out: String::new(),
        }
    }

    fn read(mut self, one_each: bool) -> Result<(String, Said), CodecError> {
        self.one_each = one_each;
        let root = self.path(0, ELEMENT)?;
        self.value(root, DEEPEST)?;
        let said = Said {
            ids: self.known_ids,
            text: self.repeats.map(|_| self.out.clone()),
            kept: Vec::new(),
        };
        Ok((self.out, said))
    }

    fn path(&mut self, parent: usize, step: u64) -> Result<usize, CodecError> {
        if let Some(path) = self.path_of.get(&(parent, step)) {
            return Ok(*path);
        }
        let number = self.paths.len();
        let column = if self.one_each { number } else { 0 };
        if column >= self.columns.len() {
            return Err(CodecError::Malformed);
        }
        self.paths.push(Path {
            column,
            ..Path::default()
        });
        self.path_of.insert((parent, step), number);
        Ok(number)
    }

    fn data(&mut self, path: usize) -> &mut Source<'a> {
        let column = self.paths[path].column;
        &mut self.columns[column].data
    }

    fn tag(&mut self, path: usize) -> Result<u8, CodecError> {
        let column = self.paths[path].column;
        self.columns[column].tags.byte()
    }

    /// Writes, and stops where the text grows past the limit.
    fn put(&mut self, text: &str) -> Result<(), CodecError> {
        if self.out.len() + text.len() > MAX_UNPACKED_BYTES {
            return Err(CodecError::TooLarge);
        }
        self.out.push_str(text);
        Ok(())
    }

    fn quoted(&mut self, text: &str) -> Result<(), CodecError> {
        self.put("\"")?;
        self.put(text)?;
        self.put("\"")
    }

    fn value(&mut self, path: usize, depth: usize) -> Result<(), CodecError> {
        let depth = depth.checked_sub(1).ok_or(CodecError::Malformed)?;
        match self.tag(path)? {
            tag::NULL => self.put("null"),
            tag::FALSE => self.put("false"),
            tag::TRUE => self.put("true"),
            tag::OBJECT => self.object(path, depth),
            tag::ARRAY => self.array(path, depth),
            tag @ (tag::INT | tag::INT_DELTA) => {
                let number = unfold_sign(self.data(path).number()?);
                let before = if tag == tag::INT { 0 } else { self.paths[path].int };
                let number = number.wrapping_add(before);
                self.paths[path].int = number;
                self.put(&number.to_string())
            }
            tag::NUMBER => self.word(path),
            tag::SAID if self.repeats.is_some() => self.said(path),
            tag => {
                self.put("\"")?;
                self.text(path, tag)?;
                self.put("\"")
            }
        }
    }

    /// A part that the message before spelled.
    fn said(&mut self, path: usize) -> Result<(), CodecError> {
        let number = self.data(path).length()?;
        let part = self.repeats.as_ref().and_then(|(parts, _)| parts.get(number).copied());
        self.put(part.ok_or(CodecError::Malformed)?)
    }

    fn array(&mut self, path: usize, depth: usize) -> Result<(), CodecError> {
        let count = self.data(path).number()?;
        let inner = self.path(path, ELEMENT)?;
        self.put("[")?;
        for n in 0..count {
            if n > 0 {
                self.put(",")?;
            }
            self.value(inner, depth)?;
        }
        self.put("]")
    }

    fn object(&mut self, path: usize, depth: usize) -> Result<(), CodecError> {
        let shape = match self.data(path).length()? {
            0 => self.new_shape(path)?,
            known => known - 1,
        };
        let members = self.shapes.get(shape).ok_or(CodecError::Malformed)?.len();
        self.put("{")?;
        for n in 0..members {
            if n > 0 {
                self.put(",")?;
            }
            let name = self.shapes[shape][n];
            let inner = self.path(path, name)?;
            if name == tag::NAME_ID {
                let tag = self.tag(inner)?;
                self.put("\"")?;
                self.id(inner, tag)?;
                self.put("\"")?;
            } else {
                let index = usize::try_from(name - 1).map_err(|_| CodecError::Malformed)?;
                let name = *self.names.get(index).ok_or(CodecError::Malformed)?;
                self.quoted(name)?;
            }
            self.put(":")?;
            self.value(inner, depth)?;
        }
        self.put("}")
    }

    fn new_shape(&mut self, path: usize) -> Result<usize, CodecError> {
        let count = self.data(path).number()?;
        let (mut shape, mut before) = (Vec::new(), 0);
        for _ in 0..count {
            let name = match self.data(path).number()? {
                tag::MEMBER_NEXT => before + 1,
                tag::MEMBER_NEW => {
                    let text = self.new_text()?;
                    self.names.push(text);
                    self.names.len() as u64
                }
                tag::MEMBER_ID => tag::NAME_ID,
                far => (before + 1).wrapping_add_signed(unfold_sign(far - (tag::MEMBER - 1))),
            };
            if name > self.names.len() as u64 {
                return Err(CodecError::Malformed);
            }
            shape.push(name);
            before = name;
        }
        self.shapes.push(shape);
        Ok(self.shapes.len() - 1)
    }

    fn new_text(&mut self) -> Result<&'a str, CodecError> {
        std::str::from_utf8(self.texts.until(0)?).map_err(|_| CodecError::Malformed)
    }

    fn text(&mut self, path: usize, tag: u8) -> Result<(), CodecError> {
        match tag {
            tag::ID_NEW | tag::ID_SAME | tag::ID_AGAIN => self.id(path, tag),
            tag::TIME | tag::TIME_MILLIS | tag::TIME_MICROS | tag::TIME_NANOS => self.time(path, tag),
            tag::DATE => {
                let difference = unfold_sign(self.data(path).number()?);
                let days = difference.wrapping_add(self.paths[path].date.unwrap_or(self.date));
                self.paths[path].date = Some(days);
                self.date = days;
                let text = leaf::date_text(days).ok_or(CodecError::Malformed)?;
                self.put(&text)
            }
            tag::TEXT_INT => {
                let number = unfold_sign(self.data(path).number()?);
                self.put(&number.to_string())
            }
            tag::HEX => {
                let count = self.data(path).length()?;
                let bytes = self.ids.take(count)?;
                let mut text = String::with_capacity(2 * count);
                for byte in bytes {
                    let _ = write!(text, "{byte:02x}");
                }
                self.put(&text)?;
                self.learn(Cow::Owned(text));
                Ok(())
            }
            tag::WORDS => {
                let count = self.data(path).number()?;
                self.words(path, count)
            }
            tag => self.words(path, u64::from(tag - tag::WORD) + 1),
        }
    }

    fn id(&mut self, path: usize, tag: u8) -> Result<(), CodecError> {
        let known = match tag {
            tag::ID_NEW => {
                let mut id = [0; 16];
                id.copy_from_slice(self.ids.take(16)?);
                self.known_ids.push(id);
                self.known_ids.len() - 1
            }
            tag::ID_SAME => self.paths[path].id.ok_or(CodecError::Malformed)?,
            tag::ID_AGAIN => {
                let number = self.data(path).number()?;
                let known = match self.by_path {
                    Some(_) => (self.last_id as u64).wrapping_add_signed(unfold_sign(number)),
                    None => number,
                };
                usize::try_from(known).map_err(|_| CodecError::Malformed)?
            }
            _ => return Err(CodecError::Malformed),
        };
        let id = *self.known_ids.get(known).ok_or(CodecError::Malformed)?;
        self.last_id = known;
        self.paths[path].id = Some(known);
        let mut buffer = uuid::Uuid::encode_buffer();
        let text = uuid::Uuid::from_bytes(id).hyphenated().encode_lower(&mut buffer);
        self.put(text)
    }

    fn time(&mut self, path: usize, tag: u8) -> Result<(), CodecError> {
        let difference = unfold_sign(self.data(path).number()?);
        let seconds = difference.wrapping_add(self.paths[path].time.unwrap_or(self.time));
        self.paths[path].time = Some(seconds);
        self.time = seconds;
        let (digits, unit) = match tag {
            tag::TIME => (0, 0),
            tag::TIME_MILLIS => (3, 1_000_000),
            tag::TIME_MICROS => (6, 1_000),
            _ => (9, 1),
        };
        let fraction = if digits == 0 { 0 } else { self.data(path).number()? };
        let nanos = u32::try_from(fraction.saturating_mul(unit)).map_err(|_| CodecError::Malformed)?;
        let text = leaf::time_text(seconds, nanos, digits).ok_or(CodecError::Malformed)?;
        self.put(&text)
    }

    fn words(&mut self, path: usize, count: u64) -> Result<(), CodecError> {
        for n in 0..count {
            if n > 0 {
                self.put(" ")?;
            }
            self.word(path)?;
        }
        Ok(())
    }

    fn word(&mut self, path: usize) -> Result<(), CodecError> {
        match self.word_number(path)? {
            0 => {
                let word = self.new_text()?;
                if let Some(place) = self.learn(Cow::Borrowed(word)) {
                    self.met_on(path, place);
                }
                self.put(word)
            }
            known => {
                let word = self.words.get(known - 1).ok_or(CodecError::Malformed)?;
                if self.out.len() + word.len() > MAX_UNPACKED_BYTES {
                    return Err(CodecError::TooLarge);
                }
                self.out.push_str(word);
                Ok(())
            }
        }
    }

    /// The place of the next word and 1; 0 for a new one.
    fn word_number(&mut self, path: usize) -> Result<usize, CodecError> {
        if let Some((_, words)) = &mut self.repeats {
            return Ok(match tag::word(words)? {
                0 => 0,
                number => self.order.learned(number - 1) + 1,
            });
        }
        let number = tag::word(self.data(path))?;
        let Some(by_path) = &self.by_path else {
            return Ok(number);
        };
        if number > 0 {
            let met = by_path.get(path).and_then(|words| words.get(number - 1));
            return Ok(met.ok_or(CodecError::Malformed)? + 1);
        }
        let number = tag::word(self.data(path))?;
        if let Some(place) = number.checked_sub(1) {
            self.met_on(path, place);
        }
        Ok(number)
    }

    /// A word has its next number on a path.
    fn met_on(&mut self, path: usize, place: usize) {
        if let Some(by_path) = &mut self.by_path {
            if by_path.len() <= path {
                by_path.resize_with(path + 1, Vec::new);
            }
            by_path[path].push(place);
        }
    }

    /// Gives a word the next place, if there is one.
    fn learn(&mut self, word: Cow<'a, str>) -> Option<usize> {
        let place = self.words.len();
        (place < tag::MOST_WORDS).then(|| {
            self.words.push(word);
            place
        })
    }
}
