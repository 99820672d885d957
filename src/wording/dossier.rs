//! The words of exports: counts, columns, what is wrong with a file or a row, and how to correct it.

use crate::block::lang::Lang;
use crate::dossier::{
    BadKind, BadRow, CountId, Cut, Encoding, Excess, Fault, Field, FileReport, FormatKind, Report,
};
use crate::model::indicator::Percent;
use crate::wording::findings::Words;
use crate::wording::words;
use crate::wording::workbook as workbook_words;

/// The name of a count on form II.06a.
pub fn count(count: CountId, lang: Lang) -> &'static str {
    let (vi, en) = match count {
        CountId::ReceivedOnline => ("Tiếp nhận trực tuyến", "Received online"),
        CountId::ReceivedDirect => (
            "Tiếp nhận trực tiếp, qua bưu chính",
            "Received at the counter or by post",
        ),
        CountId::CarriedOver => ("Từ kỳ trước chuyển sang", "Carried over"),
        CountId::ResolvedEarly => ("Giải quyết trước hạn", "Resolved early"),
        CountId::ResolvedOnTime => ("Giải quyết đúng hạn", "Resolved on time"),
        CountId::ResolvedLate => ("Giải quyết quá hạn", "Resolved late"),
        CountId::InProgressInTerm => ("Đang giải quyết trong hạn", "In progress, in term"),
        CountId::InProgressOverdue => ("Đang giải quyết quá hạn", "In progress, overdue"),
        CountId::Withdrawn => ("Xin rút", "Withdrawn"),
        CountId::Returned => ("Trả lại", "Returned"),
        CountId::Refused => ("Từ chối", "Refused"),
        CountId::AwaitingSupplement => ("Chờ bổ sung hồ sơ", "Awaiting supplement"),
        CountId::Tracked => ("Được theo dõi trên Hệ thống", "Tracked"),
        CountId::Synced => ("Đã đồng bộ Cổng DVCQG", "Synchronised"),
        CountId::DossiersDigitised => ("Hồ sơ đã số hóa", "Dossiers digitised"),
        CountId::ResultsDigitised => ("Kết quả đã số hóa", "Results digitised"),
        CountId::FeeBearing => ("Hồ sơ có phí, lệ phí", "With a fee"),
        CountId::PaidOnline => ("Hồ sơ thanh toán trực tuyến", "Paid online"),
    };
    lang.pick(vi, en)
}

/// What a column holds.
pub fn field(field: Field, lang: Lang) -> &'static str {
    let (vi, en) = match field {
        Field::Id => ("mã hồ sơ", "dossier id"),
        Field::Received => ("ngày tiếp nhận", "day of receipt"),
        Field::Due => ("ngày hẹn trả", "appointment day"),
        Field::Processed => ("ngày xử lý xong", "end of processing"),
        Field::HandedOver => ("ngày trả kết quả", "day of hand-over"),
        Field::Status => ("trạng thái", "status"),
        Field::Channel => ("hình thức tiếp nhận", "channel"),
        Field::Unit => ("đơn vị giải quyết", "unit"),
        Field::Tracked => ("được theo dõi trên Hệ thống", "tracked"),
        Field::Synced => ("đồng bộ Cổng DVCQG", "synchronised"),
        Field::DossierDigitised => ("số hóa hồ sơ", "dossier digitised"),
        Field::ResultDigitised => ("số hóa kết quả", "result digitised"),
        Field::Fee => ("phí, lệ phí", "fee"),
        Field::PaidOnline => ("thanh toán trực tuyến", "paid online"),
    };
    lang.pick(vi, en)
}

/// What a file is: kind, separator, header, rows.
pub fn file(file: &FileReport, lang: Lang) -> String {
    let kind = match file.format.kind {
        FormatKind::Csv(b'\t') => lang.pick("CSV, dấu tab", "CSV, tabs").to_owned(),
        FormatKind::Csv(separator) => format!(
            "CSV, {} “{}”",
            lang.pick("dấu", "separator"),
            char::from(separator)
        ),
        FormatKind::Xlsx => "Excel".to_owned(),
        FormatKind::Unknown => lang.pick("không rõ dạng", "unknown").to_owned(),
    };
    let packed = if file.format.gzip { " (gzip)" } else { "" };
    let Ok(table) = &file.table else {
        return format!("{kind}{packed}");
    };
    let header = lang.pick("tiêu đề ở dòng", "header on line");
    let rows = match table.rows {
        0 => String::new(),
        n => format!(
            ", {} {}",
            words::number(n, lang),
            lang.pick("dòng hồ sơ", "rows")
        ),
    };
    format!("{kind}{packed}, {header} {}{rows}", table.header_line)
}

/// Why a file was not counted, and what to do.
pub fn fault(fault: &Fault, lang: Lang) -> Words {
    let (message, help) = match fault {
        Fault::Empty => (
            lang.pick("tệp trống", "the file is empty").to_owned(),
            lang.pick("xuất lại từ hệ thống", "export it again")
                .to_owned(),
        ),
        Fault::Encoding(encoding) => encoding_words(*encoding, lang),
        Fault::NoHeader { likely } => no_header(likely.as_ref(), lang),
        Fault::MissingColumns {
            line,
            missing,
            unused,
        } => missing_columns(*line, missing, unused, lang),
        Fault::Workbook(fault) => workbook_words::fault(*fault, lang),
        Fault::TooMuch(excess) => too_much(*excess, lang),
        Fault::SeveralSheets { sheets } => (
            match lang {
                Lang::Vi => format!(
                    "có {} trang tính cùng chứa hồ sơ: {}",
                    sheets.len(),
                    sheets.join(", ")
                ),
                Lang::En => format!(
                    "{} sheets hold dossiers: {}",
                    sheets.len(),
                    sheets.join(", ")
                ),
            },
            lang.pick(
                "lưu mỗi trang cần đếm thành một tệp rồi nêu các tệp đó, hoặc ẩn trang không cần",
                "save each sheet to be counted as a file of its own, or hide those that are not",
            )
            .to_owned(),
        ),
        Fault::Uncomputed { column } => (
            match lang {
                Lang::Vi => format!("công thức ở cột “{column}” chưa được tính"),
                Lang::En => format!("the formulas of column “{column}” were never computed"),
            },
            lang.pick(
                "mở bằng Excel rồi lưu lại, hoặc thay công thức bằng giá trị",
                "open the workbook in Excel and save it again, or put values in their place",
            )
            .to_owned(),
        ),
        Fault::MergedCells { line } => (
            match lang {
                Lang::Vi => format!("có ô gộp qua nhiều dòng, từ dòng {line}"),
                Lang::En => format!("cells are merged over several rows, from row {line}"),
            },
            lang.pick(
                "bỏ gộp ô, ghi giá trị vào từng dòng rồi lưu lại",
                "unmerge them, and fill in the value on each row",
            )
            .to_owned(),
        ),
        Fault::Binary => (
            lang.pick(
                "không phải văn bản, cũng không phải sổ Excel .xlsx",
                "neither text nor an .xlsx workbook",
            )
            .to_owned(),
            lang.pick(
                "nếu là Excel cũ (.xls): mở bằng Excel, lưu thành .xlsx hoặc CSV UTF-8",
                "an old workbook (.xls): save it as .xlsx or CSV UTF-8",
            )
            .to_owned(),
        ),
    };
    Words {
        message,
        help: Some(help),
    }
}

fn too_much(excess: Excess, lang: Lang) -> (String, String) {
    match (excess, lang) {
        (Excess::Unpacked { times }, Lang::Vi) => (
            format!("tệp nén bung ra lớn hơn chính nó quá {times} lần, không đọc tiếp"),
            "giải nén bằng tay để xem là gì; đúng là tệp xuất thì đếm tệp đã giải nén".to_owned(),
        ),
        (Excess::Unpacked { times }, Lang::En) => (
            format!(
                "the packed file unpacks to more than {times} times its size and was not read on"
            ),
            "unpack it to see what it is; where it is an export, count the unpacked file"
                .to_owned(),
        ),
        (Excess::Stream { most }, Lang::Vi) => (
            format!(
                "luồng vào dài quá {} mà chưa hết, không đọc tiếp",
                workbook_words::bytes(most, lang)
            ),
            "lưu thành tệp rồi đếm tệp đó".to_owned(),
        ),
        (Excess::Stream { most }, Lang::En) => (
            format!(
                "the stream goes on after {} and was not read on",
                workbook_words::bytes(most, lang)
            ),
            "save it as a file and count that".to_owned(),
        ),
        (Excess::HeldWorkbook { most }, Lang::Vi) => (
            format!(
                "sổ Excel đọc từ luồng hoặc tệp nén dài quá {}",
                workbook_words::bytes(most, lang)
            ),
            "lưu thành tệp .xlsx rồi đếm tệp đó".to_owned(),
        ),
        (Excess::HeldWorkbook { most }, Lang::En) => (
            format!(
                "a workbook out of a stream or a packed file is longer than {}",
                workbook_words::bytes(most, lang)
            ),
            "save it as an .xlsx file and count that".to_owned(),
        ),
    }
}

/// Words that the mapping lacks, with their rows; `None` where there are none to show.
pub fn unknown_words(report: &Report, lang: Lang) -> Option<String> {
    let columns = report.unknown_words.chunk_by(|a, b| a.field == b.field);
    let columns: Vec<String> = columns
        .filter_map(|column| {
            let of = field(column.first()?.field, lang);
            let words = column.iter().map(|word| {
                let (n, rows) = (words::number(word.rows, lang), lang.pick("dòng", "rows"));
                format!("“{}” ({n} {rows})", word.word)
            });
            let words = words.collect::<Vec<_>>().join(", ");
            Some(match lang {
                Lang::Vi => format!("từ chưa có trong ánh xạ ở cột {of}: {words}"),
                Lang::En => format!("words that the mapping lacks in column {of}: {words}"),
            })
        })
        .collect();
    (!columns.is_empty()).then(|| columns.join("\n"))
}

fn encoding_words(encoding: Encoding, lang: Lang) -> (String, String) {
    let message = match (encoding.name(), lang) {
        (Some(name), Lang::Vi) => format!("tệp không phải UTF-8, có lẽ là {name}"),
        (Some(name), Lang::En) => format!("not UTF-8, likely {name}"),
        (None, Lang::Vi) => "tệp không phải UTF-8".to_owned(),
        (None, Lang::En) => "not UTF-8".to_owned(),
    };
    let help = match encoding {
        Encoding::Tcvn3 | Encoding::Vni => lang.pick(
            "chuyển mã sang Unicode (UTF-8) bằng bộ gõ tiếng Việt, hoặc xuất lại dạng .xlsx",
            "convert it to Unicode (UTF-8), or export .xlsx",
        ),
        _ => lang.pick(
            "mở bằng Excel, lưu thành “CSV UTF-8 (phân cách bằng dấu phẩy)”, hoặc xuất lại dạng .xlsx",
            "save it from Excel as “CSV UTF-8”, or export .xlsx",
        ),
    };
    (message, help.to_owned())
}

/// The fields without which nothing is counted.
const NEEDED: [Field; 4] = [Field::Id, Field::Received, Field::Due, Field::Processed];

fn no_header(likely: Option<&(u64, Vec<String>)>, lang: Lang) -> (String, String) {
    let Some((line, cells)) = likely else {
        return (
            lang.pick("không thấy dòng tiêu đề", "no header found").to_owned(),
            lang.pick(
                "cần một dòng có tên cột, ít nhất: Mã hồ sơ, Ngày tiếp nhận, Ngày hẹn trả, Ngày kết thúc xử lý (hoặc Ngày trả kết quả)",
                "a row of column names is needed, at least: Mã hồ sơ, Ngày tiếp nhận, Ngày hẹn trả, Ngày kết thúc xử lý",
            )
            .to_owned(),
        );
    };
    let names = quoted(cells);
    let message = match lang {
        Lang::Vi => format!("không nhận ra tên cột nào; dòng {line} có lẽ là tiêu đề: {names}"),
        Lang::En => format!("no column name is known; line {line} is likely the header: {names}"),
    };
    let lines = NEEDED.map(|needed| to_add(needed, None, lang));
    (message, add_to_mapping(&lines, lang))
}

fn missing_columns(
    line: u64,
    missing: &[(Field, Option<String>)],
    unused: &[String],
    lang: Lang,
) -> (String, String) {
    let names: Vec<&str> = missing.iter().map(|(of, _)| field(*of, lang)).collect();
    let names = names.join(", ");
    let rest = if unused.is_empty() {
        String::new()
    } else {
        format!(
            "; {}: {}",
            lang.pick("các cột chưa dùng", "columns not used"),
            quoted(unused)
        )
    };
    let message = match lang {
        Lang::Vi => format!("dòng {line}: tiêu đề thiếu cột {names}{rest}"),
        Lang::En => format!("line {line}: the header lacks {names}{rest}"),
    };
    let lines: Vec<String> = missing
        .iter()
        .map(|(field, near)| to_add(*field, near.as_deref(), lang))
        .collect();
    (message, add_to_mapping(&lines, lang))
}

/// The line of a mapping that names a field's column.
fn to_add(of: Field, name: Option<&str>, lang: Lang) -> String {
    let name = name.map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
    let shown = name.unwrap_or_else(|| lang.pick("tên cột", "column").to_owned());
    format!("{} = [{shown:?}]  # {}", of.key(), field(of, lang))
}

fn add_to_mapping(lines: &[String], lang: Lang) -> String {
    let head = lang.pick(
        "ghi vào một tệp rồi chạy lại với --map TỆP:",
        "write to a file and run again with --map FILE:",
    );
    format!("{head}\n    [columns]\n    {}", lines.join("\n    "))
}

fn quoted(names: &[String]) -> String {
    let names = names.iter().map(|name| {
        format!(
            "“{}”",
            name.split_whitespace().collect::<Vec<_>>().join(" ")
        )
    });
    names.collect::<Vec<_>>().join(", ")
}

/// Where reading ended, and why.
pub fn cut(Cut { line, kind }: Cut, lang: Lang) -> Words {
    let (what, help) = match (kind, lang) {
        (BadKind::TooLong, Lang::Vi) => (
            format!("dòng {line} dài hơn 1 MiB"),
            "tệp không phải bảng, hoặc đã hỏng: xuất lại từ hệ thống",
        ),
        (BadKind::TooLong, Lang::En) => (
            format!("line {line} is longer than 1 MiB"),
            "the file is no table, or is broken: export it again",
        ),
        (_, Lang::Vi) => (
            format!("dấu \" mở ở dòng {line} không có dấu đóng"),
            "tệp bị cắt khi tải, hoặc dòng đó thừa một dấu \": tải lại, hoặc sửa dòng đó",
        ),
        (_, Lang::En) => (
            format!("the quote on line {line} is never closed"),
            "the file is cut, or the quote is a stray one: download it again, or mend the line",
        ),
    };
    let nothing = lang.pick(
        "từ dòng này trở đi không được tính",
        "nothing from there counts",
    );
    Words {
        message: format!("{what}: {nothing}"),
        help: Some(help.to_owned()),
    }
}

/// What is wrong with a row.
pub fn bad(kind: BadKind, lang: Lang) -> &'static str {
    let (vi, en) = match kind {
        BadKind::Shape => ("số cột khác dòng tiêu đề", "another number of fields"),
        BadKind::NotUtf8 => ("không phải UTF-8", "not UTF-8"),
        BadKind::NoId => ("thiếu mã hồ sơ", "no dossier id"),
        BadKind::NoReceived => ("thiếu ngày tiếp nhận", "no day of receipt"),
        BadKind::NoDue => ("thiếu ngày hẹn trả", "no appointment day"),
        BadKind::NoEnd => (
            "trạng thái đã xong nhưng thiếu ngày kết thúc",
            "ended by its status, without an end day",
        ),
        BadKind::OpenWithEnd => (
            "trạng thái chưa xong nhưng có ngày kết thúc",
            "open by its status, with an end day",
        ),
        BadKind::EndBeforeReceived => ("kết thúc trước khi tiếp nhận", "ended before receipt"),
        BadKind::NotADay => ("không phải ngày", "not a day"),
        BadKind::UnknownWord => (
            "từ chưa có trong ánh xạ (thêm vào tệp --map)",
            "a word that the mapping lacks (add it with --map)",
        ),
        BadKind::NotAFee => ("không phải số tiền", "not an amount"),
        BadKind::NoValue => (
            "ô báo lỗi thay vì giá trị",
            "an error in the place of a value",
        ),
        BadKind::TextAfterQuote => (
            "dòng bị thừa hoặc thiếu dấu \" (còn chữ sau dấu đóng)",
            "a quote too many or too few (text after a closing quote)",
        ),
        BadKind::AboveHeader => (
            "dòng hồ sơ nằm trên dòng tiêu đề được đọc (thừa dấu \", hoặc hai bảng trong một tệp)",
            "a dossier above the header that was read (a quote too many, or two tables in one file)",
        ),
        BadKind::OtherHeader => (
            "dòng tiêu đề khác với tiêu đề của tệp: các dòng dưới nó có thể xếp cột khác, tách thành tệp riêng",
            "a header that differs from the file's: the rows below it may have other columns; put them into a file of their own",
        ),
        BadKind::OpenQuote => ("dấu \" không có dấu đóng", "a quote never closed"),
        BadKind::TooLong => ("dòng quá dài", "too long a row"),
    };
    lang.pick(vi, en)
}

/// How many rows are bad, by kind.
pub fn bad_total(report: &Report, lang: Lang) -> String {
    let number = |n: u64| words::number(n, lang);
    let kinds: Vec<String> = report
        .bad
        .iter()
        .map(|(kind, n)| format!("{} {}", number(*n), bad(*kind, lang)))
        .collect();
    let (n, rows, kinds) = (
        number(report.bad_total()),
        number(report.rows),
        kinds.join("; "),
    );
    match lang {
        Lang::Vi => format!("{n} dòng lỗi trong {rows} dòng, không được tính: {kinds}"),
        Lang::En => format!("{n} bad rows of {rows} were left out: {kinds}"),
    }
}

/// More rows are bad than may be.
pub fn too_bad(most: Percent, lang: Lang) -> String {
    let share = words::hundredths(i64::from(most.0), lang);
    match lang {
        Lang::Vi => format!(
            "lỗi: số dòng lỗi quá {share} %; sửa tệp hoặc ánh xạ, hoặc chấp nhận bằng --max-bad"
        ),
        Lang::En => format!(
            "error: more than {share} % of the rows are bad; mend them, or allow them with --max-bad"
        ),
    }
}

/// A bad row: line, what is wrong, and the dossier's id; nothing else of it.
pub fn bad_row(row: &BadRow, lang: Lang) -> String {
    let of = row
        .field
        .map_or_else(String::new, |of| format!(" ({})", field(of, lang)));
    let id = row.id.as_ref().map_or_else(String::new, |id| {
        format!(" · {} {id}", lang.pick("hồ sơ", "dossier"))
    });
    format!("{}: {}{of}{id}", row.line, bad(row.kind, lang))
}
