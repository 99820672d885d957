//! Sources made to mislead, and sources of other kinds: refused with a reason, soon.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use cchc::import::{Foreign, Limit, Options, Part, Unreadable, read};
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
