//! Why a document is not read, or gives no table, and what to do.

use super::{quoted, role};
use crate::block::lang::Lang;
use crate::import::{Ambiguity, Foreign, Limit, Part, Place, Role, Unreadable};
use crate::wording::commands::Refusal;
use crate::wording::{words, workbook};

/// Why a source is not read.
pub fn unreadable(fault: Unreadable) -> Refusal {
    if let Unreadable::Workbook(fault) = fault {
        let of = |lang| {
            let (message, help) = workbook::fault(fault, lang);
            format!("{message}; {help}")
        };
        return Refusal::new(of(Lang::Vi), of(Lang::En));
    }
    let (vi, en) = match fault {
        Unreadable::Empty => ("tệp trống", "the file is empty"),
        Unreadable::Foreign(kind) => foreign(kind),
        Unreadable::Binary => (
            "không phải văn bản, sổ Excel hay trang web; nêu tệp .docx, .xlsx, .ods, .html hoặc văn bản",
            "neither a document, a workbook nor a page; name a .docx, .xlsx, .ods, .html or text file",
        ),
        Unreadable::Encoding => (
            "bảng mã lạ; lưu lại với bảng mã UTF-8",
            "an unknown encoding; save it as UTF-8",
        ),
        Unreadable::Locked => (
            "tệp có mật khẩu; bỏ mật khẩu rồi lưu lại",
            "the file has a password; remove it and save again",
        ),
        Unreadable::Broken { part } => broken(part),
        Unreadable::Passed { limit, most } => return passed(limit, most),
        Unreadable::Workbook(_) => ("", ""),
    };
    Refusal::new(vi, en)
}

fn foreign(kind: Foreign) -> (&'static str, &'static str) {
    match kind {
        Foreign::Doc => (
            "là Word cũ (.doc), không đọc; mở bằng Word, lưu thành .docx",
            "is of old Word (.doc), which is not read; open it in Word and save it as .docx",
        ),
        Foreign::Compound => (
            "là tệp Office cũ, không đọc; mở bằng Word hoặc Excel, lưu thành .docx, .xlsx",
            "is of an old office program, which is not read; save it as .docx or .xlsx",
        ),
        Foreign::Pdf => (
            "là PDF, không có ô để đọc; xin bản Word, hoặc mở PDF bằng Word (LibreOffice) rồi lưu thành .docx và xem lại",
            "is a PDF, which has no cells to read; ask for the Word file, or open it in Word (LibreOffice), save it as .docx and look at it",
        ),
        Foreign::Rtf => (
            "là RTF, không đọc; mở bằng Word, lưu thành .docx",
            "is RTF, which is not read; open it in Word and save it as .docx",
        ),
        Foreign::Odt => (
            "là văn bản LibreOffice (.odt), không đọc; lưu thành .docx",
            "is a text of LibreOffice (.odt), which is not read; save it as .docx",
        ),
        Foreign::Xlsb => (
            "là sổ Excel nhị phân (.xlsb), không đọc; lưu thành .xlsx",
            "is a binary workbook (.xlsb), which is not read; save it as .xlsx",
        ),
        Foreign::Slides => (
            "là bài trình chiếu, không phải kế hoạch",
            "is a presentation, not a plan",
        ),
        Foreign::SpreadsheetXml => (
            "là sổ Excel dạng một tệp XML, không đọc; lưu thành .xlsx",
            "is a workbook as one XML file, which is not read; save it as .xlsx",
        ),
        Foreign::WordXml => (
            "là văn bản Word dạng một tệp XML, không đọc; lưu thành .docx",
            "is a Word text as one XML file, which is not read; save it as .docx",
        ),
        Foreign::Mht => (
            "là trang web một tệp (.mht), không đọc; lưu thành .html hoặc .docx",
            "is a page as one file (.mht), which is not read; save it as .html or .docx",
        ),
        Foreign::Picture => (
            "là ảnh, không đọc; xin bản Word",
            "is a picture, which is not read; ask for the Word file",
        ),
        Foreign::Archive => (
            "là tệp nén; giải nén rồi nêu tệp bên trong",
            "is an archive; unpack it and name the file inside",
        ),
    }
}

fn broken(part: Part) -> (&'static str, &'static str) {
    match part {
        Part::Package => (
            "hỏng hoặc bị cắt; tải lại, hoặc mở bằng Word, Excel rồi lưu lại",
            "is broken or cut; download it again, or open and save it in Word or Excel",
        ),
        Part::Document => (
            "phần văn bản hỏng; mở bằng Word rồi lưu lại",
            "its text is broken; open it in Word and save it again",
        ),
        Part::Styles => (
            "phần định dạng hỏng; mở bằng Word rồi lưu lại",
            "its styles are broken; open it in Word and save it again",
        ),
        Part::Numbering => (
            "phần đánh số hỏng; mở bằng Word rồi lưu lại",
            "its lists are broken; open it in Word and save it again",
        ),
    }
}

fn passed(limit: Limit, most: u64) -> Refusal {
    let (vi, en) = match limit {
        Limit::Bytes => ("trong tệp", "in the file"),
        Limit::Unpacked => ("sau khi giải nén", "unpacked"),
        Limit::Depth => ("lớp lồng nhau", "elements within each other"),
        Limit::Rows => ("hàng", "rows"),
        Limit::Columns => ("cột", "columns"),
        Limit::Span => ("cột trong một ô gộp", "columns in a merged cell"),
        Limit::Cells => ("ô", "cells"),
        Limit::Text => ("chữ trong một ô", "of text in a cell"),
        Limit::MergedText => ("chữ trong các ô gộp", "of text in merged cells"),
        Limit::Paragraphs => ("đoạn", "paragraphs"),
        Limit::Tables => ("bảng", "tables"),
        Limit::Styles => ("kiểu định dạng", "styles"),
    };
    let number = |lang| match limit {
        Limit::Bytes | Limit::Unpacked | Limit::Text | Limit::MergedText => {
            workbook::bytes(most, lang)
        }
        _ => words::number(most, lang),
    };
    Refusal::new(
        format!("quá lớn, không đọc: hơn {} {vi}", number(Lang::Vi)),
        format!("too large to be read: more than {} {en}", number(Lang::En)),
    )
}

/// Why a source gives no table of tasks, with the way to say what is meant.
pub fn ambiguity(found: &Ambiguity) -> Refusal {
    let names = |headers: &[(String, Place)]| {
        let names: Vec<String> = headers.iter().map(|(header, _)| quoted(header)).collect();
        names.join(", ")
    };
    match found {
        Ambiguity::NoTable => Refusal::new(
            "không thấy bảng nhiệm vụ nào [import-header]; bảng cần có các cột nhiệm vụ, chủ trì, thời hạn",
            "there is no table of tasks [import-header]; it needs columns of tasks, leads and deadlines",
        ),
        Ambiguity::Missing {
            table,
            roles,
            headers,
        } => {
            let of = |lang| {
                let roles: Vec<&str> = roles.iter().map(|of| role(*of, lang)).collect();
                roles.join(", ")
            };
            let example = example(roles.first().copied());
            let headers = names(headers);
            Refusal::new(
                format!(
                    "bảng {table} không có cột {} [import-header]; các cột: {headers}; nêu cột bằng --map TỆP.toml có [columns] và {example}",
                    of(Lang::Vi)
                ),
                format!(
                    "table {table} has no column for {} [import-header]; its columns: {headers}; name it by --map FILE.toml with [columns] and {example}",
                    of(Lang::En)
                ),
            )
        }
        Ambiguity::Several {
            table,
            role: of,
            headers,
        } => {
            let example = example(Some(*of));
            let headers = names(headers);
            Refusal::new(
                format!(
                    "bảng {table} có nhiều cột có thể là cột {} [import-header]: {headers}; chọn một bằng --map TỆP.toml có [columns] và {example}",
                    role(*of, Lang::Vi)
                ),
                format!(
                    "table {table} has several columns that may be the {} [import-header]: {headers}; choose one by --map FILE.toml with [columns] and {example}",
                    role(*of, Lang::En)
                ),
            )
        }
    }
}

fn example(role: Option<Role>) -> String {
    let key = role.unwrap_or(Role::Title).key();
    format!("{key} = [\"…\"]")
}

/// Two files hold the same table of tasks.
pub fn same_tables(first: &str, second: &str) -> Refusal {
    Refusal::new(
        format!("{first} và {second} có cùng các nhiệm vụ; chỉ nêu một trong hai"),
        format!("{first} and {second} hold the same tasks; name one of them"),
    )
}
