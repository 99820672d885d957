//! Rows, headers and cells in the shapes in which programs leave them. All dossiers, ids and names are invented.

use std::io::{Cursor, Write};

use cchc::dossier::{
    BadKind, CountId, Fault, Field, Foreign, FormatKind, Mapping, Page, Report, SameName, Source,
    count,
};
use cchc::workbook;
use rust_xlsxwriter::{Format, Formula, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{count_bytes, count_streams, july_and_august, request};

const HEADER: &str =
    "Mã hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý;Trạng thái;Ghi chú\n";

fn count_with(bytes: &[u8], mapping: &Mapping) -> Report {
    let request = request(july_and_august());
    let report = count_bytes(&[bytes], mapping, &request);
    assert_eq!(count_streams(&[bytes], mapping, &request), report);
    report
}

fn count_text(text: &str) -> Report {
    count_with(text.as_bytes(), &Mapping::default())
}

/// The sum of a count over all groups.
fn sum(report: &Report, id: CountId) -> u64 {
    report
        .groups
        .iter()
        .filter_map(|group| group.counts.get(id))
        .sum()
}

fn bad(report: &Report) -> Vec<(u64, BadKind)> {
    report
        .bad_rows
        .iter()
        .map(|row| (row.line, row.kind))
        .collect()
}

fn aside_lines(report: &Report) -> Vec<u64> {
    assert_eq!(report.asides, report.aside_rows.len() as u64);
    report.aside_rows.iter().map(|row| row.line).collect()
}

#[test]
fn a_row_cut_after_its_last_filled_cell_is_blank_from_there() {
    let report = count_text(&format!(
        "{HEADER}\
         H1;01/07/2025;03/07/2025;02/07/2025;Đã trả kết quả\n\
         H2;01/07/2025;03/07/2025;;Đang xử lý\n\
         H3;01/07/2025;03/07/2025\n\
         H4;01/07/2025;03/07/2025;02/07/2025;Đã trả kết quả;x;y\n\
         H5;01/07/2025;03/07/2025;02/07/2025;Đã trả kết quả;x;;\n"
    ));
    assert_eq!(bad(&report), [(4, BadKind::Shape), (5, BadKind::Shape)]);
    assert_eq!((report.rows, sum(&report, CountId::ResolvedEarly)), (5, 2));

    // Without a status, what is cut off may be a day that counts: only where a note was not broken off before it.
    let report = count_text(
        "Mã hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Ghi chú;Ngày kết thúc xử lý\n\
         H1;01/07/2025;30/07/2025\n\
         H2;01/07/2025;30/07/2025;\n\
         H3;01/07/2025;30/07/2025;hai\ndòng;02/07/2025\n",
    );
    assert_eq!(bad(&report), [(4, BadKind::Shape), (5, BadKind::Shape)]);
    assert_eq!(sum(&report, CountId::InProgressOverdue), 4);
}

#[test]
fn rows_that_are_no_dossiers_are_counted_apart() {
    let report = count_text(&format!(
        "{HEADER}I. Lĩnh vực Hộ tịch\n\
         H1;01/07/2025;03/07/2025;02/07/2025;Đã trả kết quả;\n\
         {HEADER}H2;01/07/2025;03/07/2025;02/07/2025;Đã trả kết quả;\n\
         ;;;;Đang xử lý;\n\
         Tổng cộng;;;;2;\n\
         ;;;Người lập biểu;;\n"
    ));
    assert_eq!(aside_lines(&report), [2, 4, 7, 8]);
    assert_eq!(bad(&report), [(6, BadKind::NoReceived)]);
    assert_eq!((report.rows, sum(&report, CountId::ResolvedEarly)), (3, 2));

    let many = format!("{HEADER}{}", "Nhóm\n".repeat(30));
    let report = count_text(&many);
    assert_eq!(
        (report.asides, report.aside_rows.len(), report.rows),
        (30, 20, 0)
    );
    assert_eq!(report.aside_rows[19].line, 21);
}

#[test]
fn a_header_of_two_rows_is_read_in_lines_and_workbooks() {
    let rows = [
        ["Mã hồ sơ", "Thời hạn", "", "", "Trạng thái"],
        [
            "",
            "Ngày tiếp nhận",
            "Ngày hẹn trả",
            "Ngày kết thúc xử lý",
            "",
        ],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        [
            "H1",
            "01/07/2025",
            "03/07/2025",
            "02/07/2025",
            "Đã trả kết quả",
        ],
    ];
    let text: String = rows.iter().map(|row| row.join(";") + "\n").collect();
    let report = count_text(&text);
    assert_eq!((report.rows, sum(&report, CountId::ResolvedEarly)), (1, 1));
    assert_eq!(report.files[0].table.as_ref().unwrap().header_line, 1);

    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    sheet.merge_range(0, 0, 1, 0, "Mã hồ sơ", &plain).unwrap();
    sheet.merge_range(0, 1, 0, 3, "Thời hạn", &plain).unwrap();
    sheet.merge_range(0, 4, 1, 4, "Trạng thái", &plain).unwrap();
    for (row, cells) in (0..).zip(rows).skip(1) {
        for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    let report = count_with(&book.save_to_buffer().unwrap(), &Mapping::default());
    assert_eq!((report.rows, sum(&report, CountId::ResolvedEarly)), (1, 1));
}

#[test]
fn a_header_printed_again_is_no_dossier_and_another_header_is_a_fault() {
    let row = "H1;01/07/2025;03/07/2025;02/07/2025;Đã trả kết quả\n";
    let head =
        "Mã hồ sơ;Thời hạn;;;Trạng thái\n;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý;\n";
    let report = count_text(&format!("{head}{row}{head}{}", row.replace("H1", "H2")));
    assert_eq!((report.rows, report.bad_total()), (2, 0));
    assert_eq!(aside_lines(&report), [4, 5]);
    // The second of its rows is another one, though it says in one column what the first header says.
    let moved = head.replace("Ngày tiếp nhận;Ngày hẹn trả", "Ngày hẹn trả;Ngày tiếp nhận");
    let report = count_text(&format!("{head}{row}{moved}"));
    assert_eq!(aside_lines(&report), [4]);
    assert_eq!(bad(&report), [(5, BadKind::OtherHeader)]);
    // A column that the mapping chooses by its place is where it was.
    let mut own = Mapping::blank();
    own.columns.push(("#C".to_owned(), Field::Received));
    let text = format!("{TWINS}A;01/06/2025;01/07/2025;05/07/2025;05/07/2025;04/07/2025\n{TWINS}");
    let report = count_with(text.as_bytes(), &own.over(Mapping::default()));
    assert_eq!((report.rows, report.bad_total()), (1, 0));
    assert_eq!(aside_lines(&report), [3]);
}

/// Rows that are no dossiers tell nothing of the columns that a mapping has to name.
#[test]
fn a_look_at_the_columns_passes_over_rows_that_are_no_dossiers() {
    let text = format!(
        "{}{}{}",
        "Mã hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Xong;Trạng thái\n",
        "I. Lĩnh vực Hộ tịch;;;Nhóm;Tổng số\n".repeat(4),
        "H1;01/07/2025;03/07/2025;\u{200e}02/07/2025;'Đã trả kết quả\n",
    );
    let report = count_text(&text);
    let Err(Fault::MissingColumns(lacks)) = &report.files[0].table else {
        panic!("{:?}", report.files[0]);
    };
    assert_eq!(lacks.days, ["Xong"]);
    assert_eq!(report.unknown_words, []);
}

const TWINS: &str =
    "Mã hồ sơ;Ngày tiếp nhận;Ngày tiếp nhận;Ngày hẹn trả;Ngày hẹn trả;Ngày kết thúc xử lý\n";

#[test]
fn columns_of_one_name_that_differ_are_refused_until_the_mapping_chooses() {
    let text = format!(
        "{TWINS}A;01/07/2025;01/07/2025;03/07/2025;03/07/2025;\nB;01/06/2025;01/07/2025;05/07/2025;05/07/2025;04/07/2025\n"
    );
    let report = count_text(&text);
    let received = SameName {
        field: Field::Received,
        name: Some("Ngày tiếp nhận".to_owned()),
        columns: vec![1, 2],
        differ: 3,
    };
    let fault = Fault::SameName {
        line: 1,
        fields: vec![received],
    };
    assert_eq!(report.files[0].table, Err(fault));
    assert_eq!((report.rows, &report.groups[..]), (0, &[][..]));

    let mapping = |name: &str| {
        let mut own = Mapping::blank();
        own.columns.push((name.to_owned(), Field::Received));
        own.over(Mapping::default())
    };
    for name in ["Ngày tiếp nhận#2", "#C", "#3"] {
        let report = count_with(text.as_bytes(), &mapping(name));
        assert_eq!(sum(&report, CountId::ResolvedEarly), 1, "{name}");
        assert_eq!(report.received_before, 0, "{name}");
    }
    assert_eq!(
        count_with(text.as_bytes(), &mapping("#B")).received_before,
        1
    );
}

#[test]
fn columns_of_one_name_that_say_the_same_are_one() {
    let report = count_text(&format!(
        "{TWINS}Nhóm A;x;;;;\nA;01/07/2025; 01/07/2025;'03/07/2025;03/07/2025;02/07/2025\n{TWINS}"
    ));
    assert_eq!(sum(&report, CountId::ResolvedEarly), 1);
    assert_eq!(aside_lines(&report), [2, 4]);
    // The procedure only warns of rows that share an id.
    let report = count_text(
        "Mã hồ sơ;Thủ tục;Thủ tục;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý\nA;x;y;01/07/2025;03/07/2025;02/07/2025\n",
    );
    assert_eq!(sum(&report, CountId::ResolvedEarly), 1);
    // A number of too many digits is no id, in neither column.
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0..).zip(["Mã hồ sơ", "Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả"])
    {
        sheet.write_string(0, column, name).unwrap();
    }
    sheet.write_string(0, 4, "Ngày kết thúc xử lý").unwrap();
    for (column, cell) in (2..).zip(["01/07/2025", "03/07/2025", "02/07/2025"]) {
        sheet.write_string(1, column, cell).unwrap();
    }
    sheet.write_number(1, 0, 2.5e15).unwrap();
    sheet.write_number(1, 1, 2.5e15).unwrap();
    let report = count_with(&book.save_to_buffer().unwrap(), &Mapping::default());
    assert_eq!(bad(&report), [(2, BadKind::ConvertedId)]);
    // What is not read may differ.
    let report = count_text(
        "Mã hồ sơ;Ghi chú;Ghi chú;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý\nA;x;y;01/07/2025;03/07/2025;02/07/2025\n",
    );
    assert_eq!(sum(&report, CountId::ResolvedEarly), 1);
}

#[test]
fn what_is_put_around_a_cell_is_no_part_of_it() {
    let report = count_text(&format!(
        "{HEADER}\
         \"=\"\"00123\"\"\";\"=\"\"01/07/2025\"\"\";=\"03/07/2025\";\u{200e}02/07/2025;'Đã trả kết quả;\n\
         '00124;'01/07/2025;\u{a0}03/07/2025;2025-07-02T08:30:00.000+0700;Đã trả\u{a0}kết\u{200b} quả;\n\
         00123;01/07/2025;03/07/2025;2025-07-02T08:30:00Z;Đã trả kết quả;\n\
         001\u{200b}24;01/07/2025;03/07/2025;02/07/2025;Đã trả kết quả;\n\
         00125;01/07/2025;03/07/2025;2025-07-02T20:30:00Z;Đã trả kết quả;\n"
    ));
    assert_eq!(bad(&report), [(6, BadKind::NotADay)]);
    assert_eq!(report.duplicates, Some(2));
    assert_eq!(sum(&report, CountId::ResolvedEarly), 2);
}

#[test]
fn words_for_nothing_are_blank_in_days_and_ids() {
    let text = format!(
        "{HEADER}\
         H1;01/07/2025;05/07/2025;01/01/0001 00:00:00;Đang xử lý;\n\
         H2;01/07/2025;05/07/2025;NULL;Đang xử lý;\n\
         H3;01/07/2025;05/07/2025;N/A;Đang xử lý;\n\
         H4;01/07/2025;05/07/2025;0000-00-00;Đang xử lý;\n\
         NULL;01/07/2025;05/07/2025;;Đang xử lý;\n\
         H5;01/07/2025;05/07/2025;chưa xong;Đang xử lý;\n"
    );
    let report = count_text(&text);
    assert_eq!(bad(&report), [(6, BadKind::NotAnId), (7, BadKind::NotADay)]);
    assert_eq!(sum(&report, CountId::InProgressOverdue), 8);
    let mut own = Mapping::blank();
    own.blank.push("Chưa xong".to_owned());
    let own = own.over(Mapping::default());
    let report = count_with(text.as_bytes(), &own);
    assert_eq!(bad(&report), [(6, BadKind::NotAnId)]);
    // One list for days and ids.
    let text = format!("{HEADER}CHƯA XONG;01/07/2025;05/07/2025;;Đang xử lý;\n");
    assert_eq!(bad(&count_text(&text)), []);
    let report = count_with(text.as_bytes(), &own);
    assert_eq!(bad(&report), [(2, BadKind::NotAnId)]);
}

/// A list with a heading, a total whose formula nothing has computed, and signatures merged over rows.
#[test]
fn a_workbook_as_offices_print_it_is_counted() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    let names = HEADER.trim_end().split(';');
    for (column, name) in (0..).zip(names) {
        sheet.write_string(0, column, name).unwrap();
    }
    sheet
        .merge_range(1, 0, 1, 5, "I. Lĩnh vực Hộ tịch", &plain)
        .unwrap();
    for row in 2..5 {
        let id = format!("H{row}");
        let cells = [
            &id,
            "01/07/2025",
            "03/07/2025",
            "02/07/2025",
            "Đã trả kết quả",
        ];
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    sheet.set_row_hidden(3).unwrap();
    sheet.write_string(5, 0, "Tổng cộng").unwrap();
    sheet
        .write_formula(5, 4, Formula::new("COUNTA(A3:A5)").set_result(""))
        .unwrap();
    sheet
        .merge_range(7, 3, 9, 4, "Người lập biểu", &plain)
        .unwrap();
    let report = count_with(&book.save_to_buffer().unwrap(), &Mapping::default());
    assert_eq!(aside_lines(&report), [2, 6, 8]);
    let table = report.files[0].table.as_ref().unwrap();
    assert_eq!((table.rows, table.hidden_rows), (3, 1));
    assert_eq!(sum(&report, CountId::ResolvedEarly), 3);
}

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_workbook_of_libreoffice_is_counted() {
    let text = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let day = |day: &str| {
        format!(
            "<table:table-cell office:value-type=\"date\" office:date-value=\"{day}\"><text:p>x</text:p></table:table-cell>"
        )
    };
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let names: Vec<String> = HEADER.trim_end().split(';').map(text).collect();
    let rows = [
        row(&names),
        row(&[
            text("H1"),
            day("2025-07-01T16:30:00"),
            day("2025-07-03"),
            day("2025-07-02"),
            text("Đã trả kết quả"),
        ]),
        row(&[
            text("H2"),
            day("2025-07-01"),
            text("03/07/2025"),
            "<table:table-cell/>".to_owned(),
            text("Đang xử lý"),
        ]),
    ];
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"A\">{}</table:table></office:spreadsheet></office:body>\
         </office:document-content>",
        rows.concat()
    );
    let report = count_with(&zipped(&[("content.xml", &content)]), &Mapping::default());
    assert_eq!(report.files[0].format.kind, FormatKind::Ods);
    assert_eq!((report.rows, report.bad_total()), (2, 0));
    assert_eq!(sum(&report, CountId::ResolvedEarly), 1);
    assert_eq!(sum(&report, CountId::InProgressOverdue), 2);
}

#[test]
fn the_lines_of_a_page_are_counted_as_its_rows() {
    let lines = format!(
        "{}\"H1\"\t\"01/07/2025\"\t\"03/07/2025\"\t\"\"\t\"Đang xử lý\"\t\"a;b\"\n",
        HEADER.replace(';', "\t")
    );
    let bytes = lines.as_bytes();
    let count = |hidden: &[u64], cut_after| {
        let page = Page {
            lines: &bytes,
            hidden,
            cut_after,
        };
        count(
            vec![Source::Page(page)],
            &Mapping::default(),
            &request(july_and_august()),
            &|_| {},
        )
        .unwrap()
    };
    let report = count(&[1, 2], None);
    assert_eq!(report.files[0].format.kind, FormatKind::Html);
    assert_eq!((report.rows, report.bad_total()), (1, 0));
    // The hidden header is no row.
    assert_eq!(report.files[0].table.as_ref().unwrap().hidden_rows, 1);
    assert!(!report.is_incomplete());
    let report = count(&[], Some(2));
    assert_eq!(report.bad.get(&BadKind::CutOff), Some(&1));
    let cut = report.files[0].table.as_ref().unwrap().cut_at.unwrap();
    assert_eq!((cut.line, cut.kind), (2, BadKind::CutOff));
    assert!(report.is_incomplete());
}

/// A list as Excel 97 writes it, saved by LibreOffice: a heading, five dossiers, a total and a signature. All of it is invented.
#[test]
fn an_old_workbook_is_counted() {
    let report = count_with(include_bytes!("ho-so.xls"), &Mapping::default());
    assert_eq!(report.files[0].format.kind, FormatKind::Xls);
    assert_eq!((report.rows, report.bad_total(), report.outside), (5, 0, 5));
    assert_eq!(aside_lines(&report), [3, 9, 11]);
    assert_eq!(
        report.received.map(|span| span.from.to_string()).as_deref(),
        Some("2025-09-01")
    );
}

#[test]
fn other_kinds_of_files_are_named() {
    let mut locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    locked.resize(600, 0);
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let other = |other| Fault::Workbook(workbook::Fault::Other(other));
    for (bytes, fault) in [
        (locked, Fault::Workbook(workbook::Fault::Locked)),
        (b"<html><table>".to_vec(), Fault::Foreign(Foreign::Html)),
        (
            zipped(&[("a/b.csv", "x")]),
            other(workbook::Other::ZippedTable),
        ),
        (
            zipped(&[("word/document.xml", "x")]),
            other(workbook::Other::Document),
        ),
        (
            zipped(&[("xl/workbook.bin", "x")]),
            other(workbook::Other::Binary),
        ),
    ] {
        let report = count_with(&bytes, &Mapping::default());
        assert_eq!(report.files[0].table, Err(fault));
    }
}
