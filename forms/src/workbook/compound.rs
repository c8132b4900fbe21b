//! Compound files, the wrapping of an .xls: just enough to look at its one stream before a reader does.

/// A compound file, as far as needed to find the one stream that holds the workbook.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    next: Vec<u32>,
}

/// Links from here on mean an end, or nothing.
const LAST: u32 = 0xFFFF_FFFA;

impl<'a> Compound<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        let sector = match word(bytes, 30) {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector,
            next: Vec::new(),
        };
        let mut tables: Vec<u32> = (0..109).map(|at| file.long(76 + at * 4)).collect();
        let mut more = file.long(68);
        let mut steps = 0;
        while more < LAST && steps <= bytes.len() / sector {
            let links: Vec<u32> = longs(file.sector(more)?).collect();
            let (last, links) = links.split_last()?;
            tables.extend(links);
            more = *last;
            steps += 1;
        }
        for table in tables.into_iter().filter(|table| *table < LAST) {
            let links: Vec<u32> = longs(file.sector(table)?).collect();
            file.next.extend(links);
            if file.next.len() > bytes.len() {
                return None;
            }
        }
        Some(file)
    }

    fn long(&self, at: usize) -> u32 {
        u32::from(word(self.bytes, at)) | u32::from(word(self.bytes, at + 2)) << 16
    }

    fn sector(&self, at: u32) -> Option<&'a [u8]> {
        let start = (at as usize).checked_add(1)?.checked_mul(self.sector)?;
        let end = (start + self.sector).min(self.bytes.len());
        self.bytes.get(start..end)
    }

    /// A chain of sectors; one that runs in a circle is cut at the file's own length.
    fn chain(&self, at: u32) -> Vec<u8> {
        self.placed(at).0
    }

    /// A chain of sectors, and where each begins in the file.
    fn placed(&self, mut at: u32) -> (Vec<u8>, Vec<usize>) {
        let (mut data, mut starts) = (Vec::new(), Vec::new());
        while at < LAST && data.len() <= self.bytes.len() {
            let Some(sector) = self.sector(at) else { break };
            data.extend_from_slice(sector);
            starts.push((at as usize + 1) * self.sector);
            let Some(next) = self.next.get(at as usize) else { break };
            at = *next;
        }
        (data, starts)
    }

    /// The stream of the workbook, and where its bytes stand in the file.
    pub(super) fn workbook(&self) -> Option<(Vec<u8>, Places)> {
        let entries = self.chain(self.long(48));
        let (entries, _) = entries.as_chunks::<128>();
        let name = |entry: &[u8; 128]| -> String {
            let length = usize::from(word(entry, 64)).saturating_sub(2).min(64) / 2;
            (0..length)
                .filter_map(|at| char::from_u32(word(entry, at * 2).into()))
                .collect()
        };
        let find = |wanted: &str| entries.iter().find(|entry| name(entry).eq_ignore_ascii_case(wanted));
        let entry = find("Workbook").or_else(|| find("Book"))?;
        let long = |entry: &[u8; 128], at| u32::from(word(entry, at)) | u32::from(word(entry, at + 2)) << 16;
        let (start, size) = (long(entry, 116), long(entry, 120) as usize);
        let (mut data, places) = if size < 4096 {
            self.small(long(entries.first()?, 116), start)
        } else {
            let (data, starts) = self.placed(start);
            (
                data,
                Places {
                    starts,
                    length: self.sector,
                },
            )
        };
        data.truncate(size);
        Some((data, places))
    }

    /// A short stream: 64 bytes at a time, out of the root's own.
    fn small(&self, root: u32, mut at: u32) -> (Vec<u8>, Places) {
        let ((root, starts), links) = (self.placed(root), self.chain(self.long(60)));
        let root_places = Places {
            starts,
            length: self.sector,
        };
        let links: Vec<u32> = longs(&links).collect();
        let (mut data, mut starts) = (Vec::new(), Vec::new());
        while at < LAST && data.len() <= 4096 {
            let start = at as usize * 64;
            let Some(piece) = root.get(start..(start + 64).min(root.len())) else {
                break;
            };
            data.extend_from_slice(piece);
            starts.push(root_places.of(start).unwrap_or(usize::MAX));
            let Some(next) = links.get(at as usize) else { break };
            at = *next;
        }
        (data, Places { starts, length: 64 })
    }
}

/// Where the bytes of a stream stand in the file: pieces of one length.
pub(super) struct Places {
    starts: Vec<usize>,
    length: usize,
}

impl Places {
    pub(super) fn of(&self, at: usize) -> Option<usize> {
        self.starts.get(at / self.length)?.checked_add(at % self.length)
    }
}

fn longs(data: &[u8]) -> impl Iterator<Item = u32> + '_ {
    data.as_chunks::<4>().0.iter().map(|four| u32::from_le_bytes(*four))
}

/// Two bytes, the lower first; 0 where there are none.
pub(super) fn word(data: &[u8], at: usize) -> u16 {
    match data.get(at..at + 2) {
        Some([low, high]) => u16::from_le_bytes([*low, *high]),
        _ => 0,
    }
}
