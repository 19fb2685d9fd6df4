//! What a file is and needs, read from its outline before any decoder sees it.
//!
//! The three formats are walked from the first byte to the last: what is cut off, moves, holds too
//! many pixels or carries something beside the picture is found out here, for the price of a glance.

use crate::domain::image::{ImageRefused, MAX_IMAGE_PIXELS};

use super::foreign;

/// A format that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Jpeg,
    Png,
    WebP,
}

/// The outline of a file.
#[derive(Debug)]
pub(super) struct Outline<'f> {
    pub(super) format: Format,
    pub(super) width: u32,
    pub(super) height: u32,
    /// Bytes for each pixel that its decoder holds at once, at most.
    pub(super) bytes_per_pixel: u64,
    /// What is no pixels: metadata, comments, what follows the end.
    pub(super) beside: Vec<&'f [u8]>,
}

/// Scans that a JPEG may have. Progressive ones have about ten; each one more costs a pass over the
/// whole picture, which is how a small file keeps a decoder busy for minutes.
const MAX_SCANS: usize = 40;

const PNG_SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

impl<'f> Outline<'f> {
    /// Walks the file; its format is what its content says.
    pub(super) fn read(file: &'f [u8]) -> Result<Self, ImageRefused> {
        let outline = if file.starts_with(&[0xFF, 0xD8, 0xFF]) {
            jpeg(file)
        } else if file.starts_with(PNG_SIGNATURE) {
            png(file)
        } else if file.starts_with(b"RIFF") && file.get(8..12) == Some(b"WEBP") {
            webp(file)
        } else {
            return Err(foreign::name(file));
        }?;
        if outline.width == 0 || outline.height == 0 {
            return Err(ImageRefused::Damaged);
        }
        Ok(outline)
    }

    pub(super) fn pixels(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }
}

/// Refuses a number of pixels that nobody needs.
pub(super) fn check_pixels(pixels: u64, limit: u64) -> Result<(), ImageRefused> {
    let limit = limit.min(MAX_IMAGE_PIXELS);
    if pixels > limit {
        return Err(ImageRefused::TooManyPixels {
            megapixels: pixels.div_ceil(1_000_000),
            limit: limit / 1_000_000,
        });
    }
    Ok(())
}

/// Reads a file piece by piece; what is missing makes it damaged.
struct Reader<'f> {
    rest: &'f [u8],
}

impl<'f> Reader<'f> {
    fn take(&mut self, count: usize) -> Result<&'f [u8], ImageRefused> {
        let (taken, rest) = self
            .rest
            .split_at_checked(count)
            .ok_or(ImageRefused::Damaged)?;
        self.rest = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], ImageRefused> {
        let taken = self.take(N)?;
        taken.try_into().map_err(|_| ImageRefused::Damaged)
    }

    fn byte(&mut self) -> Result<u8, ImageRefused> {
        self.array::<1>().map(|[byte]| byte)
    }

    fn u16_be(&mut self) -> Result<u16, ImageRefused> {
        self.array().map(u16::from_be_bytes)
    }

    fn u32_be(&mut self) -> Result<u32, ImageRefused> {
        self.array().map(u32::from_be_bytes)
    }

    fn u32_le(&mut self) -> Result<u32, ImageRefused> {
        self.array().map(u32::from_le_bytes)
    }

    fn u24_le(&mut self) -> Result<u32, ImageRefused> {
        let [a, b, c] = self.array()?;
        Ok(u32::from_le_bytes([a, b, c, 0]))
    }

    fn length(&mut self, length: u32) -> Result<&'f [u8], ImageRefused> {
        self.take(usize::try_from(length).map_err(|_| ImageRefused::Damaged)?)
    }
}

/// Source: ITU-T T.81, annex B.
fn jpeg(file: &[u8]) -> Result<Outline<'_>, ImageRefused> {
    let mut reader = Reader { rest: file };
    reader.take(2)?;
    let mut frame = None;
    let mut scans = 0;
    let mut beside = Vec::new();
    loop {
        let marker = next_marker(&mut reader)?;
        match marker {
            // End of image.
            0xD9 => break,
            // Restart markers stand between pixels and nowhere else; neither is a second start.
            0x00..=0xBF | 0xD0..=0xD8 => return Err(ImageRefused::Damaged),
            _ => {}
        }
        let length = reader.u16_be()?.checked_sub(2);
        let segment = reader.take(usize::from(length.ok_or(ImageRefused::Damaged)?))?;
        match marker {
            0xC0..=0xC2 => {
                if frame.is_some() {
                    return Err(ImageRefused::Damaged);
                }
                frame = Some(JpegFrame::read(marker, segment)?);
            }
            // Lossless, hierarchical and arithmetic JPEG, which no camera and no browser knows.
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => return Err(ImageRefused::Damaged),
            0xDA => {
                let frame = frame.as_mut().ok_or(ImageRefused::Damaged)?;
                scans += 1;
                frame.has_several_scans |= segment.first() != Some(&frame.components);
                if scans > MAX_SCANS {
                    return Err(ImageRefused::Damaged);
                }
                skip_pixels(&mut reader)?;
            }
            // Applications and comments.
            0xE0..=0xEF | 0xFE => beside.push(segment),
            _ => {}
        }
    }
    let frame = frame.filter(|_| scans > 0).ok_or(ImageRefused::Damaged)?;
    beside.push(reader.rest);
    Ok(Outline {
        format: Format::Jpeg,
        width: frame.width,
        height: frame.height,
        bytes_per_pixel: frame.bytes_per_pixel(),
        beside,
    })
}

/// A marker, after any number of bytes that fill up.
fn next_marker(reader: &mut Reader<'_>) -> Result<u8, ImageRefused> {
    if reader.byte()? != 0xFF {
        return Err(ImageRefused::Damaged);
    }
    loop {
        match reader.byte()? {
            0xFF => {}
            marker => return Ok(marker),
        }
    }
}

/// Goes to the marker that ends the pixels of a scan.
fn skip_pixels(reader: &mut Reader<'_>) -> Result<(), ImageRefused> {
    loop {
        let found = reader.rest.iter().position(|byte| *byte == 0xFF);
        let at = found.ok_or(ImageRefused::Damaged)?;
        match reader.rest.get(at + 1) {
            None => return Err(ImageRefused::Damaged),
            Some(0x00 | 0xD0..=0xD7) => reader.take(at + 2)?,
            Some(0xFF) => reader.take(at + 1)?,
            Some(_) => {
                reader.take(at)?;
                return Ok(());
            }
        };
    }
}

struct JpegFrame {
    width: u32,
    height: u32,
    components: u8,
    /// Samples of all components for each pixel, in quarters.
    quarter_samples: u64,
    /// All pixels must be kept as coefficients until the last scan is read.
    has_several_scans: bool,
}

impl JpegFrame {
    fn read(marker: u8, segment: &[u8]) -> Result<Self, ImageRefused> {
        let mut reader = Reader { rest: segment };
        if reader.byte()? != 8 {
            return Err(ImageRefused::Damaged);
        }
        let height = reader.u16_be()?.into();
        let width = reader.u16_be()?.into();
        let components = reader.byte()?;
        if !matches!(components, 1 | 3 | 4) {
            return Err(ImageRefused::Damaged);
        }
        let mut factors = Vec::new();
        for _ in 0..components {
            let [_, sampling, _] = reader.array()?;
            let (across, down) = (u64::from(sampling >> 4), u64::from(sampling & 0x0F));
            if !(1..=4).contains(&across) || !(1..=4).contains(&down) {
                return Err(ImageRefused::Damaged);
            }
            factors.push((across, down));
        }
        let most_across = factors.iter().map(|(across, _)| *across).max();
        let most_down = factors.iter().map(|(_, down)| *down).max();
        let most = most_across.unwrap_or(1) * most_down.unwrap_or(1);
        let all: u64 = factors.iter().map(|(across, down)| across * down).sum();
        Ok(Self {
            width,
            height,
            components,
            quarter_samples: (all * 4).div_ceil(most),
            has_several_scans: marker == 0xC2,
        })
    }

    fn bytes_per_pixel(&self) -> u64 {
        let out = if self.components == 1 { 1 } else { 3 };
        let coefficients = if self.has_several_scans {
            (self.quarter_samples * 2).div_ceil(4)
        } else {
            0
        };
        out + coefficients
    }
}

/// Source: PNG (third edition), sections 5 and 11.
fn png(file: &[u8]) -> Result<Outline<'_>, ImageRefused> {
    let mut reader = Reader { rest: file };
    reader.take(PNG_SIGNATURE.len())?;
    let mut header = None;
    let mut has_pixels = false;
    let mut beside = Vec::new();
    loop {
        let length = reader.u32_be()?;
        let kind: [u8; 4] = reader.array()?;
        let chunk = reader.length(length)?;
        let _checksum = reader.u32_be()?;
        if header.is_none() != (&kind == b"IHDR") {
            return Err(ImageRefused::Damaged);
        }
        match &kind {
            b"IHDR" => header = Some(PngHeader::read(chunk)?),
            b"PLTE" => {}
            b"IDAT" => has_pixels = true,
            b"IEND" => break,
            b"acTL" => return Err(ImageRefused::Animated),
            // A capital says that the picture cannot be read without it.
            _ if !kind[0].is_ascii_lowercase() => return Err(ImageRefused::Damaged),
            _ => beside.push(chunk),
        }
    }
    let header = header.filter(|_| has_pixels).ok_or(ImageRefused::Damaged)?;
    beside.push(reader.rest);
    Ok(Outline {
        format: Format::Png,
        width: header.width,
        height: header.height,
        bytes_per_pixel: header.bytes_per_pixel,
        beside,
    })
}

struct PngHeader {
    width: u32,
    height: u32,
    bytes_per_pixel: u64,
}

impl PngHeader {
    fn read(chunk: &[u8]) -> Result<Self, ImageRefused> {
        let mut reader = Reader { rest: chunk };
        let (width, height) = (reader.u32_be()?, reader.u32_be()?);
        let [depth, colour] = reader.array()?;
        let channels = match colour {
            // A colour that stands for nothing adds a channel.
            0 => 2,
            2..=4 | 6 => 4,
            _ => return Err(ImageRefused::Damaged),
        };
        Ok(Self {
            width,
            height,
            bytes_per_pixel: channels * if depth == 16 { 2 } else { 1 },
        })
    }
}

/// Source: RFC 9649, section 2.
fn webp(file: &[u8]) -> Result<Outline<'_>, ImageRefused> {
    let mut reader = Reader { rest: file };
    reader.take(4)?;
    let length = reader.u32_le()?;
    let inside = reader.length(length)?;
    let mut beside = vec![reader.rest];
    let mut reader = Reader { rest: inside };
    reader.take(4)?;
    let mut canvas = None;
    let mut frame = None;
    let mut has_alpha = false;
    while !reader.rest.is_empty() {
        let kind: [u8; 4] = reader.array()?;
        let length = reader.u32_le()?;
        let chunk = reader.length(length)?;
        if length % 2 == 1 {
            // The byte that fills up is left away at the end by some.
            reader.take(reader.rest.len().min(1))?;
        }
        match &kind {
            b"VP8X" => canvas = Some(webp_canvas(chunk)?),
            b"VP8 " | b"VP8L" if frame.is_some() => return Err(ImageRefused::Damaged),
            b"VP8 " => frame = Some(webp_lossy(chunk)?),
            b"VP8L" => frame = Some(webp_lossless(chunk)?),
            b"ALPH" => has_alpha = true,
            b"ANIM" | b"ANMF" => return Err(ImageRefused::Animated),
            _ => beside.push(chunk),
        }
    }
    let (width, height) = frame.ok_or(ImageRefused::Damaged)?;
    if canvas.is_some_and(|canvas| canvas != (width, height)) {
        return Err(ImageRefused::Damaged);
    }
    Ok(Outline {
        format: Format::WebP,
        width,
        height,
        // Lossless: four channels, and three or four of the answer. Lossy: planes of one and a half,
        // the answer, and the four channels that its transparency is decoded in.
        bytes_per_pixel: if has_alpha { 11 } else { 8 },
        beside,
    })
}

fn webp_canvas(chunk: &[u8]) -> Result<(u32, u32), ImageRefused> {
    let mut reader = Reader { rest: chunk };
    let [flags, ..] = reader.array::<4>()?;
    if flags & 0b10 != 0 {
        return Err(ImageRefused::Animated);
    }
    Ok((reader.u24_le()? + 1, reader.u24_le()? + 1))
}

/// Source: RFC 6386, section 9.1.
fn webp_lossy(chunk: &[u8]) -> Result<(u32, u32), ImageRefused> {
    let mut reader = Reader { rest: chunk };
    let _tag = reader.take(3)?;
    if reader.take(3)? != [0x9D, 0x01, 0x2A] {
        return Err(ImageRefused::Damaged);
    }
    let mut side = || {
        reader
            .array()
            .map(|side| u32::from(u16::from_le_bytes(side) & 0x3FFF))
    };
    Ok((side()?, side()?))
}

/// Source: RFC 9649, section 3.4.
fn webp_lossless(chunk: &[u8]) -> Result<(u32, u32), ImageRefused> {
    let mut reader = Reader { rest: chunk };
    if reader.byte()? != 0x2F {
        return Err(ImageRefused::Damaged);
    }
    let bits = reader.u32_le()?;
    Ok(((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1))
}
