//! The words of exports: counts, columns, what is wrong with a file or a row, and how to correct it.

use crate::block::lang::Lang;
use crate::dossier::{
    BadKind, BadRow, Contradictions, CountId, Cut, Encoding, Excess, Fault, Field, FileReport,
    Foreign, FormatKind, MissingColumns, Report, SameName, StatusColumn, Stopped, Table,
    column_letters,
};
use crate::model::indicator::Percent;
use crate::wording::findings::Words;
use crate::wording::mapping;
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
        Field::Procedure => ("thủ tục", "procedure"),
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
        FormatKind::Xls => "Excel (.xls)".to_owned(),
        FormatKind::Ods => "LibreOffice".to_owned(),
        FormatKind::Html => lang
            .pick(
                "trang web (HTML), dòng của bảng",
                "a web page (HTML), rows of its table",
            )
            .to_owned(),
        FormatKind::Unknown => lang.pick("không rõ dạng", "unknown").to_owned(),
    };
    let packed = if file.format.gzip { " (gzip)" } else { "" };
    let Ok(table) = &file.table else {
        return format!("{kind}{packed}");
    };
    let sheet = table
        .sheet
        .as_ref()
        .map_or_else(String::new, |sheet| match lang {
            Lang::Vi => format!(", trang tính “{sheet}”"),
            Lang::En => format!(", sheet “{sheet}”"),
        });
    let header = lang.pick("tiêu đề ở dòng", "header on line");
    let rows = match table.rows {
        0 => String::new(),
        n => format!(
            ", {} {}",
            words::number(n, lang),
            lang.pick("dòng hồ sơ", "rows")
        ),
    };
    format!(
        "{kind}{packed}{sheet}, {header} {}{rows}",
        table.header_line
    )
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
        Fault::Headless => (
            lang.pick(
                "không có dòng tên cột: dòng đầu tiên đã là hồ sơ",
                "there is no row of column names: the first row is a dossier already",
            )
            .to_owned(),
            lang.pick(
                "xuất lại kèm dòng tiêu đề; hoặc thêm vào đầu tệp một dòng tên cột theo đúng thứ tự các cột, như: Mã hồ sơ, Ngày tiếp nhận, Ngày hẹn trả, \
                 Ngày kết thúc xử lý, Trạng thái, Hình thức tiếp nhận (cột không cần thì để trống)",
                "export it again with its header; or add a first row that names the columns in their order, such as: Mã hồ sơ, Ngày tiếp nhận, Ngày hẹn \
                 trả, Ngày kết thúc xử lý, Trạng thái, Hình thức tiếp nhận (blank above a column that is not needed)",
            )
            .to_owned(),
        ),
        Fault::MissingColumns(lacks) => missing_columns(lacks, lang),
        Fault::SameName { line, fields } => same_name(*line, fields, lang),
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
        Fault::Foreign(kind) => foreign(*kind, lang),
        Fault::Binary => (
            lang.pick(
                "không phải văn bản, cũng không phải sổ Excel .xlsx",
                "neither text nor an .xlsx workbook",
            )
            .to_owned(),
            lang.pick(
                "mở bằng Excel, lưu thành .xlsx hoặc CSV UTF-8; không mở được thì xuất lại từ hệ thống",
                "open it in Excel and save it as .xlsx or CSV UTF-8; where it does not open, export it again",
            )
            .to_owned(),
        ),
    };
    Words {
        message,
        help: Some(help),
    }
}

/// What a file is that is not read, and what to do.
fn foreign(kind: Foreign, lang: Lang) -> (String, String) {
    const SAVE: (&str, &str) = (
        "mở bằng Excel, lưu thành .xlsx hoặc CSV UTF-8 rồi đếm tệp đó",
        "open it in Excel, save it as .xlsx or CSV UTF-8, and count that",
    );
    const EXPORT: (&str, &str) = (
        "xuất lại từ hệ thống dạng .xlsx hoặc CSV",
        "export it again as .xlsx or CSV",
    );
    let (message, help) = match kind {
        Foreign::SpreadsheetXml => (
            (
                "là sổ Excel dạng một tệp XML, không đọc",
                "it is a workbook as one XML file, which is not read",
            ),
            SAVE,
        ),
        Foreign::Html => (
            (
                "là trang web (HTML), dù tên tệp là gì",
                "it is a web page (HTML), whatever its name",
            ),
            SAVE,
        ),
        Foreign::Xml => (
            (
                "là tệp XML, không đọc",
                "it is an XML file, which is not read",
            ),
            EXPORT,
        ),
        Foreign::Mht => (
            (
                "là trang web một tệp (.mht), không đọc",
                "it is a web page as one file (.mht), which is not read",
            ),
            SAVE,
        ),
        Foreign::Pdf => (
            ("là PDF, không đọc", "it is a PDF, which is not read"),
            EXPORT,
        ),
        Foreign::Rtf => (
            ("là RTF, không đọc", "it is RTF, which is not read"),
            EXPORT,
        ),
        Foreign::Picture => (
            ("là ảnh, không đọc", "it is a picture, which is not read"),
            EXPORT,
        ),
        Foreign::Archive => (
            (
                "là tệp nén không đọc được (.7z, .rar, …)",
                "it is an archive that is not read (.7z, .rar, …)",
            ),
            (
                "giải nén rồi nêu tệp bên trong",
                "unpack it and name the file inside",
            ),
        ),
    };
    let pick = |(vi, en): (&str, &str)| lang.pick(vi, en).to_owned();
    (pick(message), pick(help))
}

/// Which columns bear one name, and how a mapping says which is meant.
fn same_name(line: u64, fields: &[SameName], lang: Lang) -> (String, String) {
    let letters = |columns: &[usize]| {
        let letters: Vec<String> = columns
            .iter()
            .map(|&column| column_letters(column))
            .collect();
        letters.join(", ")
    };
    let said = fields.iter().map(|same| {
        let (n, of, letters) = (
            same.columns.len(),
            field(same.field, lang),
            letters(&same.columns),
        );
        let name = same.name.as_deref().map(one_line);
        let name = name.map_or_else(String::new, |name| format!(" “{name}”"));
        match lang {
            Lang::Vi => format!(
                "{n} cột cùng tên{name} ({of}: cột {letters}) mà khác nhau, từ dòng {}",
                same.differ
            ),
            Lang::En => format!(
                "{n} columns of one name{name} ({of}: {letters}) differ, from line {}",
                same.differ
            ),
        }
    });
    let message = match lang {
        Lang::Vi => format!("dòng {line}: {}", said.collect::<Vec<_>>().join("; ")),
        Lang::En => format!("line {line}: {}", said.collect::<Vec<_>>().join("; ")),
    };
    let lines = fields.iter().map(|same| {
        let last = same.columns.last().copied().unwrap_or_default();
        let key = same.field.key();
        let others = &same.columns[..same.columns.len().saturating_sub(1)];
        let others: Vec<String> = others
            .iter()
            .map(|&other| format!("\"#{}\"", column_letters(other)))
            .collect();
        let others = others.join(lang.pick(" hoặc ", " or "));
        match lang {
            Lang::Vi => format!("{key} = [\"#{}\"]  # hoặc {others}", column_letters(last)),
            Lang::En => format!("{key} = [\"#{}\"]  # or {others}", column_letters(last)),
        }
    });
    let lines: Vec<String> = lines.collect();
    let head = lang.pick(
        "chọn cột bằng chữ cái của nó (hoặc “tên cột#2”: cột thứ hai cùng tên): ",
        "choose a column by its letter (or “name#2”: the second of that name): ",
    );
    (message, format!("{head}{}", add_to_mapping(&lines, lang)))
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
        (Excess::BrokenPack, Lang::Vi) => (
            "tệp nén gzip bị hỏng hoặc bị cắt, không giải nén hết được".to_owned(),
            "tải lại tệp, hoặc giải nén bằng tay rồi đếm tệp đã giải nén".to_owned(),
        ),
        (Excess::BrokenPack, Lang::En) => (
            "the gzip file is broken or cut and cannot be unpacked to its end".to_owned(),
            "download it again, or unpack it and count the unpacked file".to_owned(),
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
pub const NEEDED: [Field; 4] = [Field::Id, Field::Received, Field::Due, Field::Processed];

fn no_header(likely: Option<&(u64, Vec<String>)>, lang: Lang) -> (String, String) {
    let Some((line, cells)) = likely else {
        return (
            lang.pick("không thấy dòng tiêu đề", "no header found").to_owned(),
            lang.pick(
                "cần một dòng có tên cột, ít nhất: Mã hồ sơ, Ngày tiếp nhận, Ngày hẹn trả, Ngày kết thúc xử lý (hoặc Ngày trả kết quả); có dòng ấy mà tên \
                 khác thì ghi chữ cái của từng cột (sửa cho đúng tệp) vào một tệp .toml rồi chạy lại với --map TỆP:\n    [columns]\n    \
                 id = [\"#A\"]\n    received = [\"#B\"]\n    due = [\"#C\"]\n    processed = [\"#D\"]",
                "a row of column names is needed, at least: Mã hồ sơ, Ngày tiếp nhận, Ngày hẹn trả, Ngày kết thúc xử lý; where there is one with other names, \
                 write the letter of each column (as the file has them) to a .toml file and run again with --map FILE:\n    [columns]\n    \
                 id = [\"#A\"]\n    received = [\"#B\"]\n    due = [\"#C\"]\n    processed = [\"#D\"]",
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

fn missing_columns(lacks: &MissingColumns, lang: Lang) -> (String, String) {
    let MissingColumns {
        line,
        missing,
        unused,
        doubtful,
        ..
    } = lacks;
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
    let message = doubtful.iter().fold(message, |message, (header, fields)| {
        format!("{message}; {}", names_two(header, *fields, lang))
    });
    let lines: Vec<String> = missing
        .iter()
        .map(|(field, near)| to_add(*field, near.as_deref(), lang))
        .collect();
    (message, add_to_mapping(&lines, lang))
}

/// That a header names two things, so that nobody can say what its cells are.
pub fn names_two(header: &str, (first, second): (Field, Field), lang: Lang) -> String {
    let header = header.split_whitespace().collect::<Vec<_>>().join(" ");
    let (first, second) = (field(first, lang), field(second, lang));
    match lang {
        Lang::Vi => format!(
            "cột “{header}” nêu hai điều ({first}; {second}) nên không dùng: tách thành hai cột, hoặc ô chỉ có một điều thì ghi tên cột vào [columns]"
        ),
        Lang::En => format!(
            "column “{header}” names two things ({first}; {second}) and is not used: make it two columns, or where its cells hold one, list it under [columns]"
        ),
    }
}

/// The line of a mapping that names a field's column.
fn to_add(of: Field, name: Option<&str>, lang: Lang) -> String {
    let name = name.map(one_line);
    let shown = name.unwrap_or_else(|| lang.pick("tên cột", "column").to_owned());
    let shown = mapping::quoted(&shown);
    format!("{} = [{shown}]  # {}", of.key(), field(of, lang))
}

fn add_to_mapping(lines: &[String], lang: Lang) -> String {
    let head = lang.pick(
        "ghi vào một tệp rồi chạy lại với --map TỆP:",
        "write to a file and run again with --map FILE:",
    );
    format!("{head}\n    [columns]\n    {}", lines.join("\n    "))
}

fn quoted(names: &[String]) -> String {
    let names = names.iter().map(|name| format!("“{}”", one_line(name)));
    names.collect::<Vec<_>>().join(", ")
}

fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
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
        (BadKind::CutOff, Lang::Vi) => (
            format!("trang web hết giữa bảng, sau hàng {line}"),
            "tệp bị cắt khi tải: tải lại",
        ),
        (BadKind::CutOff, Lang::En) => (
            format!("the page ends inside its table, after row {line}"),
            "the file is cut: download it again",
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
        BadKind::ConvertedId => (
            "mã hồ sơ bị bảng tính đổi thành số hoặc ngày",
            "an id that a spreadsheet made a number or a day",
        ),
        BadKind::NotAnId => ("chữ thay cho mã hồ sơ", "no id but a word for none"),
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
        BadKind::DueBeforeReceived => (
            "hẹn trả trước khi tiếp nhận",
            "to be answered before receipt",
        ),
        BadKind::AfterExport => ("sau ngày xuất tệp", "after the day of the export"),
        BadKind::NotADay => ("không phải ngày", "not a day"),
        BadKind::ImpossibleDay => (
            "ngày trước năm 1990 hoặc quá 20 năm sau",
            "a day before 1990 or more than 20 years ahead",
        ),
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
        BadKind::CutOff => ("trang web hết giữa bảng", "the page ends inside its table"),
        BadKind::TooLong => ("dòng quá dài", "too long a row"),
    };
    lang.pick(vi, en)
}

/// How to mend the bad rows of the kinds that are mended in one way, each once.
pub fn cures(report: &Report, lang: Lang) -> impl Iterator<Item = &'static str> {
    report.bad.keys().filter_map(move |kind| {
        let (vi, en) = match kind {
            BadKind::ConvertedId => ID_AS_TEXT,
            BadKind::NotAnId => (
                "xuất lại với đủ mã hồ sơ, hoặc bỏ các dòng không phải hồ sơ",
                "export them again with all ids, or leave out rows that are no dossiers",
            ),
            BadKind::AfterExport => (
                "tệp xuất sau ngày đó thì nêu --exported NGÀY; nếu không thì ngày bị ghi sai hoặc bị đảo ngày và tháng",
                "where the file was exported later, give --exported DATE; else the day is mistyped, or day and month are swapped",
            ),
            BadKind::EndBeforeReceived | BadKind::DueBeforeReceived => (
                "ngày ở các dòng ấy bị ghi sai, hoặc một cột ngày bị đảo ngày và tháng do mở bằng Excel: xuất lại từ hệ thống và đếm thẳng tệp ấy",
                "the days of these rows are mistyped, or Excel swapped days and months of a column: export it again and count that file",
            ),
            BadKind::NoDue => (
                "ghi ngày hẹn trả vào các dòng ấy; hoặc ghi without_due = \"in-term\" vào mục [rules] của tệp --map để coi là trong hạn; hoặc chấp nhận \
                 các dòng lỗi bằng --max-bad",
                "fill in the appointment days; or set without_due = \"in-term\" under [rules] in the mapping, so that they are never late; or allow the bad \
                 rows with --max-bad",
            ),
            BadKind::NotADay => (
                "ngày đọc được: 31/07/2025, 31-07-2025, 31.07.2025, 2025-07-31, 2025/07/31, “ngày 31 tháng 7 năm 2025”; năm hai chữ số, tên tháng (Sep) thì chọn \
                 cột trong Excel, Dữ liệu > Chuyển văn bản thành cột, kiểu DMY, rồi lưu lại; chữ thay cho ô trống thì ghi vào blank ở mục [words]",
                "days that are read: 31/07/2025, 31-07-2025, 31.07.2025, 2025-07-31, 2025/07/31, “ngày 31 tháng 7 năm 2025”; for years of two digits and names of \
                 months (Sep) select the column in Excel, Data > Text to Columns, as DMY, and save again; a word for nothing goes to blank under [words]",
            ),
            BadKind::NoValue => (
                "sửa công thức rồi lưu lại, hoặc xuất lại từ hệ thống",
                "mend the formula and save again, or export it again",
            ),
            _ => return None,
        };
        Some(lang.pick(vi, en))
    })
}

/// That the days of a file look as after a swap of days and months, without a proof of it.
pub fn may_be_swapped(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!(
            "chú ý: mọi ngày trong {name} đều là cùng vài ngày từ 12 trở xuống của nhiều tháng, như khi ngày và tháng bị đảo (mở bằng Excel); không \
             đúng như vậy thì xuất lại và đếm thẳng tệp ấy"
        ),
        Lang::En => format!(
            "caution: all days in {name} are the same few of many months, none above the 12th, as after days and months were swapped (by Excel); \
             where that is not so by itself, export it again and count that file"
        ),
    }
}

/// How ids are kept from being taken for numbers.
const ID_AS_TEXT: (&str, &str) = (
    "xuất lại từ hệ thống và không mở bằng Excel trước khi đếm; phải mở thì nhập bằng Dữ liệu > Từ văn bản/CSV và để cột mã hồ sơ ở dạng chữ (Text)",
    "export it again and do not open it in Excel before counting; if it must be opened, import it by Data > From Text/CSV with the id column as \
     Text",
);

/// That rows of one id say different things, and nothing tells which is the latest.
pub fn contradictions(of: &Contradictions, lang: Lang) -> Words {
    let ids = words::number(of.ids, lang);
    let shown = such_as(&of.shown, lang);
    let fields = of.fields.iter().map(|(&of, &ids)| {
        let (of, ids) = (field(of, lang), words::number(ids, lang));
        match lang {
            Lang::Vi => format!("{of} ({ids} mã)"),
            Lang::En => format!("{of} ({ids} ids)"),
        }
    });
    let fields = fields.collect::<Vec<_>>().join(", ");
    Words {
        message: match lang {
            Lang::Vi => format!(
                "{ids} mã hồ sơ{shown} có các dòng khác nhau về {fields} mà không rõ dòng nào mới: cùng ngày kết thúc hoặc cùng chưa kết thúc, \
                 ở các tệp có cùng ngày cuối"
            ),
            Lang::En => format!(
                "{ids} ids{shown} have rows that differ in {fields}, and nothing tells which is the latest: they ended on one day or are all \
                 open, in files with the same last day"
            ),
        },
        help: Some(
            lang.pick(
                "xuất lại để mỗi hồ sơ có một dòng, hoặc xóa dòng cũ của các mã này",
                "export them again with one row a dossier, or take out the older rows of these ids",
            )
            .to_owned(),
        ),
    }
}

/// The ids that may be shown, in brackets after their number.
fn such_as(shown: &[String], lang: Lang) -> String {
    match (shown.join(", "), lang) {
        (shown, _) if shown.is_empty() => shown,
        (shown, Lang::Vi) => format!(" (như {shown})"),
        (shown, Lang::En) => format!(" (such as {shown})"),
    }
}

/// What the rows of a file say together against its counts, and what to do.
pub fn doubts(table: &Table, lang: Lang) -> Vec<Words> {
    let mut doubts = Vec::new();
    let number = |n: u64| words::number(n, lang);
    let id_as_text = || Some(lang.pick(ID_AS_TEXT.0, ID_AS_TEXT.1).to_owned());
    if let Some(clashes) = table.clashes.as_ref().filter(|_| table.has_doubtful_ids()) {
        let (ids, rows) = (number(clashes.ids), number(clashes.rows));
        let shown = such_as(&clashes.shown, lang);
        doubts.push(Words {
            message: match lang {
                Lang::Vi => format!(
                    "{ids} mã hồ sơ{shown} trên {rows} dòng có dòng khác ngày tiếp nhận hoặc thủ tục: nhiều hồ sơ mang chung một mã, số đếm thiếu"
                ),
                Lang::En => format!(
                    "{ids} ids{shown} on {rows} rows have rows of different days of receipt or procedures: several dossiers share an id, and \
                     the counts are too low"
                ),
            },
            help: Some(
                lang.pick(
                    "xuất lại, để cột mã hồ sơ ở dạng chữ (Text) và là mã của từng hồ sơ; tệp chắc chắn mỗi hồ sơ một dòng thì thêm --unique",
                    "export it again, with the id column as Text and an id for each dossier; where each dossier surely has one row, add --unique",
                )
                .to_owned(),
            ),
        });
    }
    if table.rounded_ids > 0 {
        let n = number(table.rounded_ids);
        doubts.push(Words {
            message: match lang {
                Lang::Vi => format!(
                    "{n} mã hồ sơ dài hơn 15 chữ số đều có số 0 từ chữ số thứ 16: Excel đã làm tròn, các hồ sơ khác nhau thành một mã"
                ),
                Lang::En => format!(
                    "{n} ids of more than 15 digits all have zeros from the 16th on: Excel rounded them, and different dossiers have one id"
                ),
            },
            help: id_as_text(),
        });
    }
    doubts.extend(
        table
            .status_column
            .as_ref()
            .map(|column| status_column(column, lang)),
    );
    if !table.swapped.is_empty() || table.is_swapped || !table.swapped_fields.is_empty() {
        doubts.push(swapped(table, lang));
    }
    doubts
}

/// That a column which is not read holds states, and how a mapping names it.
fn status_column(column: &StatusColumn, lang: Lang) -> Words {
    let letters = column_letters(column.column);
    let header = column.header.as_deref().map(one_line);
    let name = (header.as_ref()).map_or_else(|| letters.clone(), |header| format!("“{header}”"));
    let message = match lang {
        Lang::Vi => format!(
            "cột {name} có vẻ là trạng thái hồ sơ mà chưa được đọc: hồ sơ xin rút, trả lại, từ chối đang bị tính là đã giải quyết"
        ),
        Lang::En => format!(
            "column {name} looks like the status of dossiers and is not read: withdrawn, returned and refused ones count as resolved"
        ),
    };
    let meant = header.unwrap_or_else(|| format!("#{letters}"));
    let name = meant.replace('\\', "\\\\").replace('"', "\\\"");
    let lines = [format!("status = [\"{name}\"]")];
    let not_so = lang.pick(
        "cột ấy là điều khác thì ghi without_status = \"resolved\" vào mục [rules]",
        "where it is something else, set without_status = \"resolved\" under [rules]",
    );
    Words {
        message,
        help: Some(format!("{not_so}; {}", add_to_mapping(&lines, lang))),
    }
}

/// That days and months were swapped, and how that shows.
fn swapped(table: &Table, lang: Lang) -> Words {
    let columns = table.swapped.iter().map(|swapped| {
        let of = field(swapped.field, lang);
        let (typed, texts) = (words::number(swapped.typed, lang), words::number(swapped.texts, lang));
        match lang {
            Lang::Vi => format!("cột {of} ({typed} ô kiểu ngày đều có ngày từ 12 trở xuống, {texts} ô kiểu chữ đều trên 12)"),
            Lang::En => format!("column {of} ({typed} typed cells with days up to 12 only, {texts} texts with days above only)"),
        }
    });
    let columns = columns.collect::<Vec<_>>().join(", ");
    let fields = table.swapped_fields.iter().map(|of| field(*of, lang));
    let fields = fields.collect::<Vec<_>>().join(", ");
    let of_fields = !table.is_swapped && !fields.is_empty();
    let message = match (columns.is_empty(), lang) {
        (true, Lang::Vi) if of_fields => format!(
            "ngày và tháng ở cột {fields} đã bị đảo, số đếm sai: mọi ngày từ 12 trở xuống của cột rải ra các tháng không có ngày nào trên 12"
        ),
        (true, Lang::En) if of_fields => format!(
            "days and months of column {fields} were swapped, and the counts are wrong: its days up to 12 are spread over months without a day above 12"
        ),
        (false, Lang::Vi) => format!("bảng tính đã đảo ngày và tháng, số đếm sai: {columns}"),
        (false, Lang::En) => format!("a spreadsheet swapped days and months, and the counts are wrong: {columns}"),
        (true, Lang::Vi) if table.swapped_ids > 0 => format!(
            "ngày và tháng đã bị đảo, số đếm sai: {} mã hồ sơ mang ngày (năm, tháng, ngày trước số cuối) là ngày tiếp nhận của dòng ấy đảo lại",
            words::number(table.swapped_ids, lang)
        ),
        (true, Lang::En) if table.swapped_ids > 0 => format!(
            "days and months were swapped, and the counts are wrong: {} ids hold a day that is their day of receipt with day and month swapped",
            words::number(table.swapped_ids, lang)
        ),
        (true, Lang::Vi) => "ngày và tháng đã bị đảo, số đếm sai: mọi ngày từ 12 trở xuống rải ra các tháng không có ngày nào trên 12".to_owned(),
        (true, Lang::En) => {
            "days and months were swapped, and the counts are wrong: all days up to 12 are spread over months without a day above 12".to_owned()
        }
    };
    Words {
        message,
        help: Some(
            lang.pick(
                "xuất lại từ hệ thống và đếm thẳng tệp ấy, không mở bằng Excel trước; phải mở thì nhập bằng Dữ liệu > Từ văn bản/CSV, các cột ngày \
                 kiểu DMY hoặc chữ (Text)",
                "export it again and count that file without opening it in Excel; if it must be opened, import it by Data > From Text/CSV with \
                 the columns of days as DMY or Text",
            )
            .to_owned(),
        ),
    }
}

/// What stopped dossiers were counted as, and how to choose the other.
pub fn stopped(stopped: Stopped, lang: Lang) -> String {
    let (count, other) = match stopped {
        Stopped::Refused => (CountId::Refused, Stopped::Returned),
        Stopped::Returned => (CountId::Returned, Stopped::Refused),
    };
    let (is, other) = (self::count(count, lang), other.key());
    match lang {
        Lang::Vi => format!(
            "hồ sơ “Dừng xử lý” được tính vào “{is}”; tính cách kia thì ghi stopped = \"{other}\" trong mục [rules] của tệp --map"
        ),
        Lang::En => format!(
            "stopped dossiers (“Dừng xử lý”) count as “{is}”; for the other, set stopped = \"{other}\" under [rules] in the mapping"
        ),
    }
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

/// No row of the files was taken for a dossier.
pub fn no_dossier(lang: Lang) -> &'static str {
    lang.pick(
        "lỗi: không dòng nào được hiểu là hồ sơ; xem lại cột mã, cột ngày bằng --show-map, hoặc xuất lại từ hệ thống",
        "error: no row was taken for a dossier; look at the columns with --show-map, or export it again",
    )
}

/// More rows are bad than may be.
pub fn too_bad(most: Percent, lang: Lang) -> String {
    let share = words::hundredths(i64::from(most.0), lang);
    match lang {
        Lang::Vi => format!(
            "lỗi: số dòng lỗi quá {share}%; sửa tệp hoặc ánh xạ, hoặc chấp nhận bằng --max-bad"
        ),
        Lang::En => format!(
            "error: more than {share}% of the rows are bad; mend them, or allow them with --max-bad"
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
