//! Pixels: the square that is shown, smaller, upright and in the colours of every screen.

use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, RgbImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// Widest square that is worked on: twice the largest form, so that averaging blocks of pixels down
/// to it costs no sharpness and nearly no memory.
const WORKING_EDGE_PX: u32 = 1024;

/// Whether width and height change places when the picture is turned upright.
pub(super) fn is_on_its_side(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

/// Where a square of the upright picture lies in the picture as it is stored: left and top.
pub(super) fn as_stored(
    orientation: Orientation,
    (width, height): (u32, u32),
    (left, top, edge): (u32, u32, u32),
) -> (u32, u32) {
    let from_right = |at: u32| width - edge - at;
    let from_bottom = |at: u32| height - edge - at;
    match orientation {
        Orientation::NoTransforms => (left, top),
        Orientation::FlipHorizontal => (from_right(left), top),
        Orientation::Rotate180 => (from_right(left), from_bottom(top)),
        Orientation::FlipVertical => (left, from_bottom(top)),
        Orientation::Rotate90FlipH => (top, left),
        Orientation::Rotate90 => (top, from_bottom(left)),
        Orientation::Rotate270FlipH => (from_right(top), from_bottom(left)),
        Orientation::Rotate270 => (from_right(top), left),
    }
}

/// The pixels of a square on white, averaged in blocks where there are many more than are needed.
pub(super) fn square(picture: &DynamicImage, place: (u32, u32, u32)) -> Option<RgbImage> {
    let width = picture.width();
    let channels = picture.color().channel_count();
    let stored = |deep| Stored {
        width,
        channels,
        place,
        white: if deep { 65_535 } else { 255 },
    };
    match picture {
        DynamicImage::ImageLuma8(p) => stored(false).average(p.as_raw()),
        DynamicImage::ImageLumaA8(p) => stored(false).average(p.as_raw()),
        DynamicImage::ImageRgb8(p) => stored(false).average(p.as_raw()),
        DynamicImage::ImageRgba8(p) => stored(false).average(p.as_raw()),
        DynamicImage::ImageLuma16(p) => stored(true).average(p.as_raw()),
        DynamicImage::ImageLumaA16(p) => stored(true).average(p.as_raw()),
        DynamicImage::ImageRgb16(p) => stored(true).average(p.as_raw()),
        DynamicImage::ImageRgba16(p) => stored(true).average(p.as_raw()),
        _ => None,
    }
}

/// How samples lie in memory, and which of them are wanted.
struct Stored {
    width: u32,
    channels: u8,
    /// Left, top and edge.
    place: (u32, u32, u32),
    /// The value of white, and of what is not transparent.
    white: u64,
}

impl Stored {
    fn average<T: Copy + Into<u64>>(&self, samples: &[T]) -> Option<RgbImage> {
        let (left, top, edge) = self.place;
        let block = (edge / WORKING_EDGE_PX).max(1);
        let out_edge = edge / block;
        let channels = usize::from(self.channels);
        let [left, top, block_edge, width, out_width] =
            [left, top, block, self.width, out_edge].map(|px| usize::try_from(px).ok());
        let (left, top, block_edge, width, out_width) =
            (left?, top?, block_edge?, width?, out_width?);
        let mut out = RgbImage::new(out_edge, out_edge);
        let mut sums = vec![[0_u64; 3]; out_width];
        for (index, out_row) in out.chunks_exact_mut(out_width * 3).enumerate() {
            sums.fill([0; 3]);
            for line in 0..block_edge {
                let y = top + index * block_edge + line;
                let start = (y * width + left) * channels;
                let row = samples.get(start..start + out_width * block_edge * channels)?;
                for (sum, blocks) in sums.iter_mut().zip(row.chunks_exact(block_edge * channels)) {
                    for pixel in blocks.chunks_exact(channels) {
                        self.add(sum, pixel);
                    }
                }
            }
            let weight = u64::from(block) * u64::from(block) * self.white;
            for (sum, rgb) in sums.iter().zip(out_row.chunks_exact_mut(3)) {
                for (channel, sum) in rgb.iter_mut().zip(sum) {
                    *channel = u8::try_from((sum * 255 + weight / 2) / weight).unwrap_or(u8::MAX);
                }
            }
        }
        Some(out)
    }

    /// Adds one pixel, as it looks on white.
    fn add<T: Copy + Into<u64>>(&self, sum: &mut [u64; 3], pixel: &[T]) {
        let white = self.white;
        let over = |value: T, alpha: T| {
            let (value, alpha) = (value.into(), alpha.into());
            (value * alpha + white * (white - alpha)) / white
        };
        let rgb: [u64; 3] = match *pixel {
            [grey] => [grey.into(); 3],
            [grey, alpha] => [over(grey, alpha); 3],
            [red, green, blue] => [red.into(), green.into(), blue.into()],
            [red, green, blue, alpha] => [red, green, blue].map(|value| over(value, alpha)),
            _ => [white; 3],
        };
        for (sum, value) in sum.iter_mut().zip(rgb) {
            *sum += value;
        }
    }
}

/// The square at most this wide; never enlarged.
pub(super) fn shrink(square: &DynamicImage, width: u32) -> DynamicImage {
    if square.width() <= width {
        return square.clone();
    }
    square.resize_exact(width, width, FilterType::Lanczos3)
}

/// Translates the colours of a camera or a phone to those that a file without a profile stands for.
/// A profile that is broken or for something other than these pixels is left aside.
pub(super) fn to_srgb(pixels: &mut RgbImage, profile: &[u8]) {
    let Ok(profile) = ColorProfile::new_from_slice(profile) else {
        return;
    };
    if profile.color_space != DataColorSpace::Rgb {
        return;
    }
    let srgb = ColorProfile::new_srgb();
    let options = TransformOptions::default();
    let Ok(transform) = profile.create_transform_8bit(Layout::Rgb, &srgb, Layout::Rgb, options)
    else {
        return;
    };
    let mut translated = vec![0; pixels.len()];
    if transform.transform(pixels, &mut translated).is_ok() {
        pixels.copy_from_slice(&translated);
    }
}
