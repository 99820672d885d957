//! Paragraphs and their runs.

use std::io::Read;

use quick_xml::events::BytesStart;

use super::super::flag::Flag;
use super::super::letters::{Font, Lines};
use super::super::limits::{Part, Unreadable};
use super::styles::{self, ListLevel};
use super::tag::Tag;
use super::{Reader, value};
use crate::workbook::xml::{Piece, name};

/// What a paragraph is, beside its text.
#[derive(Debug, Default)]
pub(super) struct About {
    style: Option<String>,
    /// The list that numbers it.
    list: Option<Option<ListLevel>>,
    /// Whether its end is deleted, so that the next paragraph goes on in its line.
    pub goes_on: bool,
}

#[derive(Debug, Default)]
struct Run {
    style: Option<String>,
    font: Option<Font>,
    is_hidden: bool,
    is_struck: bool,
}

const PART: Part = Part::Document;

/// Whether a property that is on or off is on.
pub(super) fn is_on(start: &BytesStart<'_>) -> Result<bool, Unreadable> {
    let value = value(start, "val", PART)?;
    Ok(!value.is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off" | "none")))
}

impl<R: Read> Reader<'_, R> {
    /// Reads the paragraph whose start was read last, up to its end.
    pub(super) fn paragraph(&mut self, lines: &mut Lines) -> Result<About, Unreadable> {
        let own = self.xml.depth();
        let mut about = About::default();
        while let Some(tag) = self.element(own)? {
            match tag {
                Tag::ParagraphProperties => self.paragraph_properties(&mut about)?,
                Tag::Run => self.run(&about, lines)?,
                Tag::Inserted => self.tracked.insertions += 1,
                Tag::Deleted => {
                    self.tracked.deletions += 1;
                    self.skip()?;
                }
                Tag::Drawing => {
                    lines.flags.add(Flag::Drawing);
                    self.skip()?;
                }
                // A formula has its letters outside of runs of the text.
                Tag::Text => self.text(Font::Unicode, lines)?,
                Tag::Skipped | Tag::RunProperties | Tag::Table => self.skip()?,
                _ => {}
            }
        }
        Ok(about)
    }

    /// Counts on the list that a paragraph is in, and gives the number drawn before it.
    pub(super) fn drawn(&mut self, about: &About) -> Option<String> {
        let list = match about.list {
            Some(list) => list,
            None => self.styles.list(about.style.as_deref()),
        };
        self.numbering.next(list?)
    }

    fn paragraph_properties(&mut self, about: &mut About) -> Result<(), Unreadable> {
        let own = self.xml.depth();
        let (mut list, mut level) = (None, None);
        loop {
            match self.xml.next().map_err(super::wrong)? {
                Piece::Start(start) => {
                    let number = |start: &BytesStart<'_>| -> Result<Option<u32>, Unreadable> {
                        Ok(value(start, "val", PART)?.and_then(|value| value.parse().ok()))
                    };
                    match name(&start) {
                        "pStyle" => about.style = value(&start, "val", PART)?,
                        "numId" => list = number(&start)?,
                        "ilvl" => level = number(&start)?,
                        "ins" | "moveTo" => self.tracked.insertions += 1,
                        "del" | "moveFrom" => {
                            self.tracked.deletions += 1;
                            about.goes_on = true;
                        }
                        // How it was before a change that is tracked.
                        "pPrChange" | "rPrChange" | "sectPr" => {
                            self.xml.skip().map_err(super::wrong)?;
                        }
                        _ => {}
                    }
                }
                Piece::End(_) => {
                    if self.xml.depth() < own {
                        break;
                    }
                    continue;
                }
                Piece::Over => return Err(Unreadable::Broken { part: PART }),
                _ => {}
            }
        }
        // A level without a list is one of the style's list.
        about.list = match (list, level) {
            (Some(list), level) => Some((list != 0).then_some((list, level.unwrap_or(0)))),
            (None, Some(level)) => self
                .styles
                .list(about.style.as_deref())
                .map(|(list, _)| Some((list, level))),
            (None, None) => None,
        };
        Ok(())
    }

    fn run(&mut self, about: &About, lines: &mut Lines) -> Result<(), Unreadable> {
        let own = self.xml.depth();
        let mut run = Run::default();
        let mut font = self.styles.font(None, about.style.as_deref());
        loop {
            let (tag, symbol) = match self.next()? {
                Piece::Start(start) => {
                    let tag = Tag::of(&start);
                    let symbol = match tag {
                        Tag::Symbol => symbol(&start)?,
                        _ => None,
                    };
                    (tag, symbol)
                }
                Piece::End(_) => {
                    if self.xml.depth() < own {
                        return Ok(());
                    }
                    continue;
                }
                Piece::Over => return Err(Unreadable::Broken { part: PART }),
                Piece::Text(_) => continue,
            };
            if run.is_hidden && matches!(tag, Tag::Text | Tag::Symbol) {
                lines.flags.add(Flag::HiddenText);
                self.skip()?;
                continue;
            }
            let limits = self.budget.limits;
            match self.chosen(tag)? {
                Tag::RunProperties => {
                    self.run_properties(&mut run)?;
                    let named = run.font;
                    font = named.unwrap_or_else(|| {
                        self.styles
                            .font(run.style.as_deref(), about.style.as_deref())
                    });
                }
                Tag::Text => {
                    if run.is_struck {
                        lines.flags.add(Flag::Struck);
                    }
                    self.text(font, lines)?;
                }
                Tag::Break => lines.end_line(),
                Tag::Space => lines.push(" ", Font::Unicode, &limits)?,
                Tag::NoBreakHyphen => lines.push("-", Font::Unicode, &limits)?,
                // In an old font this is a letter, and some programs write it in this way.
                Tag::SoftHyphen => lines.push("\u{ad}", font, &limits)?,
                Tag::Symbol => {
                    let (letter, font) =
                        symbol.unwrap_or((char::REPLACEMENT_CHARACTER, Font::Unicode));
                    if letter == char::REPLACEMENT_CHARACTER {
                        lines.flags.add(Flag::Symbol);
                    }
                    lines.push(letter.encode_utf8(&mut [0; 4]), font, &limits)?;
                }
                Tag::Footnote => lines.flags.add(Flag::Footnote),
                Tag::Drawing => {
                    lines.flags.add(Flag::Drawing);
                    self.skip()?;
                }
                Tag::Deleted => {
                    self.tracked.deletions += 1;
                    self.skip()?;
                }
                Tag::Skipped | Tag::Paragraph | Tag::Table => self.skip()?,
                _ => {}
            }
        }
    }

    fn run_properties(&mut self, run: &mut Run) -> Result<(), Unreadable> {
        let own = self.xml.depth();
        loop {
            match self.xml.next().map_err(super::wrong)? {
                Piece::Start(start) => match name(&start) {
                    "rStyle" => run.style = value(&start, "val", PART)?,
                    "rFonts" => run.font = styles::font(&start, PART)?.or(run.font),
                    "vanish" => run.is_hidden = is_on(&start)?,
                    "strike" | "dstrike" => run.is_struck |= is_on(&start)?,
                    "rPrChange" => self.xml.skip().map_err(super::wrong)?,
                    _ => {}
                },
                Piece::End(_) => {
                    if self.xml.depth() < own {
                        return Ok(());
                    }
                    continue;
                }
                Piece::Over => return Err(Unreadable::Broken { part: PART }),
                _ => {}
            }
        }
    }

    /// Adds the text of the element whose start was read last.
    fn text(&mut self, font: Font, lines: &mut Lines) -> Result<(), Unreadable> {
        let mut text = std::mem::take(&mut self.letters);
        text.clear();
        self.xml.text(&mut text).map_err(super::wrong)?;
        let added = lines.push(&text, font, &self.budget.limits);
        self.letters = text;
        added
    }
}

/// The letter of a symbol: known where the font is one of text.
fn symbol(start: &BytesStart<'_>) -> Result<Option<(char, Font)>, Unreadable> {
    let font = value(start, "font", PART)?.map(|font| Font::named(&font));
    let code = value(start, "char", PART)?;
    let letter = code
        .and_then(|code| u32::from_str_radix(&code, 16).ok())
        .and_then(char::from_u32);
    Ok(match (font, letter) {
        (Some(font @ Font::Tcvn3 { .. }), Some(letter)) => Some((letter, font)),
        (_, Some(letter)) if !('\u{e000}'..='\u{f8ff}').contains(&letter) => {
            Some((letter, Font::Unicode))
        }
        _ => None,
    })
}
