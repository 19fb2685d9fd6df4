//! Pictures that people send: what is taken, which part is shown, why one is refused.

use super::Unknown;

/// Bytes that a picture may have: a camera's JPEG of 40 megapixels stays below.
pub const MAX_IMAGE_BYTES: usize = 10 * 1024 * 1024;

/// What forms offer to choose from, as `accept` has it.
pub const IMAGE_TYPES: &str = "image/jpeg,image/png,image/webp";

/// Pixels that a picture may have: more than phones and most cameras take, and 160 MB once decoded.
pub const MAX_IMAGE_PIXELS: u64 = 40_000_000;

/// Shortest edge that the part shown may have: the width of the smallest form.
pub const MIN_IMAGE_EDGE_PX: u32 = 96;

/// The widths in which a picture is kept; one that has fewer pixels is never enlarged.
pub const IMAGE_WIDTHS_PX: [u32; 3] = [96, 256, 512];

/// The square of a picture that is shown, whatever its proportions: no value lies outside of it.
///
/// `size` is the edge in thousandths of the shorter side. `x` and `y` say in thousandths where the
/// square lies in the room that is left: 0 is left or top, 500 the middle, 1000 right or bottom, as
/// `object-position` does in style sheets. Written `500,0,1000`, which is also how forms send it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crop {
    x: u16,
    y: u16,
    size: u16,
}

impl Default for Crop {
    /// As large as may be, from the top, so that no head is cut off.
    fn default() -> Self {
        Self {
            x: 500,
            y: 0,
            size: 1000,
        }
    }
}

impl Crop {
    /// Nothing where a value is over 1000 or the square has no size.
    pub fn new(x: u16, y: u16, size: u16) -> Option<Self> {
        let fits = x <= 1000 && y <= 1000 && (1..=1000).contains(&size);
        fits.then_some(Self { x, y, size })
    }

    /// Left, top and edge in pixels, in a picture of this width and height as it is seen.
    pub fn square(self, width: u32, height: u32) -> (u32, u32, u32) {
        let edge = part(width.min(height), self.size).max(1);
        let left = part(width.saturating_sub(edge), self.x);
        let top = part(height.saturating_sub(edge), self.y);
        (left, top, edge)
    }
}

fn part(of: u32, thousandths: u16) -> u32 {
    let part = (u64::from(of) * u64::from(thousandths) + 500) / 1000;
    // No more than `of`, since there are at most a thousand thousandths.
    u32::try_from(part).unwrap_or(of)
}

impl std::fmt::Display for Crop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{},{},{}", self.x, self.y, self.size)
    }
}

impl std::str::FromStr for Crop {
    type Err = Unknown;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut numbers = text.split(',').map(|number| number.trim().parse().ok());
        let mut next = || numbers.next().flatten();
        let read = next().and_then(|x| Self::new(x, next()?, next()?));
        read.filter(|_| numbers.next().is_none())
            .ok_or_else(|| Unknown {
                expected: "crop",
                value: text.to_owned(),
            })
    }
}

/// Why a picture is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ImageRefused {
    #[error("No file was chosen.")]
    Missing,
    #[error("The file has more than {limit_mb} MB.")]
    TooLarge { limit_mb: usize },
    /// Something that we know and do not take: HEIC, SVG, GIF.
    #[error("The file is {format}; JPEG, PNG and WebP are taken.")]
    Foreign { format: &'static str },
    #[error("The file is not a JPEG, PNG or WebP.")]
    Unknown,
    #[error("The picture moves.")]
    Animated,
    #[error("The picture has {megapixels} megapixels; {limit} can be read.")]
    TooManyPixels { megapixels: u64, limit: u64 },
    #[error("The part shown is {edge_px} pixels wide; {least_px} are needed.")]
    TooSmall { edge_px: u32, least_px: u32 },
    /// An archive, a script or a page hides beside the picture.
    #[error("The file holds something else beside the picture.")]
    HoldsMore,
    /// Truncated, or built as no camera and no program builds it.
    #[error("The file is damaged.")]
    Damaged,
}

impl ImageRefused {
    pub fn too_large() -> Self {
        Self::TooLarge {
            limit_mb: MAX_IMAGE_BYTES / (1024 * 1024),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crop_is_a_square_that_lies_inside() {
        let check = |crop: &str, (width, height), expected: (u32, u32, u32)| {
            let crop: Crop = crop.parse().unwrap();
            assert_eq!(crop.square(width, height), expected, "{crop}");
        };

        check("500,0,1000", (400, 300), (50, 0, 300));
        check("500,0,1000", (300, 400), (0, 0, 300));
        check("0,1000,500", (300, 400), (0, 250, 150));
        check("1000,1000,1000", (300, 400), (0, 100, 300));
        check("1000,1000,1", (1, 1), (0, 0, 1));
        check("1000,1000,1000", (u32::MAX, 2), (u32::MAX - 2, 0, 2));
        assert_eq!(Crop::default(), "500,0,1000".parse().unwrap());
    }

    #[test]
    fn what_is_no_crop_is_refused() {
        for text in [
            "",
            "500",
            "500,0",
            "500,0,0",
            "500,0,1001",
            "1001,0,1000",
            "-1,0,1000",
            "500,0,1000,1",
            "a,b,c",
        ] {
            assert!(text.parse::<Crop>().is_err(), "{text}");
        }
    }
}
