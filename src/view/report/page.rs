//! The page for the chairman, and the text of a merge request: what is overdue and whose, which targets are in danger, then the whole.

use super::{Edition, drawings, overview};
use crate::block::lang::Lang;
use crate::block::{Block, Tone};
use crate::view::head;
use crate::wording::words;
use crate::wording::work;

/// The page.
pub fn page(edition: &Edition<'_>) -> Vec<Block> {
    let lang = edition.lang;
    let assessment = edition.report.assessment;
    let plan = assessment.plan;
    let period = words::period_in_full(edition.report.window.period, lang);
    let of_work = match (work::name(plan, lang), lang) {
        (Some(work), Lang::Vi) => format!("{work} {period}"),
        (Some(work), Lang::En) => format!("{work}, {period}"),
        (None, Lang::Vi) => format!("thực hiện Kế hoạch {period}"),
        (None, Lang::En) => period,
    };
    let title = match lang {
        Lang::Vi => format!("Kết quả {of_work} – {}", plan.organization),
        Lang::En => format!("{}: {of_work}", plan.organization),
    };
    let section = |vi, en| Block::heading(2, lang.pick(vi, en));
    let mut blocks = vec![
        Block::heading(1, title),
        Block::toned(Tone::Faint, edition.head().join(" · ")),
    ];
    blocks.extend(head::banners(assessment, lang));
    blocks.push(overview::tiles(edition));
    blocks.extend(overview::urgent(edition));
    blocks.extend(overview::decided(edition));
    blocks.push(section("Tiến độ các nhiệm vụ", "Progress"));
    blocks.push(drawings::timeline(edition));
    if !assessment.targets.is_empty() {
        blocks.push(section("Chỉ tiêu", "Targets"));
        blocks.push(match drawings::chart(edition) {
            Some(chart) => chart,
            None => Block::text(lang.pick("Chưa có số liệu.", "Nothing was measured yet.")),
        });
        blocks.extend(overview::sent_otherwise(edition, true));
    }
    blocks.push(section("Các cơ quan, đơn vị", "Units"));
    blocks.push(drawings::units(edition));
    blocks.extend(overview::due_today(edition));
    let until = words::date(edition.report.outlook.until, lang);
    blocks.push(Block::heading(
        2,
        match lang {
            Lang::Vi => format!("Đến hạn sau ngày báo cáo, đến hết ngày {until}"),
            Lang::En => format!("Due after the report’s day, up to {until}"),
        },
    ));
    blocks.extend(overview::due_by_day(edition));
    blocks
}
