//! The words of findings: what is wrong, and how to correct it.

mod english;
mod figures;
mod review;
mod rollup;
mod scores;
mod sent;
mod slips;
mod vietnamese;

use crate::block::lang::Lang;
use crate::diagnostics::{Fault, LabelKind, Severity, Shape, Subject};

/// A finding in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// What is wrong.
    pub message: String,
    /// How to correct it.
    pub help: Option<String>,
}

/// The name of a severity.
pub fn severity(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => lang.pick("lỗi", "error"),
        Severity::Warning => lang.pick("cảnh báo", "warning"),
    }
}

/// The words of a fault.
pub fn words(fault: &Fault, lang: Lang) -> Words {
    let (message, help) = match lang {
        Lang::Vi => vietnamese::vietnamese(fault),
        Lang::En => english::english(fault),
    };
    Words {
        message: shortened(message),
        help: Some(shortened(help)).filter(|help| !help.is_empty()),
    }
}

/// The text without its middle where it is longer than anybody reads: a value that it names may go on for megabytes.
fn shortened(text: String) -> String {
    const LONGEST: usize = 4000;
    const KEPT: usize = 1000;
    if text.len() <= LONGEST {
        return text;
    }
    let (head, tail) = (
        text.floor_char_boundary(KEPT),
        text.ceil_char_boundary(text.len() - KEPT),
    );
    format!("{} … {}", &text[..head], &text[tail..])
}

/// What stands at another place of a finding.
pub fn beside(what: LabelKind, lang: Lang) -> &'static str {
    match what {
        LabelKind::FirstUse => lang.pick("đã có ở đây", "first here"),
        LabelKind::CountedClosing => lang.pick("lần được tính", "this one counts"),
        LabelKind::CountedFigure => lang.pick("số liệu được tính", "this figure counts"),
        LabelKind::FigureBefore => lang.pick("số cuối kỳ trước ở đây", "carried over from here"),
        LabelKind::FigureAfter => lang.pick("số đầu kỳ sau ở đây", "carried over to here"),
        LabelKind::OtherCounts => lang.pick("số còn lại ở đây", "the other counts are here"),
        LabelKind::Passing => lang.pick("việc chuyển đi ở đây", "its work passes on here"),
        LabelKind::LeadChange => lang.pick("đổi cơ quan chủ trì ở đây", "the lead changes here"),
        LabelKind::LaterChange => lang.pick("điều chỉnh ở đây", "changed here"),
        LabelKind::Task => lang.pick("nhiệm vụ ở đây", "the task is here"),
        LabelKind::FirstChange => lang.pick("đã ghi ở đây", "first here"),
        LabelKind::FirstRecord => lang.pick("ghi nhận đầu ở đây", "recorded here first"),
        LabelKind::Withdrawal => lang.pick("đưa ra khỏi kế hoạch ở đây", "withdrawn here"),
    }
}

fn shape(shape: Shape, lang: Lang) -> &'static str {
    match shape {
        Shape::Text => lang.pick("một chuỗi trong ngoặc kép", "a string"),
        Shape::Date => lang.pick("một ngày, như 2025-09-08", "a date such as 2025-09-08"),
        Shape::Integer => lang.pick("một số nguyên", "a whole number"),
        Shape::Number => lang.pick("một số", "a number"),
        Shape::Boolean => lang.pick("true hoặc false", "true or false"),
        Shape::Texts => lang.pick(
            "một danh sách chuỗi, như [\"a\", \"b\"]",
            "a list of strings",
        ),
        Shape::List => lang.pick("một danh sách", "a list"),
        Shape::Table => lang.pick("một bảng { … }", "a table"),
        Shape::Rows => lang.pick("các đoạn [[…]]", "rows [[…]]"),
    }
}

pub(super) fn subject(subject: Subject, lang: Lang) -> &'static str {
    match subject {
        Subject::Unit => lang.pick("cơ quan, đơn vị", "unit"),
        Subject::UnitOrGroup => lang.pick("cơ quan, đơn vị hoặc nhóm", "unit or group"),
        Subject::Area => lang.pick("lĩnh vực", "area"),
        Subject::Measure => lang.pick("giải pháp", "measure"),
        Subject::Clause => lang.pick("mục trong Kế hoạch", "clause"),
        Subject::Task => lang.pick("nhiệm vụ", "task"),
        Subject::Target => lang.pick("chỉ tiêu", "target"),
        Subject::Product => lang.pick("sản phẩm", "product"),
        Subject::Occurrence => lang.pick("kỳ thực hiện", "occurrence"),
        Subject::Count => lang.pick("mục số liệu", "count"),
        Subject::Source => lang.pick("nguồn số liệu", "source"),
        Subject::Document => lang.pick("văn bản", "document"),
        Subject::Window => lang.pick("kỳ báo cáo", "window"),
        Subject::Word => lang.pick("từ", "word"),
        Subject::Assigner => lang.pick("cơ quan giao nhiệm vụ", "assigning body"),
        Subject::Survey => lang.pick("đợt khảo sát", "survey"),
        Subject::Question => lang.pick("câu hỏi khảo sát", "question"),
        Subject::Level => lang.pick("bậc trả lời", "level"),
        Subject::CriteriaSet => lang.pick("bộ tiêu chí", "set of criteria"),
        Subject::Criterion => lang.pick("tiêu chí", "criterion"),
        Subject::Choice => lang.pick("phương án, ý chấm điểm", "option or item"),
        Subject::Evidence => lang.pick("tài liệu kiểm chứng", "paper"),
    }
}

/// The first names of a list, and that there are more.
fn first_of(names: &[String]) -> String {
    const MOST: usize = 12;
    match names.get(..MOST) {
        Some(first) if names.len() > MOST => format!("{}, …", first.join(", ")),
        _ => names.join(", "),
    }
}

fn years_of(years: &[i32]) -> String {
    let years: Vec<String> = years.iter().map(i32::to_string).collect();
    years.join(", ")
}

/// How an assignment comes to name a body that the plan knows: the one meant, all of them, and where another is listed.
fn assigner(near: Option<&str>, known: &[String], lang: Lang) -> String {
    let meant = near.map(|near| suggestion(Some(near), known, lang) + " ");
    let listed = suggestion(None, known, lang);
    let another = lang.pick(
        "nơi giao khác thì thêm một đoạn [[assigner]] vào plan.toml",
        "another body is listed by an [[assigner]] in plan.toml",
    );
    format!("{}{listed}; {another}", meant.unwrap_or_default())
}

/// The candidate meant, or the list of what there is while it is short enough to read.
fn suggestion(near: Option<&str>, known: &[String], lang: Lang) -> String {
    match near {
        Some(near) => format!("{} “{near}”?", lang.pick("có phải là", "did you mean")),
        None if known.is_empty() => String::new(),
        None if known.len() <= 16 => format!(
            "{}: {}",
            lang.pick("đang có", "there are"),
            known.join(", ")
        ),
        None => format!(
            "{}: {}, …",
            lang.pick("đang có", "there are"),
            known[..12].join(", ")
        ),
    }
}

/// The help for a wording that was refused, with the form that keeps it, where it does not name that form itself.
fn or_keep(help: &str, keeping: &str) -> String {
    match help.contains("due = ") {
        true => help.to_owned(),
        false => format!("{help}{keeping}"),
    }
}
