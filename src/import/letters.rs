//! From the letters of a document to text: fonts decoded, what shows nothing left out, and what could rewrite a terminal made visible.

use unicode_normalization::UnicodeNormalization;

use super::flag::{Flag, Flags};
use super::limits::{Limit, Limits, Unreadable};
use super::{tcvn3, vni};
use crate::text::visible::{is_unseen, picture};

/// How the letters of a font are read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Font {
    /// As they are.
    #[default]
    Unicode,
    /// As TCVN3, the encoding of fonts such as `.VnTime`.
    Tcvn3 {
        /// Whether the font draws capitals only, as `.VnTimeH` does.
        capitals: bool,
    },
    /// In pairs, as VNI fonts draw them.
    Vni,
}

impl Font {
    /// What a font's name says.
    ///
    /// ```
    /// use cchc::import::Font;
    /// assert_eq!(Font::named(".VnTimeH"), Font::Tcvn3 { capitals: true });
    /// assert_eq!(Font::named("Times New Roman"), Font::Unicode);
    /// ```
    pub fn named(name: &str) -> Font {
        let begins = |with: &str| {
            name.get(..with.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(with))
        };
        if begins(".Vn") {
            Font::Tcvn3 {
                capitals: name.ends_with('H'),
            }
        } else if begins("VNI-") {
            Font::Vni
        } else {
            Font::Unicode
        }
    }
}

/// The text of a cell or paragraph under way.
#[derive(Debug, Clone, Default)]
pub(super) struct Lines {
    done: Vec<String>,
    line: String,
    bytes: usize,
    /// Letters of VNI wait for those after them.
    holds_vni: bool,
    pub flags: Flags,
    pub font: Font,
}

/// A finished text.
#[derive(Debug, Default)]
pub(super) struct Finished {
    /// In one line, blanks folded.
    pub text: String,
    /// Line by line, where there is more than one.
    pub lines: Vec<String>,
    pub flags: Flags,
    pub font: Font,
}

impl Lines {
    /// Adds letters that stand in a font.
    pub(super) fn push(
        &mut self,
        text: &str,
        font: Font,
        limits: &Limits,
    ) -> Result<(), Unreadable> {
        self.bytes += text.len();
        limits.check(Limit::Text, self.bytes as u64)?;
        match font {
            Font::Unicode => text.chars().for_each(|letter| self.letter(letter)),
            // A vowel and its mark may stand in two runs: they are put together where the text ends.
            Font::Vni => {
                self.holds_vni = true;
                for letter in text.chars().map(vni::hold) {
                    self.letter(letter);
                }
            }
            Font::Tcvn3 { .. } if tcvn3::is_unicode(text) => {
                self.flags.add(Flag::FontNotMeant);
                text.chars().for_each(|letter| self.letter(letter));
            }
            Font::Tcvn3 { capitals } => {
                if !text.is_ascii() {
                    self.flags.add(Flag::OldFont);
                    self.font = font;
                }
                for letter in text.chars().map(tcvn3::letter) {
                    match capitals {
                        true => letter.to_uppercase().for_each(|letter| self.letter(letter)),
                        false => self.letter(letter),
                    }
                }
            }
        }
        Ok(())
    }

    /// Adds one letter, already decoded.
    fn letter(&mut self, letter: char) {
        match letter {
            // Of no width: they say where a word may break, or come from copying.
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            '\u{2011}' => self.line.push('-'),
            '\t' | '\r' => self.line.push(' '),
            '\n' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => self.end_line(),
            letter if is_unseen(letter) => {
                self.flags.add(Flag::Unseen);
                self.line.push(picture(letter));
            }
            letter => self.line.push(letter),
        }
    }

    /// A line ends here.
    pub(super) fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.done.push(line);
    }

    /// Whether nothing but blanks was added.
    pub(super) fn is_blank(&self) -> bool {
        self.line.trim().is_empty() && self.done.iter().all(|line| line.trim().is_empty())
    }

    /// The text.
    pub(super) fn finish(mut self) -> Finished {
        self.end_line();
        if self.holds_vni {
            match vni::decode(&mut self.done) {
                vni::Verdict::Plain => {}
                vni::Verdict::Vni => {
                    self.flags.add(Flag::OldFont);
                    self.font = Font::Vni;
                }
                vni::Verdict::Unicode => self.flags.add(Flag::FontNotMeant),
                vni::Verdict::Doubtful => self.flags.add(Flag::UnknownFont),
            }
        }
        let lines = self.done.iter().map(|line| line.trim());
        let lines: Vec<String> = lines
            .filter(|line| !line.is_empty())
            .map(|line| line.nfc().collect())
            .collect();
        let mut text = String::with_capacity(self.bytes);
        for word in lines.iter().flat_map(|line| line.split_whitespace()) {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
        }
        Finished {
            text,
            lines: if lines.len() > 1 { lines } else { Vec::new() },
            flags: self.flags,
            font: self.font,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, font: Font) -> Finished {
        let mut lines = Lines::default();
        lines.push(text, font, &Limits::default()).unwrap();
        lines.finish()
    }

    #[test]
    fn what_shows_nothing_is_left_out_after_the_font_is_decoded() {
        assert_eq!(
            read("Quý III\u{2011}IV\u{a0}/2025", Font::Unicode).text,
            "Quý III-IV /2025"
        );
        assert_eq!(
            read("hành\u{ad} chính\u{200b}", Font::Unicode).text,
            "hành chính"
        );
        assert_eq!(read("Qu\u{79}\u{301}", Font::Unicode).text, "Quý");
        let old = read("h\u{ad}íng", Font::Tcvn3 { capitals: false });
        assert_eq!(old.text, "hướng");
        assert!(old.flags.has(Flag::OldFont));
        assert_eq!(
            read("h\u{ad}íng", Font::Tcvn3 { capitals: true }).text,
            "HƯỚNG"
        );
        let pairs = read("böôùc\u{2011}ñi", Font::Vni);
        assert_eq!(pairs.text, "bước-đi");
        assert!(pairs.flags.has(Flag::OldFont));
        let mut parted = Lines::default();
        for (text, font) in [
            ("Ho", Font::Vni),
            ("\u{e0} ", Font::Vni),
            ("\u{e0}", Font::Unicode),
            (" s\u{f4} \u{f1}", Font::Vni),
        ] {
            parted.push(text, font, &Limits::default()).unwrap();
        }
        assert_eq!(parted.finish().text, "Hồ à sơ đ");
        let meant = read("hướng à", Font::Tcvn3 { capitals: false });
        assert_eq!(meant.text, "hướng à");
        assert!(meant.flags.has(Flag::FontNotMeant));
    }

    #[test]
    fn lines_are_kept_and_control_characters_shown() {
        let two = read("Quyết\nđịnh \u{1b}[2J\u{202e}", Font::Unicode);
        assert_eq!(two.text, "Quyết định ␛[2J\u{fffd}");
        assert_eq!(two.lines, ["Quyết", "định ␛[2J\u{fffd}"]);
        assert!(two.flags.has(Flag::Unseen));
        assert!(read("Quyết\n\n", Font::Unicode).lines.is_empty());
    }
}
