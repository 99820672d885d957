//! Workbooks of LibreOffice made by hand. All of it is invented.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::workbook::{Area, Fault, Kind, Limit, Limits, Other, Part, Value, Workbook};

/// Blank rows say nothing, and there may be millions of them in a few bytes.
#[test]
fn blank_rows_count_towards_the_most() {
    let bytes = book(
        "",
        &format!(
            "<table:table>{}</table:table>",
            "<table:table-row/>".repeat(4)
        ),
    );
    let rows = |rows| {
        let limits = Limits {
            rows,
            ..Limits::default()
        };
        let mut book = Workbook::open(Cursor::new(&bytes), limits).unwrap();
        book.rows(0).unwrap().next_row().map(|row| row.is_some())
    };
    assert_eq!(rows(4), Ok(false));
    assert!(matches!(
        rows(3),
        Err(Fault::Passed {
            limit: Limit::Rows,
            ..
        })
    ));
}

/// A row or cell that is written once and repeated is read as often: of all sheets together no more than the limits.
#[test]
fn what_is_repeated_counts_as_often_as_it_is_read() {
    let sheet = |rows: u64, columns: u64| {
        format!(
            "<table:table><table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell table:number-columns-repeated=\"{columns}\">\
             <text:p>abcd</text:p></table:table-cell></table:table-row></table:table>"
        )
    };
    let found = |sheets: &str, limits: Limits| {
        let bytes = book("", sheets);
        let mut book = Workbook::open(Cursor::new(&bytes), limits)?;
        for number in 0..book.sheets().len() {
            let mut rows = book.rows(number)?;
            while rows.next_row()?.is_some() {}
        }
        Ok(())
    };
    let usual = Limits::default();
    for (limits, limit) in [
        (
            Limits {
                all_rows: 9,
                ..usual
            },
            Limit::AllRows,
        ),
        (Limits { cells: 18, ..usual }, Limit::Cells),
        (
            Limits {
                all_text: 72,
                ..usual
            },
            Limit::AllText,
        ),
    ] {
        let within = [sheet(4, 2), sheet(5, 2)].concat();
        assert_eq!(found(&within, limits), Ok(()), "{limit:?}");
        let passed = Err(Fault::Passed {
            limit,
            most: limits.most(limit),
            part: Part::Workbook,
        });
        let more = [sheet(4, 2), sheet(6, 2)].concat();
        assert_eq!(found(&more, limits), passed);
    }
    // Half a kilobyte that would be 16 thousand million cells.
    let passed = found(&sheet(1 << 20, 16_384), usual);
    assert!(matches!(
        passed,
        Err(Fault::Passed {
            limit: Limit::Cells,
            ..
        })
    ));
}

/// Merged areas are kept until the rows have passed by.
#[test]
fn merged_areas_are_not_kept_without_end() {
    let merged = "<table:table-cell table:number-columns-spanned=\"2\"/>";
    let of = |areas: usize| {
        let bytes = sheet(&format!(
            "<table:table-row>{}</table:table-row>",
            merged.repeat(areas)
        ));
        let limits = Limits {
            areas: 9,
            ..Limits::default()
        };
        let mut book = Workbook::open(Cursor::new(&bytes), limits).unwrap();
        book.rows(0).unwrap().next_row().map(|row| row.is_some())
    };
    assert_eq!(of(9), Ok(false));
    assert_eq!(
        of(10),
        Err(Fault::Passed {
            limit: Limit::Areas,
            most: 9,
            part: Part::Sheet(0)
        })
    );
}

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn book(styles: &str, sheets: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{sheets}\
         </office:spreadsheet></office:body></office:document-content>"
    );
    package(&[("content.xml", &content)])
}

fn sheet(rows: &str) -> Vec<u8> {
    book(
        "",
        &format!("<table:table table:name=\"A\">{rows}</table:table>"),
    )
}

type Cells = Vec<(u64, Vec<(usize, Value)>)>;

fn read(bytes: &[u8], number: usize) -> Result<(Cells, Vec<Area>), Fault> {
    let mut book = Workbook::open(Cursor::new(bytes), Limits::default())?;
    assert_eq!(book.kind(), Kind::Ods);
    let mut rows = book.rows(number)?;
    let mut all = Vec::new();
    while let Some(row) = rows.next_row()? {
        let cells = row
            .cells
            .iter()
            .map(|cell| (cell.column, cell.value.clone()));
        all.push((row.number, cells.collect()));
    }
    let mut areas = Vec::new();
    while let Some(area) = rows.next_merged()? {
        areas.push(area);
    }
    Ok((all, areas))
}

#[test]
fn cells_are_read_by_their_kind() {
    let text = |text: &str| Value::Text(text.to_owned());
    let bytes = sheet(
        "<table:table-column/><table:table-header-rows><table:table-row>\
         <table:table-cell office:value-type=\"string\"><office:annotation><text:p>ghi chú</text:p></office:annotation><text:p>Mã \
         <text:span>hồ</text:span><text:s text:c=\"2\"/>sơ</text:p><text:p>(*)</text:p></table:table-cell></table:table-row></table:table-header-rows>\
         <table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>\
         <table:table-row><table:table-cell table:number-columns-repeated=\"2\"/>\
         <table:table-cell office:value-type=\"date\" office:date-value=\"2025-07-01T08:30:00\"><text:p>01/07/25</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"float\" office:value=\"50000.5\" table:number-columns-repeated=\"2\"><text:p>50.001</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>ĐÚNG</text:p></table:table-cell>\
         <table:table-cell table:formula=\"of:=X\" office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"><text:p>#N/A</text:p></table:table-cell>\
         <table:table-cell table:formula=\"of:=1\"/><table:table-cell table:number-columns-repeated=\"16376\"/></table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>",
    );
    let (rows, _) = read(&bytes, 0).unwrap();
    let day = Value::Day("2025-07-01".parse().unwrap());
    assert_eq!(
        rows,
        [
            (1, vec![(0, text("Mã hồ  sơ\n(*)"))]),
            (
                4,
                vec![
                    (2, day),
                    (3, Value::Number(50_000.5)),
                    (4, Value::Number(50_000.5)),
                    (5, Value::Bool(true)),
                    (6, Value::Error),
                    (7, Value::Blank),
                ]
            ),
        ]
    );
}

#[test]
fn rows_that_are_alike_are_all_given_and_hidden_ones_are_told() {
    let bytes = sheet(
        "<table:table-row table:number-rows-repeated=\"2\" table:visibility=\"filter\"><table:table-cell \
         table:number-columns-spanned=\"2\" table:number-rows-spanned=\"3\"><text:p>x</text:p></table:table-cell><table:covered-table-cell>\
         <text:p>ẩn</text:p></table:covered-table-cell><table:table-cell><text:p>y</text:p></table:table-cell></table:table-row>",
    );
    let (rows, areas) = read(&bytes, 0).unwrap();
    let cells = vec![
        (0, Value::Text("x".to_owned())),
        (2, Value::Text("y".to_owned())),
    ];
    assert_eq!(rows, [(1, cells.clone()), (2, cells)]);
    assert_eq!(
        areas,
        [Area {
            top: 1,
            bottom: 3,
            left: 0,
            right: 1
        }]
    );
    let mut book = Workbook::open(Cursor::new(&bytes), Limits::default()).unwrap();
    assert!(book.rows(0).unwrap().next_row().unwrap().unwrap().is_hidden);
}

#[test]
fn each_sheet_is_found_and_hidden_ones_are_told() {
    let row = |text: &str| {
        format!(
            "<table:table-row><table:table-cell><text:p>{text}</text:p></table:table-cell></table:table-row>"
        )
    };
    let bytes = book(
        "<style:style style:name=\"ta1\"><style:table-properties table:display=\"true\"/></style:style>\
         <style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style>",
        &format!(
            "<table:tracked-changes><table:table>{0}</table:table></table:tracked-changes><table:table table:name=\"Một\" \
             table:style-name=\"ta1\">{0}</table:table><table:table table:name=\"Hai\" table:style-name=\"ta2\">{1}</table:table>",
            row("a"),
            row("b")
        ),
    );
    let book = Workbook::open(Cursor::new(&bytes), Limits::default()).unwrap();
    let sheets: Vec<(&str, bool)> = book
        .sheets()
        .iter()
        .map(|sheet| (sheet.name.as_str(), sheet.is_shown))
        .collect();
    assert_eq!(sheets, [("Một", true), ("Hai", false)]);
    let text = |number| read(&bytes, number).unwrap().0[0].1[0].1.clone();
    assert_eq!(
        (text(0), text(1)),
        (Value::Text("a".into()), Value::Text("b".into()))
    );
}

#[test]
fn what_is_no_workbook_or_too_large_is_refused() {
    let of = |bytes: &[u8]| read(bytes, 0).map(|_| ());
    let document = "<office:document-content><office:body><office:text/></office:body></office:document-content>";
    assert_eq!(
        of(&package(&[("content.xml", document)])),
        Err(Fault::Other(Other::Document))
    );
    let locked = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    assert_eq!(
        of(&package(&[
            ("META-INF/manifest.xml", locked),
            ("content.xml", "\u{1}")
        ])),
        Err(Fault::Locked)
    );
    assert_eq!(
        of(&package(&[("encrypted-package", ""), ("content.xml", "")])),
        Err(Fault::Locked)
    );
    let passed = |bytes: &[u8], limit| {
        let most = Limits::default().most(limit);
        assert_eq!(
            of(bytes),
            Err(Fault::Passed {
                limit,
                most,
                part: Part::Sheet(0)
            })
        );
    };
    let cell = "<table:table-cell><text:p>x</text:p></table:table-cell>";
    let many = |tag: &str, inner: &str| {
        sheet(&format!("<table:table-row {tag}>{inner}</table:table-row>"))
    };
    passed(
        &many("table:number-rows-repeated=\"99999999999\"", cell),
        Limit::Rows,
    );
    let wide = cell.replacen('>', " table:number-columns-repeated=\"9999999999\">", 1);
    passed(&many("", &wide), Limit::Columns);
    let blanks = cell.replace(">x<", "><text:s text:c=\"999999999\"/><");
    passed(&many("", &blanks), Limit::Text);
    let wrong = Err(Fault::Broken {
        part: Part::Sheet(0),
    });
    assert_eq!(of(&many("table:number-rows-repeated=\"x\"", cell)), wrong);
}
