//! Makes .xls files: a workbook of Excel 97 in a compound file.

/// A cell.
pub enum Cell {
    Text(String),
    Number(f64),
    Date(f64),
    Truth(bool),
}

impl Cell {
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// A sheet's name and its cells with their row and column, from 0.
pub type Sheet<'a> = (&'a str, Vec<(u16, u16, Cell)>);

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).expect("a short record");
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

fn wide(text: &str) -> (u16, Vec<u8>) {
    let units: Vec<u16> = text.encode_utf16().collect();
    (
        units.len() as u16,
        units.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
    )
}

fn begin(kind: u16) -> Vec<u8> {
    record(
        0x0809,
        &[&0x0600_u16.to_le_bytes()[..], &kind.to_le_bytes(), &[0; 12]].concat(),
    )
}

/// The texts that cells share, in a record and as many that continue it as are needed.
fn shared(texts: &[&str]) -> Vec<u8> {
    let count = (texts.len() as u32).to_le_bytes();
    let mut pieces = vec![[count, count].concat()];
    for text in texts {
        let (length, units) = wide(text);
        let text = [&length.to_le_bytes()[..], &[1], &units].concat();
        match pieces.last_mut() {
            Some(piece) if piece.len() + text.len() <= 8_224 => piece.extend(text),
            _ => pieces.push(text),
        }
    }
    let kinds = std::iter::once(0x00FC).chain(std::iter::repeat(0x003C));
    kinds
        .zip(&pieces)
        .flat_map(|(kind, piece)| record(kind, piece))
        .collect()
}

/// The stream of a workbook; `between` are records put into each sheet before its cells.
pub fn stream(sheets: &[Sheet<'_>], between: &[u8]) -> Vec<u8> {
    let mut texts: Vec<&str> = Vec::new();
    let mut bodies = Vec::new();
    for (_, cells) in sheets {
        let mut body = [begin(0x0010), between.to_vec()].concat();
        for (row, column, cell) in cells {
            let at = [row.to_le_bytes(), column.to_le_bytes()].concat();
            let plain = [&at[..], &0_u16.to_le_bytes()].concat();
            body.extend(match cell {
                Cell::Text(text) => {
                    texts.push(text);
                    record(0x00FD, &[&plain[..], &(texts.len() as u32 - 1).to_le_bytes()].concat())
                }
                Cell::Number(number) => record(0x0203, &[&plain[..], &number.to_le_bytes()].concat()),
                Cell::Date(number) => record(0x0203, &[&at[..], &1_u16.to_le_bytes(), &number.to_le_bytes()].concat()),
                Cell::Truth(truth) => record(0x0205, &[&plain[..], &[u8::from(*truth), 0]].concat()),
            });
        }
        body.extend(record(0x000A, &[]));
        bodies.push(body);
    }
    let formats: Vec<u8> = [0_u16, 14]
        .iter()
        .flat_map(|format| record(0x00E0, &[&[0, 0][..], &format.to_le_bytes(), &[0; 16]].concat()))
        .collect();
    let shared = shared(&texts);
    let heads = |start: usize| -> Vec<u8> {
        let mut start = start;
        let mut all = Vec::new();
        for ((name, _), body) in sheets.iter().zip(&bodies) {
            let (length, units) = wide(name);
            all.extend(record(
                0x0085,
                &[&(start as u32).to_le_bytes()[..], &[0, 0, length as u8, 1], &units].concat(),
            ));
            start += body.len();
        }
        all
    };
    let globals = |start: usize| {
        [
            begin(0x0005),
            formats.clone(),
            heads(start),
            shared.clone(),
            record(0x000A, &[]),
        ]
        .concat()
    };
    let start = globals(0).len();
    [globals(start), bodies.concat()].concat()
}

/// The compound file around a stream.
pub fn wrap(mut stream: Vec<u8>) -> Vec<u8> {
    let size = stream.len().max(4096);
    stream.resize(size.div_ceil(512) * 512, 0);
    let sectors = stream.len() / 512;
    let tables = (sectors + 1).div_ceil(127);
    let mut header = vec![0_u8; 512];
    header[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    header[24..34].copy_from_slice(&[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    let mut put = |at: usize, value: u32| header[at..at + 4].copy_from_slice(&value.to_le_bytes());
    put(44, tables as u32);
    put(48, tables as u32);
    put(56, 4096);
    put(60, u32::MAX - 1);
    put(68, u32::MAX - 1);
    for at in 0..109 {
        put(76 + at * 4, if at < tables { at as u32 } else { u32::MAX });
    }
    let mut links = vec![u32::MAX - 2; tables];
    links.push(u32::MAX - 1);
    let first = tables + 1;
    links.extend((1..sectors).map(|at| (first + at) as u32));
    links.push(u32::MAX - 1);
    links.resize(tables * 128, u32::MAX);
    let links: Vec<u8> = links.iter().flat_map(|link| link.to_le_bytes()).collect();
    let entry = |name: &str, kind: u8, start: u32, size: usize| {
        let mut entry = vec![0_u8; 128];
        let (length, units) = wide(name);
        entry[..units.len()].copy_from_slice(&units);
        entry[64..66].copy_from_slice(&((length + 1) * 2).to_le_bytes());
        entry[66..68].copy_from_slice(&[kind, 1]);
        entry[68..80].fill(0xFF);
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&(size as u32).to_le_bytes());
        entry
    };
    let mut root = entry("Root Entry", 5, u32::MAX - 1, 0);
    root[76..80].copy_from_slice(&1_u32.to_le_bytes());
    let entries = [root, entry("Workbook", 2, first as u32, size), vec![0; 256]].concat();
    [header, links, entries, stream].concat()
}

/// A whole file.
pub fn workbook(sheets: &[Sheet<'_>]) -> Vec<u8> {
    wrap(stream(sheets, &[]))
}
