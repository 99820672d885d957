//! The bytes that the module is handed.

use std::cell::Cell;
use std::fmt;
use std::io::{self, Read, Seek, SeekFrom};
use std::rc::Rc;

use super::report::Excess;

/// Bytes that can be read at any place, by several threads at once: a file, or memory.
pub trait ReadAt: Sync {
    /// Number of bytes.
    fn size(&self) -> u64;

    /// Reads some bytes from `offset` on into the buffer; 0 at the end. May be interrupted
    /// ([`ErrorKind::Interrupted`](io::ErrorKind::Interrupted)), and is then tried again.
    ///
    /// # Errors
    /// What the reading meets.
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize>;
}

impl ReadAt for [u8] {
    fn size(&self) -> u64 {
        self.len() as u64
    }

    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let rest = usize::try_from(offset).ok().and_then(|at| self.get(at..));
        let rest = rest.unwrap_or_default();
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        Ok(length)
    }
}

impl<T: ReadAt + ?Sized> ReadAt for &T {
    fn size(&self) -> u64 {
        (**self).size()
    }

    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        (**self).read_at(buffer, offset)
    }
}

/// One export.
pub enum Source<'a> {
    /// A file: read in blocks by several threads.
    File(&'a dyn ReadAt),
    /// The tables of a page of the web, as the caller has read them.
    Page(Page<'a>),
    /// A stream, such as standard input: read from its beginning to its end.
    Stream(Box<dyn Read + Send + 'a>),
}

/// The tables of a page of the web, as the caller has read them.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    /// CSV with tabs, a row of a table on each line.
    pub lines: &'a dyn ReadAt,
    /// The lines, from 1, of rows that the page hides, in whole or in part, and that hold something.
    pub hidden: &'a [u64],
    /// The last line, from 1, of a page that ends inside a table: what came after is not there.
    pub cut_after: Option<u64>,
}

/// Fills the buffer from `offset` on, as far as the source goes; gives the number of bytes.
pub(super) fn read_full(source: &dyn ReadAt, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match source.read_at(&mut buffer[filled..], offset + filled as u64) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// A place in a source, for readers that move on by themselves.
pub(super) struct Cursor<'a> {
    pub source: &'a dyn ReadAt,
    pub place: u64,
}

impl Read for Cursor<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read_at(buffer, self.place)?;
        self.place += read as u64;
        Ok(read)
    }
}

impl Seek for Cursor<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::End(by) => self.source.size().checked_add_signed(by),
            SeekFrom::Current(by) => self.place.checked_add_signed(by),
        };
        self.place = place.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.place)
    }
}

/// ProgressReader how many bytes more have been read, by several threads.
pub type Progress<'a> = &'a (dyn Fn(u64) + Sync);

/// Tells the progress of what is read through it.
pub(super) struct ProgressReader<'a, R> {
    pub inner: R,
    pub progress: Progress<'a>,
}

impl<R: Read> Read for ProgressReader<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        (self.progress)(read as u64);
        Ok(read)
    }
}

/// How much is read of what has no size of its own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    /// Bytes of a stream: thirty times the largest export seen. What goes on after that has no end.
    pub stream: u64,
    /// How many times its own size a packed file may unpack to, beyond the free bytes. Exports pack to a tenth; rows that hardly differ to a
    /// hundredth; only what was made to burst packs better.
    pub times: u64,
    pub free: u64,
    /// Bytes of a workbook that has to be held in memory.
    pub held_workbook: u64,
}

pub(super) const BOUNDS: Bounds = Bounds {
    stream: 64 << 30,
    times: 200,
    free: 64 << 20,
    held_workbook: 256 << 20,
};

/// Counts what is read through it, where others can see it.
pub(super) struct Counted<R> {
    pub inner: R,
    pub read: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.read.set(self.read.get() + read as u64);
        Ok(read)
    }
}

/// Reads until there is an [`Excess`]: an error that [`excess`] knows again.
pub(super) struct Bounded<R> {
    pub inner: R,
    /// The bytes read so far of the packed file that is unpacked here; `None`: it is a stream as it came.
    pub packed: Option<Rc<Cell<u64>>>,
    pub bounds: Bounds,
    pub passed: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.passed += read as u64;
        let Bounds {
            stream,
            times,
            free,
            ..
        } = self.bounds;
        let excess = match &self.packed {
            Some(packed) => {
                let most = free.saturating_add(packed.get().saturating_mul(times));
                (self.passed > most).then_some(Excess::Unpacked { times })
            }
            None => (self.passed > stream).then_some(Excess::Stream { most: stream }),
        };
        match excess {
            Some(excess) => Err(io::Error::other(Passed(excess))),
            None => Ok(read),
        }
    }
}

/// Reads what a packed file holds; where it is broken or cut, that is an error which [`excess`] knows again.
pub(super) struct Unpacked<R>(pub R);

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
        self.0.read(buffer).map_err(|error| match error.kind() {
            InvalidData | InvalidInput | UnexpectedEof => {
                io::Error::other(Passed(Excess::BrokenPack))
            }
            _ => error,
        })
    }
}

/// An excess on its way through a reader's errors.
#[derive(Debug)]
struct Passed(Excess);

impl fmt::Display for Passed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl std::error::Error for Passed {}

/// What there was too much of, where that is the error.
pub(super) fn excess(error: &io::Error) -> Option<Excess> {
    let passed = error.get_ref()?.downcast_ref::<Passed>()?;
    Some(passed.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Bounds = Bounds {
        stream: 1_000,
        times: 10,
        free: 100,
        held_workbook: 1,
    };

    fn read(packed: Option<u64>, bytes: u64) -> Option<Excess> {
        let mut reader = Bounded {
            inner: io::repeat(0).take(bytes),
            packed: packed.map(|bytes| Rc::new(Cell::new(bytes))),
            bounds: SMALL,
            passed: 0,
        };
        let mut all = Vec::new();
        reader
            .read_to_end(&mut all)
            .err()
            .and_then(|error| excess(&error))
    }

    #[test]
    fn what_has_no_end_is_left() {
        assert_eq!(read(None, 1_000), None);
        assert_eq!(read(None, u64::MAX), Some(Excess::Stream { most: 1_000 }));
        assert_eq!(read(Some(20), 300), None);
        assert_eq!(
            read(Some(20), u64::MAX),
            Some(Excess::Unpacked { times: 10 })
        );
    }
}
