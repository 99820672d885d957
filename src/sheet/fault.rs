//! What is wrong with a sheet that came back, and what is to be known about it.

use std::fmt;

use super::vocabulary::Column;
use crate::time::period::Date;

/// Where on a sheet something is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The sheet's name; empty in a CSV file, which has one.
    pub sheet: String,
    /// Its row, from 1.
    pub row: u64,
    /// Its column, from 0.
    pub column: usize,
}

/// `Cập nhật!H9`; in a CSV file `H9`.
impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.sheet.is_empty() {
            write!(f, "{}!", self.sheet)?;
        }
        let mut letters = Vec::new();
        let mut rest = self.column + 1;
        while rest > 0 {
            let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
            letters.push(char::from(b'A' + digit));
            rest = (rest - 1) / 26;
        }
        let letters: String = letters.iter().rev().collect();
        write!(f, "{letters}{}", self.row)
    }
}

/// A fault of a sheet, or a remark on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// No row holds the titles of the columns.
    NoHeader,
    /// Two columns have one title.
    ColumnTwice(Column),
    /// A column that is needed is not there.
    ColumnMissing(Column),
    /// The code can no longer be read.
    BadCode(String),
    /// The sheet has no code; what it is follows from its columns.
    NoCode,
    /// Nothing says of which unit it is.
    NoUnit,
    /// The sheet is of another plan.
    OtherPlan {
        /// That one.
        plan: String,
    },
    /// The sheet is of another unit than the one that was named.
    OtherUnit {
        /// The sheet's.
        unit: String,
    },
    /// The plan has no such unit.
    UnknownUnit {
        /// The sheet's.
        unit: String,
    },
    /// A later version of this program made it.
    Newer {
        /// Its version.
        version: String,
    },
    /// It has more rows than any sheet.
    TooManyRows {
        /// As many as are read.
        most: usize,
    },
    /// The code speaks of a day that has not come.
    CodeAhead {
        /// That day.
        day: Date,
    },
    /// Rows that were sent are not there any more.
    RowsMissing,
    /// Two rows have one key.
    RowTwice {
        /// The key.
        key: String,
    },
    /// A row has a key that no sheet of this unit could have.
    UnknownRow {
        /// The key.
        key: String,
    },
    /// Something is filled in, and nothing says about which task.
    NoSubject,
    /// A locked cell was changed.
    LockedEdited,
    /// The row's key or digits were changed.
    KeyEdited,
    /// A formula stands in the cell.
    Formula,
    /// An error of the spreadsheet stands in the cell.
    ErrorValue,
    /// Characters that nobody sees stand in the cell.
    Unseen,
    /// What stands there is no day.
    NotADay {
        /// What stands there.
        typed: String,
    },
    /// The day has not come.
    DayAhead {
        /// The day.
        day: Date,
    },
    /// Day and month may be swapped: the other day lies nearer.
    Swapped {
        /// The day as it is read.
        day: Date,
        /// The other.
        other: Date,
    },
    /// What stands there is no whole percentage.
    NotPercent {
        /// What stands there.
        typed: String,
    },
    /// Neither yes nor no.
    NotYesOrNo {
        /// What stands there.
        typed: String,
    },
    /// No class of causes.
    NotCauseClass {
        /// What stands there.
        typed: String,
    },
    /// A number or a day where a text belongs: the program that saved it took the text for one.
    NotText {
        /// What stands there.
        typed: String,
    },
    /// A document or a closing without its day, and the sheet without one.
    DayMissing,
    /// The unit has nothing to say, and says something.
    NothingNewBeside,
    /// A row has a day, a number or a title, and says nothing.
    NothingSaid,
    /// A cell beside the columns of the table holds something.
    Beside,
    /// The deadline, the lead or the part of the unit changed since, or the task was taken out of the plan.
    Changed {
        /// The column.
        column: Option<Column>,
        /// What the sheet says.
        then: String,
        /// What holds now.
        now: String,
    },
    /// It was closed since by another entry.
    ClosedSince {
        /// On that day.
        on: Date,
    },
    /// Something was recorded on it since.
    RecordedSince {
        /// What was last recorded then.
        then: String,
        /// And what now.
        now: String,
    },
    /// The same stands in the records already.
    AlreadyThere,
    /// The entry has no day of its own and takes that of the sheet.
    DayOfSheet {
        /// That day.
        day: Date,
    },
    /// What the plan says of the entry.
    OfPlan {
        /// The code of the finding.
        code: &'static str,
        /// Whether it is an error.
        is_error: bool,
        /// Its words.
        message: String,
        /// And how to mend it.
        help: Option<String>,
    },
}

/// How grave a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// Nothing is written while it stands.
    Error,
    /// The same, unless the command is told to pass over what changed since.
    Conflict,
    /// To be known.
    Remark,
}

impl Fault {
    /// Its code, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Fault::NoHeader => "sheet-no-header",
            Fault::ColumnTwice(_) => "sheet-column-twice",
            Fault::ColumnMissing(_) => "sheet-column-missing",
            Fault::BadCode(_) => "sheet-bad-code",
            Fault::NoCode => "sheet-no-code",
            Fault::NoUnit => "sheet-no-unit",
            Fault::OtherPlan { .. } => "sheet-other-plan",
            Fault::OtherUnit { .. } => "sheet-other-unit",
            Fault::UnknownUnit { .. } => "sheet-unknown-unit",
            Fault::Newer { .. } => "sheet-newer",
            Fault::TooManyRows { .. } => "sheet-too-many-rows",
            Fault::CodeAhead { .. } => "sheet-code-ahead",
            Fault::RowsMissing => "sheet-rows-missing",
            Fault::RowTwice { .. } => "sheet-row-twice",
            Fault::UnknownRow { .. } => "sheet-unknown-row",
            Fault::NoSubject => "sheet-no-subject",
            Fault::LockedEdited => "sheet-locked-edited",
            Fault::KeyEdited => "sheet-key-edited",
            Fault::Formula => "sheet-formula",
            Fault::ErrorValue => "sheet-error-value",
            Fault::Unseen => "sheet-unseen",
            Fault::NotADay { .. } => "sheet-not-a-day",
            Fault::DayAhead { .. } => "sheet-day-ahead",
            Fault::Swapped { .. } => "sheet-swapped",
            Fault::NotPercent { .. } => "sheet-not-percent",
            Fault::NotYesOrNo { .. } => "sheet-not-yes-or-no",
            Fault::NotCauseClass { .. } => "sheet-not-cause-class",
            Fault::NotText { .. } => "sheet-not-text",
            Fault::DayMissing => "sheet-day-missing",
            Fault::NothingNewBeside => "sheet-nothing-new-beside",
            Fault::NothingSaid => "sheet-nothing-said",
            Fault::Beside => "sheet-beside",
            Fault::Changed { .. } => "sheet-changed",
            Fault::ClosedSince { .. } => "sheet-closed-since",
            Fault::RecordedSince { .. } => "sheet-recorded-since",
            Fault::AlreadyThere => "sheet-already-there",
            Fault::DayOfSheet { .. } => "sheet-day-of-sheet",
            Fault::OfPlan { code, .. } => code,
        }
    }

    /// How grave it is.
    pub fn gravity(&self) -> Gravity {
        match self {
            Fault::NoCode
            | Fault::RowsMissing
            | Fault::Swapped { .. }
            | Fault::Beside
            | Fault::RecordedSince { .. }
            | Fault::AlreadyThere
            | Fault::DayOfSheet { .. }
            | Fault::OfPlan {
                is_error: false, ..
            } => Gravity::Remark,
            Fault::Changed { .. } => Gravity::Conflict,
            _ => Gravity::Error,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_spreadsheets_name_them() {
        let name = |column| {
            let sheet = String::new();
            Cell {
                sheet,
                row: 9,
                column,
            }
            .to_string()
        };
        for (column, shown) in [
            (0, "A9"),
            (7, "H9"),
            (25, "Z9"),
            (26, "AA9"),
            (701, "ZZ9"),
            (702, "AAA9"),
        ] {
            assert_eq!(name(column), shown);
        }
    }
}
