//! The shapes of values, and what a value of the wrong shape was meant as.

use toml::de::DeValue;

use super::spelling;
use crate::diagnostics::Shape;

/// What to write where the value has the wrong shape but can be meant in one way only.
pub fn meant(key: &str, value: &DeValue<'_>, expected: Shape) -> Option<String> {
    let quoted = |text: &str| format!("\"{text}\"");
    match (expected, value) {
        (Shape::Date, DeValue::String(text)) => spelling::day(text).map(|day| day.to_string()),
        (Shape::Text, DeValue::Integer(number)) => Some(quoted(number.as_str())),
        (Shape::Text, DeValue::Float(number)) => Some(quoted(number.as_str())),
        (Shape::Text, DeValue::Datetime(day)) => Some(quoted(&day.to_string())),
        (Shape::Integer, DeValue::Float(number)) => spelling::ungrouped(number.as_str()),
        (Shape::Integer | Shape::Number, DeValue::String(text)) => {
            let text = text.trim();
            let is_plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            match is_plain {
                true => Some(text.to_owned()),
                false => spelling::ungrouped(text),
            }
        }
        (Shape::Boolean, DeValue::String(text)) => {
            spelling::truth(text.trim()).map(|truth| truth.to_string())
        }
        (Shape::Texts, DeValue::String(text)) => Some(format!("[{}]", quoted(text))),
        (Shape::Rows, DeValue::Table(_)) => Some(format!("[[{key}]]")),
        _ => None,
    }
}

/// The shape that a value has.
pub fn shape_of(value: &DeValue<'_>) -> Shape {
    match value {
        DeValue::String(_) => Shape::Text,
        DeValue::Integer(_) => Shape::Integer,
        DeValue::Float(_) => Shape::Number,
        DeValue::Boolean(_) => Shape::Boolean,
        DeValue::Datetime(_) => Shape::Date,
        DeValue::Array(_) => Shape::List,
        DeValue::Table(_) => Shape::Table,
    }
}
