//! Rows between and below the dossiers: headings of groups, totals, signatures, a header printed again on each page.
//!
//! What might be a dossier is none of them, and stays a bad row: a row with something like an id, with a day or what was meant for one, with a
//! status or a channel that is known, or with as many cells as a dossier has.

use std::sync::LazyLock;

use super::day::Day;
use super::dress::undressed;
use super::header::is_numbering;
use super::layout::Layout;
use super::mapping::{DateForm, Field};
use super::row::Cells;
use super::spoiled::is_error;
use super::vietnamese::{AROUND_AMOUNT, DAY, MONTH, PAGES, TOTALS, YEAR};
use super::vocabulary::{Vocabulary, meaning};
use crate::text::fold;

/// The most cells with words in them: a heading has one, signatures stand side by side.
const MOST_TEXTS: usize = 3;

/// Whether a row that could not be read as a dossier is none.
#[cold]
pub(super) fn is_no_dossier(
    row: &(impl Cells + ?Sized),
    layout: &Layout,
    vocabulary: &Vocabulary<'_>,
) -> bool {
    let mut cells = Vec::new();
    for column in 0..row.len().max(layout.width) {
        match std::str::from_utf8(&undressed(&row.cell(column))) {
            Ok(text) => cells.push(text.to_owned()),
            Err(_) => return false,
        }
    }
    let cell = |field: Field| {
        let column = layout.column(field);
        column
            .and_then(|column| cells.get(column))
            .map_or("", String::as_str)
    };
    let forms = [DateForm::Iso, DateForm::DayFirst];
    if cells
        .iter()
        .any(|cell| Day::read(cell.as_bytes(), &forms).is_some())
    {
        return false;
    }
    if is_header_again(&cells, layout) || is_numbers_of_columns(&cells) {
        return true;
    }
    let is_known = meaning(&vocabulary.statuses, cell(Field::Status)).is_some()
        || meaning(&vocabulary.channels, cell(Field::Channel)).is_some();
    let is_total = cells.iter().any(|cell| begins_total(cell));
    let may_be_day = |field| {
        let cell = cell(field);
        // An error stands in the place of a value.
        is_error(cell)
            || has_digit(cell)
                && !is_place_and_day(cell)
                && !(is_total && (begins_total(cell) || is_count(cell)))
    };
    let days = [
        Field::Received,
        Field::Due,
        Field::Processed,
        Field::HandedOver,
    ];
    let id = cell(Field::Id);
    let is_no_id = !has_digit(id) && !is_error(id)
        || begins_total(id)
        || is_prose(id)
        || is_page(id)
        || is_total && is_count(id);
    if is_known || days.into_iter().any(may_be_day) || !is_no_id {
        return false;
    }
    let filled: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
    let texts = filled.iter().filter(|cell| !is_amount(cell)).count();
    // A number before names and subjects is that of a dossier in the list.
    let is_listed = !is_total && filled.first().is_some_and(|cell| is_count(cell)) && texts > 1;
    texts <= MOST_TEXTS && !is_listed
}

/// Whether at least two cells say what the header says in their columns, and half of all that hold something.
fn is_header_again(cells: &[String], layout: &Layout) -> bool {
    let is_said = |(column, cell): (usize, &String)| {
        let folded = fold(cell);
        let mut said = layout.header.iter().filter_map(|row| row.get(column));
        !cell.is_empty() && said.any(|said| *said == folded)
    };
    let said = cells
        .iter()
        .enumerate()
        .filter(|&cell| is_said(cell))
        .count();
    let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
    said >= 2 && said * 2 >= filled
}

/// Whether a row numbers its columns: three at least, each one more than the one before.
fn is_numbers_of_columns(cells: &[String]) -> bool {
    let number = |cell: &String| -> Option<u32> {
        let (first, _) = cell.split_once('=').unwrap_or((cell, ""));
        first.trim_matches(['(', ')', '[', ']']).parse().ok()
    };
    let filled = cells.iter().filter(|cell| !cell.is_empty());
    let numbers: Option<Vec<u32>> = filled.map(number).collect();
    is_numbering(cells)
        && numbers.is_some_and(|numbers| {
            numbers.len() >= 3 && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1)
        })
}

fn begins_total(text: &str) -> bool {
    // Asked of every cell of a row that is none, which a file may have millions of.
    static FOLDED: LazyLock<[String; 3]> = LazyLock::new(|| TOTALS.map(fold));
    let folded = fold(text);
    FOLDED.iter().any(|word| {
        folded
            .strip_prefix(word.as_str())
            .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    })
}

/// The number of a printed page: `Trang 1/3`.
fn is_page(text: &str) -> bool {
    let folded = fold(text);
    PAGES.iter().any(|word| {
        let rest = folded.strip_prefix(*word);
        rest.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
    })
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// A number of things: too small to be the serial number of a day.
fn is_count(text: &str) -> bool {
    text.parse::<f64>()
        .is_ok_and(|number| (0.0..36_526.0).contains(&number) && number.fract() == 0.0)
}

/// A number, or a sum of money.
fn is_amount(text: &str) -> bool {
    has_digit(text)
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || AROUND_AMOUNT.contains(c))
}

/// Whether a text is of words: two of letters alone, one of them Vietnamese or both longer than a code's, as `I. Lĩnh vực Hộ tịch (2 hồ sơ)`.
fn is_prose(text: &str) -> bool {
    let words = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| c.is_ascii_punctuation()));
    let words: Vec<&str> = words
        .filter(|word| word.chars().count() >= 2 && word.chars().all(char::is_alphabetic))
        .collect();
    words.len() >= 2 && (words.len() >= 3 || words.iter().any(|word| !word.is_ascii()))
}

/// The line above a signature: `Tân Kỳ, ngày 05 tháng 10 năm 2025`.
fn is_place_and_day(text: &str) -> bool {
    let folded = fold(text);
    let place = folded.split(&fold(DAY)).next().unwrap_or_default();
    place.contains(char::is_alphabetic)
        && [MONTH, YEAR]
            .iter()
            .all(|word| folded.contains(&fold(word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::day::Bounds;
    use crate::dossier::header::{self, HeadRow};
    use crate::dossier::mapping::Mapping;

    fn is_aside(cells: &[&str]) -> bool {
        let row = |cells: &[&str]| HeadRow {
            line: 1,
            end: 0,
            cells: cells.iter().map(|&cell| cell.to_owned()).collect(),
        };
        let head = [
            row(&[
                "STT",
                "Mã hồ sơ",
                "Người nộp",
                "Thời hạn",
                "",
                "Ngày kết thúc xử lý",
                "Trạng thái",
                "Hình thức nộp",
                "Phí, lệ phí",
            ]),
            row(&["", "", "", "Ngày tiếp nhận", "Ngày hẹn trả", "", "", "", ""]),
        ];
        let mapping = Mapping::default();
        let header = header::find(&head, &mapping).unwrap();
        let layout = header::layout(&header, 1, &mapping, false, false).unwrap();
        let day = chrono::NaiveDate::from_ymd_opt(2025, 12, 31).unwrap();
        is_no_dossier(
            &row(cells).cells[..],
            &layout,
            &Vocabulary::new(&mapping, None, Bounds::new(day, day)),
        )
    }

    #[test]
    fn headings_totals_and_signatures_are_no_dossiers() {
        for cells in [
            &["I. Lĩnh vực Hộ tịch"][..],
            &["", "Lĩnh vực Đất đai (12 hồ sơ)"],
            &["1", "Hộ tịch"],
            &["II", "", "Chứng thực"],
            &["", "Tổng cộng", "", "", "", "", "5"],
            &[
                "Tổng số: 12 hồ sơ",
                "",
                "",
                "12",
                "12",
                "10",
                "",
                "",
                "1.200.000",
            ],
            &["", "Cộng: 5"],
            &["", "TỔNG CỘNG", "12 hồ sơ"],
            &["", "", "", "Tân Kỳ, ngày 05 tháng 10 năm 2025"],
            &["", "Người lập biểu", "", "", "", "THỦ TRƯỞNG ĐƠN VỊ"],
            &["", "(Ký, ghi rõ họ tên)"],
            &["", "Trần Văn Thử", "", "", "", "Lê Thị Giả Định"],
            &[
                "STT",
                "Mã hồ sơ",
                "Người nộp",
                "Thời hạn",
                "",
                "Ngày kết thúc xử lý",
                "Trạng thái",
                "Hình thức nộp",
                "Phí, lệ phí",
            ],
            &["", "", "", "Ngày tiếp nhận", "NGÀY HẸN TRẢ"],
            &["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)=(5)-(6)"],
            &["7"],
            &["", "Trang 2/3"],
            &["", "Ngày in: 05/10/2025 08:00"],
        ] {
            assert!(is_aside(cells), "{cells:?}");
        }
    }

    #[test]
    fn what_may_be_a_dossier_is_none_of_them() {
        for cells in [
            &["1", "H99.1"][..],
            &["1", "2507010001"],
            &["", "Hồ sơ", "", "01/07/2025"],
            &["", "", "", "01.13.2025"],
            &["", "", "", "hôm nay, 8h"],
            &["", "", "", "45869"],
            &["", "Tổng cộng", "", "45869"],
            &["", "", "Trần Văn Thử", "", "", "", "Đang xử lý"],
            &["", "", "Trần Văn Thử", "", "", "", "", "Trực tuyến"],
            // A row of the list in which only a name and a subject were typed; one that is shifted to the right.
            &["5", "", "Trần Văn Thử", "", "", "", "chưa rõ"],
            &["", "", "H99.1", "", "01/07/2025", "02/07/2025"],
            &["", "", "", "", "", "", "", "", "01/07/2025"],
            &["", "a", "b", "c", "d"],
            &["", "HS 01"],
            &["", "H99.1", "", "Ngày tiếp nhận"],
            &["1", "3", "2"],
            &["", "#REF!"],
            &["", "", "", "#N/A"],
        ] {
            assert!(!is_aside(cells), "{cells:?}");
        }
    }
}
