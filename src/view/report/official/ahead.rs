//! Sections IV and V: the work of the next period, and what is asked of others.

use super::section;
use crate::assess::report::TaskRow;
use crate::assess::status::Status;
use crate::assess::target::State;
use crate::view::block::Block;
use crate::view::lang::Lang;
use crate::view::report::{Edition, appendix};
use crate::view::{targets, words};

/// Section IV: the work of the next period, with its days.
pub(super) fn ahead(edition: &Edition<'_, '_, '_>) -> Vec<Block> {
    let lang = edition.lang;
    let outlook = &edition.report.outlook;
    let period = words::period_in_full(outlook.period, lang);
    let title = match lang {
        Lang::Vi => format!("Phương hướng, nhiệm vụ {period}"),
        Lang::En => format!("The work of {period}"),
    };
    let mut blocks = vec![section("IV", &title)];
    let name = |row: &TaskRow<'_, '_>| {
        let title = row.task.task().shown_title();
        let due = row
            .occurrence
            .map(|one| words::date(one.due(), lang))
            .unwrap_or_default();
        let lead = edition
            .report
            .assessment
            .plan
            .name_of(row.task.in_force.lead);
        match lang {
            Lang::Vi => format!(
                "{}, {title} ({lead}, hạn cuối {due})",
                edition.task_name(row)
            ),
            Lang::En => format!("{}, {title} ({lead}, due {due})", edition.task_name(row)),
        }
    };
    if !outlook.overdue.is_empty() {
        let text = lang.pick(
            "Khẩn trương hoàn thành các nhiệm vụ đã quá hạn:",
            "To be completed without delay, being overdue:",
        );
        blocks.push(Block::text(text));
        let rows = outlook.overdue.iter();
        blocks.extend(rows.map(|row| Block::item(format!("{}.", words::capitalised(&name(row))))));
    }
    if !outlook.due.is_empty() {
        let until = words::date(outlook.period.last_day(), lang);
        blocks.push(Block::text(match lang {
            Lang::Vi => {
                format!("Hoàn thành đúng hạn các nhiệm vụ đến hạn từ nay đến ngày {until}:")
            }
            Lang::En => format!("To be completed in time, due from now to {until}:"),
        }));
        blocks.push(Block::Table(appendix::due(edition)));
    }
    if !outlook.open.is_empty() {
        let list = outlook.open.iter().map(name).collect::<Vec<_>>().join("; ");
        blocks.push(Block::item(match lang {
            Lang::Vi => format!("Tiếp tục thực hiện: {list}."),
            Lang::En => format!("To be continued: {list}."),
        }));
    }
    let of = |status: Status| -> Vec<String> {
        let rows = outlook
            .without_day
            .iter()
            .filter(|row| row.status() == status);
        rows.map(|row| row.task.task().id.value.clone()).collect()
    };
    let continuous = of(Status::Continuous);
    if !continuous.is_empty() {
        let list = continuous.join(", ");
        blocks.push(Block::item(match lang {
            Lang::Vi => {
                format!("Thực hiện thường xuyên, có minh chứng trong kỳ: nhiệm vụ số {list}.")
            }
            Lang::En => format!("Continuous, with evidence in the period: tasks {list}."),
        }));
    }
    let behind = edition
        .report
        .assessment
        .targets
        .iter()
        .filter(|target| matches!(target.state, State::AtRisk | State::InProgress));
    for target in behind {
        let goal = targets::goal(target.goal, lang);
        let value = targets::percent(target.value.as_ref(), &target.limits(), lang);
        let name = &target.target.name;
        blocks.push(Block::item(match lang {
            Lang::Vi => format!(
                "Phấn đấu chỉ tiêu {}: từ {value} lên mức giao {goal}.",
                words::uncapitalised(name)
            ),
            Lang::En => format!("{name}: from {value} to {goal}."),
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

/// Section V: what was recorded as waiting for others.
pub(super) fn proposals(edition: &Edition<'_, '_, '_>) -> Vec<Block> {
    let lang = edition.lang;
    let title = lang.pick("Kiến nghị, đề xuất", "Proposals");
    let mut blocks = vec![section("V", title)];
    let tasks = edition.report.assessment.tasks.iter();
    let blocked = tasks.clone().filter_map(|task| Some((task, task.blocked?)));
    for (task, entry) in blocked {
        let id = &task.task().id.value;
        let cause = entry.cause.as_deref().unwrap_or("…");
        blocks.push(Block::item(match lang {
            Lang::Vi => {
                format!("Nhiệm vụ số {id} đang vướng mắc: {cause}; đề nghị xem xét, tháo gỡ.")
            }
            Lang::En => format!("Task {id} is blocked: {cause}; help is asked for."),
        }));
    }
    let awaiting: Vec<String> = tasks
        .filter(|task| task.status == Status::Awaiting)
        .map(|task| task.task().id.value.clone())
        .collect();
    if !awaiting.is_empty() {
        let list = awaiting.join(", ");
        blocks.push(Block::item(match lang {
            Lang::Vi => format!("Nhiệm vụ số {list} còn chờ hướng dẫn; đề nghị cấp trên sớm hướng dẫn để xã thực hiện."),
            Lang::En => format!("Tasks {list} wait for guidance, which is asked for."),
        }));
    }
    blocks.push(Block::to_complete(lang.pick(
        "Bổ sung kiến nghị, đề xuất khác nếu có",
        "Other proposals to be added",
    )));
    blocks
}
