//! The files of a plan as one value, filled from a folder, a git revision or a test.

use std::collections::BTreeMap;

use crate::diagnostics::Unreadable;

/// Files above this size are not read: a plan's largest file is well under 100 KB.
pub const LARGEST_FILE: u64 = 4 << 20;

/// The files of one plan together: far beyond what any holds. A repository may give one large file a hundred names.
pub const LARGEST_PLAN: u64 = 64 << 20;

/// What could be read of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Its bytes.
    Bytes(Vec<u8>),
    /// It is larger than [`LARGEST_FILE`]; this many bytes.
    TooLarge(u64),
    /// It is there but cannot be read, for this reason.
    Unreadable(Unreadable),
}

/// A file of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The path that users see.
    pub shown: String,
    /// Its content.
    pub content: Content,
}

/// A file or folder that plays no part, and so is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// Where it lies, from the plan's or the records' folder on: `progress/van-phong.toml.txt`. Beside the plan's folder: `../calender.toml`.
    pub part: String,
    /// The path that users see.
    pub shown: String,
    /// Of a folder the names in it, without hidden ones; `None` for a file.
    pub inside: Option<Vec<String>>,
}

/// A file that is not read, and that seems to hold records by what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// Where it lies, as [`Stray::part`]; above the folder of the plans: `../../van-phong.toml`.
    pub part: String,
    /// The path that users see.
    pub shown: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The files of a plan by the part they play: `plan.toml`, `calendar.toml`, `progress/van-phong.toml`,
/// `progress/van-phong/2025-09-16.toml`, `figures/phuc-vu-hcc/2025-07.toml`. Where the files really lie (`--records`, another revision) shows only in their shown paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    files: BTreeMap<String, File>,
    strays: Vec<Stray>,
    lost: Vec<Lost>,
}

impl Tree {
    /// Whether both have the same files, whatever paths users see; what is not read does not count.
    pub fn holds_the_same(&self, other: &Tree) -> bool {
        self.files.len() == other.files.len()
            && self.files.iter().all(|(part, file)| {
                let same = other.files.get(part);
                same.is_some_and(|same| same.content == file.content)
            })
    }

    /// Adds a file; a later one replaces an earlier one of the same part.
    pub fn insert(&mut self, part: impl Into<String>, shown: impl Into<String>, content: Content) {
        self.files.insert(
            part.into(),
            File {
                shown: shown.into(),
                content,
            },
        );
    }

    /// Adds a file or folder that is not read, for the loader to judge.
    pub fn insert_stray(&mut self, stray: Stray) {
        self.strays.push(stray);
    }

    /// What is not read, in the order in which it was added.
    pub fn strays(&self) -> &[Stray] {
        &self.strays
    }

    /// Adds a file that is not read and seems to hold records.
    pub fn insert_lost(&mut self, lost: Lost) {
        self.lost.push(lost);
    }

    /// Files that are not read and seem to hold records, in the order in which they were added.
    pub fn lost(&self) -> &[Lost] {
        &self.lost
    }

    /// The tree with this text in place of the file, or in addition where there is none: what a change not yet written would come to.
    pub fn with_text(&self, part: &str, shown: &str, text: &str) -> Tree {
        let mut tree = self.clone();
        tree.insert(part, shown, Content::Bytes(text.as_bytes().to_vec()));
        tree
    }

    /// Bytes of all files that could be had.
    pub fn bytes(&self) -> u64 {
        let bytes = self.files.values().map(|file| match &file.content {
            Content::Bytes(bytes) => bytes.len() as u64,
            Content::TooLarge(_) | Content::Unreadable(_) => 0,
        });
        bytes.sum()
    }

    /// The file that plays the part.
    pub fn file(&self, part: &str) -> Option<&File> {
        self.files.get(part)
    }

    /// All files with their parts, in the order of the parts.
    pub fn files(&self) -> impl Iterator<Item = (&str, &File)> {
        self.files.iter().map(|(part, file)| (part.as_str(), file))
    }

    /// The path under which users would see a file of the plan's folder that is not there.
    pub fn sibling_of_plan(&self, name: &str) -> String {
        let plan = self.files.get("plan.toml").map(|file| file.shown.as_str());
        let folder = plan
            .and_then(|shown| shown.strip_suffix("plan.toml"))
            .unwrap_or_default();
        format!("{folder}{name}")
    }
}

/// A tree of texts, each shown under its own part: for tests.
impl<'a> FromIterator<(&'a str, &'a str)> for Tree {
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a str)>>(texts: I) -> Tree {
        let mut tree = Tree::default();
        for (part, text) in texts {
            tree.insert(part, part, Content::Bytes(text.as_bytes().to_vec()));
        }
        tree
    }
}
