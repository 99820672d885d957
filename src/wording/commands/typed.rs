//! Names and values on the command line, or in an answer, that lead to nothing or cannot be read.

use std::fmt::Display;
use std::path::Path;

use super::{Phrase, Refusal};
use crate::block::lang::Lang;
use crate::time::period::{Date, Period};
use crate::wording::words;

/// That something has no such name; with the one that looks like it, else with what `otherwise` says.
fn unknown(what: Phrase<'_>, typed: &str, near: Option<&str>, otherwise: (&str, &str)) -> Refusal {
    let (vi, en) = match near {
        Some(near) => (
            format!("có phải là “{near}”?"),
            format!("did you mean “{near}”?"),
        ),
        None => (otherwise.0.to_owned(), otherwise.1.to_owned()),
    };
    Refusal::new(
        format!("không có {} “{typed}”; {vi}", what.vi),
        format!("there is no {} “{typed}”; {en}", what.en),
    )
}

/// The same, with a list of all there are.
fn not_among(what: Phrase<'_>, typed: &str, near: Option<&str>, all: &[&str]) -> Refusal {
    let all = all.join(", ");
    let otherwise = (format!("đang có: {all}"), format!("there are: {all}"));
    unknown(what, typed, near, (&otherwise.0, &otherwise.1))
}

/// The same, with a list to choose from, in both languages.
fn none_of(what: Phrase<'_>, typed: &str, near: Option<&str>, [vi, en]: [&[String]; 2]) -> Refusal {
    let vi = format!("chọn: {}", vi.join(", "));
    let en = format!("choose one of: {}", en.join(", "));
    unknown(what, typed, near, (&vi, &en))
}

/// The same of keys, which are alike in both.
fn none_of_keys(what: Phrase<'_>, typed: &str, keys: &[&str]) -> Refusal {
    let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
    none_of(what, typed, None, [&keys, &keys])
}

/// No unit has this id or name.
pub fn no_unit(typed: &str, near: Option<&str>, ids: &[&str]) -> Refusal {
    not_among(Phrase::new("đơn vị", "unit"), typed, near, ids)
}

/// The unit's work has passed to others.
pub fn unit_passed_on(unit: &str, since: Date, into: &[&str]) -> Refusal {
    let into = into.join("; ");
    Refusal::new(
        format!(
            "việc của {unit} đã chuyển cho {into} từ ngày {}; nêu đơn vị ấy, hoặc --as-of trước ngày đó",
            words::date(since, Lang::Vi)
        ),
        format!(
            "the work of {unit} passed to {into} on {}; name that unit, or give an earlier --as-of",
            words::date(since, Lang::En)
        ),
    )
}

/// The words name a group, where one unit is asked for.
pub fn is_a_group(group: &str) -> Refusal {
    Refusal::new(
        format!(
            "“{group}” là một nhóm; ở đây cần một đơn vị. Nhiệm vụ của nhóm: cchc tasks --unit"
        ),
        format!(
            "“{group}” is a group, and one unit is asked for; the group's tasks: cchc tasks --unit"
        ),
    )
}

/// There is no such command.
pub fn no_command(typed: &str, near: Option<&str>, names: &[&str]) -> Refusal {
    not_among(Phrase::new("lệnh", "command"), typed, near, names)
}

/// No completions are known for the shell.
pub fn no_shell(typed: &str) -> Refusal {
    Refusal::new(
        format!("không có phần gợi ý cho “{typed}”"),
        format!("there are no completions for “{typed}”"),
    )
}

/// No task has this id.
pub fn no_task(id: &str, near: Option<&str>) -> Refusal {
    let list = ("xem danh sách: cchc tasks", "see the list: cchc tasks");
    unknown(Phrase::new("nhiệm vụ", "task"), id, near, list)
}

/// The task is in the plan, but has no state on the day.
pub fn no_state(id: &str) -> Refusal {
    Refusal::new(
        format!("không có nhiệm vụ “{id}”"),
        format!("there is no task “{id}”"),
    )
}

/// The task exists only from a later day on.
pub fn task_begins(id: &str, from: Date) -> Refusal {
    Refusal::new(
        format!("nhiệm vụ “{id}” chỉ có từ ngày {from}"),
        format!("the task “{id}” exists only from {from}"),
    )
}

/// No area has this id or name.
pub fn no_area(typed: &str, ids: &[&str]) -> Refusal {
    not_among(Phrase::new("lĩnh vực", "area"), typed, None, ids)
}

/// No status is called so.
pub fn no_status(typed: &str, near: Option<&str>, all: [&[String]; 2]) -> Refusal {
    none_of(Phrase::new("tình trạng", "status"), typed, near, all)
}

/// No target has this id.
pub fn no_target(id: &str, near: Option<&str>, ids: &[&str]) -> Refusal {
    not_among(Phrase::new("chỉ tiêu", "target"), id, near, ids)
}

/// No number is called so.
pub fn no_number(typed: &str, near: Option<&str>, all: [&[String]; 2]) -> Refusal {
    none_of(Phrase::new("số", "number"), typed, near, all)
}

/// No measure has this id.
pub fn no_measure(id: &str, near: Option<&str>) -> Refusal {
    let where_they_are = (
        "các giải pháp ở phần III, như III.3.a",
        "the measures stand in part III, such as III.3.a",
    );
    unknown(
        Phrase::new("giải pháp", "measure"),
        id,
        near,
        where_they_are,
    )
}

/// No source of figures has this id.
pub fn no_source(id: &str, near: Option<&str>, ids: &[&str]) -> Refusal {
    not_among(Phrase::new("nguồn số liệu", "source"), id, near, ids)
}

/// The set that was meant may stand in a file that has errors.
pub fn set_unread(file: &str) -> Refusal {
    Refusal::new(
        format!("{file} có lỗi nên bộ tiêu chí trong đó chưa đọc được; xem và sửa: cchc check"),
        format!(
            "{file} has errors, so its set of criteria could not be read; see and fix them: cchc check"
        ),
    )
}

/// No set of criteria has this id or short title.
pub fn no_set(typed: &str, near: Option<&str>, ids: &[&str]) -> Refusal {
    not_among(
        Phrase::new("bộ tiêu chí", "set of criteria"),
        typed,
        near,
        ids,
    )
}

/// There is no set of criteria at all.
pub fn no_sets() -> Refusal {
    Refusal::new(
        "chưa có bộ tiêu chí nào; mỗi bộ là một tệp trong thư mục criteria cạnh thư mục kế hoạch, khóa: “cchc schema”".to_owned(),
        "there is no set of criteria; each is a file in the folder criteria beside the plan's".to_owned(),
    )
}

/// No set of criteria holds on the day; `ids` are those that there are.
pub fn no_set_on(day: Date, ids: &[&str]) -> Refusal {
    let ids = ids.join(", ");
    Refusal::new(
        format!(
            "không có bộ tiêu chí nào của kỳ có ngày {}; nêu một bộ ({ids}), hoặc --as-of",
            words::date(day, Lang::Vi)
        ),
        format!(
            "no set of criteria holds on {}; name one ({ids}), or give --as-of",
            words::date(day, Lang::En)
        ),
    )
}

/// No criterion has this id.
pub fn no_criterion(id: &str, near: Option<&str>) -> Refusal {
    let where_they_are = (
        "xem các tiêu chí: cchc score",
        "see the criteria with: cchc score",
    );
    unknown(
        Phrase::new("tiêu chí", "criterion"),
        id,
        near,
        where_they_are,
    )
}

/// No stage of scoring is called so.
pub fn no_stage(typed: &str, keys: &[&str]) -> Refusal {
    none_of_keys(Phrase::new("bước chấm", "stage"), typed, keys)
}

/// Answers without their numbers.
pub fn answers_without_numbers(typed: &str) -> Refusal {
    Refusal::new(
        format!("“{typed}” chưa có số phiếu; viết như chung=2,4,30,176,100, từ bậc 1"),
        format!("“{typed}” has no numbers; write it as overall=2,4,30,176,100, from level 1 on"),
    )
}

/// A text that is no number of points.
pub fn points(typed: &str) -> Refusal {
    Refusal::new(
        format!("“{typed}” không phải số điểm; viết như 1,25, nhiều nhất bốn số lẻ"),
        format!("“{typed}” is no number of points; write it as 1.25, with at most four decimals"),
    )
}

/// No finding has this code.
pub fn no_code(code: &str, near: Option<&str>, codes: &[&str]) -> Refusal {
    not_among(Phrase::new("mã", "code"), code, near, codes)
}

/// No cause has this class.
pub fn no_cause_class(typed: &str, keys: &[&str]) -> Refusal {
    none_of_keys(Phrase::new("loại", "class"), typed, keys)
}

/// This names no period, where an occurrence is asked for; `known` are those of the task.
pub fn no_occurrence(typed: &str, known: &[&str]) -> Refusal {
    let known = match known {
        [] => "2025-Q3".to_owned(),
        known => known.join(", "),
    };
    Refusal::new(
        format!("không có kỳ “{typed}”; viết như {known}"),
        format!("there is no occurrence “{typed}”; write it as {known}"),
    )
}

/// This names no period of a plan.
pub fn no_period(typed: &str) -> Refusal {
    Refusal::new(
        format!("“{typed}” không phải một kỳ; viết như 2026 hoặc 2026-H1"),
        format!("“{typed}” is no period; write it as 2026 or 2026-H1"),
    )
}

/// This names no window; two examples of how to write one.
pub fn no_window(typed: &str, examples: [&str; 2]) -> Refusal {
    let [first, second] = examples;
    Refusal::new(
        format!("không có kỳ báo cáo “{typed}”; viết như {first} hoặc {second}"),
        format!("there is no window “{typed}”; write it as {first} or {second}"),
    )
}

/// A period is named with one year, and another stands beside it.
pub fn another_year(typed: &str, year: i32) -> Refusal {
    Refusal::new(
        format!("“{typed}” không thuộc năm {year}; bỏ --year hoặc sửa cho khớp"),
        format!("“{typed}” is not of {year}; leave out --year, or correct it"),
    )
}

/// No window was chosen; `windows` are those that the plan has, as they are asked for: `--quarter 3`.
pub fn window_missing(windows: &[String]) -> Refusal {
    let all = windows.join(", ");
    Refusal::new(
        format!(
            "chưa chọn kỳ báo cáo: thêm --quarter, --half, --month hoặc --year; kế hoạch này có: {all}"
        ),
        format!(
            "no period was chosen: add --quarter, --half, --month or --year; this plan has: {all}"
        ),
    )
}

/// The window begins after the day.
pub fn window_begins_later(period: Period, day: Date) -> Refusal {
    let of = |lang| (words::period(period, lang), words::date(day, lang));
    let ((vi, day_vi), (en, day_en)) = (of(Lang::Vi), of(Lang::En));
    Refusal::new(
        format!("{vi} chưa bắt đầu vào ngày {day_vi}"),
        format!("{en} has not begun on {day_en}"),
    )
}

/// The plan has no such window.
pub fn window_not_of_plan(period: Period) -> Refusal {
    Refusal::new(
        format!(
            "kế hoạch không có kỳ báo cáo {}",
            words::period(period, Lang::Vi)
        ),
        format!(
            "the plan has no window for {}",
            words::period(period, Lang::En)
        ),
    )
}

/// This is no day; one that is written as a day is none of the calendar.
pub fn day(typed: &str) -> Refusal {
    let is_written = typed.split(['-', '/']).count() == 3
        && typed
            .trim()
            .split(['-', '/'])
            .all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    if is_written {
        return Refusal::new(
            format!(
                "“{typed}” không có trong lịch; viết ngày, tháng, năm như 2025-10-01 hoặc 1/10/2025"
            ),
            format!(
                "“{typed}” is not a valid date; write year, month and day as 2025-10-01 or 1/10/2025"
            ),
        );
    }
    Refusal::new(
        format!("“{typed}” không phải một ngày; viết như 2025-10-01 hoặc 1/10/2025"),
        format!("“{typed}” is no day; write it as 2025-10-01 or 1/10/2025"),
    )
}

/// This is no percentage with two decimals at most.
pub fn percent(typed: &str) -> Refusal {
    Refusal::new(
        format!("“{typed}” không phải phần trăm từ 0 đến 100, nhiều nhất hai số lẻ"),
        format!("“{typed}” is no percentage from 0 to 100 with two decimals at most"),
    )
}

/// This is no percentage without decimals.
pub fn whole_percent(typed: &str) -> Refusal {
    Refusal::new(
        format!("“{typed}” không phải số nguyên từ 0 đến 100"),
        format!("“{typed}” is no whole number from 0 to 100"),
    )
}

/// This is no whole number.
pub fn whole_number(typed: &str) -> Refusal {
    Refusal::new(
        format!("“{typed}” không phải số nguyên; viết liền, không có dấu phân cách"),
        format!("“{typed}” is no whole number; write it without separators"),
    )
}

/// A count without a number.
pub fn count_without_number(typed: &str) -> Refusal {
    Refusal::new(
        format!("“{typed}” thiếu dấu =; viết như received_online=412"),
        format!("“{typed}” lacks the =; write it as received_online=412"),
    )
}

/// A text that says nothing.
pub fn blank() -> Refusal {
    Refusal::new(
        "để trống; ghi nội dung, hoặc bỏ tùy chọn này",
        "is empty; say something, or leave this option out",
    )
}

/// The name of an option stands where a text belongs.
pub fn option_as_text(typed: &str) -> Refusal {
    Refusal::new(
        format!("“{typed}” là tên tùy chọn; còn thiếu nội dung đứng trước nó"),
        format!("“{typed}” is an option; the text before it is missing"),
    )
}

/// The ends of a comparison are written in no way that is known.
pub fn too_many_dots(typed: &str) -> Refusal {
    Refusal::new(
        format!(
            "“{typed}”: viết hai dấu chấm để so hai bản (main..HEAD), ba dấu chấm để so từ điểm tách nhau (main...HEAD)"
        ),
        format!(
            "“{typed}”: write two dots to compare two revisions (main..HEAD), three to compare from where they parted (main...HEAD)"
        ),
    )
}

/// The command takes no revision.
pub fn no_revision_here() -> Refusal {
    Refusal::new("lệnh này không nhận --rev", "this command takes no --rev")
}

/// What an office program writes beside a file while it is open.
pub fn is_lock_file(shown: &str) -> Refusal {
    Refusal::new(
        format!(
            "{shown} là tệp khóa mà Excel hoặc LibreOffice tạo ra khi một tệp đang mở, không phải tệp ấy: nêu tệp cùng tên không có “~$” (“.~lock.”), \
             hoặc đóng tệp rồi chạy lại"
        ),
        format!(
            "{shown} is what Excel or LibreOffice writes beside a file while it is open, not that file: name the one without “~$” (“.~lock.”), or \
             close it and run again"
        ),
    )
}

/// A file was named twice.
pub fn named_twice(path: &Path) -> Refusal {
    let path = path.display();
    Refusal::new(
        format!("{path} được nêu hai lần"),
        format!("{path} is named twice"),
    )
}

/// Flags of tables where no table is made.
pub fn only_for_csv() -> Refusal {
    Refusal::new(
        "--table và --csv-dialect chỉ dùng cho CSV",
        "--table and --csv-dialect are for CSV only",
    )
}

/// `--full`, `--number`, `--date`, `--signer` without a document.
pub fn only_for_docx() -> Refusal {
    Refusal::new(
        "--full, --number, --date, --signer chỉ dùng khi ghi tệp .docx",
        "--full, --number, --date, --signer are for .docx only",
    )
}

/// `--since` after the day of the assessment.
pub fn since_is_later(since: Date, as_of: Date) -> Refusal {
    Refusal::new(
        format!("--since {since} sau ngày tính đến {as_of}"),
        format!("--since {since} is after the as-of day {as_of}"),
    )
}

/// `--before` on or before the day of the assessment.
pub fn before_is_earlier(as_of: Date) -> Refusal {
    Refusal::new(
        format!(
            "--before phải sau ngày tính đến ({})",
            words::date(as_of, Lang::Vi)
        ),
        format!(
            "--before must be after the as-of day ({})",
            words::date(as_of, Lang::En)
        ),
    )
}

/// A line of the input that is too long for a deadline, in KB.
pub fn line_too_long(line: u64, kilobytes: u64) -> Refusal {
    Refusal::new(
        format!("đầu vào: dòng {line} dài quá {kilobytes} KB, không phải một thời hạn"),
        format!("input: line {line} is longer than {kilobytes} KB, which no deadline is"),
    )
}

/// The input does not end.
pub fn too_many_lines(most: u64) -> Refusal {
    Refusal::new(
        format!("đầu vào có quá {most} dòng"),
        format!("the input has more than {most} lines"),
    )
}

/// A line of the input that is no text.
pub fn line_not_utf8(line: u64) -> Refusal {
    Refusal::new(
        format!("đầu vào: dòng {line} không phải UTF-8"),
        format!("input: line {line} is not UTF-8"),
    )
}

/// A file or folder that cannot be read; why is its source, or follows.
pub fn unreadable(shown: impl Display) -> Refusal {
    Refusal::new(
        format!("không đọc được {shown}"),
        format!("cannot read {shown}"),
    )
}

/// A named pipe, which nobody may ever write into.
pub fn is_pipe(shown: &str) -> Refusal {
    Refusal::new(
        format!(
            "{shown} là ống có tên, không phải tệp: không mở, vì có thể không ai ghi vào đó; lưu thành tệp, hoặc đọc đầu vào chuẩn bằng dấu -"
        ),
        format!(
            "{shown} is a named pipe, not a file: it is not opened, since nobody may write into it; save a file, or read standard input with -"
        ),
    )
}

/// A socket, or something else that is neither file nor folder.
pub fn is_no_file(shown: &str) -> Refusal {
    Refusal::new(
        format!("{shown} không phải là tệp"),
        format!("{shown} is no plain file"),
    )
}

/// A folder that cannot be read.
pub fn unreadable_folder(shown: impl Display) -> Refusal {
    Refusal::new(
        format!("không đọc được thư mục {shown}"),
        format!("cannot read the folder {shown}"),
    )
}

/// A file that cannot be read, with what the system says.
pub fn unreadable_for(shown: impl Display, reason: impl Display) -> Refusal {
    Refusal::new(
        format!("không đọc được {shown}: {reason}"),
        format!("cannot read {shown}: {reason}"),
    )
}
