//! What stands beside the values of a file: comments. They are read, to go with a row into another file, and values become comments.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{EditError, Edited, check, finish, line_ending, parse, row_with};

type Node<'a> = Spanned<DeValue<'a>>;

/// Takes one value out of force: its lines become comments, below a comment that says why. A comment after the value stays.
///
/// # Errors
///
/// [`EditError::NoSuchPlace`] when no written value takes exactly these bytes; [`EditError::Unintended`] when other values stand on its
/// lines, as in a table on one line; [`EditError::Unreadable`] when the text is no TOML.
pub fn comment_out(text: &str, place: Range<usize>, why: &str) -> Result<Edited, EditError> {
    let before = parse(text)?;
    if !check::holds_value(&before, &place, text) {
        return Err(EditError::NoSuchPlace(place));
    }
    let extent = lines_of(text, &place);
    let (edited, written) = commented(text, &extent, why);
    let as_meant = parse(&edited).is_ok_and(|after| check::removed(&before, &after, &place));
    finish(edited, written, as_meant)
}

/// Takes out of force everything that a name at the top of the file holds, one value or rows `[[name]]`, each as [`comment_out`] does. A
/// text without the name stays as it is.
///
/// # Errors
///
/// Those of [`comment_out`]; [`EditError::Scattered`] when lines of another table stand between those of a row.
pub fn comment_out_all(text: &str, name: &str, why: &str) -> Result<String, EditError> {
    let before = parse(text)?;
    let Some(found) = before.get(name) else {
        return Ok(text.to_owned());
    };
    let Some(rows) = check::rows(found) else {
        return comment_out(text, found.span(), why).map(|edited| edited.text);
    };
    let mut edited = text.to_owned();
    for row in rows.iter().rev() {
        let extent = whole_extent(text, &before, row)?;
        edited = commented(&edited, &extent, why).0;
    }
    let as_meant = parse(&edited).is_ok_and(|after| check::without(&before, &after, name));
    match as_meant {
        true => Ok(edited),
        false => Err(EditError::Unintended),
    }
}

/// Takes out of force the row `[[name]]` whose own value stands at `value`, as [`comment_out`] does.
///
/// # Errors
///
/// [`EditError::NoSuchPlace`] when no row of the name has a value there; those of [`comment_out_all`].
pub fn comment_out_row(
    text: &str,
    name: &str,
    value: &Range<usize>,
    why: &str,
) -> Result<Edited, EditError> {
    let before = parse(text)?;
    let (index, row) = row_with(&before, name, value)?;
    let extent = whole_extent(text, &before, row)?;
    let (edited, written) = commented(text, &extent, why);
    let as_meant =
        parse(&edited).is_ok_and(|after| check::row_removed(&before, &after, name, index));
    finish(edited, written, as_meant)
}

/// The comments of the row whose value at `value` is its own: those above it that follow what stands before, those between its lines and
/// behind its values, each on a line of its own as it is written. What opens the file, up to a blank line, is the file's.
pub fn comments_of_row(text: &str, value: &Range<usize>) -> Vec<String> {
    let (file, _) = DeTable::parse_recoverable(text);
    let mut rows = file.get_ref().values().filter_map(|node| row(node, value));
    let Some(row) = rows.next() else {
        return Vec::new();
    };
    let start = row.span().start;
    let above = match end_before(file.get_ref(), start) {
        Some(end) => line_end(text, end)..start,
        None => opening(text, start).end..start,
    };
    let mut comments = comments_in(text, above, &[]);
    let mut texts = Vec::new();
    add_texts(row, &mut texts);
    comments.extend(comments_in(text, extent_of(text, row), &texts));
    comments
}

/// The comments that open a file, and those after all that it holds, each on a line of its own.
pub fn comments_around(text: &str) -> (Vec<String>, Vec<String>) {
    let (file, _) = DeTable::parse_recoverable(text);
    let mut nodes = Vec::new();
    file.get_ref()
        .values()
        .for_each(|node| add(node, &mut nodes));
    let first = nodes.iter().map(|span| span.start).min();
    let Some((first, last)) = first.zip(nodes.iter().map(|span| span.end).max()) else {
        return (comments_in(text, 0..text.len(), &[]), Vec::new());
    };
    // The place of a value is not that of its key.
    let first = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let opening = comments_in(text, opening(text, first), &[]);
    let closing = comments_in(text, line_end(text, last)..text.len(), &[]);
    (opening, closing)
}

/// What opens a file of which the first thing begins at `first`: up to the last blank line before it.
fn opening(text: &str, first: usize) -> Range<usize> {
    let mut end = 0;
    let mut at = 0;
    for line in text[..first].split_inclusive('\n') {
        at += line.len();
        if line.trim().is_empty() {
            end = at;
        }
    }
    0..end
}

/// The table in which the value at this place stands, as one of its own values.
fn row<'t, 'a>(node: &'t Node<'a>, value: &Range<usize>) -> Option<&'t Node<'a>> {
    match node.get_ref() {
        DeValue::Table(table) => {
            let is_own = table.values().any(|one| one.span() == *value);
            let mut inner = table.values().filter_map(|one| row(one, value));
            is_own.then_some(node).or_else(|| inner.next())
        }
        DeValue::Array(list) => list.iter().find_map(|one| row(one, value)),
        _ => None,
    }
}

/// Where the last thing that ends before `start` ends; `None` where nothing does.
fn end_before(file: &DeTable<'_>, start: usize) -> Option<usize> {
    let mut nodes = Vec::new();
    file.values().for_each(|node| add(node, &mut nodes));
    let ends = nodes.into_iter().map(|span| span.end);
    ends.filter(|end| *end <= start).max()
}

/// The places of a node and of all in it.
fn add(node: &Node<'_>, nodes: &mut Vec<Range<usize>>) {
    nodes.push(node.span());
    check::children(node).for_each(|child| add(child, nodes));
}

/// The places of the texts in a node: what looks like a comment inside is none.
fn add_texts(node: &Node<'_>, texts: &mut Vec<Range<usize>>) {
    if node.get_ref().is_str() {
        texts.push(node.span());
    }
    check::children(node).for_each(|child| add_texts(child, texts));
}

fn comments_in(text: &str, range: Range<usize>, texts: &[Range<usize>]) -> Vec<String> {
    let mut comments = Vec::new();
    let mut at = range.start;
    while let Some(found) = text.get(at..range.end).and_then(|rest| rest.find('#')) {
        let start = at + found;
        if let Some(inside) = texts.iter().find(|inside| inside.contains(&start)) {
            at = inside.end;
            continue;
        }
        let end = line_end(text, start).min(range.end);
        comments.push(text[start..end].trim_end().to_owned());
        at = end;
    }
    comments
}

/// The lines of a row, among which nothing stands that is not its own.
fn whole_extent(text: &str, file: &DeTable<'_>, row: &Node<'_>) -> Result<Range<usize>, EditError> {
    let extent = extent_of(text, row);
    match check::is_entered(file, row, &extent) {
        true => Err(EditError::Scattered(row.span())),
        false => Ok(extent),
    }
}

/// From the header of a row to the end of the line on which its last value ends.
fn extent_of(text: &str, row: &Node<'_>) -> Range<usize> {
    row.span().start..line_end(text, check::last_byte(row))
}

fn lines_of(text: &str, place: &Range<usize>) -> Range<usize> {
    let start = text[..place.start].rfind('\n').map_or(0, |at| at + 1);
    start..line_end(text, place.end)
}

/// The end of the line in which a byte stands, with its line break.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |n| at + n + 1)
}

/// The text with these lines as comments, and where they now stand.
fn commented(text: &str, extent: &Range<usize>, why: &str) -> (String, Range<usize>) {
    let mut written = format!("# {why}{}", line_ending(text));
    for line in text[extent.clone()].split_inclusive('\n') {
        written.push_str(if line.trim().is_empty() { "#" } else { "# " });
        written.push_str(line);
    }
    let edited = super::splice(text, extent, &written);
    (edited, extent.start..extent.start + written.len())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const FILE: &str = "\
# Tệp của xã.

# Chỉ tiêu một
[[target]]
id = \"a\" # mã
# mức năm nay
at_least = 95 # theo QĐ 1
[[target]]
id = \"b#c\"
parts = [
  \"x\", # số một

  \"y # không phải\",
]

# hết
";

    fn place(text: &str, value: &str) -> Range<usize> {
        let start = text.find(value).unwrap();
        start..start + value.len()
    }

    #[test]
    fn a_value_becomes_a_comment_and_nothing_else_changes() {
        let edited = comment_out(FILE, place(FILE, "95"), "XEM LẠI").unwrap();
        let line = "# XEM LẠI\n# at_least = 95 # theo QĐ 1\n";
        assert_eq!(&edited.text[edited.place.clone()], line);
        assert_eq!(
            edited.text.replace(line, ""),
            FILE.replace("at_least = 95 # theo QĐ 1\n", "")
        );
        let list = place(FILE, "[\n  \"x\", # số một\n\n  \"y # không phải\",\n]");
        let edited = comment_out(FILE, list, "bỏ").unwrap();
        let lines = "# bỏ\n# parts = [\n#   \"x\", # số một\n#\n#   \"y # không phải\",\n# ]\n";
        assert_eq!(&edited.text[edited.place], lines);
    }

    #[test]
    fn a_value_that_shares_its_line_is_refused() {
        let text = "target = [{ id = \"a\", at_least = 95 }]\n";
        assert_eq!(
            comment_out(text, place(text, "95"), "w"),
            Err(EditError::Unintended)
        );
        let elsewhere = comment_out(text, 0..3, "w");
        assert_eq!(elsewhere, Err(EditError::NoSuchPlace(0..3)));
    }

    #[test]
    fn rows_become_comments_all_together() {
        let text = "a = 1\n[[w]]\nid = 1\n\n[[w]]\nid = 2\r\n[b]\nc = 3\n";
        assert_eq!(
            comment_out_all(text, "w", "cũ").unwrap(),
            "a = 1\n# cũ\n# [[w]]\n# id = 1\n\n# cũ\n# [[w]]\n# id = 2\r\n[b]\nc = 3\n"
        );
        let one = comment_out_all(text, "a", "cũ").unwrap();
        assert_eq!(one, text.replace("a = 1", "# cũ\n# a = 1"));
        assert_eq!(comment_out_all(text, "không", "cũ").unwrap(), text);
        let scattered = "[[w]]\nid = 1\n[b]\nc = 3\n[[w.x]]\ny = 2\n";
        assert!(matches!(
            comment_out_all(scattered, "w", "cũ"),
            Err(EditError::Scattered(_))
        ));
    }

    #[test]
    fn one_row_becomes_a_comment_and_the_others_stay() {
        let edited = comment_out_row(FILE, "target", &place(FILE, "\"a\""), "cũ").unwrap();
        let lines =
            "# cũ\n# [[target]]\n# id = \"a\" # mã\n# # mức năm nay\n# at_least = 95 # theo QĐ 1\n";
        assert_eq!(&edited.text[edited.place.clone()], lines);
        let rest = FILE.split_once("[[target]]\nid = \"b#c\"").unwrap().1;
        assert!(edited.text.ends_with(rest));
        let only = comment_out_row("[[w]]\nid = 1\n", "w", &(11..12), "cũ").unwrap();
        assert_eq!(only.text, "# cũ\n# [[w]]\n# id = 1\n");
        let elsewhere = comment_out_row(FILE, "unit", &place(FILE, "95"), "cũ");
        assert!(matches!(elsewhere, Err(EditError::NoSuchPlace(_))));
    }

    #[test]
    fn comments_belong_to_the_row_that_they_stand_at() {
        assert_eq!(
            comments_of_row(FILE, &place(FILE, "\"a\"")),
            ["# Chỉ tiêu một", "# mã", "# mức năm nay", "# theo QĐ 1"]
        );
        assert_eq!(comments_of_row(FILE, &place(FILE, "\"b#c\"")), ["# số một"]);
        assert_eq!(comments_of_row(FILE, &(0..1)), Vec::<String>::new());
        let (opening, closing) = comments_around(FILE);
        assert_eq!(opening, ["# Tệp của xã."]);
        assert_eq!(closing, ["# hết"]);
        let bare = comments_around("# chỉ có chú thích\n");
        assert_eq!(bare.0, ["# chỉ có chú thích"]);
    }

    /// A row inside a row: the comments of the decision are the decision's.
    #[test]
    fn comments_of_a_row_inside_another() {
        let text = "[[d]]\ndate = 1 # ngày\n\n# thêm\n[[d.add]]\nid = \"9\" # số\n";
        assert_eq!(
            comments_of_row(text, &place(text, "\"9\"")),
            ["# thêm", "# số"]
        );
    }
}
