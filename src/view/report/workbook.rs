//! The report as a workbook, for who goes on counting: every number a number, every day a day.

use super::{Edition, appendix, drawings, overview, tables};
use crate::block::lang::Lang;
use crate::block::{Block, Sheet};
use crate::view::head;
use crate::wording::words;

/// The sheets.
pub fn sheets(edition: &Edition<'_>) -> Vec<Sheet> {
    let (report, lang) = (edition.report, edition.lang);
    let sheet = |vi: &str, en: &str, blocks: Vec<Block>| Sheet {
        name: lang.pick(vi, en).to_owned(),
        blocks,
    };
    let mut sheets = vec![
        sheet("Tổng quan", "Overview", front(edition)),
        sheet(
            "Nhiệm vụ",
            "Tasks",
            vec![Block::Table(tables::tasks(report, lang))],
        ),
    ];
    if !report.targets.is_empty() {
        let targets = Block::Table(tables::targets(report, lang));
        sheets.push(sheet("Chỉ tiêu", "Targets", vec![targets]));
    }
    if let Some(chart) = drawings::chart(edition) {
        sheets.push(sheet(
            "Chỉ tiêu theo tháng",
            "Targets by month",
            vec![chart],
        ));
    }
    sheets.push(sheet(
        "Đơn vị",
        "Units",
        vec![Block::Table(tables::units(report, lang))],
    ));
    let next = words::period(report.outlook.period, lang).replace('/', "-");
    sheets.push(Sheet {
        name: match lang {
            Lang::Vi => format!("Kỳ tới {next}"),
            Lang::En => format!("Next {next}"),
        },
        blocks: overview::due(edition),
    });
    if !report.statistics.is_empty() {
        let statistics = Block::Table(appendix::statistics(edition));
        sheets.push(sheet("Thống kê", "Statistics", vec![statistics]));
    }
    sheets
}

fn front(edition: &Edition<'_>) -> Vec<Block> {
    let lang = edition.lang;
    let section = |vi, en| Block::heading(2, lang.pick(vi, en));
    let mut blocks = vec![Block::heading(1, edition.about().title)];
    blocks.extend(edition.head().into_iter().map(Block::text));
    blocks.extend(head::banners(edition.report.assessment, lang));
    blocks.push(section("Số nhiệm vụ theo tình trạng", "Tasks by status"));
    blocks.push(Block::Table(overview::counts(edition)));
    blocks.push(section("Các tỷ lệ", "Rates"));
    blocks.push(Block::Table(overview::rates(edition)));
    blocks.extend(overview::urgent(edition));
    blocks.extend(overview::decided(edition));
    blocks.extend(overview::due_today(edition));
    blocks
}
