//! The words of findings on reports that were sent.

use crate::assess::status::Status;
use crate::assess::target::State;
use crate::block::lang::Lang;
use crate::diagnostics::{SentAs, SentCause, SentChange, SentFault, SentNumbers};
use crate::schema;
use crate::wording::labels;
use crate::wording::sent;
use crate::wording::targets::plain_state;
use crate::wording::words;

/// What is wrong, and how to mend it.
pub fn words(fault: &SentFault, lang: Lang) -> (String, String) {
    match fault {
        SentFault::ResultChanged(change) => (
            result_changed(change, lang),
            what_to_do(&change.report, lang),
        ),
        SentFault::NumbersChanged {
            of,
            report,
            rows,
            causes,
        } => (
            numbers_changed(*of, report, rows, causes, lang),
            what_to_do(report, lang),
        ),
        _ => match lang {
            Lang::Vi => vietnamese(fault),
            Lang::En => english(fault),
        },
    }
}

fn vietnamese(fault: &SentFault) -> (String, String) {
    let lang = Lang::Vi;
    match fault {
        SentFault::Twice { period, first } => (
            format!(
                "báo cáo {} đã ghi, số {first}; báo cáo này không nói là thay báo cáo ấy",
                words::period(*period, lang)
            ),
            format!(
                "báo cáo thay thế thì thêm replaces = \"{first}\"; ghi nhầm thì bỏ một trong hai tệp"
            ),
        ),
        SentFault::AfterDate { as_of, date } => (
            format!(
                "số liệu tính đến ngày {}, sau ngày báo cáo {}",
                words::date(*as_of, lang),
                words::date(*date, lang)
            ),
            "as_of không được sau date: kiểm tra lại hai ngày".into(),
        ),
        SentFault::NotAHash { value } => (
            format!("“{value}” không phải là mã SHA-256"),
            "mã gồm 64 chữ số 0-9, a-f; xóa file, sha256 nếu không còn tệp đã ký".into(),
        ),
        _ => (
            "tên tệp và mã SHA-256 phải đi cùng nhau".into(),
            "ghi cả file và sha256, hoặc bỏ cả hai".into(),
        ),
    }
}

fn english(fault: &SentFault) -> (String, String) {
    let lang = Lang::En;
    match fault {
        SentFault::Twice { period, first } => (
            format!(
                "the report of {} is recorded already, number {first}; this one does not say that it replaces it",
                words::period(*period, lang)
            ),
            format!(
                "if it does, add replaces = \"{first}\"; if one was recorded by mistake, remove its file"
            ),
        ),
        SentFault::AfterDate { as_of, date } => (
            format!("the figures speak up to {as_of}, after the report's date {date}"),
            "as_of cannot come after date: check both".into(),
        ),
        SentFault::NotAHash { value } => (
            format!("“{value}” is no SHA-256"),
            "it has 64 digits 0-9, a-f; without the signed file, remove file and sha256".into(),
        ),
        _ => (
            "a file's name and its SHA-256 belong together".into(),
            "write both file and sha256, or neither".into(),
        ),
    }
}

/// "“Tỷ lệ …”: Báo cáo số 45/BC-UBND ngày 26/9/2025 nêu trong kỳ 40,00% (2/5), nay tính lại 50,00% (3/6), do …".
fn result_changed(change: &SentChange, lang: Lang) -> String {
    let ratio = |value| sent::ratio(value, &change.limits, lang);
    let mut parts = Vec::new();
    let values = [
        (change.value, lang.pick("trong kỳ", "in the period")),
        (change.to_date, lang.pick("lũy kế", "to date")),
    ];
    for (pair, name) in values {
        if let Some((was, now)) = pair {
            parts.push(match lang {
                Lang::Vi => format!("{name} {}, nay tính lại {}", ratio(was), ratio(now)),
                Lang::En => format!("{name} {}, now {}", ratio(was), ratio(now)),
            });
        }
    }
    if let Some((was, now)) = change.state {
        let (was, now) = (state(was, lang), state(now, lang));
        parts.push(match lang {
            Lang::Vi => format!("đánh giá “{was}”, nay “{now}”"),
            Lang::En => format!("state “{was}”, now “{now}”"),
        });
    }
    let said = parts.join("; ");
    let (report, target) = (shown(&change.report, lang), &change.target);
    let why = why(&change.causes, lang);
    match lang {
        Lang::Vi => format!("“{target}”: {report} đã nêu {said}{why}"),
        Lang::En => format!("“{target}”: {report} said {said}{why}"),
    }
}

fn numbers_changed(
    of: SentNumbers,
    report: &SentAs,
    rows: &[(String, Option<u64>, Option<u64>)],
    causes: &[SentCause],
    lang: Lang,
) -> String {
    let name = |key: &str| match of {
        SentNumbers::Counts => key.to_owned(),
        SentNumbers::Tasks | SentNumbers::Assignments => status(key, lang),
    };
    let one = |(key, was, now): &(String, Option<u64>, Option<u64>)| {
        format!("{} {}", name(key), sent::number(*was, *now, lang))
    };
    let rows = rows.iter().map(one).collect::<Vec<_>>().join("; ");
    let what = match of {
        SentNumbers::Tasks => lang.pick("số nhiệm vụ", "numbers of tasks"),
        SentNumbers::Assignments => lang.pick("số nhiệm vụ được giao", "numbers of assigned tasks"),
        SentNumbers::Counts => lang.pick("số liệu theo mục", "counts"),
    };
    let (report, why) = (shown(report, lang), why(causes, lang));
    match lang {
        Lang::Vi => format!("{what} trong {report} nay tính lại khác: {rows}{why}"),
        Lang::En => format!("{what} of {report} are others now: {rows}{why}"),
    }
}

fn shown(report: &SentAs, lang: Lang) -> String {
    sent::report(&report.number, report.date, lang)
}

fn why(causes: &[SentCause], lang: Lang) -> String {
    match (sent::causes(causes, lang), lang) {
        (None, _) => String::new(),
        (Some(causes), Lang::Vi) => format!(", do {causes}"),
        (Some(causes), Lang::En) => format!(", because of {causes}"),
    }
}

fn what_to_do(report: &SentAs, lang: Lang) -> String {
    let (number, option) = (&report.number, sent::option(report.period));
    let seen = match (&report.revision, lang) {
        (None, _) => String::new(),
        (Some(revision), Lang::Vi) => format!("; xem đã đổi gì: cchc diff {revision}"),
        (Some(revision), Lang::En) => format!("; to see what changed: cchc diff {revision}"),
    };
    match lang {
        Lang::Vi => format!(
            "ghi nhận hiện nay đúng thì báo cáo kỳ sau tự nêu cả hai số; gửi báo cáo thay thế thì ghi: cchc record report SỐ {option} \
             --replaces {number}; ghi nhận hiện nay sai thì sửa lại{seen}"
        ),
        Lang::En => format!(
            "if the records are right now, the next report says both by itself; if a corrected report is sent: cchc record report NUMBER \
             {option} --replaces {number}; if the records are wrong now, correct them{seen}"
        ),
    }
}

/// The short name of a state.
fn state(key: &str, lang: Lang) -> String {
    match State::from_key(key) {
        Some(state) => plain_state(state, lang).long.to_owned(),
        None => key.to_owned(),
    }
}

/// The name of a status, or of all tasks.
fn status(key: &str, lang: Lang) -> String {
    match Status::from_key(key) {
        // Whether work on a task has begun is no part of its status.
        Some(Status::InTerm) => lang.pick("trong hạn", "in term").to_owned(),
        Some(status) => words::uncapitalised(labels::status(status, true, lang).long),
        None if key == schema::TOTAL => lang.pick("tổng số", "total").to_owned(),
        None => key.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The file's words are those of the states and statuses, which another room knows.
    #[test]
    fn the_words_of_the_files_are_the_keys_of_states_and_statuses() {
        assert_eq!(schema::STATES, State::KEYS);
        let statuses: Vec<&str> = Status::KEYS.into_iter().chain([schema::TOTAL]).collect();
        assert_eq!(schema::STATUSES, statuses);
    }
}
