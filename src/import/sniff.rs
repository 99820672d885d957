//! What bytes are, from the bytes.

use std::io::Cursor;

use memchr::memmem::find;

use super::encoding;
use super::limits::{Foreign, Limits, Part, Unreadable};
use crate::workbook::package::Package;

/// What is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    Docx,
    /// A workbook of Excel, old or new.
    Xlsx,
    Ods,
    Html,
    Text,
}

/// Bytes of the beginning that are looked at.
const HEAD: usize = 8 << 10;

/// What the bytes are.
pub(super) fn content(bytes: &[u8]) -> Result<Content, Unreadable> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let foreign = |kind| Err(Unreadable::Foreign(kind));
    match head {
        [b'P', b'K', 3, 4, ..] => return package(bytes),
        // What is left of a package that was cut at its beginning, or has no file.
        [b'P', b'K', 5, 6, ..] => return Err(Unreadable::Empty),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return compound(bytes),
        [b'{', b'\\', b'r', b't', b'f', ..] => return foreign(Foreign::Rtf),
        [0x1f, 0x8b, ..] | [b'7', b'z', 0xbc, 0xaf, ..] | [b'R', b'a', b'r', b'!', ..] => {
            return foreign(Foreign::Archive);
        }
        [0x89, b'P', b'N', b'G', ..]
        | [0xff, 0xd8, 0xff, ..]
        | [b'G', b'I', b'F', b'8', ..]
        | [b'I', b'I', b'*', 0, ..]
        | [b'M', b'M', 0, b'*', ..] => return foreign(Foreign::Picture),
        _ if find(&head[..head.len().min(1_024)], b"%PDF-").is_some() => {
            return foreign(Foreign::Pdf);
        }
        _ => {}
    }
    let is_utf16 = head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]);
    let text = match is_utf16 {
        true => encoding::text(&head[..head.len() & !1]).unwrap_or_default(),
        false if head.contains(&0) => return Err(Unreadable::Binary),
        false => String::from_utf8_lossy(head).into_owned(),
    };
    let text = text
        .trim_start_matches('\u{feff}')
        .trim_start()
        .to_ascii_lowercase();
    if text.is_empty() && bytes.len() <= HEAD {
        return Err(Unreadable::Empty);
    }
    if text.starts_with("mime-version:") {
        return foreign(Foreign::Mht);
    }
    if text.starts_with('<') {
        let has = |word: &str| text.contains(word);
        if has("urn:schemas-microsoft-com:office:spreadsheet") && has("<workbook") {
            return foreign(Foreign::SpreadsheetXml);
        }
        if has("<w:worddocument") || has("<pkg:package") {
            return foreign(Foreign::WordXml);
        }
        if has("<html") || has("<table") || has("<!doctype html") || has("<body") {
            return Ok(Content::Html);
        }
    }
    Ok(Content::Text)
}

/// What a package holds.
fn package(bytes: &[u8]) -> Result<Content, Unreadable> {
    // The format wants the kind of an open document first, not compressed.
    let start = &bytes[..bytes.len().min(256)];
    let open = find(start, b"application/vnd.oasis.opendocument.");
    if let Some(at) = open {
        let kind = &start[at + b"application/vnd.oasis.opendocument.".len()..];
        return match kind {
            [b's', b'p', ..] => Ok(Content::Ods),
            [b't', ..] => Err(Unreadable::Foreign(Foreign::Odt)),
            _ => Err(Unreadable::Foreign(Foreign::Slides)),
        };
    }
    let limits = Limits::default().of_package();
    let package = Package::open(Cursor::new(bytes), limits)
        .map_err(|fault| Unreadable::of(fault, Part::Package))?;
    if package.has_folder("word") {
        Ok(Content::Docx)
    } else if package.has("xl/workbook.bin") {
        Err(Unreadable::Foreign(Foreign::Xlsb))
    } else if package.has_folder("xl") {
        Ok(Content::Xlsx)
    } else if package.has_folder("ppt") {
        Err(Unreadable::Foreign(Foreign::Slides))
    } else {
        Err(Unreadable::Foreign(Foreign::Archive))
    }
}

/// What a file of an old office program is; one locked with a password has the new package inside, encrypted.
fn compound(bytes: &[u8]) -> Result<Content, Unreadable> {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        find(bytes, &name).is_some()
    };
    if has("EncryptedPackage") || has("EncryptionInfo") {
        Err(Unreadable::Locked)
    } else if has("WordDocument") {
        Err(Unreadable::Foreign(Foreign::Doc))
    } else if has("Workbook") || has("Book") {
        // The reader of workbooks says which of the old ones it reads.
        Ok(Content::Xlsx)
    } else {
        Err(Unreadable::Foreign(Foreign::Compound))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_kinds_of_files_are_named() {
        let old = |stream: &str| {
            let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0];
            bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
            bytes
        };
        let foreign = |kind| Err(Unreadable::Foreign(kind));
        for (bytes, is) in [
            (old("WordDocument"), foreign(Foreign::Doc)),
            (old("Workbook"), Ok(Content::Xlsx)),
            (old("x"), foreign(Foreign::Compound)),
            (old("EncryptedPackage"), Err(Unreadable::Locked)),
            (b"%PDF-1.7".to_vec(), foreign(Foreign::Pdf)),
            (b"{\\rtf1".to_vec(), foreign(Foreign::Rtf)),
            (b"MIME-Version: 1.0".to_vec(), foreign(Foreign::Mht)),
            (b"\x89PNG".to_vec(), foreign(Foreign::Picture)),
            (b"\x00\x01\x02".to_vec(), Err(Unreadable::Binary)),
            (b" \n".to_vec(), Err(Unreadable::Empty)),
            (b"\xef\xbb\xbf <html>".to_vec(), Ok(Content::Html)),
            (b"TT\tN\xe1\xbb\x99i dung".to_vec(), Ok(Content::Text)),
            (
                b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">".to_vec(),
                foreign(Foreign::SpreadsheetXml),
            ),
        ] {
            assert_eq!(content(&bytes), is, "{bytes:?}");
        }
    }
}
