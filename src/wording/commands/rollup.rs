//! What `rollup` refuses and reports.

use std::fmt::Display;

use super::Refusal;
use crate::assess::rollup::Conflict;
use crate::block::lang::Lang;
use crate::time::period::Date;
use crate::wording::words;

/// A folder without one of the two files of a roll-up.
pub fn no_file(folder: impl Display, name: &str) -> Refusal {
    let example = match name {
        "rollup.toml" => {
            "id = \"hai-phong-2025-h2\" · title = \"…\" · organization = \"Sở Nội vụ …\" · from = 2025-07-01 · to = 2025-12-31 · plans = [\"2025-h2\"]"
        }
        _ => "code,name ⏎ 11113,Xã Tân Kỳ ⏎ 10678,Phường Bắc An Phụ",
    };
    Refusal::new(
        format!(
            "không có {name} trong {folder}; tạo tệp theo mẫu: {example} (đủ các khóa: plan/FORMAT.md)"
        ),
        format!(
            "there is no {name} in {folder}; write one like: {example} (all keys: plan/FORMAT.md)"
        ),
    )
}

/// The files of the roll-up say too little to go on.
pub fn not_readable(name: &str) -> Refusal {
    Refusal::new(
        format!("không tổng hợp được: sửa các lỗi trong {name} nêu trên"),
        format!("nothing to roll up: correct the errors in {name} above"),
    )
}

/// No commune of the registry has this code or name.
pub fn no_commune(typed: &str, near: Option<&str>) -> Refusal {
    match near {
        Some(near) => Refusal::new(
            format!("không có đơn vị “{typed}” trong danh sách; có phải là “{near}”?"),
            format!("no commune “{typed}” in the registry; did you mean “{near}”?"),
        ),
        None => Refusal::new(
            format!("không có đơn vị “{typed}” trong danh sách; nêu mã trong communes.csv"),
            format!("no commune “{typed}” in the registry; name a code of communes.csv"),
        ),
    }
}

/// Leaves that cannot be joined.
pub fn conflict(conflict: &Conflict) -> Refusal {
    let days = |days: &[Date; 2], lang| days.map(|day| words::date(day, lang)).join(" ≠ ");
    let window = |(from, to): (Date, Date), lang| {
        format!("{}–{}", words::date(from, lang), words::date(to, lang))
    };
    match conflict {
        Conflict::Differ(key, revisions) => {
            let plan = key.plan.as_deref().unwrap_or("–");
            let named = |lang: Lang| {
                let none = lang.pick("không rõ bản", "no revision");
                let names = revisions
                    .each_ref()
                    .map(|one| one.as_deref().unwrap_or(none));
                names.join(" ≠ ")
            };
            Refusal::new(
                format!(
                    "rollup-conflict: hai kết quả khác nhau của đơn vị {}, kế hoạch {plan} ({}); tính lại từ một bản rồi gộp",
                    key.code,
                    named(Lang::Vi)
                ),
                format!(
                    "rollup-conflict: two different leaves of commune {}, plan {plan} ({}); compute them from one revision and merge again",
                    key.code,
                    named(Lang::En)
                ),
            )
        }
        Conflict::Days(both) => Refusal::new(
            format!(
                "các kết quả tính đến những ngày khác nhau ({}); cùng nêu một --as-of",
                days(both, Lang::Vi)
            ),
            format!(
                "the leaves are of different days ({}); give all the same --as-of",
                days(both, Lang::En)
            ),
        ),
        Conflict::Windows(both) => Refusal::new(
            format!(
                "các kết quả thuộc những kỳ tổng hợp khác nhau ({})",
                both.map(|one| window(one, Lang::Vi)).join(" ≠ ")
            ),
            format!(
                "the leaves are of different periods ({})",
                both.map(|one| window(one, Lang::En)).join(" ≠ ")
            ),
        ),
    }
}

/// The leaves are of another period than the roll-up over whose registry they are folded.
pub fn other_period() -> Refusal {
    Refusal::new(
        "các kết quả không thuộc kỳ của rollup.toml; dùng đúng rollup.toml đã tính ra chúng",
        "the leaves are not of the period of rollup.toml; use the one that they were made with",
    )
}

/// A line of a file of leaves that is none.
pub fn no_leaf(file: impl Display, line: usize, why: &str) -> Refusal {
    Refusal::new(
        format!("{file}:{line}: không phải một dòng do “cchc rollup --partial” ghi ra ({why})"),
        format!("{file}:{line}: no line that “cchc rollup --partial” wrote ({why})"),
    )
}

/// A line of a file of leaves that a later version wrote.
pub fn newer_leaf(file: impl Display, line: usize) -> Refusal {
    Refusal::new(
        format!("{file}:{line}: do phiên bản cchc mới hơn ghi ra; cập nhật chương trình này"),
        format!("{file}:{line}: written by a newer cchc; update this program"),
    )
}

/// Folders are named, and leaves that take their place.
pub fn folders_beside_leaves() -> Refusal {
    Refusal::new(
        "--merge gộp các dòng có sẵn: bỏ tên thư mục sau --partial",
        "--merge joins lines that are there: name no folders after --partial",
    )
}

/// No leaves at all.
pub fn nothing_to_merge() -> Refusal {
    Refusal::new(
        "các tệp cần gộp không có dòng nào",
        "the files to merge hold no line",
    )
}

/// How the run ended where not all communes are there in full.
pub fn lacking(lacking: usize, registered: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!(
            "{lacking} trong {registered} đơn vị chưa có, không đọc được hoặc chỉ đọc được một phần\n"
        ),
        Lang::En => {
            format!("{lacking} of {registered} communes are missing, unreadable or incomplete\n")
        }
    }
}
