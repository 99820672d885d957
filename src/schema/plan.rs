//! `plan.toml`, `units.toml` and the calendar.

use super::Owner::{Issued, IssuedLater, Open, Policy};
use super::Shape::{Date, FileId, Flag, Id, Integer, Line, Lines, Proses, Rows, Word};
use super::{Shape, Table, key};

/// The top level of `plan.toml`.
pub static PLAN_FILE: Table = Table {
    name: "plan.toml",
    title: "Kế hoạch",
    keys: &[
        key(
            "format",
            Integer,
            Policy,
            "định dạng",
            "định dạng của các tệp; không ghi là 1",
        ),
        key(
            "id",
            Id,
            Issued,
            "mã",
            "mã của kế hoạch, không đổi suốt đời kế hoạch",
        )
        .needed(),
        key("title", Line, Issued, "tên", "tên kế hoạch, nguyên văn").needed(),
        key(
            "code",
            Line,
            Issued,
            "mã đơn vị hành chính",
            "mã xã, phường, đặc khu theo danh mục, để cấp trên tổng hợp nhận ra; không ghi cũng được",
        ),
        key(
            "organization",
            Line,
            Issued,
            "cơ quan ban hành",
            "cơ quan ban hành kế hoạch",
        )
        .needed(),
        key(
            "superior",
            Line,
            Issued,
            "cơ quan cấp trên",
            "cơ quan cấp trên trực tiếp, như tiêu đề văn bản ghi",
        ),
        key(
            "number",
            Line,
            IssuedLater,
            "số",
            "số, ký hiệu của kế hoạch",
        ),
        key(
            "issued",
            Date,
            IssuedLater,
            "ngày ban hành",
            "ngày ban hành",
        ),
        key(
            "from",
            Date,
            Issued,
            "từ ngày",
            "ngày đầu của thời kỳ, kể cả ngày đó",
        )
        .needed(),
        key(
            "to",
            Date,
            Issued,
            "đến ngày",
            "ngày cuối của thời kỳ, kể cả ngày đó",
        )
        .needed(),
        key(
            "legal_basis",
            Rows(&LEGAL_BASIS),
            Issued,
            "căn cứ",
            "văn bản căn cứ",
        ),
        key(
            "recipients",
            Lines,
            Open,
            "nơi nhận",
            "nơi nhận in cuối báo cáo",
        ),
        key(
            "settings",
            Shape::Table(&SETTINGS),
            Policy,
            "thiết lập",
            "cách đọc và cách tính; mỗi dòng có mặc định, trừ sending",
        ),
        key(
            "risk",
            Shape::Table(&RISK),
            Policy,
            "cách tính nguy cơ",
            "khi nào một nhiệm vụ chưa xong có nguy cơ quá hạn; mỗi dòng có mặc định",
        ),
        key(
            "report",
            Shape::Table(&REPORT),
            Open,
            "báo cáo",
            "lời của kế hoạch in trong báo cáo; không ghi thì không in, trừ tên các phần",
        ),
        key(
            "window",
            Rows(&WINDOW),
            Policy,
            "cách tính kỳ số liệu",
            "các kỳ tự đặt, khi thiết lập window là \"custom\"",
        ),
        key(
            "assigner",
            Rows(&ASSIGNER),
            Policy,
            "cơ quan giao nhiệm vụ",
            "các nơi giao nhiệm vụ; không kê thì là organization, superior và chủ tịch của hai nơi ấy",
        ),
    ],
};

/// A document that the plan rests on.
pub static LEGAL_BASIS: Table = Table {
    name: "legal_basis",
    title: "Văn bản căn cứ",
    keys: &[
        key("document", Line, Issued, "văn bản", "số, ký hiệu văn bản").needed(),
        key("date", Date, Issued, "ngày", "ngày của văn bản"),
        key(
            "issuer",
            Line,
            Issued,
            "cơ quan ban hành văn bản",
            "cơ quan ban hành văn bản ấy",
        ),
    ],
};

/// How the plan is read and figured.
pub static SETTINGS: Table = Table {
    name: "[settings]",
    title: "Thiết lập",
    keys: &[
        key(
            "window",
            Word(&["calendar", "15-14", "custom"]),
            Policy,
            "cách tính kỳ số liệu",
            "\"calendar\" (mặc định): tháng, quý dương lịch; \"15-14\": NĐ 09/2019/NĐ-CP, những ngày từ 15 tháng cuối thuộc kỳ của tháng sau kế hoạch; \"custom\": các dòng [[window]]",
        ),
        key(
            "sending",
            Line,
            Policy,
            "hạn gửi báo cáo",
            "hạn gửi báo cáo, viết như một thời hạn của kế hoạch; không ghi thì không có hạn gửi",
        ),
        key(
            "due_soon_days",
            Integer,
            Policy,
            "số ngày báo sắp đến hạn",
            "còn từ 0 đến ngần ấy ngày thì báo sắp đến hạn; mặc định 15",
        ),
        key(
            "answer_working_days",
            Integer,
            Policy,
            "số ngày làm việc để trả lời công văn đôn đốc",
            "công văn đôn đốc đề nghị báo cáo trong ngần ấy ngày làm việc (1 đến 60), sớm hơn nếu hạn gửi báo cáo gần hơn; mặc định 5",
        ),
        key(
            "before",
            Word(&["exclusive", "inclusive"]),
            Policy,
            "cách hiểu “trước ngày”",
            "\"exclusive\" (mặc định): trước ngày 10 là đến hết ngày 09; \"inclusive\": gồm cả ngày 10",
        ),
        key(
            "roll_over",
            Flag,
            Policy,
            "chuyển hạn khỏi ngày nghỉ",
            "true: hạn theo câu chữ hay theo văn bản hướng dẫn rơi vào ngày nghỉ thì dời sang ngày làm việc sau đó; ngày kế hoạch ghi ở due, ở sending của [[window]] giữ nguyên; mặc định false",
        ),
        key(
            "part_of_period",
            Word(&["open", "civil-code"]),
            Policy,
            "cách hiểu đầu, giữa, cuối kỳ",
            "\"open\" (mặc định): chỉ “cuối” cho ra ngày; \"civil-code\": theo Điều 146 Bộ luật Dân sự",
        ),
        key(
            "joined_periods",
            Word(&["open", "span", "each"]),
            Policy,
            "cách hiểu các kỳ nối bằng “và”, dấu phẩy",
            "\"open\" (mặc định): kỳ liền nhau là một khoảng, kỳ rời nhau mỗi kỳ một lượt, đều có lưu ý; \"span\": một khoảng; \"each\": mỗi kỳ một lượt",
        ),
        key(
            "max_extensions",
            Integer,
            Policy,
            "số lần gia hạn không cảnh báo",
            "gia hạn quá ngần ấy lần thì cảnh báo; chỉ tính lần dời sang ngày muộn hơn; mặc định 1",
        ),
        key(
            "confirmer",
            Id,
            Policy,
            "đơn vị ghi xác nhận",
            "mã đơn vị ghi việc hoàn thành đã được cơ quan có thẩm quyền xác nhận (khóa confirmed); không ghi thì kế hoạch không theo dõi bước này",
        ),
        key(
            "counts_as_done",
            Word(&["claimed", "evidenced", "confirmed"]),
            Policy,
            "bước được tính là hoàn thành",
            "chỉ tiêu tính từ nhiệm vụ coi nhiệm vụ là hoàn thành khi: \"claimed\" (mặc định) đơn vị chủ trì báo; \"evidenced\" có văn bản và đủ sản phẩm; \"confirmed\" đã được xác nhận",
        ),
        key(
            "separate_entries",
            Flag,
            Policy,
            "ghi mỗi lần một tệp",
            "true: cchc record ghi mỗi lần một tệp mới progress/<đơn vị>/<ngày>-….toml, để hai người ghi trên hai nhánh không xung đột; mặc định false: ghi thêm vào progress/<đơn vị>.toml, trừ đơn vị đã có thư mục ấy",
        ),
    ],
};

/// What puts an open task at risk.
pub static RISK: Table = Table {
    name: "[risk]",
    title: "Nguy cơ quá hạn",
    keys: &[
        key(
            "forecast_late",
            Flag,
            Policy,
            "dự kiến xong sau hạn",
            "đơn vị chủ trì dự kiến hoàn thành sau hạn cuối; mặc định true",
        ),
        key(
            "forecast_moves",
            Integer,
            Policy,
            "số lần lùi ngày dự kiến",
            "ngày dự kiến hoàn thành bị lùi từ ngần ấy lần; 0 là không xét; mặc định 2",
        ),
        key(
            "percent_fell",
            Flag,
            Policy,
            "mức hoàn thành giảm",
            "tiến độ (%) ghi sau thấp hơn ghi trước; mặc định true",
        ),
        key(
            "blocked",
            Flag,
            Policy,
            "vướng mắc",
            "đơn vị chủ trì đang ghi vướng mắc; mặc định true",
        ),
        key(
            "silent",
            Integer,
            Policy,
            "chưa ghi gì",
            "đã qua ngần ấy phần trăm thời gian thực hiện, kể cả hai ngày đầu và cuối, mà chưa ghi gì; 0 là không xét; mặc định 75",
        ),
        key(
            "no_evidence",
            Integer,
            Policy,
            "thiếu kiểm chứng trong quý",
            "nhiệm vụ thường xuyên chưa có tài liệu kiểm chứng khi đã qua ngần ấy phần trăm của quý, hoặc của quý đã hết; 0 là không xét; mặc định 75",
        ),
    ],
};

/// What the plan says of its reports.
pub static REPORT: Table = Table {
    name: "[report]",
    title: "Báo cáo",
    keys: &[
        key(
            "work",
            Line,
            Open,
            "công tác",
            "công tác được báo cáo, như \"cải cách hành chính\"; in trong tên báo cáo, công văn đôn đốc",
        ),
        key(
            "short",
            Line,
            Open,
            "tên ngắn",
            "tên ngắn của công tác, như \"CCHC\"; in trong tên lịch",
        ),
        key(
            "clause",
            Id,
            Open,
            "mục trong Kế hoạch",
            "mục quy định chế độ báo cáo của đơn vị, như \"IV.1.c\"",
        ),
        key(
            "signer",
            Line,
            Open,
            "chức vụ người ký",
            "chức vụ người ký báo cáo, công văn, như \"Phó Chủ tịch\" (ký thay Chủ tịch); mặc định Chủ tịch; không ghi họ tên",
        ),
        key(
            "plan_subject",
            Line,
            Open,
            "trích yếu của Kế hoạch",
            "trích yếu của Kế hoạch, như \"cải cách hành chính nhà nước năm 2026\"; báo cáo dẫn Kế hoạch theo số, ngày và trích yếu này",
        ),
        key(
            "steering",
            Id,
            Open,
            "lĩnh vực chỉ đạo, điều hành",
            "mã lĩnh vực thành phần I riêng của báo cáo; không ghi thì mọi lĩnh vực nằm trong phần kết quả",
        ),
        key(
            "results",
            Line,
            Open,
            "tên phần kết quả",
            "không ghi là \"Kết quả thực hiện\"",
        ),
        key(
            "assessment",
            Line,
            Open,
            "tên phần đánh giá",
            "không ghi là \"Đánh giá chung\"",
        ),
        key(
            "achieved",
            Line,
            Open,
            "tên mục kết quả đạt được",
            "không ghi là \"Kết quả đạt được\"",
        ),
        key(
            "shortcomings",
            Line,
            Open,
            "tên mục tồn tại, hạn chế",
            "không ghi là \"Tồn tại, hạn chế\"",
        ),
        key(
            "causes",
            Line,
            Open,
            "tên mục nguyên nhân",
            "không ghi là \"Nguyên nhân và giải pháp\"",
        ),
        key(
            "ahead",
            Line,
            Open,
            "tên phần phương hướng",
            "tên kỳ tới viết tiếp sau; không ghi là \"Phương hướng, nhiệm vụ\"",
        ),
        key(
            "proposals",
            Line,
            Open,
            "tên phần kiến nghị",
            "không ghi là \"Kiến nghị, đề xuất\"",
        ),
    ],
};

/// A reporting window of the plan's own.
pub static WINDOW: Table = Table {
    name: "[[window]]",
    title: "Kỳ số liệu tự đặt",
    keys: &[
        key("id", Id, Policy, "mã", "kỳ báo cáo, như \"2025-Q3\"").needed(),
        key("from", Date, Policy, "từ ngày", "ngày đầu").needed(),
        key("to", Date, Policy, "đến ngày", "ngày cuối, kể cả ngày đó").needed(),
        key(
            "cutoff",
            Date,
            Policy,
            "ngày chốt số liệu",
            "ngày chốt số liệu; không ghi là ngày cuối",
        ),
        key(
            "sending",
            Date,
            Policy,
            "hạn gửi báo cáo",
            "ngày cuối cùng gửi đúng hạn",
        ),
    ],
};

/// A body that may assign tasks.
pub static ASSIGNER: Table = Table {
    name: "[[assigner]]",
    title: "Cơ quan giao nhiệm vụ",
    keys: &[
        key(
            "name",
            Line,
            Policy,
            "tên",
            "tên cơ quan, chức danh; assigned_by ghi tên này",
        )
        .needed(),
        key(
            "aliases",
            Lines,
            Open,
            "tên gọi khác",
            "cách viết khác của tên",
        ),
        key(
            "above",
            Flag,
            Policy,
            "là cấp trên",
            "true: cấp trên của cơ quan ban hành kế hoạch; tính vào chỉ tiêu nhiệm vụ được giao, cơ quan ban hành không tự điều chỉnh; mặc định false",
        ),
    ],
};

/// The top level of `units.toml`.
pub static UNITS_FILE: Table = Table {
    name: "units.toml",
    title: "Cơ quan, đơn vị",
    keys: &[
        key(
            "unit",
            Rows(&UNIT),
            Policy,
            "đơn vị",
            "từng cơ quan, đơn vị",
        ),
        key(
            "group",
            Rows(&GROUP),
            Issued,
            "nhóm",
            "nhóm mà kế hoạch gọi chung",
        ),
    ],
};

/// A unit.
pub static UNIT: Table = Table {
    name: "[[unit]]",
    title: "Cơ quan, đơn vị",
    keys: &[
        key(
            "id",
            FileId,
            Issued,
            "mã",
            "chữ không dấu, số, -, _, dấu chấm ở giữa; là tên tệp ghi nhận",
        )
        .needed(),
        key("name", Line, Issued, "tên", "tên đầy đủ").needed(),
        key("short", Line, Open, "tên ngắn", "tên ngắn cho cột hẹp"),
        key(
            "aliases",
            Lines,
            Open,
            "tên gọi khác",
            "cách viết khác của tên",
        ),
        key(
            "areas",
            Lines,
            Issued,
            "lĩnh vực chủ trì",
            "mã các lĩnh vực chủ trì",
        ),
        key(
            "clause",
            Line,
            Issued,
            "mục trong Kế hoạch",
            "mục của kế hoạch giao nhiệm vụ cho đơn vị",
        ),
        key(
            "duties",
            Proses,
            Issued,
            "nhiệm vụ của đơn vị",
            "nhiệm vụ của đơn vị, nguyên văn",
        ),
        key(
            "compiles",
            Flag,
            Policy,
            "tổng hợp báo cáo",
            "true: đơn vị tổng hợp báo cáo",
        ),
        key(
            "dossiers",
            Flag,
            Policy,
            "hồ sơ của chính cơ quan",
            "true: hồ sơ mà tệp xuất ghi tên chính cơ quan của kế hoạch tính cho đơn vị này; nhiều nhất một đơn vị",
        ),
    ],
};

/// A group of units that the plan names as one.
pub static GROUP: Table = Table {
    name: "[[group]]",
    title: "Nhóm",
    keys: &[
        key(
            "id",
            FileId,
            Issued,
            "mã",
            "như mã của đơn vị, không trùng mã nào",
        )
        .needed(),
        key("name", Line, Issued, "tên", "tên nhóm, nguyên văn").needed(),
        key("short", Line, Open, "tên ngắn", "tên ngắn cho cột hẹp"),
        key(
            "aliases",
            Lines,
            Open,
            "tên gọi khác",
            "cách viết khác trong Kế hoạch",
        ),
        key(
            "members",
            Lines,
            Open,
            "đơn vị trong nhóm",
            "mã các đơn vị thấy nhiệm vụ mà nhóm chủ trì; không ghi là mọi đơn vị",
        ),
    ],
};

pub(super) static CALENDAR_FILE: Table = Table {
    name: "calendar.toml",
    title: "Lịch làm việc",
    keys: &[
        key(
            "day_off",
            Rows(&DAY_OFF),
            Policy,
            "ngày nghỉ",
            "ngày nghỉ lễ, Tết",
        ),
        key(
            "worked_day",
            Rows(&WORKED_DAY),
            Policy,
            "ngày làm bù",
            "thứ bảy, chủ nhật đi làm bù",
        ),
    ],
};

/// Days off.
pub static DAY_OFF: Table = Table {
    name: "[[day_off]]",
    title: "Ngày nghỉ",
    keys: &[
        key("from", Date, Policy, "từ ngày", "ngày nghỉ đầu tiên").needed(),
        key("to", Date, Policy, "đến ngày", "ngày nghỉ cuối cùng").needed(),
        key("name", Line, Policy, "tên", "tên ngày lễ").needed(),
        key("source", Line, Policy, "nguồn", "văn bản quy định").needed(),
    ],
};

/// A worked Saturday or Sunday.
pub static WORKED_DAY: Table = Table {
    name: "[[worked_day]]",
    title: "Ngày làm bù",
    keys: &[
        key("date", Date, Policy, "ngày", "ngày đi làm").needed(),
        key(
            "instead_of",
            Date,
            Policy,
            "nghỉ thay ngày",
            "ngày được nghỉ thay",
        ),
        key("source", Line, Policy, "nguồn", "văn bản quy định").needed(),
    ],
};
