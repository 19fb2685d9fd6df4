//! Slides that somebody who takes part sends: a PDF per session, shown to guests only if wanted.

use super::file::FileHash;
use super::id::{EventId, PersonId, SessionId, SlidesId};
use super::link::{Link, LinkKind};
use super::time::Timestamp;

/// Bytes that a file of slides may have: what a form reads at most.
pub const MAX_SLIDES_BYTES: usize = super::image::MAX_IMAGE_BYTES;

/// What forms offer to choose from, as `accept` has it.
pub const SLIDES_TYPES: &str = "application/pdf";

/// The slides of one person for one session; another file takes their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slides {
    pub id: SlidesId,
    pub event_id: EventId,
    pub session_id: SessionId,
    pub person_id: PersonId,
    pub hash: FileHash,
    pub size_bytes: u64,
    pub uploaded_at: Timestamp,
}

/// Why slides were not taken, or not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SlidesRefused {
    #[error("No file was chosen.")]
    Missing,
    #[error("The file has more than {limit_mb} MB.")]
    TooLarge { limit_mb: usize },
    #[error("The file is no PDF.")]
    NoPdf,
    /// They take no part in it, or it is gone.
    #[error("There is no such session of theirs.")]
    Gone,
    /// The person does not agree that guests get them.
    #[error("The licence was not agreed to.")]
    NoConsent,
}

impl SlidesRefused {
    pub fn too_large() -> Self {
        Self::TooLarge {
            limit_mb: MAX_SLIDES_BYTES / (1024 * 1024),
        }
    }
}

/// Whether a file is a whole PDF by its first and last bytes. It is never opened here, and browsers
/// are told to save it and not to show it.
///
/// Source: ISO 32000-1, sections 7.5.2 and 7.5.5, which put the header at the very beginning and the
/// end mark on the last line; readers allow 1024 bytes after it.
pub fn check_pdf(file: &[u8]) -> Result<(), SlidesRefused> {
    if file.is_empty() {
        return Err(SlidesRefused::Missing);
    }
    if file.len() > MAX_SLIDES_BYTES {
        return Err(SlidesRefused::too_large());
    }
    let end = &file[file.len().saturating_sub(1024)..];
    let ends = end.windows(5).any(|window| window == b"%%EOF");
    if file.starts_with(b"%PDF-") && ends {
        Ok(())
    } else {
        Err(SlidesRefused::NoPdf)
    }
}

/// The name of the PDF that a link of ours leads to: `https://…/files/{hash}.pdf`.
pub fn linked_file(link: &Link) -> Option<FileHash> {
    if link.kind != LinkKind::Slides {
        return None;
    }
    let (_, name) = link.url.rsplit_once("/files/")?;
    name.strip_suffix(".pdf")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pdf_begins_and_ends_as_one() {
        let check = |file: &[u8], expected| assert_eq!(check_pdf(file), expected);

        check(b"%PDF-1.7\n...\n%%EOF\n", Ok(()));
        check(b"", Err(SlidesRefused::Missing));
        check(b"%PDF-1.7\n...", Err(SlidesRefused::NoPdf));
        check(b"<html>%PDF-1.7 %%EOF", Err(SlidesRefused::NoPdf));
        let large = vec![b' '; MAX_SLIDES_BYTES + 1];
        check(&large, Err(SlidesRefused::TooLarge { limit_mb: 10 }));
    }

    #[test]
    fn a_link_of_ours_names_its_file_and_no_other_does() {
        let hash = "ab".repeat(32);
        let link = |kind, url: String| Link {
            kind,
            url,
            label: String::new(),
        };
        let check = |link: Link, expected: bool| {
            assert_eq!(linked_file(&link).is_some(), expected, "{link:?}");
        };

        let own = format!("https://a.example/files/{hash}.pdf");
        check(link(LinkKind::Slides, own.clone()), true);
        check(link(LinkKind::Other, own.clone()), false);
        check(link(LinkKind::Slides, format!("{own}?x")), false);
        check(
            link(LinkKind::Slides, "https://a.example/files/x.pdf".to_owned()),
            false,
        );
        check(
            link(LinkKind::Slides, "https://a.example/slides".to_owned()),
            false,
        );
    }
}
