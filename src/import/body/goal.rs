//! The percentages in a clause, and how each is meant.

use super::words::{Word, matched, words};
use crate::import::issued::{Bound, Goal};
use crate::import::vocabulary::body::{
    ABOVE, AT_LEAST, AT_MOST, BELOW, CHANGE, FROM, OR_LESS, OR_MORE, TO,
};

/// Words before a percentage that are looked at.
const BEFORE: usize = 6;

/// The percentages of a text, in order.
pub(super) fn goals(text: &str) -> Vec<Goal> {
    if !text.contains('%') {
        return Vec::new();
    }
    let words = words(text);
    let mut goals = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some(read) = percentages(&words[at..]) else {
            at += 1;
            continue;
        };
        let after = at + read.length;
        let (start, before) = before(&words[..at]);
        let more = matched(&words[after..], &OR_MORE);
        let less = matched(&words[after..], &OR_LESS);
        let bound = match before {
            Some(Bound::Change) => Bound::Change,
            _ if read.high.is_some() => Bound::Between,
            _ if more > 0 => Bound::AtLeast,
            _ if less > 0 => Bound::AtMost,
            Some(bound) => bound,
            None => Bound::Stated,
        };
        let last = after + more.max(less);
        let cut = text[words[start].start..words[last - 1].end]
            .trim_matches([',', ';', '.', ':', '(', ')']);
        goals.push(Goal {
            words: cut.to_owned(),
            bound,
            low: read.low,
            high: read.high,
        });
        at = last;
    }
    goals
}

/// What the words before a percentage say of it, and where they begin.
fn before(words: &[Word<'_>]) -> (usize, Option<Bound>) {
    let end = words.len();
    let mut start = end;
    let mut bound = None;
    for (phrases, is) in [
        (&AT_LEAST, Bound::AtLeast),
        (&AT_MOST, Bound::AtMost),
        (&ABOVE, Bound::Above),
        (&BELOW, Bound::Below),
    ] {
        let here =
            (end.saturating_sub(3)..end).find(|at| *at + matched(&words[*at..], phrases) == end);
        // "không thấp hơn" has "thấp hơn" in it.
        if let Some(here) = here
            && here < start
        {
            (start, bound) = (here, Some(is));
        }
    }
    let mut far = start;
    while far > end.saturating_sub(BEFORE) {
        let one = &words[far - 1..far];
        if matched(one, &CHANGE) > 0 {
            return (far - 1, Some(Bound::Change));
        }
        if matched(one, &FROM) == 0 {
            break;
        }
        far -= 1;
    }
    // "từ 60% trở lên": the first word belongs to it.
    (far, bound)
}

/// One percentage or two, and how many words they have.
struct Read {
    low: u32,
    high: Option<u32>,
    length: usize,
}

/// The percentages that begin with this word: "100%", "95%- 98%", "95-98%", "95 %", "từ 95% đến 98%" from its second word.
fn percentages(words: &[Word<'_>]) -> Option<Read> {
    if !words
        .first()?
        .text
        .trim_start_matches('(')
        .starts_with(|letter: char| letter.is_ascii_digit())
    {
        return None;
    }
    // The words are read as one text: where blanks stand says nothing.
    let mut text = String::new();
    let mut read = None;
    let mut is_joined = false;
    for (at, word) in words.iter().enumerate().take(4) {
        let is_dash = matches!(word.text, "-" | "\u{2013}") || matched(&words[at..], &TO) > 0;
        let goes_on = at == 0
            || is_joined
            || is_dash
            || word.text.starts_with(['%', '-', '\u{2013}'])
            || text.ends_with(['-', '\u{2013}']);
        if !goes_on {
            break;
        }
        is_joined = is_dash;
        match is_dash {
            true => text.push('-'),
            false => text.push_str(word.text),
        }
        let bare = text
            .trim_start_matches('(')
            .trim_end_matches([',', ';', '.', ':', ')']);
        if let Some((low, high)) = of(bare) {
            read = Some(Read {
                low,
                high,
                length: at + 1,
            });
        }
        if word.ends_part() {
            break;
        }
    }
    read
}

/// One percentage, or two with a dash between.
fn of(text: &str) -> Option<(u32, Option<u32>)> {
    let text = text.strip_suffix('%')?;
    match text.split_once(['-', '\u{2013}']) {
        None => Some((hundredths(text)?, None)),
        Some((low, high)) => {
            let low = hundredths(low.trim_end_matches('%'))?;
            let high = hundredths(high)?;
            (low <= high).then_some((low, Some(high)))
        }
    }
}

/// Hundredths of a number with at most two decimals.
fn hundredths(text: &str) -> Option<u32> {
    let (whole, decimals) = text.split_once([',', '.']).unwrap_or((text, ""));
    let is_number = |text: &str, most: usize| {
        text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if whole.is_empty() || !is_number(whole, 4) || !is_number(decimals, 2) {
        return None;
    }
    let whole: u32 = whole.parse().ok()?;
    let decimals: u32 = format!("{decimals:0<2}").parse().ok()?;
    Some(whole * 100 + decimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_and_what_is_said_of_them() {
        use Bound::{Above, AtLeast, AtMost, Below, Between, Change, Stated};
        for (text, words, bound, low, high) in [
            ("Hoàn thành 100% nhiệm vụ", "100%", Stated, 10_000, None),
            (
                "Phấn đấu từ 95%- 98% hồ sơ",
                "từ 95%- 98%",
                Between,
                9_500,
                Some(9_800),
            ),
            (
                "đạt 95 - 98% hồ sơ",
                "đạt 95 - 98%",
                Between,
                9_500,
                Some(9_800),
            ),
            (
                "từ 95% đến 98%.",
                "từ 95% đến 98%",
                Between,
                9_500,
                Some(9_800),
            ),
            ("đạt 90% trở lên.", "đạt 90% trở lên", AtLeast, 9_000, None),
            (
                "đạt từ 60 % trở lên",
                "đạt từ 60 % trở lên",
                AtLeast,
                6_000,
                None,
            ),
            ("ít nhất 60% hồ sơ", "ít nhất 60%", AtLeast, 6_000, None),
            (
                "không thấp hơn 99,5%",
                "không thấp hơn 99,5%",
                AtLeast,
                9_950,
                None,
            ),
            ("đạt trên 95%;", "đạt trên 95%", Above, 9_500, None),
            ("không quá 5% hồ sơ", "không quá 5%", AtMost, 500, None),
            ("dưới 0,05%", "dưới 0,05%", Below, 5, None),
            (
                "tăng ít nhất 5% so với năm trước",
                "tăng ít nhất 5%",
                Change,
                500,
                None,
            ),
            (
                "giảm 10-20% chi phí",
                "giảm 10-20%",
                Change,
                1_000,
                Some(2_000),
            ),
            ("(100%)", "100%", Stated, 10_000, None),
        ] {
            let is = Goal {
                words: words.to_owned(),
                bound,
                low,
                high,
            };
            assert_eq!(goals(text), [is], "{text}");
        }
        for text in [
            "số 06/2025",
            "90 phần trăm",
            "99,999%",
            "98%-95%",
            "%",
            "12345%",
        ] {
            assert_eq!(goals(text), [], "{text}");
        }
        assert_eq!(goals("100% hồ sơ; 90% trở lên và 5%").len(), 3);
    }
}
