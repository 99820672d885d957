//! Pages of the web: tables and the paragraphs around them, as Word saves them. No style sheet is read; what an element says itself counts.

mod token;

use super::flag::Flag;
use super::grid::{Budget, Builder, Cell, Origin, Place};
use super::letters::{Font, Lines};
use super::limits::{Limit, Limits, Unreadable};
use super::remark::{Remark, Tracked};
use super::{Block, Kind, Paragraph, Source};
use token::{Token, Tokens, attribute, plain};

/// How many times deeper pages are nested than texts of Word.
const DEEPER: u64 = 8;

/// An element that is open.
struct Open {
    name: String,
    font: Font,
    is_hidden: bool,
    is_struck: bool,
    is_deleted: bool,
}

/// A cell under way.
struct OpenCell {
    column: usize,
    columns: u64,
    rows: u64,
    lines: Lines,
}

struct Page<'a> {
    source: &'a mut Source,
    budget: Budget,
    open: Vec<Open>,
    builder: Option<Builder>,
    row: usize,
    /// Whether the row has begun, and the column after its last cell.
    column: Option<usize>,
    cell: Option<OpenCell>,
    /// Tables within the cell.
    nested: u64,
    lines: Lines,
    paragraphs: usize,
    tracked: Tracked,
}

/// Reads a page.
pub(super) fn read(text: &str, limits: Limits, source: &mut Source) -> Result<(), Unreadable> {
    source.kind = Kind::Html;
    let mut page = Page {
        source,
        budget: Budget::new(limits),
        open: Vec::new(),
        builder: None,
        row: 0,
        column: None,
        cell: None,
        nested: 0,
        lines: Lines::default(),
        paragraphs: 0,
        tracked: Tracked::default(),
    };
    for token in Tokens::new(text) {
        match token {
            Token::Text(text) => page.text(text)?,
            Token::Start { name, attributes } => page.start(name, attributes)?,
            Token::End(name) => page.end(&name)?,
        }
    }
    page.end_table()?;
    page.end_paragraph()?;
    let tracked = page.tracked;
    if tracked != Tracked::default() {
        source.remarks.push(Remark::Tracked(tracked));
    }
    Ok(())
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "img" | "hr" | "meta" | "link" | "input" | "col" | "wbr" | "base" | "area"
    )
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "li"
            | "ul"
            | "ol"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "blockquote"
            | "pre"
            | "section"
            | "tr"
    )
}

impl Page<'_> {
    fn text(&mut self, text: &str) -> Result<(), Unreadable> {
        let around = self.open.last();
        let is_hidden = around.is_some_and(|open| open.is_hidden);
        let is_deleted = around.is_some_and(|open| open.is_deleted);
        let is_struck = around.is_some_and(|open| open.is_struck);
        let font = around.map_or(Font::Unicode, |open| open.font);
        // What stands in a table but in no cell is nowhere.
        let is_between = self.builder.is_some() && self.cell.is_none();
        if self.nested > 0 || is_deleted || is_between {
            return Ok(());
        }
        let lines = match &mut self.cell {
            Some(cell) => &mut cell.lines,
            None => &mut self.lines,
        };
        let is_blank = text.trim().is_empty();
        if is_hidden {
            if !is_blank {
                lines.flags.add(Flag::HiddenText);
            }
            return Ok(());
        }
        if is_struck && !is_blank {
            lines.flags.add(Flag::Struck);
        }
        // In a page, the end of a line is a blank.
        let text = plain(text).replace(['\n', '\r', '\t'], " ");
        lines.push(&text, font, &self.budget.limits)
    }

    fn start(&mut self, name: String, attributes: &str) -> Result<(), Unreadable> {
        match name.as_str() {
            "br" => {
                self.end_line();
                return Ok(());
            }
            name if is_void(name) => return Ok(()),
            _ => {}
        }
        if attributes.trim_end().ends_with('/') && !matches!(name.as_str(), "td" | "th" | "p") {
            return Ok(());
        }
        // A paragraph ends the one before.
        if name == "p" && self.open.last().is_some_and(|open| open.name == "p") {
            self.open.pop();
        }
        let around = self.open.last();
        let style = attribute(attributes, "style")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let plain_style: String = style
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .collect();
        let face = match name.as_str() {
            "font" => attribute(attributes, "face"),
            _ => font_of(
                attribute(attributes, "style")
                    .as_deref()
                    .unwrap_or_default(),
            ),
        };
        let has = |word: &str| plain_style.contains(word);
        let open = Open {
            font: face.map_or_else(
                || around.map_or(Font::Unicode, |open| open.font),
                |face| Font::named(&face),
            ),
            is_hidden: around.is_some_and(|open| open.is_hidden)
                || has("display:none")
                || has("mso-hide:all"),
            is_struck: around.is_some_and(|open| open.is_struck)
                || matches!(name.as_str(), "s" | "strike")
                || has("text-decoration:line-through"),
            is_deleted: around.is_some_and(|open| open.is_deleted) || name == "del",
            name: name.clone(),
        };
        self.open.push(open);
        let limits = self.budget.limits;
        if self.open.len() as u64 > limits.depth * DEEPER {
            return Err(limits.passed(Limit::Depth));
        }
        match name.as_str() {
            "table" => self.start_table()?,
            "tr" if self.nested == 0 => {
                self.end_cell()?;
                self.column = None;
            }
            "td" | "th" if self.nested == 0 => self.start_cell(attributes)?,
            "del" => self.tracked.deletions += 1,
            "ins" => self.tracked.insertions += 1,
            name if is_block(name) => self.end_block()?,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Unreadable> {
        // An end without a beginning is none.
        let Some(at) = self.open.iter().rposition(|open| open.name == name) else {
            return match name {
                "p" => self.end_block(),
                _ => Ok(()),
            };
        };
        // A cell's end does not end a table, and a table's inside does not end what is around it.
        let crosses = self.open[at..]
            .iter()
            .skip(1)
            .any(|open| open.name == "table");
        if crosses && name != "table" {
            return Ok(());
        }
        self.open.truncate(at);
        match name {
            "table" if self.nested > 0 => self.nested -= 1,
            "table" => self.end_table()?,
            _ if self.nested > 0 => {}
            "tr" => {
                self.end_cell()?;
                self.column = None;
            }
            "td" | "th" => self.end_cell()?,
            name if is_block(name) => self.end_block()?,
            _ => {}
        }
        Ok(())
    }

    fn end_line(&mut self) {
        match &mut self.cell {
            Some(cell) => cell.lines.end_line(),
            None => self.lines.end_line(),
        }
    }

    fn end_block(&mut self) -> Result<(), Unreadable> {
        if self.nested > 0 {
            return Ok(());
        }
        match &mut self.cell {
            Some(cell) => {
                cell.lines.end_line();
                Ok(())
            }
            None => self.end_paragraph(),
        }
    }

    fn end_paragraph(&mut self) -> Result<(), Unreadable> {
        let finished = std::mem::take(&mut self.lines).finish();
        if finished.text.is_empty() {
            return Ok(());
        }
        self.paragraphs += 1;
        let limits = self.budget.limits;
        limits.check(Limit::Paragraphs, self.paragraphs as u64)?;
        self.source.blocks.push(Block::Paragraph(Paragraph {
            place: Place::Paragraph(self.paragraphs),
            drawn: None,
            text: finished.text,
            flags: finished.flags,
        }));
        Ok(())
    }

    fn start_table(&mut self) -> Result<(), Unreadable> {
        if let (Some(builder), Some(cell)) = (&self.builder, &mut self.cell) {
            if self.nested == 0 {
                cell.lines.flags.add(Flag::NestedTable);
                let place = builder.place(cell.column);
                self.source.remarks.push(Remark::NestedTable { place });
            }
            self.nested += 1;
            return Ok(());
        }
        self.end_table()?;
        self.end_paragraph()?;
        let number = self.source.grids.len() + 1;
        let limits = self.budget.limits;
        limits.check(Limit::Tables, number as u64)?;
        self.builder = Some(Builder::new(Origin::Table(number)));
        self.row = 0;
        self.column = None;
        Ok(())
    }

    fn end_table(&mut self) -> Result<(), Unreadable> {
        self.end_cell()?;
        self.nested = 0;
        self.column = None;
        if let Some(builder) = self.builder.take() {
            self.source
                .blocks
                .push(Block::Table(self.source.grids.len()));
            self.source.grids.push(builder.finish());
        }
        Ok(())
    }

    fn start_cell(&mut self, attributes: &str) -> Result<(), Unreadable> {
        self.end_cell()?;
        let Some(builder) = &mut self.builder else {
            return Ok(());
        };
        let column = match self.column {
            Some(column) => column,
            None => {
                self.row += 1;
                builder.begin_row(self.row, &mut self.budget)?;
                0
            }
        };
        let number = |name: &str| {
            let value = attribute(attributes, name).unwrap_or_default();
            let digits = value.trim();
            match digits.is_empty() {
                true => Some(1),
                false => digits.parse::<u64>().ok(),
            }
        };
        let limits = self.budget.limits;
        // A span that is no number is one column, as in browsers; one of thousands is a page made to mislead.
        let columns = number("colspan").unwrap_or(1).max(1);
        limits.check(Limit::Span, columns)?;
        let rows = number("rowspan").unwrap_or(1);
        limits.check(Limit::Rows, rows)?;
        self.cell = Some(OpenCell {
            column: builder.free(column),
            columns,
            rows: if rows == 0 { limits.rows } else { rows },
            lines: Lines::default(),
        });
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Unreadable> {
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        if let Some(builder) = &mut self.builder {
            let finished = Cell::of(cell.lines.finish(), builder.place(cell.column));
            builder.put(
                cell.column,
                cell.columns,
                cell.rows,
                finished,
                &mut self.budget,
            )?;
            self.column = Some(cell.column + usize::try_from(cell.columns).unwrap_or(1));
        }
        Ok(())
    }
}

/// The first font that a style names.
fn font_of(style: &str) -> Option<String> {
    let lower = style.to_ascii_lowercase();
    let at = lower.find("font-family")?;
    let value = style.get(at..)?.split_once(':')?.1;
    let value = value.split(';').next()?;
    let first = value.split(',').next()?;
    Some(first.trim().trim_matches(['"', '\'']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::{Options, read};
    use super::*;

    fn texts(page: &str) -> Vec<Vec<String>> {
        let source = read(page.as_bytes(), "", &Options::default()).unwrap();
        let grid = &source.grids[0];
        let at = |row, column| grid.at(row, column).map(|cell| cell.text.clone());
        (0..grid.rows.len())
            .map(|row| {
                (0..grid.rows[row].len())
                    .filter_map(|column| at(row, column))
                    .collect()
            })
            .collect()
    }

    #[test]
    fn merged_cells_stand_for_all_that_they_cover() {
        let page = "<html><table><tr><th rowspan=2>TT<th colspan=2>Cơ quan\n thực hiện</tr><tr><td><p>Chủ<br>trì</p><td><del>x</del>Phối hợp</tr></table>";
        assert_eq!(
            texts(page),
            [
                ["TT", "Cơ quan thực hiện", "Cơ quan thực hiện"],
                ["TT", "Chủ trì", "Phối hợp"]
            ]
        );
    }

    #[test]
    fn nested_tables_old_fonts_and_hidden_text() {
        let page = "<table><tr><td>a<table><tr><td>b</td></tr></table>c</td><td style='font-family:\".VnTime\"'>h\u{ad}íng <span style='display: none'>x</span></td></tr></table><p>sau</p>";
        assert_eq!(texts(page), [["ac", "hướng"]]);
        let source = read(page.as_bytes(), "", &Options::default()).unwrap();
        assert!(matches!(source.remarks[..], [Remark::NestedTable { .. }]));
        assert_eq!(
            source
                .paragraphs()
                .map(|paragraph| paragraph.text.as_str())
                .collect::<Vec<_>>(),
            ["sau"]
        );
        assert!(source.grids[0].rows[0][1].flags.has(Flag::HiddenText));
    }

    #[test]
    fn pages_made_to_mislead_are_refused() {
        let page = "<table><tr><td>".repeat(20_000);
        assert!(matches!(
            read(page.as_bytes(), "", &Options::default()),
            Err(Unreadable::Passed {
                limit: Limit::Depth,
                ..
            })
        ));
        let page = "<table><tr><td colspan=4000000000>x";
        assert!(matches!(
            read(page.as_bytes(), "", &Options::default()),
            Err(Unreadable::Passed {
                limit: Limit::Span,
                ..
            })
        ));
        // A quote that is never closed, and ends that nothing began.
        let page = "<table><tr><td>a</td></b></i></table><p x=\"<td>".to_owned()
            + &"</div>".repeat(50_000);
        assert_eq!(texts(&page), [["a"]]);
    }
}
