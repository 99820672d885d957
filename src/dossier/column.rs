//! How a mapping names a column: by its header, by its number among those of one header, or by its place.

/// A name in the `[columns]` of a mapping. A header that reads just like it comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnName<'a> {
    /// The column with this header.
    Header(&'a str),
    /// Of the columns with this header, the one of this number from the left, from 1: `Ngày tiếp nhận#2`.
    Nth(&'a str, usize),
    /// The column at this place, from 0, whatever its header: `#C` and `#3` are 2.
    Place(usize),
}

/// Columns of a workbook; a file of lines has no more.
const MOST: usize = 16_384;

impl ColumnName<'_> {
    /// Reads a name; `None` where it names a place that no file has, such as `#0`.
    ///
    /// ```
    /// use cchc::dossier::ColumnName;
    /// assert_eq!(ColumnName::read("Ngày hẹn trả#2"), Some(ColumnName::Nth("Ngày hẹn trả", 2)));
    /// assert_eq!(ColumnName::read("#AA"), Some(ColumnName::Place(26)));
    /// assert_eq!(ColumnName::read("#0"), None);
    /// ```
    pub fn read(text: &str) -> Option<ColumnName<'_>> {
        let text = text.trim();
        let header = Some(ColumnName::Header(text));
        let Some((before, place)) = text.rsplit_once('#') else {
            return header;
        };
        let (before, place) = (before.trim_end(), place.trim());
        let is_of = |is: fn(&u8) -> bool| !place.is_empty() && place.bytes().all(|byte| is(&byte));
        let within = |number: usize| (1..=MOST).contains(&number).then_some(number);
        if is_of(u8::is_ascii_digit) {
            let number = within(place.parse().ok()?)?;
            return Some(match before {
                "" => ColumnName::Place(number - 1),
                _ => ColumnName::Nth(before, number),
            });
        }
        if before.is_empty() && place.len() <= 3 && is_of(u8::is_ascii_alphabetic) {
            let number = place.bytes().fold(0, |number, letter| {
                number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
            });
            return Some(ColumnName::Place(within(number)? - 1));
        }
        header
    }
}

/// The letters that a workbook gives a column, from 0: `C` for 2.
pub fn column_letters(mut column: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(b'A' + (column % 26) as u8);
        match (column / 26).checked_sub(1) {
            Some(next) => column = next,
            None => break,
        }
    }
    letters
        .iter()
        .rev()
        .map(|&letter| char::from(letter))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_which_column_it_means() {
        use ColumnName::*;
        for (text, name) in [
            ("Ngày nhận", Some(Header("Ngày nhận"))),
            (" Ngày nhận #2 ", Some(Nth("Ngày nhận", 2))),
            ("#c", Some(Place(2))),
            ("#3", Some(Place(2))),
            ("#XFD", Some(Place(16_383))),
            ("#", Some(Header("#"))),
            ("Số #", Some(Header("Số #"))),
            ("#Ngày", Some(Header("#Ngày"))),
            ("Mã #A", Some(Header("Mã #A"))),
            ("#0", None),
            ("Ngày#0", None),
            ("#XFE", None),
            ("#99999999999999999999", None),
        ] {
            assert_eq!(ColumnName::read(text), name, "{text}");
        }
    }

    #[test]
    fn letters_are_those_of_a_workbook() {
        for (column, letters) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (701, "ZZ"),
            (702, "AAA"),
            (16_383, "XFD"),
        ] {
            assert_eq!(column_letters(column), letters);
            assert_eq!(
                ColumnName::read(&format!("#{letters}")),
                Some(ColumnName::Place(column))
            );
        }
    }
}
