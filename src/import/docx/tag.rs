//! The elements of a Word text that matter, by their name without namespace.

use quick_xml::events::BytesStart;

use crate::workbook::Part;
use crate::workbook::xml::{attribute, name};

/// An element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Paragraph,
    Table,
    Row,
    Cell,
    Run,
    Text,
    Break,
    Space,
    NoBreakHyphen,
    SoftHyphen,
    Symbol,
    Footnote,
    Drawing,
    ParagraphProperties,
    RunProperties,
    RowProperties,
    CellProperties,
    Inserted,
    Deleted,
    /// The same content in several forms, of which a reader takes one.
    Alternates,
    /// A form for readers that know what it requires, and whether Word does.
    Choice {
        is_known: bool,
    },
    /// The form for all other readers.
    Fallback,
    /// Nothing that is read stands in it.
    Skipped,
    /// What stands in it is read as if it were not there.
    Transparent,
}

impl Tag {
    pub(super) fn of(start: &BytesStart<'_>) -> Tag {
        match name(start) {
            "p" => Tag::Paragraph,
            "tbl" => Tag::Table,
            "tr" => Tag::Row,
            "tc" => Tag::Cell,
            "r" => Tag::Run,
            "t" => Tag::Text,
            "br" | "cr" => Tag::Break,
            "tab" | "ptab" => Tag::Space,
            "noBreakHyphen" => Tag::NoBreakHyphen,
            "softHyphen" => Tag::SoftHyphen,
            "sym" => Tag::Symbol,
            "footnoteReference" | "endnoteReference" => Tag::Footnote,
            "drawing" | "pict" | "object" => Tag::Drawing,
            "pPr" => Tag::ParagraphProperties,
            "rPr" => Tag::RunProperties,
            "trPr" => Tag::RowProperties,
            "tcPr" => Tag::CellProperties,
            "ins" | "moveTo" => Tag::Inserted,
            "del" | "moveFrom" => Tag::Deleted,
            "AlternateContent" => Tag::Alternates,
            "Choice" => Tag::Choice {
                is_known: is_known(start),
            },
            "Fallback" => Tag::Fallback,
            "sectPr" | "sdtPr" | "sdtEndPr" | "tblPr" | "tblPrEx" | "tblGrid" | "delText"
            | "instrText" | "delInstrText" | "rt" => Tag::Skipped,
            _ => Tag::Transparent,
        }
    }
}

/// Extensions of the format that Word reads, by the prefixes under which it writes them.
const EXTENSIONS: [&str; 6] = ["w1", "wp", "wne", "a1", "am3d", "cx"];

/// Whether Word reads all that a choice requires: what it does not, it does not show.
fn is_known(choice: &BytesStart<'_>) -> bool {
    let required = attribute(choice, "Requires", Part::Contents).ok().flatten();
    required.is_some_and(|required| {
        let mut prefixes = required.split_whitespace();
        prefixes.all(|prefix| EXTENSIONS.iter().any(|known| prefix.starts_with(known)))
    })
}
