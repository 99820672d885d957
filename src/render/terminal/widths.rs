//! How wide the columns of a table are on a page.

use super::{Page, columns, text_of, title_of, wrap};
use crate::block::lang::Lang;
use crate::block::{Room, Table};

/// The part of the page, one in so many, that the texts which are wrapped or cut keep together.
const PART_OF_TEXT: usize = 3;

/// The columns of a page that a text which is wrapped or cut needs to be read.
const LEAST_OF_TEXT: usize = 14;

/// The columns of a page that a word is given at most where room is short; a longer one is parted.
const MOST_OF_WORD: usize = 24;

/// The widths of these columns of a table, in columns of the page; `None` where the page cannot hold them without parting words.
///
/// Texts that are wrapped need a part of the page to be read, together [`PART_OF_TEXT`]. Where the others leave less, as a long name without
/// a short one does, the widest of the others give, down to where no word is parted. What is left goes to the texts, the narrowest first.
pub fn widths(table: &Table, shown: &[usize], wide: bool, page: Page) -> Option<Vec<usize>> {
    let own: Vec<usize> = shown
        .iter()
        .map(|at| own(table, *at, wide, page.lang))
        .collect();
    let is_text: Vec<bool> = shown
        .iter()
        .map(|at| matches!(table.columns[*at].room, Room::Wrapped | Room::Cut))
        .collect();
    let texts = is_text.iter().filter(|is_text| **is_text).count().max(1);
    let least: Vec<usize> = (shown.iter().zip(&own).zip(&is_text))
        .map(|((at, own), is_text)| {
            let word = match table.columns[*at].room {
                Room::Cut => 0,
                _ => longest_word(table, *at, wide, page.lang).min(MOST_OF_WORD),
            };
            let needed = if *is_text {
                word.max(LEAST_OF_TEXT)
            } else {
                word
            };
            needed.min(*own)
        })
        .collect();
    let room = usize::from(page.width).checked_sub(2 * shown.len())?;
    if least.iter().sum::<usize>() > room {
        return None;
    }
    // The gap beside a text is its own.
    let part = (usize::from(page.width) / PART_OF_TEXT / texts).saturating_sub(2);
    let mut widths: Vec<usize> = (own.iter().zip(&least).zip(&is_text))
        .map(|((own, least), is_text)| match is_text {
            true => (*own).min(part.max(*least)),
            false => *own,
        })
        .collect();
    let taken: usize = widths.iter().sum();
    for _ in room..taken {
        let others = widths.iter_mut().zip(&least).zip(&is_text);
        let others = others.filter(|((width, least), is_text)| !**is_text && **width > **least);
        match others.max_by_key(|((width, _), _)| **width) {
            Some(((widest, _), _)) => *widest -= 1,
            None => break,
        }
    }
    // Where the others are at their least, the texts are too wide together.
    let taken: usize = widths.iter().sum();
    for _ in room..taken {
        let texts = widths.iter_mut().zip(&least);
        let texts = texts.filter(|(width, least)| **width > **least);
        match texts.max_by_key(|(width, _)| **width) {
            Some((widest, _)) => *widest -= 1,
            None => break,
        }
    }
    let taken: usize = widths.iter().sum();
    for _ in taken..room {
        let texts = widths.iter_mut().zip(&own);
        let texts = texts.filter(|(width, own)| **width < **own);
        match texts.min_by_key(|(width, _)| **width) {
            Some((narrowest, _)) => *narrowest += 1,
            None => break,
        }
    }
    for ((width, own), at) in widths.iter_mut().zip(&own).zip(shown) {
        if *width < *own {
            *width = wrapped(table, *at, *width, wide, page.lang).min(*width);
        }
    }
    Some(widths)
}

/// The columns of the page that the lines of a column take once they are wrapped at a width.
fn wrapped(table: &Table, at: usize, width: usize, wide: bool, lang: Lang) -> usize {
    if table.columns[at].room == Room::Cut {
        return width;
    }
    most(table, at, wide, lang, |text| {
        let lines = text.lines().flat_map(|line| wrap(line, width));
        lines.map(|line| columns(&line)).max().unwrap_or_default()
    })
}

/// The columns of the page that a column of a table takes where nothing is wrapped.
pub fn own(table: &Table, at: usize, wide: bool, lang: Lang) -> usize {
    most(table, at, wide, lang, |text| {
        text.lines().map(columns).max().unwrap_or_default()
    })
}

/// The columns of the page that the longest word of a column of a table takes, with the sign behind it: a percent sign, a stroke.
fn longest_word(table: &Table, at: usize, wide: bool, lang: Lang) -> usize {
    most(table, at, wide, lang, |text| {
        let held = text.replace(" %", "_%").replace(" /", "_/");
        let words = held.split_whitespace();
        words.map(columns).max().unwrap_or_default()
    })
}

/// The most that a column's title, if it is printed, or one of its cells takes.
fn most(table: &Table, at: usize, wide: bool, lang: Lang, taken: impl Fn(&str) -> usize) -> usize {
    let title = match table.titled {
        true => taken(title_of(&table.columns[at], wide)),
        false => 0,
    };
    let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
    let cells = cells.map(|cell| taken(&text_of(cell, wide, lang)));
    cells.max().unwrap_or_default().max(title)
}
