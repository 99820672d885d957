//! Finds the header below a title block, and says which column holds what.

use std::collections::HashMap;

use super::day::Day;
use super::layout::Layout;
use super::mapping::{DateForm, Ends, Field, Mapping};
use super::report::{Column, Fault, MissingColumns};
use super::shown;
use super::vietnamese::{AND, BEGINNINGS};
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

/// A header that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// Its number among the rows.
    pub row: usize,
    pub columns: Vec<Column>,
}

impl Header {
    /// How many fields have a column.
    pub(super) fn known(&self) -> usize {
        self.columns.iter().filter(|c| c.field.is_some()).count()
    }
}

/// The row with the most known column names: two at least, a day among them.
pub(super) fn find(rows: &[HeadRow], mapping: &Mapping) -> Option<Header> {
    let names = Names::new(mapping);
    let mut best: Option<Header> = None;
    for (number, row) in rows.iter().enumerate().take(WITHIN) {
        let header = Header {
            row: number,
            columns: names.columns(&row.cells),
        };
        let has_day = header.columns.iter().any(|column| {
            matches!(
                column.field,
                Some(Field::Received | Field::Due | Field::Processed | Field::HandedOver)
            )
        });
        if has_day
            && header.known() >= 2
            && best
                .as_ref()
                .is_none_or(|best| header.known() > best.known())
        {
            best = Some(header);
        }
    }
    best
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
        return Ok(Layout {
            width: header.columns.len(),
            columns,
            end,
            ragged,
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
    let above = rows.get(first.checked_sub(1)?)?;
    let right = above.cells.len() == rows[first].cells.len()
        && above.cells.len() > 2
        && above
            .cells
            .iter()
            .all(|cell| !cell.trim().is_empty() && !cell.contains(|c: char| c.is_ascii_digit()));
    let is_repeated = |(column, cell): (usize, &String)| {
        let below = rows[first..].iter().filter_map(|row| row.cells.get(column));
        let key = fold(cell);
        below.into_iter().any(|cell| fold(cell) == key)
    };
    let is_header =
        right && shown::is_header(&above.cells) && !above.cells.iter().enumerate().any(is_repeated);
    is_header.then(|| (above.line, above.cells.clone()))
}

/// Column names, folded, with their field and rank: of two columns of one field, the name that the mapping lists first decides.
struct Names<'a> {
    mapping: &'a Mapping,
    ranks: HashMap<String, (usize, Field)>,
}

impl<'a> Names<'a> {
    fn new(mapping: &'a Mapping) -> Names<'a> {
        let names = mapping.columns.iter().enumerate().rev();
        Names {
            mapping,
            ranks: names
                .map(|(rank, (name, field))| (fold(name), (rank, *field)))
                .collect(),
        }
    }

    fn find(&self, cell: &str) -> Meaning {
        let folded = fold(cell);
        let plain = folded.trim_matches(['*', ':', '.', ' ']);
        if let Some((rank, field)) = self.find_whole(plain) {
            return Meaning::One(rank, field);
        }
        self.find_parts(plain)
    }

    fn find_whole(&self, plain: &str) -> Option<(usize, Field)> {
        let found = self.ranks.get(plain).or_else(|| {
            // "Ngày hẹn trả (dd/mm/yyyy)"
            let (before, _) = plain.split_once('(')?;
            self.ranks.get(before.trim_end_matches([' ', '*']))
        });
        found.copied()
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
        let found: Vec<Option<(usize, Field)>> = parts
            .iter()
            .map(|part| self.find_whole(part))
            // A procedure beside an id only makes the id longer, and two dossiers have two all the same.
            .map(|found| found.filter(|(_, field)| *field != Field::Procedure))
            .collect();
        let Some((rank, first)) = found.iter().copied().flatten().min() else {
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
        Meaning::One(self.mapping.columns.len() + rank, first)
    }

    /// What a part names that leaves out the first word or words, which stand before another part.
    fn find_shortened(&self, part: &str) -> impl Iterator<Item = Field> {
        BEGINNINGS.into_iter().filter_map(move |beginning| {
            let whole = format!("{} {part}", fold(beginning));
            Some(self.find_whole(&whole)?.1)
        })
    }

    fn columns(&self, cells: &[String]) -> Vec<Column> {
        let found: Vec<Meaning> = cells.iter().map(|cell| self.find(cell)).collect();
        let best = |field: Field| {
            let ranks = found.iter().enumerate();
            ranks
                .filter_map(|(number, found)| match found {
                    Meaning::One(rank, of) if *of == field => Some((*rank, number)),
                    _ => None,
                })
                .min()
                .map(|(_, number)| number)
        };
        cells
            .iter()
            .enumerate()
            .map(|(number, cell)| Column {
                // What stands in brackets after a known name may be anything, and so may a part beside it.
                header: shown::header(cell).or_else(|| match found[number] {
                    Meaning::One(rank, _) => {
                        let names = &self.mapping.columns;
                        Some(names[rank % names.len()].0.clone())
                    }
                    _ => None,
                }),
                field: match found[number] {
                    Meaning::One(_, field) if best(field) == Some(number) => Some(field),
                    _ => None,
                },
                doubtful: match found[number] {
                    Meaning::Two(first, second) => Some((first, second)),
                    _ => None,
                },
            })
            .collect()
    }
}

/// What a cell of a header names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    None,
    /// A field, and how early the mapping lists its name: the lower, the better.
    One(usize, Field),
    /// Two fields in one cell.
    Two(Field, Field),
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

    fn field_of(header: &str) -> Option<Field> {
        Names::new(&Mapping::default()).columns(&[header.to_owned()])[0].field
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
        let names = Mapping::default();
        let names = Names::new(&names);
        for (header, fields) in [
            ("Ngày tiếp nhận/Ngày hẹn trả", (Field::Received, Field::Due)),
            (
                "Ngày nhận và trả kết quả",
                (Field::Received, Field::HandedOver),
            ),
            ("Tiếp nhận/hẹn trả", (Field::Due, Field::Received)),
            ("Trạng thái/Hình thức nộp", (Field::Status, Field::Channel)),
        ] {
            let column = &names.columns(&[header.to_owned()])[0];
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
            let column = &names.columns(&[header.to_owned()])[0];
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
    fn a_row_of_column_numbers_is_no_dossier() {
        let numbering = |cells: &[&str]| is_numbering(&row(cells).cells);
        assert!(numbering(&["(1)", "(2)", "", "(3)=(4)+(5)", "12"]));
        assert!(!numbering(&["", ""]));
        assert!(!numbering(&["1", "H23.1", "01/07/2025"]));
    }
}
