//! Sheets that units fill in without a terminal: a workbook goes out with what a unit owes, and comes back with what was done.
//!
//! Here is what both ways share: the columns and their titles, the code of a sheet and the digits of its rows ([`code`]), and the way back
//! from a workbook or a CSV file to what a unit says, cell by cell ([`read`]). Which rows a sheet has is decided in `view::sheet`; what a row
//! becomes, and whether it may, in `cli::apply`.
//!
//! What comes back was open on any machine in any program: dropdowns, locks and hidden parts are gone or were passed by. So nothing that is
//! needed lies only where people do not see it, and every cell is validated anew. A value that cannot be read is a [`Fault`] at its cell, never
//! a guess.

mod book;
mod code;
mod fault;
mod read;
mod value;
pub mod vocabulary;

pub use book::{Book, LARGEST, Unreadable, open};
pub use code::{Code, digits, digits_of_cell, plain_key, split_key};
pub use fault::{Cell, Fault, Gravity};
pub use read::{Row, Said, Sheet, Subject, VERSION, read};
pub use vocabulary::Column;
