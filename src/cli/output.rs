//! Results to stdout, everything else to stderr.

#![expect(clippy::disallowed_methods, reason = "the environment is read here")]

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

use super::args::{ColorArg, PrintArgs};
use crate::render::terminal::Page;

/// Width of a page whose reader's width is not known.
const WIDTH: u16 = 80;

/// Writes a result.
pub fn print(text: &str) -> io::Result<()> {
    print_bytes(text.as_bytes())
}

/// Writes a result that is not only text.
pub fn print_bytes(bytes: &[u8]) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes)?;
    stdout.flush()
}

/// Writes a result piece by piece.
pub fn stream(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut stdout = BufWriter::new(io::stdout().lock());
    write(&mut stdout)?;
    stdout.flush()
}

/// The extension of a file's name, in small letters.
pub fn extension(path: &Path) -> String {
    let extension = path.extension().unwrap_or_default();
    extension.to_string_lossy().to_lowercase()
}

/// Whether two paths lead to one file, as far as that can be told before it is written.
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

/// Writes a remark to stderr. Where even that cannot be written there is nobody left to tell.
pub fn complain(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
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

/// The page that stdout is.
pub fn page(args: &PrintArgs) -> Page {
    let is_terminal = io::stdout().is_terminal();
    let columns = || std::env::var("COLUMNS").ok()?.parse().ok();
    let terminal = || terminal_size::terminal_size().map(|(width, _)| width.0);
    let width = if is_terminal {
        terminal().or_else(columns)
    } else {
        columns()
    };
    let colour = match args.color {
        ColorArg::Always => true,
        ColorArg::Never => false,
        ColorArg::Auto => {
            is_terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
        }
    };
    Page {
        width: width.unwrap_or(WIDTH).max(40),
        lang: args.lang.into(),
        colour,
    }
}

/// Height of the terminal; `None` in a pipe, where a page may be of any length.
pub fn height() -> Option<usize> {
    let size = terminal_size::terminal_size().filter(|_| io::stdout().is_terminal());
    size.map(|(_, height)| usize::from(height.0))
}
