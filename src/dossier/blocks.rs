//! CSV in blocks: several threads over a file, one over a stream.
//!
//! A thread guesses that the first record of its block starts after the first line end, finds the block's records, and waits to be told
//! where the block before really ended. Where the guess was wrong (a line end in quotes), it searches again. Only then are the rows
//! counted: so each is counted once, and its line is known.

use std::io::{self, Read};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::counter::{Counter, Stretch};
use super::report::{BadKind, Cut};
use super::scan::{Index, Scanned};
use super::source::{Progress, ReadAt, read_full};

/// Bytes that a thread takes at a time.
pub(super) const BLOCK: u64 = 1 << 20;
/// Bytes read beyond a block, for its last record.
const BEYOND: usize = 8 * 1024;
/// The longest row. What goes on longer is a quote that nothing closes, or no table.
const LONGEST_ROW: usize = 1 << 20;

/// Where rows begin in a CSV file, and how its fields are separated.
#[derive(Debug, Clone, Copy)]
pub(super) struct Body {
    pub separator: u8,
    pub from: u64,
    pub line: u64,
}

/// The rows of a file, shared out among threads.
pub(super) struct Blocks<'a> {
    source: &'a dyn ReadAt,
    size: u64,
    body: Body,
    block: u64,
    progress: Progress<'a>,
    next: AtomicU64,
    chain: Mutex<Chain>,
    turned: Condvar,
}

/// How far the file is known record by record.
struct Chain {
    /// The block whose start is known.
    block: u64,
    /// Where its first record starts, and on which line.
    start: u64,
    line: u64,
    /// Nothing after this block is read.
    stopped: bool,
    cut_at: Option<Cut>,
}

impl<'a> Blocks<'a> {
    /// Blocks of `block` bytes: [`BLOCK`], less in tests.
    pub(super) fn new(
        source: &'a dyn ReadAt,
        body: Body,
        block: u64,
        progress: Progress<'a>,
    ) -> Blocks<'a> {
        Blocks {
            block,
            source,
            size: source.size(),
            body,
            progress,
            next: AtomicU64::new(0),
            chain: Mutex::new(Chain {
                block: 0,
                start: body.from,
                line: body.line,
                stopped: false,
                cut_at: None,
            }),
            turned: Condvar::new(),
        }
    }

    /// Number of blocks: more threads are of no use.
    pub(super) fn number(&self) -> u64 {
        self.size
            .saturating_sub(self.body.from)
            .div_ceil(self.block)
    }

    /// Where reading ended before the file did, if it did.
    pub(super) fn cut_at(&self) -> Option<Cut> {
        self.chain().cut_at
    }

    fn chain(&self) -> MutexGuard<'_, Chain> {
        self.chain.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes block after block until there is none; each thread calls it once.
    pub(super) fn work(&self, counter: &mut Counter<'_, '_>) -> io::Result<()> {
        let stop = StopOnDrop(self);
        let mut block = Block::default();
        loop {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            if number >= self.number() {
                break;
            }
            let from = self.body.from + number * self.block;
            let until = (from + self.block).min(self.size);
            let base = if number == 0 { from } else { from - 1 };
            block.read(self, base, (until - base) as usize + BEYOND)?;
            let guess = if number == 0 {
                0
            } else {
                memchr::memchr(b'\n', &block.bytes).map_or(block.bytes.len(), |end| end + 1)
            };
            let until = (until - base) as usize;
            let mut start = guess;
            let mut scanned = block.scan(self, start, until)?;
            let Some((known, line)) = self.wait_for(number) else {
                break;
            };
            if known != base + guess as u64 {
                start = (known - base) as usize;
                scanned = block.scan(self, start, until)?;
            }
            let stretch = Stretch {
                bytes: &block.bytes,
                separator: self.body.separator,
                base,
                first: start.min(block.bytes.len()),
                first_line: line,
            };
            let cut = cut_row(&scanned, stretch);
            self.pass_on(
                number,
                base + scanned.next as u64,
                line + scanned.lines,
                cut,
            );
            let whole = block.index.len() - usize::from(cut.is_some() && !scanned.short);
            counter.take_records(&block.index, stretch, whole);
            if let Some(cut) = cut {
                counter.take_cut(cut);
                break;
            }
        }
        std::mem::forget(stop);
        Ok(())
    }

    /// Waits until the start of the block is known; `None` where it will not be.
    fn wait_for(&self, block: u64) -> Option<(u64, u64)> {
        let mut chain = self.chain();
        loop {
            if chain.stopped {
                return None;
            }
            if chain.block == block {
                return Some((chain.start, chain.line));
            }
            chain = self
                .turned
                .wait(chain)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn pass_on(&self, block: u64, start: u64, line: u64, cut_at: Option<Cut>) {
        let mut chain = self.chain();
        (chain.block, chain.start, chain.line) = (block + 1, start, line);
        if cut_at.is_some() {
            (chain.cut_at, chain.stopped) = (cut_at, true);
        }
        drop(chain);
        self.turned.notify_all();
    }
}

/// A thread that fails must not leave the others waiting for its block.
struct StopOnDrop<'a>(&'a Blocks<'a>);

impl Drop for StopOnDrop<'_> {
    fn drop(&mut self) {
        self.0.chain().stopped = true;
        self.0.turned.notify_all();
    }
}

/// Where rows end before the file does: at the quote that nothing closes, else at the row that is too long.
fn cut_row(scanned: &Scanned, stretch: Stretch<'_>) -> Option<Cut> {
    let (place, kind) = match (scanned.short, scanned.open_quote) {
        (_, Some(quote)) => (quote, BadKind::OpenQuote),
        (true, None) => (scanned.next, BadKind::TooLong),
        (false, None) => return None,
    };
    Some(Cut {
        line: stretch.line_of(place),
        kind,
    })
}

/// A thread's bytes, used again from block to block.
#[derive(Default)]
struct Block {
    bytes: Vec<u8>,
    base: u64,
    index: Index,
}

impl Block {
    fn read(&mut self, blocks: &Blocks<'_>, base: u64, length: usize) -> io::Result<()> {
        self.base = base;
        self.bytes.clear();
        self.extend(blocks, length)?;
        (blocks.progress)(blocks.block.min(blocks.size - base));
        Ok(())
    }

    fn extend(&mut self, blocks: &Blocks<'_>, by: usize) -> io::Result<()> {
        let known = self.bytes.len();
        let place = self.base + known as u64;
        let rest = usize::try_from(blocks.size - place).unwrap_or(usize::MAX);
        self.bytes.resize(known + by.min(rest), 0);
        let read = read_full(blocks.source, &mut self.bytes[known..], place)?;
        if known + read < self.bytes.len() {
            // The file has become shorter since its size was asked for: what is counted would be of no file.
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }

    /// Finds the records that start in `start..until`, reading on where the last of them is longer than what was read.
    fn scan(&mut self, blocks: &Blocks<'_>, start: usize, until: usize) -> io::Result<Scanned> {
        self.index.clear();
        let mut from = start;
        let mut lines = 0;
        loop {
            let last = self.base + self.bytes.len() as u64 == blocks.size;
            let mut scanned =
                (self.index).scan(&self.bytes, blocks.body.separator, from, until, last);
            lines += scanned.lines;
            scanned.lines = lines;
            if !scanned.short || self.bytes.len() - scanned.next > LONGEST_ROW {
                return Ok(scanned);
            }
            from = scanned.next;
            self.extend(blocks, self.bytes.len() - from + BEYOND)?;
        }
    }
}

/// Counts the rows of a stream whose first `bytes` are already read; gives the place where reading ended before the stream did, if it did.
pub(super) fn count_stream(
    reader: &mut dyn Read,
    mut bytes: Vec<u8>,
    body: Body,
    counter: &mut Counter<'_, '_>,
) -> io::Result<Option<Cut>> {
    let mut from = usize::try_from(body.from)
        .unwrap_or(usize::MAX)
        .min(bytes.len());
    let (mut base, mut line) = (0, body.line);
    let mut index = Index::default();
    loop {
        let read = reader.take(BLOCK).read_to_end(&mut bytes)? as u64;
        let last = read < BLOCK;
        index.clear();
        let scanned = index.scan(&bytes, body.separator, from, bytes.len(), last);
        let stretch = Stretch {
            bytes: &bytes,
            separator: body.separator,
            base,
            first: from,
            first_line: line,
        };
        let too_long = scanned.short && bytes.len() - scanned.next > LONGEST_ROW;
        let cut = (last || too_long)
            .then(|| cut_row(&scanned, stretch))
            .flatten();
        let whole = index.len() - usize::from(cut.is_some() && !scanned.short);
        counter.take_records(&index, stretch, whole);
        if let Some(cut) = cut {
            counter.take_cut(cut);
        }
        if last || cut.is_some() {
            return Ok(cut);
        }
        line += scanned.lines;
        base += scanned.next as u64;
        bytes.drain(..scanned.next);
        from = 0;
    }
}
