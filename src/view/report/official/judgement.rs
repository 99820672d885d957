//! The judgement: what was achieved, what was not, and why as far as it is recorded.

use super::heading;
use crate::assess::ratio::Ratio;
use crate::assess::report::TaskRow;
use crate::assess::status::Status;
use crate::assess::target::State;
use crate::block::Block;
use crate::block::lang::Lang;
use crate::model::record::{CauseClass, Entry};
use crate::view::report::Edition;
use crate::wording::labels;
use crate::wording::targets as target_words;
use crate::wording::words;

fn part(number: usize, title: &str) -> Block {
    Block::heading(3, format!("{number}. {title}"))
}

pub(super) fn achieved(edition: &Edition<'_>) -> Vec<Block> {
    let lang = edition.lang;
    let assessment = edition.report.assessment;
    let own = &assessment.plan.reporting.headings.achieved;
    let mut blocks = vec![part(1, heading(own, "Kết quả đạt được", "Achieved", lang))];
    blocks.push(Block::text(totals(edition)));
    let rates = assessment.counts.rates();
    let rate = |name, ratio: Ratio| {
        let value = words::percent(ratio, &[], lang);
        let label = words::uncapitalised(labels::rate(name, lang).long);
        format!(
            "{label} {value} ({}/{})",
            ratio.numerator, ratio.denominator
        )
    };
    let shown: Vec<String> = labels::rates(&rates)
        .into_iter()
        .filter(|(_, ratio)| ratio.denominator > 0)
        .map(|(name, ratio)| rate(name, ratio))
        .collect();
    if !shown.is_empty() {
        let rates = words::capitalised(&shown.join("; "));
        blocks.push(Block::bullet(format!("{rates}.")));
    }
    let met: Vec<String> = assessment
        .targets
        .iter()
        .filter(|target| target.state == State::Met)
        .map(|target| {
            let name = words::uncapitalised(&target.target.name);
            let value = target_words::percent(target.value.as_ref(), &target.limits(), lang);
            match edition.asked(target) {
                Some(asked) => format!("{name} {value} ({asked})"),
                None => format!("{name} {value}"),
            }
        })
        .collect();
    if !met.is_empty() {
        let count = words::count(i64::try_from(met.len()).unwrap_or(i64::MAX), lang);
        let list = met.join("; ");
        let all = assessment.targets.len();
        blocks.push(Block::bullet(match lang {
            Lang::Vi => {
                format!(
                    "Có {count} trong {all} chỉ tiêu đạt yêu cầu, tính đến ngày báo cáo: {list}."
                )
            }
            Lang::En => format!("{count} of {all} targets are met so far: {list}."),
        }));
    }
    blocks
}

/// The official four cells and the rest, in a sentence.
fn totals(edition: &Edition<'_>) -> String {
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
    let unresolved = counts.get(Status::Unresolved);
    let evidenced = counts.evidenced();
    // Done without a day on which it had to be.
    let done = counts.get(Status::Completed) - evidenced;
    let without = count(counts.sum(Status::is_without_deadline) - unresolved - done);
    let without = match (evidenced, lang) {
        (0, _) => without,
        (n, Lang::Vi) => format!(
            "{without} (trong đó đủ tài liệu kiểm chứng các quý {})",
            count(n)
        ),
        (n, Lang::En) => format!("{without} ({n} of them with evidence of every quarter)"),
    };
    let without_day = match (done, lang) {
        (0, _) => String::new(),
        (n, Lang::Vi) => format!(", không quy định thời hạn {}", count(n)),
        (n, Lang::En) => format!(", {n} without a deadline"),
    };
    let unresolved = match (unresolved, lang) {
        (0, _) => String::new(),
        (n, Lang::Vi) => format!("; chưa xác định được {}", count(n)),
        (n, Lang::En) => format!("; {n} not known"),
    };
    let (total, occurrences) = (counts.total(), assessment.occurrences());
    let completed = match on_time + late + done {
        0 => "chưa có nhiệm vụ hoàn thành".to_owned(),
        all => format!(
            "đã hoàn thành {} nhiệm vụ (đúng hạn {}, quá hạn {}{without_day})",
            count(all),
            count(on_time),
            count(late),
        ),
    };
    let awaits = match counts.get(Status::Awaiting) {
        0 => "",
        _ => " hoặc chưa có thời hạn",
    };
    match lang {
        Lang::Vi => format!(
            "Kế hoạch có {total} nhiệm vụ. Tính đến {day}: {completed}; \
             chưa hoàn thành {} (trong hạn {}, quá hạn {}); không có thời hạn{awaits} {}{unresolved}.",
            count(in_term + overdue),
            count(in_term),
            count(overdue),
            without,
        ),
        Lang::En => format!(
            "The plan has {total} tasks ({occurrences} occurrences). {}: {} completed ({on_time} on time, {late} late{without_day}), {} not \
             ({in_term} in term, {overdue} overdue), {without} without a deadline{unresolved}.",
            words::capitalised(&day),
            on_time + late + done,
            in_term + overdue,
        ),
    }
}

/// The heading of what was not achieved.
pub(super) fn shortcomings_title(edition: &Edition<'_>) -> Block {
    let own = &edition
        .report
        .assessment
        .plan
        .reporting
        .headings
        .shortcomings;
    part(
        2,
        heading(own, "Tồn tại, hạn chế", "Shortcomings", edition.lang),
    )
}

/// What stands where no shortcoming is known.
pub(super) fn no_shortcoming(lang: Lang) -> Block {
    Block::to_complete(lang.pick(
        "Chưa ghi nhận tồn tại, hạn chế; bổ sung nếu có",
        "No shortcoming recorded; to be completed if there is any",
    ))
}

pub(super) fn shortcomings(edition: &Edition<'_>) -> Vec<Block> {
    let report = edition.report;
    let mut blocks = late_work(edition);
    let behind = report.targets.iter().map(|row| row.state);
    for target in behind.filter(|target| target.needs_attention()) {
        let label = words::uncapitalised(&edition.judgement(target));
        let name = &target.target.name;
        let value = edition.value_to_date(target);
        blocks.push(Block::bullet(format!("{name}: {value}; {label}.")));
    }
    if blocks.is_empty() {
        blocks.push(no_shortcoming(edition.lang));
    }
    std::iter::once(shortcomings_title(edition))
        .chain(blocks)
        .collect()
}

/// Work that is late, held up, or due on the report's day.
pub(super) fn late_work(edition: &Edition<'_>) -> Vec<Block> {
    let lang = edition.lang;
    let report = edition.report;
    let mut blocks = Vec::new();
    let name = |row: &TaskRow<'_, '_>| {
        let in_force = &row.task.in_force;
        let lead = report
            .assessment
            .plan
            .names_of_leads(in_force.lead, in_force.co_leads);
        format!("{} ({lead})", words::capitalised(&edition.task_name(row)))
    };
    for row in report.tasks.iter().filter(|row| row.is_late()) {
        let (name, standing) = (name(row), edition.standing(row));
        blocks.push(Block::bullet(format!("{name}: {standing}.")));
    }
    for row in &report.outlook.at_risk {
        let (name, standing, hindrance) =
            (name(row), edition.standing(row), edition.hindrance(row));
        blocks.push(Block::bullet(format!("{name}: {standing}; {hindrance}.")));
    }
    let today = report.outlook.due_today.iter();
    let today: Vec<String> = today.map(|row| edition.task_name(row)).collect();
    if !today.is_empty() {
        let (day, list) = (words::date(report.assessment.as_of, lang), today.join(", "));
        blocks.push(Block::bullet(match lang {
            Lang::Vi => {
                format!("Đến hạn đúng ngày báo cáo {day}, chưa ghi nhận hoàn thành: {list}.")
            }
            Lang::En => {
                format!("Due on the report’s day, {day}, and not recorded as done: {list}.")
            }
        }));
    }
    blocks
}

/// Causes and remedies as units recorded them, a bullet each task; late rows without one in brackets.
pub(super) fn causes(edition: &Edition<'_>) -> Vec<Block> {
    let lang = edition.lang;
    let report = edition.report;
    let own = &report.assessment.plan.reporting.headings.causes;
    let title = heading(own, "Nguyên nhân và giải pháp", "Causes and remedies", lang);
    let mut blocks = vec![part(3, title)];
    let late = || report.tasks.iter().filter(|row| row.is_late());
    for row in late().chain(&report.outlook.at_risk) {
        let class = |class| match class {
            CauseClass::Objective => lang.pick("nguyên nhân khách quan", "an objective cause"),
            CauseClass::Subjective => lang.pick("nguyên nhân chủ quan", "a subjective cause"),
        };
        let cause = |entry: &&Entry| {
            let cause = words::capitalised(words::unstopped(entry.cause.as_deref()?));
            Some(match entry.cause_class.map(class) {
                Some(class) => format!("{cause} ({class})"),
                None => cause,
            })
        };
        let entries = row.entries();
        let mut told: Vec<String> = entries.iter().filter_map(cause).collect();
        let remedies = entries.iter().filter_map(|entry| entry.remedy.as_deref());
        told.extend(remedies.map(|remedy| {
            let title = lang.pick("Giải pháp", "Remedy");
            format!("{title}: {}", words::inside(words::unstopped(remedy)))
        }));
        if !told.is_empty() {
            let name = words::capitalised(&edition.task_name(row));
            blocks.push(Block::bullet(format!("{name}: {}.", told.join(". "))));
        }
    }
    let unexplained: Vec<String> = late()
        .filter(|row| row.entries().iter().all(|entry| entry.cause.is_none()))
        .map(|row| edition.task_name(row))
        .collect();
    if !unexplained.is_empty() {
        let list = words::list(&unexplained, lang);
        blocks.push(Block::to_complete(match lang {
            Lang::Vi => format!("Đề nghị bổ sung nguyên nhân, giải pháp của {list}"),
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
