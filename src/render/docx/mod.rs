//! Blocks as a Word document in the layout of Vietnamese administrative documents (NĐ 30/2020/NĐ-CP, appendix I): A4, Times New Roman,
//! page numbers in the top margin from the second page on.
//!
//! The parts of the file are the templates beside this one; they hold all of WordprocessingML, in the order that its schema asks for.
//! Identical blocks give identical bytes.

use std::borrow::Cow;
use std::io::{self, Cursor, Write};

use askama::Template;
use flate2::Crc;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::terminal::{columns, text_of};
use super::{CATEGORY, lines_of, unbroken};
use crate::block::lang::Lang;
use crate::block::{
    About, AppendixHead, Block, Cell, Closing, Column, Letterhead, Orientation, Row, Table, Title,
    Tone,
};
use crate::render::plain::{Plain, plain};
use crate::text::visible::without_unseen;

/// Widths of the text, in twentieths of a point.
const PORTRAIT: u32 = 11_906 - 1_701 - 1_134;
const LANDSCAPE: u32 = 16_838 - 2 * 1_134;

/// Width of a bold letter and height of a line in the titles of wide tables, in twentieths of a point.
const LETTER: u32 = 130;
const LINE: usize = 240;

/// The part of a package that holds the text of the document.
pub const TEXT: &str = "word/document.xml";

/// What the properties of a document name as its identifier: the CRC-32 of its [text](TEXT). Whoever edits the document changes the text, or
/// takes the identifier out.
pub fn seal(text: u32) -> String {
    format!("cchc:{text:08x}")
}

/// Writes the document.
pub fn render(blocks: &[Block], about: &About) -> io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let document = document(blocks, about.lang)?;
    let document = without_unseen(&document);
    let mut sum = Crc::new();
    sum.update(document.as_bytes());
    let core = Core {
        about,
        category: CATEGORY,
        seal: seal(sum.sum()),
    };
    let parts: [(&str, Cow<'_, str>); 9] = [
        (
            "[Content_Types].xml",
            include_str!("content_types.xml").into(),
        ),
        ("_rels/.rels", include_str!("package_rels.xml").into()),
        (
            "docProps/core.xml",
            core.render().map_err(io::Error::other)?.into(),
        ),
        (
            "word/_rels/document.xml.rels",
            include_str!("document_rels.xml").into(),
        ),
        (TEXT, document),
        ("word/header1.xml", include_str!("header.xml").into()),
        ("word/header2.xml", include_str!("first_header.xml").into()),
        ("word/settings.xml", include_str!("settings.xml").into()),
        ("word/styles.xml", include_str!("styles.xml").into()),
    ];
    for (name, text) in parts {
        zip.start_file(name, options).map_err(io::Error::other)?;
        zip.write_all(without_unseen(&text).as_bytes())?;
    }
    Ok(zip.finish().map_err(io::Error::other)?.into_inner())
}

fn document(blocks: &[Block], lang: Lang) -> io::Result<String> {
    let mut writer = Writer {
        parts: Vec::new(),
        section: Orientation::Portrait,
        lang,
    };
    for block in blocks {
        writer.block(block);
    }
    let document = Document {
        parts: &writer.parts,
        last: writer.section,
    };
    document.render().map_err(io::Error::other)
}

#[derive(Template)]
#[template(path = "docx/core.xml", config = "src/render/askama.toml")]
struct Core<'a> {
    about: &'a About,
    category: &'static str,
    /// [seal] of the text.
    seal: String,
}

#[derive(Template)]
#[template(path = "docx/document.xml", config = "src/render/askama.toml")]
struct Document<'a> {
    parts: &'a [Part],
    last: Orientation,
}

/// A piece of the document's body.
enum Part {
    Paragraph(Paragraph),
    Table(Grid),
    /// The end of a section, whose pages lie as this says and are numbered by themselves.
    Section(Orientation),
}

/// A paragraph in a style of `styles.xml`.
struct Paragraph {
    style: &'static str,
    lines: Vec<String>,
    is_open: bool,
    /// Whether it stays on the page of what follows.
    keeps_next: bool,
    /// The side on which it stands, where the style does not say.
    side: Option<&'static str>,
    /// A rule below it, set in from both sides by so much.
    rule: Option<u32>,
}

impl Paragraph {
    fn new(style: &'static str, text: &str) -> Paragraph {
        Paragraph {
            style,
            lines: text.lines().map(unbroken).collect(),
            is_open: false,
            keeps_next: false,
            side: None,
            rule: None,
        }
    }

    /// A rule alone.
    fn rule(indent: u32) -> Paragraph {
        Paragraph {
            rule: Some(indent),
            ..Paragraph::new("DuongKe", "")
        }
    }
}

struct Grid {
    width: u32,
    is_ruled: bool,
    grid: Vec<u32>,
    rows: Vec<GridRow>,
}

struct GridRow {
    is_header: bool,
    /// The least height, in twentieths of a point.
    height: Option<usize>,
    cells: Vec<GridCell>,
}

struct GridCell {
    width: u32,
    span: usize,
    merge: Merge,
    paragraphs: Vec<Paragraph>,
}

/// Whether a cell is one with its neighbours above and below.
#[derive(Clone, Copy)]
enum Merge {
    None,
    First,
    Next,
}

impl GridCell {
    fn new(width: u32, paragraph: Paragraph) -> GridCell {
        GridCell::of(width, vec![paragraph])
    }

    fn of(width: u32, paragraphs: Vec<Paragraph>) -> GridCell {
        GridCell {
            width,
            span: 1,
            merge: Merge::None,
            paragraphs,
        }
    }
}

struct Writer {
    parts: Vec<Part>,
    section: Orientation,
    lang: Lang,
}

impl Writer {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Letterhead(head) => self.letterhead(head),
            Block::Closing(closing) => self.closing(closing),
            Block::AppendixHead(head) => self.appendix_head(head),
            Block::Page(orientation) => {
                // What begins with it has no page before.
                if !self.parts.is_empty() {
                    self.parts.push(Part::Section(self.section));
                }
                self.section = *orientation;
            }
            block => {
                for block in plain(std::slice::from_ref(block), self.lang) {
                    self.plain(&block);
                }
            }
        }
    }

    fn plain(&mut self, block: &Plain<'_>) {
        match block {
            Plain::Heading { level, text } => {
                let style = match level {
                    1 => "Heading1",
                    2 => "Heading2",
                    _ => "Heading3",
                };
                self.say(Paragraph::new(style, text));
            }
            Plain::Paragraph { text, tone } => self.say(toned(text, *tone)),
            Plain::Bullet { text, tone } => self.say(toned(&format!("- {text}"), *tone)),
            Plain::Table(table) => {
                let width = match self.section {
                    Orientation::Portrait => PORTRAIT,
                    Orientation::Landscape => LANDSCAPE,
                };
                self.keep_last();
                self.parts.push(Part::Table(grid(table, width, self.lang)));
                self.say(Paragraph::new("SauBang", ""));
            }
        }
    }

    /// Keeps the last paragraph on the page of what follows.
    fn keep_last(&mut self) {
        if let Some(Part::Paragraph(last)) = self.parts.last_mut() {
            last.keeps_next = true;
        }
    }

    fn say(&mut self, paragraph: Paragraph) {
        self.parts.push(Part::Paragraph(paragraph));
    }

    /// The two columns of the head, then the titles.
    fn letterhead(&mut self, head: &Letterhead) {
        const LEFT: u32 = 3_300;
        const RIGHT: u32 = PORTRAIT - LEFT;
        // Below the issuer a third of the column's width; below the motto as long as the motto is.
        let mut left: Vec<Paragraph> = (head.issuer.iter())
            .map(|line| Paragraph::new("CoQuan", line))
            .collect();
        left.push(Paragraph::rule(LEFT / 3));
        left.push(Paragraph::new("SoKyHieu", &head.number));
        left.extend(
            head.about
                .iter()
                .map(|about| Paragraph::new("TrichYeu", about)),
        );
        let motto = columns(&head.motto) as u32 * 135;
        let right = vec![
            Paragraph::new("QuocHieu", &head.nation),
            Paragraph::new("TieuNgu", &head.motto),
            Paragraph::rule(RIGHT.saturating_sub(motto) / 2),
            Paragraph::new("NgayThang", &head.place_and_day),
        ];
        self.parts.push(Part::Table(Grid {
            width: PORTRAIT,
            is_ruled: false,
            grid: vec![LEFT, RIGHT],
            rows: vec![GridRow {
                is_header: false,
                height: None,
                cells: vec![GridCell::of(LEFT, left), GridCell::of(RIGHT, right)],
            }],
        }));
        if let Some(kind) = &head.kind {
            self.say(Paragraph::new("TenVanBan", kind));
        }
        if let Some(title) = &head.title {
            self.say(Paragraph::new("NoiDung", title));
            self.say(Paragraph::rule(PORTRAIT * 2 / 5));
        }
        if let Some(addressee) = &head.addressee {
            self.say(Paragraph::new("KinhGui", addressee));
        }
    }

    fn appendix_head(&mut self, head: &AppendixHead) {
        self.say(Paragraph::new("Heading1", &head.name));
        self.say(Paragraph::new("NoiDung", &head.title));
        self.say(Paragraph::new("KemTheo", &head.attached_to));
    }

    /// Recipients and signature, never on a page without the last words.
    fn closing(&mut self, closing: &Closing) {
        const HALF: u32 = PORTRAIT / 2;
        let mut left = vec![Paragraph::new("NoiNhanTitle", &closing.recipients_title)];
        let last = closing.recipients.len();
        left.extend(closing.recipients.iter().enumerate().map(|(i, name)| {
            let stop = if i + 1 == last { '.' } else { ';' };
            Paragraph::new("NoiNhan", &format!("- {name}{stop}"))
        }));
        let lines = closing.on_behalf.iter().chain([&closing.office]);
        let mut right: Vec<Paragraph> = lines.map(|line| Paragraph::new("NguoiKy", line)).collect();
        right.push(Paragraph {
            is_open: true,
            ..Paragraph::new("ChoKy", &closing.signer)
        });
        self.keep_last();
        self.say(Paragraph::new("SauBang", ""));
        self.keep_last();
        self.parts.push(Part::Table(Grid {
            width: PORTRAIT,
            is_ruled: false,
            grid: vec![HALF, HALF],
            rows: vec![GridRow {
                is_header: false,
                height: None,
                cells: vec![GridCell::of(HALF, left), GridCell::of(HALF, right)],
            }],
        }));
    }
}

fn toned(text: &str, tone: Tone) -> Paragraph {
    let style = match tone {
        Tone::Faint => "Nho",
        _ => "Than",
    };
    Paragraph {
        is_open: tone == Tone::Open,
        ..Paragraph::new(style, text)
    }
}

/// The styles of a table's cells.
#[derive(Clone, Copy)]
struct CellStyles {
    title: &'static str,
    body: &'static str,
}

/// A ruled table as wide as the text; the header is repeated on each page.
fn grid(table: &Table, width: u32, lang: Lang) -> Grid {
    let widths = for_words(table, widths(&table.columns, width), lang);
    let styles = match table.columns.len() {
        0..=8 => CellStyles {
            title: "OTieuDe",
            body: "OBang",
        },
        _ => CellStyles {
            title: "OTieuDeNho",
            body: "OBangNho",
        },
    };
    let mut rows = header(table, &widths, styles);
    rows.extend(
        table
            .rows
            .iter()
            .map(|row| body(row, &widths, styles, lang)),
    );
    Grid {
        width,
        is_ruled: true,
        rows,
        grid: widths,
    }
}

/// The columns' shares of the width; the last takes what rounding leaves.
fn widths(columns: &[Column], width: u32) -> Vec<u32> {
    let share = |column: &Column| {
        let by_title = || super::terminal::columns(&column.title) as u32;
        column.width.map_or_else(by_title, u32::from).max(1)
    };
    let all: u32 = columns.iter().map(share).sum();
    let mut widths: Vec<u32> = columns
        .iter()
        .map(|column| width * share(column) / all.max(1))
        .collect();
    let used: u32 = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last += width - used;
    }
    widths
}

/// Widens columns in which a short word of a row would be parted, such as the id "VIII.12" of a task; the widest gives.
fn for_words(table: &Table, mut widths: Vec<u32>, lang: Lang) -> Vec<u32> {
    /// What stays free at both sides of a cell.
    const MARGINS: u32 = 2 * 108;
    /// Letters of a longer word are parted: no table could hold all of it.
    const LONGEST: usize = 10;
    for at in 0..widths.len() {
        let rows = table.rows.iter().filter(|row| !row.is_title);
        let texts = rows.filter_map(|row| row.cells.get(at));
        let texts = texts.map(|cell| text_of(cell, true, lang));
        let longest = texts.flat_map(|text| {
            let words = text.split_whitespace().map(columns);
            words.filter(|word| *word <= LONGEST).max()
        });
        let needed = longest.max().map(|word| word as u32 * LETTER + MARGINS);
        let lacks = needed.unwrap_or_default().saturating_sub(widths[at]);
        let widest = (0..widths.len()).max_by_key(|other| widths[*other]);
        if let Some(widest) = widest.filter(|other| *other != at && widths[*other] > 2 * lacks) {
            widths[widest] -= lacks;
            widths[at] += lacks;
        }
    }
    widths
}

/// The rows of titles; one that takes both is merged with the empty cell below it.
fn header(table: &Table, widths: &[u32], styles: CellStyles) -> Vec<GridRow> {
    let cell = |title: &Title<'_>, text: &str, merge| GridCell {
        span: title.columns.len(),
        merge,
        ..GridCell::new(
            widths[title.columns.clone()].iter().sum(),
            Paragraph::new(styles.title, text),
        )
    };
    let titles = table.header();
    // Where a title takes both rows, programs do not always give them the room that its lines need.
    let lines = |title: &Title<'_>| {
        let width: u32 = widths[title.columns.clone()].iter().sum();
        lines_of(title.text, (width / LETTER) as usize)
    };
    let merged = titles.iter().flatten().filter(|title| title.rows > 1);
    let height = merged.map(lines).max().map(|lines| lines * LINE / 2);
    let mut rows: Vec<Vec<GridCell>> = Vec::new();
    for (number, row) in titles.iter().enumerate() {
        let mut cells: Vec<(usize, GridCell)> = row
            .iter()
            .map(|title| {
                let merge = if title.rows > 1 {
                    Merge::First
                } else {
                    Merge::None
                };
                (title.columns.start, cell(title, title.text, merge))
            })
            .collect();
        if number > 0 {
            let from_above = titles[0].iter().filter(|title| title.rows > 1);
            cells.extend(
                from_above.map(|title| (title.columns.start, cell(title, "", Merge::Next))),
            );
        }
        cells.sort_by_key(|(column, _)| *column);
        rows.push(cells.into_iter().map(|(_, cell)| cell).collect());
    }
    rows.into_iter()
        .map(|cells| GridRow {
            is_header: true,
            height,
            cells,
        })
        .collect()
}

fn body(row: &Row, widths: &[u32], styles: CellStyles, lang: Lang) -> GridRow {
    if row.is_title {
        let text = row.cells.first().map(|cell| text_of(cell, true, lang));
        let cell = GridCell::new(
            widths.iter().sum(),
            Paragraph::new("OMuc", &text.unwrap_or_default()),
        );
        return GridRow {
            is_header: false,
            height: None,
            cells: vec![GridCell {
                span: widths.len(),
                ..cell
            }],
        };
    }
    let cells = row.cells.iter().zip(widths).map(|(cell, width)| {
        let mut paragraph = Paragraph::new(styles.body, &text_of(cell, true, lang));
        paragraph.side = match cell.unmarked() {
            Cell::Integer(_) | Cell::Percent(_) | Cell::Points(_) => Some("right"),
            Cell::Date(_) => Some("center"),
            Cell::Empty
            | Cell::Text(_)
            | Cell::Words { .. }
            | Cell::State { .. }
            | Cell::Marked { .. } => None,
        };
        GridCell::new(*width, paragraph)
    });
    GridRow {
        is_header: false,
        height: None,
        cells: cells.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(id: &str) -> Table {
        Table {
            columns: vec![
                Column::new("TT").width(4),
                Column::new("Nhiệm vụ").width(46),
                Column::new("Hạn cuối").width(14),
            ],
            rows: vec![
                Row::title("III. Một lĩnh vực", 3),
                Row::new(vec![
                    Cell::text(id),
                    Cell::text("Việc"),
                    Cell::text("31/3/2026"),
                ]),
            ],
            titled: true,
        }
    }

    /// Found by readers: "II.3" stood on two lines.
    #[test]
    fn an_id_stands_on_one_line() {
        let of = |id: &str| grid(&table(id), PORTRAIT, Lang::Vi).grid;
        let plain = of("3");
        assert_eq!(plain, widths(&table("3").columns, PORTRAIT));
        for id in ["II.3", "VIII.12"] {
            let wide = of(id);
            let letters = id.len() as u32;
            assert!(wide[0] >= letters * LETTER + 216, "{id}: {wide:?}");
            assert_eq!(wide.iter().sum::<u32>(), PORTRAIT, "{id}");
            assert_eq!(wide[2], plain[2], "{id}: only the widest gives");
        }
    }
}
