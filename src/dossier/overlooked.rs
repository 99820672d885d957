//! A look for a column of states under a name that is not known, in a file without one that is.
//!
//! Without states every end is a result, so a column that is left out for its name would make withdrawn, returned and refused dossiers resolved
//! ones, in silence. What is looked at are the first rows that a thread takes of the file: a column holds its words all through.

use super::dress::undressed;
use super::mapping::Field;
use super::report::{Column, StatusColumn};
use super::row::Cells;
use super::strange::Strange;
use super::vocabulary::Vocabulary;
use crate::text::{fold, slug};

/// The columns that may be that of states, and what stands in them.
#[derive(Debug)]
pub(super) struct Overlooked {
    width: usize,
    rows: u64,
    columns: Vec<Candidate>,
}

#[derive(Debug)]
struct Candidate {
    column: usize,
    header: Option<String>,
    /// The header, as it is compared: it may be printed again below.
    folded: String,
    is_named: bool,
    filled: u64,
    /// Cells with a known word.
    known: u64,
    strange: Strange,
}

impl Overlooked {
    /// How many rows a thread looks at.
    const ROWS: u64 = 1 << 14;
    /// After so many rows a column without a known word is let go, unless its name is one for states.
    const ENOUGH: u64 = 256;

    pub(super) fn new(columns: &[Column]) -> Overlooked {
        let unread = columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.field.is_none());
        Overlooked {
            width: columns.len(),
            rows: 0,
            columns: unread
                .map(|(number, column)| Candidate {
                    column: number,
                    header: (column.header.clone()).filter(|header| !header.trim().is_empty()),
                    folded: fold(column.header.as_deref().unwrap_or_default()),
                    is_named: is_named(column.header.as_deref().unwrap_or_default()),
                    filled: 0,
                    known: 0,
                    strange: Strange::default(),
                })
                .collect(),
        }
    }

    /// Whether more rows are to be looked at.
    pub(super) fn asks(&self) -> bool {
        self.rows < Overlooked::ROWS && !self.columns.is_empty()
    }

    /// Takes a row; one that is too wide tells nothing of its columns.
    pub(super) fn take(
        &mut self,
        row: &(impl Cells + ?Sized),
        vocabulary: &Vocabulary<'_>,
        place: u64,
        line: impl Fn() -> u64,
    ) {
        if row.len() > self.width {
            return;
        }
        self.rows += 1;
        for candidate in &mut self.columns {
            let cell = row.cell(candidate.column);
            let cell = undressed(&cell);
            let Ok(text) = std::str::from_utf8(&cell) else {
                continue;
            };
            if text.is_empty() || fold(text) == candidate.folded {
                continue;
            }
            candidate.filled += 1;
            if vocabulary.knows(Field::Status, text) {
                candidate.known += 1;
            } else {
                candidate.strange.add(Field::Status, &cell, place, &line);
            }
        }
        if self.rows == Overlooked::ENOUGH {
            self.columns
                .retain(|candidate| candidate.known > 0 || candidate.is_named);
        }
    }

    /// Takes what another thread has seen of the same file.
    pub(super) fn merge(&mut self, other: Overlooked) {
        self.rows += other.rows;
        for more in other.columns {
            let mut known = self.columns.iter_mut();
            match known.find(|candidate| candidate.column == more.column) {
                Some(candidate) => {
                    candidate.filled += more.filled;
                    candidate.known += more.known;
                    candidate.strange.merge(more.strange);
                }
                None => self.columns.push(more),
            }
        }
    }

    /// The column that holds states, by half of its cells at least, or by its name; and the words in it that are unknown. A column that is filled
    /// in a few rows is one of notes.
    pub(super) fn finish(self) -> Option<(StatusColumn, Strange)> {
        let rows = self.rows;
        let holds = |candidate: &Candidate| {
            candidate.known > 0
                && candidate.known * 2 >= candidate.filled
                && candidate.filled * 2 >= rows
        };
        let found = self.columns.into_iter().filter(|candidate| {
            holds(candidate) || candidate.is_named && candidate.filled * 2 >= rows && rows > 0
        });
        let best = found.max_by_key(|candidate| (candidate.known, candidate.is_named))?;
        let column = StatusColumn {
            column: best.column,
            header: best.header,
        };
        Some((column, best.strange))
    }
}

/// Whether a header says that its column holds the state of a dossier, whatever the words in it: "Trạng thái hiện tại", "Tình trạng HS". That
/// of another thing, such as "Tình trạng hôn nhân", does not.
fn is_named(header: &str) -> bool {
    const BEGINNINGS: [&str; 4] = ["trang-thai", "tinh-trang", "tt-ho-so", "tt-hs"];
    const FURTHER: [&str; 14] = [
        "hien", "tai", "ho", "so", "hs", "xu", "ly", "giai", "quyet", "gq", "cua", "cuoi", "cung",
        "tthc",
    ];
    let header = slug(header);
    BEGINNINGS.iter().any(|beginning| {
        header.strip_prefix(beginning).is_some_and(|rest| {
            let mut words = rest.split('-').filter(|word| !word.is_empty());
            (rest.is_empty() || rest.starts_with('-')) && words.all(|word| FURTHER.contains(&word))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::day::Bounds;
    use super::super::mapping::Mapping;
    use super::*;
    use crate::time::period::Date;

    /// What is found below a header of an id and another column, in as many rows as there are cells.
    fn found(header: Option<&str>, cells: &[&str]) -> Option<(Option<String>, usize)> {
        let mapping = Mapping::default();
        let day = Date::from_ymd_opt(2025, 10, 5).unwrap();
        let vocabulary = Vocabulary::new(&mapping, None, Bounds::new(day, day));
        let column = |header: Option<&str>, field| Column {
            header: header.map(str::to_owned),
            field,
            doubtful: None,
            gives_way: None,
        };
        let columns = [
            column(Some("Mã hồ sơ"), Some(Field::Id)),
            column(header, None),
        ];
        // Two threads share the rows.
        let mut parts = [Overlooked::new(&columns), Overlooked::new(&columns)];
        for (number, cell) in cells.iter().enumerate() {
            let row = [format!("H{number}"), (*cell).to_owned()];
            parts[number % 2].take(&row[..], &vocabulary, number as u64, || number as u64);
        }
        let [mut all, more] = parts;
        all.merge(more);
        let (column, strange) = all.finish()?;
        Some((column.header, strange.shown(|_| false).0.len()))
    }

    #[test]
    fn a_column_of_known_words_is_found_under_any_name_or_none() {
        let words = [
            "Đã trả kết quả",
            "Đang xử lý",
            "Từ chối tiếp nhận",
            "Chờ ký duyệt",
        ];
        assert_eq!(
            found(Some("Bước xử lý"), &words),
            Some((Some("Bước xử lý".into()), 1))
        );
        assert_eq!(found(None, &words), Some((None, 1)));
        assert_eq!(found(Some(""), &words), Some((None, 1)));
        // By its name, whatever stands in it.
        let codes = ["HS01", "HS02", "HS01"];
        assert!(found(Some("Trạng thái hiện tại"), &codes).is_some());
        assert_eq!(found(Some("Bước xử lý"), &codes), None);
    }

    #[test]
    fn a_column_of_other_words_or_of_few_notes_is_none() {
        let notes = ["", "", "", "Rút hồ sơ", "", "", "", ""];
        assert_eq!(found(Some("Ghi chú"), &notes), None);
        let people = ["Trần Văn Thử", "Lê Thị Mẫu", "Đã trả", "Phạm Văn Giả"];
        assert_eq!(found(Some("Người nộp"), &people), None);
    }

    #[test]
    fn a_name_for_states_is_known_whatever_follows_of_the_same() {
        for (header, named) in [
            ("Trạng thái hiện tại", true),
            ("Tình trạng HS", true),
            ("TT hồ sơ", true),
            ("Trang thai ho so hien tai", true),
            ("Tình trạng hôn nhân", false),
            ("Trạng thái thanh toán", false),
            ("TT", false),
        ] {
            assert_eq!(is_named(header), named, "{header}");
        }
    }
}
