//! Results to stdout, everything else to stderr. This is the one exit: no other file names either stream, and both take only [`Shown`] text.

#![expect(clippy::disallowed_methods, reason = "the environment is read here")]

use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use memchr::memrchr;

use super::args::{ColorArg, PrintArgs};
use crate::render::terminal::{LEAST_OF_COLUMNS, Page};
use crate::render::{Shown, ToShown};

/// Width of a page whose reader's width is not known.
const WIDTH: u16 = 80;

/// Writes a result.
pub fn print<T: ToShown + ?Sized>(text: &T) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.to_shown().as_str().as_bytes())?;
    stdout.flush()
}

/// Writes to stdout what could be a file's content: byte for byte that content, except for what no writer of ours leaves in a file, and what a
/// log would obey. A byte order mark at its beginning stays.
pub fn print_bytes(bytes: &[u8]) -> io::Result<()> {
    const MARK: &[u8] = "\u{feff}".as_bytes();
    let (mark, text) = match bytes.strip_prefix(MARK) {
        Some(text) => (MARK, text),
        None => (&[][..], bytes),
    };
    io::stdout().lock().write_all(mark)?;
    print(&*String::from_utf8_lossy(text))
}

/// Writes a result piece by piece.
pub fn stream(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut stdout = Gate::of(io::stdout().lock());
    write(&mut stdout)?;
    stdout.flush()
}

/// Where questions are asked.
pub fn stderr() -> impl Write {
    Gate::of(io::stderr())
}

/// What is written by pieces, let through by whole lines as [`Shown`] has them; the rest of a line when it is flushed.
struct Gate<W> {
    out: W,
    held: Vec<u8>,
}

impl<W: Write> Gate<W> {
    /// Bytes that are held before the lines among them are let through.
    const HELD: usize = 1 << 16;

    fn of(out: W) -> Gate<W> {
        Gate {
            out,
            held: Vec::new(),
        }
    }

    fn let_through(&mut self, bytes: usize) -> io::Result<()> {
        let text = Shown::plain(&String::from_utf8_lossy(&self.held[..bytes]));
        self.held.drain(..bytes);
        self.out.write_all(text.as_str().as_bytes())
    }
}

impl<W: Write> Write for Gate<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        if self.held.len() >= Gate::<W>::HELD
            && let Some(end) = memrchr(b'\n', &self.held)
        {
            self.let_through(end + 1)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.let_through(self.held.len())?;
        self.out.flush()
    }
}

/// The extension of a file's name, in small letters.
pub fn extension(path: &Path) -> String {
    let extension = path.extension().unwrap_or_default();
    extension.to_string_lossy().to_lowercase()
}

/// Whether a file's name is that of what an office program writes beside a file while it is open: `~$a.xlsx`, `.~lock.a.ods#`.
pub fn is_lock_file(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with("~$") || name.starts_with(".~lock.")
}

/// Whether two paths lead to one file, as far as that is known before it is written.
pub fn is_same(a: &Path, b: &Path) -> bool {
    let place = |path: &Path| {
        let path = std::path::absolute(path).ok()?;
        let folder = || Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?));
        path.canonicalize()
            .ok()
            .or_else(folder)
            .or(Some(path.clone()))
    };
    a == b || place(a).is_some_and(|a| Some(a) == place(b))
}

/// Writes a message to stderr; a failure to write is ignored.
pub fn complain<T: ToShown + ?Sized>(text: &T) {
    let _ = io::stderr()
        .lock()
        .write_all(text.to_shown().as_str().as_bytes());
}

/// Writes a line that the next one replaces: how far a long work is. An empty one takes the last away.
pub fn replace_line(text: &str) {
    let text = Shown::plain(text);
    let _ = write!(io::stderr().lock(), "\r\u{1b}[K{}", text.as_str());
}

/// Whether somebody sees what goes to stderr as it comes.
pub fn is_stderr_seen() -> bool {
    io::stderr().is_terminal()
}

/// Whether the reader of a pipe went away, which is no error.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let is_closed = |cause: &(dyn std::error::Error + 'static)| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    };
    error.chain().any(is_closed)
}

/// The arguments of the program, its own name first.
pub fn arguments() -> Vec<OsString> {
    std::env::args_os().collect()
}

/// A variable of the environment; an empty one is none.
pub fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// Whether any variable of the program is set to nothing.
pub fn has_empty_variable() -> bool {
    let is_own = |name: &OsStr| name.as_encoded_bytes().starts_with(b"CCHC_");
    std::env::vars_os().any(|(name, value)| is_own(&name) && value.is_empty())
}

/// Whether the variable is set to nothing.
pub fn is_empty(name: &OsStr) -> bool {
    std::env::var_os(name).is_some_and(|value| value.is_empty())
}

/// The page that stdout is. One that is too narrow for columns, and a terminal that shows nothing but letters, have facts line by line.
pub fn page(args: &PrintArgs) -> Page {
    let is_terminal = io::stdout().is_terminal();
    let columns = || std::env::var("COLUMNS").ok()?.parse().ok();
    let terminal = || terminal_size::terminal_size().map(|(width, _)| width.0);
    let width = if is_terminal {
        terminal().or_else(columns)
    } else {
        columns()
    };
    let width: u16 = width.unwrap_or(WIDTH).max(40);
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let plain = args.plain || is_dumb || width < LEAST_OF_COLUMNS;
    let colour = match args.color {
        ColorArg::Always => true,
        ColorArg::Never => false,
        ColorArg::Auto => {
            let is_wanted = !args.plain && !is_dumb;
            let is_refused = variable("NO_COLOR").is_some();
            let is_forced = variable("CLICOLOR_FORCE").is_some_and(|value| value != "0");
            let is_off = variable("CLICOLOR").is_some_and(|value| value == "0");
            is_wanted && !is_refused && (is_forced || is_terminal && !is_off)
        }
    };
    Page {
        width,
        lang: args.lang.into(),
        colour,
        plain,
    }
}

/// Height of the terminal; `None` in a pipe, where a page may be of any length.
pub fn height() -> Option<usize> {
    let size = terminal_size::terminal_size().filter(|_| io::stdout().is_terminal());
    size.map(|(_, height)| usize::from(height.0))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// Pieces end anywhere, inside a letter too.
    #[test]
    fn the_gate_shows_what_comes_in_pieces_as_it_shows_the_whole() {
        let line = "đề \u{1b}[2J\u{202e}ế ::x::\r\n::error::y\n";
        let text = line.repeat(3_000) + "hết\u{9b}";
        for size in [1, 7, 4_096, 1 << 20] {
            let mut out = Vec::new();
            let mut gate = Gate::of(&mut out);
            for piece in text.as_bytes().chunks(size) {
                gate.write_all(piece).unwrap();
            }
            gate.flush().unwrap();
            assert!(
                String::from_utf8(out).unwrap() == Shown::plain(&text).as_str(),
                "{size}"
            );
        }
    }
}
