//! Sources made to mislead, and sources of other kinds: refused with a reason, soon.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use cchc::import::{Foreign, Limit, Options, Part, Unreadable, read};
use cchc::workbook::Fault;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::ISSUED;
use super::word;

const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

#[track_caller]
fn refused(bytes: &[u8]) -> Unreadable {
    let begun = Instant::now();
    let read = read(bytes, "x", &Options::default());
    let took = begun.elapsed();
    // The bound of the contract is a second; a busy machine gets more.
    assert!(took < Duration::from_secs(5), "{took:?}");
    read.expect_err("it is refused")
}

fn passed(limit: Limit) -> impl Fn(Unreadable) -> bool {
    move |found| matches!(found, Unreadable::Passed { limit: own, .. } if own == limit)
}

#[test]
fn spans_and_depths_and_rows_without_end() {
    let span = |tag: &str| {
        word::document(&format!(
            "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"{tag}\"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"
        ))
    };
    assert!(passed(Limit::Span)(refused(&span("4000000000"))));
    assert!(passed(Limit::Span)(refused(&span("64"))));
    assert_eq!(
        refused(&span("99999999999999999999")),
        Unreadable::Broken {
            part: Part::Document
        }
    );
    let before = word::document(
        "<w:tbl><w:tr><w:trPr><w:gridBefore w:val=\"4000000000\"/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    );
    assert!(passed(Limit::Span)(refused(&before)));
    let nested = word::document(&"<w:tbl><w:tr><w:tc>".repeat(20_000));
    assert!(passed(Limit::Depth)(refused(&nested)));
    let rows = word::document(&format!(
        "<w:tbl>{}</w:tbl>",
        "<w:tr><w:tc/></w:tr>".repeat(20_001)
    ));
    assert!(passed(Limit::Rows)(refused(&rows)));
    let wide = word::document(&format!(
        "<w:tbl>{}</w:tbl>",
        "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"63\"/></w:tcPr></w:tc></w:tr>".repeat(20_000)
    ));
    assert!(passed(Limit::Cells)(refused(&wide)));
    // A long text that merged cells would hand on to each row.
    let below = "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc></w:tr>".repeat(10_000);
    let long = word::document(&format!(
        "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>{below}</w:tbl>",
        "x".repeat(50_000)
    ));
    assert!(passed(Limit::MergedText)(refused(&long)));
}

#[test]
fn entities_and_broken_xml() {
    let bomb = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"{}\"><!ENTITY b \"{}\">]><w:document {W}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>",
        "x".repeat(1_000),
        "&a;".repeat(1_000)
    );
    let broken = Unreadable::Broken {
        part: Part::Document,
    };
    assert_eq!(refused(&word::raw(&bomb)), broken);
    assert_eq!(refused(&word::raw("<w:document><w:body><w:p>&x;")), broken);
    assert_eq!(
        refused(&word::raw("<w:document><w:body><w:tbl><w:tr>")),
        broken
    );
}

#[test]
fn bombs_and_cut_packages() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    zip.start_file("word/document.xml", options).unwrap();
    zip.write_all(format!("<w:document {W}><w:body>").as_bytes())
        .unwrap();
    let megabyte = vec![b' '; 1 << 20];
    for _ in 0..200 {
        zip.write_all(&megabyte).unwrap();
    }
    let mut bomb = zip.finish().unwrap().into_inner();
    assert!(passed(Limit::Unpacked)(refused(&bomb)));
    // The same with a size that is a lie, in the list of files and before the file.
    for at in memchr::memmem::find_iter(&bomb.clone(), b"PK\x01\x02") {
        bomb[at + 24..at + 28].copy_from_slice(&1_000_u32.to_le_bytes());
    }
    assert!(matches!(
        refused(&bomb),
        Unreadable::Passed { .. } | Unreadable::Broken { .. }
    ));
    for length in [4, 100, ISSUED.len() / 2, ISSUED.len() - 1] {
        let found = refused(&ISSUED[..length]);
        assert_eq!(
            found,
            Unreadable::Broken {
                part: Part::Package
            },
            "{length}"
        );
    }
    assert_eq!(
        refused(&word::package(&[("x.txt", "x")])),
        Unreadable::Foreign(Foreign::Archive)
    );
}

/// A package written by hand, parts as they are: `(name, method, bytes, unpacked)`.
pub(super) fn by_hand(parts: &[(&str, u16, &[u8], u32)]) -> Vec<u8> {
    let mut zip = Vec::new();
    let mut list = Vec::new();
    for (name, method, bytes, unpacked) in parts {
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        let at = u32::try_from(zip.len()).unwrap();
        let mut about = Vec::new();
        about.extend(20_u16.to_le_bytes());
        about.extend([0; 2]);
        about.extend(method.to_le_bytes());
        about.extend([0; 4]);
        about.extend(crc.sum().to_le_bytes());
        about.extend(u32::try_from(bytes.len()).unwrap().to_le_bytes());
        about.extend(unpacked.to_le_bytes());
        about.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        about.extend([0; 2]);
        zip.extend(b"PK\x03\x04");
        zip.extend(&about);
        zip.extend(name.as_bytes());
        zip.extend(*bytes);
        list.extend(b"PK\x01\x02\x14\0");
        list.extend(&about);
        list.extend([0; 10]);
        list.extend(at.to_le_bytes());
        list.extend(name.as_bytes());
    }
    let at = u32::try_from(zip.len()).unwrap();
    let count = u16::try_from(parts.len()).unwrap().to_le_bytes();
    zip.extend(&list);
    zip.extend(b"PK\x05\x06\0\0\0\0");
    zip.extend(count);
    zip.extend(count);
    zip.extend(u32::try_from(list.len()).unwrap().to_le_bytes());
    zip.extend(at.to_le_bytes());
    zip.extend([0; 2]);
    zip
}

/// Bytes that inflate to a start and then a piece as often as makes a gigabyte. Only one megabyte is ever compressed.
fn gigabyte(start: &str, piece: &str) -> Vec<u8> {
    let packed = |text: &[u8]| {
        let mut packed = Vec::with_capacity(1 << 20);
        flate2::Compress::new(flate2::Compression::best(), false)
            .compress_vec(text, &mut packed, flate2::FlushCompress::Full)
            .unwrap();
        packed
    };
    let megabyte = piece.repeat((1 << 20) / piece.len());
    let mut bytes = packed(start.as_bytes());
    bytes.extend(packed(megabyte.as_bytes()).repeat(1_100));
    // The last block: empty.
    bytes.extend([3, 0]);
    bytes
}

pub(super) const STORED: u16 = 0;
const DEFLATED: u16 = 8;
pub(super) const OF_ODS: &str = "application/vnd.oasis.opendocument.spreadsheet";
const BOOK: &str = r#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="x" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const BOOK_LINKS: &str = r#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// The three kinds of packages, each with its main part; a compressed one is said to have so many bytes.
fn packages(method: u16, said: u32, main: [&[u8]; 3]) -> [Vec<u8>; 3] {
    let unpacked = |bytes: &[u8]| match method {
        STORED => bytes.len() as u32,
        _ => said,
    };
    let plain = |name, text: &'static str| (name, STORED, text.as_bytes(), text.len() as u32);
    let [docx, xlsx, ods] = main;
    [
        by_hand(&[("word/document.xml", method, docx, unpacked(docx))]),
        by_hand(&[
            plain("xl/workbook.xml", BOOK),
            plain("xl/_rels/workbook.xml.rels", BOOK_LINKS),
            ("xl/worksheets/sheet1.xml", method, xlsx, unpacked(xlsx)),
        ]),
        by_hand(&[
            plain("mimetype", OF_ODS),
            ("content.xml", method, ods, unpacked(ods)),
        ]),
    ]
}

const DOCX: &str = "<w:document><w:body>";
const XLSX: &str = "<worksheet><sheetData>";
const ODS: &str = "<office:document-content><office:body><office:spreadsheet>";

fn is_passed(found: Unreadable) -> bool {
    matches!(
        found,
        Unreadable::Passed { .. } | Unreadable::Workbook(Fault::Passed { .. })
    )
}

fn is_broken(found: Unreadable) -> bool {
    matches!(
        found,
        Unreadable::Broken { .. } | Unreadable::Workbook(Fault::Broken { .. })
    )
}

/// The hand-made packages are such as are read, so that what is refused below is refused for its main part.
#[test]
fn packages_by_hand_are_read() {
    let docx = format!("{DOCX}<w:p><w:r><w:t>x</w:t></w:r></w:p></w:body></w:document>");
    let xlsx = format!(
        "{XLSX}<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>x</t></is></c></row></sheetData><mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells></worksheet>"
    );
    let ods = format!(
        "{ODS}<table:table table:name=\"x\"><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    );
    for package in packages(
        STORED,
        0,
        [docx.as_bytes(), xlsx.as_bytes(), ods.as_bytes()],
    ) {
        let source = read(&package, "x", &Options::default()).unwrap();
        assert_eq!(source.blocks.len(), 1, "{:?}", source.kind);
    }
}

#[test]
fn packages_that_unpack_to_a_gigabyte() {
    let blanks = " ".repeat(1_000);
    let docx = gigabyte(DOCX, &format!("<w:p>{blanks}</w:p>"));
    let xlsx = gigabyte(XLSX, &format!("<x>{blanks}</x>"));
    let ods = gigabyte(ODS, &format!("<x>{blanks}</x>"));
    // The list of files says how much each is, and may lie.
    for said in [1 << 30, 1_000] {
        for bomb in packages(DEFLATED, said, [&docx, &xlsx, &ods]) {
            assert!(bomb.len() < 8 << 20, "{}", bomb.len());
            let found = refused(&bomb);
            assert!(
                is_passed(found) || said == 1_000 && is_broken(found),
                "{found:?}"
            );
        }
    }
}

#[test]
fn every_package_is_bounded_in_depth_and_spans_and_defines_nothing() {
    let deep = |start: &str, tag: &str| start.to_owned() + &tag.repeat(20_000);
    let deep = [
        deep(DOCX, "<w:tbl><w:tr><w:tc>"),
        deep(XLSX, "<x>"),
        deep(ODS, "<table:table><table:table-row><table:table-cell>"),
    ];
    let entities = [DOCX, XLSX, ODS].map(|start| {
        let bombs = format!(
            "<!ENTITY a \"{}\"><!ENTITY b \"{}\">",
            "x".repeat(1_000),
            "&a;".repeat(1_000)
        );
        format!("<!DOCTYPE x [{bombs}]>{start}<w:p>&b;</w:p>")
    });
    let ods = |attribute: &str| {
        format!(
            "{ODS}<table:table><table:table-row><table:table-cell table:{attribute}=\"4000000000\"><text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
        )
    };
    for package in packages(STORED, 0, deep.each_ref().map(|text| text.as_bytes())) {
        let found = refused(&package);
        assert!(is_passed(found), "{found:?}");
    }
    for package in packages(STORED, 0, entities.each_ref().map(|text| text.as_bytes())) {
        let found = refused(&package);
        assert!(is_broken(found), "{found:?}");
    }
    for attribute in [
        "number-columns-spanned",
        "number-rows-spanned",
        "number-columns-repeated",
    ] {
        let ods = ods(attribute);
        let [.., package] = packages(STORED, 0, [b"", b"", ods.as_bytes()]);
        let found = refused(&package);
        assert!(is_passed(found), "{attribute} {found:?}");
    }
}

#[test]
fn packages_that_are_cut_or_locked() {
    let main = [DOCX, XLSX, ODS].map(str::as_bytes);
    for package in packages(STORED, 0, main) {
        for length in [package.len() / 2, package.len() - 1] {
            let found = refused(&package[..length]);
            assert!(is_broken(found), "{found:?}");
        }
    }
    let locked = "<manifest:manifest><manifest:file-entry manifest:full-path=\"content.xml\"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let plain = |name, text: &'static str| (name, STORED, text.as_bytes(), text.len() as u32);
    let ods = by_hand(&[
        plain("mimetype", OF_ODS),
        plain("META-INF/manifest.xml", locked),
        plain("content.xml", "x"),
    ]);
    assert_eq!(refused(&ods), Unreadable::Locked);
}

#[test]
fn other_kinds_are_named() {
    let old = |stream: &str| {
        let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        bytes.resize(1_024, 0);
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    assert_eq!(refused(&old("EncryptedPackage")), Unreadable::Locked);
    assert_eq!(
        refused(&old("WordDocument")),
        Unreadable::Foreign(Foreign::Doc)
    );
    assert_eq!(refused(b"%PDF-1.4 x"), Unreadable::Foreign(Foreign::Pdf));
    assert_eq!(refused(b""), Unreadable::Empty);
}
