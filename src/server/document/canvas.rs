//! A page being written from top to bottom, and what a screen reader will find on it.

use krilla::{
    color::rgb,
    geom::{Path, PathBuilder, Point, Rect},
    num::NormalizedF32,
    paint::{Fill, FillRule, Paint, Stroke, StrokeDash},
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TagGroup, TagKind},
};

use super::{DocumentError, line::Cut};

/// Red, green and blue.
pub(super) type Color = [u8; 3];

/// Points in a millimetre.
pub(super) const MM: f32 = 72.0 / 25.4;

/// Text: nearly black, so that it is sharp on every printer.
pub(super) const INK: Color = [0x17, 0x1a, 0x1c];
/// Labels: 7 : 1 on white (WCAG 2.2, 1.4.6).
pub(super) const QUIET: Color = [0x4f, 0x57, 0x5d];
/// Fold lines. They carry nothing that must be read.
const FAINT: Color = [0xb4, 0xba, 0xbf];

/// How a text is set.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub cut: &'static Cut,
    pub size: f32,
    pub color: Color,
}

impl Style {
    /// Sizes in points; regular for texts, semi-bold for what must be found at a glance.
    pub(super) fn text(size: f32) -> Result<Self, DocumentError> {
        Ok(Self {
            cut: Cut::regular()?,
            size,
            color: INK,
        })
    }

    pub(super) fn strong(size: f32) -> Result<Self, DocumentError> {
        Ok(Self {
            cut: Cut::semi_bold()?,
            size,
            color: INK,
        })
    }

    pub(super) fn quiet(size: f32) -> Result<Self, DocumentError> {
        Ok(Self {
            color: QUIET,
            ..Self::text(size)?
        })
    }

    /// How tall a text of at most `most` lines is in a column of this width, all in points.
    pub(super) fn height(self, text: &str, width: f32, most: usize) -> f32 {
        let text = self.cut.printable(text);
        let (lines, _) = self.cut.lines(&text, width / self.size, most);
        lines.iter().map(|_| self.leading()).sum()
    }

    fn leading(self) -> f32 {
        self.size * if self.size > 15.0 { 1.15 } else { 1.32 }
    }
}

/// One folded quarter of the sheet, written from its top.
pub(super) struct Panel {
    pub left: f32,
    pub width: f32,
    pub y: f32,
}

impl Panel {
    /// A panel of so many millimetres.
    pub(super) fn new(left_mm: f32, top_mm: f32, width_mm: f32) -> Self {
        Self {
            left: left_mm * MM,
            width: width_mm * MM,
            y: top_mm * MM,
        }
    }

    pub(super) fn skip(&mut self, mm: f32) {
        self.y += mm * MM;
    }

    /// Writes a text of at most `most` lines, and gives what stands for it in the order of reading.
    pub(super) fn write(
        &mut self,
        surface: &mut Surface,
        text: &str,
        style: Style,
        most: usize,
    ) -> Written {
        let (mut lines, _) =
            style
                .cut
                .lines(&style.cut.printable(text), self.width / style.size, most);
        // What follows in the same paragraph is another word.
        if let Some(line) = lines.last_mut() {
            line.push(' ');
        }
        let top = self.y;
        let mut parts = Vec::new();
        let mut widest: f32 = 0.0;
        for line in lines {
            parts.push(surface.start_tagged(ContentTag::Span(SpanTag::empty())));
            surface.set_stroke(None);
            surface.set_fill(Some(fill(style.color)));
            let base = Point::from_xy(self.left, self.y + style.size);
            let glyphs = style.cut.glyphs(&line);
            surface.draw_glyphs(
                base,
                &glyphs,
                style.cut.font.clone(),
                &line,
                style.size,
                false,
            );
            surface.end_tagged();
            widest = widest.max(style.cut.width(line.trim_end()) * style.size);
            self.y += style.leading();
        }
        let area = Rect::from_xywh(self.left, top, widest, self.y - top);
        Written { parts, area }
    }

    /// Writes a text in the largest of the sizes that shows all of it, else shortened in the last.
    pub(super) fn fit(
        &mut self,
        surface: &mut Surface,
        text: &str,
        styles: &[(Style, usize)],
    ) -> Written {
        let shows_all = |style: &Style, most: usize| {
            style
                .cut
                .lines(&style.cut.printable(text), self.width / style.size, most)
                .1
        };
        let fitting = styles.iter().find(|(style, most)| shows_all(style, *most));
        match fitting.or(styles.last()) {
            Some((style, most)) => self.write(surface, text, *style, *most),
            None => Written {
                parts: Vec::new(),
                area: None,
            },
        }
    }
}

/// What was written: its parts for the structure of the document, and where it stands.
pub(super) struct Written {
    pub parts: Vec<Identifier>,
    pub area: Option<Rect>,
}

/// A bar of colour that means nothing.
pub(super) fn bar(surface: &mut Surface, area: Rect, color: Color) {
    let mut path = PathBuilder::new();
    path.push_rect(area);
    decorate(surface, path, |surface, path| {
        surface.set_stroke(None);
        surface.set_fill(Some(fill(color)));
        surface.draw_path(&path);
    });
}

/// A thin line of this width that means nothing.
pub(super) fn rule(surface: &mut Surface, from: Point, width: f32) {
    if let Some(area) = Rect::from_xywh(from.x, from.y, width, 0.5) {
        bar(surface, area, FAINT);
    }
}

/// The foot of a page at `(left, top, width)`: one text on each side. Nobody needs it read out.
pub(super) fn footer(
    surface: &mut Surface,
    (left, top, width): (f32, f32, f32),
    first: &str,
    last: &str,
) -> Result<(), DocumentError> {
    let style = Style::quiet(8.5)?;
    let last = style.cut.printable(last);
    let last_width = style.cut.width(&last) * style.size;
    let first = style.cut.printable(first);
    let room = (width - last_width) / style.size - 2.0;
    let (first, _) = style.cut.lines(&first, room, 1);
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
        ArtifactType::Footer,
    )));
    surface.set_stroke(None);
    surface.set_fill(Some(fill(style.color)));
    let mut draw = |x: f32, text: &str| {
        let glyphs = style.cut.glyphs(text);
        let base = Point::from_xy(x, top + style.size);
        surface.draw_glyphs(
            base,
            &glyphs,
            style.cut.font.clone(),
            text,
            style.size,
            false,
        );
    };
    for text in &first {
        draw(left, text);
    }
    draw(left + width - last_width, &last);
    surface.end_tagged();
    Ok(())
}

/// A dashed line along which the sheet is folded.
pub(super) fn fold(surface: &mut Surface, from: Point, to: Point) {
    let mut path = PathBuilder::new();
    path.move_to(from.x, from.y);
    path.line_to(to.x, to.y);
    decorate(surface, path, |surface, path| {
        surface.set_fill(None);
        surface.set_stroke(Some(Stroke {
            paint: paint(FAINT),
            width: 0.5,
            dash: Some(StrokeDash {
                array: vec![2.0, 4.0],
                offset: 0.0,
            }),
            ..Stroke::default()
        }));
        surface.draw_path(&path);
    });
}

fn decorate(surface: &mut Surface, path: PathBuilder, draw: impl FnOnce(&mut Surface, Path)) {
    if let Some(path) = path.finish() {
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
            ArtifactType::Layout,
        )));
        draw(surface, path);
        surface.end_tagged();
    }
}

pub(super) fn fill(color: Color) -> Fill {
    Fill {
        paint: paint(color),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}

fn paint([red, green, blue]: Color) -> Paint {
    rgb::Color::new(red, green, blue).into()
}

/// A text that stands for something must not be empty: the standards ask for one.
pub(super) fn said(text: &str) -> Result<String, DocumentError> {
    let text = Cut::regular()?.printable(text);
    Ok(if text.is_empty() {
        "–".to_owned()
    } else {
        text
    })
}

/// What was written as one element of the structure.
pub(super) fn group(tag: impl Into<TagKind>, written: Written) -> Node {
    let parts: Vec<Node> = written.parts.into_iter().map(Identifier::into).collect();
    TagGroup::with_children(tag, parts).into()
}
