//! The table of tasks of a source: areas and tasks in order, each cell with its place and its own words.

use super::columns::{self, ImportedColumn};
use super::flag::Flag;
use super::grid::{Cell, Place};
use super::header::{self, Header};
use super::mapping::{Ambiguity, Mapping, Role};
use super::number::Number;
use super::remark::{Dropped, Remark};
use super::rows::{self, BodyRow, Kind};
use super::sequence::{self, Areas, Tasks};
use super::{Origin, Source};

/// What a person decided about a source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// The table, counted from 1 among [`Source::grids`]; `None`: all that are tables of tasks.
    pub table: Option<usize>,
    /// Which headers have which role.
    pub mapping: Mapping,
}

/// The cells of a row by their role. A cell that the plan has no column for is `None`, one without text is blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cells {
    /// The number; blank also where the table has no such column.
    pub number: Cell,
    /// What is to be done.
    pub title: Cell,
    /// Who leads.
    pub lead: Cell,
    /// Who helps.
    pub coordinators: Option<Cell>,
    /// By when.
    pub deadline: Cell,
    /// What comes out.
    pub product: Option<Cell>,
    /// A note.
    pub note: Option<Cell>,
}

impl Cells {
    /// The cell of a role.
    pub fn of(&self, role: Role) -> Option<&Cell> {
        match role {
            Role::Number => Some(&self.number),
            Role::Title => Some(&self.title),
            Role::Lead => Some(&self.lead),
            Role::Coordinators => self.coordinators.as_ref(),
            Role::Deadline => Some(&self.deadline),
            Role::Product => self.product.as_ref(),
            Role::Note => self.note.as_ref(),
        }
    }

    /// Adds the cells of a row that belongs to this one; what is merged down from this row is here already.
    fn join(&mut self, other: &Cells) {
        let pairs = [
            (Some(&mut self.title), Some(&other.title)),
            (Some(&mut self.lead), Some(&other.lead)),
            (self.coordinators.as_mut(), other.coordinators.as_ref()),
            (Some(&mut self.deadline), Some(&other.deadline)),
            (self.product.as_mut(), other.product.as_ref()),
            (self.note.as_mut(), other.note.as_ref()),
        ];
        for (own, other) in pairs {
            if let (Some(own), Some(other)) = (own, other)
                && !other.flags.has(Flag::MergedDown)
            {
                own.join(other);
            }
        }
    }
}

/// A heading above tasks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedArea {
    /// Its number, as printed; empty where it has none.
    pub number: String,
    /// Its id: the number, with that of the heading above where numbers begin again; `None` where it has no number.
    pub id: Option<String>,
    /// Its name; empty where the plan has no headings and all tasks stand under this one.
    pub name: String,
    /// The heading above, among [`Appendix::areas`].
    pub parent: Option<usize>,
    /// Its cells; deadlines and the like among them are remarked.
    pub cells: Cells,
    /// What stands in columns without a role: the column's header and the cell.
    pub other: Vec<(String, Cell)>,
    /// Its row.
    pub place: Place,
    /// Whether the plan has no headings: this one stands for all.
    pub is_implied: bool,
}

/// A task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedTask {
    /// Its number, as printed, without brackets and dots around it; empty where it has none.
    pub number: String,
    /// Its id: the number, with its area's where numbers begin again; `None` where it has no number.
    pub id: Option<String>,
    /// The innermost area, among [`Appendix::areas`].
    pub area: usize,
    /// What is to be done: the title's cell, without a number that stands before it.
    pub title: String,
    /// Its cells, verbatim.
    pub cells: Cells,
    /// What stands in columns without a role, and further notes: the column's header and the cell.
    pub other: Vec<(String, Cell)>,
    /// Its row.
    pub place: Place,
}

/// A row of the table, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Row {
    /// A heading, among [`Appendix::areas`].
    Area(usize),
    /// A task, among [`Appendix::tasks`].
    Task(usize),
}

/// The table of tasks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Appendix {
    /// Headings; at least one, where there is a task.
    pub areas: Vec<ImportedArea>,
    /// Tasks.
    pub tasks: Vec<ImportedTask>,
    /// Both, in order.
    pub rows: Vec<Row>,
    /// The number of each row as it is printed, in the order of `rows`.
    pub printed: Vec<String>,
    /// The columns of the tables that have a header.
    pub columns: Vec<ImportedColumn>,
    /// The tables that were used, counted from 1 among [`Source::grids`].
    pub tables: Vec<usize>,
    /// The same, source by source.
    pub tables_of: Vec<Vec<usize>>,
    /// What was left out.
    pub dropped: Dropped,
    /// What was noticed, those of [`Source::remarks`] first.
    pub remarks: Vec<Remark>,
}

impl Appendix {
    /// The column that a cell stands under.
    pub fn column(&self, place: Place) -> Option<&ImportedColumn> {
        columns::over(&self.columns, place)
    }
}

/// Reads the table of tasks.
///
/// # Errors
/// Where no table has the columns that are needed, or several columns have one role.
pub fn appendix(source: &Source, choice: &Choice) -> Result<Appendix, Ambiguity> {
    joined(std::slice::from_ref(source), choice)
}

/// Reads the tables of tasks of several sources as one, in their order; numbers go on from one to the next. A number of a table that was chosen is
/// one in each source.
///
/// # Errors
/// As [`appendix`]: none of the sources has such a table, or several columns of one of its tables have one role.
pub fn joined(sources: &[Source], choice: &Choice) -> Result<Appendix, Ambiguity> {
    let mut tables = Tables::default();
    for source in sources {
        let before = tables.appendix.tables.len();
        tables.read(source, choice)?;
        let own = tables.appendix.tables[before..].to_vec();
        tables.appendix.tables_of.push(own);
    }
    tables.finish()
}

/// The tables under way.
#[derive(Default)]
struct Tables {
    appendix: Appendix,
    body: Vec<BodyRow>,
    /// The headers of the tables that have one.
    headers: Vec<Header>,
    /// Where among the remarks those about columns belong: before those about rows.
    told: usize,
    /// The table left out whose header names the most.
    nearest: Option<(usize, Header)>,
}

impl Tables {
    fn read(&mut self, source: &Source, choice: &Choice) -> Result<(), Ambiguity> {
        let appendix = &mut self.appendix;
        appendix.remarks.extend_from_slice(&source.remarks);
        let mut last: Option<(Header, usize)> = None;
        // Whether the table before is one that this one may continue.
        let mut goes_on = false;
        for (number, grid) in source.grids.iter().enumerate() {
            let table = number + 1;
            let is_chosen = choice.table.is_none_or(|chosen| chosen == table);
            // A table that goes on over the page belongs to the one that was chosen.
            if !is_chosen && last.is_none() {
                continue;
            }
            let Some(header) = header::find(grid, &choice.mapping) else {
                continue;
            };
            let place = grid.rows.first().and_then(|row| row.first());
            let place = place.map_or(Place::Paragraph(0), |cell| cell.place);
            if is_chosen && header.is_of_tasks() {
                if let Some(ambiguity) = header.ambiguity(table) {
                    return Err(ambiguity);
                }
                match self.headers.is_empty() {
                    true => self.told = appendix.remarks.len(),
                    false => appendix.dropped.headers += 1,
                }
                let rows = rows::read(
                    grid,
                    &header,
                    header.below,
                    &mut appendix.dropped,
                    &mut appendix.remarks,
                );
                self.body.extend(rows);
                appendix.tables.push(table);
                let columns = header.columns.iter().cloned();
                appendix.columns.extend(columns.map(ImportedColumn::from));
                self.headers.push(header.clone());
                last = Some((header, grid.width()));
                goes_on = true;
                continue;
            }
            let before = last
                .as_ref()
                .filter(|(_, width)| goes_on && header.is_doubtful() && *width == grid.width());
            goes_on &= !header.is_of_tasks();
            // Sheets of a workbook do not go on from one to the next.
            if let Some((before, _)) = before
                && matches!(grid.origin, Origin::Table(_))
            {
                appendix.remarks.push(Remark::Continuation { place });
                let rows = rows::read(
                    grid,
                    before,
                    0,
                    &mut appendix.dropped,
                    &mut appendix.remarks,
                );
                self.body.extend(rows);
                appendix.tables.push(table);
                continue;
            }
            if is_chosen {
                let texts = grid.rows.first().into_iter().flatten();
                let texts = texts.filter(|cell| !cell.is_blank());
                appendix.remarks.push(Remark::TableLeftOut {
                    place,
                    headers: texts.map(|cell| cell.text.clone()).collect(),
                });
                let has_more = self
                    .nearest
                    .as_ref()
                    .is_none_or(|(_, nearest)| nearest.known() < header.known());
                if has_more {
                    self.nearest = Some((table, header));
                }
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Appendix, Ambiguity> {
        if self.headers.is_empty() {
            return Err(match self.nearest {
                Some((table, header)) => header.missing(table),
                None => Ambiguity::NoTable,
            });
        }
        let mut told = Vec::new();
        tell_columns(&self.headers, &mut told);
        self.appendix.remarks.splice(self.told..self.told, told);
        let has_numbers = self.headers.iter().any(|header| header.has(Role::Number));
        assemble(self.body, has_numbers, &mut self.appendix);
        Ok(self.appendix)
    }
}

/// Tells which columns there are not, and which have no role; of a header that is repeated, once.
fn tell_columns(headers: &[Header], remarks: &mut Vec<Remark>) {
    for role in [Role::Number, Role::Coordinators, Role::Product] {
        if !headers.iter().any(|header| header.has(role)) {
            remarks.push(Remark::NoColumn(role));
            continue;
        }
        for header in headers.iter().filter(|header| !header.has(role)) {
            if let Some(place) = header.columns.first().map(|column| column.place) {
                remarks.push(Remark::NoColumnHere { role, place });
            }
        }
    }
    let mut told: Vec<&str> = Vec::new();
    let columns = headers.iter().flat_map(|header| &header.columns);
    for column in columns.filter(|column| column.role.is_none()) {
        if !told.contains(&column.text.as_str()) {
            told.push(&column.text);
            remarks.push(Remark::ColumnUnused {
                header: column.text.clone(),
                place: column.place,
            });
        }
    }
}

/// Makes areas and tasks of the rows.
fn assemble(body: Vec<BodyRow>, has_numbers: bool, appendix: &mut Appendix) {
    let kinds = rows::kinds(&body, &mut appendix.remarks);
    let mut areas = Areas::default();
    let mut counted = Tasks::default();
    let mut numbers: Vec<Option<Number>> = Vec::new();
    let by_order = !has_numbers && body.iter().all(|row| row.number.is_none());
    if by_order {
        appendix.remarks.push(Remark::NumberedByOrder);
    }
    let mut file = body.first().map_or(0, |row| row.place.file());
    for (row, kind) in body.into_iter().zip(kinds) {
        if row.place.file() != file {
            file = row.place.file();
            if kind != Kind::Area && areas.current().is_some() {
                let place = row.place;
                appendix.remarks.push(Remark::UnderLastHeading { place });
            }
        }
        match kind {
            Kind::Area => {
                let area = appendix.areas.len();
                let parent =
                    areas.begin(area, row.number.clone(), row.place, &mut appendix.remarks);
                tell_heading(&row, &mut appendix.remarks);
                appendix.rows.push(Row::Area(area));
                appendix.printed.push(row.printed);
                appendix.areas.push(ImportedArea {
                    number: row.number.map_or_else(String::new, |number| number.text),
                    id: None,
                    name: row.title,
                    parent,
                    cells: row.cells,
                    other: row.other,
                    place: row.place,
                    is_implied: false,
                });
            }
            Kind::Part => {
                let Some(task) = appendix.tasks.last_mut() else {
                    appendix.remarks.push(Remark::RowLeftOut {
                        text: row.title,
                        place: row.place,
                    });
                    continue;
                };
                appendix
                    .remarks
                    .push(Remark::RowJoined { place: row.place });
                task.cells.join(&row.cells);
                if !row.cells.title.flags.has(Flag::MergedDown) && !row.title.is_empty() {
                    if !task.title.is_empty() {
                        task.title.push(' ');
                    }
                    task.title.push_str(&row.title);
                }
                task.other.extend(row.other);
            }
            Kind::Task => {
                let area = areas.current();
                let area = area.unwrap_or_else(|| implied(&row, appendix));
                let number = match by_order {
                    true => Number::read(&(appendix.tasks.len() + 1).to_string()),
                    false => row.number.clone(),
                };
                match &number {
                    Some(number) => {
                        counted.count(Some(area), number, row.place, &mut appendix.remarks)
                    }
                    None => appendix.remarks.push(Remark::NoNumber { place: row.place }),
                }
                appendix.rows.push(Row::Task(appendix.tasks.len()));
                appendix.printed.push(row.printed);
                appendix.tasks.push(ImportedTask {
                    number: number
                        .as_ref()
                        .map_or_else(String::new, |number| number.text.clone()),
                    id: None,
                    area,
                    title: row.title,
                    cells: row.cells,
                    other: row.other,
                    place: row.place,
                });
                numbers.push(number);
            }
        }
    }
    leave_out_last_lines(appendix);
    sequence::name_areas(&mut appendix.areas);
    if counted.restarts {
        appendix.remarks.push(Remark::NumberingRestarts);
    }
    for (task, number) in appendix.tasks.iter_mut().zip(numbers) {
        let id = |number: &Number| {
            sequence::task_id(number, Some(task.area), &appendix.areas, counted.restarts)
        };
        task.id = number.as_ref().map(id);
        tell_cells(&task.cells, &mut appendix.remarks);
    }
}

/// The area of tasks that stand under no heading: one for all of them.
fn implied(row: &BodyRow, appendix: &mut Appendix) -> usize {
    let known = appendix.areas.iter().position(|area| area.is_implied);
    known.unwrap_or_else(|| {
        let blank = || Cell::blank(row.place);
        appendix.areas.push(ImportedArea {
            number: String::new(),
            id: None,
            name: String::new(),
            parent: None,
            cells: Cells {
                number: blank(),
                title: blank(),
                lead: blank(),
                coordinators: None,
                deadline: blank(),
                product: None,
                note: None,
            },
            other: Vec::new(),
            place: row.place,
            is_implied: true,
        });
        appendix.areas.len() - 1
    })
}

/// Headings without a number at the end, with no task below them, are lines that stand below the table.
fn leave_out_last_lines(appendix: &mut Appendix) {
    while let Some(Row::Area(at)) = appendix.rows.last().copied()
        && appendix
            .areas
            .get(at)
            .is_some_and(|area| area.number.is_empty())
        && at + 1 == appendix.areas.len()
        && !appendix.tasks.is_empty()
    {
        appendix.rows.pop();
        appendix.printed.pop();
        if let Some(area) = appendix.areas.pop() {
            appendix.remarks.push(Remark::RowLeftOut {
                text: area.name,
                place: area.place,
            });
        }
    }
}

fn tell_heading(row: &BodyRow, remarks: &mut Vec<Remark>) {
    for role in [
        Role::Lead,
        Role::Coordinators,
        Role::Deadline,
        Role::Product,
    ] {
        if let Some(cell) = row.cells.of(role).filter(|cell| !cell.is_blank()) {
            remarks.push(Remark::HeadingHasCell {
                role,
                place: cell.place,
            });
        }
    }
}

/// Tells what somebody should look at in the cells of a task.
fn tell_cells(cells: &Cells, remarks: &mut Vec<Remark>) {
    for role in Role::ALL {
        let Some(cell) = cells.of(role) else {
            continue;
        };
        let place = cell.place;
        let is_wanted = role.is_needed() || role == Role::Product;
        if is_wanted && cell.is_blank() && !cell.flags.has(Flag::MergedAcross) {
            remarks.push(Remark::BlankCell { role, place });
        }
        // Whole numbers before tasks are what a workbook is expected to hold; `1.1` may have been `1.10`.
        let is_plain = role == Role::Number && !cell.text.contains('.');
        for flag in cell.flags.iter().filter(|flag| is_told(*flag, is_plain)) {
            remarks.push(Remark::Cell { flag, role, place });
        }
    }
}

/// Whether a flag is told cell by cell; the others say how a cell is merged or typed, which changes nothing.
fn is_told(flag: Flag, is_plain: bool) -> bool {
    match flag {
        Flag::FontNotMeant
        | Flag::UnknownFont
        | Flag::Unseen
        | Flag::HiddenText
        | Flag::HiddenCell
        | Flag::Struck
        | Flag::Symbol
        | Flag::Footnote
        | Flag::Drawing
        | Flag::Joined
        | Flag::DayOfWorkbook
        | Flag::MonthOfWorkbook
        | Flag::DateOfWorkbook
        | Flag::Formula
        | Flag::NoValue => true,
        Flag::NumberOfWorkbook => !is_plain,
        Flag::DrawnNumber
        | Flag::OldFont
        | Flag::NestedTable
        | Flag::MergedDown
        | Flag::MergedAcross
        | Flag::Draft => false,
    }
}
