//! What is scored: sets of criteria in `plan/criteria/`, and the facts of `scores/`. Read by `score` and `check` alone.

use super::Owner::{Fact, Open, Policy};
use super::Shape::{Date, Flag, Id, Integer, Line, Lines, Percent, Points, Prose, Rows, Word};
use super::{Table, key};

/// A set of criteria, one file each.
pub static CRITERIA_FILE: Table = Table {
    name: "criteria",
    title: "Bộ tiêu chí",
    keys: &[
        key("id", Id, Policy, "mã", "mã của bộ tiêu chí, như \"qd-766\"").needed(),
        key("title", Line, Policy, "tên", "tên đầy đủ của bộ tiêu chí").needed(),
        key(
            "short",
            Line,
            Open,
            "tên ngắn",
            "tên ngắn, gõ được sau “cchc score”",
        ),
        key(
            "document",
            Line,
            Policy,
            "văn bản",
            "số, ký hiệu văn bản ban hành bộ tiêu chí",
        )
        .needed(),
        key("date", Date, Policy, "ngày", "ngày của văn bản"),
        key(
            "issuer",
            Line,
            Policy,
            "cơ quan ban hành văn bản",
            "cơ quan ban hành văn bản ấy",
        ),
        key("from", Date, Policy, "từ ngày", "ngày đầu của kỳ chấm điểm").needed(),
        key(
            "to",
            Date,
            Policy,
            "đến ngày",
            "ngày cuối của kỳ chấm điểm, kể cả ngày đó",
        )
        .needed(),
        key(
            "maximum",
            Points,
            Policy,
            "tổng điểm tối đa",
            "bằng tổng điểm tối đa của các tiêu chí trên cùng, không kể điểm thưởng, phạt",
        )
        .needed(),
        key(
            "decimals",
            Integer,
            Policy,
            "số lẻ",
            "số chữ số lẻ mà mỗi dòng được làm tròn, 0 đến 4; không ghi là 2",
        ),
        key(
            "bonus_max",
            Points,
            Policy,
            "điểm thưởng tối đa",
            "tổng điểm thưởng không quá mức này",
        ),
        key(
            "malus_max",
            Points,
            Policy,
            "điểm phạt tối đa",
            "tổng điểm trừ không quá mức này",
        ),
        key(
            "stages",
            Lines,
            Policy,
            "tên các cột điểm",
            "tên ba cột theo biểu: tự chấm, thẩm định, quyết định",
        ),
        key(
            "count",
            Rows(&SET_COUNT),
            Policy,
            "mục số liệu",
            "các mục số liệu mà công thức nêu; kế hoạch có khai cùng mã trong targets.toml thì lấy số liệu của kế hoạch",
        ),
        key(
            "criterion",
            Rows(&CRITERION),
            Policy,
            "tiêu chí",
            "các tiêu chí, theo thứ tự in; tiêu chí trên đứng trước",
        ),
    ],
};

/// A count that the formulas of a set name.
pub static SET_COUNT: Table = Table {
    name: "[[count]]",
    title: "Mục số liệu của bộ tiêu chí",
    keys: &[
        key(
            "id",
            Id,
            Policy,
            "mã",
            "mã dùng trong numerator, denominator",
        )
        .needed(),
        key("name", Line, Policy, "tên", "tên đầy đủ").needed(),
    ],
};

/// The kinds of formula.
const KINDS: &[&str] = &[
    "ratio",
    "steps",
    "choice",
    "checklist",
    "per-case",
    "awarded",
    "unknown",
];

/// A criterion.
pub static CRITERION: Table = Table {
    name: "[[criterion]]",
    title: "Tiêu chí",
    keys: &[
        key("id", Id, Policy, "mã", "số, ký hiệu trong bộ tiêu chí").needed(),
        key(
            "parent",
            Id,
            Policy,
            "tiêu chí trên",
            "mã của tiêu chí mà tiêu chí này thuộc về",
        ),
        key("name", Line, Policy, "tên", "tên tiêu chí").needed(),
        key(
            "max",
            Points,
            Policy,
            "điểm tối đa",
            "của tiêu chí có các tiêu chí con: bằng tổng của chúng",
        )
        .needed(),
        key(
            "kind",
            Word(KINDS),
            Policy,
            "cách tính",
            "\"ratio\": theo tỷ lệ; \"steps\": theo bậc; \"choice\": chọn một; \"checklist\": cộng các ý; \"per-case\": điểm mỗi trường hợp; \"awarded\": điểm do nơi khác cho; \"unknown\": chưa có trong bộ dữ liệu; tiêu chí có các tiêu chí con thì không ghi",
        ),
        key(
            "none",
            Word(&["zero", "full", "excluded"]),
            Policy,
            "khi không phát sinh",
            "mẫu số bằng 0: \"zero\" được 0 điểm, \"full\" được điểm tối đa, \"excluded\" không đánh giá; bắt buộc với ratio, steps",
        ),
        key(
            "numerator",
            Lines,
            Policy,
            "tử số",
            "mã các mục số liệu cộng thành tử số",
        ),
        key(
            "denominator",
            Lines,
            Policy,
            "mẫu số",
            "mã các mục số liệu cộng thành mẫu số",
        ),
        key(
            "target",
            Id,
            Policy,
            "chỉ tiêu",
            "lấy kết quả của chỉ tiêu này, thay cho tử số, mẫu số",
        ),
        key(
            "done",
            Word(&["completed", "on-time", "with-products"]),
            Policy,
            "tỷ lệ nhiệm vụ",
            "thay cho tử số, mẫu số: số nhiệm vụ hoàn thành, hoàn thành đúng hạn, hoàn thành đủ sản phẩm ÷ số nhiệm vụ",
        ),
        key(
            "area",
            Id,
            Policy,
            "lĩnh vực",
            "với done: chỉ nhiệm vụ của lĩnh vực này",
        ),
        key(
            "assignments",
            Flag,
            Policy,
            "nhiệm vụ được giao",
            "với done: true: nhiệm vụ cấp trên giao trong kỳ, thay cho nhiệm vụ của kế hoạch",
        ),
        key(
            "task",
            Id,
            Policy,
            "nhiệm vụ số",
            "với done: chỉ nhiệm vụ này",
        ),
        key(
            "zero_below",
            Percent,
            Policy,
            "dưới mức này được 0 điểm",
            "với ratio, phần trăm; không ghi là 0",
        ),
        key(
            "full_at",
            Percent,
            Policy,
            "từ mức này được điểm tối đa",
            "với ratio, phần trăm; không ghi là 100",
        ),
        key(
            "step",
            Rows(&STEP),
            Policy,
            "bậc điểm",
            "với steps: các bậc, từ cao xuống thấp; dưới bậc cuối được 0 điểm",
        ),
        key(
            "option",
            Rows(&OPTION),
            Policy,
            "phương án",
            "với choice: các phương án, chọn một",
        ),
        key(
            "item",
            Rows(&OPTION),
            Policy,
            "ý chấm điểm",
            "với checklist: các ý, mỗi ý một số điểm",
        ),
        key(
            "points",
            Points,
            Policy,
            "điểm",
            "với per-case: điểm của một trường hợp; số âm chỉ khi bonus = true",
        ),
        key(
            "bonus",
            Flag,
            Policy,
            "điểm thưởng, phạt",
            "true: ngoài tổng điểm tối đa",
        ),
        key(
            "rescale_to",
            Points,
            Policy,
            "quy đổi về",
            "của tiêu chí có các tiêu chí con: khi có tiêu chí con không đánh giá, điểm đạt được quy đổi về mức này",
        ),
        key(
            "applies",
            Flag,
            Policy,
            "có đánh giá",
            "false: không đánh giá với đơn vị này",
        ),
        key(
            "approximate",
            Flag,
            Policy,
            "công thức gần đúng",
            "true: công thức chưa được xác nhận; được in cạnh điểm",
        ),
        key(
            "lead",
            Id,
            Policy,
            "cơ quan chủ trì",
            "mã đơn vị chấm điểm tiêu chí này",
        ),
        key(
            "evidence",
            Lines,
            Policy,
            "tài liệu kiểm chứng",
            "tên từng tài liệu phải có",
        ),
        key(
            "tasks",
            Lines,
            Policy,
            "các nhiệm vụ",
            "mã các nhiệm vụ phục vụ tiêu chí; văn bản đã ghi cho nhiệm vụ là tài liệu kiểm chứng",
        ),
        key(
            "targets",
            Lines,
            Policy,
            "các chỉ tiêu",
            "mã các chỉ tiêu phục vụ tiêu chí",
        ),
        key(
            "clause",
            Line,
            Open,
            "mục trong Kế hoạch",
            "mục của văn bản ban hành bộ tiêu chí",
        ),
        key(
            "note",
            Prose,
            Open,
            "ghi chú",
            "chú thích của bộ tiêu chí, nguyên văn; được in cạnh điểm",
        ),
    ],
};

/// A step of points.
pub static STEP: Table = Table {
    name: "[[criterion.step]]",
    title: "Bậc điểm",
    keys: &[
        key(
            "above",
            Percent,
            Policy,
            "trên mức",
            "tỷ lệ lớn hơn mức này, phần trăm",
        ),
        key(
            "at_least",
            Percent,
            Policy,
            "mức giao",
            "tỷ lệ từ mức này trở lên, phần trăm; hoặc above",
        ),
        key("points", Points, Policy, "điểm", "điểm của bậc").needed(),
    ],
};

/// An option of a choice, or an item of a checklist.
pub static OPTION: Table = Table {
    name: "[[criterion.option]]",
    title: "Phương án, ý chấm điểm",
    keys: &[
        key("id", Id, Policy, "mã", "mã ghi trong điểm tự chấm").needed(),
        key("name", Line, Policy, "tên", "nội dung").needed(),
        key(
            "points",
            Points,
            Policy,
            "điểm",
            "điểm của phương án, của ý",
        )
        .needed(),
    ],
};

/// The facts that a unit records of criteria.
pub static SCORES_FILE: Table = Table {
    name: "scores/<đơn vị>/<tên>.toml",
    title: "Điểm tự chấm",
    keys: &[
        key(
            "recorded",
            Date,
            Fact,
            "ngày ghi",
            "ngày ghi; hai điều của cùng một ngày thì ghi sau được tính",
        ),
        key(
            "score",
            Rows(&SCORE),
            Fact,
            "điểm đã ghi",
            "từng tiêu chí đã chấm",
        ),
    ],
};

/// A fact about a criterion.
pub static SCORE: Table = Table {
    name: "[[score]]",
    title: "Điểm của một tiêu chí",
    keys: &[
        key("set", Id, Fact, "bộ tiêu chí", "mã của bộ tiêu chí").needed(),
        key("criterion", Id, Fact, "tiêu chí", "mã của tiêu chí").needed(),
        key(
            "date",
            Date,
            Fact,
            "ngày",
            "ngày chấm; của một tiêu chí, một bước thì lần sau được tính",
        )
        .needed(),
        key(
            "stage",
            Word(&["self", "appraised", "final"]),
            Fact,
            "bước chấm điểm",
            "\"self\": tự chấm (không ghi cũng vậy); \"appraised\": thẩm định; \"final\": quyết định; hai bước sau chỉ đơn vị tổng hợp ghi",
        ),
        key("option", Id, Fact, "phương án", "với choice: mã phương án"),
        key(
            "items",
            Lines,
            Fact,
            "các ý đạt",
            "với checklist: mã các ý đạt",
        ),
        key(
            "points",
            Points,
            Fact,
            "điểm",
            "với awarded: điểm được cho; với cách tính khác: điểm tự chấm, chỉ để đối chiếu khi điểm tính được từ số liệu",
        ),
        key(
            "count",
            Integer,
            Fact,
            "mục số liệu",
            "với per-case: số trường hợp",
        ),
        key(
            "applies",
            Flag,
            Fact,
            "có đánh giá",
            "false: không được giao, không đánh giá",
        ),
        key(
            "documents",
            Lines,
            Fact,
            "các văn bản",
            "số, ký hiệu các văn bản kiểm chứng",
        ),
        key(
            "evidence",
            Lines,
            Fact,
            "tài liệu kiểm chứng",
            "các văn bản trên chứng minh tài liệu nào; không ghi là tất cả",
        ),
        key(
            "explanation",
            Prose,
            Fact,
            "giải trình",
            "giải trình, được in nguyên văn",
        ),
    ],
};
