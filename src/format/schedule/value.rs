//! JSON files as trees, before anything is known of what they say.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use super::refusal::{Place, ScheduleRefused, excerpt};
use super::{DEPTH_LIMIT, PART_LIMIT};

/// A value of a JSON file.
#[derive(Debug, PartialEq)]
pub(super) enum Value {
    Null,
    Bool(bool),
    /// Numbers too, as they are written: nothing here is computed with.
    Text(String),
    List(Vec<Value>),
    /// In the order of the file, which for rooms has a meaning.
    Object(Vec<(String, Value)>),
}

impl Value {
    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(entries) => entries
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value),
            _ => None,
        }
    }

    pub(super) fn entries(&self) -> &[(String, Self)] {
        match self {
            Self::Object(entries) => entries,
            _ => &[],
        }
    }

    pub(super) fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// The items of a list that is part of this.
    pub(super) fn items_of(&self, name: &str) -> &[Self] {
        self.get(name).map_or(&[], Self::items)
    }

    /// The text of a value. Of a thing its name; of one that is said in several languages the first.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Bool(true) => "true",
            Self::Bool(false) => "false",
            Self::Null | Self::List(_) => "",
            Self::Object(entries) => {
                let named = self.get("name").or(entries.first().map(|(_, value)| value));
                match named {
                    Some(Self::Text(text)) => text,
                    _ => "",
                }
            }
        }
    }

    pub(super) fn text_of(&self, name: &str) -> &str {
        self.get(name).map_or("", Self::text)
    }
}

/// Reads a JSON file.
pub(super) fn parse(text: &str) -> Result<Value, ScheduleRefused> {
    let limits = Limits::default();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read = limits
        .value(0)
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value));
    read.map_err(|error| {
        let place = Place::Line(error.line() as u64);
        if limits.is_too_deep.get() {
            ScheduleRefused::TooDeep {
                place,
                limit: DEPTH_LIMIT,
            }
        } else if limits.parts.get() > PART_LIMIT {
            ScheduleRefused::TooManyParts {
                place,
                limit: PART_LIMIT,
            }
        } else {
            ScheduleRefused::Json {
                line: error.line(),
                column: error.column(),
                reason: reason(&error),
            }
        }
    })
}

/// What the error says, without the place that it repeats.
fn reason(error: &serde_json::Error) -> String {
    let said = error.to_string();
    excerpt(said.split(" at line ").next().unwrap_or(&said))
}

#[derive(Default)]
struct Limits {
    parts: Cell<usize>,
    is_too_deep: Cell<bool>,
}

impl Limits {
    fn value(&self, depth: usize) -> Seed<'_> {
        Seed {
            limits: self,
            depth,
        }
    }
}

#[derive(Clone, Copy)]
struct Seed<'a> {
    limits: &'a Limits,
    depth: usize,
}

impl Seed<'_> {
    fn deeper<E: serde::de::Error>(self) -> Result<Self, E> {
        if self.depth >= DEPTH_LIMIT {
            self.limits.is_too_deep.set(true);
            return Err(E::custom("too deep"));
        }
        Ok(Self {
            depth: self.depth + 1,
            ..self
        })
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        let parts = self.limits.parts.get() + 1;
        self.limits.parts.set(parts);
        if parts > PART_LIMIT {
            return Err(D::Error::custom("too many parts"));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Text(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Text(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Text(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let seed = self.deeper()?;
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(seed)? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let seed = self.deeper()?;
        let mut entries = Vec::new();
        while let Some(name) = object.next_key::<String>()? {
            entries.push((name, object.next_value_seed(seed)?));
        }
        Ok(Value::Object(entries))
    }
}
