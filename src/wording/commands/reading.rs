//! What reading commands say beside their pages: what cannot be read or compared, and how much there is to correct.

use std::fmt::Display;
use std::path::Path;

use super::Refusal;
use crate::block::lang::Lang;
use crate::diagnostics::Severity;
use crate::time::period::{Date, Period};
use crate::wording::{findings, words};

/// The file that everything else depends on cannot be read.
pub fn no_plan_file() -> Refusal {
    Refusal::new("không đọc được plan.toml", "plan.toml cannot be read")
}

/// The same at a revision.
pub fn no_plan_file_at(revision: &str) -> Refusal {
    Refusal::new(
        format!("không đọc được plan.toml ở bản {revision}"),
        format!("plan.toml cannot be read at revision {revision}"),
    )
}

/// A file cannot be read at the revision to compare with.
pub fn not_comparable(file: &str, revision: &str) -> Refusal {
    Refusal::new(
        format!("không đọc được {file} ở bản {revision} nên không so được"),
        format!(
            "{file} cannot be read at revision {revision}, so there is nothing to compare with"
        ),
    )
}

/// The revision to compare with had no plan in the folder yet.
pub fn no_plan_yet(revision: &str, folder: &Path) -> Refusal {
    let folder = folder.display();
    Refusal::new(
        format!("bản {revision} chưa có kế hoạch tại {folder}"),
        format!("revision {revision} has no plan at {folder} yet"),
    )
}

/// The same, where the command goes on without comparing.
pub fn nothing_to_compare(revision: &str, folder: &Path, lang: Lang) -> String {
    let no_plan = no_plan_yet(revision, folder);
    let nothing = lang.pick("không có gì để so", "there is nothing to compare");
    format!("{}: {nothing}\n", no_plan.words(lang))
}

/// A review is made from where the revision and what is reviewed parted.
pub fn compared_from_fork(revision: &str, fork: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("so với điểm tách khỏi {revision}: bản {fork}\n"),
        Lang::En => format!("compared with the fork from {revision}: revision {fork}\n"),
    }
}

/// A plan whose files have errors is not compared with another: what was left out would be called new or dropped.
pub fn plan_not_whole(folder: &Path) -> Refusal {
    let folder = folder.display();
    Refusal::new(
        format!(
            "{folder} có lỗi nên chưa so được hai kế hoạch: sửa các lỗi ấy (cchc check --plan {folder}) rồi chạy lại"
        ),
        format!(
            "{folder} has errors, so the plans are not compared: fix them (cchc check --plan {folder}), then run again"
        ),
    )
}

/// Both folders hold the same plan.
pub fn same_plan_twice(id: &str) -> Refusal {
    Refusal::new(
        format!(
            "cả hai thư mục là kế hoạch {id}; --between cần hai kế hoạch khác nhau: kế hoạch trước rồi kế hoạch sau"
        ),
        format!("both folders are plan {id}; --between takes two plans, the earlier one first"),
    )
}

/// The plan that is named first begins later.
pub fn plans_reversed(first: &str, second: &str) -> Refusal {
    Refusal::new(
        format!("kế hoạch {first} bắt đầu sau kế hoạch {second}: nêu kế hoạch trước ở trước"),
        format!("plan {first} begins after plan {second}: name the earlier one first"),
    )
}

/// The name of the later side of a comparison that is no revision.
pub fn files_as_they_are(lang: Lang) -> &'static str {
    lang.pick("tệp hiện có", "the files")
}

/// The result does not name the state of its files.
pub fn revision_left_out(reason: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("không ghi bản dữ liệu vào kết quả: {reason}\n"),
        Lang::En => format!("the revision of the files is left out: {reason}\n"),
    }
}

/// Whether plans lie where none is looked for could not be found out.
pub fn plans_not_looked_for(reason: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("không xem được có kế hoạch nào khác bị bỏ sót: {reason}\n"),
        Lang::En => format!("whether another plan is passed over could not be seen: {reason}\n"),
    }
}

/// How many errors the files have.
pub fn errors_in_files(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{count} lỗi trong tệp; xem đầy đủ: cchc check\n"),
        Lang::En => format!("{count} errors in the files; see all: cchc check\n"),
    }
}

/// How many more findings there are than were named.
pub fn more_findings(more: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("và {more} điều nữa như vậy\n"),
        Lang::En => format!("and {more} more of the kind\n"),
    }
}

/// A finding for someone who is about to write: its gravity, its line, and how to correct it.
pub fn advice(severity: Severity, line: &str, help: Option<&str>, lang: Lang) -> String {
    let help = help.map_or_else(String::new, |help| {
        format!("  {}: {help}\n", super::help(lang))
    });
    format!("{}: {line}{help}", findings::severity(severity, lang))
}

/// How to see the findings that are not drawn.
pub fn see_all_findings(lang: Lang) -> &'static str {
    lang.pick(
        "Xem tất cả: cchc check --format json\n\n",
        "See all: cchc check --format json\n\n",
    )
}

/// The last line of a check.
pub fn checked(errors: usize, warnings: usize, files: usize, plans: usize, lang: Lang) -> String {
    let files = match (plans, lang) {
        (1, Lang::Vi) => format!("{files} tệp"),
        (plans, Lang::Vi) => format!("{files} tệp của {plans} kế hoạch"),
        (1, Lang::En) => format!("{files} files"),
        (plans, Lang::En) => format!("{files} files of {plans} plans"),
    };
    match lang {
        Lang::Vi if errors + warnings == 0 => format!("Không có lỗi trong {files}.\n"),
        Lang::Vi => format!("{errors} lỗi, {warnings} cảnh báo trong {files}.\n"),
        Lang::En if errors + warnings == 0 => format!("No findings in {files}.\n"),
        Lang::En => format!("{errors} errors, {warnings} warnings in {files}.\n"),
    }
}

/// What a report rests on, before or beside it.
pub fn report_head(period: Period, head: &[String], lang: Lang) -> String {
    format!(
        "{}: {}\n",
        words::capitalised(&words::period(period, lang)),
        head.join(" · ")
    )
}

/// No reminder is made while the unit's records cannot be read.
pub fn reminder_without_records() -> Refusal {
    Refusal::new(
        "chưa đọc được tệp ghi nhận của đơn vị nên chưa lập được nội dung đôn đốc; chạy cchc check",
        "the unit's records cannot be read, so no reminder is made; run cchc check",
    )
}

/// No reminder is made where errors may hide an overdue task.
pub fn reminder_beside_errors() -> Refusal {
    Refusal::new(
        "kế hoạch hoặc ghi nhận có lỗi nên chưa lập được nội dung đôn đốc; chạy cchc check",
        "the plan or its records have errors, so no reminder is made; run cchc check",
    )
}

/// There is nothing to remind a unit of.
pub fn nothing_to_remind_of(unit: &str) -> Refusal {
    Refusal::new(
        format!("{unit} không có nhiệm vụ quá hạn nên không có nội dung đôn đốc để ghi"),
        format!("{unit} has no overdue task, so there is no reminder to write"),
    )
}

/// The same of one unit among all.
pub fn reminder_left_out(unit: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => {
            format!("{unit}: chưa nhắc, vì không đọc được ghi nhận của đơn vị; chạy cchc check\n")
        }
        Lang::En => {
            format!("{unit}: no reminder, for its records cannot be read; run cchc check\n")
        }
    }
}

/// A unit owes nothing.
pub fn nothing_owed(unit: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{unit} không còn nợ việc, số liệu nào.\n"),
        Lang::En => format!("{unit} owes neither work nor figures.\n"),
    }
}

/// No unit owes anything.
pub fn nobody_owes(lang: Lang) -> String {
    lang.pick(
        "không đơn vị nào còn nợ việc, số liệu\n",
        "no unit owes work or figures\n",
    )
    .to_owned()
}

/// The name of a letter's file.
pub fn letter_name(unit: &str, as_of: Date) -> String {
    format!("nhac-{unit}-{as_of}.docx")
}

/// Several letters go into a folder.
pub fn letters_into_folder(path: &Path) -> Refusal {
    let path = path.display();
    Refusal::new(
        format!("--all ghi nhiều thư: -o nêu một thư mục có sẵn, không phải {path}"),
        format!("--all writes several letters: -o names a folder that is there, not {path}"),
    )
}

/// A form that only that kind of file can have.
fn only_as(what: (&str, &str), ending: &str, path: &Path) -> Refusal {
    let path = path.display();
    Refusal::new(
        format!(
            "{} chỉ ghi được thành {ending}: {path}; muốn in ra màn hình thì bỏ -o",
            what.0
        ),
        format!(
            "{} can only be written as {ending}: {path}; to print on the screen leave out -o",
            what.1
        ),
    )
}

/// A reminder is a document of Word.
pub fn reminder_only_as(ending: &str, path: &Path) -> Refusal {
    only_as(("công văn đôn đốc", "a reminder"), ending, path)
}

/// A calendar has one form.
pub fn calendar_only_as(ending: &str, path: &Path) -> Refusal {
    only_as(("lịch", "a calendar"), ending, path)
}

/// The end of a file's name says no form; `endings` are those that do, and the last of them.
pub fn no_form_of(path: &Path, endings: &str, last: &str) -> Refusal {
    let path = path.display();
    Refusal::new(
        format!(
            "không rõ dạng của {path}: tên tệp cần kết thúc bằng {endings} hoặc {last}; muốn in ra màn hình thì bỏ -o"
        ),
        format!(
            "the form of {path} is not clear: its name has to end in {endings} or {last}; to print on the screen leave out -o"
        ),
    )
}

/// The edition has no such form.
pub fn no_such_form(form: impl Display) -> Refusal {
    Refusal::new(
        format!("không có dạng {form}"),
        format!("there is no form {form}"),
    )
}

/// Git could not be asked who recorded what; the rest is shown.
pub fn authors_left_out(reason: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("không biết ai ghi: {reason}\n"),
        Lang::En => format!("who recorded what is not known: {reason}\n"),
    }
}

/// Who wrote a row, and the day of the commit.
pub fn written_by(name: &str, day: Option<Date>, lang: Lang) -> String {
    match day {
        Some(day) => format!("{name}, {}", words::date(day, lang)),
        None => name.to_owned(),
    }
}

/// A row that stands in no commit.
pub fn not_in_git(lang: Lang) -> &'static str {
    lang.pick("chưa lưu vào git", "not committed")
}

/// A row of whose commit git says nothing.
pub fn author_unknown(lang: Lang) -> &'static str {
    lang.pick("không rõ", "unknown")
}
