//! The names of units, where a heading or a sentence begins with one.

use std::sync::LazyLock;

use super::words::{Word, first_words, matched, words};
use crate::import::vocabulary::UNIT_HEADS;
use crate::import::vocabulary::body::{ASKING, NO_UNITS, UNITS, VERBS};

/// Letters of the longest name of a unit, or of several.
const NAME: usize = 150;
/// Words of a sentence in which its name is looked for.
const WORDS: usize = 40;

static HEADS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let heads = UNIT_HEADS.iter();
    let heads = heads.map(|head| head.split(' ').map(str::to_owned).collect());
    heads.chain(UNITS.iter().cloned()).collect()
});

/// Whether a unit's name begins with this word.
pub(super) fn is_head(words: &[Word<'_>]) -> bool {
    matched(words, &HEADS) > 0 && matched(words, &NO_UNITS) == 0
}

/// Whether a text begins with a unit's name.
pub(super) fn is_unit(text: &str) -> bool {
    is_head(&words(first_words(text, 4)))
}

/// A unit that a paragraph begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named<'a> {
    pub unit: &'a str,
    /// What it is told in the same paragraph.
    pub told: Option<&'a str>,
}

/// The unit that a heading names, or that a sentence begins with: "Phòng Kinh tế:", "Phòng Kinh tế: chủ trì …", "Phòng Kinh tế chủ trì …".
pub(super) fn named(text: &str, is_heading: bool) -> Option<Named<'_>> {
    let start = first_words(text, WORDS);
    let words = words(start);
    let first = matched(&words, &ASKING);
    let own = &words[first..];
    if !is_head(own) {
        return None;
    }
    let from = own.first()?.start;
    let cut = |end: usize| {
        text.get(from..end)
            .map(|name| name.trim_end_matches([',', ':', ';', '.', ' ']))
    };
    let is_name = |name: &&str| !name.is_empty() && name.chars().count() <= NAME;
    if let Some(colon) = text[from..].find(':').map(|at| from + at)
        && let Some(unit) = cut(colon).filter(is_name)
    {
        let told = text[colon + 1..].trim();
        return Some(Named {
            unit,
            told: (!told.is_empty()).then_some(told),
        });
    }
    if is_heading && let Some(unit) = cut(text.len()).filter(is_name) {
        return Some(Named { unit, told: None });
    }
    let verb = (1..own.len()).find(|at| own[*at].is_small() && matched(&own[*at..], &VERBS) > 0)?;
    let unit = cut(own[verb - 1].end).filter(is_name)?;
    Some(Named {
        unit,
        told: Some(text),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_headings_and_sentences() {
        for (text, is_heading, unit, told) in [
            (
                "Phòng Văn hóa- Xã hội xã:",
                true,
                "Phòng Văn hóa- Xã hội xã",
                None,
            ),
            (
                "Văn phòng HĐND& UBND xã",
                true,
                "Văn phòng HĐND& UBND xã",
                None,
            ),
            (
                "Sở Tài chính: Cân đối kinh phí.",
                false,
                "Sở Tài chính",
                Some("Cân đối kinh phí."),
            ),
            (
                "Sở Nội vụ chủ trì, phối hợp.",
                false,
                "Sở Nội vụ",
                Some("Sở Nội vụ chủ trì, phối hợp."),
            ),
            (
                "Đề nghị Mặt trận Tổ quốc Việt Nam xã và các đoàn thể tích cực tham gia.",
                false,
                "Mặt trận Tổ quốc Việt Nam xã",
                Some("Đề nghị Mặt trận Tổ quốc Việt Nam xã và các đoàn thể tích cực tham gia."),
            ),
            (
                "Ủy ban nhân dân các xã, phường có trách nhiệm thực hiện.",
                false,
                "Ủy ban nhân dân các xã, phường",
                Some("Ủy ban nhân dân các xã, phường có trách nhiệm thực hiện."),
            ),
        ] {
            assert_eq!(
                named(text, is_heading),
                Some(Named { unit, told }),
                "{text}"
            );
        }
        for text in [
            "Chế độ báo cáo:",
            "Ban hành kế hoạch:",
            "Căn cứ các nhiệm vụ, phòng thực hiện",
            "Các nhiệm vụ chung:",
        ] {
            assert_eq!(named(text, text.ends_with(':')), None, "{text}");
        }
    }
}
