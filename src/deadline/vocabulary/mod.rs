//! The table of words. **To add a wording, start here**: most need one line in `phrases::PHRASES`, and
//! `UPDATE_VOCABULARY=1 cargo test vocabulary`, which folds the table anew into `folded.rs`, so that no start of the program has to.
//!
//! Each row gives a phrase as it is usually spelled and what it means to the grammar. A phrase is
//! found in any spelling that [`fold`](crate::text::fold) maps to the same key (case, NFC or
//! NFD, either tone placement), with any spaces between its syllables or, where nothing else is
//! possible, with none. The longest phrase that fits wins, so a row may be the beginning of
//! another.
//!
//! A word that is *not* in the table is a stranger: it is named in a remark. A word that is in the
//! table but that the grammar could not use where it stands makes the whole wording refused,
//! because it may change the day. So a word that must never be skipped, such as "trừ" or "âm lịch",
//! is listed too: as [`Word::Danger`].

#[macro_use]
mod sorted;

#[rustfmt::skip]
mod folded;
#[cfg(test)]
mod phrases;

/// What a phrase means to the grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// "ngày".
    Day,
    /// "ngày làm việc".
    WorkingDay,
    /// "mùng": a day from the 1st to the 10th.
    EarlyDay,
    /// "tuần".
    Week,
    /// "tháng"; also the T of "T9/2025".
    Month,
    /// "quý"; also the Q of "Q3/2025".
    Quarter,
    /// "năm".
    Year,
    /// "cả năm", "suốt năm": "cả".
    Whole,
    /// "xuyên suốt": before a period as [`Word::Whole`], alone as [`Word::Continuous`].
    Throughout,
    /// "giai đoạn".
    Stage,
    /// "giờ", "h".
    Hour,
    /// "phút".
    Minute,
    /// "sáng", "chiều": says more about an hour.
    PartOfDay,
    /// "thứ": of a weekday when a number from two to seven follows.
    Ordinal,
    /// "chủ nhật".
    Sunday,
    /// "hai" … "bảy" of weekdays; "một" … "mười" of numbers written in words, 0 for "mươi".
    Numeral(u8),

    /// "trước": the day named is not on time any more, unless the plan's setting says so.
    Before,
    /// "chậm nhất", "không muộn hơn": the day named is the last on-time day.
    AtLatest,
    /// "không quá": as [`Word::AtLatest`]; before a length, a term.
    NoMoreThan,
    /// "đến".
    Until,
    /// "hết".
    End,
    /// "trong".
    Within,
    /// "trong thời hạn": a length follows.
    WithinTerm,
    /// "vào".
    At,
    /// "từ", "kể từ".
    From,
    /// "sau": what follows is over before the work begins.
    After,
    /// "nay", "bây giờ".
    Now,
    /// "trở đi".
    Onwards,
    /// "các năm tiếp theo".
    YearsAfter,
    /// "các quý tiếp theo".
    PeriodsAfter,

    /// "và".
    And,
    /// "hoặc".
    Or,
    /// "của", "thuộc".
    Of,
    /// "các" before a list.
    Several,

    /// "hằng", "mỗi".
    Each,
    /// "định kỳ".
    Regular,
    /// "lần".
    Times,
    /// "một lần".
    Once,
    /// "đầu".
    First,
    /// "giữa".
    Middle,
    /// "cuối", "cuối cùng".
    Last,
    /// "nửa".
    Half,
    /// "năm nay", "năm kế hoạch".
    ThisYear,
    /// "năm báo cáo": each year's report.
    ReportYear,
    /// "năm sau".
    NextYear,
    /// "tháng báo cáo".
    ReportMonth,
    /// "tháng sau".
    NextMonth,
    /// "quý báo cáo".
    ReportQuarter,
    /// "quý sau".
    NextQuarter,
    /// "kỳ báo cáo": of no named length.
    ReportPeriod,

    /// "thường xuyên".
    Continuous,
    /// "phấn đấu": an aspiration, not the binding day.
    Aspiration,
    /// "dự kiến".
    Expected,
    /// "tức": says the same day again.
    Restated,
    /// "theo lộ trình".
    Roadmap,
    /// "khi", "sau khi": an event is awaited.
    When,
    /// "trước khi": the day is counted back from an event.
    BeforeWhen,
    /// "theo": a document or person decides.
    According,
    /// "theo quy định": as [`Word::According`]; after a day or rhythm it only names the basis.
    ByRule,
    /// "tại": before a document as [`Word::According`], else a small word.
    In,
    /// "về": a small word that says nothing of time.
    Small,
    /// "kế hoạch", "quyết định": the kinds of document. Numbers after one are of its name.
    Document,
    /// "số": of a document, or part of a name ("chuyển đổi số").
    Number,
    /// "đột xuất", "khi có yêu cầu": on demand.
    OnDemand,
    /// "phiên họp", "đại hội": an event with a day of its own.
    Session,
    /// "số liệu": a day or period after it is that of the figures.
    Figures,
    /// "nếu có": changes no day.
    Aside,

    /// "gia hạn": before "đến" a label, after a day the sign that another takes its place; anywhere else as [`Word::Danger`].
    Extended,
    /// "gia hạn từ", "thay cho": after a day, what it was before; anywhere else as [`Word::Danger`].
    InPlaceOf,
    /// "ít nhất": before a rhythm or "01 lần" it says that so often is enough; anywhere else as [`Word::Danger`].
    AtLeast,

    /// A label around the deadline that says what is due.
    Label(Verb),
    /// A word that may change the day and that no rule reads.
    Danger,
}

/// What a label says is to be done by the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// Only a label: "Thời hạn:".
    None,
    /// "hoàn thành", "xong".
    Complete,
    /// "cơ bản hoàn thành": a milestone before the completion.
    Partly,
    /// "bắt đầu": what follows is the first day, not the last.
    Begin,
    /// "kết thúc": what follows is the last day of work whose first is named elsewhere.
    End,
    /// "triển khai", "thực hiện", "vận hành".
    CarryOut,
    /// "báo cáo", "gửi báo cáo".
    Report,
    /// Some other deed: "ban hành", "trình", "tổ chức".
    Deed,
}

/// The longest phrase that begins with this folded syllable and goes on with what `following` gives
/// for 0, 1, …; with the number of syllables it takes.
pub fn longest<'a>(
    first: &str,
    mut following: impl FnMut(usize) -> Option<&'a str>,
) -> Option<(Word, usize)> {
    let begins = folded::PHRASES.partition_point(|phrase| first_of(phrase) < first);
    let phrases = (begins..).map_while(|at| {
        let phrase = folded::PHRASES.get(at)?;
        let word = *folded::WORDS.get(at)?;
        (first_of(phrase) == first).then_some((phrase, word))
    });
    // Of two that fit, the longer has the shorter as its beginning and stands behind it.
    let fitting = phrases.filter_map(|(phrase, word)| {
        let rest = phrase.split(' ').skip(1);
        let mut syllables = 1;
        for (at, syllable) in rest.enumerate() {
            if following(at) != Some(syllable) {
                return None;
            }
            syllables += 1;
        }
        Some((word, syllables))
    });
    fitting.last()
}

fn first_of(phrase: &str) -> &str {
    phrase.split(' ').next().unwrap_or(phrase)
}

/// Whether the folded syllable occurs in the table.
pub fn is_known(syllable: &str) -> bool {
    let at = folded::SYLLABLES.partition_point(|known| known < syllable);
    folded::SYLLABLES.get(at) == Some(syllable)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fmt::Write;
    use std::path::Path;

    use super::Word::*;
    use super::phrases::PHRASES;
    use super::*;
    use crate::text::fold;

    fn meaning(text: &str) -> Option<(Word, usize)> {
        let syllables: Vec<String> = text.split(' ').map(fold).collect();
        longest(&syllables[0], |at| {
            syllables.get(at + 1).map(String::as_str)
        })
    }

    /// `UPDATE_VOCABULARY=1 cargo test vocabulary` folds the table anew.
    #[test]
    #[expect(
        clippy::disallowed_methods,
        reason = "whoever adds a phrase lets it write the table"
    )]
    fn the_folded_table_is_that_of_the_phrases() {
        let mut folded: Vec<(String, Word)> = PHRASES
            .iter()
            .map(|(phrase, word)| (fold(phrase), *word))
            .collect();
        folded.sort_by(|a, b| a.0.cmp(&b.0));
        let of_all = folded.iter().flat_map(|(phrase, _)| phrase.split(' '));
        let syllables: BTreeSet<&str> = of_all.collect();
        if std::env::var_os("UPDATE_VOCABULARY").is_some() {
            let mut file = "//! The phrases folded, in the order of their bytes. Written by `UPDATE_VOCABULARY=1 cargo test vocabulary` from `phrases.rs`.\n\n\
                use super::Verb;\nuse super::Word::*;\n\nphrases! {\n"
                .to_owned();
            for (phrase, word) in &folded {
                let word = format!("{word:?}").replace("Label(", "Label(Verb::");
                writeln!(file, "    \"{phrase}\" => {word},").unwrap();
            }
            file.push_str("}\n\nsyllables! {\n");
            for syllable in &syllables {
                writeln!(file, "    \"{syllable}\",").unwrap();
            }
            file.push_str("}\n");
            let path =
                Path::new(env!("CARGO_MANIFEST_DIR")).join("src/deadline/vocabulary/folded.rs");
            std::fs::write(path, file).unwrap();
            return;
        }
        let held = (0..).map_while(|at| folded::PHRASES.get(at));
        let held: Vec<(String, Word)> = held.map(str::to_owned).zip(folded::WORDS).collect();
        assert!(
            held == folded,
            "run UPDATE_VOCABULARY=1 cargo test vocabulary"
        );
        let held = (0..).map_while(|at| folded::SYLLABLES.get(at));
        assert!(
            held.eq(syllables),
            "run UPDATE_VOCABULARY=1 cargo test vocabulary"
        );
    }

    #[test]
    fn the_longest_phrase_wins() {
        assert_eq!(meaning("trước ngày"), Some((Before, 1)));
        assert_eq!(meaning("ngày làm việc kể"), Some((WorkingDay, 3)));
        assert_eq!(meaning("ngày làm"), Some((Day, 1)));
        assert_eq!(meaning("xã"), None);
    }

    #[test]
    fn spelling_does_not_count() {
        for text in ["Quý", "QUÍ", "quy\u{301}"] {
            assert_eq!(meaning(text), Some((Quarter, 1)), "{text}");
        }
    }

    #[test]
    fn no_phrase_is_listed_twice() {
        let mut folded: Vec<String> = PHRASES.iter().map(|(phrase, _)| fold(phrase)).collect();
        folded.sort();
        let count = folded.len();
        folded.dedup();
        assert_eq!(folded.len(), count);
    }
}
