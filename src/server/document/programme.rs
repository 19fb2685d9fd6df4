//! The programme on paper: A4, day by day, on as many pages as it takes.

use std::num::NonZeroU16;

use chrono::{DateTime, Utc};
use krilla::{
    Document,
    action::{Action, LinkAction},
    annotation::{Annotation, LinkAnnotation, Target},
    destination::XyzDestination,
    geom::{Point, Rect},
    outline::{Outline, OutlineNode},
    page::PageSettings,
    surface::Surface,
    tagging::{Node, Tag, TagGroup, TagTree},
};

use super::{
    About, DocumentError, begin,
    canvas::{MM, Panel, Style, Written, footer, group, rule, said},
};

/// A4 in millimetres (ISO 216), and what of it is written on.
const SHEET: (f32, f32) = (210.0, 297.0);
const MARGIN: f32 = 18.0;
const WIDTH: f32 = SHEET.0 - 2.0 * MARGIN;
const BOTTOM: f32 = SHEET.1 - 22.0;
/// Where the foot of each page stands.
const FOOT: f32 = SHEET.1 - 14.0;
/// The column of times, and where the column of texts begins.
const TIMES: f32 = 28.0;
const TEXTS: f32 = 32.0;

/// A programme in its reader's language, ready to be printed.
#[derive(Debug, Clone)]
pub struct ProgrammeSheet {
    /// What makes this document the same document.
    pub id: String,
    /// When what it shows was published. The standards ask for it.
    pub issued_at: DateTime<Utc>,
    /// `de` or `en`.
    pub language: String,
    pub document_title: String,
    pub event_title: String,
    pub subtitle: Option<String>,
    /// When and where, a line each.
    pub facts: Vec<String>,
    pub days: Vec<ProgrammeDay>,
    /// Which version it is, at the foot of every page.
    pub edition: String,
    /// `Seite`, before the number of a page.
    pub page: String,
    /// The programme as it is now, with `https://`.
    pub address: String,
    /// Where the address leads, in words.
    pub address_alt: String,
}

/// What is on one day.
#[derive(Debug, Clone)]
pub struct ProgrammeDay {
    pub heading: String,
    pub lines: Vec<ProgrammeLine>,
}

/// A session at its time.
#[derive(Debug, Clone)]
pub struct ProgrammeLine {
    /// Empty where there is none yet.
    pub time: String,
    pub title: String,
    /// Kind and room, then who takes part: a paragraph each.
    pub notes: Vec<String>,
    /// Lunch and breaks are no headings.
    pub is_break: bool,
}

/// The programme as PDF: PDF/UA-1 and PDF/A-2a, the same bytes for the same sheet.
pub fn programme(sheet: &ProgrammeSheet) -> Result<Vec<u8>, DocumentError> {
    if !sheet.address.starts_with("https://") && !sheet.address.starts_with("http://") {
        return Err(DocumentError::Address);
    }
    let mut document = begin(About {
        language: &sheet.language,
        title: said(&sheet.document_title)?,
        id: &sheet.id,
        issued_at: sheet.issued_at,
    })?;
    let blocks = blocks(sheet)?;
    let pages = paginate(&blocks);
    let mut content = Vec::new();
    let mut outline = Outline::new();
    for (index, range) in pages.iter().enumerate() {
        let foot = format!("{} {}/{}", sheet.page, index + 1, pages.len());
        let blocks = &blocks[range.clone()];
        let days = write_page(&mut document, sheet, blocks, &foot, &mut content)?;
        for (heading, y) in days {
            let top = XyzDestination::new(index, Point::from_xy(0.0, y));
            outline.push_child(OutlineNode::new(heading, top));
        }
    }
    document.set_outline(outline);
    document.set_tag_tree(TagTree::from(content).with_lang(Some(sheet.language.clone())));
    Ok(document.finish()?)
}

/// What stays together on a page.
struct Block<'a> {
    /// Millimetres kept free above it, unless it is the first of its page.
    above: f32,
    /// A heading is not the last of its page.
    keeps_next: bool,
    has_rule: bool,
    parts: Vec<Part<'a>>,
}

/// One element of the structure.
struct Part<'a> {
    kind: Kind,
    pieces: Vec<Piece<'a>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Heading(u16),
    Paragraph,
    /// The address, a link.
    Link,
}

/// A text in one of the columns.
struct Piece<'a> {
    text: &'a str,
    style: Style,
    /// Lines at most.
    most: usize,
    column: Column,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Whole,
    /// What follows stands beside it.
    Times,
    Texts,
}

impl Column {
    /// Where it begins and how wide it is, in millimetres.
    fn place(self) -> (f32, f32) {
        match self {
            Self::Whole => (MARGIN, WIDTH),
            Self::Times => (MARGIN, TIMES),
            Self::Texts => (MARGIN + TEXTS, WIDTH - TEXTS),
        }
    }
}

impl Block<'_> {
    /// In points, without what is kept free above.
    fn height(&self) -> f32 {
        let mut y: f32 = 0.0;
        let mut beside: f32 = 0.0;
        for piece in self.parts.iter().flat_map(|part| &part.pieces) {
            let (_, width) = piece.column.place();
            let height = piece.style.height(piece.text, width * MM, piece.most);
            if piece.column == Column::Times {
                beside = y + height;
            } else {
                y += height;
            }
        }
        y.max(beside)
    }
}

fn blocks(sheet: &ProgrammeSheet) -> Result<Vec<Block<'_>>, DocumentError> {
    let whole = |text, style, most| Piece {
        text,
        style,
        most,
        column: Column::Whole,
    };
    let one = |kind, above, piece| Block {
        above,
        keeps_next: true,
        has_rule: false,
        parts: vec![Part {
            kind,
            pieces: vec![piece],
        }],
    };
    let title = whole(&sheet.event_title, Style::strong(22.0)?, 4);
    let mut blocks = vec![one(Kind::Heading(1), 0.0, title)];
    if let Some(subtitle) = &sheet.subtitle {
        let subtitle = whole(subtitle, Style::text(13.0)?, 3);
        blocks.push(one(Kind::Paragraph, 1.5, subtitle));
    }
    for (index, fact) in sheet.facts.iter().enumerate() {
        let above = if index == 0 { 4.0 } else { 0.5 };
        let fact = whole(fact, Style::text(10.5)?, 2);
        blocks.push(one(Kind::Paragraph, above, fact));
    }
    let alt = whole(&sheet.address_alt, Style::quiet(9.0)?, 2);
    blocks.push(one(Kind::Paragraph, 3.0, alt));
    let address = whole(&sheet.address, Style::text(10.0)?, 3);
    blocks.push(one(Kind::Link, 0.0, address));
    for day in &sheet.days {
        let heading = whole(&day.heading, Style::strong(15.0)?, 2);
        blocks.push(one(Kind::Heading(2), 9.0, heading));
        for line in &day.lines {
            blocks.push(session(line)?);
        }
    }
    Ok(blocks)
}

fn session(line: &ProgrammeLine) -> Result<Block<'_>, DocumentError> {
    let (kind, style) = if line.is_break {
        (Kind::Paragraph, Style::quiet(10.5)?)
    } else {
        (Kind::Heading(3), Style::strong(11.0)?)
    };
    let mut head = Vec::new();
    if !line.time.is_empty() {
        head.push(Piece {
            text: &line.time,
            style,
            most: 2,
            column: Column::Times,
        });
    }
    let texts = |text, style, most| Piece {
        text,
        style,
        most,
        column: Column::Texts,
    };
    head.push(texts(&line.title, style, 4));
    let mut parts = vec![Part { kind, pieces: head }];
    for note in &line.notes {
        parts.push(Part {
            kind: Kind::Paragraph,
            pieces: vec![texts(note, Style::text(9.5)?, 6)],
        });
    }
    Ok(Block {
        above: 5.0,
        keeps_next: false,
        has_rule: true,
        parts,
    })
}

/// Which blocks stand on which page: a heading goes with what it is the heading of.
fn paginate(blocks: &[Block<'_>]) -> Vec<std::ops::Range<usize>> {
    let room = (BOTTOM - MARGIN) * MM;
    let mut pages = Vec::new();
    let (mut first, mut y) = (0, 0.0);
    let mut start = 0;
    for bound in blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| !block.keeps_next)
        .map(|(index, _)| index + 1)
        .chain([blocks.len()])
    {
        // One that is taller than a page is cut by nothing: its texts are bounded in lines.
        let together: f32 = blocks[start..bound]
            .iter()
            .map(|block| block.above * MM + block.height())
            .sum();
        if y + together > room && start > first {
            pages.push(first..start);
            first = start;
            y = 0.0;
        }
        y += together;
        start = bound;
    }
    pages.push(first..blocks.len());
    pages
}

/// Writes one page, and gives the days that begin on it and where.
fn write_page(
    document: &mut Document,
    sheet: &ProgrammeSheet,
    blocks: &[Block<'_>],
    foot: &str,
    content: &mut Vec<Node>,
) -> Result<Vec<(String, f32)>, DocumentError> {
    let size = PageSettings::from_wh(SHEET.0 * MM, SHEET.1 * MM)
        .ok_or_else(|| DocumentError::Standard("page size".to_owned()))?;
    let mut page = document.start_page_with(size);
    let mut surface = page.surface();
    let mut y = MARGIN * MM;
    let mut days = Vec::new();
    let mut links = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        if index > 0 {
            y += block.above * MM;
        }
        if block.has_rule {
            let (left, top) = (MARGIN * MM, y - 2.0 * MM);
            rule(&mut surface, Point::from_xy(left, top), WIDTH * MM);
        }
        let top = y;
        for part in &block.parts {
            let text = part.pieces.last().map_or("", |piece| piece.text);
            let written = write_part(&mut surface, part, &mut y);
            match part.kind {
                Kind::Heading(level) => {
                    if level == 2 {
                        days.push((said(text)?, top));
                    }
                    let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
                    content.push(group(Tag::Hn(level, Some(said(text)?)), written));
                }
                Kind::Paragraph => content.push(group(Tag::P, written)),
                // Its place in the order of reading is kept until the page is drawn.
                Kind::Link => {
                    links.push((content.len(), written));
                    content.push(TagGroup::new(Tag::P).into());
                }
            }
        }
        let beside = top + block.height();
        y = y.max(beside);
    }
    footer(
        &mut surface,
        (MARGIN * MM, FOOT * MM, WIDTH * MM),
        &sheet.edition,
        foot,
    )?;
    surface.finish();
    for (place, written) in links {
        let mut link = TagGroup::new(Tag::Link);
        if let Some(area) = written.area {
            let target = Target::Action(Action::Link(LinkAction::new(sheet.address.clone())));
            let annotation = Annotation::new_link(
                LinkAnnotation::new(area, target),
                Some(said(&sheet.address_alt)?),
            );
            link.push(page.add_tagged_annotation(annotation));
        }
        for part in written.parts {
            link.push(part);
        }
        content[place] = TagGroup::with_children(Tag::P, vec![link.into()]).into();
    }
    page.finish();
    Ok(days)
}

fn write_part(surface: &mut Surface, part: &Part<'_>, y: &mut f32) -> Written {
    let mut whole = Written {
        parts: Vec::new(),
        area: None,
    };
    for piece in &part.pieces {
        let (left, width) = piece.column.place();
        let mut panel = Panel::new(left, 0.0, width);
        panel.y = *y;
        let written = panel.write(surface, piece.text, piece.style, piece.most);
        if piece.column != Column::Times {
            *y = panel.y;
        }
        whole.parts.extend(written.parts);
        whole.area = union(whole.area, written.area);
    }
    whole
}

fn union(one: Option<Rect>, other: Option<Rect>) -> Option<Rect> {
    match (one, other) {
        (Some(one), Some(other)) => Rect::from_ltrb(
            one.left().min(other.left()),
            one.top().min(other.top()),
            one.right().max(other.right()),
            one.bottom().max(other.bottom()),
        ),
        (one, other) => one.or(other),
    }
}
