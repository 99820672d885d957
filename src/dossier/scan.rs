//! CSV: where the records and their fields lie in a stretch of bytes.
//!
//! The rules are those of the `csv` crate (a lone `\r` ends a record, a quote inside an unquoted field is a letter, blank lines are no
//! records), and tests hold the two together on arbitrary bytes. Records whose quotes stand where they should are found 64 bytes at a time,
//! with the quoted stretches masked out; a record with any other quote, or with a lone `\r`, is walked byte by byte.

use std::borrow::Cow;
use std::ops::Range;

use super::masks::{Masks, masks, parity};
use super::walk::{Kept, Walked, walk};

/// A record: where it lies and where its cuts (the ends of its fields) are listed.
#[derive(Debug, Clone, Copy)]
struct Row {
    start: u32,
    /// One past its terminator.
    end: u32,
    first_cut: u32,
    /// 0: the record is to be walked byte by byte.
    fields: u32,
}

/// The records of a stretch of bytes. Reused from stretch to stretch.
#[derive(Debug, Default)]
pub(super) struct Index {
    cuts: Places,
    rows: Vec<Row>,
    /// Some record may span several lines.
    spans_lines: bool,
}

/// What a scan came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scanned {
    /// Start of the first record that is not in the index.
    pub next: usize,
    /// `\n` bytes from the scan's start to `next`.
    pub lines: u64,
    /// The record at `next` starts before the limit, but its end lies beyond the bytes.
    pub short: bool,
    /// The quote that nothing closes: in the record at `next` where the bytes are short, else in the file's last record.
    pub open_quote: Option<usize>,
}

/// The longest stretch that the 32-bit places of an index can address, with room for a chunk.
const LONGEST: usize = u32::MAX as usize - 64;

impl Index {
    pub(super) fn clear(&mut self) {
        self.cuts.length = 0;
        self.rows.clear();
        self.spans_lines = false;
    }

    /// Number of records.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Adds the records that start in `from..until`; `from` is the start of a record.
    ///
    /// `last` says that the bytes end the file, so that the last record needs no terminator.
    pub(super) fn scan(
        &mut self,
        bytes: &[u8],
        separator: u8,
        from: usize,
        until: usize,
        last: bool,
    ) -> Scanned {
        let bytes = &bytes[..bytes.len().min(LONGEST)];
        let mut scan = Scan {
            bytes,
            separator,
            until: until.min(bytes.len()),
            index: self,
            start: from,
            lines: 0,
        };
        let mut open_quote = None;
        while scan.start < scan.until {
            let Some(chunk) = scan.by_chunks() else {
                break;
            };
            // The chunk holds something that the masks do not describe, or the bytes end: walk past it.
            while scan.start < scan.until && scan.start < chunk + 64 {
                let walked = scan.walk_one(last);
                open_quote = walked.open_quote;
                if !walked.complete {
                    return Scanned {
                        next: scan.start,
                        lines: scan.lines,
                        short: true,
                        open_quote,
                    };
                }
            }
        }
        Scanned {
            next: scan.start,
            lines: scan.lines,
            short: false,
            open_quote,
        }
    }

    /// Where the record of that number starts, below [`len`](Self::len).
    #[inline]
    pub(super) fn start(&self, number: usize) -> usize {
        self.rows[number].start as usize
    }

    /// Whether some record may have a line end in quotes.
    pub(super) fn spans_lines(&self) -> bool {
        self.spans_lines
    }

    /// Whether the record of that number has a line end before its last byte.
    pub(super) fn is_of_lines(&self, bytes: &[u8], number: usize) -> bool {
        let row = self.rows[number];
        let text = bytes.get(row.start as usize..(row.end as usize).saturating_sub(1));
        text.is_some_and(|text| memchr::memchr(b'\n', text).is_some())
    }

    /// Number of fields of the record of that number; 0 where it has to be walked.
    #[inline]
    pub(super) fn fields(&self, number: usize) -> usize {
        self.rows[number].fields as usize
    }

    /// One column of some records, all of the given number of [`fields`](Self::fields); what it gives of others is of no meaning.
    #[inline]
    pub(super) fn column<'a>(
        &'a self,
        bytes: &'a [u8],
        numbers: Range<usize>,
        fields: usize,
        column: usize,
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        let cuts = self.cuts.as_slice();
        let may_end_with_return = column + 1 == fields;
        self.rows[numbers].iter().map(move |row| {
            let cut = row.first_cut as usize + column;
            let start = match column {
                0 => row.start as usize,
                _ => cuts.get(cut - 1).map_or(0, |&before| before as usize + 1),
            };
            let end = cuts.get(cut).map_or(0, |&end| end as usize);
            text_within(bytes, start, end, may_end_with_return)
        })
    }

    /// The record of that number, below [`len`](Self::len); the bytes and the separator are those of the scan.
    pub(super) fn record<'a>(
        &'a self,
        bytes: &'a [u8],
        separator: u8,
        number: usize,
    ) -> Record<'a> {
        let row = self.rows[number];
        let (start, first) = (row.start as usize, row.first_cut as usize);
        let fields = if row.fields == 0 {
            let mut kept = Kept::default();
            walk(
                &bytes[..row.end as usize],
                separator,
                start,
                true,
                &mut kept,
            );
            Fields::Walked(kept)
        } else {
            Fields::Cut {
                bytes,
                cuts: &self.cuts.as_slice()[first..first + row.fields as usize],
            }
        };
        Record { start, fields }
    }
}

/// A record and its fields.
#[derive(Debug)]
pub(super) struct Record<'a> {
    /// Where it starts in the bytes.
    pub start: usize,
    fields: Fields<'a>,
}

#[derive(Debug)]
enum Fields<'a> {
    Cut { bytes: &'a [u8], cuts: &'a [u32] },
    Walked(Kept),
}

impl Record<'_> {
    /// Number of fields.
    #[inline]
    pub(super) fn len(&self) -> usize {
        match &self.fields {
            Fields::Cut { cuts, .. } => cuts.len(),
            Fields::Walked(kept) => kept.len(),
        }
    }

    /// Where text follows a closing quote, the number of lines of the record. Such a record is always walked.
    #[inline]
    pub(super) fn misquoted(&self) -> Option<u64> {
        match &self.fields {
            Fields::Cut { .. } => None,
            Fields::Walked(kept) => kept.misquoted(),
        }
    }

    /// The field's text without its quotes; empty where there is no such field.
    #[inline]
    pub(super) fn field(&self, number: usize) -> Cow<'_, [u8]> {
        match &self.fields {
            Fields::Cut { bytes, cuts } => match &bytes[borders(bytes, cuts, self.start, number)] {
                [b'"', quoted @ .., b'"'] => unescape(quoted),
                text => Cow::Borrowed(text),
            },
            Fields::Walked(kept) => Cow::Borrowed(kept.field(number)),
        }
    }
}

/// Where a field lies, its quotes included; nowhere where there is no such field.
#[inline]
fn borders(bytes: &[u8], cuts: &[u32], record: usize, field: usize) -> Range<usize> {
    let Some(&end) = cuts.get(field) else {
        return record..record;
    };
    let end = end as usize;
    let start = match field.checked_sub(1) {
        Some(before) => cuts[before] as usize + 1,
        None => record,
    };
    let has_return = field + 1 == cuts.len() && end > start && bytes[end - 1] == b'\r';
    start..end - usize::from(has_return)
}

/// The field without its quotes, and without the `\r` that may follow it; two quotes that stand for one are still two.
#[inline]
fn text_within(
    bytes: &[u8],
    start: usize,
    mut end: usize,
    may_end_with_return: bool,
) -> Range<usize> {
    if may_end_with_return && start < end && bytes.get(end - 1) == Some(&b'\r') {
        end -= 1;
    }
    let quote = usize::from(bytes.get(start) == Some(&b'"'));
    if start + 2 * quote > end {
        return 0..0;
    }
    start + quote..end - quote
}

/// Makes two quotes one.
fn unescape(quoted: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memchr(b'"', quoted).is_none() {
        return Cow::Borrowed(quoted);
    }
    let mut text = Vec::with_capacity(quoted.len());
    let mut second = false;
    for &byte in quoted {
        second = byte == b'"' && !second;
        if !second {
            text.push(byte);
        }
    }
    Cow::Owned(text)
}

struct Scan<'a> {
    bytes: &'a [u8],
    separator: u8,
    until: usize,
    index: &'a mut Index,
    /// Start of the record under way.
    start: usize,
    lines: u64,
}

impl Scan<'_> {
    /// Finds records 64 bytes at a time; gives the chunk that must be walked, or nothing when all records before the limit are found.
    fn by_chunks(&mut self) -> Option<usize> {
        let from = self.start;
        let Index {
            cuts,
            rows,
            spans_lines,
        } = &mut *self.index;
        let mut first_cut = cuts.length;
        let mut at = from;
        let mut line_ends = 0;
        let mut newline_in_quotes = false;
        // All ones inside a quoted stretch that began in an earlier chunk.
        let mut inside_before = 0u64;
        // Bit 0: the byte before the chunk lets a quote open; it is a closing quote.
        let (mut may_open, mut just_closed) = (1u64, 0u64);
        let walk_from = 'chunks: loop {
            let Some(chunk) = self.bytes.get(at..).and_then(<[u8]>::first_chunk::<64>) else {
                break Some(at);
            };
            let Masks {
                separators,
                quotes,
                newlines,
                returns,
            } = masks(chunk, self.separator);
            let (mut outside, mut closing, mut odd) = (u64::MAX, 0, 0);
            if quotes | inside_before | just_closed != 0 {
                let inside = parity(quotes) ^ inside_before;
                outside = !inside;
                let opening = quotes & inside;
                closing = quotes & outside;
                let borders = (separators | newlines) & outside;
                odd = opening & !((borders | closing) << 1 | may_open)
                    | (closing << 1 | just_closed) & !(borders | opening | returns);
                inside_before = (inside.cast_signed() >> 63).cast_unsigned();
                newline_in_quotes |= newlines & inside != 0;
            }
            if returns != 0 {
                let next_chunk = u64::from(self.bytes.get(at + 64) == Some(&b'\n'));
                odd |= returns & outside & !(newlines >> 1 | next_chunk << 63);
            }
            if odd != 0 {
                break Some(at);
            }
            let borders = (separators | newlines) & outside;
            may_open = (borders | closing) >> 63;
            just_closed = closing >> 63;

            let before = cuts.length;
            cuts.push(at as u32, borders);
            let mut ends = newlines & outside;
            while ends != 0 {
                let bit = ends.trailing_zeros();
                ends &= ends - 1;
                let cut = before + (borders & ((1 << bit) - 1)).count_ones() as usize;
                let end = at + bit as usize;
                let blank =
                    end == self.start || end == self.start + 1 && self.bytes[self.start] == b'\r';
                if !blank {
                    rows.push(Row {
                        start: self.start as u32,
                        end: end as u32 + 1,
                        first_cut: first_cut as u32,
                        fields: (cut + 1 - first_cut) as u32,
                    });
                }
                first_cut = cut + 1;
                self.start = end + 1;
                line_ends += 1;
                if self.start >= self.until {
                    break 'chunks None;
                }
            }
            at += 64;
        };
        // Cuts of a record that is not complete.
        cuts.length = first_cut;
        *spans_lines |= newline_in_quotes;
        self.lines += if newline_in_quotes {
            newlines_in(&self.bytes[from..self.start])
        } else {
            line_ends
        };
        walk_from
    }

    /// Takes one record byte by byte, unless its end lies beyond the bytes.
    fn walk_one(&mut self, last: bool) -> Walked {
        let walked = walk(self.bytes, self.separator, self.start, last, &mut ());
        if walked.complete {
            let text = &self.bytes[self.start..walked.end];
            if text.iter().any(|b| !matches!(b, b'\r' | b'\n')) {
                self.index.rows.push(Row {
                    start: self.start as u32,
                    end: walked.end as u32,
                    first_cut: 0,
                    fields: 0,
                });
            }
            let lines = newlines_in(text);
            self.index.spans_lines |= lines > 1;
            self.lines += lines;
            self.start = walked.end;
        }
        walked
    }
}

fn newlines_in(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

/// Places in the bytes, in order.
#[derive(Debug, Default)]
struct Places {
    /// The first `length` are in use; the rest is room.
    room: Vec<u32>,
    length: usize,
}

impl Places {
    fn as_slice(&self) -> &[u32] {
        &self.room[..self.length]
    }

    /// Adds the places of the set bits, eight at a time: a count known beforehand costs less than a test after each.
    #[inline(always)]
    fn push(&mut self, base: u32, mut bits: u64) {
        let count = bits.count_ones() as usize;
        if self.room.len() < self.length + 64 {
            self.grow();
        }
        for eight in self.room[self.length..].as_chunks_mut::<8>().0 {
            for place in eight {
                // The highest bit is set so that there always is one; what it gives beyond the last place is not used.
                *place = base + (bits | 1 << 63).trailing_zeros();
                bits &= bits.wrapping_sub(1);
            }
            if bits == 0 {
                break;
            }
        }
        self.length += count;
    }

    #[cold]
    fn grow(&mut self) {
        let length = (self.room.len() * 2).max(1 << 12);
        self.room.resize(length, 0);
    }
}

#[cfg(test)]
mod tests;
