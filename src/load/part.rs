//! Which part each file of a plan plays, by where it lies.

use crate::schema::{self, Table};

/// The part that a file plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'a> {
    Plan,
    Units,
    Tasks,
    Targets,
    Assignments,
    Amendments,
    Calendar,
    Progress(&'a str),
    Figures(&'a str),
    Other,
}

impl<'a> Part<'a> {
    /// The part of the file that lies there.
    pub fn of(path: &'a str) -> Part<'a> {
        let stem = |name: &'a str| name.strip_suffix(".toml").filter(|stem| !stem.is_empty());
        match path {
            "plan.toml" => Part::Plan,
            "units.toml" => Part::Units,
            "tasks.toml" => Part::Tasks,
            "targets.toml" => Part::Targets,
            "assignments.toml" => Part::Assignments,
            "amendments.toml" => Part::Amendments,
            "calendar.toml" => Part::Calendar,
            _ => match path.split('/').collect::<Vec<_>>()[..] {
                ["progress", file] => stem(file).map_or(Part::Other, Part::Progress),
                ["figures", unit, file] => stem(file).map_or(Part::Other, |_| Part::Figures(unit)),
                _ => Part::Other,
            },
        }
    }

    /// The top level of its file, by the schema; `None` for what plays no part.
    pub fn table(self) -> Option<&'static Table> {
        schema::file(match self {
            Part::Plan => "plan.toml",
            Part::Units => "units.toml",
            Part::Tasks => "tasks.toml",
            Part::Targets => "targets.toml",
            Part::Assignments => "assignments.toml",
            Part::Amendments => "amendments.toml",
            Part::Calendar => "../calendar.toml",
            Part::Progress(_) => "progress/<đơn vị>.toml",
            Part::Figures(_) => "figures/<đơn vị>/<kỳ>.toml",
            Part::Other => return None,
        })
    }
}
/// The files without which a plan says nothing.
pub const REQUIRED: [(&str, Part<'static>); 4] = [
    ("plan.toml", Part::Plan),
    ("units.toml", Part::Units),
    ("tasks.toml", Part::Tasks),
    ("targets.toml", Part::Targets),
];

/// Whether a file plays a part in a plan, by where it lies in the plan's or the records' folder.
pub fn plays_a_part(path: &str) -> bool {
    Part::of(path) != Part::Other
}
