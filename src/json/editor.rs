//! The format of the plan's files for editors: JSON schemas that complete keys and tell what they mean.
//!
//! They are loose on purpose: nothing is required and nothing else is forbidden, for an editor draws one slip as dozens of errors; what is
//! wrong is said by `check`.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::schema::{self, File, Key, Shape, Table};

/// The schema of a kind of file.
#[derive(Serialize)]
pub struct Document {
    #[serde(rename = "$schema")]
    dialect: &'static str,
    #[serde(rename = "$comment")]
    comment: String,
    title: &'static str,
    description: &'static str,
    #[serde(flatten)]
    object: Object,
}

impl Document {
    /// The schema of this kind.
    pub fn of(file: &File) -> Document {
        Document {
            dialect: "http://json-schema.org/draft-07/schema#",
            comment: schema::editor_comment(),
            title: file.table.title,
            description: file.meaning,
            object: Object::of(file.table),
        }
    }
}

/// A table and its keys.
#[derive(Serialize)]
struct Object {
    #[serde(rename = "type")]
    kind: &'static str,
    properties: Properties,
}

impl Object {
    fn of(table: &'static Table) -> Object {
        Object {
            kind: "object",
            properties: Properties(table),
        }
    }
}

struct Properties(&'static Table);

impl Serialize for Properties {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.keys.len()))?;
        for key in self.0.keys {
            map.serialize_entry(key.name, &Property::of(key))?;
        }
        map.end()
    }
}

/// A key: its name and meaning beside the shape of its value.
#[derive(Serialize)]
struct Property {
    title: &'static str,
    description: String,
    #[serde(flatten)]
    value: Value,
}

impl Property {
    fn of(key: &'static Key) -> Property {
        Property {
            title: key.title,
            description: schema::described(key),
            value: Value::of(key.shape),
        }
    }
}

#[derive(Serialize)]
#[serde(untagged)]
enum Value {
    Plain {
        #[serde(rename = "type")]
        kind: &'static str,
    },
    Date {
        #[serde(rename = "type")]
        kind: &'static str,
        format: &'static str,
    },
    Words {
        #[serde(rename = "type")]
        kind: &'static str,
        #[serde(rename = "enum")]
        words: &'static [&'static str],
    },
    List {
        #[serde(rename = "type")]
        kind: &'static str,
        items: Box<Value>,
    },
    Table(Object),
    /// A table of numbers, each under a name of the plan's own.
    Numbers {
        #[serde(rename = "type")]
        kind: &'static str,
        #[serde(rename = "additionalProperties")]
        each: Box<Value>,
    },
    Either {
        #[serde(rename = "anyOf")]
        any_of: Vec<Value>,
    },
}

impl Value {
    fn of(shape: Shape) -> Value {
        let plain = |kind| Value::Plain { kind };
        let list = |items| Value::List {
            kind: "array",
            items: Box::new(items),
        };
        let date = || Value::Date {
            kind: "string",
            format: "date",
        };
        match shape {
            Shape::Line | Shape::Prose | Shape::Id | Shape::FileId => plain("string"),
            Shape::Date => date(),
            Shape::Dates => Value::Either {
                any_of: vec![date(), list(date())],
            },
            Shape::Flag => plain("boolean"),
            Shape::Integer => plain("integer"),
            Shape::Percent | Shape::Points => plain("number"),
            Shape::Lines | Shape::Proses => list(plain("string")),
            Shape::Word(words) => Value::Words {
                kind: "string",
                words,
            },
            Shape::Deadline(table) => Value::Either {
                any_of: vec![plain("string"), Value::Table(Object::of(table))],
            },
            Shape::Table(table) => Value::Table(Object::of(table)),
            Shape::Rows(table) => list(Value::Table(Object::of(table))),
            Shape::Counts => Value::Numbers {
                kind: "object",
                each: Box::new(plain("integer")),
            },
        }
    }
}
