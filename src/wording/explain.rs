//! `check --explain`: a code in one paragraph, for officials: what it is, why it matters, how to mend it. In Vietnamese only.

/// Paragraphs, each under its code, in the order of the catalogue.
const PARAGRAPHS: &str = include_str!("explain.txt");

/// The paragraph of a code; `None` for a code that there is not.
pub fn explanation(code: &str) -> Option<&'static str> {
    explained()
        .find(|(known, _)| *known == code)
        .map(|(_, paragraph)| paragraph)
}

fn explained() -> impl Iterator<Item = (&'static str, &'static str)> {
    PARAGRAPHS
        .split("\n\n")
        .filter_map(|part| part.trim().split_once('\n'))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::diagnostics::CODES;

    #[test]
    fn every_code_is_explained_once_and_nothing_else_is() {
        let explained: Vec<&str> = explained().map(|(code, _)| code).collect();
        assert_eq!(explained, CODES);
        assert_eq!(CODES.iter().collect::<BTreeSet<_>>().len(), CODES.len());
    }

    #[test]
    fn a_paragraph_says_more_than_one_sentence_on_one_line() {
        for (code, paragraph) in explained() {
            assert!(!paragraph.contains('\n'), "{code}");
            assert!(paragraph.matches(". ").count() >= 1, "{code}: {paragraph}");
        }
    }
}
