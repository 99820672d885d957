//! The elements of a Word text that matter, by their name without namespace.

use quick_xml::events::BytesStart;

use crate::workbook::xml::name;

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
            "sectPr" | "sdtPr" | "sdtEndPr" | "tblPr" | "tblPrEx" | "tblGrid" | "Fallback"
            | "delText" | "instrText" | "delInstrText" | "rt" => Tag::Skipped,
            _ => Tag::Transparent,
        }
    }
}
