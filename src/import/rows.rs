//! The rows of a table: which are headings, which are tasks, which are neither.

use super::appendix::Cells;
use super::flag::Flag;
use super::grid::{Cell, Grid, Place};
use super::header::{Column, Header};
use super::mapping::Role;
use super::number::{Number, Step};
use super::remark::{Dropped, Remark};

/// A row of the body.
#[derive(Debug, Clone)]
pub(super) struct BodyRow {
    pub cells: Cells,
    pub other: Vec<(String, Cell)>,
    /// Its number as it is printed, whether it has a cell of its own or stands before the title.
    pub printed: String,
    pub number: Option<Number>,
    pub title: String,
    pub place: Place,
    /// The title is merged across the lead and the deadline.
    is_across: bool,
    /// The number is that of the row above, merged down.
    is_below: bool,
    /// The first row of a table without a header.
    is_first_of_continuation: bool,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Area,
    Task,
    /// A part of the task above.
    Part,
}

impl BodyRow {
    fn has(&self, role: Role) -> bool {
        self.cells.of(role).is_some_and(|cell| !cell.is_blank())
    }

    /// Whether nothing but number and title is filled, notes aside.
    fn is_only_title(&self) -> bool {
        let more = [
            Role::Lead,
            Role::Coordinators,
            Role::Deadline,
            Role::Product,
        ];
        !self.title.is_empty() && !more.into_iter().any(|role| self.has(role))
    }

    /// Whether it has what only tasks have.
    fn is_filled(&self) -> bool {
        self.has(Role::Lead) || self.has(Role::Deadline)
    }
}

/// Whether a row only numbers its columns: `(1) (2) (3)`, `A B C 1 2`.
pub(super) fn is_numbering(grid: &Grid, row: usize) -> bool {
    let mut steps: Vec<Step> = Vec::new();
    for cell in grid.rows[row].iter().filter(|cell| !cell.is_blank()) {
        // `(4)=(5)+(6)` says how a column is computed.
        let text = cell.text.split('=').next().unwrap_or_default();
        match Number::read(text) {
            Some(number) if number.steps.len() == 1 => {
                let letter = number.as_letter().map(|letter| letter.last());
                let before = steps.last().copied();
                let own = number.last();
                let follows = |own: Step| {
                    before.is_some_and(|before| {
                        before.is_like(own) && own.count() == before.count() + 1
                    })
                };
                let step = match letter {
                    Some(letter) if follows(letter) => letter,
                    _ => own,
                };
                let begins = step.count() == 1 && before.is_none_or(|before| !before.is_like(step));
                if !follows(step) && !begins {
                    return false;
                }
                steps.push(step);
            }
            _ => return false,
        }
    }
    steps.len() >= 3
}

/// Reads the rows of a table below its header, or of one without a header from its first row on.
pub(super) fn read(
    grid: &Grid,
    header: &Header,
    from: usize,
    dropped: &mut Dropped,
    remarks: &mut Vec<Remark>,
) -> Vec<BodyRow> {
    let mut body = Vec::new();
    let is_continuation = from == 0;
    let mut is_below_header = !is_continuation;
    for row in from..grid.rows.len() {
        let own = &grid.rows[row];
        let mut filled = own.iter().filter(|cell| !cell.is_blank());
        let (first, second) = (filled.next(), filled.next());
        let is_repeated = header.is_repeated_in(grid, row);
        if is_repeated {
            dropped.headers += 1;
            is_below_header = true;
            continue;
        }
        if is_below_header && is_numbering(grid, row) {
            dropped.numberings += 1;
            continue;
        }
        is_below_header = false;
        let Some(first) = first else {
            dropped.blank += 1;
            continue;
        };
        let is_bare = second.is_none()
            && own
                .iter()
                .all(|cell| cell.merged_from.is_none_or(|(of, _)| of == row));
        if is_bare && is_page_number(&first.text) {
            dropped.page_numbers += 1;
            remarks.push(Remark::PageNumber {
                text: first.text.clone(),
                place: first.place,
            });
            continue;
        }
        let mut read = body_row(grid, row, header, from, remarks);
        read.is_first_of_continuation = is_continuation && body.is_empty();
        if read.title.is_empty()
            && read.printed.is_empty()
            && !read.is_filled()
            && !read.has(Role::Product)
        {
            remarks.push(Remark::RowLeftOut {
                text: first.text.clone(),
                place: first.place,
            });
            continue;
        }
        body.push(read);
    }
    body
}

fn is_page_number(text: &str) -> bool {
    let digits = text.trim_matches(['-', '\u{2013}', ' ']);
    (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// A cell by its role, and how it is merged.
struct Found {
    cell: Cell,
    /// It belongs to another column of the same row.
    is_across: bool,
    is_below: bool,
}

fn body_row(
    grid: &Grid,
    row: usize,
    header: &Header,
    from: usize,
    remarks: &mut Vec<Remark>,
) -> BodyRow {
    let mut find = |role: Role| {
        let mut found: Option<Found> = None;
        // Several columns may be notes; the first is the note, the others are kept beside.
        for column in header.of(role).take(1) {
            found = Some(cell(grid, row, column, from, role, remarks));
        }
        found
    };
    let blank = || Found {
        cell: Cell::blank(
            grid.rows[row]
                .first()
                .map_or(Place::Paragraph(0), |cell| cell.place),
        ),
        is_across: false,
        is_below: false,
    };
    let number = find(Role::Number);
    let has_number_column = number.is_some();
    let number = number.unwrap_or_else(blank);
    let title = find(Role::Title).unwrap_or_else(blank);
    let lead = find(Role::Lead).unwrap_or_else(blank);
    let coordinators = find(Role::Coordinators);
    let deadline = find(Role::Deadline).unwrap_or_else(blank);
    let product = find(Role::Product);
    let note = find(Role::Note);
    let place = number.cell.place;
    // A heading merged over all columns has number and title in one cell.
    let is_alone = || {
        let own = grid.rows[row].iter();
        own.filter(|cell| !cell.is_blank()).count() == 1
            && Number::read(&number.cell.text).is_none()
    };
    let is_whole = has_number_column
        && !number.cell.is_blank()
        && !number.is_below
        && (title.is_across || is_alone());
    let is_across = (is_whole || !title.cell.is_blank()) && lead.is_across && deadline.is_across
        || is_whole && !title.is_across;
    let source = if is_whole { &number.cell } else { &title.cell };
    let (printed, text) = match &source.drawn {
        _ if !is_whole && !number.cell.is_blank() => {
            (number.cell.text.clone(), source.text.clone())
        }
        Some(drawn) if Number::read(drawn).is_some() && !source.flags.has(Flag::DrawnNumber) => {
            remarks.push(Remark::DrawnNumber {
                number: drawn.clone(),
                place: source.place,
            });
            (drawn.trim_end_matches('.').to_owned(), source.text.clone())
        }
        _ if is_whole || is_across || !has_number_column => {
            split(&source.text, is_whole || is_across)
                .unwrap_or_else(|| (String::new(), source.text.clone()))
        }
        _ => (String::new(), source.text.clone()),
    };
    if number.cell.flags.has(Flag::DrawnNumber) && !number.is_below {
        remarks.push(Remark::DrawnNumber {
            number: number.cell.text.clone(),
            place,
        });
    }
    for (role, found) in [
        (Role::Lead, Some(&lead)),
        (Role::Coordinators, coordinators.as_ref()),
        (Role::Deadline, Some(&deadline)),
        (Role::Product, product.as_ref()),
    ] {
        if let Some(found) = found
            && found.is_across
            && !is_across
            && !(is_whole && lead.is_across)
        {
            remarks.push(Remark::MergedAcross {
                role,
                place: found.cell.place,
            });
        }
    }
    let mut notes = 0;
    let mut other = Vec::new();
    for column in &header.columns {
        let is_other = match column.role {
            None => true,
            Some(Role::Note) => {
                notes += 1;
                notes > 1
            }
            Some(_) => false,
        };
        if is_other {
            let found = cell(grid, row, column, from, Role::Note, remarks);
            if !found.cell.is_blank() {
                other.push((column.text.clone(), found.cell));
            }
        }
    }
    BodyRow {
        is_across,
        is_below: number.is_below && !number.cell.is_blank(),
        is_first_of_continuation: false,
        number: Number::read(&printed),
        printed,
        title: text,
        place,
        other,
        cells: Cells {
            number: number.cell,
            title: title.cell,
            lead: lead.cell,
            coordinators: coordinators.map(|found| found.cell),
            deadline: deadline.cell,
            product: product.map(|found| found.cell),
            note: note.map(|found| found.cell),
        },
    }
}

/// The number before a title, and the title: `I. Thể chế`, or in a heading also `I Thể chế`.
fn split(text: &str, is_heading: bool) -> Option<(String, String)> {
    let (first, rest) = text.split_once(' ')?;
    let number = Number::read(first)?;
    let is_closed = first.ends_with(['.', ')', '/', ':']) || number.steps.len() > 1;
    let is_plain = is_heading && number.is_heading();
    (is_closed || is_plain).then(|| {
        let number = first.trim_end_matches(['.', ':', '/']);
        (number.to_owned(), rest.trim().to_owned())
    })
}

/// The cell of a row under a column.
fn cell(
    grid: &Grid,
    row: usize,
    column: &Column,
    from: usize,
    role: Role,
    remarks: &mut Vec<Remark>,
) -> Found {
    let place = grid.rows[row]
        .get(column.columns.start)
        .or_else(|| grid.rows[row].last())
        .map_or(column.place, |cell| cell.place);
    let mut found = Found {
        cell: Cell::blank(place),
        is_across: false,
        is_below: false,
    };
    let mut anchors = Vec::new();
    let mut is_first = true;
    for at in column.columns.clone() {
        if at >= grid.rows[row].len() {
            break;
        }
        let anchor = grid.anchor(row, at);
        if anchors.contains(&anchor) {
            continue;
        }
        anchors.push(anchor);
        let is_beside = !column.columns.contains(&anchor.1);
        found.is_across |= is_beside && is_first;
        if is_beside || anchor.0 < from {
            is_first = false;
            continue;
        }
        let Some(own) = grid.at(row, at) else {
            continue;
        };
        let mut own = own.clone();
        if anchor.0 < row {
            found.is_below |= is_first;
            own.flags.add(Flag::MergedDown);
        }
        is_first = false;
        match found.cell.is_blank() {
            true => found.cell = own,
            false if own.is_blank() => {}
            false => {
                remarks.push(Remark::CellsJoined {
                    role,
                    place: found.cell.place,
                });
                found.cell.join(&own);
            }
        }
    }
    if found.is_across {
        found.cell.flags.add(Flag::MergedAcross);
    }
    found
}

/// What each row is.
pub(super) fn kinds(body: &[BodyRow], remarks: &mut Vec<Remark>) -> Vec<Kind> {
    // Where rows with plain numbers are filled, Roman numbers and capitals are headings, whatever else stands beside them.
    let has_plain = body.iter().any(|row| {
        row.is_filled()
            && row
                .number
                .as_ref()
                .is_some_and(|number| !number.is_heading())
    });
    (0..body.len())
        .map(|at| {
            let row = &body[at];
            if row.is_below || row.title.is_empty() && row.number.is_none() {
                return Kind::Part;
            }
            if row.is_across {
                return Kind::Area;
            }
            let Some(number) = &row.number else {
                // The end of a row that a page cut in two, or a heading without a number.
                return match (row.is_only_title(), row.is_first_of_continuation) {
                    (_, true) => Kind::Part,
                    (true, false) => Kind::Area,
                    (false, false) if row.cells.title.flags.has(Flag::MergedDown) => Kind::Part,
                    (false, false) => Kind::Task,
                };
            };
            if number.is_heading() && has_plain {
                return Kind::Area;
            }
            if !row.is_only_title() {
                return Kind::Task;
            }
            if number.is_heading() || is_above(number, body.get(at + 1)) {
                return Kind::Area;
            }
            remarks.push(Remark::OnlyTitle { place: row.place });
            Kind::Task
        })
        .collect()
}

/// Whether the row below belongs to a row with only a number and a title.
fn is_above(number: &Number, below: Option<&BodyRow>) -> bool {
    let Some(below) = below else {
        return false;
    };
    match &below.number {
        Some(next) if next.steps.len() > number.steps.len() => {
            next.steps.starts_with(&number.steps)
        }
        Some(next) if next.steps.len() == number.steps.len() => {
            let is_lower = !next.last().is_like(number.last()) && !next.is_heading();
            let begins_again =
                next.steps[..] == [Step::Decimal(1)] && next.scope() == number.scope();
            is_lower || begins_again
        }
        Some(_) => false,
        None => below.is_filled() && !below.title.is_empty(),
    }
}
