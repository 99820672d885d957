//! From the cells of a file to what a unit says, row by row.

use std::collections::{HashMap, HashSet};

use super::book::{Book, MOST_ROWS, Page};
use super::code::{self, Code};
use super::fault::{Cell, Fault};
use super::value;
use super::vocabulary::{CODE, Column, FREE, HIDDEN, NOTHING_NEW};
use crate::model::record::CauseClass;
use crate::text::fold;
use crate::time::period::Date;
use crate::workbook::{self, Row as BookRow};

/// The version of sheets that is written and read.
pub const VERSION: u32 = 1;

/// Rows from the top among which the titles are looked for.
const HEAD: u64 = 40;

/// Titles that a row must hold to be that of the titles.
const ENOUGH: usize = 6;

/// A sheet that came back.
#[derive(Debug, Default)]
pub struct Sheet {
    /// The name of the sheet with the rows; empty in a CSV file.
    pub name: String,
    /// Its code, and where it stands.
    pub code: Option<(Code, Cell)>,
    /// Where it is ticked that there is nothing new.
    pub nothing_new: Option<Cell>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// What is wrong, in the order of the sheet.
    pub faults: Vec<(Option<Cell>, Fault)>,
    /// Columns by what they hold.
    columns: HashMap<Column, usize>,
    /// The digits of each locked cell, by the row's shown key, where the hidden sheet is still there.
    hidden: HashMap<String, Vec<String>>,
}

/// A row of it.
#[derive(Debug)]
pub struct Row {
    /// Its number, from 1.
    pub number: u64,
    /// Its key as shown, digits included; empty where it has none.
    pub shown_key: String,
    /// What its locked cells show, in the order of [`Column::LOCKED`].
    pub locked: Vec<String>,
    /// Whether a unit wrote into it.
    pub is_filled: bool,
    /// What it says; `None` where that is nothing, or a cell cannot be read.
    pub said: Option<Said>,
}

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The number of a task, or of a measure.
    pub id: String,
    /// The occurrence of a rhythm.
    pub occurrence: Option<String>,
}

/// What a unit says in a row: the keys of an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// The day.
    pub date: Option<Date>,
    /// The product delivered.
    pub product: Option<String>,
    /// The document's number.
    pub document: Option<String>,
    /// Whether it is done.
    pub done: bool,
    /// A note.
    pub note: Option<String>,
    /// Whether work is blocked.
    pub blocked: Option<bool>,
    /// When the unit expects to be done.
    pub expected: Option<Date>,
    /// Progress in percent.
    pub percent: Option<i64>,
    /// The class of the cause.
    pub cause_class: Option<CauseClass>,
    /// The cause.
    pub cause: Option<String>,
    /// What is done about it.
    pub remedy: Option<String>,
}

impl Said {
    /// Whether the day decides something: a closing, a delivery, a document.
    pub fn needs_day(&self) -> bool {
        self.done || self.product.is_some() || self.document.is_some()
    }

    /// Whether it says anything; a day alone is nothing.
    fn is_fact(&self) -> bool {
        let only_day = Said {
            date: self.date,
            ..Said::default()
        };
        *self != only_day
    }
}

impl Row {
    /// The row's key without its digits.
    pub fn key(&self) -> &str {
        code::split_key(&self.shown_key).0
    }

    /// Its digits.
    pub fn digits(&self) -> Option<&str> {
        code::split_key(&self.shown_key).1
    }

    /// Whether it is one of those that are free for other work.
    pub fn is_free(&self) -> bool {
        self.shown_key.is_empty() || self.key().starts_with(FREE)
    }

    /// What it is about: its key, of a free row its number. `None` where nothing says so.
    pub fn subject(&self) -> Option<Subject> {
        let words = match self.is_free() {
            true => self.locked.first().map_or("", |number| number.trim()),
            false => self.key(),
        };
        let (id, occurrence) = match words.split_once('/') {
            Some((id, occurrence)) => (id.trim(), Some(occurrence.trim().to_owned())),
            None => (words, None),
        };
        (!id.is_empty()).then(|| Subject {
            id: id.to_owned(),
            occurrence,
        })
    }
}

impl Sheet {
    /// The cell of a row in a column; where the column is not there, the row's first.
    pub fn cell(&self, row: u64, column: Column) -> Cell {
        Cell {
            sheet: self.name.clone(),
            row,
            column: self.columns.get(&column).copied().unwrap_or(0),
        }
    }

    /// Whether nobody wrote into it, not even that there is nothing new.
    pub fn is_blank(&self) -> bool {
        self.nothing_new.is_none()
            && !self.rows.is_empty()
            && self.rows.iter().all(|row| !row.is_filled)
    }

    /// Which locked cells of a row were changed; `None` where the hidden sheet is not there to tell.
    pub fn edited(&self, row: &Row) -> Option<Vec<Column>> {
        let known = self.hidden.get(&row.shown_key)?;
        let cells = Column::LOCKED.into_iter().zip(&row.locked).zip(known);
        let edited = cells.filter(|((_, text), digits)| code::digits_of_cell(text) != **digits);
        Some(edited.map(|((column, _), _)| column).collect())
    }

    /// Whether the rows are those of the code, no more and no fewer.
    fn has_its_rows(&self, code: &Code) -> bool {
        let keys = self.rows.iter().map(|row| row.shown_key.as_str());
        let keys = keys.filter(|key| !key.is_empty());
        Code::of(&code.plan, &code.unit, code.as_of, keys).name == code.name
    }

    fn fault(&mut self, row: u64, column: Column, fault: Fault) {
        let cell = self.cell(row, column);
        self.faults.push((Some(cell), fault));
    }
}

/// Reads a sheet on a day.
pub fn read(book: &Book, as_of: Date) -> Sheet {
    let mut sheet = Sheet::default();
    if let Some(hidden) = book.pages.iter().find(|page| page.name == HIDDEN) {
        read_hidden(hidden, &mut sheet);
    }
    let pages = book.pages.iter().filter(|page| page.name != HIDDEN);
    let header = pages.clone().find_map(|page| Some((page, header(page)?)));
    let Some((page, header)) = header else {
        sheet.faults.push((None, Fault::NoHeader));
        return sheet;
    };
    sheet.name = page.name.clone();
    sheet.columns = columns(page, header, &mut sheet.faults);
    read_head(page, header.number, &mut sheet);
    let needed = Column::ALL.into_iter().filter(|column| column.is_open());
    let missing: Vec<Column> = [Column::Key, Column::Number]
        .into_iter()
        .filter(|_| {
            !(sheet.columns.contains_key(&Column::Key)
                || sheet.columns.contains_key(&Column::Number))
        })
        .take(1)
        .chain(needed.filter(|column| !sheet.columns.contains_key(column)))
        .collect();
    for column in missing {
        let cell = Cell {
            sheet: sheet.name.clone(),
            row: header.number,
            column: 0,
        };
        sheet
            .faults
            .push((Some(cell), Fault::ColumnMissing(column)));
    }
    let mut keys = HashSet::new();
    for row in page.rows.iter().filter(|row| row.number > header.number) {
        let row = read_row(row, as_of, &mut sheet);
        let key = row.key().to_owned();
        if !key.is_empty() && !keys.insert(key.clone()) {
            sheet.fault(row.number, Column::Key, Fault::RowTwice { key });
            continue;
        }
        sheet.rows.push(row);
    }
    if page.is_cut {
        let most = MOST_ROWS;
        sheet.faults.push((None, Fault::TooManyRows { most }));
    }
    // The code of the hidden sheet counts where the shown one was deleted.
    match &sheet.code {
        Some((code, cell)) if !sheet.has_its_rows(code) => {
            let cell = cell.clone();
            sheet.faults.push((Some(cell), Fault::RowsMissing));
        }
        Some(_) => {}
        None if sheet
            .faults
            .iter()
            .any(|(_, fault)| matches!(fault, Fault::BadCode(_))) => {}
        None => sheet.faults.push((None, Fault::NoCode)),
    }
    sheet
}

/// The row of the titles.
fn header(page: &Page) -> Option<&BookRow> {
    let titles: HashSet<String> = Column::ALL
        .iter()
        .map(|column| fold(column.title()))
        .collect();
    let mut rows = page.rows.iter().take_while(|row| row.number <= HEAD);
    rows.find(|row| {
        let known = row
            .cells
            .iter()
            .filter(|cell| titles.contains(&title(cell)));
        known.count() >= ENOUGH
    })
}

fn title(cell: &workbook::Cell) -> String {
    fold(&value::shown(&cell.value))
}

fn columns(
    page: &Page,
    header: &BookRow,
    faults: &mut Vec<(Option<Cell>, Fault)>,
) -> HashMap<Column, usize> {
    let mut columns = HashMap::new();
    for cell in &header.cells {
        let title = title(cell);
        let Some(column) = Column::ALL
            .into_iter()
            .find(|one| fold(one.title()) == title)
        else {
            continue;
        };
        if columns.insert(column, cell.column).is_some() {
            let at = Cell {
                sheet: page.name.clone(),
                row: header.number,
                column: cell.column,
            };
            faults.push((Some(at), Fault::ColumnTwice(column)));
        }
    }
    columns
}

/// The code, and whether there is nothing new, from what stands above the titles.
fn read_head(page: &Page, header: u64, sheet: &mut Sheet) {
    let at = |row: &BookRow, cell: &workbook::Cell| Cell {
        sheet: page.name.clone(),
        row: row.number,
        column: cell.column,
    };
    let (code_words, nothing) = (fold(CODE), fold(NOTHING_NEW));
    for row in page.rows.iter().take_while(|row| row.number < header) {
        for (index, cell) in row.cells.iter().enumerate() {
            let shown = value::shown(&cell.value);
            let folded = fold(&shown);
            if folded.starts_with(&code_words) {
                let words = shown.split_once(':').map_or("", |(_, code)| code);
                match words.parse() {
                    Ok(code) => sheet.code = Some((code, at(row, cell))),
                    Err(()) => {
                        let fault = Fault::BadCode(words.trim().to_owned());
                        sheet.faults.push((Some(at(row, cell)), fault));
                    }
                }
            } else if folded.starts_with(&nothing)
                && let Some(tick) = row.cells.get(index + 1)
            {
                match value::yes_or_no(tick) {
                    Ok(true) => sheet.nothing_new = Some(at(row, tick)),
                    Ok(false) => {}
                    Err(fault) => sheet.faults.push((Some(at(row, tick)), fault)),
                }
            }
        }
    }
}

/// The version, the code where the shown one is gone, and the digits of cells.
fn read_hidden(page: &Page, sheet: &mut Sheet) {
    let text = |row: &BookRow, column: usize| {
        let cell = row.cells.iter().find(|cell| cell.column == column);
        cell.map(|cell| value::shown(&cell.value))
            .unwrap_or_default()
    };
    for row in &page.rows {
        let (name, says) = (text(row, 0), text(row, 1));
        match name.as_str() {
            "version" if says != VERSION.to_string() => {
                sheet.faults.push((None, Fault::Newer { version: says }));
            }
            "code" => {
                if let Ok(code) = says.parse() {
                    let cell = Cell {
                        sheet: page.name.clone(),
                        row: row.number,
                        column: 1,
                    };
                    sheet.code = Some((code, cell));
                }
            }
            "version" => {}
            _ => {
                let digits = says.split('.').map(str::to_owned).collect();
                sheet.hidden.insert(name, digits);
            }
        }
    }
}

fn read_row(row: &BookRow, as_of: Date, sheet: &mut Sheet) -> Row {
    let columns = sheet.columns.clone();
    let cell = |column: Column| {
        let place = columns.get(&column)?;
        row.cells.iter().find(|cell| cell.column == *place)
    };
    let shown = |column| {
        cell(column)
            .map(|cell| value::shown(&cell.value))
            .unwrap_or_default()
    };
    let open = || Column::ALL.into_iter().filter(|column| column.is_open());
    let is_filled = open().any(|column| cell(column).is_some());
    let before = sheet.faults.len();
    let mut said = Said::default();
    for column in open() {
        let Some(cell) = cell(column) else { continue };
        if let Err(fault) = said.take(column, cell) {
            sheet.fault(row.number, column, fault);
        }
    }
    if let Some(day) = said.date {
        if day > as_of {
            sheet.fault(row.number, Column::Date, Fault::DayAhead { day });
        }
        let distance = |day: Date| (day - as_of).num_days().abs();
        let other = value::swapped(day).filter(|other| distance(*other) < distance(day));
        if let Some(other) = other {
            sheet.fault(row.number, Column::Date, Fault::Swapped { day, other });
        }
    }
    let is_right = !sheet.faults[before..]
        .iter()
        .any(|(_, fault)| fault.gravity() == super::Gravity::Error);
    // A formula may show what the sheet said, and something else on another day.
    for column in Column::LOCKED.into_iter().chain([Column::Key]) {
        if cell(column).is_some_and(|cell| cell.has_formula) {
            sheet.fault(row.number, column, Fault::Formula);
        }
    }
    let is_beside = |cell: &&workbook::Cell| {
        !columns.values().any(|column| *column == cell.column)
            && !value::shown(&cell.value).trim().is_empty()
    };
    if let Some(beside) = row.cells.iter().find(is_beside) {
        let place = Cell {
            sheet: sheet.name.clone(),
            row: row.number,
            column: beside.column,
        };
        sheet.faults.push((Some(place), Fault::Beside));
    }
    Row {
        number: row.number,
        shown_key: shown(Column::Key),
        locked: Column::LOCKED.into_iter().map(shown).collect(),
        is_filled: is_filled && (said.is_fact() || !is_right || said.date.is_some()),
        said: Some(said).filter(|said| is_right && said.is_fact()),
    }
}

impl Said {
    fn take(&mut self, column: Column, cell: &workbook::Cell) -> Result<(), Fault> {
        let text = || value::text(cell).map(Some);
        match column {
            Column::Done => self.done = value::yes_or_no(cell)?,
            Column::Date => self.date = Some(value::day(cell)?),
            Column::Document => self.document = text()?,
            Column::Product => self.product = text()?,
            Column::Expected => self.expected = Some(value::day(cell)?),
            Column::Percent => self.percent = Some(value::percent(cell)?),
            Column::Blocked => self.blocked = Some(value::yes_or_no(cell)?),
            Column::CauseClass => self.cause_class = Some(value::cause_class(cell)?),
            Column::Cause => self.cause = text()?,
            Column::Remedy => self.remedy = text()?,
            Column::Note => self.note = text()?,
            _ => {}
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::open;
    use super::*;

    const CODE_LINE: &str = "Mã phiếu: p/a/2025-11-01/00000000\n";
    const TITLES: &str = "Khóa,TT,Nhiệm vụ,Vai trò,Thời hạn (nguyên văn),Hạn cuối,Tình trạng,Đã ghi gần nhất,Sản phẩm còn thiếu,Hoàn \
                          thành,Ngày văn bản,\"Số, ký hiệu\",Sản phẩm,Ước hoàn thành,Tiến độ %,Vướng mắc,Loại nguyên nhân,Nguyên nhân,Giải \
                          pháp,Ghi chú\n";

    fn of(text: &str) -> Sheet {
        read(
            &open(text.as_bytes()).unwrap(),
            "2025-11-03".parse().unwrap(),
        )
    }

    /// The faults of these rows below the titles, as `cell code`.
    fn faults(rows: &str) -> Vec<String> {
        let sheet = of(&format!("{CODE_LINE}{TITLES}{rows}"));
        let faults = sheet
            .faults
            .iter()
            .filter(|(_, fault)| *fault != Fault::RowsMissing);
        faults
            .map(|(cell, fault)| {
                let cell = cell.as_ref().map(Cell::to_string).unwrap_or_default();
                format!("{cell} {}", fault.code())
            })
            .collect()
    }

    #[test]
    fn a_row_says_what_its_open_cells_say() {
        let rows = "9 · 3f2a,9,T,Chủ trì,,,,,,Có,9/12/2024,- 45/BC,Báo cáo,2025-12-31,60%,Hết,Khách quan,a,b,- c\n3/2025-Q4 · 81c0,3,T\n";
        let sheet = of(&format!(
            "Phiếu\n{CODE_LINE}\"Không có gì mới\",x\n{TITLES}{rows}"
        ));
        assert!(sheet.nothing_new.is_some());
        let said = sheet.rows[0].said.clone().unwrap();
        assert_eq!(
            (said.document.as_deref(), said.note.as_deref()),
            (Some("- 45/BC"), Some("- c"))
        );
        assert_eq!(
            (said.done, said.percent, said.blocked),
            (true, Some(60), Some(false))
        );
        assert_eq!(said.date.unwrap().to_string(), "2024-12-09");
        assert_eq!(sheet.rows[0].subject().unwrap().id, "9");
        assert!(!sheet.rows[1].is_filled);
        let subject = sheet.rows[1].subject().unwrap();
        assert_eq!(
            (subject.id.as_str(), subject.occurrence.as_deref()),
            ("3", Some("2025-Q4"))
        );
    }

    #[test]
    fn each_fault_is_named_by_its_cell() {
        let row = |open: &str| format!("9 · 3f2a,9,T,,,,,,,{open}\n");
        assert_eq!(faults(&row(",1/11/2025,1/BC")), [""; 0]);
        assert_eq!(
            faults(&row("chắc,31/11/2025,,,hôm nay,101,?,khác")),
            [
                "J3 sheet-not-yes-or-no",
                "K3 sheet-not-a-day",
                "N3 sheet-not-a-day",
                "O3 sheet-not-percent",
                "P3 sheet-not-yes-or-no",
                "Q3 sheet-not-cause-class"
            ]
        );
        assert_eq!(faults(&row(",4/11/2025")), ["K3 sheet-day-ahead"]);
        assert_eq!(faults(&row(",10/02/2025,1/BC")), ["K3 sheet-swapped"]);
        assert_eq!(faults(&row(",02/10/2025,1/BC")), [""; 0]);
        assert_eq!(faults(&row(",11/01/2025,1/BC")), ["K3 sheet-swapped"]);
        assert_eq!(faults(&row(",,a\u{202e}b")), ["L3 sheet-unseen"]);
        assert_eq!(faults(&(row("") + &row(""))), ["A4 sheet-row-twice"]);
        assert_eq!(of("a,b\n").faults, [(None, Fault::NoHeader)]);
        let without = TITLES.replace("Ghi chú", "Ghi gì");
        let sheet = of(&format!("{CODE_LINE}{without}"));
        assert!(
            sheet
                .faults
                .iter()
                .any(|(_, fault)| *fault == Fault::ColumnMissing(Column::Note))
        );
        assert!(
            of(TITLES)
                .faults
                .iter()
                .any(|(_, fault)| *fault == Fault::NoCode)
        );
        let sheet = of(&format!("Mã phiếu: p/a\n{TITLES}"));
        assert_eq!(sheet.faults.len(), 1);
        assert_eq!(sheet.faults[0].1.code(), "sheet-bad-code");
    }
}
