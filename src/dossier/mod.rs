//! Exports of the dossier system to the counts of form II.06a/VPCP/KSTT and of the plan's targets.
//!
//! The caller hands over bytes ([`Source`]), what they mean ([`Mapping`]) and what is asked for ([`Request`]); [`count`] gives back counts
//! by unit and period, and what was left out of them and why. Nothing here opens a file, prints, or asks for the time or the number of
//! processors. Nothing of a row leaves but its line, its dossier id, and words of its columns that read like a vocabulary (`shown`).
//!
//! A row passes through `blocks` (bytes) → `scan` (records) → `batch` (many rows to dossiers, column by column) → `tally` (the rules of the
//! form). A row with a cell that `batch` does not know, and every row of a workbook, goes through `row`, which also says what is wrong with
//! a bad one (`judged`: where status and days do not fit). `spoiled` knows what spreadsheets leave of ids and days, `swap` the prints of swapped
//! days and months, `brackets` what may be left off a word, `overlooked` a column of states under another name, and `latest` keeps the latest
//! row of each id (as a number of `keys`, in a `log`), and judges the rows of an id within one file; what one file has no column for it takes
//! from another.

mod aside;
mod batch;
mod blocks;
mod brackets;
mod column;
mod count;
mod counter;
mod counts;
mod day;
mod dress;
mod foreign;
mod header;
mod ids;
mod judged;
mod keys;
mod latest;
mod layout;
mod log;
mod mapping;
mod masks;
mod names;
mod overlooked;
mod periods;
mod report;
mod row;
mod scan;
mod shown;
mod shown_id;
mod sniff;
mod source;
mod spoiled;
mod strange;
mod survey;
mod swap;
mod tally;
mod vietnamese;
mod vocabulary;
mod walk;
mod words;
mod workbook;

pub use column::{ColumnName, column_letters};
pub use count::{Failure, Request, count, inspect};
pub use counts::{CountId, Counts, Group, Hidden};
pub use foreign::Foreign;
pub use mapping::{
    CarriedOver, Channel, DateForm, DueDay, Ends, Field, Fold, FoldAwaiting, Mapping, Rules,
    Status, Stopped, Whole, WithoutDue, WithoutStatus, Words,
};
pub use periods::Periods;
pub use report::{
    AsideRow, BadKind, BadRow, Clashes, Column, Contradictions, Cut, Encoding, Excess, Fault,
    FileReport, Format, FormatKind, HiddenWords, MissingColumns, Report, SameName, Spanning,
    StatusColumn, Swapped, Table, UnknownWord,
};
pub use source::{Page, Progress, ReadAt, Source};
