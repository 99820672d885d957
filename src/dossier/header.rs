//! Finds the header below a title block, and says which column holds what.

use std::collections::HashMap;

use super::day::{Day, without_clock};
use super::layout::Layout;
use super::mapping::{DateForm, Ends, Field, Mapping};
use super::report::{Column, Fault};
use super::shown;
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

    fn has_day(&self) -> bool {
        self.columns.iter().any(|column| {
            matches!(
                column.field,
                Some(Field::Received | Field::Due | Field::Processed | Field::HandedOver)
            )
        })
    }

    /// Whether the cells are those of a dossier: a day of receipt, and an id; where there is no column for ids, an appointment day.
    fn fits(&self, cells: &[String], mapping: &Mapping) -> bool {
        let cell = |field: Field| {
            let of = |column: &Column| column.field == Some(field);
            let cell = cells.get(self.columns.iter().position(of)?)?;
            Some(cell.trim())
        };
        let is_day = |field: Field| {
            cell(field).is_some_and(|cell| {
                Day::read(without_clock(cell.as_bytes()), &mapping.rules.dates).is_some()
            })
        };
        // A title has blanks in it.
        let is_id = |id: &str| {
            id.contains(|c: char| c.is_ascii_digit()) && !id.contains(char::is_whitespace)
        };
        is_day(Field::Received) && cell(Field::Id).map_or_else(|| is_day(Field::Due), is_id)
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
        if header.has_day()
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
        let here = Header {
            row: 0,
            columns: names.columns(&cells),
        };
        if here.has_day() && here.known() >= 2 {
            above = Some(here);
        } else if above
            .iter()
            .chain([header])
            .any(|header| header.fits(&cells, mapping))
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
    let mut columns = [None; Field::ALL.len()];
    for (number, column) in header.columns.iter().enumerate() {
        if let Some(field) = column.field {
            columns[field as usize] = Some(number);
        }
    }
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
    let suggest = |field: Field| {
        let names = mapping.columns.iter().filter(|(_, of)| *of == field);
        names
            .filter_map(|(name, _)| nearest(name, unused.iter().map(String::as_str)))
            .next()
            .map(str::to_owned)
    };
    Err(Fault::MissingColumns {
        line,
        missing: needed
            .into_iter()
            .map(|field| (field, suggest(field)))
            .collect(),
        unused,
    })
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

/// Whether a row names columns, and puts a field elsewhere than the file's header does. A header that is only repeated, as on each page, does not.
pub(super) fn is_other(cells: &[String], layout: &Layout, names: &Names<'_>) -> bool {
    let header = Header {
        row: 0,
        columns: names.columns(cells),
    };
    let is_moved = |(number, column): (usize, &Column)| {
        let known = column.field.and_then(|field| layout.column(field));
        known.is_some_and(|known| known != number)
    };
    header.has_day() && header.known() >= 2 && header.columns.iter().enumerate().any(is_moved)
}

/// Column names, folded, with their field and rank: of two columns of one field, the name that the mapping lists first decides.
#[derive(Debug)]
pub(super) struct Names<'a> {
    mapping: &'a Mapping,
    ranks: HashMap<String, (usize, Field)>,
}

impl<'a> Names<'a> {
    pub(super) fn new(mapping: &'a Mapping) -> Names<'a> {
        let names = mapping.columns.iter().enumerate().rev();
        Names {
            mapping,
            ranks: names
                .map(|(rank, (name, field))| (fold(name), (rank, *field)))
                .collect(),
        }
    }

    /// The name's rank, whether something follows it in brackets, and its field.
    fn find(&self, cell: &str) -> Option<((usize, bool), Field)> {
        let folded = fold(cell);
        let plain = folded.trim_matches(['*', ':', '.', ' ']);
        if let Some(&(rank, field)) = self.ranks.get(plain) {
            return Some(((rank, false), field));
        }
        // "Ngày hẹn trả (dd/mm/yyyy)"; but also "Ngày hẹn trả (gia hạn)", which gives way to the plain name.
        let (before, _) = plain.split_once('(')?;
        let (rank, field) = self.ranks.get(before.trim_end_matches([' ', '*']))?;
        Some(((*rank, true), *field))
    }

    fn columns(&self, cells: &[String]) -> Vec<Column> {
        let found: Vec<Option<((usize, bool), Field)>> =
            cells.iter().map(|cell| self.find(cell)).collect();
        let best = |field: Field| {
            let ranks = found.iter().enumerate();
            ranks
                .filter_map(|(number, found)| {
                    found
                        .filter(|(_, of)| *of == field)
                        .map(|(rank, _)| (rank, number))
                })
                .min()
                .map(|(_, number)| number)
        };
        cells
            .iter()
            .enumerate()
            .map(|(number, cell)| Column {
                // What stands in brackets after a known name may be anything.
                header: shown::header(cell).or_else(|| {
                    found[number].map(|found| self.mapping.columns[found.0.0].0.clone())
                }),
                field: found[number]
                    .map(|(_, field)| field)
                    .filter(|&field| best(field) == Some(number)),
            })
            .collect()
    }
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
            Err(Fault::MissingColumns {
                line: 7,
                missing: vec![(Field::Received, Some("Ngày tiếp nhậm".into()))],
                unused: vec!["Ngày tiếp nhậm".into()],
            })
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
