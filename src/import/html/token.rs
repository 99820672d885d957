//! Tags and text of a page, as forgiving as browsers are.

/// What comes next in a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Letters as they stand, entities among them.
    Text(&'a str),
    /// An element begins.
    Start {
        /// Its name, small.
        name: String,
        /// What stands after the name.
        attributes: &'a str,
    },
    /// An element ends.
    End(String),
}

/// The tokens of a page.
pub(super) struct Tokens<'a> {
    rest: &'a str,
    /// The element of raw text that is open: nothing in it is a tag but its own end.
    raw: Option<String>,
    /// Whether the text ends inside a tag, a comment or an element of raw text.
    pub(super) is_torn: bool,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Tokens<'a> {
        Tokens {
            rest: text,
            raw: None,
            is_torn: false,
        }
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length.min(self.rest.len()));
        self.rest = rest;
        taken
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            if let Some(raw) = self.raw.take() {
                let end = end_of_raw(self.rest, &raw);
                self.is_torn |= end.is_none();
                let end = end.unwrap_or(self.rest.len());
                self.take(end);
                continue;
            }
            if !self.rest.starts_with('<') {
                let end = self.rest.find('<').unwrap_or(self.rest.len());
                return Some(Token::Text(self.take(end)));
            }
            if let Some(after) = self.rest.strip_prefix("<!--") {
                let end = after.find("-->").map(|end| end + 7);
                self.is_torn |= end.is_none();
                let end = end.unwrap_or(self.rest.len());
                self.take(end);
                continue;
            }
            let second = self.rest[1..].chars().next();
            match second {
                Some('!' | '?') => {
                    let end = self.rest.find('>').map_or(self.rest.len(), |end| end + 1);
                    self.take(end);
                }
                Some(letter) if letter == '/' || letter.is_ascii_alphabetic() => {
                    let length = end_of_tag(self.rest);
                    let tag = self.take(length);
                    self.is_torn |= !tag.ends_with('>');
                    let tag = tag.trim_start_matches('<').trim_end_matches('>');
                    let is_end = tag.starts_with('/');
                    let tag = tag.trim_start_matches('/');
                    let end = tag
                        .find(|letter: char| letter.is_whitespace() || letter == '/')
                        .unwrap_or(tag.len());
                    let name = tag[..end].to_ascii_lowercase();
                    if is_end {
                        return Some(Token::End(name));
                    }
                    if matches!(
                        name.as_str(),
                        "script" | "style" | "xml" | "noscript" | "textarea" | "title"
                    ) {
                        self.raw = Some(name);
                        continue;
                    }
                    return Some(Token::Start {
                        name,
                        attributes: &tag[end..],
                    });
                }
                _ => return Some(Token::Text(self.take(1))),
            }
        }
    }
}

/// Where an element of raw text ends, its end tag left in place.
fn end_of_raw(text: &str, name: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + text[from..].find("</")?;
        let after = &text.as_bytes()[at + 2..];
        let is_own = after
            .get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()));
        if is_own {
            return Some(at);
        }
        from = at + 2;
    }
}

/// The length of the tag that a text begins with; a `>` in quotes does not end it.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    let mut after_equals = false;
    for (at, letter) in text.char_indices().skip(1) {
        match (quote, letter) {
            (Some(open), letter) if letter == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if after_equals => quote = Some(letter),
            (None, '>') => return at + 1,
            _ => {}
        }
        if !letter.is_whitespace() {
            after_equals = letter == '=';
        }
    }
    // A quote that is never closed: the tag ends where the next one seems to.
    text.find('>').map_or(text.len(), |end| end + 1)
}

/// The value of an attribute.
pub(super) fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/');
        if rest.is_empty() {
            return None;
        }
        let end = rest
            .find(|letter: char| letter.is_whitespace() || letter == '=')
            .unwrap_or(rest.len());
        // A letter that begins no name is passed over.
        let end = end.max(rest.chars().next().map_or(1, char::len_utf8));
        let key = &rest[..end];
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after
                .chars()
                .next()
                .filter(|letter| matches!(letter, '"' | '\''));
            match quote {
                Some(quote) => {
                    let inside = &after[1..];
                    let end = inside.find(quote).unwrap_or(inside.len());
                    value = &inside[..end];
                    rest = inside.get(end + 1..).unwrap_or("");
                }
                None => {
                    let end = after.find(char::is_whitespace).unwrap_or(after.len());
                    value = &after[..end];
                    rest = &after[end..];
                }
            }
        }
        if key.eq_ignore_ascii_case(name) {
            return Some(plain(value));
        }
    }
}

/// Names of the letters U+00A0 to U+00FF, in their order.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para \
middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave \
Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc \
atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash \
ugrave uacute ucirc uuml yacute thorn yuml";

/// Letters with entities made letters; what is no entity stays as it is.
pub(super) fn plain(text: &str) -> String {
    /// Bytes of the longest entity.
    const LONGEST: usize = 12;
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let end = after.bytes().take(LONGEST).position(|byte| byte == b';');
        match end.and_then(|end| Some((end, entity(&after[..end])?))) {
            Some((end, letter)) => {
                plain.push(letter);
                rest = &after[end + 1..];
            }
            None => {
                plain.push('&');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = match hex {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return code
            .ok()
            .and_then(char::from_u32)
            .filter(|letter| *letter != '\0');
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "ndash" => '\u{2013}',
        "mdash" => '\u{2014}',
        "lsquo" => '\u{2018}',
        "rsquo" => '\u{2019}',
        "ldquo" => '\u{201c}',
        "rdquo" => '\u{201d}',
        "hellip" => '\u{2026}',
        "bull" => '\u{2022}',
        "zwnj" => '\u{200c}',
        "zwj" => '\u{200d}',
        "ensp" | "emsp" | "thinsp" => ' ',
        name => {
            let at = LATIN.split_whitespace().position(|own| own == name)?;
            char::from_u32(0xa0 + u32::try_from(at).ok()?)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_entities_are_read_as_browsers_do() {
        let text = "<!DOCTYPE html><style>td>p{}</style><!-- <td> --><TD colspan=2 title='a>b'>Nhi&#7879;m &amp v&#x1EE5;&nbsp;<br/></td>a < b";
        let tokens: Vec<Token> = Tokens::new(text).collect();
        let start = |name: &str, attributes| Token::Start {
            name: name.to_owned(),
            attributes,
        };
        assert_eq!(
            tokens,
            [
                Token::End("style".to_owned()),
                start("td", " colspan=2 title='a>b'"),
                Token::Text("Nhi&#7879;m &amp v&#x1EE5;&nbsp;"),
                start("br", "/"),
                Token::End("td".to_owned()),
                Token::Text("a "),
                Token::Text("<"),
                Token::Text(" b"),
            ]
        );
        assert_eq!(
            plain("Nhi&#7879;m &amp v&#x1EE5;&nbsp;&yuml;"),
            "Nhiệm &amp vụ\u{a0}ÿ"
        );
        assert_eq!(
            attribute(" colspan=2 title='a>b'", "TITLE").as_deref(),
            Some("a>b")
        );
        assert_eq!(
            attribute(" = colspan = \"3\" x", "colspan").as_deref(),
            Some("3")
        );
        assert_eq!(attribute(" x", "colspan"), None);
        assert_eq!(LATIN.split_whitespace().count(), 96);
    }
}
