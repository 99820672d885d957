//! The words of a refusal: why, and what to write instead.

use chrono::Datelike;

use super::{quote as quoted, say};
use crate::block::lang::Lang;
use crate::deadline::expression::Part;
use crate::deadline::{Refusal, Words};
use crate::time::period::Date;
use crate::wording::words::{date, period, weekday};

/// Why a wording was refused, and what to write instead, where the plan is not known.
pub fn refusal(refusal: &Refusal, text: &str, lang: Lang) -> String {
    let (why, instead) = (reason(refusal, text, lang), instead(refusal, None, lang));
    format!("{why}; {instead}")
}

/// Why a wording was refused.
pub fn reason(refusal: &Refusal, text: &str, lang: Lang) -> String {
    let quote = |words: &Words| quoted(*words, text);
    match refusal {
        Refusal::Empty => say(lang, "chưa ghi thời hạn", "no deadline is written"),
        Refusal::TooLong { most } => say(
            lang,
            format!("quá dài (hơn {most} byte), không phải một thời hạn"),
            format!("longer than {most} bytes: no deadline"),
        ),
        Refusal::NoDeadline => say(
            lang,
            "không có từ nào chỉ thời gian",
            "no word speaks of time",
        ),
        Refusal::Unread { words } => say(
            lang,
            format!("không hiểu {} trong thời hạn", quote(words)),
            format!("{} is not understood as part of a deadline", quote(words)),
        ),
        Refusal::TooMuchUnread { words } => say(
            lang,
            format!("quá nhiều từ không thuộc thời hạn, đến {}", quote(words)),
            format!(
                "too many words that are no deadline, up to {}",
                quote(words)
            ),
        ),
        Refusal::PartOfName { words } => say(
            lang,
            format!(
                "{} có thể là một phần của tên văn bản hay sự kiện",
                quote(words)
            ),
            format!(
                "{} may be part of the name of a document or event",
                quote(words)
            ),
        ),
        Refusal::Impossible { words } => say(
            lang,
            format!("{} không có trong lịch", quote(words)),
            format!("the calendar has no {}", quote(words)),
        ),
        Refusal::NotInEach {
            words,
            number,
            month,
        } => say(
            lang,
            format!(
                "{}: {} không có ngày {number}",
                quote(words),
                period(*month, lang)
            ),
            format!(
                "{}: {} has no day {number}",
                quote(words),
                period(*month, lang)
            ),
        ),
        Refusal::WrongWeekday { words, day } => say(
            lang,
            format!(
                "{}: ngày {} là {}",
                quote(words),
                date(*day, lang),
                weekday(*day, lang)
            ),
            format!(
                "{}: {} is a {}",
                quote(words),
                date(*day, lang),
                weekday(*day, lang)
            ),
        ),
        Refusal::FarYear { words, year } => say(
            lang,
            format!("{}: năm {year} quá xa thời gian của kế hoạch", quote(words)),
            format!("{}: {year} is far from the plan's period", quote(words)),
        ),
        Refusal::YearUnclear { words, period } => say(
            lang,
            format!(
                "{} không ghi năm, mà kế hoạch ({} đến {}) không cho đúng một ngày",
                quote(words),
                date(period.from, lang),
                date(period.to, lang)
            ),
            format!(
                "{} names no year, and the plan ({} to {}) leaves not exactly one day",
                quote(words),
                date(period.from, lang),
                date(period.to, lang)
            ),
        ),
        Refusal::SeveralYears { words, years } => {
            let years: Vec<String> = years.iter().map(i32::to_string).collect();
            say(
                lang,
                format!(
                    "{} không ghi năm, mà trong kế hoạch này có thể là năm {}",
                    quote(words),
                    years.join(" hoặc ")
                ),
                format!(
                    "{} names no year, and in this plan it may be {}",
                    quote(words),
                    years.join(" or ")
                ),
            )
        }
        Refusal::MonthMissing { words } => say(
            lang,
            format!("{} không ghi tháng", quote(words)),
            format!("{} names no month", quote(words)),
        ),
        Refusal::Contradiction { first, second } => say(
            lang,
            format!("{} và {} mâu thuẫn nhau", quote(first), quote(second)),
            format!(
                "{} and {} contradict each other",
                quote(first),
                quote(second)
            ),
        ),
        Refusal::SeveralDays { first, second } => say(
            lang,
            format!("{} và {} là hai thời hạn", quote(first), quote(second)),
            format!("{} and {} are two deadlines", quote(first), quote(second)),
        ),
        Refusal::Alternative { first, second } => say(
            lang,
            format!(
                "{} hoặc {}: không rõ lấy thời hạn nào",
                quote(first),
                quote(second)
            ),
            format!("{} or {}: which of them?", quote(first), quote(second)),
        ),
        Refusal::Gaps { words } => say(
            lang,
            format!(
                "{} là các kỳ rời nhau: không rõ là một khoảng hay mỗi kỳ một lượt",
                quote(words)
            ),
            format!(
                "{} are periods with gaps, so one span or one each",
                quote(words)
            ),
        ),
        Refusal::EndsBeforeStart { words } => say(
            lang,
            format!("{} kết thúc trước khi bắt đầu", quote(words)),
            format!("{} ends before it begins", quote(words)),
        ),
        Refusal::PartOfPeriod { words, part, .. } => part_reason(&quote(words), *part, lang),
        Refusal::CountedBack { words } => say(
            lang,
            format!(
                "{} là thời hạn tính lùi từ một mốc chưa có ngày",
                quote(words)
            ),
            format!("{} counts back from an event that has no day", quote(words)),
        ),
        Refusal::CountedBackFromDay { words } => say(
            lang,
            format!(
                "{} tính lùi từ một ngày: không rõ có tính cả ngày ấy không",
                quote(words)
            ),
            format!(
                "{} counts back from a day: does that day itself count?",
                quote(words)
            ),
        ),
        Refusal::TermWithoutStart { words } => say(
            lang,
            format!("{} không ghi tính từ ngày nào", quote(words)),
            format!("{} does not say from when", quote(words)),
        ),
        Refusal::AfterTerm { words } => say(
            lang,
            format!(
                "{} không rõ là hết thời gian ấy mới bắt đầu hay phải làm xong",
                quote(words)
            ),
            format!(
                "{} does not say whether the work begins then or must be done",
                quote(words)
            ),
        ),
        Refusal::DateAndCondition { words } => say(
            lang,
            format!(
                "vừa có ngày vừa có điều kiện ({}): không rõ bên nào quyết định",
                quote(words)
            ),
            format!("a day and a condition ({}): which decides?", quote(words)),
        ),
        Refusal::ContinuousWithDay { words } => say(
            lang,
            format!("vừa “thường xuyên” vừa có hạn cuối ({})", quote(words)),
            format!("both continuous and due ({})", quote(words)),
        ),
        Refusal::RhythmMismatch { words } => say(
            lang,
            format!("{} không khớp với định kỳ", quote(words)),
            format!("{} does not fit the rhythm", quote(words)),
        ),
        Refusal::SameOccurrence { words } => say(
            lang,
            format!("{} cho hai hạn cuối trong cùng một kỳ", quote(words)),
            format!("{} gives one period two due days", quote(words)),
        ),
        Refusal::PeriodUnnamed { words } => say(
            lang,
            format!("{}: không rõ là tháng, quý nào", quote(words)),
            format!("{}: of which month or quarter?", quote(words)),
        ),
        Refusal::EachDoesNotFit => say(
            lang,
            "nhiệm vụ chia theo kỳ (each) nhưng thời hạn không gồm các kỳ trọn vẹn",
            "the task asks for one occurrence per period (each), and the wording has no whole such periods",
        ),
        Refusal::OutOfCalendar { words } => say(
            lang,
            format!("{} vượt quá khoảng thời gian tính được", quote(words)),
            format!("{} is longer than can be counted", quote(words)),
        ),
    }
}

fn part_reason(words: &str, part: Part, lang: Lang) -> String {
    match part {
        Part::HalfOf => say(
            lang,
            format!("{words}: không quy định nào ấn định ngày của “nửa” kỳ"),
            format!("{words}: no rule gives the day of half a period"),
        ),
        _ => say(
            lang,
            format!("{words} không cho một ngày cụ thể"),
            format!("{words} gives no certain day"),
        ),
    }
}

/// What to write instead of a refused wording. The `example` is a day of the plan; without one the words stay general.
pub fn instead(refusal: &Refusal, example: Option<Date>, lang: Lang) -> String {
    // A wording is Vietnamese whatever the language of the page.
    let day = example.map(|day| date(day, Lang::Vi));
    match refusal {
        Refusal::PartOfPeriod { ruled: true, .. } => {
            let (such, like) = match &day {
                Some(day) => (
                    format!(", ví dụ “chậm nhất ngày {day}”"),
                    format!(", such as “chậm nhất ngày {day}”"),
                ),
                None => Default::default(),
            };
            say(
                lang,
                format!(
                    "ghi rõ ngày{such}, hoặc đặt part_of_period = \"civil-code\" trong plan.toml để theo Điều 146 Bộ luật Dân sự 2015"
                ),
                format!(
                    "write the day{like}, or set part_of_period = \"civil-code\" in plan.toml for article 146 of the Civil Code 2015"
                ),
            )
        }
        Refusal::Gaps { .. } => say(
            lang,
            "ghi each = \"month\" hoặc each = \"quarter\" nếu mỗi kỳ một lượt, hoặc viết “từ … đến …” nếu là một khoảng",
            "write each = \"month\" or each = \"quarter\" for one occurrence each, or “từ … đến …” for one span",
        ),
        Refusal::SeveralDays { .. } | Refusal::Alternative { .. } => say(
            lang,
            "giữ nguyên câu chữ, ghi các ngày bên cạnh: deadline = { text = \"…\", due = [NĂM-THÁNG-NGÀY, NĂM-THÁNG-NGÀY], basis = \"…\" }; là một ngày thì ghi một",
            "keep the wording and write the days beside it: deadline = { text = \"…\", due = [DATE, DATE], basis = \"…\" }; of one day, one",
        ),
        Refusal::NotInEach { .. } => say(
            lang,
            "ghi ngày mà tháng nào cũng có, hoặc “ngày cuối cùng của tháng”",
            "write a day that every month has, or “ngày cuối cùng của tháng”",
        ),
        Refusal::SameOccurrence { .. } | Refusal::RhythmMismatch { .. } => say(
            lang,
            "ghi định kỳ kèm một ngày, ví dụ “trước ngày 10 của tháng cuối quý”, “trước ngày 15/12 hằng năm”",
            "write a rhythm with one day, such as “trước ngày 10 của tháng cuối quý” or “trước ngày 15/12 hằng năm”",
        ),
        Refusal::PeriodUnnamed { .. } => say(
            lang,
            "ghi rõ kỳ, ví dụ “ngày 20 của tháng cuối quý”, “ngày 10 của tháng đầu quý sau”",
            "name the period, such as “ngày 20 của tháng cuối quý” or “ngày 10 của tháng đầu quý sau”",
        ),
        Refusal::TermWithoutStart { .. } => {
            say(lang, "ghi “kể từ ngày …”", "add from when: “kể từ ngày …”")
        }
        Refusal::AfterTerm { .. } => say(
            lang,
            "ghi “trong … ngày kể từ ngày …” nếu phải xong trong thời gian ấy, “từ ngày …” nếu khi ấy mới bắt đầu",
            "write “trong … ngày kể từ ngày …” where it must be done by then, “từ ngày …” where it only begins then",
        ),
        Refusal::EachDoesNotFit => {
            let (such, like) = match example.map(|day| day.year()) {
                Some(year) => (
                    format!(", ví dụ “Quý III, IV/{year}”"),
                    format!(", such as “Quý III, IV/{year}”"),
                ),
                None => Default::default(),
            };
            say(
                lang,
                format!("bỏ each, hoặc viết thời hạn theo quý, tháng{such}"),
                format!("remove each, or word the deadline in quarters or months{like}"),
            )
        }
        Refusal::DateAndCondition { .. } | Refusal::ContinuousWithDay { .. } => say(
            lang,
            "chỉ giữ phần quyết định thời hạn, phần còn lại ghi vào tên nhiệm vụ",
            "keep the part that decides, and put the rest into the task's title",
        ),
        _ => match day {
            Some(day) => say(
                lang,
                format!("ghi rõ ngày, ví dụ “{day}” hoặc “chậm nhất ngày {day}”"),
                format!("write the day, such as “{day}” or “chậm nhất ngày {day}”"),
            ),
            None => say(lang, "ghi đủ ngày, tháng, năm", "write day, month and year"),
        },
    }
}
