//! `surveys.toml`: rounds of surveys. Answers never lie in a plan's files, only how many there were of each level.

use super::Owner::{Open, Policy};
use super::Shape::{Id, Integer, Line, Lines, Percent, Rows};
use super::{Table, key};

pub(super) static SURVEYS_FILE: Table = Table {
    name: "surveys.toml",
    title: "Các đợt khảo sát",
    keys: &[key(
        "survey",
        Rows(&SURVEY),
        // A new round is no change of the rules: what it asks, once it is there, is.
        Open,
        "khảo sát",
        "các đợt khảo sát; các đợt không cộng với nhau",
    )],
};

/// A round of a survey.
pub static SURVEY: Table = Table {
    name: "[[survey]]",
    title: "Đợt khảo sát",
    keys: &[
        key(
            "id",
            Id,
            Policy,
            "mã",
            "mã của đợt, ghi ở survey của số liệu",
        )
        .needed(),
        key("name", Line, Open, "tên", "tên cuộc khảo sát, đợt mấy").needed(),
        key(
            "task",
            Id,
            Open,
            "nhiệm vụ số",
            "nhiệm vụ mà cuộc khảo sát thực hiện",
        ),
        key(
            "target",
            Id,
            Policy,
            "chỉ tiêu",
            "chỉ tiêu lấy kết quả từ câu hỏi cuối cùng",
        )
        .needed(),
        key(
            "population",
            Integer,
            Policy,
            "tổng thể",
            "số trường hợp được chọn mẫu, như số hồ sơ trong kỳ; có ghi thì cỡ mẫu cần có được tính và đối chiếu",
        ),
        key(
            "error",
            Percent,
            Policy,
            "sai số",
            "phần trăm; không ghi là 5",
        ),
        key(
            "planned",
            Integer,
            Open,
            "số phiếu dự kiến",
            "số phiếu dự kiến phát ra",
        ),
        key(
            "levels",
            Lines,
            Policy,
            "các bậc trả lời",
            "các bậc trả lời, bậc 1 đứng trước",
        )
        .needed(),
        key(
            "satisfied",
            Lines,
            Policy,
            "các bậc hài lòng",
            "những bậc được tính là hài lòng",
        )
        .needed(),
        key(
            "question",
            Rows(&QUESTION),
            Policy,
            "câu hỏi",
            "các câu hỏi; câu cuối cùng là câu đánh giá chung, cho kết quả của chỉ tiêu",
        ),
    ],
};

/// A question of a survey.
pub static QUESTION: Table = Table {
    name: "[[survey.question]]",
    title: "Câu hỏi khảo sát",
    keys: &[
        key("id", Id, Policy, "mã", "mã của câu hỏi").needed(),
        key("name", Line, Open, "tên", "nội dung câu hỏi").needed(),
    ],
};
