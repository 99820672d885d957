//! What the cells of a header name: one field, two, or none.

use std::collections::HashMap;

use super::brackets;
use super::column::ColumnName;
use super::header::{HeadRow, Header};
use super::mapping::{Field, Mapping};
use super::report::Column;
use super::shown;
use super::vietnamese::{self, AND, BEGINNINGS, FEE_PARTS, FORMER, PLANNED};
use crate::text::{fold, slug};

/// Column names, folded, with their field and rank: of two columns of one field, the name that the mapping lists first decides.
#[derive(Debug)]
pub(super) struct Names<'a> {
    mapping: &'a Mapping,
    ranks: HashMap<String, (usize, Field)>,
    /// The same by letters without their marks: some systems write headers so.
    plain: HashMap<String, (usize, Field)>,
    /// How many names stand before the built-in ones.
    own: usize,
    /// Names that say which of several columns they mean, or which place.
    places: Vec<(usize, ColumnName<'a>, Field)>,
}

impl<'a> Names<'a> {
    pub(super) fn new(mapping: &'a Mapping) -> Names<'a> {
        let names = mapping.columns.iter().enumerate();
        let places = names.clone().filter_map(|(rank, (name, field))| {
            let name = ColumnName::read(name)?;
            let is_place = !matches!(name, ColumnName::Header(_));
            is_place.then_some((rank, name, *field))
        });
        Names {
            mapping,
            places: places.collect(),
            plain: names
                .clone()
                .rev()
                .map(|(rank, (name, field))| (slug(name), (rank, *field)))
                .collect(),
            own: (mapping.columns.len()).saturating_sub(vietnamese::header_names().count()),
            ranks: names
                .rev()
                .map(|(rank, (name, field))| (fold(name), (rank, *field)))
                .collect(),
        }
    }

    fn find(&self, cell: &str) -> Meaning {
        let folded = fold(cell);
        let plain = trimmed(&folded);
        if let Some((rank, field)) = self.find_whole(plain) {
            return Meaning::One(rank, field);
        }
        self.find_parts(plain)
    }

    /// A name, folded, as it is or without what follows in brackets.
    fn find_whole(&self, plain: &str) -> Option<(Rank, Field)> {
        if let Some((name, field)) = self.find_name(plain) {
            return Some((Rank::of(name), field));
        }
        let (before, inside) = without_brackets(plain)?;
        let (name, field) = self.find_name(before)?;
        if is_another(field, inside) {
            return None;
        }
        let has_words = inside.contains(char::is_alphabetic);
        // What the user lists comes before what is built in, whatever follows it.
        let is_unsure = has_words && name >= self.own && !brackets::is_of_header(inside);
        let rank = Rank {
            is_unsure,
            name,
            has_words,
        };
        Some((rank, field))
    }

    /// A name, folded; of one without any mark, the letters are compared without marks.
    fn find_name(&self, plain: &str) -> Option<(usize, Field)> {
        let known = self.ranks.get(plain).or_else(|| {
            let is_plain = plain.is_ascii() && !plain.contains('(');
            is_plain.then(|| self.plain.get(&slug(plain)))?
        });
        known.copied()
    }

    /// A header of several names, such as "Ngày hẹn trả/Hạn xử lý": what all of them name, or the one that is known. Where two name
    /// different things, the cells could be either.
    ///
    /// A name that stands whole in another header comes before. Of a unit's column all parts must be names of it: the cells of
    /// "Người nộp/Đơn vị" are people, and each would be a unit of its own.
    fn find_parts(&self, plain: &str) -> Meaning {
        let and = format!(" {} ", like(plain, AND));
        let parts: Vec<&str> = (plain.split(['/', '+']))
            .flat_map(|part| part.split(&and))
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        if parts.len() < 2 {
            return Meaning::None;
        }
        let found: Vec<Option<(Rank, Field)>> = parts
            .iter()
            .map(|part| self.find_whole(part))
            // A procedure beside an id only makes the id longer, and two dossiers have two all the same.
            .map(|found| found.filter(|(_, field)| *field != Field::Procedure))
            .collect();
        let Some((rank, first)) = found.iter().copied().flatten().min() else {
            return Meaning::None;
        };
        // "Ngày nhận/trả kết quả": the second part is a day too, and another one.
        let shortened = parts
            .iter()
            .zip(&found)
            .filter(|(_, found)| found.is_none());
        let shortened = shortened.flat_map(|(part, _)| self.find_shortened(part));
        let named = found.iter().flatten().map(|(_, field)| *field);
        if let Some(second) = named.chain(shortened).find(|field| *field != first) {
            return Meaning::Two(first, second);
        }
        if first == Field::Unit && found.iter().any(Option::is_none) {
            return Meaning::None;
        }
        let rank = Rank {
            name: self.mapping.columns.len() + rank.name,
            ..rank
        };
        Meaning::One(rank, first)
    }

    /// What a part names that leaves out the first word or words, which stand before another part.
    fn find_shortened(&self, part: &str) -> impl Iterator<Item = Field> {
        BEGINNINGS.into_iter().filter_map(move |beginning| {
            let whole = format!("{} {part}", like(part, beginning));
            Some(self.find_whole(&whole)?.1)
        })
    }

    /// What the cells of a column name: its own cell, or, below a group's name, both together. A group of several names says nothing by itself
    /// of the columns below it.
    fn meaning(&self, block: &[HeadRow], column: usize, own: &str) -> Meaning {
        let with_groups = match block {
            [_] => Vec::new(),
            _ => names_of(block, column),
        };
        let whole = with_groups
            .iter()
            .filter_map(|name| self.find_whole(trimmed(&fold(name))));
        match (self.find(own), whole.min()) {
            (Meaning::One(rank, field), Some(other)) => {
                let (rank, field) = other.min((rank, field));
                Meaning::One(rank, field)
            }
            (_, Some((rank, field))) => Meaning::One(rank, field),
            (own, None) => own,
        }
    }

    /// The column that a name with a place means, in a header with these names. A header that reads like the whole name is meant by it.
    fn column_at(&self, rank: usize, name: ColumnName<'_>, cells: &[&str]) -> Option<usize> {
        let bears = |cell: &str, name: &str| {
            let folded = fold(cell);
            let plain = trimmed(&folded);
            plain == name || without_brackets(plain).is_some_and(|(before, _)| before == name)
        };
        let whole = fold(&self.mapping.columns.get(rank)?.0);
        if cells.iter().any(|cell| bears(cell, &whole)) {
            return None;
        }
        match name {
            ColumnName::Header(_) => None,
            ColumnName::Place(place) => (place < cells.len()).then_some(place),
            ColumnName::Nth(name, number) => {
                let name = fold(name);
                let named = cells.iter().enumerate();
                let mut named = named.filter(|(_, cell)| bears(cell, &name));
                Some(named.nth(number - 1)?.0)
            }
        }
    }

    /// The header that some rows are, and how many columns are known by their names.
    pub(super) fn header(&self, row: usize, block: &[HeadRow]) -> (Header, usize) {
        let cells = own_names(block);
        let by_name: Vec<Meaning> = cells
            .iter()
            .enumerate()
            .map(|(column, cell)| self.meaning(block, column, cell))
            .collect();
        let mut found = by_name.clone();
        for &(rank, name, field) in &self.places {
            if let Some(column) = self.column_at(rank, name, &cells) {
                let place = (Rank::of(rank), field);
                let (rank, field) = match found[column] {
                    Meaning::One(known, of) => place.min((known, of)),
                    _ => place,
                };
                found[column] = Meaning::One(rank, field);
            }
        }
        let of_field = |field: Field| {
            let columns = found.iter().enumerate();
            columns.filter_map(move |(number, found)| match found {
                Meaning::One(rank, of) if *of == field => Some((*rank, number)),
                _ => None,
            })
        };
        let best = |field: Field| of_field(field).min();
        // A fee may stand in two columns, phí and lệ phí: both are read, and neither is the other's better name.
        let part_of_fee = |number: usize| {
            let Some(Meaning::One(rank, Field::Fee)) = found.get(number) else {
                return None;
            };
            let names = &self.mapping.columns;
            let name = fold(&names[rank.name % names.len()].0);
            FEE_PARTS
                .iter()
                .position(|parts| parts.iter().any(|part| fold(part) == name))
        };
        let other_fee = best(Field::Fee).and_then(|(_, first)| {
            let own = part_of_fee(first)?;
            let others = of_field(Field::Fee)
                .filter(|(_, number)| part_of_fee(*number).is_some_and(|part| part != own));
            Some(others.min()?.1)
        });
        let columns: Vec<Column> = cells
            .iter()
            .enumerate()
            .map(|(number, cell)| Column {
                // What stands in brackets after a known name may be anything, and so may a part beside it.
                header: shown::header(cell).or_else(|| match found[number] {
                    Meaning::One(rank, _) => {
                        let names = &self.mapping.columns;
                        Some(names[rank.name % names.len()].0.clone())
                    }
                    _ => None,
                }),
                field: match found[number] {
                    Meaning::One(_, field)
                        if best(field).is_some_and(|(_, best)| best == number)
                            || other_fee == Some(number) =>
                    {
                        Some(field)
                    }
                    _ => None,
                },
                gives_way: match found[number] {
                    Meaning::One(_, field) => best(field)
                        .filter(|(_, best)| *best != number && other_fee != Some(number))
                        .map(|_| field),
                    _ => None,
                },
                doubtful: match found[number] {
                    Meaning::Two(first, second) => Some((first, second)),
                    _ => None,
                },
            })
            .collect();
        let twins = columns.iter().enumerate().map(|(number, column)| {
            let (Some(field), Meaning::One(rank, _)) = (column.field, found[number]) else {
                return Vec::new();
            };
            let same = of_field(field).filter(|&(of, other)| of == rank && other != number);
            same.map(|(_, other)| other).collect()
        });
        let is_named = |(column, by_name): (&Column, &Meaning)| {
            column.field.is_some() && matches!(by_name, Meaning::One(..))
        };
        let named = (columns.iter().zip(&by_name))
            .filter(|&column| is_named(column))
            .count();
        let folded = block
            .iter()
            .map(|row| row.cells.iter().map(|cell| fold(cell)).collect());
        let header = Header {
            row,
            height: block.len(),
            twins: twins.collect(),
            folded: folded.collect(),
            columns,
        };
        (header, named)
    }
}

/// How good a name is: the lower, the better. "Ngày hẹn trả (gia hạn)" may be another day than "Ngày hẹn trả", and gives way to it; "Ngày hẹn
/// trả (2)" is only the same name once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// Words in brackets after a built-in name may make it the day of something else, such as a step: any plain name comes before.
    is_unsure: bool,
    /// How early the mapping lists the name.
    name: usize,
    /// Words follow it in brackets.
    has_words: bool,
}

impl Rank {
    /// That of a name that stands as it is listed.
    fn of(name: usize) -> Rank {
        Rank {
            is_unsure: false,
            name,
            has_words: false,
        }
    }
}

/// What a cell of a header names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    None,
    One(Rank, Field),
    /// Two fields in one cell.
    Two(Field, Field),
}

/// A header, folded, without the marks around it.
fn trimmed(folded: &str) -> &str {
    folded.trim_matches(['*', ':', '.', ' '])
}

/// A header, folded and trimmed, without what follows in brackets, and that: `Ngày hẹn trả (dd/mm/yyyy)`.
fn without_brackets(plain: &str) -> Option<(&str, &str)> {
    let (before, after) = plain.split_once('(')?;
    Some((before.trim_end_matches([' ', '*']), after))
}

/// A word as it is compared with a folded text: without marks, where the text has none.
fn like(text: &str, word: &str) -> String {
    match text.is_ascii() {
        true => slug(word).replace('-', " "),
        false => fold(word),
    }
}

/// Whether words in brackets make a column hold something else than its name says: "Ngày kết thúc (dự kiến)" is no end, "Trạng thái (cũ)" no
/// state, "Ngày hẹn trả (bước hiện tại)" not the dossier's. A due day is planned by its nature.
fn is_another(field: Field, words: &str) -> bool {
    let holds = |word: &str| {
        let word = like(words, word);
        let mut parts = words.match_indices(&word);
        let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphabetic);
        parts.any(|(at, _)| {
            let (before, after) = (&words[..at], &words[at + word.len()..]);
            !is_letter(before.chars().next_back()) && !is_letter(after.chars().next())
        })
    };
    let has_happened = matches!(
        field,
        Field::Received | Field::Processed | Field::HandedOver
    );
    FORMER.iter().any(|word| holds(word))
        || has_happened && PLANNED.iter().any(|word| holds(word))
        || field.is_day() && brackets::STEPS.iter().any(|word| holds(word))
}

/// The name of each column under a header of some rows: the lowest cell that holds something.
pub(super) fn own_names(block: &[HeadRow]) -> Vec<&str> {
    let width = block.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let name = |column: usize| {
        let cells = block.iter().rev().filter_map(|row| row.cells.get(column));
        cells
            .map(String::as_str)
            .find(|cell| !cell.trim().is_empty())
    };
    (0..width)
        .map(|column| name(column).unwrap_or_default())
        .collect()
}

/// The names by which a column may be known: its own, and that below the names of its groups: `Ngày` over `Tiếp nhận` is `Ngày tiếp nhận`.
fn names_of(block: &[HeadRow], column: usize) -> Vec<String> {
    let at = |row: &HeadRow, column: usize| {
        row.cells
            .get(column)
            .map_or("", |cell| cell.trim())
            .to_owned()
    };
    let mut names: Vec<String> = Vec::new();
    for row in block.iter().rev() {
        let own = at(row, column);
        match names.last() {
            None if own.is_empty() => {}
            None => names.push(own),
            // A group's name stands above the first of its columns.
            Some(below) => {
                let group = (0..=column)
                    .rev()
                    .map(|column| at(row, column))
                    .find(|cell| !cell.is_empty());
                let longer = group.map(|group| format!("{group} {below}"));
                names.extend(longer);
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::super::header::find;
    use super::*;

    fn row(cells: &[&str]) -> HeadRow {
        HeadRow {
            line: 1,
            end: 0,
            cells: cells.iter().map(|&cell| cell.to_owned()).collect(),
        }
    }

    fn column_of(header: &str) -> Column {
        let mapping = Mapping::default();
        let (header, _) = Names::new(&mapping).header(0, &[row(&[header])]);
        header.columns[0].clone()
    }

    fn field_of(header: &str) -> Option<Field> {
        column_of(header).field
    }

    #[test]
    fn brackets_that_make_it_something_else_are_heard() {
        for (header, field) in [
            ("Ngày kết thúc xử lý (dự kiến)", None),
            ("Ngày kết thúc xử lý (Hẹn trả)", None),
            ("Ngày tiếp nhận (theo kế hoạch)", None),
            ("Trạng thái (cũ)", None),
            ("Ngày hẹn trả (ban đầu)", None),
            ("Ngày kết thúc xử lý (dd/mm/yyyy)", Some(Field::Processed)),
            (
                "Ngày kết thúc xử lý (được cấp nhật)",
                Some(Field::Processed),
            ),
            ("Ngày hẹn trả (dự kiến)", Some(Field::Due)),
            ("Ngày hẹn trả (bước hiện tại)", None),
            ("Ngay ket thuc xu ly (du kien)", None),
        ] {
            assert_eq!(field_of(header), field, "{header}");
        }
    }

    #[test]
    fn a_plain_name_comes_before_one_with_words_in_brackets() {
        let due = |header: &[&str], mapping: &Mapping| {
            let (header, _) = Names::new(mapping).header(0, &[row(header)]);
            let mut columns = header.columns.iter();
            columns.position(|column| column.field == Some(Field::Due))
        };
        let built_in = Mapping::default();
        assert_eq!(
            due(&["Ngày hẹn trả (gia hạn)", "Hạn trả kết quả"], &built_in),
            Some(1)
        );
        // What says how days are written makes no name another.
        assert_eq!(
            due(&["Ngày hẹn trả (dd/mm/yyyy)", "Hạn trả kết quả"], &built_in),
            Some(0)
        );
        let mut own = Mapping::blank();
        own.columns.push(("Hẹn dân".to_owned(), Field::Due));
        let own = own.over(Mapping::default());
        assert_eq!(
            due(&["Hạn trả kết quả", "Hẹn dân (lần đầu tiên)"], &own),
            Some(0)
        );
        assert_eq!(
            due(&["Hạn trả kết quả", "Hẹn dân (theo sổ)"], &own),
            Some(1)
        );
    }

    #[test]
    fn a_header_without_marks_is_read_like_one_with_them() {
        for (header, field) in [
            ("Trang thai", Some(Field::Status)),
            ("TRANG THAI HO SO:", Some(Field::Status)),
            ("Ngay hen tra/Han xu ly", Some(Field::Due)),
            ("Ma ho so", Some(Field::Id)),
            // Marks that are other ones make another word.
            ("Má hồ sơ", None),
        ] {
            assert_eq!(field_of(header), field, "{header}");
        }
        let column = column_of("Ngay nhan va tra ket qua");
        assert_eq!(column.doubtful, Some((Field::Received, Field::HandedOver)));
    }

    #[test]
    fn no_two_fields_have_names_of_the_same_letters() {
        let mapping = Mapping::default();
        let mut seen: HashMap<String, Field> = HashMap::new();
        for (name, field) in &mapping.columns {
            assert_eq!(*seen.entry(slug(name)).or_insert(*field), *field, "{name}");
        }
    }

    #[test]
    fn parts_of_a_header_that_name_one_thing_are_understood() {
        for (header, field) in [
            ("Ngày hẹn trả/Hạn xử lý", Field::Due),
            ("Ngày hẹn trả / Hạn giải quyết", Field::Due),
            ("NGÀY TIẾP NHẬN VÀ NGÀY NHẬN HỒ SƠ", Field::Received),
            ("Mã số hồ sơ và tên thủ tục", Field::Id),
            ("STT/Mã hồ sơ:", Field::Id),
            ("Trạng thái/Ghi chú", Field::Status),
            ("Cơ quan/Đơn vị xử lý", Field::Unit),
            ("Phí/Lệ phí", Field::Fee),
        ] {
            assert_eq!(field_of(header), Some(field), "{header}");
        }
    }

    #[test]
    fn parts_of_a_header_that_name_two_things_are_not_guessed() {
        for (header, fields) in [
            ("Ngày tiếp nhận/Ngày hẹn trả", (Field::Received, Field::Due)),
            (
                "Ngày nhận và trả kết quả",
                (Field::Received, Field::HandedOver),
            ),
            ("Tiếp nhận/hẹn trả", (Field::Due, Field::Received)),
            ("Trạng thái/Hình thức nộp", (Field::Status, Field::Channel)),
        ] {
            let column = column_of(header);
            assert_eq!(
                (column.field, column.doubtful),
                (None, Some(fields)),
                "{header}"
            );
        }
        for header in [
            "Người nộp/Đơn vị",
            "Tên và địa chỉ",
            "Họ tên/Số điện thoại",
            "/",
        ] {
            let column = column_of(header);
            assert_eq!((column.field, column.doubtful), (None, None), "{header}");
        }
    }

    #[test]
    fn a_name_that_stands_whole_comes_before_one_among_parts() {
        let rows = [row(&[
            "Tên thủ tục/Mã hồ sơ",
            "Số HS",
            "Ngày nhận",
            "Hạn xử lý",
        ])];
        let header = find(&rows, &Mapping::default()).unwrap();
        assert_eq!(header.columns[0].field, None);
        assert_eq!(header.columns[1].field, Some(Field::Id));
    }
}
