//! Lines with separators: files of tables, and what was copied from Excel or Word. Excel puts cells with line breaks in quotes, Word does not:
//! there a cell goes on in the next line, which shows only in what the lines look like.

use super::flag::Flag;
use super::grid::{Budget, Builder, Cell, Grid, Origin};
use super::header;
use super::letters::{Font, Lines};
use super::limits::{Limit, Limits, Unreadable};
use super::mapping::{Mapping, Role};
use super::number::Number;
use super::vocabulary;
use super::{Block, Kind, Source};

const SEPARATORS: [char; 4] = ['\t', ';', ',', '|'];

/// Bytes of the beginning by which a separator is chosen.
const HEAD: usize = 64 << 10;

/// A line, or several where quotes hold them together.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Record {
    line: usize,
    fields: Vec<String>,
    /// The fields that go on from an earlier line.
    joined: Vec<usize>,
}

/// The separator of a text: the one under which there is a header of tasks, else the tab where there are columns of them. `None`: the text has
/// no cells.
pub(super) fn separator(text: &str) -> Option<char> {
    let end = (0..=text.len().min(HEAD))
        .rev()
        .find(|&end| text.is_char_boundary(end));
    let head = &text[..end.unwrap_or(0)];
    let limits = Limits::default();
    let has_header = |separator: &char| {
        let records = records(head, *separator, &limits).unwrap_or_default();
        let grid = grid(&records, limits).ok();
        let header = grid.and_then(|grid| header::find(&grid, &Mapping::default()));
        header.is_some_and(|header| header.is_of_tasks())
    };
    let found = SEPARATORS.iter().copied().find(has_header);
    found.or_else(|| {
        let mut lines = head.lines();
        lines
            .any(|line| line.matches('\t').count() >= 2)
            .then_some('\t')
    })
}

/// Reads a text with separators.
pub(super) fn read(
    text: &str,
    separator: char,
    limits: Limits,
    source: &mut Source,
) -> Result<(), Unreadable> {
    source.kind = Kind::Delimited;
    let mut records = records(text, separator, &limits)?;
    if separator == '\t' {
        records = joined(records);
    }
    source.blocks.push(Block::Table(source.grids.len()));
    source.grids.push(grid(&records, limits)?);
    Ok(())
}

fn grid(records: &[Record], limits: Limits) -> Result<Grid, Unreadable> {
    let mut budget = Budget::new(limits);
    let mut builder = Builder::new(Origin::Lines);
    for record in records {
        builder.begin_row(record.line, &mut budget)?;
        for (column, field) in record.fields.iter().enumerate() {
            let mut lines = Lines::default();
            lines.push(field, Font::Unicode, &limits)?;
            if record.joined.contains(&column) {
                lines.flags.add(Flag::Joined);
            }
            let cell = Cell::of(lines.finish(), builder.place(column));
            builder.put(column, 1, 1, cell, &mut budget)?;
        }
    }
    Ok(builder.finish())
}

/// Parts a text into lines and fields. A quote begins a quoted field only at a field's start, and only where one that ends a field follows;
/// any other quote is a letter.
fn records(text: &str, separator: char, limits: &Limits) -> Result<Vec<Record>, Unreadable> {
    let mut records = Vec::new();
    let mut cells = 0;
    let mut fields = Vec::new();
    let (mut line, mut first_line) = (1, 1);
    let mut rest = text;
    let mut may_be_quoted = true;
    loop {
        let quoted = rest
            .strip_prefix('"')
            .filter(|_| may_be_quoted)
            .map(|inside| (inside, closing(inside, separator)));
        let field = match quoted {
            Some((inside, Some(end))) => {
                rest = &inside[end + 1..];
                inside[..end].replace("\"\"", "\"")
            }
            other => {
                // No quote closes up to the end: none will, and looking again would take for ever.
                may_be_quoted &= other.is_none();
                let end = rest.find([separator, '\n', '\r']).unwrap_or(rest.len());
                let field = &rest[..end];
                rest = &rest[end..];
                field.to_owned()
            }
        };
        line += field.matches('\n').count();
        fields.push(field);
        cells += 1;
        limits.check(Limit::Cells, cells)?;
        if let Some(after) = rest.strip_prefix(separator) {
            rest = after;
            continue;
        }
        let after = rest
            .strip_prefix("\r\n")
            .or_else(|| rest.strip_prefix(['\n', '\r']));
        records.push(Record {
            line: first_line,
            fields: std::mem::take(&mut fields),
            joined: Vec::new(),
        });
        let Some(after) = after.filter(|after| !after.is_empty()) else {
            return Ok(records);
        };
        rest = after;
        line += 1;
        first_line = line;
    }
}

/// Where the quote stands that closes a field.
fn closing(inside: &str, separator: char) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + inside[from..].find('"')?;
        let after = &inside[at + 1..];
        if after.starts_with('"') {
            from = at + 2;
            continue;
        }
        let is_end = after.is_empty() || after.starts_with([separator, '\n', '\r']);
        if is_end {
            return Some(at);
        }
        from = at + 1;
    }
}

/// Joins lines that go on with the last cell of the line before, as Word copies cells of several paragraphs.
fn joined(records: Vec<Record>) -> Vec<Record> {
    let limits = Limits::default();
    let head = grid(&records[..records.len().min(200)], limits).ok();
    let header = head.and_then(|grid| header::find(&grid, &Mapping::default()));
    let header = header.filter(|header| header.is_of_tasks());
    // A header that is itself broken into lines ends before the first number.
    let (width, from) = match &header {
        Some(header) => {
            let width = header.columns.iter().map(|column| column.columns.end).max();
            (width.unwrap_or(0), header.below)
        }
        None => {
            let width = records.iter().map(|record| record.fields.len()).max();
            (width.unwrap_or(0), 0)
        }
    };
    let mut joined: Vec<Record> = Vec::with_capacity(records.len());
    let mut number = 0;
    for (at, record) in records.into_iter().enumerate() {
        let is_row = at < from || begins_row(&record, joined.last(), width, &mut number);
        match joined.last_mut().filter(|_| !is_row) {
            Some(last) => {
                let mut fields = record.fields.into_iter();
                let goes_on = fields.next().unwrap_or_default();
                if !goes_on.trim().is_empty() {
                    last.joined.push(last.fields.len().saturating_sub(1));
                    if let Some(field) = last.fields.last_mut() {
                        field.push('\n');
                        field.push_str(&goes_on);
                    }
                }
                last.fields.extend(fields);
            }
            None => joined.push(record),
        }
    }
    joined
}

/// Whether a line begins a row: it is whole, it begins with a number that may come next, or with the header's own first word.
fn begins_row(record: &Record, last: Option<&Record>, width: usize, number: &mut u32) -> bool {
    let Some(last) = last else {
        return true;
    };
    let fields = record.fields.len();
    let first = record.fields.first().map_or("", |field| field.trim());
    // A heading is whole with its title: what is merged is copied as one cell.
    let last_first = last.fields.first().and_then(|field| Number::read(field));
    let is_whole =
        last.fields.len() >= width || last_first.is_some_and(|number| number.is_heading());
    let is_number = Number::read(first).is_some_and(|own| {
        let count = own.last().count();
        // A cell's second line may be a year or a figure.
        let is_next = own.is_heading() || own.steps.len() > 1 || count == 1 || count == *number + 1;
        let begins = is_next || (fields > 1 && is_whole);
        if begins && !own.is_heading() {
            *number = count;
        }
        begins
    });
    let is_header = fields > 1 && vocabulary::role(first) == Some(Role::Number);
    let is_heading = first.split_once(' ').is_some_and(|(start, _)| {
        start.ends_with('.') && Number::read(start).is_some_and(|own| own.is_heading())
    });
    is_number
        || is_header
        || is_heading
        || fields >= width
        || last.fields.len() + fields - 1 > width
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str, separator: char) -> Vec<Vec<String>> {
        records(text, separator, &Limits::default())
            .unwrap()
            .into_iter()
            .map(|record| record.fields)
            .collect()
    }

    #[test]
    fn quotes_hold_cells_together_only_where_they_are_closed() {
        assert_eq!(
            fields(
                "1\t\"Ban\nhành \"\"Kế hoạch\"\"\"\tx\r\n2\t\"Xây dựng\" đề án\t\"y",
                '\t'
            ),
            [
                vec!["1", "Ban\nhành \"Kế hoạch\"", "x"],
                vec!["2", "\"Xây dựng\" đề án", "\"y"]
            ]
        );
        assert_eq!(fields("a,b\n", ','), [["a", "b"]]);
    }

    #[test]
    fn a_cell_that_word_copies_in_two_lines_is_one_and_flagged() {
        let text = "TT\tNhiệm vụ\tCơ quan chủ trì\tThời gian\tSản phẩm\nI\tThể chế\n1\tBan hành\nKế hoạch\tPhòng A\tnăm\n2025\tBáo cáo\nkèm bảng\n2\tRà soát\tPhòng B\tQuý III\tVăn bản\n";
        assert_eq!(separator(text), Some('\t'));
        let rows = joined(records(text, '\t', &Limits::default()).unwrap());
        let rows: Vec<_> = rows
            .iter()
            .map(|row| (row.fields.join("|"), row.joined.clone()))
            .collect();
        assert_eq!(
            rows[1..],
            [
                ("I|Thể chế".to_owned(), vec![]),
                (
                    "1|Ban hành\nKế hoạch|Phòng A|năm\n2025|Báo cáo\nkèm bảng".to_owned(),
                    vec![1, 3, 4]
                ),
                ("2|Rà soát|Phòng B|Quý III|Văn bản".to_owned(), vec![]),
            ]
        );
    }

    #[test]
    fn a_page_has_no_separator() {
        assert_eq!(separator("1\nBan hành Kế hoạch, báo cáo\nPhòng A\n"), None);
        assert_eq!(
            separator("STT;Nội dung;Đơn vị chủ trì;Thời hạn\n1;a;b;c"),
            Some(';')
        );
    }
}
