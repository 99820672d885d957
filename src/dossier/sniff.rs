//! What bytes are, from how they begin.

use super::header::{self, HeadRow, Header, WITHIN};
use super::mapping::Mapping;
use super::report::{Encoding, Fault};
use super::scan::Index;

/// How many bytes of the beginning are looked at: a title block, a header, some rows.
pub(super) const HEAD: usize = 256 * 1024;

const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// What a file's first bytes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Magic {
    Gzip,
    Zip,
    /// An old workbook.
    Compound,
    Text,
}

pub(super) fn magic(head: &[u8]) -> Magic {
    match head {
        [0x1f, 0x8b, ..] => Magic::Gzip,
        [b'P', b'K', 3, 4, ..] => Magic::Zip,
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Magic::Compound,
        _ => Magic::Text,
    }
}

/// A CSV file's header and where its rows begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CsvHead {
    pub separator: u8,
    pub header: Header,
    pub header_line: u64,
    /// Where the first row begins, and on which line.
    pub rows_from: usize,
    pub rows_line: u64,
    /// Lines before that which read like a dossier.
    pub lost: Vec<u64>,
}

/// Finds separator and header: the pair under which the most columns are known.
///
/// `complete` says that the head is the whole file.
pub(super) fn csv_head(head: &[u8], complete: bool, mapping: &Mapping) -> Result<CsvHead, Fault> {
    if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
        return Err(Fault::Encoding(Encoding::Utf16));
    }
    let mark = if head.starts_with(b"\xef\xbb\xbf") {
        3
    } else {
        0
    };
    if head[mark..].iter().all(u8::is_ascii_whitespace) {
        return Err(Fault::Empty);
    }
    let mut best: Option<(CsvHead, Vec<HeadRow>)> = None;
    let (mut likely, mut is_headless) = (None, false);
    for separator in SEPARATORS {
        let rows = head_rows(head, mark, separator, complete);
        likely = likely.or_else(|| header::likely(&rows));
        is_headless |= header::begin_with_dossier(&rows);
        let Some(found) = header::find(&rows, mapping) else {
            continue;
        };
        if best
            .as_ref()
            .is_some_and(|(best, _)| best.header.known() >= found.known())
        {
            continue;
        }
        let row = &rows[found.row];
        let csv = CsvHead {
            separator,
            header_line: row.line,
            rows_from: row.end,
            rows_line: 0,
            lost: Vec::new(),
            header: found,
        };
        best = Some((csv, rows));
    }
    let Some((mut csv, rows)) = best else {
        return Err(match encoding(head) {
            Some(encoding) => Fault::Encoding(encoding),
            None if head.contains(&0) => Fault::Binary,
            None if is_headless && likely.is_none() => Fault::Headless,
            None => Fault::NoHeader { likely },
        });
    };
    if let Some(last) = header::last_row(&csv.header, &rows) {
        csv.rows_from = last.end;
    }
    csv.rows_line = 1 + memchr::memchr_iter(b'\n', &head[..csv.rows_from]).count() as u64;
    let lines = lines(&head[mark..csv.rows_from], csv.separator);
    csv.lost = header::lost(lines, &csv.header, mapping);
    Ok(csv)
}

/// Each line by itself with its cells, whatever quotes are open: a quote that nothing closes takes rows, and headers, into one cell.
fn lines(head: &[u8], separator: u8) -> impl Iterator<Item = (u64, Vec<String>)> {
    // Old systems end lines with a return alone, which counts for none.
    let lines = (1..).zip(head.split(|&byte| byte == b'\n'));
    let lines = lines.flat_map(|(number, line)| {
        let parts = line.split(|&byte| byte == b'\r');
        parts.map(move |part| (number, part))
    });
    lines.map(move |(number, line)| {
        let is_whole = memchr::memchr_iter(b'"', line).count().is_multiple_of(2);
        let whole = is_whole.then(|| head_rows(line, 0, separator, true).pop());
        let cells = match whole.flatten() {
            Some(row) => row.cells,
            None => line
                .split(|&byte| byte == separator)
                .map(|cell| String::from_utf8_lossy(cell).replace('"', ""))
                .collect(),
        };
        (number, cells)
    })
}

/// The first rows. Cells that are not UTF-8 become such that match no name.
fn head_rows(head: &[u8], from: usize, separator: u8, complete: bool) -> Vec<HeadRow> {
    let mut rows = Vec::new();
    let mut index = Index::default();
    let (mut at, mut line) = (from, 1);
    while rows.len() <= WITHIN && at < head.len() {
        index.clear();
        // One record at a time, for where it ends.
        let scanned = index.scan(head, separator, at, at + 1, complete);
        if scanned.short {
            break;
        }
        if index.len() > 0 {
            let record = index.record(head, separator, 0);
            let cells = (0..record.len())
                .map(|field| String::from_utf8_lossy(&record.field(field)).into_owned())
                .collect();
            rows.push(HeadRow {
                line,
                end: scanned.next,
                cells,
            });
        }
        line += scanned.lines;
        at = scanned.next;
    }
    rows
}

/// The likely encoding of bytes that are not UTF-8; `None` where they are.
///
/// ProgressReader by what follows a vowel: Windows-1258 writes tones as marks of their own, VNI as one of its mark letters, TCVN3 has a letter for
/// each toned vowel.
fn encoding(head: &[u8]) -> Option<Encoding> {
    let zeros = head.iter().take(1_000).filter(|&&byte| byte == 0).count();
    // In UTF-16 half of the bytes are zeros; where nearly all are, it is no text.
    let looked_at = head.len().min(1_000);
    if zeros > looked_at / 4 && zeros < looked_at * 3 / 4 {
        return Some(Encoding::Utf16);
    }
    match std::str::from_utf8(head) {
        Ok(_) => return None,
        // The head may end inside a character.
        Err(error) if error.error_len().is_none() => return None,
        Err(_) => {}
    }
    let (mut windows, mut vni, mut tcvn) = (0, 0, 0);
    for pair in head.windows(2) {
        let vowel = matches!(pair[0] | 0x20, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
        // Vowels with circumflex, breve or horn in Windows-1258.
        let marked = matches!(pair[0], 0xe2 | 0xe3 | 0xea | 0xf4 | 0xf5 | 0xfd);
        let mark = matches!(pair[1], 0xcc | 0xec | 0xd2 | 0xde | 0xf2);
        windows += usize::from((vowel || marked) && mark);
        vni += usize::from(
            vowel
                && matches!(
                    pair[1],
                    0xf8 | 0xf9 | 0xfb | 0xef | 0xe2 | 0xe1 | 0xe0 | 0xe5 | 0xe4
                ),
        );
        // A toned vowel after a consonant, or đ.
        tcvn += usize::from(
            pair[0].is_ascii_alphabetic() && !vowel && matches!(pair[1], 0xa8..=0xae | 0xb5..=0xf1),
        ) + usize::from(pair[0] == 0xae);
    }
    let most = windows.max(vni).max(tcvn);
    Some(match most {
        0 => Encoding::Unknown,
        _ if most == windows => Encoding::Windows1258,
        _ if most == vni => Encoding::Vni,
        _ => Encoding::Tcvn3,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "Mã hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Ngày trả kết quả";

    #[test]
    fn the_separator_is_the_one_that_gives_known_columns() {
        for separator in [",", ";", "\t", "|"] {
            let text = format!(
                "\u{feff}Từ ngày 1, đến ngày 2; tất cả\n\n{}\r\n",
                HEADER.replace(';', separator)
            );
            let head = csv_head(text.as_bytes(), true, &Mapping::default()).unwrap();
            assert_eq!(head.separator, separator.as_bytes()[0]);
            assert_eq!((head.header_line, head.rows_line), (3, 4));
            assert_eq!(head.rows_from, text.len());
        }
    }

    #[test]
    fn other_encodings_are_named() {
        let utf16: Vec<u8> = HEADER.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let windows_1258 =
            b"M\xe3 h\xf4\xcc s\xf5;Nga\xccy ti\xea\xecp nh\xe2\xf2n;Nga\xccy he\xf2n tra\xd2\n";
        let tcvn3 = b"M\xb7 h\xe5 s\xac;Ng\xb5y ti\xd5p nh\xcbn;Ng\xb5y h\xd1n tr\xb6\n";
        let vni = b"Ma\xf5 ho\xe0 s\xf4;Nga\xf8y tie\xe1p nha\xe4n;Nga\xf8y he\xefn tra\xfb\n";
        for (bytes, encoding) in [
            (&utf16[..], Encoding::Utf16),
            (&windows_1258[..], Encoding::Windows1258),
            (&tcvn3[..], Encoding::Tcvn3),
            (&vni[..], Encoding::Vni),
        ] {
            assert_eq!(
                csv_head(bytes, true, &Mapping::default()),
                Err(Fault::Encoding(encoding))
            );
        }
    }

    #[test]
    fn a_header_never_seen_is_shown_and_rows_are_not() {
        let text = "Danh sách\nMã,Vào sổ,Hẹn dân,Xong\nH1,01/07/2025,02/07/2025,\n";
        assert_eq!(
            csv_head(text.as_bytes(), true, &Mapping::default()),
            Err(Fault::NoHeader {
                likely: Some((
                    2,
                    ["Mã", "Vào sổ", "Hẹn dân", "Xong"]
                        .map(str::to_owned)
                        .to_vec()
                ))
            })
        );
        let headless = "H1,Nguyễn Văn A,01/07/2025,02/07/2025\n";
        assert_eq!(
            csv_head(headless.as_bytes(), true, &Mapping::default()),
            Err(Fault::NoHeader { likely: None })
        );
        let dossier = "H99.1-250701-0001,Nguyễn Văn A,01/07/2025,02/07/2025\n";
        for text in [
            dossier.to_owned(),
            format!("\n;;;\n{}", dossier.replace(',', ";")),
        ] {
            assert_eq!(
                csv_head(text.as_bytes(), true, &Mapping::default()),
                Err(Fault::Headless),
                "{text}"
            );
        }
    }
}
