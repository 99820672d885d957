//! The sheet that a unit fills in: its rows, with what is locked and what is open. In Vietnamese whatever a command speaks.

use crate::assess::Assessment;
use crate::assess::owed::{self, Line, Part, Place};
use crate::assess::report::TaskRow;
use crate::assess::task::OccurrenceState;
use crate::block::form::{Cell, Column as FormColumn, Form, Head, Open, Row, Sheet};
use crate::block::lang::Lang;
use crate::block::{About, Block, Tone};
use crate::sheet::vocabulary::{self, Column};
use crate::sheet::{Code, VERSION, digits, digits_of_cell, plain_key};
use crate::text::visible::without_unseen;
use crate::time::period::Date;
use crate::wording::{labels, words};

const LANG: Lang = Lang::Vi;

/// Rows that are free for other work.
const FREE_ROWS: usize = 3;

/// Letters of the longest text in a locked cell.
const LONGEST: usize = 2_000;

/// A row as the sheet shows it.
#[derive(Debug, Clone)]
pub struct Shown<'s, 'a> {
    /// What it is about.
    pub line: Line<'s, 'a>,
    /// Its key, without digits.
    pub key: String,
    /// Its locked cells, in the order of [`Column::LOCKED`].
    pub locked: Vec<String>,
}

impl Shown<'_, '_> {
    /// What a locked column shows.
    pub fn cell(&self, column: Column) -> &str {
        let place = Column::LOCKED.iter().position(|one| *one == column);
        place
            .and_then(|place| self.locked.get(place))
            .map_or("", String::as_str)
    }
}

/// The rows of a unit on the assessment's day.
pub fn rows<'s, 'a>(now: &'s Assessment<'a>, unit: &str) -> Vec<Shown<'s, 'a>> {
    let lines = owed::lines(now, unit);
    let shown = lines.into_iter().map(|line| Shown {
        key: line.key(),
        locked: Column::LOCKED
            .into_iter()
            .map(|column| fitting(&locked(now, &line, unit, column)))
            .collect(),
        line,
    });
    shown.collect()
}

/// A text as a cell holds it, so that what comes back can be compared.
fn fitting(text: &str) -> String {
    let text = without_unseen(text);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into_owned(),
    }
}

fn locked(now: &Assessment<'_>, line: &Line<'_, '_>, unit: &str, column: Column) -> String {
    let task = line.task;
    match column {
        Column::Number => task.task().id.value.clone(),
        Column::Title => labels::title(task, line.occurrence, LANG),
        Column::Role => role(line.part).to_owned(),
        Column::Deadline => task.in_force.deadline.text.clone(),
        Column::Due => line
            .occurrence
            .map_or_else(String::new, |one| day(one.due())),
        Column::Status => status(now, line),
        Column::Last => last(now, line, unit),
        Column::Missing => missing(line).join("; "),
        _ => String::new(),
    }
}

/// A day as a cell of a spreadsheet shows it.
fn day(day: Date) -> String {
    day.format("%d/%m/%Y").to_string()
}

fn role(part: Part) -> &'static str {
    match part {
        Part::Leads => "Chủ trì",
        Part::CoLeads => "Cùng chủ trì",
        Part::OfGroup => "Trong nhóm chủ trì",
        Part::Coordinates => "Phối hợp",
    }
}

fn status(now: &Assessment<'_>, line: &Line<'_, '_>) -> String {
    let row = TaskRow {
        task: line.task,
        occurrence: line.occurrence,
    };
    let late = line.occurrence.filter(|one| one.closing.is_none());
    let late = late.and_then(|one| one.days_late(now.as_of));
    match (line.place, late) {
        (Place::Overdue, Some(late)) => format!("Quá hạn {} ngày", words::count(late, LANG)),
        _ => labels::of_row(&row, LANG).long.to_owned(),
    }
}

/// What was recorded last, by whom where another unit did, and how often something was.
fn last(now: &Assessment<'_>, line: &Line<'_, '_>, unit: &str) -> String {
    let entries = line
        .occurrence
        .map_or(&line.task.entries, |one| &one.entries);
    let Some(entry) = entries.last() else {
        return String::new();
    };
    let mut text = day(entry.date);
    if let Some(document) = &entry.document {
        text.push_str(", ");
        text.push_str(document);
    }
    if entry.unit != unit {
        text.push_str(", ");
        text.push_str(now.plan.short_name_of(&entry.unit));
    }
    if entries.len() > 1 {
        text.push_str(&format!(
            " ({} lần ghi)",
            words::count(entries.len() as i64, LANG)
        ));
    }
    text
}

fn missing<'l>(line: &'l Line<'_, '_>) -> &'l [&'l str] {
    match line.occurrence {
        Some(one) => &one.missing_products,
        None => &line.task.missing_products,
    }
}

/// The code of the sheet, and each row's key with its digits.
fn keys(now: &Assessment<'_>, unit: &str, rows: &[Shown<'_, '_>]) -> (Code, Vec<String>) {
    let plan = &*now.plan.id;
    let shown = rows.iter().map(|row| {
        let locked: Vec<&str> = row.locked.iter().map(String::as_str).collect();
        plain_key(&row.key, &digits(plan, unit, &row.key, &locked))
    });
    let shown: Vec<String> = shown.collect();
    let free: Vec<String> = (1..=FREE_ROWS).map(free_key).collect();
    let all = shown.iter().chain(&free).map(String::as_str);
    (Code::of(plan, unit, now.as_of, all), shown)
}

fn free_key(number: usize) -> String {
    format!("{}{number}", vocabulary::FREE)
}

/// The sheet of a unit, and its code.
pub fn form(now: &Assessment<'_>, unit: &str) -> (Form, Code) {
    let rows = rows(now, unit);
    let (code, keys) = keys(now, unit, &rows);
    let name = now.plan.name_of(unit);
    let title = format!(
        "Phiếu cập nhật của {name}, tính đến ngày {}",
        words::date(now.as_of, LANG)
    );
    let shown = rows
        .iter()
        .zip(&keys)
        .map(|(row, key)| form_row(now, row, key));
    let free = (1..=FREE_ROWS).map(|number| free_row(now, number));
    // What is done is folded away below everything else.
    let (done, open): (Vec<Row>, Vec<Row>) = shown.partition(|row| row.is_folded);
    let sheet = Sheet {
        name: vocabulary::TASKS.to_owned(),
        head: head(now, &title, &code),
        columns: columns(),
        kept: 3,
        rows: open.into_iter().chain(free).chain(done).collect(),
    };
    let mut hidden = vec![
        ["version".to_owned(), VERSION.to_string()],
        ["code".to_owned(), code.to_string()],
    ];
    hidden.extend(rows.iter().zip(&keys).map(|(row, key)| {
        let digits: Vec<String> = row.locked.iter().map(|cell| digits_of_cell(cell)).collect();
        [key.clone(), digits.join(".")]
    }));
    let form = Form {
        sheets: vec![sheet],
        pages: vec![Form::page(vocabulary::HELP, help(now))],
        hidden: (vocabulary::HIDDEN.to_owned(), hidden),
        about: About {
            title,
            author: now.plan.organization.clone(),
            day: now.as_of,
            comments: String::new(),
            lang: LANG,
        },
    };
    (form, code)
}

fn head(now: &Assessment<'_>, title: &str, code: &Code) -> Vec<Head> {
    let mut head = vec![Head {
        text: title.to_owned(),
        is_title: true,
        open: None,
    }];
    let receiver = now.plan.compiler_on(now.as_of);
    let receiver = receiver.map_or_else(String::new, |unit| format!(" cho {}", unit.name));
    head.extend([
        Head::text("1. Chỉ ghi vào ô màu vàng, ở dòng có việc mới; dòng không có gì mới thì để trống. Việc khác ghi ở các dòng “+”."),
        Head::text(
            "2. Có văn bản thì ghi ngày và số, ký hiệu của văn bản; việc xong thì chọn “Có” ở cột Hoàn thành (chỉ đơn vị chủ trì). \
             Ngày viết dd/mm/yyyy.",
        ),
        Head::text(format!("3. Lưu tệp, giữ nguyên các ô khác, rồi gửi lại{receiver}. Nghĩa của từng cột: trang “{}”.", vocabulary::HELP)),
        Head::text(format!("{} {code}", vocabulary::CODE)),
        Head {
            text: format!("{}: chọn “{}” ở ô bên →", vocabulary::NOTHING_NEW, vocabulary::YES),
            is_title: false,
            open: Some((3, Open::Choice(vec![vocabulary::YES.to_owned()]))),
        },
    ]);
    head
}

fn columns() -> Vec<FormColumn> {
    let column = |column: Column| FormColumn {
        title: column.title().to_owned(),
        width: match column {
            // Twenty columns on one side of A4: each letter less is read more easily in print.
            Column::Key => 6,
            Column::Number => 5,
            Column::Title => 24,
            Column::Role | Column::Done | Column::Percent | Column::Blocked => 7,
            Column::Missing | Column::Product => 12,
            Column::Cause | Column::Remedy | Column::Note => 11,
            Column::CauseClass => 8,
            _ => 10,
        },
        is_open: column.is_open(),
    };
    Column::ALL.into_iter().map(column).collect()
}

fn form_row(now: &Assessment<'_>, row: &Shown<'_, '_>, key: &str) -> Row {
    let line = &row.line;
    let is_done = line.place == Place::Done;
    let cell = |column: Column| match column {
        Column::Key => Cell::Said(key.to_owned()),
        column if !column.is_open() => Cell::Said(row.cell(column).to_owned()),
        _ if is_done => Cell::Said(String::new()),
        Column::Done if !line.closes => Cell::Said(String::new()),
        Column::Product if missing(line).is_empty() => Cell::Open(Open::Text),
        Column::Product => {
            let products = missing(line).iter().map(|one| fitting(one));
            Cell::Open(Open::Choice(products.collect()))
        }
        column => Cell::Open(open(now, column)),
    };
    Row {
        cells: Column::ALL.into_iter().map(cell).collect(),
        tone: match line.place {
            Place::Overdue => Tone::Bad,
            Place::Open if line.occurrence.is_some_and(is_soon) => Tone::Warn,
            Place::NotOpen | Place::Done => Tone::Faint,
            Place::Open | Place::WithoutDay => Tone::Plain,
        },
        is_folded: is_done,
    }
}

fn is_soon(occurrence: &OccurrenceState<'_>) -> bool {
    occurrence.status == crate::assess::status::Status::DueSoon
}

/// A row for other work: its number is filled in, too.
fn free_row(now: &Assessment<'_>, number: usize) -> Row {
    let cell = |column: Column| match column {
        Column::Key => Cell::Said(free_key(number)),
        Column::Number => {
            let tasks = now.tasks.iter().chain(&now.assignments);
            let tasks = tasks.map(|task| task.task().id.value.clone());
            let measures = now
                .plan
                .measures
                .iter()
                .map(|measure| measure.id.value.clone());
            Cell::Open(Open::Mostly(tasks.chain(measures).collect()))
        }
        Column::Title if number == 1 => Cell::Said(
            "Việc khác: ghi số nhiệm vụ, kỳ (như 3/2025-Q4) hoặc điểm của Kế hoạch ở cột TT"
                .to_owned(),
        ),
        column if column.is_open() => Cell::Open(open(now, column)),
        _ => Cell::Said(String::new()),
    };
    Row {
        cells: Column::ALL.into_iter().map(cell).collect(),
        tone: Tone::Plain,
        is_folded: false,
    }
}

fn open(now: &Assessment<'_>, column: Column) -> Open {
    let list = |words: &[&str]| Open::Choice(words.iter().map(|&word| word.to_owned()).collect());
    let later = |days| now.as_of + chrono::Days::new(days);
    match column {
        Column::Done => list(&[vocabulary::YES]),
        Column::Date => Open::Day(now.plan.period.from, later(31)),
        Column::Expected => Open::Day(
            now.plan.period.from,
            now.plan.period.to + chrono::Days::new(366),
        ),
        Column::Percent => Open::Whole(0, 100),
        Column::Blocked => list(&[vocabulary::YES, vocabulary::OVER]),
        Column::CauseClass => list(&crate::model::record::CauseClass::KEYS),
        _ => Open::Text,
    }
}

fn help(now: &Assessment<'_>) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(1, "Cách điền phiếu"),
        Block::text(now.plan.title.as_str()),
    ];
    for (column, meaning) in [
        (
            Column::Done,
            "chọn “Có” khi cả nhiệm vụ (hoặc kỳ) đã xong; kèm ngày và số văn bản. Chỉ đơn vị chủ trì.",
        ),
        (
            Column::Date,
            "ngày của văn bản, của việc; quyết định đúng hạn hay quá hạn. Không có văn bản thì để trống: lấy ngày của phiếu.",
        ),
        (
            Column::Document,
            "của văn bản, tài liệu kiểm chứng, như 45/BC-UBND.",
        ),
        (
            Column::Product,
            "sản phẩm đã giao, chọn trong danh sách; nhiệm vụ có một sản phẩm thì không cần.",
        ),
        (Column::Expected, "ngày dự kiến hoàn thành, khi chưa xong."),
        (Column::Percent, "số tròn từ 0 đến 100."),
        (
            Column::Blocked,
            "“Có” khi đang vướng; “Hết” khi đã tháo gỡ.",
        ),
        (Column::CauseClass, "khách quan hoặc chủ quan, khi chậm."),
        (Column::Cause, "vì sao chậm."),
        (Column::Remedy, "làm gì để khắc phục."),
        (Column::Note, "vào báo cáo nguyên văn."),
    ] {
        blocks.push(Block::bullet(format!("{}: {meaning}", column.title())));
    }
    blocks.extend([
        Block::bullet(format!(
            "Cả đơn vị không có gì mới thì chọn “{}” ở dòng “{}” phía trên bảng, để trống mọi dòng, rồi gửi lại.",
            vocabulary::YES,
            vocabulary::NOTHING_NEW
        )),
        Block::bullet("Các ô xám, trắng đã khóa (không có mật khẩu): thời hạn, đơn vị chủ trì chưa đúng thì đề nghị điều chỉnh bằng văn bản, không sửa trong phiếu."),
        Block::bullet("Hai văn bản của một nhiệm vụ: văn bản thứ hai ghi ở một dòng “+”."),
        Block::bullet("Lưu dạng .xlsx, .ods, .xls hoặc CSV đều được; gửi lại bao nhiêu lần cũng được, điều đã có không ghi hai lần."),
    ]);
    blocks
}
