//! Workbooks made by hand, as no program would write them. All of it is invented.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::time::period::Date;

const TOP: &str = r#"<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str =
    r#"<workbook xmlns:r="r"><sheets><sheet name="Trang &amp; 1" r:id="r1"/></sheets></workbook>"#;
const LINKS: &str = r#"<Relationships>
<Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="r2" Type="http://x/styles" Target="styles.xml"/>
<Relationship Id="r3" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/>
<Relationship Id="r4" Type="http://x/externalLink" Target="file:///etc/passwd" TargetMode="External"/>
</Relationships>"#;
const STYLES: &str = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="22"/></cellXfs></styleSheet>"#;
const STRINGS: &str = r#"<sst count="9" uniqueCount="4000000000"><si><t>một</t></si><si><r><t>ha</t></r><r><t xml:space="preserve">i </t></r><rPh><t>x</t></rPh></si><si/></sst>"#;

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let usual = [
        ("_rels/.rels", TOP),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", LINKS),
        ("xl/styles.xml", STYLES),
        ("xl/sharedStrings.xml", STRINGS),
    ];
    let usual = usual
        .iter()
        .filter(|(name, _)| parts.iter().all(|(own, _)| own != name));
    for (name, text) in usual.chain(parts) {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn with_sheet(sheet: &str) -> Vec<u8> {
    package(&[("xl/worksheets/sheet1.xml", sheet)])
}

fn with_rows(rows: &str) -> Vec<u8> {
    with_sheet(&format!(
        r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData></worksheet>"#
    ))
}

fn read_within(bytes: &[u8], limits: Limits) -> Result<Vec<Row>, Fault> {
    let mut book = Workbook::open(Cursor::new(bytes), limits)?;
    let mut all = Vec::new();
    for sheet in 0..book.sheets().len() {
        let mut rows = book.rows(sheet)?;
        while let Some(row) = rows.next_row()? {
            all.push(row.clone());
        }
        while rows.next_merged()?.is_some() {}
    }
    Ok(all)
}

fn read(bytes: &[u8]) -> Result<Vec<Row>, Fault> {
    read_within(bytes, Limits::default())
}

const SHEET: Part = Part::Sheet(0);

fn passed(found: Result<Vec<Row>, Fault>) -> Option<(Limit, Part)> {
    match found {
        Err(Fault::Passed { limit, part, .. }) => Some((limit, part)),
        _ => None,
    }
}

#[test]
fn cells_are_what_excel_shows() {
    let bytes = with_rows(
        r#"<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2" s="1"><v>45839.75</v></c><c r="E2" s="2"><v>45840</v></c>
        <c r="F2"><v>1.5E3</v></c><c r="G2" t="b"><v>1</v></c><c r="H2" t="e"><v>#N/A</v></c><c r="I2" t="str"><f>A1</f><v>a&amp;b_x000D_</v></c>
        <c r="J2" t="inlineStr"><is><t> tại chỗ </t></is></c><c r="K2"><f>B1</f></c><c r="L2" s="1"/><c r="M2" t="s"><v>2</v></c></row>
        <row><c><v>7</v></c><c t="str"><v>x&#7841;<![CDATA[<]]></v></c></row><row r="9"/>"#,
    );
    let rows = read(&bytes).unwrap();
    let text = |text: &str| Value::Text(text.to_owned());
    let day = |day: &str| Value::Day(day.parse::<Date>().unwrap());
    let expected = [
        (0, text("một"), false),
        (2, text("hai "), false),
        (3, day("2025-07-01"), false),
        (4, day("2025-07-02"), false),
        (5, Value::Number(1_500.0), false),
        (6, Value::Bool(true), false),
        (7, Value::Error, false),
        (8, text("a&b\r"), true),
        (9, text("tại chỗ"), false),
        (10, Value::Blank, true),
    ];
    let found: Vec<_> = (rows[0].cells.iter())
        .map(|cell| (cell.column, cell.value.clone(), cell.has_formula))
        .collect();
    assert_eq!(found, expected);
    assert_eq!((rows.len(), rows[0].number, rows[1].number), (2, 2, 3));
    assert_eq!(rows[1].cells[1].value, text("xạ<"));
    let book = Workbook::open(Cursor::new(&bytes), Limits::default()).unwrap();
    assert_eq!(book.sheets()[0].name, "Trang & 1");
}

/// Each limit is passed by one more than it allows, and not by as many.
#[test]
fn every_limit_is_kept() {
    let cells = |number: usize| {
        format!(
            r#"<row r="1">{}</row>"#,
            r#"<c t="str"><v>abcd</v></c>"#.repeat(number)
        )
    };
    let nested = |depth: usize| format!("{}{}", "<x>".repeat(depth), "</x>".repeat(depth));
    let strings = |number: usize| {
        let strings = "<si><t>abcd</t></si>".repeat(number);
        package(&[("xl/sharedStrings.xml", &format!("<sst>{strings}</sst>"))])
    };
    let styles = |number: usize| {
        let formats = "<xf/>".repeat(number);
        let styles = format!("<styleSheet><cellXfs>{formats}</cellXfs></styleSheet>");
        package(&[("xl/styles.xml", &styles)])
    };
    let sheets = |number: usize| {
        let sheets = r#"<sheet name="a" id="r1"/>"#.repeat(number);
        package(&[("xl/workbook.xml", &format!("<workbook>{sheets}</workbook>"))])
    };
    // So many sheets that are all the same part, with a cell each.
    let filled = |number: usize| {
        let list = r#"<sheet name="a" id="r1"/>"#.repeat(number);
        let sheet = format!("<worksheet><sheetData>{}</sheetData></worksheet>", cells(1));
        package(&[
            ("xl/workbook.xml", &format!("<workbook>{list}</workbook>")),
            ("xl/worksheets/sheet1.xml", &sheet),
        ])
    };
    let usual = Limits::default();
    type Make<'a> = &'a dyn Fn(usize) -> Vec<u8>;
    let cases: [(Limits, Limit, Part, Make<'_>); 14] = [
        (
            Limits {
                all_rows: 9,
                ..usual
            },
            Limit::AllRows,
            Part::Workbook,
            &filled,
        ),
        (
            Limits {
                all_text: 36,
                ..usual
            },
            Limit::AllText,
            Part::Workbook,
            &filled,
        ),
        (
            Limits { cells: 9, ..usual },
            Limit::Cells,
            Part::Workbook,
            &filled,
        ),
        (
            Limits {
                columns: 9,
                ..usual
            },
            Limit::Columns,
            SHEET,
            &|n| with_rows(&cells(n)),
        ),
        (
            Limits { cells: 9, ..usual },
            Limit::Cells,
            Part::Workbook,
            &|n| with_rows(&format!(r#"<row>{}</row>"#, r#"<c s="1"/>"#.repeat(n))),
        ),
        (
            Limits {
                row_text: 36,
                ..usual
            },
            Limit::RowText,
            SHEET,
            &|n| with_rows(&cells(n)),
        ),
        (Limits { text: 9, ..usual }, Limit::Text, SHEET, &|n| {
            with_rows(&format!(
                r#"<row><c t="str"><v>{}</v></c></row>"#,
                "&lt;".repeat(n)
            ))
        }),
        (Limits { rows: 9, ..usual }, Limit::Rows, SHEET, &|n| {
            with_rows(&"<row/>".repeat(n))
        }),
        (Limits { rows: 9, ..usual }, Limit::Rows, SHEET, &|n| {
            with_rows(&format!(r#"<row r="{n}"><c/></row>"#))
        }),
        (Limits { depth: 11, ..usual }, Limit::Depth, SHEET, &|n| {
            with_rows(&nested(n))
        }),
        (
            Limits {
                strings: 9,
                ..usual
            },
            Limit::Strings,
            Part::Strings,
            &strings,
        ),
        (
            Limits {
                strings_text: 36,
                ..usual
            },
            Limit::StringsText,
            Part::Strings,
            &strings,
        ),
        (
            Limits { styles: 9, ..usual },
            Limit::Styles,
            Part::Styles,
            &styles,
        ),
        (
            Limits { sheets: 9, ..usual },
            Limit::Sheets,
            Part::Contents,
            &sheets,
        ),
    ];
    for (limits, limit, part, make) in cases {
        assert_eq!(passed(read_within(&make(9), limits)), None, "{limit:?}");
        let found = read_within(&make(10), limits);
        assert_eq!(passed(found), Some((limit, part)));
    }
}

/// A few kilobytes that come to more than 64 MB are made to; as much in a large package is a large workbook.
#[test]
fn a_small_package_does_not_unpack_to_a_large_workbook() {
    let of = |megabytes: usize| with_rows(&(" ".repeat(99_994) + "<row/>").repeat(10 * megabytes));
    let bytes = of(100);
    let most = (64 << 20) + 200 * bytes.len() as u64;
    assert!(most < 90_000_000, "{most}");
    let found = Workbook::open(Cursor::new(&bytes[..]), Limits::default());
    let refused = Fault::Passed {
        limit: Limit::Unpacked,
        most,
        part: Part::Package,
    };
    assert_eq!(found.err(), Some(refused));
    assert!(Workbook::open(Cursor::new(&of(60)[..]), Limits::default()).is_ok());
}

/// A million cells and more in a few kilobytes are made to; as many in a large package are a large workbook. Blank ones say nothing all the same.
#[test]
fn a_small_package_does_not_hold_millions_of_cells() {
    let row = format!("<row>{}</row>", "<c/>".repeat(16_000));
    let bytes = with_rows(&row.repeat(90));
    let most = (1 << 20) + 8 * bytes.len() as u64;
    assert!(most < 90 * 16_000, "{most}");
    let refused = Fault::Passed {
        limit: Limit::Cells,
        most,
        part: Part::Workbook,
    };
    assert_eq!(read(&bytes), Err(refused));
    assert_eq!(
        read(&with_rows(&row.repeat(65))).map(|rows| rows.len()),
        Ok(65)
    );
}

/// Cells share a text that is written once, so that a few kilobytes could have any number of bytes of it.
#[test]
fn a_small_package_does_not_hand_out_texts_without_end() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(98_000));
    let row = format!("<row>{}</row>", r#"<c t="s"><v>0</v></c>"#.repeat(10));
    let sheet = |rows: usize| {
        let rows = row.repeat(rows);
        package(&[
            ("xl/sharedStrings.xml", &strings),
            (
                "xl/worksheets/sheet1.xml",
                &format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"),
            ),
        ])
    };
    let bytes = sheet(300);
    let limits = Limits::default().of_size(bytes.len() as u64);
    assert!(limits.all_text < 300 * 980_000, "{limits:?}");
    let mut book = Workbook::open(Cursor::new(&bytes), Limits::default()).unwrap();
    let mut rows = book.rows(0).unwrap();
    let fault = loop {
        match rows.next_row() {
            Ok(row) => assert!(row.is_some()),
            Err(fault) => break fault,
        }
    };
    assert_eq!(
        fault,
        Fault::Passed {
            limit: Limit::AllText,
            most: limits.all_text,
            part: Part::Workbook
        }
    );
}

#[test]
fn what_unpacks_to_more_is_left_whatever_its_headers_say() {
    let blanks = " ".repeat(100_000);
    let bytes = with_rows(&blanks);
    let limits = |unpacked| Limits {
        unpacked,
        piece: 1 << 20,
        ..Limits::default()
    };
    assert_eq!(passed(read_within(&bytes, limits(200_000))), None);
    let found = read_within(&bytes, limits(50_000));
    assert_eq!(passed(found), Some((Limit::Unpacked, Part::Package)));

    // The list of files says that the sheet has ten bytes.
    let mut liar = bytes;
    let entry = liar
        .windows(4)
        .rposition(|four| four == b"PK\x01\x02")
        .unwrap();
    liar[entry + 24..entry + 28].copy_from_slice(&10u32.to_le_bytes());
    let found = read_within(&liar, limits(50_000));
    assert!(
        matches!(
            found,
            Err(Fault::Broken { part: SHEET } | Fault::Passed { .. })
        ),
        "{found:?}"
    );

    // What is read twice counts twice.
    let bytes = with_rows(&" ".repeat(30_000));
    let mut book = Workbook::open(Cursor::new(&bytes), limits(50_000)).unwrap();
    let mut read = || book.rows(0)?.next_row().map(|row| row.cloned());
    assert_eq!(read(), Ok(None));
    assert_eq!(
        read(),
        Err(Fault::Passed {
            limit: Limit::Unpacked,
            most: 50_000,
            part: SHEET
        })
    );
}

#[test]
fn a_tag_or_text_without_end_is_left() {
    let long = "a".repeat(300_000);
    for (rows, limit) in [
        (
            format!("<row><c t=\"str\"><v>{long}</v></c></row>"),
            Limit::Piece,
        ),
        (format!("<row r=\"{long}\"/>"), Limit::Piece),
        (format!("<{long}/>"), Limit::Piece),
        (format!("<!--{long}-->"), Limit::Piece),
        (
            format!("<row><c t=\"str\"><v>{}</v></c></row>", &long[..99_000]),
            Limit::Text,
        ),
    ] {
        assert_eq!(passed(read(&with_rows(&rows))), Some((limit, SHEET)));
    }
}

#[test]
fn what_is_made_to_mislead_is_broken() {
    let broken = |part| Err(Fault::Broken { part });
    for sheet in [
        // Entities that a document type defines could grow without end.
        "<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet/>",
        "<worksheet><sheetData><row><c t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>",
        // Text that is no text, and what is not closed.
        "<worksheet><sheetData><row><c><v>1</c></row></sheetData></worksheet>",
        "<worksheet><sheetData><row>",
        // A string that there is not, a kind that there is not.
        "<worksheet><sheetData><row><c t=\"s\"><v>99</v></c></row></sheetData></worksheet>",
        "<worksheet><sheetData><row><c t=\"b\"><v>đúng</v></c></row></sheetData></worksheet>",
        "<worksheet><sheetData><row><c t=\"z\"><v>1</v></c></row></sheetData></worksheet>",
        // Places that contradict each other.
        "<worksheet><sheetData><row r=\"1\"><c r=\"A2\"/></row></sheetData></worksheet>",
        "<worksheet><sheetData><row><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row></sheetData></worksheet>",
        "<worksheet><sheetData><row r=\"0\"/></sheetData></worksheet>",
        "<worksheet><sheetData><row><c r=\"1A\"/></row></sheetData></worksheet>",
        // Cells twice, and merged areas where some programs do not look.
        "<worksheet><sheetData/><sheetData/></worksheet>",
        "<worksheet><mergeCell ref=\"A1:A9\"/><sheetData/></worksheet>",
        "<worksheet><sheetData/><mergeCell ref=\"A9:A1\"/></worksheet>",
    ] {
        assert_eq!(read(&with_sheet(sheet)), broken(SHEET), "{sheet}");
    }
    let twice = [("xl/a.xml", "<a/>"), ("XL/A.XML", "<b/>")];
    assert_eq!(read(&package(&twice)), broken(Part::Package));
    let lost = r#"<workbook><sheet name="a" id="none"/></workbook>"#;
    assert_eq!(
        read(&package(&[("xl/workbook.xml", lost)])),
        broken(Part::Contents)
    );
}

#[test]
fn a_list_of_too_many_files_is_not_made() {
    let names: Vec<String> = (0..50)
        .map(|number| format!("media/{number}.png"))
        .collect();
    let parts: Vec<_> = names.iter().map(|name| (name.as_str(), "")).collect();
    let bytes = package(&parts);
    let limits = |files| Limits {
        files,
        ..Limits::default()
    };
    assert_eq!(passed(read_within(&bytes, limits(60))), None);
    let found = read_within(&bytes, limits(54));
    assert_eq!(passed(found), Some((Limit::Files, Part::Package)));
    // The record that would count more than 65,535 files.
    let mut bytes = bytes;
    let end = bytes
        .windows(4)
        .rposition(|four| four == b"PK\x05\x06")
        .unwrap();
    bytes.splice(end..end, *b"PK\x06\x07                ");
    let found = read_within(&bytes, limits(60));
    assert_eq!(passed(found), Some((Limit::Files, Part::Package)));
}

#[test]
fn merged_areas_pass_by_one_by_one() {
    let areas = r#"<mergeCell ref="B2:C9"/>"#.repeat(10_000);
    let bytes = with_sheet(&format!(
        "<worksheet><sheetData/><mergeCells>{areas}</mergeCells></worksheet>"
    ));
    let mut book = Workbook::open(Cursor::new(bytes), Limits::default()).unwrap();
    let mut rows = book.rows(0).unwrap();
    let mut number = 0;
    while let Some(area) = rows.next_merged().unwrap() {
        assert_eq!((area.top, area.bottom, area.left, area.right), (2, 9, 1, 2));
        number += 1;
    }
    assert_eq!(number, 10_000);
}

#[test]
fn other_zips_are_no_workbooks() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("mimetype", SimpleFileOptions::default())
        .unwrap();
    zip.write_all(b"application/vnd.oasis.opendocument.text")
        .unwrap();
    let text = zip.finish().unwrap().into_inner();
    assert_eq!(read(&text), Err(Fault::Other(Other::Zip)));
    for bytes in [&b""[..], b"PK\x03\x04 and no more", b"PK\x05\x06"] {
        assert_eq!(read(bytes), Err(Fault::NoWorkbook));
    }
    let slides = TOP.replace("workbook.xml", "presentation.xml");
    let parts = [
        ("_rels/.rels", &slides[..]),
        ("xl/presentation.xml", "<p/>"),
    ];
    assert_eq!(read(&package(&parts)), Err(Fault::Other(Other::Zip)));
    for (file, other) in [
        ("xl/workbook.bin", Other::Binary),
        ("word/document.xml", Other::Document),
        ("ho-so/T7.CSV", Other::ZippedTable),
        ("bao-cao.xlsx", Other::ZippedTable),
        ("anh.png", Other::Zip),
    ] {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file(file, SimpleFileOptions::default()).unwrap();
        let bytes = zip.finish().unwrap().into_inner();
        assert_eq!(read(&bytes), Err(Fault::Other(other)), "{file}");
    }
}

#[test]
fn a_row_that_stands_twice_or_behind_a_later_one_is_not_read() {
    let row = |number: u32| format!("<row r=\"{number}\"><c><v>1</v></c></row>");
    let of = |rows: &[u32]| {
        let rows: String = rows.iter().map(|number| row(*number)).collect();
        read(&with_rows(&rows)).map(|rows| rows.len())
    };
    assert_eq!(of(&[1, 2, 9]), Ok(3));
    for rows in [&[1, 2, 2][..], &[2, 1]] {
        assert!(matches!(of(rows), Err(Fault::Broken { .. })), "{rows:?}");
    }
}

#[test]
fn a_cut_workbook_is_never_read_as_a_whole_one() {
    let bytes = with_rows(&r#"<row><c><v>1</v></c></row>"#.repeat(100));
    assert_eq!(read(&bytes).unwrap().len(), 100);
    for length in 0..bytes.len() {
        assert!(read(&bytes[..length]).is_err(), "{length}");
    }
}

proptest! {
    /// Whatever is changed, reading ends, and says what is wrong or gives rows.
    #[test]
    fn any_bytes_are_read_or_refused(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut bytes = with_rows(r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45839</v></c></row>"#);
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let _ = read(&bytes);
    }

    /// Whatever stands in a sheet, with the zip around it in order.
    #[test]
    fn any_sheet_is_read_or_refused(pieces in proptest::collection::vec(proptest::sample::select(vec![
        "<row>", "</row>", "<c>", "</c>", "<v>", "</v>", "<is>", "<t>", "</t>", "</is>", "<row r=\"3\"/>", "<c t=\"s\">", "<c r=\"B3\" s=\"1\">", "1",
        "45839.5", "&amp;", "&x;", "chữ", "<f>", "</f>", "</sheetData>", "<mergeCell ref=\"A1\"/>", "<![CDATA[x]]>", "<!---->",
    ]), 0..30)) {
        let _ = read(&with_rows(&pieces.concat()));
    }
}
