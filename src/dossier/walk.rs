//! CSV: one record byte by byte, by the rules of the `csv` crate.

/// Where a walk ended.
pub(super) struct Walked {
    /// One past the record's terminator.
    pub end: usize,
    /// The record's end was found.
    pub complete: bool,
    /// The quote that was still open at the end of the bytes.
    pub open_quote: Option<usize>,
}

/// Receives what a walk reads.
pub(super) trait Sink {
    fn byte(&mut self, byte: u8);
    fn end_field(&mut self);
    /// A byte other than a blank follows a closing quote in its field.
    fn after_quote(&mut self) {}
}

/// Reads only for the record's end.
impl Sink for () {
    fn byte(&mut self, _: u8) {}
    fn end_field(&mut self) {}
}

/// The fields of a walked record, unquoted, one after the other.
#[derive(Debug, Default)]
pub(super) struct Kept {
    text: Vec<u8>,
    ends: Vec<usize>,
    has_text_after_quote: bool,
}

impl Kept {
    /// Number of fields.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Where text follows a closing quote in a record of several lines, their number: rows may have been swallowed. On one line nothing is lost:
    /// `"Cty "Sao" Mẫu"` is somebody's name with quotes in it.
    pub(super) fn misquoted(&self) -> Option<u64> {
        let lines = || 1 + memchr::memchr_iter(b'\n', &self.text).count() as u64;
        let lines = self.has_text_after_quote.then(lines);
        lines.filter(|lines| *lines > 1)
    }

    /// The field; empty where there is none.
    pub(super) fn field(&self, number: usize) -> &[u8] {
        let start = match number.checked_sub(1) {
            Some(before) => self.ends.get(before).copied().unwrap_or_default(),
            None => 0,
        };
        let end = self.ends.get(number).copied().unwrap_or(start);
        &self.text[start..end]
    }
}

impl Sink for Kept {
    fn byte(&mut self, byte: u8) {
        self.text.push(byte);
    }

    fn end_field(&mut self) {
        self.ends.push(self.text.len());
    }

    fn after_quote(&mut self) {
        self.has_text_after_quote = true;
    }
}

/// Reads one record byte by byte.
pub(super) fn walk(
    bytes: &[u8],
    separator: u8,
    start: usize,
    last: bool,
    sink: &mut impl Sink,
) -> Walked {
    #[derive(Clone, Copy)]
    enum State {
        FieldStart,
        Unquoted,
        Quoted,
        QuoteInQuoted,
        AfterQuote,
    }
    let mut state = State::FieldStart;
    let mut quote = start;
    let complete = |end| Walked {
        end,
        complete: true,
        open_quote: None,
    };
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        state = match (state, byte) {
            (State::Quoted, b'"') => State::QuoteInQuoted,
            (State::Quoted, _) => {
                sink.byte(byte);
                State::Quoted
            }
            (State::QuoteInQuoted, b'"') => {
                sink.byte(byte);
                State::Quoted
            }
            (State::FieldStart, b'"') => {
                quote = at;
                State::Quoted
            }
            (_, b'\n') => {
                sink.end_field();
                return complete(at + 1);
            }
            (_, b'\r') => {
                let end = match bytes.get(at + 1) {
                    Some(b'\n') => at + 2,
                    None if !last => break,
                    _ => at + 1,
                };
                sink.end_field();
                return complete(end);
            }
            _ if byte == separator => {
                sink.end_field();
                State::FieldStart
            }
            (State::QuoteInQuoted | State::AfterQuote, _) => {
                sink.byte(byte);
                if byte != b' ' {
                    sink.after_quote();
                }
                State::AfterQuote
            }
            _ => {
                sink.byte(byte);
                State::Unquoted
            }
        };
        at += 1;
    }
    let open_quote = matches!(state, State::Quoted).then_some(quote);
    if last {
        sink.end_field();
    }
    Walked {
        end: bytes.len(),
        complete: last,
        open_quote,
    }
}
