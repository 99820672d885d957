//! A first look at the rows of a file whose header lacks a column, so that one mapping can name all that is missing: its columns and its words.

use super::day::{Day, without_clock};
use super::dress::undressed;
use super::header::is_like_id;
use super::mapping::{DateForm, Field};
use super::report::Column;
use super::row::Cells;
use super::strange::Strange;
use super::vietnamese::{OF_OWNERS, OF_RESULTS};
use super::vocabulary::Vocabulary;
use crate::text::fold;

/// What a column never named may hold, by the words in it.
const BY_WORDS: [Field; 3] = [Field::Status, Field::Channel, Field::Unit];

/// The columns of a file that no field has taken, and what stands in them.
#[derive(Debug)]
pub(super) struct Survey {
    width: usize,
    /// Places of rows are lines, as a workbook has them.
    is_of_lines: bool,
    unused: Vec<Unused>,
}

#[derive(Debug)]
struct Unused {
    column: usize,
    header: String,
    filled: u64,
    days: u64,
    /// Cells that are like an id with letters in it: a number alone may be a telephone's.
    ids: u64,
    /// Cells with a word that is known of each of [`BY_WORDS`], where no other column is for it.
    known: [u64; BY_WORDS.len()],
    strange: Strange,
}

/// What a survey came to.
#[derive(Debug, Default)]
pub(super) struct Surveyed {
    /// Columns whose words tell what they hold.
    pub likely: Vec<(Field, String)>,
    /// Columns of days.
    pub days: Vec<String>,
    /// Columns of what is like an id.
    pub ids: Vec<String>,
    /// Columns that hold something, and no days.
    pub others: Vec<String>,
    /// What is unknown in the first.
    pub strange: Strange,
}

/// Whether a column is about the result or the payment, which go the same ways as a dossier does.
fn names_a_result(header: &str) -> bool {
    let header = fold(header);
    OF_RESULTS.iter().any(|word| header.contains(&fold(word)))
}

/// Whether a column says whose a dossier is.
pub(super) fn names_people(header: &str) -> bool {
    let header = fold(header);
    OF_OWNERS.iter().any(|word| header.contains(&fold(word)))
}

impl Survey {
    /// Of the columns whose header may be shown: others could not be named in a mapping.
    pub(super) fn new(columns: &[Column], is_of_lines: bool) -> Survey {
        let unused = columns.iter().enumerate().filter_map(|(number, column)| {
            let header = column
                .header
                .as_ref()
                .filter(|header| !header.trim().is_empty())?;
            column.field.is_none().then(|| Unused {
                column: number,
                header: header.clone(),
                filled: 0,
                days: 0,
                ids: 0,
                known: [0; BY_WORDS.len()],
                strange: Strange::default(),
            })
        });
        Survey {
            width: columns.len(),
            is_of_lines,
            unused: unused.collect(),
        }
    }

    /// Takes a row; one of another width tells nothing of its columns.
    pub(super) fn take(
        &mut self,
        row: &(impl Cells + ?Sized),
        vocabulary: &Vocabulary<'_>,
        place: u64,
        line: &impl Fn() -> u64,
    ) {
        if row.len() > self.width {
            return;
        }
        for unused in &mut self.unused {
            let cell = row.cell(unused.column);
            let cell = undressed(&cell);
            let Ok(text) = std::str::from_utf8(&cell) else {
                continue;
            };
            if text.is_empty() {
                continue;
            }
            unused.filled += 1;
            let forms = [DateForm::Iso, DateForm::DayFirst];
            if Day::read(without_clock(text.as_bytes()), &forms).is_some() {
                unused.days += 1;
                continue;
            }
            unused.ids += u64::from(is_like_id(&cell) && cell.iter().any(u8::is_ascii_alphabetic));
            for (field, known) in BY_WORDS.into_iter().zip(&mut unused.known) {
                // Without a list of units any word would be one, and where all rows belong to one unit no word is asked for.
                let has_units = vocabulary.only_unit.is_none() && !vocabulary.units.is_empty();
                if field == Field::Unit && !has_units {
                    continue;
                }
                if vocabulary.knows(field, text) {
                    *known += 1;
                } else {
                    unused.strange.add(field, &cell, place, line);
                }
            }
        }
    }

    /// Whether a row at this place is looked at where the columns that are needed are there: so near the beginning that it costs nothing.
    /// Where that is of lines, each is some thirty bytes.
    pub(super) fn asks_for(&self, offset: u64) -> bool {
        const BYTES: u64 = 1 << 14;
        const LINES: u64 = 256;
        offset < if self.is_of_lines { LINES } else { BYTES }
    }

    /// Takes what another thread saw of the same file.
    pub(super) fn merge(&mut self, other: Survey) {
        for (unused, more) in self.unused.iter_mut().zip(other.unused) {
            unused.filled += more.filled;
            unused.days += more.days;
            unused.ids += more.ids;
            for (known, more) in unused.known.iter_mut().zip(more.known) {
                *known += more;
            }
            unused.strange.merge(more.strange);
        }
    }

    /// What the columns hold, by at least half of their cells. A field that has a column already is not sought.
    pub(super) fn finish(self, has: impl Fn(Field) -> bool) -> Surveyed {
        let mut surveyed = Surveyed::default();
        for (number, field) in BY_WORDS
            .into_iter()
            .enumerate()
            .filter(|(_, field)| !has(*field))
        {
            let holding = self.unused.iter().filter(|unused| {
                let known = unused.known[number];
                let is_of_result = field == Field::Channel && names_a_result(&unused.header);
                known > 0 && known * 2 >= unused.filled && !is_of_result
            });
            if let Some(unused) = holding.max_by_key(|unused| unused.known[number]) {
                surveyed.likely.push((field, unused.header.clone()));
            }
        }
        for mut unused in self.unused {
            if unused.days > 0 && unused.days * 2 >= unused.filled {
                surveyed.days.push(unused.header);
                continue;
            }
            if unused.ids > 0
                && unused.ids * 10 >= unused.filled * 9
                && !names_people(&unused.header)
            {
                surveyed.ids.push(unused.header.clone());
            }
            if unused.filled > 0 {
                surveyed.others.push(unused.header.clone());
            }
            let is_it = |field: Field| surveyed.likely.contains(&(field, unused.header.clone()));
            if let Some(field) = BY_WORDS.into_iter().find(|field| is_it(*field)) {
                unused.strange.retain(field);
                surveyed.strange.merge(unused.strange);
            }
        }
        surveyed
    }
}
