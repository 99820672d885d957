//! The sheets that the command line names, within bounds.

use std::io::Read;
use std::path::Path;

use anyhow::{Result, bail};

use super::{named, output};
use crate::sheet::LARGEST;
use crate::wording::commands::{sheet, typed};

const WORDS: named::Words = named::Words {
    folder: sheet::is_folder,
    device: sheet::is_device,
};

/// The bytes of a sheet.
///
/// # Errors
///
/// It is no plain file, cannot be read, or is larger than any sheet.
pub fn read(path: &Path, shown: &str) -> Result<Vec<u8>> {
    if output::is_lock_file(path) {
        bail!(typed::is_lock_file(shown));
    }
    let (file, _) = named::open(path, shown, &WORDS)?;
    let mut bytes = Vec::new();
    let read = file.take(LARGEST + 1).read_to_end(&mut bytes);
    read.map_err(|error| typed::unreadable(shown).because(error))?;
    if bytes.len() as u64 > LARGEST {
        bail!(sheet::too_large(shown, LARGEST >> 20));
    }
    Ok(bytes)
}
