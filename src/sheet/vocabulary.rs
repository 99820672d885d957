//! The words that sheets are known by. They are in Vietnamese whatever a command speaks: a sheet belongs to the plan and to the unit that
//! fills it in.

/// A column of the sheet of tasks, in the order of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// The row's key with its digits.
    Key,
    /// The task's number.
    Number,
    /// The task, of a rhythm with its occurrence.
    Title,
    /// What the unit is to do with it.
    Role,
    /// The deadline as the plan words it.
    Deadline,
    /// The last on-time day.
    Due,
    /// How it stands on the sheet's day.
    Status,
    /// What was recorded last, and how often.
    Last,
    /// Products that nobody delivered.
    Missing,
    /// Whether it is done.
    Done,
    /// The day of the document.
    Date,
    /// The document's number.
    Document,
    /// The product that it delivers.
    Product,
    /// When the unit expects to be done.
    Expected,
    /// Progress in percent.
    Percent,
    /// Whether work is blocked.
    Blocked,
    /// The class of the cause.
    CauseClass,
    /// The cause.
    Cause,
    /// What is done about it.
    Remedy,
    /// A note.
    Note,
}

impl Column {
    /// Every column, in the order of the sheet.
    pub const ALL: [Column; 20] = [
        Column::Key,
        Column::Number,
        Column::Title,
        Column::Role,
        Column::Deadline,
        Column::Due,
        Column::Status,
        Column::Last,
        Column::Missing,
        Column::Done,
        Column::Date,
        Column::Document,
        Column::Product,
        Column::Expected,
        Column::Percent,
        Column::Blocked,
        Column::CauseClass,
        Column::Cause,
        Column::Remedy,
        Column::Note,
    ];

    /// The locked columns whose cells the digits of a row stand for, in the order of the sheet.
    pub const LOCKED: [Column; 8] = [
        Column::Number,
        Column::Title,
        Column::Role,
        Column::Deadline,
        Column::Due,
        Column::Status,
        Column::Last,
        Column::Missing,
    ];

    /// Whether the unit fills it in.
    pub fn is_open(self) -> bool {
        self >= Column::Done
    }

    /// Its title.
    pub fn title(self) -> &'static str {
        match self {
            Column::Key => "Khóa",
            Column::Number => "TT",
            Column::Title => "Nhiệm vụ",
            Column::Role => "Vai trò",
            Column::Deadline => "Thời hạn (nguyên văn)",
            Column::Due => "Hạn cuối",
            Column::Status => "Tình trạng",
            Column::Last => "Đã ghi gần nhất",
            Column::Missing => "Sản phẩm còn thiếu",
            Column::Done => "Hoàn thành",
            Column::Date => "Ngày văn bản",
            Column::Document => "Số, ký hiệu",
            Column::Product => "Sản phẩm",
            Column::Expected => "Ước hoàn thành",
            Column::Percent => "Tiến độ %",
            Column::Blocked => "Vướng mắc",
            Column::CauseClass => "Loại nguyên nhân",
            Column::Cause => "Nguyên nhân",
            Column::Remedy => "Giải pháp",
            Column::Note => "Ghi chú",
        }
    }

    /// The key of an entry that it fills.
    pub fn of_key(key: &str) -> Option<Column> {
        Some(match key {
            "task" | "measure" | "occurrence" => Column::Number,
            "date" => Column::Date,
            "product" => Column::Product,
            "document" => Column::Document,
            "done" => Column::Done,
            "note" => Column::Note,
            "blocked" => Column::Blocked,
            "expected" => Column::Expected,
            "percent" => Column::Percent,
            "cause_class" => Column::CauseClass,
            "cause" => Column::Cause,
            "remedy" => Column::Remedy,
            _ => return None,
        })
    }
}

/// The name of the sheet of tasks.
pub const TASKS: &str = "Cập nhật";
/// The name of the sheet that says how to fill in the others.
pub const HELP: &str = "Hướng dẫn";
/// The name of the hidden sheet.
pub const HIDDEN: &str = "_cchc";
/// What stands before the code.
pub const CODE: &str = "Mã phiếu:";
/// The line that a unit ticks which has nothing to say.
pub const NOTHING_NEW: &str = "Không có gì mới";
/// An answer of a list.
pub const YES: &str = "Có";
/// The answer that work is no longer blocked.
pub const OVER: &str = "Hết";
/// What the rows begin with that are free for other work.
pub const FREE: &str = "+";

/// Other ways to tick.
pub(super) const TICKS: [&str; 5] = ["có", "co", "x", "v", "✓"];
/// Ways to say that something is not so.
pub(super) const NOT: [&str; 4] = ["không", "khong", "hết", "het"];
