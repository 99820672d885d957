//! What is said of recording that a report was sent, and of knowing its file again.

use super::{Phrase, Refusal};
use crate::block::lang::Lang;
use crate::model::sent::SentReport;
use crate::time::period::{Date, Period};
use crate::wording::sent;
use crate::wording::words;

/// The number of a report.
pub const NUMBER: Phrase<'static> = Phrase::new(
    "Số, ký hiệu của báo cáo (như 45/BC-UBND)",
    "Number of the report (such as 45/BC-UBND)",
);
/// What is missing where no number is given.
pub const NUMBER_FLAG: Phrase<'static> = Phrase::new("số của báo cáo", "the number of the report");
/// The day of issue of a report.
pub const DAY: Phrase<'static> = Phrase::new(
    "Ngày ban hành báo cáo (như 26/9/2025)",
    "Date of the report (such as 26/9/2025)",
);

/// A folder in place of a signed file.
pub fn is_folder(shown: &str) -> Refusal {
    Refusal::new(
        format!("{shown} là thư mục, không phải tệp báo cáo"),
        format!("{shown} is a folder, not the file of a report"),
    )
}

/// A device in place of a signed file.
pub fn is_device(shown: &str) -> Refusal {
    Refusal::new(
        format!("{shown} là thiết bị, không phải tệp báo cáo"),
        format!("{shown} is a device, not the file of a report"),
    )
}

/// A signed file without content.
pub fn is_empty_file(shown: &str) -> Refusal {
    Refusal::new(
        format!("{shown} là tệp rỗng, không phải báo cáo đã ký"),
        format!("{shown} is empty, so it is no signed report"),
    )
}

/// The report of the period is recorded already, under this number.
pub fn sent_already(period: Period, number: &str, date: Date) -> Refusal {
    let (vi, en) = (Lang::Vi, Lang::En);
    Refusal::new(
        format!(
            "chưa ghi gì: báo cáo {} đã ghi là gửi ({}); báo cáo này thay báo cáo ấy thì thêm --replaces {number}",
            words::period(period, vi),
            sent::report(number, date, vi)
        ),
        format!(
            "nothing was written: the report of {} is recorded as sent ({}); if this one replaces it, add --replaces {number}",
            words::period(period, en),
            sent::report(number, date, en)
        ),
    )
}

/// What is to be replaced is not the report that counts; that one is named, where there is one.
pub fn replaces_another(period: Period, counts: Option<&str>) -> Refusal {
    let (vi, en) = (
        words::period(period, Lang::Vi),
        words::period(period, Lang::En),
    );
    match counts {
        Some(number) => Refusal::new(
            format!("chưa ghi gì: báo cáo {vi} đang có số {number}; viết --replaces {number}"),
            format!(
                "nothing was written: the report of {en} that counts is {number}; write --replaces {number}"
            ),
        ),
        None => Refusal::new(
            format!("chưa ghi gì: chưa ghi báo cáo {vi} nào để thay; bỏ --replaces"),
            format!(
                "nothing was written: no report of {en} is recorded that could be replaced; leave out --replaces"
            ),
        ),
    }
}

/// Several tasks are the work of making the report.
pub fn several_tasks(tasks: &[&str]) -> Refusal {
    let all = tasks.join(", ");
    Refusal::new(
        format!("nhiều nhiệm vụ có thời hạn gửi báo cáo này: chọn bằng --task ({all})"),
        format!("several tasks have the deadline of this report: choose one by --task ({all})"),
    )
}

/// No task of the plan is the work of making this report.
pub fn no_task(period: Period, lang: Lang) -> String {
    let period = words::period(period, lang);
    match lang {
        Lang::Vi => format!(
            "Không thấy nhiệm vụ định kỳ nào có kỳ {period} theo hạn gửi báo cáo (sending trong plan.toml): chỉ ghi báo cáo. Ghi cả nhiệm vụ \
             thì thêm --task.\n"
        ),
        Lang::En => format!(
            "No recurring task has an occurrence {period} by the day for sending reports (sending in plan.toml): only the report is \
             recorded. Add --task to record a task as well.\n"
        ),
    }
}

/// The task of making the report was closed before.
pub fn task_done(task: &str, done: Date, lang: Lang) -> String {
    let done = words::date(done, lang);
    match lang {
        Lang::Vi => format!(
            "Nhiệm vụ số {task} của kỳ này đã ghi hoàn thành ngày {done}: chỉ ghi báo cáo.\n"
        ),
        Lang::En => format!(
            "Task {task} was recorded as completed for this period on {done}: only the report is recorded.\n"
        ),
    }
}

/// A group leads the task of making the report, and nobody closes it.
pub fn nobody_closes(task: &str, group: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!(
            "Nhiệm vụ số {task} do nhóm “{group}” chủ trì, chưa đơn vị nào có compiles = true trong units.toml để ghi hoàn thành: chỉ ghi báo \
             cáo.\n"
        ),
        Lang::En => format!(
            "The group “{group}” leads task {task}, and no unit has compiles = true in units.toml to close it: only the report is recorded.\n"
        ),
    }
}

/// The comment that begins the file of a report. It belongs to the plan, and so is in Vietnamese.
pub fn head(number: &str, date: Date) -> String {
    format!(
        "# {}, do cchc record report ghi: số liệu như khi gửi, không sửa về sau.\n\
         # Báo cáo thay thế là một tệp mới: cchc record report … --replaces {}\n",
        sent::report(number, date, Lang::Vi),
        number.replace(['\r', '\n'], " "),
    )
}

/// What the numbers of a report's file are, one comment a table.
pub fn table_head(table: &str) -> &'static str {
    match table {
        "tasks" => "# Số nhiệm vụ của Kế hoạch theo tình trạng; không ghi là không có.\n",
        "assignments" => "# Số nhiệm vụ được giao thêm theo tình trạng.\n",
        _ => "# Số đếm trong kỳ báo cáo.\n",
    }
}

/// What is recorded of the report: its period and the day that its figures speak of.
pub fn recorded(period: Period, as_of: Date, lang: Lang) -> String {
    let (period, day) = (words::period(period, lang), words::date(as_of, lang));
    match lang {
        Lang::Vi => format!("Số liệu của báo cáo {period} được ghi như tính đến ngày {day}."),
        Lang::En => format!("The figures of the report of {period} are recorded as of {day}."),
    }
}

/// That the report of the period was sent.
pub fn sent_on(number: &str, date: Date, lang: Lang) -> String {
    let report = sent::report(number, date, lang);
    match lang {
        Lang::Vi => format!(
            "Kỳ này đã gửi {report}; bản này tính theo ghi nhận hiện nay. Số nào đã khác thì cchc check nêu.\n"
        ),
        Lang::En => format!(
            "Sent already: {report}. This one is made from today's records; cchc check names what is another now.\n"
        ),
    }
}

/// How many lines of a new file are left out of what is shown of it.
pub fn more_lines(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("+ … (còn {count} dòng; xem hết: --dry-run)\n"),
        Lang::En => format!("+ … ({count} more lines; to see all: --dry-run)\n"),
    }
}

/// That a file is the one of a report that was sent, where that is recorded, and which report replaces it.
pub fn verified(
    file: &str,
    report: &SentReport,
    recorded_in: &str,
    replaced: Option<&SentReport>,
    lang: Lang,
) -> String {
    let name = sent::report(&report.number, report.date, lang);
    let period = words::period(report.period.value, lang);
    let as_of = words::date(report.as_of, lang);
    let mut text = match lang {
        Lang::Vi => format!(
            "{file} đúng là tệp của {name}, đã gửi cho kỳ {period}, số liệu tính đến ngày {as_of}; ghi ở {recorded_in}.\n"
        ),
        Lang::En => format!(
            "{file} is the file of {name}, sent for {period} with figures as of {as_of}; recorded in {recorded_in}.\n"
        ),
    };
    if let Some(later) = replaced {
        let later = sent::report(&later.number, later.date, lang);
        text.push_str(&match lang {
            Lang::Vi => format!("Báo cáo này đã được thay bằng {later}.\n"),
            Lang::En => format!("It was replaced by {later}.\n"),
        });
    }
    text
}

/// That a file is none of those that were sent, of so many that are recorded.
pub fn not_verified(file: &str, known: usize, lang: Lang) -> String {
    let count = words::count(i64::try_from(known).unwrap_or(i64::MAX), lang);
    match (known, lang) {
        (0, Lang::Vi) => format!(
            "{file}: chưa ghi báo cáo đã gửi nào có tệp để so (cchc record report … --file TỆP).\n"
        ),
        (0, Lang::En) => format!(
            "{file}: no sent report is recorded with its file (cchc record report … --file FILE).\n"
        ),
        (_, Lang::Vi) => {
            format!("{file} không phải là tệp nào trong {count} tệp báo cáo đã ghi là gửi.\n")
        }
        (_, Lang::En) => format!("{file} is none of the {count} files recorded as sent.\n"),
    }
}

/// That the file of a report bears the same name and is another.
pub fn same_name(report: &SentReport, lang: Lang) -> String {
    let name = sent::report(&report.number, report.date, lang);
    match lang {
        Lang::Vi => format!(
            "Tệp của {name} cùng tên nhưng nội dung khác: tệp này đã bị sửa sau khi ghi, hoặc là một bản khác.\n"
        ),
        Lang::En => format!(
            "The file of {name} has the same name and another content: this one was changed since, or is another copy.\n"
        ),
    }
}
