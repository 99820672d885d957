//! `tasks.toml`, `assignments.toml` and `amendments.toml`.

use super::Owner::{Decision, Issued, Open, Policy};
use super::Shape::{
    Date, Dates, Flag, Id, Integer, Line, Lines, Percent, Prose, Proses, Rows, Word,
};
use super::{Key, Shape, Table, UNIT, key};

pub(super) static TASKS_FILE: Table = Table {
    name: "tasks.toml",
    title: "Nhiệm vụ của kế hoạch",
    keys: &[
        key("area", Rows(&AREA), Issued, "lĩnh vực", "các lĩnh vực"),
        key(
            "measure",
            Rows(&MEASURE),
            Issued,
            "giải pháp",
            "các giải pháp của Kế hoạch",
        ),
        key(
            "clause",
            Rows(&CLAUSE),
            Open,
            "mục trong Kế hoạch",
            "các mục khác được dẫn tới",
        ),
        key("task", Rows(&TASK), Issued, "nhiệm vụ số", "các nhiệm vụ"),
    ],
};

/// An area.
pub static AREA: Table = Table {
    name: "[[area]]",
    title: "Lĩnh vực",
    keys: &[
        key("id", Id, Issued, "mã", "mã lĩnh vực, như \"IV\"").needed(),
        key("name", Line, Issued, "tên", "tên theo Phụ lục").needed(),
        key(
            "report_name",
            Line,
            Open,
            "tên trong báo cáo",
            "tên dùng trong báo cáo; không ghi là tên trên",
        ),
    ],
};

/// A measure of part III.
pub static MEASURE: Table = Table {
    name: "[[measure]]",
    title: "Giải pháp",
    keys: &[
        key("id", Id, Issued, "mã", "mã theo kế hoạch, như \"III.3.đ\"").needed(),
        key("area", Id, Issued, "lĩnh vực", "mã lĩnh vực").needed(),
        key("text", Prose, Issued, "nội dung", "nguyên văn").needed(),
    ],
};

/// A clause that something refers to.
pub static CLAUSE: Table = Table {
    name: "[[clause]]",
    title: "Mục",
    keys: &[
        key("id", Id, Issued, "mã", "mã theo kế hoạch, như \"IV.1.c\"").needed(),
        key("text", Prose, Issued, "nội dung", "nguyên văn").needed(),
    ],
};

const ID: Key = key(
    "id",
    Id,
    Issued,
    "mã",
    "số thứ tự theo Phụ lục, như \"9\"; nhiệm vụ bổ sung như \"13a\"",
)
.needed();
const AREA_OF: Key = key("area", Id, Issued, "lĩnh vực", "mã lĩnh vực").needed();
const TITLE: Key = key("title", Prose, Issued, "tên", "nguyên văn, kể cả lỗi in").needed();
const DISPLAY: Key = key(
    "display",
    Prose,
    Open,
    "tên in trong báo cáo",
    "tên đã sửa lỗi in, dùng trong báo cáo",
);
const LEAD: Key = key(
    "lead",
    Id,
    Issued,
    "cơ quan chủ trì",
    "mã đơn vị chủ trì; hoặc mã nhóm, khi đó đơn vị tổng hợp (compiles) ghi hoàn thành",
)
.needed();
const CO_LEADS: Key = key(
    "co_leads",
    Lines,
    Issued,
    "cơ quan cùng chủ trì",
    "mã các đơn vị, nhóm cùng chủ trì; nhiệm vụ tính một lần cho lead, chỉ lead ghi hoàn thành",
);
const PRINTED: Key = key(
    "printed",
    Line,
    Issued,
    "số in trong Phụ lục",
    "số thứ tự như in, khi khác mã vì số đánh lại từ đầu ở mỗi phần",
);
const COORDINATORS: Key = key(
    "coordinators",
    Lines,
    Issued,
    "cơ quan phối hợp",
    "mã các đơn vị, nhóm phối hợp",
);
const DEADLINE_OF: Key = key(
    "deadline",
    Shape::Deadline(&DEADLINE),
    Issued,
    "thời gian hoàn thành",
    "câu chữ thời hạn, nguyên văn; hoặc bảng { text, due, basis, each, reviewed }; kế hoạch không ghi thì bỏ",
);
const PRODUCTS: Key = key(
    "products",
    Proses,
    Issued,
    "sản phẩm",
    "các sản phẩm, nguyên văn; kế hoạch không nêu thì để []",
);
const CLAUSES: Key = key(
    "clauses",
    Lines,
    Open,
    "mục trong Kế hoạch",
    "mã các giải pháp, mục mà nhiệm vụ phục vụ (cách hiểu của người chép)",
);
const TARGETS: Key = key(
    "targets",
    Lines,
    Open,
    "chỉ tiêu",
    "mã các chỉ tiêu gắn với nhiệm vụ",
);
const DUE_SOON: Key = key(
    "due_soon_days",
    Integer,
    Policy,
    "số ngày báo sắp đến hạn",
    "riêng cho nhiệm vụ này",
);

const CONTINUES_OF: Key = key(
    "continues",
    Shape::Table(&CONTINUES),
    Open,
    "chuyển từ",
    "nhiệm vụ của kế hoạch trước mà nhiệm vụ này làm tiếp: { plan = \"2025-h2\", task = \"9\" }",
);

const OF_TASK: &[Key] = &[
    ID,
    AREA_OF,
    TITLE,
    DISPLAY,
    PRINTED,
    LEAD,
    CO_LEADS,
    COORDINATORS,
    DEADLINE_OF,
    PRODUCTS,
    CLAUSES,
    TARGETS,
    DUE_SOON,
    CONTINUES_OF,
];

/// A task of the plan.
pub static TASK: Table = Table {
    name: "[[task]]",
    title: "Nhiệm vụ",
    keys: OF_TASK,
};

/// A task that a decision adds.
pub static ADDED: Table = Table {
    name: "[[amendment.add]]",
    title: "Nhiệm vụ bổ sung",
    keys: OF_TASK,
};

/// The task of an earlier plan that a task goes on with.
pub static CONTINUES: Table = Table {
    name: "continues",
    title: "Nhiệm vụ của kế hoạch trước",
    keys: &[
        key("plan", Id, Open, "kế hoạch", "mã của kế hoạch trước").needed(),
        key(
            "task",
            Id,
            Open,
            "nhiệm vụ số",
            "mã của nhiệm vụ ở kế hoạch ấy",
        )
        .needed(),
    ],
};

/// A deadline with what the file adds to its wording.
pub static DEADLINE: Table = Table {
    name: "deadline",
    title: "Thời hạn ghi thành bảng",
    keys: &[
        key("text", Prose, Issued, "nội dung", "câu chữ, nguyên văn").needed(),
        key(
            "due",
            Dates,
            Issued,
            "hạn cuối",
            "ngày cuối cùng đúng hạn, khi câu chữ không tự cho ra ngày; nhiều lượt thì ghi danh sách, mỗi ngày một lượt",
        ),
        key(
            "basis",
            Prose,
            Issued,
            "căn cứ của ngày",
            "văn bản hoặc lý do của ngày ấy",
        ),
        key(
            "each",
            Word(&["month", "quarter", "half-year", "year"]),
            Issued,
            "chia kỳ",
            "mỗi tháng, quý, nửa năm, năm của câu chữ là một lượt; kỳ hết trước ngày đầu của kế hoạch không tính, kỳ hết sau ngày cuối vẫn tính",
        ),
        key(
            "reviewed",
            Flag,
            Open,
            "đã xem lại cách đọc",
            "true: người phụ trách đã xem, cách đọc kèm giả định là đúng, không cảnh báo deadline-remarked nữa; không đổi ngày nào; mặc định false",
        ),
    ],
};

pub(super) static ASSIGNMENTS_FILE: Table = Table {
    name: "assignments.toml",
    title: "Nhiệm vụ được giao thêm",
    keys: &[key(
        "task",
        Rows(&ASSIGNMENT),
        Decision,
        "nhiệm vụ số",
        "các nhiệm vụ được giao",
    )],
};

/// A task that was assigned in the course of the period.
pub static ASSIGNMENT: Table = Table {
    name: "[[task]]",
    title: "Nhiệm vụ được giao",
    keys: &[
        ID,
        AREA_OF,
        TITLE,
        DISPLAY,
        PRINTED,
        LEAD,
        CO_LEADS,
        COORDINATORS,
        DEADLINE_OF,
        PRODUCTS,
        CLAUSES,
        TARGETS,
        DUE_SOON,
        CONTINUES_OF,
        key(
            "document",
            Line,
            Decision,
            "văn bản",
            "số, ký hiệu văn bản giao",
        )
        .needed(),
        key(
            "assigned",
            Date,
            Decision,
            "ngày giao",
            "ngày giao; lượt định kỳ đến hạn trước ngày này, quý trước quý của ngày này không tính",
        )
        .needed(),
        key(
            "assigned_by",
            Line,
            Decision,
            "cơ quan giao",
            "tên một nơi giao: một [[assigner]] của plan.toml, hoặc organization, superior",
        )
        .needed(),
    ],
};

pub(super) static AMENDMENTS_FILE: Table = Table {
    name: "amendments.toml",
    title: "Quyết định điều chỉnh",
    keys: &[key(
        "amendment",
        Rows(&AMENDMENT),
        Decision,
        "quyết định",
        "các quyết định, theo ngày",
    )],
};

/// A decision.
pub static AMENDMENT: Table = Table {
    name: "[[amendment]]",
    title: "Quyết định",
    keys: &[
        key(
            "date",
            Date,
            Decision,
            "ngày",
            "ngày của văn bản quyết định",
        )
        .needed(),
        key(
            "document",
            Line,
            Decision,
            "văn bản",
            "số, ký hiệu; mỗi quyết định một số",
        )
        .needed(),
        key(
            "approved_by",
            Line,
            Decision,
            "cơ quan quyết định",
            "cơ quan quyết định",
        )
        .needed(),
        key("signed_by", Line, Decision, "người ký", "chức vụ người ký"),
        key(
            "proposed_by",
            Line,
            Decision,
            "cơ quan đề nghị",
            "cơ quan đề nghị",
        ),
        key(
            "change",
            Rows(&CHANGE),
            Decision,
            "điều chỉnh",
            "các thay đổi",
        ),
        key(
            "add",
            Rows(&ADDED),
            Decision,
            "nhiệm vụ bổ sung",
            "nhiệm vụ bổ sung, ghi đủ như [[task]]; có từ ngày quyết định, lượt định kỳ đến hạn trước ngày ấy không tính",
        ),
        key(
            "unit",
            Rows(&ADDED_UNIT),
            Decision,
            "đơn vị",
            "đơn vị được thành lập, ghi như [[unit]] của units.toml; có từ ngày quyết định",
        ),
    ],
};

/// One change of a decision: of a task, a target or a unit.
pub static CHANGE: Table = Table {
    name: "[[amendment.change]]",
    title: "Thay đổi của một quyết định",
    keys: &[
        key(
            "task",
            Id,
            Decision,
            "nhiệm vụ số",
            "mã nhiệm vụ; hoặc target, unit",
        ),
        key(
            "target",
            Id,
            Decision,
            "chỉ tiêu",
            "mã chỉ tiêu; hoặc task, unit",
        ),
        key(
            "unit",
            Id,
            Decision,
            "đơn vị",
            "mã đơn vị đổi tên, sáp nhập hoặc chia tách; hoặc task, target",
        ),
        key(
            "deadline",
            Shape::Deadline(&DEADLINE),
            Decision,
            "thời gian hoàn thành",
            "thời hạn mới",
        ),
        key(
            "lead",
            Id,
            Decision,
            "cơ quan chủ trì",
            "đơn vị hoặc nhóm chủ trì mới của nhiệm vụ; đơn vị phụ trách mới của chỉ tiêu",
        ),
        key(
            "co_leads",
            Lines,
            Decision,
            "cơ quan cùng chủ trì",
            "các đơn vị cùng chủ trì mới, ghi đủ; [] là không còn",
        ),
        key(
            "coordinators",
            Lines,
            Decision,
            "cơ quan phối hợp",
            "các đơn vị phối hợp mới, ghi đủ",
        ),
        key(
            "products",
            Proses,
            Decision,
            "sản phẩm",
            "các sản phẩm mới, ghi đủ",
        ),
        key(
            "withdrawn",
            Flag,
            Decision,
            "đưa ra khỏi Kế hoạch",
            "true: đưa nhiệm vụ ra khỏi kế hoạch",
        ),
        key(
            "at_least",
            Percent,
            Decision,
            "mức giao",
            "mức giao mới của chỉ tiêu",
        ),
        key(
            "stretch",
            Percent,
            Decision,
            "mức phấn đấu",
            "mức phấn đấu mới",
        ),
        key(
            "name",
            Line,
            Decision,
            "tên",
            "tên mới của đơn vị, từ ngày quyết định; tên cũ vẫn được nhận ra",
        ),
        key(
            "short",
            Line,
            Decision,
            "tên ngắn",
            "tên ngắn mới của đơn vị",
        ),
        key(
            "into",
            Lines,
            Decision,
            "đơn vị tiếp nhận",
            "các đơn vị nhận việc của đơn vị từ ngày quyết định: một đơn vị là sáp nhập; nhiều đơn vị là chia tách, khi ấy mỗi nhiệm vụ đơn vị \
             đang chủ trì phải có lead riêng trong cùng quyết định",
        ),
        key("reason", Prose, Decision, "lý do", "lý do"),
    ],
};

/// A unit that a decision sets up.
pub static ADDED_UNIT: Table = Table {
    name: "[[amendment.unit]]",
    title: "Đơn vị mới theo quyết định",
    keys: UNIT.keys,
};
