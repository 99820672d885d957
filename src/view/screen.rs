//! The pages of the screen as they are handed out in files.

use crate::block::lang::Lang;
use crate::block::{Block, Cell, Table};
use crate::model::plan::Plan;

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// How the plan stands.
    Status,
    /// A list of tasks.
    Tasks,
    /// The targets.
    Kpi,
    /// The targets against another source.
    Reconciliation,
    /// The units.
    Units,
    /// The page for a meeting.
    Brief,
}

impl Screen {
    /// The command that shows it.
    pub fn command(self) -> &'static str {
        match self {
            Screen::Status => "status",
            Screen::Tasks => "tasks",
            Screen::Kpi | Screen::Reconciliation => "kpi",
            Screen::Units => "units",
            Screen::Brief => "brief",
        }
    }
}

/// The title of its file: whose it is, then what it is.
pub fn title(screen: Screen, plan: &Plan, lang: Lang) -> String {
    let what = match screen {
        Screen::Status => lang.pick("Tình hình thực hiện kế hoạch", "State of the plan"),
        Screen::Tasks => lang.pick("Danh mục nhiệm vụ", "Tasks"),
        Screen::Kpi => lang.pick("Kết quả thực hiện chỉ tiêu", "Targets"),
        Screen::Reconciliation => lang.pick("Đối chiếu số liệu", "Figures of two sources"),
        Screen::Units => lang.pick(
            "Tình hình thực hiện của các cơ quan, đơn vị",
            "State by unit",
        ),
        Screen::Brief => lang.pick("Nội dung giao ban", "Notes for the meeting"),
    };
    format!("{}: {what}", plan.organization)
}

/// The name of its sheet.
pub fn sheet(screen: Screen, lang: Lang) -> &'static str {
    match screen {
        Screen::Status => lang.pick("Tình hình", "State"),
        Screen::Tasks => lang.pick("Nhiệm vụ", "Tasks"),
        Screen::Kpi => lang.pick("Chỉ tiêu", "Targets"),
        Screen::Reconciliation => lang.pick("Đối chiếu", "Two sources"),
        Screen::Units => lang.pick("Đơn vị", "Units"),
        Screen::Brief => lang.pick("Giao ban", "Meeting"),
    }
}

/// The page as a file holds it: with its own title, the plan's below it, and without the indent of the terminal.
pub fn handed_out(screen: Screen, plan: &Plan, blocks: Vec<Block>, lang: Lang) -> Vec<Block> {
    let title = Block::heading(1, title(screen, plan, lang));
    let below = blocks.into_iter().map(|block| match block {
        Block::Heading { level: 1, text } => Block::text(text),
        Block::Paragraph { text, tone } => Block::Paragraph {
            text: text.trim_start().to_owned(),
            tone,
        },
        Block::Legend(text) => Block::Legend(text.trim_start().to_owned()),
        Block::Table(table) => Block::Table(on_paper(table)),
        block => block,
    });
    std::iter::once(title).chain(below).collect()
}

/// The table with the widths of its columns on paper: by what they hold, so that long titles of tasks have the room, not their heads.
fn on_paper(mut table: Table) -> Table {
    /// Letters of a column at most; what is longer is wrapped.
    const WIDEST: usize = 44;
    for (at, column) in table.columns.iter_mut().enumerate() {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
        let held = cells.map(letters).max().unwrap_or_default().min(WIDEST);
        // A head may take two lines, and no word of it is parted.
        let head = column.title.chars().count().div_ceil(2);
        let words = column.title.split_whitespace();
        let word = words.map(|word| word.chars().count()).max();
        let width = held.max(head).max(word.unwrap_or_default()) + 1;
        column.width = column.width.or(u16::try_from(width).ok());
    }
    table
}

/// Letters that a cell takes.
fn letters(cell: &Cell) -> usize {
    const DAY: usize = "31/12/2025*".len();
    const PERCENT: usize = "100,00".len();
    match cell {
        Cell::Empty => 0,
        Cell::Text(text) | Cell::State { text, .. } | Cell::Words { long: text, .. } => {
            text.chars().count()
        }
        Cell::Integer(number) => number.to_string().len() * 4 / 3,
        Cell::Percent(_) | Cell::Points(_) => PERCENT,
        Cell::Date(_) => DAY,
        Cell::Marked { cell, .. } => letters(cell) + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{Column, Row};

    #[test]
    fn on_paper_a_column_is_as_wide_as_what_it_holds() {
        let table = Table {
            columns: vec![
                Column::new("Nhiệm vụ"),
                Column::new("Số nhiệm vụ chủ trì"),
                Column::new("Hạn cuối").width(7),
            ],
            rows: vec![Row::new(vec![
                Cell::text("x".repeat(200)),
                Cell::count(14),
                Cell::Empty,
            ])],
            titled: true,
        };
        let widths = on_paper(table).columns.into_iter().map(|one| one.width);
        assert_eq!(widths.collect::<Vec<_>>(), [Some(45), Some(11), Some(7)]);
    }
}
