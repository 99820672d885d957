//! Real workbooks, written here cell by cell as systems export them.

use cchc::dossier::{BadKind, CountId, Fault, Mapping};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

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
    assert_eq!(with_copy(true).rows, 1);
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
