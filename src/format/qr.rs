//! QR codes: from a text to its modules, and to SVG and PNG.
//!
//! The mode is chosen here and not by the crate: its own choice takes Shift JIS for UTF-8, which
//! readers then show as Japanese, and may split one alphabet in two, so that codes of one length
//! would differ in size. A text of digits, capitals and `$%*+-./: ` goes in as alphanumeric,
//! everything else as bytes, marked as UTF-8 where they are not ASCII.

use std::fmt::Write;
use std::num::NonZeroU8;

use qrcode::bits::Bits;
use qrcode::types::QrError;
use qrcode::{EcLevel, QrCode, Version};

use super::html::escape;

/// How many light modules must surround a code (ISO/IEC 18004, section 6.3.8).
pub const QUIET_ZONE: usize = 4;

/// How much of a code may be damaged before it can no longer be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// About 7 %. What tickets use: wrapped in an address at this level they are as coarse as bare
    /// at the next, and read at least as well (docs/measurements/ticket-code.md).
    Low,
    /// About 15 %.
    Medium,
    /// About 25 %.
    Quartile,
}

/// A code as a square of dark and light modules, without its quiet zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    width: usize,
    dark: Vec<bool>,
}

/// Why a text has no code or a code no image.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QrRefused {
    #[error("A text of {0} bytes is too long for a QR code.")]
    TooLong(usize),
    #[error("The image of the QR code cannot be written: {0}")]
    Image(String),
}

/// The smallest code that holds `text` at that level.
pub fn encode(text: &str, level: Level) -> Result<Code, QrRefused> {
    let level = match level {
        Level::Low => EcLevel::L,
        Level::Medium => EcLevel::M,
        Level::Quartile => EcLevel::Q,
    };
    let too_long = |_: QrError| QrRefused::TooLong(text.len());
    for version in 1..=40 {
        let mut bits = Bits::new(Version::Normal(version));
        let fits = push(&mut bits, text).and_then(|()| bits.push_terminator(level));
        if fits.is_ok() {
            let code = QrCode::with_bits(bits, level).map_err(too_long)?;
            let dark = code
                .to_colors()
                .into_iter()
                .map(|color| color == qrcode::Color::Dark);
            return Ok(Code {
                width: code.width(),
                dark: dark.collect(),
            });
        }
    }
    Err(QrRefused::TooLong(text.len()))
}

fn push(bits: &mut Bits, text: &str) -> Result<(), QrError> {
    if text.bytes().all(is_alphanumeric) {
        return bits.push_alphanumeric_data(text.as_bytes());
    }
    if !text.is_ascii() {
        // Bytes are Latin-1 unless this says that they are UTF-8 (AIM ECI 000026).
        bits.push_eci_designator(26)?;
    }
    bits.push_byte_data(text.as_bytes())
}

/// Whether a character stands in table 5 of ISO/IEC 18004.
fn is_alphanumeric(byte: u8) -> bool {
    byte.is_ascii_digit() || byte.is_ascii_uppercase() || b" $%*+-./:".contains(&byte)
}

impl Code {
    /// How many modules one side has, without the quiet zone.
    pub fn width(&self) -> usize {
        self.width
    }

    /// How many modules one side has with the quiet zone.
    pub fn outer_width(&self) -> usize {
        self.width + 2 * QUIET_ZONE
    }

    /// The version of the symbol, from 1 to 40.
    pub fn version(&self) -> usize {
        (self.width - 17) / 4
    }

    /// The modules line by line from the top, true where dark, without the quiet zone.
    pub fn modules(&self) -> impl Iterator<Item = &[bool]> {
        self.dark.chunks(self.width)
    }

    /// The code as an SVG element that brings its own white ground and quiet zone.
    ///
    /// It stays dark on light in every colour scheme, as scanners need it. `title` is what screen
    /// readers say.
    pub fn svg(&self, title: &str) -> String {
        let side = self.outer_width();
        let title = escape(title);
        let path = self.path();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" \
             role=\"img\" shape-rendering=\"crispEdges\"><title>{title}</title>\
             <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/>\
             <path fill=\"#000\" d=\"{path}\"/></svg>"
        )
    }

    /// One rectangle for every run of dark modules, in the coordinates of the quiet zone.
    fn path(&self) -> String {
        let mut path = String::new();
        for (y, row) in self.modules().enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|left, right| left == right) {
                if run[0] {
                    let (left, top, length) = (x + QUIET_ZONE, y + QUIET_ZONE, run.len());
                    // Writing to a String cannot fail.
                    let _ = write!(path, "M{left} {top}h{length}v1h-{length}z");
                }
                x += run.len();
            }
        }
        path
    }

    /// The code as a PNG image of black and white, one bit a pixel, with its quiet zone.
    pub fn png(&self, px_per_module: NonZeroU8) -> Result<Vec<u8>, QrRefused> {
        let image_error = |error: png::EncodingError| QrRefused::Image(error.to_string());
        let scale = usize::from(px_per_module.get());
        // At most (177 + 8) · 255 pixels a side.
        let side_px = u32::try_from(self.outer_width() * scale)
            .map_err(|error| QrRefused::Image(error.to_string()))?;
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, side_px, side_px);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::One);
        let mut writer = encoder.write_header().map_err(image_error)?;
        writer
            .write_image_data(&self.pixels(scale))
            .map_err(image_error)?;
        writer.finish().map_err(image_error)?;
        Ok(bytes)
    }

    /// Lines of eight pixels a byte, the highest bit first, 1 for white.
    fn pixels(&self, scale: usize) -> Vec<u8> {
        let side_px = self.outer_width() * scale;
        let row_bytes = side_px.div_ceil(8);
        let white = vec![0xff; row_bytes];
        let mut pixels = white.repeat(QUIET_ZONE * scale);
        for row in self.modules() {
            let mut line = white.clone();
            for (x, _) in row.iter().enumerate().filter(|(_, is_dark)| **is_dark) {
                for px in (x + QUIET_ZONE) * scale..(x + QUIET_ZONE + 1) * scale {
                    line[px / 8] &= !(0x80 >> (px % 8));
                }
            }
            pixels.extend(line.repeat(scale));
        }
        pixels.extend(white.repeat(QUIET_ZONE * scale));
        pixels
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticket(prefix: &str) -> String {
        // The length is what matters: 89 bytes as base32.
        prefix.to_owned() + &super::super::base32::encode(&[0x5a; 89])
    }

    #[test]
    fn the_smallest_version_is_taken() {
        // Capacities from table 7 of ISO/IEC 18004.
        let check = |text: &str, level, version| {
            assert_eq!(
                encode(text, level).unwrap().version(),
                version,
                "{} bytes",
                text.len()
            );
        };

        check("", Level::Medium, 1);
        check(&"A".repeat(20), Level::Medium, 1);
        check(&"A".repeat(21), Level::Medium, 2);
        check(&"a".repeat(14), Level::Medium, 1);
        check(&"a".repeat(15), Level::Medium, 2);
        check(&"A".repeat(154), Level::Medium, 6);
        check(&"A".repeat(155), Level::Medium, 7);
        check(&"A".repeat(4296), Level::Low, 40);
        check(&ticket("AT1:"), Level::Medium, 6);
        check(&ticket("AT1:"), Level::Low, 5);
        check(&ticket("AT1:"), Level::Quartile, 8);
        check(&ticket("HTTPS://AUFTAKT.SACHSEN.DE/T/"), Level::Medium, 7);
        check(&ticket("HTTPS://AUFTAKT.SACHSEN.DE/T/"), Level::Low, 6);
    }

    #[test]
    fn codes_of_one_length_have_one_size_whatever_they_say() {
        // Digits among the letters must not lead to segments of their own.
        let mixed = "AT1:".to_owned() + &"2345672345672345672345672345672A".repeat(5)[..143];

        assert_eq!(encode(&mixed, Level::Medium).unwrap().version(), 6);
    }

    #[test]
    fn a_text_that_no_code_holds_is_refused() {
        assert_eq!(
            encode(&"A".repeat(4297), Level::Low),
            Err(QrRefused::TooLong(4297))
        );
        assert_eq!(
            encode(&"a".repeat(10_000), Level::Low),
            Err(QrRefused::TooLong(10_000))
        );
    }

    #[test]
    fn the_modules_are_a_square_with_three_eyes() {
        let code = encode("AUFTAKT", Level::Medium).unwrap();
        let rows: Vec<_> = code.modules().collect();

        assert_eq!(rows.len(), 21);
        assert!(rows.iter().all(|row| row.len() == 21));
        assert_eq!(
            rows[0][..8],
            [true, true, true, true, true, true, true, false]
        );
        assert_eq!(
            rows[0][13..],
            [false, true, true, true, true, true, true, true]
        );
        assert_eq!(
            rows[20][..8],
            [true, true, true, true, true, true, true, false]
        );
    }

    #[test]
    fn the_svg_says_its_title_and_nothing_else() {
        let svg = encode("AUFTAKT", Level::Medium)
            .unwrap()
            .svg("</title><script>\"'&");

        assert!(svg.starts_with(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 29 29\" role=\"img\" \
             shape-rendering=\"crispEdges\"><title>&lt;/title&gt;&lt;script&gt;&quot;&#39;&amp;\
             </title><rect width=\"29\" height=\"29\" fill=\"#fff\"/><path fill=\"#000\" d=\"M4 4h7v1h-7z"
        ));
        assert_eq!(svg.matches("<path").count(), 1);
        assert!(!svg.contains("style"));
    }

    #[test]
    fn the_png_shows_the_modules_in_their_quiet_zone() {
        let code = encode("AUFTAKT", Level::Medium).unwrap();
        let scale = NonZeroU8::new(3).unwrap();

        let bytes = code.png(scale).unwrap();

        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
            .read_info()
            .unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((info.width, info.height), (87, 87));
        assert_eq!(info.bit_depth, png::BitDepth::One);
        let rows: Vec<_> = code.modules().collect();
        for y in 0..87_usize {
            for x in 0..87_usize {
                let is_black = pixels[y * info.line_size + x / 8] & (0x80 >> (x % 8)) == 0;
                let module = |px: usize| (px / 3).checked_sub(QUIET_ZONE);
                let is_dark = match (module(x), module(y)) {
                    (Some(x), Some(y)) => rows.get(y).and_then(|row| row.get(x)) == Some(&true),
                    _ => false,
                };
                assert_eq!(is_black, is_dark, "pixel {x}, {y}");
            }
        }
    }
}
