//! Pictures made safe: decoded within limits, cut to a square, turned upright and written anew.
//!
//! Nothing of the file that was sent lives on: what is kept are pixels, as JPEG in three widths,
//! without metadata, profile or anything behind the end. Transparency is laid on white: a portrait
//! stands on paper and in letters too. What moves is refused and not stopped at its first frame,
//! since nobody should find another picture published than the one that was seen.

mod container;
mod foreign;
mod pixel;
#[cfg(test)]
mod sample;
mod say;
#[cfg(test)]
mod tests;

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageError, Limits, RgbImage};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

pub use say::{hint, sentence};

use self::container::{Format, Outline, check_pixels};
use crate::domain::file::{FileHash, MediaType};
use crate::domain::image::{
    Crop, IMAGE_WIDTHS_PX, ImageRefused, MAX_IMAGE_BYTES, MIN_IMAGE_EDGE_PX,
};
use crate::domain::link::PhotoSize;
use crate::server::fault::{Failure, Fault};
use crate::server::secret::hex;

/// Bytes that decoding one picture may hold at once, beside the file itself.
const MAX_DECODED_BYTES: u64 = 180_000_000;

/// Pictures that are worked on at once: more would be no faster on few cores, and each takes memory.
const AT_ONCE: usize = 2;

/// Quality of the JPEG, from 1 to 100.
const QUALITY: u8 = 80;

/// One form of a picture, ready to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendition {
    pub hash: FileHash,
    pub media_type: MediaType,
    pub width_px: u32,
    pub height_px: u32,
    pub bytes: Vec<u8>,
}

impl Rendition {
    fn size(&self) -> PhotoSize {
        PhotoSize {
            hash: self.hash.to_string(),
            extension: self.media_type.extension().to_owned(),
            width: self.width_px,
            height: self.height_px,
        }
    }
}

/// A picture in its three widths, which are the same where it has too few pixels for the larger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    pub small: Rendition,
    pub medium: Rendition,
    pub large: Rendition,
}

impl Prepared {
    pub fn renditions(&self) -> [&Rendition; 3] {
        [&self.small, &self.medium, &self.large]
    }

    /// The sizes that there are, smallest first, as a person's photo names them.
    pub fn sizes(&self) -> Vec<PhotoSize> {
        let mut sizes = self.renditions().map(Rendition::size).to_vec();
        sizes.dedup();
        sizes
    }
}

/// Prepares a picture when its turn comes, on a thread that no request waits for.
pub async fn prepare_in_turn(file: Vec<u8>, crop: Crop) -> Result<Prepared, Failure<ImageRefused>> {
    static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);
    let turn = TURNS.acquire().await.map_err(Fault::from)?;
    // The turn goes along: whoever stops waiting does not let a third one in.
    let work = tokio::task::spawn_blocking(move || {
        let prepared = prepare(&file, crop);
        drop(turn);
        prepared
    });
    work.await.map_err(Fault::from)?.map_err(Failure::Refused)
}

/// The picture of a file, cut to its square, in three widths.
pub fn prepare(file: &[u8], crop: Crop) -> Result<Prepared, ImageRefused> {
    if file.is_empty() {
        return Err(ImageRefused::Missing);
    }
    if file.len() > MAX_IMAGE_BYTES {
        return Err(ImageRefused::too_large());
    }
    let outline = Outline::read(file)?;
    check_pixels(
        outline.pixels(),
        MAX_DECODED_BYTES / outline.bytes_per_pixel,
    )?;
    if foreign::holds_more(file, &outline.beside) {
        return Err(ImageRefused::HoldsMore);
    }
    // Decoders are large programs that read what strangers wrote: one that panics refuses.
    catch_unwind(AssertUnwindSafe(|| write_anew(file, &outline, crop))).unwrap_or_else(|_| {
        tracing::warn!(format = ?outline.format, "a decoder panicked at a picture");
        Err(ImageRefused::Damaged)
    })
}

fn write_anew(file: &[u8], outline: &Outline<'_>, crop: Crop) -> Result<Prepared, ImageRefused> {
    let decoded = Decoded::read(file, outline)?;
    let [small, medium, large] = IMAGE_WIDTHS_PX;
    let square = decoded.square(crop)?;
    drop(decoded.pixels);
    let mut large = pixel::shrink(&DynamicImage::ImageRgb8(square), large).into_rgb8();
    if let Some(profile) = &decoded.profile {
        pixel::to_srgb(&mut large, profile);
    }
    let mut large = DynamicImage::ImageRgb8(large);
    large.apply_orientation(decoded.orientation);
    let medium = pixel::shrink(&large, medium);
    let small = pixel::shrink(&medium, small);
    Ok(Prepared {
        small: encode(small)?,
        medium: encode(medium)?,
        large: encode(large)?,
    })
}

/// A picture as it stands in the file, not yet upright.
struct Decoded {
    pixels: DynamicImage,
    orientation: Orientation,
    profile: Option<Vec<u8>>,
}

impl Decoded {
    fn read(file: &[u8], outline: &Outline<'_>) -> Result<Self, ImageRefused> {
        let file = Cursor::new(file);
        match outline.format {
            Format::Jpeg => Self::decode(JpegDecoder::new(file).map_err(damaged)?, outline),
            Format::Png => {
                // Pixels are counted before; what is left is what profiles and texts unpack to.
                let mut limits = Limits::no_limits();
                limits.max_alloc = Some(8 * 1024 * 1024);
                let decoder = PngDecoder::with_limits(file, limits).map_err(damaged)?;
                Self::decode(decoder, outline)
            }
            Format::WebP => Self::decode(WebPDecoder::new(file).map_err(damaged)?, outline),
        }
    }

    fn decode(mut decoder: impl ImageDecoder, outline: &Outline<'_>) -> Result<Self, ImageRefused> {
        if decoder.dimensions() != (outline.width, outline.height)
            || decoder.total_bytes() > MAX_DECODED_BYTES
        {
            return Err(ImageRefused::Damaged);
        }
        Ok(Self {
            // Metadata that cannot be read is no reason to refuse the picture.
            orientation: decoder.orientation().unwrap_or(Orientation::NoTransforms),
            profile: decoder.icc_profile().ok().flatten(),
            pixels: DynamicImage::from_decoder(decoder).map_err(damaged)?,
        })
    }

    /// The square that is shown, on white, at most about twice as wide as the largest form.
    fn square(&self, crop: Crop) -> Result<RgbImage, ImageRefused> {
        let (width, height) = (self.pixels.width(), self.pixels.height());
        let (seen_width, seen_height) = if pixel::is_on_its_side(self.orientation) {
            (height, width)
        } else {
            (width, height)
        };
        let (left, top, edge) = crop.square(seen_width, seen_height);
        if edge < MIN_IMAGE_EDGE_PX {
            return Err(ImageRefused::TooSmall {
                edge_px: edge,
                least_px: MIN_IMAGE_EDGE_PX,
            });
        }
        let (left, top) = pixel::as_stored(self.orientation, (width, height), (left, top, edge));
        pixel::square(&self.pixels, (left, top, edge)).ok_or(ImageRefused::Damaged)
    }
}

fn encode(picture: DynamicImage) -> Result<Rendition, ImageRefused> {
    let pixels = picture.into_rgb8();
    let (width_px, height_px) = pixels.dimensions();
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .encode(&pixels, width_px, height_px, ExtendedColorType::Rgb8)
        .map_err(damaged)?;
    Ok(Rendition {
        hash: hash_of(&bytes).map_err(|_| ImageRefused::Damaged)?,
        media_type: MediaType::Jpeg,
        width_px,
        height_px,
        bytes,
    })
}

/// The name of a file with this content.
pub fn hash_of(bytes: &[u8]) -> Result<FileHash, Fault> {
    Ok(hex(&Sha256::digest(bytes)).parse()?)
}

/// What a decoder says is for programmers; the sender learns that the file is damaged.
fn damaged(error: ImageError) -> ImageRefused {
    tracing::debug!(%error, "a picture could not be read");
    drop(error);
    ImageRefused::Damaged
}
