//! What went wrong in the writing of a TOML file, as far as the text shows it.

/// Why a place of a file is no TOML, with what was meant where only one thing can have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "the text of a variant names its fields; `typed` is as it stands in the file"
)]
pub enum Slip {
    /// A day in another order or shape than year-month-day: `16/9/2025`, `2025-9-16`. `iso` is absent where the numbers make no day.
    Day { typed: String, iso: Option<String> },
    /// A day that its month does not have; the month's length, where the month exists.
    NoSuchDay { typed: String, last: Option<u32> },
    /// Quotes that a word processor bent.
    BentQuotes,
    /// Marks between the digits of a number.
    GroupedNumber { typed: String, plain: String },
    /// A comma before the decimals.
    DecimalComma { typed: String, plain: String },
    /// Zeros before a number.
    LeadingZero { typed: String, plain: String },
    /// A percent sign after a number.
    PercentSign { typed: String, plain: String },
    /// `True`, `TRUE`, `đúng`: a truth value in another spelling.
    Truth { typed: String, meant: bool },
    /// `[entry]` where a row `[[entry]]` is meant.
    SingleBracket { name: String },
    /// A header with too few or too many brackets.
    Header,
    /// A text that begins without its quote, or does not end.
    OpenText,
    /// A text over several lines that is not closed before the file ends.
    OpenLongText,
    /// A list or an inline table that is not closed.
    OpenList,
    /// A text without quotes.
    BareText { typed: String },
    /// A quote inside a text.
    QuoteInside,
    /// A key that is not followed by `=`.
    NoEquals { key: String },
    /// A key without a value.
    NoValue { key: String },
    /// A mark after a value: `,` or `;`.
    TrailingMark { mark: char },
    /// A key that stands twice in one row.
    KeyTwice { key: String },
    /// A key with letters that bare keys do not have.
    BadKey { key: String },
    /// A remark that does not begin with `#`.
    BareRemark,
    /// A backslash that begins no escape.
    Backslash,
    /// A control character.
    Control,
    /// Something else, in the words of the parser.
    Other { message: String },
}
