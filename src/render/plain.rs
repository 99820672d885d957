//! Blocks for formats that know only headings, paragraphs, lists and tables.

use std::borrow::Cow;

use crate::block::lang::Lang;
use crate::block::{
    AppendixHead, Bars, Block, Cell, Closing, Column, Event, Letterhead, Room, Row, Table, Tile,
    Timeline, Tone,
};
use crate::wording::words;

/// A block that every format knows.
#[derive(Debug, Clone, PartialEq)]
pub enum Plain<'a> {
    /// A heading.
    Heading {
        /// 1, 2 or 3.
        level: u8,
        /// Its text.
        text: Cow<'a, str>,
    },
    /// A paragraph.
    Paragraph {
        /// Its text.
        text: Cow<'a, str>,
        /// How it is meant.
        tone: Tone,
    },
    /// An entry of a list.
    Bullet {
        /// Its text.
        text: Cow<'a, str>,
        /// How it is meant.
        tone: Tone,
    },
    /// A table.
    Table(Cow<'a, Table>),
}

/// The blocks in headings, paragraphs, lists and tables, which say all that the others show.
pub fn plain(blocks: &[Block], lang: Lang) -> Vec<Plain<'_>> {
    blocks
        .iter()
        .flat_map(|block| of_block(block, lang))
        .collect()
}

fn of_block(block: &Block, lang: Lang) -> Vec<Plain<'_>> {
    match block {
        Block::Heading { level, text } => vec![heading(*level, text)],
        Block::Paragraph { text, tone } => vec![Plain::Paragraph {
            text: text.into(),
            tone: *tone,
        }],
        Block::Bullet { text, tone } => vec![bullet(text, *tone)],
        Block::Table(table) => vec![Plain::Table(Cow::Borrowed(table))],
        Block::Legend(text) => vec![Plain::Paragraph {
            text: text.into(),
            tone: Tone::Faint,
        }],
        Block::Letterhead(head) => letterhead(head),
        Block::Closing(closing) => self::closing(closing),
        Block::AppendixHead(head) => appendix_head(head),
        Block::Tiles(tiles) => tiles.iter().map(tile).collect(),
        Block::Chart(chart) => vec![Plain::Table(Cow::Owned(chart.table()))],
        Block::Bars(bars) => self::bars(bars),
        Block::Timeline(timeline) => self::timeline(timeline),
        Block::Event(event) => self::event(event, lang),
        Block::Page(_) => Vec::new(),
    }
}

fn heading<'a>(level: u8, text: impl Into<Cow<'a, str>>) -> Plain<'a> {
    Plain::Heading {
        level,
        text: text.into(),
    }
}

fn text<'a>(text: impl Into<Cow<'a, str>>) -> Plain<'a> {
    Plain::Paragraph {
        text: text.into(),
        tone: Tone::Plain,
    }
}

fn bullet<'a>(text: impl Into<Cow<'a, str>>, tone: Tone) -> Plain<'a> {
    Plain::Bullet {
        text: text.into(),
        tone,
    }
}

fn table<'a>(columns: Vec<Column>, rows: Vec<Row>) -> Plain<'a> {
    Plain::Table(Cow::Owned(Table {
        columns,
        rows,
        titled: true,
    }))
}

fn letterhead(head: &Letterhead) -> Vec<Plain<'_>> {
    let mut blocks = vec![text(head.issuer.join(" ")), text(&head.number)];
    blocks.extend(head.about.iter().map(text));
    blocks.extend([&head.nation, &head.motto, &head.place_and_day].map(text));
    let titles: Vec<&str> = head
        .kind
        .iter()
        .chain(&head.title)
        .map(String::as_str)
        .collect();
    if !titles.is_empty() {
        blocks.push(heading(1, titles.join(" – ")));
    }
    blocks.extend(head.addressee.iter().map(text));
    blocks
}

fn closing(closing: &Closing) -> Vec<Plain<'_>> {
    let mut blocks = vec![text(&closing.recipients_title)];
    blocks.extend(
        closing
            .recipients
            .iter()
            .map(|one| bullet(one, Tone::Plain)),
    );
    let signature = closing
        .on_behalf
        .iter()
        .chain([&closing.office, &closing.signer]);
    blocks.extend(signature.map(text));
    blocks
}

fn appendix_head(head: &AppendixHead) -> Vec<Plain<'_>> {
    vec![
        heading(1, format!("{}. {}", head.name, head.title)),
        text(&head.attached_to),
    ]
}

fn tile(tile: &Tile) -> Plain<'_> {
    bullet(format!("{}: {}", tile.label, tile.value), tile.tone)
}

fn bars(bars: &Bars) -> Vec<Plain<'_>> {
    let parts = bars.bars.first().into_iter().flat_map(|bar| &bar.parts);
    let parts = parts.map(|part| Column::new(part.name.as_str()));
    let columns = std::iter::once(Column::new("")).chain(parts);
    let rows = bars.bars.iter().map(|bar| {
        let name = Cell::text(bar.name.as_str());
        let counts = bar.parts.iter().map(|part| Cell::count(part.count));
        Row::new(std::iter::once(name).chain(counts).collect())
    });
    vec![
        heading(3, &bars.title),
        table(columns.collect(), rows.collect()),
    ]
}

fn timeline(timeline: &Timeline) -> Vec<Plain<'_>> {
    let [work, others @ ..] = timeline.heads;
    let others = others.into_iter().map(Column::new);
    let columns = std::iter::once(Column::new(work).room(Room::Wrapped))
        .chain(others)
        .collect();
    let rows = timeline.stretches.iter().map(|stretch| {
        Row::new(vec![
            Cell::text(stretch.name.as_str()),
            Cell::text(stretch.lead.as_str()),
            Cell::Date(stretch.from),
            Cell::opt(stretch.to, Cell::Date),
            Cell::text(stretch.state.as_str()),
        ])
        .tone(stretch.tone)
    });
    vec![heading(3, &timeline.title), table(columns, rows.collect())]
}

fn event(event: &Event, lang: Lang) -> Vec<Plain<'_>> {
    let day = words::date(event.day, lang);
    vec![
        bullet(format!("{day}: {}", event.title), Tone::Plain),
        text(&event.text),
    ]
}
