//! Finds the header below a title block, and says which column holds what.

use std::borrow::Cow;

use super::column::ColumnName;
use super::day::{Day, without_clock};
use super::dress::undressed;
use super::layout::{Layout, Twin};
use super::mapping::{DateForm, Ends, Field, Mapping, WithoutDue};
use super::names::{Names, own_names};
use super::report::{Column, Fault, MissingColumns};
use super::shown;
use super::survey::names_people;
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
    pub twins: Vec<Vec<usize>>,
    /// Its cells as they are compared, row by row.
    pub folded: Vec<Vec<String>>,
}

impl Header {
    /// How many fields have a column.
    pub(super) fn known(&self) -> usize {
        self.columns.iter().filter(|c| c.field.is_some()).count()
    }

    /// Whether at least two columns are known, a day among them. So many are known by their names: places alone make no header, for every row
    /// has them.
    fn is_header(&self, named: usize) -> bool {
        let is_day = |column: &Column| column.field.is_some_and(Field::is_day);
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
        .or_else(|| partly_known(rows, &names, mapping))
}

/// A header of which only some columns are known, by a mapping that is not yet whole or that says places: the rows that are likely one; for
/// places the row above the first day, whatever it says.
fn partly_known(rows: &[HeadRow], names: &Names<'_>, mapping: &Mapping) -> Option<Header> {
    let is_place = |name: &str| matches!(ColumnName::read(name), Some(ColumnName::Place(_)));
    let above_day = || {
        let first = rows.iter().take(WITHIN).position(has_day)?;
        let above = first
            .checked_sub(1)
            .filter(|&above| may_be_header(&rows[above].cells));
        above.map(|above| (above, 1))
    };
    let has_places = mapping.columns.iter().any(|(name, _)| is_place(name));
    let likely = likely_block(rows).map(|(first, height, _)| (first, height));
    let (first, height) = likely.or_else(|| above_day().filter(|_| has_places))?;
    let (header, _) = names.header(first, &rows[first..first + height]);
    (header.known() > 0).then_some(header)
}

fn has_day(row: &HeadRow) -> bool {
    let forms = [DateForm::Iso, DateForm::DayFirst];
    row.cells
        .iter()
        .any(|cell| Day::read(cell.trim().as_bytes(), &forms).is_some())
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

/// Whether a row among these reads like a dossier whatever the columns are called: two days at least, and something like an id.
pub(super) fn are_dossiers(rows: &[HeadRow]) -> bool {
    let forms = [DateForm::Iso, DateForm::DayFirst];
    rows.iter().any(|row| {
        let cells = row.cells.iter().map(|cell| undressed(cell.as_bytes()));
        let (mut days, mut has_id) = (0, false);
        for cell in cells {
            if Day::read(without_clock(&cell), &forms).is_some() {
                days += 1;
            } else {
                has_id |= is_like_id(&cell);
            }
        }
        days >= 2 && has_id
    })
}

/// Whether the first row that holds anything is a dossier already.
pub(super) fn begin_with_dossier(rows: &[HeadRow]) -> bool {
    let holds = |row: &&HeadRow| row.cells.iter().any(|cell| !cell.trim().is_empty());
    let first = rows.iter().find(holds);
    first.is_some_and(|row| are_dossiers(std::slice::from_ref(row)))
}

/// Whether a cell that is no day is like an id: at least five letters, digits and marks in one piece, with several digits.
pub(super) fn is_like_id(cell: &[u8]) -> bool {
    const LEAST: usize = 5;
    const DIGITS: usize = 2;
    let is_of_id = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._/".contains(byte);
    let digits = cell.iter().filter(|byte| byte.is_ascii_digit()).count();
    // A sum of money has a separator and nothing else beside its digits.
    let is_amount = cell
        .iter()
        .all(|byte| byte.is_ascii_digit() || b".,".contains(byte))
        && cell.iter().any(|byte| b".,".contains(byte));
    cell.len() >= LEAST && digits >= DIGITS && cell.iter().all(is_of_id) && !is_amount
}

/// The layout that a header gives, or what it lacks.
pub(super) fn layout(
    header: &Header,
    line: u64,
    mapping: &Mapping,
    unique: bool,
    ragged: bool,
) -> Result<Layout, Fault> {
    let (columns, more_fees) = columns(header);
    let has = |field: Field| columns[field as usize].is_some();
    let end = match mapping.rules.ends {
        Ends::Processed if !has(Field::Processed) && has(Field::HandedOver) => Field::HandedOver,
        Ends::Processed => Field::Processed,
        Ends::HandedOver => Field::HandedOver,
    };
    let mut needed = vec![Field::Received, Field::Due, end];
    if mapping.rules.without_due == WithoutDue::InTerm {
        needed.retain(|&field| field != Field::Due);
    }
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
            more_fees,
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
    // Whose dossier it is tells nothing that is counted, however its name reads: "chủ hồ sơ" is near "mã hồ sơ".
    let candidates = unused
        .iter()
        .map(String::as_str)
        .filter(|header| !names_people(header));
    let suggest = |field: Field| {
        let names = mapping.columns.iter().filter(|(_, of)| *of == field);
        names
            .filter_map(|(name, _)| nearest(name, candidates.clone()))
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
        alone: Vec::new(),
    })))
}

/// The layout of a header that lacks a needed column, for a look at what stands in the others.
pub(super) fn partial_layout(header: &Header, ragged: bool) -> Layout {
    let (columns, more_fees) = columns(header);
    Layout {
        width: header.columns.len(),
        columns,
        more_fees,
        end: Field::Processed,
        ragged,
        header: header.folded.clone(),
        // Whether they differ is asked once the columns are known.
        twins: Vec::new(),
    }
}

/// The column of each field, by the field's number, and those of a fee that has more than one.
fn columns(header: &Header) -> ([Option<usize>; Field::ALL.len()], Vec<usize>) {
    let mut columns = [None; Field::ALL.len()];
    let mut more = Vec::new();
    for (number, column) in header.columns.iter().enumerate() {
        let Some(field) = column.field else {
            continue;
        };
        match &mut columns[field as usize] {
            Some(_) => more.push(number),
            first => *first = Some(number),
        }
    }
    (columns, more)
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
    likely_block(rows).map(|(first, _, cells)| (rows[first].line, cells))
}

/// The same: the number of its first row, how many it has, and its names.
fn likely_block(rows: &[HeadRow]) -> Option<(usize, usize, Vec<String>)> {
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
        is_header.then_some((end - height, height, cells))
    })
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
        column.field.is_some_and(|field| {
            layout.column(field).is_some() && layout.read(field).all(|known| known != number)
        })
    };
    // A dossier's cell may well read like the name of one column.
    named >= 2 && header.is_header(named) && header.columns.iter().enumerate().any(is_moved)
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
                alone: Vec::new(),
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
