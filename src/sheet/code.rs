//! What a sheet is known by: its code, and the digits of its rows.

use std::fmt;
use std::str::FromStr;

use crate::text::letters;
use crate::time::period::Date;

/// The code of a sheet, as it stands on its first page: `2025-h2/van-phong/2025-11-01/7f3a9c21`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// The plan's id.
    pub plan: String,
    /// The unit's id.
    pub unit: String,
    /// The day that the sheet speaks of.
    pub as_of: Date,
    /// Eight digits to base 16 that follow from the rest of the code and from the keys of all rows: the name of the sheet in records.
    pub name: String,
}

impl Code {
    /// The code of a sheet whose rows have these keys, each with its digits.
    pub fn of<'k>(
        plan: &str,
        unit: &str,
        as_of: Date,
        keys: impl IntoIterator<Item = &'k str>,
    ) -> Code {
        let mut sum = Sum::new();
        sum.add(plan);
        sum.add(unit);
        sum.add(&as_of.to_string());
        // In whatever order the rows were put.
        let mut keys: Vec<&str> = keys.into_iter().collect();
        keys.sort_unstable();
        keys.into_iter().for_each(|key| sum.add(key));
        Code {
            plan: plan.to_owned(),
            unit: unit.to_owned(),
            as_of,
            name: format!("{:08x}", (sum.0 >> 32) ^ (sum.0 & 0xffff_ffff)),
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}/{}/{}/{}",
            self.plan, self.unit, self.as_of, self.name
        )
    }
}

impl FromStr for Code {
    type Err = ();

    fn from_str(text: &str) -> Result<Code, ()> {
        let parts: Vec<&str> = text.trim().split('/').map(str::trim).collect();
        let [plan, unit, as_of, name] = parts[..] else {
            return Err(());
        };
        let is_name = name.len() == 8 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        if plan.is_empty() || unit.is_empty() || !is_name {
            return Err(());
        }
        Ok(Code {
            plan: plan.to_owned(),
            unit: unit.to_owned(),
            as_of: as_of.parse().map_err(|_| ())?,
            name: name.to_ascii_lowercase(),
        })
    }
}

/// The four digits of a row: they follow from the plan, the unit, the row's key and what its locked cells show, so that a cell that was changed
/// and a row that was made up are seen in any copy, also where nothing hidden is left.
pub fn digits(plan: &str, unit: &str, key: &str, locked: &[&str]) -> String {
    let mut sum = Sum::new();
    for part in [plan, unit, key] {
        sum.add(part);
    }
    for cell in locked {
        sum.add(cell);
    }
    sum.short()
}

/// The four digits of one locked cell, by which a workbook that kept its hidden sheet names the very cell that was changed.
pub fn digits_of_cell(text: &str) -> String {
    let mut sum = Sum::new();
    sum.add(text);
    sum.short()
}

/// The key of a row with its digits, as the sheet shows it: `3/2025-Q4 · 81c0`.
pub fn plain_key(key: &str, digits: &str) -> String {
    format!("{key} · {digits}")
}

/// The key of a row and its digits, from what the sheet shows.
pub fn split_key(shown: &str) -> (&str, Option<&str>) {
    match shown.split_once('·') {
        Some((key, digits)) => (key.trim(), Some(digits.trim())),
        None => (shown.trim(), None),
    }
}

/// FNV-1a over 64 bits: enough to see slips. Nothing here keeps secrets.
struct Sum(u64);

impl Sum {
    fn new() -> Sum {
        Sum(0xcbf2_9ce4_8422_2325)
    }

    /// Adds a text as programs agree on it: composed, with single spaces, whatever ended its lines.
    fn add(&mut self, text: &str) {
        let text = letters(text);
        for (index, word) in text.split_whitespace().enumerate() {
            if index > 0 {
                self.byte(b' ');
            }
            word.bytes().for_each(|byte| self.byte(byte));
        }
        self.byte(0xff);
    }

    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }

    fn short(&self) -> String {
        let folded = self.0 ^ (self.0 >> 16) ^ (self.0 >> 32) ^ (self.0 >> 48);
        format!("{:04x}", folded & 0xffff)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_is_written() {
        let code = Code::of(
            "2025-h2",
            "van-phong",
            "2025-11-01".parse().unwrap(),
            ["9 · 3f2a"],
        );
        assert_eq!(code.to_string().parse(), Ok(code.clone()));
        assert_eq!(code.name.len(), 8);
        let other = Code::of("2025-h2", "van-phong", code.as_of, ["9 · 3f2b"]);
        assert_ne!(code.name, other.name);
        for wrong in [
            "",
            "a/b/2025-11-01",
            "a/b/2025-13-01/7f3a9c21",
            "a/b/2025-11-01/7f3a9c2",
            "a//2025-11-01/7f3a9c21",
        ] {
            assert!(wrong.parse::<Code>().is_err(), "{wrong}");
        }
    }

    /// Programs compose letters, double spaces and end lines in their own ways; that is no change.
    #[test]
    fn digits_follow_from_the_words_alone() {
        let of = |cells: &[&str]| digits("p", "u", "9", cells);
        assert_eq!(
            of(&["Quý III", "a\nb"]),
            of(&["Quy\u{301}  III ", "a\r\nb"])
        );
        assert_ne!(of(&["Quý III", "b"]), of(&["Quý IV", "b"]));
        assert_ne!(of(&["ab", ""]), of(&["a", "b"]));
        assert_ne!(digits("p", "u", "9", &[]), digits("p", "v", "9", &[]));
        assert_eq!(split_key("3/2025-Q4 · 81c0"), ("3/2025-Q4", Some("81c0")));
        assert_eq!(split_key(" +1 "), ("+1", None));
    }
}
