//! What was read, as a table for a program or a person to compare.

use super::appendix::{Appendix, Cells, Row};
use super::grid::Cell;
use super::mapping::Role;

/// A header row, then one row for each area and task in the table's order: number, title, lead, co-ordinators, deadline, product. Cells are
/// parted by tabs and hold what stands in the source with blanks folded; nothing is corrected, and a column that the plan has not is empty.
pub fn tsv(appendix: &Appendix) -> String {
    let columns = [
        Role::Number,
        Role::Title,
        Role::Lead,
        Role::Coordinators,
        Role::Deadline,
        Role::Product,
    ];
    let mut text = columns.map(Role::key).join("\t");
    text.push('\n');
    for (row, printed) in appendix.rows.iter().zip(&appendix.printed) {
        let (title, cells): (&str, &Cells) = match row {
            Row::Area(area) => {
                let area = &appendix.areas[*area];
                (&area.name, &area.cells)
            }
            Row::Task(task) => {
                let task = &appendix.tasks[*task];
                (&task.title, &task.cells)
            }
        };
        let of = |role| cells.of(role).map_or("", |cell: &Cell| &cell.text);
        let fields = [
            printed.as_str(),
            title,
            of(Role::Lead),
            of(Role::Coordinators),
            of(Role::Deadline),
            of(Role::Product),
        ];
        for (at, field) in fields.into_iter().enumerate() {
            if at > 0 {
                text.push('\t');
            }
            let mut words = field.split_whitespace();
            text.extend(words.next());
            for word in words {
                text.push(' ');
                text.push_str(word);
            }
        }
        text.push('\n');
    }
    text
}
