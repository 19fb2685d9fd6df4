//! Files as cameras, programs and attackers write them, made for tests.

use std::io::{Cursor, Write as _};

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

/// The four quarters of [`quarters`]: top left, top right, bottom left, bottom right.
pub(super) const QUARTERS: [[u8; 3]; 4] =
    [[220, 30, 30], [30, 200, 30], [30, 30, 220], [240, 220, 30]];

/// A picture whose quarters have a colour each.
pub(super) fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let quarter = usize::from(x >= width / 2) + 2 * usize::from(y >= height / 2);
        Rgb(QUARTERS[quarter])
    })
}

pub(super) fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 90)
        .encode_image(picture)
        .unwrap();
    bytes
}

pub(super) fn encode(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Half of it is transparent, on red that nobody should see.
pub(super) fn half_transparent(edge: u32) -> RgbaImage {
    RgbaImage::from_fn(edge, edge, |x, _| {
        if x < edge / 2 {
            Rgba([255, 0, 0, 0])
        } else {
            Rgba([0, 0, 255, 255])
        }
    })
}

/// A JPEG with one more segment right after its start.
pub(super) fn with_segment(jpeg: &[u8], marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap();
    let mut bytes = jpeg[..2].to_vec();
    bytes.extend([0xFF, marker]);
    bytes.extend(length.to_be_bytes());
    bytes.extend(content);
    bytes.extend(&jpeg[2..]);
    bytes
}

/// What a camera says of how it was held, from 1 to 8. Source: CIPA DC-008 (Exif), section 4.6.4.
pub(super) fn exif(orientation: u8) -> Vec<u8> {
    let mut bytes = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    bytes.extend([orientation, 0, 0, 0, 0, 0, 0]);
    bytes
}

/// A JPEG whose camera was held so.
pub(super) fn held(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut content = b"Exif\0\0".to_vec();
    content.extend(exif(orientation));
    with_segment(jpeg, 0xE1, &content)
}

/// A PNG with one more chunk right after its header.
pub(super) fn with_chunk(png: &[u8], kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let mut bytes = png[..33].to_vec();
    bytes.extend(chunk(kind, content));
    bytes.extend(&png[33..]);
    bytes
}

pub(super) fn chunk(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let mut sum = flate2::Crc::new();
    sum.update(&kind);
    sum.update(content);
    let mut bytes = u32::try_from(content.len()).unwrap().to_be_bytes().to_vec();
    bytes.extend(kind);
    bytes.extend(content);
    bytes.extend(sum.sum().to_be_bytes());
    bytes
}

/// A PNG of RGB pixels, all zero, of which `lines` are there.
pub(super) fn png_of(width: u32, height: u32, lines: u32) -> Vec<u8> {
    let mut header = width.to_be_bytes().to_vec();
    header.extend(height.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    let length = usize::try_from(width).unwrap() * 3 + 1;
    let line = vec![0; if lines == 0 { 0 } else { length }];
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..lines {
        packed.write_all(&line).unwrap();
    }
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.extend(chunk(*b"IHDR", &header));
    bytes.extend(chunk(*b"IDAT", &packed.finish().unwrap()));
    bytes.extend(chunk(*b"IEND", b""));
    bytes
}

/// An archive with one file, stored as it is.
pub(super) fn zip(name: &str, content: &[u8], at: usize) -> Vec<u8> {
    let [name_length, content_length, at] =
        [name.len(), content.len(), at].map(|length| u32::try_from(length).unwrap());
    let mut sum = flate2::Crc::new();
    sum.update(content);
    let mut facts = Vec::new();
    facts.extend([0; 8]);
    facts.extend(sum.sum().to_le_bytes());
    facts.extend(content_length.to_le_bytes());
    facts.extend(content_length.to_le_bytes());
    facts.extend(name_length.to_le_bytes());
    let mut bytes = b"PK\x03\x04\x0A\0".to_vec();
    bytes.extend(&facts);
    bytes.extend(name.as_bytes());
    bytes.extend(content);
    let directory = bytes.len();
    bytes.extend(b"PK\x01\x02\x0A\0\x0A\0");
    bytes.extend(&facts);
    bytes.extend([0; 10]);
    bytes.extend(at.to_le_bytes());
    bytes.extend(name.as_bytes());
    let length = u32::try_from(bytes.len() - directory).unwrap();
    let directory = u32::try_from(directory).unwrap() + at;
    bytes.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    bytes.extend(length.to_le_bytes());
    bytes.extend(directory.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

/// A RIFF file of these chunks.
pub(super) fn webp(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut inside = b"WEBP".to_vec();
    for (kind, content) in chunks {
        inside.extend(*kind);
        inside.extend(u32::try_from(content.len()).unwrap().to_le_bytes());
        inside.extend(*content);
        inside.extend(vec![0; content.len() % 2]);
    }
    let mut bytes = b"RIFF".to_vec();
    bytes.extend(u32::try_from(inside.len()).unwrap().to_le_bytes());
    bytes.extend(inside);
    bytes
}

/// The same picture with more said about it, as the extended format demands.
pub(super) fn extended_webp(
    simple: &[u8],
    (width, height): (u32, u32),
    flags: u8,
    more: &[(&[u8; 4], &[u8])],
) -> Vec<u8> {
    let mut canvas = vec![flags, 0, 0, 0];
    canvas.extend(&(width - 1).to_le_bytes()[..3]);
    canvas.extend(&(height - 1).to_le_bytes()[..3]);
    let length = u32::from_le_bytes(simple[16..20].try_into().unwrap());
    let pixels = &simple[20..20 + usize::try_from(length).unwrap()];
    let mut chunks: Vec<(&[u8; 4], &[u8])> = vec![
        (b"VP8X", &canvas),
        (simple[12..16].try_into().unwrap(), pixels),
    ];
    chunks.extend(more);
    webp(&chunks)
}
