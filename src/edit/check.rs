//! Verifies that an edit changed exactly one thing. Independent of the editing code, so that a bug there is not repeated here.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::row::{NewRow, Value, decimal};

type Node<'a> = Spanned<DeValue<'a>>;

/// The rows of a `[[name]]` list; `None` when the node was written in any other form.
pub(super) fn rows<'t, 'a>(node: &'t Node<'a>) -> Option<&'t [Node<'a>]> {
    let list = node.get_ref().as_array()?;
    // The parser gives a list of `[[name]]` rows the place of its first header; a list in one value is wider than what it holds.
    let first = list.first()?;
    (first.get_ref().is_table() && first.span() == node.span()).then_some(list)
}

/// Whether a value was written at exactly this place: no table under a header, no list of `[[name]]` rows.
pub(super) fn holds_value(file: &DeTable<'_>, place: &Range<usize>, text: &str) -> bool {
    file.values().any(|node| {
        any_node(node, &|node| {
            node.span() == *place
                && match node.get_ref() {
                    DeValue::Table(_) => text[place.clone()].starts_with('{'),
                    DeValue::Array(_) => rows(node).is_none(),
                    _ => true,
                }
        })
    })
}

/// The last byte that the node or anything in it takes; a table's own place is only its header.
pub(super) fn last_byte(node: &Node<'_>) -> usize {
    children(node)
        .map(last_byte)
        .fold(node.span().end, usize::max)
}

/// Whether anything that is not of the row begins inside the extent.
pub(super) fn is_entered(file: &DeTable<'_>, row: &Node<'_>, extent: &Range<usize>) -> bool {
    fn enters(node: &Node<'_>, row: &Node<'_>, extent: &Range<usize>) -> bool {
        if node.span() == row.span() {
            // The row itself, or the list that it begins.
            return rows(node).is_some_and(|rows| rows.iter().any(|n| enters(n, row, extent)));
        }
        extent.contains(&node.span().start) || children(node).any(|n| enters(n, row, extent))
    }
    file.values().any(|node| enters(node, row, extent))
}

/// Whether `after` is `before` with the row as the last of its name.
pub(super) fn appended(before: &DeTable<'_>, after: &DeTable<'_>, row: &NewRow) -> bool {
    let old_rows = before.get(row.name()).and_then(rows).unwrap_or_default();
    let Some(new_rows) = after.get(row.name()).and_then(rows) else {
        return false;
    };
    others_stand(before, after, row.name())
        && new_rows.split_last().is_some_and(|(last, earlier)| {
            same_list(old_rows, earlier) && is_row(last.get_ref(), row)
        })
}

/// Whether `after` is `before` with the row as the one at `index` of its name.
pub(super) fn row_replaced(
    before: &DeTable<'_>,
    after: &DeTable<'_>,
    index: usize,
    row: &NewRow,
) -> bool {
    let (Some(old_rows), Some(new_rows)) = (
        before.get(row.name()).and_then(rows),
        after.get(row.name()).and_then(rows),
    ) else {
        return false;
    };
    others_stand(before, after, row.name())
        && old_rows.len() == new_rows.len()
        && old_rows
            .iter()
            .zip(new_rows)
            .enumerate()
            .all(|(n, (old, new))| {
                if n == index {
                    is_row(new.get_ref(), row)
                } else {
                    same(old.get_ref(), new.get_ref())
                }
            })
}

/// Whether `after` is `before` with the value in place of the one that was at `place`.
pub(super) fn replaced(
    before: &DeTable<'_>,
    after: &DeTable<'_>,
    place: &Range<usize>,
    value: &Value,
) -> bool {
    same_tables(before, after, &|old, new| same_but(old, new, place, value))
}

/// Whether `after` is `before` without the value at `place`.
pub(super) fn removed(before: &DeTable<'_>, after: &DeTable<'_>, place: &Range<usize>) -> bool {
    let is_it = |node: &Node<'_>| node.span() == *place;
    let gone = before.values().filter(|node| is_it(node)).count();
    before.len() == after.len() + gone
        && before.iter().all(
            |(key, old)| match (is_it(old), after.get(key.get_ref().as_ref())) {
                (is_it, None) => is_it,
                (true, Some(_)) => false,
                (false, Some(new)) => removed_in(old, new, place),
            },
        )
}

fn removed_in(old: &Node<'_>, new: &Node<'_>, place: &Range<usize>) -> bool {
    match (old.get_ref(), new.get_ref()) {
        (DeValue::Table(old), DeValue::Table(new)) => removed(old, new, place),
        (DeValue::Array(old), DeValue::Array(new)) => {
            let mut pairs = old.iter().zip(new);
            old.len() == new.len() && pairs.all(|(old, new)| removed_in(old, new, place))
        }
        (old, new) => same(old, new),
    }
}

/// Whether `after` is `before` without the row at `index` of the name.
pub(super) fn row_removed(
    before: &DeTable<'_>,
    after: &DeTable<'_>,
    name: &str,
    index: usize,
) -> bool {
    let old = before.get(name).and_then(rows).unwrap_or_default();
    let new = after.get(name).and_then(rows).unwrap_or_default();
    let kept = old.iter().enumerate().filter(|(n, _)| *n != index);
    let mut pairs = kept.map(|(_, old)| old).zip(new);
    others_stand(before, after, name)
        && old.len() == new.len() + 1
        && pairs.all(|(old, new)| same(old.get_ref(), new.get_ref()))
}

/// Whether `after` is `before` with these keys more in the row at `index` of the name.
pub(super) fn row_grown(
    before: &DeTable<'_>,
    after: &DeTable<'_>,
    name: &str,
    index: usize,
    values: &[(&str, Value)],
) -> bool {
    let old = before.get(name).and_then(rows).unwrap_or_default();
    let new = after.get(name).and_then(rows).unwrap_or_default();
    let grown = |old: &Node<'_>, new: &Node<'_>| {
        let (Some(old), Some(new)) = (old.get_ref().as_table(), new.get_ref().as_table()) else {
            return false;
        };
        let stands = |(key, old): (&Spanned<_>, &Node<'_>)| {
            let key: &std::borrow::Cow<'_, str> = key.get_ref();
            new.get(key.as_ref())
                .is_some_and(|new| same(old.get_ref(), new.get_ref()))
        };
        let holds = |(key, value): &(&str, Value)| {
            new.get(*key)
                .is_some_and(|node| is_value(node.get_ref(), value))
        };
        new.len() == old.len() + values.len() && old.iter().all(stands) && values.iter().all(holds)
    };
    let mut pairs = old.iter().zip(new).enumerate();
    others_stand(before, after, name)
        && old.len() == new.len()
        && pairs.all(|(n, (old, new))| match n == index {
            true => grown(old, new),
            false => same(old.get_ref(), new.get_ref()),
        })
}

/// Whether `after` is `before` without the name.
pub(super) fn without(before: &DeTable<'_>, after: &DeTable<'_>, name: &str) -> bool {
    !after.contains_key(name) && others_stand(before, after, name)
}

fn same_but(old: &Node<'_>, new: &Node<'_>, place: &Range<usize>, value: &Value) -> bool {
    if old.span() == *place {
        return is_value(new.get_ref(), value);
    }
    match (old.get_ref(), new.get_ref()) {
        (DeValue::Table(old), DeValue::Table(new)) => {
            same_tables(old, new, &|old, new| same_but(old, new, place, value))
        }
        (DeValue::Array(old), DeValue::Array(new)) => {
            old.len() == new.len()
                && old
                    .iter()
                    .zip(new)
                    .all(|(old, new)| same_but(old, new, place, value))
        }
        (old, new) => same(old, new),
    }
}

/// Whether all names but one hold the same.
fn others_stand(before: &DeTable<'_>, after: &DeTable<'_>, name: &str) -> bool {
    let others = |file: &DeTable<'_>| file.len() - usize::from(file.contains_key(name));
    others(before) == others(after)
        && before
            .iter()
            .filter(|(key, _)| key.get_ref() != name)
            .all(|(key, old)| {
                after
                    .get(key.get_ref().as_ref())
                    .is_some_and(|new| same(old.get_ref(), new.get_ref()))
            })
}

/// Equal in what is said, digit by digit for numbers; spelling of texts, order of keys and places do not count.
fn same(old: &DeValue<'_>, new: &DeValue<'_>) -> bool {
    match (old, new) {
        (DeValue::String(old), DeValue::String(new)) => old == new,
        (DeValue::Integer(old), DeValue::Integer(new)) => {
            (old.as_str(), old.radix()) == (new.as_str(), new.radix())
        }
        (DeValue::Float(old), DeValue::Float(new)) => old.as_str() == new.as_str(),
        (DeValue::Boolean(old), DeValue::Boolean(new)) => old == new,
        (DeValue::Datetime(old), DeValue::Datetime(new)) => old == new,
        (DeValue::Array(old), DeValue::Array(new)) => same_list(old, new),
        (DeValue::Table(old), DeValue::Table(new)) => {
            same_tables(old, new, &|old, new| same(old.get_ref(), new.get_ref()))
        }
        _ => false,
    }
}

fn same_list(old: &[Node<'_>], new: &[Node<'_>]) -> bool {
    old.len() == new.len()
        && old
            .iter()
            .zip(new)
            .all(|(old, new)| same(old.get_ref(), new.get_ref()))
}

fn same_tables(
    old: &DeTable<'_>,
    new: &DeTable<'_>,
    same: &dyn Fn(&Node<'_>, &Node<'_>) -> bool,
) -> bool {
    old.len() == new.len()
        && old.iter().all(|(key, old)| {
            new.get(key.get_ref().as_ref())
                .is_some_and(|new| same(old, new))
        })
}

/// Whether the node holds the row's values, tables and rows, and nothing else.
fn is_row(node: &DeValue<'_>, row: &NewRow) -> bool {
    let Some(table) = node.as_table() else {
        return false;
    };
    let lists: BTreeSet<&str> = row.rows.iter().map(NewRow::name).collect();
    table.len() == row.values.len() + row.tables.len() + lists.len()
        && holds(table, &row.values)
        && row.tables.iter().all(|(name, values)| {
            table
                .get(name.as_str())
                .and_then(|node| node.get_ref().as_table())
                .is_some_and(|table| table.len() == values.len() && holds(table, values))
        })
        && lists.iter().all(|name| {
            let meant: Vec<&NewRow> = row.rows.iter().filter(|r| r.name() == *name).collect();
            table.get(*name).and_then(rows).is_some_and(|found| {
                found.len() == meant.len()
                    && found
                        .iter()
                        .zip(meant)
                        .all(|(node, row)| is_row(node.get_ref(), row))
            })
        })
}

fn holds(table: &DeTable<'_>, values: &[(String, Value)]) -> bool {
    values.iter().all(|(key, value)| {
        table
            .get(key.as_str())
            .is_some_and(|node| is_value(node.get_ref(), value))
    })
}

fn is_value(node: &DeValue<'_>, value: &Value) -> bool {
    match (node, value) {
        (DeValue::String(found), Value::Text(text)) => found == text,
        (DeValue::Datetime(found), Value::Date(day)) => found.to_string() == day.to_string(),
        (DeValue::Boolean(found), Value::Bool(truth)) => found == truth,
        (DeValue::Integer(found), Value::Integer(number)) => {
            is_number(found.as_str(), found.radix(), &number.to_string())
        }
        (DeValue::Integer(found), Value::Hundredths(number)) => {
            is_number(found.as_str(), found.radix(), &decimal(*number, 2))
        }
        (DeValue::Float(found), Value::Hundredths(number)) => found.as_str() == decimal(*number, 2),
        (DeValue::Integer(found), Value::TenThousandths(number)) => {
            is_number(found.as_str(), found.radix(), &decimal(*number, 4))
        }
        (DeValue::Float(found), Value::TenThousandths(number)) => {
            found.as_str() == decimal(*number, 4)
        }
        (DeValue::Array(found), Value::Dates(days)) => {
            let is_day = |(node, day): (&Node<'_>, &crate::time::period::Date)| matches!(node.get_ref(), DeValue::Datetime(found) if found.to_string() == day.to_string());
            found.len() == days.len() && found.iter().zip(days).all(is_day)
        }
        (DeValue::Array(found), Value::Texts(texts)) => {
            found.len() == texts.len()
                && found
                    .iter()
                    .zip(texts)
                    .all(|(node, text)| node.get_ref().as_str() == Some(text))
        }
        (DeValue::Table(found), Value::Record(values)) => {
            found.len() == values.len() && holds(found, values)
        }
        _ => false,
    }
}

fn is_number(digits: &str, radix: u32, meant: &str) -> bool {
    radix == 10 && digits == meant
}

fn any_node(node: &Node<'_>, is_it: &dyn Fn(&Node<'_>) -> bool) -> bool {
    is_it(node) || children(node).any(|child| any_node(child, is_it))
}

pub(super) fn children<'t, 'a>(node: &'t Node<'a>) -> Box<dyn Iterator<Item = &'t Node<'a>> + 't> {
    match node.get_ref() {
        DeValue::Table(table) => Box::new(table.values()),
        DeValue::Array(list) => Box::new(list.iter()),
        _ => Box::new(std::iter::empty()),
    }
}
