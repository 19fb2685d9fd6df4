//! The QR decoder of the door: a small WASM of its own, fetched only where a browser cannot read
//! codes itself.
//!
//! `public/scanner-worker.js` calls it from a worker, once for every frame of the camera.

mod frame;

use frame::{Frame, Mask};
use rqrr::PreparedImage;
use wasm_bindgen::prelude::wasm_bindgen;

/// How many finder patterns a frame may show. The search tries every pair of neighbours of each
/// and copies the frame for every trial, so a poster full of them would keep it busy for hours;
/// three of them make a code, and a table full of tickets shows a few dozen.
const MOST_FINDERS: usize = 60;

/// The text of a QR code in a picture of grey values, row by row, if there is one.
///
/// Dark on light is tried first, light on dark when nothing was found. Pictures with a longer side
/// above 1280 pixels are scaled down before. A picture whose size is not `width` × `height` has no
/// code.
#[wasm_bindgen]
pub fn decode(luma: &[u8], width: u32, height: u32) -> Option<String> {
    let (width, height) = (usize::try_from(width).ok()?, usize::try_from(height).ok()?);
    let frame = Frame::new(luma, width, height)?;
    let dark = frame.dark();
    read(&dark).or_else(|| read(&frame.light()))
}

fn read(mask: &Mask) -> Option<String> {
    if mask.finders_up_to(MOST_FINDERS) > MOST_FINDERS {
        return None;
    }
    let mut image =
        PreparedImage::prepare_from_bitmap(mask.width, mask.height, |x, y| mask.is_set(x, y));
    image
        .detect_grids()
        .iter()
        .find_map(|grid| grid.decode().ok())
        .map(|(_, text)| text)
}
