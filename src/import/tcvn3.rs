//! TCVN3, the encoding of the fonts that offices had before Unicode (`.VnTime`, `.VnArial` …): Latin letters that a font draws as Vietnamese ones.

/// What the letters U+00A1 to U+00FE are drawn as. `U+00AD` is among them: in other fonts it is the soft hyphen, here it is a letter.
const LETTERS: &[(char, char)] = &[
    ('\u{a1}', 'Ă'),
    ('\u{a2}', 'Â'),
    ('\u{a3}', 'Ê'),
    ('\u{a4}', 'Ô'),
    ('\u{a5}', 'Ơ'),
    ('\u{a6}', 'Ư'),
    ('\u{a7}', 'Đ'),
    ('\u{a8}', 'ă'),
    ('\u{a9}', 'â'),
    ('\u{aa}', 'ê'),
    ('\u{ab}', 'ô'),
    ('\u{ac}', 'ơ'),
    ('\u{ad}', 'ư'),
    ('\u{ae}', 'đ'),
    ('\u{b5}', 'à'),
    ('\u{b6}', 'ả'),
    ('\u{b7}', 'ã'),
    ('\u{b8}', 'á'),
    ('\u{b9}', 'ạ'),
    ('\u{bb}', 'ằ'),
    ('\u{bc}', 'ẳ'),
    ('\u{bd}', 'ẵ'),
    ('\u{be}', 'ắ'),
    ('\u{c6}', 'ặ'),
    ('\u{c7}', 'ầ'),
    ('\u{c8}', 'ẩ'),
    ('\u{c9}', 'ẫ'),
    ('\u{ca}', 'ấ'),
    ('\u{cb}', 'ậ'),
    ('\u{cc}', 'è'),
    ('\u{ce}', 'ẻ'),
    ('\u{cf}', 'ẽ'),
    ('\u{d0}', 'é'),
    ('\u{d1}', 'ẹ'),
    ('\u{d2}', 'ề'),
    ('\u{d3}', 'ể'),
    ('\u{d4}', 'ễ'),
    ('\u{d5}', 'ế'),
    ('\u{d6}', 'ệ'),
    ('\u{d7}', 'ì'),
    ('\u{d8}', 'ỉ'),
    ('\u{dc}', 'ĩ'),
    ('\u{dd}', 'í'),
    ('\u{de}', 'ị'),
    ('\u{df}', 'ò'),
    ('\u{e1}', 'ỏ'),
    ('\u{e2}', 'õ'),
    ('\u{e3}', 'ó'),
    ('\u{e4}', 'ọ'),
    ('\u{e5}', 'ồ'),
    ('\u{e6}', 'ổ'),
    ('\u{e7}', 'ỗ'),
    ('\u{e8}', 'ố'),
    ('\u{e9}', 'ộ'),
    ('\u{ea}', 'ờ'),
    ('\u{eb}', 'ở'),
    ('\u{ec}', 'ỡ'),
    ('\u{ed}', 'ớ'),
    ('\u{ee}', 'ợ'),
    ('\u{ef}', 'ù'),
    ('\u{f1}', 'ủ'),
    ('\u{f2}', 'ũ'),
    ('\u{f3}', 'ú'),
    ('\u{f4}', 'ụ'),
    ('\u{f5}', 'ừ'),
    ('\u{f6}', 'ử'),
    ('\u{f7}', 'ữ'),
    ('\u{f8}', 'ứ'),
    ('\u{f9}', 'ự'),
    ('\u{fa}', 'ỳ'),
    ('\u{fb}', 'ỷ'),
    ('\u{fc}', 'ỹ'),
    ('\u{fd}', 'ý'),
    ('\u{fe}', 'ỵ'),
];

/// The letter that such a font draws; one that it does not change stays as it is.
pub(super) fn letter(letter: char) -> char {
    // Word writes letters of fonts that it takes for symbols into a range of their own.
    let plain = match letter {
        '\u{f020}'..='\u{f0ff}' => char::from_u32(u32::from(letter) - 0xf000).unwrap_or(letter),
        letter => letter,
    };
    LETTERS
        .binary_search_by_key(&plain, |(from, _)| *from)
        .map_or(plain, |at| LETTERS[at].1)
}

/// Whether a text has Vietnamese letters that TCVN3 has not: it was typed in Unicode, whatever font is named.
pub(super) fn is_unicode(text: &str) -> bool {
    text.chars().any(is_unicode_letter)
}

/// Whether a letter is one that only Unicode has for Vietnamese, or a mark of its own.
pub(super) fn is_unicode_letter(letter: char) -> bool {
    matches!(
        letter,
        '\u{102}' | '\u{103}' | '\u{110}' | '\u{111}' | '\u{128}' | '\u{129}' | '\u{168}' | '\u{169}' | '\u{1a0}' | '\u{1a1}'
            | '\u{1af}' | '\u{1b0}' | '\u{300}'..='\u{323}' | '\u{1ea0}'..='\u{1ef9}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_old_fonts_are_read() {
        let read = |text: &str| text.chars().map(letter).collect::<String>();
        assert_eq!(read("H\u{ad}\u{ed}ng dÉn"), "Hướng dẫn");
        assert_eq!(
            read("Tr\u{ad}íc ngµy 10 cña th¸ng cuèi quý"),
            "Trước ngày 10 của tháng cuối quý"
        );
        assert_eq!(read("§¶ng uû, V¨n phßng"), "Đảng uỷ, Văn phòng");
        assert_eq!(read("\u{f0a7}"), "Đ");
        assert!(LETTERS.is_sorted());
        assert!(is_unicode("ưu") && is_unicode("quy\u{301}") && !is_unicode("Tr\u{ad}íc – “quý”"));
    }
}
