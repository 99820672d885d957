//! A whole new file, with a row of another file that goes with it: both are written, or neither.

use anyhow::{Result, bail};

use super::{Destination, WritingSession, is_error, not_edited, refuse_errors};
use crate::block::Block;
use crate::block::lang::Lang;
use crate::cli::prompt::Prompt;
use crate::cli::session::Session;
use crate::cli::{Outcome, output, storing};
use crate::edit::{self, NewRow};
use crate::load::load;
use crate::load::tree::Content;
use crate::render::terminal;
use crate::view::effects;
use crate::wording::commands::{recording, sending};

/// A new file and the row beside it: checked, not yet written.
pub struct WholeDraft {
    file: Destination,
    text: String,
    row: Option<RowDraft>,
    before: Session,
    /// The plan as it will be.
    pub after: Session,
}

struct RowDraft {
    destination: Destination,
    row: NewRow,
    old: String,
    new: String,
}

/// Lines of a change that are shown before it is written.
const MOST_SHOWN: usize = 24;

/// The first lines of a change, and how many more there are.
fn beginning(change: &str, lang: Lang) -> String {
    let mut lines = change.split_inclusive('\n');
    let mut shown: String = lines.by_ref().take(MOST_SHOWN).collect();
    match lines.count() {
        0 => {}
        more => shown.push_str(&sending::more_lines(more, lang)),
    }
    shown
}

impl WritingSession {
    /// Whether the records have a file of this part already, readable or not.
    pub fn has_file(&self, part: &str) -> bool {
        self.tree.file(part).is_some()
    }

    /// A new file with its text, and a row at the end of another.
    ///
    /// # Errors
    ///
    /// One of the files, or one beside the new one, has an error already, or would have one; the findings are named on stderr.
    pub fn draft_whole(
        &self,
        file: Destination,
        text: String,
        row: Option<(Destination, NewRow)>,
    ) -> Result<WholeDraft> {
        // The same may stand in a file that cannot be read.
        let folder = file.part.rsplit_once('/').map_or("", |(folder, _)| folder);
        for (index, (part, other)) in self.tree.files().enumerate() {
            let is_beside = part
                .strip_prefix(folder)
                .is_some_and(|rest| rest.starts_with('/') || rest.is_empty());
            let errors = self.session.errors_in(index);
            if is_beside && !errors.is_empty() {
                self.session.advise(&errors);
                bail!(recording::file_has_errors(&other.shown));
            }
        }
        let unread = self.session.unread_in(folder);
        if !unread.is_empty() {
            self.session.advise(&unread);
            bail!(recording::unread_beside(&file.shown()));
        }
        let row = match row {
            Some((destination, row)) => {
                self.refuse_unread(&destination)?;
                refuse_errors(&self.session, &self.tree, &destination)?;
                let content = self.tree.file(&destination.part).map(|file| &file.content);
                let old = match content {
                    Some(Content::Bytes(bytes)) => String::from_utf8(bytes.clone())?,
                    _ => destination.head.clone(),
                };
                Some((destination, row, old))
            }
            None => None,
        };
        self.compose_whole(file, text, row)
    }

    fn compose_whole(
        &self,
        file: Destination,
        text: String,
        row: Option<(Destination, NewRow, String)>,
    ) -> Result<WholeDraft> {
        let shown = file.shown();
        // Both trees have the same files, so that what was wrong before is known again.
        let mut before = self.tree.with_text(&file.part, &shown, "");
        let mut after = self.tree.with_text(&file.part, &shown, &text);
        let row = match row {
            Some((destination, row, old)) => {
                let shown = destination.shown();
                let new = edit::append(&old, &row)
                    .map_err(|error| not_edited(&error).of_file(&shown))?
                    .text;
                before = before.with_text(&destination.part, &shown, &old);
                after = after.with_text(&destination.part, &shown, &new);
                Some(RowDraft {
                    destination,
                    row,
                    old,
                    new,
                })
            }
            None => None,
        };
        let session = |tree| Session::of(load(tree), self.session.as_of, &self.print);
        let (before, after) = (session(&before)?, session(&after)?);
        let found = after.findings_since(&before);
        let errors: Vec<_> = found.into_iter().filter(is_error).collect();
        if !errors.is_empty() {
            after.advise(&errors);
            bail!(recording::row_has_errors());
        }
        Ok(WholeDraft {
            file,
            text,
            row,
            before,
            after,
        })
    }

    /// Shows the draft and what follows from it, asks, writes, and prints the paths of the files.
    pub fn finish_whole(
        &self,
        draft: WholeDraft,
        follows: &[Block],
        prompt: &mut Prompt<'_>,
    ) -> Result<Outcome> {
        let lang = self.session.lang();
        let shown = draft.file.shown();
        let row = draft.row.as_ref();
        let mut texts = vec![(shown.clone(), "", draft.text.as_str())];
        texts.extend(row.map(|row| (row.destination.shown(), row.old.as_str(), row.new.as_str())));
        let changes = texts.iter().filter_map(|(shown, old, new)| {
            let hunk = edit::diff(old, new)?;
            Some(effects::of_text(shown, &hunk, lang))
        });
        let changes: Vec<String> = changes.collect();
        if self.dry_run {
            output::print(&changes.concat())?;
        } else {
            // Nobody reads on a screen what a whole report said.
            let changes = changes.iter().map(|change| beginning(change, lang));
            output::complain(&changes.collect::<String>());
        }
        output::complain(&terminal::render(follows, output::page(&self.print)));
        if !self.is_agreed(&draft.before, &draft.after, &shown, prompt)? {
            return Ok(Outcome::Done);
        }
        let written: Vec<String> = texts.iter().map(|(shown, ..)| shown.clone()).collect();
        self.write_whole(draft)?;
        // What is written is written: a path that cannot be printed makes nothing undone.
        let _ = output::print(&format!("{}\n", written.join("\n")));
        Ok(Outcome::Done)
    }

    fn write_whole(&self, draft: WholeDraft) -> Result<()> {
        let WholeDraft {
            file, text, row, ..
        } = draft;
        let new = [(file.part.clone(), text.clone().into_bytes())];
        let Some(RowDraft {
            destination,
            row,
            old,
            new: edited,
        }) = row
        else {
            return storing::create(&file.root, &new);
        };
        let (root, names) = (destination.root.clone(), destination.names.clone());
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        storing::update_and_create(&root, &names, &new, self.session.lang(), |now| {
            let now = now.unwrap_or(&destination.head).to_owned();
            if now == old {
                return Ok(edited);
            }
            // Another command wrote since this one read: the row must stand beside what it wrote, too.
            let again = self.compose_whole(file, text, Some((destination, row, now)))?;
            Ok(again.row.map_or(edited, |row| row.new))
        })
    }
}
