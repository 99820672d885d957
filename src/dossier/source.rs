//! The bytes that the module is handed.

use std::io::{self, Read, Seek, SeekFrom};

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
    /// A stream, such as standard input: read from its beginning to its end.
    Stream(Box<dyn Read + Send + 'a>),
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

/// Told how many bytes more have been read, by several threads.
pub type Progress<'a> = &'a (dyn Fn(u64) + Sync);

/// Tells the progress of what is read through it.
pub(super) struct Told<'a, R> {
    pub inner: R,
    pub progress: Progress<'a>,
}

impl<R: Read> Read for Told<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        (self.progress)(read as u64);
        Ok(read)
    }
}
