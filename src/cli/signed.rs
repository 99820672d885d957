//! A signed file as it is known again: by its SHA-256, whatever it is called.

use std::io::Read;
use std::path::Path;

use anyhow::{Result, bail};
use sha2::{Digest, Sha256};

use super::{named, output};
use crate::wording::commands::{sending, typed};

const WORDS: named::Words = named::Words {
    folder: sending::is_folder,
    device: sending::is_device,
};

/// Bytes that are read at once.
const PIECE: usize = 1 << 16;

/// A file.
pub struct Signed {
    /// Its name, without folders.
    pub name: String,
    /// The path as it was typed.
    pub shown: String,
    /// The SHA-256 of its bytes, in small hexadecimal digits.
    pub sha256: String,
}

impl Signed {
    /// Reads a file, of whatever length, piece by piece.
    ///
    /// # Errors
    ///
    /// It is no plain file, cannot be read, or is empty: all empty files are alike.
    pub fn of(path: &Path) -> Result<Signed> {
        let shown = path.to_string_lossy().replace('\\', "/");
        if output::is_lock_file(path) {
            bail!(typed::is_lock_file(&shown));
        }
        let (mut file, _) = named::open(path, &shown, &WORDS)?;
        let mut sum = Sha256::new();
        let mut piece = vec![0; PIECE];
        let mut is_empty = true;
        loop {
            let read = file
                .read(&mut piece)
                .map_err(|error| typed::unreadable(&shown).because(error))?;
            if read == 0 {
                break;
            }
            is_empty = false;
            sum.update(&piece[..read]);
        }
        if is_empty {
            bail!(sending::is_empty_file(&shown));
        }
        let digits = sum
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let name = path.file_name().unwrap_or_default();
        Ok(Signed {
            name: name.to_string_lossy().into_owned(),
            shown,
            sha256: digits,
        })
    }
}
