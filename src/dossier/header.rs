//! Finds the header below a title block, and says which column holds what.

use std::borrow::Cow;
use std::collections::HashMap;

use super::column::ColumnName;
use super::day::{Day, without_clock};
use super::dress::undressed;
use super::layout::{Layout, Twin};
use super::mapping::{DateForm, Ends, Field, Mapping};
use super::report::{Column, Fault, MissingColumns};
use super::shown;
use super::vietnamese::{AND, BEGINNINGS, FORMER, PLANNED};
use crate::text::{fold, nearest};

/// A header must stand within this many rows.
pub(super) const WITHIN: usize = 60;

/// A row of the file's beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HeadRow {
    /// Line of its first byte, from 1.
    pub line: u64,
    /// Where the bytes after it begin.
    pub end: usize,
    pub cells: Vec<String>,
}

/// The most rows of a header: groups, groups within them, names.
const TALLEST: usize = 3;

/// A header that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// The number of its first row among the rows.
    pub row: usize,
    /// How many rows it has: more than one where cells are merged over several, or stand below a group's name.
    pub height: usize,
    pub columns: Vec<Column>,
    /// For each column: the other columns that the mapping's same name means.
    twins: Vec<Vec<usize>>,
    /// Its cells as they are compared, row by row.
    folded: Vec<Vec<String>>,
}

impl Header {
    /// How many fields have a column.
    pub(super) fn known(&self) -> usize {
        self.columns.iter().filter(|c| c.field.is_some()).count()
    }

    /// Whether at least two columns are known, a day among them. So many are known by their names: places alone make no header, for every row
    /// has them.
    fn is_header(&self, named: usize) -> bool {
        let is_day = |column: &Column| {
            matches!(
                column.field,
                Some(Field::Received | Field::Due | Field::Processed | Field::HandedOver)
            )
        };
        named > 0 && self.known() >= 2 && self.columns.iter().any(is_day)
    }

    /// Whether the cells are those of a dossier: a day of receipt, and an id; where there is no column for ids, an appointment day.
    fn fits(&self, cells: &[String], mapping: &Mapping) -> bool {
        let cell = |field: Field| {
            let of = |column: &Column| column.field == Some(field);
            let cell = cells.get(self.columns.iter().position(of)?)?;
            Some(undressed(cell.as_bytes()))
        };
        let is_day = |field: Field| {
            cell(field)
                .is_some_and(|cell| Day::read(without_clock(&cell), &mapping.rules.dates).is_some())
        };
        // A title has blanks in it.
        let is_id = |id: &str| {
            id.contains(|c: char| c.is_ascii_digit()) && !id.contains(char::is_whitespace)
        };
        let is_id = |id: Cow<'_, [u8]>| std::str::from_utf8(&id).is_ok_and(is_id);
        is_day(Field::Received) && cell(Field::Id).map_or_else(|| is_day(Field::Due), is_id)
    }
}

/// The rows with the most known column names: two at least, a day among them. A header has as few rows as give them.
pub(super) fn find(rows: &[HeadRow], mapping: &Mapping) -> Option<Header> {
    let names = Names::new(mapping);
    let mut best: Option<(usize, Header)> = None;
    for height in 1..=TALLEST {
        for (number, block) in rows.windows(height).enumerate().take(WITHIN) {
            // What stands below a name is no header where it holds a day or a number.
            if height > 1 && !block.iter().all(|row| may_be_header(&row.cells)) {
                continue;
            }
            let (header, named) = names.header(number, block);
            let is_better = best.as_ref().is_none_or(|(most, _)| named > *most);
            if header.is_header(named) && is_better {
                best = Some((named, header));
            }
        }
    }
    best.map(|(_, header)| header)
}

/// Whether no cell holds a day or as many digits as one has.
fn may_be_header(cells: &[String]) -> bool {
    let digits = |cell: &String| cell.bytes().filter(u8::is_ascii_digit).count();
    cells.iter().all(|cell| digits(cell) <= 4)
}

/// Where the rows below a header begin: after its last row, and the one that only numbers its columns.
pub(super) fn last_row<'r>(header: &Header, rows: &'r [HeadRow]) -> Option<&'r HeadRow> {
    let after = header.row + header.height;
    let numbering = rows.get(after).filter(|row| is_numbering(&row.cells));
    numbering.or_else(|| rows.get(after - 1))
}

/// The lines above the first row that read like a dossier: in the columns of this header, or of another one that stands above.
///
/// Nobody can say that they were meant to be left out: a quote that nothing closes hides them, or the file holds a second table.
pub(super) fn lost(
    lines: impl IntoIterator<Item = (u64, Vec<String>)>,
    header: &Header,
    mapping: &Mapping,
) -> Vec<u64> {
    let names = Names::new(mapping);
    let mut above: Option<Header> = None;
    let mut lost = Vec::new();
    for (number, cells) in lines {
        let row = HeadRow {
            line: number,
            end: 0,
            cells,
        };
        let (here, named) = names.header(0, std::slice::from_ref(&row));
        if here.is_header(named) {
            above = Some(here);
        } else if above
            .iter()
            .chain([header])
            .any(|header| header.fits(&row.cells, mapping))
        {
            lost.push(number);
        }
    }
    lost
}

/// The layout that a header gives, or what it lacks.
pub(super) fn layout(
    header: &Header,
    line: u64,
    mapping: &Mapping,
    unique: bool,
    ragged: bool,
) -> Result<Layout, Fault> {
    let columns = columns(header);
    let has = |field: Field| columns[field as usize].is_some();
    let end = match mapping.rules.ends {
        Ends::Processed if !has(Field::Processed) && has(Field::HandedOver) => Field::HandedOver,
        Ends::Processed => Field::Processed,
        Ends::HandedOver => Field::HandedOver,
    };
    let mut needed = vec![Field::Received, Field::Due, end];
    if !unique {
        needed.insert(0, Field::Id);
    }
    needed.retain(|&field| !has(field));
    if needed.is_empty() {
        let twins = header.twins.iter().zip(&header.columns).enumerate();
        let twins = twins.filter_map(|(number, (others, column))| {
            let field = column.field.filter(|_| !others.is_empty())?;
            // A procedure only warns of rows that share an id.
            let is_read = field != Field::Procedure && (field != Field::Id || !unique);
            let columns = std::iter::once(number).chain(others.iter().copied());
            is_read.then(|| Twin {
                field,
                columns: columns.collect(),
            })
        });
        return Ok(Layout {
            width: header.columns.len(),
            columns,
            end,
            ragged,
            header: header.folded.clone(),
            twins: twins.collect(),
        });
    }
    let unused: Vec<String> = header
        .columns
        .iter()
        .filter(|column| column.field.is_none())
        .filter_map(|column| column.header.clone())
        .filter(|header| !header.trim().is_empty())
        .collect();
    let doubtful = (header.columns.iter())
        .filter_map(|column| Some((column.header.clone()?, column.doubtful?)))
        .collect();
    let suggest = |field: Field| {
        let names = mapping.columns.iter().filter(|(_, of)| *of == field);
        names
            .filter_map(|(name, _)| nearest(name, unused.iter().map(String::as_str)))
            .next()
            .map(str::to_owned)
    };
    Err(Fault::MissingColumns(Box::new(MissingColumns {
        line,
        missing: needed
            .into_iter()
            .map(|field| (field, suggest(field)))
            .collect(),
        unused,
        known: Field::ALL.into_iter().filter(|&field| has(field)).collect(),
        doubtful,
        likely: Vec::new(),
        days: Vec::new(),
    })))
}

/// The layout of a header that lacks a needed column, for a look at what stands in the others.
pub(super) fn partial_layout(header: &Header, ragged: bool) -> Layout {
    Layout {
        width: header.columns.len(),
        columns: columns(header),
        end: Field::Processed,
        ragged,
        header: header.folded.clone(),
        // Whether they differ is asked once the columns are known.
        twins: Vec::new(),
    }
}

/// The column of each field, by the field's number.
fn columns(header: &Header) -> [Option<usize>; Field::ALL.len()] {
    let mut columns = [None; Field::ALL.len()];
    for (number, column) in header.columns.iter().enumerate() {
        if let Some(field) = column.field {
            columns[field as usize] = Some(number);
        }
    }
    columns
}

/// Whether the row below a header only numbers its columns: `1`, `(2)`, `[3]`, `(4)=(5)+(6)`.
pub(super) fn is_numbering(cells: &[String]) -> bool {
    let mut filled = cells
        .iter()
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty())
        .peekable();
    filled.peek().is_some()
        && filled.all(|cell| {
            let inner = cell.trim_matches(['(', ')', '[', ']']);
            inner.len() <= 2 && inner.bytes().all(|b| b.is_ascii_digit())
                || cell.starts_with('(') && cell.contains('=')
        })
}

/// The row that is likely a header with names never seen: the one above the first row with a day in it, if it has no digit, reads like a
/// header in every cell, and repeats nothing that stands below. The first row of a file without a header may have neither day nor digit.
pub(super) fn likely(rows: &[HeadRow]) -> Option<(u64, Vec<String>)> {
    let has_day = |row: &HeadRow| {
        let forms = [DateForm::Iso, DateForm::DayFirst];
        row.cells
            .iter()
            .any(|cell| Day::read(cell.trim().as_bytes(), &forms).is_some())
    };
    let first = rows.iter().take(WITHIN).position(has_day)?;
    let mut end = first;
    if is_numbering(&rows.get(end.checked_sub(1)?)?.cells) {
        end -= 1;
    }
    let is_repeated = |(column, cell): (usize, &String)| {
        let below = rows[first..].iter().filter_map(|row| row.cells.get(column));
        let key = fold(cell);
        below.into_iter().any(|cell| fold(cell) == key)
    };
    // One row, or several with merged cells that together name each column.
    (1..=TALLEST.min(end)).find_map(|height| {
        let block = &rows[end - height..end];
        let cells: Vec<String> = own_names(block).into_iter().map(str::to_owned).collect();
        let right = cells.len() == rows[first].cells.len()
            && cells.len() > 2
            && cells.iter().all(|cell| {
                !cell.trim().is_empty() && !cell.contains(|c: char| c.is_ascii_digit())
            });
        let is_header =
            right && shown::is_header(&cells) && !cells.iter().enumerate().any(is_repeated);
        is_header.then(|| (block[0].line, cells))
    })
}

/// The name of each column under a header of some rows: the lowest cell that holds something.
fn own_names(block: &[HeadRow]) -> Vec<&str> {
    let width = block.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let name = |column: usize| {
        let cells = block.iter().rev().filter_map(|row| row.cells.get(column));
        cells
            .map(String::as_str)
            .find(|cell| !cell.trim().is_empty())
    };
    (0..width)
        .map(|column| name(column).unwrap_or_default())
        .collect()
}

/// The names by which a column may be known: its own, and that below the names of its groups: `Ngày` over `Tiếp nhận` is `Ngày tiếp nhận`.
fn names_of(block: &[HeadRow], column: usize) -> Vec<String> {
    let at = |row: &HeadRow, column: usize| {
        row.cells
            .get(column)
            .map_or("", |cell| cell.trim())
            .to_owned()
    };
    let mut names: Vec<String> = Vec::new();
    for row in block.iter().rev() {
        let own = at(row, column);
        match names.last() {
            None if own.is_empty() => {}
            None => names.push(own),
            // A group's name stands above the first of its columns.
            Some(below) => {
                let group = (0..=column)
                    .rev()
                    .map(|column| at(row, column))
                    .find(|cell| !cell.is_empty());
                let longer = group.map(|group| format!("{group} {below}"));
                names.extend(longer);
            }
        }
    }
    names
}

/// Whether a row names columns, and puts a field elsewhere than the file's header does. A header that is only repeated, as on each page, does not,
/// nor does one of its rows.
pub(super) fn is_other(cells: Vec<String>, layout: &Layout, names: &Names<'_>) -> bool {
    let is_said = |row: &Vec<String>| {
        let filled = cells.iter().map(|cell| fold(cell)).enumerate();
        let mut filled = filled.filter(|(_, cell)| !cell.is_empty());
        filled.all(|(column, cell)| row.get(column) == Some(&cell))
    };
    if layout.header.iter().any(is_said) {
        return false;
    }
    let row = HeadRow {
        line: 0,
        end: 0,
        cells,
    };
    let (header, named) = names.header(0, std::slice::from_ref(&row));
    let is_moved = |(number, column): (usize, &Column)| {
        let known = column.field.and_then(|field| layout.column(field));
        known.is_some_and(|known| known != number)
    };
    // A dossier's cell may well read like the name of one column.
    named >= 2 && header.is_header(named) && header.columns.iter().enumerate().any(is_moved)
}

/// Column names, folded, with their field and rank: of two columns of one field, the name that the mapping lists first decides.
#[derive(Debug)]
pub(super) struct Names<'a> {
    mapping: &'a Mapping,
    ranks: HashMap<String, (usize, Field)>,
    /// Names that say which of several columns they mean, or which place.
    places: Vec<(usize, ColumnName<'a>, Field)>,
}

impl<'a> Names<'a> {
    pub(super) fn new(mapping: &'a Mapping) -> Names<'a> {
        let names = mapping.columns.iter().enumerate();
        let places = names.clone().filter_map(|(rank, (name, field))| {
            let name = ColumnName::read(name)?;
            let is_place = !matches!(name, ColumnName::Header(_));
            is_place.then_some((rank, name, *field))
        });
        Names {
            mapping,
            places: places.collect(),
            ranks: names
                .rev()
                .map(|(rank, (name, field))| (fold(name), (rank, *field)))
                .collect(),
        }
    }

    fn find(&self, cell: &str) -> Meaning {
        let folded = fold(cell);
        let plain = trimmed(&folded);
        if let Some((rank, field)) = self.find_whole(plain) {
            return Meaning::One(rank, field);
        }
        self.find_parts(plain)
    }

    /// A name, folded, as it is or without what follows in brackets.
    fn find_whole(&self, plain: &str) -> Option<(Rank, Field)> {
        if let Some(&(rank, field)) = self.ranks.get(plain) {
            return Some(((rank, false), field));
        }
        let (before, words) = without_brackets(plain)?;
        let &(rank, field) = self.ranks.get(before)?;
        if is_another(field, words) {
            return None;
        }
        Some(((rank, words.contains(char::is_alphabetic)), field))
    }

    /// A header of several names, such as "Ngày hẹn trả/Hạn xử lý": what all of them name, or the one that is known. Where two name
    /// different things, the cells could be either.
    ///
    /// A name that stands whole in another header comes before. Of a unit's column all parts must be names of it: the cells of
    /// "Người nộp/Đơn vị" are people, and each would be a unit of its own.
    fn find_parts(&self, plain: &str) -> Meaning {
        let and = format!(" {} ", fold(AND));
        let parts: Vec<&str> = (plain.split(['/', '+']))
            .flat_map(|part| part.split(&and))
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        if parts.len() < 2 {
            return Meaning::None;
        }
        let found: Vec<Option<(Rank, Field)>> = parts
            .iter()
            .map(|part| self.find_whole(part))
            // A procedure beside an id only makes the id longer, and two dossiers have two all the same.
            .map(|found| found.filter(|(_, field)| *field != Field::Procedure))
            .collect();
        let Some(((rank, has_words), first)) = found.iter().copied().flatten().min() else {
            return Meaning::None;
        };
        // "Ngày nhận/trả kết quả": the second part is a day too, and another one.
        let shortened = parts
            .iter()
            .zip(&found)
            .filter(|(_, found)| found.is_none());
        let shortened = shortened.flat_map(|(part, _)| self.find_shortened(part));
        let named = found.iter().flatten().map(|(_, field)| *field);
        if let Some(second) = named.chain(shortened).find(|field| *field != first) {
            return Meaning::Two(first, second);
        }
        if first == Field::Unit && found.iter().any(Option::is_none) {
            return Meaning::None;
        }
        Meaning::One((self.mapping.columns.len() + rank, has_words), first)
    }

    /// What a part names that leaves out the first word or words, which stand before another part.
    fn find_shortened(&self, part: &str) -> impl Iterator<Item = Field> {
        BEGINNINGS.into_iter().filter_map(move |beginning| {
            let whole = format!("{} {part}", fold(beginning));
            Some(self.find_whole(&whole)?.1)
        })
    }

    /// What the cells of a column name: its own cell, or, below a group's name, both together. A group of several names says nothing by itself
    /// of the columns below it.
    fn meaning(&self, block: &[HeadRow], column: usize, own: &str) -> Meaning {
        let with_groups = match block {
            [_] => Vec::new(),
            _ => names_of(block, column),
        };
        let whole = with_groups
            .iter()
            .filter_map(|name| self.find_whole(trimmed(&fold(name))));
        match (self.find(own), whole.min()) {
            (Meaning::One(rank, field), Some(other)) => {
                let (rank, field) = other.min((rank, field));
                Meaning::One(rank, field)
            }
            (_, Some((rank, field))) => Meaning::One(rank, field),
            (own, None) => own,
        }
    }

    /// The column that a name with a place means, in a header with these names. A header that reads like the whole name is meant by it.
    fn column_at(&self, rank: usize, name: ColumnName<'_>, cells: &[&str]) -> Option<usize> {
        let bears = |cell: &str, name: &str| {
            let folded = fold(cell);
            let plain = trimmed(&folded);
            plain == name || without_brackets(plain).is_some_and(|(before, _)| before == name)
        };
        let whole = fold(&self.mapping.columns.get(rank)?.0);
        if cells.iter().any(|cell| bears(cell, &whole)) {
            return None;
        }
        match name {
            ColumnName::Header(_) => None,
            ColumnName::Place(place) => (place < cells.len()).then_some(place),
            ColumnName::Nth(name, number) => {
                let name = fold(name);
                let named = cells.iter().enumerate();
                let mut named = named.filter(|(_, cell)| bears(cell, &name));
                Some(named.nth(number - 1)?.0)
            }
        }
    }

    /// The header that some rows are, and how many columns are known by their names.
    fn header(&self, row: usize, block: &[HeadRow]) -> (Header, usize) {
        let cells = own_names(block);
        let by_name: Vec<Meaning> = cells
            .iter()
            .enumerate()
            .map(|(column, cell)| self.meaning(block, column, cell))
            .collect();
        let mut found = by_name.clone();
        for &(rank, name, field) in &self.places {
            if let Some(column) = self.column_at(rank, name, &cells) {
                let place = ((rank, false), field);
                let (rank, field) = match found[column] {
                    Meaning::One(known, of) => place.min((known, of)),
                    _ => place,
                };
                found[column] = Meaning::One(rank, field);
            }
        }
        let of_field = |field: Field| {
            let columns = found.iter().enumerate();
            columns.filter_map(move |(number, found)| match found {
                Meaning::One(rank, of) if *of == field => Some((*rank, number)),
                _ => None,
            })
        };
        let best = |field: Field| of_field(field).min();
        let columns: Vec<Column> = cells
            .iter()
            .enumerate()
            .map(|(number, cell)| Column {
                // What stands in brackets after a known name may be anything, and so may a part beside it.
                header: shown::header(cell).or_else(|| match found[number] {
                    Meaning::One((rank, _), _) => {
                        let names = &self.mapping.columns;
                        Some(names[rank % names.len()].0.clone())
                    }
                    _ => None,
                }),
                field: match found[number] {
                    Meaning::One(_, field)
                        if best(field).is_some_and(|(_, best)| best == number) =>
                    {
                        Some(field)
                    }
                    _ => None,
                },
                doubtful: match found[number] {
                    Meaning::Two(first, second) => Some((first, second)),
                    _ => None,
                },
            })
            .collect();
        let twins = columns.iter().enumerate().map(|(number, column)| {
            let (Some(field), Meaning::One(rank, _)) = (column.field, found[number]) else {
                return Vec::new();
            };
            let same = of_field(field).filter(|&(of, other)| of == rank && other != number);
            same.map(|(_, other)| other).collect()
        });
        let is_named = |(column, by_name): (&Column, &Meaning)| {
            column.field.is_some() && matches!(by_name, Meaning::One(..))
        };
        let named = (columns.iter().zip(&by_name))
            .filter(|&column| is_named(column))
            .count();
        let folded = block
            .iter()
            .map(|row| row.cells.iter().map(|cell| fold(cell)).collect());
        let header = Header {
            row,
            height: block.len(),
            twins: twins.collect(),
            folded: folded.collect(),
            columns,
        };
        (header, named)
    }
}

/// How early the mapping lists a name, and whether words follow it in brackets: the lower, the better. "Ngày hẹn trả (gia hạn)" may be another
/// day than "Ngày hẹn trả", and gives way to it; "Ngày hẹn trả (2)" is only the same name once more.
type Rank = (usize, bool);

/// What a cell of a header names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    None,
    One(Rank, Field),
    /// Two fields in one cell.
    Two(Field, Field),
}

/// A header, folded, without the marks around it.
fn trimmed(folded: &str) -> &str {
    folded.trim_matches(['*', ':', '.', ' '])
}

/// A header, folded and trimmed, without what follows in brackets, and that: `Ngày hẹn trả (dd/mm/yyyy)`.
fn without_brackets(plain: &str) -> Option<(&str, &str)> {
    let (before, after) = plain.split_once('(')?;
    Some((before.trim_end_matches([' ', '*']), after))
}

/// Whether words in brackets make a column hold something else than its name says: "Ngày kết thúc (dự kiến)" is no end, "Trạng thái (cũ)" no
/// state. A due day is planned by its nature.
fn is_another(field: Field, words: &str) -> bool {
    let holds = |word: &str| {
        let word = fold(word);
        let mut parts = words.match_indices(&word);
        let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphabetic);
        parts.any(|(at, _)| {
            let (before, after) = (&words[..at], &words[at + word.len()..]);
            !is_letter(before.chars().next_back()) && !is_letter(after.chars().next())
        })
    };
    let has_happened = matches!(
        field,
        Field::Received | Field::Processed | Field::HandedOver
    );
    FORMER.iter().any(|word| holds(word)) || has_happened && PLANNED.iter().any(|word| holds(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> HeadRow {
        HeadRow {
            line: 1,
            end: 0,
            cells: cells.iter().map(|&cell| cell.to_owned()).collect(),
        }
    }

    #[test]
    fn the_header_is_found_below_a_title_block() {
        let rows = [
            row(&["BÁO CÁO TÌNH HÌNH TIẾP NHẬN"]),
            row(&["Ngày tiếp nhận", "từ 01/07/2025"]),
            row(&[
                "STT",
                "Mã hồ sơ",
                "Ngày\ntiếp nhận",
                "Ngày hẹn trả (*)",
                "NGÀY TRẢ KẾT QUẢ:",
            ]),
        ];
        let header = find(&rows, &Mapping::default()).unwrap();
        assert_eq!(header.row, 2);
        let fields: Vec<Option<Field>> = header.columns.iter().map(|c| c.field).collect();
        assert_eq!(
            fields,
            [
                None,
                Some(Field::Id),
                Some(Field::Received),
                Some(Field::Due),
                Some(Field::HandedOver)
            ]
        );
        let layout = layout(&header, 3, &Mapping::default(), false, false).unwrap();
        assert_eq!(layout.end, Field::HandedOver);
    }

    #[test]
    fn of_two_columns_of_a_field_the_preferred_name_decides() {
        let rows = [row(&["Ngày nộp", "Ngày tiếp nhận", "Hạn xử lý"])];
        let header = find(&rows, &Mapping::default()).unwrap();
        assert_eq!(header.columns[0].field, None);
        assert_eq!(header.columns[1].field, Some(Field::Received));
    }

    fn column_of(header: &str) -> Column {
        let mapping = Mapping::default();
        let (header, _) = Names::new(&mapping).header(0, &[row(&[header])]);
        header.columns[0].clone()
    }

    fn field_of(header: &str) -> Option<Field> {
        column_of(header).field
    }

    #[test]
    fn brackets_that_make_it_something_else_are_heard() {
        for (header, field) in [
            ("Ngày kết thúc xử lý (dự kiến)", None),
            ("Ngày kết thúc xử lý (Hẹn trả)", None),
            ("Ngày tiếp nhận (theo kế hoạch)", None),
            ("Trạng thái (cũ)", None),
            ("Ngày hẹn trả (ban đầu)", None),
            ("Ngày kết thúc xử lý (dd/mm/yyyy)", Some(Field::Processed)),
            (
                "Ngày kết thúc xử lý (được cấp nhật)",
                Some(Field::Processed),
            ),
            ("Ngày hẹn trả (dự kiến)", Some(Field::Due)),
        ] {
            assert_eq!(field_of(header), field, "{header}");
        }
    }

    #[test]
    fn parts_of_a_header_that_name_one_thing_are_understood() {
        for (header, field) in [
            ("Ngày hẹn trả/Hạn xử lý", Field::Due),
            ("Ngày hẹn trả / Hạn giải quyết", Field::Due),
            ("NGÀY TIẾP NHẬN VÀ NGÀY NHẬN HỒ SƠ", Field::Received),
            ("Mã số hồ sơ và tên thủ tục", Field::Id),
            ("STT/Mã hồ sơ:", Field::Id),
            ("Trạng thái/Ghi chú", Field::Status),
            ("Cơ quan/Đơn vị xử lý", Field::Unit),
            ("Phí/Lệ phí", Field::Fee),
        ] {
            assert_eq!(field_of(header), Some(field), "{header}");
        }
    }

    #[test]
    fn parts_of_a_header_that_name_two_things_are_not_guessed() {
        for (header, fields) in [
            ("Ngày tiếp nhận/Ngày hẹn trả", (Field::Received, Field::Due)),
            (
                "Ngày nhận và trả kết quả",
                (Field::Received, Field::HandedOver),
            ),
            ("Tiếp nhận/hẹn trả", (Field::Due, Field::Received)),
            ("Trạng thái/Hình thức nộp", (Field::Status, Field::Channel)),
        ] {
            let column = column_of(header);
            assert_eq!(
                (column.field, column.doubtful),
                (None, Some(fields)),
                "{header}"
            );
        }
        for header in [
            "Người nộp/Đơn vị",
            "Tên và địa chỉ",
            "Họ tên/Số điện thoại",
            "/",
        ] {
            let column = column_of(header);
            assert_eq!((column.field, column.doubtful), (None, None), "{header}");
        }
    }

    #[test]
    fn a_name_that_stands_whole_comes_before_one_among_parts() {
        let rows = [row(&[
            "Tên thủ tục/Mã hồ sơ",
            "Số HS",
            "Ngày nhận",
            "Hạn xử lý",
        ])];
        let header = find(&rows, &Mapping::default()).unwrap();
        assert_eq!(header.columns[0].field, None);
        assert_eq!(header.columns[1].field, Some(Field::Id));
    }

    fn fields(header: &Header) -> Vec<Option<Field>> {
        header.columns.iter().map(|column| column.field).collect()
    }

    fn own(columns: &[(&str, Field)]) -> Mapping {
        let mut own = Mapping::blank();
        own.columns = columns
            .iter()
            .map(|(name, field)| ((*name).to_owned(), *field))
            .collect();
        own.over(Mapping::default())
    }

    #[test]
    fn a_header_of_several_rows_names_each_column_by_its_lowest_cell_or_with_its_group() {
        use Field::*;
        let rows = [
            row(&["DANH SÁCH"]),
            row(&["STT", "Mã hồ sơ", "Ngày", "", "", "Trạng thái"]),
            row(&["", "", "Tiếp nhận", "Hẹn trả", "Ngày kết thúc xử lý", ""]),
            row(&["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]),
            row(&["1", "H99.1", "01/07/2025", "02/07/2025", "", "Đang xử lý"]),
        ];
        let header = find(&rows, &Mapping::default()).unwrap();
        assert_eq!((header.row, header.height), (1, 2));
        assert_eq!(
            fields(&header),
            [
                None,
                Some(Id),
                Some(Received),
                Some(Due),
                Some(Processed),
                Some(Status)
            ]
        );
        assert_eq!(header.columns[3].header.as_deref(), Some("Hẹn trả"));
        assert_eq!(
            last_row(&header, &rows).map(|row| &row.cells[0][..]),
            Some("(1)")
        );

        let three = [
            row(&["Mã hồ sơ", "Giải quyết", "", "", ""]),
            row(&["", "Thời hạn", "", "Ngày", ""]),
            row(&[
                "",
                "Ngày tiếp nhận",
                "Ngày hẹn trả",
                "Kết thúc xử lý",
                "Ghi chú",
            ]),
        ];
        let header = find(&three, &Mapping::default()).unwrap();
        assert_eq!((header.row, header.height), (0, 3));
        assert_eq!(
            fields(&header),
            [Some(Id), Some(Received), Some(Due), Some(Processed), None]
        );
    }

    #[test]
    fn a_row_of_a_header_is_not_made_of_a_title_or_of_a_dossier() {
        let rows = [
            row(&["", "Mã hồ sơ", "Ngày tiếp nhận từ 01/07/2025"]),
            row(&[
                "Mã hồ sơ",
                "Ngày tiếp nhận",
                "Ngày hẹn trả",
                "",
                "Ngày trả kết quả",
            ]),
            row(&["H99.1", "01/07/2025", "02/07/2025", "Trạng thái", ""]),
        ];
        let header = find(&rows, &Mapping::default()).unwrap();
        assert_eq!((header.row, header.height), (1, 1));
    }

    #[test]
    fn of_two_columns_of_one_name_the_mapping_chooses() {
        use Field::*;
        let cells = [
            "Mã hồ sơ",
            "Ngày tiếp nhận",
            "Ngày tiếp nhận (2)",
            "Ngày hẹn trả",
            "",
            "Ngày trả kết quả",
        ];
        let of = |columns: &[(&str, Field)]| {
            let mapping = own(columns);
            let header = find(&[row(&cells)], &mapping).unwrap();
            layout(&header, 1, &mapping, false, false).unwrap()
        };
        let unsaid = of(&[]);
        assert_eq!(unsaid.column(Received), Some(1));
        let twin = Twin {
            field: Received,
            columns: vec![1, 2],
        };
        assert_eq!(unsaid.twins, [twin]);
        for name in ["Ngày tiếp nhận#2", "#C", "#3"] {
            let said = of(&[(name, Received)]);
            assert_eq!(
                (said.column(Received), &said.twins[..]),
                (Some(2), &[][..]),
                "{name}"
            );
        }
        assert_eq!(
            of(&[("ngày tiếp nhận # 1", Received)]).column(Received),
            Some(1)
        );
        // A column without a name has a place.
        assert_eq!(of(&[("#E", Status)]).column(Status), Some(4));
        assert_eq!(of(&[("#Z", Status)]).column(Status), None);
    }

    #[test]
    fn a_header_with_a_number_sign_is_still_a_name() {
        let mapping = own(&[("Ngày#2", Field::Received), ("#B", Field::Id)]);
        let cells = ["Ngày#2", "Mã", "Ngày", "Ngày", "Ngày hẹn trả"];
        let header = find(&[row(&cells)], &mapping).unwrap();
        assert_eq!(
            fields(&header)[..4],
            [Some(Field::Received), Some(Field::Id), None, None]
        );
        // Places alone find no header: every row has them.
        let places = own(&[("#A", Field::Id), ("#B", Field::Received)]);
        assert_eq!(find(&[row(&["x", "y", "z"])], &places), None);
    }

    #[test]
    fn a_header_of_two_rows_never_seen_is_shown_whole() {
        let rows = [
            row(&["Mã", "Thời hạn", "", "Kết quả"]),
            row(&["", "Vào sổ", "Hẹn dân", ""]),
            row(&["H1", "01/07/2025", "02/07/2025", "x"]),
        ];
        let names = ["Mã", "Vào sổ", "Hẹn dân", "Kết quả"].map(str::to_owned);
        assert_eq!(likely(&rows), Some((1, names.to_vec())));
    }

    /// A name with something in brackets may be another day: the extended one beside the first.
    #[test]
    fn of_two_columns_the_one_with_nothing_in_brackets_decides() {
        for names in [
            ["Ngày hẹn trả (gia hạn)", "Ngày hẹn trả", "Ngày tiếp nhận"],
            ["Ngày hẹn trả", "Ngày hẹn trả (gia hạn)", "Ngày tiếp nhận"],
        ] {
            let header = find(&[row(&names)], &Mapping::default()).unwrap();
            let due = header
                .columns
                .iter()
                .position(|c| c.field == Some(Field::Due));
            assert_eq!(due.map(|due| names[due]), Some("Ngày hẹn trả"));
        }
        let names = ["Ngày hẹn trả (dd/mm/yyyy)", "Ngày tiếp nhận"];
        let header = find(&[row(&names)], &Mapping::default()).unwrap();
        assert_eq!(header.columns[0].field, Some(Field::Due));
    }

    #[test]
    fn what_is_missing_is_named_with_the_nearest_header() {
        let rows = [row(&[
            "Mã hồ sơ",
            "Ngày tiếp nhậm",
            "Ngày hẹn trả",
            "Ngày trả kết quả",
        ])];
        let header = find(&rows, &Mapping::default()).unwrap();
        assert_eq!(
            layout(&header, 7, &Mapping::default(), false, false),
            Err(Fault::MissingColumns(Box::new(MissingColumns {
                line: 7,
                missing: vec![(Field::Received, Some("Ngày tiếp nhậm".into()))],
                unused: vec!["Ngày tiếp nhậm".into()],
                known: vec![Field::Id, Field::Due, Field::HandedOver],
                doubtful: Vec::new(),
                likely: Vec::new(),
                days: Vec::new(),
            })))
        );
    }

    #[test]
    fn what_reads_like_a_dossier_above_the_header_is_lost() {
        let names = ["Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày trả"];
        let mapping = Mapping::default();
        let header = find(&[row(&names)], &mapping).unwrap();
        let lost = |lines: &[&[&str]]| {
            let lines = (1..).zip(lines.iter().map(|cells| row(cells).cells));
            lost(lines, &header, &mapping)
        };
        assert_eq!(
            lost(&[
                &["DANH SÁCH HỒ SƠ"],
                &["H23.1", "01/07/2025 08:30", "", ""],
                &names,
                &["H23.2", "02/07/2025", "03/07/2025", "x"],
                &["Ngày tiếp nhận", "Mã hồ sơ"],
                &["04/07/2025", "H23.3"],
            ]),
            [2, 4, 6]
        );
        // What stands in a title block.
        assert_eq!(
            lost(&[
                &["Kỳ 07/2025 từ ngày", "01/07/2025", "31/07/2025", ""],
                &["Từ ngày", "01/07/2025", "đến ngày", "31/07/2025"],
                &["", "01/07/2025", "31/07/2025", ""],
                &["(1)", "(2)", "(3)", "(4)"],
                &["Mã hồ sơ", "", "Ngày tiếp nhận", ""],
                &names,
            ]),
            [0; 0]
        );
    }

    #[test]
    fn a_row_of_column_numbers_is_no_dossier() {
        let numbering = |cells: &[&str]| is_numbering(&row(cells).cells);
        assert!(numbering(&["(1)", "(2)", "", "(3)=(4)+(5)", "12"]));
        assert!(!numbering(&["", ""]));
        assert!(!numbering(&["1", "H23.1", "01/07/2025"]));
    }
}
