//! The words of a deadline's reading: its kind, its steps, what was assumed, why it was refused and
//! what to write instead.
//!
//! Each function turns one value of `deadline` into a sentence. `text` is the wording as typed: the
//! words that a step points at are quoted from it.

mod refusal;
mod remark;

pub use self::refusal::{instead, reason, refusal};
pub use self::remark::remark;

use crate::block::lang::Lang;
use crate::deadline::Before;
use crate::deadline::expression::{Bound, Length, Unit};
use crate::deadline::{Certainty, Off, Step, Words};
use crate::time::period::{Date, Span};
use crate::time::schedule::Kind;
use crate::wording::words::date;

/// The name of a kind of schedule.
pub fn kind(kind: Kind, lang: Lang) -> &'static str {
    match kind {
        Kind::Window => lang.pick("một thời hạn", "one deadline"),
        Kind::Recurring => lang.pick("định kỳ", "recurring"),
        Kind::Continuous => lang.pick("thường xuyên, không có hạn cuối", "continuous, no due day"),
        Kind::OpenEnded => lang.pick(
            "có ngày bắt đầu, không có hạn cuối",
            "a start, but no due day",
        ),
        Kind::Awaiting => lang.pick(
            "chờ văn bản hoặc sự kiện ấn định thời hạn",
            "awaits the document or event that fixes the day",
        ),
        Kind::Relative => lang.pick(
            "tính từ một sự kiện sẽ ghi nhận",
            "counted from an event to be recorded",
        ),
    }
}

/// The name of a certainty.
pub fn certainty(certainty: Certainty, lang: Lang) -> &'static str {
    match certainty {
        Certainty::Certain => lang.pick("cách hiểu chắc chắn", "certain reading"),
        Certainty::Remarked => lang.pick("đọc được, có điều cần lưu ý", "read, with remarks"),
        Certainty::Refused => lang.pick("không đọc", "refused"),
    }
}

/// One step from the wording to its days.
pub fn step(step: &Step, text: &str, lang: Lang) -> String {
    let quote = |words: &Words| quote(*words, text);
    match step {
        Step::Day { words, day } => say(
            lang,
            format!("{} là ngày {}", quote(words), date(*day, lang)),
            format!("{} is {}", quote(words), date(*day, lang)),
        ),
        Step::Period { words, span } => period_step(&quote(words), *span, lang),
        Step::Part {
            words,
            part: _,
            day,
            by_law,
        } => {
            let law_vi = if *by_law {
                " (Điều 146 Bộ luật Dân sự 2015)"
            } else {
                ""
            };
            let law_en = if *by_law {
                " (Civil Code 2015, article 146)"
            } else {
                ""
            };
            say(
                lang,
                format!("{} là ngày {}{law_vi}", quote(words), date(*day, lang)),
                format!("{} is {}{law_en}", quote(words), date(*day, lang)),
            )
        }
        Step::Bound { words, bound, due } => bound_step(&quote(words), *bound, *due, lang),
        Step::Before {
            words,
            day,
            due,
            setting,
        } => before_step(&quote(words), *day, *due, *setting, lang),
        Step::YearOfPlan { words, year } => say(
            lang,
            format!(
                "{} không ghi năm: lấy năm {year} của kế hoạch",
                quote(words)
            ),
            format!(
                "{} names no year: {year}, the plan's, is taken",
                quote(words)
            ),
        ),
        Step::Start { words, from } => say(
            lang,
            format!("{} bắt đầu từ ngày {}", quote(words), date(*from, lang)),
            format!("{} begins on {}", quote(words), date(*from, lang)),
        ),
        Step::OneSpan { words, span } => say(
            lang,
            format!(
                "{} là một khoảng liền, từ {} đến hết {}",
                quote(words),
                date(span.from, lang),
                date(span.to, lang)
            ),
            format!(
                "{} is one span, from {} to {}",
                quote(words),
                date(span.from, lang),
                date(span.to, lang)
            ),
        ),
        Step::OnePer { unit: each, count } => say(
            lang,
            format!("mỗi {} một lượt: {count} lượt", unit(*each, lang)),
            format!("one for each {}: {count}", unit(*each, lang)),
        ),
        Step::Rhythm {
            words,
            unit: each,
            count,
        } => say(
            lang,
            format!(
                "{}: mỗi {} một lần, {count} lần trong kế hoạch",
                quote(words),
                unit(*each, lang)
            ),
            format!(
                "{}: once each {}, {count} in the plan",
                quote(words),
                unit(*each, lang)
            ),
        ),
        Step::Continuous { words } => say(
            lang,
            format!(
                "{} không có hạn cuối; mỗi quý cần có tài liệu kiểm chứng",
                quote(words)
            ),
            format!(
                "{} has no due day; each quarter needs evidence",
                quote(words)
            ),
        ),
        Step::Unstated => say(
            lang,
            "kế hoạch không ghi thời hạn; văn bản hướng dẫn có thể ấn định sau".to_owned(),
            "the plan states no deadline; guidance may fix one later".to_owned(),
        ),
        Step::Awaiting { words } => say(
            lang,
            format!("{} chưa ấn định ngày nào", quote(words)),
            format!("{} fixes no day yet", quote(words)),
        ),
        Step::Trigger { date: day, due } => trigger_step(*day, *due, lang),
        Step::Counted {
            words,
            start,
            length: counted,
            due,
        } => say(
            lang,
            format!(
                "{}: {} kể từ ngày {}, không tính ngày này, hết vào ngày {} (Điều 147, 148 Bộ luật Dân sự 2015)",
                quote(words),
                length(*counted, lang),
                date(*start, lang),
                date(*due, lang)
            ),
            format!(
                "{}: {} from {}, that day not counted, end on {} (Civil Code 2015, articles 147 and 148)",
                quote(words),
                length(*counted, lang),
                date(*start, lang),
                date(*due, lang)
            ),
        ),
        Step::RolledOver { nominal, due, why } => say(
            lang,
            format!(
                "ngày {} là {}: hạn cuối chuyển sang ngày làm việc tiếp theo, {} (thiết lập roll_over; khoản 5 Điều 148 Bộ luật Dân sự 2015)",
                date(*nominal, lang),
                off(why, lang),
                date(*due, lang)
            ),
            format!(
                "{} is {}: the due day moves to the next working day, {} (setting roll_over; Civil Code 2015, article 148(5))",
                date(*nominal, lang),
                off(why, lang),
                date(*due, lang)
            ),
        ),
        Step::Listed { words, count } => say(
            lang,
            format!(
                "{}: mỗi ngày nêu trên một lượt, {count} lượt trong kế hoạch",
                quote(words)
            ),
            format!(
                "{}: one for each day named, {count} in the plan",
                quote(words)
            ),
        ),
        Step::About { words } => say(
            lang,
            format!(
                "{} là tên kỳ của báo cáo, không phải hạn cuối",
                quote(words)
            ),
            format!(
                "{} says which report it is, not when it is due",
                quote(words)
            ),
        ),
        Step::Explained { words } => say(
            lang,
            format!("{} là tên văn bản, không phải thời hạn", quote(words)),
            format!("{} names a document, not a deadline", quote(words)),
        ),
        Step::ExplicitDay { due } => say(
            lang,
            format!("kế hoạch ghi rõ hạn cuối: ngày {}", date(*due, lang)),
            format!("the plan gives the due day itself: {}", date(*due, lang)),
        ),
        Step::OwedFrom { from, left_out } => say(
            lang,
            format!(
                "nhiệm vụ có từ ngày {}: {left_out} lượt đến hạn trước ngày ấy không tính",
                date(*from, lang)
            ),
            format!(
                "the task exists from {} on: {left_out} due before that day are not owed",
                date(*from, lang)
            ),
        ),
    }
}

fn period_step(words: &str, span: Span, lang: Lang) -> String {
    say(
        lang,
        format!(
            "{words} là từ {} đến hết {}",
            date(span.from, lang),
            date(span.to, lang)
        ),
        format!(
            "{words} is {} to {}",
            date(span.from, lang),
            date(span.to, lang)
        ),
    )
}

fn bound_step(words: &str, bound: Bound, due: Date, lang: Lang) -> String {
    let due = date(due, lang);
    match bound {
        Bound::Before => say(
            lang,
            format!("{words}: ngày cuối cùng còn đúng hạn là {due}"),
            format!("{words}: the last on-time day is {due}"),
        ),
        _ => say(
            lang,
            format!("{words}: làm xong trong ngày {due} vẫn đúng hạn"),
            format!("{words}: done on {due} is still on time"),
        ),
    }
}

fn before_step(words: &str, day: Date, due: Date, setting: Before, lang: Lang) -> String {
    let (day, due) = (date(day, lang), date(due, lang));
    match setting {
        Before::Exclusive => say(
            lang,
            format!(
                "{words} không gồm ngày {day}: ngày cuối cùng còn đúng hạn là {due} (thiết lập before = \"exclusive\")"
            ),
            format!(
                "{words} leaves out {day}: the last on-time day is {due} (setting before = \"exclusive\")"
            ),
        ),
        Before::Inclusive => say(
            lang,
            format!("{words} gồm cả ngày {due} (thiết lập before = \"inclusive\")"),
            format!("{words} includes {due} (setting before = \"inclusive\")"),
        ),
    }
}

fn trigger_step(day: Date, due: Option<Date>, lang: Lang) -> String {
    let day = date(day, lang);
    match due.map(|due| date(due, lang)) {
        Some(due) => say(
            lang,
            format!("đã ghi nhận văn bản, sự kiện ngày {day}, hạn cuối {due}"),
            format!("recorded on {day}, with the due day {due}"),
        ),
        None => say(
            lang,
            format!("đã ghi nhận sự kiện ngày {day}"),
            format!("the event is recorded on {day}"),
        ),
    }
}

/// The name of a unit of time.
pub fn unit(unit: Unit, lang: Lang) -> &'static str {
    match unit {
        Unit::Day => lang.pick("ngày", "day"),
        Unit::WorkingDay => lang.pick("ngày làm việc", "working day"),
        Unit::Week => lang.pick("tuần", "week"),
        Unit::Month => lang.pick("tháng", "month"),
        Unit::Quarter => lang.pick("quý", "quarter"),
        Unit::Half => lang.pick("6 tháng", "half-year"),
        Unit::NineMonths => lang.pick("9 tháng", "nine months"),
        Unit::Year => lang.pick("năm", "year"),
    }
}

/// A length of time: "05 ngày làm việc".
fn length(length: Length, lang: Lang) -> String {
    let count = length.count;
    let plural = if count == 1 { "" } else { "s" };
    say(
        lang,
        format!("{count:02} {}", unit(length.unit, Lang::Vi)),
        format!("{count} {}{plural}", unit(length.unit, Lang::En)),
    )
}

fn off(why: &Off, lang: Lang) -> String {
    match why {
        Off::Saturday => say(lang, "thứ Bảy", "a Saturday"),
        Off::Sunday => say(lang, "Chủ nhật", "a Sunday"),
        Off::Holiday(name) => say(
            lang,
            format!("ngày nghỉ ({name})"),
            format!("a day off ({name})"),
        ),
    }
}

/// The words, as typed, in quotation marks.
fn quote(words: Words, text: &str) -> String {
    format!("“{}”", words.of(text).trim())
}

fn say(lang: Lang, vi: impl Into<String>, en: impl Into<String>) -> String {
    match lang {
        Lang::Vi => vi.into(),
        Lang::En => en.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deadline::{Context, Refusal, Rules, read, resolve};
    use crate::time::calendar::Calendar;
    use crate::time::period::Period;

    /// Steps, then remarks, then the refusal of a wording in a plan of 2025.
    fn said(text: &str, rules: Rules, lang: Lang) -> Vec<String> {
        let context = Context {
            period: Period::Year(2025).span(),
            rules,
            calendar: &Calendar::default(),
            trigger: None,
            each: None,
        };
        let resolution = resolve(&read(text), &context);
        let steps = resolution.steps.iter().map(|s| step(s, text, lang));
        let remarks = resolution.remarks.iter().map(|r| remark(r, text, lang));
        let example = Some(resolution.example);
        let refusal = resolution
            .refusal
            .iter()
            .map(|r| format!("{}; {}", reason(r, text, lang), instead(r, example, lang)));
        steps.chain(remarks).chain(refusal).collect()
    }

    #[test]
    fn the_words_of_a_reading() {
        let rules = Rules {
            roll_over: true,
            ..Rules::default()
        };
        assert_eq!(
            said("Tháng 8/2025", rules, Lang::Vi),
            [
                "“Tháng 8/2025” là từ 01/8/2025 đến hết 31/8/2025",
                "“Tháng 8/2025”: làm xong trong ngày 31/8/2025 vẫn đúng hạn",
                "ngày 31/8/2025 là Chủ nhật: hạn cuối chuyển sang ngày làm việc tiếp theo, 01/9/2025 (thiết lập roll_over; khoản 5 Điều 148 Bộ luật Dân sự 2015)",
                "chưa dời theo ngày lễ: không có calendar.toml của năm 2025; hạn có thể khác",
            ]
        );
        assert_eq!(
            said("trước ngày 10/12/2025", Rules::default(), Lang::En),
            [
                "“ngày 10/12/2025” is 2025-12-10",
                "“trước ngày 10/12/2025” leaves out 2025-12-10: the last on-time day is 2025-12-09 (setting before = \"exclusive\")",
            ]
        );
    }

    /// A refusal says what is so, and no step follows it: a day there would be taken for the answer.
    #[test]
    fn a_refusal_has_its_true_reason_and_no_steps() {
        for (text, reason) in [
            (
                "01/11/2205",
                "“01/11/2205”: năm 2205 quá xa thời gian của kế hoạch",
            ),
            (
                "Quý III/2205",
                "“Quý III/2205”: năm 2205 quá xa thời gian của kế hoạch",
            ),
            (
                "thứ Hai ngày 28/12/2025",
                "“thứ Hai ngày 28/12/2025”: ngày 28/12/2025 là Chủ nhật",
            ),
            (
                "Ngày 30 hằng tháng",
                "“Ngày 30 hằng tháng”: tháng 2/2025 không có ngày 30",
            ),
            (
                "5 ngày trước ngày 30/6/2025",
                "“5 ngày trước ngày 30/6/2025” tính lùi từ một ngày: không rõ có tính cả ngày ấy không",
            ),
            (
                "Quý I: 31/3; Quý II: 30/6/2025",
                "“31/3” và “Quý II” là hai thời hạn",
            ),
            (
                "Trước ngày 25 hàng tháng (tháng 12 trước ngày 20)",
                "“tháng 12” không khớp với định kỳ",
            ),
        ] {
            let said = said(text, Rules::default(), Lang::Vi);
            assert_eq!(said.len(), 1, "{said:?}");
            assert_eq!(said[0].split(';').next(), Some(reason), "{text}");
        }
        let said = said(
            "05 ngày làm việc kể từ ngày 20/4/2025",
            Rules::default(),
            Lang::Vi,
        );
        assert_eq!(
            said.last().map(String::as_str),
            Some("chưa trừ ngày lễ: không có calendar.toml của năm 2025; hạn có thể khác")
        );
    }

    /// The period before which something is due is not the time of the work: the steps do not contradict each other.
    #[test]
    fn before_a_period_only_the_period_is_quoted_as_one() {
        assert_eq!(
            said("Trước quý IV/2025", Rules::default(), Lang::Vi)[..2],
            [
                "“quý IV/2025” là từ 01/10/2025 đến hết 31/12/2025",
                "“Trước quý IV/2025”: ngày cuối cùng còn đúng hạn là 30/9/2025",
            ]
        );
        assert_eq!(
            said("Trong quý IV/2025", Rules::default(), Lang::En)[0],
            "“Trong quý IV/2025” is 2025-10-01 to 2025-12-31"
        );
    }

    #[test]
    fn what_stands_beside_a_day_is_said_in_both_languages() {
        let last = |text, lang| said(text, Rules::default(), lang).pop().unwrap_or_default();
        for (text, vi, en) in [
            (
                "Trong quý I/2025 và duy trì thường xuyên",
                "“duy trì thường xuyên”: không có hạn cuối riêng; hạn cuối theo phần ghi ngày, kỳ",
                "“duy trì thường xuyên”: no due day of its own; the part that names a day or period governs",
            ),
            (
                "tháng 4 và tháng 8/2025",
                "“tháng 4 và tháng 8/2025”: các kỳ rời nhau, đọc là mỗi kỳ một lượt; là một khoảng thì viết “từ … đến …”, hoặc ghi joined_periods trong plan.toml",
                "“tháng 4 và tháng 8/2025”: separate periods, read as one occurrence each; for one span write “từ … đến …”, or joined_periods in plan.toml",
            ),
            (
                "Quý III, IV/2025",
                "“Quý III, IV/2025”: các kỳ liền nhau, đọc là một khoảng; mỗi kỳ một lượt thì ghi each cho nhiệm vụ, hoặc joined_periods trong plan.toml",
                "“Quý III, IV/2025”: periods that follow each other, read as one span; for one occurrence each write the task's each, or joined_periods in plan.toml",
            ),
            (
                "ngày 10 của tháng đầu quý",
                "“ngày 10 của tháng đầu quý”: tháng đầu của chính quý ấy; báo cáo của quý trước thì viết “tháng đầu quý sau”",
                "“ngày 10 của tháng đầu quý”: the first month of that quarter itself; for the report of the quarter before, write “tháng đầu quý sau”",
            ),
            (
                "hằng năm (trước ngày 30/10) và khi kết thúc dự án",
                "“khi kết thúc dự án”: còn một lượt khi có sự kiện này, chưa có ngày",
                "“khi kết thúc dự án”: once more at that event, which has no day yet",
            ),
            (
                "Theo Kế hoạch số 5/KH-UBND, trước ngày 30/9/2025",
                "“Theo Kế hoạch số 5/KH-UBND”: chỉ dẫn văn bản, không lấy làm hạn cuối",
                "“Theo Kế hoạch số 5/KH-UBND”: only refers to a document, not to the due day",
            ),
            (
                "trước ngày 30/9/2025 (60 ngày)",
                "“60 ngày”: không có ngày bắt đầu nên chưa đối chiếu được với hạn cuối",
                "“60 ngày”: not checked against the due day, as no start is named",
            ),
            (
                "cơ bản hoàn thành trước ngày 30/9/2025",
                "“cơ bản hoàn thành trước ngày 30/9/2025”: mốc cơ bản hoàn thành, lấy làm hạn cuối vì không có mốc khác",
                "“cơ bản hoàn thành trước ngày 30/9/2025”: a milestone before completion, taken as the due day as there is no other",
            ),
            (
                "trước ngày 20/6 (báo cáo 6 tháng) và 20/12 (báo cáo năm)",
                "“20/12”: nhiều lượt chung một cách tính hạn (“trước”, “chậm nhất”), có thể trùng ngày nhau",
                "“20/12”: several occurrences under one bound (“trước”, “chậm nhất”), which may share a day",
            ),
        ] {
            assert_eq!(last(text, Lang::Vi), vi);
            assert_eq!(last(text, Lang::En), en);
        }
        let slip = said("hàng tuân", Rules::default(), Lang::Vi);
        assert!(
            slip.contains(&"“tuân”: đọc là “tuần”".to_owned()),
            "{slip:?}"
        );
    }

    /// What was not understood is quoted whole, and the day proposed is the plan's own.
    #[test]
    fn a_refusal_quotes_the_whole_and_proposes_a_day_of_the_plan() {
        assert_eq!(
            said("Quý III/25", Rules::default(), Lang::Vi),
            [
                "không hiểu “/25” trong thời hạn; ghi rõ ngày, ví dụ “31/12/2025” hoặc “chậm nhất ngày 31/12/2025”",
            ]
        );
        let refused = Refusal::Unread {
            words: Words::default(),
        };
        let day = Date::from_ymd_opt(2027, 6, 30);
        assert_eq!(
            instead(&refused, day, Lang::En),
            "write the day, such as “30/6/2027” or “chậm nhất ngày 30/6/2027”"
        );
    }

    #[test]
    fn a_refusal_says_what_to_write() {
        assert_eq!(
            said("Trước tháng 9, 12/2025", Rules::default(), Lang::Vi),
            [
                "“Trước tháng 9, 12/2025” là các kỳ rời nhau: không rõ là một khoảng hay mỗi kỳ một lượt; ghi each = \"month\" hoặc each = \"quarter\" nếu mỗi kỳ một lượt, hoặc viết “từ … đến …” nếu là một khoảng",
            ]
        );
        assert_eq!(
            said("31/9", Rules::default(), Lang::En),
            [
                "the calendar has no “31/9”; write the day, such as “31/12/2025” or “chậm nhất ngày 31/12/2025”",
            ]
        );
    }
}
