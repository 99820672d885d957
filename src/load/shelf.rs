//! Plans that many communes share: a file of a plan that was read once is not read again where its bytes are the same.

use std::cell::RefCell;
use std::rc::Rc;

use super::Parts;
use super::part::Part;
use super::tree::Content;
use crate::diagnostics::Findings;
use crate::place::FileId;

/// The files of a plan that others may share, in the order of their ids: a place says the same in every tree.
pub(super) const SHARED: [&str; 7] = [
    "amendments.toml",
    "assignments.toml",
    "calendar.toml",
    "plan.toml",
    "targets.toml",
    "tasks.toml",
    "units.toml",
];

/// What was read of one file.
pub(super) struct Held {
    bytes: Rc<[u8]>,
    parts: Parts,
    found: Findings,
    /// Whether its TOML could be read.
    is_read: bool,
}

/// Files that were read last, by the part that they play. It is of one thread, and holds little: a city where each commune has a plan of
/// its own is read as fast as without it.
#[derive(Default)]
pub struct Shelf {
    held: RefCell<[Vec<Rc<Held>>; SHARED.len()]>,
}

/// How many files of one part are kept.
const MOST_HELD: usize = 4;

impl Shelf {
    /// What the file says: as it was read before, or read now.
    pub(super) fn read(&self, slot: usize, content: &Content, text: &str) -> Rc<Held> {
        let Content::Bytes(bytes) = content else {
            return Rc::new(Held::read(slot, text));
        };
        let mut held = self.held.borrow_mut();
        let of_part = &mut held[slot];
        if let Some(at) = of_part.iter().position(|one| *one.bytes == **bytes) {
            of_part[..=at].rotate_right(1);
            return of_part[0].clone();
        }
        let read = Rc::new(Held::read(slot, text));
        of_part.truncate(MOST_HELD - 1);
        of_part.insert(0, read.clone());
        read
    }
}

impl Held {
    fn read(slot: usize, text: &str) -> Held {
        let mut parts = Parts::default();
        let mut found = Findings::default();
        let part = Part::of(SHARED[slot]);
        let is_read = parts.read(part, FileId(slot), text, &mut found);
        Held {
            bytes: text.as_bytes().into(),
            parts,
            found,
            is_read,
        }
    }

    /// Adds what the file says to the parts of a plan; false where its TOML could not be read.
    pub(super) fn add_to(&self, slot: usize, parts: &mut Parts, found: &mut Findings) -> bool {
        let own = &self.parts;
        match Part::of(SHARED[slot]) {
            Part::Plan => {
                parts.newer.clone_from(&own.newer);
                parts.identity.clone_from(&own.identity);
            }
            Part::Units => {
                parts.units.clone_from(&own.units);
                parts.groups.clone_from(&own.groups);
            }
            Part::Tasks => parts.tasks.clone_from(&own.tasks),
            Part::Targets => parts.indicators.clone_from(&own.indicators),
            Part::Assignments => parts.assignments.clone_from(&own.assignments),
            Part::Amendments => {
                parts.amendments.clone_from(&own.amendments);
                parts.new_units.clone_from(&own.new_units);
            }
            Part::Calendar => parts.calendar.clone_from(&own.calendar),
            // Rounds of surveys are each commune's own.
            Part::Surveys
            | Part::Progress(_)
            | Part::Entries(..)
            | Part::Figures(_)
            | Part::Report
            | Part::Other => {}
        }
        parts.broken.units |= own.broken.units;
        found.extend(&self.found);
        self.is_read
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::example::task;
    use super::super::tree::Tree;
    use super::super::{Loaded, load, load_from};
    use super::*;

    const PLAN: &str = "id = \"p\"\ntitle = \"Kế hoạch giả định\"\norganization = \"UBND xã Mẫu\"\nfrom = 2025-07-01\nto = 2025-12-31\n";
    const UNITS: &str = "[[unit]]\nid = \"a\"\nname = \"Đơn vị A\"\n";

    fn tasks(lead: &str) -> String {
        let task = task("[[task]]", "1", lead, "\"Quý III/2025\"", "");
        format!("[[area]]\nid = \"I\"\nname = \"Lĩnh vực\"\n{task}")
    }

    /// What was read: tasks, records, and each finding with the text that it is about, in no order.
    fn said(loaded: &Loaded) -> (usize, usize, Vec<(&'static str, String, String)>) {
        let about = |finding: &crate::diagnostics::Finding| {
            let source = &loaded.sources[finding.place.file.0];
            let text = source.text[finding.place.span.clone()].to_owned();
            (finding.fault.code(), source.shown.clone(), text)
        };
        let mut findings: Vec<_> = loaded.findings.iter().map(about).collect();
        findings.sort();
        let plan = loaded.plan.as_ref();
        (
            plan.map_or(0, |plan| plan.tasks.len()),
            loaded.records.entries.len(),
            findings,
        )
    }

    #[test]
    fn a_plan_from_the_shelf_is_read_as_one_by_itself() {
        let entry = |task: &str| {
            format!("[[entry]]\ntask = \"{task}\"\ndate = 2025-09-01\ndocument = \"1\"\n")
        };
        let (good, unknown) = (tasks("a"), tasks("b"));
        let (own, stray) = (entry("1"), entry("2"));
        let trees: [&[(&str, &str)]; 8] = [
            &[
                ("plan.toml", PLAN),
                ("units.toml", UNITS),
                ("tasks.toml", &good),
                ("targets.toml", ""),
                ("progress/a.toml", &own),
            ],
            &[
                ("plan.toml", PLAN),
                ("units.toml", UNITS),
                ("tasks.toml", &good),
                ("targets.toml", ""),
                ("progress/a.toml", &stray),
            ],
            &[
                ("plan.toml", PLAN),
                ("units.toml", UNITS),
                ("tasks.toml", &unknown),
                ("targets.toml", ""),
                ("progress/b.toml", &own),
            ],
            &[
                ("plan.toml", PLAN),
                ("units.toml", "[[unit]]\nid = \"a b\"\n"),
                ("tasks.toml", &good),
                ("targets.toml", ""),
            ],
            &[
                ("plan.toml", PLAN),
                ("units.toml", UNITS),
                ("tasks.toml", "[[task]\n"),
                ("targets.toml", ""),
                ("figures/a/x.toml", "x"),
            ],
            &[
                ("plan.toml", "format = 99\n"),
                ("units.toml", UNITS),
                ("tasks.toml", &good),
                ("targets.toml", ""),
            ],
            &[
                ("plan.toml", PLAN),
                ("units.toml", UNITS),
                ("amendments.toml", "[[amendment]]\n"),
                ("calendar.toml", "x = 1\n"),
            ],
            &[("progress/a.toml", &own)],
        ];
        let shelf = Shelf::default();
        // Twice, and backwards: what the shelf holds changes nothing.
        for files in trees.iter().chain(trees.iter().rev()) {
            let tree: Tree = files.iter().copied().collect();
            let (alone, shelved) = (load(&tree), load_from(&tree, &shelf));
            assert_eq!(said(&shelved), said(&alone), "{files:?}");
            assert_eq!(shelved.records.incomplete, alone.records.incomplete);
            assert_eq!(shelved.records.unreadable, alone.records.unreadable);
        }
        assert!(
            shelf
                .held
                .borrow()
                .iter()
                .all(|of_part| of_part.len() <= MOST_HELD)
        );
    }
}
