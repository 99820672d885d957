//! What commands say beside their pages and findings: refusals, notices and questions, by topic.

pub mod asking;
pub mod carrying;
pub mod doctor;
pub mod dossiers;
pub mod fixing;
pub mod import;
pub mod reading;
pub mod recording;
pub mod rollup;
pub mod saving;
pub mod sending;
pub mod sheet;
pub mod typed;

use std::error::Error;
use std::fmt;

use crate::block::lang::Lang;

/// A fixed text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase<'a> {
    vi: &'a str,
    en: &'a str,
}

impl<'a> Phrase<'a> {
    const fn new(vi: &'a str, en: &'a str) -> Phrase<'a> {
        Phrase { vi, en }
    }

    /// The text in this language.
    pub fn pick(self, lang: Lang) -> &'a str {
        lang.pick(self.vi, self.en)
    }
}

/// A text that is the same in both languages, such as the name of a flag.
impl<'a> From<&'a str> for Phrase<'a> {
    fn from(text: &'a str) -> Phrase<'a> {
        Phrase::new(text, text)
    }
}

/// Why a command does not go on, and what to do instead, in both languages: where it is found, the language of the command may not be
/// known. As a plain error it speaks Vietnamese.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    vi: String,
    en: String,
}

impl Refusal {
    fn new(vi: impl Into<String>, en: impl Into<String>) -> Refusal {
        Refusal {
            vi: vi.into(),
            en: en.into(),
        }
    }

    /// The words in this language.
    pub fn words(&self, lang: Lang) -> &str {
        lang.pick(&self.vi, &self.en)
    }

    /// The same about a file, which is named before it.
    pub fn of_file(self, file: impl fmt::Display) -> Refusal {
        Refusal::new(
            format!("{file}: {}", self.vi),
            format!("{file}: {}", self.en),
        )
    }

    /// The same with the error that is the reason for it.
    pub fn because(self, reason: impl Into<Box<dyn Error + Send + Sync>>) -> Caused {
        Caused {
            refusal: self,
            reason: reason.into(),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.vi)
    }
}

impl Error for Refusal {}

/// A refusal with the error that is the reason for it, its source.
#[derive(Debug)]
pub struct Caused {
    /// The refusal.
    pub refusal: Refusal,
    reason: Box<dyn Error + Send + Sync>,
}

impl fmt::Display for Caused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal.fmt(f)
    }
}

impl Error for Caused {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.reason)
    }
}

/// The name of an error at the beginning of its line.
pub fn error(lang: Lang) -> &'static str {
    lang.pick("lỗi", "error")
}

/// The name of the way to correct something, before it.
pub fn help(lang: Lang) -> &'static str {
    lang.pick("cách sửa", "help")
}
