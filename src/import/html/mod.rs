//! Pages of the web: tables and the paragraphs around them, as Word saves them. No style sheet is read; what an element says itself counts.

mod table;
mod token;

use super::flag::Flag;
use super::grid::{Budget, Place};
use super::letters::{Font, Lines};
use super::limits::{Limit, Unreadable};
use super::remark::{Remark, Tracked};
use super::{Block, Kind, Options, Paragraph, Source};
use table::OpenTable;
use token::{Token, Tokens, attribute, plain};

/// How many times deeper pages are nested than texts of Word.
const DEEPER: u64 = 8;

/// What of a page is hidden together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hidden {
    /// A row, or a table around it.
    Row,
    /// A cell.
    Cell,
    /// Some text in a cell, or outside tables.
    Text,
}

/// An element that is open.
struct Open {
    name: String,
    font: Font,
    hidden: Option<Hidden>,
    is_struck: bool,
    is_deleted: bool,
}

struct Page<'a> {
    source: &'a mut Source,
    budget: Budget,
    is_nested_text: bool,
    open: Vec<Open>,
    /// The tables that are open, each in a cell of the one before.
    tables: Vec<OpenTable>,
    /// How many tables have begun.
    begun: u64,
    lines: Lines,
    paragraphs: usize,
    tracked: Tracked,
}

/// Reads a page.
pub(super) fn read(text: &str, options: &Options, source: &mut Source) -> Result<(), Unreadable> {
    source.kind = Kind::Html;
    let mut page = Page {
        source,
        budget: Budget::new(options.limits),
        is_nested_text: options.is_nested_text,
        open: Vec::new(),
        tables: Vec::new(),
        begun: 0,
        lines: Lines::default(),
        paragraphs: 0,
        tracked: Tracked::default(),
    };
    let mut tokens = Tokens::new(text);
    for token in tokens.by_ref() {
        match token {
            Token::Text(text) => page.text(text)?,
            Token::Start { name, attributes } => page.start(name, attributes)?,
            Token::End(name) => page.end(&name)?,
        }
    }
    // Rows and cells need no end tag, tables do.
    let is_cut = tokens.is_torn || !page.tables.is_empty();
    while !page.tables.is_empty() {
        page.end_table()?;
    }
    page.end_paragraph()?;
    if is_cut {
        page.source.remarks.push(Remark::CutOff);
    }
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
        let hidden = around.and_then(|open| open.hidden);
        let is_deleted = around.is_some_and(|open| open.is_deleted);
        let is_struck = around.is_some_and(|open| open.is_struck);
        let font = around.map_or(Font::Unicode, |open| open.font);
        let is_blank = text.trim().is_empty();
        if is_deleted {
            return Ok(());
        }
        let lines = match self.tables.last_mut() {
            // What stands in a table but in no cell is nowhere.
            Some(table) => match table.lines(hidden == Some(Hidden::Text)) {
                Some(lines) => lines,
                None => return Ok(()),
            },
            None if hidden.is_some() => {
                if !is_blank {
                    self.lines.flags.add(Flag::HiddenText);
                }
                return Ok(());
            }
            None => &mut self.lines,
        };
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
        self.end_implied(&name);
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
        let is_hidden = has("display:none")
            || has("visibility:hidden")
            || has("visibility:collapse")
            || has("mso-hide:all")
            || attribute(attributes, "hidden").is_some();
        let level = match name.as_str() {
            "td" | "th" => Hidden::Cell,
            "tr" | "thead" | "tbody" | "tfoot" | "table" => Hidden::Row,
            _ if self.tables.last().is_some_and(OpenTable::has_cell) => Hidden::Text,
            _ => Hidden::Row,
        };
        let hidden = match around.and_then(|open| open.hidden) {
            // A table in hidden text is hidden row by row.
            Some(Hidden::Text | Hidden::Cell) if name == "table" => Some(Hidden::Row),
            Some(hidden) => Some(hidden),
            None => is_hidden.then_some(level),
        };
        let open = Open {
            font: face.map_or_else(
                || around.map_or(Font::Unicode, |open| open.font),
                |face| Font::named(&face),
            ),
            hidden,
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
            "tr" => self.end_row()?,
            "td" | "th" => {
                if let Some(table) = self.tables.last_mut() {
                    table.start_cell(
                        attributes,
                        hidden == Some(Hidden::Row),
                        hidden == Some(Hidden::Cell),
                        &mut self.budget,
                    )?;
                }
            }
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
            "table" => self.end_table()?,
            "tr" => self.end_row()?,
            "td" | "th" => {
                if let Some(table) = self.tables.last_mut() {
                    table.end_cell(&mut self.budget)?;
                }
            }
            name if is_block(name) => self.end_block()?,
            _ => {}
        }
        Ok(())
    }

    /// Takes from the open elements those that the beginning of another ends without a tag of their own.
    fn end_implied(&mut self, name: &str) {
        let (ended, within): (&[&str], &[&str]) = match name {
            "td" | "th" => (&["td", "th"], &["table", "tr"]),
            "tr" => (&["tr"], &["table"]),
            "thead" | "tbody" | "tfoot" => (&["thead", "tbody", "tfoot", "tr"], &["table"]),
            "li" => (&["li"], &["ul", "ol", "td", "th", "table"]),
            "p" => (&["p"], &["td", "th", "table"]),
            _ => return,
        };
        let names = || self.open.iter().map(|open| open.name.as_str());
        let mut from = names()
            .enumerate()
            .filter(|(_, name)| within.contains(name));
        let from = from.next_back().map_or(0, |(at, _)| at + 1);
        if let Some(at) = names().skip(from).position(|name| ended.contains(&name)) {
            self.open.truncate(from + at);
        }
    }

    fn end_line(&mut self) {
        match self.tables.last_mut() {
            Some(table) => table.end_line(),
            None => self.lines.end_line(),
        }
    }

    fn end_block(&mut self) -> Result<(), Unreadable> {
        match self.tables.last_mut() {
            Some(table) => {
                table.end_line();
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
        // A table between the cells of another is one after it.
        if self.tables.last().is_some_and(|table| !table.has_cell()) {
            self.end_table()?;
        }
        if self.tables.is_empty() {
            self.end_paragraph()?;
        }
        self.begun += 1;
        self.budget.limits.check(Limit::Tables, self.begun)?;
        self.tables.push(OpenTable::new());
        Ok(())
    }

    fn end_table(&mut self) -> Result<(), Unreadable> {
        let Some(table) = self.tables.pop() else {
            return Ok(());
        };
        let table = table.finish(&mut self.budget)?;
        match self.tables.last_mut() {
            Some(around) => around.take(table, self.is_nested_text, &self.budget),
            None => table.put(self.source, &mut self.paragraphs, &self.budget),
        }
    }

    fn end_row(&mut self) -> Result<(), Unreadable> {
        match self.tables.last_mut() {
            Some(table) => table.end_row(&mut self.budget),
            None => Ok(()),
        }
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
    use super::super::read;
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
        let page = "<table><tr><td>a<table><tr><td>b</td><td>x</td></tr></table>c</td><td style='font-family:\".VnTime\"'>h\u{ad}íng <span style='display: none'>x</span></td></tr></table><p>sau</p>";
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

    /// A frame of one cell is no table of its own: its text is that of the cell around it.
    #[test]
    fn a_frame_in_a_cell_is_that_cell() {
        let page = "<table><tr><td>a<td><table><tr><td><p>01/07/2025</table><td>c</table>";
        assert_eq!(texts(page), [["a", "01/07/2025", "c"]]);
        let source = read(page.as_bytes(), "", &Options::default()).unwrap();
        assert_eq!(source.remarks, []);
    }

    /// Old systems close neither rows nor cells, however many there are.
    #[test]
    fn rows_and_cells_need_no_end() {
        let row = "<tr><td><p><b>H1<td><font>01/07/2025<td><ul><li>a<li>b</ul>";
        let page = format!("<table><tbody>{}</table>", row.repeat(2_000));
        let rows = texts(&page);
        assert_eq!(rows.len(), 2_000);
        assert!(
            rows.iter()
                .all(|row| row[..] == ["H1", "01/07/2025", "a b"])
        );
        let source = read(page.as_bytes(), "", &Options::default()).unwrap();
        assert_eq!(source.remarks, []);
    }

    #[test]
    fn a_page_that_ends_inside_a_table_a_tag_or_a_note_is_cut() {
        let whole = "<html><table><tr><td>a</td></tr></table><!-- b --><p>c</p>";
        let is_cut = |page: &str| {
            let source = read(page.as_bytes(), "", &Options::default()).unwrap();
            source.remarks.contains(&Remark::CutOff)
        };
        assert!(!is_cut(whole) && !is_cut(&format!("{whole}</html>")));
        for end in [
            "</table>", "</tr>", "</td>", "<!-- b", "</tab", "<p", "b -->",
        ] {
            let (before, _) = whole.split_once(end).unwrap();
            let torn = match end {
                "<!-- b" | "</tab" | "<p" => format!("{before}{end}"),
                _ => before.to_owned(),
            };
            assert!(is_cut(&torn), "{torn}");
        }
        assert!(is_cut(&format!("{whole}<script>x")));
        assert!(is_cut(&format!("{whole}<table><tr><td>b")));
    }

    /// What a page hides is read and said, however it hides it.
    #[test]
    fn hidden_rows_and_cells_are_read_and_said() {
        let shown = "<tr><td>H1<td>a</tr>";
        for row in [
            "<tr style='display: none'><td>H2<td>b</tr>",
            "<tr style='mso-hide:all'><td>H2<td>b</tr>",
            "<tr style='VISIBILITY : hidden'><td>H2<td>b</tr>",
            "<tr style='visibility:collapse'><td>H2<td>b</tr>",
            "<tr hidden><td>H2<td>b</tr>",
            "<tr hidden=until-found><td>H2<td>b</tr>",
            "<tbody style='display:none'><tr><td>H2<td>b</tr></tbody>",
            "<tr><td hidden>H2<td style='display:none'>b</tr>",
            "<tr><td><span hidden>H2</span><td><p style='display:none'>b</p></tr>",
            "<tr><td><div hidden><table><tr><td>H2</table></div><td hidden>b</tr>",
        ] {
            let page = format!("<table>{shown}{row}{shown}</table>");
            assert_eq!(
                texts(&page),
                [["H1", "a"], ["H2", "b"], ["H1", "a"]],
                "{row}"
            );
            let source = read(page.as_bytes(), "", &Options::default()).unwrap();
            assert!(
                matches!(source.remarks[..], [Remark::HiddenRows { place, rows: 1 }] if place.row() == 2),
                "{row}: {:?}",
                source.remarks
            );
            assert_eq!(source.grids[0].hidden.iter().collect::<Vec<_>>(), [&1]);
        }
        let page = format!("<div style='display:none'><table>{shown}{shown}</table></div>");
        let source = read(page.as_bytes(), "", &Options::default()).unwrap();
        assert!(matches!(
            source.remarks[..],
            [Remark::HiddenRows { rows: 2, .. }]
        ));
        let page = "<table><tr><td>H1<td hidden>a</tr></table>";
        assert_eq!(texts(page), [["H1", "a"]]);
        let source = read(page.as_bytes(), "", &Options::default()).unwrap();
        assert!(source.grids[0].rows[0][1].flags.has(Flag::HiddenCell));
        assert_eq!(source.remarks, []);
    }

    /// A table that only arranges the page gives way to the one inside it.
    #[test]
    fn the_table_in_a_table_of_the_layout_is_found() {
        let inner =
            "<table><tr><th>Mã<th>Ngày</tr><tr><td>H1<td>1</tr><tr><td>H2<td>2</tr></table>";
        let page = format!(
            "<table><tr><td>Đầu trang<td>Menu</tr><tr><td><table><tr><td>Trước{inner}Sau</table></td></tr></table>"
        );
        let source = read(page.as_bytes(), "", &Options::default()).unwrap();
        assert_eq!(source.grids.len(), 1);
        assert_eq!(source.grids[0].rows[2][0].text, "H2");
        assert_eq!(source.grids[0].rows[2][0].place.row(), 3);
        assert_eq!(source.grids[0].origin, super::super::Origin::Table(1));
        let texts: Vec<&str> = source
            .paragraphs()
            .map(|paragraph| paragraph.text.as_str())
            .collect();
        assert_eq!(texts[..2], ["Đầu trang", "Menu"]);
        assert_eq!(source.remarks, []);
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
