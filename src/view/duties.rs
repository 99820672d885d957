//! What a unit owes beside what is overdue, in a reminder; and a reminder so short that it fits a message on a phone.

use super::letter::{self, Committee, Matter};
use super::reminder;
use crate::assess::Assessment;
use crate::assess::owed::{Duties, duties};
use crate::assess::report::TaskRow;
use crate::block::Block;
use crate::block::lang::Lang;
use crate::model::plan::Plan;
use crate::time::period::Date;
use crate::wording::targets as target_words;
use crate::wording::{words, work};

/// A line for each kind of thing that the unit owes; none where it owes nothing.
pub fn lines(assessment: &Assessment<'_>, unit: &str, lang: Lang) -> Vec<String> {
    let name = assessment.plan.name_of(unit);
    let Duties {
        due_soon,
        silent,
        without_input,
        without_figures,
    } = duties(assessment, unit);
    let mut lines = Vec::new();
    if !due_soon.is_empty() {
        let tasks: Vec<String> = due_soon
            .iter()
            .map(|row| due_words(row, assessment.as_of, lang))
            .collect();
        let tasks = tasks.join("; ");
        lines.push(match lang {
            Lang::Vi => format!("Sắp đến hạn: {tasks}."),
            Lang::En => format!("Due soon: {tasks}."),
        });
    }
    if let Some(days) = silent {
        let days = words::count(days, lang);
        lines.push(match lang {
            Lang::Vi => format!("{name} đã {days} ngày chưa ghi nhận kết quả nào."),
            Lang::En => format!("{name} has recorded nothing for {days} days."),
        });
    }
    if let Some(quarter) = without_input {
        let quarter = words::period(quarter, lang);
        lines.push(match lang {
            Lang::Vi => format!("Báo cáo {quarter} chưa có kết quả, số liệu nào của {name}."),
            Lang::En => {
                format!("The report of {quarter} has neither results nor figures of {name} yet.")
            }
        });
    }
    if !without_figures.is_empty() {
        let targets: Vec<&str> = without_figures
            .iter()
            .map(|one| target_words::short_name(one))
            .collect();
        let targets = targets.join(", ");
        lines.push(match lang {
            Lang::Vi => format!("Chưa có số liệu của chỉ tiêu: {targets}."),
            Lang::En => format!("No figures yet of the targets: {targets}."),
        });
    }
    lines
}

fn due_words(row: &TaskRow<'_, '_>, as_of: Date, lang: Lang) -> String {
    let id = &row.task.task().id.value;
    let days = row.occurrence.map(|one| one.days.current);
    let due = days.map_or_else(String::new, |days| words::date(days.due, lang));
    let left = row
        .occurrence
        .and_then(|one| one.days_left(as_of))
        .unwrap_or_default();
    let left = words::count(left, lang);
    let period = days.and_then(|days| days.id);
    let period = period.map_or_else(String::new, |id| format!(", {}", words::period(id, lang)));
    match lang {
        Lang::Vi => format!("nhiệm vụ số {id}{period}, hạn cuối {due}, còn {left} ngày"),
        Lang::En => format!("task {id}{period}, due {due}, {left} days left"),
    }
}

/// The reminder as a message: a line a task, a line for each other duty, and until when to answer. `None` where there is nothing.
pub fn short(
    assessment: &Assessment<'_>,
    unit: &str,
    send_before: Option<Date>,
    lang: Lang,
) -> Option<String> {
    let plan = assessment.plan;
    let overdue = reminder::owed(assessment, unit);
    let owed = duties(assessment, unit);
    if overdue.is_empty() && owed.is_empty() {
        return None;
    }
    let name = plan.name_of(unit);
    let as_of = words::date(assessment.as_of, lang);
    let mut text = match lang {
        Lang::Vi => format!("{name}, tính đến ngày {as_of}:\n"),
        Lang::En => format!("{name}, as of {as_of}:\n"),
    };
    for row in &overdue {
        let late = words::count(row.days_late(assessment.as_of).unwrap_or_default(), lang);
        let id = &row.task.task().id.value;
        let days = row.occurrence.map(|one| one.days.current);
        let due = days.map_or_else(String::new, |days| words::date(days.due, lang));
        let period = days.and_then(|days| days.id);
        let period = period.map_or_else(String::new, |id| format!(", {}", words::period(id, lang)));
        text.push_str(&match lang {
            Lang::Vi => format!("- Nhiệm vụ {id}{period}: quá hạn {late} ngày (hạn {due})\n"),
            Lang::En => format!("- Task {id}{period}: {late} days late (due {due})\n"),
        });
    }
    for row in &owed.due_soon {
        text.push_str(&format!(
            "- {}\n",
            words::capitalised(&due_words(row, assessment.as_of, lang))
        ));
    }
    // What is due soon has its lines already.
    let others = lines(assessment, unit, lang);
    for line in others.iter().skip(usize::from(!owed.due_soon.is_empty())) {
        text.push_str(&format!("- {line}\n"));
    }
    let receiver = receiver(plan, unit, assessment.as_of);
    let receiver = receiver.map_or_else(String::new, |name| match lang {
        Lang::Vi => format!(" cho {name}"),
        Lang::En => format!(" to {name}"),
    });
    let before = send_before.map_or_else(String::new, |day| match lang {
        Lang::Vi => format!(" trước ngày {}", words::date(day, lang)),
        Lang::En => format!(" before {}", words::date(day, lang)),
    });
    text.push_str(&match lang {
        Lang::Vi => format!("Đề nghị gửi kết quả{receiver}{before}.\n"),
        Lang::En => format!("Please send your results{receiver}{before}.\n"),
    });
    Some(text)
}

/// The unit that compiles, where it is another one.
fn receiver<'p>(plan: &'p Plan, unit: &str, day: Date) -> Option<&'p str> {
    let compiler = plan
        .compiler_on(day)
        .filter(|compiler| *compiler.id != unit);
    compiler.map(|compiler| compiler.name.as_str())
}

/// What a letter is about that asks for records and figures, and reproaches nobody with being late.
pub fn subject(plan: &Plan, lang: Lang) -> String {
    match (work::name(plan, lang), lang) {
        (Some(work), Lang::Vi) => format!("đề nghị cập nhật kết quả thực hiện nhiệm vụ {work}"),
        (None, Lang::Vi) => "đề nghị cập nhật kết quả thực hiện nhiệm vụ".to_owned(),
        (Some(work), Lang::En) => format!("results of {work} to be reported"),
        (None, Lang::En) => "results to be reported".to_owned(),
    }
}

/// The letter to a unit of which nothing is overdue; `None` where it owes nothing else either.
pub fn letter(
    assessment: &Assessment<'_>,
    unit: &str,
    send_before: Option<Date>,
    lang: Lang,
) -> Option<Vec<Block>> {
    let lines = lines(assessment, unit, lang);
    if lines.is_empty() {
        return None;
    }
    let plan = assessment.plan;
    let sign = reminder::sign(plan);
    let matter = Matter {
        sign: &sign,
        kind: None,
        subject: subject(plan, lang),
        addressee: Some(plan.name_of(unit)),
        issue: letter::Issue::default(),
    };
    let (title, committee) = (&plan.title, Committee::of(plan).in_full());
    let as_of = words::date(assessment.as_of, lang);
    let opening = match lang {
        Lang::Vi => {
            format!("Thực hiện {title}, tính đến ngày {as_of}, {committee} thông báo như sau:")
        }
        Lang::En => format!("Carrying out {title}, as of {as_of}, {committee} gives notice:"),
    };
    let before = send_before.map_or_else(String::new, |day| match lang {
        Lang::Vi => format!(" trước ngày {}", words::date(day, lang)),
        Lang::En => format!(" before {}", words::date(day, lang)),
    });
    let receiver = receiver(plan, unit, assessment.as_of).map(str::to_owned);
    let receiver = receiver.unwrap_or_else(|| Committee::of(plan).in_short());
    let request = match lang {
        Lang::Vi => format!(
            "Đề nghị đơn vị cập nhật kết quả, số liệu kèm tài liệu kiểm chứng, gửi {receiver}{before} để tổng hợp."
        ),
        Lang::En => {
            format!("Please report results and figures with documents to {receiver}{before}.")
        }
    };
    let as_above = lang.pick("Như trên", "As above").to_owned();
    let recipients: Vec<String> = std::iter::once(as_above)
        .chain(reminder::archive(plan).cloned())
        .collect();
    let mut blocks = vec![
        Block::Letterhead(letter::letterhead(plan, matter, assessment.as_of, lang)),
        Block::text(opening),
    ];
    blocks.extend(lines.into_iter().map(Block::text));
    blocks.extend([
        Block::text(letter::last(&request)),
        Block::Closing(letter::closing(
            &recipients,
            plan.reporting.signer.as_deref(),
            lang,
        )),
    ]);
    Some(blocks)
}
