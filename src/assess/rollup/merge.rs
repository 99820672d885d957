//! Leaves to a union, and unions to a union.

use std::collections::BTreeMap;
use std::collections::HashSet;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use super::leaf::{Key, Leaf, TargetHead};
use crate::time::period::Date;

/// Leaves, each key once. Empty is the identity of [`Union::merge`], which is associative, commutative and idempotent.
#[derive(Debug, Clone, Default)]
pub struct Union {
    leaves: BTreeMap<Key, Leaf>,
    /// What the leaves say alike is held once.
    names: HashSet<Arc<str>>,
    heads: HashSet<Arc<TargetHead>>,
}

impl PartialEq for Union {
    fn eq(&self, other: &Union) -> bool {
        self.leaves == other.leaves
    }
}

impl Eq for Union {}

/// Why leaves cannot be joined. Nothing is chosen between them: whichever came last would win.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Conflict {
    /// Two leaves of one key say different things: the key, and both revisions, in order.
    Differ(Box<Key>, [Option<String>; 2]),
    /// They are of different days.
    Days([Date; 2]),
    /// They are of different periods.
    Windows([(Date, Date); 2]),
}

/// Both, the lesser first: what is said of a conflict does not depend on which leaf came first.
fn in_order<T: Ord>(a: T, b: T) -> [T; 2] {
    if a <= b { [a, b] } else { [b, a] }
}

impl Union {
    /// Adds a leaf; one that is there already changes nothing.
    ///
    /// # Errors
    ///
    /// It is of another day or period, or another leaf of its key says something else.
    pub fn add(&mut self, mut leaf: Leaf) -> Result<(), Conflict> {
        if let Some(first) = self.leaves.keys().next() {
            if first.as_of != leaf.key.as_of {
                return Err(Conflict::Days(in_order(first.as_of, leaf.key.as_of)));
            }
            if first.window != leaf.key.window {
                return Err(Conflict::Windows(in_order(first.window, leaf.key.window)));
            }
        }
        self.share(&mut leaf);
        match self.leaves.entry(leaf.key.clone()) {
            Entry::Vacant(place) => {
                place.insert(leaf);
                Ok(())
            }
            Entry::Occupied(known) if *known.get() == leaf => Ok(()),
            Entry::Occupied(known) => {
                let revisions = in_order(known.get().revision.clone(), leaf.revision);
                Err(Conflict::Differ(Box::new(leaf.key), revisions))
            }
        }
    }

    /// Has the leaf say what others say in their words.
    fn share(&mut self, leaf: &mut Leaf) {
        let share = |name: &mut Arc<str>, names: &mut HashSet<Arc<str>>| match names.get(name) {
            Some(known) => *name = known.clone(),
            None => drop(names.insert(name.clone())),
        };
        for (month, counts) in &mut leaf.figures {
            share(month, &mut self.names);
            for (count, _) in counts {
                share(count, &mut self.names);
            }
        }
        for unit in &mut leaf.units {
            share(&mut unit.id, &mut self.names);
        }
        for target in &mut leaf.targets {
            match self.heads.get(&target.head) {
                Some(known) => target.head = known.clone(),
                None => drop(self.heads.insert(target.head.clone())),
            }
        }
    }

    /// All leaves of both.
    ///
    /// # Errors
    ///
    /// Those of [`Union::add`].
    pub fn merge(mut self, other: Union) -> Result<Union, Conflict> {
        for leaf in other.leaves.into_values() {
            self.add(leaf)?;
        }
        Ok(self)
    }

    /// The leaves, by key.
    pub fn leaves(&self) -> impl Iterator<Item = &Leaf> {
        self.leaves.values()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.leaves.is_empty()
    }

    /// The day and period of the leaves; `None` where there is none.
    pub fn of(&self) -> Option<(Date, (Date, Date))> {
        let first = self.leaves.keys().next()?;
        Some((first.as_of, first.window))
    }
}
