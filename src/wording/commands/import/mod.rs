//! What the reading of issued documents says: places and columns in words, questions, results.

mod notes;
mod periods;
mod refusals;

use std::path::Path;

pub use notes::{note, remark};
pub use periods::{compared_by_period, of_another_period, periods_overlap};
pub use refusals::{ambiguity, same_tables, unreadable};

use super::{Phrase, Refusal};
use crate::block::lang::Lang;
use crate::import::{Comparison, Difference, Differs, Place, Role};
use crate::text::visible::on_one_line;
use crate::time::period::Date;
use crate::wording::words;

/// The plan's title.
pub const TITLE: Phrase<'static> = Phrase::new("Tên kế hoạch", "Title of the plan");
/// The body that issued it.
pub const ORGANIZATION: Phrase<'static> = Phrase::new("Cơ quan ban hành", "Body that issued it");
/// Its first day.
pub const FROM: Phrase<'static> = Phrase::new("Ngày đầu của kế hoạch", "First day of the plan");
/// Its last day.
pub const TO: Phrase<'static> = Phrase::new("Ngày cuối của kế hoạch", "Last day of the plan");

/// The name of a column.
pub fn role(role: Role, lang: Lang) -> &'static str {
    match role {
        Role::Number => lang.pick("số thứ tự", "number"),
        Role::Title => lang.pick("nhiệm vụ", "task"),
        Role::Lead => lang.pick("chủ trì", "lead"),
        Role::Coordinators => lang.pick("phối hợp", "co-ordinators"),
        Role::Deadline => lang.pick("thời hạn", "deadline"),
        Role::Product => lang.pick("sản phẩm", "product"),
        Role::Note => lang.pick("ghi chú", "note"),
    }
}

/// Where something stands in the source, with the header of its column where it is known.
pub fn place(place: Place, column: Option<&str>, lang: Lang) -> String {
    let row = row_place(place, lang);
    match (place.in_sheet(), column) {
        (Some(cell), _) => {
            let sheet = in_file(place, lang) + &sheet(place, lang);
            format!("{sheet}, {} {cell}", lang.pick("ô", "cell"))
        }
        (None, Some(column)) => format!("{row}, {} {}", lang.pick("cột", "column"), quoted(column)),
        (None, None) => row,
    }
}

fn sheet(place: Place, lang: Lang) -> String {
    match place {
        Place::Sheet { sheet, .. } => format!("{} {sheet}", lang.pick("trang tính", "sheet")),
        _ => String::new(),
    }
}

/// The row in which something stands.
pub fn row_place(place: Place, lang: Lang) -> String {
    let row = match place {
        Place::Paragraph(number) => format!("{} {number}", lang.pick("đoạn", "paragraph")),
        Place::Cell { table, row, .. } => match lang {
            Lang::Vi => format!("bảng {table}, hàng {row}"),
            Lang::En => format!("table {table}, row {row}"),
        },
        Place::Sheet { row, .. } => {
            format!("{}, {} {row}", sheet(place, lang), lang.pick("hàng", "row"))
        }
        Place::Line { line, .. } => format!("{} {line}", lang.pick("dòng", "line")),
    };
    in_file(place, lang) + &row
}

/// The file that a place is in, where there are several.
fn in_file(place: Place, lang: Lang) -> String {
    match place.file() {
        0 => String::new(),
        file => format!("{} {file}, ", lang.pick("tệp", "file")),
    }
}

/// How many rows of a list of places are named.
const MOST_ROWS: usize = 12;

/// What holds of several places, with their rows; of a table the number alone after the first.
pub fn in_rows(said: &str, places: &[Place], lang: Lang) -> String {
    let mut rows = String::new();
    let mut last: Option<(String, String)> = None;
    for place in places.iter().take(MOST_ROWS) {
        let shown = row_place(*place, lang);
        let (before, number) = shown.rsplit_once(' ').unwrap_or(("", &shown));
        let here = (before.to_owned(), number.to_owned());
        match &last {
            Some(last) if *last == here => continue,
            Some((table, _)) if table == before => rows.push_str(&format!(", {number}")),
            Some(_) => rows.push_str(&format!("; {shown}")),
            None => rows.push_str(&shown),
        }
        last = Some(here);
    }
    if places.len() > MOST_ROWS {
        rows.push_str(", …");
    }
    let count = places.len();
    match lang {
        Lang::Vi => format!("{count} chỗ: {said} ({rows})"),
        Lang::En => format!("{count} places: {said} ({rows})"),
    }
}

/// A text of the source in quotes, on one line.
pub(super) fn quoted(text: &str) -> String {
    format!("“{}”", on_one_line(text))
}

/// How many cells are the same.
pub fn compared(found: &Comparison, lang: Lang) -> String {
    let (rows, cells, equal) = (found.rows, found.cells, found.equal);
    match lang {
        Lang::Vi => format!("{rows} hàng, {cells} ô: {equal} khớp\n"),
        Lang::En => format!("{rows} rows, {cells} cells: {equal} equal\n"),
    }
}

/// What differs, where, and what both say.
pub fn difference(found: &Difference, column: Option<&str>, lang: Lang) -> String {
    let at = found.place.map(|at| place(at, column, lang));
    let at = at.map_or_else(String::new, |at| format!("{at}: "));
    let number = on_one_line(&found.number);
    let number = match number.is_empty() {
        true => String::new(),
        false => format!("{} {number}, ", lang.pick("số", "number")),
    };
    let (source, plan) = (quoted(&found.source), quoted(&found.plan));
    let said = |what: &str| match lang {
        Lang::Vi => format!("{number}{what}: văn bản ghi {source}, kế hoạch ghi {plan}"),
        Lang::En => format!("{number}{what}: the document says {source}, the plan {plan}"),
    };
    let words = match found.differs {
        Differs::Cell(of) => said(role(of, lang)),
        Differs::Area => said(lang.pick("lĩnh vực", "area")),
        Differs::NotInPlan => match lang {
            Lang::Vi => format!("{number}kế hoạch không có hàng này: {source}"),
            Lang::En => format!("{number}the plan has no such row: {source}"),
        },
        Differs::NotInSource => match lang {
            Lang::Vi => format!("{number}chỉ có trong kế hoạch, văn bản không có: {plan}"),
            Lang::En => format!("{number}only the plan has it: {plan}"),
        },
    };
    format!("  {at}{words}\n")
}

/// How many rows the plan has, and units.
pub fn drawn(areas: usize, tasks: usize, units: usize, groups: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{areas} lĩnh vực, {tasks} nhiệm vụ, {units} đơn vị, {groups} nhóm\n"),
        Lang::En => format!("{areas} areas, {tasks} tasks, {units} units, {groups} groups\n"),
    }
}

/// Rows that were left out, by kind.
pub fn dropped(found: &crate::import::Dropped, lang: Lang) -> Option<String> {
    let all = found.headers + found.numberings + found.page_numbers + found.blank;
    if all == 0 {
        return None;
    }
    Some(match lang {
        Lang::Vi => format!(
            "bỏ qua {all} hàng không thuộc bảng: {} tiêu đề lặp lại, {} đánh số cột, {} số trang, {} để trống\n",
            found.headers, found.numberings, found.page_numbers, found.blank
        ),
        Lang::En => format!(
            "{all} rows that are no part of the table: {} repeated headers, {} numbers of columns, {} page numbers, {} blank\n",
            found.headers, found.numberings, found.page_numbers, found.blank
        ),
    })
}

/// Whether to write.
pub fn write_into(folder: &Path, lang: Lang) -> String {
    let folder = folder.display();
    match lang {
        Lang::Vi => format!("Ghi kế hoạch vào {folder}?"),
        Lang::En => format!("Write the plan into {folder}?"),
    }
}

/// What was written, and what to do next.
pub fn written(folder: &Path, notes: usize, lang: Lang) -> String {
    let shown = folder.display();
    let review = match (notes, lang) {
        (0, Lang::Vi) => "không có gì phải xem lại".to_owned(),
        (0, Lang::En) => "nothing to review".to_owned(),
        (_, Lang::Vi) => format!(
            "{notes} điều phải xem lại, kê trong {shown}/import-review.md và ở các dòng # XEM LẠI"
        ),
        (_, Lang::En) => format!(
            "{notes} things to review, listed in {shown}/import-review.md and at the lines # XEM LẠI"
        ),
    };
    match lang {
        Lang::Vi => format!("đã ghi kế hoạch vào {shown}: {review}\n"),
        Lang::En => format!("the plan was written into {shown}: {review}\n"),
    }
}

/// Nothing was written, for nothing was to be.
pub fn dry_run(notes: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("chạy thử, chưa ghi gì: {notes} điều phải xem lại\n"),
        Lang::En => format!("dry run, nothing was written: {notes} things to review\n"),
    }
}

/// Nothing was written, for the person said so.
pub fn left(lang: Lang) -> &'static str {
    lang.pick("chưa ghi gì\n", "nothing was written\n")
}

/// Where a plan is written is not said.
pub fn no_target() -> Refusal {
    Refusal::new(
        "còn thiếu nơi ghi: --into THƯ MỤC của kế hoạch mới; hoặc --compare để so với kế hoạch đã có, --format tsv để chỉ in bảng",
        "where to write is missing: --into the folder of the new plan; or --compare with a plan there is, --format tsv to print the table",
    )
}

/// What the plan needs and neither the flags nor the document say.
pub fn missing(flags: &[&str]) -> Refusal {
    let flags = flags.join(", ");
    Refusal::new(
        format!("còn thiếu {flags}: tệp không cho biết; chưa ghi gì"),
        format!("{flags} missing: the document does not say; nothing was written"),
    )
}

/// The period ends before it begins.
pub fn days_reversed(from: Date, to: Date) -> Refusal {
    let of = |lang| (words::date(from, lang), words::date(to, lang));
    let ((from_vi, to_vi), (from_en, to_en)) = (of(Lang::Vi), of(Lang::En));
    Refusal::new(
        format!("ngày cuối {to_vi} trước ngày đầu {from_vi}; sửa --from, --to"),
        format!("the last day {to_en} is before the first, {from_en}; mend --from, --to"),
    )
}

/// A plan is there already.
pub fn plan_exists(folder: &Path) -> Refusal {
    let folder = folder.display();
    Refusal::new(
        format!(
            "{folder} đã có kế hoạch; chưa ghi gì: chọn thư mục khác, hoặc so bằng --compare {folder}"
        ),
        format!(
            "{folder} holds a plan already; nothing was written: choose another folder, or compare by --compare {folder}"
        ),
    )
}

/// The folder's name gives no id.
pub fn no_id(folder: &Path) -> Refusal {
    let folder = folder.display();
    Refusal::new(
        format!("tên thư mục {folder} không dùng làm mã kế hoạch được; đặt tên như plan/2026-h1"),
        format!("the name of {folder} gives no id of a plan; name it as plan/2026-h1"),
    )
}

/// The known units cannot be read.
pub fn units_have_faults(shown: &str) -> Refusal {
    Refusal::new(
        format!("{shown} có lỗi; chưa ghi gì"),
        format!("{shown} has faults; nothing was written"),
    )
}

/// The mapping cannot be read.
pub fn mapping_has_faults(shown: &str) -> Refusal {
    Refusal::new(
        format!("{shown} có lỗi; viết như: [columns], rồi title = [\"Nội dung\"]; chưa đọc bảng"),
        format!(
            "{shown} has faults; write it as: [columns], then title = [\"Nội dung\"]; the table was not read"
        ),
    )
}

/// The plan that was made does not say what the table says.
pub fn not_equal(count: usize) -> Refusal {
    Refusal::new(
        format!("kế hoạch dựng lại khác văn bản ở {count} chỗ trên, không rõ vì sao; chưa ghi gì"),
        format!(
            "the plan that was made differs from the document in the {count} places above, for no known reason; nothing was written"
        ),
    )
}

/// The plan that was made cannot be read back.
pub fn not_read_back() -> Refusal {
    Refusal::new(
        "không đọc lại được kế hoạch vừa dựng; chưa ghi gì",
        "the plan that was made cannot be read back; nothing was written",
    )
}

/// A folder in place of a document.
pub fn is_folder(shown: &str) -> Refusal {
    Refusal::new(
        format!("{shown} là thư mục, không phải văn bản"),
        format!("{shown} is a folder, not a document"),
    )
}

/// A device in place of a document.
pub fn is_device(shown: &str) -> Refusal {
    Refusal::new(
        format!("{shown} là thiết bị, không phải văn bản"),
        format!("{shown} is a device, not a document"),
    )
}

/// A source is larger than is read.
pub fn too_large(shown: &str) -> Refusal {
    Refusal::new(
        format!("{shown} quá lớn, không đọc"),
        format!("{shown} is too large to be read"),
    )
}

/// Whether a name is another's, with the tasks that have it.
pub fn same(known: &str, name: &str, tasks: &[String], lang: Lang) -> String {
    let tasks: Vec<String> = tasks
        .iter()
        .map(|task| on_one_line(task).into_owned())
        .collect();
    let (known, name, tasks) = (quoted(known), quoted(name), tasks.join(", "));
    match lang {
        Lang::Vi => format!("{name} (nhiệm vụ {tasks}) có phải là {known}"),
        Lang::En => format!("Is {name} (tasks {tasks}) the same as {known}"),
    }
}

/// Which wording a deadline has of which the workbook keeps a day.
pub fn wording(number: &str, shown: &str, lang: Lang) -> String {
    let (number, shown) = (on_one_line(number), quoted(shown));
    match lang {
        Lang::Vi => format!(
            "Thời hạn của nhiệm vụ {number}: Excel chỉ còn giữ một ngày, hiện là {shown}; văn bản ghi"
        ),
        Lang::En => format!(
            "Deadline of task {number}: the workbook keeps only a day, shown as {shown}; the document says"
        ),
    }
}

/// Which header has a role.
pub fn which_header(of: Role, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("Cột nào là cột {}", role(of, lang)),
        Lang::En => format!("Which column is the {}", role(of, lang)),
    }
}

/// What is written above a row to look at, in the files, which are Vietnamese.
pub fn review_comment(words: &str) -> String {
    format!("# XEM LẠI: {}\n", on_one_line(words))
}

/// A column that is kept as a comment.
pub fn kept_comment(header: &str, text: &str) -> String {
    format!("# {}: {}\n", on_one_line(header), on_one_line(text))
}

/// A line of a file, as a comment.
pub fn comment(text: &str) -> String {
    format!("# {}\n", on_one_line(text))
}

/// The name of the one area of a plan without headings.
pub const ONE_AREA: &str = "Nhiệm vụ của Kế hoạch";

/// The head of `plan.toml`.
pub const PLAN_HEAD: &str =
    "# Kế hoạch đọc từ văn bản bằng cchc import: tên, thời kỳ, căn cứ và các thiết lập.\n";

/// The head of `units.toml`.
pub const UNITS_HEAD: &str = "\
# Cơ quan, đơn vị có tên trong bảng nhiệm vụ, theo thứ tự xuất hiện. name: cách viết dài nhất; aliases: các cách viết khác trong văn bản.
# Đơn vị tổng hợp báo cáo: thêm compiles = true. Tên viết tắt cho bảng hẹp: thêm short = \"…\".
";

/// The head of `tasks.toml`.
pub const TASKS_HEAD: &str = "\
# Lĩnh vực và nhiệm vụ của Kế hoạch, chép nguyên văn (kể cả lỗi chính tả của bản gốc); dòng chú thích trên mỗi mục là nơi của nó trong tệp.
# Sau khi ban hành không sửa tại đây: thay đổi ghi ở amendments.toml, cùng số quyết định.
";

/// What stands in place of a document's own words where it has none: the note of the columns kept.
pub const NOTE_HEADER: &str = "Ghi chú";

/// The head of the page of review.
pub fn review_title(lang: Lang) -> &'static str {
    lang.pick("Những điều phải xem lại", "What to review")
}

/// The files that were read, with their numbers where there are several.
pub fn review_sources(names: &[String], lang: Lang) -> String {
    let shown = |(at, name): (usize, &String)| match names.len() {
        1 => on_one_line(name).into_owned(),
        _ => format!(
            "{} {}: {}",
            lang.pick("tệp", "file"),
            at + 1,
            on_one_line(name)
        ),
    };
    let names: Vec<String> = names.iter().enumerate().map(shown).collect();
    format!("{}: {}", lang.pick("Đọc từ", "Read from"), names.join(", "))
}

/// What to do with the page.
pub fn review_help(lang: Lang) -> &'static str {
    lang.pick(
        "Mở văn bản gốc, xem từng điều dưới đây, sửa tệp nếu cần rồi xóa dòng # XEM LẠI. Sửa xong chạy cchc check, và cchc import … --compare để so lại từng ô.",
        "With the document beside you, look at each entry, mend the files where needed and remove the line # XEM LẠI. Then run cchc check, and cchc import … --compare to compare cell by cell.",
    )
}

/// Nothing to look at.
pub fn review_none(lang: Lang) -> &'static str {
    lang.pick("Không có gì phải xem lại.", "Nothing to review.")
}

/// The heading over what no row has.
pub fn review_whole(lang: Lang) -> &'static str {
    lang.pick("Chung cho cả bảng", "The table as a whole")
}

/// The heading over the rows.
pub fn review_rows(lang: Lang) -> &'static str {
    lang.pick("Từng hàng", "Row by row")
}

/// What stands in a cell.
pub fn cell_says(text: &str, lang: Lang) -> String {
    format!("{} {}", lang.pick("ô ghi", "the cell says"), quoted(text))
}

/// How many more there are.
pub fn more_notes(more: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("  và {more} điều khác\n"),
        Lang::En => format!("  and {more} more\n"),
    }
}

/// The two answers about two names.
pub fn same_choices(known: &str, lang: Lang) -> [(&'static str, String); 2] {
    let known = quoted(known);
    match lang {
        Lang::Vi => [
            ("c", format!("là {known}")),
            ("k", "là nơi khác".to_owned()),
        ],
        Lang::En => [
            ("y", format!("it is {known}")),
            ("n", "it is another".to_owned()),
        ],
    }
}

/// Where a unit is named: its first place, and the tasks.
pub fn named_in(first: Option<Place>, tasks: &[String]) -> String {
    let first = first.map(|first| row_place(first, Lang::Vi));
    let tasks = Some(tasks.join(", ")).filter(|tasks| !tasks.is_empty());
    match (first, tasks) {
        (Some(first), Some(tasks)) => format!("{first}; nhiệm vụ {tasks}"),
        (Some(first), None) => first,
        (None, Some(tasks)) => format!("nhiệm vụ {tasks}"),
        (None, None) => "đơn vị đã biết, bảng không nêu tên".to_owned(),
    }
}

/// What a clause says of a target, beside the drafted row.
pub fn goals(goals: &[&str]) -> String {
    let goals: Vec<String> = goals.iter().map(|goal| quoted(goal)).collect();
    match goals.is_empty() {
        true => "văn bản không nêu tỷ lệ".to_owned(),
        false => format!(
            "mức trong văn bản: {}; bổ sung numerator, denominator rồi bỏ dấu #",
            goals.join(", ")
        ),
    }
}

/// Paragraphs of which nothing was read.
pub fn unused(paragraphs: usize, section: Option<&str>, lang: Lang) -> String {
    let section = section.map(|section| format!(" ({})", quoted(section)));
    let section = section.unwrap_or_default();
    match lang {
        Lang::Vi => format!("không dùng {paragraphs} đoạn{section}"),
        Lang::En => format!("{paragraphs} paragraphs not used{section}"),
    }
}

/// The heading over what nothing was read of.
pub fn review_unused(lang: Lang) -> &'static str {
    lang.pick("Đoạn không dùng", "Not used")
}
