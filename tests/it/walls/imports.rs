//! What stands behind the names that other files bring in: `crate::view::Change` is `crate::edit::Change` where `view` hands that on.

use std::collections::BTreeMap;

use super::paths::{Named, Said};

/// Imports that stand on each other are followed this far; more would be a circle.
const MOST_STEPS: usize = 8;

/// What all modules of the crate bring in.
pub struct Imports {
    behind: BTreeMap<Named, Named>,
}

impl Imports {
    /// Of all files.
    pub fn of<'a>(all: impl Iterator<Item = &'a Said>) -> Imports {
        Imports {
            behind: all.flat_map(|said| said.imports.clone()).collect(),
        }
    }

    /// The paths behind those that a file names; what it names itself is left out.
    pub fn behind(&self, said: &Said) -> Vec<Named> {
        let globs: Vec<&[String]> = said
            .paths
            .iter()
            .filter_map(|path| match path.split_last() {
                Some((last, module)) if last == "*" => Some(module),
                _ => None,
            })
            .collect();
        let paths = said.paths.iter();
        paths
            .flat_map(|path| {
                // A name that nothing in the file explains may come from a module of which it takes everything.
                let from_globs = globs.iter().map(|module| [*module, path].concat());
                let read = std::iter::once(path.clone()).chain(from_globs);
                read.filter_map(|path| self.followed(path))
                    .collect::<Vec<_>>()
            })
            .collect()
    }

    fn followed(&self, path: Named) -> Option<Named> {
        let mut path = path;
        let mut is_other = false;
        for _ in 0..MOST_STEPS {
            let import =
                (2..=path.len()).find_map(|end| Some((end, self.behind.get(&path[..end])?)));
            let Some((end, behind)) = import else {
                break;
            };
            path = [behind, &path[end..]].concat();
            is_other = true;
        }
        is_other.then_some(path)
    }
}
