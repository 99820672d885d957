//! Blocks as one page of HTML that needs nothing else: no script, no font, no address outside. Readable on a phone, printable on A4; what is
//! drawn is also said in words, and no colour stands alone.

mod drawing;

use askama::Template;

use super::terminal::text_of;
use super::unbroken;
use crate::block::lang::Lang;
use crate::block::{About, Block, Cell, Row, Table, Tile, Title, Tone};
use crate::render::plain::{Plain, plain};
use crate::text::visible::without_unseen;
use drawing::{Bars, Charts, Timeline};

/// Writes the page.
pub fn render(blocks: &[Block], about: &About) -> Result<String, askama::Error> {
    let page = Page {
        language: about.lang.pick("vi", "en"),
        style: include_str!("style.css"),
        parts: parts(blocks, about.lang),
        about,
    };
    Ok(without_unseen(&page.render()?).into_owned())
}

#[derive(Template)]
#[template(path = "html/page.html", config = "src/render/askama.toml")]
struct Page<'a> {
    language: &'static str,
    style: &'static str,
    about: &'a About,
    parts: Vec<Part<'a>>,
}

/// What a template may ask of a tone.
mod filters {
    use super::Tone;

    #[askama::filter_fn]
    pub fn class(tone: &Tone, _: &dyn askama::Values) -> askama::Result<&'static str> {
        Ok(super::class(*tone))
    }
}

/// The class of the style sheet for a tone.
fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "plain",
        Tone::Good => "good",
        Tone::Warn => "warn",
        Tone::Bad => "bad",
        Tone::Faint => "faint",
        Tone::Open => "open",
    }
}

/// A piece of the page.
enum Part<'a> {
    Heading { level: u8, text: String },
    Paragraph { text: String, tone: &'static str },
    Bullets(Vec<Bullet>),
    Tiles(&'a [Tile]),
    Table(Grid),
    Timeline(Timeline),
    Chart(Charts),
    Bars(Bars<'a>),
}

struct Bullet {
    text: String,
    tone: &'static str,
}

/// A table as it stands on the page.
struct Grid {
    columns: usize,
    header: Vec<Vec<GridTitle>>,
    rows: Vec<GridRow>,
}

struct GridTitle {
    text: String,
    columns: usize,
    rows: usize,
}

struct GridRow {
    /// A title between rows.
    title: Option<String>,
    tone: &'static str,
    cells: Vec<GridCell>,
}

struct GridCell {
    /// The column's title, which stands before the cell where rows are narrow.
    label: String,
    text: String,
    class: &'static str,
    state: Option<&'static str>,
}

fn parts<'a>(blocks: &'a [Block], lang: Lang) -> Vec<Part<'a>> {
    let mut parts: Vec<Part<'a>> = Vec::new();
    for block in blocks {
        match block {
            Block::Tiles(tiles) => parts.push(Part::Tiles(tiles)),
            Block::Timeline(timeline) => parts.push(Part::Timeline(Timeline::of(timeline))),
            Block::Chart(chart) => parts.push(Part::Chart(Charts::of(chart))),
            Block::Bars(bars) => parts.push(Part::Bars(Bars::of(bars))),
            block => {
                for block in plain(std::slice::from_ref(block), lang) {
                    add(&mut parts, block, lang);
                }
            }
        }
    }
    parts
}

fn add(parts: &mut Vec<Part<'_>>, block: Plain<'_>, lang: Lang) {
    match block {
        Plain::Heading { level, text } => parts.push(Part::Heading {
            level,
            text: text.into_owned(),
        }),
        Plain::Paragraph { text, tone } => parts.push(Part::Paragraph {
            text: text.trim().to_owned(),
            tone: class(tone),
        }),
        Plain::Bullet { text, tone } => {
            let bullet = Bullet {
                text: text.into_owned(),
                tone: class(tone),
            };
            match parts.last_mut() {
                Some(Part::Bullets(bullets)) => bullets.push(bullet),
                _ => parts.push(Part::Bullets(vec![bullet])),
            }
        }
        Plain::Table(table) => parts.push(Part::Table(grid(&table, lang))),
    }
}

fn grid(table: &Table, lang: Lang) -> Grid {
    let title = |title: Title<'_>| GridTitle {
        text: title.text.to_owned(),
        columns: title.columns.len(),
        rows: title.rows,
    };
    let header = table.header().into_iter();
    Grid {
        columns: table.columns.len(),
        header: header
            .map(|row| row.into_iter().map(title).collect())
            .collect(),
        rows: table
            .rows
            .iter()
            .map(|row| body(row, table, lang))
            .collect(),
    }
}

fn body(row: &Row, table: &Table, lang: Lang) -> GridRow {
    let text = |cell| unbroken(&text_of(cell, true, lang));
    if row.is_title {
        return GridRow {
            title: row.cells.first().map(text),
            tone: class(row.tone),
            cells: Vec::new(),
        };
    }
    let cells = row.cells.iter().zip(&table.columns);
    GridRow {
        title: None,
        tone: class(row.tone),
        cells: cells
            .map(|(cell, column)| GridCell {
                label: column.title.clone(),
                text: text(cell),
                class: match cell.unmarked() {
                    Cell::Integer(_) | Cell::Percent(_) | Cell::Points(_) => "number",
                    Cell::Date(_) => "short",
                    Cell::Empty
                    | Cell::Text(_)
                    | Cell::Words { .. }
                    | Cell::State { .. }
                    | Cell::Marked { .. } => "",
                },
                state: cell.state().map(class),
            })
            .collect(),
    }
}
