//! The certificate of attendance on paper: who, what, when, and the way to verify it.

use std::num::NonZeroU16;

use chrono::{DateTime, Utc};
use krilla::{
    action::{Action, LinkAction},
    annotation::{Annotation, LinkAnnotation, Target},
    destination::XyzDestination,
    geom::Point,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    surface::Surface,
    tagging::{Node, Tag, TagGroup, TagTree},
};

use super::ticket::{check_code, code, fact, heading};
use super::{
    About, DocumentError, begin,
    canvas::{MM, Panel, Style, Written, group, said},
};

/// A4 in millimetres (ISO 216), with the margins of a letter that is filed.
const SHEET: (f32, f32) = (210.0, 297.0);
const MARGIN: f32 = 25.0;
const INNER: f32 = SHEET.0 - 2.0 * MARGIN;
/// Where the way to verify it begins, and how wide its code is.
const VERIFY_TOP: f32 = 205.0;
const CODE_MM: f32 = 48.0;

/// Everything that stands on a certificate, in the guest's language and ready to be read.
#[derive(Debug, Clone)]
pub struct CertificateSheet {
    /// What makes this document the same document.
    pub id: String,
    /// It is printed nowhere; the standards ask for it.
    pub issued_at: DateTime<Utc>,
    /// `de` or `en`.
    pub language: String,
    pub document_title: String,
    pub guest_name: String,
    pub organisation: Option<String>,
    pub event_title: String,
    pub subtitle: Option<String>,
    pub date_line: String,
    pub time_lines: Vec<String>,
    pub place_lines: Vec<String>,
    pub organiser: String,
    /// The modules of the QR code, dark ones true, row by row, without quiet zone.
    pub code: Vec<Vec<bool>>,
    /// What a screen reader says in place of the code.
    pub code_alt: String,
    /// What people compare with the page: `ABCD-EF23`.
    pub mark: String,
    /// Where it is verified, with `https://`.
    pub address: String,
    pub labels: CertificateLabels,
}

/// The few words that are the same for every guest.
#[derive(Debug, Clone)]
pub struct CertificateLabels {
    /// What this paper is: `Teilnahmebescheinigung`.
    pub kind: String,
    /// Between the name and the event.
    pub attended: String,
    pub date: String,
    pub time: String,
    pub place: String,
    pub organiser: String,
    /// The heading over the code.
    pub verify: String,
    pub verify_text: String,
    pub mark: String,
    /// That nobody signed it by hand.
    pub unsigned: String,
}

/// The certificate as PDF: one page, PDF/UA-1 and PDF/A-2a, the same bytes for the same sheet.
pub fn certificate(sheet: &CertificateSheet) -> Result<Vec<u8>, DocumentError> {
    check_code(&sheet.code)?;
    if !sheet.address.starts_with("https://") && !sheet.address.starts_with("http://") {
        return Err(DocumentError::Address);
    }
    let title = said(&sheet.labels.kind)?;
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
    statement(&mut surface, sheet, &title, &mut content)?;
    let address = verification(&mut surface, sheet, &mut content)?;
    surface.finish();

    // A link comes before the words it stands on: the order that krilla and Acrobat expect.
    let mut link = TagGroup::new(Tag::Link);
    if let Some(area) = address.area {
        link.push(page.add_tagged_annotation(Annotation::new_link(
            LinkAnnotation::new(
                area,
                Target::Action(Action::Link(LinkAction::new(sheet.address.clone()))),
            ),
            Some(said(&sheet.labels.verify)?),
        )));
    }
    for part in address.parts {
        link.push(part);
    }
    content.push(TagGroup::with_children(Tag::P, vec![link.into()]).into());
    page.finish();

    let mut outline = Outline::new();
    let top = XyzDestination::new(0, Point::from_xy(0.0, 0.0));
    outline.push_child(OutlineNode::new(title, top));
    document.set_outline(outline);
    document.set_tag_tree(TagTree::from(content).with_lang(Some(sheet.language.clone())));
    Ok(document.finish()?)
}

/// Who attended what, when and where.
fn statement(
    surface: &mut Surface,
    sheet: &CertificateSheet,
    title: &str,
    content: &mut Vec<Node>,
) -> Result<(), DocumentError> {
    let labels = &sheet.labels;
    let mut panel = Panel::new(MARGIN, MARGIN, INNER);
    let organiser = panel.write(surface, &sheet.organiser, Style::quiet(11.0)?, 2);
    content.push(group(Tag::P, organiser));
    panel.skip(14.0);
    let kind = panel.write(surface, title, Style::strong(26.0)?, 2);
    let level = Tag::Hn(NonZeroU16::MIN, Some(title.to_owned()));
    content.push(group(level, kind));
    panel.skip(12.0);
    let name = panel.fit(
        surface,
        &sheet.guest_name,
        &[(Style::strong(20.0)?, 2), (Style::strong(15.0)?, 3)],
    );
    content.push(group(Tag::P, name));
    if let Some(organisation) = &sheet.organisation {
        panel.skip(1.0);
        let written = panel.write(surface, organisation, Style::text(12.0)?, 2);
        content.push(group(Tag::P, written));
    }
    panel.skip(6.0);
    let attended = panel.write(surface, &labels.attended, Style::text(12.0)?, 2);
    content.push(group(Tag::P, attended));
    panel.skip(6.0);
    let event = panel.fit(
        surface,
        &sheet.event_title,
        &[(Style::strong(18.0)?, 3), (Style::strong(14.0)?, 4)],
    );
    content.push(group(Tag::P, event));
    if let Some(subtitle) = &sheet.subtitle {
        panel.skip(1.0);
        let written = panel.write(surface, subtitle, Style::text(12.0)?, 2);
        content.push(group(Tag::P, written));
    }
    panel.skip(8.0);
    let lines = |lines: &[String]| -> Vec<String> { lines.iter().take(3).cloned().collect() };
    for (label, values) in [
        (&labels.date, vec![sheet.date_line.clone()]),
        (&labels.time, lines(&sheet.time_lines)),
        (&labels.place, lines(&sheet.place_lines)),
        (&labels.organiser, vec![sheet.organiser.clone()]),
    ] {
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        if !values.is_empty() {
            fact(surface, &mut panel, label, &values, content)?;
        }
    }
    Ok(())
}

/// The code, what it is for, and the address in words. The link itself is made when the page is drawn.
fn verification(
    surface: &mut Surface,
    sheet: &CertificateSheet,
    content: &mut Vec<Node>,
) -> Result<Written, DocumentError> {
    let labels = &sheet.labels;
    let beside = MARGIN + CODE_MM + 12.0;
    let mut panel = Panel::new(beside, VERIFY_TOP, SHEET.0 - MARGIN - beside);
    heading(surface, &mut panel, &labels.verify, content)?;
    let text = panel.write(surface, &labels.verify_text, Style::text(10.0)?, 6);
    content.push(group(Tag::P, text));
    panel.skip(2.0);
    fact(surface, &mut panel, &labels.mark, &[&sheet.mark], content)?;
    let mut of_code = Panel::new(MARGIN, VERIFY_TOP, CODE_MM);
    let figure = code(
        surface,
        &mut of_code,
        (&sheet.code, &sheet.code_alt),
        CODE_MM,
    )?;
    content.push(figure);
    let mut below = Panel::new(MARGIN, 0.0, INNER);
    below.y = of_code.y.max(panel.y);
    below.skip(2.0);
    let unsigned = below.write(surface, &labels.unsigned, Style::quiet(9.0)?, 2);
    content.push(group(Tag::P, unsigned));
    below.skip(1.5);
    Ok(below.write(surface, &sheet.address, Style::quiet(8.0)?, 5))
}
