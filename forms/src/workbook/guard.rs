//! What a file claims, looked at before a reader trusts it: how far a packed one unfolds, and how large a table an .xls asks for.

use std::io::{Cursor, Read};

use super::compound::{Compound, word};
use super::{Limits, refusal, shared};
use crate::fault::Fault;

/// Refuses a packed file that unfolds to more than is read. What an entry says of its own size is not believed.
pub(super) fn unpacked(bytes: &[u8], limits: &Limits) -> Result<(), Fault> {
    let damaged = |error: zip::result::ZipError| {
        refusal(
            format!("The file is damaged ({error})."),
            "Open it in a spreadsheet program, save it anew as .xlsx, and try again.",
        )
    };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let names: Vec<String> = archive
        .file_names()
        .filter_map(|name| Some(name.ok()?.into_owned()))
        .collect();
    let has = |name: &str| names.iter().any(|other| other.eq_ignore_ascii_case(name));
    if !names.iter().any(|name| name.to_lowercase().ends_with("workbook.xml")) {
        let what = if has("content.xml") {
            "This is a spreadsheet of LibreOffice's own kind (.ods)."
        } else if has("xl/workbook.bin") {
            "This is a binary workbook (.xlsb)."
        } else {
            "This is a packed file, but not a spreadsheet."
        };
        return Err(refusal(what, "Save the form as .xlsx and try again."));
    }
    let mut left = limits.unpacked;
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(damaged)?;
        let name = entry.name().map_err(damaged)?.to_lowercase();
        if !(name.ends_with(".xml") || name.ends_with(".rels")) {
            continue;
        }
        let mut counted = entry.take(left + 1);
        let size = std::io::copy(&mut counted, &mut std::io::sink()).map_err(|error| damaged(error.into()))?;
        left = left.checked_sub(size).ok_or_else(|| {
            refusal(
                format!("The file unfolds to more than {} million bytes.", limits.unpacked >> 20),
                "Delete empty rows and columns that only carry formatting, or copy the form into a new spreadsheet.",
            )
        })?;
    }
    Ok(())
}

/// Refuses an .xls whose sheets, laid out as tables, hold more than is read. Gives it back without the sizes that its sheets claim, since a reader
/// makes room for all that is claimed, and some programs claim a million rows for ten.
pub(super) fn spread(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, Fault> {
    let Some((stream, places)) = Compound::open(bytes).and_then(|file| file.workbook()) else {
        return Err(refusal(
            "The file is damaged, or holds no spreadsheet that can be read: a password may protect it.",
            "Open it in a spreadsheet program, save it anew as .xlsx without a password, and try again.",
        ));
    };
    let mut texts = Vec::new();
    let mut sheets = Vec::new();
    let mut records = Records(&stream).peekable();
    while let Some((kind, data)) = records.next() {
        match kind {
            0x0085 => sheets.push(word(data, 0) as usize | (word(data, 2) as usize) << 16),
            0x00FC => {
                let mut pieces = vec![data.get(8..).unwrap_or_default()];
                while let Some((_, more)) = records.next_if(|(kind, _)| *kind == 0x003C) {
                    pieces.push(more);
                }
                texts = shared::lengths(&pieces);
            }
            0x000A => break,
            _ => {}
        }
    }
    if sheets.len() > limits.sheets {
        return Err(refusal(
            format!("The file has {} sheets.", sheets.len()),
            "Keep the sheets of the form and delete the others.",
        ));
    }
    let (mut cells, mut text) = (0_usize, 0_usize);
    let mut claims = Vec::new();
    for start in sheets {
        let mut area = Area::default();
        let mut at = start;
        for (kind, data) in Records(stream.get(start..).unwrap_or_default()) {
            at += 4 + data.len();
            match kind {
                0x0200 => claims.push(at - data.len()..at),
                0x00FD => {
                    area.take(word(data, 0), word(data, 2));
                    let at = usize::from(word(data, 6)) | usize::from(word(data, 8)) << 16;
                    text += texts.get(at).copied().unwrap_or_default();
                }
                0x00BD => {
                    area.take(word(data, 0), word(data, 2));
                    area.take(word(data, 0), word(data, data.len().saturating_sub(2)));
                }
                0x0203 | 0x0204 | 0x00D6 | 0x0205 | 0x027E | 0x0006 => area.take(word(data, 0), word(data, 2)),
                0x000A => break,
                _ => {}
            }
        }
        cells = cells.saturating_add(area.cells());
        if cells > limits.cells * 4 || text > limits.text {
            return Err(refusal(
                format!("The sheets spread over more than {} cells.", limits.cells * 4),
                "Delete what stands far to the right or far below, or copy the form into a new spreadsheet.",
            ));
        }
    }
    let mut honest = bytes.to_vec();
    for place in claims.into_iter().flatten().filter_map(|at| places.of(at)) {
        if let Some(byte) = honest.get_mut(place) {
            *byte = 0;
        }
    }
    Ok(honest)
}

/// The smallest table that holds every cell: top, bottom, left, right.
#[derive(Default)]
struct Area(Option<(u16, u16, u16, u16)>);

impl Area {
    fn take(&mut self, row: u16, column: u16) {
        let (top, bottom, left, right) = self.0.unwrap_or((row, row, column, column));
        self.0 = Some((top.min(row), bottom.max(row), left.min(column), right.max(column)));
    }

    fn cells(&self) -> usize {
        self.0.map_or(0, |(top, bottom, left, right)| {
            (usize::from(bottom - top) + 1) * (usize::from(right - left) + 1)
        })
    }
}

/// Records of BIFF: a kind, a length, and as many bytes.
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (head, rest) = self.0.split_at_checked(4)?;
        let (data, rest) = rest.split_at_checked(word(head, 2).into())?;
        self.0 = rest;
        Some((word(head, 0), data))
    }
}
