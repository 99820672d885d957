//! The exports named on the command line, as the counting engine takes them, and how far they are read.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use anyhow::{Result, bail};

use crate::block::lang::Lang;
use crate::cli::{named, output};
use crate::dossier::{self, FormatKind, Mapping, ReadAt, Source, inspect};
use crate::import;
use crate::wording::commands::{dossiers, typed};

const WORDS: named::Words = named::Words {
    folder: dossiers::is_folder,
    device: dossiers::is_device,
};

/// An export.
pub struct Input {
    /// The name that users know.
    pub shown: String,
    bytes: Bytes,
}

enum Bytes {
    /// A file: read at any place.
    File(OnDisk),
    /// Standard input, or the pipe of another command: read once.
    Stream(Box<dyn Read + Send>),
    /// A stream that had to be read twice.
    Held(Held),
    /// The tables of a page of the web.
    Page(PageLines),
}

impl Input {
    /// Opens a file, or standard input under the name `-`.
    pub fn open(path: &Path) -> Result<Input> {
        let shown = path.to_string_lossy().replace('\\', "/");
        if shown == "-" {
            return Ok(Input {
                shown,
                bytes: Bytes::Stream(Box::new(io::stdin())),
            });
        }
        if output::is_lock_file(path) {
            bail!(typed::is_lock_file(&shown));
        }
        let (file, metadata) = named::open(path, &shown, &WORDS)?;
        let bytes = if metadata.is_file() {
            let file = OnDisk::new(file, metadata.len());
            match page(&file) {
                Some(page) => Bytes::Page(page),
                None => Bytes::File(file),
            }
        } else {
            Bytes::Stream(Box::new(file))
        };
        Ok(Input { shown, bytes })
    }

    /// The export as the engine takes it; a stream can be taken once.
    pub fn source(&mut self) -> Source<'_> {
        match &mut self.bytes {
            Bytes::File(file) => Source::File(file),
            Bytes::Held(held) => Source::File(held),
            Bytes::Page(page) => Source::Page(dossier::Page {
                lines: &page.lines,
                hidden: &page.hidden,
                cut_after: page.cut_after,
            }),
            Bytes::Stream(stream) => Source::Stream(Box::new(stream)),
        }
    }

    /// Makes the export one that can be read again: a stream is read into memory, up to [`MOST_HELD`].
    pub fn hold(&mut self, mapping: &Mapping) -> Result<()> {
        let Bytes::Stream(stream) = &mut self.bytes else {
            return Ok(());
        };
        let mut bytes = Vec::new();
        let mut read = |bytes: &mut Vec<u8>, most: u64| {
            stream
                .take(most)
                .read_to_end(bytes)
                .map_err(|error| typed::unreadable(&self.shown).because(error))
        };
        read(&mut bytes, BEGINNING)?;
        // What is no text from its beginning, such as endless zeros, does not become one.
        let found = inspect(Source::File(&bytes.as_slice()), mapping, false);
        let is_text = found.is_ok_and(|found| {
            found.format.gzip || found.format.kind != FormatKind::Unknown || found.table.is_ok()
        });
        if is_text {
            read(&mut bytes, MOST_HELD)?;
        }
        if bytes.len() as u64 > MOST_HELD {
            bail!(dossiers::too_long_to_hold(&self.shown, MOST_HELD >> 20));
        }
        self.bytes = Bytes::Held(Held(bytes));
        Ok(())
    }

    /// Its size, where that is known.
    fn size(&self) -> Option<u64> {
        match &self.bytes {
            Bytes::File(file) => Some(file.size()),
            Bytes::Held(held) => Some(held.size()),
            Bytes::Page(page) => Some(page.lines.size()),
            Bytes::Stream(_) => None,
        }
    }
}

/// The tables of a page of the web, as the counting engine takes them.
struct PageLines {
    lines: Held,
    /// The lines of rows that the page hides, in whole or in part.
    hidden: Vec<u64>,
    /// The last line of a page that is cut.
    cut_after: Option<u64>,
}

/// The tables of a page of the web, which many systems name .xls: CSV with tabs, a row of a table on each line. `None` where the file is none, or
/// one that the reader of pages does not read; the counting engine then says what it is.
fn page(file: &OnDisk) -> Option<PageLines> {
    let options = import::Options {
        is_nested_text: true,
        ..import::Options::default()
    };
    let limits = options.limits;
    let mut head = [0; 1 << 10];
    let read = read_from(file, &mut head).ok()?;
    let head = head[..read]
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(&head[..read]);
    if !head.trim_ascii_start().starts_with(b"<") || file.size() > limits.bytes {
        return None;
    }
    let mut bytes = vec![0; usize::try_from(file.size()).ok()?];
    let read = read_from(file, &mut bytes).ok()?;
    let source = import::read(&bytes[..read], "", &options).ok()?;
    if source.kind != import::Kind::Html || source.grids.is_empty() {
        return None;
    }
    let mut page = lines(&source.grids);
    let is_cut = source.remarks.contains(&import::Remark::CutOff);
    let rows = source
        .grids
        .iter()
        .map(|grid| grid.rows.len())
        .sum::<usize>();
    page.cut_after = is_cut.then_some(rows as u64);
    Some(page)
}

fn read_from(file: &OnDisk, buffer: &mut [u8]) -> io::Result<usize> {
    let mut read = 0;
    while read < buffer.len() {
        match file.read_at(&mut buffer[read..], read as u64) {
            Ok(0) => break,
            Ok(more) => read += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(read)
}

/// The rows of tables as lines. A cell over several rows says the same in each; one over several columns stands in the first.
fn lines(grids: &[import::Grid]) -> PageLines {
    let mut lines = String::new();
    let mut hidden = Vec::new();
    let mut line = 0;
    for grid in grids {
        let shown = shown_columns(grid);
        for (row, cells) in grid.rows.iter().enumerate() {
            line += 1;
            // A column that is hidden as a whole is a system's own.
            let hides_cell = || {
                let mut cells = cells.iter().enumerate();
                cells.any(|(column, cell)| is_hidden_cell(cell) && shown.contains(&column))
            };
            let is_hidden = grid.hidden.contains(&row) || hides_cell();
            if is_hidden && cells.iter().any(|cell| !cell.is_blank()) {
                hidden.push(line);
            }
            for column in 0..cells.len() {
                let (from, first) = grid.anchor(row, column);
                let is_below = first == column && from <= row;
                let text = grid
                    .at(row, column)
                    .filter(|_| is_below)
                    .map_or("", |cell| &cell.text);
                if column > 0 {
                    lines.push('\t');
                }
                // A quote would begin a cell of several lines.
                lines.push('"');
                for letter in text.chars() {
                    match letter {
                        '"' => lines.push_str("\"\""),
                        letter if letter.is_whitespace() => lines.push(' '),
                        letter => lines.push(letter),
                    }
                }
                lines.push('"');
            }
            lines.push('\n');
        }
    }
    PageLines {
        lines: Held(lines.into_bytes()),
        hidden,
        cut_after: None,
    }
}

fn is_hidden_cell(cell: &import::Cell) -> bool {
    cell.flags.has(import::Flag::HiddenCell)
}

/// The columns in which some cell that is not hidden holds something, in a row that is not.
fn shown_columns(grid: &import::Grid) -> BTreeSet<usize> {
    let rows = grid.rows.iter().enumerate();
    let rows = rows.filter(|(row, _)| !grid.hidden.contains(row));
    let cells = rows.flat_map(|(_, row)| row.iter().enumerate());
    let shown = cells.filter(|(_, cell)| !cell.is_blank() && !is_hidden_cell(cell));
    shown.map(|(column, _)| column).collect()
}

/// How much of a stream that must be read twice is read before it is looked at: more than a header needs.
const BEGINNING: u64 = 1 << 20;
/// The most bytes of a stream that are kept in memory.
const MOST_HELD: u64 = 1 << 30;

struct Held(Vec<u8>);

impl ReadAt for Held {
    fn size(&self) -> u64 {
        self.0.len() as u64
    }

    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        self.0.as_slice().read_at(buffer, offset)
    }
}

/// A file that several threads read at places of their own.
struct OnDisk {
    #[cfg(unix)]
    file: File,
    /// Elsewhere a place is set before each read, so that one thread reads at a time.
    #[cfg(not(unix))]
    file: std::sync::Mutex<File>,
    size: u64,
}

impl OnDisk {
    #[cfg(unix)]
    fn new(file: File, size: u64) -> OnDisk {
        OnDisk { file, size }
    }

    #[cfg(not(unix))]
    fn new(file: File, size: u64) -> OnDisk {
        let file = std::sync::Mutex::new(file);
        OnDisk { file, size }
    }
}

impl ReadAt for OnDisk {
    fn size(&self) -> u64 {
        self.size
    }

    #[cfg(unix)]
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        std::os::unix::fs::FileExt::read_at(&self.file, buffer, offset)
    }

    #[cfg(not(unix))]
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        use std::io::{Seek, SeekFrom};
        let mut file = self
            .file
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        file.seek(SeekFrom::Start(offset))?;
        file.read(buffer)
    }
}

/// One line on a terminal that says how far the files are read; nothing elsewhere.
pub struct Progress {
    is_shown: bool,
    /// Bytes in all; `None` where a stream hides them.
    total: Option<u64>,
    read: AtomicU64,
    /// The last step that was shown, plus one.
    step: AtomicU64,
    lang: Lang,
}

impl Progress {
    /// Below this size the line would only flicker.
    const LEAST: u64 = 64 << 20;

    /// Nothing is shown yet.
    pub fn new(inputs: &[Input], lang: Lang) -> Progress {
        let total: Option<u64> = inputs.iter().map(Input::size).sum();
        let is_long = total.is_none_or(|total| total >= Progress::LEAST);
        Progress {
            is_shown: is_long && output::is_stderr_seen(),
            total,
            read: AtomicU64::new(0),
            step: AtomicU64::new(0),
            lang,
        }
    }

    /// So many bytes more were read.
    pub fn tell(&self, bytes: u64) {
        if !self.is_shown {
            return;
        }
        let read = self.read.fetch_add(bytes, Ordering::Relaxed) + bytes;
        let megabytes = read >> 20;
        let (step, unit) = match self.total {
            Some(total) => (read.saturating_mul(100) / total.max(1), "%"),
            None => (megabytes, "MB"),
        };
        if self.step.fetch_max(step + 1, Ordering::Relaxed) <= step {
            output::replace_line(&dossiers::reading(step, unit, self.lang));
        }
    }

    /// Takes the line away.
    pub fn clear(&self) {
        if self.step.load(Ordering::Relaxed) > 0 {
            output::replace_line("");
        }
    }
}
