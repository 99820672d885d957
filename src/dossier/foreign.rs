//! What a file is that is no table that is read: named, so that the way out can be.

use memchr::memmem;

/// A kind of file that is not read, and that some program can save as one that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// Excel before 2007 (.xls).
    Xls,
    /// Another file of an old office program, such as .doc.
    Compound,
    /// An Excel workbook as one XML file, often named .xls.
    SpreadsheetXml,
    /// A page of the web, often named .xls.
    Html,
    /// Another XML file.
    Xml,
    /// A page of the web as one file (.mht).
    Mht,
    /// A page as printed.
    Pdf,
    /// Rich text.
    Rtf,
    /// A picture.
    Picture,
    /// A compressed file that is neither gzip nor zip.
    Archive,
}

impl Foreign {
    /// What bytes are, from how they begin; `None` where they may be a table.
    pub(super) fn of(head: &[u8]) -> Option<Foreign> {
        match head {
            [b'7', b'z', 0xbc, 0xaf, ..]
            | [b'R', b'a', b'r', b'!', ..]
            | [b'B', b'Z', b'h', b'1'..=b'9', b'1', ..]
            | [0xfd, b'7', b'z', b'X', b'Z', 0, ..]
            | [0x28, 0xb5, 0x2f, 0xfd, ..] => return Some(Foreign::Archive),
            [0x89, b'P', b'N', b'G', ..]
            | [0xff, 0xd8, 0xff, ..]
            | [b'G', b'I', b'F', b'8', ..]
            | [b'I', b'I', b'*', 0, ..]
            | [b'M', b'M', 0, b'*', ..] => return Some(Foreign::Picture),
            [b'%', b'P', b'D', b'F', b'-', ..] => return Some(Foreign::Pdf),
            [b'{', b'\\', b'r', b't', b'f', ..] => return Some(Foreign::Rtf),
            _ => {}
        }
        // Only tags and attributes are looked for, which are ASCII also where the rest is in another encoding.
        let text = head
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(head)
            .trim_ascii_start();
        let text = text[..text.len().min(8 << 10)].to_ascii_lowercase();
        let has = |word: &str| memmem::find(&text, word.as_bytes()).is_some();
        if text.starts_with(b"mime-version:") {
            return Some(Foreign::Mht);
        }
        if !text.starts_with(b"<") {
            return None;
        }
        if has("urn:schemas-microsoft-com:office:spreadsheet") && has("<workbook") {
            return Some(Foreign::SpreadsheetXml);
        }
        if [
            "<html",
            "<table",
            "<!doctype html",
            "<body",
            "<meta",
            "<style",
            "<div",
        ]
        .iter()
        .any(|tag| has(tag))
        {
            return Some(Foreign::Html);
        }
        text.starts_with(b"<?xml").then_some(Foreign::Xml)
    }

    /// What an old office file is, from the names in its list of streams; `None`: a workbook with a password, which has the new kind inside.
    pub(super) fn of_compound(list: &[u8]) -> Option<Foreign> {
        let has = |name: &str| {
            let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            memmem::find(list, &name).is_some()
        };
        if has("EncryptedPackage") || has("EncryptionInfo") {
            return None;
        }
        let is_workbook = has("Workbook") || has("Book");
        Some(match is_workbook {
            true => Foreign::Xls,
            false => Foreign::Compound,
        })
    }
}

/// Where the list of streams begins in an old office file, from its first bytes.
pub(super) fn list_of_compound(head: &[u8]) -> Option<u64> {
    let of = |at: usize| head.get(at..at + 4)?.first_chunk::<4>().copied();
    let shift = u32::from(u16::from_le_bytes(*head.get(30..32)?.first_chunk::<2>()?));
    let sector = u64::from(u32::from_le_bytes(of(48)?));
    // Sectors have 512 or 4,096 bytes; the header takes the place of one.
    (9..=12).contains(&shift).then(|| (sector + 1) << shift)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_other_kinds_are_named() {
        let spreadsheet = "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">";
        for (bytes, kind) in [
            (b"%PDF-1.7".to_vec(), Some(Foreign::Pdf)),
            (b"{\\rtf1".to_vec(), Some(Foreign::Rtf)),
            (b"\x89PNG\r\n".to_vec(), Some(Foreign::Picture)),
            (b"Rar!\x1a".to_vec(), Some(Foreign::Archive)),
            (b"MIME-Version: 1.0".to_vec(), Some(Foreign::Mht)),
            (
                spreadsheet.as_bytes().to_vec(),
                Some(Foreign::SpreadsheetXml),
            ),
            (
                b"\xef\xbb\xbf\r\n<HTML xmlns:x=\"x\">".to_vec(),
                Some(Foreign::Html),
            ),
            (b"<table border=1>".to_vec(), Some(Foreign::Html)),
            (
                b"<meta charset=\"utf-8\"><style>".to_vec(),
                Some(Foreign::Html),
            ),
            (
                b"<?xml version=\"1.0\"?><data>".to_vec(),
                Some(Foreign::Xml),
            ),
            ("Mã hồ sơ;Ngày".as_bytes().to_vec(), None),
            (b"<5 ng\xc3\xa0y;x".to_vec(), None),
            (Vec::new(), None),
        ] {
            assert_eq!(
                Foreign::of(&bytes),
                kind,
                "{:?}",
                String::from_utf8_lossy(&bytes)
            );
        }
    }

    #[test]
    fn old_files_are_told_by_their_list_of_streams() {
        let list = |name: &str| {
            name.encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect::<Vec<u8>>()
        };
        assert_eq!(
            Foreign::of_compound(&list("Root Entry Workbook")),
            Some(Foreign::Xls)
        );
        assert_eq!(Foreign::of_compound(&list("Book")), Some(Foreign::Xls));
        assert_eq!(
            Foreign::of_compound(&list("WordDocument")),
            Some(Foreign::Compound)
        );
        assert_eq!(Foreign::of_compound(&list("EncryptedPackage")), None);
        let mut head = vec![0; 512];
        head[30] = 9;
        head[48..52].copy_from_slice(&7_u32.to_le_bytes());
        assert_eq!(list_of_compound(&head), Some(8 * 512));
        head[30] = 40;
        assert_eq!(list_of_compound(&head), None);
        assert_eq!(list_of_compound(b"\xd0\xcf\x11\xe0"), None);
    }
}
