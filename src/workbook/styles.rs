//! Which cell formats show a number as a day.

use std::collections::HashMap;
use std::io::{Read, Seek};

use super::limits::{Fault, Limit, Part};
use super::package::Package;
use super::xml::{Piece, attribute, ends, name};

/// Cell formats by number: whether each is one of days.
#[derive(Debug, Default)]
pub(super) struct Styles {
    are_days: Vec<bool>,
}

const PART: Part = Part::Styles;

impl Styles {
    pub(super) fn read<R: Read + Seek>(
        package: &mut Package<R>,
        path: &str,
    ) -> Result<Styles, Fault> {
        let mut styles = Styles::default();
        let mut own: HashMap<u32, bool> = HashMap::new();
        let Some(mut xml) = package.xml(path, PART)? else {
            return Ok(styles);
        };
        let limits = xml.limits;
        let mut is_within_cells = false;
        loop {
            match xml.next()? {
                Piece::Start(start) => match name(&start) {
                    "numFmt" => {
                        let id = attribute(&start, "numFmtId", PART)?;
                        let form = attribute(&start, "formatCode", PART)?;
                        if let (Some(Ok(id)), Some(form)) = (id.map(|id| id.parse()), form) {
                            own.insert(id, is_of_days(&form));
                            limits.check(Limit::Styles, own.len() as u64, PART)?;
                        }
                    }
                    "cellXfs" => is_within_cells = true,
                    "xf" if is_within_cells => {
                        let id = attribute(&start, "numFmtId", PART)?;
                        let id: u32 = id.and_then(|id| id.parse().ok()).unwrap_or(0);
                        let is_days = own.get(&id).copied();
                        styles
                            .are_days
                            .push(is_days.unwrap_or_else(|| is_built_in_of_days(id)));
                        limits.check(Limit::Styles, styles.are_days.len() as u64, PART)?;
                    }
                    _ => {}
                },
                Piece::End(end) if ends(&end, "cellXfs") => is_within_cells = false,
                Piece::Over => return Ok(styles),
                _ => {}
            }
        }
    }

    /// Whether cells of that format show days.
    pub(super) fn is_of_days(&self, format: usize) -> bool {
        self.are_days.get(format).copied().unwrap_or(false)
    }
}

/// The formats of days and times of day that every Excel has (ECMA-376, 18.8.30); 46 is a length of time.
fn is_built_in_of_days(id: u32) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45 | 47 | 50..=58)
}

/// Whether a format such as `dd/mm/yyyy hh:mm` or `[$-42A]d mmmm yyyy` shows a day or a time of day. Only its first section counts; what is
/// quoted, escaped or in brackets is no part of it, but `[h]:mm` is a length of time.
fn is_of_days(form: &str) -> bool {
    let mut letters = form.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' | '_' | '*' => {
                letters.next();
            }
            '"' => {
                letters.by_ref().find(|&letter| letter == '"');
            }
            '[' => {
                let inside: String = letters
                    .by_ref()
                    .take_while(|&letter| letter != ']')
                    .collect();
                let is_length = |of: char| {
                    !inside.is_empty()
                        && inside
                            .chars()
                            .all(|letter| letter.eq_ignore_ascii_case(&of))
                };
                if ['h', 'm', 's'].into_iter().any(is_length) {
                    return false;
                }
            }
            ';' => return false,
            'd' | 'm' | 'h' | 'y' | 's' | 'D' | 'M' | 'H' | 'Y' | 'S' => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_days_are_told_from_others() {
        for form in [
            "dd/mm/yyyy",
            "[$-42A]d mmmm yyyy",
            "\"ngày\" dd",
            "h:mm AM/PM",
            "[Red]m/d/yy;@",
        ] {
            assert!(is_of_days(form), "{form}");
        }
        for form in [
            "General",
            "#,##0 \"đồng\"",
            "0.00E+00",
            "#,##0\\ \\d",
            "[h]:mm",
            "[Blue]0;\"d\"",
            "@",
            "",
            "_(* #,##0_);dd",
        ] {
            assert!(!is_of_days(form), "{form}");
        }
    }
}
