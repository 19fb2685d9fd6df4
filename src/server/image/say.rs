//! Why a picture is not taken, in the reader's words.

use crate::domain::image::{ImageRefused, MAX_IMAGE_BYTES, MIN_IMAGE_EDGE_PX};
use crate::server::words::Words;
use crate::t;

/// What is taken, as a hint below the field.
pub fn hint(words: Words) -> String {
    let limit = MAX_IMAGE_BYTES / (1024 * 1024);
    t!(
        words,
        "image-hint",
        limit = limit,
        least = MIN_IMAGE_EDGE_PX
    )
}

/// What is so, and what to do.
pub fn sentence(words: Words, refused: ImageRefused) -> String {
    match refused {
        ImageRefused::Missing => t!(words, "image-missing"),
        ImageRefused::TooLarge { limit_mb } => t!(words, "image-too-large", limit = limit_mb),
        ImageRefused::Foreign { format } => t!(words, "image-foreign", format = format),
        ImageRefused::Unknown => t!(words, "image-unknown"),
        ImageRefused::Animated => t!(words, "image-animated"),
        ImageRefused::TooManyPixels { megapixels, limit } => {
            t!(
                words,
                "image-too-many-pixels",
                megapixels = megapixels,
                limit = limit
            )
        }
        ImageRefused::TooSmall { edge_px, least_px } => {
            t!(words, "image-too-small", edge = edge_px, least = least_px)
        }
        ImageRefused::HoldsMore => t!(words, "image-holds-more"),
        ImageRefused::Damaged => t!(words, "image-damaged"),
    }
}
