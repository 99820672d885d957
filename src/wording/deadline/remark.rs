//! The words of what was assumed.

use super::{quote as quoted, say, unit};
use crate::block::lang::Lang;
use crate::deadline::{Remark, Words};
use crate::wording::words::date;

/// What was assumed, or left open.
pub fn remark(remark: &Remark, text: &str, lang: Lang) -> String {
    let quote = |words: &Words| quoted(*words, text);
    match remark {
        Remark::Strangers { words } => say(
            lang,
            format!(
                "không đọc {}: coi là không liên quan đến ngày",
                quote(words)
            ),
            format!(
                "{} was not read: taken to say nothing of the day",
                quote(words)
            ),
        ),
        Remark::YearOfPlan { words, year } => say(
            lang,
            format!(
                "{} không ghi năm; lấy năm {year} của kế hoạch",
                quote(words)
            ),
            format!(
                "{} names no year; {year}, the plan's, was taken",
                quote(words)
            ),
        ),
        Remark::YearAfterPlan { words, year } => say(
            lang,
            format!("{}: “năm sau” là năm {year}", quote(words)),
            format!("{}: the year after is {year}", quote(words)),
        ),
        Remark::ShortYear { words, year } => say(
            lang,
            format!("{}: năm viết hai chữ số, đọc là {year}", quote(words)),
            format!("{}: a year of two digits, read as {year}", quote(words)),
        ),
        Remark::OutsidePlan { due } => say(
            lang,
            format!(
                "hạn cuối {} nằm ngoài thời gian của kế hoạch",
                date(*due, lang)
            ),
            format!(
                "the due day {} lies outside the plan's period",
                date(*due, lang)
            ),
        ),
        Remark::OverBeforePlan { span } => say(
            lang,
            format!(
                "các kỳ từ {} đến {} đã hết trước khi kế hoạch bắt đầu: không tính",
                date(span.from, lang),
                date(span.to, lang)
            ),
            format!(
                "the periods from {} to {} were over before the plan began: left out",
                date(span.from, lang),
                date(span.to, lang)
            ),
        ),
        Remark::BeforePeriod { words, due } => say(
            lang,
            format!(
                "{}: xong trước khi kỳ ấy bắt đầu, tức chậm nhất {}",
                quote(words),
                date(*due, lang)
            ),
            format!(
                "{}: before that period begins, so by {}",
                quote(words),
                date(*due, lang)
            ),
        ),
        Remark::UntilPeriod { words, due } => say(
            lang,
            format!(
                "{}: đọc là đến hết kỳ ấy, {}",
                quote(words),
                date(*due, lang)
            ),
            format!("{}: read as to its end, {}", quote(words), date(*due, lang)),
        ),
        Remark::Hour { words } => say(
            lang,
            format!("{}: chỉ theo dõi theo ngày, không theo giờ", quote(words)),
            format!("{}: days are kept, hours are not", quote(words)),
        ),
        Remark::Aspiration { words, binding } => aspiration_remark(&quote(words), *binding, lang),
        Remark::Expected { words } => say(
            lang,
            format!("{}: ngày dự kiến, vẫn lấy làm hạn cuối", quote(words)),
            format!("{}: an expected day, taken as the due day", quote(words)),
        ),
        Remark::Roadmap { words } => say(
            lang,
            format!("{}: lấy ngày cuối của lộ trình làm hạn cuối", quote(words)),
            format!(
                "{}: the roadmap's end is taken as the due day",
                quote(words)
            ),
        ),
        Remark::LastWeek { words, due } => say(
            lang,
            format!(
                "{}: tính đến ngày cuối tháng, {}",
                quote(words),
                date(*due, lang)
            ),
            format!(
                "{}: taken to the month's last day, {}",
                quote(words),
                date(*due, lang)
            ),
        ),
        Remark::Narrowed { outer, inner } => say(
            lang,
            format!(
                "{} nằm trong {}: lấy hạn hẹp hơn",
                quote(inner),
                quote(outer)
            ),
            format!(
                "{} lies in {}: the narrower counts",
                quote(inner),
                quote(outer)
            ),
        ),
        Remark::LaterWork { words } => say(
            lang,
            format!(
                "{} là việc tiếp theo, không phải hạn hoàn thành",
                quote(words)
            ),
            format!("{} is later work, not the day of completion", quote(words)),
        ),
        Remark::StartUnknown { words } => say(
            lang,
            format!("{}: không ghi ngày bắt đầu cụ thể", quote(words)),
            format!("{}: the first day is not named", quote(words)),
        ),
        Remark::StartOnly { words } => say(
            lang,
            format!("{}: chỉ có ngày bắt đầu, không có hạn cuối", quote(words)),
            format!("{}: a start without a due day", quote(words)),
        ),
        Remark::OnDemand { words } => say(
            lang,
            format!(
                "{}: ngoài ra còn thực hiện khi có yêu cầu, không có ngày",
                quote(words)
            ),
            format!("{}: also on demand, without a day", quote(words)),
        ),
        Remark::RhythmWithoutDay { words } => say(
            lang,
            format!(
                "{}: có định kỳ nhưng không có ngày, nên không lượt nào đến hạn",
                quote(words)
            ),
            format!(
                "{}: a rhythm without a day, so nothing falls due",
                quote(words)
            ),
        ),
        Remark::ShortRhythm { words } => say(
            lang,
            format!(
                "{}: chương trình không tính hạn theo ngày, theo tuần",
                quote(words)
            ),
            format!("{}: not followed by the day or week", quote(words)),
        ),
        Remark::RhythmAssumed { words, unit: each } => say(
            lang,
            format!(
                "{}: đọc là định kỳ hằng {}",
                quote(words),
                unit(*each, lang)
            ),
            format!("{}: read as each {}", quote(words), unit(*each, lang)),
        ),
        Remark::SameDayAssumed { words, day } => say(
            lang,
            format!("{}: các tháng sau cũng lấy ngày {day}", quote(words)),
            format!(
                "{}: day {day} is taken for the later months too",
                quote(words)
            ),
        ),
        Remark::SessionDay { words } => say(
            lang,
            format!("{}: lấy thời gian của phiên họp làm hạn cuối", quote(words)),
            format!(
                "{}: the time of the meeting is taken as the deadline",
                quote(words)
            ),
        ),
        Remark::NoOccurrence { words } => say(
            lang,
            format!(
                "{}: không có lượt nào trong thời gian của kế hoạch",
                quote(words)
            ),
            format!("{}: no occurrence falls into the plan", quote(words)),
        ),
        Remark::Beside { words } => say(
            lang,
            format!(
                "{}: không có hạn cuối riêng; hạn cuối theo phần ghi ngày, kỳ",
                quote(words)
            ),
            format!(
                "{}: no due day of its own; the part that names a day or period governs",
                quote(words)
            ),
        ),
        Remark::JoinedSpan { words } => say(
            lang,
            format!(
                "{}: các kỳ liền nhau, đọc là một khoảng; mỗi kỳ một lượt thì ghi each cho nhiệm vụ, hoặc joined_periods trong plan.toml",
                quote(words)
            ),
            format!(
                "{}: periods that follow each other, read as one span; for one occurrence each write the task's each, or joined_periods in plan.toml",
                quote(words)
            ),
        ),
        Remark::JoinedEach { words } => say(
            lang,
            format!(
                "{}: các kỳ rời nhau, đọc là mỗi kỳ một lượt; là một khoảng thì viết “từ … đến …”, hoặc ghi joined_periods trong plan.toml",
                quote(words)
            ),
            format!(
                "{}: separate periods, read as one occurrence each; for one span write “từ … đến …”, or joined_periods in plan.toml",
                quote(words)
            ),
        ),
        Remark::FirstMonths { words } => say(
            lang,
            format!("{}: coi là những tháng đầu năm", quote(words)),
            format!("{}: taken for the first months of the year", quote(words)),
        ),
        Remark::Numerals { words } => say(
            lang,
            format!("{}: không ghi chữ “quý”, đọc là quý", quote(words)),
            format!("{}: without “quý”, read as quarters", quote(words)),
        ),
        Remark::Replaced { words } => say(
            lang,
            format!("{}: thời hạn cũ, đã đổi sang ngày khác", quote(words)),
            format!("{}: the earlier deadline, which was changed", quote(words)),
        ),
        Remark::FirstMonth { words } => say(
            lang,
            format!(
                "{}: tháng đầu của chính quý ấy; báo cáo của quý trước thì viết “tháng đầu quý sau”",
                quote(words)
            ),
            format!(
                "{}: the first month of that quarter itself; for the report of the quarter before, write “tháng đầu quý sau”",
                quote(words)
            ),
        ),
        Remark::MixedDays { words } => say(
            lang,
            format!(
                "{}: nhiều lượt chung một cách tính hạn (“trước”, “chậm nhất”), có thể trùng ngày nhau",
                quote(words)
            ),
            format!(
                "{}: several occurrences under one bound (“trước”, “chậm nhất”), which may share a day",
                quote(words)
            ),
        ),
        Remark::AlsoAtEvent { words } => say(
            lang,
            format!(
                "{}: còn một lượt khi có sự kiện này, chưa có ngày",
                quote(words)
            ),
            format!(
                "{}: once more at that event, which has no day yet",
                quote(words)
            ),
        ),
        Remark::Document { words } => say(
            lang,
            format!("{}: chỉ dẫn văn bản, không lấy làm hạn cuối", quote(words)),
            format!(
                "{}: only refers to a document, not to the due day",
                quote(words)
            ),
        ),
        Remark::Misspelt { words, unit: read } => say(
            lang,
            format!("{}: đọc là “{}”", quote(words), unit(*read, Lang::Vi)),
            format!("{}: read as “{}”", quote(words), unit(*read, Lang::Vi)),
        ),
        Remark::Partly { words } => say(
            lang,
            format!(
                "{}: mốc cơ bản hoàn thành, lấy làm hạn cuối vì không có mốc khác",
                quote(words)
            ),
            format!(
                "{}: a milestone before completion, taken as the due day as there is no other",
                quote(words)
            ),
        ),
        Remark::Unchecked { words } => say(
            lang,
            format!(
                "{}: không có ngày bắt đầu nên chưa đối chiếu được với hạn cuối",
                quote(words)
            ),
            format!(
                "{}: not checked against the due day, as no start is named",
                quote(words)
            ),
        ),
        Remark::DayStated { words } => say(
            lang,
            format!(
                "{}: lấy ngày ghi sẵn, chưa kiểm tra được cách tính",
                quote(words)
            ),
            format!(
                "{}: the day as stated; its count could not be checked",
                quote(words)
            ),
        ),
        Remark::TermWithoutEvent { words } => say(
            lang,
            format!(
                "{}: không ghi tính từ khi nào; tính từ sự kiện được ghi nhận",
                quote(words)
            ),
            format!(
                "{}: from when is not said; counted from the recorded event",
                quote(words)
            ),
        ),
        Remark::HolidaysUnknown { years, moved } => holidays_unknown(years, *moved, lang),
        Remark::FixedByGuidance {
            words,
            counted,
            due,
        } => say(
            lang,
            format!(
                "{}: tính ra ngày {}, nhưng văn bản đã ghi nhận ấn định {}; lấy ngày của văn bản",
                quote(words),
                date(*counted, lang),
                date(*due, lang)
            ),
            format!(
                "{}: the count comes to {}, but the recorded document fixes {}, which is taken",
                quote(words),
                date(*counted, lang),
                date(*due, lang)
            ),
        ),
    }
}

fn aspiration_remark(words: &str, alone: bool, lang: Lang) -> String {
    if alone {
        say(
            lang,
            format!("{words}: mốc phấn đấu, lấy làm hạn cuối vì không có mốc khác"),
            format!("{words}: an aspiration, taken as the due day as there is no other"),
        )
    } else {
        say(
            lang,
            format!("{words}: mốc phấn đấu, không phải hạn cuối"),
            format!("{words}: an aspiration, not the due day"),
        )
    }
}

fn holidays_unknown(years: &[i32], moved: bool, lang: Lang) -> String {
    let years: Vec<String> = years.iter().map(i32::to_string).collect();
    let years = years.join(", ");
    if moved {
        say(
            lang,
            format!(
                "chưa dời theo ngày lễ: không có calendar.toml của năm {years}; hạn có thể khác"
            ),
            format!(
                "holidays are not passed over: no calendar.toml of {years}; the day may differ"
            ),
        )
    } else {
        say(
            lang,
            format!("chưa trừ ngày lễ: không có calendar.toml của năm {years}; hạn có thể khác"),
            format!("holidays are not left out: no calendar.toml of {years}; the day may differ"),
        )
    }
}
