//! Which part each file of a plan plays, by where it lies.

use super::{amendments, calendar, figures, identity, indicators, progress, tasks, units};

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

    /// The keys of its top level.
    pub fn keys(self) -> &'static [&'static str] {
        match self {
            Part::Plan => identity::KEYS,
            Part::Units => units::KEYS,
            Part::Tasks => tasks::KEYS,
            Part::Targets => indicators::KEYS,
            Part::Assignments => tasks::ASSIGNMENTS,
            Part::Amendments => amendments::KEYS,
            Part::Calendar => calendar::KEYS,
            Part::Progress(_) => progress::KEYS,
            Part::Figures(_) => figures::KEYS,
            Part::Other => &[],
        }
    }

    /// The name under which findings speak of the file's top level.
    pub fn name(self) -> &'static str {
        match self {
            Part::Plan => "plan.toml",
            Part::Units => "units.toml",
            Part::Tasks => "tasks.toml",
            Part::Targets => "targets.toml",
            Part::Assignments => "assignments.toml",
            Part::Amendments => "amendments.toml",
            Part::Calendar => "calendar.toml",
            Part::Progress(_) => "progress",
            Part::Figures(_) => "figures",
            Part::Other => "",
        }
    }
}

/// The files without which a plan says nothing.
pub const REQUIRED: [(&str, Part<'static>); 4] = [
    ("plan.toml", Part::Plan),
    ("units.toml", Part::Units),
    ("tasks.toml", Part::Tasks),
    ("targets.toml", Part::Targets),
];

/// Names of rows, `[[task]]`, for telling them from a header with a bracket too few.
pub const ROWS: &[&str] = &[
    "unit",
    "group",
    "area",
    "measure",
    "clause",
    "task",
    "source",
    "count",
    "identity",
    "target",
    "window",
    "amendment",
    "amendment.change",
    "amendment.add",
    "day_off",
    "worked_day",
    "entry",
    "trigger",
    "figure",
];

/// Whether a file plays a part in a plan, by where it lies in the plan's or the records' folder.
pub fn plays_a_part(path: &str) -> bool {
    Part::of(path) != Part::Other
}
