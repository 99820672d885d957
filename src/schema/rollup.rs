//! `rollup.toml` and `communes.csv`: the files of a roll-up, which lie outside every plan.

use super::Owner::{Open, Policy};
use super::Shape::{Date, Id, Integer, Line, Lines, Percent, Rows, Word};
use super::{File, Shape, Table, key};

/// The files of a roll-up, in the order in which a reader meets them. They are not among [`super::FILES`]: no plan has them.
pub const ROLLUP_FILES: &[File] = &[
    File {
        id: "rollup",
        path: "rollup.toml",
        is_needed: true,
        meaning: "tổng hợp của cấp trên: kỳ, kế hoạch nào được cộng, cách xếp hạng; nằm ở thư mục tổng hợp",
        table: &ROLLUP_FILE,
    },
    File {
        id: "communes",
        path: "communes.csv",
        is_needed: true,
        meaning: "danh sách đơn vị phải có mặt, mỗi dòng một xã, phường, đặc khu; cạnh rollup.toml",
        table: &COMMUNES_FILE,
    },
];

/// The top level of `rollup.toml`.
pub static ROLLUP_FILE: Table = Table {
    name: "rollup.toml",
    title: "Tổng hợp",
    keys: &[
        key("id", Id, Open, "mã", "mã của bản tổng hợp").needed(),
        key("title", Line, Open, "tên", "tên in trên đầu bản tổng hợp").needed(),
        key(
            "organization",
            Line,
            Open,
            "cơ quan tổng hợp",
            "cơ quan tổng hợp",
        )
        .needed(),
        key(
            "from",
            Date,
            Policy,
            "từ ngày",
            "ngày đầu của kỳ tổng hợp, kể cả ngày đó",
        )
        .needed(),
        key(
            "to",
            Date,
            Policy,
            "đến ngày",
            "ngày cuối của kỳ tổng hợp, kể cả ngày đó",
        )
        .needed(),
        key(
            "plans",
            Lines,
            Policy,
            "kế hoạch được cộng",
            "mã các kế hoạch được cộng, mã đứng trước được chọn trước; kế hoạch mã khác không cộng",
        )
        .needed(),
        key(
            "registry",
            Shape::Table(&REGISTRY),
            Open,
            "căn cứ danh sách",
            "văn bản quy định danh sách đơn vị",
        ),
        key(
            "ranking",
            Shape::Table(&RANKING),
            Policy,
            "xếp hạng",
            "nhóm và cách xếp hạng",
        ),
        key(
            "bands",
            Shape::Table(&BANDS),
            Policy,
            "mức",
            "mức cao, mức thấp của tỷ lệ hoàn thành",
        ),
    ],
};

/// The document behind the registry.
pub static REGISTRY: Table = Table {
    name: "registry",
    title: "Căn cứ danh sách",
    keys: &[
        key("document", Line, Open, "văn bản", "số, ký hiệu").needed(),
        key("date", Date, Open, "ngày", "ngày của văn bản"),
        key("issuer", Line, Open, "cơ quan ban hành", "cơ quan ban hành"),
    ],
};

/// How communes are ranked.
pub static RANKING: Table = Table {
    name: "ranking",
    title: "Xếp hạng",
    keys: &[
        key(
            "groups",
            Rows(&RANKING_GROUP),
            Policy,
            "nhóm",
            "các nhóm xếp hạng riêng; không ghi thì chung một bảng",
        ),
        key(
            "by",
            Lines,
            Policy,
            "xếp theo",
            "thứ tự so sánh: \"progress\" (bảo đảm tiến độ), \"completion\" (hoàn thành), \"update\" (đơn vị có cập nhật), \
             \"overdue\" (ít quá hạn); mặc định progress, update, overdue",
        ),
        key(
            "update",
            Shape::Table(&UPDATE),
            Policy,
            "cập nhật",
            "thế nào là có cập nhật",
        ),
    ],
};

/// A group that is ranked apart.
pub static RANKING_GROUP: Table = Table {
    name: "[[ranking.groups]]",
    title: "Nhóm xếp hạng",
    keys: &[
        key("name", Line, Policy, "tên", "tên nhóm").needed(),
        key(
            "prefix",
            Lines,
            Policy,
            "tên bắt đầu bằng",
            "tên đơn vị bắt đầu bằng một trong các từ này, như \"Phường\"",
        )
        .needed(),
    ],
};

/// What counts as an update.
pub static UPDATE: Table = Table {
    name: "update",
    title: "Cập nhật",
    keys: &[
        key(
            "of",
            Word(&["units"]),
            Policy,
            "tính trên",
            "\"units\": cơ quan, đơn vị đang chủ trì nhiệm vụ chưa xong",
        ),
        key(
            "within_days",
            Integer,
            Policy,
            "trong số ngày",
            "có ghi nhận trong bấy nhiêu ngày; mặc định 30",
        ),
    ],
};

/// Bands of the completion rate.
pub static BANDS: Table = Table {
    name: "bands",
    title: "Mức",
    keys: &[
        key(
            "high",
            Percent,
            Policy,
            "mức cao",
            "từ mức này trở lên là cao; mặc định 80",
        ),
        key(
            "low",
            Percent,
            Policy,
            "mức thấp",
            "dưới mức này là thấp; mặc định 30",
        ),
    ],
};

/// The columns of `communes.csv`.
pub static COMMUNES_FILE: Table = Table {
    name: "communes.csv",
    title: "Danh sách đơn vị",
    keys: &[
        key(
            "code",
            Line,
            Open,
            "mã đơn vị hành chính",
            "năm chữ số theo danh mục, giữ số 0 ở đầu",
        )
        .needed(),
        key("name", Line, Open, "tên", "tên đầy đủ, như Xã Tân Kỳ").needed(),
        key("province", Line, Open, "mã tỉnh", "mã tỉnh, thành phố"),
        key(
            "from",
            Date,
            Open,
            "từ ngày",
            "ngày đơn vị bắt đầu tồn tại; trống là từ trước",
        ),
        key(
            "to",
            Date,
            Open,
            "đến ngày",
            "ngày cuối đơn vị tồn tại; trống là còn đến nay",
        ),
        key(
            "path",
            Line,
            Open,
            "thư mục",
            "thư mục của đơn vị, từ thư mục tổng hợp; trống là communes/<mã>",
        ),
        key(
            "repo",
            Line,
            Open,
            "kho git",
            "kho git của đơn vị, từ thư mục tổng hợp, thay cho thư mục",
        ),
        key("rev", Line, Open, "bản", "bản trong kho git; trống là HEAD"),
        key("note", Line, Open, "ghi chú", "ghi chú, không dùng để tính"),
    ],
};
