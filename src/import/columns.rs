//! The columns that were read: what is over a cell.

use std::ops::Range;

use super::grid::Place;
use super::mapping::Role;

/// A column of a table of tasks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedColumn {
    /// Its header: the texts of all its rows from the top down, joined by spaces.
    pub header: String,
    /// Grid columns under the header, from 0.
    pub columns: Range<usize>,
    /// What it means; `None`: its cells are kept beside each task.
    pub role: Option<Role>,
    /// The header's lowest cell.
    pub place: Place,
}

impl From<super::header::Column> for ImportedColumn {
    fn from(column: super::header::Column) -> ImportedColumn {
        ImportedColumn {
            header: column.text,
            columns: column.columns,
            role: column.role,
            place: column.place,
        }
    }
}

/// The table that a place lies in: its file, and its number or the sheet's.
fn table(place: Place) -> (usize, usize) {
    let number = match place {
        Place::Cell { table, .. } => table,
        Place::Sheet { sheet, .. } => sheet,
        Place::Paragraph(_) | Place::Line { .. } => 0,
    };
    (place.file(), number)
}

/// The column that a cell stands under: of its own table, or of the last one before, which it continues.
pub(super) fn over(columns: &[ImportedColumn], place: Place) -> Option<&ImportedColumn> {
    let own = table(place);
    columns
        .iter()
        .filter(|column| table(column.place) <= own && column.columns.contains(&place.column()))
        .max_by_key(|column| table(column.place))
}
