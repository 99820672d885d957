//! The last two sections: the work of the next period, and what is asked of others.

use super::heading;
use crate::assess::report::TaskRow;
use crate::assess::status::Status;
use crate::assess::target::{State, TargetState};
use crate::assess::task::TaskState;
use crate::block::Block;
use crate::block::lang::Lang;
use crate::model::indicator::Goal;
use crate::view::letter::Committee;
use crate::view::report::{Edition, appendix};
use crate::wording::labels;
use crate::wording::targets as target_words;
use crate::wording::words;

/// The heading of the work of the next period, which it names.
pub(super) fn title(edition: &Edition<'_>) -> String {
    let own = &edition.report.assessment.plan.reporting.headings.ahead;
    let lang = edition.lang;
    let title = heading(own, "Phương hướng, nhiệm vụ", "The work of", lang);
    let period = words::period_in_full(edition.report.outlook.period, lang);
    format!("{title} {period}")
}

/// The work of the next period, with its days.
pub(super) fn ahead(edition: &Edition<'_>) -> Vec<Block> {
    let lang = edition.lang;
    let outlook = &edition.report.outlook;
    let mut blocks = Vec::new();
    let until = words::date(outlook.until, lang);
    let due = match lang {
        Lang::Vi => {
            format!(
                "Tập trung hoàn thành các nhiệm vụ đến hạn sau ngày báo cáo, đến hết ngày {until}:"
            )
        }
        Lang::En => format!("To be completed, due after the report’s day, up to {until}:"),
    };
    let overdue = lang.pick(
        "Khẩn trương hoàn thành các nhiệm vụ đã quá hạn:",
        "To be completed without delay, being overdue:",
    );
    let on = lang.pick("Tiếp tục thực hiện:", "To be continued:");
    for (text, rows) in [
        (overdue, &outlook.overdue),
        (&due, &outlook.due),
        (on, &outlook.open),
    ] {
        if !rows.is_empty() {
            blocks.push(Block::text(text));
            blocks.push(Block::Table(appendix::ahead(edition, rows)));
        }
    }
    blocks.extend(without_day(edition));
    blocks
}

/// What no day ends, what is to be striven for, and that the next plan is to be added where this one is over.
pub(super) fn without_day(edition: &Edition<'_>) -> Vec<Block> {
    let lang = edition.lang;
    let outlook = &edition.report.outlook;
    let mut blocks = Vec::new();
    let continuous = outlook.without_day.iter();
    let continuous: Vec<String> = continuous
        .filter(|row| row.status() == Status::Continuous)
        .map(|row| row.task.task().id.value.clone())
        .collect();
    if !continuous.is_empty() {
        let list = continuous.join(", ");
        blocks.push(Block::bullet(match lang {
            Lang::Vi => {
                format!("Tiếp tục thực hiện thường xuyên các nhiệm vụ số {list}; lưu đầy đủ tài liệu kiểm chứng theo từng quý.")
            }
            Lang::En => format!("To be carried on, with evidence of every quarter: tasks {list}."),
        }));
    }
    let waiting = outlook.without_day.iter();
    let waiting: Vec<String> = waiting
        .filter(|row| row.status() == Status::Awaiting && !labels::awaits_guidance(row.task))
        .map(|row| format!("{}: {}", edition.task_name(row), edition.standing(row)))
        .collect();
    if !waiting.is_empty() {
        let list = waiting.join("; ");
        blocks.push(Block::bullet(match lang {
            Lang::Vi => format!("Chưa có ngày để tính hạn: {list}."),
            Lang::En => format!("Without a day yet: {list}."),
        }));
    }
    let targets = edition.report.assessment.targets.iter();
    let behind = targets.filter(|target| matches!(target.state, State::AtRisk | State::InProgress));
    let efforts: Vec<String> = behind.filter_map(|target| effort(target, lang)).collect();
    if !efforts.is_empty() {
        let list = efforts.join("; ");
        blocks.push(Block::bullet(match lang {
            Lang::Vi => format!("Phấn đấu đạt yêu cầu đối với các chỉ tiêu chưa đạt: {list}."),
            Lang::En => format!("Targets to be reached: {list}."),
        }));
    }
    if !outlook.is_in_plan {
        let end = words::date(edition.report.assessment.plan.period.to, lang);
        blocks.push(Block::to_complete(match lang {
            Lang::Vi => {
                format!("Kế hoạch kết thúc ngày {end}; bổ sung nhiệm vụ của kế hoạch tiếp theo")
            }
            Lang::En => format!("The plan ends on {end}; the next plan’s tasks to be added"),
        }));
    }
    blocks
}

/// What is to be striven for, its value and what is asked of it; `None` where the target is reached already or has no value yet.
fn effort(target: &TargetState<'_>, lang: Lang) -> Option<String> {
    let value = target.value.as_ref()?;
    let reached = value.ratio.hundredths(&target.limits())?;
    let name = words::uncapitalised(&target.target.name);
    let now = target_words::percent(Some(value), &target.limits(), lang);
    let now_is = lang.pick("hiện là", "now");
    match target.goal {
        Goal::AtLeast { at_least, .. } if reached >= u64::from(at_least.0) => None,
        Goal::AtLeast { .. } => {
            let (is, level) = (
                lang.pick("mức giao", "asked"),
                target_words::level(target.goal, lang),
            );
            Some(format!("{name} ({now_is} {now}, {is} {level})"))
        }
        Goal::Trend(_) => {
            let (is, way) = (
                lang.pick("yêu cầu", "asked"),
                target_words::goal(target.goal, lang),
            );
            Some(format!("{name} ({now_is} {now}, {is} {way})"))
        }
        Goal::None => None,
    }
}

/// What was recorded as waiting for others, and room for more.
pub(super) fn proposals(edition: &Edition<'_>) -> Vec<Block> {
    let mut blocks = recorded_proposals(edition);
    blocks.push(Block::to_complete(edition.lang.pick(
        "Bổ sung kiến nghị, đề xuất khác nếu có",
        "Other proposals to be added",
    )));
    blocks
}

/// What was recorded as waiting for others.
pub(super) fn recorded_proposals(edition: &Edition<'_>) -> Vec<Block> {
    let lang = edition.lang;
    let mut blocks = Vec::new();
    let assessment = edition.report.assessment;
    let tasks = || assessment.tasks.iter().chain(&assessment.assignments);
    blocks.extend(tasks().filter_map(|task| obstacle(edition, task)));
    let awaiting: Vec<String> = tasks()
        .filter(|task| task.status == Status::Awaiting && labels::awaits_guidance(task))
        .map(|task| task.task().id.value.clone())
        .collect();
    if !awaiting.is_empty() {
        let list = awaiting.join(", ");
        let committee = Committee::of(assessment.plan).in_short();
        blocks.push(Block::bullet(match lang {
            Lang::Vi => {
                let superior = assessment.plan.superior.as_deref().unwrap_or("cấp trên");
                format!(
                    "Nhiệm vụ số {list} còn chờ hướng dẫn; đề nghị {superior} sớm hướng dẫn để {committee} thực hiện."
                )
            }
            Lang::En => format!("Tasks {list}: guidance is awaited and requested."),
        }));
    }
    blocks
}

/// What holds a task up, as its lead recorded it; `None` where nothing does any more.
fn obstacle(edition: &Edition<'_>, task: &TaskState<'_>) -> Option<Block> {
    let lang = edition.lang;
    let row = TaskRow {
        task,
        occurrence: None,
    };
    let entry = row.blocked()?;
    let id = &task.task().id.value;
    let lead = edition.report.assessment.plan.name_of(task.in_force.lead);
    let cause = entry.cause.as_deref().map(words::unstopped);
    let because = lang.pick("do", "because of");
    let cause = cause.map_or_else(String::new, |cause| {
        format!(" {because} {}", words::inside(cause))
    });
    Some(Block::bullet(match lang {
        Lang::Vi => {
            format!(
                "Nhiệm vụ số {id} ({lead} chủ trì) đang vướng mắc{cause}; đề nghị cấp có thẩm quyền xem xét, tháo gỡ."
            )
        }
        Lang::En => format!("Task {id} (led by {lead}) is blocked{cause}; help is requested."),
    }))
}
