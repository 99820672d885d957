//! XML piece by piece: no document types, no depth without end, no piece without end.

use std::borrow::Cow;
use std::io::Read;

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesEnd, BytesRef, BytesStart, Event};

use super::limits::{Fault, Limit, Limits, Part};
use super::package::Gate;

/// A part under way.
pub(crate) struct Xml<'a, R> {
    reader: Reader<Gate<'a, R>>,
    buffer: Vec<u8>,
    depth: u64,
    pub limits: Limits,
    pub part: Part,
}

/// What comes next in a part.
pub(crate) enum Piece<'b> {
    Start(BytesStart<'b>),
    /// An element ends; an empty one too.
    End(BytesEnd<'b>),
    /// Text, already in its plain form.
    Text(Cow<'b, str>),
    /// The part has ended, with all its elements closed.
    Over,
}

impl<'a, R: Read> Xml<'a, R> {
    pub(crate) fn new(gate: Gate<'a, R>, limits: Limits, part: Part) -> Xml<'a, R> {
        let mut reader = Reader::from_reader(gate);
        reader.config_mut().expand_empty_elements = true;
        Xml {
            reader,
            buffer: Vec::new(),
            depth: 0,
            limits,
            part,
        }
    }

    /// How many elements are open.
    pub(crate) fn depth(&self) -> u64 {
        self.depth
    }

    /// The next piece.
    pub(crate) fn next(&mut self) -> Result<Piece<'_>, Fault> {
        let broken = Fault::Broken { part: self.part };
        self.buffer.clear();
        self.reader.get_mut().begin_piece(self.limits.piece);
        let event = match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(_) => {
                let passed = self.reader.get_ref().passed;
                return Err(passed.map_or(broken, |limit| self.limits.passed(limit, self.part)));
            }
        };
        Ok(match event {
            Event::Start(start) => {
                self.depth += 1;
                self.limits.check(Limit::Depth, self.depth, self.part)?;
                Piece::Start(start)
            }
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                Piece::End(end)
            }
            Event::Text(text) => Piece::Text(text.xml10_content()),
            Event::CData(text) => Piece::Text(text.xml10_content()),
            Event::GeneralRef(reference) => Piece::Text(referred(&reference).ok_or(broken)?),
            Event::Eof if self.depth == 0 => Piece::Over,
            // What a document type defines could grow without end, and no workbook has one.
            Event::Eof | Event::DocType(_) => return Err(broken),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {
                Piece::Text(Cow::Borrowed(""))
            }
        })
    }

    /// Reads on to the end of the element whose start was read last.
    pub(crate) fn skip(&mut self) -> Result<(), Fault> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.next()?;
        }
        Ok(())
    }

    /// The text of the element whose start was read last, up to its end; that of elements in it is left out.
    pub(crate) fn text(&mut self, into: &mut String) -> Result<(), Fault> {
        let own = self.depth;
        let (limits, part) = (self.limits, self.part);
        loop {
            // An element inside is one deeper, and its text is not this one's.
            let is_own = self.depth == own;
            match self.next()? {
                Piece::Text(text) if is_own => {
                    into.push_str(&text);
                    limits.check(Limit::Text, into.len() as u64, part)?;
                }
                Piece::Over => return Err(Fault::Broken { part }),
                _ => {}
            }
            if self.depth < own {
                return Ok(());
            }
        }
    }
}

/// What `&amp;`, `&#7841;` and the like stand for; `None` for a name that only a document type could define.
fn referred(reference: &BytesRef<'_>) -> Option<Cow<'static, str>> {
    match reference.resolve_char_ref() {
        Ok(Some(letter)) => Some(Cow::Owned(letter.to_string())),
        Ok(None) => resolve_predefined_entity(reference).map(Cow::Borrowed),
        Err(_) => None,
    }
}

/// The value of an attribute, whatever its namespace; of several, the first.
pub(crate) fn attribute<'s>(
    start: &'s BytesStart<'_>,
    name: &str,
    part: Part,
) -> Result<Option<Cow<'s, str>>, Fault> {
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| Fault::Broken { part })?;
        if attribute.key.local_name().as_ref() == name {
            let value = match attribute.value {
                Cow::Borrowed(value) => unescape(value).map_err(|_| Fault::Broken { part })?,
                Cow::Owned(value) => {
                    let value = unescape(&value).map_err(|_| Fault::Broken { part })?;
                    Cow::Owned(value.into_owned())
                }
            };
            return Ok(Some(value));
        }
    }
    Ok(None)
}

/// The name of an element, without its namespace.
pub(crate) fn name<'s>(start: &'s BytesStart<'_>) -> &'s str {
    start.local_name().into_inner()
}

/// Whether an element of that name ends.
pub(crate) fn ends(end: &BytesEnd<'_>, name: &str) -> bool {
    end.local_name().as_ref() == name
}
