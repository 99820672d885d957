//! The report that is signed: head, sections I to V under part III's names of the areas, end, and appendices.
//!
//! What was recorded stands in sentences. What was not stands in brackets, for the official to complete: nothing is made up.

use super::{Edition, appendix};
use crate::assess::report::{MeasureRow, TargetRow, TaskRow};
use crate::assess::status::Status;
use crate::assess::target::State;
use crate::model::indicator::Formula;
use crate::model::plan::Area;
use crate::model::record::{CauseClass, Entry};
use crate::view::block::{Block, Orientation, Tone};
use crate::view::lang::Lang;
use crate::view::letter::{self, Matter};
use crate::view::{labels, targets, words};

/// The whole document.
pub fn document(edition: &Edition<'_, '_, '_>) -> Vec<Block> {
    let mut blocks = vec![head(edition)];
    blocks.extend(introduction(edition));
    let areas = &edition.report.assessment.plan.areas;
    let (first, others) = match &areas[..] {
        [first, others @ ..] => (Some(first), others),
        [] => (None, &areas[..]),
    };
    let lang = edition.lang;
    let title = first.map_or(
        lang.pick("Công tác chỉ đạo, điều hành", "Direction and steering"),
        |area| area.report_name.as_str(),
    );
    blocks.push(section("I", title));
    blocks.extend(first.into_iter().flat_map(|area| self::area(edition, area)));
    blocks.extend(assigned(edition));
    blocks.push(section("II", lang.pick("Kết quả thực hiện", "Results")));
    for (number, area) in others.iter().enumerate() {
        blocks.push(Block::heading(
            3,
            format!("{}. {}", number + 1, area.report_name),
        ));
        blocks.extend(self::area(edition, area));
    }
    blocks.extend(elsewhere(edition));
    blocks.push(section("III", lang.pick("Đánh giá chung", "Assessment")));
    blocks.extend(achieved(edition));
    blocks.extend(shortcomings(edition));
    blocks.extend(causes(edition));
    blocks.extend(ahead(edition));
    blocks.extend(proposals(edition));
    blocks.push(last_sentence(edition));
    blocks.push(end(edition));
    blocks.push(Block::Page(Orientation::Landscape));
    blocks.extend(appendix::all(edition));
    blocks
}

fn section(number: &str, title: &str) -> Block {
    Block::heading(2, format!("{number}. {}", title.to_uppercase()))
}

fn head(edition: &Edition<'_, '_, '_>) -> Block {
    let lang = edition.lang;
    let period = words::period_in_full(edition.report.window.period, lang);
    let matter = Matter {
        sign: "BC-UBND",
        kind: Some(lang.pick("BÁO CÁO", "REPORT")),
        subject: match lang {
            Lang::Vi => format!("Kết quả công tác cải cách hành chính {period}"),
            Lang::En => format!("Administrative reform in {period}"),
        },
        addressee: None,
    };
    let assessment = edition.report.assessment;
    Block::Letterhead(letter::letterhead(
        assessment.plan,
        matter,
        assessment.as_of,
        lang,
    ))
}

/// On what the report rests, and what it says of itself.
fn introduction(edition: &Edition<'_, '_, '_>) -> Vec<Block> {
    let lang = edition.lang;
    let plan = edition.report.assessment.plan;
    let mut documents: Vec<String> = Vec::new();
    for basis in &plan.legal_basis {
        let day = basis.date.map(|day| words::on_day(day, lang));
        let issuer = basis.issuer.as_deref().map(|issuer| match lang {
            Lang::Vi => format!("của {issuer}"),
            Lang::En => format!("of {issuer}"),
        });
        let parts = [Some(words::document(&basis.document, lang)), day, issuer];
        documents.push(parts.into_iter().flatten().collect::<Vec<_>>().join(" "));
    }
    let number = plan
        .number
        .as_deref()
        .map(|number| match (plan.issued, lang) {
            (Some(day), Lang::Vi) => format!(" (số {number} {})", words::on_day(day, lang)),
            (None, Lang::Vi) => format!(" (số {number})"),
            (_, Lang::En) => format!(" ({number})"),
        });
    documents.push(format!("{}{}", plan.title, number.unwrap_or_default()));
    let documents = words::list(&documents, lang);
    let organization = letter::organization(plan);
    let period = words::period_in_full(edition.report.window.period, lang);
    let first = match lang {
        Lang::Vi => format!(
            "Thực hiện {documents}, {organization} báo cáo kết quả công tác cải cách hành chính {period} như sau:"
        ),
        Lang::En => format!("Carrying out {documents}, {organization} reports on {period}:"),
    };
    let head: Vec<String> = (edition.head().iter().enumerate())
        .map(|(i, line)| match i {
            0 => line.clone(),
            _ => words::uncapitalised(line),
        })
        .collect();
    vec![
        Block::text(first),
        Block::toned(Tone::Faint, format!("({}.)", head.join("; "))),
    ]
}

/// What an area did: its tasks, measures, figures and targets, then what is still to be filled in.
fn area(edition: &Edition<'_, '_, '_>, area: &Area) -> Vec<Block> {
    let report = edition.report;
    let is_plan_s = |row: &&TaskRow<'_, '_>| {
        let task = row.task.task();
        task.assignment.is_none() && task.area.value == *area.id
    };
    let rows: Vec<&TaskRow<'_, '_>> = report.tasks.iter().filter(is_plan_s).collect();
    let mut blocks = tasks(edition, &rows);
    let measures: Vec<&MeasureRow<'_>> = report
        .measures
        .iter()
        .filter(|row| row.measure.area.value == *area.id)
        .collect();
    blocks.extend(measures.iter().flat_map(|row| measure(edition, row)));
    blocks.extend(figures(edition, area));
    let silent: Vec<String> = measures
        .iter()
        .filter(|row| row.entries.is_empty() && !row.has_task)
        .map(|row| row.measure.id.value.clone())
        .collect();
    if !silent.is_empty() {
        let list = words::list(&silent, edition.lang);
        blocks.push(Block::to_complete(match edition.lang {
            Lang::Vi => format!("Chưa ghi nhận việc thực hiện điểm {list} của Kế hoạch; bổ sung"),
            Lang::En => format!("Nothing recorded on {list} of the plan; to be completed"),
        }));
    }
    blocks
}

/// Rows of which something can be told, each in a sentence; the others in brackets.
fn tasks(edition: &Edition<'_, '_, '_>, rows: &[&TaskRow<'_, '_>]) -> Vec<Block> {
    let lang = edition.lang;
    let is_told = |row: &TaskRow<'_, '_>| {
        let no_work_yet = matches!(
            row.status(),
            Status::NotOpen | Status::InTerm | Status::DueSoon | Status::Continuous
        );
        !(row.entries().is_empty() && no_work_yet)
    };
    let mut blocks: Vec<Block> = rows
        .iter()
        .filter(|row| is_told(row))
        .map(|row| Block::item(edition.task(row)))
        .collect();
    let silent = rows
        .iter()
        .filter(|row| !is_told(row) && row.status() != Status::NotOpen);
    let silent: Vec<String> = silent
        .map(|row| match (row.occurrence, lang) {
            (Some(one), Lang::Vi) => {
                format!(
                    "{}, hạn cuối {}",
                    edition.task_name(row),
                    words::date(one.due(), lang)
                )
            }
            (Some(one), Lang::En) => format!("{}, due {}", edition.task_name(row), one.due()),
            (None, _) => edition.task_name(row),
        })
        .collect();
    if !silent.is_empty() {
        let list = silent.join("; ");
        blocks.push(Block::to_complete(match lang {
            Lang::Vi => format!("Chưa ghi nhận kết quả: {list}; bổ sung"),
            Lang::En => format!("Nothing recorded: {list}; to be completed"),
        }));
    }
    blocks
}

fn measure(edition: &Edition<'_, '_, '_>, row: &MeasureRow<'_>) -> Option<Block> {
    let told = edition.entries(row.entries.iter().copied(), None)?;
    let id = &row.measure.id.value;
    Some(Block::item(match edition.lang {
        Lang::Vi => format!("Điểm {id} của Kế hoạch: {told}."),
        Lang::En => format!("{id} of the plan: {told}."),
    }))
}

/// The sums and targets that belong to an area.
fn figures(edition: &Edition<'_, '_, '_>, area: &Area) -> Vec<Block> {
    let report = edition.report;
    let plan = report.assessment.plan;
    let lang = edition.lang;
    let rows: Vec<&TargetRow<'_, '_>> = report
        .targets
        .iter()
        .filter(|row| {
            plan.area_of(row.state.target)
                .is_some_and(|of| of.id.value == *area.id)
        })
        .collect();
    let counts_here = |id: &str| {
        rows.iter().any(|row| match &row.state.target.formula {
            Formula::Counts {
                numerator,
                denominator,
                ..
            } => numerator
                .iter()
                .chain(denominator)
                .any(|count| count.value == id),
            Formula::Tasks | Formula::Assignments => false,
        })
    };
    let sums = plan.indicators.identities.iter();
    let sums = sums.filter(|identity| identity.total.iter().any(|id| counts_here(id)));
    let mut blocks: Vec<Block> = sums
        .filter_map(|identity| edition.identity(identity))
        .map(Block::item)
        .collect();
    blocks.extend(
        rows.iter()
            .filter_map(|row| edition.target(row))
            .map(Block::item),
    );
    let without = |state: State| -> Vec<String> {
        rows.iter()
            .filter(|row| row.state.state == state && edition.target(row).is_none())
            .map(|row| words::uncapitalised(&row.state.target.name))
            .collect()
    };
    let not_yet = without(State::NotYetMeasured);
    if !not_yet.is_empty() {
        let list = not_yet.join("; ");
        blocks.push(Block::item(match lang {
            Lang::Vi => format!("Chưa đến kỳ đánh giá: {list}."),
            Lang::En => format!("Not yet measured: {list}."),
        }));
    }
    let none = without(State::NoData);
    if !none.is_empty() {
        let list = none.join("; ");
        blocks.push(Block::to_complete(match lang {
            Lang::Vi => format!("Chưa có số liệu: {list}; bổ sung"),
            Lang::En => format!("No data: {list}; to be completed"),
        }));
    }
    blocks
}

/// Tasks that were assigned beside the plan.
fn assigned(edition: &Edition<'_, '_, '_>) -> Vec<Block> {
    let lang = edition.lang;
    let title = lang.pick(
        "Nhiệm vụ được giao ngoài Kế hoạch",
        "Assigned beside the plan",
    );
    let rows: Vec<&TaskRow<'_, '_>> = edition
        .report
        .tasks
        .iter()
        .filter(|row| row.task.task().assignment.is_some())
        .collect();
    let mut blocks = vec![Block::heading(3, title)];
    if rows.is_empty() {
        blocks.push(Block::to_complete(lang.pick(
            "Chưa ghi nhận nhiệm vụ nào được cấp trên và UBND xã giao trong kỳ; bổ sung nếu có",
            "No assignment recorded in the period; to be completed if there was any",
        )));
    } else {
        blocks.extend(tasks(edition, &rows));
    }
    blocks
}

/// Tasks of an area that the plan does not list: a fault of its files that `check` names, and no reason to leave them out.
fn elsewhere(edition: &Edition<'_, '_, '_>) -> Vec<Block> {
    let areas = &edition.report.assessment.plan.areas;
    let is_known = |row: &&TaskRow<'_, '_>| {
        areas
            .iter()
            .any(|area| area.id.value == row.task.task().area.value)
    };
    let rows: Vec<&TaskRow<'_, '_>> = edition
        .report
        .tasks
        .iter()
        .filter(|row| row.task.task().assignment.is_none() && !is_known(row))
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let title = edition.lang.pick("Lĩnh vực khác", "Other areas");
    let mut blocks = vec![Block::heading(3, title)];
    blocks.extend(tasks(edition, &rows));
    blocks
}

fn achieved(edition: &Edition<'_, '_, '_>) -> Vec<Block> {
    let lang = edition.lang;
    let assessment = edition.report.assessment;
    let mut blocks = vec![Block::heading(
        3,
        lang.pick("1. Kết quả đạt được", "1. Achieved"),
    )];
    blocks.push(Block::text(totals(edition)));
    let rates = assessment.counts.rates();
    use labels::RateName::{Completion, DueCompletion, Progress, Timeliness};
    let rate = |name, ratio: crate::assess::ratio::Ratio| {
        let value = words::percent(ratio, &[], lang);
        let label = words::uncapitalised(labels::rate(name, lang).long);
        format!(
            "{label} {value} ({}/{})",
            ratio.numerator, ratio.denominator
        )
    };
    let shown = [
        (Completion, rates.completion),
        (DueCompletion, rates.due_completion),
        (Timeliness, rates.timeliness),
        (Progress, rates.progress),
    ];
    let shown: Vec<String> = shown
        .into_iter()
        .filter(|(_, ratio)| ratio.denominator > 0)
        .map(|(name, ratio)| rate(name, ratio))
        .collect();
    blocks.push(Block::item(format!(
        "{}.",
        words::capitalised(&shown.join("; "))
    )));
    let met: Vec<String> = assessment
        .targets
        .iter()
        .filter(|target| target.state == State::Met)
        .map(|target| {
            let value = targets::percent(target.value.as_ref(), &target.limits(), lang);
            let goal = edition.asked(target.goal).unwrap_or_default();
            format!(
                "{} {value}, {goal}",
                words::uncapitalised(&target.target.name)
            )
        })
        .collect();
    if !met.is_empty() {
        let (count, list) = (words::number(met.len() as u64, lang), met.join("; "));
        blocks.push(Block::item(match lang {
            Lang::Vi => format!("Số chỉ tiêu đạt, tính đến thời điểm báo cáo: {count} ({list})."),
            Lang::En => format!("Targets met so far: {count} ({list})."),
        }));
    }
    blocks
}

/// The official four cells and the rest, in a sentence.
fn totals(edition: &Edition<'_, '_, '_>) -> String {
    let lang = edition.lang;
    let assessment = edition.report.assessment;
    let counts = &assessment.counts;
    let count = |n: u64| words::count(i64::try_from(n).unwrap_or(i64::MAX), lang);
    let day = words::on_day(assessment.as_of, lang);
    let (on_time, late) = (
        counts.get(Status::CompletedOnTime),
        counts.get(Status::CompletedLate),
    );
    let (in_term, overdue) = (counts.sum(Status::is_in_term), counts.get(Status::Overdue));
    let without = counts.sum(Status::is_without_deadline);
    let (total, occurrences) = (counts.total(), assessment.occurrences());
    match lang {
        Lang::Vi => format!(
            "Kế hoạch có {total} nhiệm vụ ({occurrences} lượt). Tính đến {day}: đã hoàn thành {} nhiệm vụ (đúng hạn {}, quá hạn {}); \
             chưa hoàn thành {} (trong hạn {}, quá hạn {}); không có thời hạn {}.",
            count(on_time + late),
            count(on_time),
            count(late),
            count(in_term + overdue),
            count(in_term),
            count(overdue),
            count(without),
        ),
        Lang::En => format!(
            "The plan has {total} tasks ({occurrences} occurrences). {}: {} completed ({on_time} on time, {late} late), {} not \
             ({in_term} in term, {overdue} overdue), {without} without a deadline.",
            words::capitalised(&day),
            on_time + late,
            in_term + overdue,
        ),
    }
}

fn shortcomings(edition: &Edition<'_, '_, '_>) -> Vec<Block> {
    let lang = edition.lang;
    let report = edition.report;
    let title = lang.pick("2. Tồn tại, hạn chế", "2. Shortcomings");
    let mut blocks = vec![Block::heading(3, title)];
    let late = report.tasks.iter().filter(|row| {
        matches!(row.status(), Status::Overdue | Status::CompletedLate) && !row.task.incomplete
    });
    for row in late {
        let lead = report.assessment.plan.name_of(row.task.in_force.lead);
        let name = words::capitalised(&edition.task_name(row));
        blocks.push(Block::item(format!(
            "{name} ({lead}): {}.",
            edition.standing(row)
        )));
    }
    for row in report
        .tasks
        .iter()
        .filter(|row| row.task.blocked.is_some() && row.status() != Status::Overdue)
    {
        let name = words::capitalised(&edition.task_name(row));
        blocks.push(Block::item(format!(
            "{name}: {}.",
            edition.standing_in_full(row)
        )));
    }
    let asked = report.window.period.span().quarters();
    for row in &report.tasks {
        let lacking: Vec<String> = (row.task.quarters_without_evidence.iter())
            .filter(|quarter| asked.contains(quarter))
            .map(|quarter| words::period(*quarter, lang))
            .collect();
        if row.occurrence.is_none() && !lacking.is_empty() {
            let name = words::capitalised(&edition.task_name(row));
            let quarters = words::list(&lacking, lang);
            blocks.push(Block::item(match lang {
                Lang::Vi => format!("{name} (thường xuyên): chưa có minh chứng trong {quarters}."),
                Lang::En => format!("{name} (continuous): no evidence in {quarters}."),
            }));
        }
    }
    let behind = report.targets.iter().filter(|row| {
        matches!(
            row.state.state,
            State::AtRisk | State::OutOfReach | State::Missed
        )
    });
    for row in behind {
        let state = row.state;
        let value = targets::percent(state.value.as_ref(), &state.limits(), lang);
        let goal = targets::goal(state.goal, lang);
        let label = words::uncapitalised(targets::state(state, lang).long);
        let name = &state.target.name;
        blocks.push(Block::item(match lang {
            Lang::Vi => format!("{name}: {value}, mức giao {goal}; {label}."),
            Lang::En => format!("{name}: {value}, asked {goal}; {label}."),
        }));
    }
    if blocks.len() == 1 {
        blocks.push(Block::to_complete(lang.pick(
            "Chưa ghi nhận tồn tại, hạn chế; bổ sung nếu có",
            "No shortcoming recorded; to be completed if there is any",
        )));
    }
    blocks
}

/// Causes and remedies as units recorded them, by class; late rows without one in brackets.
fn causes(edition: &Edition<'_, '_, '_>) -> Vec<Block> {
    let lang = edition.lang;
    let report = edition.report;
    let title = lang.pick("3. Nguyên nhân và giải pháp", "3. Causes and remedies");
    let mut blocks = vec![Block::heading(3, title)];
    let classes = [
        (
            Some(CauseClass::Objective),
            lang.pick("Nguyên nhân khách quan", "Objective causes"),
        ),
        (
            Some(CauseClass::Subjective),
            lang.pick("Nguyên nhân chủ quan", "Subjective causes"),
        ),
        (None, lang.pick("Nguyên nhân khác", "Other causes")),
    ];
    let told = |get: &dyn Fn(&Entry) -> Option<String>| -> Vec<String> {
        let mut told = Vec::new();
        for row in &report.tasks {
            for text in row.entries().iter().filter_map(|entry| get(entry)) {
                told.push(format!(
                    "{} ({})",
                    text.trim_end_matches('.'),
                    edition.task_name(row)
                ));
            }
        }
        told
    };
    for (class, title) in classes {
        let of_class = |entry: &Entry| entry.cause.clone().filter(|_| entry.cause_class == class);
        let list = told(&of_class);
        if !list.is_empty() {
            blocks.push(Block::item(format!("{title}: {}.", list.join("; "))));
        }
    }
    let remedies = told(&|entry| entry.remedy.clone());
    if !remedies.is_empty() {
        let title = lang.pick("Giải pháp khắc phục", "Remedies");
        blocks.push(Block::item(format!("{title}: {}.", remedies.join("; "))));
    }
    let is_late = |row: &&TaskRow<'_, '_>| {
        matches!(row.status(), Status::Overdue | Status::CompletedLate) && !row.task.incomplete
    };
    let unexplained: Vec<String> = report
        .tasks
        .iter()
        .filter(is_late)
        .filter(|row| row.entries().iter().all(|entry| entry.cause.is_none()))
        .map(|row| edition.task_name(row))
        .collect();
    if !unexplained.is_empty() {
        let list = words::list(&unexplained, lang);
        blocks.push(Block::to_complete(match lang {
            Lang::Vi => format!("Chưa ghi nhận nguyên nhân, giải pháp của {list}; bổ sung"),
            Lang::En => format!("No cause or remedy recorded for {list}; to be completed"),
        }));
    } else if blocks.len() == 1 {
        blocks.push(Block::to_complete(lang.pick(
            "Chưa ghi nhận nguyên nhân; bổ sung nếu có",
            "No cause recorded; to be completed if there is any",
        )));
    }
    blocks
}

/// Section IV: the work of the next period, with its days.
fn ahead(edition: &Edition<'_, '_, '_>) -> Vec<Block> {
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
fn proposals(edition: &Edition<'_, '_, '_>) -> Vec<Block> {
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

fn last_sentence(edition: &Edition<'_, '_, '_>) -> Block {
    let lang = edition.lang;
    let period = words::period_in_full(edition.report.window.period, lang);
    let organization = letter::organization(edition.report.assessment.plan);
    Block::text(match lang {
        Lang::Vi => format!(
            "Trên đây là Báo cáo kết quả công tác cải cách hành chính {period} của {organization}./."
        ),
        Lang::En => format!("This is the report of {organization} on {period}."),
    })
}

/// The recipients are those of the plan itself, for the official to correct.
fn end(edition: &Edition<'_, '_, '_>) -> Block {
    let recipients = &edition.report.assessment.plan.recipients;
    Block::Closing(letter::closing(recipients.clone(), edition.lang))
}
