//! Files and folders that are not read: what someone meant for the plan is an error, because it is missing there; the rest is named once.
//!
//! Notepad saves `van-phong.toml.txt`, a colleague makes a folder of the unit's name, a spreadsheet lies where figures are looked for:
//! passed over in silence, each of them makes a unit late that did its work.

use super::Source;
use super::lost;
use super::tree::Stray;
use crate::diagnostics::{Fault, Findings};
use crate::place::{FileId, Place};
use crate::text::nearest;
use crate::text::visible::on_one_line;

/// Folders of records. What `scores` holds is read apart, by who scores.
pub const RECORDS: [&str; 4] = ["progress", "figures", "scores", "reports"];

/// Names, without their ending, of the files of a plan's folder.
const PLAN: [&str; 7] = [
    "plan",
    "units",
    "tasks",
    "targets",
    "surveys",
    "assignments",
    "amendments",
];

/// What belongs beside the files of a plan or its records: hidden files, what explains the folder, signed documents, what an import left to
/// review, and what a system leaves.
pub fn is_free(name: &str) -> bool {
    let name = name.to_lowercase();
    name.starts_with('.')
        || name == "readme"
        || name.starts_with("readme.")
        || ["van-ban", "import-review.md", "desktop.ini", "thumbs.db"].contains(&name.as_str())
}

/// The file of the plan's folder, or the folder of records, that a name is likely meant for.
pub fn meant_for(name: &str, is_folder: bool) -> Option<String> {
    let lower = name.to_lowercase();
    if is_folder {
        return nearest(&lower, RECORDS).map(str::to_owned);
    }
    if !is_toml_like(&lower) {
        return None;
    }
    nearest(stem_of(&lower), PLAN).map(|meant| format!("{meant}.toml"))
}

/// Records that units write, the folders that are read.
pub const RECORDS_OF_UNITS: [&str; 2] = ["progress", "figures"];

/// The folder of reports that were sent.
pub const REPORTS: &str = "reports";

/// Whether a name is that of a file of a plan's folder, or of a folder of records.
pub fn is_of_plan_folder(name: &str, is_folder: bool) -> bool {
    match is_folder {
        true => RECORDS_OF_UNITS.contains(&name),
        false => name
            .strip_suffix(".toml")
            .is_some_and(|stem| PLAN.contains(&stem)),
    }
}

/// Whether something beside the folders of plans may have been meant for one of them: a file of a plan or a unit, records one folder too
/// high. What a file is meant for is only known once the units are.
pub fn may_be_of_plan(name: &str, is_folder: bool) -> bool {
    match is_folder {
        true => meant_for(name, true).is_some_and(|meant| RECORDS_OF_UNITS.contains(&&*meant)),
        false => name != "calendar.toml" && is_toml_like(&name.to_lowercase()),
    }
}

/// Whether a hidden name among records hides what would be read: `.van-phong.toml`, a unit's folder, a file that has no name before its ending.
/// What editors and systems leave beside a file (`._x.toml`, `.#x.toml`, `.x.toml.swp`) is not meant.
pub fn may_hide_records(name: &str, is_folder: bool) -> bool {
    let rest = name.trim_start_matches('.');
    rest.len() < name.len()
        && rest.starts_with(char::is_alphanumeric)
        && (is_folder || rest.to_lowercase().ends_with(".toml") || is_only_ending(name))
}

/// Whether a hidden name in the plan's folder, or in the one that holds it, hides a folder of records or a file of the plan; or a file of a
/// unit, which is only known once the units are.
pub fn may_hide_part(name: &str, is_folder: bool) -> bool {
    let rest = name.trim_start_matches('.').to_lowercase();
    rest.len() < name.len()
        && match is_folder {
            true => RECORDS_OF_UNITS.contains(&&*rest),
            false => may_hide_records(name, false),
        }
}

/// Whether a file's name is an ending and nothing else: `.toml`.
fn is_only_ending(name: &str) -> bool {
    name.trim_start_matches('.').eq_ignore_ascii_case("toml")
}

/// Whether a file is near the calendar of the plans, which lies beside their folders.
pub fn is_near_calendar(name: &str) -> bool {
    let lower = name.to_lowercase();
    name != "calendar.toml"
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

/// The units of the plan, for telling whose a file may be.
pub struct Units<'a> {
    /// Their ids.
    pub ids: &'a [&'a str],
    /// The one that a name is near.
    pub near: &'a dyn Fn(&str) -> Option<String>,
}

impl Units<'_> {
    /// The unit that a file of this name was likely meant for: its id is the name's, begins it (`van-phong - Copy.toml`), or is near it.
    pub fn owner(&self, name: &str) -> Option<String> {
        let stem = stem_of(name);
        let lower = stem.to_lowercase();
        let begins = self.ids.iter().filter(|id| {
            let rest = lower.strip_prefix(&id.to_lowercase());
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        });
        let longest = begins.max_by_key(|id| id.len());
        longest
            .map(|id| (*id).to_owned())
            .or_else(|| (self.near)(stem))
    }

    /// The unit that a file's or a folder's name names as it is, hidden or with any ending.
    pub fn exactly(&self, name: &str) -> Option<String> {
        let stem = stem_of(name.trim_start_matches('.'));
        self.is_unit(stem).then(|| stem.to_owned())
    }

    fn is_unit(&self, name: &str) -> bool {
        self.ids.contains(&name)
    }
}

/// Whose work is in what is not read.
#[derive(Default)]
pub struct Unread {
    /// Units whose progress may be in it.
    pub units: Vec<String>,
    /// Tasks of which it records something, whoever does.
    pub tasks: Vec<String>,
    /// Whether decisions may be in it.
    pub amendments: bool,
}

/// Judges the strays: each that was meant to be read is an error in a source of its own, all others are one warning at `plan.toml`. Gives
/// whose recorded work may be among what is not read. `has_file` tells whether a file that plays a part is there; `lost` are files that hold
/// records, which are not read wherever they lie.
pub fn check(
    strays: &[Stray],
    lost: &[lost::Judged<'_>],
    plan_file: Option<FileId>,
    units: &Units<'_>,
    has_file: &dyn Fn(&str) -> bool,
    sources: &mut Vec<Source>,
    found: &mut Findings,
) -> Unread {
    let mut unread = Unread::default();
    let put_away = lost.iter().filter(|one| one.fault.is_none());
    let mut others: Vec<String> = put_away
        .map(|one| on_one_line(&one.lost.shown).into_owned())
        .collect();
    // What is named by a file of records in it is not named once more.
    let is_told = |shown: &str| {
        lost.iter().any(|one| {
            let rest = one.lost.shown.strip_prefix(shown);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    };
    for stray in strays {
        let is_folder = stray.inside.is_some();
        let is_hidden = stray
            .part
            .rsplit('/')
            .next()
            .is_some_and(|name| name.starts_with('.') && name != "..");
        let parts: Vec<&str> = stray
            .part
            .split('/')
            .map(|name| match name {
                ".." => name,
                name => name.trim_start_matches('.'),
            })
            .collect();
        let owners_inside = || {
            let inside = stray.inside.iter().flatten();
            inside
                .filter(|name| name.to_lowercase().contains(".toml") || units.is_unit(name))
                .filter_map(|name| units.owner(name))
                .collect::<Vec<_>>()
        };
        let is_beside_records = matches!(parts[..], [_] | ["..", _]);
        if let ([name] | ["..", name], true, false) = (&parts[..], is_hidden, is_folder) {
            // Among the files of a plan what is hidden may be put away: it is named, and nothing is taken for missing.
            let lower = name.to_lowercase();
            let is_of_unit = units.is_unit(stem_of(&lower));
            if is_of_unit || lower == "calendar.toml" || is_of_plan_folder(&lower, false) {
                others.extend(
                    (!is_told(&stray.shown)).then(|| on_one_line(&stray.shown).into_owned()),
                );
            }
            continue;
        }
        // A hidden file of a unit is a file of that unit; what else is hidden is nobody's, but for a file without a name.
        let is_nameless =
            !is_folder && is_hidden && parts.last().is_some_and(|name| is_only_ending(name));
        let is_report = !is_folder && parts.first() == Some(&"reports");
        if is_hidden
            && !is_nameless
            && !is_beside_records
            && !is_report
            && !parts
                .iter()
                .any(|name| units.is_unit(name) || units.is_unit(stem_of(name)))
        {
            continue;
        }
        let meant = match parts[..] {
            ["..", name] if is_folder => {
                unread.units.extend(owners_inside());
                meant_for(name, true)
            }
            // Above the plans anything may lie: only what holds records of the plan's units is the plan's.
            ["..", "..", kind] => {
                let inside = stray.inside.iter().flatten();
                let owned: Vec<String> = inside
                    .filter(|name| units.is_unit(stem_of(name)) || units.is_unit(name))
                    .map(|name| stem_of(name).to_owned())
                    .collect();
                if owned.is_empty() {
                    continue;
                }
                if kind == "progress" {
                    unread.units.extend(owned);
                }
                Some(kind.to_owned())
            }
            ["..", _, kind] if is_folder => {
                unread.units.extend(owners_inside());
                Some(kind.to_owned())
            }
            ["..", _, file] => Some(file.to_owned()),
            ["..", name] if is_near_calendar(name) => Some("calendar.toml".to_owned()),
            ["..", name] => {
                let unit = stem_of(name).to_lowercase();
                let is_unit = units.is_unit(&unit);
                let meant = meant_for(name, false);
                if meant.is_none() && !is_unit {
                    continue;
                }
                unread.units.extend(is_unit.then(|| unit.clone()));
                meant.or_else(|| Some(format!("progress/{unit}.toml")))
            }
            // An empty folder of a unit waits for its figures.
            ["figures", unit] if is_folder && !is_hidden && units.is_unit(unit) => continue,
            ["figures", unit] if is_folder => {
                units.owner(unit).map(|unit| format!("figures/{unit}/"))
            }
            ["figures", unit, name] if !is_folder && !is_nameless && units.is_unit(unit) => {
                Some(format!("figures/{unit}/{}.toml", stem_of(name)))
            }
            ["reports", name] if !is_folder && is_toml_like(&name.to_lowercase()) => {
                Some(format!("reports/{}.toml", stem_of(name)))
            }
            ["figures", ..] | ["scores", ..] | ["reports", ..] => None,
            ["progress", name] => {
                let owner = units.owner(name);
                unread.units.extend(owner.clone());
                owner.map(|unit| format!("progress/{unit}.toml"))
            }
            ["progress", folder, name, ..] => {
                let owner = units.owner(folder);
                unread.units.extend(owner.clone());
                if !units.is_unit(folder) {
                    unread.units.extend(units.owner(name));
                    unread.units.extend(owners_inside());
                }
                let meant = owner.filter(|_| !is_folder);
                meant.map(|unit| match is_nameless {
                    true => format!("progress/{unit}.toml"),
                    false => format!("progress/{unit}/{}.toml", stem_of(name)),
                })
            }
            [name] => {
                let inside = owners_inside();
                let lower = name.to_lowercase();
                let stem = stem_of(name);
                let meant = if let Some(meant) = meant_for(name, is_folder) {
                    meant
                } else if !inside.is_empty() {
                    "progress".to_owned()
                } else if !is_folder && is_toml_like(&lower) && units.is_unit(stem) {
                    unread.units.push(stem.to_owned());
                    format!("progress/{stem}.toml")
                } else {
                    others.extend(
                        (!is_told(&stray.shown)).then(|| on_one_line(&stray.shown).into_owned()),
                    );
                    continue;
                };
                if meant == "progress" {
                    unread.units.extend(inside);
                }
                Some(meant)
            }
            _ => None,
        };
        let is_decisions = meant.as_deref() == Some("amendments.toml");
        unread.amendments |= is_decisions;
        let exists = meant.as_deref().is_some_and(has_file);
        let file = FileId(sources.len());
        sources.push(Source::new(&stray.shown, String::new()));
        let fault = Fault::FileNotRead {
            is_folder,
            meant,
            exists,
        };
        found.add(&Place::whole(file), fault);
    }
    say_lost(lost, sources, found, &mut unread);
    if let (Some(file), false) = (plan_file, others.is_empty()) {
        found.add(&Place::whole(file), Fault::FilesUnread { names: others });
    }
    unread
}

/// Names each file of records that no stray's error has named, alone or with its folder, and takes what is in it for missing.
fn say_lost(
    lost: &[lost::Judged<'_>],
    sources: &mut Vec<Source>,
    found: &mut Findings,
    unread: &mut Unread,
) {
    let named: Vec<String> = sources.iter().map(|one| one.shown.clone()).collect();
    for one in lost {
        let Some(fault) = &one.fault else {
            continue;
        };
        unread.amendments |= one.held.decisions;
        if one.held.facts {
            unread.units.extend(one.units.iter().cloned());
            unread.tasks.extend(one.held.tasks.iter().cloned());
        }
        let shown = on_one_line(&one.lost.shown);
        let is_named = named.iter().filter(|named| !named.is_empty()).any(|named| {
            let rest = shown.strip_prefix(named.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        });
        if !is_named {
            let file = FileId(sources.len());
            sources.push(Source::new(&one.lost.shown, String::new()));
            found.add(&Place::whole(file), fault.clone());
        }
    }
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
            ("survey.toml", "surveys.toml"),
        ] {
            assert_eq!(meant_for(name, false).as_deref(), Some(meant), "{name}");
        }
        for name in [
            "tasks.xlsx",
            "plan.docx",
            "plan.pdf",
            "budget.toml",
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
