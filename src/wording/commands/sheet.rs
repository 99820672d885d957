//! What `sheet` and `apply` refuse and ask.

use std::path::Path;

use super::Refusal;
use crate::block::lang::Lang;

/// Another file stands where a sheet would be written: it may be filled in.
pub fn would_replace(path: &Path) -> Refusal {
    let path = path.display();
    Refusal::new(
        format!(
            "{path}: đã có tệp khác, có thể đã điền; chưa ghi gì; chọn tên khác, hoặc thêm --force để ghi đè"
        ),
        format!(
            "{path}: another file is there, perhaps filled in; nothing was written; choose another name, or add --force to replace it"
        ),
    )
}

/// Several sheets go into a folder.
pub fn all_into_folder(path: &Path) -> Refusal {
    let path = path.display();
    Refusal::new(
        format!("--all ghi nhiều tệp: -o nêu một thư mục có sẵn, không phải {path}"),
        format!("--all writes several files: -o names a folder that is there, not {path}"),
    )
}

/// A sheet is an Excel workbook.
pub fn only_as_workbook(path: &Path) -> Refusal {
    let path = path.display();
    Refusal::new(
        format!("phiếu chỉ ghi được thành .xlsx: {path}"),
        format!("a sheet can only be written as .xlsx: {path}"),
    )
}

/// The folder cannot be read.
pub fn no_folder(path: &Path) -> Refusal {
    let path = path.display();
    Refusal::new(
        format!("không đọc được thư mục phiếu {path}"),
        format!("the folder of sheets {path} cannot be read"),
    )
}

/// There is no sheet in the folder.
pub fn no_sheets(path: &Path) -> Refusal {
    let path = path.display();
    Refusal::new(
        format!("không có phiếu nào của kế hoạch này trong {path}"),
        format!("there is no sheet of this plan in {path}"),
    )
}

/// The name is of a folder.
pub fn is_folder(shown: &str) -> Refusal {
    Refusal::new(
        format!("{shown} là thư mục; nêu từng tệp phiếu"),
        format!("{shown} is a folder; name the sheets"),
    )
}

/// The name is of a device.
pub fn is_device(shown: &str) -> Refusal {
    Refusal::new(
        format!("{shown} không phải tệp phiếu"),
        format!("{shown} is no sheet"),
    )
}

/// The file is larger than any sheet.
pub fn too_large(shown: &str, most: u64) -> Refusal {
    Refusal::new(
        format!("{shown} lớn hơn {most} MB, không phải phiếu"),
        format!("{shown} is larger than {most} MB, and so no sheet"),
    )
}

/// Some rows cannot be written, as was said before.
pub fn has_errors(errors: usize, conflicts: usize) -> Refusal {
    match conflicts {
        0 => Refusal::new(
            format!("chưa ghi gì: {errors} lỗi như trên"),
            format!("nothing was written: {errors} errors, as above"),
        ),
        _ => Refusal::new(
            format!(
                "chưa ghi gì: {errors} lỗi, {conflicts} dòng đã thay đổi sau khi gửi phiếu, như trên"
            ),
            format!(
                "nothing was written: {errors} errors and {conflicts} rows that changed since, as above"
            ),
        ),
    }
}

/// Whether to write so many files.
pub fn write_files(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Ghi {count} tệp?"),
        Lang::En => format!("Write {count} files?"),
    }
}

/// The plan changed while the command asked.
pub fn changed_meanwhile() -> Refusal {
    Refusal::new(
        "kế hoạch hoặc ghi nhận vừa được người khác ghi thêm; chưa ghi gì; chạy lại lệnh",
        "someone has just written into the plan or its records; nothing was written; run again",
    )
}

/// What begins a file that comes from a sheet.
pub fn sheet_head(unit: &str, recorded: crate::time::period::Date, sheet: Option<&str>) -> String {
    let mut head = super::recording::recorded_head(unit, recorded);
    if let Some(sheet) = sheet {
        head.push_str(&format!("sheet = \"{sheet}\"\n"));
    }
    head
}
