//! Reports that were sent: `reports/`.

use super::Owner::Fact;
use super::Shape::{Counts, Date, Flag, Id, Integer, Line, Rows, Word};
use super::{Table, key};

/// A report that was sent, with what it said.
pub static REPORTS_FILE: Table = Table {
    name: "reports",
    title: "Báo cáo đã gửi",
    keys: &[
        key("number", Line, Fact, "số", "số, ký hiệu của báo cáo").needed(),
        key("date", Date, Fact, "ngày", "ngày ban hành báo cáo").needed(),
        key(
            "period",
            Line,
            Fact,
            "kỳ báo cáo",
            "kỳ báo cáo, như \"2025-Q3\"",
        )
        .needed(),
        key(
            "from",
            Date,
            Fact,
            "từ ngày",
            "ngày đầu của kỳ số liệu trong báo cáo",
        )
        .needed(),
        key("to", Date, Fact, "đến ngày", "ngày cuối của kỳ số liệu ấy").needed(),
        key(
            "as_of",
            Date,
            Fact,
            "tính đến ngày",
            "ngày mà số liệu của báo cáo được tính đến; không sau date",
        )
        .needed(),
        key(
            "replaces",
            Line,
            Fact,
            "thay báo cáo số",
            "số, ký hiệu của báo cáo cùng kỳ đã gửi trước mà báo cáo này thay",
        ),
        key("file", Line, Fact, "tệp", "tên tệp của báo cáo đã ký"),
        key(
            "sha256",
            Line,
            Fact,
            "mã SHA-256",
            "mã SHA-256 của tệp ấy, 64 chữ số thập lục phân; cchc verify so với mã này",
        ),
        key(
            "revision",
            Line,
            Fact,
            "bản git",
            "bản git của kế hoạch khi ghi",
        ),
        key(
            "modified",
            Flag,
            Fact,
            "có sửa đổi chưa lưu",
            "true: khi ghi, các tệp có sửa đổi chưa lưu vào git",
        ),
        key(
            "tasks",
            Counts,
            Fact,
            "số nhiệm vụ",
            "bảng [tasks]: số nhiệm vụ của kế hoạch theo từng tình trạng, và total",
        ),
        key(
            "assignments",
            Counts,
            Fact,
            "số nhiệm vụ được giao",
            "bảng [assignments]: số nhiệm vụ được giao theo từng tình trạng, và total",
        ),
        key(
            "counts",
            Counts,
            Fact,
            "số liệu theo mục",
            "bảng [counts]: mã mục số liệu = số trong kỳ báo cáo; chưa có thì không ghi",
        ),
        key(
            "result",
            Rows(&RESULT),
            Fact,
            "kết quả",
            "từng chỉ tiêu như trong báo cáo",
        ),
    ],
};

/// A target as the report had it.
pub static RESULT: Table = Table {
    name: "[[result]]",
    title: "Kết quả đã báo cáo",
    keys: &[
        key("target", Id, Fact, "chỉ tiêu", "mã chỉ tiêu").needed(),
        key(
            "numerator",
            Integer,
            Fact,
            "tử số",
            "tử số trong kỳ; chưa có số liệu thì không ghi",
        ),
        key("denominator", Integer, Fact, "mẫu số", "mẫu số trong kỳ"),
        key("estimated", Flag, Fact, "ước", "true: trong kỳ có số ước"),
        key(
            "to_date_numerator",
            Integer,
            Fact,
            "tử số lũy kế",
            "tử số từ đầu kế hoạch",
        ),
        key(
            "to_date_denominator",
            Integer,
            Fact,
            "mẫu số lũy kế",
            "mẫu số từ đầu kế hoạch",
        ),
        key(
            "state",
            Word(STATES),
            Fact,
            "đánh giá",
            "đánh giá của báo cáo",
        )
        .needed(),
    ],
};

/// What a report says of a target: the keys of the states that follow from figures, in their order.
pub const STATES: &[&str] = &[
    "met",
    "in-progress",
    "at-risk",
    "out-of-reach",
    "missed",
    "not-yet-measured",
    "no-data",
    "not-applicable",
    "measured",
];

/// Under what a report counts tasks: the keys of the statuses, in their order, and of all that are in the plan.
pub const STATUSES: &[&str] = &[
    "completed-on-time",
    "completed-late",
    "completed",
    "overdue",
    "due-soon",
    "in-term",
    "not-open",
    "continuous",
    "awaiting",
    "unresolved",
    "withdrawn",
    TOTAL,
];

/// All tasks but those taken out of the plan.
pub const TOTAL: &str = "total";
