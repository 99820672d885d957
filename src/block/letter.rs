//! Parts of official documents (NĐ 30/2020/NĐ-CP, appendix I). What is left blank in them is filled in by hand.

/// The head of a document: its two columns, and what stands below them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letterhead {
    /// The body that issues it, line by line, in capitals.
    pub issuer: Vec<String>,
    /// Number and sign, the number left blank.
    pub number: String,
    /// What a letter is about, below its number; a document of a named kind has its title instead.
    pub about: Option<String>,
    /// Quốc hiệu.
    pub nation: String,
    /// Tiêu ngữ.
    pub motto: String,
    /// Place and day, the day left blank.
    pub place_and_day: String,
    /// The kind of document, in capitals.
    pub kind: Option<String>,
    /// What the document is about, below its kind.
    pub title: Option<String>,
    /// To whom a letter is written.
    pub addressee: Option<String>,
}

/// The end of a document: to whom it is sent, and who signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// "Nơi nhận:".
    pub recipients_title: String,
    /// Recipients, a line each.
    pub recipients: Vec<String>,
    /// On whose behalf, in capitals, line by line.
    pub on_behalf: Vec<String>,
    /// The office of who signs, in capitals.
    pub office: String,
    /// Where the name of who signs is to be filled in.
    pub signer: String,
}

/// The head of an appendix, which begins a page of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppendixHead {
    /// Its name: "Phụ lục I".
    pub name: String,
    /// What it is about, in capitals.
    pub title: String,
    /// The document to which it belongs, in brackets.
    pub attached_to: String,
}
