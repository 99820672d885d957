//! Texts in records: in letters of one byte or two, and going on in the records that continue a record.

use crate::workbook::compound::short;

/// The content of a record and of those that continue it.
pub(super) struct Letters<'b> {
    pieces: Vec<&'b [u8]>,
    piece: usize,
    at: usize,
}

impl<'b> Letters<'b> {
    pub(super) fn new(pieces: Vec<&'b [u8]>) -> Letters<'b> {
        Letters {
            pieces,
            piece: 0,
            at: 0,
        }
    }

    /// The text of a record at a place, with its number of letters in two bytes before it.
    pub(super) fn of(content: &[u8], at: usize) -> Option<String> {
        let letters = usize::from(short(content, at)?);
        Letters::new(vec![content.get(at + 2..)?]).text(letters)
    }

    fn byte(&mut self) -> Option<u8> {
        loop {
            let piece = self.pieces.get(self.piece)?;
            if let Some(&byte) = piece.get(self.at) {
                self.at += 1;
                return Some(byte);
            }
            (self.piece, self.at) = (self.piece + 1, 0);
        }
    }

    pub(super) fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    pub(super) fn long(&mut self) -> Option<u32> {
        Some(u32::from(self.short()?) | u32::from(self.short()?) << 16)
    }

    pub(super) fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > 0 {
            let left = self.pieces.get(self.piece)?.len().saturating_sub(self.at);
            if left >= bytes {
                self.at += bytes;
                return Some(());
            }
            bytes -= left;
            (self.piece, self.at) = (self.piece + 1, 0);
        }
        Some(())
    }

    /// A text that says how it is written, then its letters.
    pub(super) fn text(&mut self, letters: usize) -> Option<String> {
        let flags = self.byte()?;
        self.letters(letters, flags)
    }

    /// A text with its number of letters before it, and with what it says beside them.
    pub(super) fn rich_text(&mut self) -> Option<String> {
        let letters = usize::from(self.short()?);
        let flags = self.byte()?;
        let runs = if flags & 8 != 0 {
            usize::from(self.short()?)
        } else {
            0
        };
        let beside = if flags & 4 != 0 {
            usize::try_from(self.long()?).ok()?
        } else {
            0
        };
        let text = self.letters(letters, flags)?;
        self.skip(runs.checked_mul(4)?.checked_add(beside)?)?;
        Some(text)
    }

    fn letters(&mut self, letters: usize, mut flags: u8) -> Option<String> {
        let mut units = Vec::new();
        while units.len() < letters {
            // A text that goes on in the next record says again how it is written.
            if self
                .pieces
                .get(self.piece)
                .is_some_and(|piece| self.at >= piece.len())
            {
                flags = self.byte()?;
            }
            units.push(match flags & 1 {
                0 => u16::from(self.byte()?),
                _ => self.short()?,
            });
        }
        let text = char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{fffd}'));
        Some(text.collect())
    }
}
