//! `targets.toml`.

use super::Owner::{Issued, Open, Policy};
use super::Shape::{Date, FileId, Flag, Id, Line, Lines, Percent, Rows, Word};
use super::{Table, key};

pub(super) static TARGETS_FILE: Table = Table {
    name: "targets.toml",
    title: "Chỉ tiêu và số liệu",
    keys: &[
        key(
            "source",
            Rows(&SOURCE),
            Policy,
            "nguồn",
            "các nguồn số liệu",
        ),
        key(
            "count",
            Rows(&COUNT),
            Policy,
            "mục số liệu",
            "các mục số liệu",
        ),
        key(
            "identity",
            Rows(&IDENTITY),
            Policy,
            "đẳng thức kiểm tra",
            "các tổng phải khớp",
        ),
        key("target", Rows(&TARGET), Issued, "chỉ tiêu", "các chỉ tiêu"),
    ],
};

/// A source of figures.
pub static SOURCE: Table = Table {
    name: "[[source]]",
    title: "Nguồn số liệu",
    keys: &[
        key("id", FileId, Policy, "mã", "như mã của đơn vị").needed(),
        key("name", Line, Policy, "tên", "tên hệ thống, sổ theo dõi").needed(),
    ],
};

/// A count.
pub static COUNT: Table = Table {
    name: "[[count]]",
    title: "Mục số liệu",
    keys: &[
        key("id", Id, Policy, "mã", "tên khóa trong bảng counts của số liệu").needed(),
        key("name", Line, Policy, "tên", "tên đầy đủ").needed(),
        key("kind", Word(&["flow", "opening", "closing", "level"]), Policy, "cách cộng", "\"flow\": cộng các kỳ; \"opening\": lấy đầu kỳ; \"closing\": lấy cuối kỳ; \"level\": mức tại một ngày").needed(),
        key("source", Id, Policy, "nguồn", "mã nguồn được lấy vào báo cáo").needed(),
        key("unit", Line, Open, "đơn vị", "đơn vị tính, như \"đồng\""),
    ],
};

/// Sums that must agree.
pub static IDENTITY: Table = Table {
    name: "[[identity]]",
    title: "Đẳng thức kiểm tra",
    keys: &[
        key("total", Lines, Policy, "tổng", "các số ở vế tổng").needed(),
        key("parts", Lines, Policy, "các phần", "các số ở vế phần").needed(),
    ],
};

/// A target.
pub static TARGET: Table = Table {
    name: "[[target]]",
    title: "Chỉ tiêu",
    keys: &[
        key("id", Id, Issued, "mã", "mã chỉ tiêu").needed(),
        key("name", Line, Issued, "tên", "tên chỉ tiêu").needed(),
        key("short", Line, Open, "tên ngắn", "tên ngắn cho cột hẹp"),
        key(
            "clause",
            Line,
            Issued,
            "mục trong Kế hoạch",
            "mục của kế hoạch giao chỉ tiêu",
        )
        .needed(),
        key(
            "lead",
            Id,
            Issued,
            "cơ quan chủ trì",
            "mã đơn vị chịu trách nhiệm",
        ),
        key(
            "case_word",
            Line,
            Open,
            "cách gọi một trường hợp",
            "như \"hồ sơ\", trong câu về khoảng cách tới mức giao",
        ),
        key(
            "computed",
            Word(&["tasks", "assignments"]),
            Issued,
            "tính từ nhiệm vụ",
            "tính từ nhiệm vụ của kế hoạch, hoặc từ nhiệm vụ được giao, thay cho mục số liệu",
        ),
        key(
            "numerator",
            Lines,
            Issued,
            "tử số",
            "mã các mục số liệu cộng thành tử số",
        ),
        key(
            "denominator",
            Lines,
            Issued,
            "mẫu số",
            "mã các mục số liệu cộng thành mẫu số",
        ),
        key(
            "denominator_if_recorded",
            Lines,
            Issued,
            "mẫu số khi có ghi",
            "mẫu số thay thế, chỉ dùng khi mọi số liệu trong kỳ đều có",
        ),
        key(
            "beside",
            Id,
            Open,
            "số in kèm",
            "mục số liệu in kèm, như số đang giải quyết quá hạn",
        ),
        key(
            "at_least",
            Percent,
            Issued,
            "mức giao",
            "phần trăm, nhiều nhất hai số lẻ",
        ),
        key(
            "stretch",
            Percent,
            Issued,
            "mức phấn đấu",
            "mức phấn đấu cao nhất",
        ),
        key(
            "direction",
            Word(&["up", "down"]),
            Issued,
            "hướng",
            "thay cho mức giao: \"up\" phải tăng, \"down\" phải giảm",
        ),
        key(
            "repairable",
            Flag,
            Issued,
            "còn bù được",
            "true: việc chưa đạt còn làm bù được",
        ),
        key(
            "judged_on",
            Date,
            Issued,
            "ngày đánh giá",
            "ngày đánh giá; trước đó là đang thực hiện",
        ),
        key(
            "first_due",
            Date,
            Issued,
            "ngày bắt đầu đánh giá",
            "ngày đầu tiên phải có số liệu",
        ),
    ],
};
