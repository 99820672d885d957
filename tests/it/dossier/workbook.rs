//! Real workbooks, written here cell by cell as systems export them.

use cchc::dossier::{BadKind, CountId, Fault, Mapping};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use super::{count_bytes, july_and_august, request};

const COLUMNS: [&str; 8] = [
    "Mã hồ sơ",
    "Người nộp (giả định)",
    "Ngày tiếp nhận",
    "Ngày hẹn trả",
    "Ngày kết thúc xử lý",
    "Trạng thái",
    "Phí, lệ phí",
    "Thanh toán trực tuyến",
];

/// Id, days, status, fee, paid.
type Dossier<'a> = (&'a str, [&'a str; 3], &'a str, Option<f64>, bool);

/// A workbook with a sheet of notes before the list, a title block, a row of column numbers, and these rows.
fn workbook(rows: &[Dossier<'_>]) -> Vec<u8> {
    let mut book = Workbook::new();
    let notes = book.add_worksheet();
    notes.write_string(0, 0, "Dữ liệu giả định").unwrap();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "DANH SÁCH HỒ SƠ").unwrap();
    for (column, title) in (0..).zip(COLUMNS) {
        sheet.write_string(3, column, title).unwrap();
        sheet
            .write_string(4, column, format!("({})", column + 1))
            .unwrap();
    }
    let day = Format::new().set_num_format("dd/mm/yyyy hh:mm");
    for (row, (id, days, status, fee, paid)) in (5..).zip(rows) {
        sheet.write_string(row, 0, *id).unwrap();
        sheet.write_string(row, 1, "Nguyễn Văn Thử").unwrap();
        for (column, text) in (2..).zip(days) {
            match ExcelDateTime::parse_from_str(text) {
                Ok(typed) => sheet
                    .write_datetime_with_format(row, column, &typed, &day)
                    .unwrap(),
                Err(_) => sheet.write_string(row, column, *text).unwrap(),
            };
        }
        sheet.write_string(row, 5, *status).unwrap();
        if let Some(fee) = fee {
            sheet.write_number(row, 6, *fee).unwrap();
        }
        sheet.write_boolean(row, 7, *paid).unwrap();
    }
    book.save_to_buffer().unwrap()
}

/// A system that begins each page with the names of its columns, the first page without one of them.
#[test]
fn dossiers_above_the_header_are_bad_rows() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let dossier = |id: &str| {
        [
            id.to_owned(),
            "x".to_owned(),
            "2025-07-01".to_owned(),
            "2025-07-09".to_owned(),
        ]
    };
    let names = COLUMNS[..6].iter().map(|name| (*name).to_owned());
    let first: Vec<String> = names.clone().take(4).collect();
    let rows = [
        vec!["DANH SÁCH HỒ SƠ 07/2025".to_owned()],
        first,
        dossier("H99.1").to_vec(),
        dossier("H99.2").to_vec(),
        names.collect(),
        [
            &dossier("H99.3")[..],
            &["2025-07-08".to_owned(), "Đã trả kết quả".to_owned()],
        ]
        .concat(),
    ];
    for (row, cells) in (0..).zip(&rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    let bytes = book.save_to_buffer().unwrap();
    let report = count_bytes(&[&bytes], &Mapping::default(), &request(july_and_august()));
    assert_eq!(report.bad.get(&BadKind::AboveHeader), Some(&2));
    let lines: Vec<u64> = report.bad_rows.iter().map(|row| row.line).collect();
    assert_eq!((lines, report.rows), (vec![3, 4], 3));
}

#[test]
fn typed_cells_of_a_second_sheet_are_counted_below_a_title_block() {
    let bytes = workbook(&[
        // Typed days with a time of day; typed days and days as text in one row.
        (
            "H99.1",
            ["2025-07-01T08:30", "2025-07-10T17:00", "2025-07-09T10:00"],
            "Đã trả kết quả",
            Some(8_000.0),
            true,
        ),
        (
            "H99.2",
            ["2025-07-02", "31/07/2025", "2025-08-01"],
            "Đã trả kết quả",
            Some(0.0),
            true,
        ),
        // Nothing stored where a cell is blank.
        (
            "H99.3",
            ["2025-07-03", "2025-07-30", ""],
            "Đang xử lý",
            None,
            false,
        ),
        (
            "H99.4",
            ["hôm qua", "2025-07-30", ""],
            "Đang xử lý",
            Some(50_000.0),
            false,
        ),
    ]);
    let report = count_bytes(&[&bytes], &Mapping::default(), &request(july_and_august()));
    assert_eq!(report.rows, 4);
    assert_eq!(report.bad.get(&BadKind::NotADay), Some(&1));
    assert_eq!(
        (report.bad_rows[0].line, report.bad_rows[0].id.as_deref()),
        (9, Some("H99.4"))
    );
    let [july, august] = &report.groups[..] else {
        panic!("{:?}", report.groups);
    };
    let counts = |group: &cchc::dossier::Group, ids: &[CountId]| -> Vec<Option<u64>> {
        ids.iter().map(|id| group.counts.get(*id)).collect()
    };
    let ids = [
        CountId::ResolvedEarly,
        CountId::ResolvedLate,
        CountId::InProgressInTerm,
        CountId::InProgressOverdue,
        CountId::FeeBearing,
        CountId::PaidOnline,
        CountId::ReceivedOnline,
    ];
    // H99.2 falls due on the last day of July, and H99.3 the day before. A fee of 0 is none, so what was paid for it does not count.
    assert_eq!(
        counts(july, &ids),
        [Some(1), Some(0), Some(1), Some(1), Some(1), Some(1), None]
    );
    assert_eq!(
        counts(august, &ids),
        [Some(0), Some(1), Some(0), Some(1), Some(0), Some(0), None]
    );
}

/// Two sheets of dossiers: which counts is for the user to say, by hiding one.
#[test]
fn of_several_sheets_none_is_guessed_and_hidden_ones_do_not_count() {
    let with_copy = |hidden: bool| {
        let mut book = Workbook::new();
        for name in ["Tháng 7", "Bản sao"] {
            let sheet = book.add_worksheet().set_name(name).unwrap();
            sheet.set_hidden(hidden && name == "Bản sao");
            for (column, title) in (0..).zip(&COLUMNS[..6]) {
                sheet.write_string(0, column, *title).unwrap();
            }
            let row = [
                "H99.1",
                "",
                "2025-07-01",
                "2025-07-10",
                "2025-07-09",
                "Đã trả kết quả",
            ];
            for (column, text) in (0..).zip(row) {
                sheet.write_string(1, column, text).unwrap();
            }
        }
        let bytes = book.save_to_buffer().unwrap();
        count_bytes(&[&bytes], &Mapping::default(), &request(july_and_august()))
    };
    let Err(Fault::SeveralSheets { sheets }) = &with_copy(false).files[0].table else {
        panic!("one of two sheets was taken");
    };
    assert_eq!(sheets, &["Tháng 7", "Bản sao"]);
    let report = with_copy(true);
    assert_eq!(report.rows, 1);
    let table = report.files[0].table.as_ref().unwrap();
    assert_eq!(table.hidden_sheets, ["Bản sao"]);
}

/// As a script writes them: formulas of which no program has computed a value. One that gives a blank among others is a blank; one that
/// shows an error makes its row a bad one.
#[test]
fn formulas_that_no_program_computed_are_no_blanks() {
    let with_ends = |ends: [&str; 2]| {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.set_formula_result_default("");
        for (column, title) in (0..).zip(&COLUMNS[..6]) {
            sheet.write_string(0, column, *title).unwrap();
        }
        for (row, end) in (1..).zip(ends) {
            let id = format!("H99.{row}");
            let cells = [&id, "", "2025-07-01", "2025-07-10", "", ""];
            for (column, text) in (0..).zip(cells) {
                sheet.write_string(row, column, text).unwrap();
            }
            let status = ["Đã trả kết quả", "Đang xử lý"][usize::from(end.is_empty())];
            sheet.write_string(row, 5, status).unwrap();
            let end = Formula::new("=B1").set_result(end);
            sheet.write_formula(row, 4, end).unwrap();
        }
        let bytes = book.save_to_buffer().unwrap();
        count_bytes(&[&bytes], &Mapping::default(), &request(july_and_august()))
    };
    let report = with_ends(["", ""]);
    let Err(Fault::Uncomputed { column }) = &report.files[0].table else {
        panic!("{:?}", report.files[0].table);
    };
    assert_eq!((column.as_str(), report.rows), ("Ngày kết thúc xử lý", 0));
    let report = with_ends(["2025-07-08", ""]);
    assert_eq!((report.rows, report.bad_total()), (2, 0));
    let report = with_ends(["2025-07-08", "#N/A"]);
    assert_eq!(report.bad.get(&BadKind::NoValue), Some(&1));
    assert_eq!(
        (report.bad_rows[0].line, &report.bad_rows[0].id),
        (3, &None)
    );
}

/// "Có" over four rows stands in the first alone.
#[test]
fn cells_merged_over_rows_are_named_where_they_begin() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    sheet
        .merge_range(0, 0, 0, 5, "DANH SÁCH HỒ SƠ", &plain)
        .unwrap();
    for (column, title) in (0..).zip(&COLUMNS[..6]) {
        sheet.write_string(1, column, *title).unwrap();
    }
    for row in 2..6 {
        let cells = [
            &format!("H99.{row}"),
            "",
            "2025-07-01",
            "2025-07-10",
            "2025-07-09",
        ];
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(row, column, text).unwrap();
        }
    }
    sheet
        .merge_range(3, 5, 5, 5, "Đã trả kết quả", &plain)
        .unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let report = count_bytes(&[&bytes], &Mapping::default(), &request(july_and_august()));
    assert!(
        matches!(report.files[0].table, Err(Fault::MergedCells { line: 4 })),
        "{:?}",
        report.files[0].table
    );
}

/// The last millisecond of a day is of that day, whatever the fraction rounds to.
#[test]
fn a_time_just_before_midnight_stays_on_its_day() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, title) in (0..).zip(&COLUMNS[..6]) {
        sheet.write_string(0, column, *title).unwrap();
    }
    for (column, text) in [(0, "H99.1"), (5, "Đã trả kết quả")] {
        sheet.write_string(1, column, text).unwrap();
    }
    let time = Format::new().set_num_format("dd/mm/yyyy hh:mm:ss");
    // 1, 9 and 10 July 2025; the due time is 23:59:59.999999.
    for (column, serial) in [(2, 45_839.5), (3, 45_847.999_999_999_988), (4, 45_848.25)] {
        sheet
            .write_number_with_format(1, column, serial, &time)
            .unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let report = count_bytes(&[&bytes], &Mapping::default(), &request(july_and_august()));
    assert_eq!(report.groups[0].counts.get(CountId::ResolvedLate), Some(1));
}

#[test]
fn a_workbook_without_a_list_says_what_is_missing() {
    let mut book = Workbook::new();
    book.add_worksheet()
        .write_string(0, 0, "Không có gì")
        .unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let report = count_bytes(&[&bytes], &Mapping::default(), &request(july_and_august()));
    assert!(report.is_incomplete());
    assert!(matches!(
        report.files[0].table,
        Err(Fault::NoHeader { likely: None })
    ));
}
