//! Which part each file of a plan plays, by where it lies.

use crate::schema::{self, Table};

/// The part that a file plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'a> {
    Plan,
    Units,
    Tasks,
    Targets,
    Surveys,
    Assignments,
    Amendments,
    Calendar,
    /// All that a unit writes into one file.
    Progress(&'a str),
    /// What a unit recorded at one time: the unit, and the name of the file without its ending.
    Entries(&'a str, &'a str),
    Figures(&'a str),
    /// A report that was sent.
    Report,
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
            "surveys.toml" => Part::Surveys,
            "assignments.toml" => Part::Assignments,
            "amendments.toml" => Part::Amendments,
            "calendar.toml" => Part::Calendar,
            _ => match path.split('/').collect::<Vec<_>>()[..] {
                ["progress", file] => stem(file).map_or(Part::Other, Part::Progress),
                ["progress", unit, file] => {
                    stem(file).map_or(Part::Other, |name| Part::Entries(unit, name))
                }
                ["figures", unit, file] => stem(file).map_or(Part::Other, |_| Part::Figures(unit)),
                ["reports", file] => stem(file).map_or(Part::Other, |_| Part::Report),
                _ => Part::Other,
            },
        }
    }

    /// The top level of its file, by the schema; `None` for what plays no part.
    pub fn table(self) -> Option<&'static Table> {
        schema::file(match self {
            Part::Plan => "plan",
            Part::Units => "units",
            Part::Tasks => "tasks",
            Part::Targets => "targets",
            Part::Surveys => "surveys",
            Part::Assignments => "assignments",
            Part::Amendments => "amendments",
            Part::Calendar => "calendar",
            Part::Progress(_) => "progress",
            Part::Entries(..) => "entries",
            Part::Figures(_) => "figures",
            Part::Report => "reports",
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

/// The unit whose work is recorded there, or which scored there; `None` for a file of anything else.
fn unit_of(path: &str) -> Option<(&'static str, &str)> {
    match Part::of(path) {
        Part::Progress(unit) | Part::Entries(unit, _) => Some(("progress", unit)),
        _ => {
            let (unit, _) = path.strip_prefix("scores/")?.split_once('/')?;
            Some(("scores", unit))
        }
    }
}

/// Whether two files hold the recorded work of one unit, or its scores: what is written into the one may stand in the other already.
pub fn is_of_one_unit(path: &str, other: &str) -> bool {
    let unit = unit_of(path);
    unit.is_some() && unit == unit_of(other)
}

/// Whether what stands at a path of the tree is a folder in the way of a file: the one that the file lies in, or the one in which its unit
/// keeps the same records.
pub fn is_in_the_way(path: &str, file: &str) -> bool {
    let rest = file.strip_prefix(path);
    rest.is_some_and(|rest| rest == ".toml" || rest.starts_with('/'))
}

/// Whether a file plays a part in a plan, by where it lies in the plan's or the records' folder.
pub fn plays_a_part(path: &str) -> bool {
    Part::of(path) != Part::Other
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_plays_the_part_of_where_it_lies() {
        for (path, part) in [
            ("progress/van-phong.toml", Part::Progress("van-phong")),
            ("progress/van-phong/a.toml", Part::Entries("van-phong", "a")),
            ("figures/van-phong/a.toml", Part::Figures("van-phong")),
            ("progress/van-phong/cu/a.toml", Part::Other),
            ("progress/van-phong/.toml", Part::Other),
            ("progress/van-phong/a.toml.txt", Part::Other),
            ("scores/van-phong/a.toml", Part::Other),
            ("reports/a.toml", Part::Report),
            ("reports/a/b.toml", Part::Other),
        ] {
            assert_eq!(Part::of(path), part, "{path}");
        }
    }

    #[test]
    fn a_folder_is_in_the_way_of_what_it_should_hold() {
        for (folder, file, is) in [
            ("progress", "progress/a.toml", true),
            ("progress/a", "progress/a.toml", true),
            ("progress/a", "progress/a/b.toml", true),
            ("figures/a", "figures/a/2025-07.toml", true),
            ("progress/a", "progress/ab.toml", false),
            ("progress/a.toml", "progress/a.toml", false),
            ("figures/a", "progress/a.toml", false),
        ] {
            assert_eq!(is_in_the_way(folder, file), is, "{folder} {file}");
        }
    }

    #[test]
    fn the_files_of_one_unit_belong_together() {
        let own = "progress/van-phong.toml";
        for (other, is_of_one) in [
            (own, true),
            ("progress/van-phong/a.toml", true),
            ("progress/van-phong-2.toml", false),
            ("progress/kinh-te/a.toml", false),
            ("figures/van-phong/a.toml", false),
        ] {
            assert_eq!(is_of_one_unit(own, other), is_of_one, "{other}");
        }
        assert!(!is_of_one_unit("tasks.toml", "tasks.toml"));
    }
}
