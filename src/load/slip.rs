//! From what the TOML parser could not read to what was likely written by mistake.
//!
//! The parser says what it expected, in English; who reads the finding wants to know what to write. The text around the place tells
//! that of the commonest slips, and of none of them a second finding is made: after one fault the parser often trips again.

use std::ops::Range;

use memchr::memmem;
use toml::de::Error;

use super::spelling;
use crate::diagnostics::Slip;

/// Lines with which git marks a merge that is not finished, by their first seven bytes.
const CONFLICT: [&str; 2] = ["<<<<<<<", ">>>>>>>"];

/// Where the first mark of an unfinished merge stands, and on which lines all of them are (counted from 1).
pub fn conflict(text: &str) -> Option<(Range<usize>, Vec<usize>)> {
    let holds = |mark: &&str| memmem::find(text.as_bytes(), mark.as_bytes()).is_some();
    if !CONFLICT.iter().any(holds) {
        return None;
    }
    let (mut first, mut lines, mut start) = (None, Vec::new(), 0);
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if CONFLICT.iter().any(|mark| line.starts_with(mark)) {
            first.get_or_insert(start..start + line.trim_end().len());
            lines.push(number + 1);
        }
        start += line.len();
    }
    first.map(|first| (first, lines))
}

/// What the errors come to, one for each line at most, by place. `rows` are the names of the file's rows.
pub fn slips(text: &str, errors: &[Error], rows: &[&str]) -> Vec<(Range<usize>, Slip)> {
    let mut errors: Vec<_> = errors
        .iter()
        .map(|error| (error.span().unwrap_or(0..0), error.message()))
        .collect();
    errors.sort_by_key(|(span, _)| span.start);
    let mut found: Vec<(Range<usize>, Slip)> = Vec::new();
    let mut seen_line: Option<Range<usize>> = None;
    let mut in_wrong_table = false;
    for (span, message) in errors {
        // What a broken line leaves behind is no separate fault. Neither are keys that land in another table because their header could not be
        // read.
        let is_seen = seen_line
            .as_ref()
            .is_some_and(|line| line.start <= span.start && span.start <= line.end);
        if is_seen || (in_wrong_table && message.contains("duplicate key")) {
            continue;
        }
        let line = line_around(text, span.start);
        seen_line = Some(line.clone());
        let slip = slip(text, line.clone(), &span, message, rows);
        in_wrong_table |= text[line].trim_start().starts_with('[');
        let swallows_rest = matches!(slip, Slip::OpenLongText | Slip::OpenList);
        found.push((span, slip));
        if swallows_rest {
            break;
        }
    }
    found
}

fn slip(text: &str, line: Range<usize>, span: &Range<usize>, message: &str, rows: &[&str]) -> Slip {
    let written = text.get(line.clone()).unwrap_or_default();
    let trimmed = written.trim();
    let (key, value) = match trimmed.split_once('=') {
        Some((key, value)) => (key.trim(), value.trim()),
        None => (trimmed, ""),
    };
    let typed = || value.split(" #").next().unwrap_or(value).trim().to_owned();
    if trimmed.starts_with("//") || trimmed.starts_with("--") || trimmed.starts_with(';') {
        return Slip::BareRemark;
    }
    if let Some(header) = trimmed.strip_prefix('[').filter(|_| !trimmed.contains('=')) {
        let name = header.trim_matches(['[', ']', ' ']);
        let is_row = rows.contains(&name);
        if trimmed.starts_with("[[") || trimmed.ends_with("]]") || !is_row {
            let is_whole = trimmed.starts_with("[[") == trimmed.ends_with("]]");
            return match message {
                message if is_whole && message.contains("duplicate key") => Slip::KeyTwice {
                    key: name.to_owned(),
                },
                _ => Slip::Header,
            };
        }
        return Slip::SingleBracket {
            name: name.to_owned(),
        };
    }
    if message.contains("duplicate key") {
        return Slip::KeyTwice {
            key: key.to_owned(),
        };
    }
    if message.contains("multi-line") {
        return Slip::OpenLongText;
    }
    if message.contains("escape") || message.contains("unicode") {
        return Slip::Backslash;
    }
    if message.contains("unquoted key") || message.contains("key with no value") {
        return of_key(trimmed, key);
    }
    // A value is looked for where a key stands: a list above is still open.
    let equals = written.find('=').map(|at| line.start + at);
    if message.contains("must be quoted") && equals.is_some_and(|equals| span.start < equals) {
        return Slip::OpenList;
    }
    if has_bent_quote(value) && !value.starts_with(['"', '\'']) || ends_bent(value) {
        return Slip::BentQuotes;
    }
    if let Some(slip) = spelling::slip(&typed()) {
        return slip;
    }
    let quotes = value.matches('"').count();
    match value {
        "" if trimmed.contains('=') => Slip::NoValue {
            key: key.to_owned(),
        },
        value if value.starts_with(['[', '{']) => Slip::OpenList,
        value if value.starts_with('"') && quotes == 1 => Slip::OpenText,
        value if !value.starts_with(['"', '\'']) && value.ends_with('"') && quotes == 1 => {
            Slip::OpenText
        }
        value if value.starts_with('"') && quotes > 2 => Slip::QuoteInside,
        value if value.ends_with([',', ';']) => Slip::TrailingMark {
            mark: value.chars().next_back().unwrap_or(','),
        },
        _ if span.start >= text.trim_end().len() => Slip::OpenList,
        _ if message.contains("control character") => Slip::Control,
        _ if message.contains("must be quoted") || message.contains("date") || is_time(message) => {
            Slip::BareText { typed: typed() }
        }
        _ => Slip::Other {
            message: message.to_owned(),
        },
    }
}

fn is_time(message: &str) -> bool {
    message.contains("invalid time") || message.contains("invalid float")
}

/// A line whose key the parser did not take.
fn of_key(line: &str, key: &str) -> Slip {
    let word = line
        .split([' ', '\t', '=', ':'])
        .next()
        .unwrap_or_default()
        .to_owned();
    let is_bare = |key: &str| {
        !key.is_empty()
            && key
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
    };
    if !is_bare(&word) {
        return Slip::BadKey {
            key: if line.contains('=') {
                key.to_owned()
            } else {
                word
            },
        };
    }
    Slip::NoEquals { key: word }
}

fn has_bent_quote(text: &str) -> bool {
    text.contains(['“', '”', '„', '‟', '«', '»', '‘', '’', '″'])
}

/// Whether a text that begins with a straight quote ends with a bent one.
fn ends_bent(value: &str) -> bool {
    let last = value.trim_end_matches([',', ';']).chars().next_back();
    last.is_some_and(|last| has_bent_quote(last.encode_utf8(&mut [0; 4])))
}

/// The line in which a byte stands, without its end. A place right after the last line's end belongs to that line.
fn line_around(text: &str, at: usize) -> Range<usize> {
    let mut at = at.min(text.len());
    if at == text.len() {
        at = text.trim_end_matches(['\n', '\r']).len();
    }
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..]
        .find('\n')
        .map_or(text.len(), |newline| at + newline);
    start..end
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]
mod tests {
    use toml::de::DeTable;

    use super::*;

    fn of(text: &str) -> Vec<Slip> {
        let (_, errors) = DeTable::parse_recoverable(text);
        let slips = slips(text, &errors, &["entry", "trigger"]);
        slips.into_iter().map(|(_, slip)| slip).collect()
    }

    /// One slip in a row of a progress file, as its name and what it says to write.
    fn line(written: &str) -> String {
        let text = format!("[[entry]]\ntask = \"9\"\n{written}\nnote = \"x\"\n");
        match &of(&text)[..] {
            [slip] => format!("{slip:?}"),
            others => panic!("{written}: {others:?}"),
        }
    }

    #[test]
    fn the_commonest_slips_are_told_by_what_was_typed() {
        for (written, says) in [
            (
                "date = 16/9/2025",
                "Day { typed: \"16/9/2025\", iso: Some(\"2025-09-16\") }",
            ),
            (
                "date = 16-9-2025",
                "Day { typed: \"16-9-2025\", iso: Some(\"2025-09-16\") }",
            ),
            (
                "date = 16.9.2025",
                "Day { typed: \"16.9.2025\", iso: Some(\"2025-09-16\") }",
            ),
            (
                "date = 2025-9-16",
                "Day { typed: \"2025-9-16\", iso: Some(\"2025-09-16\") }",
            ),
            (
                "date = 2025/09/16 # ngày",
                "Day { typed: \"2025/09/16\", iso: Some(\"2025-09-16\") }",
            ),
            (
                "date = 9/16/2025",
                "Day { typed: \"9/16/2025\", iso: Some(\"2025-09-16\") }",
            ),
            (
                "date = ngày 16/9/2025",
                "Day { typed: \"ngày 16/9/2025\", iso: Some(\"2025-09-16\") }",
            ),
            (
                "date = 2025–09–16",
                "Day { typed: \"2025–09–16\", iso: Some(\"2025-09-16\") }",
            ),
            (
                "date = 2025 - 09 - 16",
                "Day { typed: \"2025 - 09 - 16\", iso: Some(\"2025-09-16\") }",
            ),
            ("date = 16/9/25", "Day { typed: \"16/9/25\", iso: None }"),
            (
                "date = 2025-11-31",
                "NoSuchDay { typed: \"2025-11-31\", last: Some(30) }",
            ),
            (
                "date = 30/02/2025",
                "NoSuchDay { typed: \"30/02/2025\", last: Some(28) }",
            ),
            (
                "date = 2025-13-01",
                "NoSuchDay { typed: \"2025-13-01\", last: None }",
            ),
            ("document = “45/BC”", "BentQuotes"),
            ("document = \"45/BC”", "BentQuotes"),
            ("document = ‘45/BC’", "BentQuotes"),
            (
                "percent = 1,620",
                "GroupedNumber { typed: \"1,620\", plain: \"1620\" }",
            ),
            (
                "percent = 12.085.320",
                "GroupedNumber { typed: \"12.085.320\", plain: \"12085320\" }",
            ),
            (
                "percent = 60,5",
                "DecimalComma { typed: \"60,5\", plain: \"60.5\" }",
            ),
            (
                "percent = 060",
                "LeadingZero { typed: \"060\", plain: \"60\" }",
            ),
            (
                "percent = 60%",
                "PercentSign { typed: \"60%\", plain: \"60\" }",
            ),
            ("done = True", "Truth { typed: \"True\", meant: true }"),
            ("done = không", "Truth { typed: \"không\", meant: false }"),
            ("document = \"45/BC", "OpenText"),
            ("document = 45/BC\"", "OpenText"),
            ("document = 45/BC-VP", "BareText { typed: \"45/BC-VP\" }"),
            ("document = \"Công văn \"hỏa tốc\" 45\"", "QuoteInside"),
            ("date : 2025-09-16", "NoEquals { key: \"date\" }"),
            ("date 2025-09-16", "NoEquals { key: \"date\" }"),
            ("date =", "NoValue { key: \"date\" }"),
            ("date = 2025-09-16,", "TrailingMark { mark: ',' }"),
            ("document = \"45\",", "TrailingMark { mark: ',' }"),
            ("ngày = 3", "BadKey { key: \"ngày\" }"),
            ("// ghi chú", "BareRemark"),
            ("product = \"C:\\xq\"", "Backslash"),
            ("task = \"10\"", "KeyTwice { key: \"task\" }"),
        ] {
            assert_eq!(line(written), says, "{written}");
        }
    }

    #[test]
    fn one_fault_is_one_slip() {
        let single = "[entry]\ntask = \"9\"\ndate = 2025-09-16\n";
        assert_eq!(
            of(&single.repeat(2)),
            [Slip::SingleBracket {
                name: "entry".into()
            }]
        );
        assert_eq!(
            of("[[entry]]\nnote = \"\"\"abc\ntask = “9”\n"),
            [Slip::OpenLongText]
        );
        assert_eq!(of("[[entry]\ntask = \"9\"\n"), [Slip::Header]);
        let row = "[[entry]]\ntask = \"9\"\ndate = 2025-09-16\n";
        let one_short = row.replacen("[[", "[", 1);
        assert_eq!(of(&one_short), [Slip::Header]);
        assert_eq!(of(&format!("{row}{one_short}{row}")), [Slip::Header]);
        let counts = "[[figure]]\n[counts]\na = 1\n".repeat(5);
        let key = "counts".into();
        assert_eq!(of(&counts), [Slip::KeyTwice { key }]);
        // Two faults are two.
        assert_eq!(of("[[entry]]\ndate = 16/9/2025\ndone = True\n").len(), 2);
        assert_eq!(of("a = [1,\nb = 2\n"), [Slip::OpenList]);
    }

    #[test]
    fn the_marks_of_an_unfinished_merge_are_found_at_the_beginning_of_lines() {
        let text = "# a\n<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> nhánh\n";
        let (place, lines) = conflict(text).unwrap();
        assert_eq!(&text[place], "<<<<<<< HEAD");
        assert_eq!(lines, [2, 6]);
        assert_eq!(conflict("note = \"<<<<<<< HEAD\"\n"), None);
    }

    #[test]
    fn any_text_is_read_without_a_panic() {
        for text in [
            "",
            "\u{feff}",
            "=",
            "[",
            "\"",
            "a = \"",
            "đ",
            "a = \u{1}",
            "a=[[[[",
            "\r\n=",
        ] {
            of(text);
        }
    }
}
