//! How cells show what they hold: which numbers are days and of what kind, and in which font.

use std::collections::HashMap;
use std::io::{Read, Seek};

use super::limits::{Fault, Limit, Part};
use super::package::Package;
use super::xml::{Piece, attribute, ends, name};

/// Cell formats by number.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: Vec<Style>,
    fonts: Vec<String>,
}

/// How a cell shows its value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub format: Format,
    /// Number of its font.
    pub font: usize,
    is_of_days: bool,
}

/// How a format shows a number, as far as that says what was meant: `6/2025` and `01/06/2025` are the same number in a workbook.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// As it comes.
    #[default]
    General,
    /// With so many decimals.
    Number(u8),
    /// As a percentage with so many decimals.
    Percent(u8),
    /// As a text.
    Text,
    /// Day, month and year.
    Day,
    /// Day and month; the year, which the number has all the same, is not shown.
    DayOfYear,
    /// Month and year; the day, which the number has all the same, is not shown.
    Month,
    /// Only a year.
    Year,
    /// Only a time of day.
    Time,
    /// In another way.
    Other,
}

const PART: Part = Part::Styles;

/// Bytes of a font's name that are kept; names that matter are short.
const NAME: usize = 64;

impl Styles {
    pub(super) fn read<R: Read + Seek>(
        package: &mut Package<R>,
        path: &str,
    ) -> Result<Styles, Fault> {
        let mut styles = Styles::default();
        let mut own: HashMap<u32, (bool, Format)> = HashMap::new();
        let Some(mut xml) = package.xml(path, PART)? else {
            return Ok(styles);
        };
        let limits = xml.limits;
        let (mut is_within_cells, mut is_within_fonts) = (false, false);
        loop {
            match xml.next()? {
                Piece::Start(start) => match name(&start) {
                    "numFmt" => {
                        let id = attribute(&start, "numFmtId", PART)?;
                        let form = attribute(&start, "formatCode", PART)?;
                        if let (Some(Ok(id)), Some(form)) = (id.map(|id| id.parse()), form) {
                            own.insert(id, (is_of_days(&form), format(&form)));
                            limits.check(Limit::Styles, own.len() as u64, PART)?;
                        }
                    }
                    "fonts" => is_within_fonts = true,
                    "font" if is_within_fonts => {
                        styles.fonts.push(String::new());
                        limits.check(Limit::Styles, styles.fonts.len() as u64, PART)?;
                    }
                    "name" if is_within_fonts => {
                        if let (Some(font), Some(value)) =
                            (styles.fonts.last_mut(), attribute(&start, "val", PART)?)
                            && value.len() <= NAME
                        {
                            *font = value.into_owned();
                        }
                    }
                    "cellXfs" => is_within_cells = true,
                    "xf" if is_within_cells => {
                        let number = |value: Option<std::borrow::Cow<'_, str>>| {
                            value.and_then(|value| value.parse::<u32>().ok())
                        };
                        let id = number(attribute(&start, "numFmtId", PART)?).unwrap_or(0);
                        let font = number(attribute(&start, "fontId", PART)?);
                        let (is_of_days, format) = own
                            .get(&id)
                            .copied()
                            .unwrap_or_else(|| (is_built_in_of_days(id), built_in(id)));
                        styles.styles.push(Style {
                            format,
                            font: font.map_or(usize::MAX, |font| font as usize),
                            is_of_days,
                        });
                        limits.check(Limit::Styles, styles.styles.len() as u64, PART)?;
                    }
                    _ => {}
                },
                Piece::End(end) if ends(&end, "cellXfs") => is_within_cells = false,
                Piece::End(end) if ends(&end, "fonts") => is_within_fonts = false,
                Piece::Over => return Ok(styles),
                _ => {}
            }
        }
    }

    /// The style of that number.
    pub(super) fn of(&self, style: usize) -> Style {
        self.styles.get(style).copied().unwrap_or_default()
    }

    /// The name of the font of that number.
    pub(super) fn font(&self, number: usize) -> Option<&str> {
        self.fonts.get(number).map(String::as_str)
    }

    /// Whether cells of that style show days.
    pub(super) fn is_of_days(&self, style: usize) -> bool {
        self.of(style).is_of_days
    }
}

/// The styles of an .xls workbook, whose records may name a format before it comes.
#[derive(Debug, Default)]
pub(super) struct StylesOfRecords {
    own: HashMap<u16, (bool, Format)>,
    /// Font and format of each style.
    cells: Vec<(u16, u16)>,
    fonts: Vec<String>,
}

impl StylesOfRecords {
    /// A format of the workbook's own.
    pub(super) fn format(&mut self, id: u16, form: &str) {
        self.own.insert(id, (is_of_days(form), format(form)));
    }

    /// The next font.
    pub(super) fn font(&mut self, name: String) {
        self.fonts.push(name);
        // There is no font of the number 4.
        if self.fonts.len() == 4 {
            self.fonts.push(String::new());
        }
    }

    /// The next style.
    pub(super) fn cell(&mut self, font: u16, format: u16) {
        self.cells.push((font, format));
    }

    /// How many styles there are.
    pub(super) fn number(&self) -> u64 {
        self.cells.len() as u64
    }

    pub(super) fn finish(self) -> Styles {
        let styles = self.cells.iter().map(|&(font, format)| {
            let id = u32::from(format);
            let built_in = || (is_built_in_of_days(id), built_in(id));
            let (is_of_days, format) = self.own.get(&format).copied().unwrap_or_else(built_in);
            Style {
                format,
                font: usize::from(font),
                is_of_days,
            }
        });
        Styles {
            styles: styles.collect(),
            fonts: self.fonts,
        }
    }
}

/// The formats of days and times of day that every Excel has (ECMA-376, 18.8.30); 46 is a length of time.
fn is_built_in_of_days(id: u32) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45 | 47 | 50..=58)
}

/// What the formats that every Excel has show; 27 to 36 and 50 to 58 depend on the language, and so they say nothing certain.
fn built_in(id: u32) -> Format {
    match id {
        0 => Format::General,
        1 | 3 => Format::Number(0),
        2 | 4 => Format::Number(2),
        9 => Format::Percent(0),
        10 => Format::Percent(2),
        14 | 15 | 22 => Format::Day,
        16 => Format::DayOfYear,
        17 => Format::Month,
        18..=21 | 45 | 47 => Format::Time,
        49 => Format::Text,
        _ => Format::Other,
    }
}

/// The letters of a format's first section that stand for a part of the value, small. What is quoted, escaped or in brackets is none.
fn parts(form: &str) -> String {
    let mut parts = String::new();
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
                letters.by_ref().find(|&letter| letter == ']');
            }
            ';' => break,
            letter => parts.push(letter.to_ascii_lowercase()),
        }
    }
    parts
}

/// What a format shows.
fn format(form: &str) -> Format {
    let parts = parts(form);
    let has = |letter: char| parts.contains(letter);
    if is_of_days(form) {
        return match (has('d'), has('m'), has('y')) {
            (true, _, true) => Format::Day,
            (true, true, false) => Format::DayOfYear,
            (false, true, true) => Format::Month,
            (false, false, true) => Format::Year,
            _ if has('h') || has('s') => Format::Time,
            _ => Format::Other,
        };
    }
    let decimals = parts.split_once('.').map_or(0, |(_, after)| {
        after
            .chars()
            .take_while(|letter| matches!(letter, '0' | '#' | '?'))
            .count()
    });
    let decimals = u8::try_from(decimals.min(15)).unwrap_or(0);
    match parts.trim() {
        "general" => Format::General,
        "@" => Format::Text,
        _ if has('%') => Format::Percent(decimals),
        _ if has('e') => Format::Other,
        _ if has('0') || has('#') => Format::Number(decimals),
        _ => Format::Other,
    }
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

    /// A month typed into Excel is a number of its first day; only the format tells that no day was meant.
    #[test]
    fn a_format_tells_days_from_months_and_numbers_from_percentages() {
        for (form, shows) in [
            ("dd/mm/yyyy", Format::Day),
            ("[$-42A]d mmmm yyyy;@", Format::Day),
            ("m/yyyy", Format::Month),
            ("mmm-yy", Format::Month),
            ("\"Tháng \"m/yyyy", Format::Month),
            ("[$-409]mmmm\\-yy;@", Format::Month),
            ("d/m", Format::DayOfYear),
            ("d-mmm", Format::DayOfYear),
            ("yyyy", Format::Year),
            ("h:mm", Format::Time),
            ("General", Format::General),
            ("0.00", Format::Number(2)),
            ("#,##0", Format::Number(0)),
            ("0.0%", Format::Percent(1)),
            ("@", Format::Text),
            ("[h]:mm", Format::Other),
        ] {
            assert_eq!(format(form), shows, "{form}");
        }
        assert_eq!(built_in(17), Format::Month);
        assert_eq!(built_in(14), Format::Day);
    }
}
