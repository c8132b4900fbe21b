//! Bodies of version 2: JSON taken apart into columns, so that what is alike stands together, then squeezed.
//!
//! A message is serialized as JSON first; this module knows nothing of what it says. Names of members and words are sent once and then by number;
//! ids travel as 16 bytes, times and dates as differences. What comes out is the same text, byte for byte. Layout (numbers are LEB128):
//! ```text
//! form: 0 = JSON as it is, 1 = one column, 2 = a column for each path; 3 and 4 the same, told better, where both sides can read that
//! count of dictionaries, then for each: 8 bytes of the instrument's version, 4 bytes of the hash of its names
//! form 1: lengths of tags, data and texts; form 3: of tags, data, words and texts
//! length of what is squeezed, and that: form 1 and 3 by `entropy`, the others a zstd frame without its magic number
//! ids, as they are: alone they do not get smaller; form 4: a zstd frame of their planes
//! ```
//! A small message is one column, since a table of columns would be longer than what it saves. An answer leans on the ids of its request: what
//! was asked about need not be spelled out again. A request of form 3 says that its writer reads answers of form 3, in which an array or object that
//! the request spelled is its number (`said`): a visit that was brought comes back in two bytes; and of form 4, in which words are numbered by
//! path as they are met there, since what stands in one place says the same few, and ids by their distance to the one before.

mod bytes;
mod entropy;
mod leaf;
mod names;
mod read;
mod said;
mod scan;
mod tag;
mod write;

use std::io::Read;

pub use names::{Dictionary, DictionaryId, MAX_DICTIONARIES};
pub use said::Said;

use crate::{codec::CodecError, limits::MAX_UNPACKED_BYTES};
use bytes::Source;
use entropy::Made;

/// From so many bytes of JSON on, columns are worth their table.
const COLUMNS_FROM: usize = 24 * 1024;
/// The most bytes of a small message's streams; what small JSON becomes is never near it.
const MAX_SMALL: usize = 256 * 1024;
/// How hard zstd tries: a phone's battery pays for it.
const LEVEL: i32 = 3;
/// … and for an answer, which is packed once by a server and paid for by the byte.
const ANSWER_LEVEL: i32 = 9;
/// Bytes of an id.
const ID: usize = 16;
/// The first bytes of every zstd frame; they are not sent.
const MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// How a message is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Plain = 0,
    Rows = 1,
    Columns = 2,
    Repeating = 3,
    ColumnsByPath = 4,
}

/// What both sides have already.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'a> {
    /// Names of instruments; at most `MAX_DICTIONARIES` of them are used.
    pub dictionaries: &'a [&'a Dictionary],
    /// What was said: before a request, the device's id; before an answer, its request.
    pub said: Option<&'a Said>,
}

impl<'a> Known<'a> {
    /// What was said, alone.
    pub fn said(said: &'a Said) -> Self {
        Self {
            dictionaries: &[],
            said: Some(said),
        }
    }
}

/// Packs JSON text; beside it what both sides know now.
pub fn pack(json: &str, known: &Known<'_>) -> Result<(Vec<u8>, Said), CodecError> {
    let nothing = Said::default();
    let said = known.said.unwrap_or(&nothing);
    let dictionaries = &known.dictionaries[..known.dictionaries.len().min(MAX_DICTIONARIES)];
    let columns = json.len() >= COLUMNS_FROM;
    let Some(mut written) = write::write(json, dictionaries, said, columns) else {
        // JSON that is not as compact as ours: taken as it is.
        let mut out = head_of(Form::Plain, &[]);
        put_squeezed(&mut out, &freeze(json.as_bytes(), LEVEL)?);
        return Ok((out, unrepeatable(said)));
    };
    let better = said.text.is_some();
    let repeats = !columns && better;
    let mut out;
    if columns {
        out = head_of(if better { Form::ColumnsByPath } else { Form::Columns }, dictionaries);
        let is_answer = said.text.as_ref().is_some_and(|text| !text.is_empty());
        let level = if is_answer { ANSWER_LEVEL } else { LEVEL };
        put_squeezed(&mut out, &freeze(&written.columns(), level)?);
        if better {
            out.extend(freeze(&planes(&written.ids), level)?);
            written.ids.clear();
        }
    } else {
        out = head_of(if repeats { Form::Repeating } else { Form::Rows }, dictionaries);
        let streams = written.streams(repeats);
        for stream in &streams {
            bytes::put(&mut out, stream.len() as u64);
        }
        put_squeezed(&mut out, &entropy::squeeze(&streams, made(repeats)));
    }
    out.extend(&written.ids);
    let said = Said {
        ids: written.known_ids,
        text: repeats.then(|| json.to_owned()),
        kept: Vec::new(),
    };
    Ok((out, said))
}

/// The same ids, and nothing that could be repeated.
fn unrepeatable(said: &Said) -> Said {
    Said {
        ids: said.ids.clone(),
        ..Said::default()
    }
}

fn head_of(form: Form, dictionaries: &[&Dictionary]) -> Vec<u8> {
    let mut out = vec![form as u8];
    bytes::put(&mut out, dictionaries.len() as u64);
    for dictionary in dictionaries {
        out.extend(dictionary.id().to_bytes());
    }
    out
}

/// What the texts of a small message are told by.
fn made(repeats: bool) -> Made {
    if repeats { Made::OfLetters } else { Made::OfBytes }
}

fn put_squeezed(out: &mut Vec<u8>, squeezed: &[u8]) {
    bytes::put(out, squeezed.len() as u64);
    out.extend(squeezed);
}

/// The first byte of every id, then the second of each, and so on: ids that were made about the same time begin alike.
fn planes(ids: &[u8]) -> Vec<u8> {
    let plane = |n: usize| ids.iter().skip(n).step_by(ID).copied();
    (0..ID).flat_map(plane).collect()
}

/// Ids out of their planes.
fn from_planes(planes: &[u8]) -> Vec<u8> {
    let mut ids = vec![0; planes.len()];
    let places = (0..ID).flat_map(|n| (n..planes.len()).step_by(ID));
    for (place, byte) in places.zip(planes) {
        ids[place] = *byte;
    }
    ids
}

fn freeze(body: &[u8], level: i32) -> Result<Vec<u8>, CodecError> {
    let mut compressor = zstd::bulk::Compressor::new(level)?;
    compressor.include_contentsize(false)?;
    let mut squeezed = compressor.compress(body)?;
    squeezed.drain(..MAGIC.len());
    Ok(squeezed)
}

/// The dictionaries that are needed to unpack a message.
pub fn needs(packed: &[u8]) -> Result<Vec<DictionaryId>, CodecError> {
    Ok(head(&mut Source::new(packed))?.1)
}

/// The JSON text of a packed message, given the dictionaries that `needs` names; beside it what both sides know now. It never grows past the
/// limit, whatever the message claims.
pub fn unpack(packed: &[u8], known: &Known<'_>) -> Result<(String, Said), CodecError> {
    let nothing = Said::default();
    let said = known.said.unwrap_or(&nothing);
    let mut source = Source::new(packed);
    let (form, needed) = head(&mut source)?;
    let mut dictionaries = Vec::with_capacity(needed.len());
    for id in &needed {
        let found = known.dictionaries.iter().find(|dictionary| dictionary.id() == *id);
        dictionaries.push(*found.ok_or(CodecError::DictionaryUnknown)?);
    }
    let mut lengths = [0; 4];
    let streams = match form {
        Form::Rows => 3,
        Form::Repeating => 4,
        Form::Plain | Form::Columns | Form::ColumnsByPath => 0,
    };
    let lengths = &mut lengths[..streams];
    for length in lengths.iter_mut() {
        *length = source.length()?;
    }
    if lengths.iter().any(|length| *length > MAX_SMALL) {
        return Err(CodecError::TooLarge);
    }
    let length = source.length()?;
    let squeezed = source.take(length)?;
    let ids = source.rest();
    match form {
        Form::Plain => {
            let json = String::from_utf8(thaw(squeezed)?).map_err(|_| CodecError::Malformed)?;
            Ok((json, unrepeatable(said)))
        }
        Form::Rows | Form::Repeating => read::rows(
            &entropy::restore(squeezed, lengths, made(form == Form::Repeating))?,
            ids,
            &dictionaries,
            said,
        ),
        Form::Columns => read::columns(&thaw(squeezed)?, ids, &dictionaries, said, false),
        Form::ColumnsByPath => {
            let ids = from_planes(&thaw(ids)?);
            read::columns(&thaw(squeezed)?, &ids, &dictionaries, said, true)
        }
    }
}

fn head(source: &mut Source<'_>) -> Result<(Form, Vec<DictionaryId>), CodecError> {
    let form = match source.byte()? {
        0 => Form::Plain,
        1 => Form::Rows,
        2 => Form::Columns,
        3 => Form::Repeating,
        4 => Form::ColumnsByPath,
        _ => return Err(CodecError::NotPacked),
    };
    let count = source.length()?;
    if count > MAX_DICTIONARIES {
        return Err(CodecError::Malformed);
    }
    let mut needed = Vec::with_capacity(count);
    for _ in 0..count {
        needed.push(DictionaryId::from_bytes(source.take(DictionaryId::BYTES)?));
    }
    Ok((form, needed))
}

fn thaw(squeezed: &[u8]) -> Result<Vec<u8>, CodecError> {
    let mut body = Vec::new();
    let mut decoder = zstd::stream::read::Decoder::with_buffer(MAGIC.chain(squeezed))?;
    decoder.window_log_max(MAX_UNPACKED_BYTES.ilog2())?;
    decoder.take(MAX_UNPACKED_BYTES as u64 + 1).read_to_end(&mut body)?;
    if body.len() > MAX_UNPACKED_BYTES {
        return Err(CodecError::TooLarge);
    }
    Ok(body)
}
