//! The words of findings in the files of a roll-up.

use crate::block::lang::Lang;
use crate::diagnostics::RollupFault;

/// What is wrong, and how to mend it.
pub fn words(fault: &RollupFault, lang: Lang) -> (String, String) {
    let pick = |vi: String, en: String| match lang {
        Lang::Vi => vi,
        Lang::En => en,
    };
    match fault {
        RollupFault::ColumnUnknown { name, near } => (
            pick(
                format!("không có cột “{name}” trong danh sách đơn vị"),
                format!("the registry has no column “{name}”"),
            ),
            match near {
                Some(near) => pick(
                    format!("có phải là “{near}”?"),
                    format!("did you mean “{near}”?"),
                ),
                None => pick(
                    "các cột: code, name, province, from, to, path, repo, rev, note".to_owned(),
                    "columns: code, name, province, from, to, path, repo, rev, note".to_owned(),
                ),
            },
        ),
        RollupFault::ColumnTwice { name } => (
            pick(
                format!("cột “{name}” có hai lần"),
                format!("column “{name}” is there twice"),
            ),
            pick("bỏ một cột".to_owned(), "take one out".to_owned()),
        ),
        RollupFault::ColumnMissing { name } => (
            pick(
                format!("danh sách đơn vị thiếu cột “{name}”"),
                format!("the registry lacks the column “{name}”"),
            ),
            pick(
                "dòng đầu là tên cột, ít nhất: code,name".to_owned(),
                "the first line names the columns, at least: code,name".to_owned(),
            ),
        ),
        RollupFault::Cells { found, columns } => (
            pick(
                format!("dòng có {found} ô, danh sách chỉ có {columns} cột"),
                format!("{found} cells in a row of {columns} columns"),
            ),
            pick(
                "ô có dấu ngăn bên trong thì đặt trong ngoặc kép".to_owned(),
                "put a cell that holds a separator into quotes".to_owned(),
            ),
        ),
        RollupFault::QuoteOpen => (
            pick(
                "ngoặc kép mở ở đây không đóng".to_owned(),
                "the quotation mark opened here is not closed".to_owned(),
            ),
            pick("thêm ngoặc kép đóng".to_owned(), "close it".to_owned()),
        ),
        RollupFault::CodeWrong { code, meant } => (
            pick(
                format!("mã đơn vị hành chính “{code}” không phải năm chữ số"),
                format!("the code “{code}” is not five digits"),
            ),
            match meant {
                Some(meant) => pick(
                    format!("có phải là {meant}? Excel bỏ số 0 ở đầu: định dạng cột là Text"),
                    format!(
                        "did you mean {meant}? Excel drops zeros in front: format the column as text"
                    ),
                ),
                None => pick(
                    "ghi mã theo danh mục đơn vị hành chính, như 11113".to_owned(),
                    "write the code of the list of administrative units, such as 11113".to_owned(),
                ),
            },
        ),
        RollupFault::DayWrong { text } => (
            pick(
                format!("“{text}” không phải một ngày"),
                format!("“{text}” is not a day"),
            ),
            pick(
                "viết như 2025-07-01 hoặc 01/7/2025".to_owned(),
                "write it like 2025-07-01".to_owned(),
            ),
        ),
        RollupFault::CodeTwice { code } => (
            pick(
                format!("mã {code} có hai dòng"),
                format!("two rows have the code {code}"),
            ),
            pick(
                "mỗi đơn vị một dòng; dòng sau không được tính".to_owned(),
                "one row a commune; the later one was left out".to_owned(),
            ),
        ),
        RollupFault::PlaceTwice { place } => (
            pick(
                format!("“{place}” đã là của một dòng khác"),
                format!("“{place}” is another row's already"),
            ),
            pick(
                "mỗi đơn vị một thư mục; dòng sau không được tính".to_owned(),
                "one folder a commune; the later row was left out".to_owned(),
            ),
        ),
        RollupFault::PlaceOutside { place } => (
            pick(
                format!("“{place}” không nằm trong thư mục tổng hợp"),
                format!("“{place}” is not below the roll-up's folder"),
            ),
            pick(
                "ghi đường dẫn từ thư mục tổng hợp, không có .. và không bắt đầu bằng /".to_owned(),
                "write a path from the roll-up's folder, without .. and no / in front".to_owned(),
            ),
        ),
        RollupFault::CommuneUnknown { folder, near } => (
            pick(
                format!("“{folder}” không phải của đơn vị nào trong danh sách"),
                format!("“{folder}” belongs to no commune of the registry"),
            ),
            match near {
                Some(near) => pick(
                    format!("có phải là “{near}”? Thư mục này không được cộng"),
                    format!("did you mean “{near}”? This folder is not added"),
                ),
                None => pick(
                    "thêm một dòng vào communes.csv; đến khi ấy thư mục này không được cộng"
                        .to_owned(),
                    "add a row to communes.csv; until then it is not added".to_owned(),
                ),
            },
        ),
        RollupFault::CodeMismatch { plan, row } => (
            pick(
                format!("kế hoạch ghi mã {plan}, danh sách đơn vị ghi {row}"),
                format!("the plan says {plan}, the registry {row}"),
            ),
            pick(
                "kế hoạch không được cộng cho đơn vị nào; sửa code trong plan.toml, hoặc đặt lại đúng thư mục"
                    .to_owned(),
                "the plan is added to neither; correct code in plan.toml, or move the folder"
                    .to_owned(),
            ),
        ),
    }
}
