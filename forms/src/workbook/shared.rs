//! The texts that the cells of an .xls share: how long each is, so that a short file cannot repeat a long one without end.

use super::compound::word;

/// The length of each text, in bytes as they are kept here; what is damaged ends the list. `pieces` are the record and those that continue it.
pub(super) fn lengths(pieces: &[&[u8]]) -> Vec<usize> {
    let mut reader = Reader {
        pieces,
        piece: 0,
        at: 0,
    };
    let mut lengths = Vec::new();
    while let Some(length) = reader.text() {
        lengths.push(length);
    }
    lengths
}

struct Reader<'a> {
    pieces: &'a [&'a [u8]],
    piece: usize,
    at: usize,
}

impl Reader<'_> {
    fn left(&self) -> &[u8] {
        self.pieces
            .get(self.piece)
            .and_then(|piece| piece.get(self.at..))
            .unwrap_or_default()
    }

    fn next_piece(&mut self) -> Option<()> {
        self.piece += 1;
        self.at = 0;
        (self.piece < self.pieces.len()).then_some(())
    }

    /// A text: its length, how it is written, what follows it, and its characters, which may go on in the next piece under a sign of their own.
    fn text(&mut self) -> Option<usize> {
        while self.left().is_empty() {
            self.next_piece()?;
        }
        let head = self.left();
        let (count, sign) = (usize::from(word(head, 0)), *head.get(2)?);
        let runs = if sign & 8 == 0 {
            0
        } else {
            usize::from(word(head, 3)) * 4
        };
        let after = if sign & 8 == 0 { 3 } else { 5 };
        let extra = if sign & 4 == 0 {
            0
        } else {
            usize::from(word(head, after)) | usize::from(word(head, after + 2)) << 16
        };
        self.at += if sign & 4 == 0 { after } else { after + 4 };
        let (mut left, mut width) = (count, 1 + usize::from(sign & 1));
        while left > 0 {
            let here = (self.left().len() / width).min(left);
            self.at += here * width;
            left -= here;
            if left > 0 {
                self.next_piece()?;
                width = 1 + usize::from(self.left().first()? & 1);
                self.at = 1;
            }
        }
        self.skip(runs + extra)?;
        Some(count * 3)
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > self.left().len() {
            bytes -= self.left().len();
            self.next_piece()?;
        }
        self.at += bytes;
        Some(())
    }
}
