//! Who wrote what stands in the files, as git knows it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::at_revision::{AtRevision, deepest_folder};
use super::files::Files;
use super::{WorkspaceError, working_directory};
use crate::git::{Author, Repository};
use crate::load::tree::Content;

/// The history of the files of a repository.
pub struct Authors {
    repository: Repository,
    revision: String,
    files: AtRevision,
    known: RefCell<HashMap<PathBuf, Rc<Lines>>>,
}

/// A file as the revision has it, and who last changed each line.
#[derive(Default)]
struct Lines {
    text: String,
    authors: Vec<Option<Author>>,
}

/// What git knows of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// Who wrote it, and when by their clock, in seconds since 1970.
    By(String, i64),
    /// It stands in no commit yet.
    NotSaved,
    /// Its commit is not there, or its file's history cannot be read.
    Unknown,
}

impl Authors {
    /// The history up to the revision, or up to what is checked out.
    ///
    /// # Errors
    ///
    /// There is no git, no repository or no such revision.
    pub fn open(revision: Option<&str>, plan: &Path) -> Result<Authors, WorkspaceError> {
        let folder = deepest_folder(&working_directory()?.join(plan));
        let repository = Repository::around(&folder)?;
        let revision = revision.unwrap_or("HEAD").to_owned();
        let files = AtRevision::of(&repository, &revision)?;
        Ok(Authors {
            repository,
            revision,
            files,
            known: RefCell::default(),
        })
    }

    /// Who wrote a row, by its text: it may stand on other lines in the commit. Of several lines who wrote the latest is named.
    pub fn of_row(&self, file: &Path, row: &str) -> Written {
        let lines = self.lines(file);
        let row = row.replace("\r\n", "\n");
        let row = row.trim();
        let Some(at) = place_of(row, &lines.text) else {
            return Written::NotSaved;
        };
        let first = lines.text[..at].matches('\n').count();
        let count = row.matches('\n').count() + 1;
        let own = lines.authors.iter().skip(first).take(count);
        let Some(own) = own.cloned().collect::<Option<Vec<Author>>>() else {
            return Written::Unknown;
        };
        match own.into_iter().max_by_key(|author| author.seconds) {
            Some(author) => Written::By(author.name, author.seconds),
            None => Written::Unknown,
        }
    }

    fn lines(&self, file: &Path) -> Rc<Lines> {
        if let Some(known) = self.known.borrow().get(file) {
            return Rc::clone(known);
        }
        let text = match self.files.content(file) {
            Content::Bytes(bytes) => String::from_utf8(bytes).unwrap_or_default(),
            Content::TooLarge(_) | Content::Unreadable(_) => String::new(),
        };
        let authors = match (self.files.inside(file), text.is_empty()) {
            (Some(inside), false) => self.repository.authors(&self.revision, &inside),
            _ => Ok(Vec::new()),
        };
        let lines = Rc::new(Lines {
            text: text.replace("\r\n", "\n"),
            authors: authors.unwrap_or_default(),
        });
        let mut known = self.known.borrow_mut();
        known.insert(file.to_owned(), Rc::clone(&lines));
        lines
    }
}

/// Where a whole row stands in a text: a row that goes on with further keys is another one.
fn place_of(row: &str, text: &str) -> Option<usize> {
    let is_whole = |at: &usize| {
        let begins = text[..*at].ends_with('\n') || *at == 0;
        let mut rest = text[at + row.len()..].lines();
        let ends = rest.next().is_none_or(|line| line.trim().is_empty());
        let mut after = rest
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        begins && ends && after.next().is_none_or(|line| line.starts_with('['))
    };
    let mut places = text.match_indices(row).map(|(at, _)| at);
    places.find(is_whole).filter(|_| !row.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_goes_on_is_another_one() {
        let text = "# Đầu\n[[entry]]\ntask = \"9\"\nnote = \"x\"\n\n# sau\n\npercent = 50\n\n[[entry]]\ntask = \"8\"\n";
        let of = |row: &str| place_of(row, text).map(|at| text[..at].matches('\n').count());
        assert_eq!(
            of("[[entry]]\ntask = \"9\"\nnote = \"x\"\n\n# sau\n\npercent = 50"),
            Some(1)
        );
        assert_eq!(of("[[entry]]\ntask = \"9\"\nnote = \"x\""), None);
        assert_eq!(of("[[entry]]\ntask = \"9\""), None);
        assert_eq!(of("task = \"8\""), Some(10));
        assert_eq!(of("[[entry]]\ntask = \"8\""), Some(9));
        assert_eq!(of(""), None);
    }
}
