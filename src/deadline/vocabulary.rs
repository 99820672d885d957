//! The table of words. **To add a wording, start here**: most need one line in [`PHRASES`].
//!
//! Each row gives a phrase as it is usually spelled and what it means to the grammar. A phrase is
//! found in any spelling that [`fold`] maps to the same key (case, NFC or
//! NFD, either tone placement), with any spaces between its syllables or, where nothing else is
//! possible, with none. The longest phrase that fits wins, so a row may be the beginning of
//! another.
//!
//! A word that is *not* in the table is a stranger: it is named in a remark. A word that is in the
//! table but that the grammar could not use where it stands makes the whole wording refused,
//! because it may change the day. So a word that must never be skipped, such as "trừ" or "âm lịch",
//! is listed too: as [`Word::Danger`].

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::text::fold;

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
    /// "hai" … "bảy" of weekdays.
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
    /// "năm nay".
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
    /// "đột xuất", "khi có yêu cầu": on demand.
    OnDemand,
    /// "phiên họp", "đại hội": an event with a day of its own.
    Session,
    /// "nếu có": changes no day.
    Aside,

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
    /// "triển khai", "thực hiện", "vận hành".
    CarryOut,
    /// "báo cáo", "gửi báo cáo".
    Report,
    /// Some other deed: "ban hành", "trình", "tổ chức".
    Deed,
}

use Verb::{CarryOut, Complete, Deed, Report};
use Word::*;

/// The vocabulary: phrase, meaning.
pub const PHRASES: &[(&str, Word)] = &[
    // Units of time.
    ("ngày", Day),
    ("hôm", Day),
    ("ngày làm việc", WorkingDay),
    ("ngày công tác", WorkingDay),
    ("mùng", EarlyDay),
    ("mồng", EarlyDay),
    ("ngày mùng", EarlyDay),
    ("ngày mồng", EarlyDay),
    ("tuần", Week),
    ("tuần lễ", Week),
    ("tháng", Month),
    ("quý", Quarter),
    ("quí", Quarter),
    ("năm", Year),
    ("cả", Whole),
    ("trong cả", Whole),
    ("suốt", Whole),
    ("trong suốt", Whole),
    ("giai đoạn", Stage),
    ("thời kỳ", Stage),
    ("giờ", Hour),
    ("h", Hour),
    ("phút", Minute),
    ("sáng", PartOfDay),
    ("chiều", PartOfDay),
    ("thứ", Ordinal),
    ("chủ nhật", Sunday),
    ("hai", Numeral(2)),
    ("ba", Numeral(3)),
    ("tư", Numeral(4)),
    ("sáu", Numeral(6)),
    ("bảy", Numeral(7)),
    ("bẩy", Numeral(7)),
    // Before, at the latest, by the end of, within, from, after.
    ("trước", Before),
    ("trước thời điểm", Before),
    ("chậm nhất", AtLatest),
    ("chậm nhất là", AtLatest),
    ("muộn nhất", AtLatest),
    ("muộn nhất là", AtLatest),
    ("trễ nhất", AtLatest),
    ("trễ nhất là", AtLatest),
    ("không muộn hơn", AtLatest),
    ("không chậm hơn", AtLatest),
    ("không trễ hơn", AtLatest),
    ("không muộn quá", AtLatest),
    ("không chậm quá", AtLatest),
    ("không quá", NoMoreThan),
    ("không vượt quá", NoMoreThan),
    ("tối đa", NoMoreThan),
    ("tối đa không quá", NoMoreThan),
    ("đến", Until),
    ("tới", Until),
    ("cho đến", Until),
    ("cho tới", Until),
    ("hết", End),
    ("trong", Within),
    ("ngay trong", Within),
    ("trong vòng", WithinTerm),
    ("trong thời hạn", WithinTerm),
    ("trong thời gian", WithinTerm),
    ("vào", At),
    ("vào lúc", At),
    ("lúc", At),
    ("từ", From),
    ("kể từ", From),
    ("tính từ", From),
    ("bắt đầu từ", From),
    ("sau", After),
    ("từ sau", After),
    ("kể từ sau", After),
    ("nay", Now),
    ("bây giờ", Now),
    ("trở đi", Onwards),
    ("các năm tiếp theo", YearsAfter),
    ("những năm tiếp theo", YearsAfter),
    ("các năm tiếp sau", YearsAfter),
    ("các năm sau", YearsAfter),
    ("những năm sau", YearsAfter),
    ("các năm kế tiếp", YearsAfter),
    ("các năm tới", YearsAfter),
    ("các quý tiếp theo", YearsAfter),
    ("các tháng tiếp theo", YearsAfter),
    // Joints.
    ("và", And),
    ("hoặc", Or),
    ("hay", Or),
    ("của", Of),
    ("thuộc", Of),
    ("các", Several),
    // Rhythms and places in a period.
    ("hàng", Each),
    ("hằng", Each),
    ("mỗi", Each),
    ("từng", Each),
    ("định kỳ", Regular),
    ("định kì", Regular),
    ("theo định kỳ", Regular),
    ("lần", Times),
    ("một lần", Once),
    ("đầu", First),
    ("giữa", Middle),
    ("cuối", Last),
    ("cuối cùng", Last),
    ("nửa", Half),
    ("năm nay", ThisYear),
    ("năm báo cáo", ReportYear),
    ("năm thực hiện", ReportYear),
    ("năm sau", NextYear),
    ("năm sau liền kề", NextYear),
    ("năm tiếp theo", NextYear),
    ("năm kế tiếp", NextYear),
    ("năm liền kề", NextYear),
    ("tháng báo cáo", ReportMonth),
    ("tháng sau", NextMonth),
    ("tháng sau liền kề", NextMonth),
    ("tháng tiếp theo", NextMonth),
    ("tháng kế tiếp", NextMonth),
    ("tháng liền kề", NextMonth),
    ("quý báo cáo", ReportQuarter),
    ("quý sau", NextQuarter),
    ("quý sau liền kề", NextQuarter),
    ("quý tiếp theo", NextQuarter),
    ("quý kế tiếp", NextQuarter),
    ("quý liền kề", NextQuarter),
    ("kỳ báo cáo", ReportPeriod),
    // Without a day of their own.
    ("thường xuyên", Continuous),
    ("liên tục", Continuous),
    ("xuyên suốt", Continuous),
    ("phấn đấu", Aspiration),
    ("cố gắng", Aspiration),
    ("dự kiến", Expected),
    ("tức", Restated),
    ("tức là", Restated),
    ("theo lộ trình", Roadmap),
    ("lộ trình", Roadmap),
    ("khi", When),
    ("sau khi", When),
    ("ngay sau khi", When),
    ("ngay khi", When),
    ("trước khi", BeforeWhen),
    ("tùy", When),
    ("căn cứ", When),
    ("theo", According),
    ("đột xuất", OnDemand),
    ("đột xuất khi", OnDemand),
    ("theo yêu cầu", OnDemand),
    ("theo đề nghị", OnDemand),
    ("khi có yêu cầu", OnDemand),
    ("khi được yêu cầu", OnDemand),
    ("khi có đề nghị", OnDemand),
    ("khi cần", OnDemand),
    ("khi cần thiết", OnDemand),
    ("khi phát sinh", OnDemand),
    ("khi có phát sinh", OnDemand),
    ("phiên họp", Session),
    ("kỳ họp", Session),
    ("tại phiên họp", Session),
    ("tại kỳ họp", Session),
    ("cuộc họp", Session),
    ("nếu có", Aside),
    ("là", Aside),
    ("ngay", Aside),
    // Labels.
    ("thời gian", Label(Verb::None)),
    ("thời hạn", Label(Verb::None)),
    ("hạn", Label(Verb::None)),
    ("hạn cuối", Label(Verb::None)),
    ("hạn chót", Label(Verb::None)),
    ("tiến độ", Label(Verb::None)),
    ("thời gian thực hiện", Label(Verb::None)),
    ("thời hạn thực hiện", Label(Verb::None)),
    ("thời gian hoàn thành", Label(Verb::None)),
    ("thời hạn hoàn thành", Label(Verb::None)),
    ("đảm bảo", Label(Verb::None)),
    ("bảo đảm", Label(Verb::None)),
    ("nhiệm vụ", Label(Verb::None)),
    ("thực thi", Label(Verb::None)),
    ("tổng thể", Label(Verb::None)),
    ("hoàn thành", Label(Complete)),
    ("phải hoàn thành", Label(Complete)),
    ("hoàn thành xong", Label(Complete)),
    ("hoàn thành việc", Label(Complete)),
    ("hoàn tất", Label(Complete)),
    ("xong", Label(Complete)),
    ("triển khai", Label(CarryOut)),
    ("thực hiện", Label(CarryOut)),
    ("triển khai thực hiện", Label(CarryOut)),
    ("tổ chức thực hiện", Label(CarryOut)),
    ("vận hành", Label(CarryOut)),
    ("áp dụng", Label(CarryOut)),
    ("duy trì", Label(CarryOut)),
    ("báo cáo", Label(Report)),
    ("gửi báo cáo", Label(Report)),
    ("nộp báo cáo", Label(Report)),
    ("báo cáo kết quả", Label(Report)),
    ("tổng kết", Label(Report)),
    ("sơ kết", Label(Report)),
    ("gửi", Label(Deed)),
    ("nộp", Label(Deed)),
    ("trình", Label(Deed)),
    ("ban hành", Label(Deed)),
    ("tổ chức", Label(Deed)),
    ("xây dựng", Label(Deed)),
    ("tham mưu", Label(Deed)),
    ("phê duyệt", Label(Deed)),
    // Words that no rule reads and that may change the day.
    ("không", Danger),
    ("chưa", Danger),
    ("trừ", Danger),
    ("ngoại trừ", Danger),
    ("nếu", Danger),
    ("đối với", Danger),
    ("riêng", Danger),
    ("còn", Danger),
    ("năm học", Danger),
    ("học kỳ", Danger),
    ("niên độ", Danger),
    ("nhiệm kỳ", Danger),
    ("âm", Danger),
    ("âm lịch", Danger),
    ("tết", Danger),
    ("giêng", Danger),
    ("chạp", Danger),
    ("gia hạn", Danger),
    ("lùi", Danger),
    ("dời", Danger),
    ("chậm", Danger),
    ("muộn", Danger),
    ("sớm", Danger),
    ("quá", Danger),
    ("hơn", Danger),
    ("ít nhất", Danger),
    ("tối thiểu", Danger),
    ("khoảng", Danger),
    ("tầm", Danger),
    ("gần", Danger),
    ("qua", Danger),
    ("thay", Danger),
    ("thay vì", Danger),
    ("hủy", Danger),
    ("bỏ", Danger),
    ("số", Danger),
    ("đợt", Danger),
    ("rằm", Danger),
    ("mai", Danger),
    ("thập kỷ", Danger),
    ("nhiệm kì", Danger),
    ("mấy", Danger),
    ("vài", Danger),
    ("một", Danger),
    ("bốn", Danger),
    ("tám", Danger),
    ("chín", Danger),
    ("mười", Danger),
    ("mươi", Danger),
    ("rưỡi", Danger),
    ("kia", Danger),
    ("ngoài", Danger),
    ("kém", Danger),
    ("lễ", Danger),
    ("nghỉ", Danger),
    ("liền", Danger),
    ("tiếp", Danger),
    ("kế", Danger),
    ("những", Danger),
    ("trở", Danger),
    ("lại", Danger),
    ("về", Danger),
];

/// One phrase of the table, ready for comparing.
struct Phrase {
    /// Folded syllables after the first.
    rest: Vec<String>,
    word: Word,
}

struct Index {
    /// By the folded first syllable; longest phrase first.
    phrases: HashMap<String, Vec<Phrase>>,
    /// Every folded syllable of the table.
    syllables: HashSet<String>,
    /// The syllables as the table spells them, and with a capital: the usual spellings need no
    /// folding.
    spelled: HashMap<String, String>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut phrases: HashMap<String, Vec<Phrase>> = HashMap::new();
    let mut known = HashSet::new();
    let mut spelled = HashMap::new();
    for (phrase, word) in PHRASES {
        for syllable in phrase.split(' ') {
            spelled.insert(syllable.to_owned(), fold(syllable));
            spelled.insert(capitalized(syllable), fold(syllable));
        }
        let mut syllables = phrase.split(' ').map(fold);
        let first = syllables.next().unwrap_or_default();
        let rest: Vec<String> = syllables.collect();
        known.insert(first.clone());
        known.extend(rest.iter().cloned());
        phrases
            .entry(first)
            .or_default()
            .push(Phrase { rest, word: *word });
    }
    for list in phrases.values_mut() {
        list.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
    }
    Index {
        phrases,
        syllables: known,
        spelled,
    }
});

/// The longest phrase that begins with this folded syllable and goes on with what `following` gives
/// for 0, 1, …; with the number of syllables it takes.
pub fn longest<'a>(
    first: &str,
    mut following: impl FnMut(usize) -> Option<&'a str>,
) -> Option<(Word, usize)> {
    let phrases = INDEX.phrases.get(first)?;
    phrases.iter().find_map(|phrase| {
        let fits = phrase
            .rest
            .iter()
            .enumerate()
            .all(|(at, syllable)| following(at) == Some(syllable));
        fits.then_some((phrase.word, phrase.rest.len() + 1))
    })
}

fn capitalized(syllable: &str) -> String {
    let mut letters = syllable.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// The key under which a syllable is looked up.
pub fn key(syllable: &str) -> Cow<'static, str> {
    match INDEX.spelled.get(syllable) {
        Some(folded) => Cow::Borrowed(folded),
        None => Cow::Owned(fold(syllable)),
    }
}

/// Whether the folded syllable occurs in the table.
pub fn is_known(syllable: &str) -> bool {
    INDEX.syllables.contains(syllable)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(text: &str) -> Option<(Word, usize)> {
        let syllables: Vec<String> = text.split(' ').map(fold).collect();
        longest(&syllables[0], |at| {
            syllables.get(at + 1).map(String::as_str)
        })
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
