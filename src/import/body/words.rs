//! A text as words, each with the key that it is compared by, so that phrases are found and what is found is cut out verbatim.

use crate::text::fold;

/// A word.
#[derive(Debug, Clone)]
pub(super) struct Word<'a> {
    /// As it stands, with what stands around it.
    pub text: &'a str,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// Folded, without punctuation around it; empty for a dash alone.
    pub key: String,
}

impl Word<'_> {
    /// Whether a part of the sentence ends behind it.
    pub(super) fn ends_part(&self) -> bool {
        self.text.ends_with([',', ';', ':', '.', ')'])
    }

    /// Whether it begins in a small letter.
    pub(super) fn is_small(&self) -> bool {
        let mut letters = self.text.chars().filter(|letter| letter.is_alphabetic());
        letters.next().is_some_and(char::is_lowercase)
    }
}

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let start = text.as_ptr() as usize;
    text.split_whitespace()
        .map(|word| {
            let at = word.as_ptr() as usize - start;
            let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
            Word {
                text: word,
                start: at,
                end: at + word.len(),
                key: fold(bare),
            }
        })
        .collect()
}

/// How many words of the text from here on are one of these phrases; the longest counts, 0 is none.
pub(super) fn matched(words: &[Word<'_>], phrases: &[Vec<String>]) -> usize {
    let is_here = |phrase: &&Vec<String>| {
        phrase.len() <= words.len() && phrase.iter().zip(words).all(|(own, word)| *own == word.key)
    };
    let lengths = phrases.iter().filter(is_here).map(Vec::len);
    lengths.max().unwrap_or(0)
}

/// Whether a text begins with one of these phrases.
pub(super) fn begins(text: &str, phrases: &[Vec<String>]) -> bool {
    let most = phrases.iter().map(Vec::len).max().unwrap_or(0);
    matched(&words(first_words(text, most)), phrases) > 0
}

/// The first words of a text, so that a long one is not folded for them.
pub(super) fn first_words(text: &str, most: usize) -> &str {
    let end = text.split_whitespace().nth(most);
    end.map_or(text, |word| {
        &text[..word.as_ptr() as usize - text.as_ptr() as usize]
    })
}

/// Whether one of these phrases stands in a text.
pub(super) fn has(text: &str, phrases: &[Vec<String>]) -> bool {
    let words = words(text);
    (0..words.len()).any(|at| matched(&words[at..], phrases) > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_where_they_stand() {
        let text = "(báo cáo  Quý, gửi trước ngày 10)";
        let words = words(text);
        assert_eq!(words[1].key, fold("cáo"));
        assert_eq!(&text[words[2].start..words[3].end], "Quý, gửi");
        assert!(words[2].ends_part() && !words[2].is_small() && words[3].is_small());
        let phrases = vec![vec![fold("báo")], vec![fold("báo"), fold("cáo")]];
        assert_eq!(matched(&words, &phrases), 2);
        assert!(begins(text, &phrases) && !begins("gửi báo cáo", &phrases));
        assert!(has("gửi báo cáo", &phrases));
        assert_eq!(first_words("một  hai ba", 2), "một  hai ");
    }
}
