//! What writing commands say: why a row is not written, and what was. The comments that begin a new file are in Vietnamese whatever the
//! command speaks: they belong to the plan, and everyone who works with it reads them.

use std::fmt::Display;

use super::Refusal;
use crate::block::lang::Lang;
use crate::time::period::Date;
use crate::wording::words;

/// Nothing is said that could be recorded.
pub fn nothing_said() -> Refusal {
    Refusal::new(
        "chưa có gì để ghi: thêm --product, --document, --done, --note, …",
        "there is nothing to record yet: add --product, --document, --done, --note, …",
    )
}

/// No count was given, and nobody can be asked.
pub fn counts_missing() -> Refusal {
    Refusal::new(
        "còn thiếu --count; viết như --count received_online=412",
        "missing: --count; write it as --count received_online=412",
    )
}

/// A criterion whose points follow from figures or tasks, of which nothing else is said.
pub fn score_is_computed(criterion: &str) -> Refusal {
    Refusal::new(
        format!(
            "điểm của tiêu chí {criterion} tính từ số liệu, nhiệm vụ; ghi được: --document (văn bản kiểm chứng), --points (điểm tự chấm, để đối chiếu), --not-judged"
        ),
        format!(
            "the points of criterion {criterion} follow from figures or tasks; to record: --document (evidence), --points (to compare), --not-judged"
        ),
    )
}

/// A criterion whose rule is not in the set: nobody scores it by himself.
pub fn score_without_rule(criterion: &str) -> Refusal {
    Refusal::new(
        format!(
            "cách tính tiêu chí {criterion} chưa có trong bộ dữ liệu nên chưa tự chấm được; ghi được: --not-judged, hoặc điểm thẩm định, quyết định (--stage, --points)"
        ),
        format!(
            "the rule of criterion {criterion} is not in the set; to record: --not-judged, or the points of a later stage (--stage, --points)"
        ),
    )
}

/// What begins a new file of scores.
pub fn scores_head(unit: &str, recorded: Date) -> String {
    format!("# Điểm, tài liệu kiểm chứng do {unit} ghi.\nrecorded = {recorded}\n")
}

/// Every count was left out.
pub fn no_counts() -> Refusal {
    Refusal::new("chưa có số nào để ghi", "there is no number to record yet")
}

/// A count was given twice.
pub fn count_twice(id: &str) -> Refusal {
    Refusal::new(
        format!("mục số liệu “{id}” ghi hai lần"),
        format!("the count “{id}” is given twice"),
    )
}

/// A decision is by a body that nobody knows; these are known.
pub fn unknown_decider(words: &str, names: &[String]) -> Refusal {
    let names = names.join(", ");
    Refusal::new(
        format!(
            "không rõ cơ quan quyết định “{words}”; ghi tên một trong: {names}; cơ quan khác thì khai báo [[assigner]] trong plan.toml trước"
        ),
        format!(
            "“{words}” is no body that the plan knows; name one of: {names}; another body is first listed as [[assigner]] in plan.toml"
        ),
    )
}

/// A body that may assign nothing, as far as the plan knows.
pub fn unknown_assigner(words: &str, names: &[String]) -> Refusal {
    let names = names.join(", ");
    Refusal::new(
        format!(
            "không rõ cơ quan giao “{words}”; ghi tên một trong: {names}; cơ quan khác thì khai báo [[assigner]] trong plan.toml trước"
        ),
        format!(
            "“{words}” is no body that the plan knows; name one of: {names}; another body is first listed as [[assigner]] in plan.toml"
        ),
    )
}

/// The same task by the same document is there.
pub fn assigned_already(document: &str, id: &str) -> Refusal {
    Refusal::new(
        format!(
            "nhiệm vụ này của văn bản “{document}” đã có trong assignments.toml: nhiệm vụ {id}"
        ),
        format!("this task of the document “{document}” is in assignments.toml already: task {id}"),
    )
}

/// One of several changes of a decision cannot be read.
pub fn part_not_read(number: usize, why: &str) -> Refusal {
    Refusal::new(
        format!(
            "--and thứ {number}: {why}; các tùy chọn chung (--document, --yes, …) ghi trước --and đầu tiên"
        ),
        format!(
            "--and number {number}: {why}; what all changes share (--document, --yes, …) stands before the first --and"
        ),
    )
}

/// A decision adds a task.
pub fn task_added(id: &str, title: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Bổ sung nhiệm vụ số {id}: {title}"),
        Lang::En => format!("Adds task {id}: {title}"),
    }
}

/// What comes above the reading of a deadline.
pub fn deadline_read(wording: &str, lang: Lang) -> String {
    let title = lang.pick("Cách đọc thời hạn", "How the deadline is read");
    format!("{title}: “{wording}”")
}

/// The document is in the plan's amendments already.
pub fn document_known(document: &str, date: Date) -> Refusal {
    Refusal::new(
        format!(
            "văn bản “{document}” đã có trong amendments.toml (ngày {}); thay đổi khác của cùng văn bản ghi thành một đoạn \
             [[amendment.change]] ngay dưới đoạn đó",
            words::date(date, Lang::Vi)
        ),
        format!(
            "the document “{document}” is in amendments.toml already ({}); write another change by the same document as a row \
             [[amendment.change]] right under it",
            words::date(date, Lang::En)
        ),
    )
}

/// Thresholds without the target that they are of.
pub fn threshold_without_target() -> Refusal {
    Refusal::new(
        "--at-least, --stretch là mức của chỉ tiêu: thêm --target",
        "--at-least and --stretch are levels of a target: add --target",
    )
}

/// A target without its new thresholds.
pub fn target_without_threshold() -> Refusal {
    Refusal::new(
        "chưa nói mức mới: thêm --at-least hoặc --stretch",
        "the new level is missing: add --at-least or --stretch",
    )
}

/// A unit of which nothing is said to change.
pub fn unit_without_change() -> Refusal {
    Refusal::new(
        "chưa nói đơn vị thay đổi gì: thêm --name, --short hoặc --into",
        "nothing of the unit changes: add --name, --short or --into",
    )
}

/// A unit that is divided: each of its tasks needs a lead, which one line cannot say.
pub fn division_by_hand() -> Refusal {
    Refusal::new(
        "--into nhận một đơn vị; chia tách thì ghi tay trong amendments.toml, kèm lead của từng nhiệm vụ (plan/FORMAT.md)",
        "--into takes one unit; write a division into amendments.toml by hand, with the lead of each task (plan/FORMAT.md)",
    )
}

/// A list of products that is empty.
pub fn no_products() -> Refusal {
    Refusal::new(
        "--products không nêu sản phẩm nào",
        "--products names no product",
    )
}

/// What comes above the reading of a new deadline.
pub fn new_deadline_read(wording: &str, lang: Lang) -> String {
    let title = lang.pick("Cách đọc thời hạn mới", "How the new deadline is read");
    format!("{title}: “{wording}”")
}

/// A file beside the one to write is not read, as was said before.
pub fn unread_beside(file: &str) -> Refusal {
    Refusal::new(
        format!("chưa ghi gì: có tệp chưa được đọc như trên; xử lý xong rồi ghi vào {file}"),
        format!(
            "nothing was written: a file is not read, as said above; deal with it, then write into {file}"
        ),
    )
}

/// A group leads, and no unit compiles the reports: the tool does not know for which unit to record.
pub fn nobody_records(task: &str, group: &str, members: &[&str]) -> Refusal {
    let members = members.join(", ");
    Refusal::new(
        format!(
            "nhiệm vụ {task} do nhóm “{group}” chủ trì; chỉ đơn vị tổng hợp báo cáo ghi hoàn thành được, mà chưa đơn vị nào có compiles = true: \
             thêm dòng ấy cho đơn vị tổng hợp trong units.toml; ghi kết quả của một thành viên thì thêm --unit (đang có: {members})"
        ),
        format!(
            "the group “{group}” leads task {task}; only the unit that compiles the reports can close it, and no unit has compiles = true: \
             add that line for the unit in units.toml; to record what a member did, add --unit (there are: {members})"
        ),
    )
}

/// The same stands in the records word for word.
pub fn recorded_already() -> Refusal {
    Refusal::new(
        "chưa ghi gì: điều này đã được ghi rồi, từng chữ một",
        "nothing was written: the same is recorded already, word for word",
    )
}

/// What is to be written has errors, as was said before.
pub fn row_has_errors() -> Refusal {
    Refusal::new(
        "chưa ghi gì: nội dung muốn ghi có lỗi như trên",
        "nothing was written: what is to be written has the errors above",
    )
}

/// The file has errors, as was said before.
pub fn file_has_errors(file: &str) -> Refusal {
    Refusal::new(
        format!("chưa ghi gì: {file} đang có lỗi như trên, sửa xong rồi ghi lại"),
        format!("nothing was written: {file} has the errors above; correct them, then write again"),
    )
}

/// The person at the terminal chose not to write.
pub fn nothing_written(lang: Lang) -> &'static str {
    lang.pick("Chưa ghi gì.\n", "Nothing was written.\n")
}

/// Rows are kept in a way that none can be added to.
pub fn not_rows(name: &str) -> Refusal {
    Refusal::new(
        format!("“{name}” không viết dưới dạng [[{name}]]; sửa lại thành từng đoạn [[{name}]]"),
        format!("“{name}” is not written as [[{name}]]; rewrite it as rows [[{name}]]"),
    )
}

/// A row cannot be added for another reason.
pub fn not_addable(reason: impl Display) -> Refusal {
    Refusal::new(
        format!("không thêm được vào tệp ({reason})"),
        format!("cannot be added to the file ({reason})"),
    )
}

/// The comment that begins a unit's records.
pub fn entries_head(unit: &str) -> String {
    format!(
        "# Ghi nhận của {unit}. Mỗi việc đã làm là một đoạn [[entry]], viết thêm vào cuối tệp.\n"
    )
}

/// What begins a file of one time.
pub fn recorded_head(unit: &str, recorded: Date) -> String {
    format!("# Ghi nhận của {unit}.\nrecorded = {recorded}\n")
}

/// The comment that begins a file of figures; `name` is the file's, which names its period.
pub fn figures_head(unit: &str, name: &str) -> String {
    format!("# Số liệu của {unit}, {name}. Mỗi nguồn trong một kỳ là một đoạn [[figure]].\n")
}

/// The comment that begins the file of decisions.
pub fn amendments_head() -> &'static str {
    "Các quyết định điều chỉnh Kế hoạch."
}

/// The first line of a new file of assigned tasks.
pub fn assignments_head(lang: Lang) -> &'static str {
    lang.pick(
        "Nhiệm vụ được giao thêm trong kỳ.",
        "Tasks assigned beside the plan.",
    )
}
