//! Where a key stands in a file that was read before: values of a plan keep no places of their own but those that findings need.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::place::Place;

/// The value of the key in the row that stands at the place: the table whose header, or one of whose values, lies exactly there. `None`
/// where the row does not have the key.
pub fn in_row(text: &str, row: &Place, key: &str) -> Option<Range<usize>> {
    let (table, _) = DeTable::parse_recoverable(text);
    find(table.get_ref(), None, &row.span, key)
}

/// The value under these names, one inside the other from the top of the file; where the last are not there, the nearest above them.
pub fn under(text: &str, names: &[&str]) -> Option<Range<usize>> {
    let (table, _) = DeTable::parse_recoverable(text);
    let mut table = table.get_ref();
    let mut found = None;
    for name in names {
        let Some(value) = table.get(*name) else {
            break;
        };
        found = Some(value.span());
        match value.get_ref() {
            DeValue::Table(inner) => table = inner,
            _ => break,
        }
    }
    found
}

fn find(
    table: &DeTable<'_>,
    header: Option<Range<usize>>,
    row: &Range<usize>,
    key: &str,
) -> Option<Range<usize>> {
    // An array of tables begins where its first table does.
    let is_id = |value: &Spanned<DeValue<'_>>| {
        value.span() == *row && matches!(value.get_ref(), DeValue::String(_))
    };
    let is_row = header.as_ref() == Some(row) || table.iter().any(|(_, value)| is_id(value));
    if is_row {
        return table.get(key).map(Spanned::span);
    }
    table.iter().find_map(|(_, value)| match value.get_ref() {
        DeValue::Table(inner) => find(inner, Some(value.span()), row, key),
        DeValue::Array(items) => items.iter().find_map(|item| match item.get_ref() {
            DeValue::Table(inner) => find(inner, Some(item.span()), row, key),
            _ => None,
        }),
        _ => None,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::place::FileId;

    const TEXT: &str = "title = \"A\"\n[settings]\nroll_over = true\n[[task]]\nid = \"1\"\nlead = \"a\"\n\
                        [[task]]\nid = \"2\"\nlead = \"b\"\ndeadline = { text = \"x\" }\n[[task.part]]\nnote = \"c\"\n";

    fn at(part: &str) -> Range<usize> {
        let start = TEXT.find(part).unwrap();
        start..start + part.len()
    }

    #[test]
    fn a_key_is_found_in_the_row_that_has_the_place_of_its_id_or_header() {
        let in_row = |span, key| {
            let file = FileId(0);
            in_row(TEXT, &Place { file, span }, key)
        };
        assert_eq!(in_row(at("\"2\""), "lead"), Some(at("\"b\"")));
        assert_eq!(in_row(at("\"1\""), "lead"), Some(at("\"a\"")));
        assert_eq!(in_row(at("\"1\""), "deadline"), None);
        assert_eq!(in_row(at("[[task.part]]"), "note"), Some(at("\"c\"")));
        assert_eq!(in_row(at("note"), "note"), None);
    }

    #[test]
    fn a_key_is_found_under_its_tables_and_a_missing_one_above() {
        assert_eq!(under(TEXT, &["title"]), Some(at("\"A\"")));
        assert_eq!(under(TEXT, &["settings", "roll_over"]), Some(at("true")));
        assert_eq!(under(TEXT, &["settings", "before"]), Some(at("[settings]")));
        assert_eq!(under(TEXT, &["superior"]), None);
    }
}
