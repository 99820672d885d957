//! Where a value stands in the user's files.

use std::ops::{Deref, Range};

/// A file of the tree, by its position there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub usize);

/// Bytes of a file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// Byte offsets, the end not included. Empty where the whole file is meant.
    pub span: Range<usize>,
}

impl Place {
    /// The file as a whole: its first line, first column.
    pub fn whole(file: FileId) -> Place {
        Place { file, span: 0..0 }
    }
}

/// A value and where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

impl<T> Deref for Located<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
