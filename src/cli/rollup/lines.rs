//! Leaves as lines: read from files or the input, written to the output; and names of folders, one a line.

#![expect(
    clippy::disallowed_methods,
    reason = "what is opened here is no part of a plan's tree"
)]

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::assess::rollup::Union;
use crate::cli::output;
use crate::json::rollup::{LONGEST_LINE, NoLeaf, leaf_of, line_of};
use crate::wording::commands::{rollup as words, typed};

/// The longest name of a folder.
const LONGEST_NAME: usize = 4096;

/// The union of the leaves in these files; `-` is the input.
///
/// # Errors
///
/// A file cannot be read, a line is no leaf, or leaves conflict.
pub fn read(files: &[PathBuf]) -> Result<Union> {
    let mut union = Union::default();
    for path in files {
        let shown = path.to_string_lossy();
        each_line(path, LONGEST_LINE, &mut |number, line| {
            let leaf = leaf_of(line).map_err(|why| match why {
                NoLeaf::Shape(words) => words::no_leaf(&shown, number, &words),
                NoLeaf::Value(key) => words::no_leaf(&shown, number, key),
                NoLeaf::Newer => words::newer_leaf(&shown, number),
            })?;
            union
                .add(leaf)
                .map_err(|conflict| words::conflict(&conflict))?;
            Ok(())
        })?;
    }
    Ok(union)
}

/// Prints the leaves as lines, by key.
pub fn print(union: &Union) -> io::Result<()> {
    output::stream(|out| {
        let mut leaves = union.leaves();
        leaves.try_for_each(|leaf| out.write_all(line_of(leaf)?.as_bytes()))
    })
}

/// The folders that are named; of `-` those of the input, one a line.
pub fn folders(named: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for path in named {
        if path != Path::new("-") {
            folders.push(path.clone());
            continue;
        }
        each_line(path, LONGEST_NAME, &mut |_, line| {
            folders.push(PathBuf::from(String::from_utf8_lossy(line).into_owned()));
            Ok(())
        })?;
    }
    Ok(folders)
}

/// Gives each line that is not blank, without its end, with its number from 1. None is held beyond `longest`.
fn each_line(
    path: &Path,
    longest: usize,
    take: &mut dyn FnMut(usize, &[u8]) -> Result<()>,
) -> Result<()> {
    let shown = path.to_string_lossy();
    let mut input: Box<dyn BufRead> = if path == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        let unreadable = |error: io::Error| typed::unreadable(&shown).because(error);
        // To open a pipe is to wait until somebody writes into it.
        let found = path.metadata().map_err(unreadable)?;
        if !found.is_file() {
            bail!(typed::unreadable(&shown));
        }
        Box::new(BufReader::new(File::open(path).map_err(unreadable)?))
    };
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let room = longest as u64 + 2;
        if Read::by_ref(&mut input)
            .take(room)
            .read_until(b'\n', &mut line)?
            == 0
        {
            break;
        }
        let text = line.trim_ascii();
        if text.len() > longest {
            bail!(words::no_leaf(&shown, number, "> 1 MB"));
        }
        if !text.is_empty() {
            take(number, text)?;
        }
    }
    Ok(())
}
