//! The values of two plans, as they are compared.

use crate::model::indicator::Percent;
use crate::model::task::Deadline;
use crate::text::{letters, same_letters};
use crate::time::period::{Date, Period, Span};

/// A value under a key of the files.
#[derive(Debug, Clone)]
pub enum Value {
    /// The key is not there.
    Absent,
    /// A text, an id, a name.
    Text(String),
    /// Several, in order.
    Texts(Vec<String>),
    /// A day.
    Date(Date),
    /// First and last day.
    Span(Span),
    /// A named period.
    Period(Period),
    /// A number.
    Number(u64),
    /// A percentage.
    Percent(Percent),
    /// Yes or no.
    Flag(bool),
    /// A deadline.
    Deadline(Deadline),
}

/// Texts are equal whatever their Unicode composition and line endings.
impl PartialEq for Value {
    fn eq(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Absent, Value::Absent) => true,
            (Value::Text(a), Value::Text(b)) => same_letters(a, b),
            (Value::Texts(a), Value::Texts(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_letters(a, b))
            }
            (Value::Date(a), Value::Date(b)) => a == b,
            (Value::Span(a), Value::Span(b)) => a == b,
            (Value::Period(a), Value::Period(b)) => a == b,
            (Value::Number(a), Value::Number(b)) => a == b,
            (Value::Percent(a), Value::Percent(b)) => a == b,
            (Value::Flag(a), Value::Flag(b)) => a == b,
            (Value::Deadline(a), Value::Deadline(b)) => {
                let basis = |deadline: &Deadline| {
                    let explicit = deadline.explicit.as_ref();
                    explicit.map(|explicit| {
                        (explicit.due.clone(), explicit.basis.as_deref().map(letters))
                    })
                };
                same_letters(&a.text, &b.text) && a.each == b.each && basis(a) == basis(b)
            }
            _ => false,
        }
    }
}

impl Value {
    /// A text that may be absent.
    pub fn text(text: Option<&str>) -> Value {
        text.map_or(Value::Absent, |text| Value::Text(text.to_owned()))
    }

    /// Any value that may be absent.
    pub fn opt<T>(value: Option<T>, kind: impl FnOnce(T) -> Value) -> Value {
        value.map_or(Value::Absent, kind)
    }

    /// Several, left out where there are none.
    pub fn listed(texts: Value) -> Value {
        match texts {
            Value::Texts(list) if list.is_empty() => Value::Absent,
            texts => texts,
        }
    }

    /// A flag that is left out where it is not set.
    pub fn set(flag: bool) -> Value {
        if flag {
            Value::Flag(true)
        } else {
            Value::Absent
        }
    }

    /// The text; `None` for a value of another kind.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value as a file would have it, without quotes; empty where it is absent.
    pub fn written(&self) -> String {
        match self {
            Value::Absent => String::new(),
            Value::Text(text) => text.clone(),
            Value::Texts(texts) => texts.join("; "),
            Value::Date(day) => day.to_string(),
            Value::Span(span) => format!("{} – {}", span.from, span.to),
            Value::Period(period) => period.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Percent(percent) => match percent.0 % 100 {
                0 => (percent.0 / 100).to_string(),
                rest => format!("{}.{rest:02}", percent.0 / 100),
            },
            Value::Flag(flag) => flag.to_string(),
            Value::Deadline(deadline) => {
                let due = deadline.explicit.as_ref();
                let due = due.map_or_else(String::new, |explicit| {
                    let basis = explicit.basis.as_deref().map(|basis| format!(", {basis}"));
                    let days = explicit.due.iter().map(ToString::to_string);
                    let days: Vec<String> = days.collect();
                    format!(" (due = {}{})", days.join(", "), basis.unwrap_or_default())
                });
                let each = deadline
                    .each
                    .map(|each| format!(" (each = {})", each.key()));
                let each = each.unwrap_or_default();
                format!("{}{due}{each}", deadline.text)
            }
        }
    }
}
