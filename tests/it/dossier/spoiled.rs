//! Exports that a spreadsheet spoiled before they were counted, and honest ones that look a little like them.

use std::io::{Cursor, Read, Write};

use cchc::dossier::{BadKind, CountId, Field, Mapping, Report, Swapped, Table};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use super::{count_bytes, date, july_and_august, request};

const HEADER: &str = "Mã hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý;Trạng thái;Thủ tục";

fn count_all(texts: &[&str]) -> Report {
    let files: Vec<String> = texts
        .iter()
        .map(|text| format!("{HEADER}\n{text}"))
        .collect();
    let files: Vec<&[u8]> = files.iter().map(|file| file.as_bytes()).collect();
    count_bytes(&files, &Mapping::default(), &request(july_and_august()))
}

fn table(report: &Report, file: usize) -> &Table {
    report.files[file].table.as_ref().unwrap()
}

/// Rows of dossiers that all read well; `ids` and days of receipt in July.
fn rows(ids: &[(&str, u32)]) -> String {
    let row = |(id, day): &(&str, u32)| {
        format!("{id};{day:02}/07/2025;31/07/2025;{day:02}/07/2025;Đã trả kết quả;Khai sinh\n")
    };
    ids.iter().map(row).collect()
}

fn kinds(report: &Report) -> Vec<(BadKind, u64)> {
    report.bad.iter().map(|(kind, n)| (*kind, *n)).collect()
}

#[test]
fn an_id_that_is_none_is_a_bad_row_of_its_kind() {
    let text = rows(&[
        ("H99.1", 1),
        ("2,50701E+13", 1),
        ("2.50701E+13", 2),
        ("-", 3),
        ("nan", 4),
        ("null", 5),
        ("#N/A", 6),
        ("#REF!", 7),
        ("", 8),
        ("\u{a0}2,50701E+13 ", 9),
    ]);
    let report = count_all(&[&text]);
    assert_eq!(
        kinds(&report),
        [
            (BadKind::NoId, 1),
            (BadKind::ConvertedId, 3),
            (BadKind::NotAnId, 3),
            (BadKind::NoValue, 2),
        ]
    );
    assert!(
        report
            .bad_rows
            .iter()
            .all(|row| row.field == Some(Field::Id))
    );
    assert_eq!(report.duplicates, Some(0));
    // Who promises one row a dossier is not asked for ids.
    let mut unique = request(july_and_august());
    unique.unique = true;
    let text = format!("{HEADER}\n{text}");
    let report = count_bytes(&[text.as_bytes()], &Mapping::default(), &unique);
    assert_eq!((report.rows, report.bad_total()), (10, 0));
}

/// An error is nobody's unit, status or day.
#[test]
fn an_error_in_the_place_of_a_value_is_named_as_one() {
    let report = count_all(&["A;01/07/2025;31/07/2025;;#REF!;x\n\
         B;#VALUE!;31/07/2025;;Đang xử lý;x\n\
         C;01/07/2025;Err:502;;Đang xử lý;x\n\
         D;01/07/2025;31/07/2025;;Đang xử lý;#N/A\n"]);
    assert_eq!(kinds(&report), [(BadKind::NoValue, 3)]);
    let fields: Vec<_> = report.bad_rows.iter().map(|row| row.field).collect();
    assert_eq!(
        fields,
        [Field::Status, Field::Received, Field::Due].map(Some)
    );
}

#[test]
fn three_ids_of_several_dossiers_in_one_file_make_it_doubtful() {
    let of_two = |ids: &[&str]| {
        let rows_of: Vec<(&str, u32)> = ids.iter().flat_map(|&id| [(id, 1), (id, 2)]).collect();
        rows(&rows_of)
    };
    let report = count_all(&[&of_two(&["A-1", "B-1", "C-1"])]);
    let clashes = table(&report, 0).clashes.clone().unwrap();
    assert_eq!((clashes.ids, clashes.rows), (3, 6));
    assert_eq!(clashes.shown, ["A-1", "B-1", "C-1"]);
    assert!(report.is_doubtful());
    let report = count_all(&[&of_two(&["A-1", "B-1"])]);
    assert_eq!(table(&report, 0).clashes.as_ref().unwrap().ids, 2);
    assert!(!report.is_doubtful());
    // Six rows of 600 are one in a hundred, of 599 more.
    for (others, is_doubtful) in [(594, false), (593, true)] {
        let ids: Vec<String> = (0..others).map(|number| format!("H-{number}")).collect();
        let ids: Vec<(&str, u32)> = ids.iter().map(|id| (id.as_str(), 3)).collect();
        let report = count_all(&[&(of_two(&["A-1", "B-1", "C-1"]) + &rows(&ids))]);
        assert_eq!(report.is_doubtful(), is_doubtful, "{others}");
    }
}

/// What is written where there is no id yet, `0` or the prefix of all ids, swallows the rows that bear it.
#[test]
fn one_id_on_many_rows_of_different_days_makes_a_file_doubtful() {
    let of = |rows_of_id: u32, others: u32| {
        let others: Vec<String> = (0..others).map(|number| format!("H-{number}")).collect();
        let one = (0..rows_of_id).map(|number| ("H99", 1 + number % 5));
        let rows_of: Vec<(&str, u32)> = others
            .iter()
            .map(|id| (id.as_str(), 3))
            .chain(one)
            .collect();
        count_all(&[&rows(&rows_of)]).is_doubtful()
    };
    assert!(of(12, 48) && of(30, 30) && of(10, 989));
    assert!(!of(9, 51) && !of(10, 990));
}

/// A row for each step of a dossier, exports that overlap, and a later export in which days were put right.
#[test]
fn honest_repeats_are_counted_as_ever() {
    let july = rows(&[("A-1", 1), ("B-1", 2), ("C-1", 3), ("D-1", 4)]);
    let later = rows(&[("A-1", 2), ("B-1", 3), ("C-1", 4), ("D-1", 5)]);
    let report = count_all(&[&july, &later]);
    assert_eq!(report.duplicates, Some(4));
    assert_eq!(
        (
            table(&report, 0).clashes.as_ref(),
            table(&report, 1).clashes.as_ref()
        ),
        (None, None)
    );
    assert!(!report.is_doubtful());
    let report = count_all(&[&july.repeat(3)]);
    assert_eq!((report.duplicates, report.is_doubtful()), (Some(8), false));
    assert_eq!(report.groups[0].counts.get(CountId::ResolvedEarly), Some(4));
}

#[test]
fn another_procedure_is_another_dossier_and_a_blank_one_says_nothing() {
    let with = |procedures: [&str; 2]| {
        let row = |id: &str, procedure: &str| {
            format!("{id};01/07/2025;31/07/2025;02/07/2025;Đã trả kết quả;{procedure}\n")
        };
        let rows =
            ["A", "B", "C"].map(|id| procedures.map(|procedure| row(id, procedure)).concat());
        count_all(&[&rows.concat()]).is_doubtful()
    };
    assert!(with(["Khai sinh", "Kết hôn"]));
    assert!(!with(["Khai sinh", "KHAI  SINH "]));
    assert!(!with(["Khai sinh", ""]));
    assert!(!with(["#N/A", "Khai sinh"]));
}

#[test]
fn one_id_in_two_units_is_told_in_a_file_and_across_files() {
    let with_unit = |unit: &str| {
        format!(
            "Mã hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý;Đơn vị\n\
             A;01/07/2025;31/07/2025;02/07/2025;{unit}\nB;01/07/2025;31/07/2025;02/07/2025;Phòng Kinh tế\n"
        )
    };
    let in_two_units = |texts: &[String]| {
        let files: Vec<&[u8]> = texts.iter().map(|text| text.as_bytes()).collect();
        let report = count_bytes(&files, &Mapping::default(), &request(july_and_august()));
        report.in_two_units
    };
    let (one, other) = (with_unit("Phòng Kinh tế"), with_unit("Phòng Văn hóa"));
    let joined = one.clone() + other.split_once('\n').unwrap().1;
    assert_eq!(in_two_units(std::slice::from_ref(&joined)), Some(1));
    assert_eq!(in_two_units(&[one.clone(), other.clone()]), Some(1));
    assert_eq!(in_two_units(&[joined, other]), Some(1));
    assert_eq!(
        in_two_units(&[one.clone(), with_unit("PHÒNG KINH TẾ")]),
        Some(0)
    );
    // A file without the column names no unit.
    let without = format!("{HEADER}\n{}", rows(&[("A", 1)]));
    assert_eq!(in_two_units(&[one, without]), Some(0));
}

#[test]
fn numbers_that_end_in_zeros_beyond_fifteen_digits_were_rounded() {
    let of = |ids: &[&str]| {
        let ids: Vec<(&str, u32)> = ids.iter().map(|&id| (id, 1)).collect();
        let report = count_all(&[&rows(&ids)]);
        (table(&report, 0).rounded_ids, report.is_doubtful())
    };
    let rounded = [
        "250701000012340000",
        "250701000012350000",
        "250701000012360000",
        "250701000012370000",
        "250701000012370000",
    ];
    assert_eq!(of(&rounded), (5, true));
    assert_eq!(of(&rounded[..4]), (0, false));
    assert_eq!(
        of(&[&rounded[..], &["250701000012370001"]].concat()),
        (0, false)
    );
    assert_eq!(of(&[&rounded[..], &["H99.1"]].concat()), (5, true));
}

#[test]
fn a_day_that_cannot_be_is_a_bad_row_of_its_kind() {
    let report = count_all(&["A;10/07/2025;09/07/2025;12/07/2025;Đã trả kết quả;x\n\
         B;10/07/2025;10/07/2025;09/07/2025;Đã trả kết quả;x\n\
         C;10/07/2025;10/07/2046;;Đang xử lý;x\n\
         D;10/07/2025;10/07/2925;;Đang xử lý;x\n\
         E;31/12/1989;10/07/2025;;Đang xử lý;x\n\
         F;10/07/0225;10/07/2025;;Đang xử lý;x\n\
         G;01/01/2027;10/07/2027;;Đang xử lý;x\n\
         H;10/07/2025;10/07/2027;01/01/2027;Đã trả kết quả;x\n\
         I;01/01/1900;10/07/2025;;Đang xử lý;x\n\
         K;10/07/2025;10/07/2045;;Đang xử lý;x\n\
         L;01/01/1990;10/07/2025;31/12/2026;Đã trả kết quả;x\n\
         M;10/07/2025;10/07/2025;10/07/2025;Đã trả kết quả;x\n"]);
    assert_eq!(
        kinds(&report),
        [
            (BadKind::NoReceived, 1),
            (BadKind::EndBeforeReceived, 1),
            (BadKind::DueBeforeReceived, 1),
            (BadKind::AfterExport, 2),
            (BadKind::ImpossibleDay, 4),
        ]
    );
    let of = |line: u64| report.bad_rows.iter().find(|row| row.line == line).unwrap();
    assert_eq!(of(8).field, Some(Field::Received));
    assert_eq!(of(9).field, Some(Field::Processed));
    assert_eq!(report.rows, 12);
}

/// Days of which programs begin to count are blanks: an open dossier stays open, and whoever lacks an appointment day is told so.
#[test]
fn the_first_day_of_a_calendar_is_a_blank() {
    for none in [
        "01/01/1900",
        "1970-01-01 07:00:00",
        "1904-01-01",
        "30/12/1899 00:00",
        "0",
        "1",
        "25569",
    ] {
        let report = count_all(&[&format!("A;01/07/2025;31/07/2025;{none};Đang xử lý;x\n")]);
        assert_eq!(report.bad_total(), 0, "{none}");
        assert_eq!(
            report.groups[0].counts.get(CountId::InProgressInTerm),
            Some(1),
            "{none}"
        );
        let report = count_all(&[&format!("A;01/07/2025;{none};;Đang xử lý;x\n")]);
        assert_eq!(kinds(&report), [(BadKind::NoDue, 1)], "{none}");
        let report = count_all(&[&format!("A;{none};31/07/2025;;Đang xử lý;x\n")]);
        assert_eq!(kinds(&report), [(BadKind::NoReceived, 1)], "{none}");
    }
}

/// An export is taken after the day that is asked about: what it knows of later days is no fault.
#[test]
fn a_day_after_the_last_period_is_outside_and_no_fault() {
    let report = count_all(&["A;01/07/2025;31/12/2026;30/12/2026;Đã trả kết quả;x\n\
         B;01/10/2025;31/12/2026;;Đang xử lý;x\n"]);
    assert_eq!((report.bad_total(), report.outside), (0, 1));
    assert_eq!(
        report.groups[0].counts.get(CountId::InProgressInTerm),
        Some(1)
    );
}

/// A text that was saved from a workbook with days and months swapped: days up to 12 of September are the ninth of all months.
/// Three months of dossiers of which one column was swapped: some are then to be answered before they came, and the others are not seen.
#[test]
fn a_swap_of_one_column_shows_though_the_others_are_right() {
    let text = |of: usize| {
        let mut text = String::from("Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày trả kết quả\n");
        let first = date("2025-07-01");
        for (number, day) in first.iter_days().take(92).enumerate() {
            let later = |days| day + chrono::TimeDelta::days(days);
            let cells = [day, later(10), later(5)].into_iter().enumerate();
            let cells = cells.map(|(column, day)| {
                use chrono::Datelike;
                match day.day() {
                    1..=12 if column == of => day.format("%m/%d/%Y").to_string(),
                    _ => day.format("%d/%m/%Y").to_string(),
                }
            });
            text.push_str(&format!(
                "H99.{number},{}\n",
                cells.collect::<Vec<_>>().join(",")
            ));
        }
        text
    };
    for (column, fields) in [
        (1, vec![Field::Due]),
        (2, vec![Field::HandedOver]),
        (9, vec![]),
    ] {
        let mapping = Mapping::default();
        let bytes = text(column).into_bytes();
        let report = count_bytes(&[&bytes], &mapping, &request(july_and_august()));
        assert_eq!(table(&report, 0).swapped_fields, fields);
        assert_eq!(report.is_doubtful(), column < 9);
    }
}

#[test]
fn a_swap_shows_in_a_text_too() {
    let of = |is_swapped: bool| {
        let row = |day: u32| match (is_swapped, day) {
            (true, ..=12) => format!("H-{day};09/{day:02}/2025;09/{day:02}/2025;;Đang xử lý;x\n"),
            _ => format!("H-{day};{day:02}/09/2025;{day:02}/09/2025;;Đang xử lý;x\n"),
        };
        let report = count_all(&[&(1..=30).map(row).collect::<String>()]);
        (table(&report, 0).is_swapped, report.is_doubtful())
    };
    assert_eq!(of(true), (true, true));
    assert_eq!(of(false), (false, false));
}

/// A workbook of a few rows, each cell written by a function.
fn workbook(rows: u32, write: impl Fn(&mut rust_xlsxwriter::Worksheet, u32)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, title) in (0..).zip(HEADER.split(';')) {
        sheet.write_string(0, column, title).unwrap();
    }
    for row in 1..=rows {
        let cells = [
            format!("H99.{row}"),
            "2025-07-01".into(),
            "2025-07-31".into(),
            "2025-07-02".into(),
        ];
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(row, column, text).unwrap();
        }
        sheet.write_string(row, 4, "Đã trả kết quả").unwrap();
        write(sheet, row);
    }
    book.save_to_buffer().unwrap()
}

fn count_book(bytes: &[u8]) -> Report {
    count_bytes(&[bytes], &Mapping::default(), &request(july_and_august()))
}

#[test]
fn an_id_that_a_workbook_holds_as_another_thing_was_one_before() {
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let bytes = workbook(8, |sheet, row| {
        let id = match row {
            1 => sheet.write_number(row, 0, 25_070_112_345.0),
            2 => sheet.write_number(row, 0, 999_999_999_999_999.0),
            3 => sheet.write_number(row, 0, 2_507_010_000_123_450.0),
            4 => sheet.write_number(row, 0, 2.507_01e17),
            5 => sheet.write_number(row, 0, 2_507.01),
            6 => sheet.write_number_with_format(row, 0, 45_839.0, &day),
            7 => sheet.write_boolean(row, 0, true),
            _ => sheet.write_formula(row, 0, Formula::new("=NA()").set_result("#N/A")),
        };
        id.unwrap();
    });
    let report = count_book(&bytes);
    assert_eq!(
        kinds(&report),
        [(BadKind::ConvertedId, 5), (BadKind::NoValue, 1)]
    );
    let fields: Vec<_> = report
        .bad_rows
        .iter()
        .map(|row| (row.line, row.field))
        .collect();
    assert_eq!(
        fields,
        (4..=9)
            .map(|line| (line, Some(Field::Id)))
            .collect::<Vec<_>>()
    );
}

/// The ninth of each month that a spreadsheet made of the first days of September.
#[test]
fn typed_days_up_to_twelve_beside_texts_above_are_swapped() {
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let of = |typed: &[u32], texts: &[u32]| {
        let days = [typed, texts].concat();
        let bytes = workbook(days.len() as u32, |sheet, row| {
            let number = days[row as usize - 1];
            for column in 1..4 {
                if row as usize <= typed.len() {
                    let day_of_july = ExcelDateTime::from_ymd(2025, 7, number as u8).unwrap();
                    sheet
                        .write_datetime_with_format(row, column, &day_of_july, &day)
                        .unwrap();
                } else {
                    sheet
                        .write_string(row, column, format!("{number}/07/2025"))
                        .unwrap();
                }
            }
        });
        let report = count_book(&bytes);
        (table(&report, 0).swapped.clone(), report.is_doubtful())
    };
    let swapped = |field| Swapped {
        field,
        typed: 5,
        texts: 6,
    };
    let all = [Field::Received, Field::Due, Field::Processed].map(swapped);
    assert_eq!(
        of(&[1, 2, 3, 4, 12], &[13, 14, 15, 16, 17, 31]),
        (all.to_vec(), true)
    );
    assert_eq!(
        of(&[1, 2, 3, 4, 13], &[13, 14, 15, 16, 17, 31]),
        (vec![], false)
    );
    assert_eq!(
        of(&[1, 2, 3, 4, 12], &[12, 14, 15, 16, 17, 31]),
        (vec![], false)
    );
    assert_eq!(
        of(&[1, 2, 3, 4], &[13, 14, 15, 16, 17, 31]),
        (vec![], false)
    );
}

/// The same workbook, but with days counted from 1904 on.
fn from_1904(bytes: &[u8]) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..from.len() {
        let mut part = from.by_index(number).unwrap();
        let mut text = Vec::new();
        part.read_to_end(&mut text).unwrap();
        let name = part.name().unwrap().into_owned();
        if name == "xl/workbook.xml" {
            let before = String::from_utf8(text).unwrap();
            let after = before.replace("<workbookPr ", "<workbookPr date1904=\"1\" ");
            assert_ne!(before, after);
            text = after.into_bytes();
        }
        to.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        to.write_all(&text).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[test]
fn numbers_of_a_workbook_that_counts_from_1904_are_its_days() {
    let day = Format::new().set_num_format("dd/mm/yyyy");
    // 1, 31 and 2 July 2025, counted from 1904 on; plain, then shown as days; then 0 for no day.
    let bytes = from_1904(&workbook(3, |sheet, row| {
        for (column, number) in [(1, 44_377.0), (2, 44_407.0), (3, 44_378.25)] {
            let number = if row == 3 && column == 3 { 0.0 } else { number };
            match row {
                1 => sheet.write_number(row, column, number),
                _ => sheet.write_number_with_format(row, column, number, &day),
            }
            .unwrap();
        }
        if row == 3 {
            sheet.write_string(row, 4, "Đang xử lý").unwrap();
        }
    }));
    let report = count_book(&bytes);
    assert_eq!(report.bad_total(), 0, "{:?}", report.bad_rows);
    let received = report.received.unwrap();
    assert_eq!(
        (received.from, received.to),
        (date("2025-07-01"), date("2025-07-01"))
    );
    assert_eq!(report.groups[0].counts.get(CountId::ResolvedEarly), Some(2));
    assert_eq!(
        report.groups[0].counts.get(CountId::InProgressInTerm),
        Some(1)
    );
}
