//! What a file is that is no table that is read: named, so that the way out can be.

use memchr::memmem;

/// A kind of file that is not read, and that some program can save as one that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
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
}
