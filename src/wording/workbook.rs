//! The words of workbooks that cannot be read, or are not read for their size.

use crate::block::lang::Lang;
use crate::wording::words;
use crate::workbook::{Fault, Limit, Other, Part};

/// Why a workbook is not read, and what to do.
pub fn fault(fault: Fault, lang: Lang) -> (String, String) {
    let (message, help) = match fault {
        Fault::Locked => (
            ("sổ Excel có mật khẩu", "the workbook has a password"),
            ("bỏ mật khẩu rồi lưu lại", "remove it and save again"),
        ),
        Fault::NoWorkbook => (
            ("không đọc được sổ Excel", "the workbook cannot be read"),
            CUT,
        ),
        Fault::Other(Other::Binary) => (
            (
                "là sổ Excel nhị phân (.xlsb), không đọc",
                "it is a binary workbook (.xlsb), which is not read",
            ),
            (
                "mở bằng Excel, lưu thành .xlsx",
                "open it in Excel and save it as .xlsx",
            ),
        ),
        Fault::Other(Other::Document) => (
            (
                "là văn bản hoặc bài trình chiếu, không phải sổ tính",
                "it is a text or a presentation, not a workbook",
            ),
            (
                "xuất lại dạng .xlsx hoặc CSV; chỉ có bản này thì chép bảng sang Excel rồi lưu thành .xlsx",
                "export .xlsx or CSV; where there is only this, copy its table into Excel and save that as .xlsx",
            ),
        ),
        Fault::Other(Other::ZippedTable) => (
            (
                "là tệp nén (.zip) có bảng bên trong",
                "it is a zip with a table in it",
            ),
            (
                "giải nén rồi nêu tệp bên trong",
                "unpack it and name the file inside",
            ),
        ),
        Fault::Other(Other::Zip) => (
            (
                "là tệp nén (.zip), không phải sổ Excel",
                "it is a zip, not a workbook",
            ),
            (
                "giải nén để xem; tệp xuất là .xlsx, .ods hoặc CSV",
                "unpack it to see what it is; an export is .xlsx, .ods or CSV",
            ),
        ),
        Fault::Other(Other::Excel95) => (
            (
                "là sổ của Excel 95 hoặc cũ hơn (.xls), không đọc",
                "it is a workbook of Excel 95 or before it (.xls), which is not read",
            ),
            (
                "mở bằng Excel, lưu thành .xlsx",
                "open it in Excel and save it as .xlsx",
            ),
        ),
        Fault::Other(Other::OldOffice) => (
            (
                "là tệp Office cũ, không phải sổ Excel (.xls)",
                "it is of an old office program, and no workbook (.xls)",
            ),
            (
                "xuất lại dạng .xlsx hoặc CSV; Excel mở được tệp thì lưu thành .xlsx",
                "export .xlsx or CSV; where Excel opens the file, save it as .xlsx",
            ),
        ),
        Fault::Broken { part } => {
            let part = part_words(part, lang);
            return (
                match lang {
                    Lang::Vi => format!("không đọc được sổ Excel: hỏng ở {part}"),
                    Lang::En => format!("the workbook cannot be read: {part} is broken"),
                },
                lang.pick(CUT.0, CUT.1).to_owned(),
            );
        }
        Fault::Passed { limit, most, part } => {
            let part = part_words(part, lang);
            let limit = limit_words(limit, most, lang);
            return (
                match lang {
                    Lang::Vi => format!("sổ Excel quá lớn, không đọc: {part} có quá {limit}"),
                    Lang::En => format!("the workbook is too large to be read: {part} has more than {limit}"),
                },
                lang.pick(
                    "mở bằng Excel, chỉ giữ trang và cột cần đếm rồi lưu thành CSV UTF-8; tệp lạ thì đừng mở, xuất lại từ hệ thống",
                    "in Excel, keep the sheet and columns to be counted and save them as CSV UTF-8; a file from strangers is better exported again",
                )
                .to_owned(),
            );
        }
    };
    let pick = |(vi, en): (&str, &str)| lang.pick(vi, en).to_owned();
    (pick(message), pick(help))
}

const CUT: (&str, &str) = (
    "tệp có thể bị cắt khi tải: tải lại, hoặc mở bằng Excel rồi lưu thành CSV UTF-8",
    "it may be cut: download it again, or save it as CSV UTF-8 from Excel",
);

fn part_words(part: Part, lang: Lang) -> String {
    let (vi, en) = match part {
        Part::Workbook => ("cả sổ", "the workbook as a whole"),
        Part::Package => ("gói tệp", "the package"),
        Part::Contents => ("danh sách trang tính", "the list of sheets"),
        Part::Styles => ("phần định dạng", "the formats"),
        Part::Strings => ("phần chuỗi dùng chung", "the shared strings"),
        Part::Sheet(number) => {
            return format!("{} {}", lang.pick("trang tính thứ", "sheet"), number + 1);
        }
    };
    lang.pick(vi, en).to_owned()
}

fn limit_words(limit: Limit, most: u64, lang: Lang) -> String {
    let (vi, en) = match limit {
        Limit::Held => ("trong tệp .xls", "in an .xls file"),
        Limit::Unpacked => ("sau khi giải nén", "unpacked"),
        Limit::Files => ("tệp bên trong", "files inside"),
        Limit::Sheets => ("trang tính", "sheets"),
        Limit::Styles => ("định dạng ô", "cell formats"),
        Limit::Strings => ("chuỗi", "strings"),
        Limit::StringsText => ("chuỗi", "of strings"),
        Limit::Text => ("chữ trong một ô", "of text in a cell"),
        Limit::RowText => ("chữ trong một dòng", "of text in a row"),
        Limit::Columns => ("cột", "columns"),
        Limit::AllText => ("chữ", "of text"),
        Limit::Areas => ("vùng gộp ô", "merged areas"),
        Limit::Rows | Limit::AllRows => ("dòng", "rows"),
        Limit::Cells => ("ô", "cells"),
        Limit::Depth => ("lớp XML lồng nhau", "XML elements within each other"),
        Limit::Piece => ("trong một thẻ XML", "in one XML tag"),
    };
    let of = lang.pick(vi, en);
    match limit {
        Limit::Held
        | Limit::Unpacked
        | Limit::StringsText
        | Limit::Text
        | Limit::RowText
        | Limit::AllText
        | Limit::Piece => {
            format!("{} {of}", bytes(most, lang))
        }
        _ => format!("{} {of}", words::number(most, lang)),
    }
}

/// A number of bytes, in the unit in which it reads best.
pub fn bytes(n: u64, lang: Lang) -> String {
    let (n, unit) = match n {
        0..0x400 => (n, "byte"),
        0x400..0x10_0000 => (n >> 10, "KB"),
        0x10_0000..0x4000_0000 => (n >> 20, "MB"),
        _ => (n >> 30, "GB"),
    };
    format!("{} {unit}", words::number(n, lang))
}
