//! VNI, the encoding of fonts such as `VNI-Times`: a vowel and its mark are two letters, which the font draws over each other.
//!
//! The letters are those of Latin-1, so that a text says by itself whether it is one of VNI: `Vieät` is, `Việt` is not. `hoà sô` may be both: "hồ sơ",
//! or "hoà sô". A text is decoded as a whole, and one that says neither is marked.

/// What stands for a vowel and a mark: of each vowel, its marks and what they make of it. Capitals have capital marks.
const PAIRS: &[(char, &str, &str)] = &[
    ('a', "ùøûõïêéèúüëâáàåãä", "áàảãạăắằẳẵặâấầẩẫậ"),
    ('e', "ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    ('o', "ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    ('ô', "ùøûõï", "ớờởỡợ"),
    ('u', "ùøûõï", "úùủũụ"),
    ('ö', "ùøûõï", "ứừửữự"),
    ('y', "ùøûõ", "ýỳỷỹ"),
];

/// Letters that stand for another by themselves.
const SINGLE: (&str, &str) = ("íìæóòôöîñ", "íìỉĩịơưỵđ");

/// Letters that no Vietnamese text has in Unicode.
const ONLY_VNI: &str = "øûïäåëüöñæî";

/// What a text in such a font is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing but letters without marks.
    Plain,
    /// Of VNI.
    Vni,
    /// Of Unicode: the font is named, and not meant.
    Unicode,
    /// It may be either, or is neither as a whole: it was decoded as far as it goes.
    Doubtful,
}

/// Where letters wait for those after them: a range that no font draws.
const HELD: u32 = 0xf_0000;

/// The letter as it waits in a text, so that [`decode`] knows those of such a font from others.
pub(super) fn hold(letter: char) -> char {
    let is_held = letter.is_alphabetic() || super::tcvn3::is_unicode_letter(letter);
    match u32::from(letter) {
        // Word writes letters of fonts that it takes for symbols into a range of their own.
        code @ 0xf0c0..=0xf0ff => char::from_u32(HELD + code - 0xf000).unwrap_or(letter),
        code @ ..=0xffff if is_held => char::from_u32(HELD + code).unwrap_or(letter),
        _ => letter,
    }
}

fn held(letter: char) -> Option<char> {
    u32::from(letter)
        .checked_sub(HELD)
        .filter(|code| *code <= 0xffff)
        .and_then(char::from_u32)
}

fn lower(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

fn as_case_of(case: char, letter: char) -> char {
    match case.is_uppercase() {
        true => letter.to_uppercase().next().unwrap_or(letter),
        false => letter,
    }
}

fn at(from: &str, to: &str, letter: char) -> Option<char> {
    let at = from.chars().position(|one| one == letter)?;
    to.chars().nth(at)
}

/// The letter that a vowel and a mark are.
fn pair(vowel: char, mark: char) -> Option<char> {
    let (_, marks, letters) = PAIRS.iter().find(|(of, ..)| *of == lower(vowel))?;
    let letter = at(marks, letters, lower(mark))?;
    // `aÙ` is no pair, for people type both with the same shift; `AÙ` and `Aù` are.
    (vowel.is_uppercase() || mark.is_lowercase()).then(|| as_case_of(vowel, letter))
}

/// Decodes the letters that wait in the lines of a text.
pub(super) fn decode(lines: &mut [String]) -> Verdict {
    let letters = || lines.iter().flat_map(|line| line.chars()).filter_map(held);
    if letters().all(|letter| letter.is_ascii()) {
        release(lines);
        return Verdict::Plain;
    }
    let is_unicode = letters().any(super::tcvn3::is_unicode_letter);
    let mut is_vni = letters().any(|letter| ONLY_VNI.contains(lower(letter)));
    let mut is_left = false;
    let decoded: Vec<String> = lines
        .iter()
        .map(|line| {
            let mut text = String::with_capacity(line.len());
            let mut letters = line.chars().peekable();
            while let Some(own) = letters.next() {
                let Some(letter) = held(own) else {
                    text.push(own);
                    continue;
                };
                let mark = letters.peek().copied().and_then(held);
                if let Some((mark, both)) = mark.and_then(|mark| Some((mark, pair(letter, mark)?)))
                {
                    letters.next();
                    // `hoà`, `hoá` and `hoãn` are words of Unicode, too; no other vowel is followed by such a letter.
                    is_vni |= !(lower(letter) == 'o' && "áàã".contains(lower(mark)));
                    text.push(both);
                    continue;
                }
                let single = at(SINGLE.0, SINGLE.1, lower(letter));
                is_left |= single.is_none() && !letter.is_ascii();
                text.push(single.map_or(letter, |single| as_case_of(letter, single)));
            }
            text
        })
        .collect();
    let verdict = match (is_vni, is_unicode, is_left) {
        (true, false, false) => Verdict::Vni,
        (false, true, _) | (false, false, true) => Verdict::Unicode,
        _ => Verdict::Doubtful,
    };
    match verdict {
        Verdict::Vni | Verdict::Doubtful if !is_unicode => {
            for (line, decoded) in lines.iter_mut().zip(decoded) {
                *line = decoded;
            }
        }
        _ => release(lines),
    }
    verdict
}

/// Leaves the letters as they are.
fn release(lines: &mut [String]) {
    for line in lines {
        *line = line
            .chars()
            .map(|letter| held(letter).unwrap_or(letter))
            .collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, Verdict) {
        let mut lines = [text.chars().map(hold).collect::<String>()];
        let verdict = decode(&mut lines);
        let [line] = lines;
        (line, verdict)
    }

    #[test]
    fn pairs_are_letters() {
        for (vni, text) in [
            (
                "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            ),
            (
                "Ñoäc laäp - Töï do - Haïnh phuùc",
                "Độc lập - Tự do - Hạnh phúc",
            ),
            (
                "Tröôùc ngaøy 10 cuûa thaùng cuoái quyù",
                "Trước ngày 10 của tháng cuối quý",
            ),
            (
                "Phoøng Vaên hoùa, thò traán, saün saøng, thaúng, ñaëc bieät, baèng",
                "Phòng Văn hóa, thị trấn, sẵn sàng, thẳng, đặc biệt, bằng",
            ),
            ("tæ leä, kyø, tyû, kyõ", "tỉ lệ, kỳ, tỷ, kỹ"),
            (
                "Kyø hoïp, böôûi, chöõ, chôï, lôùn",
                "Kỳ họp, bưởi, chữ, chợ, lớn",
            ),
        ] {
            assert_eq!(read(vni), (text.to_owned(), Verdict::Vni));
        }
        assert_eq!(
            read("Quy III/2025"),
            ("Quy III/2025".to_owned(), Verdict::Plain)
        );
    }

    #[test]
    fn each_vowel_has_each_mark_once() {
        let mut letters = SINGLE.1.chars().collect::<Vec<_>>();
        assert_eq!(SINGLE.0.chars().count(), letters.len());
        for (_, marks, of) in PAIRS {
            assert_eq!(marks.chars().count(), of.chars().count());
            letters.extend(of.chars());
        }
        letters.sort_unstable();
        letters.dedup();
        // 12 vowels with five marks, and the seven letters that Latin has not.
        assert_eq!(letters.len(), 12 * 5 + 7);
    }

    /// Texts that somebody turned into Unicode keep the font's name in their styles.
    #[test]
    fn a_text_of_unicode_stays_and_one_that_may_be_both_is_told() {
        for text in ["Trước ngày 10 của quý", "là", "hoà giải ở cơ sở"] {
            assert_eq!(read(text), (text.to_owned(), Verdict::Unicode));
        }
        assert_eq!(read("hoà sô"), ("hồ sơ".to_owned(), Verdict::Doubtful));
        assert_eq!(read("Tröôùc việc").1, Verdict::Doubtful);
    }
}
