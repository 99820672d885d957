//! Which file a unit's work is recorded in.

use anyhow::Result;
use flate2::Crc;

use super::session::Session;
use super::writing::{Destination, WritingSession};
use crate::edit::{self, NewRow};
use crate::load::tree::Tree;
use crate::time::period::Date;
use crate::wording::commands::recording;

/// The unit's own file; where the plan wants it, or the unit has files of one time, a new one of that kind. Those count after the unit's own file, so that what
/// is written into it today would be overruled by what one of them said before of the same day.
///
/// # Errors
///
/// The row cannot be written.
pub fn destination(desk: &WritingSession, unit: &str, row: &NewRow) -> Result<Destination> {
    let name = desk.session.plan.name_of(unit);
    let mut parts = desk.tree.files().map(|(part, _)| part);
    let is_separate = desk.session.plan.settings.separate_entries;
    if !is_separate && !parts.any(|part| name_in_folder(part, unit).is_some()) {
        let head = recording::entries_head(name);
        return Ok(desk.records_file(&["progress", &format!("{unit}.toml")], head));
    }
    let recorded = desk.session.as_of;
    let content = edit::append("", row)?.text;
    let last = last_of_day(&desk.session, &desk.tree, unit);
    let stem = stem(recorded, &content, last);
    let head = recording::recorded_head(name, recorded);
    Ok(desk.records_file(&["progress", unit, &format!("{stem}.toml")], head))
}

/// The name of a unit's file of one time, without its ending; `None` for another part.
fn name_in_folder<'t>(part: &'t str, unit: &str) -> Option<&'t str> {
    let inside = part.strip_prefix("progress/")?.strip_prefix(unit)?;
    inside.strip_prefix('/')?.strip_suffix(".toml")
}

/// Of the unit's files that were recorded on the session's day, the one that counts last.
pub fn last_of_day<'t>(session: &Session, tree: &'t Tree, unit: &str) -> Option<&'t str> {
    let records = &session.records;
    let entries = records.entries.iter();
    let entries = entries.map(|one| (&one.unit, one.recorded, one.place.file));
    let triggers = records.triggers.iter();
    let triggers = triggers.map(|one| (&one.unit, one.recorded, one.place.file));
    let of_day = entries
        .chain(triggers)
        .filter(|(of, recorded, _)| *of == unit && *recorded == Some(session.as_of));
    let names = of_day.filter_map(|(_, _, file)| {
        let (part, _) = tree.files().nth(file.0)?;
        name_in_folder(part, unit)
    });
    names.max()
}

/// The day with eight digits to base 16 that follow from the content, so that two clones write two files; greater than the last name of
/// the day, for within a day the name decides what came first.
pub fn stem(recorded: Date, content: &str, last: Option<&str>) -> String {
    let mut sum = Crc::new();
    sum.update(content.as_bytes());
    let of_day = format!("{recorded}-");
    let number = last.and_then(|last| u32::from_str_radix(last.strip_prefix(&of_day)?, 16).ok());
    let number = match number {
        Some(last) => last.saturating_add(1 + (sum.sum() >> 16)),
        None => sum.sum() >> 4,
    };
    let stem = format!("{of_day}{number:08x}");
    match last {
        Some(last) if stem.as_str() <= last => format!("{last}-{:08x}", sum.sum()),
        _ => stem,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_later_record_of_the_day_has_the_greater_name() {
        let day: Date = "2025-09-16".parse().unwrap();
        let mut last: Option<String> = None;
        for content in ["a", "b", "c", "a"] {
            let next = stem(day, content, last.as_deref());
            assert!(last.is_none_or(|last| last < next), "{next}");
            assert_eq!(next.len(), "2025-09-16-01234567".len(), "{next}");
            last = Some(next);
        }
        for odd in [
            "2025-09-16-ffffffff",
            "2025-09-16",
            "viec-moi",
            "2025-09-16-zz",
        ] {
            assert!(stem(day, "a", Some(odd)).as_str() > odd, "{odd}");
        }
        assert_ne!(stem(day, "a", None), stem(day, "b", None));
    }
}
