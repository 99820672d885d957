//! What units record: `progress/` and `figures/`.

use super::Owner::Fact;
use super::Shape::{Counts, Date, Flag, Id, Integer, Line, Prose, Rows, Word};
use super::{Table, key};

pub(super) static PROGRESS_FILE: Table = Table {
    name: "progress",
    title: "Việc đã làm",
    keys: &[
        key("entry", Rows(&ENTRY), Fact, "ghi nhận", "từng việc đã làm"),
        key(
            "trigger",
            Rows(&TRIGGER),
            Fact,
            "văn bản hướng dẫn",
            "văn bản, sự kiện làm phát sinh thời hạn",
        ),
    ],
};

pub(super) static ENTRIES_FILE: Table = Table {
    name: "progress/<đơn vị>/<tên>.toml",
    title: "Việc đã làm, ghi trong một lần",
    keys: &[
        key(
            "recorded",
            Date,
            Fact,
            "ngày ghi",
            "ngày ghi; hai điều của cùng một ngày thì ghi trước đứng trước",
        )
        .needed(),
        key(
            "sheet",
            Line,
            Fact,
            "phiếu",
            "phiếu mà điều ghi được lấy từ đó",
        ),
        key("entry", Rows(&ENTRY), Fact, "ghi nhận", "từng việc đã làm"),
        key(
            "trigger",
            Rows(&TRIGGER),
            Fact,
            "văn bản hướng dẫn",
            "văn bản, sự kiện làm phát sinh thời hạn",
        ),
        key(
            "reply",
            Rows(&REPLY),
            Fact,
            "trả lời phiếu",
            "đơn vị trả lời phiếu là không có gì mới",
        ),
    ],
};

/// Something that was done.
pub static ENTRY: Table = Table {
    name: "[[entry]]",
    title: "Ghi nhận",
    keys: &[
        key("task", Id, Fact, "nhiệm vụ số", "mã nhiệm vụ; hoặc measure"),
        key(
            "measure",
            Id,
            Fact,
            "giải pháp",
            "mã giải pháp, cho việc ở phần III không nằm trong nhiệm vụ nào",
        ),
        key(
            "occurrence",
            Line,
            Fact,
            "kỳ thực hiện",
            "kỳ của nhiệm vụ định kỳ, như \"2025-Q3\"",
        ),
        key(
            "date",
            Date,
            Fact,
            "ngày",
            "ngày của việc, của văn bản; quyết định đúng hạn hay quá hạn",
        )
        .needed(),
        key(
            "product",
            Prose,
            Fact,
            "sản phẩm",
            "sản phẩm đã giao, đúng câu chữ trong tasks.toml",
        ),
        key(
            "document",
            Line,
            Fact,
            "văn bản",
            "số, ký hiệu tài liệu kiểm chứng",
        ),
        key(
            "done",
            Flag,
            Fact,
            "hoàn thành",
            "true: hoàn thành vào ngày ấy; chỉ đơn vị chủ trì vào ngày ấy ghi",
        ),
        key(
            "confirmed",
            Line,
            Fact,
            "văn bản xác nhận",
            "số, ký hiệu văn bản xác nhận việc đã hoàn thành; chỉ đơn vị ở confirmer của plan.toml ghi, date là ngày văn bản ấy",
        ),
        key(
            "note",
            Prose,
            Fact,
            "ghi chú",
            "ghi chú, vào báo cáo nguyên văn",
        ),
        key(
            "blocked",
            Flag,
            Fact,
            "vướng mắc",
            "đang vướng mắc, đến khi ghi khác đi",
        ),
        key(
            "expected",
            Date,
            Fact,
            "dự kiến hoàn thành",
            "ngày dự kiến hoàn thành",
        ),
        key(
            "percent",
            Integer,
            Fact,
            "tiến độ (%)",
            "ước mức hoàn thành, 0 đến 100",
        ),
        key(
            "cause_class",
            Word(&["khách quan", "chủ quan"]),
            Fact,
            "loại nguyên nhân",
            "loại nguyên nhân chậm",
        ),
        key("cause", Prose, Fact, "nguyên nhân", "nguyên nhân"),
        key(
            "cause_document",
            Line,
            Fact,
            "văn bản xác nhận nguyên nhân",
            "số, ký hiệu văn bản xác nhận nguyên nhân khách quan; không có thì báo cáo đếm là chưa được xác nhận",
        ),
        key(
            "remedy",
            Prose,
            Fact,
            "giải pháp khắc phục",
            "giải pháp khắc phục",
        ),
    ],
};

/// A document or event from which a deadline follows.
pub static TRIGGER: Table = Table {
    name: "[[trigger]]",
    title: "Văn bản hướng dẫn",
    keys: &[
        key("task", Id, Fact, "nhiệm vụ số", "mã nhiệm vụ").needed(),
        key("date", Date, Fact, "ngày", "ngày của văn bản, sự kiện").needed(),
        key("document", Line, Fact, "văn bản", "số, ký hiệu văn bản"),
        key(
            "due",
            Date,
            Fact,
            "hạn cuối",
            "ngày cuối cùng đúng hạn; bắt buộc với thời hạn chờ hướng dẫn; với thời hạn tính từ một sự kiện, có ghi thì lấy ngày này thay ngày tính ra",
        ),
    ],
};

/// That a unit had nothing new to say.
pub static REPLY: Table = Table {
    name: "[[reply]]",
    title: "Trả lời phiếu: không có gì mới",
    keys: &[
        key("date", Date, Fact, "ngày", "ngày trả lời").needed(),
        key("sheet", Line, Fact, "phiếu", "phiếu được trả lời"),
    ],
};

pub(super) static FIGURES_FILE: Table = Table {
    name: "figures",
    title: "Số liệu",
    keys: &[key(
        "figure",
        Rows(&FIGURE),
        Fact,
        "số liệu",
        "số liệu của một nguồn trong một kỳ",
    )],
};

/// Counts of one source and period.
pub static FIGURE: Table = Table {
    name: "[[figure]]",
    title: "Số liệu",
    keys: &[
        key("from", Date, Fact, "từ ngày", "ngày đầu của kỳ; hoặc at"),
        key(
            "to",
            Date,
            Fact,
            "đến ngày",
            "ngày cuối của kỳ, kể cả ngày đó",
        ),
        key(
            "at",
            Date,
            Fact,
            "tại ngày",
            "ngày của mức, thay cho from và to",
        ),
        key("source", Id, Fact, "nguồn", "mã nguồn số liệu").needed(),
        key(
            "recorded",
            Date,
            Fact,
            "ngày ghi",
            "ngày lấy số; của hai số liệu mâu thuẫn nhau thì số ghi sau là lỗi",
        )
        .needed(),
        key("estimated", Flag, Fact, "ước", "true: số ước"),
        key("method", Prose, Fact, "cách đo", "cách khảo sát"),
        key("sample", Integer, Fact, "cỡ mẫu", "số phiếu phát ra"),
        key(
            "note",
            Prose,
            Fact,
            "ghi chú",
            "giải trình, khi hai nguồn khác nhau",
        ),
        key(
            "survey",
            Id,
            Fact,
            "khảo sát",
            "mã đợt khảo sát trong surveys.toml, khi ghi trả lời theo bậc",
        ),
        key(
            "counts",
            Counts,
            Fact,
            "số liệu theo mục",
            "bảng [figure.counts]: mã mục số liệu = số; chưa có số thì không ghi; bắt buộc khi không có answer",
        ),
        key(
            "answer",
            Rows(&ANSWER),
            Fact,
            "trả lời",
            "số phiếu theo bậc của từng câu hỏi; số liệu của chỉ tiêu được tính từ câu cuối của đợt khảo sát",
        ),
    ],
};

/// The answers to a question of a survey, by level.
pub static ANSWER: Table = Table {
    name: "[[figure.answer]]",
    title: "Trả lời khảo sát",
    keys: &[
        key("question", Id, Fact, "câu hỏi", "mã câu hỏi").needed(),
        key(
            "counts",
            Counts,
            Fact,
            "số liệu theo mục",
            "bậc = số phiếu, như { 1 = 2, 5 = 100 }; không trả lời thì không tính",
        )
        .needed(),
    ],
};
