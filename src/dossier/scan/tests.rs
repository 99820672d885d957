//! Records against those of the `csv` crate, on arbitrary bytes.

use super::*;
use proptest::prelude::*;

fn fields(index: &Index, bytes: &[u8], separator: u8) -> Vec<Vec<Vec<u8>>> {
    (0..index.len())
        .map(|number| {
            let record = index.record(bytes, separator, number);
            (0..record.len())
                .map(|field| record.field(field).into_owned())
                .collect()
        })
        .collect()
}

fn by_csv_crate(bytes: &[u8], separator: u8) -> Vec<Vec<Vec<u8>>> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(bytes)
        .byte_records()
        .map(|record| record.unwrap().iter().map(<[u8]>::to_vec).collect())
        .collect()
}

/// Bytes in which the letters that matter are common; long enough for several chunks.
fn csv_like() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        8 => Just(b",".to_vec()),
        4 => Just(b"\"".to_vec()),
        2 => Just(b"\",".to_vec()),
        2 => Just(b",\"".to_vec()),
        2 => Just(b"\"\"".to_vec()),
        3 => Just(b"\n".to_vec()),
        2 => Just(b"\r\n".to_vec()),
        1 => Just(b"\r".to_vec()),
        6 => "[a-zà-ỹ ;\t]{1,12}".prop_map(String::into_bytes),
        1 => "[a-z]{60,70}".prop_map(String::into_bytes),
        2 => proptest::collection::vec(any::<u8>(), 1..8),
    ];
    // The `csv` crate takes a byte order mark off; here the caller has done so.
    proptest::collection::vec(piece, 0..200)
        .prop_map(|pieces| pieces.concat())
        .prop_filter("no mark", |bytes| !bytes.starts_with(b"\xef\xbb\xbf"))
}

/// Well-formed records, quoted at will.
fn well_formed() -> impl Strategy<Value = Vec<u8>> {
    let field = prop_oneof!["[a-z0-9 ]{0,30}", "\"([a-z,\n]|\r\n|\"\"){0,30}\"",];
    let record = proptest::collection::vec(field, 1..6).prop_map(|fields| fields.join(","));
    (
        proptest::collection::vec(record, 0..40),
        prop_oneof![Just("\n"), Just("\r\n")],
    )
        .prop_map(|(records, end)| records.join(end).into_bytes())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn records_are_those_of_the_csv_crate(bytes in prop_oneof![csv_like(), well_formed()], separator in prop_oneof![Just(b','), Just(b';'), Just(b'\t')]) {
        let mut index = Index::default();
        let scanned = index.scan(&bytes, separator, 0, bytes.len(), true);
        prop_assert_eq!(fields(&index, &bytes, separator), by_csv_crate(&bytes, separator));
        prop_assert_eq!((scanned.next, scanned.short), (bytes.len(), false));
        prop_assert_eq!(scanned.lines, newlines_in(&bytes));
    }

    #[test]
    fn a_scan_in_pieces_finds_the_same(bytes in prop_oneof![csv_like(), well_formed()], limits in proptest::collection::vec((0usize..3_000, 0usize..200), 0..8)) {
        let mut whole = Index::default();
        whole.scan(&bytes, b',', 0, bytes.len(), true);
        let mut pieces = Vec::new();
        let (mut from, mut lines) = (0, 0);
        let mut limits: Vec<(usize, usize)> = limits;
        limits.sort_unstable();
        limits.push((bytes.len(), 0));
        for (until, beyond) in limits {
            let known = (until + beyond).min(bytes.len());
            let mut index = Index::default();
            let scanned = index.scan(&bytes[..known], b',', from, until, known == bytes.len());
            prop_assert!(scanned.short || scanned.next >= until.min(known).min(bytes.len()));
            pieces.extend(fields(&index, &bytes[..known], b','));
            from = scanned.next;
            lines += scanned.lines;
            prop_assert_eq!(lines, newlines_in(&bytes[..from]));
        }
        prop_assert_eq!(pieces, fields(&whole, &bytes, b','));
    }
}

#[test]
fn a_quote_that_nothing_closes_is_named() {
    let text = format!("a,b\n1,2\n3,\"x\n{}", "4,5\n".repeat(100));
    let mut index = Index::default();
    let scanned = index.scan(text.as_bytes(), b',', 0, text.len(), true);
    assert_eq!(scanned.open_quote, text.find('"'));
    assert_eq!(index.len(), 3);
    let short = Index::default().scan(text.as_bytes(), b',', 0, text.len(), false);
    assert!(short.short);
    assert_eq!((short.next, short.open_quote), (8, text.find('"')));
}
