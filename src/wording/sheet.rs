//! The words of sheets that units fill in: what is wrong with one, what commands say about them.

use crate::block::lang::Lang;
use crate::sheet::vocabulary::{Column, NOTHING_NEW};
use crate::sheet::{Fault, Gravity, Unreadable};
use crate::time::period::Date;
use crate::wording::{words, workbook};

/// A message and how to mend what it says.
type Words = (String, Option<String>);

/// A day so that nobody takes the month for the day: "ngày 12 tháng 9 năm 2025".
pub fn day_in_words(day: Date, lang: Lang) -> String {
    match lang {
        Lang::Vi => day.format("%-d tháng %-m năm %Y").to_string(),
        Lang::En => day.format("%-d %B %Y").to_string(),
    }
}

/// How grave a fault is, in a word.
pub fn gravity(gravity: Gravity, lang: Lang) -> &'static str {
    match gravity {
        Gravity::Error => lang.pick("Lỗi", "Error"),
        Gravity::Conflict => lang.pick("Đã thay đổi sau khi gửi phiếu", "Changed since"),
        Gravity::Remark => lang.pick("Lưu ý", "Note"),
    }
}

/// What a fault says, and how to mend it.
pub fn fault(fault: &Fault, lang: Lang) -> Words {
    match lang {
        Lang::Vi => vietnamese(fault),
        Lang::En => english(fault),
    }
}

fn column(column: Column) -> String {
    format!("“{}”", column.title())
}

fn vietnamese(fault: &Fault) -> Words {
    let day = |day: Date| day_in_words(day, Lang::Vi);
    let (message, help): (String, &str) = match fault {
        Fault::NoHeader => (
            "không thấy dòng tên cột của phiếu cập nhật".to_owned(),
            "gửi lại tệp do “cchc sheet” tạo; giữ nguyên dòng tên cột",
        ),
        Fault::ColumnTwice(one) => (format!("cột {} có hai lần", column(*one)), "xóa cột thừa"),
        Fault::ColumnMissing(one) => (
            format!("thiếu cột {}", column(*one)),
            "giữ nguyên các cột của phiếu; cột không dùng thì để trống",
        ),
        Fault::BadCode(code) => (
            format!("không đọc được mã phiếu “{code}”"),
            "chép lại mã từ phiếu đã gửi, hoặc xóa cả dòng mã rồi nêu --unit",
        ),
        Fault::NoCode => (
            "phiếu không còn mã; đọc theo tên cột, số thứ tự và --unit, không so được với lúc gửi".to_owned(),
            "",
        ),
        Fault::NoUnit => (
            "không rõ phiếu của đơn vị nào: không có mã phiếu".to_owned(),
            "thêm --unit",
        ),
        Fault::OtherPlan { plan } => (
            format!("phiếu của kế hoạch khác: “{plan}”"),
            "chạy với --plan của kế hoạch ấy",
        ),
        Fault::OtherUnit { unit } => (
            format!("phiếu của đơn vị khác: “{unit}”"),
            "bỏ --unit, hoặc nêu đúng đơn vị của phiếu",
        ),
        Fault::UnknownUnit { unit } => (
            format!("kế hoạch không có đơn vị “{unit}” ghi trong mã phiếu"),
            "mã phiếu đã bị sửa, hoặc phiếu của kế hoạch khác",
        ),
        Fault::Newer { version } => (
            format!("phiếu do bản cchc mới hơn tạo (bản phiếu {version})"),
            "cập nhật cchc rồi chạy lại",
        ),
        Fault::TooManyRows { most } => (
            format!("phiếu có hơn {most} dòng"),
            "bỏ các dòng không phải của phiếu",
        ),
        Fault::CodeAhead { day: of } => (
            format!("mã phiếu ghi ngày chưa tới: {}", day(*of)),
            "xem lại mã phiếu, hoặc --as-of",
        ),
        Fault::RowsMissing => (
            "các dòng không còn đủ, hoặc thừa, so với lúc gửi; dòng không còn thì coi như không có gì mới".to_owned(),
            "",
        ),
        Fault::RowTwice { key } => (
            format!("hai dòng có cùng nội dung “{key}” ở cột Khóa"),
            "điều thứ hai của một nhiệm vụ ghi ở dòng “+”",
        ),
        Fault::UnknownRow { key } => (
            format!("cột Khóa ghi “{key}”, không phải nhiệm vụ, kỳ nào của phiếu này"),
            "chép lại cột Khóa từ phiếu đã gửi; việc khác ghi ở dòng “+”",
        ),
        Fault::NoSubject => (
            "có nội dung mà không rõ của nhiệm vụ nào".to_owned(),
            "ghi số nhiệm vụ hoặc điểm của Kế hoạch ở cột TT; chữ ngoài bảng thì xóa",
        ),
        Fault::LockedEdited => (
            "ô không phải để điền bị sửa".to_owned(),
            "khôi phục như phiếu đã gửi; muốn điều chỉnh Kế hoạch thì đề nghị bằng văn bản",
        ),
        Fault::KeyEdited => (
            "cột Khóa không khớp với nội dung của dòng: cột ấy, hoặc một ô không phải để điền, bị sửa".to_owned(),
            "chép lại các ô ấy từ phiếu đã gửi; muốn điều chỉnh Kế hoạch thì đề nghị bằng văn bản",
        ),
        Fault::Formula => ("ô có công thức".to_owned(), "gõ thẳng nội dung vào ô"),
        Fault::ErrorValue => ("ô báo lỗi của bảng tính".to_owned(), "gõ lại nội dung"),
        Fault::Unseen => (
            "có ký tự không nhìn thấy được".to_owned(),
            "xóa ô rồi gõ lại, không dán",
        ),
        Fault::NotADay { typed } => (
            format!("“{typed}” không phải ngày"),
            "viết ngày/tháng/năm, như 9/12/2025",
        ),
        Fault::DayAhead { day: of } => (
            format!("ngày chưa tới: {}", day(*of)),
            "ghi ngày của văn bản; ngày dự kiến ghi ở cột Ước hoàn thành",
        ),
        Fault::Swapped { day: of, other } => (
            format!("đọc là {}; ngày và tháng có thể đã đổi chỗ ({})", day(*of), day(*other)),
            "",
        ),
        Fault::NotPercent { typed } => (
            format!("“{typed}” không phải số phần trăm tròn từ 0 đến 100"),
            "viết như 60",
        ),
        Fault::NotYesOrNo { typed } => (
            format!("“{typed}” không có trong danh sách của ô"),
            "chọn trong danh sách, hoặc để trống",
        ),
        Fault::NotCauseClass { typed } => (
            format!("“{typed}” không phải loại nguyên nhân"),
            "chọn khách quan hoặc chủ quan",
        ),
        Fault::NotText { typed } => (
            format!("“{typed}”: bảng tính đã đổi nội dung của ô thành số, ngày"),
            "đặt ô thành dạng Văn bản (Text) rồi gõ lại",
        ),
        Fault::DayMissing => (
            "có văn bản, sản phẩm hoặc hoàn thành mà chưa có ngày".to_owned(),
            "ghi ngày của văn bản",
        ),
        Fault::NothingSaid => (
            "dòng có ngày, số hoặc tên việc mà chưa ghi đã làm gì".to_owned(),
            "ghi văn bản, sản phẩm, hoàn thành, tiến độ hoặc ghi chú; không có gì để ghi thì xóa các ô ấy",
        ),
        Fault::Beside => (
            "ô ngoài các cột của phiếu không được đọc".to_owned(),
            "nội dung cần ghi thì chuyển vào một cột của phiếu, như Ghi chú",
        ),
        Fault::NothingNewBeside => (
            format!("đã chọn “{NOTHING_NEW}” mà vẫn có dòng điền"),
            "bỏ chọn, hoặc xóa nội dung các dòng",
        ),
        Fault::Changed { column: which, then, now } => (
            match which {
                Some(which) => format!("{} đã thay đổi sau khi gửi phiếu: “{then}” → “{now}”", column(*which)),
                None => "nhiệm vụ không còn là việc của đơn vị: đã đưa ra khỏi kế hoạch, hoặc chuyển đơn vị".to_owned(),
            },
            "gửi lại phiếu mới; --skip-conflicts bỏ qua các dòng này và ghi các dòng khác",
        ),
        Fault::ClosedSince { on } => (
            format!("đã được ghi hoàn thành ngày {} sau khi gửi phiếu", day(*on)),
            "bỏ “Có” ở cột Hoàn thành nếu chỉ bổ sung văn bản",
        ),
        Fault::RecordedSince { then, now } => (
            format!(
                "đã có ghi thêm sau khi gửi phiếu: “{}” → “{now}”; điều của phiếu vẫn được ghi",
                if then.is_empty() { "chưa ghi" } else { then }
            ),
            "",
        ),
        Fault::AlreadyThere => ("đã có, không ghi lại".to_owned(), ""),
        Fault::DayOfSheet { day: of } => (format!("không ghi ngày: lấy ngày của phiếu, {}", day(*of)), ""),
        Fault::OfPlan { message, help, .. } => return (message.clone(), help.clone()),
    };
    (
        message,
        Some(help.to_owned()).filter(|help| !help.is_empty()),
    )
}

fn english(fault: &Fault) -> Words {
    let day = |day: Date| day_in_words(day, Lang::En);
    let (message, help): (String, &str) = match fault {
        Fault::NoHeader => (
            "there is no row with the titles of an update sheet".to_owned(),
            "send the file that “cchc sheet” made, with its row of titles",
        ),
        Fault::ColumnTwice(one) => (
            format!("the column {} is there twice", column(*one)),
            "remove the one too many",
        ),
        Fault::ColumnMissing(one) => (
            format!("the column {} is not there", column(*one)),
            "keep all columns; leave blank what is not used",
        ),
        Fault::BadCode(code) => (
            format!("the sheet's code “{code}” cannot be read"),
            "copy it from the sheet that was sent, or remove its line and add --unit",
        ),
        Fault::NoCode => (
            "the sheet has lost its code; it is read by titles, numbers and --unit, and cannot be compared with what was sent".to_owned(),
            "",
        ),
        Fault::NoUnit => ("nothing says of which unit the sheet is".to_owned(), "add --unit"),
        Fault::OtherPlan { plan } => (
            format!("the sheet is of another plan: “{plan}”"),
            "run with --plan of that plan",
        ),
        Fault::OtherUnit { unit } => (
            format!("the sheet is of another unit: “{unit}”"),
            "leave out --unit, or name the sheet's own",
        ),
        Fault::UnknownUnit { unit } => (
            format!("the plan has no unit “{unit}”, which the sheet's code names"),
            "the code was changed, or the sheet is of another plan",
        ),
        Fault::Newer { version } => (
            format!("a newer cchc made the sheet (version {version})"),
            "update cchc and run again",
        ),
        Fault::TooManyRows { most } => (
            format!("the sheet has more than {most} rows"),
            "remove what is not part of it",
        ),
        Fault::CodeAhead { day: of } => (
            format!("the sheet's code names a day that has not come: {}", day(*of)),
            "look at the code, or at --as-of",
        ),
        Fault::RowsMissing => (
            "the rows are no longer those that were sent; what is not there counts as nothing new".to_owned(),
            "",
        ),
        Fault::RowTwice { key } => (
            format!("two rows have the key “{key}”"),
            "write a second fact of a task in a row “+”",
        ),
        Fault::UnknownRow { key } => (
            format!("the key “{key}” is no task or occurrence of this sheet"),
            "copy a changed key from the sheet that was sent; write other work in a row “+”",
        ),
        Fault::NoSubject => (
            "something is filled in, and nothing says about which task".to_owned(),
            "write the task's number in the column TT; remove what stands beside the table",
        ),
        Fault::LockedEdited => (
            "a locked cell was changed".to_owned(),
            "put back what was sent; ask for a change of the plan by a letter",
        ),
        Fault::KeyEdited => (
            "the key does not fit the row: it or a locked cell was changed".to_owned(),
            "copy the locked cells of the row from the sheet that was sent; ask for a change of the plan by a letter",
        ),
        Fault::Formula => ("the cell holds a formula".to_owned(), "type what it should say"),
        Fault::ErrorValue => ("the cell holds an error of the spreadsheet".to_owned(), "type it again"),
        Fault::Unseen => (
            "the cell holds characters that are not seen".to_owned(),
            "clear it and type, do not paste",
        ),
        Fault::NotADay { typed } => (
            format!("“{typed}” is no day"),
            "write day/month/year, as 9/12/2025",
        ),
        Fault::DayAhead { day: of } => (
            format!("the day has not come: {}", day(*of)),
            "write the document's day; what is expected has a column of its own",
        ),
        Fault::Swapped { day: of, other } => (
            format!("read as {}; day and month may be swapped ({})", day(*of), day(*other)),
            "",
        ),
        Fault::NotPercent { typed } => (
            format!("“{typed}” is no whole percentage from 0 to 100"),
            "write it as 60",
        ),
        Fault::NotYesOrNo { typed } => (
            format!("“{typed}” is not in the cell's list"),
            "choose from the list, or leave it blank",
        ),
        Fault::NotCauseClass { typed } => (
            format!("“{typed}” is no class of causes"),
            "choose one of the list",
        ),
        Fault::NotText { typed } => (
            format!("“{typed}”: the spreadsheet made a number or a day of the cell"),
            "make the cell a text and type it again",
        ),
        Fault::DayMissing => (
            "a document, a product or a closing has no day".to_owned(),
            "write the document's day",
        ),
        Fault::NothingSaid => (
            "the row has a day, a number or a title, and does not say what was done".to_owned(),
            "write a document, product, completion, progress or note; where there is nothing to say, clear these cells",
        ),
        Fault::Beside => (
            "a cell beside the columns of the sheet is not read".to_owned(),
            "move what is to be recorded into a column of the sheet, such as the notes",
        ),
        Fault::NothingNewBeside => (
            "“nothing new” is ticked, and rows are filled in".to_owned(),
            "remove the tick, or what the rows say",
        ),
        Fault::Changed { column: which, then, now } => (
            match which {
                Some(which) => format!("{} has changed since the sheet was sent: “{then}” → “{now}”", column(*which)),
                None => "the task is no longer the unit's: it was taken out of the plan, or passed on".to_owned(),
            },
            "send a new sheet; --skip-conflicts leaves these rows out and writes the others",
        ),
        Fault::ClosedSince { on } => (
            format!("it was recorded as done on {} since the sheet was sent", day(*on)),
            "remove the tick where only a document is added",
        ),
        Fault::RecordedSince { then, now } => (
            format!("more was recorded since: “{then}” → “{now}”; the row is written all the same"),
            "",
        ),
        Fault::AlreadyThere => ("is there already, and not written again".to_owned(), ""),
        Fault::DayOfSheet { day: of } => (format!("has no day and takes the sheet's, {}", day(*of)), ""),
        Fault::OfPlan { message, help, .. } => return (message.clone(), help.clone()),
    };
    (
        message,
        Some(help.to_owned()).filter(|help| !help.is_empty()),
    )
}

/// Why a file is no sheet.
pub fn unreadable(why: Unreadable, lang: Lang) -> Words {
    match (why, lang) {
        (Unreadable::Workbook(fault), lang) => {
            let (message, help) = workbook::fault(fault, lang);
            (message, Some(help))
        }
        (Unreadable::Encoding, Lang::Vi) => (
            "không phải sổ tính, cũng không phải văn bản UTF-8".to_owned(),
            Some("lưu lại thành .xlsx, hoặc CSV UTF-8".to_owned()),
        ),
        (Unreadable::Encoding, Lang::En) => (
            "is neither a workbook nor text in UTF-8".to_owned(),
            Some("save it as .xlsx, or as CSV in UTF-8".to_owned()),
        ),
    }
}

/// The name of a sheet's file.
pub fn file_name(unit: &str, as_of: Date) -> String {
    format!("phieu-{unit}-{as_of}.xlsx")
}

/// A unit whose records cannot be read gets no sheet.
pub fn no_sheet_of(unit: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!(
            "{unit}: chưa làm phiếu, vì không đọc được ghi nhận của đơn vị; chạy cchc check\n"
        ),
        Lang::En => format!("{unit}: no sheet, for its records cannot be read; run cchc check\n"),
    }
}

/// A sheet that came back, or did not.
pub fn returned(unit: &str, code: &str, file: &str, as_of: Date, lang: Lang) -> String {
    let day = words::date(as_of, lang);
    match lang {
        Lang::Vi => format!("{unit}: phiếu ngày {day} ({code}, {file})"),
        Lang::En => format!("{unit}: sheet of {day} ({code}, {file})"),
    }
}

/// What stands above the units that have not answered.
pub fn not_returned_head(silent: usize, all: usize, lang: Lang) -> String {
    match (silent, lang) {
        (0, Lang::Vi) => format!("Cả {all} phiếu đã được gửi lại và ghi.\n"),
        (0, Lang::En) => format!("All {all} sheets came back and were recorded.\n"),
        (_, Lang::Vi) => format!("Chưa gửi lại {silent} trong {all} phiếu:\n"),
        (_, Lang::En) => format!("{silent} of {all} sheets have not come back:\n"),
    }
}

/// What stands above the units of which nobody can say whether they have answered.
pub fn not_known_head(unknown: usize, all: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!(
            "Chưa rõ {unknown} trong {all} phiếu đã gửi lại chưa, vì tệp ghi nhận của đơn vị chưa đọc được:\n"
        ),
        Lang::En => format!(
            "Of {unknown} of {all} sheets nobody can say whether they came back, as the unit's records could not be read:\n"
        ),
    }
}

/// A file in the folder of sheets is none.
pub fn not_a_sheet(file: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{file}: không phải phiếu của kế hoạch này, bỏ qua\n"),
        Lang::En => format!("{file}: no sheet of this plan, passed over\n"),
    }
}

/// A sheet came back with nothing in it, not even that there is nothing new.
pub fn blank(file: &str, unit: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!(
            "{file}: phiếu của {unit} để trống, chưa chọn “Có” ở dòng Không có gì mới: chưa tính là đã gửi lại\n"
        ),
        Lang::En => format!(
            "{file}: the sheet of {unit} is blank and does not say that there is nothing new: it does not count as an answer\n"
        ),
    }
}

/// Nothing is to be written.
pub fn nothing_to_write(lang: Lang) -> &'static str {
    lang.pick("không có gì để ghi\n", "there is nothing to write\n")
}

/// The message under which the change may be saved.
pub fn commit_message(unit: &str, tasks: usize, as_of: Date) -> String {
    let day = as_of.format("%d/%m/%Y");
    match tasks {
        0 => format!("{unit}: không có gì mới, phiếu {day}"),
        _ => format!("{unit}: cập nhật {tasks} nhiệm vụ, phiếu {day}"),
    }
}

/// What stands before that message.
pub fn commit_head(lang: Lang) -> &'static str {
    lang.pick("lời ghi cho git:", "message for git:")
}

/// What one row says, for people: task, day, document.
pub fn taken(key: &str, day: Date, document: Option<&str>, is_done: bool, lang: Lang) -> String {
    let mut text = match lang {
        Lang::Vi => format!("  nhiệm vụ {key}: ngày {}", day_in_words(day, lang)),
        Lang::En => format!("  task {key}: {}", day_in_words(day, lang)),
    };
    if let Some(document) = document {
        text.push_str(", ");
        text.push_str(document);
    }
    if is_done {
        text.push_str(lang.pick(", hoàn thành", ", done"));
    }
    text.push('\n');
    text
}
