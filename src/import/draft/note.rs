//! What a person has to look at, and what only a person can decide.

use super::super::appendix::{Appendix, Row};
use super::super::flag::Flag;
use super::super::grid::Place;
use super::super::mapping::Role;
use super::super::remark::Remark;
use super::{WorkbookDay, workbook_day};
use crate::deadline::Resolution;

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// The row that it is about; `None`: the table as a whole, or what stands around it.
    pub row: Option<Row>,
    /// Where it stands.
    pub place: Option<Place>,
    /// What.
    pub note: Note,
}

/// What there is to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// Noticed while the source was read.
    Read(Remark),
    /// Headings of measures in the body are called otherwise than the table's areas; they were matched by their order.
    MeasuresByOrder,
    /// Measures of which no area of the table is known: they are kept as comments.
    MeasuresWithoutArea {
        /// How many.
        count: usize,
    },
    /// All cells of a column are blank.
    ColumnBlank(Role),
    /// The program draws the numbers, and they were counted.
    DrawnNumbers {
        /// How many.
        count: usize,
    },
    /// The number could not be the id: it has none, or another row bears it.
    IdGiven {
        /// The id.
        id: String,
    },
    /// Several lead: the first is counted.
    SeveralLeads {
        /// The one that leads.
        first: String,
        /// Those beside it.
        others: Vec<String>,
    },
    /// A group leads.
    GroupLeads {
        /// Its name.
        name: String,
    },
    /// A group leads, and no unit compiles, which would say when its work is done.
    NobodyCompiles,
    /// A cell names somebody twice, or a lead as co-ordinator: it is written once.
    NamedTwice {
        /// Who.
        name: String,
        /// In which cell the second time.
        role: Role,
    },
    /// A line break was taken for one inside a name.
    LinesJoined {
        /// The name.
        name: String,
    },
    /// A cell was parted at commas, though not each part looks like a name.
    PartedAtCommas {
        /// The names.
        names: Vec<String>,
    },
    /// A name that is another one's but for the place at its end: they are taken for one.
    PlaceLeftOut {
        /// The name.
        name: String,
        /// The name before it.
        known: String,
    },
    /// A name that may be another one's; they stay two.
    Near {
        /// The name.
        name: String,
        /// The one before it.
        known: String,
    },
    /// A deadline that is read with remarks, or refused.
    Deadline {
        /// The wording.
        text: String,
        /// How it is read.
        resolution: Box<Resolution>,
    },
    /// Terms are counted in working days, for which the calendar has to name the days off.
    WorkingDays {
        /// The ids of the tasks.
        tasks: Vec<String>,
    },
    /// A workbook holds a month as a day: the wording was made of what it shows.
    MonthOfWorkbook {
        /// What it shows.
        shown: String,
        /// The wording.
        wording: String,
    },
    /// A workbook holds the first day of a month, and nothing tells whether a day or the month was meant: no deadline is written.
    DayOrMonth {
        /// What it shows.
        shown: String,
        /// The wordings that it may be.
        choices: Vec<String>,
    },
}

/// Tells what was noticed while the source was read; what holds for each row is told once.
pub(super) fn read(appendix: &Appendix, rows: &Rows, notes: &mut Vec<Noted>) {
    let is_drawn = |remark: &&Remark| matches!(remark, Remark::DrawnNumber { .. });
    let is_blank = |remark: &&Remark| {
        matches!(
            remark,
            Remark::BlankCell {
                role: Role::Product,
                ..
            }
        )
    };
    let count = |is: &dyn Fn(&&Remark) -> bool| appendix.remarks.iter().filter(is).count();
    let drawn = count(&is_drawn);
    let has_no_product = appendix.tasks.len() > 1 && count(&is_blank) == appendix.tasks.len();
    let mut whole = |note: Note| {
        notes.push(Noted {
            row: None,
            place: None,
            note,
        });
    };
    // Word draws all numbers or none.
    if drawn > 1 {
        whole(Note::DrawnNumbers { count: drawn });
    }
    if has_no_product {
        whole(Note::ColumnBlank(Role::Product));
    }
    for remark in &appendix.remarks {
        let is_told = (is_drawn(&remark) && drawn > 1)
            || (is_blank(&remark) && has_no_product)
            || is_of_open_day(remark, appendix);
        if !is_told {
            let place = remark.place();
            notes.push(Noted {
                row: place.and_then(|place| rows.at(place)),
                place,
                note: Note::Read(remark.clone()),
            });
        }
    }
}

/// Whether a remark is about a deadline of a workbook that is told, or asked for, in more words.
fn is_of_open_day(remark: &Remark, appendix: &Appendix) -> bool {
    let Remark::Cell {
        flag: Flag::MonthOfWorkbook | Flag::DateOfWorkbook,
        role: Role::Deadline,
        place,
    } = remark
    else {
        return false;
    };
    let mut cells = appendix.tasks.iter().map(|task| &task.cells.deadline);
    let cell = cells.find(|cell| cell.place == *place);
    cell.is_some_and(|cell| workbook_day(cell) != WorkbookDay::Plain)
}

impl Note {
    /// Whether the plan cannot stand as it was drawn: `check` will call it an error.
    pub fn is_error(&self) -> bool {
        match self {
            Note::Deadline { resolution, .. } => resolution.refusal.is_some(),
            Note::DayOrMonth { .. } => true,
            Note::Read(Remark::BlankCell { role, .. }) => matches!(role, Role::Lead | Role::Title),
            _ => false,
        }
    }

    /// Whether it is about an organisation, by its spellings.
    pub fn is_of_body(&self, name: &str, aliases: &[String]) -> bool {
        let is_own = |other: &String| other == name || aliases.contains(other);
        matches!(self, Note::Near { name, .. } | Note::PlaceLeftOut { name, .. } if is_own(name))
    }
}

/// What only a person can decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Whether a name means an organisation that is named already.
    Same {
        /// The name that came before.
        known: String,
        /// The name.
        name: String,
        /// The numbers of the tasks that have it.
        tasks: Vec<String>,
    },
    /// The wording of a deadline of which a workbook keeps only a day.
    Wording {
        /// The cell.
        place: Place,
        /// The number of the task.
        number: String,
        /// What the workbook shows.
        shown: String,
        /// What it may have been.
        choices: Vec<String>,
    },
}

impl Remark {
    /// Whether it says that something which may be tasks is in no row that was read.
    pub fn is_left_out(&self) -> bool {
        matches!(
            self,
            Remark::NestedTable { .. }
                | Remark::TableLeftOut { .. }
                | Remark::HiddenSheet { .. }
                | Remark::ColumnsLeftOut { .. }
                | Remark::CutOff
        )
    }

    /// Where what was noticed stands; `None` of what is no place's.
    pub fn place(&self) -> Option<Place> {
        match self {
            Remark::NestedTable { place }
            | Remark::CoveredText { place }
            | Remark::HiddenRows { place, .. }
            | Remark::TableLeftOut { place, .. }
            | Remark::Continuation { place }
            | Remark::NoColumnHere { place, .. }
            | Remark::UnderLastHeading { place }
            | Remark::ColumnUnused { place, .. }
            | Remark::DrawnNumber { place, .. }
            | Remark::NoNumber { place }
            | Remark::Gap { place, .. }
            | Remark::Double { place, .. }
            | Remark::HeadingHasCell { place, .. }
            | Remark::HeadingWithoutNumber { place }
            | Remark::OnlyTitle { place }
            | Remark::RowJoined { place }
            | Remark::PageNumber { place, .. }
            | Remark::RowLeftOut { place, .. }
            | Remark::CellsJoined { place, .. }
            | Remark::MergedAcross { place, .. }
            | Remark::BlankCell { place, .. }
            | Remark::Cell { place, .. } => Some(*place),
            Remark::Tracked(_)
            | Remark::ColumnsLeftOut { .. }
            | Remark::HiddenSheet { .. }
            | Remark::CutOff
            | Remark::Draft
            | Remark::NoColumn(_)
            | Remark::NumberedByOrder
            | Remark::NumberingRestarts => None,
        }
    }
}

/// The file and table that a place lies in, and its row.
type Line = (usize, u8, usize, usize);

fn line(place: Place) -> Line {
    let (kind, table, row) = match place {
        Place::Paragraph(number) => (0, 0, number),
        Place::Cell { table, row, .. } => (1, table, row),
        Place::Sheet { sheet, row, .. } => (2, sheet, row),
        Place::Line { line, .. } => (3, 0, line),
    };
    (place.file(), kind, table, row)
}

/// Which row of the plan stands where.
pub(super) struct Rows(Vec<(Line, Row)>);

impl Rows {
    pub(super) fn of(appendix: &Appendix) -> Rows {
        let place = |row: &Row| match row {
            Row::Area(area) => appendix.areas.get(*area).map(|area| area.place),
            Row::Task(task) => appendix.tasks.get(*task).map(|task| task.place),
        };
        let rows = appendix.rows.iter();
        let mut rows: Vec<(Line, Row)> = rows
            .filter_map(|row| Some((line(place(row)?), *row)))
            .collect();
        rows.sort();
        Rows(rows)
    }

    /// The row at a place.
    pub(super) fn at(&self, place: Place) -> Option<Row> {
        let wanted = line(place);
        let found = self.0.binary_search_by_key(&wanted, |(line, _)| *line);
        found
            .ok()
            .and_then(|at| self.0.get(at))
            .map(|(_, row)| *row)
    }
}
