//! Which ids of dossiers may be shown: those that are nobody's name or number.

use super::dress::undressed;

/// The dossier's id where it has the shape of one: Latin letters in short runs that are no word, few digits, and `. - / _`. Anything else might
/// be a name from a shifted column, or the digits of a telephone or identity number, however they are set apart.
pub(super) fn printable_id(cell: &[u8]) -> Option<String> {
    /// Digits in a row, and in all where the id does not begin with the code of a body: a telephone number has more.
    const MOST_DIGITS: usize = 8;
    let cell = undressed(cell);
    let id = std::str::from_utf8(&cell).ok()?.trim();
    let runs = |is_of: fn(&u8) -> bool| {
        let runs = id.as_bytes().split(move |byte| !is_of(byte));
        runs.filter(|run| !run.is_empty())
    };
    let digits: usize = runs(u8::is_ascii_digit).map(<[u8]>::len).sum();
    let longest = runs(u8::is_ascii_digit).map(<[u8]>::len).max();
    let has_letters = runs(u8::is_ascii_alphabetic).next().is_some();
    let readable = id.len() <= 64
        && id
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b".-_/".contains(&b))
        && longest.is_some_and(|longest| longest <= MOST_DIGITS)
        && has_letters
        && runs(u8::is_ascii_alphabetic).all(is_short_form)
        && match after_code(id) {
            Some(rest) => digits <= MOST_DIGITS || is_day_and_number(rest),
            None => digits <= MOST_DIGITS && !may_be_initials(id),
        };
    readable.then(|| id.to_owned())
}

/// Short forms of public bodies, which are nobody's initials.
const BODIES: [&str; 7] = ["UBND", "UB", "BTTTT", "QLVBDH", "TTHCC", "TTPVHCC", "HCC"];

/// Whether the letters of an id might be somebody's initials: two or more stand apart (`N.T.L/3`), or there are more of them than digits
/// (`NTL-5`).
fn may_be_initials(id: &str) -> bool {
    let runs = || {
        id.split(|c: char| !c.is_ascii_alphabetic())
            .filter(|run| !run.is_empty() && !BODIES.contains(run))
    };
    let letters: usize = runs().map(str::len).sum();
    let digits = id.bytes().filter(u8::is_ascii_digit).count();
    let apart = runs().filter(|run| run.len() == 1).count();
    apart > 1 || letters > 2 && letters > digits
}

/// Whether letters are a short form and no name: one letter, letters without a vowel, or a short form of public bodies that has one.
fn is_short_form(letters: &[u8]) -> bool {
    /// Of those, names of systems are no longer.
    const MOST: usize = 6;
    let is_vowel = |letter: &u8| b"aeiouy".contains(&letter.to_ascii_lowercase());
    let has_vowel = letters.iter().any(is_vowel);
    letters.len() == 1
        || letters.len() <= MOST && !has_vowel
        || BODIES.iter().any(|known| known.as_bytes() == letters)
}

/// What follows the code of a body in an id of the national system: `-250701-0001` in `000.00.15.H22-250701-0001` and `H22.15-250701-0001`.
fn after_code(id: &str) -> Option<&str> {
    let (code, _) = id.split_once(['-', '/', '_'])?;
    let is_letter_of_body = |part: &str| {
        let mut bytes = part.bytes();
        bytes.next().is_some_and(|first| first.is_ascii_uppercase())
            && bytes.len() == 2
            && bytes.all(|byte| byte.is_ascii_digit())
    };
    let is_number = |part: &str| {
        (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut parts = code.split('.');
    let bodies = parts.clone().filter(|part| is_letter_of_body(part)).count();
    let is_code = bodies == 1
        && parts.clone().count() <= 4
        && parts.all(|part| is_letter_of_body(part) || is_number(part));
    is_code.then(|| &id[code.len()..])
}

/// Whether the rest of an id is a day, `250701` or `20250701`, and a number of the day.
fn is_day_and_number(rest: &str) -> bool {
    let parts: Vec<&str> = rest.split(['-', '/', '_']).skip(1).collect();
    let [day, number] = parts[..] else {
        return false;
    };
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let tail = match day.len() {
        6 => day.get(2..),
        8 => day.strip_prefix("20").and_then(|day| day.get(2..)),
        _ => None,
    };
    let within = |text: Option<&str>, most: u32| {
        let number = text.and_then(|text| text.parse().ok());
        number.is_some_and(|number: u32| (1..=most).contains(&number))
    };
    is_digits(day)
        && within(tail.and_then(|tail| tail.get(..2)), 12)
        && within(tail.and_then(|tail| tail.get(2..)), 31)
        && (1..=6).contains(&number.len())
        && is_digits(number)
}

#[cfg(test)]
mod tests {
    use super::printable_id;

    #[test]
    fn an_id_is_printed_only_where_it_can_be_nobodys() {
        for id in [
            "H22.15-250701-0001",
            "000.00.15.H22-250701-0001",
            "HS/2025/12",
            "TTHCC_0042",
            "UBND-42/1",
            "G22.99.01-20250701-0001",
        ] {
            assert_eq!(printable_id(id.as_bytes()).as_deref(), Some(id));
        }
        // All invented.
        for id in [
            "NguyenThiThu-0912345678/3",
            "NGUYEN-01",
            "Nguyen.Van.Thu.1985",
            "HS-0912345678",
            "HS.001085012345",
            "0912345678",
            "nguyenvanthu85",
            "LE-THI-HOA-1985",
            "SDT-0912.345.678",
            "0912x345678",
            "H22-0912.345.678",
            "H22-091234-5678",
            "levana85",
            "HO/VAN/BE/7",
            "A-PAO-3",
            "JOHN-85",
            "Nguyễn-01",
            "HS 01",
            "",
        ] {
            assert_eq!(printable_id(id.as_bytes()), None, "{id}");
        }
    }
}
