//! When reports are sent, where a clause says it in words that the reader of deadlines reads.

use super::words::{Word, has, matched, words};
use crate::deadline::{self, Context, Rules};
use crate::import::vocabulary::body::{DAY_WORDS, REPORT, RHYTHM_WORDS};
use crate::text::same;
use crate::time::calendar::Calendar;
use crate::time::period::{Period, Span};
use crate::time::schedule::Kind;

/// Words of the longest wording.
const WORDS: usize = 16;
/// How many wordings of a body are tried.
const TRIES: usize = 4_000;

/// Looks through clauses, within bounds.
pub(super) struct Looking {
    tries: usize,
    period: Span,
    found: Vec<String>,
}

impl Looking {
    /// Within a plan's period; days that recur do so in any year.
    pub(super) fn within(period: Option<Span>) -> Looking {
        Looking {
            tries: TRIES,
            period: period.unwrap_or(Period::Year(2025).span()),
            found: Vec::new(),
        }
    }

    /// Looks through a clause; whether it has a wording.
    pub(super) fn look(&mut self, text: &str) -> bool {
        if self.tries == 0 || !has(text, &REPORT) {
            return false;
        }
        let words = words(text);
        // A rhythm may be that of the reports alone; the day says when they are sent.
        self.search(text, &words, &DAY_WORDS) || self.search(text, &words, &RHYTHM_WORDS)
    }

    /// Looks for wordings that begin with one of these phrases.
    fn search(&mut self, text: &str, words: &[Word<'_>], phrases: &[Vec<String>]) -> bool {
        let mut found = false;
        let mut at = 0;
        while at < words.len() {
            let is_start = matched(&words[at..], phrases) > 0;
            match is_start.then(|| self.from(text, &words[at..])).flatten() {
                Some((wording, length)) => {
                    found = true;
                    at += length;
                    if !self.found.iter().any(|own| same(own, &wording)) {
                        self.found.push(wording);
                    }
                }
                None => at += 1,
            }
        }
        found
    }

    /// The one wording; several are several rules.
    pub(super) fn only(self) -> Option<String> {
        let mut found = self.found.into_iter();
        found.next().filter(|_| found.next().is_none())
    }

    /// The longest wording of recurring days that begins with this word.
    fn from(&mut self, text: &str, words: &[Word<'_>]) -> Option<(String, usize)> {
        // A wording ends with the part of the sentence; a comma may stand in it.
        let end = words
            .iter()
            .take(WORDS)
            .position(|word| word.text.ends_with([';', ':', '.', ')']));
        let most = end.map_or(WORDS.min(words.len()), |end| end + 1);
        let start = words.first()?.start;
        for length in (2..=most).rev() {
            self.tries = self.tries.checked_sub(1)?;
            let wording = text[start..words[length - 1].end]
                .trim_matches([',', ';', ':', '.', '(', ')', ' ']);
            if self.recurs(wording) {
                return Some((wording.to_owned(), length));
            }
        }
        None
    }

    /// Whether the reader reads all of it, as days that recur.
    fn recurs(&self, wording: &str) -> bool {
        let reading = deadline::read(wording);
        if !reading.is_whole() {
            return false;
        }
        let calendar = Calendar::default();
        let context = Context {
            period: self.period,
            rules: Rules::default(),
            calendar: &calendar,
            trigger: None,
            each: None,
        };
        let resolution = deadline::resolve(&reading, &context);
        resolution.schedule.is_some_and(|schedule| {
            schedule.kind == Kind::Recurring && !schedule.occurrences.is_empty()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(texts: &[&str]) -> Option<String> {
        let mut looking = Looking::within(None);
        for text in texts {
            looking.look(text);
        }
        looking.only()
    }

    #[test]
    fn one_wording_of_recurring_days_is_read() {
        let clause = "chế độ báo cáo (báo cáo hàng tháng, quý và báo cáo năm gửi trước ngày 10 của tháng cuối quý) gửi Phòng tổng hợp.";
        assert_eq!(
            only(&[clause]).as_deref(),
            Some("trước ngày 10 của tháng cuối quý")
        );
        assert_eq!(
            only(&["gửi báo cáo hằng tháng trước ngày 20."]).as_deref(),
            Some("hằng tháng trước ngày 20")
        );
        assert_eq!(
            only(&[clause, clause]).as_deref(),
            Some("trước ngày 10 của tháng cuối quý")
        );
        assert_eq!(
            only(&[clause, "báo cáo gửi trước ngày 20 hằng tháng."]),
            None
        );
        // A single day, no report, no day.
        assert_eq!(only(&["gửi báo cáo trước ngày 30/9/2025."]), None);
        assert_eq!(only(&["họp trước ngày 10 của tháng cuối quý."]), None);
        assert_eq!(only(&["báo cáo theo quy định."]), None);
    }
}
