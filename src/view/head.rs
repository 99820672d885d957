//! What stands above every page about a plan: its title, the day, what must be said before anything else.

use crate::assess::Assessment;
use crate::block::lang::Lang;
use crate::block::{Block, Tone};
use crate::wording::words;

/// Title, day and period, and banners.
pub fn header(assessment: &Assessment<'_>, lang: Lang) -> Vec<Block> {
    let mut blocks = title(assessment, lang);
    blocks.extend(banners(assessment, lang));
    blocks
}

/// The same; where the plan is over, the line that says so also says how its last day is seen and how the next plan is made.
pub fn header_with_way_on(assessment: &Assessment<'_>, lang: Lang) -> Vec<Block> {
    let end = assessment.plan.period.to;
    let over = words::date(end, lang);
    let line = match lang {
        Lang::Vi => format!(
            "! Kế hoạch đã kết thúc ngày {over}: xem ngày cuối bằng --as-of {end}; lập kế hoạch sau bằng cchc init --from."
        ),
        Lang::En => format!(
            "! The plan ended on {over}: see its last day by --as-of {end}; make the next plan by cchc init --from."
        ),
    };
    let mut blocks = title(assessment, lang);
    blocks.extend(banners_saying(assessment, line, lang));
    blocks
}

fn title(assessment: &Assessment<'_>, lang: Lang) -> Vec<Block> {
    let plan = assessment.plan;
    let as_of = words::date(assessment.as_of, lang);
    let period = words::span(plan.period, lang);
    vec![
        Block::heading(1, plan.title.as_str()),
        Block::text(match lang {
            Lang::Vi => format!("Tính đến ngày {as_of} · Kỳ kế hoạch {period}"),
            Lang::En => format!("As of {as_of} · Plan period {period}"),
        }),
    ]
}

/// What must be said before anything else: nothing recorded, plan over, records left out, days uncertain.
pub fn banners(assessment: &Assessment<'_>, lang: Lang) -> Vec<Block> {
    let end = words::date(assessment.plan.period.to, lang);
    let over = match lang {
        Lang::Vi => format!("! Kế hoạch đã kết thúc ngày {end}."),
        Lang::En => format!("! The plan ended on {end}."),
    };
    banners_saying(assessment, over, lang)
}

/// The same, with these words for a plan that is over.
fn banners_saying(assessment: &Assessment<'_>, over: String, lang: Lang) -> Vec<Block> {
    let mut blocks = Vec::new();
    if assessment.nothing_recorded() {
        let text = lang.pick(
            "! Chưa đơn vị nào ghi nhận kết quả: tình trạng dưới đây chỉ suy ra từ thời hạn.",
            "! Nothing has been recorded yet: what follows is derived from the deadlines alone.",
        );
        blocks.push(Block::toned(Tone::Warn, text));
    }
    if assessment.is_over() {
        blocks.push(Block::toned(Tone::Warn, over));
    }
    if assessment.lacks_facts() {
        let text = lang.pick(
            "! Có tệp, ghi nhận chưa đọc được nên chưa được tính; số, tỷ lệ, chỉ tiêu dưới đây chưa đủ. Chạy “cchc check” để xem và sửa.",
            "! Some files or records could not be read and were left out: counts, rates and targets below are incomplete. Run “cchc check” to see and mend them.",
        );
        blocks.push(Block::toned(Tone::Bad, text));
    }
    if let Some(refused) = refused_deadlines(assessment, lang) {
        let text = match lang {
            Lang::Vi => format!("! {refused}. Chạy “cchc check” để xem và sửa."),
            Lang::En => format!("! {refused}. Run “cchc check” to see and correct them."),
        };
        blocks.push(Block::toned(Tone::Bad, text));
    }
    if assessment.records.days_uncertain {
        let text = lang.pick(
            "! Lịch chưa có ngày nghỉ của năm cần dùng, nên hạn dưới đây có thể sai. Chạy “cchc check” để xem và sửa.",
            "! The calendar lacks the days off of a year that counts, so due days below may be wrong. Run “cchc check” to see and correct it.",
        );
        blocks.push(Block::toned(Tone::Bad, text));
    }
    blocks
}

/// How many tasks that were carried over still have the deadline of the earlier plan, by which they look overdue; `None` where none has.
pub fn earlier_deadlines(assessment: &Assessment<'_>, lang: Lang) -> Option<Block> {
    let count = assessment.records.earlier_deadlines;
    (count > 0).then(|| {
        let text = match lang {
            Lang::Vi => format!(
                "! {count} thời hạn còn là của kế hoạch trước (deadline-of-earlier-plan), nên có thể hiện là quá hạn: xem “cchc check”."
            ),
            Lang::En => format!(
                "! {count} deadlines are still those of the earlier plan (deadline-of-earlier-plan) and may show as overdue: see “cchc check”."
            ),
        };
        Block::toned(Tone::Warn, text)
    })
}

/// How many deadlines were refused, and what follows; `None` where none was.
pub fn refused_deadlines(assessment: &Assessment<'_>, lang: Lang) -> Option<String> {
    let count = i64::try_from(assessment.records.refused_deadlines).unwrap_or(i64::MAX);
    let number = words::count(count, lang);
    (count > 0).then(|| match lang {
        Lang::Vi => format!(
            "{number} thời hạn chưa đọc được, nên nhiệm vụ ấy chưa xác định được thời hạn và không tính là quá hạn"
        ),
        Lang::En => format!(
            "{number} deadlines could not be read: their tasks have no due day and are not counted as overdue"
        ),
    })
}
