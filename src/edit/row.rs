//! What an edit writes: rows and values, and their TOML.

use crate::text::visible::is_unseen;
use crate::time::period::Date;

/// A value to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A text, as a basic string on one line.
    Text(String),
    /// A local date.
    Date(Date),
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number of at most two decimals, in hundredths: 9650 is written `96.5`, 9600 `96`.
    Hundredths(i64),
    /// A number of at most four decimals, in ten-thousandths: 12500 is written `1.25`.
    TenThousandths(i64),
    /// A list of days, on one line.
    Dates(Vec<Date>),
    /// A list of texts, on one line.
    Texts(Vec<String>),
    /// Named values as an inline table, such as a deadline with its explicit day.
    Record(Vec<(String, Value)>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<Date> for Value {
    fn from(day: Date) -> Value {
        Value::Date(day)
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Value {
        Value::Bool(truth)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Value {
        Value::Integer(number)
    }
}

impl From<Vec<String>> for Value {
    fn from(texts: Vec<String>) -> Value {
        Value::Texts(texts)
    }
}

/// A row to be written: `[[name]]`, its values in the order given, its sub-tables, then rows of its own.
///
/// ```
/// use cchc::edit::{NewRow, append};
/// let row = NewRow::new("entry").with("task", "3").with("done", true);
/// let edited = append("# Phòng Văn hóa - Xã hội\n", &row).unwrap();
/// assert_eq!(edited.text, "# Phòng Văn hóa - Xã hội\n\n[[entry]]\ntask = \"3\"\ndone = true\n");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRow {
    name: String,
    pub(super) values: Vec<(String, Value)>,
    pub(super) tables: Vec<(String, Vec<(String, Value)>)>,
    pub(super) rows: Vec<NewRow>,
}

impl NewRow {
    /// A row without values yet.
    pub fn new(name: impl Into<String>) -> NewRow {
        NewRow {
            name: name.into(),
            values: Vec::new(),
            tables: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// The name between the brackets.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Adds a value. A key may be given once; twice is refused when the row is written.
    pub fn with(mut self, key: impl Into<String>, value: impl Into<Value>) -> NewRow {
        self.values.push((key.into(), value.into()));
        self
    }

    /// Adds a value where there is one: an absent fact has no key.
    pub fn with_some(self, key: impl Into<String>, value: Option<impl Into<Value>>) -> NewRow {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// Adds a sub-table `[row.name]`, such as a figure's counts.
    pub fn with_table<K: Into<String>, V: Into<Value>>(
        mut self,
        name: impl Into<String>,
        values: impl IntoIterator<Item = (K, V)>,
    ) -> NewRow {
        let values = values.into_iter().map(|(k, v)| (k.into(), v.into()));
        self.tables.push((name.into(), values.collect()));
        self
    }

    /// Adds a row of this row's own, `[[row.name]]`, such as an amendment's change.
    pub fn with_row(mut self, row: NewRow) -> NewRow {
        self.rows.push(row);
        self
    }

    /// The row as the text of a new file has it, each line ended.
    ///
    /// ```
    /// use cchc::edit::NewRow;
    /// assert_eq!(NewRow::new("unit").with("id", "a").to_text(), "[[unit]]\nid = \"a\"\n");
    /// ```
    pub fn to_text(&self) -> String {
        self.to_toml("\n")
    }

    /// The row's lines, each with the ending.
    pub(super) fn to_toml(&self, ending: &str) -> String {
        let mut lines = Vec::new();
        self.push_lines(&mut lines, "");
        lines.into_iter().flat_map(|l| [l, ending.into()]).collect()
    }

    fn push_lines(&self, lines: &mut Vec<String>, parent: &str) {
        let path = format!("{parent}{}", key(&self.name));
        lines.push(format!("[[{path}]]"));
        lines.extend(self.values.iter().map(assignment));
        for (name, values) in &self.tables {
            lines.push(format!("[{path}.{}]", key(name)));
            lines.extend(values.iter().map(assignment));
        }
        for row in &self.rows {
            row.push_lines(lines, &format!("{path}."));
        }
    }
}

impl Value {
    /// The value as TOML, on one line.
    pub fn to_toml(&self) -> String {
        match self {
            Value::Text(text) => quote(text),
            Value::Date(day) => day.to_string(),
            Value::Dates(days) => {
                let days: Vec<String> = days.iter().map(ToString::to_string).collect();
                format!("[{}]", days.join(", "))
            }
            Value::Bool(truth) => truth.to_string(),
            Value::Integer(number) => number.to_string(),
            Value::Hundredths(number) => decimal(*number, 2),
            Value::TenThousandths(number) => decimal(*number, 4),
            Value::Texts(texts) => {
                let texts: Vec<String> = texts.iter().map(|t| quote(t)).collect();
                format!("[{}]", texts.join(", "))
            }
            Value::Record(values) if values.is_empty() => "{}".to_owned(),
            Value::Record(values) => {
                let values: Vec<String> = values.iter().map(assignment).collect();
                format!("{{ {} }}", values.join(", "))
            }
        }
    }
}

fn assignment((name, value): &(String, Value)) -> String {
    format!("{} = {}", key(name), value.to_toml())
}

/// A key, bare where TOML allows it.
pub fn key(name: &str) -> String {
    let bare = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    if !name.is_empty() && name.bytes().all(bare) {
        name.to_owned()
    } else {
        quote(name)
    }
}

/// So many decimals of a number, with a point and digits only where it needs them.
pub(super) fn decimal(number: i64, places: u32) -> String {
    let sign = if number < 0 { "-" } else { "" };
    let unit = 10_u64.pow(places);
    let (whole, part) = (number.unsigned_abs() / unit, number.unsigned_abs() % unit);
    let part = format!("{part:0width$}", width = places as usize);
    match part.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        part => format!("{sign}{whole}.{part}"),
    }
}

/// A basic string. What cannot be seen is escaped, beyond what TOML asks for, so that a reviewer sees what a text holds.
fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            _ if is_unseen(letter) => quoted.push_str(&escape(letter)),
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

fn escape(letter: char) -> String {
    match u32::from(letter) {
        code @ ..=0xFFFF => format!("\\u{code:04X}"),
        code => format!("\\U{code:08X}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_quoted_so_that_all_can_be_seen() {
        for (text, quoted) in [
            ("Báo cáo", r#""Báo cáo""#),
            (r#"gọi là "một cửa""#, r#""gọi là \"một cửa\"""#),
            (r"C:\new", r#""C:\\new""#),
            ("hai\ndòng\r\n", r#""hai\ndòng\r\n""#),
            (
                "\u{0}\u{8}\u{1b}\u{7f}\u{85}",
                r#""\u0000\u0008\u001B\u007F\u0085""#,
            ),
            (
                "a\u{200b}b\u{202e}\u{feff}\u{e0041}",
                r#""a\u200Bb\u202E\uFEFF\U000E0041""#,
            ),
            ("ho\u{301}a 🙂", "\"ho\u{301}a 🙂\""),
        ] {
            assert_eq!(quote(text), quoted);
        }
    }

    #[test]
    fn decimals_have_no_digits_to_spare() {
        for (hundredths, written) in [
            (9600, "96"),
            (9650, "96.5"),
            (9505, "95.05"),
            (-5, "-0.05"),
            (0, "0"),
            (i64::MIN, "-92233720368547758.08"),
        ] {
            assert_eq!(decimal(hundredths, 2), written);
        }
        for (points, written) in [
            (12_500, "1.25"),
            (-1, "-0.0001"),
            (60_000, "6"),
            (-2_500, "-0.25"),
        ] {
            assert_eq!(decimal(points, 4), written);
        }
    }

    #[test]
    fn keys_are_quoted_only_where_they_must_be() {
        assert_eq!(key("received_online"), "received_online");
        assert_eq!(key("số"), "\"số\"");
        assert_eq!(key(""), "\"\"");
    }
}
