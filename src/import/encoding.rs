//! From bytes to text.

use memchr::memmem::find;

use super::limits::Unreadable;

/// Text in UTF-8, or in UTF-16 that says so, as Excel writes "Unicode Text".
pub(super) fn text(bytes: &[u8]) -> Result<String, Unreadable> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        char::decode_utf16(units)
            .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect()
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => Ok(wide(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => Ok(wide(rest, u16::from_be_bytes)),
        _ => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            std::str::from_utf8(bytes)
                .map(str::to_owned)
                .map_err(|_| Unreadable::Encoding)
        }
    }
}

/// A page of the web: as [`text`], else as the encoding of Windows that it names.
pub(super) fn page(bytes: &[u8]) -> Result<String, Unreadable> {
    if let Ok(text) = text(bytes) {
        return Ok(text);
    }
    let head = bytes[..bytes.len().min(4_096)].to_ascii_lowercase();
    let names = |name: &[u8]| find(&head, name).is_some();
    let letters: fn(u8) -> char = if names(b"windows-1258") {
        vietnamese
    } else if names(b"windows-1252") || names(b"iso-8859-1") {
        western
    } else {
        return Err(Unreadable::Encoding);
    };
    Ok(bytes.iter().map(|byte| letters(*byte)).collect())
}

/// Windows-1252.
fn western(byte: u8) -> char {
    const HIGH: [u16; 32] = [
        0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039,
        0x152, 0x8d, 0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
        0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178,
    ];
    match byte {
        0x80..=0x9f => char::from_u32(u32::from(HIGH[usize::from(byte - 0x80)]))
            .unwrap_or(char::REPLACEMENT_CHARACTER),
        byte => char::from(byte),
    }
}

/// Windows-1258: tones are letters of their own, which compose with the vowel before them.
fn vietnamese(byte: u8) -> char {
    match byte {
        0xc3 => '\u{102}',
        0xcc => '\u{300}',
        0xd0 => '\u{110}',
        0xd2 => '\u{309}',
        0xd5 => '\u{1a0}',
        0xdd => '\u{1af}',
        0xde => '\u{303}',
        0xe3 => '\u{103}',
        0xec => '\u{301}',
        0xf0 => '\u{111}',
        0xf2 => '\u{323}',
        0xf5 => '\u{1a1}',
        0xfd => '\u{1b0}',
        0xfe => '\u{20ab}',
        byte => western(byte),
    }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn texts_of_windows_are_read() {
        let utf16: Vec<u8> = "\u{feff}Quý III"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(text(&utf16).as_deref(), Ok("Quý III"));
        assert_eq!(text(b"\xef\xbb\xbfx").as_deref(), Ok("x"));
        assert_eq!(text(b"Qu\xfd"), Err(Unreadable::Encoding));
        let page =
            page(b"<meta charset=windows-1258>Nhi\xea\xf2m vu\xf2, \xf0\xea\xec\x96").unwrap();
        let page: String = page.nfc().collect();
        assert!(page.ends_with("Nhiệm vụ, đế–"), "{page}");
    }
}
