//! Questions to the person at the terminal, and what is said about the answers.

use super::{Phrase, Refusal};
use crate::block::lang::Lang;

/// Which task.
pub const TASK: Phrase<'static> = Phrase::new("Nhiệm vụ số", "Number of the task");
/// What is missing where no task is named.
pub const TASK_FLAG: Phrase<'static> = Phrase::new("số của nhiệm vụ", "the number of the task");
/// The same where a target could be named instead.
pub const TASK_OR_TARGET_FLAG: Phrase<'static> = Phrase::new(
    "số của nhiệm vụ, hoặc --target",
    "the number of the task, or --target",
);
/// Which unit records, by id or name.
pub const UNIT: Phrase<'static> =
    Phrase::new("Đơn vị ghi (mã hoặc tên)", "Unit that records (id or name)");
/// Which of the listed units records.
pub const UNIT_OF_LIST: Phrase<'static> = Phrase::new("Đơn vị ghi", "Unit that records");
/// Which occurrence of a recurring task.
pub const OCCURRENCE: Phrase<'static> = Phrase::new("Kỳ nào", "Which occurrence");
/// Which product was delivered.
pub const PRODUCT: Phrase<'static> = Phrase::new("Sản phẩm đã giao", "Product delivered");
/// The document that proves the work.
pub const EVIDENCE: Phrase<'static> = Phrase::new(
    "Số, ký hiệu tài liệu kiểm chứng",
    "Number of the document that proves it",
);
/// The day of what is recorded.
pub const DAY: Phrase<'static> = Phrase::new(
    "Ngày của văn bản, của việc (như 15/9/2025)",
    "Day of the document or of the work (such as 15/9/2025)",
);
/// Whether the task is done.
pub const DONE: Phrase<'static> = Phrase::new("Đã hoàn thành?", "Is it completed?");
/// A note.
pub const NOTE: Phrase<'static> = Phrase::new("Ghi chú", "Note");
/// The day until which work must be done after guidance.
pub const GUIDANCE_DUE: Phrase<'static> = Phrase::new(
    "Hạn phải xong theo hướng dẫn",
    "Due day that the guidance sets",
);
/// The document that gives guidance.
pub const GUIDANCE: Phrase<'static> = Phrase::new(
    "Số, ký hiệu văn bản hướng dẫn",
    "Number of the document with the guidance",
);
/// The days that a figure is about.
pub const PERIOD_OR_DAY: Phrase<'static> = Phrase::new(
    "Kỳ số liệu (như 2025-07, 2025-Q3), hoặc ngày của mức (như 2025-12-31)",
    "Period of the figures (such as 2025-07, 2025-Q3), or day of the level (such as 2025-12-31)",
);
/// What is missing where no such days are given.
pub const PERIOD_OR_DAY_FLAG: Phrase<'static> =
    Phrase::new("--from và --to, hoặc --at", "--from and --to, or --at");
/// Which source figures come from.
pub const SOURCE: Phrase<'static> = Phrase::new("Nguồn số liệu", "Source of the figures");
/// Which criterion.
pub const CRITERION: Phrase<'static> = Phrase::new("Mã tiêu chí", "Id of the criterion");
/// What is missing where no criterion is named.
pub const CRITERION_FLAG: Phrase<'static> =
    Phrase::new("mã của tiêu chí", "the id of the criterion");
/// Which set of criteria.
pub const SET: Phrase<'static> = Phrase::new("Bộ tiêu chí", "Set of criteria");
/// The day of a score.
pub const DAY_OF_SCORE: Phrase<'static> = Phrase::new(
    "Ngày chấm (như 5/12/2025)",
    "Day of the score (such as 5/12/2025)",
);
/// Which option of a criterion.
pub const OPTION: Phrase<'static> = Phrase::new("Phương án", "Option");
/// How many cases.
pub const CASES: Phrase<'static> = Phrase::new("Số trường hợp", "Number of cases");
/// How many points.
pub const POINTS: Phrase<'static> = Phrase::new("Số điểm", "Points");
/// The document of a decision.
pub const DECISION: Phrase<'static> = Phrase::new(
    "Số, ký hiệu văn bản quyết định",
    "Number of the document that decides it",
);
/// The day of that document.
pub const DECISION_DAY: Phrase<'static> = Phrase::new("Ngày của văn bản", "Date of the document");
/// Who decided.
pub const APPROVED_BY: Phrase<'static> = Phrase::new("Nơi quyết định", "Who decided");
/// Why.
pub const REASON: Phrase<'static> = Phrase::new("Lý do", "Reason");
/// The new wording of a deadline.
pub const NEW_DEADLINE: Phrase<'static> = Phrase::new("Thời gian hoàn thành mới", "New deadline");
/// What is missing where a new task has no title.
pub const TITLE_FLAG: Phrase<'static> = Phrase::new("tên nhiệm vụ", "the title of the task");
/// The title of a new task.
pub const TITLE: Phrase<'static> = Phrase::new(
    "Tên nhiệm vụ, như trong văn bản",
    "Title of the task, as the document has it",
);
/// The area of a new task.
pub const AREA: Phrase<'static> = Phrase::new("Lĩnh vực", "Area");
/// The lead of a new task.
pub const LEAD: Phrase<'static> =
    Phrase::new("Đơn vị chủ trì (mã hoặc tên)", "Leading unit (id or name)");
/// The deadline of a new task.
pub const DEADLINE: Phrase<'static> = Phrase::new(
    "Thời hạn, như trong văn bản",
    "Deadline, as the document words it",
);
/// The products of a new task.
pub const PRODUCTS: Phrase<'static> = Phrase::new(
    "Các sản phẩm, cách nhau dấu chấm phẩy",
    "Products, with semicolons between them",
);
/// The document that assigns a task.
pub const ASSIGNING_DOCUMENT: Phrase<'static> = Phrase::new(
    "Số, ký hiệu văn bản giao",
    "Number of the document that assigns it",
);
/// The day on which it was assigned.
pub const ASSIGNED: Phrase<'static> = Phrase::new("Ngày giao", "Day of the assignment");
/// Who assigned it.
pub const ASSIGNED_BY: Phrase<'static> = Phrase::new("Nơi giao", "Who assigned it");
/// What is missing where a decision changes nothing yet.
pub const CHANGE_FLAGS: Phrase<'static> = Phrase::new(
    "nội dung điều chỉnh: --deadline, --lead, --co-leads, --coordinators, --products hoặc --withdraw",
    "what changes: --deadline, --lead, --co-leads, --coordinators, --products or --withdraw",
);

/// Whether an item of a criterion is met; `points` in words.
pub fn item(name: &str, points: &str, lang: Lang) -> String {
    let question = lang.pick("Đạt?", "Met?");
    format!("{name} ({points}). {question}")
}

/// Whether to write what was shown into a file.
pub fn write_into(file: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Ghi vào {file}?"),
        Lang::En => format!("Write into {file}?"),
    }
}

/// A question that an empty answer leaves out.
pub fn optional(question: &str, lang: Lang) -> String {
    format!("{question} ({})", lang.pick("Enter: bỏ qua", "Enter: skip"))
}

/// Asks for one of the choices above; `usual` is the number that an empty answer takes.
pub fn pick(usual: Option<usize>, lang: Lang) -> String {
    let pick = lang.pick("Chọn", "Choose");
    match usual {
        Some(usual) => format!("{pick} (Enter: {usual}): "),
        None => format!("{pick}: "),
    }
}

/// The due day of an occurrence beside its name; `day` in words.
pub fn due(day: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("hạn cuối {day}"),
        Lang::En => format!("due {day}"),
    }
}

/// The answers to a question of yes or no, the usual one in capitals.
pub fn yes_or_no(usual: bool, lang: Lang) -> &'static str {
    match usual {
        true => lang.pick("[C/k]", "[Y/n]"),
        false => lang.pick("[c/K]", "[y/N]"),
    }
}

/// What an answer in small letters says, in either language; `None` where it is neither yes nor no.
pub fn is_yes(answer: &str) -> Option<bool> {
    match answer {
        "c" | "có" | "co" | "y" | "yes" => Some(true),
        "k" | "không" | "khong" | "n" | "no" => Some(false),
        _ => None,
    }
}

/// That an answer is neither yes nor no.
pub fn neither_yes_nor_no(lang: Lang) -> &'static str {
    lang.pick("trả lời c (có) hoặc k (không)", "answer y (yes) or n (no)")
}

/// That an answer is none of so many choices.
pub fn none_of(choices: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("chọn một số từ 1 đến {choices}"),
        Lang::En => format!("choose a number from 1 to {choices}"),
    }
}

/// A value is missing, and nobody can be asked for it.
pub fn missing(flag: Phrase<'_>) -> Refusal {
    Refusal::new(
        format!("còn thiếu {}", flag.vi),
        format!("missing: {}", flag.en),
    )
}

/// The same where there is a choice.
pub fn missing_choice(flag: Phrase<'_>, choices: &str) -> Refusal {
    Refusal::new(
        format!("còn thiếu {}; chọn: {choices}", flag.vi),
        format!("missing: {}; choose one of: {choices}", flag.en),
    )
}

/// A question that needs an answer got a blank one.
pub fn way_out(lang: Lang) -> &'static str {
    lang.pick(
        "cần một câu trả lời; Enter lần nữa thì thôi, không ghi gì",
        "an answer is needed; press Enter again to stop and write nothing",
    )
}

/// The person at the terminal stopped.
pub fn left() -> Refusal {
    Refusal::new(
        "thôi theo yêu cầu; chưa ghi gì",
        "stopped as asked; nothing was written",
    )
}

/// A question was asked so often without an answer that can be read.
pub fn unanswered(tries: usize) -> Refusal {
    Refusal::new(
        format!("đã hỏi {tries} lần mà chưa có câu trả lời đọc được; chưa ghi gì"),
        format!("asked {tries} times without an answer that can be read; nothing was written"),
    )
}

/// The answers ended before the questions.
pub fn ended() -> Refusal {
    Refusal::new(
        "chưa trả lời hết các câu hỏi; chưa ghi gì",
        "the answers ended before the questions; nothing was written",
    )
}

/// An answer is longer than so many KB.
pub fn too_long(kilobytes: u64) -> Refusal {
    Refusal::new(
        format!("câu trả lời dài quá {kilobytes} KB; chưa ghi gì"),
        format!("an answer is longer than {kilobytes} KB; nothing was written"),
    )
}

/// An answer is no text.
pub fn not_utf8() -> Refusal {
    Refusal::new(
        "câu trả lời không phải UTF-8; chưa ghi gì",
        "an answer is not UTF-8; nothing was written",
    )
}
