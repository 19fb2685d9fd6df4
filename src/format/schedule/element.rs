//! XML files as trees, before anything is known of what they say.
//!
//! Document types are refused, so nothing is declared, expanded or fetched.

use std::fmt;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::refusal::{Place, ScheduleRefused, excerpt};
use super::{DEPTH_LIMIT, PART_LIMIT};

/// An element of an XML file.
#[derive(Debug, Default)]
pub(super) struct Element<'a> {
    pub(super) name: String,
    pub(super) line: u64,
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Element<'a>>,
    text: String,
    /// What stands between its tags.
    source: &'a str,
}

impl Element<'_> {
    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    pub(super) fn attributes(&self) -> impl Iterator<Item = &str> {
        self.attributes.iter().map(|(name, _)| name.as_str())
    }

    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    pub(super) fn all<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of a child, empty where there is none.
    pub(super) fn text_of(&self, name: &str) -> &str {
        self.child(name).map_or("", Element::text)
    }

    /// The text of the element. HTML that somebody forgot to escape is text too.
    pub(super) fn text(&self) -> &str {
        if self.children.is_empty() {
            &self.text
        } else {
            self.source
        }
    }
}

/// Reads an XML file up to the end of its outermost element.
pub(super) fn parse(text: &str) -> Result<Element<'_>, ScheduleRefused> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut lines = Lines {
        text,
        offset: 0,
        line: 1,
    };
    let mut open: Vec<(Element<'_>, usize)> = Vec::new();
    let mut parts = 0;
    loop {
        let before = offset(reader.buffer_position());
        let line = lines.at(before);
        let event = reader.read_event().map_err(|error| ScheduleRefused::Xml {
            line: lines.at(offset(reader.error_position())),
            reason: excerpt(&error.to_string()),
        })?;
        let current = open.last_mut().map(|(element, _)| &mut element.text);
        match (event, current) {
            (Event::Start(start), _) => {
                let element = element(&start, line, &mut parts)?;
                let place = Place::Line(line);
                if open.len() >= DEPTH_LIMIT {
                    return Err(ScheduleRefused::TooDeep {
                        place,
                        limit: DEPTH_LIMIT,
                    });
                }
                open.push((element, offset(reader.buffer_position())));
            }
            (Event::End(_), _) => {
                let Some((mut element, start)) = open.pop() else {
                    continue;
                };
                element.source = text.get(start..before).unwrap_or_default();
                match open.last_mut() {
                    Some((parent, _)) => parent.children.push(element),
                    None => return Ok(element),
                }
            }
            (Event::Text(part), Some(text)) => text.push_str(&part.xml10_content()),
            (Event::CData(part), Some(text)) => text.push_str(&part.xml10_content()),
            (Event::GeneralRef(name), Some(text)) => text.push(character(&name, line)?),
            (Event::DocType(_), _) => return Err(ScheduleRefused::DocumentType { line }),
            (Event::Eof, _) => {
                return Err(ScheduleRefused::Xml {
                    line,
                    reason: match open.last() {
                        Some((element, _)) => format!("<{}> is not closed", excerpt(&element.name)),
                        None => "there is no element".to_owned(),
                    },
                });
            }
            // Declarations, instructions, comments, and what stands outside of elements.
            _ => {}
        }
    }
}

fn element<'a>(
    start: &BytesStart<'_>,
    line: u64,
    parts: &mut usize,
) -> Result<Element<'a>, ScheduleRefused> {
    let wrong = |error: &dyn fmt::Display| ScheduleRefused::Xml {
        line,
        reason: excerpt(&error.to_string()),
    };
    let count = |parts: &mut usize| {
        *parts += 1;
        if *parts > PART_LIMIT {
            let place = Place::Line(line);
            return Err(ScheduleRefused::TooManyParts {
                place,
                limit: PART_LIMIT,
            });
        }
        Ok(())
    };
    count(parts)?;
    let mut attributes = Vec::new();
    // The check for repeated names compares each with each.
    for attribute in start.attributes().with_checks(false) {
        count(parts)?;
        let attribute = attribute.map_err(|error| wrong(&error))?;
        let name: &str = attribute.key.as_ref();
        if name.starts_with("xmlns") || name.starts_with("xsi:") {
            continue;
        }
        let value = attribute
            .normalized_value(quick_xml::XmlVersion::default())
            .map_err(|error| wrong(&error))?;
        attributes.push((name.to_owned(), value.into_owned()));
    }
    let name: &str = start.local_name().into_inner();
    Ok(Element {
        name: name.to_owned(),
        line,
        attributes,
        ..Element::default()
    })
}

/// The character that a reference means: one of the five of XML, or a number.
fn character(name: &BytesRef<'_>, line: u64) -> Result<char, ScheduleRefused> {
    let known = match &**name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => name.resolve_char_ref().ok().flatten(),
    };
    known.ok_or_else(|| ScheduleRefused::UnknownEntity {
        line,
        name: excerpt(name),
    })
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// Counts lines onwards, so that the whole file is looked at once.
struct Lines<'a> {
    text: &'a str,
    offset: usize,
    line: u64,
}

impl Lines<'_> {
    fn at(&mut self, offset: usize) -> u64 {
        let between = self
            .text
            .as_bytes()
            .get(self.offset..offset.min(self.text.len()));
        if let Some(between) = between {
            let breaks = between.split(|byte| *byte == b'\n').count() - 1;
            self.line += breaks as u64;
            self.offset = self.offset.max(offset.min(self.text.len()));
        }
        self.line
    }
}
