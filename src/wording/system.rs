//! What the operating system and the decompressor say, in the language of the command: the standard library has it in English only.

use std::io::{Error, ErrorKind};

use crate::block::lang::Lang;

/// An error as the standard library words it. In Vietnamese an error that has no sentence here keeps the system's words, named as such.
pub fn words(said: &str, lang: Lang) -> String {
    match (lang, sentence(said)) {
        (Lang::En, _) => said.to_owned(),
        (Lang::Vi, Some(sentence)) => sentence.to_owned(),
        (Lang::Vi, None) => format!("hệ thống báo “{said}”"),
    }
}

fn sentence(said: &str) -> Option<&'static str> {
    let number = said.rsplit_once("(os error ").and_then(|(_, rest)| {
        let digits = rest.strip_suffix(')')?;
        digits.parse::<i32>().ok()
    });
    match number {
        Some(number) => of_kind(Error::from_raw_os_error(number).kind()),
        None => of_text(said),
    }
}

fn of_kind(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::NotFound => "không có tệp hoặc thư mục này",
        ErrorKind::PermissionDenied => "không có quyền đọc hoặc ghi ở đây",
        ErrorKind::AlreadyExists => "tên này đã có",
        ErrorKind::IsADirectory => "đây là thư mục, không phải tệp",
        ErrorKind::NotADirectory => "một phần của đường dẫn không phải thư mục",
        ErrorKind::DirectoryNotEmpty => "thư mục không trống",
        ErrorKind::ReadOnlyFilesystem => "ổ đĩa chỉ cho đọc",
        ErrorKind::StorageFull => "ổ đĩa đã đầy",
        ErrorKind::QuotaExceeded => "hết dung lượng được cấp",
        ErrorKind::FileTooLarge => "tệp quá lớn đối với ổ đĩa này",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => {
            "tệp đang được chương trình khác dùng"
        }
        ErrorKind::StaleNetworkFileHandle => "ổ mạng vừa ngắt; kết nối lại rồi chạy lại",
        ErrorKind::InvalidFilename => "tên tệp không hợp lệ hoặc quá dài",
        ErrorKind::CrossesDevices => "hai nơi thuộc hai ổ đĩa khác nhau",
        ErrorKind::TimedOut => "quá lâu không có trả lời",
        ErrorKind::OutOfMemory => "máy hết bộ nhớ",
        ErrorKind::Interrupted => "bị ngắt giữa chừng",
        ErrorKind::BrokenPipe => "chương trình nhận kết quả đã đóng",
        _ => return None,
    })
}

/// Errors without a number of the system: those of the decompressor, and of reading to the end.
fn of_text(said: &str) -> Option<&'static str> {
    let has = |part: &str| said.contains(part);
    if has("deflate") || has("gzip") || has("corrupt") || has("checksum") {
        Some("phần nén bị hỏng; tải hoặc chép lại tệp")
    } else if has("failed to fill whole buffer") || has("unexpected end of file") {
        Some("tệp dừng giữa chừng; tải hoặc chép lại tệp")
    } else if has("did not contain valid UTF-8") {
        Some("nội dung không phải UTF-8")
    } else if has("nul byte") || has("NUL byte") {
        Some("tên tệp không hợp lệ")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_is_a_sentence_of_the_language() {
        for kind in [
            ErrorKind::NotFound,
            ErrorKind::PermissionDenied,
            ErrorKind::UnexpectedEof,
        ] {
            let said = Error::from(kind).to_string();
            assert_eq!(words(&said, Lang::En), said);
        }
        let absent = "No such file or directory (os error 2)";
        assert_eq!(words(absent, Lang::Vi), "không có tệp hoặc thư mục này");
        assert_eq!(
            words("corrupt deflate stream", Lang::Vi),
            "phần nén bị hỏng; tải hoặc chép lại tệp"
        );
        assert_eq!(words("odd", Lang::Vi), "hệ thống báo “odd”");
    }

    /// The numbers that an official's machine gives when something ordinary is wrong.
    #[cfg(unix)]
    #[test]
    fn ordinary_errors_of_the_system_have_their_own_sentence() {
        for number in [1, 2, 13, 17, 18, 20, 21, 26, 27, 28, 30, 32, 36, 39] {
            let said = Error::from_raw_os_error(number).to_string();
            assert!(sentence(&said).is_some(), "{said}");
        }
    }
}
