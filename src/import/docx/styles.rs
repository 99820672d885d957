//! What styles say of fonts and numbers.

use std::collections::HashMap;
use std::io::{Read, Seek};

use quick_xml::events::BytesStart;

use super::super::letters::Font;
use super::super::limits::{Limit, Limits, Part, Unreadable};
use super::value;
use crate::workbook::package::Package;
use crate::workbook::xml::{Piece, ends, name};

/// How many styles may stand on each other.
const CHAIN: usize = 20;

/// A list and its level, from 0.
pub(super) type ListLevel = (u32, u32);

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    font: Option<Font>,
    list: Option<u32>,
    level: Option<u32>,
}

/// The styles of a text.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
    font: Font,
}

/// The font that `w:rFonts` names for letters beyond ASCII, if it names one.
pub(super) fn font(start: &BytesStart<'_>, part: Part) -> Result<Option<Font>, Unreadable> {
    // A font of the theme wins over one that is named.
    if value(start, "hAnsiTheme", part)?.is_some() {
        return Ok(Some(Font::Unicode));
    }
    let name = match value(start, "hAnsi", part)? {
        Some(name) => Some(name),
        None => value(start, "ascii", part)?,
    };
    Ok(name.map(|name| Font::named(&name)))
}

impl Styles {
    pub(super) fn read<R: Read + Seek>(
        package: &mut Package<R>,
        path: &str,
        limits: &Limits,
    ) -> Result<Styles, Unreadable> {
        const PART: Part = Part::Styles;
        let wrong = |fault| Unreadable::of(fault, PART);
        let mut styles = Styles::default();
        let of_package = crate::workbook::Part::Styles;
        let Some(mut xml) = package.xml(path, of_package).map_err(wrong)? else {
            return Ok(styles);
        };
        let mut current: Option<(String, Style)> = None;
        let mut is_usual = false;
        loop {
            match xml.next().map_err(wrong)? {
                Piece::Start(start) => match (name(&start), &mut current) {
                    ("style", _) => {
                        let id = value(&start, "styleId", PART)?.unwrap_or_default();
                        let kind = value(&start, "type", PART)?;
                        let default = value(&start, "default", PART)?;
                        is_usual = kind.as_deref() == Some("paragraph")
                            && default.is_some_and(|value| value == "1" || value == "true");
                        current = Some((id, Style::default()));
                    }
                    ("basedOn", Some((_, style))) => style.based_on = value(&start, "val", PART)?,
                    ("rFonts", Some((_, style))) => {
                        style.font = font(&start, PART)?.or(style.font);
                    }
                    ("rFonts", None) => styles.font = font(&start, PART)?.unwrap_or_default(),
                    ("numId", Some((_, style))) => {
                        style.list = value(&start, "val", PART)?.and_then(|id| id.parse().ok());
                    }
                    ("ilvl", Some((_, style))) => {
                        style.level = value(&start, "val", PART)?.and_then(|id| id.parse().ok());
                    }
                    _ => {}
                },
                Piece::End(end) if ends(&end, "style") => {
                    if let Some((id, style)) = current.take() {
                        if is_usual {
                            styles.usual = Some(id.clone());
                        }
                        styles.by_id.insert(id, style);
                        limits.check(Limit::Styles, styles.by_id.len() as u64)?;
                    }
                }
                Piece::Over => return Ok(styles),
                _ => {}
            }
        }
    }

    /// The first that a style, or one that it stands on, says.
    fn first<T>(&self, id: Option<&str>, of: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut id = id?;
        for _ in 0..CHAIN {
            let style = self.by_id.get(id)?;
            if let Some(found) = of(style) {
                return Some(found);
            }
            id = style.based_on.as_deref()?;
        }
        None
    }

    /// The font of a run that names none itself, from its style and its paragraph's.
    pub(super) fn font(&self, run: Option<&str>, paragraph: Option<&str>) -> Font {
        let of = |style: &Style| style.font;
        let paragraph = paragraph.or(self.usual.as_deref());
        self.first(run, of)
            .or_else(|| self.first(paragraph, of))
            .unwrap_or(self.font)
    }

    /// The list that a paragraph's style puts it in.
    pub(super) fn list(&self, paragraph: Option<&str>) -> Option<ListLevel> {
        let paragraph = paragraph.or(self.usual.as_deref());
        let list = self.first(paragraph, |style| style.list)?;
        let level = self.first(paragraph, |style| style.level);
        Some((list, level.unwrap_or(0)))
    }
}
