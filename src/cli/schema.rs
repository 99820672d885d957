//! `cchc schema`: the format of the files, for people and for their editors.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use memchr::memmem;

use super::args::SpeechArgs;
use super::save::refuse_link_out;
use super::{Outcome, output};
use crate::diagnostics::Unreadable;
use crate::json::{self, editor};
use crate::load::tree::Content;
use crate::render::Shown;
use crate::schema::{self, all_files};
use crate::store::{self, StoreError};
use crate::wording::commands::{saving, typed};
use crate::workspace::{Disk, Files};

/// Bytes of a file's beginning in which the mark is looked for.
const MOST_LOOKED_AT: usize = 200;

#[derive(clap::Args)]
pub struct Args {
    /// Ghi định dạng cho trình soạn thảo vào kho tại đây: plan/.schema/ và .taplo.toml
    #[arg(long, value_name = "THƯ MỤC")]
    into: Option<PathBuf>,
    /// Ghi đè cả tệp không do lệnh này ghi ra
    #[arg(long, requires = "into")]
    force: bool,
    #[command(flatten)]
    speech: SpeechArgs,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let Some(folder) = &args.into else {
        output::print(&Shown::from(schema::page()))?;
        return Ok(Outcome::Done);
    };
    refuse_link_out(folder)?;
    let mut new = Vec::new();
    let mut old = Vec::new();
    for (path, bytes) in files()? {
        match standing(folder, &path)? {
            None => new.push((path, bytes)),
            Some(there) if there == bytes => {}
            Some(there) if args.force || is_ours(&there) => old.push((folder.join(path), bytes)),
            Some(_) => bail!(saving::not_ours(&folder.join(path))),
        }
    }
    let failed = |error: StoreError| saving::not_stored(&error);
    for (path, _) in &old {
        store::check(path).map_err(failed)?;
    }
    store::create(folder, &new).map_err(failed)?;
    for (path, bytes) in &old {
        store::write(path, bytes).map_err(failed)?;
    }
    let count = new.len() + old.len();
    let told = saving::editor_files_written(count, folder, args.speech.into());
    output::print(&Shown::from(told))?;
    Ok(Outcome::Done)
}

/// What is at the path now; `None` where nothing is.
fn standing(folder: &Path, path: &str) -> Result<Option<Vec<u8>>> {
    let full = folder.join(path);
    let shown = full.display().to_string();
    if full.symlink_metadata().is_err() {
        return Ok(None);
    }
    // Whoever made the repository chose where a link leads, not who runs the command.
    let (root, real) = (
        folder.canonicalize()?,
        full.canonicalize().with_context(|| shown.clone())?,
    );
    if real != root.join(path) {
        bail!(saving::behind_link(&shown));
    }
    match Disk.content(&full) {
        Content::Bytes(bytes) => Ok(Some(bytes)),
        Content::Unreadable(Unreadable::System(said)) => {
            bail!(typed::unreadable_for(shown, &said))
        }
        Content::TooLarge(_) | Content::Unreadable(_) => bail!(typed::unreadable(shown)),
    }
}

fn is_ours(bytes: &[u8]) -> bool {
    let beginning = bytes.get(..MOST_LOOKED_AT).unwrap_or(bytes);
    memmem::find(beginning, schema::MARK.as_bytes()).is_some()
}

/// The files for editors, each by its path in the repository.
pub fn files() -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    for file in all_files() {
        let text = json::to_text(&editor::Document::of(file))?;
        files.push((schema_path(file), text.into_bytes()));
    }
    files.push((".taplo.toml".to_owned(), taplo().into_bytes()));
    Ok(files)
}

fn schema_path(file: &schema::File) -> String {
    format!("plan/.schema/{}.json", file.id)
}

/// The settings of the editor: which schema a file has, and that its layout is its author's.
fn taplo() -> String {
    let mut text = saving::editor_settings_head(schema::MARK);
    text.push_str(
        "\n[formatting]\nalign_comments = false\narray_auto_expand = false\narray_auto_collapse = false\n\
         compact_arrays = true\ncompact_inline_tables = false\ninline_table_expand = false\nreorder_keys = false\n\
         reorder_arrays = false\nallowed_blank_lines = 9\n",
    );
    for file in all_files() {
        let pattern = match file.path.strip_prefix("../") {
            Some(beside) => format!("**/plan/{}", starred(beside)),
            None => format!("**/{}", starred(file.path)),
        };
        text.push_str(&format!(
            "\n[[rule]]\ninclude = [\"{pattern}\"]\n[rule.schema]\npath = \"{}\"\nenabled = true\n",
            schema_path(file)
        ));
    }
    text
}

/// The path with a star for each name that is free.
fn starred(path: &str) -> String {
    let parts = path.split('/').map(|name| match name.split_once('<') {
        Some(_) if name.ends_with(".toml") => "*.toml",
        Some(_) => "*",
        None => name,
    });
    parts.collect::<Vec<_>>().join("/")
}
