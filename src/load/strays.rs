//! Files and folders that are not read: what someone meant for the plan is an error, for it is missing there; the rest is named once.
//!
//! Notepad saves `van-phong.toml.txt`, a colleague makes a folder of the unit's name, a spreadsheet lies where figures are looked for:
//! passed over in silence, each of them makes a unit late that did its work.

use super::Source;
use super::tree::Stray;
use crate::diagnostics::{Fault, Findings};
use crate::model::place::{FileId, Place};
use crate::model::text::nearest;

/// Folders of records. What `scores` and `reports` hold is not read yet, but they are no mistake.
pub const RECORDS: [&str; 4] = ["progress", "figures", "scores", "reports"];

/// Names, without their ending, of the files of a plan's folder.
const PLAN: [&str; 6] = [
    "plan",
    "units",
    "tasks",
    "targets",
    "assignments",
    "amendments",
];

/// What belongs beside the files of a plan or its records: hidden files, what explains the folder, signed documents, and what a system leaves.
pub fn is_free(name: &str) -> bool {
    let name = name.to_lowercase();
    name.starts_with('.')
        || name == "readme"
        || name.starts_with("readme.")
        || ["van-ban", "desktop.ini", "thumbs.db"].contains(&name.as_str())
}

/// The file of the plan's folder, or the folder of records, that a name is likely meant for.
fn meant_for(name: &str, is_folder: bool) -> Option<String> {
    let lower = name.to_lowercase();
    if is_folder {
        return nearest(&lower, RECORDS).map(str::to_owned);
    }
    if !is_toml_like(&lower) {
        return None;
    }
    nearest(stem_of(&lower), PLAN).map(|meant| format!("{meant}.toml"))
}

/// Whether a file is near the calendar of the plans, which lies beside their folders.
pub fn is_near_calendar(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower != "calendar.toml"
        && is_toml_like(&lower)
        && nearest(stem_of(&lower), ["calendar"]).is_some()
}

/// Whether an ending is `.toml` in another spelling, with another ending after it, or missing.
fn is_toml_like(lower: &str) -> bool {
    let ending = &lower[stem_of(lower).len()..];
    matches!(ending, "" | ".tml" | ".tom") || ending.starts_with(".toml")
}

fn stem_of(name: &str) -> &str {
    name.split('.').next().unwrap_or(name)
}

/// Judges the strays: each that was meant to be read is an error in a source of its own, all others are one warning at `plan.toml`. Gives
/// the units whose recorded work is among what is not read.
pub fn check(
    strays: &[Stray],
    plan_file: Option<FileId>,
    is_unit: impl Fn(&str) -> bool,
    unit_near: impl Fn(&str) -> Option<String>,
    sources: &mut Vec<Source>,
    found: &mut Findings,
) -> Vec<String> {
    let mut units = Vec::new();
    let mut others = Vec::new();
    for stray in strays {
        let is_folder = stray.inside.is_some();
        let of_unit = |name: &str| {
            let stem = stem_of(name);
            match is_unit(stem) {
                true => Some(stem.to_owned()),
                false => unit_near(stem),
            }
        };
        let parts: Vec<&str> = stray.part.split('/').collect();
        let meant = match parts[..] {
            ["..", _] => Some("calendar.toml".to_owned()),
            // An empty folder of a unit waits for its figures.
            ["figures", unit] if is_folder && is_unit(unit) => continue,
            ["figures", unit] if is_folder => {
                unit_near(unit).map(|unit| format!("figures/{unit}/"))
            }
            ["figures", unit, name] if !is_folder && is_unit(unit) => {
                Some(format!("figures/{unit}/{}.toml", stem_of(name)))
            }
            ["figures", ..] | ["scores", ..] | ["reports", ..] => None,
            ["progress", name, ..] => {
                let unit = of_unit(name);
                units.extend(unit.clone());
                unit.map(|unit| format!("progress/{unit}.toml"))
            }
            [name] => {
                let Some(meant) = meant_for(name, is_folder) else {
                    others.push(stray.shown.clone());
                    continue;
                };
                if meant == "progress" {
                    let inside = stray.inside.iter().flatten();
                    units.extend(inside.filter_map(|name| of_unit(name)));
                }
                Some(meant)
            }
            _ => None,
        };
        let file = FileId(sources.len());
        sources.push(Source {
            shown: stray.shown.clone(),
            text: String::new(),
        });
        found.add(&Place::whole(file), Fault::FileNotRead { is_folder, meant });
    }
    if let (Some(file), false) = (plan_file, others.is_empty()) {
        found.add(&Place::whole(file), Fault::FilesUnread { names: others });
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_near_that_of_a_file_is_meant_for_it() {
        for (name, meant) in [
            ("amendments.toml.txt", "amendments.toml"),
            ("Amendments.TOML", "amendments.toml"),
            ("amendment.toml", "amendments.toml"),
            ("tasks.tml", "tasks.toml"),
            ("units", "units.toml"),
            ("task.toml.bak", "tasks.toml"),
        ] {
            assert_eq!(meant_for(name, false).as_deref(), Some(meant), "{name}");
        }
        for name in [
            "tasks.xlsx",
            "plan.docx",
            "plan.pdf",
            "surveys.toml",
            "notes.txt",
            "criteria.toml",
        ] {
            assert_eq!(meant_for(name, false), None, "{name}");
        }
        assert_eq!(meant_for("progres", true).as_deref(), Some("progress"));
        assert_eq!(meant_for("Figures", true).as_deref(), Some("figures"));
        assert_eq!(meant_for("criteria", true), None);
        assert!(is_near_calendar("calender.toml") && is_near_calendar("calendar.toml.txt"));
        assert!(!is_near_calendar("calendar.toml") && !is_near_calendar("calendar.ics"));
    }
}
