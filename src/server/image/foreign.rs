//! What a file is that is no picture of ours, or that is something else as well.

use crate::domain::image::ImageRefused;

/// Signatures of what people send instead: where it stands, and its name.
const KNOWN: &[(usize, &[u8], &str)] = &[
    (0, b"GIF8", "GIF"),
    (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"),
    (0, b"BM", "BMP"),
    (0, b"%PDF-", "PDF"),
    (4, b"ftypavif", "AVIF"),
    (4, b"ftypavis", "AVIF"),
    (4, b"ftyphei", "HEIC"),
    (4, b"ftyphev", "HEIC"),
    (4, b"ftypmif1", "HEIC"),
    (4, b"ftypmsf1", "HEIC"),
    (0, b"\0\0\0\x0CJXL ", "JPEG XL"),
    (0, &[0xFF, 0x0A], "JPEG XL"),
    (0, b"\0\0\0\x0CjP  ", "JPEG 2000"),
];

/// Says what a file is that is neither JPEG, PNG nor WebP.
pub(super) fn name(file: &[u8]) -> ImageRefused {
    let known = KNOWN.iter().find(|(at, signature, _)| {
        file.get(*at..)
            .is_some_and(|rest| rest.starts_with(signature))
    });
    if let Some((_, _, format)) = known {
        return ImageRefused::Foreign { format };
    }
    let start = &file[..file.len().min(1024)];
    if holds_tag(start, &[b"svg"]) {
        return ImageRefused::Foreign { format: "SVG" };
    }
    ImageRefused::Unknown
}

/// Tags that make a browser or a server do something.
const TAGS: &[&[u8]] = &[
    b"script",
    b"html",
    b"!doctype",
    b"svg",
    b"iframe",
    b"body",
    b"object",
    b"embed",
    b"?php",
];

/// Archives that are found anywhere in a file, since they may follow a program that unpacks them.
const ARCHIVES: &[&[u8]] = &[b"Rar!\x1A\x07", b"7z\xBC\xAF\x27\x1C"];

/// Whether a picture is something else as well. What is written anew would be rid of it; whoever
/// sends such a file is told all the same, for it was made on purpose or by something harmful.
pub(super) fn holds_more(file: &[u8], beside: &[&[u8]]) -> bool {
    let start = &file[..file.len().min(1024)];
    holds(start, b"%PDF-")
        || ARCHIVES.iter().any(|archive| holds(file, archive))
        || ends_as_zip(file)
        || beside.iter().any(|part| holds_tag(part, TAGS))
}

fn holds(text: &[u8], what: &[u8]) -> bool {
    text.windows(what.len()).any(|window| window == what)
}

/// Whether one of these tags is opened, in letters of any size.
fn holds_tag(text: &[u8], tags: &[&[u8]]) -> bool {
    let opened = |at: usize| {
        let rest = &text[at + 1..];
        tags.iter().any(|tag| {
            rest.get(..tag.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(tag))
                && !rest.get(tag.len()).is_some_and(u8::is_ascii_alphanumeric)
        })
    };
    let mut signs = text.iter().enumerate().filter(|(_, byte)| **byte == b'<');
    signs.any(|(at, _)| opened(at))
}

/// Whether programs that unpack ZIP (and run JAR) would find a directory at the end.
///
/// Source: APPNOTE.TXT, section 4.3.16: 22 bytes and a comment of at most 65,535.
fn ends_as_zip(file: &[u8]) -> bool {
    let tail = &file[file.len().saturating_sub(22 + 65_535)..];
    tail.windows(22).any(|record| {
        // Both numbers of disks are zero and both numbers of entries the same: four bytes alone
        // would be found in pixels by chance.
        record.starts_with(b"PK\x05\x06")
            && record[4..8] == [0; 4]
            && record[8..10] == record[10..12]
    })
}
