//! Blocks on a terminal, or as plain text in a pipe.

mod facts;
mod widths;

use std::borrow::Cow;

use memchr::memchr2;

use anstyle::{AnsiColor, Style};
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table as Grid, Width};

use super::Shown;
use crate::block::lang::Lang;
use crate::block::{Block, Cell, Column, Room, Row, Table, Tone};
use crate::render::plain::{Plain, plain};
use crate::text::visible::visible;
use crate::wording::words;

/// The page that text is laid out on.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// Width in columns.
    pub width: u16,
    /// Language of numbers and days.
    pub lang: Lang,
    /// Whether colours are written.
    pub colour: bool,
    /// Whether tables are written one fact a line, each with its label, for readers whom columns and signs do not serve.
    pub plain: bool,
}

/// From this width on a page holds columns.
pub const LEAST_OF_COLUMNS: u16 = 60;

/// From this width on, cells and titles are printed in full.
const WIDE: u16 = 110;

/// Lays the blocks out. What is not seen is made visible before, so that lines and columns are measured as they are shown.
pub fn render(blocks: &[Block], page: Page) -> Shown {
    let mut out = String::new();
    let said;
    let blocks = match page.plain {
        true => {
            said = facts::without_legends(blocks);
            &said
        }
        false => blocks,
    };
    for block in plain(blocks, page.lang) {
        match block {
            Plain::Heading { level, text } => {
                if !out.is_empty() {
                    out.push('\n');
                }
                let style = if level == 1 {
                    Style::new().bold().underline()
                } else {
                    Style::new().bold()
                };
                lines(&mut out, &text, style, page);
            }
            Plain::Paragraph { text, tone } => lines(&mut out, &text, style_of(tone), page),
            Plain::Bullet { text, tone } => {
                lines(&mut out, &format!("  - {text}"), style_of(tone), page);
            }
            Plain::Table(table) if page.plain => facts::facts(&mut out, &table, page),
            Plain::Table(table) => grid(&mut out, &table, page),
        }
    }
    Shown::laid_out(&out, page.colour)
}

fn style_of(tone: Tone) -> Style {
    match tone {
        Tone::Plain => Style::new(),
        Tone::Good => AnsiColor::Green.on_default(),
        Tone::Warn => AnsiColor::Yellow.on_default(),
        Tone::Bad => AnsiColor::Red.on_default(),
        Tone::Faint => Style::new().dimmed(),
        Tone::Open => AnsiColor::Yellow.on_default().italic(),
    }
}

/// Wraps text at spaces; a continued line is set in by the indent of its first.
fn lines(out: &mut String, text: &str, style: Style, page: Page) {
    hanging(out, text, style, page, 0);
}

/// The same, a continued line set in by so much more. A page of facts that is wide enough for columns wraps nothing: what reads it, or
/// what it is pasted into, does.
fn hanging(out: &mut String, text: &str, style: Style, page: Page, deeper: usize) {
    for line in visible(text).lines() {
        let body = line.trim_start_matches(' ');
        let indent = line.len() - body.len();
        let width = match page.plain && page.width >= LEAST_OF_COLUMNS {
            true => usize::MAX,
            false => {
                let set_in = indent + deeper;
                usize::from(page.width).saturating_sub(set_in).max(20)
            }
        };
        for (number, wrapped) in wrap(body, width).into_iter().enumerate() {
            let indent = indent + if number == 0 { 0 } else { deeper };
            out.push_str(&" ".repeat(indent));
            paint(out, &wrapped, style, page);
            out.push('\n');
        }
    }
}

fn paint(out: &mut String, text: &str, style: Style, page: Page) {
    if page.colour && style != Style::new() {
        out.push_str(&format!("{style}{text}{style:#}"));
    } else {
        out.push_str(text);
    }
}

fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut rows = vec![String::new()];
    let mut used = 0;
    for word in text.split(' ') {
        let length = columns(word);
        if used > 0 && used + 1 + length > width {
            rows.push(String::new());
            used = 0;
        }
        if let Some(row) = rows.last_mut() {
            if used > 0 {
                row.push(' ');
                used += 1;
            }
            row.push_str(word);
            used += length;
        }
    }
    rows
}

/// Columns that a text takes on a terminal; a decomposed letter takes as many as a composed one.
pub fn columns(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

fn grid(out: &mut String, table: &Table, page: Page) {
    if table.rows.is_empty() {
        return;
    }
    let wide = page.width >= WIDE;
    let is_empty = |i: usize| {
        table
            .rows
            .iter()
            .all(|row| text_of(&row.cells[i], true, page.lang).is_empty())
    };
    let is_narrow =
        |i: &usize| matches!(table.columns[*i].room, Room::From(least) if page.width < least);
    let (left_out, shown): (Vec<usize>, Vec<usize>) = (0..table.columns.len())
        .filter(|i| !is_empty(*i))
        .partition(is_narrow);
    let Some(widths) = widths::widths(table, &shown, wide, page) else {
        // Whatever stood in columns would be torn; a label and a value never are.
        facts::facts(out, table, page);
        return;
    };
    let mut grid = Grid::new();
    // Whether to colour was decided by the caller, who knows where the page goes.
    if page.colour {
        grid.enforce_styling();
    } else {
        grid.force_no_tty();
    }
    grid.load_style(comfy_table::presets::NOTHING);
    grid.set_content_arrangement(ContentArrangement::Dynamic);
    grid.set_width(page.width);
    if table.titled {
        let titles = shown.iter().map(|i| {
            let column = &table.columns[*i];
            let title = title_of(column, wide);
            let is_number = table
                .rows
                .iter()
                .any(|row| row.cells.get(*i).is_some_and(Cell::is_number));
            align(styled(title, Tone::Faint, page), is_number)
        });
        grid.set_header(titles);
    }
    for row in &table.rows {
        grid.add_row(grid_row(row, &shown, wide, page));
        let cut = shown.iter().any(|i| table.columns[*i].room == Room::Cut);
        if cut && let Some(last) = grid.row_iter_mut().last() {
            last.max_height(1);
        }
    }
    for (position, (width, i)) in widths.into_iter().zip(&shown).enumerate() {
        let Some(column) = grid.column_mut(position) else {
            continue;
        };
        let last = position + 1 == shown.len();
        let padding = (if position == 0 { 2 } else { 0 }, if last { 0 } else { 2 });
        column.set_padding(padding);
        let is_narrowed = widths::own(table, *i, wide, page.lang) > width;
        let width = u16::try_from(width).unwrap_or(u16::MAX);
        column.set_constraint(match is_narrowed {
            true => {
                let padded = width.saturating_add(padding.0 + padding.1);
                ColumnConstraint::Absolute(Width::Fixed(padded))
            }
            false => ColumnConstraint::ContentWidth,
        });
    }
    for line in grid.lines() {
        out.push_str(line.trim_end());
        out.push('\n');
    }
    let titles = left_out.iter().map(|i| table.columns[*i].title.as_str());
    let titles: Vec<&str> = titles.filter(|title| !title.is_empty()).collect();
    if table.titled && !titles.is_empty() {
        let text = format!("  {}", words::without_room(&titles, page.lang));
        lines(out, &text, style_of(Tone::Faint), page);
    }
}

fn title_of(column: &Column, wide: bool) -> &str {
    let short = column.short.as_deref().filter(|_| !wide);
    short.unwrap_or(&column.title)
}

fn grid_row(row: &Row, shown: &[usize], wide: bool, page: Page) -> comfy_table::Row {
    let cell = |i: &usize| {
        let cell = row.cells.get(*i).unwrap_or(&Cell::Empty);
        align(
            styled(&text_of(cell, wide, page.lang), row.tone, page),
            cell.is_number(),
        )
    };
    shown.iter().map(cell).collect::<Vec<_>>().into()
}

fn align(cell: comfy_table::Cell, right: bool) -> comfy_table::Cell {
    if right {
        cell.set_alignment(CellAlignment::Right)
    } else {
        cell
    }
}

fn styled(text: &str, tone: Tone, page: Page) -> comfy_table::Cell {
    use comfy_table::{Attribute, Color};
    // The grid breaks lines at `\n` alone, and cannot know how wide a tab is.
    let mut text = visible(text);
    if memchr2(b'\r', b'\t', text.as_bytes()).is_some() {
        text = text.replace("\r\n", "\n").replace('\t', " ").into();
    }
    let cell = comfy_table::Cell::new(broken(&text));
    match tone {
        _ if !page.colour => cell,
        Tone::Plain => cell,
        Tone::Good => cell.fg(Color::Green),
        Tone::Warn | Tone::Open => cell.fg(Color::Yellow),
        Tone::Bad => cell.fg(Color::Red),
        Tone::Faint => cell.add_attribute(Attribute::Dim),
    }
}

/// The text with words that nobody writes broken into pieces: the grid takes time with the square of a word's length.
fn broken(text: &str) -> Cow<'_, str> {
    const LONGEST_WORD: usize = 1000;
    if !text
        .split([' ', '\n'])
        .any(|word| word.len() > LONGEST_WORD)
    {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + text.len() / LONGEST_WORD);
    let mut since = 0;
    for letter in text.chars() {
        since = if matches!(letter, ' ' | '\n') {
            0
        } else {
            since + 1
        };
        // Marks stay with their letter.
        if since > LONGEST_WORD / 4 && columns(letter.encode_utf8(&mut [0; 4])) > 0 {
            out.push('\n');
            since = 1;
        }
        out.push(letter);
    }
    Cow::Owned(out)
}

/// A cell as text.
pub fn text_of(cell: &Cell, wide: bool, lang: Lang) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::State { text, .. } => text.clone(),
        Cell::Words { long, short } => {
            if wide {
                long.clone()
            } else {
                short.clone()
            }
        }
        Cell::Integer(n) => words::grouped(*n, lang),
        Cell::Percent(value) => words::hundredths(*value, lang),
        Cell::Points(value) => words::points(*value, 2, lang),
        Cell::Date(day) => words::date(*day, lang),
        Cell::Marked {
            cell,
            before,
            after,
            ..
        } => format!("{before}{}{after}", text_of(cell, wide, lang)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid(blocks: &[Block], width: u16) -> String {
        let page = Page {
            width,
            lang: Lang::Vi,
            colour: false,
            plain: false,
        };
        render(blocks, page).as_str().to_owned()
    }

    fn list(note: Cell, lead: Cell) -> Vec<Block> {
        vec![Block::Table(Table {
            columns: vec![
                Column::new("TT"),
                Column::new("Nhiệm vụ").room(Room::Wrapped),
                Column::new("Chủ trì"),
                Column::new("Ghi chú").room(Room::From(100)),
                Column::new("Văn bản").room(Room::From(100)),
            ],
            rows: vec![Row::new(vec![
                Cell::text("1"),
                Cell::text("Rà soát thủ tục hành chính"),
                lead,
                note,
                Cell::Empty,
            ])],
            titled: true,
        })]
    }

    #[test]
    fn columns_without_room_are_named_below_the_table() {
        let seen = |note, width| laid(&list(note, Cell::text("A")), width);
        let narrow = seen(Cell::text("vướng"), 60);
        assert_eq!(
            narrow.lines().last(),
            Some("  Không đủ chỗ nên không in cột: Ghi chú")
        );
        assert!(!narrow.contains("vướng"), "{narrow}");
        // With room, or without anything to say, nothing is left out.
        assert!(!seen(Cell::text("vướng"), 100).contains("không in"));
        assert!(!seen(Cell::Empty, 60).contains("không in"));
    }

    #[test]
    fn a_long_name_leaves_room_for_the_rest() {
        let name = "Các phòng, ban, ngành, đoàn thể và Ủy ban nhân dân các xã, phường, đặc khu";
        for width in [40, 60, 80] {
            let seen = laid(&list(Cell::Empty, Cell::text(name)), width);
            let lines: Vec<&str> = seen.lines().collect();
            assert!(
                lines.iter().all(|line| columns(line) <= width.into()),
                "{seen}"
            );
            // Every word of the title stands whole.
            for word in "Rà soát thủ tục hành chính".split(' ') {
                let is_whole = |line: &&str| line.split_whitespace().any(|one| one == word);
                assert!(lines.iter().any(is_whole), "{width}: {seen}");
            }
        }
        // A short form that fits is as it was.
        let short = Cell::Words {
            long: name.into(),
            short: "Các cơ quan".into(),
        };
        let seen = laid(&list(Cell::Empty, short), 60);
        assert_eq!(seen.lines().count(), 2, "{seen}");
    }

    /// Found by readers: of a plan whose units have long names and no short ones the title's column was five letters wide.
    #[test]
    fn a_title_keeps_a_third_of_the_page_beside_long_names() {
        let title = "Rà soát, đơn giản hóa thủ tục hành chính thuộc phạm vi quản lý của tỉnh và công bố kết quả trong quý";
        let lead = "Trung tâm Phục vụ hành chính công của tỉnh";
        let blocks = vec![Block::Table(Table {
            columns: vec![
                Column::new("TT"),
                Column::new("Nhiệm vụ").room(Room::Wrapped),
                Column::new("Cơ quan chủ trì")
                    .short("Chủ trì")
                    .room(Room::From(56)),
                Column::new("Hạn cuối"),
                Column::new("Tình trạng thực hiện").short("Tình trạng"),
                Column::new("Ghi chú").room(Room::From(100)),
            ],
            rows: vec![Row::new(vec![
                Cell::text("II.3"),
                Cell::text(title),
                Cell::text(lead),
                Cell::text("31/12/2026*"),
                Cell::Words {
                    long: "Chưa đến thời gian thực hiện".into(),
                    short: "Chưa đến kỳ".into(),
                },
                Cell::text("Chưa ghi nhận"),
            ])],
            titled: true,
        })];
        for width in [40, 60, 80, 100, 120, 140] {
            let seen = laid(&blocks, width);
            let lines: Vec<&str> = seen.lines().collect();
            assert!(
                lines.iter().all(|line| columns(line) <= width.into()),
                "{width}:\n{seen}"
            );
            // A third of the page is so many lines of the title at most, each a word short of its width.
            let most = columns(title) / (usize::from(width) / 3 - 7).max(8) + 3;
            assert!(lines.len() <= most, "{width}: {most}\n{seen}");
            // No word of either is parted.
            for word in title
                .split(' ')
                .chain(lead.split(' ').filter(|_| width >= 56))
            {
                let is_whole = |line: &&str| line.split_whitespace().any(|one| one == word);
                assert!(lines.iter().any(is_whole), "{width}: {word}\n{seen}");
            }
        }
    }

    #[test]
    fn only_words_that_nobody_writes_are_broken() {
        let usual = "Báo cáo\nkết quả ".repeat(500) + &"x".repeat(1000);
        assert_eq!(broken(&usual), usual);
        let long = format!("đầu {} cuối", "e\u{301}".repeat(2000));
        let pieces = broken(&long);
        assert_eq!(pieces.replace('\n', ""), long);
        assert!(pieces.split([' ', '\n']).all(|word| word.len() <= 1000));
        assert!(!pieces.contains("\n\u{301}"));
    }
}
