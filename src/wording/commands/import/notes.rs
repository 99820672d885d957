//! What a person has to look at after a document was read: what was found, and what to do.

use super::{place, quoted, role};
use crate::block::lang::Lang;
use crate::import::{Flag, Note, Remark, Role};
use crate::wording::deadline;

fn say(lang: Lang, vi: impl Into<String>, en: impl Into<String>) -> String {
    match lang {
        Lang::Vi => vi.into(),
        Lang::En => en.into(),
    }
}

/// What was noticed, and what to do about it.
pub fn note(note: &Note, lang: Lang) -> String {
    let list = |names: &[String]| {
        let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
        names.join(", ")
    };
    match note {
        Note::Read(of) => remark(of, lang),
        Note::MeasuresByOrder => say(
            lang,
            "phần thân gọi tên lĩnh vực khác bảng: giải pháp xếp vào lĩnh vực theo thứ tự, tên ở phần thân thành report_name",
            "the body calls the areas otherwise than the table: measures follow their order, the body's names became report_name",
        ),
        Note::MeasuresWithoutArea { count } => say(
            lang,
            format!(
                "{count} giải pháp không rõ thuộc lĩnh vực nào của bảng: giữ làm chú thích trong tasks.toml"
            ),
            format!(
                "of {count} measures no area of the table is known: kept as comments in tasks.toml"
            ),
        ),
        Note::ColumnBlank(of) => say(
            lang,
            format!("cột {} để trống ở mọi hàng", role(*of, lang)),
            format!("the column of {} is blank in every row", role(*of, lang)),
        ),
        Note::DrawnNumbers { count } => say(
            lang,
            format!("{count} số thứ tự do Word tự đánh, chương trình đếm lại: so với bản in"),
            format!(
                "{count} numbers are drawn by Word, and were counted: see the printed document"
            ),
        ),
        Note::IdGiven { id } => say(
            lang,
            format!(
                "số in trong văn bản không dùng làm mã được (không có, hoặc đã dùng ở hàng khác): đặt mã {id}"
            ),
            format!(
                "the printed number cannot be the id (there is none, or another row has it): the id is {id}"
            ),
        ),
        Note::SeveralLeads { first, others } => say(
            lang,
            format!(
                "nhiều nơi chủ trì: tính cho {}, cùng chủ trì là {}; xem đúng thứ tự chưa",
                quoted(first),
                list(others)
            ),
            format!(
                "several lead: {} is counted, beside it {}; see whether the order is right",
                quoted(first),
                list(others)
            ),
        ),
        Note::GroupLeads { name } => say(
            lang,
            format!(
                "một nhóm chủ trì: {}; đơn vị tổng hợp ghi khi hoàn thành; kê thành viên của nhóm ở members nếu biết",
                quoted(name)
            ),
            format!(
                "a group leads: {}; the unit that compiles closes the task; list the group's members where they are known",
                quoted(name)
            ),
        ),
        Note::NobodyCompiles => say(
            lang,
            "có nhóm chủ trì mà chưa đơn vị nào tổng hợp báo cáo: thêm compiles = true cho một đơn vị trong units.toml",
            "a group leads and no unit compiles the reports: add compiles = true to a unit in units.toml",
        ),
        Note::NamedTwice { name, role: of } => say(
            lang,
            format!(
                "cột {} kê {} lần thứ hai: chỉ ghi một lần",
                role(*of, lang),
                quoted(name)
            ),
            format!(
                "{} stands a second time among the {}: it is written once",
                quoted(name),
                role(*of, lang)
            ),
        ),
        Note::LinesJoined { name } => say(
            lang,
            format!(
                "ô xuống dòng giữa tên: đọc là {}; nếu là hai nơi thì tách ra",
                quoted(name)
            ),
            format!(
                "a line break inside a name: read as {}; part it if it is two",
                quoted(name)
            ),
        ),
        Note::PartedAtCommas { names } => say(
            lang,
            format!("tách ở dấu phẩy thành {}; xem tách đúng chưa", list(names)),
            format!(
                "parted at commas into {}; see whether that is right",
                list(names)
            ),
        ),
        Note::PlaceLeftOut { name, known } => say(
            lang,
            format!(
                "{} và {} đọc là một đơn vị; nếu là hai thì tách trong units.toml",
                quoted(name),
                quoted(known)
            ),
            format!(
                "{} and {} are taken for one unit; part them in units.toml if they are two",
                quoted(name),
                quoted(known)
            ),
        ),
        Note::Near { name, known } => say(
            lang,
            format!(
                "{} có thể chính là {}: đang để là hai; nếu là một thì chuyển tên thành aliases của mục kia và sửa mã trong tasks.toml",
                quoted(name),
                quoted(known)
            ),
            format!(
                "{} may be {}: they are two here; if they are one, make the name an alias of the other and mend the ids in tasks.toml",
                quoted(name),
                quoted(known)
            ),
        ),
        Note::Deadline { text, resolution } => {
            let of = |words: String| {
                say(
                    lang,
                    format!("thời hạn {}: {words}", quoted(text)),
                    format!("deadline {}: {words}", quoted(text)),
                )
            };
            match &resolution.refusal {
                Some(refusal) => of(deadline::refusal(refusal, text, lang)),
                None => {
                    let remarks = resolution.remarks.iter();
                    let words: Vec<String> = remarks
                        .map(|one| deadline::remark(one, text, lang))
                        .collect();
                    of(words.join("; "))
                }
            }
        }
        Note::WorkingDays { tasks } => {
            let tasks = tasks.join(", ");
            say(
                lang,
                format!(
                    "thời hạn tính theo ngày làm việc (nhiệm vụ {tasks}): ghi ngày nghỉ các năm của kế hoạch vào calendar.toml, cạnh thư mục kế hoạch"
                ),
                format!(
                    "terms counted in working days (tasks {tasks}): enter the days off of the plan's years in calendar.toml, beside the plan's folder"
                ),
            )
        }
        Note::MonthOfWorkbook { shown, wording } => say(
            lang,
            format!(
                "Excel giữ tháng như một ngày, ô hiện {}: ghi là {}; xem văn bản ký ghi thế nào",
                quoted(shown),
                quoted(wording)
            ),
            format!(
                "the workbook keeps a month as a day, shown as {}: written as {}; see what the signed document says",
                quoted(shown),
                quoted(wording)
            ),
        ),
        Note::DayOrMonth { shown, choices } => say(
            lang,
            format!(
                "Excel giữ ngày đầu tháng, ô hiện {}: không rõ là ngày ấy hay cả tháng, nên chưa ghi thời hạn; xem văn bản ký rồi ghi deadline là {}",
                quoted(shown),
                list(choices)
            ),
            format!(
                "the workbook keeps the first day of a month, shown as {}: it may be that day or the month, so no deadline is written; see the signed document and write one of {}",
                quoted(shown),
                list(choices)
            ),
        ),
    }
}

/// What was noticed while the source was read.
pub fn remark(remark: &Remark, lang: Lang) -> String {
    match remark {
        Remark::Tracked(found) => {
            let all = found.insertions + found.deletions + found.deleted_rows;
            say(
                lang,
                format!(
                    "tệp còn {all} chỗ theo dõi thay đổi: đã đọc như đã chấp nhận; chấp nhận hoặc bỏ trong Word rồi đọc lại cho chắc"
                ),
                format!("the file tracks {all} changes: they were read as accepted"),
            )
        }
        Remark::NestedTable { .. } => say(
            lang,
            "bảng nằm trong ô bị bỏ qua",
            "a table inside the cell was left out",
        ),
        Remark::CoveredText { .. } => say(
            lang,
            "chữ nằm khuất dưới ô gộp bị bỏ qua",
            "text that is covered by a merged cell was left out",
        ),
        Remark::ColumnsLeftOut { sheet } => say(
            lang,
            format!("trang tính {sheet}: các cột ngoài xa bị bỏ qua"),
            format!("sheet {sheet}: columns far out were left out"),
        ),
        Remark::HiddenSheet { sheet } => say(
            lang,
            format!("trang tính {sheet} bị ẩn: không đọc"),
            format!("sheet {sheet} is hidden: not read"),
        ),
        Remark::HiddenRows { rows, .. } => say(
            lang,
            format!(
                "{rows} hàng của bảng bị ẩn (do lọc hoặc ẩn), đã đọc cả: xem có đúng là một phần của văn bản không"
            ),
            format!(
                "{rows} rows of the table are hidden (by a filter or by hand) and were read all the same: see whether they are part of the document"
            ),
        ),
        Remark::CutOff => say(
            lang,
            "trang hết giữa bảng: tệp bị cắt khi tải",
            "the page ends inside a table: the file is cut",
        ),
        Remark::Draft => say(
            lang,
            "nguồn không có ranh giới ô: cả bảng là bản nháp, phải xem từng ô; có tệp Word thì đọc tệp Word",
            "the source has no bounds of cells: all is a draft, look at each cell; better read the Word file",
        ),
        Remark::TableLeftOut { headers, .. } => {
            let headers: Vec<String> = headers
                .iter()
                .take(8)
                .map(|header| quoted(header))
                .collect();
            let headers = headers.join(", ");
            say(
                lang,
                format!("một bảng khác bị bỏ qua, hàng đầu là: {headers}"),
                format!("another table was left out; its first row: {headers}"),
            )
        }
        Remark::Continuation { .. } => say(
            lang,
            "bảng không có tiêu đề: đọc như phần tiếp của bảng trước",
            "a table without a header: read as the continuation of the one before",
        ),
        Remark::NoColumnHere { role: of, .. } => say(
            lang,
            format!("bảng này không có cột {}: để trống", role(*of, lang)),
            format!(
                "this table has no column for {}: left blank",
                role(*of, lang)
            ),
        ),
        Remark::UnderLastHeading { .. } => say(
            lang,
            "bảng của tệp này bắt đầu bằng nhiệm vụ, không có tên phần: xếp tiếp vào phần cuối của tệp trước; xem đúng chưa",
            "the table of this file begins with a task and not with a heading: put under the last heading of the file before; see whether that is right",
        ),
        Remark::ColumnUnused { header, .. } => say(
            lang,
            format!(
                "cột {} không dùng: giữ làm chú thích trong tasks.toml",
                quoted(header)
            ),
            format!(
                "the column {} is not used: kept as comments in tasks.toml",
                quoted(header)
            ),
        ),
        Remark::NoColumn(of) => say(
            lang,
            format!("bảng không có cột {}: để trống", role(*of, lang)),
            format!("the table has no column of {}: left blank", role(*of, lang)),
        ),
        Remark::NumberedByOrder => say(
            lang,
            "bảng không có cột số thứ tự: đánh số theo thứ tự hàng",
            "the table has no numbers: rows are numbered by their order",
        ),
        Remark::DrawnNumber { number, .. } => say(
            lang,
            format!(
                "số {} do Word tự đánh, chương trình đếm lại",
                quoted(number)
            ),
            format!(
                "the number {} is drawn by Word, and was counted",
                quoted(number)
            ),
        ),
        Remark::NoNumber { .. } => say(lang, "hàng không có số", "the row has no number"),
        Remark::Gap { after, number, .. } => match after {
            Some(after) => say(
                lang,
                format!(
                    "số nhảy từ {} sang {}: văn bản có thiếu hàng không",
                    quoted(after),
                    quoted(number)
                ),
                format!(
                    "numbers go from {} to {}: is a row missing",
                    quoted(after),
                    quoted(number)
                ),
            ),
            None => say(
                lang,
                format!(
                    "số đầu tiên là {}: văn bản có thiếu hàng không",
                    quoted(number)
                ),
                format!("the first number is {}: is a row missing", quoted(number)),
            ),
        },
        Remark::Double { number, first, .. } => {
            let first = place(*first, None, lang);
            say(
                lang,
                format!("số {} đã có ở {first}", quoted(number)),
                format!("the number {} stands at {first} already", quoted(number)),
            )
        }
        Remark::NumberingRestarts => say(
            lang,
            "số bắt đầu lại ở mỗi phần: mã nhiệm vụ gồm số của phần và số in, như II.1",
            "numbers begin again in each part: ids have the part's number before the printed one, as II.1",
        ),
        Remark::HeadingHasCell { role: of, .. } => say(
            lang,
            format!(
                "hàng tên phần có ô {}: không ghi vào kế hoạch; nếu là của các nhiệm vụ bên dưới thì bổ sung vào đó",
                role(*of, lang)
            ),
            format!(
                "a heading has a cell of {}: it is not written; add it to the tasks below if it is theirs",
                role(*of, lang)
            ),
        ),
        Remark::HeadingWithoutNumber { .. } => {
            say(lang, "tên phần không có số", "a heading without a number")
        }
        Remark::OnlyTitle { .. } => say(
            lang,
            "hàng chỉ có số và tên: đọc là nhiệm vụ, có thể là tên phần",
            "a row with only a number and a title: read as a task, it may be a heading",
        ),
        Remark::RowJoined { .. } => say(
            lang,
            "hàng không có số riêng: nối vào nhiệm vụ bên trên",
            "a row without a number of its own: joined to the task above",
        ),
        Remark::PageNumber { text, .. } => say(
            lang,
            format!("hàng chỉ có số trang {}: bỏ qua", quoted(text)),
            format!("a row with only the page number {}: left out", quoted(text)),
        ),
        Remark::RowLeftOut { text, .. } => say(
            lang,
            format!("hàng {} không phải nhiệm vụ hay phần: bỏ qua", quoted(text)),
            format!(
                "the row {} is neither task nor heading: left out",
                quoted(text)
            ),
        ),
        Remark::CellsJoined { role: of, .. } => say(
            lang,
            format!("hai ô cùng thuộc cột {}: nối lại", role(*of, lang)),
            format!("two cells of the column of {}: joined", role(*of, lang)),
        ),
        Remark::MergedAcross { role: of, .. } => say(
            lang,
            format!("ô {} gộp vào ô bên cạnh: để trống", role(*of, lang)),
            format!(
                "the cell of {} is merged into the one beside: left blank",
                role(*of, lang)
            ),
        ),
        Remark::BlankCell { role: of, .. } => blank(*of, lang),
        Remark::Cell {
            flag: of, role: at, ..
        } => say(
            lang,
            format!("ô {}: {}", role(*at, lang), flag(*of, lang)),
            format!("cell of {}: {}", role(*at, lang), flag(*of, lang)),
        ),
    }
}

fn blank(of: Role, lang: Lang) -> String {
    let what = match of {
        Role::Lead => lang.pick(
            "; kế hoạch cần có lead: hỏi nơi ban hành",
            "; the plan needs a lead: ask who issued it",
        ),
        Role::Deadline => lang.pick("; để không có thời hạn", "; no deadline is written"),
        _ => "",
    };
    let of = role(of, lang);
    say(
        lang,
        format!("ô {of} để trống{what}"),
        format!("the cell of {of} is blank{what}"),
    )
}

/// What there is about a cell.
pub(super) fn flag(flag: Flag, lang: Lang) -> &'static str {
    let (vi, en) = match flag {
        Flag::DrawnNumber => ("số do Word tự đánh", "a number that Word draws"),
        Flag::OldFont => (
            "phông TCVN3 hoặc VNI, đã chuyển mã",
            "a font of TCVN3 or VNI, decoded",
        ),
        Flag::FontNotMeant => (
            "ghi phông TCVN3 hoặc VNI nhưng chữ là Unicode: giữ nguyên",
            "a font of TCVN3 or VNI is named, but the letters are Unicode: left as they are",
        ),
        Flag::UnknownFont => (
            "phông VNI nhưng không rõ chữ theo mã VNI hay Unicode: đối chiếu bản in, hoặc chuyển cả tệp sang Unicode bằng UniKey rồi đọc lại",
            "a font of VNI, but the letters may be VNI or Unicode: see the printed document, or turn the file into Unicode with UniKey and read it again",
        ),
        Flag::Unseen => (
            "có ký tự ẩn, hiện bằng dấu",
            "unseen characters, shown as marks",
        ),
        Flag::HiddenText => ("chữ bị ẩn không đọc", "hidden text was left out"),
        Flag::HiddenCell => (
            "ô bị ẩn, đã đọc cả: xem có đúng là một phần của văn bản không",
            "a hidden cell, read all the same: see whether it is part of the document",
        ),
        Flag::Struck => (
            "có chữ gạch ngang: đã đọc cả",
            "struck text: read all the same",
        ),
        Flag::Symbol => (
            "có ký hiệu của phông riêng, không đọc được",
            "a letter of a symbol font, not known",
        ),
        Flag::Footnote => ("có chú thích cuối trang, không đọc", "a footnote, not read"),
        Flag::Drawing => (
            "có hình hoặc hộp chữ, không đọc",
            "a drawing or text box, not read",
        ),
        Flag::NestedTable => ("có bảng bên trong, không đọc", "a table inside, not read"),
        Flag::MergedDown => ("ô gộp từ hàng trên", "merged down from above"),
        Flag::MergedAcross => ("ô gộp với ô bên cạnh", "merged with the cell beside"),
        Flag::Joined => (
            "nối từ nhiều dòng hoặc hàng",
            "joined of several lines or rows",
        ),
        Flag::DayOfWorkbook => (
            "là ngày của Excel, lời văn không còn: đối chiếu văn bản ký",
            "a day of the workbook, its wording is lost: see the signed document",
        ),
        Flag::MonthOfWorkbook => (
            "là tháng của Excel, lời văn không còn: đối chiếu văn bản ký",
            "a month of the workbook, its wording is lost: see the signed document",
        ),
        Flag::DateOfWorkbook => (
            "là ngày của Excel theo kiểu hiển thị lạ: đối chiếu văn bản ký",
            "a date of the workbook, shown in a strange way: see the signed document",
        ),
        Flag::NumberOfWorkbook => (
            "là số của Excel: xem lại cách viết",
            "a number of the workbook: see how it is written",
        ),
        Flag::Formula => ("là kết quả công thức", "what a formula came to"),
        Flag::NoValue => ("công thức không có kết quả", "a formula without a value"),
        Flag::Draft => (
            "đọc từ dòng chữ, không có ranh giới ô",
            "read from lines, without bounds of cells",
        ),
    };
    lang.pick(vi, en)
}
