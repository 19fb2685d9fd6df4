//! The ticket on paper: an A4 sheet that folds to A6, the event in front, the code at the back.

use std::num::NonZeroU16;

use chrono::{DateTime, Utc};
use krilla::{
    action::{Action, LinkAction},
    annotation::{Annotation, LinkAnnotation, Target},
    destination::XyzDestination,
    geom::{PathBuilder, Point, Rect},
    outline::{Outline, OutlineNode},
    page::PageSettings,
    surface::Surface,
    tagging::{BBox, ContentTag, Node, Tag, TagGroup, TagTree},
};

use super::{
    About, DocumentError, begin,
    canvas::{MM, Panel, Style, Written, bar, fill, fold, group, said},
};

/// A4 and its quarters, in millimetres (ISO 216).
const SHEET: (f32, f32) = (210.0, 297.0);
const QUARTER: (f32, f32) = (105.0, 148.5);
const MARGIN: f32 = 11.0;
const INNER: f32 = QUARTER.0 - 2.0 * MARGIN;

/// The side of the code without its quiet zone. At 57 modules (version 10) a module is 0.98 mm;
/// half a millimetre is what cheap printers and phones still manage.
const CODE_MM: f32 = 56.0;
/// Where it stands when the name above it is not long.
const CODE_TOP: f32 = 58.0;
/// The white border that every reader needs: ISO/IEC 18004, 5.3.8.
const QUIET_ZONE: f32 = 4.0;
/// The number of modules a side, from version 1 to version 40: ISO/IEC 18004, 5.3.1.
const SIDES: std::ops::RangeInclusive<usize> = 21..=177;

/// Everything that stands on a ticket, in the guest's language and ready to be read.
///
/// Texts are clipped, wrapped and shortened to their place; no text can make a ticket fail.
#[derive(Debug, Clone)]
pub struct TicketSheet {
    /// What makes this document the same document: two sheets with one id and one content are
    /// the same bytes.
    pub id: String,
    /// When the ticket was issued. It is printed nowhere; the standards ask for it.
    pub issued_at: DateTime<Utc>,
    /// `de` or `en`.
    pub language: String,
    pub document_title: String,
    /// The colour of the event, for decoration only.
    pub accent: [u8; 3],
    pub event_title: String,
    pub subtitle: Option<String>,
    pub date_line: String,
    pub time_line: String,
    pub place_lines: Vec<String>,
    pub guest_name: String,
    pub organisation: Option<String>,
    pub ticket_type: String,
    pub labels: TicketLabels,
    /// What a person types when the code cannot be scanned: `ABCD-EF23`.
    pub short_code: String,
    /// The modules of the QR code, dark ones true, row by row, without quiet zone.
    pub code: Vec<Vec<bool>>,
    /// What a screen reader says in place of the code.
    pub code_alt: String,
    pub notes: Vec<String>,
    /// The guest's own page, with `https://`.
    pub address: String,
    /// Where the address leads, in words.
    pub address_alt: String,
}

/// The few words of a ticket that are the same for every guest.
#[derive(Debug, Clone)]
pub struct TicketLabels {
    /// What this paper is: `Eintrittskarte`.
    pub kind: String,
    pub date: String,
    pub time: String,
    pub place: String,
    pub guest: String,
    pub ticket_type: String,
    pub short_code: String,
    /// The heading over the notes.
    pub notes: String,
    /// The heading over the address.
    pub address: String,
}

/// The ticket as PDF: one page, PDF/UA-1 and PDF/A-2a, the same bytes for the same sheet.
pub fn ticket(sheet: &TicketSheet) -> Result<Vec<u8>, DocumentError> {
    check_code(&sheet.code)?;
    if !sheet.address.starts_with("https://") && !sheet.address.starts_with("http://") {
        return Err(DocumentError::Address);
    }
    let event_title = said(&sheet.event_title)?;
    let mut document = begin(About {
        language: &sheet.language,
        title: said(&sheet.document_title)?,
        id: &sheet.id,
        issued_at: sheet.issued_at,
    })?;
    let size = PageSettings::from_wh(SHEET.0 * MM, SHEET.1 * MM)
        .ok_or_else(|| DocumentError::Standard("page size".to_owned()))?;
    let mut page = document.start_page_with(size);

    let mut content = Vec::new();
    let mut surface = page.surface();
    folds(&mut surface);
    front(&mut surface, sheet, &event_title, &mut content)?;
    back(&mut surface, sheet, &mut content)?;
    notes(&mut surface, sheet, &mut content)?;
    let address = address(&mut surface, sheet, &mut content)?;
    surface.finish();

    // A link comes before the words it stands on: the order that krilla and Acrobat expect.
    let mut link = TagGroup::new(Tag::Link);
    if let Some(area) = address.area {
        let alt = said(&sheet.address_alt)?;
        link.push(page.add_tagged_annotation(Annotation::new_link(
            LinkAnnotation::new(
                area,
                Target::Action(Action::Link(LinkAction::new(sheet.address.clone()))),
            ),
            Some(alt),
        )));
    }
    for part in address.parts {
        link.push(part);
    }
    content.push(TagGroup::with_children(Tag::P, vec![link.into()]).into());
    page.finish();

    let mut outline = Outline::new();
    let top = XyzDestination::new(0, Point::from_xy(0.0, 0.0));
    outline.push_child(OutlineNode::new(event_title, top));
    document.set_outline(outline);
    document.set_tag_tree(TagTree::from(content).with_lang(Some(sheet.language.clone())));
    Ok(document.finish()?)
}

pub(super) fn check_code(code: &[Vec<bool>]) -> Result<(), DocumentError> {
    let rows = code.len();
    if !SIDES.contains(&rows) {
        return Err(DocumentError::CodeSize(rows));
    }
    match code.iter().position(|columns| columns.len() != rows) {
        Some(row) => Err(DocumentError::CodeNotSquare {
            row,
            columns: code[row].len(),
            rows,
        }),
        None => Ok(()),
    }
}

fn folds(surface: &mut Surface) {
    let (width, height) = (SHEET.0 * MM, SHEET.1 * MM);
    let at = Point::from_xy;
    fold(surface, at(0.0, height / 2.0), at(width, height / 2.0));
    fold(surface, at(width / 2.0, 0.0), at(width / 2.0, height));
}

/// Top left, in front when folded: what, when, where.
fn front(
    surface: &mut Surface,
    sheet: &TicketSheet,
    event_title: &str,
    content: &mut Vec<Node>,
) -> Result<(), DocumentError> {
    let labels = &sheet.labels;
    let mut panel = Panel::new(MARGIN, MARGIN, INNER);
    if let Some(area) = Rect::from_xywh(panel.left, panel.y, 18.0 * MM, 2.4 * MM) {
        bar(surface, area, sheet.accent);
    }
    panel.skip(6.0);
    let kind = panel.write(surface, &labels.kind, Style::quiet(10.5)?, 1);
    panel.skip(1.5);
    let title = panel.fit(
        surface,
        event_title,
        &[
            (Style::strong(24.0)?, 3),
            (Style::strong(19.0)?, 4),
            (Style::strong(15.5)?, 5),
        ],
    );
    let level = Tag::Hn(NonZeroU16::MIN, Some(event_title.to_owned()));
    content.push(group(Tag::P, kind));
    content.push(group(level, title));
    if let Some(subtitle) = &sheet.subtitle {
        panel.skip(2.0);
        let written = panel.write(surface, subtitle, Style::text(12.0)?, 3);
        content.push(group(Tag::P, written));
    }
    panel.skip(5.0);
    let place = sheet.place_lines.iter().take(4).map(String::as_str);
    fact(
        surface,
        &mut panel,
        &labels.date,
        &[&sheet.date_line],
        content,
    )?;
    fact(
        surface,
        &mut panel,
        &labels.time,
        &[&sheet.time_line],
        content,
    )?;
    fact(
        surface,
        &mut panel,
        &labels.place,
        &place.collect::<Vec<_>>(),
        content,
    )
}

/// Top right, behind when folded: who, and the code.
fn back(
    surface: &mut Surface,
    sheet: &TicketSheet,
    content: &mut Vec<Node>,
) -> Result<(), DocumentError> {
    let labels = &sheet.labels;
    let mut panel = Panel::new(QUARTER.0 + MARGIN, MARGIN, INNER);
    let mut guest = panel.write(surface, &labels.guest, Style::quiet(9.0)?, 1);
    let name = panel.fit(
        surface,
        &sheet.guest_name,
        &[(Style::strong(22.0)?, 2), (Style::strong(16.0)?, 3)],
    );
    guest.parts.extend(name.parts);
    content.push(group(Tag::P, guest));
    if let Some(organisation) = &sheet.organisation {
        panel.skip(1.0);
        let written = panel.write(surface, organisation, Style::text(11.0)?, 2);
        content.push(group(Tag::P, written));
    }
    panel.skip(3.0);
    fact(
        surface,
        &mut panel,
        &labels.ticket_type,
        &[&sheet.ticket_type],
        content,
    )?;
    panel.y = panel.y.max(CODE_TOP * MM);
    let shown = (sheet.code.as_slice(), sheet.code_alt.as_str());
    content.push(code(surface, &mut panel, shown, CODE_MM)?);
    panel.skip(1.0);
    let mut short = panel.write(surface, &labels.short_code, Style::quiet(9.0)?, 1);
    let letters = panel.write(surface, &sheet.short_code, Style::strong(20.0)?, 1);
    short.parts.extend(letters.parts);
    content.push(group(Tag::P, short));
    Ok(())
}

/// Bottom left, inside when folded.
fn notes(
    surface: &mut Surface,
    sheet: &TicketSheet,
    content: &mut Vec<Node>,
) -> Result<(), DocumentError> {
    let mut panel = Panel::new(MARGIN, QUARTER.1 + MARGIN, INNER);
    if sheet.notes.is_empty() {
        return Ok(());
    }
    heading(surface, &mut panel, &sheet.labels.notes, content)?;
    // Eight notes of three lines are what the quarter holds; where there are fewer, they may be longer.
    let shown = sheet.notes.len().min(8);
    let mut left = 22_usize;
    for (index, note) in sheet.notes.iter().take(shown).enumerate() {
        let reserved = 3 * (shown - index - 1);
        let most = left.saturating_sub(reserved).max(3);
        let written = panel.write(surface, note, Style::text(10.0)?, most);
        left = left.saturating_sub(written.parts.len());
        content.push(group(Tag::P, written));
        panel.skip(2.0);
    }
    Ok(())
}

/// Bottom right, inside when folded. The link itself is made when the page is drawn.
fn address(
    surface: &mut Surface,
    sheet: &TicketSheet,
    content: &mut Vec<Node>,
) -> Result<Written, DocumentError> {
    let mut panel = Panel::new(QUARTER.0 + MARGIN, QUARTER.1 + MARGIN, INNER);
    heading(surface, &mut panel, &sheet.labels.address, content)?;
    let alt = panel.write(surface, &sheet.address_alt, Style::text(10.0)?, 4);
    content.push(group(Tag::P, alt));
    panel.skip(2.0);
    Ok(panel.write(surface, &sheet.address, Style::text(10.0)?, 8))
}

pub(super) fn heading(
    surface: &mut Surface,
    panel: &mut Panel,
    text: &str,
    content: &mut Vec<Node>,
) -> Result<(), DocumentError> {
    let style = Style::strong(13.0)?;
    let written = panel.write(surface, text, style, 2);
    let level = NonZeroU16::MIN.saturating_add(1);
    content.push(group(Tag::Hn(level, Some(said(text)?)), written));
    panel.skip(2.0);
    Ok(())
}

/// A label with what it labels, as one paragraph.
pub(super) fn fact(
    surface: &mut Surface,
    panel: &mut Panel,
    label: &str,
    values: &[&str],
    content: &mut Vec<Node>,
) -> Result<(), DocumentError> {
    let mut written = panel.write(surface, label, Style::quiet(9.0)?, 1);
    for (index, value) in values.iter().enumerate() {
        let (style, most) = if index == 0 {
            (Style::strong(13.0)?, 2)
        } else {
            (Style::text(11.5)?, 1)
        };
        written
            .parts
            .extend(panel.write(surface, value, style, most).parts);
    }
    content.push(group(Tag::P, written));
    panel.skip(2.5);
    Ok(())
}

/// The code as vectors, black on the white of the paper, its quiet zone kept free.
pub(super) fn code(
    surface: &mut Surface,
    panel: &mut Panel,
    (code, alt): (&[Vec<bool>], &str),
    side_mm: f32,
) -> Result<Node, DocumentError> {
    let side = f32::from(u16::try_from(code.len()).unwrap_or(u16::MAX));
    let module = side_mm * MM / side;
    let whole = module * (side + 2.0 * QUIET_ZONE);
    // The dark part stands in line with the texts; the margin of the quarter is its quiet zone.
    let (left, top) = (panel.left - QUIET_ZONE * module, panel.y);
    let mut path = PathBuilder::new();
    let mut y = top + QUIET_ZONE * module;
    for row in code {
        let mut x = left + QUIET_ZONE * module;
        // Neighbours are one rectangle: fewer shapes, and no hairline between them.
        for run in row.chunk_by(|one, next| one == next) {
            let width = module * f32::from(u16::try_from(run.len()).unwrap_or(u16::MAX));
            if run[0]
                && let Some(dark) = Rect::from_xywh(x, y, width, module)
            {
                path.push_rect(dark);
            }
            x += width;
        }
        y += module;
    }
    panel.y = top + whole;

    let part = surface.start_tagged(ContentTag::Other);
    surface.set_stroke(None);
    surface.set_fill(Some(fill([0, 0, 0])));
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
    surface.end_tagged();
    let area = Rect::from_xywh(left, top, whole, whole);
    let figure = Tag::Figure(Some(said(alt)?)).with_bbox(area.map(|area| BBox::new(0, area)));
    Ok(TagGroup::with_children(figure, vec![part.into()]).into())
}
