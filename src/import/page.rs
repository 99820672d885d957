//! The text of a page, as it comes out of a PDF: cells have no bounds, and rows and cells are guessed from numbers, names of organisations and
//! wordings of time. All of it is a draft, and says so.

use super::flag::{Flag, Flags};
use super::grid::{Budget, Builder, Cell, Origin, Place};
use super::letters::{Font, Lines};
use super::limits::{Limit, Limits, Unreadable};
use super::mapping::Role;
use super::number::{Number, Step};
use super::remark::Remark;
use super::vocabulary::{self, PRODUCT_HEADS, SEVERAL, UNIT_HEADS};
use super::{Block, Kind, Paragraph, Source};
use crate::deadline;
use crate::text::fold;

/// The most words of a deadline.
const WORDS: usize = 16;
/// The most lines of one name in a narrow column.
const NAME: usize = 4;
/// The most words of a row that is parted into cells; a longer one is something else.
const ROW: usize = 800;
/// How often a row is searched for its deadline before a line that may begin the next one.
const CHECKS: usize = 20;
/// The most bytes of a page; every wording of time in it is looked for.
const BYTES: u64 = 512 << 10;
/// The most lines of a header.
const HEADER: usize = 14;

/// A line that is not blank.
#[derive(Debug, Clone)]
struct Line {
    number: usize,
    text: String,
    flags: Flags,
}

impl Line {
    /// The number that it begins with, and what follows.
    fn split(&self) -> Option<(Number, &str)> {
        let (first, rest) = self.text.split_once(' ').unwrap_or((&self.text, ""));
        Number::read(first).map(|number| (number, rest.trim()))
    }

    /// Whether nothing but a number stands in it, as on a page's edge; a year is the end of some wording.
    fn is_bare(&self) -> bool {
        self.text.len() <= 3 && self.text.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// A row under way.
struct RowLines {
    number: Number,
    printed: String,
    lines: Vec<Line>,
    place: usize,
}

/// Reads the text of a page.
pub(super) fn read(text: &str, limits: Limits, source: &mut Source) -> Result<(), Unreadable> {
    source.kind = Kind::Page;
    source.remarks.push(Remark::Draft);
    if text.len() as u64 > BYTES {
        return Err(Unreadable::Passed {
            limit: Limit::Bytes,
            most: BYTES,
        });
    }
    let lines = lines(text, &limits)?;
    let header = (0..lines.len()).find(|&at| is_header(&lines[at..]));
    let body = &lines[..header.unwrap_or(lines.len())];
    for line in body {
        source.blocks.push(Block::Paragraph(Paragraph {
            place: Place::Line {
                file: 0,
                line: line.number,
                column: 0,
            },
            drawn: None,
            text: line.text.clone(),
            flags: line.flags,
        }));
        limits.check(Limit::Paragraphs, source.blocks.len() as u64)?;
    }
    let Some(header) = header else {
        return Ok(());
    };
    let blocks = blocks(&lines[header..], &mut source.remarks);
    let mut budget = Budget::new(limits);
    let mut builder = Builder::new(Origin::Page);
    let roles = [
        Role::Number,
        Role::Title,
        Role::Lead,
        Role::Coordinators,
        Role::Deadline,
        Role::Product,
    ];
    let header = lines.get(header).map_or(0, |line| line.number);
    add(
        &mut builder,
        header,
        roles.map(|role| role.key().to_owned()),
        Flags::default(),
        &mut budget,
    )?;
    for block in blocks {
        let mut flags = block
            .lines
            .iter()
            .fold(Flags::default(), |mut flags, line| {
                flags.join(line.flags);
                flags
            });
        flags.add(Flag::Draft);
        let [title, lead, coordinators, deadline, product] = match block.number.is_heading() {
            true => [
                joined(&words(&block.lines)),
                String::new(),
                String::new(),
                String::new(),
                String::new(),
            ],
            false => cells(&block.lines),
        };
        let cells = [block.printed, title, lead, coordinators, deadline, product];
        add(&mut builder, block.place, cells, flags, &mut budget)?;
    }
    source.blocks.push(Block::Table(source.grids.len()));
    source.grids.push(builder.finish());
    Ok(())
}

fn add(
    builder: &mut Builder,
    line: usize,
    texts: [String; 6],
    flags: Flags,
    budget: &mut Budget,
) -> Result<(), Unreadable> {
    builder.begin_row(line, budget)?;
    for (column, text) in texts.into_iter().enumerate() {
        let mut lines = Lines::default();
        lines.push(&text, Font::Unicode, &budget.limits)?;
        lines.flags.join(flags);
        let cell = Cell::of(lines.finish(), builder.place(column));
        builder.put(column, 1, 1, cell, budget)?;
    }
    Ok(())
}

fn lines(text: &str, limits: &Limits) -> Result<Vec<Line>, Unreadable> {
    let mut lines = Vec::new();
    for (at, line) in text.split(['\n', '\u{c}']).enumerate() {
        let mut letters = Lines::default();
        letters.push(line, Font::Unicode, limits)?;
        let finished = letters.finish();
        if !finished.text.is_empty() {
            lines.push(Line {
                number: at + 1,
                text: finished.text,
                flags: finished.flags,
            });
            limits.check(Limit::Paragraphs, lines.len() as u64)?;
        }
    }
    Ok(lines)
}

/// Whether a table's header begins here: the word for a number, and then one for a title.
fn is_header(lines: &[Line]) -> bool {
    let Some(line) = lines.first() else {
        return false;
    };
    let words = words(&lines[..lines.len().min(3)]);
    let first = line.text.split(' ').next().unwrap_or_default();
    let of = |from: usize, length: usize| {
        let texts: Vec<&str> = words
            .iter()
            .skip(from)
            .take(length)
            .map(|word| word.text)
            .collect();
        vocabulary::role(&texts.join(" "))
    };
    let numbers = [1, 2, 3]
        .into_iter()
        .find(|length| of(0, *length) == Some(Role::Number));
    vocabulary::role(first).is_none_or(|role| role == Role::Number)
        && numbers.is_some_and(|length| (1..=5).any(|title| of(length, title) == Some(Role::Title)))
}

/// Parts the lines below a header into rows. A number begins a row where it is the next one; a number alone that is not is a page's.
fn blocks(lines: &[Line], remarks: &mut Vec<Remark>) -> Vec<RowLines> {
    let mut blocks: Vec<RowLines> = Vec::new();
    let mut heading = 0;
    let mut last: Vec<Step> = Vec::new();
    let end = lines
        .iter()
        .take(HEADER)
        .position(|line| is_start(line, &last, heading, false));
    let header: Vec<String> = lines[..end.unwrap_or(0)]
        .iter()
        .map(|line| fold(&line.text))
        .collect();
    let mut repeated = 0;
    let mut checks = 0;
    for (at, line) in lines.iter().enumerate().skip(end.unwrap_or(0)) {
        // A page repeats the header line by line.
        if repeated < header.len() && header[repeated] == fold(&line.text) {
            repeated += 1;
            continue;
        }
        repeated = 0;
        // Only a line that begins in small letters needs to know; and a row is not searched without end.
        let is_doubtful =
            is_start(line, &last, heading, false) && !is_start(line, &last, heading, true);
        let is_open = is_doubtful && {
            checks += 1;
            let block = blocks.last();
            checks > CHECKS || block.is_some_and(|block| !has_deadline(&block.lines))
        };
        if line.is_bare() {
            let below = lines.get(at + 1);
            let again = below.and_then(Line::split).map(|(number, _)| number);
            let own = Number::read(&line.text);
            // The same number, or a heading, right below: this one is the page's.
            let is_page = below.is_some_and(|below| {
                again == own || is_start(below, &last, heading, false) && !below.is_bare()
            });
            if is_page || !is_start(line, &last, heading, false) {
                remarks.push(Remark::PageNumber {
                    text: line.text.clone(),
                    place: Place::Line {
                        file: 0,
                        line: line.number,
                        column: 0,
                    },
                });
                continue;
            }
        }
        match line.split() {
            Some((number, rest)) if is_start(line, &last, heading, is_open) => {
                match number.is_heading() {
                    true => heading = number.last().count(),
                    false => last.clone_from(&number.steps),
                }
                let first = (!rest.is_empty()).then(|| Line {
                    text: rest.to_owned(),
                    ..line.clone()
                });
                checks = 0;
                blocks.push(RowLines {
                    printed: line.text.split(' ').next().unwrap_or_default().to_owned(),
                    number,
                    lines: first.into_iter().collect(),
                    place: line.number,
                });
            }
            _ => {
                if let Some(block) = blocks.last_mut() {
                    block.lines.push(line.clone());
                }
            }
        }
    }
    blocks
}

/// Whether a line begins the row after the last one. In a row that has no deadline yet, a line may begin with a figure by chance: there what
/// follows has to begin as titles do.
fn is_start(line: &Line, last: &[Step], heading: u32, is_open: bool) -> bool {
    let Some((number, rest)) = line.split() else {
        return false;
    };
    let begins = rest.chars().next().is_none_or(char::is_uppercase);
    if number.is_heading() {
        return matches!(number.last(), Step::Roman(count) if count == heading + 1)
            && !rest.is_empty()
            && begins;
    }
    if !matches!(number.last(), Step::Decimal(_)) {
        return false;
    }
    let follows = (0..=last.len()).any(|kept| {
        let (scope, next) = match kept == last.len() {
            true => (last, 1),
            false => (&last[..kept], last[kept].count() + 1),
        };
        number.scope() == scope && number.last().count() == next
    });
    let begins_again = number.steps[..] == [Step::Decimal(1)];
    (follows || begins_again) && (!is_open || begins)
}

/// A word of a row.
#[derive(Debug, Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    /// Its line among the row's.
    line: usize,
    is_first: bool,
}

fn words(lines: &[Line]) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    for (line, own) in lines.iter().enumerate() {
        for (at, text) in own.text.split(' ').enumerate() {
            words.push(Word {
                text,
                line,
                is_first: at == 0,
            });
        }
    }
    words
}

/// Words as one text. A word that a line ends in its middle, behind a hyphen, is made whole.
fn joined(words: &[Word<'_>]) -> String {
    let mut text = String::new();
    for word in words {
        let is_cut = word.is_first && text.ends_with('-') && !text.ends_with(" -");
        if !text.is_empty() && !is_cut {
            text.push(' ');
        }
        text.push_str(word.text);
    }
    text
}

/// The first wording of time from a word on: its first word and the one after its last. It ends before a word that products begin with, for
/// "báo cáo" may also be read as what is done by then.
fn deadline_from(words: &[Word<'_>], from: usize) -> Option<(usize, usize)> {
    let is_whole =
        |start: usize, end: usize| deadline::read(&joined(&words[start..end])).is_whole();
    (from..words.len()).find_map(|start| {
        let last = (start + WORDS).min(words.len());
        let end = (start + 1..=last).rev().find(|&end| is_whole(start, end))?;
        let is_product = |end: &usize| begins_with(&words[*end..], &PRODUCT_HEADS);
        let before = (start + 1..end).find(|end| is_product(end) && is_whole(start, *end));
        Some((start, before.unwrap_or(end)))
    })
}

/// Words with which lines begin that name an organisation.
fn names(words: &[Word<'_>]) -> Vec<usize> {
    let is_name = |at: &usize| {
        let own = words[*at];
        own.is_first && own.line > 0 && begins_with(&words[*at..], &UNIT_HEADS)
    };
    (0..words.len()).filter(is_name).collect()
}

/// Whether words begin with one of a list, with a capital.
fn begins_with(words: &[Word<'_>], heads: &[String]) -> bool {
    let texts: Vec<&str> = words.iter().take(4).map(|word| word.text).collect();
    let is_capital = texts
        .first()
        .is_some_and(|text| text.starts_with(char::is_uppercase));
    let start = fold(&texts.join(" "));
    is_capital
        && heads.iter().any(|head| {
            let rest = start.strip_prefix(head.as_str());
            rest.is_some_and(|rest| {
                rest.chars()
                    .next()
                    .is_none_or(|next| !next.is_alphanumeric())
            })
        })
}

fn has_deadline(lines: &[Line]) -> bool {
    let words = words(lines);
    if words.len() > ROW {
        return true;
    }
    let Some(&name) = names(&words).last() else {
        return false;
    };
    deadline_from(&words, name + 1).is_some()
}

/// Title, lead, co-ordinators, deadline and product of a row.
fn cells(lines: &[Line]) -> [String; 5] {
    let words = words(lines);
    let none = String::new;
    if words.len() > ROW {
        return [joined(&words), none(), none(), none(), none()];
    }
    let names = names(&words);
    // From the last name back: each wording of time is looked for once.
    let mut next: Option<(usize, usize)> = None;
    let mut looked_at = words.len();
    let mut found = None;
    for &name in names.iter().rev() {
        let within = (looked_at + WORDS).min(words.len());
        let own = deadline_from(&words[..within], name + 1);
        next = own.or(next);
        looked_at = name + 1;
        if let Some(deadline) = next {
            found = Some((name, deadline));
            break;
        }
    }
    // The last name with a wording of time behind it; what stands behind that is the product.
    let Some((last, (from, to))) = found else {
        return [joined(&words), none(), none(), none(), none()];
    };
    // Names before it belong to the same columns while they stand close together; a title may name organisations too.
    let mut group = vec![last];
    for &name in names.iter().rev().filter(|name| **name < last) {
        let first = group.last().copied().unwrap_or(last);
        let is_near = words[first].line - words[name].line <= NAME;
        if !is_near || deadline_from(&words[..first], name).is_some() {
            break;
        }
        group.push(name);
    }
    group.reverse();
    let lead = group.first().copied().unwrap_or(last);
    let is_several = |name: &&usize| fold(words[**name].text) == *SEVERAL;
    let rest = group.get(1..).unwrap_or_default();
    let coordinators = rest
        .iter()
        .find(is_several)
        .or_else(|| rest.last())
        .copied();
    let of = |range: std::ops::Range<usize>| joined(&words[range]);
    [
        of(0..lead),
        of(lead..coordinators.unwrap_or(from)),
        coordinators.map_or_else(none, |coordinators| of(coordinators..from)),
        of(from..to),
        of(to..words.len()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_parted_by_names_and_time() {
        let lines = lines(
            "Thực hiện rà soát,\nđơn giản hóa tại\nPhòng Văn hoá -\nXã hội\nCác phòng ban\nliên quan Quý III-\nIV/2025 Báo cáo",
            &Limits::default(),
        )
        .unwrap();
        assert_eq!(
            cells(&lines),
            [
                "Thực hiện rà soát, đơn giản hóa tại",
                "Phòng Văn hoá - Xã hội",
                "Các phòng ban liên quan",
                "Quý III-IV/2025",
                "Báo cáo"
            ]
        );
    }
}
