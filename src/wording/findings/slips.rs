//! The words of a slip in the writing of a file: what stands there, and what to write.

use crate::block::lang::Lang;
use crate::diagnostics::Slip;

/// What is wrong, and how to mend it.
pub fn words(slip: &Slip, lang: Lang) -> (String, String) {
    match lang {
        Lang::Vi => vietnamese(slip),
        Lang::En => english(slip),
    }
}

fn vietnamese(slip: &Slip) -> (String, String) {
    match slip {
        Slip::Day { typed, iso } => (
            format!("ngày “{typed}” không viết theo năm-tháng-ngày"),
            match iso {
                Some(iso) => format!("viết {iso}, không đặt trong ngoặc kép"),
                None => "viết đủ năm-tháng-ngày, như 2025-09-16, không đặt trong ngoặc kép".into(),
            },
        ),
        Slip::NoSuchDay { typed, last } => (
            format!("ngày “{typed}” không có trong lịch"),
            match last {
                Some(last) => format!("tháng này chỉ có {last} ngày; xem lại văn bản gốc"),
                None => "tháng từ 01 đến 12; xem lại văn bản gốc".into(),
            },
        ),
        Slip::BentQuotes => (
            "ngoặc kép cong (“ ”, ‘ ’) không dùng được".into(),
            "dùng ngoặc kép thẳng: \"…\"".into(),
        ),
        Slip::GroupedNumber { typed, plain } => (
            format!("số “{typed}” có dấu phân cách"),
            format!("viết liền: {plain}"),
        ),
        Slip::DecimalComma { typed, plain } => (
            format!("số “{typed}” viết phần thập phân sau dấu phẩy"),
            format!("viết với dấu chấm: {plain}"),
        ),
        Slip::LeadingZero { typed, plain } => (
            format!("số “{typed}” có số 0 ở đầu"),
            format!("viết {plain}; nếu là mã thì đặt trong ngoặc kép: \"{typed}\""),
        ),
        Slip::PercentSign { typed, plain } => (
            format!("số “{typed}” có dấu %"),
            format!("chỉ viết số: {plain}"),
        ),
        Slip::Truth { typed, meant } => (
            format!("“{typed}” không phải là true hay false"),
            format!("viết {meant}, chữ thường, không đặt trong ngoặc kép"),
        ),
        Slip::SingleBracket { name } => (
            format!("[{name}] thiếu một cặp ngoặc vuông"),
            format!("mỗi mục bắt đầu bằng [[{name}]]"),
        ),
        Slip::Header => (
            "tên mục thiếu hoặc thừa ngoặc vuông".into(),
            "mỗi mục bắt đầu bằng một dòng như [[entry]], không có gì sau đó".into(),
        ),
        Slip::OpenText => (
            "thiếu một dấu ngoặc kép".into(),
            "đặt cả nội dung giữa hai dấu ngoặc kép thẳng, trên cùng một dòng: \"…\"".into(),
        ),
        Slip::OpenLongText => (
            "đoạn nhiều dòng mở bằng \"\"\" mà không đóng".into(),
            "thêm \"\"\" ở cuối đoạn".into(),
        ),
        Slip::OpenList => (
            "danh sách hoặc bảng mở ngoặc mà không đóng, hoặc thiếu dấu phẩy".into(),
            "viết đủ ngoặc và dấu phẩy: [\"a\", \"b\"]".into(),
        ),
        Slip::BareText { typed } => (
            format!("“{typed}” không đặt trong ngoặc kép"),
            format!("nếu là chữ, viết \"{typed}\"; ngày viết như 2025-09-16, số viết liền"),
        ),
        Slip::QuoteInside => (
            "có dấu ngoặc kép thẳng bên trong nội dung".into(),
            "thay ngoặc kép bên trong bằng “ ”, hoặc viết \\\" cho mỗi dấu".into(),
        ),
        Slip::NoEquals { key } => (
            format!("sau “{key}” thiếu dấu bằng"),
            format!("viết {key} = …; ghi chú tự do thì bắt đầu bằng dấu #"),
        ),
        Slip::NoValue { key } => (
            format!("“{key}” chưa có giá trị"),
            format!("ghi giá trị sau dấu bằng, hoặc bỏ dòng {key}"),
        ),
        Slip::TrailingMark { mark } => (
            format!("thừa dấu “{mark}” ở cuối dòng"),
            "mỗi nội dung một dòng, cuối dòng không có dấu".into(),
        ),
        Slip::KeyTwice { key } => (
            format!("“{key}” ghi hai lần trong một mục"),
            "giữ một dòng; hai việc khác nhau là hai đoạn [[…]]".into(),
        ),
        Slip::BadKey { key } => (
            format!("“{key}” không dùng làm tên dòng được"),
            "tên dòng theo mẫu, chữ không dấu; ghi chú tự do thì bắt đầu bằng dấu #".into(),
        ),
        Slip::BareRemark => (
            "dòng ghi chú không bắt đầu bằng dấu #".into(),
            "viết # ở đầu dòng ghi chú".into(),
        ),
        Slip::Backslash => (
            "dấu \\ trong ngoặc kép không hiểu được".into(),
            "viết hai dấu: \\\\, hoặc đặt nội dung trong nháy đơn '…'".into(),
        ),
        Slip::Control => (
            "có ký tự điều khiển không nhìn thấy".into(),
            "xóa dòng này rồi gõ lại".into(),
        ),
        Slip::Other { message } => (
            format!("chỗ này sai cú pháp TOML (trình đọc báo: {message})"),
            "so với các mục khác trong tệp rồi sửa; phần còn lại của tệp chưa được đọc".into(),
        ),
    }
}

fn english(slip: &Slip) -> (String, String) {
    match slip {
        Slip::Day { typed, iso } => (
            format!("the day “{typed}” is not written year-month-day"),
            match iso {
                Some(iso) => format!("write {iso}, without quotes"),
                None => "write year-month-day such as 2025-09-16, without quotes".into(),
            },
        ),
        Slip::NoSuchDay { typed, last } => (
            format!("there is no day “{typed}”"),
            match last {
                Some(last) => format!("this month has {last} days only"),
                None => "months are 01 to 12".into(),
            },
        ),
        Slip::BentQuotes => (
            "curly quotes (“ ”, ‘ ’) do not enclose a text".into(),
            "use straight quotes: \"…\"".into(),
        ),
        Slip::GroupedNumber { typed, plain } => (
            format!("the number “{typed}” has marks between its digits"),
            format!("write {plain}"),
        ),
        Slip::DecimalComma { typed, plain } => (
            format!("the number “{typed}” has a decimal comma"),
            format!("write {plain}"),
        ),
        Slip::LeadingZero { typed, plain } => (
            format!("the number “{typed}” begins with 0"),
            format!("write {plain}, or \"{typed}\" where it is an id"),
        ),
        Slip::PercentSign { typed, plain } => (
            format!("the number “{typed}” has a percent sign"),
            format!("write {plain}"),
        ),
        Slip::Truth { typed, meant } => (
            format!("“{typed}” is neither true nor false"),
            format!("write {meant}, in small letters, without quotes"),
        ),
        Slip::SingleBracket { name } => (
            format!("[{name}] lacks a pair of brackets"),
            format!("each row begins with [[{name}]]"),
        ),
        Slip::Header => (
            "a header with too few or too many brackets".into(),
            "each row begins with a line such as [[entry]], with nothing after it".into(),
        ),
        Slip::OpenText => (
            "a quote is missing".into(),
            "enclose the whole text in straight quotes, on one line: \"…\"".into(),
        ),
        Slip::OpenLongText => (
            "a text over several lines is opened with \"\"\" and not closed".into(),
            "write \"\"\" at its end".into(),
        ),
        Slip::OpenList => (
            "a list or table is not closed, or lacks a comma".into(),
            "write brackets and commas: [\"a\", \"b\"]".into(),
        ),
        Slip::BareText { typed } => (
            format!("“{typed}” is not in quotes"),
            format!("write \"{typed}\" if it is a text; days are written 2025-09-16"),
        ),
        Slip::QuoteInside => (
            "a straight quote inside a text".into(),
            "use “ ” inside, or write \\\" for each".into(),
        ),
        Slip::NoEquals { key } => (
            format!("no equals sign after “{key}”"),
            format!("write {key} = …; remarks begin with #"),
        ),
        Slip::NoValue { key } => (
            format!("“{key}” has no value"),
            format!("write one, or leave the line {key} out"),
        ),
        Slip::TrailingMark { mark } => (
            format!("“{mark}” at the end of a line"),
            "one key on each line, with no mark at its end".into(),
        ),
        Slip::KeyTwice { key } => (
            format!("“{key}” stands twice in one row"),
            "keep one; two things done are two rows [[…]]".into(),
        ),
        Slip::BadKey { key } => (
            format!("“{key}” cannot be a key"),
            "keys are English words; remarks begin with #".into(),
        ),
        Slip::BareRemark => (
            "a remark that does not begin with #".into(),
            "write # at the beginning of the line".into(),
        ),
        Slip::Backslash => (
            "a backslash that means nothing".into(),
            "write \\\\, or enclose the text in single quotes '…'".into(),
        ),
        Slip::Control => (
            "a control character that is not seen".into(),
            "delete the line and type it anew".into(),
        ),
        Slip::Other { message } => (
            format!("TOML syntax error: {message}"),
            "fix it and run again; the rest of the file was not read".into(),
        ),
    }
}
